/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"
#include "fer-connection-parameter.h"

G_BEGIN_DECLS

/**
 * FerConnectionParameterRow:
 *
 * A connection parameter in the list of the Security page, with its fields folded away.
 *
 * Properties: `parameter` (FerConnectionParameter, nullable), `editor` (FerEditor, nullable: told when the focus comes here).
 */
#define FER_TYPE_CONNECTION_PARAMETER_ROW (fer_connection_parameter_row_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectionParameterRow, fer_connection_parameter_row, FER, CONNECTION_PARAMETER_ROW, AdwExpanderRow)

FerConnectionParameter *fer_connection_parameter_row_get_parameter (FerConnectionParameterRow *self);

/**
 * fer_connection_parameter_row_open:
 * @focus: put the caret into the name
 *
 * Shows the fields.
 */
void fer_connection_parameter_row_open (FerConnectionParameterRow *self,
                                        gboolean                   focus);

G_END_DECLS
