/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares three values. What theirs has as the base had it, or as mine has it already, is no change; what all three have
 * as an object or as a list whose elements can be known is looked into; anything else changes as a whole. Trees are no
 * deeper than FER_JSON_MAX_DEPTH, so that recursion ends. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-json-path.h"
#include "fer-member-order.h"

#include <glib/gi18n-lib.h>

/* A reference is one thing with what it refers to, and data is not ours to put together. */
static gboolean
is_whole (FerMergeRun         *self,
          const FerMergeNodes *nodes,
          const char          *key)
{
  static const char *const data[] = { "default", "example", "x-example", "x-ms-test-value", NULL };
  FerMergeNodes            references;

  if (key != NULL && g_strv_contains (data, key))
    return TRUE;
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    references.at[side] = fer_json_node_get_member (self->trees[side], nodes->at[side], "$ref");
  return !fer_merge_run_same (self, &references, FER_MERGE_BASE, FER_MERGE_THEIRS) || !fer_merge_run_same (self, &references, FER_MERGE_MINE, FER_MERGE_THEIRS);
}

/* Objects that are lists of what has a name: two that were added may be put together. */
static gboolean
is_map (const char *key)
{
  static const char *const maps[] = {
    "paths", "definitions", "parameters", "responses", "securityDefinitions", "properties", "headers", "scopes", "connectionParameters", NULL
  };

  return key != NULL && g_strv_contains (maps, key);
}

static gboolean
have_type (FerMergeRun         *self,
           const FerMergeNodes *nodes,
           FerJsonType          type,
           gboolean             base_may_be_missing)
{
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    if (fer_json_node_get_type (self->trees[side], nodes->at[side]) != type && !(side == FER_MERGE_BASE && base_may_be_missing && nodes->at[side] == FER_JSON_NONE))
      return FALSE;
  return TRUE;
}

static FerMergeConflict
find_conflict (FerMergeRun         *self,
               const FerMergeNodes *nodes)
{
  if (fer_merge_run_same (self, nodes, FER_MERGE_BASE, FER_MERGE_MINE))
    return FER_MERGE_CONFLICT_NONE;
  if (nodes->at[FER_MERGE_BASE] == FER_JSON_NONE)
    return FER_MERGE_CONFLICT_BOTH_ADDED;
  if (nodes->at[FER_MERGE_MINE] == FER_JSON_NONE)
    return FER_MERGE_CONFLICT_REMOVED_HERE;
  return nodes->at[FER_MERGE_THEIRS] == FER_JSON_NONE ? FER_MERGE_CONFLICT_REMOVED_THERE : FER_MERGE_CONFLICT_BOTH_CHANGED;
}

static FerMergeEdit *
make_insert (FerMergeRun        *self,
             const FerMergeSlot *slot)
{
  FerMergeEdit *edit = fer_merge_edit_new (self, FER_MERGE_EDIT_INSERT, slot->container);

  edit->key = g_strdup (slot->key);
  edit->order = slot->order;
  edit->at_front = slot->at_front;
  if (slot->anchor != FER_JSON_NONE)
    fer_json_node_get_range (self->trees[FER_MERGE_MINE], slot->anchor, &edit->anchor, NULL);
  return edit;
}

static void
report (FerMergeRun         *self,
        const FerMergeNodes *nodes,
        const FerMergeSlot  *slot)
{
  FerJsonNode      mine = nodes->at[FER_MERGE_MINE];
  FerJsonNode      theirs = nodes->at[FER_MERGE_THEIRS];
  FerMergeConflict conflict = find_conflict (self, nodes);
  FerMergeKind     kind = theirs == FER_JSON_NONE ? FER_MERGE_REMOVED : nodes->at[FER_MERGE_BASE] == FER_JSON_NONE ? FER_MERGE_ADDED
                                                                                                                   : FER_MERGE_CHANGED;
  FerMergeEdit    *edit;

  if (theirs == FER_JSON_NONE)
    edit = fer_merge_edit_new (self, FER_MERGE_EDIT_REMOVE, mine);
  else if (mine != FER_JSON_NONE)
    edit = fer_merge_edit_new (self, FER_MERGE_EDIT_REPLACE, mine);
  else
    edit = make_insert (self, slot);
  if (theirs != FER_JSON_NONE)
    edit->json = fer_merge_dup_json (self->trees[FER_MERGE_THEIRS], theirs);
  fer_merge_run_report (self, nodes, kind, conflict, edit);
}

static gboolean
is_root (FerMergeRun         *self,
         const FerMergeNodes *nodes)
{
  FerJsonNode parent = fer_json_node_get_parent (self->trees[FER_MERGE_THEIRS], nodes->at[FER_MERGE_THEIRS]);

  return parent == fer_json_tree_get_root (self->trees[FER_MERGE_THEIRS]);
}

