/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An operation is called from its form: what is typed stays, what is secret is masked, what is answered is held against the
 * connector. The service is one of this machine that answers from a script. */

#include "fer-body-fields.h"
#include "fer-call-pane.h"
#include "fer-compare-window.h"
#include "fer-connection-window.h"
#include "fer-document.h"
#include "fer-history-pane.h"
#include "fer-run-pane.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"
#include "fer-test-page.h"
#include "fer-test-server.h"

#include <string.h>

#define SECRET "SECRET-of-the-connection"

static const char definition[] =
  "{\"swagger\": \"2.0\", \"info\": {\"title\": \"Parts\", \"version\": \"1\"}, \"host\": \"HOST\", \"basePath\": \"/\", \"schemes\": [\"http\"],\n"
  "\"securityDefinitions\": {\"key\": {\"type\": \"apiKey\", \"in\": \"header\", \"name\": \"X-Key\"}}, \"security\": [{\"key\": []}],\n"
  "\"paths\": {\"/parts\": {\n"
  "  \"get\": {\"operationId\": \"ListParts\", \"summary\": \"List parts\",\n"
  "    \"parameters\": [{\"name\": \"category\", \"in\": \"query\", \"type\": \"string\", \"x-ms-summary\": \"Category\"},\n"
  "      {\"name\": \"since\", \"in\": \"query\", \"type\": \"string\", \"format\": \"date\"},\n"
  "      {\"name\": \"sold\", \"in\": \"query\", \"type\": \"boolean\"}],\n"
  "    \"responses\": {\"200\": {\"description\": \"All\", \"schema\": {\"type\": \"array\", \"items\": {\"type\": \"object\",\n"
  "      \"properties\": {\"id\": {\"type\": \"integer\"}}}}}}},\n"
  "  \"post\": {\"operationId\": \"AddPart\", \"summary\": \"Add a part\",\n"
  "    \"parameters\": [{\"name\": \"body\", \"in\": \"body\", \"required\": true, \"schema\": {\"type\": \"object\",\n"
  "      \"required\": [\"name\"], \"properties\": {\"name\": {\"type\": \"string\"}, \"like\": {\"type\": \"string\",\n"
  "        \"x-ms-dynamic-list\": {\"operationId\": \"ListParts\", \"itemValuePath\": \"id\", \"itemTitlePath\": \"label\",\n"
  "          \"parameters\": {\"category\": {\"parameterReference\": \"body/name\"}}}}}}}],\n"
  "    \"responses\": {\"201\": {\"description\": \"Added\"}}}},\n"
  "\"/parts/{id}\": {\"delete\": {\"operationId\": \"RemovePart\", \"summary\": \"Remove a part\",\n"
  "    \"parameters\": [{\"name\": \"id\", \"in\": \"path\", \"required\": true, \"type\": \"integer\",\n"
  "      \"x-ms-dynamic-values\": {\"operationId\": \"ListParts\", \"value-path\": \"id\", \"value-title\": \"label\"}}],\n"
  "    \"responses\": {\"204\": {\"description\": \"Gone\"}}}}}}";
static const char connector_properties[] =
  "{\"properties\": {\"connectionParameters\": {\"api_key\": {\"type\": \"securestring\"}}, \"policyTemplateInstances\": [\n"
  "  {\"templateId\": \"convertobjecttoarray\", \"title\": \"Zones\", \"parameters\": {\"x-ms-apimTemplate-operationName\": [\"RemovePart\"],\n"
  "    \"x-ms-apimTemplateParameter.propertyParentPath\": \"@body()\", \"x-ms-apimTemplateParameter.propertySubPath\": \"zones\",\n"
  "    \"x-ms-apimTemplateParameter.newPropertyPath\": \"@body().all\", \"x-ms-apimTemplate-policySection\": \"Response\"}},\n"
  "  {\"templateId\": \"setheader\", \"title\": \"Mark\", \"parameters\": {\"x-ms-apimTemplate-operationName\": [\"RemovePart\"],\n"
  "    \"x-ms-apimTemplateParameter.name\": \"X-Seen\", \"x-ms-apimTemplateParameter.value\": \"yes\", \"x-ms-apimTemplate-policySection\": \"Response\"}}]}}";

