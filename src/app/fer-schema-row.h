/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-schema-node.h"

G_BEGIN_DECLS

/**
 * FerSchemaRow:
 *
 * A row of a schema's tree. It gives itself, and the list's row around it, the whole row in words as a spoken name.
 *
 * When its node gets children, or loses them all, it activates `schema.rebuild` of an ancestor.
 *
 * Properties: `tree-row` (GtkTreeListRow of a FerSchemaNode, nullable), `node` (read-only: its node).
 */
#define FER_TYPE_SCHEMA_ROW (fer_schema_row_get_type ())
G_DECLARE_FINAL_TYPE (FerSchemaRow, fer_schema_row, FER, SCHEMA_ROW, AdwBin)

G_END_DECLS
