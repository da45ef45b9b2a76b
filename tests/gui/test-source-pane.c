/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source beside the forms: the caret selects, the selection is shown, files change without losing the place, words
 * are found, also where they are folded, and what is wrong is marked. */

#include "fer-security.h"
#include "fer-source-bridge.h"
#include "fer-source-pane.h"
#include "fer-source-view.h"
#include "fer-test-gui.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  FerTestFolder *folder;
  FerDocument   *document;
  FerEditor     *editor;
  GtkWidget     *window;
  FerSourcePane *pane;
} Fixture;

static void
show_document (Fixture *self)
{
  self->editor = fer_editor_new (self->document);
  self->pane = g_object_new (FER_TYPE_SOURCE_PANE, "editor", self->editor, NULL);
  self->window = gtk_window_new ();
  g_object_ref (self->pane);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 500, 400);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->pane));
  gtk_window_present (GTK_WINDOW (self->window));
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->pane)));
}

static void
open_inventory (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) place = NULL;

  self->folder = fer_test_gui_copy_inventory ();
  place = fer_test_folder_get_file (self->folder, "inventory");
  self->document = fer_document_open (place, NULL, &error);
  g_assert_no_error (error);
  show_document (self);
}

static void
open_text (Fixture    *self,
           const char *text)
{
  self->folder = NULL;
  self->document = fer_document_new_for_texts (text, NULL);
  show_document (self);
}

static void
close_pane (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (self->pane);
  fer_test_gui_release (self->editor);
  fer_test_gui_release (self->document);
  g_clear_pointer (&self->folder, fer_test_folder_free);
}

static gboolean
shows_file (GtkWidget *widget,
            gpointer   file)
{
  return FER_IS_SOURCE_VIEW (widget) && fer_source_view_get_file (FER_SOURCE_VIEW (widget)) == file;
}

/* The view of the file that is shown, loaded. */
static FerSourceView *
get_view (Fixture *self)
{
  FerSourceView *view = FER_SOURCE_VIEW (fer_test_gui_find (GTK_WIDGET (self->pane), shows_file,
                                                            fer_source_pane_get_file (self->pane)));

  g_assert_nonnull (view);
  fer_test_wait_until (!fer_source_bridge_get_loading (fer_source_view_get_bridge (view)));
  return view;
}

static gsize
find (Fixture    *self,
      const char *needle)
{
  gsize       n_bytes;
  const char *text = fer_text_peek (fer_file_get_text (fer_source_pane_get_file (self->pane)), &n_bytes);
  const char *found = memmem (text, n_bytes, needle, strlen (needle));

  g_assert_nonnull (found);
  return (gsize)(found - text);
}

/* As a click or a key does it. */
static void
put_caret (Fixture *self,
           gsize    byte_offset)
{
  FerSourceView *view = get_view (self);
  GtkTextIter    iter;

  fer_source_bridge_get_iter (fer_source_view_get_bridge (view), byte_offset, &iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter);
}

static gboolean
is_selected (Fixture    *self,
             const char *title)
{
  FerPart         *part = fer_editor_get_part (self->editor);
  g_autofree char *present = part != NULL ? fer_part_dup_title (part) : NULL;

  return g_strcmp0 (present, title) == 0;
}

static gboolean
is_seen (FerSourceView *view,
         gsize          byte_offset)
{
  GdkRectangle seen, place;
  GtkTextIter  iter;

  fer_source_bridge_get_iter (fer_source_view_get_bridge (view), byte_offset, &iter);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (view), &seen);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &place);
  return place.y >= seen.y && place.y + place.height <= seen.y + seen.height;
}

static gboolean
has_accent (FerSourceView *view,
            gsize          byte_offset)
{
  GtkTextIter iter;
  g_autoptr (GSList) tags = NULL;
  gboolean found = FALSE;

  fer_source_bridge_get_iter (fer_source_view_get_bridge (view), byte_offset, &iter);
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *tag = tags; tag != NULL && !found; tag = tag->next)
    g_object_get (tag->data, "paragraph-background-set", &found, NULL);

  return found;
}

static void
type (Fixture    *self,
      gsize       byte_offset,
      const char *text)
{
  FerSourceView *view = get_view (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter    iter;

  fer_source_bridge_get_iter (fer_source_view_get_bridge (view), byte_offset, &iter);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
test_caret_selects (void)
{
  Fixture self;

  open_inventory (&self);
  put_caret (&self, find (&self, "\"top\"") + 2);
  fer_test_wait_until (is_selected (&self, "top"));
  g_assert_true (has_accent (get_view (&self), find (&self, "\"top\"")));
  g_assert_false (has_accent (get_view (&self), find (&self, "\"ListBoilerParts\"")));

  put_caret (&self, find (&self, "\"ListBoilerParts\""));
  fer_test_wait_until (is_selected (&self, "List boiler parts"));
  g_assert_true (has_accent (get_view (&self), find (&self, "\"top\"")));
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (self.pane), "Ln 40, Col 24"));
  close_pane (&self);
}

