/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FER_TYPE_API_SERVICE (fer_api_service_get_type ())
G_DECLARE_FINAL_TYPE (FerApiService, fer_api_service, FER, API_SERVICE, GObject)

/**
 * FerApiService:
 *
 * An API Management service, as resource manager tells of it. Immutable. Every getter is a readable property of the same
 * name too, for bindings.
 */

/**
 * fer_api_service_new:
 * @node: the object of a service, as resource manager sends it
 * @subscription_name: (nullable): what the subscription is called
 *
 * Returns: (transfer full) (nullable): the service; `NULL` when @node has no usable resource id
 */
FerApiService *fer_api_service_new (JsonNode   *node,
                                    const char *subscription_name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_service_to_json:
 *
 * What is known about it in the form that fer_api_service_new() reads; for the cache.
 *
 * Returns: (transfer full): an object
 */
JsonNode *fer_api_service_to_json (FerApiService *self) G_GNUC_WARN_UNUSED_RESULT;

/* Its resource id, "/subscriptions/…/service/NAME", checked to be of that form and usable in a path as it is. */
const char *fer_api_service_get_id (FerApiService *self);
const char *fer_api_service_get_name (FerApiService *self);
const char *fer_api_service_get_subscription (FerApiService *self);      /* its GUID */
const char *fer_api_service_get_subscription_name (FerApiService *self); /* (nullable) */
const char *fer_api_service_get_resource_group (FerApiService *self);
const char *fer_api_service_get_location (FerApiService *self);        /* "East US", or "" */
const char *fer_api_service_get_sku (FerApiService *self);             /* "Developer", "Consumption"…, or "" */
const char *fer_api_service_get_state (FerApiService *self);           /* "Succeeded", "Updating"…, as written, or "" */
const char *fer_api_service_get_virtual_network (FerApiService *self); /* "None", "External", "Internal", as written */

/**
 * fer_api_service_get_gateway_url:
 *
 * Returns: (transfer none) (nullable): where its APIs are called, without a final slash: the custom domain that is the
 *   default one if there is one, else the address that Azure gave it
 */
const char *fer_api_service_get_gateway_url (FerApiService *self);

/**
 * fer_api_service_get_ready:
 *
 * Returns: whether it can be asked for its APIs now; otherwise fer_api_service_get_remark() says why not
 */
gboolean fer_api_service_get_ready (FerApiService *self);

/**
 * fer_api_service_get_remark:
 *
 * Returns: (transfer none) (nullable): a translated sentence for its row when something about it is special: it is being
 *   updated, only reachable from inside a network, asks for a client certificate, or is switched off
 */
const char *fer_api_service_get_remark (FerApiService *self);

G_END_DECLS
