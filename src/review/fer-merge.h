/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-alteration.h"

G_BEGIN_DECLS

/* A file with more changes than these is taken or left as a whole; a file of more than a megabyte with fewer. */
#define FER_MERGE_MAX_CHANGES 4000

/* The role of a change of `icon.png`, which is no text. */
#define FER_MERGE_ROLE_ICON FER_N_FILE_ROLES

/**
 * FerMergeSide: one of the three states that are merged
 */
typedef enum
{
  FER_MERGE_BASE,   /* what both come from */
  FER_MERGE_MINE,   /* what is kept */
  FER_MERGE_THEIRS, /* what is brought in */
  FER_N_MERGE_SIDES,
} FerMergeSide;

typedef enum
{
  FER_MERGE_ADDED,
  FER_MERGE_REMOVED,
  FER_MERGE_CHANGED,
  FER_MERGE_MOVED, /* an operation has another path or verb */
} FerMergeKind;

/**
 * FerMergeConflict:
 * @FER_MERGE_CONFLICT_NONE: mine is as the base was
 *
 * Why taking a change would lose something of mine.
 */
typedef enum
{
  FER_MERGE_CONFLICT_NONE,
  FER_MERGE_CONFLICT_BOTH_CHANGED,
  FER_MERGE_CONFLICT_BOTH_ADDED,
  FER_MERGE_CONFLICT_REMOVED_HERE,  /* mine has removed what theirs changes */
  FER_MERGE_CONFLICT_REMOVED_THERE, /* theirs removes what mine has changed */
  FER_MERGE_CONFLICT_OCCUPIED,      /* something else of mine stands in its place */
  FER_MERGE_CONFLICT_STILL_USED,    /* theirs removes what mine refers to */
  FER_MERGE_CONFLICT_MISSING,       /* theirs refers to what mine has removed */
  FER_MERGE_CONFLICT_UNREADABLE,    /* one of the files is broken, so that only the whole can be taken */
  FER_N_MERGE_CONFLICTS,
} FerMergeConflict;

/**
 * FerMergeChange:
 * @taken: it is to be made; set with fer_merge_change_set_taken()
 * @role: of the file, or %FER_MERGE_ROLE_ICON
 * @operation: (nullable): the id of the operation that it is in, or verb and path
 * @subject: what changes, in words, inside the operation; "" for the whole operation or file
 * @values: (nullable): what it is on each side, shortened; `NULL` where it is not there
 * @places: where that is; @present says whether it is there
 *
 * One thing that theirs has made otherwise than the base, and that mine does not have yet.
 */
typedef struct
{
  FerMergeKind       kind;
  FerMergeConflict   conflict;
  gboolean           taken;
  FerFileRole        role;
  char              *operation;
  char              *subject;
  char              *values[FER_N_MERGE_SIDES];
  FerAlterationPlace places[FER_N_MERGE_SIDES];
  /*< private >*/
  gpointer edit;
} FerMergeChange;

/**
 * fer_merge_change_dup_title:
 *
 * Returns: (transfer full): where, in words: "ListParcels › parameter “top” › description"
 */
