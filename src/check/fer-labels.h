/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-label-change.h"

G_BEGIN_DECLS

/**
 * FerLabels:
 *
 * The labels of a connector that is being edited, to be filled in. They are looked up on another thread when it is made
 * and after each change of the document; one that is still there stays the same object, filled in or not.
 *
 * Property: `document` (FerDocument, construct-only). Signal: `listed ()`: the list and what is in it agree with the text
 * that was looked through last.
 */
#define FER_TYPE_LABELS (fer_labels_get_type ())
G_DECLARE_FINAL_TYPE (FerLabels, fer_labels, FER, LABELS, GObject)

FerLabels *fer_labels_new (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_labels_get_list:
 *
 * Returns: (transfer none) (element-type FerLabel): in the order of the text; the same list all along
 */
GListModel *fer_labels_get_list (FerLabels *self);

/**
 * fer_labels_get_ready:
 *
 * Returns: `FALSE` until they have been looked up for the first time
 */
gboolean fer_labels_get_ready (FerLabels *self);

/**
 * fer_labels_set:
 * @label: of the list
 * @value: see fer_label_change_new()
 *
 * Writes one text, as one undo step; nothing happens when it is there already.
 *
 * Errors: `FER_TEXT_ERROR_NO_SUCH_VALUE` when the place is gone, and those of fer_json_edit_set().
 */
gboolean fer_labels_set (FerLabels   *self,
                         FerLabel    *label,
                         FerLabelText text,
                         const char  *value,
                         GError     **error);

/**
 * fer_labels_fill_async:
 * @changes: (element-type FerLabelChange): of labels of the list
 * @name: of the undo step
 *
 * Works out on another thread how to write many texts, and writes them as one undo step.
 */
void fer_labels_fill_async (FerLabels          *self,
                            GPtrArray          *changes,
                            const char         *name,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

/**
 * fer_labels_fill_finish:
 *
 * Errors: as fer_labels_set(), also when the document has changed meanwhile.
 */
gboolean fer_labels_fill_finish (FerLabels    *self,
                                 GAsyncResult *result,
                                 GError      **error);

G_END_DECLS
