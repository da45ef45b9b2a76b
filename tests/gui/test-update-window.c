/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Update from API, against the sample: a connector was made when the API said something else, its maker has worked on it, and
 * what is chosen of the changes is one undo step, whose base is recorded when it is saved. */

#include "fer-api-export.h"
#include "fer-generator-folder.h"
#include "fer-review-page.h"
#include "fer-test-gui.h"
#include "fer-test-send.h"
#include "fer-update-row.h"
#include "fer-update-window.h"

#include <string.h>

#define BASE "parts/.ferrule/base.swagger.json"

typedef struct
{
  FerTestFolder   *folder;
  FerShelves      *shelves;
  FerDocument     *document;
  GtkWidget       *parent;
  FerUpdateWindow *window;
} Fixture;

static FerApi *
find_inventory (Fixture          *self,
                FerServiceShelf **shelf)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shelves)); i++)
    {
      g_autoptr (FerServiceShelf) each = g_list_model_get_item (G_LIST_MODEL (self->shelves), i);
      GListModel *apis = fer_service_shelf_get_apis (each);

      for (guint j = 0; j < g_list_model_get_n_items (apis); j++)
        {
          g_autoptr (FerApi) api = g_list_model_get_item (apis, j);

          *shelf = each;
          if (g_str_equal (fer_api_get_name (api), "inventory"))
            return g_steal_pointer (&api);
        }
    }
  return NULL;
}

static gboolean
is_listed (Fixture *self)
{
  FerServiceShelf *shelf;
  g_autoptr (FerApi) api = find_inventory (self, &shelf);

  return api != NULL;
}

static void
make_connector (Fixture *self)
{
  FerServiceShelf *shelf = NULL;
  g_autoptr (FerApi) api = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (FerGeneratorResult) made = NULL;
  g_autoptr (GFile) folder = fer_test_folder_get_file (self->folder, "parts");
  g_autoptr (GError) error = NULL;

  fer_test_wait_until (is_listed (self));
  api = find_inventory (self, &shelf);
  fer_api_export_async (fer_service_shelf_get_session (shelf), api, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  exported = fer_api_export_finish (result, NULL, &error);
  g_assert_no_error (error);
  made = fer_generator_run (api, exported, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fer_generator_result_write (made, folder, FALSE, NULL, &error));
}

static char *
read_file (Fixture    *self,
           const char *name)
{
  g_autoptr (GBytes) bytes = fer_test_folder_read (self->folder, name);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* As if it had been so when the connector was made. */
static void
replace (Fixture    *self,
         const char *name,
         const char *old,
         const char *new)
{
  g_autofree char *text = read_file (self, name);
  g_auto (GStrv) parts = g_strsplit (text, old, 2);
  g_autofree char *changed = NULL;

  g_assert_nonnull (parts[1]);
  changed = g_strjoinv (new, parts);
  fer_test_folder_put (self->folder, name, changed, -1);
}

#define DEFINITION "parts/apiDefinition.swagger.json"
#define FIRST "\"summary\": \"List boiler parts\""
#define SECOND "\"summary\": \"Create a boiler part\""

static void
open_window (Fixture *self)
{
  g_autoptr (GFile) folder = fer_test_folder_get_file (self->folder, "parts");
  g_autoptr (GError) error = NULL;

  self->document = fer_document_open (folder, NULL, &error);
  g_assert_no_error (error);
  self->window = g_object_ref_sink (fer_update_window_new (GTK_WINDOW (self->parent), self->document, self->shelves));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = fer_test_folder_new ();
  self->shelves = fer_shelves_new ();
  self->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->parent));
  g_assert_true (fer_shelves_try_sample (self->shelves, NULL));
  make_connector (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *)&self->window);
  g_object_unref (self->window);
  fer_test_wait_until (self->window == NULL);
  gtk_window_destroy (GTK_WINDOW (self->parent));
  fer_shelves_leave_sample (self->shelves);
  fer_test_gui_settle ();
  g_object_unref (self->shelves);
  fer_test_gui_settle ();
  /* A thread that has worked on it may still be on its way out. */
  g_object_add_weak_pointer (G_OBJECT (self->document), (gpointer *)&self->document);
  g_object_unref (self->document);
  fer_test_wait_until (self->document == NULL);
  fer_test_folder_free (self->folder);
}

