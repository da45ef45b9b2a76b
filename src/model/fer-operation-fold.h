/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FerOperationFold:
 *
 * Stands in the list of operations before the internal ones, which are hidden until it is opened.
 *
 * Properties: `n-operations` (uint, of those that match the filter), `open` (boolean).
 */
#define FER_TYPE_OPERATION_FOLD (fer_operation_fold_get_type ())
G_DECLARE_FINAL_TYPE (FerOperationFold, fer_operation_fold, FER, OPERATION_FOLD, GObject)

FerOperationFold *fer_operation_fold_new (void) G_GNUC_WARN_UNUSED_RESULT;

guint    fer_operation_fold_get_n_operations (FerOperationFold *self);
void     fer_operation_fold_set_n_operations (FerOperationFold *self,
                                              guint             n_operations);
gboolean fer_operation_fold_get_open (FerOperationFold *self);
void     fer_operation_fold_set_open (FerOperationFold *self,
                                      gboolean          open);

G_END_DECLS
