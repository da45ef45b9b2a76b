/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"

G_BEGIN_DECLS

/**
 * FerDraft:
 *
 * Keeps the unsaved texts of one connector in the user's state folder, so that they survive a crash, a
 * kill or a power cut: a second after the last change at the latest, written atomically on another
 * thread, gone when nothing is modified any more. One draft per folder; it also remembers what the
 * files on disk were then, so that a draft of something that has changed since is seen as such.
 *
 * Property `trouble-message` (string, nullable, read-only, notified on change): why the changes of now are not kept, in
 * sentences for people.
 */
#define FER_TYPE_DRAFT (fer_draft_get_type ())
G_DECLARE_FINAL_TYPE (FerDraft, fer_draft, FER, DRAFT, GObject)

/**
 * fer_draft_new:
 *
 * Begins to keep a draft of a connector, until it is disposed of.
 */
FerDraft *fer_draft_new (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_draft_flush:
 *
 * Writes at once what is not written yet, and waits.
 *
 * Returns: whether all that is unsaved is kept now
 */
gboolean fer_draft_flush (FerDraft *self);

/**
 * fer_draft_find:
 *
 * Looks for a draft that an earlier run has left for this connector.
 *
 * Returns: (transfer full) (nullable): when it was written
 */
GDateTime *fer_draft_find (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_draft_restore:
 *
 * Puts the left texts in, as one undo step ("Restore Unsaved Changes").
 *
 * Errors: those of GIO; the connector is unchanged then.
 */
gboolean fer_draft_restore (FerDocument *document,
                            GError     **error);

/**
 * fer_draft_discard:
 *
 * Deletes what an earlier run has left for this connector.
 */
void fer_draft_discard (FerDocument *document);

/**
 * fer_draft_list:
 *
 * Returns: (transfer full) (element-type GFile): the folders for which an earlier run has left a draft
 */
GPtrArray *fer_draft_list (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
