/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes that do not meet in any place and still undo one another, because one place speaks of another: by the id of an
 * operation, which scripts, policies and dynamic lists name, or by a reference that one side has written out while the
 * other has changed what it leads to. What is safe by itself becomes a conflict then. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-json-path.h"
#include "fer-reference-walk.h"

#include <string.h>

#define ID "/operationId"

static void
count_site (FerJsonTree            *tree,
            const FerReferenceSite *site,
            gpointer                data)
{
  GHashTable      *uses = data;
  g_autofree char *id = site->kind == FER_REFERENCE_OPERATION_ID ? fer_json_node_dup_string (tree, site->node) : NULL;
  guint            n = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (uses, id)) : 0;

  if (id != NULL)
    g_hash_table_insert (uses, g_steal_pointer (&id), GUINT_TO_POINTER (n + 1));
}

/* One state, and how often its definition speaks of each operation, that of the operation itself left out. */
typedef struct
{
  FerSnapshot *state;
  GHashTable  *uses; /* id → number */
} Side;

static void
side_init (Side        *self,
           FerSnapshot *state)
{
  self->state = state;
  self->uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fer_reference_walk (fer_snapshot_get_tree (state, FER_FILE_ROLE_DEFINITION), count_site, self->uses);
}

static guint
count_quoted (GBytes     *text,
              const char *id)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);
  gsize            n_bytes = 0, length = strlen (quoted);
  const char      *at = text != NULL ? fer_merge_peek (text, &n_bytes) : NULL;
  const char      *end = at != NULL ? at + n_bytes : NULL;
  guint            n = 0;

  for (; at != NULL && (at = memmem (at, (gsize)(end - at), quoted, length)) != NULL; at += length)
    n++;
  return n;
}

static guint
count_uses (const Side *self,
            const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->uses, id)) + count_quoted (fer_snapshot_get_text (self->state, FER_FILE_ROLE_PROPERTIES), id) +
         count_quoted (fer_snapshot_get_text (self->state, FER_FILE_ROLE_SCRIPT), id);
}

static gboolean
is_taken (const FerMergeChange *change,
          FerFileRole           role)
{
  return change->role == role && change->taken && change->conflict == FER_MERGE_CONFLICT_NONE;
}

static void
mark (FerMergeChange  *change,
      FerMergeConflict conflict)
{
  change->conflict = conflict;
  change->taken = FALSE;
}

/* Returns: (transfer full) (nullable): the id that an operation has in the base, when a change takes it away */
static char *
dup_lost_id (FerSnapshot          *base,
             const FerMergeChange *change)
{
  FerJsonTree     *tree = fer_snapshot_get_tree (base, FER_FILE_ROLE_DEFINITION);
  const char      *pointer = change->places[FER_MERGE_BASE].pointer;
  g_autofree char *inside = NULL;

  if (tree == NULL || !g_str_has_prefix (pointer, "/paths/"))
    return NULL;
  if (change->kind == FER_MERGE_CHANGED && g_str_has_suffix (pointer, ID))
    return fer_json_node_dup_string (tree, fer_json_path_resolve (tree, pointer, NULL));
  inside = g_strconcat (pointer, ID, NULL);
  return change->kind == FER_MERGE_REMOVED ? fer_json_node_dup_string (tree, fer_json_path_resolve (tree, inside, NULL)) : NULL;
}

/* Theirs calls an operation otherwise, or has it no more, and mine has begun to speak of it. */
static void
mark_lost_ids (const Side *sides,
               GPtrArray  *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      FerMergeChange  *change = changes->pdata[i];
      g_autofree char *id = is_taken (change, FER_FILE_ROLE_DEFINITION) ? dup_lost_id (sides[FER_MERGE_BASE].state, change) : NULL;

      if (id != NULL && *id != '\0' && count_uses (&sides[FER_MERGE_MINE], id) > count_uses (&sides[FER_MERGE_BASE], id))
        mark (change, FER_MERGE_CONFLICT_STILL_USED);
    }
}

/* Returns: (transfer full) (element-type utf8): the ids of the operations of a state */
static GHashTable *
list_ids (FerSnapshot *state)
{
  GHashTable  *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  FerJsonTree *tree = fer_snapshot_get_tree (state, FER_FILE_ROLE_DEFINITION);
  FerJsonNode  paths = tree != NULL ? fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths") : FER_JSON_NONE;

  for (FerJsonNode item = tree != NULL ? fer_json_node_get_first_child (tree, paths) : FER_JSON_NONE; item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    for (FerJsonNode node = fer_json_node_get_first_child (tree, item); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      {
        char *id = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "operationId"));

        if (id != NULL)
          g_hash_table_add (ids, id);
      }
  return ids;
}

/* Whether what theirs brings in says it. */
static gboolean
brings (FerSnapshot          *theirs,
        const FerMergeChange *change,
        const char           *id)
{
  const FerAlterationPlace *place = &change->places[FER_MERGE_THEIRS];
  GBytes                   *text = place->present && change->role < FER_N_FILE_ROLES ? fer_snapshot_get_text (theirs, change->role) : NULL;
  g_autoptr (GBytes) piece = text != NULL && place->end <= g_bytes_get_size (text) ? g_bytes_new_from_bytes (text, place->start, place->end - place->start) : NULL;

  return count_quoted (piece, id) > 0;
}

