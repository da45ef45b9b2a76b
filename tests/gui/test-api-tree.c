/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The services of the sidebar: what their rows say, what a search finds, and that two thousand APIs are not felt. */

#include "fer-api-family.h"
#include "fer-api-finder.h"
#include "fer-api-row.h"
#include "fer-api-tree.h"
#include "fer-service-shelf.h"
#include "fer-test-gui.h"

#define SERVICE "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.ApiManagement/service/"

typedef struct
{
  GListStore *shelves;
  GtkWidget  *window;
  FerApiTree *tree;
  GtkWidget  *beyond; /* where Tab goes from there */
  FerApi     *chosen;
} Fixture;

static FerServiceShelf *
make_shelf (const char *name,
            const char *state)
{
  g_autofree char *text = g_strdup_printf ("{\"id\": \"" SERVICE "%s\", \"name\": \"%s\", \"location\": \"East US\", "
                                           "\"properties\": {\"provisioningState\": \"%s\", \"gatewayUrl\": \"https://%s.example\"}}",
                                           name, name, state, name);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (node, "Development");

  g_assert_nonnull (service);
  return fer_service_shelf_new (service, NULL, NULL);
}

static FerApi *
make_api (FerServiceShelf *shelf,
          const char      *name,
          const char      *title,
          const char      *more)
{
  g_autofree char *text = g_strdup_printf ("{\"name\": \"%s\", \"properties\": {\"displayName\": \"%s\", \"path\": \"%s\"%s}}",
                                           name, title, name, more);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  FerApi *api = fer_api_new (fer_service_shelf_get_service (shelf), node, NULL);

  g_assert_nonnull (api);
  return api;
}

static FerServiceShelf *
add_vanarsdel (Fixture *fixture)
{
  FerServiceShelf *shelf = make_shelf ("vanarsdel", "Succeeded");
  g_autoptr (GPtrArray) apis = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (apis, make_api (shelf, "scheduling", "Scheduling", ""));
  g_ptr_array_add (apis, make_api (shelf, "orders-v2", "Orders", ", \"apiVersion\": \"v2\", \"apiVersionSetId\": \"/apiVersionSets/o\""));
  g_ptr_array_add (apis, make_api (shelf, "orders-v10", "Orders", ", \"apiVersion\": \"v10\", \"apiVersionSetId\": \"/apiVersionSets/o\""));
  g_ptr_array_add (apis, make_api (shelf, "inventory", "Inventory", ""));
  g_ptr_array_add (apis, make_api (shelf, "legacy", "Legacy Stock", ", \"type\": \"soap\""));
  fer_service_shelf_set_apis (shelf, apis, g_get_real_time () / G_USEC_PER_SEC);
  fer_service_shelf_set_state (shelf, FER_SHELF_LOADED, NULL);
  g_list_store_append (fixture->shelves, shelf);
  g_object_unref (shelf);
  return shelf;
}

static void
chosen_cb (Fixture *fixture,
           FerApi  *api)
{
  fixture->chosen = api;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *box;

  fixture->shelves = g_list_store_new (FER_TYPE_SERVICE_SHELF);
  fixture->tree = g_object_new (FER_TYPE_API_TREE, "shelves", fixture->shelves, NULL);
  g_signal_connect_swapped (fixture->tree, "api-chosen", G_CALLBACK (chosen_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 280, 700);
  g_object_ref (fixture->tree);
  fixture->beyond = gtk_button_new_with_label ("Beyond");
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->tree), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->tree));
  gtk_box_append (GTK_BOX (box), fixture->beyond);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->tree)));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (fixture->tree);
  g_assert_finalize_object (fixture->shelves);
}

static GtkWidget *
get_view (Fixture *fixture)
{
  GtkWidget *stack = fer_test_gui_find_type (GTK_WIDGET (fixture->tree), GTK_TYPE_STACK);

  return fer_test_gui_find_type (gtk_stack_get_visible_child (GTK_STACK (stack)), GTK_TYPE_LIST_VIEW);
}

static GListModel *
get_rows (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (get_view (fixture))));
}

static void
activate (Fixture *fixture,
          guint    position)
{
  g_signal_emit_by_name (get_view (fixture), "activate", position);
}

static const char *
get_title (Fixture *fixture,
           guint    position)
{
  g_autoptr (GObject) item = g_list_model_get_item (get_rows (fixture), position);
  g_autoptr (GObject) shown = GTK_IS_TREE_LIST_ROW (item) ? gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (item)) : g_object_ref (item);

  if (FER_IS_API_FAMILY (shown))
    return fer_api_family_get_title (FER_API_FAMILY (shown));
  if (FER_IS_API (shown))
    return fer_api_get_name (FER_API (shown));
  return fer_api_service_get_name (fer_service_shelf_get_service (FER_SERVICE_SHELF (shown)));
}

