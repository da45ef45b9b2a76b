/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two values are equal when their types and what is in them are. Trees are no deeper than FER_JSON_MAX_DEPTH, so
 * recursion ends; members are found by hashes, so that wide objects cost no more than their size. */

#include "config.h"

#include "fer-json-meaning.h"

#include "fer-json-value.h"

#include <string.h>

static gboolean
same_bytes (FerJsonTree *tree_before,
            gsize        start_before,
            gsize        end_before,
            FerJsonTree *tree_after,
            gsize        start_after,
            gsize        end_after)
{
  return end_before - start_before == end_after - start_after && memcmp (fer_json_tree_peek_text (tree_before, NULL) + start_before, fer_json_tree_peek_text (tree_after, NULL) + start_after, end_before - start_before) == 0;
}

static gboolean
same_text (FerJsonTree *tree_before,
           FerJsonNode  before,
           FerJsonTree *tree_after,
           FerJsonNode  after)
{
  gsize start_before, end_before, start_after, end_after;

  fer_json_node_get_range (tree_before, before, &start_before, &end_before);
  fer_json_node_get_range (tree_after, after, &start_after, &end_after);
  return same_bytes (tree_before, start_before, end_before, tree_after, start_after, end_after);
}

static gboolean
same_key (FerJsonTree *tree_before,
          FerJsonNode  before,
          FerJsonTree *tree_after,
          FerJsonNode  after)
{
  gsize start_before, end_before, start_after, end_after;

  return fer_json_node_get_key_range (tree_before, before, &start_before, &end_before) && fer_json_node_get_key_range (tree_after, after, &start_after, &end_after) && same_bytes (tree_before, start_before, end_before, tree_after, start_after, end_after);
}

/* The last of several members of a name is the one that counts. */
static GHashTable *
index_members (FerJsonTree *tree,
               FerJsonNode  first)
{
  GHashTable *members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (FerJsonNode node = first; node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      char *key = fer_json_node_dup_key (tree, node);

      if (key != NULL)
        g_hash_table_insert (members, key, GUINT_TO_POINTER (node));
    }
  return members;
}

static void
pair_by_name (FerJsonTree    *tree_before,
              FerJsonNode     before,
              FerJsonTree    *tree_after,
              FerJsonNode     after,
              FerJsonPairFunc func,
              gpointer        data)
{
  g_autoptr (GHashTable) old = index_members (tree_before, before);
  g_autoptr (GHashTable) new = index_members (tree_after, after);

  for (FerJsonNode node = before; node != FER_JSON_NONE; node = fer_json_node_get_next (tree_before, node))
    {
      g_autofree char *key = fer_json_node_dup_key (tree_before, node);
      gpointer         found;

      if (key == NULL || g_hash_table_lookup (old, key) != GUINT_TO_POINTER (node))
        continue;
      if (!g_hash_table_lookup_extended (new, key, NULL, &found))
        found = GUINT_TO_POINTER (FER_JSON_NONE);
      func (key, node, GPOINTER_TO_UINT (found), data);
    }
  for (FerJsonNode node = after; node != FER_JSON_NONE; node = fer_json_node_get_next (tree_after, node))
    {
      g_autofree char *key = fer_json_node_dup_key (tree_after, node);

      if (key != NULL && g_hash_table_lookup (new, key) == GUINT_TO_POINTER (node) && !g_hash_table_contains (old, key))
        func (key, FER_JSON_NONE, node, data);
    }
}

static FerJsonNode
first_member (FerJsonTree *tree,
              FerJsonNode  node)
{
  return fer_json_node_get_type (tree, node) == FER_JSON_OBJECT ? fer_json_node_get_first_child (tree, node) : FER_JSON_NONE;
}

/* Whether both have the same keys in the same order, as is usual. */
static gboolean
in_step (FerJsonTree *tree_before,
         FerJsonNode  before,
         FerJsonTree *tree_after,
         FerJsonNode  after)
{
  while (before != FER_JSON_NONE && after != FER_JSON_NONE && same_key (tree_before, before, tree_after, after))
    {
      before = fer_json_node_get_next (tree_before, before);
      after = fer_json_node_get_next (tree_after, after);
    }
  return before == FER_JSON_NONE && after == FER_JSON_NONE;
}

