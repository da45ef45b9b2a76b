/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"

G_BEGIN_DECLS

/**
 * FerTrouble: why the last save did not come to its end, which is what decides on the way out
 */
typedef enum
{
  FER_TROUBLE_NONE,
  FER_TROUBLE_FAILED,          /* a full disk, a read-only folder: save it elsewhere */
  FER_TROUBLE_CHANGED_ON_DISK, /* overwrite, or take over what is there */
  FER_TROUBLE_CANNOT_ENCODE,   /* save as UTF-8 */
} FerTrouble;

/**
 * FerKeeper:
 *
 * What the program knows of one open connector beside its content: the draft that is being kept of it, the
 * draft that an earlier run has left, and why the last save failed. Windows share it.
 *
 * Properties: `document` (FerDocument, construct-only), and read-only: `left-draft` (GDateTime, nullable: when an
 * earlier run wrote the unsaved changes that wait to be restored), `trouble` (uint: FerTrouble), `trouble-message`
 * (string, nullable: the reason, as a sentence), `draft-trouble` (string, nullable: why unsaved changes are not kept, in
 * sentences, until somebody has read it), `broken-file` (FerFile, nullable: the first whose source has a
 * structural fault), `broken-line` (uint: the line of that fault), `changed-file` (FerFile, nullable: the first that
 * another program has changed), `where` (string: its folder, for people).
 */
#define FER_TYPE_KEEPER (fer_keeper_get_type ())
G_DECLARE_FINAL_TYPE (FerKeeper, fer_keeper, FER, KEEPER, GObject)

FerKeeper   *fer_keeper_new (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;
FerDocument *fer_keeper_get_document (FerKeeper *self);

/**
 * fer_keeper_get_place:
 *
 * Returns: (transfer none) (nullable): its definition on disk, the place it can be opened from again
 */
GFile      *fer_keeper_get_place (FerKeeper *self);
GDateTime  *fer_keeper_get_left_draft (FerKeeper *self);
FerTrouble  fer_keeper_get_trouble (FerKeeper *self);
const char *fer_keeper_get_trouble_message (FerKeeper *self);
FerFile    *fer_keeper_get_broken_file (FerKeeper *self);
guint       fer_keeper_get_broken_line (FerKeeper *self);
FerFile    *fer_keeper_get_changed_file (FerKeeper *self);

/**
 * fer_keeper_get_broken_range:
 * @start: (out): of the fault in #FerKeeper:broken-file
 * @end: (out):
 *
 * Returns: `FALSE` when nothing is broken
 */
gboolean fer_keeper_get_broken_range (FerKeeper *self,
                                      gsize     *start,
                                      gsize     *end);

/**
 * fer_keeper_save_async:
 * @folder: (nullable): an existing folder to save into; `NULL`: where it is
 *
 * Saves; what goes wrong is also told by #FerKeeper:trouble until a save succeeds or fer_keeper_forget_trouble().
 */
void     fer_keeper_save_async (FerKeeper          *self,
                                GFile              *folder,
                                FerSaveFlags        flags,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean fer_keeper_save_finish (FerKeeper    *self,
                                 GAsyncResult *result,
                                 GError      **error);
void     fer_keeper_forget_trouble (FerKeeper *self);

/**
 * fer_keeper_reload:
 *
 * Takes over every file that another program has changed. A failure becomes #FerKeeper:trouble.
 */
void fer_keeper_reload (FerKeeper *self);

/**
 * fer_keeper_keep_mine:
 *
 * The next save overwrites what other programs have written.
 */
void fer_keeper_keep_mine (FerKeeper *self);

/**
 * fer_keeper_restore_draft:
 *
 * Puts the left draft in, as one undo step. A failure becomes #FerKeeper:trouble.
 */
void fer_keeper_restore_draft (FerKeeper *self);
void fer_keeper_discard_draft (FerKeeper *self);

/**
 * fer_keeper_forget_draft_trouble:
 *
 * Says that #FerKeeper:draft-trouble has been read. It is not told a second time.
 */
void fer_keeper_forget_draft_trouble (FerKeeper *self);

/**
 * fer_keeper_close:
 * @discard: the unsaved changes are not wanted any more; else their draft stays
 *
 * Ends keeping. The connector is not edited afterwards.
 */
void fer_keeper_close (FerKeeper *self,
                       gboolean   discard);

G_END_DECLS
