/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of problems: what it says, where it leads, what it leaves out and how it groups, that rows stay while the text
 * changes, how problems are fixed and ignored from it, and what a screen reader hears. */

#include "fer-problem-detail.h"
#include "fer-problem-groups.h"
#include "fer-problem-row.h"
#include "fer-problems-panel.h"
#include "fer-test-folder.h"
#include "fer-test-gui.h"
#include "fer-tooltip.h"

#include <string.h>

/* An empty list of schemes (safe to mend), a base path without its slash, and two operations without answers. */
#define DEFINITION                                                            \
  "{\n  \"swagger\": \"2.0\",\n  \"schemes\": [],\n  \"basePath\": \"v1\",\n" \
  "  \"paths\": { \"/a\": { \"get\": { \"operationId\": \"GetA\" } },\n    \"/b\": { \"get\": { \"operationId\": \"GetB\" } } }\n}\n"
#define PROPERTIES "{\n  \"properties\": { \"a\": 01, \"a\": 2 }\n}\n"

typedef struct
{
  FerTestFolder    *folder;
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

static gboolean
is_checked (Fixture *self)
{
  return fer_checkup_is_current (fer_editor_get_checkup (self->editor));
}

static void
set_up (Fixture      *self,
        gconstpointer properties)
{
  self->folder = fer_test_folder_new ();
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION, -1);
  if (properties != NULL)
    fer_test_folder_put (self->folder, "apiProperties.json", properties, -1);
  self->document = fer_document_open (self->folder->file, NULL, NULL);
  self->editor = fer_editor_new (self->document);
  self->revealed = g_string_new (NULL);
  g_signal_connect_swapped (self->editor, "reveal", G_CALLBACK (reveal_cb), self);
  self->panel = g_object_new (FER_TYPE_PROBLEMS_PANEL, "editor", self->editor, NULL);
  self->window = gtk_window_new ();
  g_object_ref (self->panel);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->panel));
  gtk_window_present (GTK_WINDOW (self->window));
  fer_problems_panel_set_open (self->panel, TRUE);
  fer_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->panel)));
  fer_test_wait_until (is_checked (self));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (self->panel);
  fer_test_gui_release (self->editor);
  fer_test_gui_release (self->document);
  g_string_free (self->revealed, TRUE);
  fer_test_folder_free (self->folder);
}

static GtkListView *
get_list (Fixture *self)
{
  return GTK_LIST_VIEW (fer_test_gui_find_type (GTK_WIDGET (self->panel), GTK_TYPE_LIST_VIEW));
}

static GListModel *
get_model (Fixture *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (get_list (self)));
}

static guint
count_rows (Fixture *self)
{
  return g_list_model_get_n_items (get_model (self));
}

static guint
count_problems (Fixture *self)
{
  return g_list_model_get_n_items (fer_document_get_problems (self->document));
}

/* Returns: (transfer full) (nullable): the row of the first problem of a rule */
static GtkTreeListRow *
find_row (Fixture    *self,
          const char *rule,
          guint      *position)
{
  for (guint i = 0; i < count_rows (self); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (get_model (self), i);
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

      if (!FER_IS_DIAGNOSTIC (item) || !g_str_equal (fer_diagnostic_get_code (FER_DIAGNOSTIC (item)), rule))
        continue;
      *position = i;
      return g_steal_pointer (&row);
    }
  return NULL;
}

static gboolean
has_row (Fixture    *self,
         const char *rule)
{
  guint position;
  g_autoptr (GtkTreeListRow) row = find_row (self, rule, &position);

  return row != NULL;
}

static void
select_row (Fixture    *self,
            const char *rule)
{
  guint position;
  g_autoptr (GtkTreeListRow) row = find_row (self, rule, &position);

  g_assert_nonnull (row);
  gtk_selection_model_select_item (gtk_list_view_get_model (get_list (self)), position, TRUE);
}

