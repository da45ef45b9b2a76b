/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares how a definition has people sign in. What counts is what `security` asks for, of the connector or of an
 * operation: a definition that nothing asks for is a leftover, and what it is called is nobody's business. */

#include "config.h"

#include "fer-difference-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_RENAMED 100

static const FerMemberKind sign_in_kinds[] = {
  { "type", FER_ALTERATION_SIGN_IN_KIND },
  { "flow", FER_ALTERATION_SIGN_IN_KIND },
  { "description", FER_ALTERATION_METADATA },
  { NULL, FER_ALTERATION_SIGN_IN_DETAIL },
};

/* Of one state. */
typedef struct
{
  FerJsonTree *tree;
  FerJsonNode  definitions;
  FerJsonNode  security;
  GHashTable  *used; /* names; NULL where nothing says what is asked for, so that all are */
} Side;

typedef struct
{
  FerDifferenceRun *run;
  Side              sides[2];
  GHashTable       *renamed; /* names of the later state that are earlier ones → the earlier one */
  GHashTable       *earlier; /* those */
  gboolean          told;    /* one has come or gone */
} Context;

typedef struct
{
  Context    *context;
  GHashTable *names[2]; /* hash of what one means → its name */
} Alone;

static void
add_used (GHashTable  *used,
          FerJsonTree *tree,
          FerJsonNode  security)
{
  for (FerJsonNode each = fer_json_node_get_first_child (tree, security); each != FER_JSON_NONE; each = fer_json_node_get_next (tree, each))
    for (FerJsonNode member = fer_json_node_get_first_child (tree, each); member != FER_JSON_NONE; member = fer_json_node_get_next (tree, member))
      {
        char *name = fer_json_node_dup_key (tree, member);

        if (name != NULL)
          g_hash_table_add (used, name);
      }
}

