/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is changed in the window is in the settings at once, and the other way about. */

#include "config.h"

#include "fer-message-row.h"
#include "fer-preferences.h"
#include "fer-test-gui.h"

typedef struct
{
  GSettings *settings;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GList) windows = NULL;

  fixture->settings = g_settings_new (APPLICATION_ID);
  fer_preferences_show (NULL, FER_PREFERENCES_CLIENT_ID);
  windows = gtk_window_list_toplevels ();
  fixture->window = windows->data;
  g_assert_true (FER_IS_PREFERENCES (fixture->window));
  fer_test_gui_settle ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fer_test_gui_settle ();
  for (const char *const *key = (const char *const[]){ "style", "restore-session", "cloud", "custom-authority", "client-id", NULL };
       *key != NULL; key++)
    g_settings_reset (fixture->settings, *key);
  g_object_unref (fixture->settings);
}

static gpointer
get_row (Fixture    *fixture,
         const char *name)
{
  return gtk_widget_get_template_child (fixture->window, FER_TYPE_PREFERENCES, name);
}

static void
test_choices (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *style = NULL;
  g_autofree char *cloud = NULL;

  adw_combo_row_set_selected (get_row (fixture, "style_row"), 2);
  adw_combo_row_set_selected (get_row (fixture, "cloud_row"), 1);
  gtk_switch_set_active (get_row (fixture, "session_switch"), FALSE);
  style = g_settings_get_string (fixture->settings, "style");
  cloud = g_settings_get_string (fixture->settings, "cloud");
  g_assert_cmpstr (style, ==, "dark");
  g_assert_cmpstr (cloud, ==, "us-government");
  g_assert_false (g_settings_get_boolean (fixture->settings, "restore-session"));

  g_settings_set_string (fixture->settings, "cloud", "china");
  g_assert_cmpuint (adw_combo_row_get_selected (get_row (fixture, "cloud_row")), ==, 2);
}

/* The addresses of a custom cloud are asked for when there is one, and what is wrong with them stands under them. */
static void
test_custom (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *message = get_row (fixture, "cloud_message");

  g_assert_false (gtk_widget_get_visible (get_row (fixture, "authority_row")));
  g_assert_true (gtk_widget_get_visible (get_row (fixture, "portal_row")));
  adw_combo_row_set_selected (get_row (fixture, "cloud_row"), 3);
  g_assert_true (gtk_widget_get_visible (get_row (fixture, "authority_row")));
  g_assert_true (gtk_widget_get_visible (message));
  gtk_editable_set_text (get_row (fixture, "authority_row"), "http://elsewhere.example");
  g_assert_true (gtk_widget_get_visible (message));
  gtk_editable_set_text (get_row (fixture, "authority_row"), "http://127.0.0.1:8040");
  g_assert_false (gtk_widget_get_visible (message));
  g_assert_false (gtk_widget_get_visible (get_row (fixture, "portal_row")));
}

/* Who has no client id is led to the field, with how to get one below it. */
static void
test_client_id (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *client_id = NULL;
  GtkWidget       *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, get_row (fixture, "client_row")));
  g_assert_true (adw_expander_row_get_expanded (get_row (fixture, "help_row")));
  g_assert_nonnull (strstr (gtk_label_get_label (get_row (fixture, "help_label")), "http://localhost"));
  gtk_editable_set_text (get_row (fixture, "client_row"), "abc");
  client_id = g_settings_get_string (fixture->settings, "client-id");
  g_assert_cmpstr (client_id, ==, "abc");
}

int
main (int   argc,
      char *argv[])
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/preferences/choices", Fixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/preferences/custom", Fixture, NULL, set_up, test_custom, tear_down);
  g_test_add ("/preferences/client-id", Fixture, NULL, set_up, test_client_id, tear_down);
  return g_test_run ();
}
