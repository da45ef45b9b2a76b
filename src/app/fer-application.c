/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program. The sample and the accounts start behind the first frame, which they must not delay. The session is written a little after every change, and not any more once the program is on
 * its way out: then it is what was there before the windows closed one by one. */

#include "config.h"

#include "fer-application.h"

#include "fer-account-shelves.h"
#include "fer-connections.h"
#include "fer-draft.h"
#include "fer-farewell.h"
#include "fer-shelves.h"
#include "fer-spoken.h"
#include "fer-state-file.h"
#include "fer-transport.h"
#include "fer-window.h"

#include <glib/gi18n.h>

#define SESSION_DELAY_MSEC 500

struct _FerApplication
{
  AdwApplication parent_instance;

  /* owned */
  FerWorkspace      *workspace;
  FerShelves        *shelves;
  FerAccountShelves *accounts;
  FerConnections    *connections;
  FerStateFile      *session_file;
  GSettings         *settings;
  GCancellable      *cancellable;

  /* state */
  guint    session_source;
  gboolean restoring;
  gboolean leaving;
  gboolean sample_awaited; /* its start is to come */
  guint    n_ticks;        /* of the first window */
};

G_DEFINE_FINAL_TYPE (FerApplication, fer_application, ADW_TYPE_APPLICATION)

/* The keys, once for all windows. They come before what the focused widget would do with them, so that undo
 * is the connector's in an entry too. */
static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.new-window", { "<Control>n" } },
  { "app.refresh", { "F5" } },
  { "window.close", { "<Control>w" } },
  { "win.open-folder", { "<Control>o" } },
  { "win.search", { "<Control>k" } },
  { "win.show-sidebar", { "<Control>b" } },
  { "win.show-source", { "F9" } },
  { "win.show-page::general", { "<Control>1" } },
  { "win.show-page::operations", { "<Control>2" } },
  { "win.show-page::security", { "<Control>3" } },
  { "win.show-page::test", { "<Control>4" } },
  { "win.show-page::review", { "<Control>5" } },
  { "win.show-preferences", { "<Control>comma" } },
  { "win.show-shortcuts", { "<Control>question", "F1" } },
  { "doc.save", { "<Control>s" } },
  { "doc.save-as", { "<Control><Shift>s" } },
  { "doc.undo", { "<Control>z" } },
  { "doc.redo", { "<Control><Shift>z", "<Control>y" } },
  { "ops.previous", { "<Alt>Up" } },
  { "ops.next", { "<Alt>Down" } },
  { "problems.next", { "F8" } },
  { "doc.fill-in", { "<Control>l" } },
  { "win.find", { "<Control>f" } },
};

/* The session. */

static void
keep_session (FerApplication *self)
{
  g_autoptr (FerSession) session = fer_session_new ();
  GListModel *keepers = fer_workspace_get_keepers (self->workspace);

  if (self->restoring || self->leaving)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (keepers); i++)
    {
      g_autoptr (FerKeeper) keeper = g_list_model_get_item (keepers, i);
      GFile *place = fer_keeper_get_place (keeper);

      if (place != NULL)
        g_ptr_array_add (session->places, g_object_ref (place));
    }
  for (GList *iter = gtk_application_get_windows (GTK_APPLICATION (self)); iter != NULL; iter = iter->next)
    if (FER_IS_WINDOW (iter->data))
      g_ptr_array_add (session->windows, fer_window_dup_state (iter->data));

  fer_state_file_set (self->session_file, fer_session_to_variant (session));
}

static gboolean
keep_session_cb (gpointer user_data)
{
  FerApplication *self = user_data;

  self->session_source = 0;
  keep_session (self);
  return G_SOURCE_REMOVE;
}

static void
session_changed_cb (FerApplication *self)
{
  if (self->session_source == 0 && !self->leaving)
    self->session_source = g_timeout_add (SESSION_DELAY_MSEC, keep_session_cb, self);
}