typedef struct
{
  FerTestFolder  *folder;
  FerTestServer  *server;
  FerDocument    *document;
  FerEditor      *editor;
  FerKeyring     *keyring;
  FerConnections *connections;
  GtkWidget      *page;
  GtkWidget      *window;
} Fixture;

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static FerConnection *
add_named (Fixture    *self,
           const char *name)
{
  g_autofree char *address = g_file_get_uri (self->folder->file);
  g_autoptr (FerConnection) connection = fer_connection_new (name, address);
  g_autoptr (GHashTable) secrets = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (secrets, (gpointer) "api_key", (gpointer)SECRET);
  fer_connections_save_async (self->connections, connection, secrets, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  fer_connections_save_finish (self->connections, result, &error);
  g_assert_no_error (error);
  return connection; /* the list holds it */
}

static void
add_connection (Fixture *self)
{
  add_named (self, "Key of the warehouse");
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (definition, "HOST", 2);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = fer_test_folder_new ();
  self->server = fer_test_server_new ();
  text = g_strjoinv (fer_test_server_get_base (self->server) + strlen ("http://"), parts);
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", text, -1);
  fer_test_folder_put (self->folder, "apiProperties.json", connector_properties, -1);
  self->document = fer_document_open (self->folder->file, NULL, &error);
  g_assert_no_error (error);
  self->editor = fer_editor_new (self->document);
  self->keyring = fer_keyring_new ();
  self->connections = fer_connections_new (NULL, self->keyring);
  self->page = g_object_new (FER_TYPE_TEST_PAGE, "editor", self->editor, NULL);
  fer_test_page_set_connections (FER_TEST_PAGE (self->page), self->connections, NULL);
  self->window = fer_test_form_present (g_object_ref (self->page));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (self->page);
  fer_test_gui_release (self->editor);
  fer_test_gui_release (self->document);
  g_object_unref (self->connections);
  g_object_unref (self->keyring);
  fer_test_server_free (self->server);
  fer_test_folder_free (self->folder);
}

/* What is on the screen, looked for as a person does: by what it says. */

static gboolean
says (GtkWidget *widget,
      gpointer   data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), data) != NULL;
}

static gboolean
is_said (Fixture    *self,
         const char *words)
{
  return fer_test_gui_find (self->page, says, (gpointer)words) != NULL;
}

static gboolean
is_titled (GtkWidget *widget,
           gpointer   data)
{
  return ADW_IS_PREFERENCES_ROW (widget) && strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data) != NULL;
}

static gboolean
is_hinted (GtkWidget *widget,
           gpointer   data)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), data) == 0;
}

static gboolean
is_folded (GtkWidget *widget,
           gpointer   data)
{
  return GTK_IS_EXPANDER (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_expander_get_label (GTK_EXPANDER (widget)), data) == 0;
}

static GtkWidget *
find_row (Fixture    *self,
          const char *title)
{
  GtkWidget *row = fer_test_gui_find (self->page, is_titled, (gpointer)title);

  g_assert_nonnull (row);
  return row;
}

static gboolean
do_action (Fixture    *self,
           const char *action)
{
  GtkWidget *pane = fer_test_gui_find_type (self->page, FER_TYPE_CALL_PANE);

  return gtk_widget_activate_action (pane, action, NULL);
}

static void
choose_operation (Fixture *self,
                  guint    index)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (self, "_Operation")), index);
  fer_test_gui_settle ();
}

static void
turn_to (Fixture    *self,
         const char *name)
{
  GtkWidget *pane = fer_test_gui_find_type (self->page, FER_TYPE_CALL_PANE);

  gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_parent (pane)), name);
  fer_test_gui_settle ();
}

static gboolean
is_in_sight (Fixture   *self,
             GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, self->page, &bounds));
  return bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (self->page);
}

/* The tests. */

