/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One attempt at a time: `attempt` is what cancels it. Its callback comes in any case and finds the window at an attempt of
 * later, or closed, in which case there is nothing to show. What a refusal asks for is kept for the next attempt. */

#include "config.h"

#include "fer-sign-in-window.h"

#include "fer-azure-settings.h"
#include "fer-device-code-pane.h"
#include "fer-message-row.h"
#include "fer-preferences.h"

#include <glib/gi18n.h>

struct _FerSignInWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkStack          *stack;
  GtkWidget         *back_button;
  AdwStatusPage     *begin_page;
  GtkEditable       *tenant_row;
  FerMessageRow     *message_row;
  GtkWidget         *browser_button;
  AdwStatusPage     *needed_page;
  GtkWidget         *needed_button;
  AdwStatusPage     *browser_page;
  FerDeviceCodePane *code_pane;
  AdwStatusPage     *done_page;
  GtkWidget         *done_button;

  /* owned */
  FerAccounts  *accounts;
  FerAccount   *account; /* nullable: who is asked for */
  GSettings    *settings;
  GCancellable *attempt; /* nullable */
  char         *address; /* of the page in the browser */
  char         *claims;  /* nullable: what a refusal asks for */

  /* state */
  gboolean consent; /* likewise */
  gboolean closed;
};

enum
{
  SIGNAL_SIGNED_IN,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerSignInWindow, fer_sign_in_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

/* What is shown. */

static void
show_page (FerSignInWindow *self,
           const char      *name)
{
  gboolean waiting = g_str_equal (name, "browser") || g_str_equal (name, "code");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->back_button, waiting);
}

static void
set_message (FerSignInWindow *self,
             const char      *message)
{
  g_object_set (self->message_row, "message", message, NULL);
}

/* A page takes markup, which no message is. */
static void
set_description (AdwStatusPage *page,
                 const char    *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (page, escaped);
}

static void
show_needed (FerSignInWindow *self,
             const char      *title,
             const char      *description)
{
  adw_status_page_set_title (self->needed_page, title);
  set_description (self->needed_page, description);
  show_page (self, "needed");
  gtk_widget_grab_focus (self->needed_button);
}

static FerIdentity *
make_identity (FerSignInWindow *self,
               GError         **error)
{
  g_autoptr (FerCloud) cloud = NULL;
  g_autofree char *client_id = NULL;

  if (self->account != NULL)
    return g_object_ref (fer_account_get_identity (self->account));

  cloud = fer_azure_settings_make_cloud (self->settings, error);
  if (cloud == NULL)
    return NULL;
  client_id = fer_azure_settings_dup_client_id (self->settings);
  return fer_accounts_make_identity (self->accounts, cloud, client_id);
}

static void
show_begin (FerSignInWindow *self,
            FerIdentity     *identity)
{
  FerCloud        *cloud = fer_identity_get_cloud (identity);
  const char      *who = self->account != NULL ? fer_account_get_username (self->account) : "";
  g_autofree char *where = NULL;

  /* Translators: the name of a cloud, and the address at which people sign in to it. */
  where = g_strdup_printf (_ ("%s, at %s"), fer_cloud_get_title (cloud), fer_cloud_get_authority (cloud));
  set_description (self->begin_page, *who != '\0' ? who : where);
  show_page (self, "begin");
  gtk_widget_grab_focus (self->browser_button);
}

/* Who cannot begin is told what is needed for it, and led there. */
static void
begin (FerSignInWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerIdentity) identity = make_identity (self, &error);

  if (identity == NULL)
    show_needed (self, _ ("The Custom Cloud Has No Address"), error->message);
  else if (!fer_identity_check_ready (identity, NULL))
    show_needed (self, _ ("A Client ID Is Needed"),
                 _ ("Signing in needs an app registration of your organization. How to get one is written beside its field in "
                    "the preferences."));
  else
    show_begin (self, identity);
}

static void
settings_changed_cb (FerSignInWindow *self)
{
  if (self->attempt == NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "done") != 0)
    begin (self);
}

/* How it ends. */

static void
show_refusal (FerSignInWindow *self,
              const GError    *error)
{
  g_autofree char *claims = g_strdup (fer_identity_error_get_claims (error));

  g_free (self->claims);
  self->claims = g_steal_pointer (&claims);
  self->consent = g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_CONSENT);
  set_message (self, error->message);
  begin (self);
}

static void
show_done (FerSignInWindow *self,
           FerAccount      *account)
{
  g_autofree char *text = NULL;

  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account);
  if (fer_accounts_get_notice (self->accounts) == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  text = g_strconcat (fer_account_get_title (account), "\n\n", fer_accounts_get_notice (self->accounts), NULL);
  set_description (self->done_page, text);
  show_page (self, "done");
  gtk_widget_grab_focus (self->done_button);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (FerSignInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerAccount) account = fer_accounts_sign_in_finish (FER_ACCOUNTS (source), result, &error);

  if (self->closed)
    return;
  g_clear_object (&self->attempt);
  fer_device_code_pane_show (self->code_pane, NULL);
  if (account != NULL)
    show_done (self, account);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    begin (self);
  else
    show_refusal (self, error);
}

/* The browser. */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerSignInWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) || self->closed)
    return;
  /* Translators: %s is why not, a sentence of the system. */
  text = g_strdup_printf (_ ("The browser could not be opened: %s. Copy the address into a browser on this machine, or use a code."),
                          error->message);
  set_description (self->browser_page, text);
}