void
fer_json_meaning_pair_members (FerJsonTree    *tree_before,
                               FerJsonNode     before,
                               FerJsonTree    *tree_after,
                               FerJsonNode     after,
                               FerJsonPairFunc func,
                               gpointer        data)
{
  before = first_member (tree_before, before);
  after = first_member (tree_after, after);
  if (!in_step (tree_before, before, tree_after, after))
    {
      pair_by_name (tree_before, before, tree_after, after, func, data);
      return;
    }
  for (; before != FER_JSON_NONE; before = fer_json_node_get_next (tree_before, before), after = fer_json_node_get_next (tree_after, after))
    {
      g_autofree char *key = fer_json_node_dup_key (tree_before, before);

      if (key != NULL)
        func (key, before, after, data);
    }
}

typedef struct
{
  FerJsonTree *before;
  FerJsonTree *after;
  gboolean     equal;
} Comparison;

static void
compare_member (const char *key,
                FerJsonNode before,
                FerJsonNode after,
                gpointer    data)
{
  Comparison *self = data;

  self->equal = self->equal && before != FER_JSON_NONE && after != FER_JSON_NONE && fer_json_meaning_equal (self->before, before, self->after, after);
}

static gboolean
equal_strings (FerJsonTree *tree_before,
               FerJsonNode  before,
               FerJsonTree *tree_after,
               FerJsonNode  after)
{
  g_autofree char *old = fer_json_node_dup_string (tree_before, before);
  g_autofree char *new = fer_json_node_dup_string (tree_after, after);

  return g_strcmp0 (old, new) == 0;
}

static double
get_number (FerJsonTree *tree,
            FerJsonNode  node)
{
  g_autofree char *text = fer_json_node_dup_text (tree, node);

  return g_ascii_strtod (text, NULL);
}

static gboolean
equal_lists (FerJsonTree *tree_before,
             FerJsonNode  before,
             FerJsonTree *tree_after,
             FerJsonNode  after)
{
  before = fer_json_node_get_first_child (tree_before, before);
  after = fer_json_node_get_first_child (tree_after, after);
  while (before != FER_JSON_NONE && after != FER_JSON_NONE && fer_json_meaning_equal (tree_before, before, tree_after, after))
    {
      before = fer_json_node_get_next (tree_before, before);
      after = fer_json_node_get_next (tree_after, after);
    }
  return before == FER_JSON_NONE && after == FER_JSON_NONE;
}

gboolean
fer_json_meaning_equal (FerJsonTree *tree_before,
                        FerJsonNode  before,
                        FerJsonTree *tree_after,
                        FerJsonNode  after)
{
  Comparison  comparison = { tree_before, tree_after, TRUE };
  FerJsonType type = fer_json_node_get_type (tree_before, before);

  if ((before == FER_JSON_NONE) != (after == FER_JSON_NONE) || type != fer_json_node_get_type (tree_after, after))
    return FALSE;
  if (before == FER_JSON_NONE || same_text (tree_before, before, tree_after, after))
    return TRUE;
  switch (type)
    {
    case FER_JSON_OBJECT:
      fer_json_meaning_pair_members (tree_before, before, tree_after, after, compare_member, &comparison);
      return comparison.equal;
    case FER_JSON_ARRAY:
      return equal_lists (tree_before, before, tree_after, after);
    case FER_JSON_STRING:
      return equal_strings (tree_before, before, tree_after, after);
    case FER_JSON_NUMBER:
      return get_number (tree_before, before) == get_number (tree_after, after);
    case FER_JSON_TRUE:
    case FER_JSON_FALSE:
    case FER_JSON_NULL:
      return TRUE;
    case FER_JSON_INVALID:
    default:
      return FALSE;
    }
}

guint
fer_json_meaning_hash (FerJsonTree *tree,
                       FerJsonNode  node)
{
  guint hash = (guint)fer_json_node_get_type (tree, node) * 2654435761u;
  guint index = 0;

  if (fer_json_node_get_type (tree, node) == FER_JSON_STRING)
    {
      g_autofree char *string = fer_json_node_dup_string (tree, node);

      return hash ^ g_str_hash (string);
    }
  if (fer_json_node_get_type (tree, node) == FER_JSON_NUMBER)
    return hash ^ (guint)(gint64)CLAMP (get_number (tree, node), -1e15, 1e15);
  for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, child);

      /* Members count in any order, elements in theirs. */
      hash += fer_json_meaning_hash (tree, child) * (key != NULL ? g_str_hash (key) | 1 : 2 * index++ + 1);
    }
  return hash;
}