/* A service opens and closes; its APIs stand by name, and versions by number. */
static void
test_tree (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const opened[] = { "vanarsdel", "inventory", "legacy", "Orders", "orders-v2", "orders-v10", "scheduling" };

  add_vanarsdel (fixture);
  fer_test_wait_until (g_list_model_get_n_items (get_rows (fixture)) == G_N_ELEMENTS (opened) - 2); /* the first opens by itself */
  activate (fixture, 3);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, G_N_ELEMENTS (opened));
  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    g_assert_cmpstr (get_title (fixture, i), ==, opened[i]);
  activate (fixture, 1);
  g_assert_cmpstr (fer_api_get_name (fixture->chosen), ==, "inventory");
  activate (fixture, 0);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1);
}

/* A search looks into services that are closed, and at names, paths, versions and kinds. */
static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  add_vanarsdel (fixture);
  g_object_set (fixture->tree, "search", "SCHED", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1);
  g_assert_cmpstr (get_title (fixture, 0), ==, "scheduling");
  g_object_set (fixture->tree, "search", "soap", NULL);
  g_assert_true (fer_api_tree_choose_first (fixture->tree));
  g_assert_cmpstr (fer_api_get_name (fixture->chosen), ==, "legacy");
  g_object_set (fixture->tree, "search", "nothing like it", NULL);
  g_assert_false (fer_api_tree_choose_first (fixture->tree));
  g_object_set (fixture->tree, "search", "", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1 + 4); /* the service of what was chosen is open */
}

static gboolean
is_row_of (GtkWidget *widget,
           gpointer   name)
{
  FerServiceShelf *shelf = NULL;
  FerApi          *api = NULL;
  const char      *present = NULL;

  if (!FER_IS_API_ROW (widget))
    return FALSE;
  g_object_get (widget, "shelf", &shelf, "api", &api, NULL);
  if (shelf != NULL)
    present = fer_api_service_get_name (fer_service_shelf_get_service (shelf));
  else if (api != NULL)
    present = fer_api_get_name (api);
  g_clear_object (&shelf);
  g_clear_object (&api);
  return g_strcmp0 (present, name) == 0;
}

static void
assert_spoken (Fixture    *fixture,
               const char *name,
               const char *spoken)
{
  GtkWidget *row;

  fer_test_wait_until ((row = fer_test_gui_find (GTK_WIDGET (fixture->tree), is_row_of, (gpointer)name)) != NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
}

/* A service that is being updated, one that is asked, and one that refused say so in their row. */
static void
test_states (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (FerServiceShelf) updating = make_shelf ("updating", "Updating");
  g_autoptr (FerServiceShelf) asked = make_shelf ("asked", "Succeeded");
  g_autoptr (FerServiceShelf) refused = make_shelf ("refused", "Succeeded");
  g_autofree char *spoken = g_strdup_printf ("updating, %s", fer_service_shelf_get_message (updating));
  FerServiceShelf *vanarsdel = add_vanarsdel (fixture);
  FerServiceShelf *numbered = make_shelf ("numbered", "Succeeded");
  g_autoptr (GPtrArray) apis = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (apis, make_api (numbered, "pricing", "Pricing", ", \"apiVersion\": \"2\", \"apiVersionSetId\": \"/apiVersionSets/p\""));
  fer_service_shelf_set_apis (numbered, apis, 0);
  g_list_store_append (fixture->shelves, numbered);
  g_object_unref (numbered);
  g_list_store_append (fixture->shelves, updating);
  g_list_store_append (fixture->shelves, asked);
  g_list_store_append (fixture->shelves, refused);
  fer_service_shelf_set_state (asked, FER_SHELF_LOADING, NULL);
  fer_service_shelf_set_state (refused, FER_SHELF_FAILED, "You may not see its APIs.");
  assert_spoken (fixture, "vanarsdel", "vanarsdel");
  assert_spoken (fixture, "updating", spoken);
  assert_spoken (fixture, "asked", "asked, being listed");
  assert_spoken (fixture, "refused", "refused, You may not see its APIs.");
  fer_test_wait_until (g_list_model_get_n_items (get_rows (fixture)) == 5 + 4);
  activate (fixture, 3);
  assert_spoken (fixture, "orders-v10", "Orders, v10");
  assert_spoken (fixture, "legacy", "Legacy Stock, SOAP");
  g_object_set (fixture->tree, "search", "pricing", NULL);
  assert_spoken (fixture, "pricing", "Pricing, Version 2, numbered");
  g_assert_cmpint (fer_service_shelf_get_state (vanarsdel), ==, FER_SHELF_LOADED);
}

static GtkWidget *
get_list_row (Fixture    *fixture,
              const char *name)
{
  GtkWidget *row = fer_test_gui_find (get_view (fixture), is_row_of, (gpointer)name);

  return row != NULL ? gtk_widget_get_parent (row) : NULL;
}

static void
assert_focus (Fixture    *fixture,
              const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_test_message ("%s is awaited; %s has the focus", name, focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing");
  g_assert_nonnull (get_list_row (fixture, name));
  g_assert_true (focus == get_list_row (fixture, name));
}

static void
press (Fixture *fixture,
       guint    key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (get_view (fixture));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  g_assert_true (handled);
  fer_test_gui_settle ();
}

static void
press_tab (Fixture         *fixture,
           GtkDirectionType direction)
{
  gtk_widget_child_focus (fixture->window, direction);
  fer_test_gui_settle ();
}

/* One stop for the list, and the focus on what has a name; keys go in and out of what opens. */
static void
test_keyboard (Fixture      *fixture,
               gconstpointer data)
{
  add_vanarsdel (fixture);
  fer_test_wait_until (get_list_row (fixture, "inventory") != NULL);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  press_tab (fixture, GTK_DIR_TAB_FORWARD);
  assert_focus (fixture, "vanarsdel");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_list_row (fixture, "vanarsdel")), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  press (fixture, GDK_KEY_Left);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_list_row (fixture, "vanarsdel")), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1);
  press (fixture, GDK_KEY_Right);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 1 + 4);
  press (fixture, GDK_KEY_Right);
  assert_focus (fixture, "inventory");
  press_tab (fixture, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == fixture->beyond);
  press_tab (fixture, GTK_DIR_TAB_BACKWARD);
  assert_focus (fixture, "inventory");
  press (fixture, GDK_KEY_Left);
  assert_focus (fixture, "vanarsdel");
}

