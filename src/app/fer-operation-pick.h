/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api-operation.h"

G_BEGIN_DECLS

/**
 * FerOperationPick:
 *
 * An operation of an API that is wanted in the connector, or not.
 *
 * Properties: `operation` (FerApiOperation, construct-only), `picked` (boolean).
 */
#define FER_TYPE_OPERATION_PICK (fer_operation_pick_get_type ())
G_DECLARE_FINAL_TYPE (FerOperationPick, fer_operation_pick, FER, OPERATION_PICK, GObject)

FerOperationPick *fer_operation_pick_new (FerApiOperation *operation) G_GNUC_WARN_UNUSED_RESULT;

FerApiOperation *fer_operation_pick_get_operation (FerOperationPick *self);
gboolean         fer_operation_pick_get_picked (FerOperationPick *self);
void             fer_operation_pick_set_picked (FerOperationPick *self,
                                                gboolean          picked);

G_END_DECLS