static GHashTable *
count_elements (FerJsonTree *tree,
                FerJsonNode  list)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      gpointer hash = GUINT_TO_POINTER (fer_json_meaning_hash (tree, node));

      g_hash_table_insert (counts, hash, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, hash)) + 1));
    }
  return counts;
}

gboolean
fer_json_meaning_equal_sets (FerJsonTree *tree_before,
                             FerJsonNode  before,
                             FerJsonTree *tree_after,
                             FerJsonNode  after)
{
  g_autoptr (GHashTable) counts = NULL;

  if (fer_json_meaning_equal (tree_before, before, tree_after, after))
    return TRUE;
  if (fer_json_node_get_type (tree_before, before) != FER_JSON_ARRAY || fer_json_node_get_type (tree_after, after) != FER_JSON_ARRAY || fer_json_node_get_n_children (tree_before, before) != fer_json_node_get_n_children (tree_after, after))
    return FALSE;
  counts = count_elements (tree_before, before);
  for (FerJsonNode node = fer_json_node_get_first_child (tree_after, after); node != FER_JSON_NONE; node = fer_json_node_get_next (tree_after, node))
    {
      gpointer hash = GUINT_TO_POINTER (fer_json_meaning_hash (tree_after, node));
      guint    n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, hash));

      if (n == 0)
        return FALSE;
      g_hash_table_insert (counts, hash, GUINT_TO_POINTER (n - 1));
    }
  return TRUE;
}

static void spell (GString     *text,
                   FerJsonTree *tree,
                   FerJsonNode  node);

static void
spell_members (GString     *text,
               FerJsonTree *tree,
               FerJsonNode  node)
{
  g_autoptr (GHashTable) members = index_members (tree, fer_json_node_get_first_child (tree, node));
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (members), (GCompareFunc)g_strcmp0);

  for (GList *each = keys; each != NULL; each = each->next)
    {
      g_autofree char *key = fer_json_value_quote (each->data);

      g_string_append_printf (text, "%s%s: ", each != keys ? ", " : "", key);
      spell (text, tree, GPOINTER_TO_UINT (g_hash_table_lookup (members, each->data)));
    }
}

static void
spell_elements (GString     *text,
                FerJsonTree *tree,
                FerJsonNode  node)
{
  FerJsonNode first = fer_json_node_get_first_child (tree, node);

  for (FerJsonNode child = first; child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      g_string_append (text, child != first ? ", " : "");
      spell (text, tree, child);
    }
}

static void
spell (GString     *text,
       FerJsonTree *tree,
       FerJsonNode  node)
{
  char             number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *string = NULL;
  g_autofree char *value = NULL;

  switch (fer_json_node_get_type (tree, node))
    {
    case FER_JSON_OBJECT:
      g_string_append_c (text, '{');
      spell_members (text, tree, node);
      g_string_append_c (text, '}');
      return;
    case FER_JSON_ARRAY:
      g_string_append_c (text, '[');
      spell_elements (text, tree, node);
      g_string_append_c (text, ']');
      return;
    case FER_JSON_STRING:
      string = fer_json_node_dup_string (tree, node);
      value = fer_json_value_quote (string);
      g_string_append (text, value);
      return;
    case FER_JSON_NUMBER:
      g_string_append (text, g_ascii_dtostr (number, sizeof number, get_number (tree, node)));
      return;
    case FER_JSON_TRUE:
    case FER_JSON_FALSE:
    case FER_JSON_NULL:
    case FER_JSON_INVALID:
    default:
      value = fer_json_node_dup_text (tree, node);
      g_string_append (text, value);
      return;
    }
}

char *
fer_json_meaning_dup_text (FerJsonTree *tree,
                           FerJsonNode  node)
{
  GString *text = g_string_new (NULL);

  if (node != FER_JSON_NONE)
    spell (text, tree, node);
  return g_string_free (text, FALSE);
}