/* The last window takes the session with it as it is now. */
static void
window_leaving_cb (FerApplication *self,
                   FerWindow      *window)
{
  guint n_windows = 0;

  for (GList *iter = gtk_application_get_windows (GTK_APPLICATION (self)); iter != NULL; iter = iter->next)
    n_windows += FER_IS_WINDOW (iter->data);
  if (n_windows > 1)
    return;

  keep_session (self);
  self->leaving = TRUE;
}

/* The sample. */

static gboolean
try_sample (FerApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (fer_shelves_try_sample (self->shelves, &error))
    return TRUE;
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "s", error->message);
  return FALSE;
}

static void
show_sample_changed_cb (FerApplication *self)
{
  if (g_settings_get_boolean (self->settings, "show-sample"))
    try_sample (self);
  else
    fer_shelves_leave_sample (self->shelves);
}

/* The accounts. */

static FerAccountShelves *
make_accounts (FerShelves *shelves)
{
  g_autofree char *folder = fer_accounts_dup_folder ();
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerAccounts) accounts = fer_accounts_new (folder, store, FER_SENDER (transport));

  return fer_account_shelves_new (accounts, shelves);
}

static void
accounts_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (FerApplication) self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;
  gboolean    loaded = fer_accounts_load_finish (FER_ACCOUNTS (source), result, &error);
  const char *amiss = loaded ? fer_accounts_get_notice (FER_ACCOUNTS (source)) : error->message;

  if (amiss != NULL && window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "s", amiss);
}

static void
load_accounts (FerApplication *self)
{
  fer_accounts_load_async (fer_account_shelves_get_accounts (self->accounts), self->cancellable, accounts_loaded_cb,
                           g_object_ref (self));
}

/* The connections. */

static FerConnections *
make_connections (void)
{
  g_autofree char *folder = fer_connections_dup_folder ();
  g_autoptr (FerKeyring) keyring = fer_keyring_new ();

  return fer_connections_new (folder, keyring);
}

static void
connections_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (FerApplication) self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (!fer_connections_load_finish (FER_CONNECTIONS (source), result, &error) && window != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "s", error->message);
}

static gboolean
start_services_cb (gpointer user_data)
{
  FerApplication *self = user_data;

  load_accounts (self);
  fer_connections_load_async (self->connections, self->cancellable, connections_loaded_cb, g_object_ref (self));
  if (g_settings_get_boolean (self->settings, "show-sample"))
    try_sample (self);
  return G_SOURCE_REMOVE;
}

/* The first tick comes before the first frame, and the second after it. */
static gboolean
tick_cb (GtkWidget     *window,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  FerApplication *self = user_data;

  if (self->n_ticks++ == 0)
    return G_SOURCE_CONTINUE;
  g_idle_add_full (G_PRIORITY_LOW, start_services_cb, g_object_ref (self), g_object_unref);
  return G_SOURCE_REMOVE;
}

static FerWindow *
add_window (FerApplication *self)
{
  FerWindow *window = fer_window_new (GTK_APPLICATION (self), self->workspace);

  g_object_set (window, "shelves", self->shelves, "accounts", self->accounts, NULL);
  fer_window_set_connections (window, self->connections);

  self->leaving = FALSE;
  if (!self->sample_awaited)
    gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, self, NULL);
  self->sample_awaited = TRUE;
  g_signal_connect_object (window, "state-changed", G_CALLBACK (session_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "leaving", G_CALLBACK (window_leaving_cb), self, G_CONNECT_SWAPPED);
  return window;
}

static void
opened_in_background_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerKeeper) keeper = fer_workspace_open_finish (FER_WORKSPACE (source), result, &error);

  /* It stays among the recent ones, where opening it says why it cannot be. */
  if (keeper == NULL)
    g_info ("Not opened again: %s", error->message);
}

