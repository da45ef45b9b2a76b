/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form for the connector as a whole: what is typed reaches the text and nothing else does, and comes back. */

#include "fer-editor.h"
#include "fer-general-page.h"
#include "fer-general.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"

typedef struct
{
  FerDocument *document;
  FerEditor   *editor;
  GtkWidget   *page;
  GtkWidget   *window;
  char        *before;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = fer_test_form_new_document ();
  fixture->editor = fer_editor_new (fixture->document);
  fixture->page = g_object_new (FER_TYPE_GENERAL_PAGE, "editor", fixture->editor, NULL);
  fixture->window = fer_test_form_present (g_object_ref (fixture->page));
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

static void
assert_definition (Fixture    *fixture,
                   const char *from,
                   const char *to)
{
  g_autofree char *now = fer_test_form_dup_definition (fixture->document);
  g_auto (GStrv) pieces = g_strsplit (fixture->before, from, 2);
  g_autofree char *expected = g_strjoinv (to, pieces);

  g_assert_cmpstr (now, ==, expected);
}

static void
assert_unchanged (Fixture *fixture)
{
  g_autofree char *now = fer_test_form_dup_definition (fixture->document);

  g_assert_cmpstr (now, ==, fixture->before);
}

static void
assert_text (GtkWidget  *row,
             const char *text)
{
  g_autofree char *shown = fer_test_form_dup_text (row);

  g_assert_cmpstr (shown, ==, text);
}

static void
test_typing (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row = fer_test_form_find_field (fixture->page, "name");

  assert_text (row, "Inventory");
  fer_test_form_type (row, 2, "nner b");
  assert_text (row, "Innner bventory");
  g_assert_cmpint (fer_test_form_get_caret (row), ==, 8);
  assert_definition (fixture, "\"Inventory\"", "\"Innner bventory\"");

  g_assert_true (fer_document_undo (fixture->document));
  assert_text (row, "Inventory");
  assert_unchanged (fixture);
}

/* Leaving a field ends the step: what is typed into it later is another. */
static void
test_steps (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *name = fer_test_form_find_field (fixture->page, "name");
  GtkWidget *host = fer_test_form_find_field (fixture->page, "host");

  fer_test_form_type (name, 0, "ab");
  fer_test_form_type (host, 0, "c");
  fer_test_form_type (name, 0, "d");
  assert_text (name, "dabInventory");

  fer_document_undo (fixture->document);
  assert_text (name, "abInventory");
  fer_document_undo (fixture->document);
  assert_text (host, "vanarsdel.example.com");
  fer_document_undo (fixture->document);
  assert_text (name, "Inventory");
  assert_unchanged (fixture);
}

static GtkWidget *
find_mark (GtkWidget *row)
{
  GtkWidget *found = NULL;

  if (gtk_widget_has_css_class (row, "severity"))
    return row;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_mark (child);
  return found;
}

static gboolean
is_marked (GtkWidget *row)
{
  GtkWidget *mark = find_mark (row);

  return mark != NULL && gtk_widget_get_visible (mark);
}

/* What the rules find in a value is said at its field, and nowhere else. */
static void
test_marks (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget  *path = fer_test_form_find_field (fixture->page, "base-path");
  GtkWidget  *name = fer_test_form_find_field (fixture->page, "name");
  FerCheckup *checkup = fer_editor_get_checkup (fixture->editor);

  fer_test_wait_until (fer_checkup_is_current (checkup));
  fer_test_gui_settle ();
  g_assert_false (is_marked (path));
  fer_test_form_type (path, 0, "v1");
  fer_test_wait_until (is_marked (path));
  g_assert_nonnull (gtk_widget_get_tooltip_text (find_mark (path)));
  g_assert_false (is_marked (name));
  fer_document_undo (fixture->document);
  fer_test_wait_until (!is_marked (path));
}

static void
test_lines (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *row = fer_test_form_find_field (fixture->page, "description");

  fer_test_form_type (row, 5, ", all\n");
  assert_text (row, "Parts, all\n in stock");
  g_assert_cmpint (fer_test_form_get_caret (row), ==, 11);
  assert_definition (fixture, "Parts in stock", "Parts, all\\n in stock");
}

/* What others change is shown, and the caret stays by the letters that it stood between. */
static void
test_foreign_change (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget  *row = fer_test_form_find_field (fixture->page, "name");
  FerGeneral *general = fer_document_get_general (fixture->document);

  fer_test_form_type (row, 9, "");
  g_object_set (general, "name", "My Inventory", NULL);
  assert_text (row, "My Inventory");
  g_assert_cmpint (fer_test_form_get_caret (row), ==, 12);
}

static void
test_switch (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row = fer_test_form_find_field (fixture->page, "use-http");
  GtkWidget *toggle = fer_test_gui_find_type (row, GTK_TYPE_SWITCH);

  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  assert_definition (fixture, "[\"https\"]", "[\"https\", \"http\"]");
  fer_document_undo (fixture->document);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  assert_unchanged (fixture);
}

static void
test_colour (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget       *row = fer_test_form_find_field (fixture->page, "brand-color");
  FerGeneral      *general = fer_document_get_general (fixture->document);
  g_autofree char *color = NULL, *error = NULL, *none = NULL;

  assert_text (row, "#0b5a6e");
  fer_test_form_type (row, 7, "x");
  g_object_get (general, "brand-color", &color, NULL);
  g_assert_cmpstr (color, ==, "#0b5a6ex");
  g_object_get (row, "error", &error, NULL);
  g_assert_nonnull (error);

  g_object_set (general, "brand-color", "#ff0000", NULL);
  g_object_get (row, "error", &none, NULL);
  g_assert_null (none);
  assert_text (row, "#ff0000");
}

/* A broken source leaves the last good state to be seen, but not to be changed. */
static void
test_broken_source (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *row = fer_test_form_find_field (fixture->page, "name");
  FerFile   *file = fer_document_get_file (fixture->document, FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, 1, NULL, 0);

  fer_document_begin (fixture->document, "Type", NULL);
  fer_document_apply (fixture->document, file, splices);
  fer_document_end (fixture->document);
  g_assert_false (gtk_widget_get_sensitive (row));
  assert_text (row, "Inventory");

  fer_document_undo (fixture->document);
  g_assert_true (gtk_widget_get_sensitive (row));
  assert_text (row, "Inventory");
}

static void
test_spoken (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *description = fer_test_form_find_field (fixture->page, "description");
  GtkWidget *view = fer_test_gui_find_type (description, GTK_TYPE_TEXT_VIEW);
  GtkWidget *https = fer_test_form_find_field (fixture->page, "use-https");

  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_role (fer_test_gui_find_type (https, GTK_TYPE_SWITCH), GTK_ACCESSIBLE_ROLE_SWITCH);
}

/* Going into the form selects what it is about; what it is about is gone with the editor. */
static void
test_selection (Fixture      *fixture,
                gconstpointer data)
{
  fer_test_form_type (fer_test_form_find_field (fixture->page, "host"), -1, "");
  g_assert_true (fer_editor_get_part (fixture->editor) == FER_PART (fer_document_get_general (fixture->document)));

  g_object_set (fixture->page, "editor", NULL, NULL);
  assert_text (fer_test_form_find_field (fixture->page, "name"), "");
  g_assert_false (gtk_widget_get_sensitive (fer_test_form_find_field (fixture->page, "name")));
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/general-page/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/general-page/steps", Fixture, NULL, set_up, test_steps, tear_down);
  g_test_add ("/general-page/lines", Fixture, NULL, set_up, test_lines, tear_down);
  g_test_add ("/general-page/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/general-page/foreign-change", Fixture, NULL, set_up, test_foreign_change, tear_down);
  g_test_add ("/general-page/switch", Fixture, NULL, set_up, test_switch, tear_down);
  g_test_add ("/general-page/colour", Fixture, NULL, set_up, test_colour, tear_down);
  g_test_add ("/general-page/broken-source", Fixture, NULL, set_up, test_broken_source, tear_down);
  g_test_add ("/general-page/spoken", Fixture, NULL, set_up, test_spoken, tear_down);
  g_test_add ("/general-page/selection", Fixture, NULL, set_up, test_selection, tear_down);

  return g_test_run ();
}
