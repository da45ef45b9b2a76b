/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-response.h"

G_BEGIN_DECLS

/**
 * fer_schema_infer:
 *
 * Returns: (transfer full): a schema, as JSON, of which the value is an example: the members of all items of a list
 *   together; a whole number is an integer; what is null may be anything
 */
char *fer_schema_infer (FerJsonTree *value,
                        FerJsonNode  node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_schema_merge:
 * @response: what the value is declared as
 * @value: what was answered
 *
 * Adds to the response's schema what the value has and it has not, as one undo step ("Add to Schema"). What is there stays
 * as it is, labels and all; where the schema is a `$ref`, what it refers to gets the new members.
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`, and those of fer_json_edit_set().
 *
 * Returns: `FALSE` when nothing could be added; a schema that knows everything is no error
 */
gboolean fer_schema_merge (FerResponse *response,
                           FerJsonTree *value,
                           GError     **error);

G_END_DECLS
