/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-azure-session.h"
#include "fer-identity.h"
#include "fer-token-source.h"
#include "fer-token-store.h"

G_BEGIN_DECLS

#define FER_TYPE_ACCOUNT (fer_account_get_type ())
G_DECLARE_FINAL_TYPE (FerAccount, fer_account, FER, ACCOUNT, GObject)

/**
 * FerAccount:
 * @tenant-name: what the directory is called; its id until that is known
 * @title: the person and the directory, for the screen
 *
 * A person who has signed in, in one directory: a #FerTokenSource. Access tokens are in memory, by audience; the refresh
 * token is the store's, and replaced whenever the service gives another one. Only one refresh runs at a time, and who
 * asks for the same audience meanwhile gets the same token.
 */

/**
 * fer_account_new:
 * @home_id: as in #FerGrant
 * @tenant: which directory tokens are for
 * @tenant_name: (nullable): what it is called
 * @username: what the person signs in with; "" when nobody knows
 */
FerAccount *fer_account_new (FerIdentity   *identity,
                             FerTokenStore *store,
                             const char    *home_id,
                             const char    *tenant,
                             const char    *tenant_name,
                             const char    *username) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_account_get_id:
 *
 * Returns: (transfer none): a word that stands for this person in this directory by this registration, the same in every
 *   run; fit for the name of a file
 */
const char *fer_account_get_id (FerAccount *self);

FerIdentity *fer_account_get_identity (FerAccount *self);
FerCloud    *fer_account_get_cloud (FerAccount *self);
const char  *fer_account_get_home_id (FerAccount *self);
const char  *fer_account_get_username (FerAccount *self);
const char  *fer_account_get_tenant (FerAccount *self);
const char  *fer_account_get_tenant_name (FerAccount *self);
const char  *fer_account_get_title (FerAccount *self);

/**
 * fer_account_set_tenant_name:
 * @tenant_name: as the service has it now
 */
void fer_account_set_tenant_name (FerAccount *self,
                                  const char *tenant_name);

/**
 * fer_account_is_same_person:
 *
 * Returns: whether both have one refresh token: the same person, registration and cloud, whatever the directory
 */
gboolean fer_account_is_same_person (FerAccount *self,
                                     FerAccount *other);

/**
 * fer_account_make_session:
 *
 * Returns: (transfer full): a way to ask as this account. At most four requests at a time is the session's doing, so
 *   share one.
 */
FerAzureSession *fer_account_make_session (FerAccount *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_account_dup_cache_folder:
 *
 * Returns: (transfer full): where what services have told this account is kept; see fer_api_cache_load_async()
 */
char *fer_account_dup_cache_folder (FerAccount *self) G_GNUC_WARN_UNUSED_RESULT;

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
 * fer_account_set_closed:
 * @closed: whether it has no tokens, and gives none
 *
 * Closing forgets the tokens in memory; what a refresh brings that is under way is thrown away.
 */
void fer_account_set_closed (FerAccount *self,
                             gboolean    closed);

/**
 * fer_account_sign_out_async:
 *
 * Closes the account, and has the keyring forget the person. When the keyring refuses, it is open again.
 */
void fer_account_sign_out_async (FerAccount         *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

gboolean fer_account_sign_out_finish (FerAccount   *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
