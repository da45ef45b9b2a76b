/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"
#include "fer-operation.h"

G_BEGIN_DECLS

/**
 * FerOperationForm:
 *
 * The form of one operation: what people change most on top, the rest in sections that say how much is inside and make
 * it when they are opened.
 *
 * Properties: `operation` (FerOperation, nullable), `editor` (FerEditor, nullable: told which part has the focus).
 */
#define FER_TYPE_OPERATION_FORM (fer_operation_form_get_type ())
G_DECLARE_FINAL_TYPE (FerOperationForm, fer_operation_form, FER, OPERATION_FORM, AdwBin)

void fer_operation_form_set_operation (FerOperationForm *self,
                                       FerOperation     *operation);

/**
 * fer_operation_form_show_part:
 * @part: (nullable): the operation, or a parameter or response of it
 *
 * Opens the section and the row that show a part, and scrolls there. The focus stays where it is.
 */
void fer_operation_form_show_part (FerOperationForm *self,
                                   FerPart          *part);

/**
 * fer_operation_form_focus_first:
 *
 * Puts the caret into the summary.
 */
void fer_operation_form_focus_first (FerOperationForm *self);

G_END_DECLS