static void
side_init (Side        *self,
           FerJsonTree *tree)
{
  FerJsonNode root = fer_json_tree_get_root (tree);
  FerJsonNode paths = fer_json_node_get_member (tree, root, "paths");
  gboolean    said;

  self->tree = tree;
  self->definitions = fer_json_node_get_member (tree, root, "securityDefinitions");
  self->security = fer_json_node_get_member (tree, root, "security");
  self->used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  said = self->security != FER_JSON_NONE;
  add_used (self->used, tree, self->security);
  for (FerJsonNode item = fer_json_node_get_first_child (tree, paths); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    for (FerJsonNode member = fer_json_node_get_first_child (tree, item); member != FER_JSON_NONE; member = fer_json_node_get_next (tree, member))
      {
        FerJsonNode security = fer_json_node_get_member (tree, member, "security");

        said = said || security != FER_JSON_NONE;
        add_used (self->used, tree, security);
      }
  if (!said)
    g_clear_pointer (&self->used, g_hash_table_unref);
}

static gboolean
uses (const Side *self,
      const char *name)
{
  return self->used == NULL || g_hash_table_contains (self->used, name);
}

static gboolean
asks_for_nothing (const Side *self)
{
  return self->used != NULL && g_hash_table_size (self->used) == 0;
}

static const char *
get_earlier_name (const Context *self,
                  const char    *name)
{
  const char *earlier = g_hash_table_lookup (self->renamed, name);

  return earlier != NULL ? earlier : name;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
join_sorted (GPtrArray  *words,
             const char *between)
{
  g_ptr_array_sort (words, compare_strings);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (between, (char **)words->pdata);
}

/* One of the ways to sign in, all of whose names are asked for together. */
static char *
spell_way (const Context *self,
           guint          side,
           FerJsonNode    way)
{
  FerJsonTree *tree = self->sides[side].tree;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (FerJsonNode member = fer_json_node_get_first_child (tree, way); member != FER_JSON_NONE; member = fer_json_node_get_next (tree, member))
    {
      g_autofree char *name = fer_json_node_dup_key (tree, member);
      g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *joined = NULL;

      for (FerJsonNode scope = fer_json_node_get_first_child (tree, member); scope != FER_JSON_NONE; scope = fer_json_node_get_next (tree, scope))
        g_ptr_array_add (scopes, fer_json_meaning_dup_text (tree, scope));
      joined = join_sorted (scopes, " ");
      g_ptr_array_add (names, g_strdup_printf ("%s(%s)", name == NULL ? "" : side == 0 ? name
                                                                                       : get_earlier_name (self, name),
                                               joined));
    }
  return join_sorted (names, "+");
}

/* What `security` asks for, the same for whatever means the same. */
static char *
spell (const Context *self,
       guint          side,
       FerJsonNode    security)
{
  FerJsonTree *tree = self->sides[side].tree;
  g_autoptr (GPtrArray) ways = g_ptr_array_new_with_free_func (g_free);

  for (FerJsonNode way = fer_json_node_get_first_child (tree, security); way != FER_JSON_NONE; way = fer_json_node_get_next (tree, way))
    g_ptr_array_add (ways, spell_way (self, side, way));
  return join_sorted (ways, " | ");
}

/* Definitions that are in one state only and are asked for there, by what they mean. */
static void
list_alone (const char *key,
            FerJsonNode before,
            FerJsonNode after,
            gpointer    data)
{
  Alone      *self = data;
  guint       side = before == FER_JSON_NONE ? 1 : 0;
  FerJsonNode node = side == 1 ? after : before;

  if ((before == FER_JSON_NONE || after == FER_JSON_NONE) && uses (&self->context->sides[side], key))
    g_hash_table_insert (self->names[side], GUINT_TO_POINTER (fer_json_meaning_hash (self->context->sides[side].tree, node)), g_strdup (key));
}

static FerJsonNode
get_definition (const Side *self,
                const char *name)
{
  return fer_json_node_get_member (self->tree, self->definitions, name);
}

/* One that is gone and one that has come, and both say the same: it has another name. */
static void
find_renamed (Context *self)
{
  Alone          alone = { self, { NULL } };
  GHashTableIter iter;
  gpointer       hash, name;
  guint          n_left = MAX_RENAMED;

  for (guint side = 0; side < 2; side++)
    alone.names[side] = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  fer_json_meaning_pair_members (self->sides[0].tree, self->sides[0].definitions, self->sides[1].tree, self->sides[1].definitions, list_alone, &alone);
  g_hash_table_iter_init (&iter, alone.names[1]);
  while (g_hash_table_iter_next (&iter, &hash, &name) && n_left-- > 0)
    {
      const char *earlier = g_hash_table_lookup (alone.names[0], hash);

      if (earlier == NULL || !fer_json_meaning_equal (self->sides[0].tree, get_definition (&self->sides[0], earlier), self->sides[1].tree, get_definition (&self->sides[1], name)))
        continue;
      g_hash_table_insert (self->renamed, g_strdup (name), g_strdup (earlier));
      g_hash_table_add (self->earlier, g_strdup (earlier));
    }
  for (guint side = 0; side < 2; side++)
    g_hash_table_unref (alone.names[side]);
}

static gboolean
was_renamed (const Context *self,
             const char    *key)
{
  return g_hash_table_contains (self->renamed, key) || g_hash_table_contains (self->earlier, key);
}

static void
compare_sign_in (const char *key,
                 FerJsonNode before,
                 FerJsonNode after,
                 gpointer    data)
{
  Context         *self = data;
  gboolean         was = before != FER_JSON_NONE && uses (&self->sides[0], key);
  gboolean         is = after != FER_JSON_NONE && uses (&self->sides[1], key);
  g_autofree char *step = g_strdup_printf (_ ("security “%s”"), key);

  if ((before == FER_JSON_NONE) != (after == FER_JSON_NONE) && was_renamed (self, key))
    return;
  if (was && is)
    fer_difference_run_compare_members (self->run, NULL, step, before, after, sign_in_kinds);
  else if (was != is)
    {
      FerJsonNode other = is ? before : after;

      /* Where nothing is asked for any more, all that is there is to be had. */
      if (other != FER_JSON_NONE && asks_for_nothing (&self->sides[is ? 0 : 1]))
        return;
      self->told = TRUE;
      fer_difference_run_report (self->run, NULL, is ? FER_ALTERATION_SIGN_IN_ADDED : FER_ALTERATION_SIGN_IN_REMOVED, step, is ? FER_JSON_NONE : before, is ? after : FER_JSON_NONE);
    }
  else if (!fer_json_meaning_equal (self->run->trees[0], before, self->run->trees[1], after))
    fer_difference_run_report (self->run, NULL, FER_ALTERATION_SIGN_IN_UNUSED, step, before, after);
}

/* Names that come and go have been told with their definitions; what is left is which of them go together, and scopes. */
static void
compare_ways (const Context *self)
{
  g_autofree char *before = spell (self, 0, self->sides[0].security);
  g_autofree char *after = spell (self, 1, self->sides[1].security);

  if (!self->told && !g_str_equal (before, after))
    fer_difference_run_report (self->run, NULL, FER_ALTERATION_SIGN_IN_DETAIL, NULL, self->sides[0].security, self->sides[1].security);
}

void
fer_difference_compare_sign_ins (FerDifferenceRun *run)
{
  Context self = { .run = run };

  self.renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.earlier = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint side = 0; side < 2; side++)
    side_init (&self.sides[side], run->trees[side]);
  find_renamed (&self);
  fer_json_meaning_pair_members (run->trees[0], self.sides[0].definitions, run->trees[1], self.sides[1].definitions, compare_sign_in, &self);
  compare_ways (&self);
  for (guint side = 0; side < 2; side++)
    g_clear_pointer (&self.sides[side].used, g_hash_table_unref);
  g_hash_table_unref (self.renamed);
  g_hash_table_unref (self.earlier);
}
