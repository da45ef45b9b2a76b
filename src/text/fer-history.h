/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-text.h"

G_BEGIN_DECLS

/**
 * FerHistory:
 *
 * Undo and redo for a set of texts: named transactions, each a list of (text, splices) with their
 * inverses. Every change of the texts goes through it, or undo would no longer fit them.
 *
 * Properties, all read-only and notified when they change: `can-undo`, `can-redo` (boolean),
 * `undo-name`, `redo-name` (string, `NULL` when there is none), `modified` (boolean: some text is
 * not as it was saved).
 *
 * Signal `replayed (FerText *text, guint64 start, guint64 end)`: an undo or redo has just ended; the
 * place that a user wants to see is the bytes start … end of @text, as it is now.
 */
#define FER_TYPE_HISTORY (fer_history_get_type ())
G_DECLARE_FINAL_TYPE (FerHistory, fer_history, FER, HISTORY, GObject)

FerHistory *fer_history_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_history_begin:
 * @name: what the user did, as a translated phrase in header capitals for "Undo %s" ("Change Summary")
 * @coalesce_key: (nullable): a step with the same key as the last one becomes part of it, unless it was
 *   sealed, undone or saved in between; `NULL` never does
 *
 * Opens a transaction. Transactions nest: the outermost gives the name, and only its end closes.
 */
void fer_history_begin (FerHistory *self,
                        const char *name,
                        const char *coalesce_key);

/**
 * fer_history_restart:
 *
 * At the beginning of a transaction: when it is going to become part of the last step, takes back what that step has done, so
 * that the step as a whole does what one transaction from its beginning does. Does nothing otherwise, and nothing in a transaction
 * that is inside another one.
 */
void fer_history_restart (FerHistory *self);

/**
 * fer_history_apply:
 *
 * Changes a text inside the open transaction (having none is a programmer's fault).
 */
void fer_history_apply (FerHistory *self,
                        FerText    *text,
                        FerSplices *splices);

/**
 * fer_history_end:
 *
 * Closes the transaction. An empty one leaves no trace.
 */
void fer_history_end (FerHistory *self);

/**
 * fer_history_cancel:
 *
 * Closes the innermost open transaction, as fer_history_end() does, but takes back what was done since
 * it began. Every begin is followed by one end or one cancel.
 */
void fer_history_cancel (FerHistory *self);

/**
 * fer_history_seal:
 *
 * Ends coalescing: the next step stands for itself. For a focus that moves, a caret that jumps.
 */
void fer_history_seal (FerHistory *self);

/**
 * fer_history_undo:
 *
 * Returns: `FALSE` when there is nothing to undo, or a transaction is open
 */
gboolean fer_history_undo (FerHistory *self);
gboolean fer_history_redo (FerHistory *self);

gboolean    fer_history_get_can_undo (FerHistory *self);
gboolean    fer_history_get_can_redo (FerHistory *self);
const char *fer_history_get_undo_name (FerHistory *self);
const char *fer_history_get_redo_name (FerHistory *self);
gboolean    fer_history_get_modified (FerHistory *self);

/**
 * fer_history_is_text_modified:
 *
 * Returns: `TRUE` unless @text is as it was when last marked as saved (or as first seen), also after
 *   undo and redo have led back there
 */
gboolean fer_history_is_text_modified (FerHistory *self,
                                       FerText    *text);

/**
 * fer_history_mark_saved:
 * @version: the version of @text that is on disk now; when the text has changed since, it stays modified
 */
void fer_history_mark_saved (FerHistory *self,
                             FerText    *text,
                             guint64     version);

/**
 * fer_history_mark_unsaved:
 *
 * Says that no state of @text, not even the first, is what is on disk (a draft, a changed encoding).
 */
void fer_history_mark_unsaved (FerHistory *self,
                               FerText    *text);

G_END_DECLS
