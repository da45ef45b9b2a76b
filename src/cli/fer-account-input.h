/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-accounts.h"
#include "fer-command.h"
#include "fer-json-value.h"

G_BEGIN_DECLS

/**
 * FerAccountInput:
 *
 * Who is signed in, as a command sees it. All calls wait for their answer.
 */
typedef struct _FerAccountInput FerAccountInput;

/**
 * fer_account_input_open:
 * @lasting: whether accounts come from the index, and go there
 *
 * Errors: those of fer_accounts_load_finish().
 *
 * Returns: (transfer full) (nullable): the accounts
 */
FerAccountInput *fer_account_input_open (gboolean lasting,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             fer_account_input_free (FerAccountInput *self);

FerAccounts *fer_account_input_get_accounts (FerAccountInput *self);

/**
 * fer_account_input_has_keyring:
 *
 * Returns: whether a sign-in would be there for the next command
 */
gboolean fer_account_input_has_keyring (FerAccountInput *self);

/**
 * fer_account_input_find:
 * @name: (nullable): a user, a directory, or USER/DIRECTORY, where a directory is its id or what it is called
 * @cloud: (nullable): only accounts of this one
 *
 * Errors: `FER_IDENTITY_ERROR_ACCOUNT` when no account, or more than one, is meant.
 *
 * Returns: (transfer full) (nullable): the one that is meant
 */
FerAccount *fer_account_input_find (FerAccountInput *self,
                                    const char      *name,
                                    FerCloud        *cloud,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_account_input_find_person:
 *
 * As fer_account_input_find(), but of several directories of one person any will do.
 */
FerAccount *fer_account_input_find_person (FerAccountInput *self,
                                           const char      *name,
                                           FerCloud        *cloud,
                                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_account_input_find_first:
 * @cloud: (nullable): only accounts of this one
 *
 * Returns: (transfer full) (nullable): whoever comes first
 */
FerAccount *fer_account_input_find_first (FerAccountInput *self,
                                          FerCloud        *cloud) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_account_input_sign_out:
 *
 * Errors: those of fer_accounts_sign_out_finish().
 */
gboolean fer_account_input_sign_out (FerAccountInput *self,
                                     FerAccount      *account,
                                     GError         **error);

/**
 * fer_account_input_write:
 *
 * Writes the members by which an account is known into an object that has begun.
 */
void fer_account_input_write (FerJsonWriter *writer,
                              FerAccount    *account);

/**
 * fer_account_input_open_settings:
 *
 * Returns: (transfer full) (nullable): the preferences of the window; `NULL` where they are not installed
 */
GSettings *fer_account_input_open_settings (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_account_input_read_cloud:
 * @words: (nullable): as fer_cloud_parse() takes it; `NULL`: what is preferred
 *
 * Returns: (transfer full) (nullable): the cloud
 */
FerCloud *fer_account_input_read_cloud (const char *words,
                                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerAccountInput, fer_account_input_free)

G_END_DECLS