void
fer_merge_run_compare (FerMergeRun         *self,
                       const FerMergeNodes *nodes,
                       const char          *key,
                       const FerMergeSlot  *slot)
{
  if (self->overflow || fer_merge_run_same (self, nodes, FER_MERGE_BASE, FER_MERGE_THEIRS) || fer_merge_run_same (self, nodes, FER_MERGE_MINE, FER_MERGE_THEIRS))
    return;
  if (have_type (self, nodes, FER_JSON_OBJECT, is_map (key)) && !is_whole (self, nodes, key))
    {
      if (self->role == FER_FILE_ROLE_DEFINITION && g_strcmp0 (key, "paths") == 0 && is_root (self, nodes))
        fer_merge_run_compare_paths (self, nodes);
      else
        fer_merge_run_compare_members (self, nodes, key, NULL, NULL);
      return;
    }
  if (have_type (self, nodes, FER_JSON_ARRAY, TRUE) && fer_merge_run_compare_list (self, nodes, key))
    return;
  report (self, nodes, slot);
}

/* What to call a member. A schema's “properties” is not the member of a file of that name. */
static char *
dup_step (FerMergeRun *self,
          const char  *parent,
          const char  *key)
{
  if (g_strcmp0 (parent, "responses") == 0)
    return g_strdup_printf (_ ("answer %s"), key);
  if (g_strcmp0 (parent, "headers") == 0)
    return g_strdup_printf (_ ("header “%s”"), key);
  if (g_strcmp0 (parent, "connectionParameters") == 0)
    return g_strdup_printf (_ ("connection parameter “%s”"), key);
  if (g_strcmp0 (parent, "definitions") == 0)
    /* Translators: a definition of a connector that several operations share */
    return g_strdup_printf (_ ("definition “%s”"), key);
  if (g_strcmp0 (parent, "securityDefinitions") == 0)
    return g_strdup_printf (_ ("security “%s”"), key);
  if (g_strcmp0 (parent, "properties") == 0 && self->role == FER_FILE_ROLE_DEFINITION)
    return g_strdup_printf ("“%s”", key);
  if (g_str_equal (key, "items"))
    return g_strdup (_ ("each item"));
  if (g_str_equal (key, "schema"))
    return g_strdup (_ ("content"));
  /* They are said by what is in them. */
  if (is_map (key) && !g_str_equal (key, "scopes"))
    return g_strdup ("");
  return g_strdup (key);
}

static const char *const *
find_order (FerMergeRun *self,
            FerJsonNode  container,
            const char  *key)
{
  g_autofree char *place = fer_json_path_of (self->trees[FER_MERGE_MINE], container);
  g_autofree char *pointer = fer_json_path_join (place, key, NULL);

  return fer_member_order_get_for_pointer (pointer);
}

typedef struct
{
  FerMergeRun *run;
  const char  *key;
  GHashTable  *members[FER_N_MERGE_SIDES];
  FerMergeSlot slot;
} Members;

static void
compare_member (Members    *members,
                const char *key)
{
  FerMergeRun     *run = members->run;
  g_autofree char *step = dup_step (run, members->key, key);
  gsize            length;
  FerMergeNodes    nodes;

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    nodes.at[side] = fer_merge_look_up (members->members[side], key);
  members->slot.key = key;
  if (nodes.at[FER_MERGE_MINE] == FER_JSON_NONE)
    members->slot.order = find_order (run, members->slot.container, key);
  length = fer_merge_run_enter (run, step);
  fer_merge_run_compare (run, &nodes, key, &members->slot);
  fer_merge_run_leave (run, length);
  if (nodes.at[FER_MERGE_MINE] != FER_JSON_NONE)
    members->slot.anchor = nodes.at[FER_MERGE_MINE];
}

void
fer_merge_run_compare_members (FerMergeRun         *self,
                               const FerMergeNodes *nodes,
                               const char          *key,
                               FerMergeSkipFunc     skip,
                               gpointer             data)
{
  Members members = { .run = self, .key = key, .slot = { .container = nodes->at[FER_MERGE_MINE], .anchor = FER_JSON_NONE } };

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    members.members[side] = fer_merge_index_members (self->trees[side], nodes->at[side]);
  for (guint pass = 0; pass < 2; pass++)
    {
      FerMergeSide side = pass == 0 ? FER_MERGE_THEIRS : FER_MERGE_BASE;
      FerJsonNode  child = fer_json_node_get_first_child (self->trees[side], nodes->at[side]);

      for (; child != FER_JSON_NONE; child = fer_json_node_get_next (self->trees[side], child))
        {
          g_autofree char *name = fer_json_node_dup_key (self->trees[side], child);

          if (name == NULL || fer_merge_look_up (members.members[side], name) != child || (skip != NULL && skip (name, data)))
            continue;
          /* The second time only what theirs does not have. */
          if (pass == 0 || fer_merge_look_up (members.members[FER_MERGE_THEIRS], name) == FER_JSON_NONE)
            compare_member (&members, name);
        }
    }
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    g_hash_table_unref (members.members[side]);
}
