/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes changes of a tree, in rounds. An edit knows its place by a byte offset, which follows the text from round to
 * round; in one round all edits are made that do not get in each other's way. What is put in comes first, because it
 * stands behind siblings that may go; operations move when all that is in them has been changed. Edits that each are right
 * may not be so together (two commas where one is needed): then the round is made again, with one edit for each
 * container. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-json-edit.h"
#include "fer-json-value.h"
#include "fer-member-order.h"

#include <string.h>

/* Each round makes at least one edit or gives one up. */
typedef enum
{
  PHASE_IN,   /* replace, insert, rename */
  PHASE_OUT,  /* remove */
  PHASE_LIFT, /* operations from their places */
  PHASE_PUT,  /* operations to their places */
  N_PHASES,
} Phase;

typedef struct
{
  const FerMergeEdit *edit;
  gsize               byte_offset;
  gsize               anchor;
  char               *lifted; /* what a moved operation is */
  gboolean            done;
} Task;

typedef struct
{
  FerJsonTree *tree;
  FerSplices  *all;
  GArray      *tasks;
  guint        n_failed;
  /* of one round */
  FerSplices *splices;
  GHashTable *touched; /* containers, one more than their nodes */
  GHashTable *filled;  /* empty ones that have got a child */
  GHashTable *paths;   /* new ones */
  GArray     *made;    /* indices of tasks */
} Work;

void
fer_merge_edit_free (FerMergeEdit *self)
{
  g_free (self->key);
  g_free (self->json);
  g_free (self->path);
  g_free (self->item);
  g_clear_pointer (&self->whole, g_bytes_unref);
  g_free (self);
}

static void
task_clear (gpointer data)
{
  g_free (((Task *)data)->lifted);
}

static FerJsonNode
find_node (FerJsonTree *tree,
           gsize        byte_offset)
{
  guint low = 0;
  guint high = fer_json_tree_get_n_nodes (tree);

  while (low < high)
    {
      guint middle = (low + high) / 2;
      gsize start;

      fer_json_node_get_range (tree, middle, &start, NULL);
      if (start == byte_offset)
        return middle;
      if (start < byte_offset)
        low = middle + 1;
      else
        high = middle;
    }
  return FER_JSON_NONE;
}

static Phase
get_phase (const Task *task)
{
  switch (task->edit->kind)
    {
    case FER_MERGE_EDIT_REMOVE:
      return PHASE_OUT;
    case FER_MERGE_EDIT_DROP_OPERATION:
      return PHASE_LIFT;
    case FER_MERGE_EDIT_MOVE_OPERATION:
      return task->lifted == NULL ? PHASE_LIFT : PHASE_PUT;
    case FER_MERGE_EDIT_PUT_OPERATION:
      return PHASE_PUT;
    case FER_MERGE_EDIT_REPLACE:
    case FER_MERGE_EDIT_INSERT:
    case FER_MERGE_EDIT_RENAME:
    default:
      return PHASE_IN;
    }
}

static guint
find_index (Work              *work,
            const Task        *task,
            FerJsonNode        container,
            const char        *key,
            const char *const *order)
{
  FerJsonNode anchor = task->anchor != G_MAXSIZE ? find_node (work->tree, task->anchor) : FER_JSON_NONE;

  if (key != NULL && order != NULL && g_strv_contains (order, key))
    return fer_json_edit_find_place (work->tree, container, key, order);
  if (anchor != FER_JSON_NONE && fer_json_node_get_parent (work->tree, anchor) == container)
    return fer_json_node_get_index (work->tree, anchor) + 1;
  return task->edit->at_front ? 0 : G_MAXUINT;
}

/* An empty container has no place for two at once. */
static FerSplices *
insert (Work              *work,
        const Task        *task,
        FerJsonNode        container,
        const char        *key,
        const char        *json,
        const char *const *order,
        GError           **error)
{
  if (fer_json_node_get_n_children (work->tree, container) == 0 && !g_hash_table_add (work->filled, GUINT_TO_POINTER (container + 1)))
    return NULL;
  return fer_json_edit_insert (work->tree, container, find_index (work, task, container, key, order), key, json, error);
}

/* Of several members of one name all go. */
static FerSplices *
remove_value (Work       *work,
              FerJsonNode node,
              GError    **error)
{
  g_autofree char *key = fer_json_node_dup_key (work->tree, node);
  FerJsonNode      parent = fer_json_node_get_parent (work->tree, node);

  for (FerJsonNode other = key != NULL ? fer_json_node_get_first_child (work->tree, parent) : node; other != node; other = fer_json_node_get_next (work->tree, other))
    if (fer_json_node_key_equals (work->tree, other, key))
      return fer_json_edit_remove (work->tree, other, error);
  return fer_json_edit_remove (work->tree, node, error);
}

