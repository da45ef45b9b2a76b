/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A merge file by file. Files of JSON that can be read are merged by what they mean, texts by their lines, the rest as a
 * whole. What a change does was worked out when it was found, in the coordinates of mine, so that any choice of changes
 * can be made later. */

#include "config.h"

#include "fer-merge-private.h"

#include "fer-file-private.h"

#include <string.h>

#define MEGABYTE (1024u * 1024)

struct _FerMerge
{
  FerSnapshot *states[FER_N_MERGE_SIDES];
  GPtrArray   *changes;
};

static void
change_free (gpointer data)
{
  FerMergeChange *self = data;

  g_free (self->operation);
  g_free (self->subject);
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      g_free (self->values[side]);
      g_free (self->places[side].pointer);
    }
  fer_merge_edit_free (self->edit);
  g_free (self);
}

static gboolean
same_bytes (GBytes *one,
            GBytes *other)
{
  return one == other || (one != NULL && other != NULL && g_bytes_equal (one, other));
}

static void
add_whole (FerMerge        *self,
           FerFileRole      role,
           GBytes          *texts[FER_N_MERGE_SIDES],
           FerMergeConflict conflict)
{
  FerMergeChange *change = g_new0 (FerMergeChange, 1);
  FerMergeEdit   *edit = g_new0 (FerMergeEdit, 1);
  GBytes         *theirs = texts[FER_MERGE_THEIRS];

  edit->whole = theirs != NULL ? g_bytes_ref (theirs) : NULL;
  edit->drop_file = theirs == NULL;
  change->kind = theirs == NULL ? FER_MERGE_REMOVED : texts[FER_MERGE_BASE] == NULL ? FER_MERGE_ADDED
                                                                                    : FER_MERGE_CHANGED;
  change->conflict = conflict;
  change->taken = conflict == FER_MERGE_CONFLICT_NONE;
  change->role = role;
  change->subject = g_strdup ("");
  change->edit = edit;
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      FerAlterationPlace *place = &change->places[side];
      gsize               n_bytes = texts[side] != NULL ? g_bytes_get_size (texts[side]) : 0;

      *place = (FerAlterationPlace){ texts[side] != NULL, role, g_strdup (""), 0, n_bytes, texts[side] != NULL };
      if (texts[side] != NULL && role != FER_MERGE_ROLE_ICON)
        change->values[side] = fer_merge_shorten (fer_merge_peek (texts[side], NULL), n_bytes);
    }
  g_ptr_array_add (self->changes, change);
}

static FerMergeConflict
find_conflict (GBytes *texts[FER_N_MERGE_SIDES])
{
  if (same_bytes (texts[FER_MERGE_BASE], texts[FER_MERGE_MINE]))
    return FER_MERGE_CONFLICT_NONE;
  if (texts[FER_MERGE_BASE] == NULL)
    return FER_MERGE_CONFLICT_BOTH_ADDED;
  if (texts[FER_MERGE_MINE] == NULL)
    return FER_MERGE_CONFLICT_REMOVED_HERE;
  return texts[FER_MERGE_THEIRS] == NULL ? FER_MERGE_CONFLICT_REMOVED_THERE : FER_MERGE_CONFLICT_BOTH_CHANGED;
}

static void
compare_whole (FerMerge   *self,
               FerFileRole role,
               GBytes     *texts[FER_N_MERGE_SIDES],
               gboolean    readable)
{
  FerMergeConflict conflict = find_conflict (texts);

  if (conflict == FER_MERGE_CONFLICT_BOTH_CHANGED && !readable)
    conflict = FER_MERGE_CONFLICT_UNREADABLE;
  add_whole (self, role, texts, conflict);
}

static gboolean
is_readable (FerJsonTree *tree)
{
  return tree != NULL && !fer_json_tree_is_broken (tree) && fer_json_tree_get_root (tree) != FER_JSON_NONE;
}

/* Each change is an edit of the whole text, so that their number times its size is what it takes. */
static guint
get_max_changes (FerJsonTree *mine)
{
  gsize n_bytes;

  (void)fer_json_tree_peek_text (mine, &n_bytes);
  return FER_MERGE_MAX_CHANGES / (guint)(1 + n_bytes / MEGABYTE);
}

/* Returns: FALSE when the file has to be looked at as a whole */
static gboolean
compare_trees (FerMerge   *self,
               FerFileRole role)
{
  g_autoptr (FerJsonTree) nothing = fer_json_tree_parse_string ("{}");
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  g_autoptr (GString) words = g_string_new (NULL);
  FerMergeRun   run = { .role = role, .changes = changes, .words = words };
  FerMergeNodes nodes;

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    {
      run.trees[side] = fer_snapshot_get_tree (self->states[side], role);
      if (side == FER_MERGE_BASE && run.trees[side] == NULL)
        run.trees[side] = nothing;
      if (!is_readable (run.trees[side]))
        return FALSE;
      nodes.at[side] = fer_json_tree_get_root (run.trees[side]);
    }
  run.max_changes = get_max_changes (run.trees[FER_MERGE_MINE]);
  fer_merge_run_compare (&run, &nodes, NULL, NULL);
  if (run.overflow)
    return FALSE;
  if (role == FER_FILE_ROLE_DEFINITION && changes->len > 0)
    fer_merge_find_references (run.trees, changes);
  g_ptr_array_extend_and_steal (self->changes, g_steal_pointer (&changes));
  return TRUE;
}

