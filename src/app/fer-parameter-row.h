/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"
#include "fer-parameter.h"

G_BEGIN_DECLS

/**
 * FerParameterRow:
 *
 * A parameter in the list of an operation's form, with its fields folded away.
 *
 * Properties: `parameter` (FerParameter, nullable), `editor` (FerEditor, nullable: told when the focus comes here).
 */
#define FER_TYPE_PARAMETER_ROW (fer_parameter_row_get_type ())
G_DECLARE_FINAL_TYPE (FerParameterRow, fer_parameter_row, FER, PARAMETER_ROW, AdwExpanderRow)

FerParameter *fer_parameter_row_get_parameter (FerParameterRow *self);

/**
 * fer_parameter_row_open:
 * @focus: put the caret into the name
 *
 * Shows the fields.
 */
void fer_parameter_row_open (FerParameterRow *self,
                             gboolean         focus);

G_END_DECLS
