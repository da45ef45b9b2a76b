/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fer-adaptive-bin.h"
#include "fer-sidebar.h"
#include "fer-test-gui.h"
#include "fer-window.h"
#include "fer-workbench.h"

typedef struct
{
  FerTestFolder  *folder;
  GtkApplication *application;
  FerWorkspace   *workspace;
  FerWindow      *window;
} Fixture;

static FerWindow *
add_window (Fixture *fixture)
{
  FerWindow *window = fer_window_new (fixture->application, fixture->workspace);

  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  return window;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = fer_test_gui_copy_inventory ();
  fixture->application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  fixture->workspace = fer_workspace_new ();
  fixture->window = add_window (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (fixture->application)) != NULL)
    {
      GtkWindow *window = g_object_ref (windows->data);

      gtk_window_destroy (window);
      fer_test_gui_settle ();
      g_assert_finalize_object (window);
    }
  fer_workspace_flush (fixture->workspace);
  fer_test_gui_settle ();
  g_assert_finalize_object (fixture->workspace);
  g_object_unref (fixture->application);
  fer_test_folder_free (fixture->folder);
}

static void
open_inventory (Fixture *fixture)
{
  g_autoptr (GFile) place = fer_test_folder_get_file (fixture->folder, "inventory");

  fer_window_open (fixture->window, place);
  fer_test_wait_until (fer_window_get_keeper (fixture->window) != NULL);
}

static FerDocument *
get_document (Fixture *fixture)
{
  return fer_keeper_get_document (fer_window_get_keeper (fixture->window));
}

static void
change_title (Fixture    *fixture,
              const char *title)
{
  FerDocument *document = get_document (fixture);
  FerFile     *file = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  gsize        length;
  const char  *text = fer_text_peek (fer_file_get_text (file), &length);
  const char  *found = g_strstr_len (text, length, "\"Inventory\"");
  g_autoptr (FerSplices) splices = fer_splices_new ();

  fer_splices_add (splices, found - text + 1, strlen ("Inventory"), title, -1);
  fer_document_begin (document, "Change Title", NULL);
  fer_document_apply (document, file, splices);
  fer_document_end (document);
}

static gboolean
is_of_name (GtkWidget *widget,
            gpointer   name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), name);
}

static FerEditor *
get_editor (Fixture *fixture)
{
  GtkWidget *workbench = fer_test_gui_find_type (GTK_WIDGET (fixture->window), FER_TYPE_WORKBENCH);
  g_autoptr (FerEditor) editor = NULL;

  g_object_get (workbench, "editor", &editor, NULL);
  return editor;
}

static void
activate (FerWindow  *window,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static gboolean
is_stack_of_window (GtkWidget *widget,
                    gpointer   data)
{
  return GTK_IS_STACK (widget) && gtk_stack_get_child_by_name (GTK_STACK (widget), "welcome") != NULL;
}

static GtkStack *
find_stack (FerWindow *window)
{
  return GTK_STACK (fer_test_gui_find (GTK_WIDGET (window), is_stack_of_window, NULL));
}

static const char *
visible_page (FerWindow *window)
{
  return gtk_stack_get_visible_child_name (find_stack (window));
}

/* The question that is open, if any. */
static GtkWindow *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    if (ADW_IS_MESSAGE_DIALOG (iter->data) && gtk_widget_get_mapped (iter->data))
      return iter->data;

  return NULL;
}

static void
answer_question (const char *response)
{
  GtkWindow *question;

  fer_test_wait_until (find_question () != NULL);
  question = find_question ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (question);
  fer_test_wait_until (find_question () == NULL);
}

static gboolean
is_open (Fixture   *fixture,
         FerWindow *window)
{
  return g_list_find (gtk_application_get_windows (fixture->application), window) != NULL;
}

static void
test_welcome (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_cmpstr (visible_page (fixture->window), ==, "welcome");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Ferrule");
}

