/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table for filling in, as hands meet it: a cell becomes a field where the keyboard is, what was typed is written when it
 * goes, a spreadsheet is laid over the table, and each of that is one undo. */

#include "fer-fill-in-window.h"
#include "fer-label-row.h"
#include "fer-test-gui.h"

#include <string.h>

#define DEFINITION                                                                                                             \
  "{\n  \"swagger\": \"2.0\",\n  \"paths\": {\n    \"/a\": { \"get\": { \"operationId\": \"GetA\", \"summary\": \"Get a\",\n"  \
  "      \"parameters\": [ { \"name\": \"size\", \"in\": \"query\", \"type\": \"string\" } ],\n"                               \
  "      \"responses\": { \"200\": { \"description\": \"OK\" } } } },\n    \"/b\": { \"get\": { \"operationId\": \"FindB\",\n" \
  "      \"summary\": \"Find b\", \"description\": \"Finds b.\", \"responses\": { \"200\": { \"description\": \"OK\" } } } }\n  }\n}\n"

typedef struct
{
  FerDocument     *document;
  GtkWidget       *parent;
  FerFillInWindow *window;
  char            *before;
} Fixture;

static char *
dup_text (Fixture *self)
{
  GBytes *bytes = fer_text_get_bytes (fer_file_get_text (fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION)));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
holds (Fixture    *self,
       const char *words)
{
  g_autofree char *text = dup_text (self);

  return strstr (text, words) != NULL;
}

/* Returns: (transfer none) (nullable): the row of that name that is on the screen */
static FerLabelRow *
find_row (GtkWidget  *widget,
          const char *name)
{
  if (FER_IS_LABEL_ROW (widget))
    {
      FerLabel *item = fer_label_cell_get_item (fer_label_row_get_cell (FER_LABEL_ROW (widget), FER_LABEL_SUMMARY));

      return item != NULL && g_str_equal (fer_label_get_name (item), name) ? FER_LABEL_ROW (widget) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      FerLabelRow *found = find_row (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static FerLabelCell *
get_cell (Fixture     *self,
          const char  *name,
          FerLabelText text)
{
  FerLabelRow *row = find_row (GTK_WIDGET (self->window), name);

  g_assert_nonnull (row);
  return fer_label_row_get_cell (row, text);
}

/* Returns: (transfer none): the field that the keyboard is in after a click into a cell */
static GtkWidget *
go_into (Fixture     *self,
         const char  *name,
         FerLabelText text)
{
  FerLabelCell *cell = get_cell (self, name, text);
  GtkWidget    *focus;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (cell)));
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (cell)));
  return focus;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->document = fer_document_new_for_texts (DEFINITION, NULL);
  self->before = dup_text (self);
  self->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->parent));
  self->window = g_object_ref_sink (fer_fill_in_window_new (GTK_WINDOW (self->parent), self->document));
  gtk_window_present (GTK_WINDOW (self->window));
  fer_test_wait_until (find_row (GTK_WIDGET (self->window), "size") != NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (self->window);
  gtk_window_destroy (GTK_WINDOW (self->parent));
  fer_test_gui_settle ();
  fer_test_gui_release (self->document);
  g_free (self->before);
}

