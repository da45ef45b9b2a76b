/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A body is filled in as a form and as JSON: what is done in one is in the other. */

#include "fer-body-fields.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"

#include "fer-json-path.h"

#include <string.h>

static const char definition[] =
  "{\"paths\": {\"/orders\": {\"post\": {\"parameters\": [{\"name\": \"order\", \"in\": \"body\", \"schema\": {\"$ref\": \"#/definitions/Order\"}}]}}},\n"
  "\"definitions\": {\"Order\": {\"type\": \"object\", \"required\": [\"number\"], \"properties\": {\n"
  "  \"number\": {\"type\": \"string\", \"x-ms-summary\": \"Order number\", \"default\": \"new\"},\n"
  "  \"count\": {\"type\": \"integer\"}, \"urgent\": {\"type\": \"boolean\"}, \"state\": {\"type\": \"string\", \"enum\": [\"open\", \"closed\"]},\n"
  "  \"due\": {\"type\": \"string\", \"format\": \"date-time\"}, \"id\": {\"type\": \"string\", \"readOnly\": true},\n"
  "  \"ship to\": {\"$ref\": \"#/definitions/Address\"},\n"
  "  \"lines\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/Line\"}},\n"
  "  \"notes\": {\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}}},\n"
  "\"Address\": {\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}}},\n"
  "\"Line\": {\"type\": \"object\", \"required\": [\"part\"], \"properties\": {\"part\": {\"type\": \"string\"}}}}}";

typedef struct
{
  GPtrArray *inputs;
  GtkWidget *fields;
  GtkWidget *window;
  guint      n_changes;
} Fixture;

static void
count_cb (Fixture *self)
{
  self->n_changes++;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (definition);

  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 0);
  self->inputs = fer_call_input_list (tree, fer_json_path_resolve (tree, "/paths/~1orders/post", NULL));
  g_assert_cmpuint (self->inputs->len, ==, 1);
  self->fields = fer_body_fields_new (self->inputs->pdata[0], "order (object)", data);
  self->window = fer_test_form_present (g_object_ref (self->fields));
  g_signal_connect_swapped (self->fields, "changed", G_CALLBACK (count_cb), self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (self->fields);
  g_ptr_array_unref (self->inputs);
}

static const char *
get_text (Fixture *self)
{
  return fer_body_fields_get_text (FER_BODY_FIELDS (self->fields));
}

static gboolean
is_titled (GtkWidget *widget,
           gpointer   data)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data);
}

static GtkWidget *
find_row (Fixture    *self,
          const char *title)
{
  GtkWidget *row = fer_test_gui_find (self->fields, is_titled, (gpointer)title);

  if (row == NULL)
    g_test_message ("There is no row %s", title);
  g_assert_nonnull (row);
  return row;
}

static void
type (Fixture    *self,
      const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (self, title)), text);
  fer_test_gui_settle ();
}

static void
act (Fixture    *self,
     const char *action,
     const char *pointer)
{
  g_assert_true (gtk_widget_activate_action (self->fields, action, "s", pointer));
  fer_test_gui_settle ();
}

static void
turn_to (Fixture    *self,
         const char *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (fer_test_gui_find_label (self->fields, label), GTK_TYPE_TOGGLE_BUTTON);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  fer_test_gui_settle ();
}

static void
assert_shown (GtkTextBuffer *buffer,
              const char    *expected)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static GtkTextBuffer *
get_buffer (Fixture *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (fer_test_gui_find_type (self->fields, GTK_TYPE_TEXT_VIEW)));
}

/* The tests. */

static void
test_fields (Fixture      *self,
             gconstpointer data)
{
  g_assert_nonnull (find_row (self, "Order number (string, required, default new)"));
  g_assert_null (fer_test_gui_find (self->fields, is_titled, (gpointer) "id"));
  type (self, "Order number", "A 7");
  type (self, "count", "3");
  gtk_switch_set_active (GTK_SWITCH (fer_test_gui_find_type (find_row (self, "urgent"), GTK_TYPE_SWITCH)), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (self, "state")), 2);
  type (self, "due", "2026-02-03T10:00:00Z");
  g_assert_cmpstr (get_text (self), ==,
                   "{\n  \"number\": \"A 7\",\n  \"count\": 3,\n  \"urgent\": true,\n  \"state\": \"closed\",\n  \"due\": \"2026-02-03T10:00:00Z\"\n}");
  g_assert_cmpuint (self->n_changes, >=, 5);
  type (self, "count", "three");
  g_assert_true (gtk_widget_has_css_class (find_row (self, "count"), "error"));
  type (self, "count", "");
  g_assert_false (gtk_widget_has_css_class (find_row (self, "count"), "error"));
  g_assert_null (strstr (get_text (self), "count"));
}