static void
splice (Fixture    *self,
        const char *anchor,
        const char *text)
{
  FerFile         *file = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
  GBytes          *bytes = fer_text_get_bytes (fer_file_get_text (file));
  g_autofree char *whole = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (FerSplices) splices = fer_splices_new_replace ((gsize)(strstr (whole, anchor) - whole), 0, text, -1);

  fer_document_begin (self->document, "Test", NULL);
  fer_document_apply (self->document, file, splices);
  fer_document_end (self->document);
}

static GtkWidget *
find_button (Fixture    *self,
             const char *label)
{
  GtkWidget *detail = fer_test_gui_find_type (GTK_WIDGET (self->panel), FER_TYPE_PROBLEM_DETAIL);
  GtkWidget *found = fer_test_gui_find_label (detail, label);

  g_assert_nonnull (found);
  return gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
}

static void
set_state (Fixture    *self,
           const char *action,
           GVariant   *state)
{
  g_autofree char *name = g_strconcat ("problems.", action, NULL);

  g_assert_true (gtk_widget_activate_action_variant (self->window, name, state));
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

/* What the tree says is told at once, what the rules say a moment later. */
static void
test_follows_the_connector (Fixture      *self,
                            gconstpointer data)
{
  guint            n = count_problems (self);
  g_autofree char *some = g_strdup_printf ("Problems · %u", n);
  g_autofree char *more = g_strdup_printf ("Problems · %u", n + 1);

  g_assert_cmpuint (n, >, 3);
  assert_says (self, some);
  splice (self, "\"schemes\"", ",");
  assert_says (self, more);
  fer_document_undo (self->document);
  assert_says (self, some);
  fer_test_wait_until (is_checked (self));
  assert_says (self, some);
}

static void
test_rows (Fixture      *self,
           gconstpointer data)
{
  GtkWidget *list = GTK_WIDGET (get_list (self));
  GtkWidget *row, *icon;

  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Problems");
  fer_test_wait_until (fer_test_gui_find_type (list, FER_TYPE_PROBLEM_ROW) != NULL);
  row = fer_test_gui_find_type (list, FER_TYPE_PROBLEM_ROW);
  icon = fer_test_gui_find_type (row, GTK_TYPE_IMAGE);
  g_assert_nonnull (fer_problem_row_get_problem (FER_PROBLEM_ROW (row)));
  g_assert_cmpstr (fer_tooltip_get (icon), ==, "Error");
}

/* A row is chosen: source and form go there and the keyboard stays; it is activated: the keyboard goes too. */
static void
test_leads_there (Fixture      *self,
                  gconstpointer data)
{
  guint position;
  g_autoptr (GtkTreeListRow) row = find_row (self, "schemes-empty", &position);
  gsize            start = (gsize)(strstr (DEFINITION, "\"schemes\"") - DEFINITION);
  g_autofree char *quiet = g_strdup_printf ("apiDefinition.swagger.json %" G_GSIZE_FORMAT "; ", start);
  g_autofree char *loud = g_strdup_printf ("apiDefinition.swagger.json %" G_GSIZE_FORMAT " focus; ", start);

  select_row (self, "schemes-empty");
  g_assert_cmpstr (self->revealed->str, ==, quiet);
  g_string_truncate (self->revealed, 0);
  g_signal_emit_by_name (get_list (self), "activate", position);
  g_assert_cmpstr (self->revealed->str, ==, loud);

  /* F8 goes on from there, and back. */
  g_assert_true (gtk_widget_activate_action (self->window, "problems.next", NULL));
  g_string_truncate (self->revealed, 0);
  g_assert_true (gtk_widget_activate_action (self->window, "problems.previous", NULL));
  g_assert_cmpstr (self->revealed->str, ==, loud);
}

/* Faults of another file stand in the same list. */
static void
test_files (Fixture      *self,
            gconstpointer data)
{
  g_assert_true (has_row (self, "json-duplicate-key"));
  select_row (self, "json-duplicate-key");
  g_assert_true (g_str_has_prefix (self->revealed->str, "apiProperties.json 29"));
}

/* Typing above leaves every row the same object, the selection where it is, and reveals nothing. */
static void
test_stays (Fixture      *self,
            gconstpointer data)
{
  guint before, after;
  g_autoptr (GtkTreeListRow) row = find_row (self, "basepath-invalid", &before);
  g_autoptr (GtkTreeListRow) same = NULL;

  select_row (self, "basepath-invalid");
  g_string_truncate (self->revealed, 0);
  for (guint i = 0; i < 5; i++)
    {
      splice (self, "  \"swagger\"", "\n");
      fer_test_gui_settle ();
    }
  fer_test_wait_until (is_checked (self));
  same = find_row (self, "basepath-invalid", &after);
  g_assert_true (same == row);
  g_assert_cmpuint (after, ==, before);
  g_assert_true (gtk_selection_model_is_selected (gtk_list_view_get_model (get_list (self)), after));
  g_assert_cmpstr (self->revealed->str, ==, "");
}

static void
test_filter (Fixture      *self,
             gconstpointer data)
{
  guint            n = count_rows (self);
  GtkWidget       *search = fer_test_gui_find_type (GTK_WIDGET (self->panel), GTK_TYPE_SEARCH_ENTRY);
  g_autofree char *title = NULL;

  set_state (self, "show-error", NULL);
  g_assert_cmpuint (count_rows (self), <, n);
  title = g_strdup_printf ("Problems · %u of %u", count_rows (self), n);
  assert_says (self, title);
  set_state (self, "show-error", NULL);
  g_assert_cmpuint (count_rows (self), ==, n);

  set_state (self, "lane-save", NULL);
  g_assert_false (has_row (self, "basepath-invalid"));
  set_state (self, "lane-save", NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "geta  RESPONSE");
  fer_test_wait_until (count_rows (self) < n);
  g_assert_true (has_row (self, "responses-missing"));
  g_assert_false (has_row (self, "schemes-empty"));
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing like that");
  fer_test_wait_until (count_rows (self) == 0);
  g_assert_nonnull (fer_test_gui_find_label (GTK_WIDGET (self->panel), "No problem has these words."));
  /* There is nothing to go to. */
  fer_problems_panel_go (self->panel, 1);
}

/* Groups by what is to be done hold all of a kind; by place, all of an operation. The problems stay what they are. */
static void
test_groups (Fixture      *self,
             gconstpointer data)
{
  guint n = count_rows (self);
  guint position;
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autoptr (GtkTreeListRow) parent = NULL;
  g_autoptr (GObject) group = NULL;
  guint n_all = 0;

  set_state (self, "group", g_variant_new_string ("rule"));
  row = find_row (self, "responses-missing", &position);
  parent = gtk_tree_list_row_get_parent (row);
  group = gtk_tree_list_row_get_item (parent);
  g_assert_true (FER_IS_PROBLEM_GROUP (group));
  g_assert_cmpuint (g_list_model_get_n_items (fer_problem_group_get_problems (FER_PROBLEM_GROUP (group))), ==, 2);
  for (guint i = 0; i < count_rows (self); i++)
    {
      g_autoptr (GtkTreeListRow) any = g_list_model_get_item (get_model (self), i);

      n_all += gtk_tree_list_row_get_depth (any) == 1;
    }
  g_assert_cmpuint (n_all, ==, n);

  /* A title is folded rather than gone to. */
  g_string_truncate (self->revealed, 0);
  g_signal_emit_by_name (get_list (self), "activate", gtk_tree_list_row_get_position (parent));
  g_assert_false (gtk_tree_list_row_get_expanded (parent));
  g_assert_false (has_row (self, "responses-missing"));
  g_assert_cmpstr (self->revealed->str, ==, "");

  set_state (self, "group", g_variant_new_string ("place"));
  {
    g_autoptr (GtkTreeListRow) at_a = find_row (self, "responses-missing", &position);
    g_autoptr (GtkTreeListRow) above = gtk_tree_list_row_get_parent (at_a);
    g_autoptr (GObject) operation = gtk_tree_list_row_get_item (above);

    g_assert_cmpstr (fer_problem_group_get_title (FER_PROBLEM_GROUP (operation)), ==, "GetA");
  }
  set_state (self, "group", g_variant_new_string ("none"));
  g_assert_cmpuint (count_rows (self), ==, n);
}

/* What is fixed goes, the next one is selected, and undo brings it back. */
static void
test_fix (Fixture      *self,
          gconstpointer data)
{
  guint n = count_rows (self);

  select_row (self, "schemes-empty");
  g_signal_emit_by_name (find_button (self, "Fix"), "clicked");
  fer_test_wait_until (is_checked (self));
  g_assert_false (has_row (self, "schemes-empty"));
  g_assert_cmpuint (count_rows (self), <, n);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (get_list (self)))), !=, GTK_INVALID_LIST_POSITION);
  fer_document_undo (self->document);
  fer_test_wait_until (is_checked (self));
  g_assert_true (has_row (self, "schemes-empty"));
}