static void
open_in_background (FerApplication *self,
                    GPtrArray      *places)
{
  for (guint i = 0; i < places->len; i++)
    fer_workspace_open_async (self->workspace, g_ptr_array_index (places, i), self->cancellable, opened_in_background_cb,
                              NULL);
}

static void
session_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (FerApplication) self = user_data;
  g_autoptr (GVariant) value = fer_state_file_read_finish (FER_STATE_FILE (source), result, NULL);
  g_autoptr (FerSession) session = fer_session_from_variant (value);
  g_autoptr (GPtrArray) drafts = fer_draft_list ();

  self->restoring = FALSE;
  g_application_release (G_APPLICATION (self));

  open_in_background (self, session->places);
  open_in_background (self, drafts);
  for (guint i = session->windows->len; i > 0; i--)
    {
      FerWindow *window = add_window (self);

      fer_window_restore (window, g_ptr_array_index (session->windows, i - 1));
      gtk_window_present (GTK_WINDOW (window));
    }
  if (session->windows->len == 0)
    gtk_window_present (GTK_WINDOW (add_window (self)));
}

static void
restore_session (FerApplication *self)
{
  self->restoring = TRUE;
  g_application_hold (G_APPLICATION (self));
  fer_state_file_read_async (self->session_file, self->cancellable, session_read_cb, g_object_ref (self));
}

/* Actions. */

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (add_window (user_data)));
}

static void
may_quit_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (FerApplication) self = user_data;
  g_autoptr (GPtrArray) discarded = NULL;
  g_autoptr (FerKeeper) failed = NULL;
  GList *windows;

  if (!fer_farewell_finish (result, &discarded, &failed))
    {
      if (failed != NULL)
        fer_window_show (FER_WINDOW (source), failed);
      return;
    }

  keep_session (self);
  self->leaving = TRUE;
  for (guint i = 0; i < discarded->len; i++)
    fer_keeper_close (g_ptr_array_index (discarded, i), TRUE);
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self))) != NULL)
    gtk_window_destroy (windows->data);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  FerApplication *self = user_data;
  g_autoptr (GPtrArray) unsaved = fer_workspace_list_unsaved (self->workspace);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (FER_IS_WINDOW (window))
    fer_farewell_async (window, unsaved, may_quit_cb, g_object_ref (self));
}

static void
try_sample_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  FerApplication *self = user_data;
  GtkWindow      *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  g_settings_set_boolean (self->settings, "show-sample", TRUE);
  if (try_sample (self) && FER_IS_WINDOW (window))
    fer_window_show_services (FER_WINDOW (window));
}

static void
refresh_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  fer_shelves_refresh (FER_APPLICATION (user_data)->shelves);
}

static const GActionEntry action_entries[] = {
  { .name = "new-window", .activate = new_window_action },
  { .name = "quit", .activate = quit_action },
  { .name = "refresh", .activate = refresh_action },
  { .name = "try-sample", .activate = try_sample_action },
};

static void
style_changed_cb (FerApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int                         style = g_settings_get_enum (self->settings, "style");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[style % G_N_ELEMENTS (schemes)]);
}

/* Being called. */

static void
fer_application_activate (GApplication *application)
{
  FerApplication *self = FER_APPLICATION (application);
  GtkWindow      *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_present (window);
  else if (!self->restoring && g_settings_get_boolean (self->settings, "restore-session"))
    restore_session (self);
  else if (!self->restoring)
    gtk_window_present (GTK_WINDOW (add_window (self)));
}

static void
open_places (FerApplication *self,
             GPtrArray      *places,
             gboolean        in_new_window)
{
  GtkWindow *window = in_new_window ? NULL : gtk_application_get_active_window (GTK_APPLICATION (self));

  if (!FER_IS_WINDOW (window))
    window = GTK_WINDOW (add_window (self));

  gtk_window_present (window);
  if (places->len > 0)
    fer_window_open (FER_WINDOW (window), g_ptr_array_steal_index (places, 0));
  open_in_background (self, places);
}

