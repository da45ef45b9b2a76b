/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares three lists whose elements are known by something other than their place. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  LIST_WHOLE,      /* nothing is known of its elements */
  LIST_WORDS,      /* strings and numbers, each once */
  LIST_PARAMETERS, /* by name and place */
  LIST_NAMES,      /* by their member “name” */
  LIST_POLICIES,   /* by template and title; their order matters */
  LIST_CHOICES,    /* by their member “value” */
  LIST_METADATA,   /* by their member “propertyName” */
} ListKind;

static ListKind
find_kind (const char *key)
{
  static const struct
  {
    const char *key;
    ListKind    kind;
  } kinds[] = {
    { "parameters", LIST_PARAMETERS },
    { "tags", LIST_NAMES },
    { "policyTemplateInstances", LIST_POLICIES },
    { "x-ms-enum-values", LIST_CHOICES },
    { "x-ms-connector-metadata", LIST_METADATA },
    { "values", LIST_NAMES },
    { "required", LIST_WORDS },
    { "enum", LIST_WORDS },
    { "consumes", LIST_WORDS },
    { "produces", LIST_WORDS },
    { "schemes", LIST_WORDS },
    { "capabilities", LIST_WORDS },
    { "scopes", LIST_WORDS },
    { "scriptOperations", LIST_WORDS },
    { "x-ms-apimTemplate-operationName", LIST_WORDS },
  };

  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].key, key))
      return kinds[i].kind;
  return LIST_WHOLE;
}

/* Returns: (transfer full) (nullable): the strings behind each other */
static char *
join_members (FerJsonTree *tree,
              FerJsonNode  node,
              const char  *first,
              const char  *second)
{
  g_autofree char *one = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, first));
  g_autofree char *other = second != NULL ? fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, second)) : g_strdup ("");

  return one != NULL && other != NULL ? g_strconcat (one, "\n", other, NULL) : NULL;
}

/* Returns: (transfer full) (nullable): what an element is known by */
static char *
dup_identity (FerJsonTree *tree,
              FerJsonNode  node,
              ListKind     kind)
{
  FerJsonType type = fer_json_node_get_type (tree, node);

  if (type == FER_JSON_STRING && (kind == LIST_WORDS || kind == LIST_NAMES))
    {
      g_autofree char *string = fer_json_node_dup_string (tree, node);

      return g_strconcat ("\"", string, NULL);
    }
  if (type == FER_JSON_NUMBER && kind == LIST_WORDS)
    {
      g_autofree char *text = fer_json_node_dup_text (tree, node);
      char             number[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_dtostr (number, sizeof number, g_ascii_strtod (text, NULL)));
    }
  if (type != FER_JSON_OBJECT)
    return NULL;
  switch (kind)
    {
    case LIST_PARAMETERS:
      return join_members (tree, fer_reference_resolve (tree, node), "name", "in");
    case LIST_NAMES:
      return join_members (tree, node, "name", NULL);
    case LIST_POLICIES:
      return join_members (tree, node, "templateId", "title");
    case LIST_CHOICES:
      return dup_identity (tree, fer_json_node_get_member (tree, node, "value"), LIST_WORDS);
    case LIST_METADATA:
      return join_members (tree, node, "propertyName", NULL);
    case LIST_WHOLE:
    case LIST_WORDS:
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (nullable): the elements by identity, each one more than its node; NULL when one has none, or
 * that of another */
static GHashTable *
index_elements (FerJsonTree *tree,
                FerJsonNode  list,
                ListKind     kind)
{
  g_autoptr (GHashTable) elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      char *identity = dup_identity (tree, node, kind);

      if (identity == NULL || !g_hash_table_insert (elements, identity, GUINT_TO_POINTER (node + 1)))
        return NULL;
    }
  return g_steal_pointer (&elements);
}

/* Whether what both have stands in the same order. */
static gboolean
same_order (FerMergeRun         *self,
            const FerMergeNodes *nodes,
            GHashTable         **elements,
            FerMergeSide         one,
            FerMergeSide         other,
            ListKind             kind)
{
  FerJsonTree *tree = self->trees[one];
  FerJsonNode  last = 0;

  for (FerJsonNode node = fer_json_node_get_first_child (tree, nodes->at[one]); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *identity = dup_identity (tree, node, kind);
      FerJsonNode      found = fer_merge_look_up (elements[other], identity);

      if (found == FER_JSON_NONE)
        continue;
      if (found < last)
        return FALSE;
      last = found;
    }
  return TRUE;
}

static char *
dup_step (FerJsonTree *tree,
          FerJsonNode  node,
          ListKind     kind)
{
  const char      *key = kind == LIST_POLICIES ? "title" : kind == LIST_CHOICES  ? "displayName"
                                                         : kind == LIST_METADATA ? "propertyName"
                                                                                 : "name";
  FerJsonNode      target = kind == LIST_PARAMETERS ? fer_reference_resolve (tree, node) : node;
  g_autofree char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, target, key));
  g_autofree char *word = fer_json_node_dup_text (tree, node);

  if (fer_json_node_get_type (tree, node) != FER_JSON_OBJECT)
    return fer_merge_shorten (word, strlen (word));
  if (kind == LIST_PARAMETERS)
    return g_strdup_printf (_ ("parameter “%s”"), name);
  if (kind == LIST_POLICIES)
    return g_strdup_printf (_ ("policy “%s”"), name);
  return g_strdup_printf ("“%s”", name != NULL ? name : "");
}