static GtkWidget *
find_label (Fixture    *self,
            const char *label)
{
  return fer_test_gui_find_label (GTK_WIDGET (self->window), label);
}

static char *
dup_text (Fixture *self)
{
  GBytes *bytes = fer_text_get_bytes (fer_file_get_text (fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION)));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
click (Fixture    *self,
       const char *label)
{
  GtkWidget *widget = find_label (self, label);

  while (!GTK_IS_BUTTON (widget))
    widget = gtk_widget_get_parent (widget);
  g_signal_emit_by_name (widget, "clicked");
}

static void
test_nothing (Fixture      *self,
              gconstpointer data)
{
  open_window (self);
  fer_test_wait_until (find_label (self, "Nothing Has Changed") != NULL);
}

static void
test_no_record (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GFile) origin = fer_test_folder_get_file (self->folder, "parts/.ferrule/origin.json");

  g_assert_true (g_file_delete (origin, NULL, NULL));
  open_window (self);
  fer_test_wait_until (find_label (self, "The API Could Not Be Compared") != NULL);
}

/* One change is safe, one is a conflict: it shows all three, and stays with the maker. */
static void
test_update (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *old = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  replace (self, BASE, FIRST, "\"summary\": \"List old parts\"");
  replace (self, BASE, SECOND, "\"summary\": \"Make a part\"");
  replace (self, DEFINITION, FIRST, "\"summary\": \"List old parts\"");
  replace (self, DEFINITION, SECOND, "\"summary\": \"Add a part of mine\"");
  replace (self, DEFINITION, "\"version\": \"1.0\"", "\"version\": \"7.0\"");
  old = read_file (self, BASE);
  open_window (self);
  before = dup_text (self);
  fer_test_wait_until (find_label (self, "1 of 2 changes are taken") != NULL);
  g_assert_nonnull (find_label (self, "ListBoilerParts › summary"));
  g_assert_nonnull (find_label (self, "1 Change of Yours Is Kept"));
  g_assert_nonnull (find_label (self, "Before: Make a part\nHere: Add a part of mine\nIn the API: Create a boiler part"));
  gtk_widget_activate_action (fer_test_gui_find_type (GTK_WIDGET (self->window), GTK_TYPE_LIST_VIEW), "list.activate-item", "u", 1);
  fer_test_wait_until (find_label (self, "2 of 2 changes are taken") != NULL);
  click (self, "Take All Safe");
  fer_test_wait_until (find_label (self, "1 of 2 changes are taken") != NULL);
  click (self, "Update");
  fer_test_wait_until (fer_document_get_modified (self->document));
  after = dup_text (self);
  g_assert_nonnull (strstr (after, FIRST));
  g_assert_nonnull (strstr (after, "Add a part of mine"));
  fer_test_folder_assert_holds (self->folder, BASE, old);
  g_assert_true (fer_document_undo (self->document));
  undone = dup_text (self);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (fer_document_redo (self->document));
}

static gboolean
holds (Fixture    *self,
       const char *name,
       const char *text)
{
  g_autofree char *now = read_file (self, name);

  return g_str_equal (now, text);
}

/* What the API says now is the base from the moment that the connector is saved. */
static void
test_record (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *recorded = read_file (self, BASE);

  replace (self, BASE, FIRST, "\"summary\": \"List old parts\"");
  replace (self, DEFINITION, FIRST, "\"summary\": \"List old parts\"");
  open_window (self);
  fer_test_wait_until (find_label (self, "1 of 1 change is taken") != NULL);
  click (self, "Update");
  fer_test_wait_until (fer_document_get_modified (self->document));
  g_assert_true (fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, NULL));
  fer_test_wait_until (holds (self, BASE, recorded));
}

static void
said_cb (GSimpleAction *action,
         GVariant      *words,
         gpointer       data)
{
  char **said = data;

  g_free (*said);
  *said = g_variant_dup_string (words, NULL);
}

