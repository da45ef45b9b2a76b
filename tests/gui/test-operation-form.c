/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of one operation: names that are refused, parameters and responses that come and go, and rows that are made only
 * when somebody looks. */

#include "fer-editor.h"
#include "fer-entry-row.h"
#include "fer-message-row.h"
#include "fer-operation-form.h"
#include "fer-parameter-fields.h"
#include "fer-parameter-row.h"
#include "fer-parameter.h"
#include "fer-response-row.h"
#include "fer-response.h"
#include "fer-schema-tree.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"

typedef struct
{
  FerDocument      *document;
  FerEditor        *editor;
  FerOperationForm *form;
  GtkWidget        *window;
  char             *before;
} Fixture;

static void
show (Fixture    *fixture,
      const char *id)
{
  fer_operation_form_set_operation (fixture->form, FER_OPERATION (fer_test_form_find_operation (fixture->document, id)));
  fer_test_gui_settle ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = fer_test_form_new_document ();
  fixture->editor = fer_editor_new (fixture->document);
  fixture->form = g_object_new (FER_TYPE_OPERATION_FORM, "editor", fixture->editor, NULL);
  fixture->window = fer_test_form_present (g_object_ref (GTK_WIDGET (fixture->form)));
  fixture->before = fer_test_form_dup_definition (fixture->document);
  show (fixture, "ListParts");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (fixture->form);
  fer_test_gui_release (fixture->editor);
  fer_test_gui_release (fixture->document);
  g_free (fixture->before);
}

static GtkWidget *
find_field (Fixture    *fixture,
            const char *field)
{
  return fer_test_form_find_field (GTK_WIDGET (fixture->form), field);
}

static void
assert_text (GtkWidget  *row,
             const char *text)
{
  g_autofree char *shown = fer_test_form_dup_text (row);

  g_assert_cmpstr (shown, ==, text);
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
assert_undone (Fixture *fixture)
{
  g_autofree char *now = NULL;

  while (fer_document_undo (fixture->document))
    ;
  now = fer_test_form_dup_definition (fixture->document);
  g_assert_cmpstr (now, ==, fixture->before);
}

static gboolean
is_section (GtkWidget *widget,
            gpointer   name)
{
  return GTK_IS_EXPANDER (widget) && g_str_has_prefix (gtk_expander_get_label (GTK_EXPANDER (widget)), name);
}

static GtkWidget *
open_section (Fixture    *fixture,
              const char *name)
{
  GtkWidget *section = fer_test_gui_find (GTK_WIDGET (fixture->form), is_section, (gpointer)name);

  g_assert_nonnull (section);
  gtk_expander_set_expanded (GTK_EXPANDER (section), TRUE);
  fer_test_gui_settle ();
  return section;
}

static guint
count_rows (GtkWidget *widget,
            GType      type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, type);
  return n;
}

static void
test_summary (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *row = find_field (fixture, "summary");

  fer_test_form_type (row, 5, "all ");
  assert_text (row, "List all parts");
  g_assert_cmpint (fer_test_form_get_caret (row), ==, 9);
  assert_definition (fixture, "\"List parts\"", "\"List all parts\"");
  g_assert_true (fer_editor_get_part (fixture->editor) == fer_test_form_find_operation (fixture->document, "ListParts"));

  g_assert_true (fer_document_undo (fixture->document));
  assert_text (row, "List parts");
  assert_undone (fixture);
}

