/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form for how people sign in: one choice writes both files, a parameter is edited in its row, a mismatch goes by its button. */

#include "fer-editor.h"
#include "fer-security-page.h"
#include "fer-security.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"

typedef struct
{
  FerDocument *document;
  FerEditor   *editor;
  GtkWidget   *page;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = fer_document_new_for_texts (data, NULL);
  fixture->editor = fer_editor_new (fixture->document);
  fixture->page = g_object_new (FER_TYPE_SECURITY_PAGE, "editor", fixture->editor, NULL);
  fixture->window = fer_test_form_present (g_object_ref (fixture->page));
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
}

static guint
count_parameters (Fixture *fixture)
{
  return g_list_model_get_n_items (fer_security_get_parameters (fer_document_get_security (fixture->document)));
}

static void
test_choose (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *kind = fer_test_form_find_field (fixture->page, "kind");
  GtkWidget *place = fer_test_form_find_field (fixture->page, "key-location");

  g_assert_false (gtk_widget_get_visible (place));
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 1);
  fer_test_gui_settle ();
  g_assert_true (gtk_widget_get_visible (place));
  g_assert_cmpuint (count_parameters (fixture), ==, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 5);
  fer_test_gui_settle ();
  g_assert_false (gtk_widget_get_visible (place));
  g_assert_cmpuint (count_parameters (fixture), ==, 2);
  g_assert_true (fer_document_undo (fixture->document));
  fer_test_gui_settle ();
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (kind)), ==, 1);
  g_assert_true (fer_document_undo (fixture->document));
  g_assert_cmpuint (count_parameters (fixture), ==, 0);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 || g_strcmp0 (gtk_widget_get_tooltip_text (widget), label) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
test_parameter (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *field;
  g_autoptr (FerConnectionParameter) parameter = NULL;
  g_autofree char *label = NULL;

  g_signal_emit_by_name (find_button (fixture->page, "Add Connection Parameter"), "clicked");
  fer_test_gui_settle ();
  g_assert_cmpuint (count_parameters (fixture), ==, 1);
  field = fer_test_form_find_field (fixture->page, "label");
  fer_test_form_type (field, -1, "Site");
  parameter = g_list_model_get_item (fer_security_get_parameters (fer_document_get_security (fixture->document)), 0);
  g_object_get (parameter, "label", &label, NULL);
  g_assert_cmpstr (label, ==, "Site");
  g_assert_cmpstr (fer_editor_get_page (fixture->editor), ==, "security");
}

static guint
count_sets (Fixture *fixture)
{
  return g_list_model_get_n_items (fer_security_get_sets (fer_document_get_security (fixture->document)));
}

/* Several ways: one is added by the menu, opened for its words, turned, given a field, and made the only one. */
static void
test_sets (Fixture      *fixture,
           gconstpointer data)
{
  FerSecurity *security = fer_document_get_security (fixture->document);
  GtkWidget   *field;
  g_autoptr (FerSecuritySet) set = NULL;
  g_autofree char *label = NULL, *undo = NULL;

  g_assert_cmpuint (count_sets (fixture), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fer_test_form_find_field (fixture->page, "kind")), 8);
  fer_test_gui_settle ();
  g_assert_cmpuint (count_sets (fixture), ==, 2);
  g_assert_false (gtk_widget_get_visible (find_button (fixture->page, "Add Connection Parameter")));
  g_assert_true (gtk_widget_activate_action (fixture->page, "security.add-parameter", "u", FER_SECURITY_EVERY_SET));
  g_assert_cmpuint (count_parameters (fixture), ==, 5);
  fer_test_gui_settle ();
  g_object_get (fixture->document, "undo-name", &undo, NULL);
  g_assert_cmpstr (undo, ==, "Add Connection Parameter"); /* the row that opened has changed nothing */
  g_assert_true (fer_document_undo (fixture->document));
  fer_test_gui_settle ();
  g_assert_cmpuint (count_parameters (fixture), ==, 3);
  g_assert_true (gtk_widget_activate_action (fixture->page, "security.add-set", "s", "basic"));
  fer_test_gui_settle ();
  g_assert_cmpuint (count_sets (fixture), ==, 3);
  field = fer_test_form_find_field (fixture->page, "sharing");
  g_assert_nonnull (field);
  set = g_list_model_get_item (fer_security_get_sets (security), 2);
  fer_test_form_type (gtk_widget_get_prev_sibling (gtk_widget_get_prev_sibling (gtk_widget_get_prev_sibling (gtk_widget_get_prev_sibling (field)))), -1, "!");
  g_object_get (set, "label", &label, NULL);
  g_assert_cmpstr (label, ==, "User name and password!");
  g_assert_cmpstr (fer_editor_get_page (fixture->editor), ==, "security");
  g_signal_emit_by_name (find_button (fixture->page, "Add Connection Parameter to This Way"), "clicked");
  fer_test_gui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (fer_security_get_parameters (security)), ==, 6);
  g_signal_emit_by_name (find_button (fixture->page, "_Keep Only This"), "clicked");
  fer_test_gui_settle ();
  g_assert_cmpuint (count_sets (fixture), ==, 0);
  g_assert_cmpint (fer_security_get_kind (security), ==, FER_SECURITY_BASIC);
  while (fer_document_undo (fixture->document))
    ;
  fer_test_gui_settle ();
  g_assert_cmpint (fer_security_get_kind (security), ==, FER_SECURITY_NONE);
}

static void
test_mismatch (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *button = find_button (fixture->page, "Ask for Them");

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  fer_test_gui_settle ();
  g_assert_null (find_button (fixture->page, "Ask for Them"));
  g_assert_cmpuint (count_parameters (fixture), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const char plain[] = "{\"swagger\": \"2.0\", \"info\": {\"title\": \"T\"}, \"paths\": {}}";
  static const char key[] = "{\"swagger\": \"2.0\", \"info\": {\"title\": \"T\"}, \"paths\": {}, "
                            "\"securityDefinitions\": {\"k\": {\"type\": \"apiKey\", \"in\": \"header\", \"name\": \"X\"}}, \"security\": [{\"k\": []}]}";

  fer_test_gui_init (&argc, &argv);
  g_test_add ("/security-page/choose", Fixture, plain, set_up, test_choose, tear_down);
  g_test_add ("/security-page/parameter", Fixture, plain, set_up, test_parameter, tear_down);
  g_test_add ("/security-page/sets", Fixture, plain, set_up, test_sets, tear_down);
  g_test_add ("/security-page/mismatch", Fixture, key, set_up, test_mismatch, tear_down);

  return g_test_run ();
}