static void
test_fix_safe (Fixture      *self,
               gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (self->window, "problems.fix-safe", NULL));
  fer_test_wait_until (!is_checked (self));
  fer_test_wait_until (is_checked (self));
  g_assert_cmpuint (fer_checkup_count_fixes (fer_editor_get_checkup (self->editor), NULL), ==, 0);
  g_assert_false (has_row (self, "schemes-empty"));
  fer_document_undo (self->document);
  g_assert_false (fer_document_get_modified (self->document));
}

/* Ignored for a reason it stands in the other list, from which it can be taken back. */
static void
test_ignore (Fixture      *self,
             gconstpointer data)
{
  GtkWidget *entry;

  select_row (self, "schemes-empty");
  entry = fer_test_gui_find_type (gtk_widget_get_ancestor (find_button (self, "Ignore…"), GTK_TYPE_MENU_BUTTON), GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (is_checked (self));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Because.");
  g_signal_emit_by_name (entry, "activate");
  fer_test_wait_until (!has_row (self, "schemes-empty"));

  set_state (self, "ignored", NULL);
  assert_says (self, "Ignored · 1");
  select_row (self, "schemes-empty");
  g_signal_emit_by_name (find_button (self, "Ignore No Longer"), "clicked");
  fer_test_wait_until (count_rows (self) == 0);
  set_state (self, "ignored", NULL);
  fer_test_wait_until (has_row (self, "schemes-empty"));
}

/* It fits beside nothing else on the narrowest screen, whatever is selected. */
static void
test_narrow (Fixture      *self,
             gconstpointer data)
{
  int least;

  for (guint i = 0; i < count_rows (self); i++)
    {
      fer_problems_panel_go (self->panel, 1);
      gtk_widget_measure (GTK_WIDGET (self->panel), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 360);
    }
}

/* With nothing to say it takes one line. */
static void
test_other_connector (Fixture      *self,
                      gconstpointer data)
{
  fer_problems_panel_set_editor (self->panel, NULL);
  assert_says (self, "No Problems");
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (fer_test_gui_find_type (GTK_WIDGET (self->panel), GTK_TYPE_REVEALER))));
  fer_problems_panel_set_editor (self->panel, self->editor);
  g_assert_cmpuint (count_rows (self), ==, count_problems (self));
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
#define ADD(name, properties, func) g_test_add ("/problems-panel/" name, Fixture, properties, set_up, func, tear_down)
  ADD ("follows-the-connector", NULL, test_follows_the_connector);
  ADD ("rows", NULL, test_rows);
  ADD ("leads-there", NULL, test_leads_there);
  ADD ("files", PROPERTIES, test_files);
  ADD ("stays", NULL, test_stays);
  ADD ("filter", NULL, test_filter);
  ADD ("groups", NULL, test_groups);
  ADD ("fix", NULL, test_fix);
  ADD ("fix-safe", NULL, test_fix_safe);
  ADD ("ignore", NULL, test_ignore);
  ADD ("narrow", NULL, test_narrow);
  ADD ("other-connector", NULL, test_other_connector);
#undef ADD
  return g_test_run ();
}