/* A name that is taken stays in the field with its reason, and the connector as it was; Escape brings that back. */
static void
test_taken_id (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget       *row = find_field (fixture, "operation-id");
  GtkWidget       *message = gtk_widget_get_next_sibling (row);
  g_autofree char *said = NULL;

  gtk_editable_set_text (GTK_EDITABLE (row), "AddPart");
  assert_text (row, "AddPart");
  g_assert_nonnull (fer_entry_row_get_error (FER_ENTRY_ROW (row)));
  g_assert_true (FER_IS_MESSAGE_ROW (message));
  g_assert_true (gtk_widget_get_visible (message));
  g_object_get (message, "message", &said, NULL);
  g_assert_cmpstr (said, ==, fer_entry_row_get_error (FER_ENTRY_ROW (row)));
  gtk_test_accessible_assert_state (gtk_editable_get_delegate (GTK_EDITABLE (row)), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  /* What is only read is no stop for the Tab key, nor the end of its way. */
  gtk_widget_grab_focus (row);
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), gtk_widget_get_next_sibling (message)));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), row));

  fer_entry_row_restore (FER_ENTRY_ROW (row));
  assert_text (row, "ListParts");
  g_assert_null (fer_entry_row_get_error (FER_ENTRY_ROW (row)));
  g_assert_false (gtk_widget_get_visible (message));

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_nonnull (fer_entry_row_get_error (FER_ENTRY_ROW (row)));
  gtk_editable_set_text (GTK_EDITABLE (row), "Parts");
  g_assert_null (fer_entry_row_get_error (FER_ENTRY_ROW (row)));
  assert_undone (fixture);
}

static void
test_bad_path (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *row = find_field (fixture, "path");

  gtk_editable_set_text (GTK_EDITABLE (row), "parts");
  g_assert_nonnull (fer_entry_row_get_error (FER_ENTRY_ROW (row)));
  assert_definition (fixture, "ListParts", "ListParts");

  /* turning to another operation shows that one, without a fault */
  show (fixture, "DeletePart");
  assert_text (row, "/parts/{id}");
  g_assert_null (fer_entry_row_get_error (FER_ENTRY_ROW (row)));
}

static void
test_visibility (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *row = find_field (fixture, "visibility");
  FerPart   *operation = fer_test_form_find_operation (fixture->document, "ListParts");

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  assert_definition (fixture, "        \"x-ms-visibility\": \"important\",\n", "");

  /* a word that is not known is shown, and not lost */
  g_object_set (operation, "visibility", "Advanced", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 4);
  g_object_set (operation, "visibility", "internal", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==, 4);
  assert_undone (fixture);
}

static void
test_lazy (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);

  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 0);
  open_section (fixture, "Parameters · 2");
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 2);
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_FIELDS), ==, 0);

  /* the body has a section of its own */
  show (fixture, "AddPart");
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 0);
}

/* Another operation is shown by the rows that are there, with nothing of the last one left in them. */
static void
test_kept_rows (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *row;

  open_section (fixture, "Parameters");
  row = fer_test_gui_find_type (form, FER_TYPE_PARAMETER_ROW);
  fer_parameter_row_open (FER_PARAMETER_ROW (row), FALSE);
  assert_text (fer_test_form_find_field (row, "name"), "top");

  show (fixture, "DeletePart");
  g_assert_true (fer_test_gui_find_type (form, FER_TYPE_PARAMETER_ROW) == row);
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "id");
  fer_parameter_row_open (FER_PARAMETER_ROW (row), FALSE);
  assert_text (fer_test_form_find_field (row, "name"), "id");
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 2);

  show (fixture, "Ping");
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 0);
  show (fixture, "ListParts");
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 2);
}

static void
test_add_parameter (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *name;

  gtk_widget_activate_action (form, "form.add-parameter", NULL);
  fer_test_gui_settle ();
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 3);
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_FIELDS), ==, 1);
  name = find_field (fixture, "name");
  g_assert_true (fer_test_form_has_focus (name));
  g_assert_true (FER_IS_PARAMETER (fer_editor_get_part (fixture->editor)));

  gtk_editable_set_text (GTK_EDITABLE (name), "language");
  g_assert_null (fer_entry_row_get_error (FER_ENTRY_ROW (name)));
  gtk_editable_set_text (GTK_EDITABLE (name), "top");
  g_assert_nonnull (fer_entry_row_get_error (FER_ENTRY_ROW (name)));
  assert_undone (fixture);
  fer_test_gui_settle ();
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 2);
}