/* Something stands in the way of the base when it is to be recorded: it is said, and the next save does it. */
static void
test_blocked (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autofree char   *said = NULL;
  const GActionEntry entry = { .name = "toast", .activate = said_cb, .parameter_type = "s" };
  g_autofree char   *recorded = read_file (self, BASE);
  g_autoptr (GFile) base = fer_test_folder_get_file (self->folder, BASE);
  FerGeneral *general;

  g_action_map_add_action_entries (G_ACTION_MAP (actions), &entry, 1, &said);
  gtk_widget_insert_action_group (self->parent, "win", G_ACTION_GROUP (actions));
  replace (self, BASE, FIRST, "\"summary\": \"List old parts\"");
  replace (self, DEFINITION, FIRST, "\"summary\": \"List old parts\"");
  open_window (self);
  fer_test_wait_until (find_label (self, "1 of 1 change is taken") != NULL);
  g_assert_true (g_file_delete (base, NULL, NULL));
  g_assert_true (g_file_make_directory (base, NULL, NULL));
  click (self, "Update");
  fer_test_wait_until (fer_document_get_modified (self->document));
  g_assert_true (fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, NULL));
  fer_test_wait_until (said != NULL);
  g_assert_nonnull (strstr (said, "the next save tries again"));

  g_assert_true (g_file_delete (base, NULL, NULL));
  general = fer_document_get_general (self->document);
  g_object_set (general, "version", "7", NULL);
  g_assert_true (fer_document_save (self->document, FER_SAVE_DEFAULT, NULL, NULL));
  fer_test_wait_until (g_file_query_exists (base, NULL));
  fer_test_wait_until (holds (self, BASE, recorded));
  gtk_widget_insert_action_group (self->parent, "win", NULL);
}

static gboolean
has_words (GtkWidget *widget,
           gpointer   words)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL;
}

static gboolean
is_said (GtkWidget  *page,
         const char *words)
{
  return fer_test_gui_find (page, has_words, (gpointer)words) != NULL;
}

/* Its position; GTK_INVALID_LIST_POSITION while it is not there. */
static guint
find_choice (GtkDropDown *against,
             const char  *label)
{
  GListModel *labels = gtk_drop_down_get_model (against);

  for (guint i = 0; labels != NULL && i < g_list_model_get_n_items (labels); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (labels), i), label))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* A reader compares with the API as it is now: what its maker has changed is what differs. */
static void
test_review (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (FerEditor) editor = NULL;
  GtkWidget   *page;
  GtkDropDown *against;

  replace (self, DEFINITION, FIRST, "\"summary\": \"Find parts\"");
  open_window (self);
  editor = fer_editor_new (self->document);
  page = g_object_ref_sink (g_object_new (FER_TYPE_REVIEW_PAGE, "editor", editor, NULL));
  fer_review_page_set_shelves (FER_REVIEW_PAGE (page), self->shelves);
  gtk_window_set_child (GTK_WINDOW (self->parent), page);
  gtk_window_present (GTK_WINDOW (self->parent));
  against = GTK_DROP_DOWN (fer_test_gui_find_type (page, GTK_TYPE_DROP_DOWN));
  fer_test_wait_until (find_choice (against, "The API as it is now") != GTK_INVALID_LIST_POSITION);
  gtk_drop_down_set_selected (against, find_choice (against, "The API as it is now"));
  fer_test_wait_until (is_said (page, "List boiler parts → Find parts"));
  gtk_window_set_child (GTK_WINDOW (self->parent), NULL);
  fer_test_wait_until (G_OBJECT (page)->ref_count == 1);
  g_object_unref (page);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/gui/update-window/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/gui/update-window/no-record", Fixture, NULL, set_up, test_no_record, tear_down);
  g_test_add ("/gui/update-window/update", Fixture, NULL, set_up, test_update, tear_down);
  g_test_add ("/gui/update-window/record", Fixture, NULL, set_up, test_record, tear_down);
  g_test_add ("/gui/update-window/blocked", Fixture, NULL, set_up, test_blocked, tear_down);
  g_test_add ("/gui/update-window/review", Fixture, NULL, set_up, test_review, tear_down);
  return g_test_run ();
}
