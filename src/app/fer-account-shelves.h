/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-accounts.h"
#include "fer-shelves.h"

G_BEGIN_DECLS

/**
 * FerAccountShelves:
 *
 * Gives the shelves a source for each account, as long as it is signed in. The source's key is the account's id.
 */
#define FER_TYPE_ACCOUNT_SHELVES (fer_account_shelves_get_type ())
G_DECLARE_FINAL_TYPE (FerAccountShelves, fer_account_shelves, FER, ACCOUNT_SHELVES, GObject)

FerAccountShelves *fer_account_shelves_new (FerAccounts *accounts,
                                            FerShelves  *shelves) G_GNUC_WARN_UNUSED_RESULT;

FerAccounts *fer_account_shelves_get_accounts (FerAccountShelves *self);

/**
 * fer_account_shelves_refresh:
 * @key: of a source
 *
 * Lists its services again.
 */
void fer_account_shelves_refresh (FerAccountShelves *self,
                                  const char        *key);

/**
 * fer_account_shelves_find:
 * @key: of a source
 *
 * Returns: (transfer none) (nullable): the account behind it; `NULL` for the sample
 */
FerAccount *fer_account_shelves_find (FerAccountShelves *self,
                                      const char        *key);

G_END_DECLS
