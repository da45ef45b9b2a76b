/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-credentials.h"
#include "fer-json-tree.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerOauthError:
 * @FER_OAUTH_ERROR_PROVIDER: the connector names a provider that only the platform can sign in with
 * @FER_OAUTH_ERROR_INCOMPLETE: the connector, or the connection, lacks what a sign-in needs
 * @FER_OAUTH_ERROR_DECLINED: the person, or the provider, said no
 * @FER_OAUTH_ERROR_CLIENT: the client id or secret is wrong, or not allowed to do this
 * @FER_OAUTH_ERROR_REDIRECT: the provider does not know where to come back to
 * @FER_OAUTH_ERROR_SCOPE: a scope is wrong
 * @FER_OAUTH_ERROR_SIGN_IN: what was kept is no longer good; sign in again
 * @FER_OAUTH_ERROR_TIMED_OUT: nobody has signed in
 * @FER_OAUTH_ERROR_SERVICE: the provider is not well; try later
 * @FER_OAUTH_ERROR_UNEXPECTED: an answer that the protocol does not know
 *
 * Why there is no token. The message is translated, names the provider's host, says what to do, and never holds a token, a
 * code or a secret.
 */
typedef enum
{
  FER_OAUTH_ERROR_PROVIDER,
  FER_OAUTH_ERROR_INCOMPLETE,
  FER_OAUTH_ERROR_DECLINED,
  FER_OAUTH_ERROR_CLIENT,
  FER_OAUTH_ERROR_REDIRECT,
  FER_OAUTH_ERROR_SCOPE,
  FER_OAUTH_ERROR_SIGN_IN,
  FER_OAUTH_ERROR_TIMED_OUT,
  FER_OAUTH_ERROR_SERVICE,
  FER_OAUTH_ERROR_UNEXPECTED,
} FerOauthError;

#define FER_OAUTH_ERROR (fer_oauth_error_quark ())
GQuark fer_oauth_error_quark (void);

/**
 * FerOauthProvider:
 *
 * How a connector signs in: the `oAuthSettings` of a connection parameter, for one connection. Addresses and forms are
 * made from templates (connector-format §4.3); a plain provider has the templates that the platform uses for it.
 * Immutable, reference-counted.
 */
typedef struct _FerOauthProvider FerOauthProvider;

/**
 * fer_oauth_provider_new:
 * @tree: of apiProperties.json
 * @settings: `oAuthSettings`
 * @parameter: whose they are, practically always "token"
 * @values: (nullable): of the connection: a template may use those named "token:…", and they replace a client id
 *
 * Errors: `FER_OAUTH_ERROR_PROVIDER`, `FER_OAUTH_ERROR_INCOMPLETE`; the message names the member that is missing.
 *
 * Returns: (transfer full) (nullable): the provider
 */
FerOauthProvider *fer_oauth_provider_new (FerJsonTree    *tree,
                                          FerJsonNode     settings,
                                          const char     *parameter,
                                          FerCredentials *values,
                                          GError        **error) G_GNUC_WARN_UNUSED_RESULT;
FerOauthProvider *fer_oauth_provider_ref (FerOauthProvider *self);
void              fer_oauth_provider_unref (FerOauthProvider *self);

/**
 * fer_oauth_provider_get_host:
 *
 * Returns: (transfer none): who is asked for tokens, for messages
 */
const char *fer_oauth_provider_get_host (FerOauthProvider *self);
const char *fer_oauth_provider_get_client_id (FerOauthProvider *self);

/**
 * FerOauthWords:
 *
 * What the placeholders of the templates stand for. Each may be `NULL`, and is then "".
 */
typedef struct
{
  const char *client_secret;
  const char *code;
  const char *redirect;
  const char *refresh_token;
  const char *state;
} FerOauthWords;

/**
 * fer_oauth_provider_dup_page:
 *
 * Returns: (transfer full): the address of the sign-in page, with its query
 */
char *fer_oauth_provider_dup_page (FerOauthProvider    *self,
                                   const FerOauthWords *words) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_oauth_provider_make_exchange:
 * @refresh: for a refresh token rather than for a code
 * @address: (out) (transfer full): where to post
 *
 * Returns: (transfer full): the form, which holds secrets; free it with fer_proof_free_word()
 */
char *fer_oauth_provider_make_exchange (FerOauthProvider    *self,
                                        const FerOauthWords *words,
                                        gboolean             refresh,
                                        char               **address) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_oauth_provider_make_error:
 * @code: (nullable): `error` of RFC 6749, or whatever else the provider calls it
 * @description: (nullable): its words
 * @refresh: while a refresh token was being redeemed
 *
 * Puts a refusal into words.
 *
 * Returns: (transfer full): the error
 */
GError *fer_oauth_provider_make_error (FerOauthProvider *self,
                                       const char       *code,
                                       const char       *description,
                                       gboolean          refresh) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerOauthProvider, fer_oauth_provider_unref)

G_END_DECLS