/* A page that is asked for right after the caret has moved is not taken away again. */
static void
test_page_stays (void)
{
  Fixture self;
  gint64  end;

  open_inventory (&self);
  fer_editor_set_page (self.editor, "general");
  put_caret (&self, find (&self, "\"ListBoilerParts\""));
  fer_editor_set_page (self.editor, "test");
  for (end = g_get_monotonic_time () + G_USEC_PER_SEC / 2; g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (fer_editor_get_page (self.editor), ==, "test");
  close_pane (&self);
}

/* A change made on a page moves the text around the caret, which is nobody's wish for another page. */
static void
test_page_stays_through_edits (void)
{
  Fixture self;
  g_autoptr (GError) error = NULL;
  GtkWidget *files;
  gint64     end;

  open_inventory (&self);
  get_view (&self);
  files = fer_test_gui_find_type (GTK_WIDGET (self.pane), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (files), 1);
  g_assert_cmpint (fer_file_get_role (fer_source_pane_get_file (self.pane)), ==, FER_FILE_ROLE_PROPERTIES);
  get_view (&self);
  fer_editor_set_page (self.editor, "security");
  g_assert_true (fer_security_choose (fer_document_get_security (self.document), "oauth2", &error));
  g_assert_no_error (error);
  for (end = g_get_monotonic_time () + G_USEC_PER_SEC / 2; g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (fer_editor_get_page (self.editor), ==, "security");
  close_pane (&self);
}

static void
test_selection_is_shown (void)
{
  Fixture self;
  g_autoptr (FerPart) last = NULL;
  GListModel    *operations;
  FerSourceView *view;
  gsize          start, end;

  open_inventory (&self);
  view = get_view (&self);
  operations = fer_document_get_operations (self.document);
  last = g_list_model_get_item (operations, g_list_model_get_n_items (operations) - 1);
  g_assert_true (fer_part_get_range (last, &start, &end));
  fer_test_wait_until (!is_seen (view, start));
  fer_editor_select_part (self.editor, last, FER_ORIGIN_FORM);
  fer_test_wait_until (is_seen (view, start));
  g_assert_true (has_accent (view, start));
  g_assert_true (has_accent (view, end - 1));
  g_assert_false (has_accent (view, 0));

  /* The accent stays on the part's lines when they change, and the caret that was led here does not select. */
  g_object_set (last, "summary", "One line more or less", NULL);
  g_assert_true (fer_part_get_range (last, &start, &end));
  g_assert_true (has_accent (view, end - 1));
  g_assert_true (fer_editor_get_part (self.editor) == last);

  /* A broken source keeps it, too. */
  type (&self, start, "}");
  g_assert_true (fer_file_get_stale (fer_source_pane_get_file (self.pane)));
  g_assert_true (has_accent (view, end - 1));
  g_assert_true (fer_document_undo (self.document));

  /* A problem takes the keyboard along. */
  fer_editor_go_to (self.editor, fer_document_get_file (self.document, FER_FILE_ROLE_PROPERTIES), 5, 6, TRUE);
  g_assert_true (fer_source_pane_get_file (self.pane) == fer_document_get_file (self.document, FER_FILE_ROLE_PROPERTIES));
  view = get_view (&self);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self.window)) == GTK_WIDGET (view));
  g_assert_cmpuint (fer_source_view_get_caret (view), ==, 5);
  close_pane (&self);
}

static void
test_files_keep_their_place (void)
{
  Fixture        self;
  FerSourceView *view;
  GtkWidget     *files;
  gsize          place;

  open_inventory (&self);
  view = get_view (&self);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Source of apiDefinition.swagger.json");
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  place = find (&self, "\"ListBoilerParts\"");
  put_caret (&self, place);

  files = fer_test_gui_find_type (GTK_WIDGET (self.pane), GTK_TYPE_DROP_DOWN);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (files))), ==, 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (files), 2);
  g_assert_cmpint (fer_file_get_role (fer_source_pane_get_file (self.pane)), ==, FER_FILE_ROLE_SCRIPT);
  g_assert_nonnull (gtk_source_buffer_get_language (fer_source_bridge_get_buffer (fer_source_view_get_bridge (get_view (&self)))));
  put_caret (&self, 10);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (files), 0);
  g_assert_true (get_view (&self) == view);
  g_assert_cmpuint (fer_source_view_get_caret (view), ==, place);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (files), 2);
  g_assert_cmpuint (fer_source_view_get_caret (get_view (&self)), ==, 10);

  /* Another connector, and none. */
  fer_source_pane_set_editor (self.pane, NULL);
  g_assert_null (fer_source_pane_get_file (self.pane));
  close_pane (&self);
}

