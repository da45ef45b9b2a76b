/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-store.h"

G_BEGIN_DECLS

/**
 * fer_sample_definition_expand:
 * @told: a definition in short, as the files below data/apis tell it
 * @path: where the API stands, as `apis/inventory`
 *
 * Adds the operations and the schema of an API to @store, as API Management itself keeps them.
 *
 * In short means: a type is one word and its description the words behind it. `int64`, `date-time` and so on are formats,
 * `decimal` is a number, any other word is a schema of the same file; `[]` behind it is a list, `!` says that it is
 * required, `?` that it may be null, `-` that there is none. A collection is told by its path and its nouns and has the
 * five operations that rows have, except those that it is `without`.
 */
void fer_sample_definition_expand (FerSampleStore *store,
                                   const char     *path,
                                   JsonObject     *told);

/**
 * fer_sample_definition_type_name:
 *
 * Returns: (transfer full): the name that API Management gives to a schema that had none, such as
 *   `ApiOrdersGet200ApplicationJsonResponse`
 */
char *fer_sample_definition_type_name (const char *path,
                                       const char *method,
                                       int         status,
                                       const char *content_type) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer full): an id as services make them, 24 hexadecimal digits; the same for the same @seed */
char *fer_sample_definition_id (const char *seed) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_definition_fold_query:
 * @query: (element-type JsonNode): all query parameters of an operation
 *
 * Completes the properties of an operation as an import does: query parameters that are required become part of the
 * URL's template.
 */
void fer_sample_definition_fold_query (JsonObject *properties,
                                       const char *url,
                                       JsonArray  *path_parameters,
                                       JsonArray  *query);

G_END_DECLS