static void
fer_application_open (GApplication *application,
                      GFile       **files,
                      int           n_files,
                      const char   *hint)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (places, g_object_ref (files[i]));
  open_places (FER_APPLICATION (application), places, FALSE);
}

static int
fer_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  GVariantDict           *options = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **names = NULL;
  gboolean                in_new_window = g_variant_dict_contains (options, "new-window");

  if (g_variant_dict_contains (options, "sample"))
    try_sample (FER_APPLICATION (application));
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &names))
    for (guint i = 0; names[i] != NULL; i++)
      g_ptr_array_add (places, g_application_command_line_create_file_for_arg (command_line, names[i]));

  if (places->len > 0 || in_new_window)
    open_places (FER_APPLICATION (application), places, in_new_window);
  else
    g_application_activate (application);
  return 0;
}

static int
fer_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("ferrule %s\n", VERSION);
      return 0;
    }

  return -1;
}

static void
fer_application_startup (GApplication *application)
{
  FerApplication *self = FER_APPLICATION (application);
  g_autoptr (GAction) style = NULL;
  g_autoptr (GAction) show_sample = NULL;

  G_APPLICATION_CLASS (fer_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  fer_spoken_start ();
  self->settings = g_settings_new (APPLICATION_ID);
  self->workspace = fer_workspace_new ();
  self->shelves = fer_shelves_new ();
  self->accounts = make_accounts (self->shelves);
  self->connections = make_connections ();
  self->session_file = fer_state_file_new ("session", FER_SESSION_TYPE);
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries, G_N_ELEMENTS (action_entries), self);
  g_signal_connect_object (self->settings, "changed::style", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  style_changed_cb (self);
  style = g_settings_create_action (self->settings, "style");
  g_action_map_add_action (G_ACTION_MAP (self), style);
  show_sample = g_settings_create_action (self->settings, "show-sample");
  g_action_map_add_action (G_ACTION_MAP (self), show_sample);
  g_signal_connect_object (self->settings, "changed::show-sample", G_CALLBACK (show_sample_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].keys);
}

static void
fer_application_shutdown (GApplication *application)
{
  FerApplication *self = FER_APPLICATION (application);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->session_source, g_source_remove);
  if (self->session_file != NULL)
    fer_state_file_flush (self->session_file);
  if (self->workspace != NULL)
    fer_workspace_flush (self->workspace);

  G_APPLICATION_CLASS (fer_application_parent_class)->shutdown (application);
}

static void
fer_application_dispose (GObject *object)
{
  FerApplication *self = FER_APPLICATION (object);

  g_clear_handle_id (&self->session_source, g_source_remove);
  g_clear_object (&self->session_file);
  g_clear_object (&self->accounts);
  g_clear_object (&self->connections);
  g_clear_object (&self->shelves);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fer_application_parent_class)->dispose (object);
}

static void
fer_application_class_init (FerApplicationClass *klass)
{
  GObjectClass      *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = fer_application_dispose;
  application_class->activate = fer_application_activate;
  application_class->open = fer_application_open;
  application_class->command_line = fer_application_command_line;
  application_class->handle_local_options = fer_application_handle_local_options;
  application_class->startup = fer_application_startup;
  application_class->shutdown = fer_application_shutdown;
}

static void
fer_application_init (FerApplication *self)
{
  static const GOptionEntry options[] = {
    { "new-window", 'n', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
    { "sample", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Start the local sample, which needs no account"), NULL },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FOLDER|FILE…]") },
    { NULL }
  };

  self->cancellable = g_cancellable_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

FerApplication *
fer_application_new (void)
{
  return g_object_new (FER_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/io/github/ferrule/Ferrule",
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}

FerWorkspace *
fer_application_get_workspace (FerApplication *self)
{
  g_return_val_if_fail (FER_IS_APPLICATION (self), NULL);

  return self->workspace;
}