static void
compare_file (FerMerge   *self,
              FerFileRole role)
{
  GBytes  *texts[FER_N_MERGE_SIDES];
  gboolean json = fer_file_role_is_json (role);

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    texts[side] = fer_snapshot_get_text (self->states[side], role);
  if (same_bytes (texts[FER_MERGE_BASE], texts[FER_MERGE_THEIRS]) || same_bytes (texts[FER_MERGE_MINE], texts[FER_MERGE_THEIRS]))
    return;
  if (texts[FER_MERGE_MINE] == NULL || texts[FER_MERGE_THEIRS] == NULL)
    compare_whole (self, role, texts, TRUE);
  else if (!json)
    fer_merge_text_compare (texts, role, self->changes);
  else if (!compare_trees (self, role))
    compare_whole (self, role, texts, FALSE);
}

static void
compare_icons (FerMerge *self)
{
  GBytes *icons[FER_N_MERGE_SIDES];

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    icons[side] = fer_snapshot_load_icon (self->states[side]);
  if (!same_bytes (icons[FER_MERGE_BASE], icons[FER_MERGE_THEIRS]) && !same_bytes (icons[FER_MERGE_MINE], icons[FER_MERGE_THEIRS]))
    compare_whole (self, FER_MERGE_ROLE_ICON, icons, TRUE);
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    g_clear_pointer (&icons[side], g_bytes_unref);
}

FerMerge *
fer_merge_new (FerSnapshot *base,
               FerSnapshot *mine,
               FerSnapshot *theirs)
{
  FerMerge *self;

  g_return_val_if_fail (base != NULL && mine != NULL && theirs != NULL, NULL);

  self = g_new0 (FerMerge, 1);
  self->states[FER_MERGE_BASE] = fer_snapshot_ref (base);
  self->states[FER_MERGE_MINE] = fer_snapshot_ref (mine);
  self->states[FER_MERGE_THEIRS] = fer_snapshot_ref (theirs);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    compare_file (self, role);
  fer_merge_find_links (self->states, self->changes);
  compare_icons (self);
  return self;
}

void
fer_merge_free (FerMerge *self)
{
  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    fer_snapshot_unref (self->states[side]);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

GPtrArray *
fer_merge_get_changes (FerMerge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->changes;
}

guint
fer_merge_count_conflicts (FerMerge *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->changes->len; i++)
    n += ((FerMergeChange *)self->changes->pdata[i])->conflict != FER_MERGE_CONFLICT_NONE;
  return n;
}

void
fer_merge_take (FerMerge    *self,
                FerMergeTake which)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->changes->len; i++)
    {
      FerMergeChange *change = self->changes->pdata[i];

      change->taken = which == FER_MERGE_TAKE_THEIRS || (which == FER_MERGE_TAKE_SAFE && change->conflict == FER_MERGE_CONFLICT_NONE);
    }
}

GPtrArray *
fer_merge_list_edits (GPtrArray  *changes,
                      FerFileRole role)
{
  GPtrArray *edits = g_ptr_array_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const FerMergeChange *change = changes->pdata[i];

      if (change->taken && change->role == role)
        g_ptr_array_add (edits, change->edit);
    }
  return edits;
}

static gboolean
is_all_taken (FerMerge   *self,
              FerFileRole role)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const FerMergeChange *change = self->changes->pdata[i];

      if (change->role == role && !change->taken)
        return FALSE;
    }
  return TRUE;
}

static GBytes *
apply_edits (FerMerge       *self,
             FerFileRole     role,
             GPtrArray      *edits,
             FerMergeResult *result)
{
  FerJsonTree *tree = fer_snapshot_get_tree (self->states[FER_MERGE_MINE], role);
  gsize        n_bytes;
  const char  *text = fer_json_tree_peek_text (tree, &n_bytes);
  guint        n_failed;

  result->files[role].splices = fer_merge_edit_apply (tree, edits, &n_failed);
  result->n_failed += n_failed;
  return fer_splices_apply (result->files[role].splices, text, n_bytes);
}

static void
apply_whole (FerMerge       *self,
             FerFileRole     role,
             GBytes         *text,
             FerMergeResult *result)
{
  GBytes     *mine = fer_snapshot_get_text (self->states[FER_MERGE_MINE], role);
  gsize       n_before, n_after;
  const char *after = fer_merge_peek (text, &n_after);

  result->files[role].text = g_bytes_ref (text);
  if (mine != NULL)
    {
      const char *before = fer_merge_peek (mine, &n_before);

      result->files[role].splices = fer_splices_diff (before, n_before, after, n_after);
    }
}

