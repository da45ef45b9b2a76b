/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A change of a merge by its names, for programs and for people. */

#include "config.h"

#include "fer-merge.h"

#include "fer-file-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *sentence;
} kinds[] = {
  [FER_MERGE_ADDED] = { "added", N_ ("It is new there.") },
  [FER_MERGE_REMOVED] = { "removed", N_ ("It was removed there.") },
  [FER_MERGE_CHANGED] = { "changed", N_ ("It was changed there.") },
  [FER_MERGE_MOVED] = { "moved", N_ ("It has another path or verb there.") },
};

static const struct
{
  const char *id;
  const char *sentence;
} conflicts[FER_N_MERGE_CONFLICTS] = {
  [FER_MERGE_CONFLICT_NONE] = { "none", NULL },
  [FER_MERGE_CONFLICT_BOTH_CHANGED] = { "both-changed", N_ ("It was changed on both sides, and not in the same way.") },
  [FER_MERGE_CONFLICT_BOTH_ADDED] = { "both-added", N_ ("It was added on both sides, and not in the same way.") },
  [FER_MERGE_CONFLICT_REMOVED_HERE] = { "removed-here", N_ ("It was removed here, and changed there.") },
  [FER_MERGE_CONFLICT_REMOVED_THERE] = { "removed-there", N_ ("It was changed here, and removed there.") },
  [FER_MERGE_CONFLICT_OCCUPIED] = { "occupied", N_ ("Something else stands in its place here.") },
  [FER_MERGE_CONFLICT_STILL_USED] = { "still-used", N_ ("It is not there any longer, and is still used here.") },
  [FER_MERGE_CONFLICT_MISSING] = { "missing", N_ ("It refers to something that is not here any longer.") },
  [FER_MERGE_CONFLICT_UNREADABLE] = { "unreadable", N_ ("The file can be taken only as a whole: it is broken, or far too much has changed.") },
};

char *
fer_merge_change_dup_title (const FerMergeChange *self)
{
  if (self->operation == NULL && *self->subject == '\0')
    return g_strdup (self->role == FER_MERGE_ROLE_ICON ? "icon.png" : fer_file_role_get_usual_name (self->role));
  if (self->operation == NULL)
    return g_strdup (self->subject);
  if (*self->subject == '\0')
    return g_strdup (self->operation);
  return g_strconcat (self->operation, " › ", self->subject, NULL);
}

const char *
fer_merge_change_describe (const FerMergeChange *self)
{
  return self->conflict != FER_MERGE_CONFLICT_NONE ? _ (conflicts[self->conflict].sentence) : _ (kinds[self->kind].sentence);
}

const char *
fer_merge_kind_get_id (FerMergeKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), "");

  return kinds[kind].id;
}

const char *
fer_merge_conflict_get_id (FerMergeConflict conflict)
{
  g_return_val_if_fail (conflict < FER_N_MERGE_CONFLICTS, "");

  return conflicts[conflict].id;
}

void
fer_merge_change_set_taken (FerMergeChange *self,
                            gboolean        taken)
{
  self->taken = taken;
}
