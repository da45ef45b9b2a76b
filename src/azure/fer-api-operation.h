/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FER_TYPE_API_OPERATION (fer_api_operation_get_type ())
G_DECLARE_FINAL_TYPE (FerApiOperation, fer_api_operation, FER, API_OPERATION, GObject)

/**
 * FerApiOperation:
 *
 * An operation of an API, as API Management tells of it. A list is thin: the contract has parameters and bodies only
 * when the operation was asked for by itself. Immutable; the getters, but for the contract, are readable properties too.
 */

/**
 * fer_api_operation_new:
 * @node: the operation as API Management sends it
 *
 * Returns: (transfer full) (nullable): the operation; `NULL` when it has no name
 */
FerApiOperation *fer_api_operation_new (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_api_operation_get_id (FerApiOperation *self);           /* which an export has as its operationId */
const char *fer_api_operation_get_display_name (FerApiOperation *self); /* never empty: the id if there is none */
const char *fer_api_operation_get_method (FerApiOperation *self);       /* upper case, or "" */
const char *fer_api_operation_get_url_template (FerApiOperation *self); /* "/parts/{id}?color={color}", or "" */
const char *fer_api_operation_get_description (FerApiOperation *self);  /* or "" */

/**
 * fer_api_operation_get_obstacle:
 *
 * Returns: (transfer none) (nullable): a translated sentence: why a connector cannot have it
 */
const char *fer_api_operation_get_obstacle (FerApiOperation *self);

/**
 * fer_api_operation_get_contract:
 *
 * Returns: (transfer none): the object as it was sent, with "properties" inside
 */
JsonNode *fer_api_operation_get_contract (FerApiOperation *self);

G_END_DECLS
