/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-document.h"
#include "fer-operation.h"

G_BEGIN_DECLS

/**
 * FerOperationList:
 *
 * The operations of a connector with a filter above, one of them selected.
 *
 * Properties: `document` (FerDocument, nullable), `operation` (FerOperation, nullable: the selected one; it stays so while a
 * filter hides it), `menu` (GMenuModel, nullable: for a right click).
 *
 * Signals: `chosen (FerOperation *operation)`: a person has selected another one; `opened ()`: clicked, or Enter.
 */
#define FER_TYPE_OPERATION_LIST (fer_operation_list_get_type ())
G_DECLARE_FINAL_TYPE (FerOperationList, fer_operation_list, FER, OPERATION_LIST, AdwBin)

void          fer_operation_list_set_document (FerOperationList *self,
                                               FerDocument      *document);
FerOperation *fer_operation_list_get_operation (FerOperationList *self);

/**
 * fer_operation_list_set_operation:
 *
 * Selects an operation and scrolls to it, opening the fold when it is behind it. Emits nothing and leaves the focus.
 */
void fer_operation_list_set_operation (FerOperationList *self,
                                       FerOperation     *operation);

/**
 * fer_operation_list_get_neighbour:
 * @by: -1 or 1
 *
 * Returns: (transfer none) (nullable): the one before or behind the selected one, as they are shown
 */
FerOperation *fer_operation_list_get_neighbour (FerOperationList *self,
                                                int               by);

/**
 * fer_operation_list_focus:
 *
 * Puts the keyboard into the list, or onto what stands there when it is empty.
 */
void fer_operation_list_focus (FerOperationList *self);

/**
 * fer_operation_list_focus_filter:
 *
 * Puts the caret into the filter.
 */
void fer_operation_list_focus_filter (FerOperationList *self);

G_END_DECLS
