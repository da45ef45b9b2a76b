/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerSchemaNode:
 *
 * One node of a schema, as a row of a tree: a body or response as a whole, a property of an object, the
 * items of an array. A `$ref` is followed: the node stands on what it refers to and `reference` names it.
 * Children are made when they are first asked for, so that a schema that refers to itself is no trouble.
 *
 * Properties: `name` (the property's key; "items" shown as "[ ]"; "" for the root; settable for a property of an object:
 * keeps `required` of the parent in step), `type`, `format`, `type-label` (string, read-only: "array of Part",
 * "object", "string · date-time"), `required` (boolean: named in the parent's `required`; settable), `summary`
 * (x-ms-summary), `description`, `visibility`, `default-value` (JSON), `enum-values` (GStrv), `reference` (read-only: "#/definitions/Part" or ""),
 * `children` (GListModel of FerSchemaNode, read-only, never `NULL`), `expandable` (boolean, read-only: has children,
 * without making them).
 */
#define FER_TYPE_SCHEMA_NODE (fer_schema_node_get_type ())
G_DECLARE_FINAL_TYPE (FerSchemaNode, fer_schema_node, FER, SCHEMA_NODE, FerPart)

GListModel *fer_schema_node_get_children (FerSchemaNode *self);
gboolean    fer_schema_node_get_expandable (FerSchemaNode *self);

/**
 * fer_schema_node_set_name:
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME` (empty, or the node is no property of an object), `_BROKEN`, and those of
 * fer_json_edit_rename().
 */
gboolean fer_schema_node_set_name (FerSchemaNode *self,
                                   const char    *name,
                                   GError       **error);

/**
 * fer_schema_node_add_property:
 *
 * Adds a string property with a free name to an object, as one undo step ("Add Property").
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME` (the node is no object), `_BROKEN`.
 *
 * Returns: (transfer none) (nullable): it
 */
FerSchemaNode *fer_schema_node_add_property (FerSchemaNode *self,
                                             GError       **error);

G_END_DECLS