static void
test_open (Fixture      *fixture,
           gconstpointer data)
{
  open_inventory (fixture);
  g_assert_cmpstr (visible_page (fixture->window), ==, "connector");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Inventory – Ferrule");
}

/* The reason, and the next step, in the window. */
static void
test_cannot_open (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *page;

  fer_window_open (fixture->window, fixture->folder->file);
  fer_test_wait_until (g_strcmp0 (visible_page (fixture->window), "failed") == 0);
  page = gtk_stack_get_visible_child (find_stack (fixture->window));
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "apiDefinition.swagger.json"));
  activate (fixture->window, "win.cancel-opening");
  g_assert_cmpstr (visible_page (fixture->window), ==, "welcome");
}

static void
test_unsaved_is_said (Fixture      *fixture,
                      gconstpointer data)
{
  GtkWidget *row;

  open_inventory (fixture);
  change_title (fixture, "Stock");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Stock (unsaved) – Ferrule");
  row = fer_test_gui_find_type (GTK_WIDGET (fixture->window), g_type_from_name ("FerConnectorRow"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Stock, unsaved");

  activate (fixture->window, "doc.save");
  fer_test_wait_until (!fer_document_get_modified (get_document (fixture)));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Stock – Ferrule");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Stock");
}

static gboolean
is_undo_button (GtkWidget *widget,
                gpointer   action)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

static void
test_undo_names_the_step (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *undo = fer_test_gui_find (GTK_WIDGET (fixture->window), is_undo_button, (gpointer) "doc.undo");
  GtkWidget *redo = fer_test_gui_find (GTK_WIDGET (fixture->window), is_undo_button, (gpointer) "doc.redo");

  open_inventory (fixture);
  g_assert_false (gtk_widget_is_sensitive (undo));
  change_title (fixture, "Stock");
  g_assert_true (gtk_widget_is_sensitive (undo));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (undo), GTK_ACCESSIBLE_PROPERTY_LABEL, "Undo Change Title");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Undo Change Title");
  activate (fixture->window, "doc.undo");
  g_assert_cmpstr (fer_document_get_title (get_document (fixture)), ==, "Inventory");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (redo), GTK_ACCESSIBLE_PROPERTY_LABEL, "Redo Change Title");
  activate (fixture->window, "doc.redo");
  g_assert_cmpstr (fer_document_get_title (get_document (fixture)), ==, "Stock");
  activate (fixture->window, "doc.undo");
}

/* Deleting does not ask: its toast has the way back, for as long as that is the last step. */
static void
test_delete_can_be_undone (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (FerPart) operation = NULL;
  GListModel *operations;
  GtkWidget  *toast;
  guint       n_operations;

  open_inventory (fixture);
  operations = fer_document_get_operations (get_document (fixture));
  n_operations = g_list_model_get_n_items (operations);
  operation = g_list_model_get_item (operations, 0);
  fer_editor_select_part (get_editor (fixture), operation, FER_ORIGIN_FORM);
  fer_test_gui_settle ();
  activate (fixture->window, "ops.delete");
  g_assert_cmpuint (g_list_model_get_n_items (operations), ==, n_operations - 1);
  toast = fer_test_gui_find (GTK_WIDGET (fixture->window), is_of_name, (gpointer) "AdwToastWidget");
  g_assert_nonnull (toast);
  g_assert_nonnull (fer_test_gui_find_label (toast, "Undo"));
  activate (fixture->window, "doc.undo");
  g_assert_cmpuint (g_list_model_get_n_items (operations), ==, n_operations);
}

