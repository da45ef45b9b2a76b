/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What stands in place of a secret wherever one is shown. */
#define FER_CREDENTIALS_MASK "••••••"

/**
 * FerCredentials:
 *
 * The values of a connection for one call, by the names of the connection parameters: what `@connectionParameters('x')`
 * gives; for an OAuth parameter that is the access token. It lives in memory only, and whoever stores connections makes one of
 * what was stored. Reference-counted; the values are overwritten when the last one lets go.
 */
typedef struct _FerCredentials FerCredentials;

#define FER_TYPE_CREDENTIALS (fer_credentials_get_type ())
GType fer_credentials_get_type (void);

FerCredentials *fer_credentials_new (void) G_GNUC_WARN_UNUSED_RESULT;
FerCredentials *fer_credentials_copy (FerCredentials *self) G_GNUC_WARN_UNUSED_RESULT;
FerCredentials *fer_credentials_ref (FerCredentials *self);
void            fer_credentials_unref (FerCredentials *self);

/**
 * fer_credentials_set:
 * @name: of the connection parameter, such as "api_key", "username" or "token"
 * @value: (nullable): `NULL` takes it out
 * @secret: it must not be seen
 */
void fer_credentials_set (FerCredentials *self,
                          const char     *name,
                          const char     *value,
                          gboolean        secret);

/**
 * fer_credentials_get:
 *
 * Returns: (transfer none) (nullable): the value; `NULL` when there is none
 */
const char *fer_credentials_get (FerCredentials *self,
                                 const char     *name);

/**
 * fer_credentials_get_parameter:
 *
 * As fer_credentials_get(), for a name that a connector has chosen: what a connection keeps for itself, such as a refresh token
 * or the password of its certificate, is no value of the connector.
 */
const char *fer_credentials_get_parameter (FerCredentials *self,
                                           const char     *name);

/**
 * fer_credentials_list:
 *
 * Returns: (transfer full): the names of all values
 */
char **fer_credentials_list (FerCredentials *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_credentials_set_parameter_set:
 * @name: (nullable): which of the `connectionParameterSets` the values are of
 */
void        fer_credentials_set_parameter_set (FerCredentials *self,
                                               const char     *name);
const char *fer_credentials_get_parameter_set (FerCredentials *self);

/**
 * fer_credentials_note_secret:
 *
 * Has a text masked that was made of secrets, such as the pair of a name and a password in Base64.
 */
void fer_credentials_note_secret (FerCredentials *self,
                                  const char     *text);

/**
 * fer_credentials_mask:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text with %FER_CREDENTIALS_MASK for each secret value: as it is, as a query has it, as JSON
 *   has it
 */
char *fer_credentials_mask (FerCredentials *self,
                            const char     *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_credentials_list_secrets:
 *
 * Returns: (transfer full): all that fer_credentials_mask() looks for; overwrite it in the end
 */
char **fer_credentials_list_secrets (FerCredentials *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_credentials_mask_bytes:
 *
 * As fer_credentials_mask(), for what is no text: each byte of a secret becomes an asterisk.
 *
 * Returns: (transfer full): @bytes itself when no secret is in them
 */
GBytes *fer_credentials_mask_bytes (FerCredentials *self,
                                    GBytes         *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerCredentials, fer_credentials_unref)

G_END_DECLS
