/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of operations beside the form: what is shown in which order, who follows whom, and that the selection outlives
 * whatever happens to the text. */

#include "fer-editor.h"
#include "fer-operation-fold.h"
#include "fer-operation-list.h"
#include "fer-operation-row.h"
#include "fer-operations-page.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"

typedef struct
{
  FerDocument       *document;
  FerEditor         *editor;
  FerOperationsPage *page;
  GtkWidget         *window;
  GtkWidget         *list_view;
  char              *before;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = fer_test_form_new_document ();
  fixture->editor = fer_editor_new (fixture->document);
  fixture->page = g_object_new (FER_TYPE_OPERATIONS_PAGE, "editor", fixture->editor, NULL);
  fixture->window = fer_test_form_present (g_object_ref (GTK_WIDGET (fixture->page)));
  fixture->list_view = fer_test_gui_find_type (fer_test_gui_find_type (GTK_WIDGET (fixture->page), FER_TYPE_OPERATION_LIST),
                                               GTK_TYPE_LIST_VIEW);
  fixture->before = fer_test_form_dup_definition (fixture->document);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (fixture->page);
  fer_test_gui_release (fixture->editor);
  fer_test_gui_release (fixture->document);
  g_free (fixture->before);
}

static GListModel *
get_model (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (fixture->list_view)));
}

/* The ids as they are shown, "-" for the fold. */
static void
assert_shown (Fixture    *fixture,
              const char *expected)
{
  GListModel *model = get_model (fixture);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);
      g_autofree char *id = NULL;

      if (FER_IS_OPERATION (item))
        g_object_get (item, "operation-id", &id, NULL);
      g_string_append_printf (shown, "%s%s", i > 0 ? " " : "", id != NULL ? id : "-");
    }

  g_assert_cmpstr (shown->str, ==, expected);
}

static void
assert_selected (Fixture    *fixture,
                 const char *id)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (get_model (fixture));
  GObject            *item = gtk_single_selection_get_selected_item (selection);
  FerPart            *expected = fer_test_form_find_operation (fixture->document, id);

  g_assert_true (item == G_OBJECT (expected));
  g_assert_true (fer_operations_page_get_operation (fixture->page) == FER_OPERATION (expected));
}

static void
filter (Fixture    *fixture,
        const char *text)
{
  GtkWidget *entry = fer_test_gui_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
do_action (Fixture    *fixture,
           const char *name)
{
  g_action_group_activate_action (fer_operations_page_get_actions (fixture->page), name, NULL);
}

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  assert_shown (fixture, "OnChange ListParts AddPart DeletePart -");
  assert_selected (fixture, "OnChange");

  g_object_set (fer_test_form_find_operation (fixture->document, "AddPart"), "visibility", "internal", NULL);
  assert_shown (fixture, "OnChange ListParts DeletePart -");
  assert_selected (fixture, "OnChange");

  fer_document_undo (fixture->document);
  assert_shown (fixture, "OnChange ListParts AddPart DeletePart -");
}

static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  filter (fixture, "PARTS get");
  assert_shown (fixture, "ListParts");
  g_assert_true (fer_operations_page_get_operation (fixture->page) != NULL);

  filter (fixture, "ping");
  assert_shown (fixture, "- Ping");
  filter (fixture, "deletepart");
  assert_shown (fixture, "DeletePart");
  filter (fixture, "{id}");
  assert_shown (fixture, "DeletePart");

  filter (fixture, "nothing");
  assert_shown (fixture, "");
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (fixture->page), "No Operation Matches"));

  filter (fixture, "");
  assert_shown (fixture, "OnChange ListParts AddPart DeletePart -");
  assert_selected (fixture, "OnChange");
}

