/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-parameter.h"

G_BEGIN_DECLS

/**
 * FerParameterFields:
 *
 * The fields of a parameter, made only when somebody opens it.
 *
 * Properties: `parameter` (FerParameter, nullable). The actions `parameter.move-up`, `.move-down`, `.duplicate` and `.delete` are
 * those of an ancestor.
 */
#define FER_TYPE_PARAMETER_FIELDS (fer_parameter_fields_get_type ())
G_DECLARE_FINAL_TYPE (FerParameterFields, fer_parameter_fields, FER, PARAMETER_FIELDS, AdwBin)

/**
 * fer_parameter_fields_focus_name:
 *
 * Puts the caret into the name, with all of it selected.
 */
void fer_parameter_fields_focus_name (FerParameterFields *self);

G_END_DECLS
