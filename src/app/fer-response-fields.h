/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"
#include "fer-response.h"

G_BEGIN_DECLS

/**
 * FerResponseFields:
 *
 * The fields of a response, made only when somebody opens it.
 *
 * Properties: `response` (FerResponse, nullable), `editor` (FerEditor, nullable). The actions `response.move-up`, `.move-down`,
 * `.duplicate` and `.delete` are those of an ancestor.
 */
#define FER_TYPE_RESPONSE_FIELDS (fer_response_fields_get_type ())
G_DECLARE_FINAL_TYPE (FerResponseFields, fer_response_fields, FER, RESPONSE_FIELDS, AdwBin)

/**
 * fer_response_fields_focus_status:
 *
 * Puts the caret into the status.
 */
void fer_response_fields_focus_status (FerResponseFields *self);

G_END_DECLS