static void
test_preview (Fixture      *self,
              gconstpointer data)
{
  g_assert_true (is_said (self, "/parts\n"));
  add_connection (self);
  fer_test_wait_until (is_said (self, "X-Key: ••••••"));
  g_assert_false (is_said (self, SECRET));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fer_test_gui_find (self->page, is_hinted, (gpointer) "Show Secrets")), TRUE);
  g_assert_true (is_said (self, "X-Key: " SECRET));
  choose_operation (self, 1);
  g_assert_true (is_said (self, "POST http://127.0.0.1:"));
  g_assert_false (is_said (self, "Parameters"));
  g_assert_true (is_said (self, "\"name\""));
}

static void
test_fields (Fixture      *self,
             gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "Category")), "a & b");
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "since (date)")), "2026-02-03");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (self, "sold (boolean)")), 2);
  g_assert_true (is_said (self, "/parts?category=a%20%26%20b&since=2026-02-03&sold=false\n"));
}

static const char *
get_chosen (Fixture *self)
{
  gpointer item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (find_row (self, "_Connection")));

  return FER_IS_CONNECTION (item) ? fer_connection_get_name (item) : NULL;
}

static void
remove_connection (Fixture       *self,
                   FerConnection *connection)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_connections_remove_async (self->connections, connection, NULL, keep_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_true (fer_connections_save_finish (self->connections, result, NULL));
}

/* What is renamed is chosen still and shown by its name; what is made is chosen; what is deleted leaves no other in its place. */
static void
test_connections_followed (Fixture      *self,
                           gconstpointer data)
{
  FerConnection *first = add_named (self, "First");
  FerConnection *second;

  g_assert_cmpstr (get_chosen (self), ==, "First");
  g_object_set (first, "name", "Renamed", NULL);
  g_assert_cmpstr (get_chosen (self), ==, "Renamed");
  g_assert_true (is_said (self, "Renamed"));
  g_assert_false (is_said (self, "First"));
  fer_test_wait_until (is_said (self, "X-Key: ••••••"));
  second = add_named (self, "Renamed (Copy)");
  g_assert_cmpstr (get_chosen (self), ==, "Renamed (Copy)");
  g_assert_true (is_said (self, "Renamed (Copy)"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (self, "_Connection")), 0);
  g_assert_cmpstr (get_chosen (self), ==, "Renamed");
  remove_connection (self, first);
  g_assert_cmpstr (get_chosen (self), ==, NULL);
  fer_test_wait_until (!is_said (self, "X-Key"));
  g_assert_true (is_said (self, "The connection that was chosen here has been deleted; calls go without one."));
  g_object_set (second, "name", "Second", NULL);
  g_assert_cmpstr (get_chosen (self), ==, NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (self, "_Connection")), 0);
  g_assert_true (is_said (self, "Second"));
  g_assert_false (is_said (self, "The connection that was chosen here has been deleted; calls go without one."));
}

/* Another one has a name that no other has, and whoever types replaces it. */
static void
test_new_connection (Fixture      *self,
                     gconstpointer data)
{
  FerConnectionWindow *window;
  GtkEditable         *name;

  add_named (self, "Parts");
  window = fer_connection_window_new (GTK_WINDOW (self->window), self->connections, NULL, self->document, NULL);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  name = GTK_EDITABLE (fer_test_gui_find (GTK_WIDGET (window), is_titled, (gpointer) "_Name"));
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "Parts 2");
  g_assert_true (gtk_editable_get_selection_bounds (name, NULL, NULL));
  g_assert_true (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), ADW_TYPE_ENTRY_ROW) == GTK_WIDGET (name));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What was answered is what the next call begins with. */
static void
test_earlier_answer (Fixture      *self,
                     gconstpointer data)
{
  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[{\"id\": 4711}]");
  do_action (self, "call.send");
  fer_test_wait_until (is_said (self, "Worked · 200"));
  choose_operation (self, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "id (integer, required)"))), ==, "4711");
  g_assert_true (is_said (self, "/parts/4711\n"));
}

