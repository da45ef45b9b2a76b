/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FerSecurityKind:
 * @FER_SECURITY_NONE: no connection parameters at all
 * @FER_SECURITY_FIELDS: only fields that policies or code use, and no sign-in
 * @FER_SECURITY_API_KEY: a key in a header or in the query
 * @FER_SECURITY_BASIC: user name and password
 * @FER_SECURITY_OAUTH2: OAuth 2 with plain addresses (provider `oauth2`)
 * @FER_SECURITY_OAUTH2_GENERIC: OAuth 2 whose every request is a template (provider `oauth2generic`)
 * @FER_SECURITY_ENTRA_ID: provider `aad`
 * @FER_SECURITY_GATEWAY: through the on-premises gateway, without a sign-in
 * @FER_SECURITY_GATEWAY_BASIC: through the gateway, with user name and password
 * @FER_SECURITY_SEVERAL: connection parameter sets, of which a connection chooses one
 * @FER_SECURITY_CERTIFICATE: provider `aadcertificate`, for the platform's own connectors only
 * @FER_SECURITY_PROVIDER: another provider of the platform
 *
 * How people sign in (reference §4.3). The last two are recognised and kept, and not made.
 */
typedef enum
{
  FER_SECURITY_NONE,
  FER_SECURITY_FIELDS,
  FER_SECURITY_API_KEY,
  FER_SECURITY_BASIC,
  FER_SECURITY_OAUTH2,
  FER_SECURITY_OAUTH2_GENERIC,
  FER_SECURITY_ENTRA_ID,
  FER_SECURITY_GATEWAY,
  FER_SECURITY_GATEWAY_BASIC,
  FER_SECURITY_SEVERAL,
  FER_SECURITY_CERTIFICATE,
  FER_SECURITY_PROVIDER,
  FER_N_SECURITY_KINDS, /*< skip >*/
} FerSecurityKind;

/**
 * fer_security_kind_find:
 * @properties: (nullable): the tree of apiProperties.json
 *
 * What the connection parameters say; the definition cannot tell as much.
 */
FerSecurityKind fer_security_kind_find (FerJsonTree *properties);

/**
 * fer_security_kind_of_parameters:
 * @parameters: an object of connection parameters, or `FER_JSON_NONE`
 *
 * Returns: as fer_security_kind_find(), for the parameters of one set
 */
FerSecurityKind fer_security_kind_of_parameters (FerJsonTree *properties,
                                                 FerJsonNode  parameters);

/**
 * fer_security_kind_is_oauth:
 *
 * Returns: `TRUE` for every kind that has an `oauthSetting`
 */
gboolean fer_security_kind_is_oauth (FerSecurityKind self);

/**
 * fer_security_kind_can_make:
 *
 * Returns: `TRUE` when fer_security_edit_choose() can make it
 */
gboolean fer_security_kind_can_make (FerSecurityKind self);

/**
 * fer_security_kind_to_word:
 *
 * Returns: the word for it in properties of parts: "none", "api-key"…; see #FerSecurity
 */
const char *fer_security_kind_to_word (FerSecurityKind self);

/**
 * fer_security_kind_from_word:
 *
 * Returns: the kind, or `FER_N_SECURITY_KINDS`
 */
FerSecurityKind fer_security_kind_from_word (const char *word);

/* Where a set is asked for and something is done to all: each of several ways to sign in. */
#define FER_SECURITY_EVERY_SET G_MAXUINT

/**
 * fer_security_parameters_find:
 * @set: 0 for `connectionParameters`, else one more than the place among the connection parameter sets
 *
 * Returns: the object that the connection parameters are members of, or `FER_JSON_NONE`
 */
FerJsonNode fer_security_parameters_find (FerJsonTree *properties,
                                          guint        set);

/**
 * fer_security_parameters_find_type:
 * @type: a connection parameter's type, in any case
 * @name: (nullable): the name that is preferred
 *
 * Returns: the parameter of that name and type, or else the first of that type, or `FER_JSON_NONE`
 */
FerJsonNode fer_security_parameters_find_type (FerJsonTree *properties,
                                               FerJsonNode  parameters,
                                               const char  *type,
                                               const char  *name);

/**
 * fer_security_definition_find:
 *
 * Returns: the first security definition, which is the only one that counts, or `FER_JSON_NONE`
 */
FerJsonNode fer_security_definition_find (FerJsonTree *definition);

G_END_DECLS