char *fer_merge_change_dup_title (const FerMergeChange *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_merge_change_describe:
 *
 * Returns: a translated sentence: what theirs has done, or why that is a conflict
 */
const char *fer_merge_change_describe (const FerMergeChange *self);

/* The words for programs: "added", and "none" or "both-changed". */
const char *fer_merge_kind_get_id (FerMergeKind kind);
const char *fer_merge_conflict_get_id (FerMergeConflict conflict);

/* Which changes are to be made. */
typedef enum
{
  FER_MERGE_TAKE_SAFE,   /* all but conflicts */
  FER_MERGE_TAKE_THEIRS, /* all */
  FER_MERGE_TAKE_MINE,   /* none */
} FerMergeTake;

/**
 * FerMerge:
 *
 * What becomes of a connector that two have changed since they had it in common. Nothing of mine is touched but by
 * changes that are taken; what is new in theirs is laid out as mine is. Changes in different places, however near, do
 * not meet: operations are the same by id, by verb and path, or by likeness, parameters by name and place, members by
 * key, and lists of names by what is in them. Texts that are no JSON are merged by their lines.
 */
typedef struct _FerMerge FerMerge;

/**
 * fer_merge_new:
 *
 * Compares on the calling thread, in bounded time and memory whatever the files hold. All that is safe is taken.
 *
 * Returns: (transfer full): the merge
 */
FerMerge *fer_merge_new (FerSnapshot *base,
                         FerSnapshot *mine,
                         FerSnapshot *theirs) G_GNUC_WARN_UNUSED_RESULT;
void      fer_merge_free (FerMerge *self);

/**
 * fer_merge_get_changes:
 *
 * Returns: (transfer none) (element-type FerMergeChange): file by file, the operations first
 */
GPtrArray *fer_merge_get_changes (FerMerge *self);

/**
 * fer_merge_count_conflicts:
 *
 * Returns: how many changes are conflicts, taken or not
 */
guint fer_merge_count_conflicts (FerMerge *self);
void  fer_merge_take (FerMerge    *self,
                      FerMergeTake which);
void  fer_merge_change_set_taken (FerMergeChange *self,
                                  gboolean        taken);

/**
 * FerMergedFile:
 * @text: (nullable): all of it; `NULL` when it is as mine has it
 * @splices: (nullable): what leads there from mine's text; `NULL` when mine has no such file
 * @removed: mine has the file, and the merge has not
 */
typedef struct
{
  GBytes     *text;
  FerSplices *splices;
  gboolean    removed;
} FerMergedFile;

/**
 * FerMergeResult:
 * @files: by #FerFileRole
 * @icon: (nullable): the new `icon.png`
 * @icon_removed: mine has one, and the merge has not
 * @n_failed: taken changes that could not be made, because others that were taken have left no place for them
 */
typedef struct
{
  FerMergedFile files[FER_N_FILE_ROLES];
  GBytes       *icon;
  gboolean      icon_removed;
  guint         n_failed;
} FerMergeResult;

/**
 * fer_merge_apply:
 *
 * Makes the changes that are taken. Where mine's text is the base's to the byte and all of theirs is taken, the text is
 * theirs to the byte.
 *
 * Returns: (transfer full): what comes out
 */
FerMergeResult *fer_merge_apply (FerMerge *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_merge_apply_marked:
 * @names: (array length=3) (nullable): what the three sides are called, by #FerMergeSide
 *
 * Does what fer_merge_apply() does, and writes each conflict that is not taken of a text that is no JSON between marks, with
 * all three sides, as git does. Without @names there are no marks, and mine stays.
 *
 * Returns: (transfer full): what comes out
 */
FerMergeResult *fer_merge_apply_marked (FerMerge          *self,
                                        const char *const *names) G_GNUC_WARN_UNUSED_RESULT;
void            fer_merge_result_free (FerMergeResult *self);

/**
 * fer_merge_result_dup_snapshot:
 *
 * Returns: (transfer full): the connector as it is after the merge, without its icon, and nowhere on disk
 */
FerSnapshot *fer_merge_result_dup_snapshot (FerMergeResult *self,
                                            FerMerge       *merge) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_merge_result_put:
 * @document: whose texts are those of mine
 * @name: of the undo step
 *
 * Puts the texts into a document, as one undo step. A file that is removed becomes empty; the icon is not the document's.
 */
void fer_merge_result_put (FerMergeResult *self,
                           FerDocument    *document,
                           const char     *name);

/**
 * fer_merge_list_kept:
 *
 * Returns: (transfer full) (element-type char*): titles of what @mine has changed since @base and @theirs leaves alone, so that
 *   a merge keeps it
 */
GPtrArray *fer_merge_list_kept (FerSnapshot *base,
                                FerSnapshot *mine,
                                FerSnapshot *theirs) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerMerge, fer_merge_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerMergeResult, fer_merge_result_free)

G_END_DECLS
