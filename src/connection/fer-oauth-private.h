/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-oauth.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * fer_oauth_grant_new_from_json:
 *
 * Returns: (transfer full) (nullable): the grant; `NULL` without a token that can be sent
 */
FerOauthGrant *fer_oauth_grant_new_from_json (JsonNode *reply) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_oauth_grant_new_from_form:
 * @reply: field → value
 *
 * Returns: (transfer full) (nullable): as fer_oauth_grant_new_from_json()
 */
FerOauthGrant *fer_oauth_grant_new_from_form (GHashTable *reply) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
