/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-cloud.h"
#include "fer-grant.h"
#include "fer-identity-error.h"
#include "fer-sender.h"

G_BEGIN_DECLS

#define FER_TYPE_IDENTITY (fer_identity_get_type ())
G_DECLARE_FINAL_TYPE (FerIdentity, fer_identity, FER, IDENTITY, GObject)

/**
 * FerIdentity:
 *
 * The sign-in service of one cloud, as one registered app sees it. It knows the protocol and keeps nothing: what it is
 * given is in its caller's hands. Errors of all its calls: those of #FerIdentityError, of the wire, and
 * `G_IO_ERROR_CANCELLED`.
 */

/**
 * fer_identity_new:
 * @sender: who sends
 * @client_id: of the app's registration; "" is refused by each call with `FER_IDENTITY_ERROR_CLIENT` and the recipe
 */
FerIdentity *fer_identity_new (FerSender  *sender,
                               FerCloud   *cloud,
                               const char *client_id) G_GNUC_WARN_UNUSED_RESULT;

FerCloud   *fer_identity_get_cloud (FerIdentity *self);
const char *fer_identity_get_client_id (FerIdentity *self);

/**
 * fer_identity_set_second_msec:
 *
 * How long a second is when the service says how often to ask for the end of a sign-in with a code. Only for tests.
 */
void fer_identity_set_second_msec (FerIdentity *self,
                                   guint        second_msec);

/**
 * FerSignIn:
 * @tenant: (nullable): an id or a domain; `NULL`: any organization
 * @audience: (nullable): what the first token is for; `NULL`: resource manager
 * @prompt: (nullable): "select_account", "login" or "consent"
 * @login_hint: (nullable): the name to begin with
 * @claims: (nullable): as an error or a challenge said
 * @timeout_msec: how long to wait for the browser; 0: ten minutes
 *
 * What is wanted of a sign-in in the browser.
 */
typedef struct
{
  const char *tenant;
  const char *audience;
  const char *prompt;
  const char *login_hint;
  const char *claims;
  guint       timeout_msec;
} FerSignIn;

/**
 * FerIdentityOpenFunc:
 * @address: the sign-in page
 *
 * Opens a page in the browser; returns at once. What goes wrong there, the person sees; waiting goes on and can be
 * cancelled.
 */
typedef void (*FerIdentityOpenFunc) (const char *address,
                                     gpointer    user_data);

/**
 * fer_identity_sign_in_async:
 * @options: (nullable): only read during this call
 * @open: called once, before the callback
 *
 * Signs in with the browser: authorization code with PKCE (S256) and a redirect to this machine.
 */
void fer_identity_sign_in_async (FerIdentity        *self,
                                 const FerSignIn    *options,
                                 FerIdentityOpenFunc open,
                                 gpointer            open_data,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

FerGrant *fer_identity_sign_in_finish (FerIdentity  *self,
                                       GAsyncResult *result,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerDeviceCode:
 * @user_code: what to enter
 * @address: the page to enter it on; https, or on this machine
 * @expires_sec: how long it is good
 */
typedef struct
{
  const char *user_code;
  const char *address;
  guint       expires_sec;
} FerDeviceCode;

typedef void (*FerIdentityShowFunc) (const FerDeviceCode *code,
                                     gpointer             user_data);

/**
 * fer_identity_sign_in_by_code_async:
 * @tenant: (nullable): as in #FerSignIn
 * @audience: (nullable): as in #FerSignIn
 * @show: called once, before the callback
 *
 * Signs in on any other device, and asks the service in its own rhythm whether that has been done. A connection that
 * breaks meanwhile does not end it.
 */
void fer_identity_sign_in_by_code_async (FerIdentity        *self,
                                         const char         *tenant,
                                         const char         *audience,
                                         FerIdentityShowFunc show,
                                         gpointer            show_data,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);

FerGrant *fer_identity_sign_in_by_code_finish (FerIdentity  *self,
                                               GAsyncResult *result,
                                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_identity_refresh_async:
 * @tenant: which directory the token is for; the refresh token is good for all that the person is in
 * @claims: (nullable): what a service asks for beside
 *
 * Has a refresh token turned into an access token. The grant's own refresh token replaces the one that was given.
 */
void fer_identity_refresh_async (FerIdentity        *self,
                                 const char         *tenant,
                                 const char         *audience,
                                 const char         *refresh_token,
                                 const char         *claims,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

FerGrant *fer_identity_refresh_finish (FerIdentity  *self,
                                       GAsyncResult *result,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_identity_sign_in_as_service_async:
 * @secret: of the service principal whose id is the client id
 *
 * Client credentials: nobody is asked, and there is no refresh token.
 */
void fer_identity_sign_in_as_service_async (FerIdentity        *self,
                                            const char         *tenant,
                                            const char         *audience,
                                            const char         *secret,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);

FerGrant *fer_identity_sign_in_as_service_finish (FerIdentity  *self,
                                                  GAsyncResult *result,
                                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_identity_check_ready:
 *
 * Whether there is a client id to sign in with; nobody is asked.
 *
 * Errors: `FER_IDENTITY_ERROR_CLIENT`, with the recipe.
 */
gboolean fer_identity_check_ready (FerIdentity *self,
                                   GError     **error);

/**
 * fer_identity_get_registration_help:
 *
 * Returns: (transfer none): how to register an app and so get a client id, translated, some lines
 */
const char *fer_identity_get_registration_help (void);

G_END_DECLS