/* A window comes back to the operation that it was left at. */
static void
test_state_of_selection (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (FerSessionWindow) state = NULL;
  g_autoptr (FerPart) operation = NULL;
  g_autofree char *title = NULL;
  g_autofree char *title_again = NULL;

  open_inventory (fixture);
  operation = g_list_model_get_item (fer_document_get_operations (get_document (fixture)), 3);
  title = fer_part_dup_title (operation);
  fer_editor_select_part (get_editor (fixture), operation, FER_ORIGIN_FORM);
  state = fer_window_dup_state (fixture->window);
  g_assert_cmpstr (state->page, ==, "operations");
  g_assert_cmpstr (state->pointer, !=, "");

  fer_workspace_close (fixture->workspace, fer_window_get_keeper (fixture->window), FALSE);
  g_assert_null (fer_window_get_keeper (fixture->window));
  fer_window_restore (fixture->window, state);
  fer_test_wait_until (fer_window_get_keeper (fixture->window) != NULL);
  g_assert_nonnull (fer_editor_get_operation (get_editor (fixture)));
  title_again = fer_part_dup_title (FER_PART (fer_editor_get_operation (get_editor (fixture))));
  g_assert_cmpstr (title_again, ==, title);
  g_assert_cmpstr (fer_editor_get_page (get_editor (fixture)), ==, "operations");
}

static void
test_drop (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  g_autoptr (GFile) place = fer_test_folder_get_file (fixture->folder, "inventory");
  g_autoptr (GSList) files = g_slist_prepend (NULL, place);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  g_assert_true (taken);
  fer_test_wait_until (fer_window_get_keeper (fixture->window) != NULL);
}

/* Written from right to left, the sidebar stands on the right. */
static void
test_right_to_left (Fixture      *fixture,
                    gconstpointer data)
{
  FerWindow      *window;
  GtkWidget      *sidebar;
  graphene_rect_t bounds;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = add_window (fixture);
  open_inventory (fixture);
  fer_window_show (window, fer_window_get_keeper (fixture->window));
  fer_test_gui_settle ();
  sidebar = fer_test_gui_find_type (GTK_WIDGET (window), FER_TYPE_SIDEBAR);
  g_assert_true (gtk_widget_compute_bounds (sidebar, GTK_WIDGET (window), &bounds));
  g_assert_cmpfloat (bounds.origin.x, >, 600);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_close_saved (Fixture      *fixture,
                  gconstpointer data)
{
  open_inventory (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fer_test_wait_until (!is_open (fixture, fixture->window));
}

static void
test_close_unsaved (Fixture      *fixture,
                    gconstpointer response)
{
  g_autoptr (GBytes) before = fer_test_folder_read (fixture->folder, "inventory/apiDefinition.swagger.json");
  g_autoptr (GBytes) after = NULL;

  open_inventory (fixture);
  change_title (fixture, "Stock");
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer_question (response);
  fer_test_gui_settle ();

  if (g_str_equal (response, "cancel"))
    g_assert_true (is_open (fixture, fixture->window));
  else
    fer_test_wait_until (!is_open (fixture, fixture->window));
  after = fer_test_folder_read (fixture->folder, "inventory/apiDefinition.swagger.json");
  g_assert_true (g_bytes_equal (before, after) != g_str_equal (response, "save"));
}

/* A save that fails keeps the window, and the text. */
static void
test_close_cannot_save (Fixture      *fixture,
                        gconstpointer data)
{
  open_inventory (fixture);
  change_title (fixture, "Stock");
  fer_test_folder_put (fixture->folder, "inventory/apiDefinition.swagger.json", "{\"swagger\": \"2.0\"}", -1);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer_question ("save");
  fer_test_wait_until (fer_keeper_get_trouble (fer_window_get_keeper (fixture->window)) != FER_TROUBLE_NONE);
  fer_test_gui_settle ();
  g_assert_true (is_open (fixture, fixture->window));
  g_assert_true (fer_document_get_modified (get_document (fixture)));
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (fixture->window), "Overwrite"));
}

