/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Make Connector, against the sample: what it offers for each kind of API, what it writes, and that it ends with its window. */

#include "config.h"

#include "fer-api-management.h"
#include "fer-connector-maker.h"
#include "fer-resource-manager.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-service-principal.h"
#include "fer-test-gui.h"
#include "fer-test-send.h"
#include "fer-transport.h"

typedef struct
{
  FerSampleService  *sample;
  FerAzureSession   *session;
  FerTestFolder     *folder;
  FerApi            *api;
  FerConnectorMaker *maker;
  GFile             *made; /* NULL until something is */
} Fixture;

static void
made_cb (Fixture *fixture,
         GFile   *folder)
{
  g_set_object (&fixture->made, folder);
}

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
  fixture->folder = fer_test_folder_new ();
  fixture->maker = g_object_ref_sink (g_object_new (FER_TYPE_CONNECTOR_MAKER, NULL));
  fer_connector_maker_set_place (fixture->maker, fixture->folder->file);
  g_signal_connect_swapped (fixture->maker, "made", G_CALLBACK (made_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->maker));
  g_object_add_weak_pointer (G_OBJECT (fixture->maker), (gpointer *)&fixture->maker);
  g_object_unref (fixture->maker);
  fer_test_wait_until (fixture->maker == NULL);
  g_clear_object (&fixture->made);
  g_object_unref (fixture->api);
  g_object_unref (fixture->session);
  fer_sample_service_stop (fixture->sample);
  g_object_unref (fixture->sample);
  fer_test_gui_settle ();
  fer_test_folder_free (fixture->folder);
}

static void
start (Fixture *fixture)
{
  fer_connector_maker_start (fixture->maker, fixture->session, fixture->api);
  gtk_window_present (GTK_WINDOW (fixture->maker));
}

/* From now on, all requests to the resource manager go wrong in this way; NULL: none does. */
static void
lay_fault (Fixture    *fixture,
           const char *fault)
{
  g_autofree char *address = g_strconcat (fer_sample_service_get_base (fixture->sample), "/emulator/faults", NULL);
  g_autoptr (FerRequest) request = fer_request_new (fault != NULL ? "POST" : "DELETE", address);
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = g_strdup_printf ("{\"fault\":\"%s\",\"path\":\"/arm\",\"times\":99}", fault);

  if (fault != NULL)
    request->body = g_bytes_new (body, strlen (body));
  reply = fer_test_send (FER_SENDER (transport), request, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
get_child (Fixture    *fixture,
           const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->maker), FER_TYPE_CONNECTOR_MAKER, name);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (get_child (fixture, "stack"));
}

static void
create (Fixture *fixture)
{
  GtkWidget *button = get_child (fixture, "create_button");

  fer_test_wait_until (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  fer_test_wait_until (fixture->made != NULL);
}

/* "get /api/BoilerParts", a line each, as they stand in the file. */
static char *
read_operations (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_get_child (fixture->made, "apiDefinition.swagger.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *text = NULL;
  JsonObject      *paths;
  JsonObjectIter   path_iter, verb_iter;
  const char      *path, *verb;
  JsonNode        *item;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  paths = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "paths");
  json_object_iter_init_ordered (&path_iter, paths);
  while (json_object_iter_next_ordered (&path_iter, &path, &item))
    {
      json_object_iter_init_ordered (&verb_iter, json_node_get_object (item));
      while (json_object_iter_next_ordered (&verb_iter, &verb, NULL))
        g_string_append_printf (lines, "%s %s\n", verb, path);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* The check button of an operation, found by what a screen reader says of it. */
static GtkCheckButton *
find_check (Fixture    *fixture,
            const char *title)
{
  GtkWidget *label = fer_test_gui_find_label (get_child (fixture, "picker"), title);

  g_assert_nonnull (label);
  return GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON));
}

/* All are ticked at first; what is not ticked is not written. */
static void
test_operations (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *operations = NULL;

  start (fixture);
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "choices") == 0);
  fer_test_gui_settle ();
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "All Operations")));
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "List boiler parts")));

  gtk_check_button_set_active (find_check (fixture, "List boiler parts"), FALSE);
  g_assert_true (gtk_check_button_get_inconsistent (find_check (fixture, "All Operations")));
  gtk_check_button_set_active (find_check (fixture, "All Operations"), FALSE);
  gtk_check_button_set_active (find_check (fixture, "All Operations"), TRUE);
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "List boiler parts")));
  gtk_check_button_set_active (find_check (fixture, "All Operations"), FALSE);
  gtk_check_button_set_active (find_check (fixture, "List boiler parts"), TRUE);
  create (fixture);

  operations = read_operations (fixture);
  g_assert_cmpstr (operations, ==, "get /api/BoilerParts\n");
}