static GtkWidget *
open_list (Fixture    *self,
           const char *title)
{
  GtkWidget *button = fer_test_gui_find (find_row (self, title), is_hinted, (gpointer) "Choose from the list of the service");

  g_assert_nonnull (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

/* What a dynamic list has to offer is asked of the service, over the connection, and goes into the field. */
static void
test_list (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *requests = NULL;
  GtkWidget       *popover, *view, *search;

  add_connection (self);
  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[{\"id\": 7, \"label\": \"Boiler\"}, {\"id\": 8, \"label\": \"Valve\"}]");
  choose_operation (self, 2);
  popover = open_list (self, "id (integer, required)");
  view = fer_test_gui_find_type (popover, GTK_TYPE_LIST_VIEW);
  search = fer_test_gui_find_type (popover, GTK_TYPE_SEARCH_ENTRY);
  fer_test_wait_until (is_said (self, "Valve"));
  requests = fer_test_server_dup_requests (self->server);
  g_assert_nonnull (strstr (requests, "X-Key: " SECRET));
  gtk_editable_set_text (GTK_EDITABLE (search), "valv");
  fer_test_wait_until (!is_said (self, "Boiler"));
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "id (integer, required)"))), ==, "8");
  fer_test_wait_until (!gtk_widget_get_visible (popover));
}

/* A field of a body has one too; what is asked depends on what is entered beside it. */
static void
test_list_of_body (Fixture      *self,
                   gconstpointer data)
{
  GtkWidget *popover;

  fer_test_server_answer_json (self->server, "GET /parts?category=Pump", 200, NULL, "[{\"id\": 9, \"label\": \"Small pump\"}]");
  choose_operation (self, 1);
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "name (string, required)")), "Pump");
  fer_test_gui_settle ();
  popover = open_list (self, "like (string)");
  fer_test_wait_until (is_said (self, "Small pump"));
  g_signal_emit_by_name (fer_test_gui_find_type (popover, GTK_TYPE_LIST_VIEW), "activate", 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "like (string)"))), ==, "9");
  g_assert_true (is_said (self, "\"like\": \"9\""));
}

/* Why there is nothing to choose from is said; the next time it is asked again. */
static void
test_list_refused (Fixture      *self,
                   gconstpointer data)
{
  GtkWidget *popover;

  fer_test_server_answer_json (self->server, "GET /parts", 500, NULL, "{}");
  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[]");
  choose_operation (self, 2);
  popover = open_list (self, "id (integer, required)");
  fer_test_wait_until (is_said (self, "The list ListParts could not be had: "));
  gtk_popover_popdown (GTK_POPOVER (popover));
  fer_test_gui_settle ();
  open_list (self, "id (integer, required)");
  fer_test_wait_until (is_said (self, "its list is empty"));
}

/* With all that it shows, the page fits into the narrowest window. */
static void
test_narrow (Fixture      *self,
             gconstpointer data)
{
  static const char *const pages[] = { "call", "run", "history" };
  int                      minimum;

  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[{\"id\": \"three\", \"aNameThatIsQuiteLongForAMemberOfAnObject\": 1}]");
  do_action (self, "call.send");
  fer_test_wait_until (is_said (self, "Worked · 200"));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      turn_to (self, pages[i]);
      gtk_widget_measure (self->page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
    }
}

/* Other operations, other pages, edits of the connector: what was typed is still there. */
static void
test_typed_stays (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (FerOperation) operation = g_list_model_get_item (fer_document_get_operations (self->document), 0);
  g_autoptr (FerPart) since = NULL;

  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "Category")), "valves");
  choose_operation (self, 1);
  choose_operation (self, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "Category"))), ==, "valves");
  gtk_widget_set_visible (self->page, FALSE);
  since = g_list_model_get_item (fer_operation_get_parameters (operation), 1);
  g_assert_true (fer_part_remove (since, NULL));
  gtk_widget_set_visible (self->page, TRUE);
  fer_test_gui_settle ();
  g_assert_null (fer_test_gui_find (self->page, is_titled, (gpointer) "since"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "Category"))), ==, "valves");
  g_assert_true (is_said (self, "/parts?category=valves\n"));
}