static void
test_delete_parameter (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *row;

  open_section (fixture, "Parameters");
  row = fer_test_gui_find_type (form, FER_TYPE_PARAMETER_ROW);
  gtk_widget_activate_action (row, "parameter.move-down", NULL);
  fer_test_gui_settle ();
  row = fer_test_gui_find_type (form, FER_TYPE_PARAMETER_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "language");
  gtk_widget_activate_action (row, "parameter.delete", NULL);
  fer_test_gui_settle ();
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 1);
  assert_undone (fixture);
  g_assert_cmpuint (count_rows (form, FER_TYPE_PARAMETER_ROW), ==, 2);
}

/* A parameter that is moved is another row, and typing goes on where it was. */
static void
test_move_while_typing (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *row, *name;

  open_section (fixture, "Parameters");
  row = fer_test_gui_find_type (form, FER_TYPE_PARAMETER_ROW);
  fer_parameter_row_open (FER_PARAMETER_ROW (row), TRUE);
  name = fer_test_form_find_field (row, "name");
  g_assert_true (fer_test_form_has_focus (name));
  gtk_editable_set_position (GTK_EDITABLE (name), 1);
  gtk_widget_activate_action (row, "parameter.move-down", NULL);
  fer_test_gui_settle ();

  row = gtk_widget_get_next_sibling (fer_test_gui_find_type (form, FER_TYPE_PARAMETER_ROW));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "top");
  name = fer_test_form_find_field (row, "name");
  g_assert_true (fer_test_form_has_focus (name));
  g_assert_cmpint (fer_test_form_get_caret (name), ==, 1);
  assert_undone (fixture);
}

/* A response may come without a schema. */
static void
test_add_schema (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget       *form = GTK_WIDGET (fixture->form);
  GtkWidget       *row, *add;
  g_autofree char *text = NULL;

  gtk_widget_activate_action (form, "form.add-response", NULL);
  fer_test_gui_settle ();
  row = gtk_widget_get_next_sibling (fer_test_gui_find_type (form, FER_TYPE_RESPONSE_ROW));
  add = gtk_widget_get_ancestor (fer_test_gui_find_label (row, "Add Schema"), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_mapped (add));
  g_signal_emit_by_name (add, "clicked");
  fer_test_gui_settle ();

  text = fer_test_form_dup_definition (fixture->document);
  g_assert_nonnull (strstr (text, "\"schema\": {\"type\": \"object\"}"));
  g_assert_false (gtk_widget_get_mapped (add));
  g_assert_true (fer_test_form_has_focus (fer_test_gui_find_type (row, FER_TYPE_SCHEMA_TREE)));
  assert_undone (fixture);
}

static void
test_parameter_fields (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *row, *values;

  open_section (fixture, "Parameters");
  row = fer_test_gui_find_type (form, FER_TYPE_PARAMETER_ROW);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "integer · Top");
  fer_parameter_row_open (FER_PARAMETER_ROW (row), TRUE);
  fer_test_gui_settle ();

  values = fer_test_form_find_field (row, "enum-values");
  fer_test_form_type (values, 0, "10\n20");
  assert_text (values, "10\n20");
  {
    g_auto (GStrv) list = NULL;

    g_object_get (fer_parameter_row_get_parameter (FER_PARAMETER_ROW (row)), "enum-values", &list, NULL);
    g_assert_cmpstr (list[0], ==, "10");
    g_assert_cmpstr (list[1], ==, "20");
    g_assert_null (list[2]);
  }
  g_assert_false (gtk_widget_get_visible (fer_test_form_find_field (row, "url-encoding")));
  assert_undone (fixture);
  assert_text (values, "");
}

static void
test_shared_parameter (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *section = open_section (fixture, "Parameters");
  GtkWidget *row = gtk_widget_get_next_sibling (fer_test_gui_find_type (section, FER_TYPE_PARAMETER_ROW));

  fer_parameter_row_open (FER_PARAMETER_ROW (row), FALSE);
  g_assert_nonnull (fer_test_gui_find_label (row, "Shared by 2 operations · #/parameters/language"));
  fer_test_form_type (fer_test_form_find_field (row, "summary"), 0, "Tongue");
  assert_definition (fixture, "\"in\": \"header\", \"type\": \"string\"}",
                     "\"in\": \"header\", \"type\": \"string\", \"x-ms-summary\": \"Tongue\"}");
}