/* What is open in another window is not asked about. */
static void
test_two_windows (Fixture      *fixture,
                  gconstpointer data)
{
  FerWindow *other = add_window (fixture);

  open_inventory (fixture);
  change_title (fixture, "Stock");
  fer_window_show (other, fer_window_get_keeper (fixture->window));
  gtk_window_close (GTK_WINDOW (other));
  fer_test_wait_until (!is_open (fixture, other));
  g_assert_null (find_question ());

  other = add_window (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer_question ("discard");
  fer_test_wait_until (!is_open (fixture, fixture->window));
  g_assert_cmpuint (g_list_model_get_n_items (fer_workspace_get_keepers (fixture->workspace)), ==, 0);
  fixture->window = other;
}

static void
test_close_connector (Fixture      *fixture,
                      gconstpointer data)
{
  open_inventory (fixture);
  change_title (fixture, "Stock");
  activate (fixture->window, "doc.close");
  answer_question ("cancel");
  fer_test_gui_settle ();
  g_assert_nonnull (fer_window_get_keeper (fixture->window));
  activate (fixture->window, "doc.close");
  answer_question ("discard");
  fer_test_wait_until (fer_window_get_keeper (fixture->window) == NULL);
  g_assert_cmpstr (visible_page (fixture->window), ==, "welcome");
}

static void
test_source_toggles (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget *workbench;
  gboolean   visible;

  open_inventory (fixture);
  workbench = fer_test_gui_find_type (GTK_WIDGET (fixture->window), FER_TYPE_WORKBENCH);
  g_object_get (workbench, "source-visible", &visible, NULL);
  g_assert_true (visible);
  activate (fixture->window, "win.show-source");
  g_object_get (workbench, "source-visible", &visible, NULL);
  g_assert_false (visible);
  activate (fixture->window, "win.reveal-source");
  g_object_get (workbench, "source-visible", &visible, NULL);
  g_assert_true (visible);
}

static gboolean
is_folded (FerWindow *window)
{
  return adw_flap_get_folded (ADW_FLAP (fer_test_gui_find_type (GTK_WIDGET (window), ADW_TYPE_FLAP)));
}

/* Large text needs the room that the sidebar has. */
static void
test_large_text (Fixture      *fixture,
                 gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));

  open_inventory (fixture);
  fer_test_wait_until (!is_folded (fixture->window));
  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  fer_test_wait_until (is_folded (fixture->window));
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  fer_test_wait_until (!is_folded (fixture->window));
}

/* A text of several lines is seen as a whole, in a window that is narrow from the beginning too. */
static void
test_text_row_grows (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget *row, *view;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 700);
  open_inventory (fixture);
  row = fer_test_gui_find (GTK_WIDGET (fixture->window), is_of_name, (gpointer) "FerTextRow");
  view = fer_test_gui_find_type (row, GTK_TYPE_TEXT_VIEW);
  fer_test_wait_until (gtk_widget_get_height (view) > 30);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
}

/* Whoever asks for a page has the hands there. */
static void
test_page_takes_focus (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *page, *focus;

  open_inventory (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "operations");
  page = fer_test_gui_find (GTK_WIDGET (fixture->window), is_of_name, (gpointer) "FerOperationsPage");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, page));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "general");
  page = fer_test_gui_find (GTK_WIDGET (fixture->window), is_of_name, (gpointer) "FerGeneralPage");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, page));
}

static gboolean
shows_source (FerWindow *window)
{
  gboolean visible;

  g_object_get (window, "source-visible", &visible, NULL);
  return visible;
}

/* Where there is room for one only it is the form; the source is asked for, and comes back by itself where there is room. */
static void
test_narrow_shows_pages (Fixture      *fixture,
                         gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));
  g_autoptr (FerSessionWindow) state = NULL;

  open_inventory (fixture);
  fer_test_wait_until (shows_source (fixture->window));
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  fer_test_wait_until (!shows_source (fixture->window));
  g_object_set (fixture->window, "source-visible", TRUE, NULL);
  g_assert_true (shows_source (fixture->window));
  g_object_set (fixture->window, "source-visible", FALSE, NULL);
  state = fer_window_dup_state (fixture->window);
  g_assert_true (state->source_visible);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  fer_test_wait_until (shows_source (fixture->window));
}

/* What the window shows, whatever room it gives that. */
static GtkWidget *
get_inside (Fixture *fixture)
{
  return gtk_widget_get_first_child (fer_test_gui_find_type (GTK_WIDGET (fixture->window), FER_TYPE_ADAPTIVE_BIN));
}

