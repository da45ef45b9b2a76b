/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A connector is reviewed from the keyboard: what was edited is listed, ticked, commented, hidden; the next reader finds it so. */

#include "fer-document.h"
#include "fer-field-focus.h"
#include "fer-reading-notes.h"
#include "fer-review-page.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"

#include <string.h>

static const char definition[] =
  "{\"swagger\": \"2.0\", \"info\": {\"title\": \"Parts\", \"version\": \"1\"}, \"host\": \"example.com\", \"basePath\": \"/\", \"schemes\": [\"https\"],\n"
  "\"paths\": {\"/parts\": {\"get\": {\"operationId\": \"ListParts\", \"summary\": \"List parts\", \"responses\": {\"200\": {\"description\": \"All\"}}}}}}";

typedef struct
{
  FerTestFolder *folder;
  FerDocument   *document;
  FerEditor     *editor;
  GtkWidget     *page;
  GtkWidget     *window;
} Fixture;

static void
open_page (Fixture *self)
{
  self->page = g_object_new (FER_TYPE_REVIEW_PAGE, "editor", self->editor, NULL);
  self->window = fer_test_form_present (g_object_ref (self->page));
}

static void
close_page (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  fer_test_gui_release (self->page);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = fer_test_folder_new ();
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", definition, -1);
  self->document = fer_document_open (self->folder->file, NULL, &error);
  g_assert_no_error (error);
  self->editor = fer_editor_new (self->document);
  open_page (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  close_page (self);
  fer_test_gui_release (self->editor);
  fer_test_gui_release (self->document);
  fer_test_folder_free (self->folder);
}

static gboolean
is_said (GtkWidget  *widget,
         const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_said (child, words))
      return TRUE;
  return FALSE;
}

static void
edit (Fixture *self)
{
  g_autoptr (FerOperation) operation = g_list_model_get_item (fer_document_get_operations (self->document), 0);

  g_object_set (operation, "summary", "List all parts", "operation-id", "ListAllParts", NULL);
}

static gboolean
is_noted (Fixture    *self,
          const char *words)
{
  g_autofree char *path = g_build_filename (self->folder->path, FER_READING_FILE, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, words) != NULL;
}

static void
test_calm (Fixture      *self,
           gconstpointer data)
{
  fer_test_wait_until (is_said (self->page, "Nothing has changed in meaning."));
}

static void
test_read (Fixture      *self,
           gconstpointer data)
{
  edit (self);
  fer_test_wait_until (is_said (self->page, "0 of 2 read"));
  gtk_widget_activate_action (self->page, "review.tick", NULL);
  fer_test_wait_until (is_said (self->page, "1 of 2 read"));
  gtk_widget_activate_action (self->page, "review.next", NULL);
  gtk_widget_activate_action (self->page, "review.tick", NULL);
  fer_test_wait_until (is_said (self->page, "2 of 2 read"));
  fer_test_wait_until (is_noted (self, "ticked"));
  close_page (self);
  open_page (self);
  fer_test_wait_until (is_said (self->page, "2 of 2 read"));
}

/* What was said of a broken text is not said of the one that is whole again, not for a moment. */
static void
test_broken (Fixture      *self,
             gconstpointer data)
{
  FerFile *file = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, 1, NULL, 0);

  fer_test_wait_until (is_said (self->page, "Nothing has changed in meaning."));
  fer_document_begin (self->document, "Type", NULL);
  fer_document_apply (self->document, file, splices);
  fer_document_end (self->document);
  fer_test_wait_until (is_said (self->page, "The connector is broken"));
  g_assert_true (fer_document_undo (self->document));
  g_assert_false (is_said (self->page, "The connector is broken"));
  g_assert_true (is_said (self->page, "Comparing again…"));
  fer_test_wait_until (is_said (self->page, "Nothing has changed in meaning."));
}

static gboolean
is_called (GtkWidget *widget,
           gpointer   icon)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0;
}

static gboolean
is_list (GtkWidget *widget,
         gpointer   data)
{
  return GTK_IS_LIST_VIEW (widget);
}

/* What is read goes from under the keyboard, which stays on the page all the same. */
static void
test_hidden (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *hide = fer_test_gui_find (self->page, is_called, (gpointer) "view-conceal-symbolic");
  GtkWidget *list = fer_test_gui_find (self->page, is_list, NULL);

  edit (self);
  fer_test_wait_until (is_said (self->page, "0 of 2 read"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hide), TRUE);
  gtk_widget_grab_focus (list);
  gtk_widget_activate_action (self->page, "review.tick", NULL);
  fer_test_wait_until (is_said (self->page, "1 of 2 read"));
  g_assert_true (fer_field_focus_is_in (list));
  gtk_widget_activate_action (self->page, "review.tick", NULL);
  fer_test_wait_until (is_said (self->page, "All of it is read, and hidden."));
  g_assert_true (fer_field_focus_is_in (self->page));
}

int
main (int   argc,
      char *argv[])
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/review-page/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/review-page/calm", Fixture, NULL, set_up, test_calm, tear_down);
  g_test_add ("/review-page/hidden", Fixture, NULL, set_up, test_hidden, tear_down);
  g_test_add ("/review-page/read", Fixture, NULL, set_up, test_read, tear_down);
  return g_test_run ();
}