static void
test_search (void)
{
  g_autofree char *hidden = g_strnfill (50000, 'x');
  g_autofree char *text = g_strconcat ("{\n  \"a\": \"needle\",\n  \"b\": \"", hidden, "NEEDLE", hidden, "\",\n  \"c\": \"Needle\"\n}\n", NULL);
  Fixture          self;
  GtkWidget       *entry;
  gsize            start;

  open_text (&self, text);
  get_view (&self);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self.pane), "source.search", NULL));
  entry = fer_test_gui_find_type (fer_test_gui_find_type (GTK_WIDGET (self.pane), GTK_TYPE_SEARCH_BAR), GTK_TYPE_SEARCH_ENTRY);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Find in Source");
  gtk_editable_set_text (GTK_EDITABLE (entry), "needle");
  fer_test_wait_until (fer_test_gui_find_label (GTK_WIDGET (self.pane), "1 of 3") != NULL);

  /* In the middle of a hundred thousand characters, where a part of them is shown for it. */
  gtk_widget_activate_action (GTK_WIDGET (self.pane), "source.search-next", NULL);
  start = find (&self, "NEEDLE");
  g_assert_cmpuint (fer_source_view_get_caret (get_view (&self)), ==, start);
  g_assert_null (fer_source_bridge_find_fold (fer_source_view_get_bridge (get_view (&self)), start + 3));
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (self.pane), "2 of 3"));
  gtk_widget_activate_action (GTK_WIDGET (self.pane), "source.search-next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self.pane), "source.search-next", NULL);
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (self.pane), "1 of 3"));
  gtk_widget_activate_action (GTK_WIDGET (self.pane), "source.search-previous", NULL);
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (self.pane), "3 of 3"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of the kind");
  fer_test_wait_until (fer_test_gui_find_label (GTK_WIDGET (self.pane), "No Results") != NULL);
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_false (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (fer_test_gui_find_type (GTK_WIDGET (self.pane), GTK_TYPE_SEARCH_BAR))));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self.window)) == GTK_WIDGET (get_view (&self)));
  close_pane (&self);
}

static gboolean
is_marked (FerSourceView *view,
           int            line)
{
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  g_autoptr (GSList) marks = gtk_source_buffer_get_source_marks_at_line (buffer, line, "error");

  return marks != NULL;
}

static void
test_problems_are_marked (void)
{
  Fixture        self;
  FerSourceView *view;

  open_text (&self, "{\n  \"a\": 1,\n  \"b\": tru\n}\n");
  view = get_view (&self);
  fer_test_wait_until (is_marked (view, 2));
  g_assert_false (is_marked (view, 1));

  type (&self, find (&self, "tru") + 3, "e");
  fer_test_wait_until (!is_marked (view, 2));
  close_pane (&self);
}

static void
test_follows_the_dark_style (void)
{
  Fixture          self;
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSourceBuffer *buffer;

  open_inventory (&self);
  buffer = fer_source_bridge_get_buffer (fer_source_view_get_bridge (get_view (&self)));
  g_assert_cmpstr (gtk_source_style_scheme_get_id (gtk_source_buffer_get_style_scheme (buffer)), ==, "Adwaita");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpstr (gtk_source_style_scheme_get_id (gtk_source_buffer_get_style_scheme (buffer)), ==, "Adwaita-dark");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  close_pane (&self);
}

static void
test_enter_indents_with_the_files_line_end (void)
{
  Fixture        self;
  FerSourceView *view;
  gsize          n_bytes;

  open_text (&self, "{\r\n    \"a\": 1\r\n}\r\n");
  view = get_view (&self);
  put_caret (&self, 13);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_signal_emit_by_name (view, "insert-at-cursor", "\n");
  g_assert_cmpmem (fer_text_peek (fer_file_get_text (fer_source_pane_get_file (self.pane)), &n_bytes), 17,
                   "{\r\n    \"a\": 1\r\n\r\n", 17);
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (self.pane), "CRLF"));
  close_pane (&self);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add_func ("/source-pane/caret-selects", test_caret_selects);
  g_test_add_func ("/source-pane/page-stays", test_page_stays);
  g_test_add_func ("/source-pane/page-stays-through-edits", test_page_stays_through_edits);
  g_test_add_func ("/source-pane/selection-is-shown", test_selection_is_shown);
  g_test_add_func ("/source-pane/files-keep-their-place", test_files_keep_their_place);
  g_test_add_func ("/source-pane/search", test_search);
  g_test_add_func ("/source-pane/problems-are-marked", test_problems_are_marked);
  g_test_add_func ("/source-pane/follows-the-dark-style", test_follows_the_dark_style);
  g_test_add_func ("/source-pane/enter-indents-with-the-files-line-end", test_enter_indents_with_the_files_line_end);
  return g_test_run ();
}
