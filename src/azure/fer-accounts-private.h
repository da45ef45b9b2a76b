/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-account-file.h"
#include "fer-accounts.h"

G_BEGIN_DECLS

/* What signing in needs of the list. */

FerTokenStore *fer_accounts_get_store (FerAccounts *self);

/**
 * fer_accounts_get_path:
 *
 * Returns: (transfer none) (nullable): the index; `NULL` when nothing is to last
 */
const char *fer_accounts_get_path (FerAccounts *self);

/**
 * fer_accounts_take:
 * @lasts: whether the index has it
 *
 * Puts an account into the list, unless one of the same id is there.
 *
 * Returns: (transfer full): the one in the list
 */
FerAccount *fer_accounts_take (FerAccounts *self,
                               FerAccount  *account,
                               gboolean     lasts) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_accounts_set_notice:
 * @notice: (nullable): what the list itself has to say, before what the store says
 */
void fer_accounts_set_notice (FerAccounts *self,
                              const char  *notice);

/**
 * fer_accounts_make_line:
 *
 * Returns: (transfer full): what the index says of an account
 */
FerAccountLine *fer_accounts_make_line (FerAccount *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
