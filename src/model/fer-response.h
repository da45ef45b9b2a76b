/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"
#include "fer-schema-node.h"

G_BEGIN_DECLS

/**
 * FerResponse:
 *
 * One response of an operation.
 *
 * Properties: `status` ("200", "default"; settable), `description` (required), `summary` (x-ms-summary), `headers`
 * (JSON text, "" without), `schema` (FerSchemaNode, nullable, read-only), `shared` (boolean), `shared-by` (string).
 */
#define FER_TYPE_RESPONSE (fer_response_get_type ())
G_DECLARE_FINAL_TYPE (FerResponse, fer_response, FER, RESPONSE, FerPart)

FerSchemaNode *fer_response_get_schema (FerResponse *self);

/**
 * fer_response_add_schema:
 *
 * Says that the response is an object, as one undo step ("Add Schema"). One that has a schema keeps it.
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`, and those of fer_json_edit_set().
 *
 * Returns: (transfer none) (nullable): the root of the schema
 */
FerSchemaNode *fer_response_add_schema (FerResponse *self,
                                        GError     **error);

/**
 * fer_response_set_status:
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME` (not three digits and not `default`), `_NAME_TAKEN`, `_BROKEN`.
 */
gboolean fer_response_set_status (FerResponse *self,
                                  const char  *status,
                                  GError     **error);

G_END_DECLS