static void
test_what_is_missing_is_shown (Fixture      *self,
                               gconstpointer data)
{
  g_assert_nonnull (find_row (GTK_WIDGET (self->window), "GetA"));
  g_assert_null (find_row (GTK_WIDGET (self->window), "FindB"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "fill.everything", NULL);
  fer_test_wait_until (find_row (GTK_WIDGET (self->window), "FindB") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "fill.kind", "s", "parameters");
  fer_test_wait_until (find_row (GTK_WIDGET (self->window), "FindB") == NULL);
  g_assert_nonnull (find_row (GTK_WIDGET (self->window), "size"));
}

static void
test_leaving_a_cell_writes_it (Fixture      *self,
                               gconstpointer data)
{
  GtkWidget       *field = go_into (self, "size", FER_LABEL_SUMMARY);
  g_autofree char *undone = NULL;

  g_assert_cmpstr (gtk_text_get_placeholder_text (GTK_TEXT (field)), ==, "Size");
  gtk_editable_set_text (GTK_EDITABLE (field), "Largest size");
  g_assert_false (holds (self, "Largest size"));
  go_into (self, "size", FER_LABEL_DESCRIPTION);
  g_assert_true (holds (self, "\"x-ms-summary\": \"Largest size\""));
  gtk_editable_set_text (GTK_EDITABLE (gtk_window_get_focus (GTK_WINDOW (self->window))), "What fits.");
  go_into (self, "GetA", FER_LABEL_DESCRIPTION);
  g_assert_true (holds (self, "\"description\": \"What fits.\""));
  fer_test_gui_settle ();
  g_assert_nonnull (find_row (GTK_WIDGET (self->window), "size")); /* complete by now, but under the hand */

  gtk_widget_activate_action (GTK_WIDGET (self->window), "fill.undo", NULL);
  g_assert_false (holds (self, "What fits."));
  g_assert_true (holds (self, "Largest size"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "fill.undo", NULL);
  undone = dup_text (self);
  g_assert_cmpstr (undone, ==, self->before);
}

static void
test_undo_takes_typing_first (Fixture      *self,
                              gconstpointer data)
{
  GtkWidget *field = go_into (self, "size", FER_LABEL_SUMMARY);

  gtk_editable_set_text (GTK_EDITABLE (field), "First");
  field = go_into (self, "GetA", FER_LABEL_DESCRIPTION);
  gtk_editable_set_text (GTK_EDITABLE (field), "half a sent");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "fill.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "");
  g_assert_true (holds (self, "First"));
}

static void
test_closing_writes_what_is_typed (Fixture      *self,
                                   gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (go_into (self, "size", FER_LABEL_SUMMARY)), "Typed last");
  gtk_window_close (GTK_WINDOW (self->window));
  fer_test_wait_until (holds (self, "Typed last"));
}

static void
paste (Fixture    *self,
       GtkWidget  *field,
       const char *cells)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (field), cells);
  g_signal_emit_by_name (field, "paste-clipboard");
}

static void
test_a_spreadsheet_is_laid_over (Fixture      *self,
                                 gconstpointer data)
{
  g_autofree char *undone = NULL;

  paste (self, go_into (self, "GetA", FER_LABEL_SUMMARY), "One\tFirst.\nTwo\tSecond.\nThree\tThird.\n");
  fer_test_wait_until (holds (self, "Second."));
  g_assert_true (holds (self, "\"summary\": \"One\""));
  g_assert_true (holds (self, "\"x-ms-summary\": \"Two\""));
  g_assert_false (holds (self, "Three"));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "fill.undo", NULL);
  undone = dup_text (self);
  g_assert_cmpstr (undone, ==, self->before);
}

static void
test_one_cell_goes_into_the_field (Fixture      *self,
                                   gconstpointer data)
{
  GtkWidget *field = go_into (self, "GetA", FER_LABEL_SUMMARY);

  gtk_editable_select_region (GTK_EDITABLE (field), 0, -1);
  paste (self, field, "One cell\r\n");
  fer_test_wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (field)), "One cell"));
  g_assert_false (holds (self, "One cell"));
}

static void
test_all_suggestions_are_one_undo (Fixture      *self,
                                   gconstpointer data)
{
  g_autofree char *undone = NULL;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "fill.take-all", NULL);
  fer_test_wait_until (holds (self, "The size."));
  g_assert_true (holds (self, "Gets a."));
  fer_document_undo (self->document);
  undone = dup_text (self);
  g_assert_cmpstr (undone, ==, self->before);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/fill-in/what-is-missing-is-shown", test_what_is_missing_is_shown },
    { "/fill-in/leaving-a-cell-writes-it", test_leaving_a_cell_writes_it },
    { "/fill-in/undo-takes-typing-first", test_undo_takes_typing_first },
    { "/fill-in/closing-writes-what-is-typed", test_closing_writes_what_is_typed },
    { "/fill-in/a-spreadsheet-is-laid-over", test_a_spreadsheet_is_laid_over },
    { "/fill-in/one-cell-goes-into-the-field", test_one_cell_goes_into_the_field },
    { "/fill-in/all-suggestions-are-one-undo", test_all_suggestions_are_one_undo },
  };

  fer_test_gui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