static guint
count_operations (FerJsonTree *tree,
                  FerJsonNode  item)
{
  static const char *const verbs[] = { "get", "put", "post", "delete", "options", "head", "patch", NULL };
  guint                    n = 0;

  for (FerJsonNode node = fer_json_node_get_first_child (tree, item); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, node);

      n += key != NULL && g_strv_contains (verbs, key);
    }
  return n;
}

static FerSplices *
lift_operation (Work       *work,
                const Task *task,
                FerJsonNode node,
                GError    **error)
{
  FerJsonNode item = fer_json_node_get_parent (work->tree, node);

  if (task->edit->drop_item && count_operations (work->tree, item) == 1)
    return fer_json_edit_remove (work->tree, item, error);
  return fer_json_edit_remove (work->tree, node, error);
}

/* A path with one operation, and with what else theirs has there. */
static char *
make_item (const FerMergeEdit *edit,
           const char         *json)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (edit->item != NULL ? edit->item : "{}");
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  for (FerJsonNode node = fer_json_node_get_first_child (tree, 0); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, node);
      g_autofree char *value = fer_json_node_dup_text (tree, node);

      fer_json_writer_key (writer, key);
      fer_json_writer_raw (writer, value);
    }
  fer_json_writer_key (writer, edit->key);
  fer_json_writer_raw (writer, json);
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

static FerSplices *
put_operation (Work       *work,
               const Task *task,
               GError    **error)
{
  const FerMergeEdit *edit = task->edit;
  const char         *json = task->lifted != NULL ? task->lifted : edit->json;
  FerJsonNode         paths = fer_json_node_get_member (work->tree, fer_json_tree_get_root (work->tree), "paths");
  FerJsonNode         item = fer_json_node_get_member (work->tree, paths, edit->path);
  FerJsonNode         old = fer_json_node_get_member (work->tree, item, edit->key);
  g_autofree char    *value = NULL;

  if (old != FER_JSON_NONE)
    return fer_json_edit_replace (work->tree, old, json, error);
  if (item != FER_JSON_NONE)
    return insert (work, task, item, edit->key, json, fer_member_order_get (FER_MEMBERS_PATH_ITEM), error);
  if (!g_hash_table_add (work->paths, g_strdup (edit->path)))
    return NULL;
  value = make_item (edit, json);
  return insert (work, task, paths, edit->path, value, NULL, error);
}

/* Returns: (nullable): NULL without an error when it has to wait for another round */
static FerSplices *
make_splices (Work       *work,
              const Task *task,
              GError    **error)
{
  const FerMergeEdit *edit = task->edit;
  FerJsonNode         node;

  if (get_phase (task) == PHASE_PUT)
    return put_operation (work, task, error);
  node = find_node (work->tree, task->byte_offset);
  if (node == FER_JSON_NONE)
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, "");
      return NULL;
    }
  switch (edit->kind)
    {
    case FER_MERGE_EDIT_REPLACE:
      return fer_json_edit_replace (work->tree, node, edit->json, error);
    case FER_MERGE_EDIT_INSERT:
      return insert (work, task, node, edit->key, edit->json, edit->order, error);
    case FER_MERGE_EDIT_REMOVE:
      return remove_value (work, node, error);
    case FER_MERGE_EDIT_RENAME:
      return fer_json_edit_rename (work->tree, node, edit->key, error);
    case FER_MERGE_EDIT_PUT_OPERATION:
    case FER_MERGE_EDIT_MOVE_OPERATION:
    case FER_MERGE_EDIT_DROP_OPERATION:
    default:
      return lift_operation (work, task, node, error);
    }
}

/* Returns: the container whose members it changes; FER_JSON_NONE for none */
static FerJsonNode
find_container (Work       *work,
                const Task *task)
{
  FerJsonNode node = find_node (work->tree, task->byte_offset);

  switch (get_phase (task))
    {
    case PHASE_PUT:
      return fer_json_tree_get_root (work->tree);
    case PHASE_IN:
      return task->edit->kind == FER_MERGE_EDIT_INSERT ? node : task->edit->kind == FER_MERGE_EDIT_RENAME ? fer_json_node_get_parent (work->tree, node)
                                                                                                          : FER_JSON_NONE;
    case PHASE_OUT:
    case PHASE_LIFT:
    case N_PHASES:
    default:
      return fer_json_node_get_parent (work->tree, node);
    }
}

static gboolean
may_touch (Work       *work,
           const Task *task,
           gboolean    alone)
{
  FerJsonNode container = find_container (work, task);

  /* Operations are lifted one at a time from a path, which goes with its last one. */
  if (container == FER_JSON_NONE || (!alone && get_phase (task) != PHASE_LIFT))
    return TRUE;
  return g_hash_table_add (work->touched, GUINT_TO_POINTER (container + 1));
}

