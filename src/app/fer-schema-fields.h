/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-schema-node.h"

G_BEGIN_DECLS

/**
 * FerSchemaFields:
 *
 * The fields of one node of a schema.
 *
 * Properties: `node` (FerSchemaNode, nullable).
 */
#define FER_TYPE_SCHEMA_FIELDS (fer_schema_fields_get_type ())
G_DECLARE_FINAL_TYPE (FerSchemaFields, fer_schema_fields, FER, SCHEMA_FIELDS, AdwBin)

/**
 * fer_schema_fields_focus_name:
 *
 * Puts the caret into the name.
 */
void fer_schema_fields_focus_name (FerSchemaFields *self);

G_END_DECLS
