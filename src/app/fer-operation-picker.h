/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerOperationPicker:
 *
 * The operations of an API with a check button each, all of them ticked at first; a filter and one button for all. What a
 * connector cannot have stands there without a tick, with the reason.
 *
 * Signals: `changed`: other operations are ticked.
 */
#define FER_TYPE_OPERATION_PICKER (fer_operation_picker_get_type ())
G_DECLARE_FINAL_TYPE (FerOperationPicker, fer_operation_picker, FER, OPERATION_PICKER, AdwBin)

/**
 * fer_operation_picker_set_operations:
 * @operations: (nullable) (element-type FerApiOperation): what there is to pick from; `NULL` for nothing
 *
 * Shows these, all ticked that a connector can have, without telling of a change. It hides itself when there is nothing to pick from.
 */
void fer_operation_picker_set_operations (FerOperationPicker *self,
                                          GPtrArray          *operations);

/**
 * fer_operation_picker_dup_picked:
 *
 * Returns: (transfer full) (nullable): the ids of the ticked ones; `NULL` when all are ticked that can be
 */
GStrv fer_operation_picker_dup_picked (FerOperationPicker *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