static void
compare_element (FerMergeRun  *self,
                 GHashTable  **elements,
                 const char   *identity,
                 ListKind      kind,
                 FerMergeSlot *slot)
{
  FerMergeNodes    nodes;
  FerMergeSide     side = FER_MERGE_THEIRS;
  g_autofree char *step = NULL;
  gsize            length;

  for (FerMergeSide each = 0; each < FER_N_MERGE_SIDES; each++)
    nodes.at[each] = fer_merge_look_up (elements[each], identity);
  if (nodes.at[side] == FER_JSON_NONE)
    side = FER_MERGE_BASE;
  step = dup_step (self->trees[side], nodes.at[side], kind);
  length = fer_merge_run_enter (self, step);
  fer_merge_run_compare (self, &nodes, NULL, slot);
  fer_merge_run_leave (self, length);
  if (nodes.at[FER_MERGE_MINE] != FER_JSON_NONE)
    slot->anchor = nodes.at[FER_MERGE_MINE];
}

static void
compare_elements (FerMergeRun         *self,
                  const FerMergeNodes *nodes,
                  GHashTable         **elements,
                  ListKind             kind)
{
  FerJsonNode  mine = nodes->at[FER_MERGE_MINE];
  FerMergeSlot slot = { .container = mine, .anchor = FER_JSON_NONE };

  /* The first of several in an empty list has the others behind it. */
  slot.at_front = fer_json_node_get_n_children (self->trees[FER_MERGE_MINE], mine) > 0;
  for (guint pass = 0; pass < 2; pass++)
    {
      FerMergeSide side = pass == 0 ? FER_MERGE_THEIRS : FER_MERGE_BASE;
      FerJsonNode  node = fer_json_node_get_first_child (self->trees[side], nodes->at[side]);

      for (; node != FER_JSON_NONE; node = fer_json_node_get_next (self->trees[side], node))
        {
          g_autofree char *identity = dup_identity (self->trees[side], node, kind);

          if (pass == 0 || fer_merge_look_up (elements[FER_MERGE_THEIRS], identity) == FER_JSON_NONE)
            compare_element (self, elements, identity, kind, &slot);
        }
    }
}

/* Another order says something of policies only; of all else it is taken when mine has not changed the list at all. */
static gboolean
may_look_inside (FerMergeRun         *self,
                 const FerMergeNodes *nodes,
                 GHashTable         **elements,
                 ListKind             kind)
{
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    if (elements[side] == NULL)
      return FALSE;
  if (same_order (self, nodes, elements, FER_MERGE_BASE, FER_MERGE_THEIRS, kind))
    return TRUE;
  return kind != LIST_POLICIES && !fer_merge_run_same (self, nodes, FER_MERGE_BASE, FER_MERGE_MINE);
}

gboolean
fer_merge_run_compare_list (FerMergeRun         *self,
                            const FerMergeNodes *nodes,
                            const char          *key)
{
  ListKind    kind = find_kind (key);
  GHashTable *elements[FER_N_MERGE_SIDES] = { NULL };
  gboolean    inside;

  if (kind == LIST_WHOLE)
    return FALSE;
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    elements[side] = index_elements (self->trees[side], nodes->at[side], kind);
  inside = may_look_inside (self, nodes, elements, kind);
  if (inside)
    compare_elements (self, nodes, elements, kind);
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    g_clear_pointer (&elements[side], g_hash_table_unref);
  return inside;
}
