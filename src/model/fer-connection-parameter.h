/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerConnectionParameter:
 *
 * One thing that a connection is asked for (reference §4.2): of the connector, or of one of its connection parameter sets.
 *
 * Properties: `name` (settable: policies that use it follow), `type` (string, securestring, int, bool, oauthSetting,
 * gatewaySetting), `label`, `description`, `tooltip`, `order` (JSON text: a number), `required`, `hidden`, `clear-text`
 * (boolean), `choices` (GStrv: "value", or "text = value"), `default-value`, `capability` (GStrv), `dependencies` (JSON text),
 * `source-type` (a tenant's), `set-label` (string, read-only: which of several ways to sign in it belongs to, in words; "" where there is one way),
 * `is-oauth` (boolean, read-only);
 * of an OAuth parameter, under any spelling: `identity-provider`, `client-id`, `scopes` (GStrv), `redirect-mode`, `redirect-url`,
 * `authorization-url`, `token-url`, `refresh-url`, `login-uri`, `tenant-id`, `resource-uri`, `on-behalf-of` ("true", "false"),
 * and for the templated provider `authorization-template`, `authorization-query`, `token-template`, `token-body`, `token-query`,
 * `refresh-template`, `refresh-body`, `refresh-query`, `scope-delimiter`. What the definition says of the same follows.
 */
#define FER_TYPE_CONNECTION_PARAMETER (fer_connection_parameter_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectionParameter, fer_connection_parameter, FER, CONNECTION_PARAMETER, FerPart)

/**
 * fer_connection_parameter_get_set:
 *
 * Returns: as in fer_security_parameters_find()
 */
guint fer_connection_parameter_get_set (FerConnectionParameter *self);

/**
 * fer_connection_parameter_set_name:
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME`, `_NAME_TAKEN`, `_BROKEN`.
 */
gboolean fer_connection_parameter_set_name (FerConnectionParameter *self,
                                            const char             *name,
                                            GError                **error);

/**
 * fer_connection_parameter_set_place:
 *
 * For the list that the part is in: tells it the set, before it is bound.
 */
void fer_connection_parameter_set_place (FerPart *part,
                                         guint    set);

G_END_DECLS
