/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-oauth-provider.h"
#include "fer-sender.h"

G_BEGIN_DECLS

/**
 * FerOauthGrant:
 * @access_token: what a call carries
 * @refresh_token: (nullable): what brings the next one
 * @expires: when the access token ends, in seconds since 1970; 0 when nobody says
 * @scopes: (nullable): what was granted, when it is told
 *
 * What a provider has given. The tokens are secrets.
 */
typedef struct
{
  char  *access_token;
  char  *refresh_token;
  gint64 expires;
  char  *scopes;
} FerOauthGrant;

/**
 * fer_oauth_grant_free:
 *
 * Overwrites the tokens.
 */
void fer_oauth_grant_free (FerOauthGrant *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerOauthGrant, fer_oauth_grant_free)

/**
 * FerOauthToken:
 * @audience: (nullable): who is to take it
 * @issuer: (nullable): who gave it
 * @subject: (nullable): whom it is for
 * @scopes: (nullable): what it allows
 * @expires: in seconds since 1970; 0 when it does not say
 *
 * What an access token says of itself, when it is a JSON web token. It is shown, not believed: nobody has checked the
 * signature.
 */
typedef struct
{
  char  *audience;
  char  *issuer;
  char  *subject;
  char  *scopes;
  gint64 expires;
} FerOauthToken;

/**
 * fer_oauth_token_new:
 *
 * Returns: (transfer full) (nullable): what it says; `NULL` for a token that only its provider understands
 */
FerOauthToken *fer_oauth_token_new (const char *access_token) G_GNUC_WARN_UNUSED_RESULT;
void           fer_oauth_token_free (FerOauthToken *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerOauthToken, fer_oauth_token_free)

/**
 * FerOauthOptions:
 * @client_secret: (nullable): of the app's registration; `NULL` for one that has none
 * @port: where the browser comes back to, when that was registered to the number; 0: wherever there is room
 * @without_proof: no PKCE: for a provider that refuses what it does not know
 * @timeout_msec: how long to wait for the browser; 0: ten minutes
 */
typedef struct
{
  const char *client_secret;
  guint16     port;
  gboolean    without_proof;
  guint       timeout_msec;
} FerOauthOptions;

/**
 * FerOauthOpenFunc:
 * @address: the sign-in page
 *
 * Opens a page in the browser; returns at once.
 */
typedef void (*FerOauthOpenFunc) (const char *address,
                                  gpointer    user_data);

/**
 * fer_oauth_sign_in_async:
 * @options: only read during this call
 * @open: called once, before the callback
 *
 * Signs in with the browser: authorization code (RFC 6749) with PKCE (RFC 7636), state checked, back to a port of this
 * machine (RFC 8252).
 */
void fer_oauth_sign_in_async (FerSender             *sender,
                              FerOauthProvider      *provider,
                              const FerOauthOptions *options,
                              FerOauthOpenFunc       open,
                              gpointer               open_data,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data);

/**
 * fer_oauth_refresh_async:
 *
 * Has a refresh token turned into the next access token. Ended by fer_oauth_finish().
 */
void fer_oauth_refresh_async (FerSender             *sender,
                              FerOauthProvider      *provider,
                              const FerOauthOptions *options,
                              const char            *refresh_token,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data);

/**
 * fer_oauth_finish:
 *
 * Errors: those of #FerOauthError, those of the wire, `G_IO_ERROR_ADDRESS_IN_USE` for a port that is taken,
 *   `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full) (nullable): the grant; a refresh token that the provider has not replaced is in it again
 */
FerOauthGrant *fer_oauth_finish (FerSender    *sender,
                                 GAsyncResult *result,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
