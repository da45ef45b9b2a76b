/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-operation-fold.h"
#include "fer-operation.h"

G_BEGIN_DECLS

/**
 * FerOperationIndex:
 *
 * The operations of a connector as a person looks through them: a #GListModel of the triggers, the actions, and, behind
 * a #FerOperationFold that is there only when there are some, the internal ones of both kinds; inside a group in
 * the order of the file. With a filter only those that match, with the fold open.
 *
 * Properties: `document` (construct-only), `filter` (string: words that must all stand somewhere in verb, path, id or
 * summary, in any case), `n-matches` (uint, read-only: operations that match, hidden behind the fold or not),
 * `n-operations` (uint, read-only: all of the connector).
 */
#define FER_TYPE_OPERATION_INDEX (fer_operation_index_get_type ())
G_DECLARE_FINAL_TYPE (FerOperationIndex, fer_operation_index, FER, OPERATION_INDEX, GObject)

FerOperationIndex *fer_operation_index_new (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

FerOperationFold *fer_operation_index_get_fold (FerOperationIndex *self);
guint             fer_operation_index_get_n_matches (FerOperationIndex *self);
guint             fer_operation_index_get_n_operations (FerOperationIndex *self);
void              fer_operation_index_set_filter (FerOperationIndex *self,
                                                  const char        *filter);

/**
 * fer_operation_index_find:
 *
 * Returns: where it stands; `G_MAXUINT` when it is hidden
 */
guint fer_operation_index_find (FerOperationIndex *self,
                                FerOperation      *operation);

/**
 * fer_operation_index_reveal:
 *
 * Opens the fold when the operation is behind it. The filter stays.
 */
void fer_operation_index_reveal (FerOperationIndex *self,
                                 FerOperation      *operation);

/**
 * fer_operation_index_get_neighbour:
 * @operation: (nullable): `NULL`: from before the first
 * @by: -1 or 1
 *
 * Returns: (transfer none) (nullable): the next operation in the list as it is shown, over the fold
 */
FerOperation *fer_operation_index_get_neighbour (FerOperationIndex *self,
                                                 FerOperation      *operation,
                                                 int                by);

G_END_DECLS