static void
open_address (FerSignInWindow *self)
{
  adw_status_page_set_description (self->browser_page, _ ("Finish signing in on the page that your browser shows."));
  gtk_show_uri_full (GTK_WINDOW (self), self->address, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref (self));
}

static void
open_cb (const char *address,
         gpointer    user_data)
{
  FerSignInWindow *self = user_data;

  if (self->closed)
    return;
  g_free (self->address);
  self->address = g_strdup (address);
  open_address (self);
}

static void
show_cb (const FerDeviceCode *code,
         gpointer             user_data)
{
  FerSignInWindow *self = user_data;

  if (!self->closed)
    fer_device_code_pane_show (self->code_pane, code);
}

/* Beginning. */

static char *
dup_tenant (FerSignInWindow *self)
{
  g_autofree char *tenant = g_strstrip (g_strdup (gtk_editable_get_text (self->tenant_row)));

  return *tenant != '\0' ? g_steal_pointer (&tenant) : NULL;
}

static FerIdentity *
start_attempt (FerSignInWindow *self,
               const char      *page)
{
  g_autoptr (GError) error = NULL;
  FerIdentity *identity = make_identity (self, &error);

  if (identity == NULL)
    {
      begin (self);
      return NULL;
    }
  set_message (self, NULL);
  self->attempt = g_cancellable_new ();
  show_page (self, page);
  gtk_widget_grab_focus (self->back_button);
  return identity;
}

static void
browser_clicked_cb (FerSignInWindow *self)
{
  g_autoptr (FerIdentity) identity = self->attempt == NULL ? start_attempt (self, "browser") : NULL;
  g_autofree char *tenant = dup_tenant (self);
  const FerSignIn  options = {
     .tenant = tenant,
     .prompt = self->consent ? "consent" : self->account == NULL ? "select_account"
                                                                 : NULL,
     .login_hint = self->account != NULL ? fer_account_get_username (self->account) : NULL,
     .claims = self->claims,
  };

  if (identity != NULL)
    fer_accounts_sign_in_async (self->accounts, identity, &options, open_cb, self, self->attempt, signed_in_cb,
                                g_object_ref (self));
}

static void
code_clicked_cb (FerSignInWindow *self)
{
  g_autoptr (FerIdentity) identity = self->attempt == NULL ? start_attempt (self, "code") : NULL;
  g_autofree char *tenant = dup_tenant (self);

  if (identity == NULL)
    return;
  fer_device_code_pane_show (self->code_pane, NULL);
  fer_accounts_sign_in_by_code_async (self->accounts, identity, tenant, show_cb, self, self->attempt, signed_in_cb,
                                      g_object_ref (self));
}

static void
back_clicked_cb (FerSignInWindow *self)
{
  g_cancellable_cancel (self->attempt);
}

static void
open_again_clicked_cb (FerSignInWindow *self)
{
  if (self->address != NULL)
    open_address (self);
}

static void
copy_clicked_cb (FerSignInWindow *self)
{
  if (self->address != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->address);
}

static void
preferences_clicked_cb (FerSignInWindow *self)
{
  fer_preferences_show (GTK_WINDOW (self), FER_PREFERENCES_CLIENT_ID);
}

/* However the window goes: an attempt keeps it from being disposed of, so it is too late there. */
static void
fer_sign_in_window_unrealize (GtkWidget *widget)
{
  FerSignInWindow *self = FER_SIGN_IN_WINDOW (widget);

  self->closed = TRUE;
  g_cancellable_cancel (self->attempt);

  GTK_WIDGET_CLASS (fer_sign_in_window_parent_class)->unrealize (widget);
}

static void
fer_sign_in_window_dispose (GObject *object)
{
  FerSignInWindow *self = FER_SIGN_IN_WINDOW (object);

  g_clear_object (&self->attempt);
  g_clear_object (&self->settings);
  g_clear_object (&self->account);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->claims, g_free);

  G_OBJECT_CLASS (fer_sign_in_window_parent_class)->dispose (object);
}

static void
fer_sign_in_window_class_init (FerSignInWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_sign_in_window_dispose;
  widget_class->unrealize = fer_sign_in_window_unrealize;

  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", FER_TYPE_SIGN_IN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, FER_TYPE_ACCOUNT);

  g_type_ensure (FER_TYPE_DEVICE_CODE_PANE);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-sign-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, begin_page);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, tenant_row);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, message_row);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, browser_button);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, needed_page);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, needed_button);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, browser_page);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, code_pane);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, FerSignInWindow, done_button);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, browser_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, preferences_clicked_cb);
}

static void
fer_sign_in_window_init (FerSignInWindow *self)
{
  g_autofree char *tenant = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = g_settings_new (APPLICATION_ID);
  tenant = fer_azure_settings_dup_tenant (self->settings);
  gtk_editable_set_text (self->tenant_row, tenant != NULL ? tenant : "");
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
}

FerSignInWindow *
fer_sign_in_window_new (GtkWindow   *parent,
                        FerAccounts *accounts)
{
  FerSignInWindow *self = g_object_new (FER_TYPE_SIGN_IN_WINDOW, "transient-for", parent, NULL);

  self->accounts = g_object_ref (accounts);
  begin (self);
  return self;
}

void
fer_sign_in_window_ask_for (FerSignInWindow *self,
                            FerAccount      *account,
                            const char      *tenant,
                            const GError    *reason)
{
  g_return_if_fail (FER_IS_SIGN_IN_WINDOW (self));

  g_set_object (&self->account, account);
  gtk_editable_set_text (self->tenant_row, tenant);
  if (reason != NULL)
    show_refusal (self, reason);
  else
    begin (self);
}