static void
apply_lines (FerMerge          *self,
             FerFileRole        role,
             const char *const *names,
             FerMergeResult    *result)
{
  GBytes     *texts[FER_N_MERGE_SIDES];
  gsize       n_bytes;
  const char *text;
  g_autoptr (FerSplices) splices = NULL;

  for (FerMergeSide side = 0; side < FER_N_MERGE_SIDES; side++)
    texts[side] = fer_snapshot_get_text (self->states[side], role);
  splices = fer_merge_text_apply (texts, role, self->changes, names);
  if (fer_splices_get_size (splices) == 0)
    return;
  text = fer_merge_peek (texts[FER_MERGE_MINE], &n_bytes);
  result->files[role].text = fer_splices_apply (splices, text, n_bytes);
  result->files[role].splices = g_steal_pointer (&splices);
}

/* Texts that both sides have are merged by lines. */
static gboolean
has_lines (FerMerge   *self,
           FerFileRole role)
{
  return !fer_file_role_is_json (role) && fer_snapshot_get_text (self->states[FER_MERGE_MINE], role) != NULL && fer_snapshot_get_text (self->states[FER_MERGE_THEIRS], role) != NULL;
}

static void
apply_file (FerMerge          *self,
            FerFileRole        role,
            const char *const *names,
            FerMergeResult    *result)
{
  g_autoptr (GPtrArray) edits = fer_merge_list_edits (self->changes, role);
  GBytes       *mine = fer_snapshot_get_text (self->states[FER_MERGE_MINE], role);
  GBytes       *theirs = fer_snapshot_get_text (self->states[FER_MERGE_THEIRS], role);
  FerMergeEdit *first = edits->len > 0 ? edits->pdata[0] : NULL;

  if (has_lines (self, role))
    {
      apply_lines (self, role, names, result);
      return;
    }
  if (first == NULL)
    return;
  if (first->drop_file)
    result->files[role].removed = mine != NULL;
  else if (first->whole != NULL)
    apply_whole (self, role, first->whole, result);
  else if (same_bytes (mine, fer_snapshot_get_text (self->states[FER_MERGE_BASE], role)) && is_all_taken (self, role))
    apply_whole (self, role, theirs, result);
  else
    result->files[role].text = apply_edits (self, role, edits, result);
}

FerMergeResult *
fer_merge_apply (FerMerge *self)
{
  return fer_merge_apply_marked (self, NULL);
}

FerMergeResult *
fer_merge_apply_marked (FerMerge          *self,
                        const char *const *names)
{
  FerMergeResult *result;
  g_autoptr (GPtrArray) icon = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  result = g_new0 (FerMergeResult, 1);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    apply_file (self, role, names, result);
  icon = fer_merge_list_edits (self->changes, FER_MERGE_ROLE_ICON);
  if (icon->len > 0)
    {
      const FerMergeEdit *edit = icon->pdata[0];

      result->icon = edit->whole != NULL ? g_bytes_ref (edit->whole) : NULL;
      result->icon_removed = edit->drop_file;
    }
  return result;
}

void
fer_merge_result_free (FerMergeResult *self)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      g_clear_pointer (&self->files[role].text, g_bytes_unref);
      g_clear_pointer (&self->files[role].splices, fer_splices_unref);
    }
  g_clear_pointer (&self->icon, g_bytes_unref);
  g_free (self);
}

FerSnapshot *
fer_merge_result_dup_snapshot (FerMergeResult *self,
                               FerMerge       *merge)
{
  char        *texts[FER_N_FILE_ROLES] = { NULL };
  FerSnapshot *snapshot;

  g_return_val_if_fail (self != NULL && merge != NULL, NULL);

  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      GBytes *text = self->files[role].text != NULL ? self->files[role].text : fer_snapshot_get_text (merge->states[FER_MERGE_MINE], role);

      if (text != NULL && !self->files[role].removed)
        texts[role] = g_strndup (fer_merge_peek (text, NULL), g_bytes_get_size (text));
    }
  snapshot = fer_snapshot_new ((const char *const *)texts);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    g_free (texts[role]);
  return snapshot;
}

static void
put_file (FerMergedFile *merged,
          FerDocument   *document,
          FerFileRole    role)
{
  FerFile    *file = fer_document_ensure_file (document, role);
  gsize       n_before, n_after = 0;
  const char *before = fer_merge_peek (fer_text_get_bytes (fer_file_get_text (file)), &n_before);
  const char *after = merged->text != NULL ? fer_merge_peek (merged->text, &n_after) : "";
  g_autoptr (FerSplices) splices = merged->splices != NULL && !merged->removed ? fer_splices_ref (merged->splices) : fer_splices_diff (before, n_before, after, n_after);

  fer_document_apply (document, file, splices);
}

void
fer_merge_result_put (FerMergeResult *self,
                      FerDocument    *document,
                      const char     *name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (FER_IS_DOCUMENT (document));

  fer_document_begin (document, name, NULL);
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    if (self->files[role].text != NULL || self->files[role].removed)
      put_file (&self->files[role], document, role);
  fer_document_end (document);
}
