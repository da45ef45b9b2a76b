/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api-service.h"

G_BEGIN_DECLS

/**
 * FerApiKind:
 * @FER_API_UNKNOWN: a kind that came after this was written
 *
 * What an API speaks. A connector can be made from some of them only.
 */
typedef enum
{
  FER_API_HTTP,
  FER_API_SOAP,
  FER_API_GRAPHQL,
  FER_API_WEBSOCKET,
  FER_API_ODATA,
  FER_API_GRPC,
  FER_API_MCP,
  FER_API_UNKNOWN,
} FerApiKind;

#define FER_TYPE_API (fer_api_get_type ())
G_DECLARE_FINAL_TYPE (FerApi, fer_api, FER, API, GObject)

/**
 * FerApi:
 *
 * An API of a service, as API Management tells of it: its contract without its operations. Immutable. Every getter is a
 * readable property of the same name too, for bindings. What a service leaves out or sends in the wrong type is "" or
 * `NULL`, as said.
 */

/**
 * fer_api_new:
 * @service: (transfer none): where it lives
 * @node: the contract as API Management sends it, alone or in a list
 * @tags: (nullable): the names of its tags
 *
 * Returns: (transfer full) (nullable): the API; `NULL` when it has no name
 */
FerApi *fer_api_new (FerApiService     *service,
                     JsonNode          *node,
                     const char *const *tags) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_to_json:
 *
 * What is known about it in the form that fer_api_new() reads; for the cache. Its tags stand in "tags". The address of
 * the service behind it, which may hold a key, is not among it.
 *
 * Returns: (transfer full): an object
 */
JsonNode *fer_api_to_json (FerApi *self) G_GNUC_WARN_UNUSED_RESULT;

FerApiService *fer_api_get_service (FerApi *self);
const char    *fer_api_get_id (FerApi *self);           /* "SERVICE-ID/apis/NAME", encoded for use as a path */
const char    *fer_api_get_name (FerApi *self);         /* the resource's name, such as "echo-api" or "echo-api;rev=2" */
const char    *fer_api_get_display_name (FerApi *self); /* never empty: the name if there is none */
const char    *fer_api_get_description (FerApi *self);  /* or "" */
const char    *fer_api_get_path (FerApi *self);         /* below the gateway, without slashes at its ends; may be "" */
FerApiKind     fer_api_get_kind (FerApi *self);
const char    *fer_api_get_kind_name (FerApi *self); /* as written; "http" when nothing is written */

/**
 * fer_api_get_kind_title:
 *
 * Returns: (transfer none): what to call its kind on the screen ("SOAP"), never translated
 */
const char *fer_api_get_kind_title (FerApi *self);

const char *fer_api_get_revision (FerApi *self); /* "1" */
gboolean    fer_api_get_is_current (FerApi *self);
gboolean    fer_api_get_is_online (FerApi *self);
const char *fer_api_get_version (FerApi *self);           /* "v1", or "" for the one without a version */
const char *fer_api_get_version_set (FerApi *self);       /* (nullable): the name of the set, the same for all versions of one API */
const char *fer_api_get_version_set_title (FerApi *self); /* (nullable) */
const char *fer_api_get_version_scheme (FerApi *self);    /* "Segment", "Query", "Header", or "" */
const char *fer_api_get_version_parameter (FerApi *self); /* (nullable): the name of the query parameter or header */
gboolean    fer_api_get_subscription_required (FerApi *self);
const char *fer_api_get_key_header (FerApi *self); /* the name of the header that takes the subscription key */
const char *fer_api_get_key_query (FerApi *self);

const char *const *fer_api_get_protocols (FerApi *self); /* lower case: "https", "http", "wss", "ws" */
const char *const *fer_api_get_tags (FerApi *self);      /* sorted */

const char *fer_api_get_authorization_server (FerApi *self); /* (nullable): the name of its first OAuth server */
const char *fer_api_get_authorization_scope (FerApi *self);  /* (nullable) */

const char *fer_api_get_contact_name (FerApi *self); /* (nullable), like the five that follow */
const char *fer_api_get_contact_url (FerApi *self);
const char *fer_api_get_contact_email (FerApi *self);
const char *fer_api_get_licence_name (FerApi *self);
const char *fer_api_get_licence_url (FerApi *self);
const char *fer_api_get_terms_url (FerApi *self);

/**
 * fer_api_get_url:
 *
 * Returns: (transfer none) (nullable): where it is called: the gateway, its path, and its version when that is a segment
 */
const char *fer_api_get_url (FerApi *self);

/**
 * fer_api_get_obstacle:
 *
 * Returns: (transfer none) (nullable): why no connector can be made from an API of its kind, as a translated sentence;
 *   `NULL` when one can
 */
const char *fer_api_get_obstacle (FerApi *self);

G_END_DECLS