/* Mine calls an operation otherwise, or has it no more, and theirs has begun to speak of it. */
static void
mark_missing_ids (const Side *sides,
                  GPtrArray  *changes)
{
  g_autoptr (GHashTable) before = list_ids (sides[FER_MERGE_BASE].state);
  g_autoptr (GHashTable) now = list_ids (sides[FER_MERGE_MINE].state);
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (g_hash_table_contains (now, id) || count_uses (&sides[FER_MERGE_THEIRS], id) <= count_uses (&sides[FER_MERGE_BASE], id))
        continue;
      for (guint i = 0; i < changes->len; i++)
        {
          FerMergeChange *change = changes->pdata[i];

          if (is_taken (change, change->role) && !g_str_has_suffix (change->places[FER_MERGE_THEIRS].pointer, ID) && brings (sides[FER_MERGE_THEIRS].state, change, id))
            mark (change, FER_MERGE_CONFLICT_MISSING);
        }
    }
}

static gboolean
is_at (const char *pointer,
       const char *place)
{
  gsize n = strlen (place);

  return strncmp (pointer, place, n) == 0 && (pointer[n] == '\0' || pointer[n] == '/');
}

static void
mark_at (GPtrArray  *changes,
         const char *pointer)
{
  for (guint i = 0; i < changes->len; i++)
    {
      FerMergeChange *change = changes->pdata[i];

      if (is_taken (change, FER_FILE_ROLE_DEFINITION) && (is_at (change->places[FER_MERGE_BASE].pointer, pointer) || is_at (change->places[FER_MERGE_THEIRS].pointer, pointer)))
        mark (change, FER_MERGE_CONFLICT_BOTH_CHANGED);
    }
}

/* Whether a state has a schema of its own in a place where the base has a reference. */
static gboolean
is_written_out (FerJsonTree *tree,
                const char  *pointer)
{
  FerJsonNode node = fer_json_path_resolve (tree, pointer, NULL);

  return fer_json_node_get_type (tree, node) == FER_JSON_OBJECT && fer_json_node_get_member (tree, node, "$ref") == FER_JSON_NONE && fer_json_node_get_n_children (tree, node) > 0;
}

/* Returns: (transfer full) (element-type utf8): references to the definitions that are otherwise there than in the base */
static GHashTable *
list_changed (FerJsonTree *base,
              FerJsonTree *tree)
{
  GHashTable *changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  FerJsonNode definitions = fer_json_node_get_member (base, fer_json_tree_get_root (base), "definitions");
  g_autoptr (GHashTable) others = fer_merge_index_members (tree, fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "definitions"));

  for (FerJsonNode node = fer_json_node_get_first_child (base, definitions); node != FER_JSON_NONE; node = fer_json_node_get_next (base, node))
    {
      g_autofree char *key = fer_json_node_dup_key (base, node);

      if (key != NULL && !fer_json_meaning_equal (base, node, tree, fer_merge_look_up (others, key)))
        g_hash_table_add (changed, fer_json_path_join ("#", "definitions", key, NULL));
    }
  return changed;
}

/* One side has written a definition out where it was referred to, and the other has changed that definition. */
static void
mark_written_out (FerJsonTree *const trees[FER_N_MERGE_SIDES],
                  GPtrArray         *changes)
{
  FerJsonTree *base = trees[FER_MERGE_BASE];
  g_autoptr (GHashTable) mine = list_changed (base, trees[FER_MERGE_MINE]);
  g_autoptr (GHashTable) theirs = list_changed (base, trees[FER_MERGE_THEIRS]);

  for (FerJsonNode node = 0; node < fer_json_tree_get_n_nodes (base); node++)
    {
      g_autofree char *reference = fer_json_node_key_equals (base, node, "$ref") ? fer_json_node_dup_string (base, node) : NULL;
      g_autofree char *place = NULL;

      if (reference == NULL || !(g_hash_table_contains (mine, reference) || g_hash_table_contains (theirs, reference)))
        continue;
      place = fer_json_path_of (base, fer_json_node_get_parent (base, node));
      if (g_hash_table_contains (theirs, reference) && is_written_out (trees[FER_MERGE_MINE], place) && !is_written_out (trees[FER_MERGE_THEIRS], place))
        mark_at (changes, reference + 1);
      if (g_hash_table_contains (mine, reference) && is_written_out (trees[FER_MERGE_THEIRS], place) && !is_written_out (trees[FER_MERGE_MINE], place))
        mark_at (changes, place);
    }
}

void
fer_merge_find_links (FerSnapshot *const *states,
                      GPtrArray          *changes)
{
  FerJsonTree *trees[FER_N_MERGE_SIDES];
  Side         sides[FER_N_MERGE_SIDES];
  gboolean     whole = TRUE;

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      trees[side] = fer_snapshot_get_tree (states[side], FER_FILE_ROLE_DEFINITION);
      whole = whole && trees[side] != NULL && !fer_json_tree_is_broken (trees[side]);
    }
  if (!whole || changes->len == 0)
    return;
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    side_init (&sides[side], states[side]);
  mark_lost_ids (sides, changes);
  mark_missing_ids (sides, changes);
  mark_written_out (trees, changes);
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    g_hash_table_unref (sides[side].uses);
}