static void
test_bad_body (Fixture      *self,
               gconstpointer data)
{
  GtkWidget *view;

  choose_operation (self, 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (fer_test_gui_find_label (self->page, "JSON"), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  view = fer_test_gui_find_type (fer_test_gui_find_type (self->page, FER_TYPE_BODY_FIELDS), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "{\"name\": ", -1);
  g_assert_true (is_said (self, "What is entered for “body” is not JSON."));
  do_action (self, "call.send");
  fer_test_gui_settle ();
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 0);
}

static void
test_answer (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *before = fer_test_form_dup_definition (self->document);
  g_autofree char *requests = NULL;
  g_autofree char *after = NULL;

  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[{\"id\": 3, \"name\": \"Valve\", \"weight\": 1.5}]");
  add_connection (self);
  fer_test_wait_until (is_said (self, "X-Key"));
  do_action (self, "call.send");
  fer_test_wait_until (is_said (self, "Worked · 200"));
  requests = fer_test_server_dup_requests (self->server);
  g_assert_nonnull (strstr (requests, "X-Key: " SECRET));
  g_assert_true (is_said (self, "2 fields are not in the schema"));
  do_action (self, "call.add-to-schema");
  fer_test_gui_settle ();
  g_assert_true (is_said (self, "The answer is as declared"));
  after = fer_test_form_dup_definition (self->document);
  g_assert_nonnull (strstr (after, "\"weight\""));
  fer_editor_set_page (self->editor, "test");
  g_assert_true (fer_document_undo (self->document));
  fer_test_gui_settle ();
  g_assert_true (is_said (self, "2 fields are not in the schema"));
  g_assert_cmpstr (fer_editor_get_page (self->editor), ==, "test");
  g_free (g_steal_pointer (&after));
  after = fer_test_form_dup_definition (self->document);
  g_assert_cmpstr (after, ==, before);
}

/* What policies did with an answer is said, and the answer shown as it was and as it is handed on. */
/* A cookie that the service has set goes with the next request, and is seen there as the secret that it may be. */
static void
test_cookies (Fixture      *self,
              gconstpointer data)
{
  fer_test_server_answer (self->server, "GET /parts", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nSet-Cookie: session=cookie-canary; Path=/\r\nContent-Length: 2\r\n\r\n[]");
  add_connection (self);
  fer_test_wait_until (is_said (self, "X-Key"));
  g_assert_false (is_said (self, "Cookie: "));
  do_action (self, "call.send");
  fer_test_wait_until (is_said (self, "Worked · 200"));
  g_assert_true (is_said (self, "Cookie: " FER_CREDENTIALS_MASK));
  g_assert_false (is_said (self, "cookie-canary"));
}

static void
test_answer_policies (Fixture      *self,
                      gconstpointer data)
{
  GtkWidget *expander;

  fer_test_server_answer_json (self->server, "DELETE /parts/1", 200, NULL, "{\"zones\": {\"north\": 1}}");
  choose_operation (self, 2);
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "id (integer, required)")), "1");
  do_action (self, "call.send");
  fer_test_wait_until (is_said (self, "Worked · 200"));
  g_assert_true (is_said (self, "• The header “X-Seen” becomes “yes”."));
  g_assert_true (is_said (self, "It changed"));
  expander = fer_test_gui_find (self->page, is_folded, (gpointer) "Before Policies");
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  fer_test_gui_settle ();
  g_assert_true (is_said (self, "{\"zones\": {\"north\": 1}}"));
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  fer_test_server_answer_json (self->server, "GET /parts", 401, "WWW-Authenticate: AzureApiManagementKey realm=\"x\",name=\"X-Key\",type=\"header\"\r\n",
                               "{\"statusCode\": 401, \"message\": \"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.\"}");
  do_action (self, "call.send");
  fer_test_wait_until (is_said (self, "Refused · 401"));
  g_assert_true (is_said (self, "“X-Key”"));
}

