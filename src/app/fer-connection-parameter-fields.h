/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-connection-parameter.h"

G_BEGIN_DECLS

/**
 * FerConnectionParameterFields:
 *
 * The fields of a parameter, made only when somebody opens it.
 *
 * Properties: `parameter` (FerConnectionParameter, nullable). The actions `parameter.move-up`, `.move-down`, `.duplicate` and `.delete` are
 * those of an ancestor.
 */
#define FER_TYPE_CONNECTION_PARAMETER_FIELDS (fer_connection_parameter_fields_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectionParameterFields, fer_connection_parameter_fields, FER, CONNECTION_PARAMETER_FIELDS, AdwBin)

/**
 * fer_connection_parameter_fields_focus_name:
 *
 * Puts the caret into the name, with all of it selected.
 */
void fer_connection_parameter_fields_focus_name (FerConnectionParameterFields *self);

G_END_DECLS
