/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerSignInWindow:
 *
 * The window in which somebody signs in, by the browser or with a code. It closes when they have.
 *
 * Signals: `signed-in (FerAccount *account)`: the account is in the list.
 */
#define FER_TYPE_SIGN_IN_WINDOW (fer_sign_in_window_get_type ())
G_DECLARE_FINAL_TYPE (FerSignInWindow, fer_sign_in_window, FER, SIGN_IN_WINDOW, AdwWindow)

FerSignInWindow *fer_sign_in_window_new (GtkWindow   *parent,
                                         FerAccounts *accounts) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sign_in_window_ask_for:
 * @account: somebody who is known, by whose registration and cloud it is done
 * @tenant: the directory that it is for
 * @reason: (nullable): why they must be asked: an error of fer_accounts_add_tenant_finish()
 *
 * Asks for that person in that directory, in place of whoever comes by the preferences.
 */
void fer_sign_in_window_ask_for (FerSignInWindow *self,
                                 FerAccount      *account,
                                 const char      *tenant,
                                 const GError    *reason);

G_END_DECLS