static void
try_task (Work    *work,
          guint    index,
          gboolean alone)
{
  Task *task = &g_array_index (work->tasks, Task, index);
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GError) error = NULL;

  if (!may_touch (work, task, alone))
    return;
  splices = make_splices (work, task, &error);
  if (splices == NULL && error != NULL)
    {
      task->done = TRUE;
      work->n_failed++;
    }
  if (splices != NULL && fer_splices_merge (work->splices, splices))
    g_array_append_val (work->made, index);
}

static void
begin_round (Work *work)
{
  g_clear_pointer (&work->splices, fer_splices_unref);
  work->splices = fer_splices_new ();
  g_hash_table_remove_all (work->touched);
  g_hash_table_remove_all (work->filled);
  g_hash_table_remove_all (work->paths);
  g_array_set_size (work->made, 0);
}

/* What is about to be lifted is remembered as it has become. */
static void
finish_tasks (Work *work)
{
  for (guint i = 0; i < work->made->len; i++)
    {
      Task *task = &g_array_index (work->tasks, Task, g_array_index (work->made, guint, i));

      if (task->edit->kind == FER_MERGE_EDIT_MOVE_OPERATION && task->lifted == NULL)
        task->lifted = fer_merge_dup_json (work->tree, find_node (work->tree, task->byte_offset));
      else if (task->edit->kind != FER_MERGE_EDIT_REMOVE)
        task->done = TRUE;
    }
}

static gboolean
is_gone (FerSplices *splices,
         gsize       byte_offset)
{
  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);

      if (byte_offset >= splice->byte_offset && byte_offset < splice->byte_offset + splice->n_removed)
        return TRUE;
    }
  return FALSE;
}

static void
follow (Work *work)
{
  for (guint i = 0; i < work->tasks->len; i++)
    {
      Task *task = &g_array_index (work->tasks, Task, i);

      /* A removal is over when its value is gone: namesakes may have been first. */
      if (task->edit->kind == FER_MERGE_EDIT_REMOVE && is_gone (work->splices, task->byte_offset))
        task->done = TRUE;
      task->byte_offset = fer_splices_rebase (work->splices, task->byte_offset, FALSE);
      if (task->anchor != G_MAXSIZE)
        task->anchor = fer_splices_rebase (work->splices, task->anchor, FALSE);
    }
}

/* Returns: (nullable): the tree after the round; NULL when its edits do not go together */
static FerJsonTree *
apply_round (Work *work)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (work->tree, &n_bytes);
  g_autoptr (GBytes) bytes = fer_splices_apply (work->splices, text, n_bytes);
  g_autoptr (FerJsonTree) tree = bytes != NULL ? fer_json_tree_parse (bytes) : NULL;

  return tree != NULL && (work->made->len < 2 || !fer_json_tree_is_broken (tree)) ? g_steal_pointer (&tree) : NULL;
}

static FerJsonTree *
run_round (Work    *work,
           Phase    phase,
           gboolean alone)
{
  begin_round (work);
  for (guint i = 0; i < work->tasks->len; i++)
    {
      Task *task = &g_array_index (work->tasks, Task, i);

      if (!task->done && get_phase (task) == phase)
        try_task (work, i, alone);
    }
  return work->made->len > 0 ? apply_round (work) : NULL;
}

/* Returns: FALSE when there is nothing left to do in this phase */
static gboolean
advance (Work *work,
         Phase phase)
{
  g_autoptr (FerJsonTree) tree = run_round (work, phase, FALSE);
  g_autoptr (FerSplices) before = NULL;

  if (tree == NULL && work->made->len > 0)
    tree = run_round (work, phase, TRUE);
  if (tree == NULL)
    return FALSE;
  finish_tasks (work);
  follow (work);
  before = g_steal_pointer (&work->all);
  work->all = fer_splices_compose (before, work->splices);
  g_clear_pointer (&work->tree, fer_json_tree_unref);
  work->tree = g_steal_pointer (&tree);
  return TRUE;
}

static void
count_left (Work *work)
{
  for (guint i = 0; i < work->tasks->len; i++)
    work->n_failed += !g_array_index (work->tasks, Task, i).done;
}

FerSplices *
fer_merge_edit_apply (FerJsonTree *tree,
                      GPtrArray   *edits,
                      guint       *n_failed)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) filled = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) tasks = g_array_new (FALSE, TRUE, sizeof (Task));
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (guint));
  Work work = { fer_json_tree_ref (tree), fer_splices_new (), tasks, 0, NULL, touched, filled, paths, made };

  g_array_set_clear_func (tasks, task_clear);
  for (guint i = 0; i < edits->len; i++)
    {
      const FerMergeEdit *edit = edits->pdata[i];
      Task                task = { .edit = edit, .byte_offset = edit->byte_offset, .anchor = edit->anchor };

      g_array_append_val (tasks, task);
    }
  for (Phase phase = 0; phase < N_PHASES; phase++)
    while (advance (&work, phase))
      ;
  count_left (&work);
  *n_failed = work.n_failed;
  g_clear_pointer (&work.splices, fer_splices_unref);
  fer_json_tree_unref (work.tree);
  return work.all;
}
