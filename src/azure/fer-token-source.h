/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FER_TYPE_TOKEN_SOURCE (fer_token_source_get_type ())
G_DECLARE_INTERFACE (FerTokenSource, fer_token_source, FER, TOKEN_SOURCE, GObject)

/**
 * FerTokenSource:
 *
 * Who gives access tokens: an account that has signed in, a service principal, a test. One source stands for one
 * identity in one tenant.
 */
struct _FerTokenSourceInterface
{
  GTypeInterface parent_interface;

  void (*get_token_async) (FerTokenSource     *self,
                           const char         *audience,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
  char *(*get_token_finish) (FerTokenSource *self,
                             GAsyncResult   *result,
                             GError        **error);
  void (*reject_token) (FerTokenSource *self, /* optional */
                        const char     *audience,
                        const char     *token);
  void (*take_claims) (FerTokenSource *self, /* optional */
                       const char     *audience,
                       const char     *claims);
};

/**
 * fer_token_source_get_token_async:
 * @audience: which service the token is for, as in fer_cloud_get_arm_audience() (without "/.default")
 *
 * Asks for a token that is good for some minutes yet: a kept one, or a fresh one. It never asks the user.
 */
void fer_token_source_get_token_async (FerTokenSource     *self,
                                       const char         *audience,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * fer_token_source_get_token_finish:
 *
 * Errors: those of the source, as a sentence that says what to do (such as signing in again); `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full) (nullable): the token, to be kept out of every log and message
 */
char *fer_token_source_get_token_finish (FerTokenSource *self,
                                         GAsyncResult   *result,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_token_source_reject_token:
 *
 * Tells that a service has refused a token (401), so that the next call brings another one.
 */
void fer_token_source_reject_token (FerTokenSource *self,
                                    const char     *audience,
                                    const char     *token);

/**
 * fer_token_source_take_claims:
 * @claims: JSON, as the challenge of a service has it
 *
 * Tells, after fer_token_source_reject_token(), what a service wants to see in a token beside what it usually sees there (continuous access evaluation), so that
 * the next one is asked for with that. When only the person can bring it, that next call fails with
 * `FER_IDENTITY_ERROR_INTERACTION` and has the claims for signing in; see fer_identity_error_get_claims().
 */
void fer_token_source_take_claims (FerTokenSource *self,
                                   const char     *audience,
                                   const char     *claims);

G_END_DECLS