/* The source's caret stands in an operation behind the fold. The keyboard stays where it was. */
static void
test_follows_source (Fixture      *fixture,
                     gconstpointer data)
{
  FerFile         *file = fer_document_get_file (fixture->document, FER_FILE_ROLE_DEFINITION);
  g_autofree char *text = fer_test_form_dup_definition (fixture->document);
  GtkWidget       *focus;

  filter (fixture, "");
  gtk_widget_grab_focus (fer_test_gui_find_type (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  fer_editor_select_place (fixture->editor, file, strstr (text, "\"Ping\"") - text, FER_ORIGIN_SOURCE);
  assert_shown (fixture, "OnChange ListParts AddPart DeletePart - Ping");
  assert_selected (fixture, "Ping");
  fer_test_gui_settle ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);

  /* what belongs to no operation leaves the one that is shown */
  fer_editor_select_place (fixture->editor, file, strstr (text, "\"title\"") - text, FER_ORIGIN_SOURCE);
  assert_selected (fixture, "Ping");
}

static void
test_steps (Fixture      *fixture,
            gconstpointer data)
{
  do_action (fixture, "next");
  assert_selected (fixture, "ListParts");
  g_assert_true (fer_editor_get_part (fixture->editor) == fer_test_form_find_operation (fixture->document, "ListParts"));
  do_action (fixture, "next");
  do_action (fixture, "next");
  do_action (fixture, "next");
  assert_selected (fixture, "DeletePart");
  do_action (fixture, "previous");
  assert_selected (fixture, "AddPart");
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *after = NULL;

  do_action (fixture, "next");
  do_action (fixture, "delete");
  assert_shown (fixture, "OnChange AddPart DeletePart -");
  assert_selected (fixture, "AddPart");

  fer_document_undo (fixture->document);
  after = fer_test_form_dup_definition (fixture->document);
  g_assert_cmpstr (after, ==, fixture->before);
  assert_shown (fixture, "OnChange ListParts AddPart DeletePart -");
  assert_selected (fixture, "ListParts");
}

static void
test_add (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *id = NULL;
  FerOperation    *added;

  do_action (fixture, "add");
  added = fer_operations_page_get_operation (fixture->page);
  g_object_get (added, "operation-id", &id, NULL);
  assert_selected (fixture, id);
  g_assert_cmpstr (fer_operation_get_verb (added), ==, "GET");
  g_assert_true (fer_test_form_has_focus (fer_test_form_find_field (GTK_WIDGET (fixture->page), "summary")));

  do_action (fixture, "duplicate");
  g_assert_true (fer_operations_page_get_operation (fixture->page) != added);
}

/* An id, a path or a verb that changes leaves the same object selected. */
static void
test_rename (Fixture      *fixture,
             gconstpointer data)
{
  FerPart *operation = fer_test_form_find_operation (fixture->document, "ListParts");

  fer_editor_select_part (fixture->editor, operation, FER_ORIGIN_FORM);
  fer_test_form_type (fer_test_form_find_field (GTK_WIDGET (fixture->page), "operation-id"), 4, "All");
  assert_selected (fixture, "ListAllParts");
  fer_test_form_type (fer_test_form_find_field (GTK_WIDGET (fixture->page), "path"), 6, "/all");
  assert_selected (fixture, "ListAllParts");
  g_assert_cmpstr (fer_operation_get_path (FER_OPERATION (operation)), ==, "/parts/all");
  g_assert_true (fer_test_form_find_operation (fixture->document, "ListAllParts") == operation);

  fer_document_undo (fixture->document);
  fer_document_undo (fixture->document);
  assert_selected (fixture, "ListParts");
  {
    g_autofree char *after = fer_test_form_dup_definition (fixture->document);

    g_assert_cmpstr (after, ==, fixture->before);
  }
}

static gboolean
shows (GtkWidget *widget,
       gpointer   item)
{
  return FER_IS_OPERATION_ROW (widget) && fer_operation_row_get_item (FER_OPERATION_ROW (widget)) == item;
}

static void
test_spoken (Fixture      *fixture,
             gconstpointer data)
{
  FerPart   *operation = fer_test_form_find_operation (fixture->document, "DeletePart");
  GtkWidget *row = fer_test_gui_find (fixture->list_view, shows, operation);
  GtkWidget *trigger = fer_test_gui_find (fixture->list_view, shows, fer_test_form_find_operation (fixture->document, "OnChange"));

  gtk_test_accessible_assert_role (gtk_widget_get_parent (row), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (trigger), GTK_ACCESSIBLE_PROPERTY_LABEL, "GET, When a part changes, trigger");
  g_object_set (operation, "summary", "Delete a part", "visibility", "important", NULL);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "DELETE, Delete a part, important, deprecated");
  gtk_test_accessible_assert_property (fixture->list_view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Operations");
}

static gboolean
is_wide_add_button (GtkWidget *widget,
                    gpointer   data)
{
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "ops.add") == 0;
}

