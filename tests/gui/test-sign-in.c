/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window for signing in, against the sample: what it shows of each way that a sign-in can go. There is no keyring here. */

#include "config.h"

#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-sign-in-window.h"
#include "fer-test-gui.h"
#include "fer-transport.h"

typedef struct
{
  GSettings        *settings;
  FerSampleService *sample;
  FerAccounts      *accounts;
  FerSignInWindow  *window;
  guint             n_signed_in;
} Fixture;

static void
signed_in_cb (Fixture *fixture)
{
  fixture->n_signed_in++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer client_id)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (FerTransport) transport = fer_transport_new ();

  fixture->sample = fer_sample_azure_new ();
  g_assert_true (fer_sample_service_start (fixture->sample, 0, NULL));
  fixture->settings = g_settings_new (APPLICATION_ID);
  g_settings_set_string (fixture->settings, "cloud", "custom");
  g_settings_set_string (fixture->settings, "custom-authority", fer_sample_service_get_base (fixture->sample));
  g_settings_set_string (fixture->settings, "client-id", client_id);
  fixture->accounts = fer_accounts_new (NULL, store, FER_SENDER (transport));
  fixture->window = g_object_ref (fer_sign_in_window_new (NULL, fixture->accounts));
  g_signal_connect_swapped (fixture->window, "signed-in", G_CALLBACK (signed_in_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fer_test_gui_settle ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (fixture->window);
  g_object_unref (fixture->accounts);
  fer_sample_service_stop (fixture->sample);
  g_object_unref (fixture->sample);
  g_object_unref (fixture->settings);
}

static gpointer
get_child (Fixture    *fixture,
           const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->window), FER_TYPE_SIGN_IN_WINDOW, name);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (get_child (fixture, "stack"));
}

static char *
dup_message (Fixture *fixture)
{
  char *message;

  g_object_get (get_child (fixture, "message_row"), "message", &message, NULL);
  return message;
}

static void
click_label (Fixture    *fixture,
             const char *label)
{
  GtkWidget *found = fer_test_gui_find_label (GTK_WIDGET (fixture->window), label);

  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
}

#define CODE_LABEL "Use a Code on Another Device"

/* With a client id in the preferences the way is free. */
static void
test_no_client_id (Fixture      *fixture,
                   gconstpointer data)
{
  g_assert_cmpstr (get_page (fixture), ==, "needed");
  g_settings_set_string (fixture->settings, "client-id", FER_SAMPLE_CLIENT);
  g_assert_cmpstr (get_page (fixture), ==, "begin");
  g_settings_set_string (fixture->settings, "custom-authority", "<nonsense> & more");
  g_assert_cmpstr (get_page (fixture), ==, "needed");
}

/* Without a keyring it is for this run only, and said. */
static void
test_code (Fixture      *fixture,
           gconstpointer data)
{
  AdwStatusPage *page = get_child (fixture, "done_page");

  click_label (fixture, CODE_LABEL);
  g_assert_cmpstr (get_page (fixture), ==, "code");
  fer_test_wait_until (fixture->n_signed_in > 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 1);
  g_assert_cmpstr (get_page (fixture), ==, "done");
  g_assert_nonnull (strstr (adw_status_page_get_description (page), FER_SAMPLE_USER));
}

/* One does not have to be told that one has cancelled. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *message = NULL;

  click_label (fixture, CODE_LABEL);
  g_signal_emit_by_name (get_child (fixture, "back_button"), "clicked");
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "begin") == 0);
  message = dup_message (fixture);
  g_assert_null (message);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 0);
}

/* What is wrong with the directory is said under it. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const tenants[] = { "nowhere.example", "not a directory", NULL };

  for (const char *const *tenant = tenants; *tenant != NULL; tenant++)
    {
      g_autofree char *message = NULL;

      gtk_editable_set_text (get_child (fixture, "tenant_row"), *tenant);
      click_label (fixture, CODE_LABEL);
      fer_test_wait_until (g_strcmp0 (get_page (fixture), "begin") == 0);
      message = dup_message (fixture);
      g_assert_nonnull (message);
      g_assert_nonnull (strstr (message, "directory"));
    }
}

/* Closing the window ends the attempt. */
static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  click_label (fixture, CODE_LABEL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fer_test_wait_until (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_cmpuint (fixture->n_signed_in, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/sign-in/no-client-id", Fixture, "", set_up, test_no_client_id, tear_down);
  g_test_add ("/sign-in/code", Fixture, FER_SAMPLE_CLIENT, set_up, test_code, tear_down);
  g_test_add ("/sign-in/cancelled", Fixture, FER_SAMPLE_CLIENT, set_up, test_cancelled, tear_down);
  g_test_add ("/sign-in/refused", Fixture, FER_SAMPLE_CLIENT, set_up, test_refused, tear_down);
  g_test_add ("/sign-in/closed", Fixture, FER_SAMPLE_CLIENT, set_up, test_closed, tear_down);
  return g_test_run ();
}