static void
test_responses (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *form = GTK_WIDGET (fixture->form);
  GtkWidget *section = open_section (fixture, "Responses · 1");
  GtkWidget *row, *status;

  gtk_widget_activate_action (form, "form.add-response", NULL);
  fer_test_gui_settle ();
  g_assert_cmpuint (count_rows (section, FER_TYPE_RESPONSE_ROW), ==, 2);
  row = gtk_widget_get_next_sibling (fer_test_gui_find_type (section, FER_TYPE_RESPONSE_ROW));
  status = fer_test_form_find_field (row, "status");
  g_assert_true (fer_test_form_has_focus (status));

  gtk_editable_set_text (GTK_EDITABLE (status), "4");
  g_assert_nonnull (fer_entry_row_get_error (FER_ENTRY_ROW (status)));
  gtk_editable_set_text (GTK_EDITABLE (status), "200");
  g_assert_nonnull (fer_entry_row_get_error (FER_ENTRY_ROW (status)));
  gtk_editable_set_text (GTK_EDITABLE (status), "418");
  g_assert_null (fer_entry_row_get_error (FER_ENTRY_ROW (status)));
  fer_test_form_type (fer_test_form_find_field (row, "description"), 0, "Teapot");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), !=, "");
  assert_undone (fixture);
}

/* What the source's caret stands in is opened, and the keyboard stays where it is. */
static void
test_show_part (Fixture      *fixture,
                gconstpointer data)
{
  GListModel *parameters = fer_operation_get_parameters (FER_OPERATION (fer_test_form_find_operation (fixture->document, "ListParts")));
  g_autoptr (FerPart) parameter = g_list_model_get_item (parameters, 0);
  GtkWidget *focus, *row;

  gtk_widget_grab_focus (find_field (fixture, "summary"));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  fer_operation_form_show_part (fixture->form, parameter);
  fer_test_gui_settle ();
  row = fer_test_gui_find_type (GTK_WIDGET (fixture->form), FER_TYPE_PARAMETER_ROW);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/operation-form/summary", Fixture, NULL, set_up, test_summary, tear_down);
  g_test_add ("/operation-form/taken-id", Fixture, NULL, set_up, test_taken_id, tear_down);
  g_test_add ("/operation-form/bad-path", Fixture, NULL, set_up, test_bad_path, tear_down);
  g_test_add ("/operation-form/visibility", Fixture, NULL, set_up, test_visibility, tear_down);
  g_test_add ("/operation-form/lazy", Fixture, NULL, set_up, test_lazy, tear_down);
  g_test_add ("/operation-form/kept-rows", Fixture, NULL, set_up, test_kept_rows, tear_down);
  g_test_add ("/operation-form/add-parameter", Fixture, NULL, set_up, test_add_parameter, tear_down);
  g_test_add ("/operation-form/delete-parameter", Fixture, NULL, set_up, test_delete_parameter, tear_down);
  g_test_add ("/operation-form/move-while-typing", Fixture, NULL, set_up, test_move_while_typing, tear_down);
  g_test_add ("/operation-form/add-schema", Fixture, NULL, set_up, test_add_schema, tear_down);
  g_test_add ("/operation-form/parameter-fields", Fixture, NULL, set_up, test_parameter_fields, tear_down);
  g_test_add ("/operation-form/shared-parameter", Fixture, NULL, set_up, test_shared_parameter, tear_down);
  g_test_add ("/operation-form/responses", Fixture, NULL, set_up, test_responses, tear_down);
  g_test_add ("/operation-form/show-part", Fixture, NULL, set_up, test_show_part, tear_down);

  return g_test_run ();
}