static void
test_empty (void)
{
  g_autoptr (FerDocument) document = fer_document_new_for_texts ("{\"swagger\": \"2.0\", \"paths\": {}}", NULL);
  g_autoptr (FerEditor) editor = fer_editor_new (document);
  GtkWidget *page = g_object_new (FER_TYPE_OPERATIONS_PAGE, "editor", editor, NULL);
  GtkWidget *window = fer_test_form_present (page);
  GtkWidget *add = fer_test_gui_find (page, is_wide_add_button, NULL);

  g_assert_nonnull (add);
  g_assert_true (gtk_widget_get_mapped (add));
  g_assert_nonnull (fer_test_gui_find_label (page, "Add the first one, and it is shown here."));
  g_assert_null (fer_test_gui_find_label (page, "Select one in the list to see and change it."));
  g_signal_emit_by_name (add, "clicked");
  g_assert_nonnull (fer_operations_page_get_operation (FER_OPERATIONS_PAGE (page)));
  gtk_window_destroy (GTK_WINDOW (window));
  fer_test_gui_settle ();
}

/* Operations that come back, in the source or by undo, are shown again. */
static void
test_come_back (Fixture      *fixture,
                gconstpointer data)
{
  FerFile   *file = fer_document_get_file (fixture->document, FER_FILE_ROLE_DEFINITION);
  GtkWidget *add = fer_test_gui_find (GTK_WIDGET (fixture->page), is_wide_add_button, NULL);
  const char none[] = "{\"swagger\": \"2.0\", \"paths\": {}}";
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, strlen (fixture->before), none, strlen (none));

  fer_document_begin (fixture->document, "Replace", NULL);
  fer_document_apply (fixture->document, file, splices);
  fer_document_end (fixture->document);
  fer_test_gui_settle ();
  g_assert_true (gtk_widget_get_mapped (add));

  fer_document_undo (fixture->document);
  fer_test_gui_settle ();
  assert_shown (fixture, "OnChange ListParts AddPart DeletePart -");
  g_assert_true (gtk_widget_get_mapped (fixture->list_view));
}

/* Narrow: one after the other. */
static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *leaflet = fer_test_gui_find_type (GTK_WIDGET (fixture->page), ADW_TYPE_LEAFLET);
  GtkWidget *list = fer_test_gui_find_type (leaflet, FER_TYPE_OPERATION_LIST);

  g_assert_false (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 600);
  fer_test_wait_until (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));

  do_action (fixture, "back");
  g_assert_true (adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet)) == list);
  g_signal_emit_by_name (list, "opened");
  g_assert_false (adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet)) == list);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/operations-page/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/operations-page/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/operations-page/follows-source", Fixture, NULL, set_up, test_follows_source, tear_down);
  g_test_add ("/operations-page/steps", Fixture, NULL, set_up, test_steps, tear_down);
  g_test_add ("/operations-page/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/operations-page/add", Fixture, NULL, set_up, test_add, tear_down);
  g_test_add ("/operations-page/rename", Fixture, NULL, set_up, test_rename, tear_down);
  g_test_add ("/operations-page/spoken", Fixture, NULL, set_up, test_spoken, tear_down);
  g_test_add ("/operations-page/come-back", Fixture, NULL, set_up, test_come_back, tear_down);
  g_test_add ("/operations-page/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add_func ("/operations-page/empty", test_empty);

  return g_test_run ();
}