/* One operation each, and none to pick from. */
static void
test_protocol (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *operations = NULL;
  g_auto (GStrv) lines = NULL;

  start (fixture);
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "choices") == 0);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "picker")));
  g_assert_nonnull (strstr (gtk_label_get_label (get_child (fixture, "remark_label")), "one operation"));
  create (fixture);

  operations = read_operations (fixture);
  lines = g_strsplit (operations, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], "post /"));
}

/* What a connector cannot have stands there without a tick, and says why. */
static void
test_obstacle (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *operations = NULL;
  GtkWidget       *reason;
  GtkCheckButton  *check;

  start (fixture);
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "choices") == 0);
  fer_test_gui_settle ();
  reason = fer_test_gui_find_label (get_child (fixture, "picker"), "A connector cannot have a path with a wildcard.");
  g_assert_nonnull (reason);
  check = GTK_CHECK_BUTTON (gtk_widget_get_prev_sibling (reason));
  g_assert_false (gtk_check_button_get_active (check));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (check)));
  g_assert_true (gtk_check_button_get_active (find_check (fixture, "All Operations")));
  create (fixture);

  operations = read_operations (fixture);
  g_assert_null (strstr (operations, "*"));
}

/* An API that the service cannot export is built from what else it tells, which is said. */
static void
test_built (Fixture      *fixture,
            gconstpointer data)
{
  start (fixture);
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "choices") == 0);
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "remark_label")));
  g_assert_nonnull (strstr (gtk_label_get_label (get_child (fixture, "remark_label")), "could not export"));
}

/* What the name makes of the folder, and of the button. */
static void
test_name (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *folder;
    const char *message; /* NULL: none */
    gboolean    good;
  } cases[] = {
    { "Parts", "/Parts", NULL, TRUE },
    { "", "/inventory", "has to have a name", FALSE },
    { "  ", "/inventory", "has to have a name", FALSE },
    { "../x:y/z", "/-x-y-z", NULL, TRUE },
    { "...", "/inventory", NULL, TRUE },
    { "A name of more than thirty characters", "/A name of more than thirty characters", "has 37 characters", TRUE },
    { "Parts again", "/Parts again", NULL, TRUE },
  };

  start (fixture);
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "choices") == 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *message;

      gtk_editable_set_text (GTK_EDITABLE (get_child (fixture, "name_row")), cases[i].name);
      g_test_message ("“%s”", cases[i].name);
      fer_test_wait_until (gtk_widget_get_sensitive (get_child (fixture, "create_button")) == cases[i].good &&
                           (cases[i].message == NULL) == !gtk_widget_get_visible (get_child (fixture, "message_label")));
      message = gtk_label_get_label (get_child (fixture, "message_label"));
      g_assert_true (cases[i].message == NULL || strstr (message, cases[i].message) != NULL);
      g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (get_child (fixture, "place_row")), cases[i].folder));
    }
}

/* What could not be read is told; asked again, it is there. */
static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  lay_fault (fixture, "html");
  start (fixture);
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "failed") == 0);
  g_assert_nonnull (strstr (adw_status_page_get_description (get_child (fixture, "failed_page")), "web page"));

  lay_fault (fixture, NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (fer_test_gui_find_label (get_child (fixture, "failed_page"), "Try Again"), GTK_TYPE_BUTTON), "clicked");
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "choices") == 0);
}

static gboolean
is_shown_busy (GtkWidget *widget,
               gpointer   data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "vanarsdel is busy; trying again in ");
}

/* A wait that a service asks for is told while it lasts. */
static void
test_busy (Fixture      *fixture,
           gconstpointer data)
{
  lay_fault (fixture, "429-bare");
  start (fixture);
  fer_test_wait_until (fer_test_gui_find (GTK_WIDGET (fixture->maker), is_shown_busy, NULL) != NULL);
  lay_fault (fixture, NULL);
  fer_test_wait_until (g_strcmp0 (get_page (fixture), "choices") == 0);
}

