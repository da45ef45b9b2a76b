/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api-operation.h"
#include "fer-api.h"

G_BEGIN_DECLS

/**
 * fer_api_definition_build:
 * @operations: (element-type FerApiOperation): in detail
 * @schemas: (element-type JsonNode): the schemas of the API, as API Management sends them one by one
 * @remarks: (out) (optional) (array zero-terminated=1): what could not be said in it, as translated sentences
 *
 * Says in OpenAPI 2.0 what an export would have said, for an API whose export fails: its operations with their
 * parameters, bodies and responses, its schemas under "definitions", its host and how the subscription key is sent.
 * Required query parameters come out of the URL templates; of two operations that differ in nothing else only the first
 * is taken. Schemas are copied to a depth of 100. May be called on any thread.
 *
 * Returns: (transfer full): the definition, laid out as an export is
 */
GBytes *fer_api_definition_build (FerApi    *api,
                                  GPtrArray *operations,
                                  GPtrArray *schemas,
                                  char    ***remarks) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