/* On the narrowest screen, with text as large as people make it there. */
static void
test_fits (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const pages[] = { "general", "operations", "security", "test", "review" };
  GtkSettings             *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->window));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 700);
  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  fer_test_gui_assert_fits (get_inside (fixture), 360);
  open_inventory (fixture);
  fer_test_wait_until (!shows_source (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", pages[i]);
      fer_test_gui_settle ();
      fer_test_gui_assert_fits (get_inside (fixture), 360);
    }
  g_object_set (fixture->window, "source-visible", TRUE, NULL);
  fer_test_gui_settle ();
  fer_test_gui_assert_fits (get_inside (fixture), 360);
  g_object_set (fixture->window, "source-visible", FALSE, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
}

static void
test_state (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (FerSessionWindow) state = NULL;
  FerWindow *other;

  open_inventory (fixture);
  g_object_set (fixture->window, "source-visible", FALSE, "problems-open", TRUE, NULL);
  state = fer_window_dup_state (fixture->window);
  g_assert_true (g_file_equal (state->place, fer_keeper_get_place (fer_window_get_keeper (fixture->window))));
  fer_window_show (fixture->window, NULL);

  other = add_window (fixture);
  g_object_set (other, "source-visible", TRUE, "problems-open", FALSE, NULL);
  fer_window_restore (other, state);
  fer_test_wait_until (fer_window_get_keeper (other) != NULL);
  g_assert_cmpstr (visible_page (other), ==, "connector");
  g_clear_pointer (&state, fer_session_window_free);
  state = fer_window_dup_state (other);
  g_assert_false (state->source_visible);
  g_assert_true (state->problems_open);
}

/* Making the pages for the first connector is done once in a window; an edit is what must not be felt. */
static void
test_no_stall (Fixture      *fixture,
               gconstpointer data)
{
  FerTestStall *stall = fer_test_stall_start ();

  open_inventory (fixture);
  for (int i = 0; i < 40; i++)
    g_main_context_iteration (NULL, TRUE);
  fer_test_stall_assert (stall, 250);

  stall = fer_test_stall_start ();
  change_title (fixture, "Stock");
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, TRUE);
  fer_test_stall_assert (stall, 50);
}

#define ADD(path, function, data) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  ADD ("/window/welcome", test_welcome, NULL);
  ADD ("/window/open", test_open, NULL);
  ADD ("/window/cannot-open", test_cannot_open, NULL);
  ADD ("/window/unsaved-is-said", test_unsaved_is_said, NULL);
  ADD ("/window/undo-names-the-step", test_undo_names_the_step, NULL);
  ADD ("/window/delete-can-be-undone", test_delete_can_be_undone, NULL);
  ADD ("/window/drop", test_drop, NULL);
  ADD ("/window/right-to-left", test_right_to_left, NULL);
  ADD ("/window/state-of-selection", test_state_of_selection, NULL);
  ADD ("/window/close/saved", test_close_saved, NULL);
  ADD ("/window/close/cancel", test_close_unsaved, "cancel");
  ADD ("/window/close/discard", test_close_unsaved, "discard");
  ADD ("/window/close/save", test_close_unsaved, "save");
  ADD ("/window/close/cannot-save", test_close_cannot_save, NULL);
  ADD ("/window/close/two-windows", test_two_windows, NULL);
  ADD ("/window/close/connector", test_close_connector, NULL);
  ADD ("/window/source-toggles", test_source_toggles, NULL);
  ADD ("/window/large-text", test_large_text, NULL);
  ADD ("/window/text-row-grows", test_text_row_grows, NULL);
  ADD ("/window/narrow-shows-pages", test_narrow_shows_pages, NULL);
  ADD ("/window/page-takes-focus", test_page_takes_focus, NULL);
  ADD ("/window/fits", test_fits, NULL);
  ADD ("/window/state", test_state, NULL);
  ADD ("/window/no-stall", test_no_stall, NULL);
  return g_test_run ();
}