/* Whatever has the focus, and then the status has it, in sight. */
static void
test_send_by_key (Fixture      *self,
                  gconstpointer data)
{
  GtkWidget *label;

  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[]");
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 300);
  gtk_widget_grab_focus (find_row (self, "_Connection"));
  g_assert_true (gtk_widget_activate_action (self->page, "test.send", NULL));
  fer_test_wait_until (is_said (self, "Worked · 200"));
  label = fer_test_gui_find (self->page, says, (gpointer) "Worked · 200");
  fer_test_wait_until (gtk_window_get_focus (GTK_WINDOW (self->window)) == label);
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL));
  fer_test_wait_until (is_in_sight (self, label));
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  fer_test_server_answer (self->server, "GET /parts", FER_TEST_SERVER_SILENCE);
  do_action (self, "call.send");
  fer_test_wait_until (fer_test_server_count_requests (self->server) == 1);
  do_action (self, "call.cancel");
  fer_test_wait_until (is_said (self, "cancelled"));
  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[]");
}

/* What is safe is called and told; a press on it opens the call. */
static void
test_run_all (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *row;

  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[{\"id\": 3, \"name\": \"Valve\"}]");
  choose_operation (self, 1);
  turn_to (self, "run");
  gtk_widget_activate_action (fer_test_gui_find_type (self->page, FER_TYPE_RUN_PANE), "run.start", NULL);
  fer_test_wait_until (is_said (self, "1 of 1 · 1 fine · 0 failed"));
  g_assert_true (is_said (self, "200 · "));
  g_assert_true (is_said (self, "1 field more"));
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 1);
  row = find_row (self, "ListParts");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  fer_test_gui_settle ();
  g_assert_true (is_said (self, "GET http://"));
}

/* A run uses the connection as a call does; one that nobody was let in with has failed. */
static void
test_run_notes_use (Fixture      *self,
                    gconstpointer data)
{
  gboolean       refused = data != NULL;
  FerConnection *connection = add_named (self, "Key of the warehouse");

  g_assert_cmpint (fer_connection_get_used (connection), ==, 0);
  fer_test_server_answer_json (self->server, "GET /parts", refused ? 401 : 200, NULL, "[]");
  choose_operation (self, 1);
  turn_to (self, "run");
  gtk_widget_activate_action (fer_test_gui_find_type (self->page, FER_TYPE_RUN_PANE), "run.start", NULL);
  fer_test_wait_until (fer_connection_get_used (connection) > 0);
  g_assert_cmpint (fer_connection_get_outcome (connection), ==, refused ? FER_CONNECTION_FAILED : FER_CONNECTION_WORKED);
}

static void
test_run_cancelled (Fixture      *self,
                    gconstpointer data)
{
  GtkWidget *pane = fer_test_gui_find_type (self->page, FER_TYPE_RUN_PANE);

  fer_test_server_answer (self->server, "GET /parts", FER_TEST_SERVER_SILENCE);
  turn_to (self, "run");
  gtk_widget_grab_focus (fer_test_gui_find_label (pane, "Run All"));
  gtk_widget_activate_action (pane, "run.start", NULL);
  g_assert_true (gtk_widget_is_focus (fer_test_gui_find_label (pane, "Cancel")));
  fer_test_wait_until (fer_test_server_count_requests (self->server) == 1);
  gtk_widget_activate_action (pane, "run.cancel", NULL);
  fer_test_wait_until (is_said (self, "1 of 1 · 0 fine · 1 failed"));
  fer_test_wait_until (gtk_widget_is_focus (fer_test_gui_find_label (pane, "Run All")));
}

static gboolean
is_pick (GtkWidget *widget,
         gpointer   data)
{
  return is_hinted (widget, (gpointer) "Compare the answer of “ListParts” with another") && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget));
}

