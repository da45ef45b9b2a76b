/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A key is taken for a connector that the sample's Inventory was made into, and for no other. */

#include "config.h"

#include "fer-key-row.h"
#include "fer-sample-names.h"
#include "fer-test-gui.h"

#define API "/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/" FER_SAMPLE_SERVICE "/apis/"

typedef struct
{
  FerTestFolder *folder;
  FerShelves    *shelves;
  GtkWidget     *window;
  GtkWidget     *entry;
  GtkWidget     *row;
} Fixture;

static FerServiceShelf *
find_shelf (Fixture *fixture)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->shelves)); i++)
    {
      g_autoptr (FerServiceShelf) shelf = g_list_model_get_item (G_LIST_MODEL (fixture->shelves), i);

      if (g_str_equal (fer_api_service_get_name (fer_service_shelf_get_service (shelf)), FER_SAMPLE_SERVICE) &&
          fer_service_shelf_get_state (shelf) == FER_SHELF_LOADED)
        return shelf;
    }
  return NULL;
}

static void
set_up (Fixture      *fixture,
        gconstpointer origin)
{
  GtkWidget *box = gtk_list_box_new ();

  fixture->folder = fer_test_folder_new ();
  fer_test_folder_put (fixture->folder, ".ferrule/origin.json", origin, -1);
  fixture->shelves = fer_shelves_new ();
  g_assert_true (fer_shelves_try_sample (fixture->shelves, NULL));
  fer_test_wait_until (find_shelf (fixture) != NULL);
  fixture->window = gtk_window_new ();
  fixture->entry = adw_password_entry_row_new ();
  fixture->row = fer_key_row_new (fixture->shelves, fixture->folder->file, GTK_EDITABLE (fixture->entry));
  gtk_list_box_append (GTK_LIST_BOX (box), fixture->entry);
  gtk_list_box_append (GTK_LIST_BOX (box), fixture->row);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->row), (gpointer *)&fixture->row);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fer_test_wait_until (fixture->row == NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->shelves), (gpointer *)&fixture->shelves);
  g_object_unref (fixture->shelves);
  fer_test_wait_until (fixture->shelves == NULL);
  fer_test_gui_settle ();
  fer_test_folder_free (fixture->folder);
}

static const char *
get_subtitle (Fixture *fixture)
{
  return adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (fixture->row));
}

static void
test_take (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *label;

  fer_test_wait_until (gtk_widget_get_visible (fixture->row));
  g_assert_cmpstr (get_subtitle (fixture), ==, "Inventory, in " FER_SAMPLE_SERVICE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (fixture->row), TRUE);
  fer_test_wait_until (fer_test_gui_find_label (fixture->row, "Integration tests, for all APIs of the service") != NULL);
  label = fer_test_gui_find_label (fixture->row, "Integration tests, for all APIs of the service");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW), "activated");
  fer_test_wait_until (*gtk_editable_get_text (GTK_EDITABLE (fixture->entry)) != '\0');
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (fixture->row)));
  g_assert_cmpstr (get_subtitle (fixture), ==, "The key is filled in.");
}

/* What is asked ends with the window: tear_down() sees it. */
static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  fer_test_wait_until (gtk_widget_get_visible (fixture->row));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (fixture->row), TRUE);
}

static void
test_hidden (Fixture      *fixture,
             gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      fer_test_gui_settle ();
      g_usleep (5000);
    }
  g_assert_false (gtk_widget_get_visible (fixture->row));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    const char *origin;
  } unknown[] = {
    { "/key-row/other-api", "{\"api\":{\"id\":\"" API "nothing\"}}" },
    { "/key-row/no-origin", "" },
    { "/key-row/wrong-type", "{\"api\":{\"id\":[7]}}" },
    { "/key-row/list", "[]" },
  };

  fer_test_gui_init (&argc, &argv);

  g_test_add ("/key-row/take", Fixture, "{\"api\":{\"id\":\"" API "inventory\"}}", set_up, test_take, tear_down);
  g_test_add ("/key-row/closed", Fixture, "{\"api\":{\"id\":\"" API "inventory\"}}", set_up, test_closed, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_test_add (unknown[i].name, Fixture, unknown[i].origin, set_up, test_hidden, tear_down);

  return g_test_run ();
}
