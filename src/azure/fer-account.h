/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-identity.h"
#include "fer-token-source.h"
#include "fer-token-store.h"

G_BEGIN_DECLS

#define FER_TYPE_ACCOUNT (fer_account_get_type ())
G_DECLARE_FINAL_TYPE (FerAccount, fer_account, FER, ACCOUNT, GObject)

/**
 * FerAccount:
 *
 * A person who has signed in, in one directory: a #FerTokenSource. Access tokens are in memory, by audience; the refresh
 * token is the store's, and replaced whenever the service gives another one. Only one refresh runs at a time, and who
 * asks for the same audience meanwhile gets the same token.
 */

/**
 * fer_account_new:
 * @home_id: as in #FerGrant
 * @tenant: which directory tokens are for
 * @username: what the person signs in with; "" when nobody knows
 */
FerAccount *fer_account_new (FerIdentity   *identity,
                             FerTokenStore *store,
                             const char    *home_id,
                             const char    *tenant,
                             const char    *username) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_account_get_username (FerAccount *self);
const char *fer_account_get_tenant (FerAccount *self);

/**
 * fer_account_keep_async:
 * @grant: what a sign-in has brought
 *
 * Gives the refresh token of a sign-in to the store.
 */
void fer_account_keep_async (FerAccount         *self,
                             const FerGrant     *grant,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);

/**
 * fer_account_keep_finish:
 *
 * Errors: `FER_IDENTITY_ERROR_UNEXPECTED` when there is no refresh token to keep; `G_IO_ERROR_CANCELLED`.
 */
gboolean fer_account_keep_finish (FerAccount   *self,
                                  GAsyncResult *result,
                                  GError      **error);

/**
 * fer_account_sign_out_async:
 *
 * Forgets all tokens, in memory and in the keyring.
 */
void fer_account_sign_out_async (FerAccount         *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

gboolean fer_account_sign_out_finish (FerAccount   *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