/* The answers of the two last calls are compared: the later one has something in its list. */
static void
compare_answers (Fixture *self)
{
  g_autoptr (GList) windows = NULL;
  g_autofree char *text = NULL;
  GtkTextView     *view = NULL;
  GtkTextIter      start, end;

  for (guint i = 0; i < 2; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fer_test_gui_find (self->page, is_pick, NULL)), TRUE);
  fer_test_gui_settle ();
  windows = gtk_window_list_toplevels ();
  for (GList *window = windows; window != NULL && view == NULL; window = window->next)
    if (FER_IS_COMPARE_WINDOW (window->data))
      view = GTK_TEXT_VIEW (fer_test_gui_find_type (window->data, GTK_TYPE_TEXT_VIEW));
  g_assert_nonnull (view);
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (view), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (view), &start, &end, FALSE);
  g_assert_nonnull (strstr (text, "+     \"id\": 1\n"));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))));
  fer_test_gui_settle ();
}

static void
test_history (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *again;

  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[]");
  fer_test_server_answer_json (self->server, "GET /parts", 200, NULL, "[{\"id\":1}]");
  turn_to (self, "history");
  g_assert_true (is_said (self, "Calls are listed here"));
  turn_to (self, "call");
  add_connection (self);
  fer_test_wait_until (is_said (self, "X-Key"));
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "Category")), "valves");
  do_action (self, "call.send");
  fer_test_wait_until (is_said (self, "Worked · 200"));
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, "Category")), "");
  turn_to (self, "history");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (self, "ListParts")), TRUE);
  fer_test_wait_until (is_said (self, "X-Key: ••••••"));
  g_assert_false (is_said (self, SECRET));
  again = fer_test_gui_find (self->page, is_hinted, (gpointer) "Send “ListParts” Again");
  g_assert_nonnull (again);
  g_signal_emit_by_name (again, "clicked");
  fer_test_wait_until (is_said (self, "Worked · 200"));
  g_assert_true (is_said (self, "/parts?category=valves\n"));
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 2);
  turn_to (self, "history");
  compare_answers (self);
  gtk_widget_activate_action (fer_test_gui_find_type (self->page, FER_TYPE_HISTORY_PANE), "history.clear", NULL);
  fer_test_wait_until (is_said (self, "Calls are listed here"));
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/test-page/preview", Fixture, NULL, set_up, test_preview, tear_down);
  g_test_add ("/test-page/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/test-page/connections-followed", Fixture, NULL, set_up, test_connections_followed, tear_down);
  g_test_add ("/test-page/new-connection", Fixture, NULL, set_up, test_new_connection, tear_down);
  g_test_add ("/test-page/earlier-answer", Fixture, NULL, set_up, test_earlier_answer, tear_down);
  g_test_add ("/test-page/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/test-page/list-of-body", Fixture, NULL, set_up, test_list_of_body, tear_down);
  g_test_add ("/test-page/list-refused", Fixture, NULL, set_up, test_list_refused, tear_down);
  g_test_add ("/test-page/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/test-page/typed-stays", Fixture, NULL, set_up, test_typed_stays, tear_down);
  g_test_add ("/test-page/bad-body", Fixture, NULL, set_up, test_bad_body, tear_down);
  g_test_add ("/test-page/answer", Fixture, NULL, set_up, test_answer, tear_down);
  g_test_add ("/test-page/cookies", Fixture, NULL, set_up, test_cookies, tear_down);
  g_test_add ("/test-page/answer-policies", Fixture, NULL, set_up, test_answer_policies, tear_down);
  g_test_add ("/test-page/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/test-page/send-by-key", Fixture, NULL, set_up, test_send_by_key, tear_down);
  g_test_add ("/test-page/cancel", Fixture, NULL, set_up, test_cancel, tear_down);

  g_test_add ("/test-page/run-all", Fixture, NULL, set_up, test_run_all, tear_down);
  g_test_add ("/test-page/run-notes-use/worked", Fixture, NULL, set_up, test_run_notes_use, tear_down);
  g_test_add ("/test-page/run-notes-use/refused", Fixture, "401", set_up, test_run_notes_use, tear_down);
  g_test_add ("/test-page/run-cancelled", Fixture, NULL, set_up, test_run_cancelled, tear_down);
  g_test_add ("/test-page/history", Fixture, NULL, set_up, test_history, tear_down);

  return g_test_run ();
}
