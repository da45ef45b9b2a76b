/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A directory that wants the person themselves is handed to the window for signing in, which takes this one's place. */

#include "config.h"

#include "fer-directory-window.h"

#include "fer-message-row.h"
#include "fer-resource-manager.h"
#include "fer-sign-in-window.h"

#include <glib/gi18n.h>

struct _FerDirectoryWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkStack      *stack;
  GtkListBox    *list;
  GtkLabel      *hint;
  GtkWidget     *other_row;
  FerMessageRow *message_row;
  GtkSpinner    *spinner;

  /* owned */
  FerAccounts  *accounts;
  FerAccount   *account;
  GCancellable *cancellable;
  char         *asked; /* nullable: the directory that is being added */

  /* state */
  gboolean closed;
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerDirectoryWindow, fer_directory_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
signed_in_cb (FerSignInWindow    *window,
              FerAccount         *account,
              FerDirectoryWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, account);
}

static void
ask_person (FerDirectoryWindow *self,
            const GError       *reason)
{
  FerSignInWindow *window = fer_sign_in_window_new (gtk_window_get_transient_for (GTK_WINDOW (self)), self->accounts);

  /* Who waits to hear of it has connected to this window, so it lives as long as the other. */
  g_object_set_data_full (G_OBJECT (window), "directory-window", g_object_ref (self), g_object_unref);
  g_signal_connect (window, "signed-in", G_CALLBACK (signed_in_cb), self);
  fer_sign_in_window_ask_for (window, self->account, self->asked, reason);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
wants_person (const GError *error)
{
  return g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_INTERACTION) ||
         g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_CONSENT) ||
         g_error_matches (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FerDirectoryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerAccount) account = fer_accounts_add_tenant_finish (FER_ACCOUNTS (source), result, &error);

  if (self->closed)
    return;
  gtk_spinner_stop (self->spinner);
  if (account != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_ADDED], 0, account);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (wants_person (error))
    ask_person (self, error);
  else
    g_object_set (self->message_row, "message", error->message, NULL);
  g_clear_pointer (&self->asked, g_free);
}

static void
add (FerDirectoryWindow *self,
     const char         *tenant,
     const char         *name)
{
  if (self->asked != NULL)
    return;
  self->asked = g_strdup (tenant);
  g_object_set (self->message_row, "message", NULL, NULL);
  gtk_spinner_start (self->spinner);
  fer_accounts_add_tenant_async (self->accounts, self->account, tenant, name, self->cancellable, added_cb, g_object_ref (self));
}

static void
row_activated_cb (AdwActionRow *row,
                  gpointer      user_data)
{
  add (FER_DIRECTORY_WINDOW (user_data), g_object_get_data (G_OBJECT (row), "tenant"),
       adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
other_applied_cb (FerDirectoryWindow *self)
{
  g_autofree char *tenant = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->other_row))));

  if (*tenant != '\0')
    add (self, tenant, NULL);
}

static gboolean
is_known (FerDirectoryWindow *self,
          const char         *tenant)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)); i++)
    {
      g_autoptr (FerAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      if (fer_account_is_same_person (account, self->account) && g_ascii_strcasecmp (fer_account_get_tenant (account), tenant) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_row (FerDirectoryWindow *self,
         const FerTenant    *tenant)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tenant->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tenant->domain != NULL ? tenant->domain : tenant->id);
  g_object_set_data_full (G_OBJECT (row), "tenant", g_strdup (tenant->id), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_list_box_append (self->list, row);
}

static void
show_tenants (FerDirectoryWindow *self,
              GPtrArray          *tenants)
{
  guint n_rows = 0;

  for (guint i = 0; i < tenants->len; i++)
    if (!is_known (self, ((FerTenant *)tenants->pdata[i])->id))
      {
        add_row (self, tenants->pdata[i]);
        n_rows++;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_rows > 0);
  gtk_label_set_label (self->hint, n_rows > 0 ? _ ("Directories that know this person:") : _ ("No other directory knows this person."));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FerDirectoryWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tenants = fer_resource_manager_list_tenants_finish (result, &error);

  if (self->closed)
    return;
  gtk_stack_set_visible_child_name (self->stack, "choices");
  if (tenants != NULL)
    show_tenants (self, tenants);
  else
    gtk_label_set_label (self->hint, error->message);
}

/* What is asked keeps the window from being disposed of, so it is too late there. */
static void
fer_directory_window_unrealize (GtkWidget *widget)
{
  FerDirectoryWindow *self = FER_DIRECTORY_WINDOW (widget);

  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);

  GTK_WIDGET_CLASS (fer_directory_window_parent_class)->unrealize (widget);
}

static void
fer_directory_window_dispose (GObject *object)
{
  FerDirectoryWindow *self = FER_DIRECTORY_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->accounts);
  g_clear_object (&self->account);
  g_clear_pointer (&self->asked, g_free);

  G_OBJECT_CLASS (fer_directory_window_parent_class)->dispose (object);
}

static void
fer_directory_window_class_init (FerDirectoryWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_directory_window_dispose;
  widget_class->unrealize = fer_directory_window_unrealize;

  signals[SIGNAL_ADDED] = g_signal_new ("added", FER_TYPE_DIRECTORY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, FER_TYPE_ACCOUNT);

  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-directory-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FerDirectoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FerDirectoryWindow, list);
  gtk_widget_class_bind_template_child (widget_class, FerDirectoryWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, FerDirectoryWindow, other_row);
  gtk_widget_class_bind_template_child (widget_class, FerDirectoryWindow, message_row);
  gtk_widget_class_bind_template_child (widget_class, FerDirectoryWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, other_applied_cb);
}

static void
fer_directory_window_init (FerDirectoryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
}

FerDirectoryWindow *
fer_directory_window_new (GtkWindow   *parent,
                          FerAccounts *accounts,
                          FerAccount  *account)
{
  FerDirectoryWindow *self = g_object_new (FER_TYPE_DIRECTORY_WINDOW, "transient-for", parent, NULL);
  g_autoptr (FerAzureSession) session = fer_account_make_session (account);

  self->accounts = g_object_ref (accounts);
  self->account = g_object_ref (account);
  fer_resource_manager_list_tenants_async (session, self->cancellable, listed_cb, g_object_ref (self));
  return self;
}
