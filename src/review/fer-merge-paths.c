/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares the paths of three definitions. Operations are found wherever they are; what stands beside them in a path is
 * compared with what it is beside in the others. A path all of whose operations go to a new one is renamed, so that nothing
 * of it is written anew; otherwise operations go one by one. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-json-value.h"
#include "fer-operation-match.h"

#include <string.h>

/* Twenty times what the service takes; beyond, the file is looked at as a whole. */
#define MAX_OPERATIONS 5000

static const char *const verbs[] = { "get", "put", "post", "delete", "options", "head", "patch", NULL };

/* One operation on each side, or NULL. */
typedef struct
{
  const FerMatchedOperation *at[FER_N_MERGE_SIDES];
} Operations;

typedef struct
{
  FerMergeRun         *run;
  const FerMergeNodes *nodes;
  GHashTable          *items[FER_N_MERGE_SIDES];
  FerOperationMatch   *theirs;  /* base → theirs */
  FerOperationMatch   *mine;    /* base → mine */
  FerOperationMatch   *added;   /* mine → theirs */
  GArray              *triples; /* of Operations */
  GHashTable          *renamed; /* paths of mine that are renamed → the new one (borrowed) */
} Paths;

static gboolean
is_verb (const char   *key,
         gpointer data G_GNUC_UNUSED)
{
  return g_strv_contains (verbs, key);
}

