/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"
#include "fer-response.h"

G_BEGIN_DECLS

/**
 * FerResponseRow:
 *
 * A response in the list of an operation's form, with its fields folded away.
 *
 * Properties: `response` (FerResponse, nullable), `editor` (FerEditor, nullable: told when the focus comes here).
 */
#define FER_TYPE_RESPONSE_ROW (fer_response_row_get_type ())
G_DECLARE_FINAL_TYPE (FerResponseRow, fer_response_row, FER, RESPONSE_ROW, AdwExpanderRow)

FerResponse *fer_response_row_get_response (FerResponseRow *self);

/**
 * fer_response_row_open:
 * @focus: put the caret into the status
 *
 * Shows the fields.
 */
void fer_response_row_open (FerResponseRow *self,
                            gboolean        focus);

G_END_DECLS
