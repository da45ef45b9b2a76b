/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"

G_BEGIN_DECLS

typedef struct _FerSchemaNode FerSchemaNode;

/**
 * FerParameter:
 *
 * One parameter of an operation. One that is a `$ref` is shown as what it refers to; changing it then
 * changes that for every user of it, and `shared` says so.
 *
 * Properties: `name` (settable: for a path parameter the template's variable is renamed with it), `location` ("query",
 * "path", "header", "formData", "body"; settable; path makes it required), `type` (string, number, integer, boolean,
 * array, file, "" for a body), `format`, `required` (boolean), `default-value` (JSON text), `enum-values` (GStrv: texts of
 * strings, JSON of others; written back in the parameter's type), `summary` (x-ms-summary), `description`, `visibility`,
 * `url-encoding` ("", "single", "double"), `collection-format`, `shared` (boolean, read-only), `shared-by`
 * (string, read-only: "#/parameters/top", or the path whose parameter it is), `n-users` (uint, read-only: operations that use
 * it), `schema` (FerSchemaNode, nullable, read-only: a body's).
 */
#define FER_TYPE_PARAMETER (fer_parameter_get_type ())
G_DECLARE_FINAL_TYPE (FerParameter, fer_parameter, FER, PARAMETER, FerPart)

FerSchemaNode *fer_parameter_get_schema (FerParameter *self);

/**
 * fer_parameter_set_name:
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME` (empty), `_NAME_TAKEN` (same name and location in this operation), `_BROKEN`.
 */
gboolean fer_parameter_set_name (FerParameter *self,
                                 const char   *name,
                                 GError      **error);

G_END_DECLS
