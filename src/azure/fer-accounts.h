/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-account.h"

G_BEGIN_DECLS

#define FER_TYPE_ACCOUNTS (fer_accounts_get_type ())
G_DECLARE_FINAL_TYPE (FerAccounts, fer_accounts, FER, ACCOUNTS, GObject)

/**
 * FerAccounts:
 * @notice: (nullable): a sentence about what is amiss: no keyring, so that sign-ins do not last; an index that could not
 *   be read; translated
 *
 * Who is signed in: a #GListModel of #FerAccount, one for each directory of each person. The index is a file without any
 * secret in it, `accounts.json`; refresh tokens are the store's. Where the store has no keyring, an account lives for this
 * run only and gets no line in the file.
 *
 * Several programs may change the file at the same time; each change is made to what is there by then, and written
 * atomically. Nothing here waits on the calling thread.
 */

/**
 * fer_accounts_new:
 * @folder: (nullable): where the index is, such as fer_accounts_dup_folder(); `NULL`: every account is for this run only
 * @sender: who sends for all of them
 */
FerAccounts *fer_accounts_new (const char    *folder,
                               FerTokenStore *store,
                               FerSender     *sender) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_accounts_dup_folder:
 *
 * Returns: (transfer full): where the index of the person at this machine is
 */
char *fer_accounts_dup_folder (void) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_accounts_get_notice (FerAccounts *self);

/**
 * fer_accounts_make_identity:
 * @client_id: may be "", which is refused with the recipe when somebody is to sign in
 *
 * Returns: (transfer full): what to sign in with, by the sender of these accounts
 */
FerIdentity *fer_accounts_make_identity (FerAccounts *self,
                                         FerCloud    *cloud,
                                         const char  *client_id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_accounts_load_async:
 *
 * Reads the index, and from then on takes over what another program changes in it. An index that cannot be understood is
 * put aside, and #FerAccounts:notice says where it is now.
 */
void fer_accounts_load_async (FerAccounts        *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * fer_accounts_load_finish:
 *
 * Errors: those of GIO, when there is an index but it cannot be read; `G_IO_ERROR_CANCELLED`.
 */
gboolean fer_accounts_load_finish (FerAccounts  *self,
                                   GAsyncResult *result,
                                   GError      **error);

/**
 * fer_accounts_sign_in_async:
 * @options: (nullable): as in fer_identity_sign_in_async(); its tenant becomes the account's directory
 * @open: called once, before the callback
 *
 * Signs somebody in with the browser. Once they have, it is too late to cancel.
 */
void fer_accounts_sign_in_async (FerAccounts        *self,
                                 FerIdentity        *identity,
                                 const FerSignIn    *options,
                                 FerIdentityOpenFunc open,
                                 gpointer            open_data,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * fer_accounts_sign_in_by_code_async:
 *
 * As fer_accounts_sign_in_async(), with a code on another device; ended by fer_accounts_sign_in_finish() too.
 */
void fer_accounts_sign_in_by_code_async (FerAccounts        *self,
                                         FerIdentity        *identity,
                                         const char         *tenant,
                                         FerIdentityShowFunc show,
                                         gpointer            show_data,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);

/**
 * fer_accounts_sign_in_finish:
 *
 * Errors: those of the way that was taken; `FER_IDENTITY_ERROR_UNEXPECTED` when nobody can say who has signed in.
 *
 * Returns: (transfer full) (nullable): the account, which is in the list: a new one, or the one that was there for the
 *   same person and directory and is good again
 */
FerAccount *fer_accounts_sign_in_finish (FerAccounts  *self,
                                         GAsyncResult *result,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_accounts_add_tenant_async:
 * @account: somebody who has signed in
 * @tenant: another directory of theirs, such as one of fer_resource_manager_list_tenants_async()
 * @name: (nullable): what it is called
 *
 * Adds another directory of a person without asking them anything.
 */
void fer_accounts_add_tenant_async (FerAccounts        *self,
                                    FerAccount         *account,
                                    const char         *tenant,
                                    const char         *name,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * fer_accounts_add_tenant_finish:
 *
 * Errors: those of #FerIdentityError. With `FER_IDENTITY_ERROR_INTERACTION` or `FER_IDENTITY_ERROR_CONSENT` the directory
 *   wants the person themselves: sign in with it as the tenant.
 *
 * Returns: (transfer full) (nullable): the account, which is in the list
 */
FerAccount *fer_accounts_add_tenant_finish (FerAccounts  *self,
                                            GAsyncResult *result,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_accounts_sign_out_async:
 *
 * Forgets a person, with all their directories: the lines in the index, the tokens in memory and in the keyring, and what
 * their services have said.
 */
void fer_accounts_sign_out_async (FerAccounts        *self,
                                  FerAccount         *account,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/**
 * fer_accounts_remove_tenant_async:
 *
 * Forgets one directory of a person, and with the last one the person. Ended by fer_accounts_sign_out_finish().
 */
void fer_accounts_remove_tenant_async (FerAccounts        *self,
                                       FerAccount         *account,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * fer_accounts_sign_out_finish:
 *
 * Errors: those of fer_token_store_forget_finish(), and then everything is as before; those of GIO, when the index
 *   cannot be written.
 */
gboolean fer_accounts_sign_out_finish (FerAccounts  *self,
                                       GAsyncResult *result,
                                       GError      **error);

G_END_DECLS
