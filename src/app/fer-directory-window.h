/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerDirectoryWindow:
 *
 * The window in which another directory of a person is chosen: one of those that know them, or one by its id or domain.
 *
 * Signals: `added (FerAccount *account)`: the account is in the list.
 */
#define FER_TYPE_DIRECTORY_WINDOW (fer_directory_window_get_type ())
G_DECLARE_FINAL_TYPE (FerDirectoryWindow, fer_directory_window, FER, DIRECTORY_WINDOW, AdwWindow)

FerDirectoryWindow *fer_directory_window_new (GtkWindow   *parent,
                                              FerAccounts *accounts,
                                              FerAccount  *account) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