static gboolean
has_operations (FerJsonTree *tree,
                FerJsonNode  item)
{
  for (FerJsonNode node = fer_json_node_get_first_child (tree, item); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, node);

      if (key != NULL && is_verb (key, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Whether all that should be an object is one. */
static gboolean
is_regular (FerJsonTree *tree,
            FerJsonNode  paths)
{
  for (FerJsonNode item = fer_json_node_get_first_child (tree, paths); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    {
      g_autofree char *path = fer_json_node_dup_key (tree, item);

      if (path != NULL && fer_json_node_get_type (tree, item) != FER_JSON_OBJECT && !g_str_has_prefix (path, "x-"))
        return FALSE;
      for (FerJsonNode node = fer_json_node_get_first_child (tree, item); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
        {
          g_autofree char *key = fer_json_node_dup_key (tree, node);

          if (key != NULL && is_verb (key, NULL) && fer_json_node_get_type (tree, node) != FER_JSON_OBJECT)
            return FALSE;
        }
    }
  return TRUE;
}

/* Whether a member of the paths is one with operations, on any side. */
static gboolean
is_path (const char *key,
         gpointer    data)
{
  Paths *self = data;

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    if (has_operations (self->run->trees[side], fer_merge_look_up (self->items[side], key)))
      return TRUE;
  return FALSE;
}

static const FerMatchedOperation *
find_partner (FerOperationMatch         *match,
              guint                      side,
              const FerMatchedOperation *operation)
{
  for (guint i = 0; operation != NULL && i < match->pairs->len; i++)
    {
      const FerOperationPair *pair = &g_array_index (match->pairs, FerOperationPair, i);

      /* Each match has records of its own. */
      if (pair->sides[side] != NULL && pair->sides[side]->node == operation->node)
        return pair->sides[1 - side];
    }
  return NULL;
}

/* Of what the base has not: what mine has added and theirs as well. */
static const FerMatchedOperation *
find_added (Paths                     *self,
            const FerMatchedOperation *theirs)
{
  const FerMatchedOperation *mine = find_partner (self->added, 1, theirs);

  return mine != NULL && find_partner (self->mine, 1, mine) == NULL ? mine : NULL;
}

/* An operation may stand behind another of the same name, which is what a reader sees. */
static gboolean
is_seen (Paths                     *self,
         FerMergeSide               side,
         const FerMatchedOperation *operation)
{
  FerJsonTree *tree = self->run->trees[side];

  return fer_merge_look_up (self->items[side], operation->path) == operation->item && fer_json_node_get_member (tree, operation->item, operation->verb) == operation->node;
}

static void
find_triples (Paths *self)
{
  for (guint i = 0; i < self->theirs->pairs->len; i++)
    {
      const FerOperationPair *pair = &g_array_index (self->theirs->pairs, FerOperationPair, i);
      Operations              operations = { { pair->sides[0], NULL, pair->sides[1] } };

      if (pair->sides[1] != NULL && !is_seen (self, FER_MERGE_THEIRS, pair->sides[1]))
        continue;
      operations.at[FER_MERGE_MINE] = pair->sides[0] != NULL ? find_partner (self->mine, 0, pair->sides[0]) : find_added (self, pair->sides[1]);
      g_array_append_val (self->triples, operations);
    }
}

static gboolean
same_route (const Operations *operations,
            FerMergeSide      one,
            FerMergeSide      other)
{
  return g_str_equal (operations->at[one]->path, operations->at[other]->path) && g_str_equal (operations->at[one]->verb, operations->at[other]->verb);
}

static gboolean
same_path (const Operations *operations,
           FerMergeSide      one,
           FerMergeSide      other)
{
  return g_str_equal (operations->at[one]->path, operations->at[other]->path);
}

static FerMergeNodes
get_nodes (const Operations *operations)
{
  FerMergeNodes nodes;

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    nodes.at[side] = operations->at[side] != NULL ? operations->at[side]->node : FER_JSON_NONE;
  return nodes;
}

static FerMergeNodes
get_items (const Operations *operations)
{
  FerMergeNodes nodes;

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    nodes.at[side] = operations->at[side] != NULL ? operations->at[side]->item : FER_JSON_NONE;
  return nodes;
}

/* Returns: (transfer full): what theirs has in a path beside operations */
static char *
dup_item (Paths      *self,
          const char *path)
{
  FerJsonTree *tree = self->run->trees[FER_MERGE_THEIRS];
  FerJsonNode  item = fer_merge_look_up (self->items[FER_MERGE_THEIRS], path);
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autoptr (GHashTable) members = fer_merge_index_members (tree, item);

  fer_json_writer_begin_object (writer);
  for (FerJsonNode node = fer_json_node_get_first_child (tree, item); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, node);
      g_autofree char *json = fer_merge_dup_json (tree, node);

      if (key == NULL || fer_merge_look_up (members, key) != node || is_verb (key, NULL))
        continue;
      fer_json_writer_key (writer, key);
      fer_json_writer_raw (writer, json);
    }
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

/* Behind which path of mine one of theirs goes: the nearest before it that mine has as well. */
static gsize
find_anchor (Paths      *self,
             const char *path)
{
  FerJsonTree *tree = self->run->trees[FER_MERGE_THEIRS];
  FerJsonNode  item = fer_merge_look_up (self->items[FER_MERGE_THEIRS], path);
  gsize        anchor = G_MAXSIZE;

  while (item != FER_JSON_NONE && anchor == G_MAXSIZE)
    {
      g_autofree char *key = NULL;
      FerJsonNode      found;

      item = fer_json_node_get_previous (tree, item);
      key = fer_json_node_dup_key (tree, item);
      found = key != NULL ? fer_merge_look_up (self->items[FER_MERGE_MINE], key) : FER_JSON_NONE;
      if (found != FER_JSON_NONE)
        fer_json_node_get_range (self->run->trees[FER_MERGE_MINE], found, &anchor, NULL);
    }
  return anchor;
}

/* What a path of theirs is called in mine, which may have renamed it.
 * Returns: (transfer none) */
static const char *
find_path (Paths      *self,
           const char *path)
{
  for (guint i = 0; fer_merge_look_up (self->items[FER_MERGE_MINE], path) == FER_JSON_NONE && i < self->triples->len; i++)
    {
      const Operations *each = &g_array_index (self->triples, Operations, i);

      if (each->at[FER_MERGE_BASE] == NULL || each->at[FER_MERGE_MINE] == NULL || each->at[FER_MERGE_THEIRS] == NULL)
        continue;
      if (g_str_equal (each->at[FER_MERGE_BASE]->path, path) && g_str_equal (each->at[FER_MERGE_THEIRS]->path, path))
        return each->at[FER_MERGE_MINE]->path;
    }
  return path;
}

static FerMergeEdit *
make_put (Paths                     *self,
          const FerMatchedOperation *theirs)
{
  FerMergeEdit *edit = fer_merge_edit_new (self->run, FER_MERGE_EDIT_PUT_OPERATION, self->nodes->at[FER_MERGE_MINE]);

  edit->path = g_strdup (find_path (self, theirs->path));
  edit->key = g_strdup (theirs->verb);
  edit->json = fer_merge_dup_json (self->run->trees[FER_MERGE_THEIRS], theirs->node);
  edit->item = dup_item (self, theirs->path);
  edit->anchor = find_anchor (self, theirs->path);
  return edit;
}

/* The base's path is gone from theirs. */
static gboolean
is_path_gone (Paths                     *self,
              const FerMatchedOperation *base)
{
  return fer_merge_look_up (self->items[FER_MERGE_THEIRS], base->path) == FER_JSON_NONE;
}

/* Whether an operation of mine leaves its place by a change that theirs made. */
static gboolean
leaves (Paths      *self,
        FerJsonNode mine)
{
  for (guint i = 0; i < self->triples->len; i++)
    {
      const Operations *operations = &g_array_index (self->triples, Operations, i);

      if (operations->at[FER_MERGE_MINE] == NULL || operations->at[FER_MERGE_MINE]->node != mine || operations->at[FER_MERGE_BASE] == NULL)
        continue;
      return operations->at[FER_MERGE_THEIRS] == NULL || !same_route (operations, FER_MERGE_BASE, FER_MERGE_THEIRS);
    }
  return FALSE;
}

/* The path of mine that will be one of theirs. */
static FerJsonNode
find_item (Paths      *self,
           const char *path)
{
  FerJsonNode    item = fer_merge_look_up (self->items[FER_MERGE_MINE], find_path (self, path));
  GHashTableIter iter;
  gpointer       old, new;

  g_hash_table_iter_init (&iter, self->renamed);
  while (item == FER_JSON_NONE && g_hash_table_iter_next (&iter, &old, &new))
    if (g_str_equal (new, path))
      item = fer_merge_look_up (self->items[FER_MERGE_MINE], old);
  return item;
}

static gboolean
is_occupied (Paths                     *self,
             const FerMatchedOperation *theirs)
{
  FerJsonNode item = find_item (self, theirs->path);
  FerJsonNode node = fer_json_node_get_member (self->run->trees[FER_MERGE_MINE], item, theirs->verb);

  return node != FER_JSON_NONE && !leaves (self, node);
}

static void
report_added (Paths            *self,
              const Operations *operations,
              FerMergeNodes    *nodes,
              FerMergeConflict  conflict)
{
  const FerMatchedOperation *theirs = operations->at[FER_MERGE_THEIRS];

  if (conflict == FER_MERGE_CONFLICT_NONE && is_occupied (self, theirs))
    conflict = FER_MERGE_CONFLICT_OCCUPIED;
  fer_merge_run_report (self->run, nodes, conflict == FER_MERGE_CONFLICT_REMOVED_HERE ? FER_MERGE_CHANGED : FER_MERGE_ADDED, conflict, make_put (self, theirs));
}

static void
report_removed (Paths            *self,
                const Operations *operations,
                FerMergeNodes    *nodes)
{
  gboolean      changed = !fer_merge_run_same (self->run, nodes, FER_MERGE_BASE, FER_MERGE_MINE) || !same_route (operations, FER_MERGE_BASE, FER_MERGE_MINE);
  FerMergeEdit *edit = fer_merge_edit_new (self->run, FER_MERGE_EDIT_DROP_OPERATION, nodes->at[FER_MERGE_MINE]);

  edit->drop_item = is_path_gone (self, operations->at[FER_MERGE_BASE]);
  fer_merge_run_report (self->run, nodes, FER_MERGE_REMOVED, changed ? FER_MERGE_CONFLICT_REMOVED_THERE : FER_MERGE_CONFLICT_NONE, edit);
}

/* What has moved is shown by where it is, and not by what it holds. */
static void
set_routes (FerMergeChange   *change,
            const Operations *operations,
            gboolean          with_verb)
{
  for (FerMergeSide side = 0; change != NULL && side < FER_N_MERGE_SIDES; side++)
    {
      const FerMatchedOperation *operation = change->places[side].present ? operations->at[side] : NULL;
      g_autofree char           *verb = operation != NULL && with_verb ? g_ascii_strup (operation->verb, -1) : g_strdup ("");
      g_autofree char           *route = operation != NULL ? g_strconcat (verb, with_verb ? " " : "", operation->path, NULL) : NULL;

      g_free (change->values[side]);
      change->values[side] = route != NULL ? fer_merge_shorten (route, strlen (route)) : NULL;
    }
}

static void
report_moved (Paths            *self,
              const Operations *operations,
              FerMergeNodes    *nodes)
{
  const FerMatchedOperation *mine = operations->at[FER_MERGE_MINE];
  const FerMatchedOperation *theirs = operations->at[FER_MERGE_THEIRS];
  FerJsonTree               *tree = self->run->trees[FER_MERGE_MINE];
  FerMergeConflict           conflict = FER_MERGE_CONFLICT_NONE;
  FerMergeEdit              *edit;

  if (!same_route (operations, FER_MERGE_BASE, FER_MERGE_MINE))
    conflict = FER_MERGE_CONFLICT_BOTH_CHANGED;
  else if (is_occupied (self, theirs))
    conflict = FER_MERGE_CONFLICT_OCCUPIED;
  if (same_path (operations, FER_MERGE_MINE, FER_MERGE_THEIRS) && fer_json_node_get_member (tree, mine->item, theirs->verb) == FER_JSON_NONE)
    edit = fer_merge_edit_new (self->run, FER_MERGE_EDIT_RENAME, mine->node);
  else
    {
      edit = fer_merge_edit_new (self->run, FER_MERGE_EDIT_MOVE_OPERATION, mine->node);
      edit->path = g_strdup (theirs->path);
      edit->item = dup_item (self, theirs->path);
      edit->drop_item = is_path_gone (self, operations->at[FER_MERGE_BASE]);
      edit->anchor = find_anchor (self, theirs->path);
    }
  edit->key = g_strdup (theirs->verb);
  set_routes (fer_merge_run_report (self->run, nodes, FER_MERGE_MOVED, conflict, edit), operations, TRUE);
}

static void
compare_both (Paths            *self,
              const Operations *operations,
              FerMergeNodes    *nodes)
{
  const char *renamed = g_hash_table_lookup (self->renamed, operations->at[FER_MERGE_MINE]->path);

  if (!same_route (operations, FER_MERGE_BASE, FER_MERGE_THEIRS) && !same_route (operations, FER_MERGE_MINE, FER_MERGE_THEIRS) && (renamed == NULL || !g_str_equal (renamed, operations->at[FER_MERGE_THEIRS]->path)))
    report_moved (self, operations, nodes);
  if (!fer_merge_run_same (self->run, nodes, FER_MERGE_BASE, FER_MERGE_THEIRS) && !fer_merge_run_same (self->run, nodes, FER_MERGE_MINE, FER_MERGE_THEIRS))
    fer_merge_run_compare_members (self->run, nodes, NULL, NULL, NULL);
}

/* Mine has removed it. */
static void
compare_removed (Paths            *self,
                 const Operations *operations,
                 FerMergeNodes    *nodes)
{
  if (!fer_merge_run_same (self->run, nodes, FER_MERGE_BASE, FER_MERGE_THEIRS) || !same_route (operations, FER_MERGE_BASE, FER_MERGE_THEIRS))
    report_added (self, operations, nodes, FER_MERGE_CONFLICT_REMOVED_HERE);
}

static void
compare_added (Paths            *self,
               const Operations *operations,
               FerMergeNodes    *nodes)
{
  FerMergeEdit *edit;

  if (nodes->at[FER_MERGE_MINE] == FER_JSON_NONE)
    report_added (self, operations, nodes, FER_MERGE_CONFLICT_NONE);
  else if (!same_route (operations, FER_MERGE_MINE, FER_MERGE_THEIRS))
    report_moved (self, &(Operations){ { operations->at[FER_MERGE_THEIRS], operations->at[FER_MERGE_MINE], operations->at[FER_MERGE_THEIRS] } }, nodes);
  if (nodes->at[FER_MERGE_MINE] == FER_JSON_NONE || fer_merge_run_same (self->run, nodes, FER_MERGE_MINE, FER_MERGE_THEIRS))
    return;
  edit = fer_merge_edit_new (self->run, FER_MERGE_EDIT_REPLACE, nodes->at[FER_MERGE_MINE]);
  edit->json = fer_merge_dup_json (self->run->trees[FER_MERGE_THEIRS], nodes->at[FER_MERGE_THEIRS]);
  fer_merge_run_report (self->run, nodes, FER_MERGE_ADDED, FER_MERGE_CONFLICT_BOTH_ADDED, edit);
}

static void
compare_operations (Paths            *self,
                    const Operations *operations)
{
  const FerMatchedOperation *known = operations->at[FER_MERGE_MINE] != NULL ? operations->at[FER_MERGE_MINE] : operations->at[FER_MERGE_THEIRS] != NULL ? operations->at[FER_MERGE_THEIRS]
                                                                                                                                                        : operations->at[FER_MERGE_BASE];
  FerMergeNodes              nodes = get_nodes (operations);
  g_autofree char           *verb = g_ascii_strup (known->verb, -1);
  g_autofree char           *words = g_strdup (self->run->words->str);

  g_string_truncate (self->run->words, 0);
  self->run->operation = known->id != NULL && *known->id != '\0' ? g_strdup (known->id) : g_strdup_printf ("%s %s", verb, known->path);
  if (operations->at[FER_MERGE_THEIRS] == NULL)
    {
      if (operations->at[FER_MERGE_MINE] != NULL)
        report_removed (self, operations, &nodes);
    }
  else if (operations->at[FER_MERGE_BASE] == NULL)
    compare_added (self, operations, &nodes);
  else if (operations->at[FER_MERGE_MINE] == NULL)
    compare_removed (self, operations, &nodes);
  else
    compare_both (self, operations, &nodes);
  g_clear_pointer (&self->run->operation, g_free);
  g_string_assign (self->run->words, words);
}

/* Whether a path of mine becomes one of theirs with all that is in it, also what mine has added there. */
static gboolean
may_rename (Paths      *self,
            const char *old,
            const char *new)
{
  FerJsonNode item = fer_merge_look_up (self->items[FER_MERGE_MINE], old);
  guint       n_moved = 0;

  if (fer_merge_look_up (self->items[FER_MERGE_MINE], new) != FER_JSON_NONE || fer_merge_look_up (self->items[FER_MERGE_BASE], new) != FER_JSON_NONE || fer_merge_look_up (self->items[FER_MERGE_THEIRS], old) != FER_JSON_NONE)
    return FALSE;
  for (guint i = 0; i < self->triples->len; i++)
    {
      const Operations *each = &g_array_index (self->triples, Operations, i);

      if (each->at[FER_MERGE_BASE] == NULL || each->at[FER_MERGE_MINE] == NULL || each->at[FER_MERGE_MINE]->item != item)
        continue;
      if (each->at[FER_MERGE_THEIRS] == NULL || !same_route (each, FER_MERGE_BASE, FER_MERGE_MINE) || !g_str_equal (each->at[FER_MERGE_THEIRS]->path, new) || !g_str_equal (each->at[FER_MERGE_THEIRS]->verb, each->at[FER_MERGE_BASE]->verb))
        return FALSE;
      n_moved++;
    }
  return n_moved > 0;
}

static void
rename_path (Paths            *self,
             const Operations *operations)
{
  FerMergeNodes nodes = get_items (operations);
  FerMergeEdit *edit = fer_merge_edit_new (self->run, FER_MERGE_EDIT_RENAME, nodes.at[FER_MERGE_MINE]);
  gsize         length = fer_merge_run_enter (self->run, operations->at[FER_MERGE_BASE]->path);

  edit->key = g_strdup (operations->at[FER_MERGE_THEIRS]->path);
  set_routes (fer_merge_run_report (self->run, &nodes, FER_MERGE_MOVED, FER_MERGE_CONFLICT_NONE, edit), operations, FALSE);
  fer_merge_run_leave (self->run, length);
  g_hash_table_insert (self->renamed, operations->at[FER_MERGE_MINE]->path, operations->at[FER_MERGE_THEIRS]->path);
}

static void
rename_paths (Paths *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->triples->len; i++)
    {
      const Operations *each = &g_array_index (self->triples, Operations, i);

      if (each->at[FER_MERGE_BASE] == NULL || each->at[FER_MERGE_MINE] == NULL || each->at[FER_MERGE_THEIRS] == NULL)
        continue;
      if (same_path (each, FER_MERGE_BASE, FER_MERGE_THEIRS) || g_hash_table_contains (self->renamed, each->at[FER_MERGE_MINE]->path) || g_hash_table_contains (taken, each->at[FER_MERGE_THEIRS]->path))
        continue;
      if (!may_rename (self, each->at[FER_MERGE_MINE]->path, each->at[FER_MERGE_THEIRS]->path))
        continue;
      rename_path (self, each);
      g_hash_table_add (taken, each->at[FER_MERGE_THEIRS]->path);
    }
}

/* The items of which a path of theirs is the present state: of that name, or those where its operations were. */
static FerMergeNodes
find_items (Paths      *self,
            const char *path)
{
  FerJsonNode   theirs = fer_merge_look_up (self->items[FER_MERGE_THEIRS], path);
  FerMergeNodes nodes = { { fer_merge_look_up (self->items[FER_MERGE_BASE], path), fer_merge_look_up (self->items[FER_MERGE_MINE], path), theirs } };

  for (guint i = 0; i < self->triples->len; i++)
    {
      const Operations *each = &g_array_index (self->triples, Operations, i);

      if (each->at[FER_MERGE_THEIRS] == NULL || each->at[FER_MERGE_BASE] == NULL || each->at[FER_MERGE_MINE] == NULL || each->at[FER_MERGE_THEIRS]->item != theirs)
        continue;
      /* What goes into a path that is yet to be made is made with it. */
      if (nodes.at[FER_MERGE_MINE] == FER_JSON_NONE && (same_path (each, FER_MERGE_BASE, FER_MERGE_THEIRS) || g_strcmp0 (g_hash_table_lookup (self->renamed, each->at[FER_MERGE_MINE]->path), path) == 0))
        nodes.at[FER_MERGE_MINE] = each->at[FER_MERGE_MINE]->item;
      if (nodes.at[FER_MERGE_BASE] == FER_JSON_NONE)
        nodes.at[FER_MERGE_BASE] = each->at[FER_MERGE_BASE]->item;
    }
  return nodes;
}

/* What stands beside operations in the paths of theirs. */
static void
compare_items (Paths *self)
{
  FerMergeRun *run = self->run;
  FerJsonTree *tree = run->trees[FER_MERGE_THEIRS];
  FerJsonNode  item = fer_json_node_get_first_child (tree, self->nodes->at[FER_MERGE_THEIRS]);

  for (; item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    {
      g_autofree char *path = fer_json_node_dup_key (tree, item);
      FerMergeNodes    nodes;
      gsize            length;

      if (path == NULL || fer_merge_look_up (self->items[FER_MERGE_THEIRS], path) != item || !is_path (path, self))
        continue;
      nodes = find_items (self, path);
      if (nodes.at[FER_MERGE_MINE] == FER_JSON_NONE)
        continue;
      length = fer_merge_run_enter (run, path);
      fer_merge_run_compare_members (run, &nodes, NULL, is_verb, NULL);
      fer_merge_run_leave (run, length);
    }
}

static void
compare_paths (FerMergeRun         *self,
               const FerMergeNodes *nodes)
{
  g_autoptr (FerOperationMatch) theirs = fer_operation_match_new (self->trees[FER_MERGE_BASE], self->trees[FER_MERGE_THEIRS]);
  g_autoptr (FerOperationMatch) mine = fer_operation_match_new (self->trees[FER_MERGE_BASE], self->trees[FER_MERGE_MINE]);
  g_autoptr (FerOperationMatch) added = fer_operation_match_new (self->trees[FER_MERGE_MINE], self->trees[FER_MERGE_THEIRS]);
  g_autoptr (GArray) triples = g_array_new (FALSE, FALSE, sizeof (Operations));
  g_autoptr (GHashTable) renamed = g_hash_table_new (g_str_hash, g_str_equal);
  Paths paths = { .run = self, .nodes = nodes, .theirs = theirs, .mine = mine, .added = added, .triples = triples, .renamed = renamed };

  self->overflow = theirs->pairs->len > MAX_OPERATIONS || mine->pairs->len > MAX_OPERATIONS;
  if (self->overflow)
    return;
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    paths.items[side] = fer_merge_index_members (self->trees[side], nodes->at[side]);
  find_triples (&paths);
  rename_paths (&paths);
  for (guint i = 0; i < triples->len; i++)
    compare_operations (&paths, &g_array_index (triples, Operations, i));
  compare_items (&paths);
  fer_merge_run_compare_members (self, nodes, NULL, is_path, &paths);
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    g_hash_table_unref (paths.items[side]);
}

void
fer_merge_run_compare_paths (FerMergeRun         *self,
                             const FerMergeNodes *nodes)
{
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    if (!is_regular (self->trees[side], nodes->at[side]))
      {
        fer_merge_run_compare_members (self, nodes, "paths", NULL, NULL);
        return;
      }
  compare_paths (self, nodes);
}
