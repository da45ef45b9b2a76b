/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Accounts in a window: what can be done with one from its row, by the key of its source. */

#include "config.h"

#include "fer-window-private.h"

#include "fer-directory-window.h"
#include "fer-prompts.h"
#include "fer-sign-in-window.h"

static FerAccounts *
get_accounts (FerWindow *self)
{
  return fer_account_shelves_get_accounts (self->accounts);
}

static FerAccount *
find_account (FerWindow *self,
              GVariant  *key)
{
  return self->accounts != NULL ? fer_account_shelves_find (self->accounts, g_variant_get_string (key, NULL)) : NULL;
}

/* One who was known before is not new in the list, and is asked again all the same. */
static void
joined_cb (FerWindow  *self,
           FerAccount *account)
{
  fer_account_shelves_refresh (self->accounts, fer_account_get_id (account));
  fer_window_show_services (self);
}

static FerSignInWindow *
make_sign_in (FerWindow *self)
{
  FerSignInWindow *window = fer_sign_in_window_new (GTK_WINDOW (self), get_accounts (self));

  g_signal_connect_object (window, "signed-in", G_CALLBACK (joined_cb), self, G_CONNECT_SWAPPED);
  return window;
}

static void
connect_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  if (self->accounts != NULL)
    gtk_window_present (GTK_WINDOW (make_sign_in (self)));
}

static void
sign_in_again_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  FerWindow       *self = FER_WINDOW (widget);
  FerAccount      *account = find_account (self, parameter);
  FerSignInWindow *window;

  if (account == NULL)
    return;
  window = make_sign_in (self);
  fer_sign_in_window_ask_for (window, account, fer_account_get_tenant (account), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_directory_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  FerWindow          *self = FER_WINDOW (widget);
  FerAccount         *account = find_account (self, parameter);
  FerDirectoryWindow *window;

  if (account == NULL)
    return;
  window = fer_directory_window_new (GTK_WINDOW (self), get_accounts (self), account);
  g_signal_connect_object (window, "added", G_CALLBACK (joined_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
refresh_account_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  FerWindow *self = FER_WINDOW (widget);

  if (self->accounts != NULL)
    fer_account_shelves_refresh (self->accounts, g_variant_get_string (parameter, NULL));
}

/* Signing out. */

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (FerWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fer_accounts_sign_out_finish (FER_ACCOUNTS (source), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
sign_out_answered_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (FerAccount) account = user_data;
  FerWindow *self = FER_WINDOW (source);

  if (fer_prompts_ask_sign_out_finish (result))
    fer_accounts_sign_out_async (get_accounts (self), account, NULL, signed_out_cb, g_object_ref (self));
}

static void
sign_out_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  FerAccount *account = find_account (FER_WINDOW (widget), parameter);

  if (account != NULL)
    fer_prompts_ask_sign_out_async (GTK_WINDOW (widget), fer_account_get_username (account), sign_out_answered_cb,
                                    g_object_ref (account));
}

void
_fer_window_class_accounts_init (FerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "win.sign-in-again", "s", sign_in_again_action);
  gtk_widget_class_install_action (widget_class, "win.add-directory", "s", add_directory_action);
  gtk_widget_class_install_action (widget_class, "win.refresh-account", "s", refresh_account_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", "s", sign_out_action);
}
