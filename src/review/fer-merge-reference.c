/* SPDX-License-Identifier: GPL-3.0-or-later */

/* References that a merge would leave without a target, although each side has none of them: one has removed what the other
 * has begun to use. What is safe by itself becomes a conflict then. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-json-path.h"
#include "fer-reference.h"

#include <string.h>

#define MAX_ROUNDS 8

static const char *const sections[] = { "definitions", "parameters", "responses" };

/* Returns: (transfer full) (nullable): the pointer to a shared value that a node is a reference to */
static char *
dup_target (FerJsonTree *tree,
            FerJsonNode  node)
{
  g_autofree char *reference = fer_json_node_key_equals (tree, node, "$ref") ? fer_json_node_dup_string (tree, node) : NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; reference != NULL && i < G_N_ELEMENTS (sections); i++)
    {
      gsize n = strlen (sections[i]);

      if (!g_str_has_prefix (reference, "#/") || strncmp (reference + 2, sections[i], n) != 0 || reference[n + 2] != '/' || strchr (reference + n + 3, '/') != NULL)
        continue;
      name = fer_reference_dup_name (reference);
      return fer_json_path_join ("", sections[i], name, NULL);
    }
  return NULL;
}

static GHashTable *
list_shared (FerJsonTree *tree)
{
  GHashTable *shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      FerJsonNode section = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), sections[i]);

      for (FerJsonNode node = fer_json_node_get_first_child (tree, section); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
        {
          g_autofree char *key = fer_json_node_dup_key (tree, node);

          if (key != NULL)
            g_hash_table_add (shared, fer_json_path_join ("", sections[i], key, NULL));
        }
    }
  return shared;
}

/* Returns: (element-type utf8): what is referred to and is not there */
static GHashTable *
list_missing (FerJsonTree *tree)
{
  g_autoptr (GHashTable) shared = list_shared (tree);
  GHashTable *missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (FerJsonNode node = 0; node < fer_json_tree_get_n_nodes (tree); node++)
    {
      g_autofree char *target = dup_target (tree, node);

      if (target != NULL && !g_hash_table_contains (shared, target))
        g_hash_table_add (missing, g_steal_pointer (&target));
    }
  return missing;
}

static GHashTable *
list_newly_missing (FerJsonTree *merged,
                    GHashTable  *mine,
                    GHashTable  *theirs)
{
  GHashTable    *missing = list_missing (merged);
  GHashTableIter iter;
  gpointer       target;

  g_hash_table_iter_init (&iter, missing);
  while (g_hash_table_iter_next (&iter, &target, NULL))
    if (g_hash_table_contains (mine, target) || g_hash_table_contains (theirs, target))
      g_hash_table_iter_remove (&iter);
  return missing;
}

static void
mark (FerMergeChange  *change,
      FerMergeConflict conflict)
{
  change->conflict = conflict;
  change->taken = FALSE;
}

static gboolean
is_candidate (const FerMergeChange *change)
{
  return change->role == FER_FILE_ROLE_DEFINITION && change->taken && change->conflict == FER_MERGE_CONFLICT_NONE;
}

/* Returns: whether something was */
static gboolean
mark_removals (GPtrArray  *changes,
               GHashTable *missing)
{
  gboolean marked = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      FerMergeChange *change = changes->pdata[i];

      if (!is_candidate (change) || change->kind != FER_MERGE_REMOVED || !g_hash_table_remove (missing, change->places[FER_MERGE_MINE].pointer))
        continue;
      mark (change, FER_MERGE_CONFLICT_STILL_USED);
      marked = TRUE;
    }
  return marked;
}

static gboolean
mark_around (GPtrArray *changes,
             gsize      byte_offset)
{
  for (guint i = 0; i < changes->len; i++)
    {
      FerMergeChange           *change = changes->pdata[i];
      const FerAlterationPlace *place = &change->places[FER_MERGE_THEIRS];

      if (!is_candidate (change) || change->kind == FER_MERGE_MOVED || !place->present || byte_offset < place->start || byte_offset >= place->end)
        continue;
      mark (change, FER_MERGE_CONFLICT_MISSING);
      return TRUE;
    }
  return FALSE;
}

static gboolean
mark_users (GPtrArray   *changes,
            FerJsonTree *theirs,
            GHashTable  *missing)
{
  gboolean marked = FALSE;

  for (FerJsonNode node = 0; g_hash_table_size (missing) > 0 && node < fer_json_tree_get_n_nodes (theirs); node++)
    {
      g_autofree char *target = dup_target (theirs, node);
      gsize            start;

      if (target == NULL || !g_hash_table_contains (missing, target))
        continue;
      fer_json_node_get_range (theirs, node, &start, NULL);
      marked |= mark_around (changes, start);
    }
  return marked;
}

static FerJsonTree *
make_merged (FerJsonTree *mine,
             GPtrArray   *changes)
{
  g_autoptr (GPtrArray) edits = fer_merge_list_edits (changes, FER_FILE_ROLE_DEFINITION);
  guint n_failed;
  g_autoptr (FerSplices) splices = fer_merge_edit_apply (mine, edits, &n_failed);
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (mine, &n_bytes);
  g_autoptr (GBytes) bytes = fer_splices_apply (splices, text, n_bytes);

  return fer_json_tree_parse (bytes);
}

void
fer_merge_find_references (FerJsonTree *trees[FER_N_MERGE_SIDES],
                           GPtrArray   *changes)
{
  g_autoptr (GHashTable) mine = list_missing (trees[FER_MERGE_MINE]);
  g_autoptr (GHashTable) theirs = list_missing (trees[FER_MERGE_THEIRS]);

  for (guint i = 0; i < MAX_ROUNDS; i++)
    {
      g_autoptr (FerJsonTree) merged = make_merged (trees[FER_MERGE_MINE], changes);
      g_autoptr (GHashTable) missing = list_newly_missing (merged, mine, theirs);
      gboolean marked = mark_removals (changes, missing);

      marked |= mark_users (changes, trees[FER_MERGE_THEIRS], missing);
      if (!marked)
        return;
    }
}