static gboolean
is_in_view (Fixture    *fixture,
            const char *name)
{
  GtkWidget      *row = get_list_row (fixture, name);
  graphene_rect_t box;

  return row != NULL && gtk_widget_compute_bounds (row, get_view (fixture), &box) && box.origin.y >= 0 && box.origin.y + box.size.height <= gtk_widget_get_height (get_view (fixture));
}

static void
fill (Fixture *fixture,
      guint    number);

/* What is opened from a search is there and selected in the tree, in a service that was closed; Tab comes to it. */
static void
test_reveal (Fixture      *fixture,
             gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    fill (fixture, i);
  g_object_set (fixture->tree, "search", "api-2-77", NULL);
  g_assert_true (fer_api_tree_focus_first (fixture->tree));
  assert_focus (fixture, "api-2-77");
  g_assert_true (fer_api_tree_choose_first (fixture->tree));
  g_object_set (fixture->tree, "search", "", NULL);
  fer_test_wait_until (is_in_view (fixture, "api-2-77"));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  press_tab (fixture, GTK_DIR_TAB_FORWARD);
  assert_focus (fixture, "api-2-77");
  press_tab (fixture, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == fixture->beyond);
  g_assert_true (gtk_widget_get_state_flags (get_list_row (fixture, "api-2-77")) & GTK_STATE_FLAG_SELECTED);
}

/* What comes to a service that is open is shown; the chosen one stays chosen. */
static void
test_listed_again (Fixture      *fixture,
                   gconstpointer data)
{
  FerServiceShelf *shelf = add_vanarsdel (fixture);
  g_autoptr (GPtrArray) apis = g_ptr_array_new_with_free_func (g_object_unref);

  activate (fixture, 0);
  g_ptr_array_add (apis, make_api (shelf, "b", "B", ""));
  g_ptr_array_add (apis, make_api (shelf, "a", "A", ""));
  fer_service_shelf_set_apis (shelf, apis, g_get_real_time () / G_USEC_PER_SEC);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 3);
  g_assert_cmpstr (get_title (fixture, 1), ==, "a");
}

static void
fill (Fixture *fixture,
      guint    number)
{
  g_autofree char *name = g_strdup_printf ("service-%u", number);
  g_autoptr (FerServiceShelf) shelf = make_shelf (name, "Succeeded");
  g_autoptr (GPtrArray) apis = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("api-%u-%u", number, i);

      g_ptr_array_add (apis, make_api (shelf, id, id, ""));
    }
  g_list_store_append (fixture->shelves, shelf);
  fer_service_shelf_set_apis (shelf, apis, g_get_real_time () / G_USEC_PER_SEC);
  fer_service_shelf_set_state (shelf, FER_SHELF_LOADED, NULL);
  fer_test_gui_settle ();
}

static void
search (Fixture    *fixture,
        const char *text,
        guint       n_expected)
{
  g_object_set (fixture->tree, "search", text, NULL);
  fer_test_gui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, n_expected);
}

/* Twenty services with a hundred APIs each. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  FerTestStall *stall = fer_test_stall_start ();

  for (guint i = 0; i < 20; i++)
    fill (fixture, i);
  fer_test_stall_assert (stall, 50);

  stall = fer_test_stall_start ();
  activate (fixture, 0); /* it was open */
  for (guint i = 20; i > 0; i--)
    {
      activate (fixture, i - 1);
      fer_test_gui_settle ();
    }
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 2020);
  fer_test_stall_assert (stall, 50);

  stall = fer_test_stall_start ();
  search (fixture, "api-1", FER_API_FINDER_MAX_SHOWN); /* of 1,100 */
  search (fixture, "api-17-99", 1);
  search (fixture, "", 2020);
  fer_test_stall_assert (stall, 50);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  ADD ("/api-tree/tree", test_tree);
  ADD ("/api-tree/search", test_search);
  ADD ("/api-tree/states", test_states);
  ADD ("/api-tree/listed-again", test_listed_again);
  ADD ("/api-tree/keyboard", test_keyboard);
  ADD ("/api-tree/reveal", test_reveal);
  ADD ("/api-tree/many", test_many);
  return g_test_run ();
}