/* A group comes and goes; the items of a list are added, moved and removed. */
static void
test_groups (Fixture      *self,
             gconstpointer data)
{
  act (self, "body.add", "/ship to");
  type (self, "city", "Bern");
  act (self, "body.add", "/lines");
  act (self, "body.add", "/lines");
  g_assert_nonnull (find_row (self, "Item 2"));
  type (self, "part", "first");
  act (self, "body.down", "/lines/0");
  g_assert_cmpstr (get_text (self), ==,
                   "{\n  \"ship to\": {\n    \"city\": \"Bern\"\n  },\n  \"lines\": [\n    {\n      \"part\": \"sample\"\n    },\n    {\n      \"part\": \"first\"\n    }\n  ]\n}");
  act (self, "body.remove", "/lines/0");
  act (self, "body.remove", "/ship to");
  g_assert_cmpstr (get_text (self), ==, "{\n  \"lines\": [\n    {\n      \"part\": \"first\"\n    }\n  ]\n}");
  g_assert_null (fer_test_gui_find (self->fields, is_titled, (gpointer) "city"));
}

static void
test_members (Fixture      *self,
              gconstpointer data)
{
  act (self, "body.add", "/notes");
  type (self, "Add a member to “notes”", "by hand");
  g_signal_emit_by_name (find_row (self, "Add a member to “notes”"), "apply");
  fer_test_gui_settle ();
  type (self, "by hand", "yes");
  g_assert_nonnull (strstr (get_text (self), "\"by hand\": \"yes\""));
  /* An empty text is one: the member stays while it is typed. */
  type (self, "by hand", "");
  g_assert_nonnull (strstr (get_text (self), "\"by hand\": \"\""));
}

static void
test_in_step (Fixture      *self,
              gconstpointer data)
{
  type (self, "Order number", "A 7");
  turn_to (self, "JSON");
  assert_shown (get_buffer (self), "{\n  \"number\": \"A 7\"\n}");
  gtk_text_buffer_set_text (get_buffer (self), "{\"odd\": [1], \"number\": \"B 8\"}", -1);
  turn_to (self, "Form");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "Order number"))), ==, "B 8");
  type (self, "Order number", "C 9");
  g_assert_cmpstr (get_text (self), ==, "{\"odd\": [1], \"number\": \"C 9\"}");
}

/* The last good form stays, and cannot be typed into. */
static void
test_broken (Fixture      *self,
             gconstpointer data)
{
  type (self, "Order number", "A 7");
  turn_to (self, "JSON");
  gtk_text_buffer_set_text (get_buffer (self), "{\"number\": ", -1);
  g_assert_true (fer_body_fields_is_broken (FER_BODY_FIELDS (self->fields)));
  turn_to (self, "Form");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "Order number"))), ==, "A 7");
  g_assert_false (gtk_widget_is_sensitive (find_row (self, "Order number")));
  turn_to (self, "JSON");
  gtk_text_buffer_set_text (get_buffer (self), "{\"number\": \"D\"}", -1);
  turn_to (self, "Form");
  g_assert_true (gtk_widget_is_sensitive (find_row (self, "Order number")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (self, "Order number"))), ==, "D");
}

/* The keyboard stays where it was when rows come and go around it. */
static void
test_keyboard (Fixture      *self,
               gconstpointer data)
{
  GtkWidget *focus;

  act (self, "body.add", "/lines");
  focus = gtk_root_get_focus (gtk_widget_get_root (self->fields));
  g_assert_true (focus != NULL && (focus == find_row (self, "Item 1") || gtk_widget_is_ancestor (focus, find_row (self, "Item 1"))));
  gtk_widget_grab_focus (find_row (self, "part"));
  act (self, "body.add", "/ship to");
  gtk_widget_grab_focus (find_row (self, "city"));
  type (self, "city", "Bern");
  focus = gtk_root_get_focus (gtk_widget_get_root (self->fields));
  g_assert_true (gtk_widget_is_ancestor (focus, find_row (self, "city")));
}

static void
test_narrow (Fixture      *self,
             gconstpointer data)
{
  int minimum;

  act (self, "body.add", "/lines");
  act (self, "body.add", "/notes");
  gtk_widget_measure (self->fields, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
  turn_to (self, "JSON");
  gtk_widget_measure (self->fields, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/body-fields/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/body-fields/groups", Fixture, NULL, set_up, test_groups, tear_down);
  g_test_add ("/body-fields/members", Fixture, NULL, set_up, test_members, tear_down);
  g_test_add ("/body-fields/in-step", Fixture, NULL, set_up, test_in_step, tear_down);
  g_test_add ("/body-fields/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/body-fields/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/body-fields/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  return g_test_run ();
}
