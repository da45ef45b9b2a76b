/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of an API, against the sample. */

#include "config.h"

#include "fer-api-management.h"
#include "fer-api-page.h"
#include "fer-resource-manager.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-service-principal.h"
#include "fer-test-gui.h"
#include "fer-test-send.h"
#include "fer-transport.h"

#include <gtksourceview/gtksource.h>

typedef struct
{
  FerSampleService *sample;
  FerAzureSession  *session;
  FerApi           *api;
  GtkWindow        *window;
  FerApiPage       *page;
} Fixture;

static FerApiService *
find_service (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) services = NULL;
  g_auto (GStrv) problems = NULL;

  fer_resource_manager_list_services_async (fixture->session, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  services = fer_resource_manager_list_services_finish (result, &problems, NULL);
  for (guint i = 0; i < services->len; i++)
    if (g_str_equal (fer_api_service_get_name (services->pdata[i]), "vanarsdel"))
      return g_object_ref (services->pdata[i]);
  g_assert_not_reached ();
}

static FerApi *
find_api (Fixture    *fixture,
          const char *name)
{
  g_autoptr (FerApiService) service = find_service (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) apis = NULL;

  fer_api_management_list_apis_async (fixture->session, service, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  apis = fer_api_management_list_apis_finish (result, NULL);
  for (guint i = 0; i < apis->len; i++)
    if (g_str_equal (fer_api_get_name (apis->pdata[i]), name))
      return g_object_ref (apis->pdata[i]);
  g_assert_not_reached ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer name)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerCloud) cloud = NULL;
  g_autoptr (FerIdentity) identity = NULL;
  g_autoptr (FerServicePrincipal) principal = NULL;

  fixture->sample = fer_sample_azure_new ();
  g_assert_true (fer_sample_service_start (fixture->sample, 0, NULL));
  cloud = fer_cloud_new_custom (fer_sample_service_get_base (fixture->sample), NULL);
  identity = fer_identity_new (FER_SENDER (transport), cloud, FER_SAMPLE_CLIENT);
  principal = fer_service_principal_new (identity, FER_SAMPLE_TENANT, FER_SAMPLE_CLIENT_SECRET);
  fixture->session = fer_azure_session_new (FER_SENDER (transport), cloud, FER_TOKEN_SOURCE (principal));
  fixture->api = find_api (fixture, name);
  fixture->page = g_object_new (FER_TYPE_API_PAGE, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1000, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  g_object_ref (fixture->page);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *)&fixture->page);
  g_object_unref (fixture->page);
  fer_test_wait_until (fixture->page == NULL);
  g_object_unref (fixture->api);
  g_object_unref (fixture->session);
  fer_sample_service_stop (fixture->sample);
  g_object_unref (fixture->sample);
  fer_test_gui_settle ();
}

static void
show (Fixture *fixture)
{
  fer_api_page_show (fixture->page, fixture->session, fixture->api);
  gtk_window_present (fixture->window);
}

static gpointer
get_child (Fixture    *fixture,
           const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->page), FER_TYPE_API_PAGE, name);
}

/* The policy is as high as it is long, and not higher than 24 lines; it is read only, and keeps its own text. */
static void
test_policy (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget       *row, *view;
  GtkTextIter      start, end;
  GtkTextBuffer   *buffer;
  g_autofree char *text = NULL;
  int              lines, high, natural;

  show (fixture);
  row = get_child (fixture, "policy_row");
  fer_test_wait_until (gtk_widget_get_visible (row));
  view = fer_test_gui_find_type (row, GTK_SOURCE_TYPE_VIEW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  fer_test_wait_until (gtk_widget_get_mapped (view));
  fer_test_wait_until (gtk_widget_get_height (view) > 24 * 10);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_true (g_str_has_prefix (text, "<policies>\n\t<inbound>\n\t\t<base />"));
  lines = gtk_text_buffer_get_line_count (buffer);
  g_assert_cmpint (lines, >, 20);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 600, NULL, &natural, NULL, NULL);
  high = gtk_widget_get_height (view);
  g_assert_cmpint (high, >=, MIN (natural, 24 * 12));
  g_assert_cmpuint (gtk_source_view_get_tab_width (GTK_SOURCE_VIEW (view)), ==, 2);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  g_assert_nonnull (gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (buffer)));
}

/* The address of what a browser can open is a link to it. */
static void
test_link (Fixture      *fixture,
           gconstpointer data)
{
  show (fixture);
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "address_link")));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "address_label")));
  g_assert_cmpstr (gtk_link_button_get_uri (get_child (fixture, "address_link")), ==, fer_api_get_url (fixture->api));
  gtk_test_accessible_assert_role (get_child (fixture, "address_link"), GTK_ACCESSIBLE_ROLE_LINK);
}

static void
test_no_link (Fixture      *fixture,
              gconstpointer data)
{
  show (fixture);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "address_link")));
  g_assert_cmpstr (gtk_label_get_label (get_child (fixture, "address_label")), ==, fer_api_get_url (fixture->api));
}

static gboolean
is_shown_label (GtkWidget *widget,
                gpointer   words)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL;
}

static GtkWidget *
find_words (Fixture    *fixture,
            const char *words)
{
  return fer_test_gui_find (GTK_WIDGET (fixture->page), is_shown_label, (gpointer)words);
}

/* Where nothing is listed, what the connector will have is said instead of a zero. */
static void
test_protocol (Fixture      *fixture,
               gconstpointer data)
{
  const char *words = g_str_equal (fer_api_get_kind_title (fixture->api), "MCP") ? "Model Context Protocol" : "one POST operation";

  show (fixture);
  fer_test_wait_until (find_words (fixture, words) != NULL);
  g_assert_null (find_words (fixture, "· 0"));
}

/* From now on, requests to the resource manager go wrong in this way, so often. */
static void
lay_fault (Fixture    *fixture,
           const char *fault,
           guint       times)
{
  g_autofree char *address = g_strconcat (fer_sample_service_get_base (fixture->sample), "/emulator/faults", NULL);
  g_autoptr (FerRequest) request = fer_request_new ("POST", address);
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = g_strdup_printf ("{\"fault\":\"%s\",\"path\":\"/arm\",\"times\":%u}", fault, times);

  request->body = g_bytes_new (body, strlen (body));
  reply = fer_test_send (FER_SENDER (transport), request, NULL, &error);
  g_assert_no_error (error);
}

/* A wait is told while it lasts, and no longer. */
static void
test_busy (Fixture      *fixture,
           gconstpointer data)
{
  lay_fault (fixture, "429-bare", 4);
  show (fixture);
  fer_test_wait_until (find_words (fixture, "vanarsdel is busy; trying again in") != NULL);
  fer_test_wait_until (find_words (fixture, "Operations ·") != NULL);
  fer_test_wait_until (find_words (fixture, "busy") == NULL);
}

int
main (int   argc,
      char *argv[])
{
  fer_test_gui_init (&argc, &argv);

  g_test_add ("/api-page/policy", Fixture, "inventory", set_up, test_policy, tear_down);

  g_test_add ("/api-page/link", Fixture, "inventory", set_up, test_link, tear_down);
  g_test_add ("/api-page/no-link", Fixture, "boiler-telemetry", set_up, test_no_link, tear_down);
  g_test_add ("/api-page/mcp", Fixture, "heating-assistant", set_up, test_protocol, tear_down);
  g_test_add ("/api-page/graphql", Fixture, "service-graph", set_up, test_protocol, tear_down);
  g_test_add ("/api-page/busy", Fixture, "inventory", set_up, test_busy, tear_down);

  return g_test_run ();
}