/* Whatever goes wrong ends in a sentence that holds no secret, and nothing is written. */
static void
test_fault (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *fault;
    const char *message;
  } cases[] = {
    { "html", "web page" },
    { "badjson", "ends in the middle" },
    { "cut", "ends in the middle" },
    { "types", "" /* each in its own words */ },
  };
  const char *description;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDir) dir = NULL;

      lay_fault (fixture, NULL);
      lay_fault (fixture, cases[i].fault);
      if (i == 0)
        start (fixture);
      else
        g_signal_emit_by_name (gtk_widget_get_ancestor (fer_test_gui_find_label (get_child (fixture, "failed_page"), "Try Again"), GTK_TYPE_BUTTON), "clicked");
      fer_test_wait_until (g_strcmp0 (get_page (fixture), "loading") != 0);
      g_assert_cmpstr (get_page (fixture), ==, "failed");
      description = adw_status_page_get_description (get_child (fixture, "failed_page"));
      g_test_message ("%s: %s", cases[i].fault, description);
      g_assert_nonnull (strstr (description, cases[i].message));
      g_assert_true (g_str_has_suffix (description, ".") || g_str_has_suffix (description, "”"));
      g_assert_null (strstr (description, "eyJ"));
      g_assert_null (strstr (description, "sig="));
      dir = g_dir_open (fixture->folder->path, 0, NULL);
      g_assert_null (g_dir_read_name (dir));
    }
  g_assert_null (fixture->made);
}

/* Closed in the midst of writing, there is a whole connector or none. */
static void
test_closed_while_writing (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder->path, "Inventory", NULL);
  g_autofree char *definition = g_build_filename (folder, "apiDefinition.swagger.json", NULL);
  g_autofree char *properties = g_build_filename (folder, "apiProperties.json", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  start (fixture);
  fer_test_wait_until (gtk_widget_get_sensitive (get_child (fixture, "create_button")));
  g_signal_emit_by_name (get_child (fixture, "create_button"), "clicked");
  gtk_window_close (GTK_WINDOW (fixture->maker));
  for (guint i = 0; i < 40; i++)
    {
      fer_test_gui_settle ();
      g_usleep (5000);
    }
  dir = g_dir_open (fixture->folder->path, 0, NULL);
  name = g_dir_read_name (dir);
  if (name == NULL)
    return;
  g_assert_cmpstr (name, ==, "Inventory");
  g_assert_null (g_dir_read_name (dir));
  g_assert_true (g_file_test (definition, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (properties, G_FILE_TEST_EXISTS));
}

/* What never answers does not keep a window alive that has been closed: tear_down() sees it end. */
static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  lay_fault (fixture, "timeout");
  start (fixture);
  gtk_window_close (GTK_WINDOW (fixture->maker));
  g_assert_null (fixture->made);
}

int
main (int   argc,
      char *argv[])
{
  fer_test_gui_init (&argc, &argv);

  g_test_add ("/connector-maker/operations", Fixture, "inventory", set_up, test_operations, tear_down);
  g_test_add ("/connector-maker/mcp", Fixture, "heating-assistant", set_up, test_protocol, tear_down);
  g_test_add ("/connector-maker/graphql", Fixture, "service-graph", set_up, test_protocol, tear_down);
  g_test_add ("/connector-maker/obstacle", Fixture, "warranty-claims", set_up, test_obstacle, tear_down);
  g_test_add ("/connector-maker/built", Fixture, "legacy-reports", set_up, test_built, tear_down);
  g_test_add ("/connector-maker/name", Fixture, "inventory", set_up, test_name, tear_down);
  g_test_add ("/connector-maker/again", Fixture, "inventory", set_up, test_again, tear_down);
  g_test_add ("/connector-maker/busy", Fixture, "inventory", set_up, test_busy, tear_down);
  g_test_add ("/connector-maker/fault", Fixture, "inventory", set_up, test_fault, tear_down);
  g_test_add ("/connector-maker/closed-while-writing", Fixture, "inventory", set_up, test_closed_while_writing, tear_down);
  g_test_add ("/connector-maker/closed", Fixture, "inventory", set_up, test_closed, tear_down);

  return g_test_run ();
}
