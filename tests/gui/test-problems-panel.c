/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of problems: what it says, where it leads, how little room it takes, and what a screen reader hears. */

#include "fer-problem-row.h"
#include "fer-problems-panel.h"
#include "fer-test-gui.h"

#define DEFINITION "{\n  \"swagger\": \"2.0\",\n  \"info\": { \"title\": \"Parts\", },\n  \"paths\": {}\n}\n"
#define PROPERTIES "{\n  \"properties\": { \"a\": 01, \"a\": 2 }\n}\n"
#define WHOLE "{\n  \"swagger\": \"2.0\",\n  \"info\": { \"title\": \"Parts\" },\n  \"paths\": {}\n}\n"

typedef struct
{
  FerDocument      *document;
  FerEditor        *editor;
  GtkWidget        *window;
  FerProblemsPanel *panel;
  GString          *revealed;
} Fixture;

static void
reveal_cb (Fixture *self,
           FerFile *file,
           guint64  start,
           guint64  end,
           gboolean focus)
{
  g_string_append_printf (self->revealed, "%s %" G_GUINT64_FORMAT "%s; ", fer_file_get_name (file), start, focus ? " focus" : "");
}

static void
open_texts (Fixture    *self,
            const char *definition,
            const char *properties)
{
  self->document = fer_document_new_for_texts (definition, properties);
  self->editor = fer_editor_new (self->document);
  self->revealed = g_string_new (NULL);
  g_signal_connect_swapped (self->editor, "reveal", G_CALLBACK (reveal_cb), self);
  self->panel = g_object_new (FER_TYPE_PROBLEMS_PANEL, "editor", self->editor, NULL);
  self->window = gtk_window_new ();
  g_object_ref (self->panel);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->panel));
  gtk_window_present (GTK_WINDOW (self->window));
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->panel)));
}

static void
close_texts (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (self->panel);
  g_assert_finalize_object (self->editor);
  g_assert_finalize_object (self->document);
  g_string_free (self->revealed, TRUE);
}

static gboolean
is_open (Fixture *self)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (fer_test_gui_find_type (GTK_WIDGET (self->panel), GTK_TYPE_REVEALER)));
}

static void
assert_says (Fixture    *self,
             const char *label)
{
  GtkWidget *button = fer_test_gui_find_type (GTK_WIDGET (self->panel), GTK_TYPE_TOGGLE_BUTTON);

  g_assert_nonnull (fer_test_gui_find_label (button, label));
  gtk_test_accessible_assert_role (button, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_follows_the_connector (void)
{
  Fixture self;
  g_autoptr (FerSplices) splices = NULL;
  gsize n_bytes;

  open_texts (&self, WHOLE, NULL);
  assert_says (&self, "No Problems");
  fer_problems_panel_set_open (self.panel, TRUE);
  g_assert_false (is_open (&self));

  fer_text_peek (fer_file_get_text (fer_document_get_file (self.document, FER_FILE_ROLE_DEFINITION)), &n_bytes);
  splices = fer_splices_new_replace (n_bytes - 3, 0, ",", 1);
  fer_document_begin (self.document, "Break", NULL);
  fer_document_apply (self.document, fer_document_get_file (self.document, FER_FILE_ROLE_DEFINITION), splices);
  fer_document_end (self.document);
  assert_says (&self, "Problems · 1");
  g_assert_true (is_open (&self));

  fer_document_undo (self.document);
  assert_says (&self, "No Problems");
  g_assert_false (is_open (&self));
  close_texts (&self);
}

static void
test_rows (void)
{
  Fixture    self;
  GtkWidget *list, *row, *icon;

  open_texts (&self, DEFINITION, PROPERTIES);
  assert_says (&self, "Problems · 3");
  fer_problems_panel_set_open (self.panel, TRUE);
  g_assert_true (is_open (&self));

  list = fer_test_gui_find_type (GTK_WIDGET (self.panel), GTK_TYPE_LIST_VIEW);
  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Problems");
  fer_test_wait_until (fer_test_gui_find_type (list, FER_TYPE_PROBLEM_ROW) != NULL);
  row = fer_test_gui_find_type (list, FER_TYPE_PROBLEM_ROW);
  g_assert_nonnull (fer_test_gui_find_label (row, "apiDefinition.swagger.json, line 3"));
  icon = fer_test_gui_find_type (row, GTK_TYPE_IMAGE);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (icon), ==, "Error");
  close_texts (&self);
}

static void
test_leads_there (void)
{
  Fixture    self;
  GtkWidget *list;

  open_texts (&self, DEFINITION, PROPERTIES);
  list = fer_test_gui_find_type (GTK_WIDGET (self.panel), GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_cmpstr (self.revealed->str, ==, "apiProperties.json 25 focus; ");

  /* F8 goes on from there, and around. */
  g_string_truncate (self.revealed, 0);
  g_assert_true (gtk_widget_activate_action (self.window, "problems.next", NULL));
  g_assert_true (gtk_widget_activate_action (self.window, "problems.next", NULL));
  g_assert_true (gtk_widget_activate_action (self.window, "problems.previous", NULL));
  g_assert_cmpstr (self.revealed->str, ==,
                   "apiProperties.json 29 focus; apiDefinition.swagger.json 50 focus; apiProperties.json 29 focus; ");
  close_texts (&self);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add_func ("/problems-panel/follows-the-connector", test_follows_the_connector);
  g_test_add_func ("/problems-panel/rows", test_rows);
  g_test_add_func ("/problems-panel/leads-there", test_leads_there);
  return g_test_run ();
}
