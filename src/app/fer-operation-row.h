/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-operation-fold.h"
#include "fer-operation.h"

G_BEGIN_DECLS

/**
 * FerOperationRow:
 *
 * A row of the list of operations: an operation with its verb, its names and its marks, or the fold that the internal ones are
 * behind.
 *
 * Properties: `item` (GObject, nullable: a FerOperation or a FerOperationFold), `operation`, `fold` (read-only: the item, when it
 * is one). It gives itself, and the list's row around it, the whole row in words as a spoken name.
 *
 * A click opens: it activates the action `operation-row.open` of an ancestor, or turns the fold.
 */
#define FER_TYPE_OPERATION_ROW (fer_operation_row_get_type ())
G_DECLARE_FINAL_TYPE (FerOperationRow, fer_operation_row, FER, OPERATION_ROW, AdwBin)

GObject *fer_operation_row_get_item (FerOperationRow *self);

G_END_DECLS
