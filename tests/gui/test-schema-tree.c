/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A schema as a tree: one that contains itself goes as deep as it is opened, and what is changed in it is changed in the text. */

#include "fer-editor.h"
#include "fer-entry-row.h"
#include "fer-operation.h"
#include "fer-parameter.h"
#include "fer-schema-tree.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"

#include <adwaita.h>

typedef struct
{
  FerDocument   *document;
  FerEditor     *editor;
  FerSchemaTree *tree;
  GtkWidget     *window;
  GtkWidget     *list_view;
  char          *before;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (FerParameter) body = NULL;

  fixture->document = fer_test_form_new_document ();
  fixture->editor = fer_editor_new (fixture->document);
  g_object_get (fer_test_form_find_operation (fixture->document, "AddPart"), "body", &body, NULL);
  fixture->tree = g_object_new (FER_TYPE_SCHEMA_TREE, "editor", fixture->editor, "part-label", "Body",
                                "root-node", fer_parameter_get_schema (body), NULL);
  fixture->window = fer_test_form_present (g_object_ref (GTK_WIDGET (fixture->tree)));
  fixture->list_view = fer_test_gui_find_type (GTK_WIDGET (fixture->tree), GTK_TYPE_LIST_VIEW);
  fixture->before = fer_test_form_dup_definition (fixture->document);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fer_test_gui_settle ();
  g_assert_finalize_object (fixture->tree);
  fer_test_gui_release (fixture->editor);
  fer_test_gui_release (fixture->document);
  g_free (fixture->before);
}

static GListModel *
get_model (Fixture *fixture)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (fixture->list_view)));
}

/* Names by rows, one dot before each for its depth. */
static void
assert_shown (Fixture    *fixture,
              const char *expected)
{
  GListModel *model = get_model (fixture);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (model, i);
      g_autoptr (FerSchemaNode) node = gtk_tree_list_row_get_item (row);
      g_autofree char *name = NULL;

      g_object_get (node, "name", &name, NULL);
      if (i > 0)
        g_string_append_c (shown, ' ');
      for (guint depth = gtk_tree_list_row_get_depth (row); depth > 0; depth--)
        g_string_append_c (shown, '.');
      g_string_append (shown, name);
    }

  g_assert_cmpstr (shown->str, ==, expected);
}

static void
expand (Fixture *fixture,
        guint    position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (get_model (fixture), position);

  g_assert_true (gtk_tree_list_row_is_expandable (row));
  gtk_tree_list_row_set_expanded (row, TRUE);
  fer_test_gui_settle ();
}

static void
select_row (Fixture *fixture,
            guint    position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture)), position, TRUE);
  fer_test_gui_settle ();
}

static void
assert_text (Fixture    *fixture,
             const char *field,
             const char *text)
{
  g_autofree char *shown = fer_test_form_dup_text (fer_test_form_find_field (GTK_WIDGET (fixture->tree), field));

  g_assert_cmpstr (shown, ==, text);
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

static void
test_depth (Fixture      *fixture,
            gconstpointer data)
{
  assert_shown (fixture, " .name .weight .consists_of");
  expand (fixture, 3);
  assert_shown (fixture, " .name .weight .consists_of ..[ ]");
  expand (fixture, 4);
  assert_shown (fixture, " .name .weight .consists_of ..[ ] ...name ...weight ...consists_of");
  for (guint i = 0; i < 20; i++)
    expand (fixture, g_list_model_get_n_items (get_model (fixture)) - 1);
}

static void
test_fields (Fixture      *fixture,
             gconstpointer data)
{
  select_row (fixture, 1);
  assert_text (fixture, "name", "name");
  assert_text (fixture, "summary", "Name");
  g_assert_true (FER_IS_SCHEMA_NODE (fer_editor_get_part (fixture->editor)));

  fer_test_form_type (fer_test_form_find_field (GTK_WIDGET (fixture->tree), "summary"), 4, " of it");
  assert_text (fixture, "summary", "Name of it");
  {
    g_autofree char *now = fer_test_form_dup_definition (fixture->document);

    g_assert_nonnull (strstr (now, "\"x-ms-summary\": \"Name of it\""));
  }
  assert_undone (fixture);
  assert_text (fixture, "summary", "Name");
}

static void
test_rename (Fixture      *fixture,
             gconstpointer data)
{
  FerSchemaNode   *selected;
  g_autofree char *now = NULL;

  select_row (fixture, 1);
  selected = fer_schema_tree_get_selected (fixture->tree);
  fer_test_form_type (fer_test_form_find_field (GTK_WIDGET (fixture->tree), "name"), 4, "s");
  g_assert_true (fer_schema_tree_get_selected (fixture->tree) == selected);
  assert_shown (fixture, " .names .weight .consists_of");
  now = fer_test_form_dup_definition (fixture->document);
  g_assert_nonnull (strstr (now, "\"required\": [\"names\"]"));
  g_assert_nonnull (strstr (now, "\"names\": {\"type\": \"string\""));
  assert_undone (fixture);
  assert_shown (fixture, " .name .weight .consists_of");

  /* a name that another property has */
  gtk_editable_set_text (GTK_EDITABLE (fer_test_form_find_field (GTK_WIDGET (fixture->tree), "name")), "weight");
  assert_shown (fixture, " .name .weight .consists_of");
  assert_text (fixture, "name", "weight");
  g_assert_nonnull (fer_entry_row_get_error (FER_ENTRY_ROW (fer_test_form_find_field (GTK_WIDGET (fixture->tree), "name"))));
}

static void
test_add_and_delete (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget       *tree = GTK_WIDGET (fixture->tree);
  g_autofree char *name = NULL;

  select_row (fixture, 2);
  gtk_widget_activate_action (tree, "schema.add-property", NULL);
  fer_test_gui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, 5);
  g_assert_true (fer_test_form_has_focus (fer_test_form_find_field (tree, "name")));
  g_object_get (fer_schema_tree_get_selected (fixture->tree), "name", &name, NULL);
  assert_text (fixture, "name", name);

  gtk_widget_activate_action (tree, "schema.delete", NULL);
  fer_test_gui_settle ();
  assert_shown (fixture, " .name .weight .consists_of");
  assert_undone (fixture);
}

/* A string that becomes an object can be opened at once. */
static void
test_type (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *tree = GTK_WIDGET (fixture->tree);

  select_row (fixture, 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fer_test_form_find_field (tree, "type")), 6);
  gtk_widget_activate_action (tree, "schema.add-property", NULL);
  fer_test_gui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, 5);
  {
    g_autoptr (GtkTreeListRow) row = g_list_model_get_item (get_model (fixture), 2);

    g_assert_cmpuint (gtk_tree_list_row_get_depth (row), ==, 2);
  }
  assert_undone (fixture);
}

/* Somebody else makes an object of what is not even selected. */
static void
test_foreign_type (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GtkTreeListRow) before = g_list_model_get_item (get_model (fixture), 2);
  g_autoptr (FerSchemaNode) weight = gtk_tree_list_row_get_item (before);
  g_autoptr (GtkTreeListRow) after = NULL;

  g_assert_false (gtk_tree_list_row_is_expandable (before));
  g_object_set (weight, "type", "object", NULL);
  g_assert_nonnull (fer_schema_node_add_property (weight, NULL));
  fer_test_gui_settle ();
  assert_shown (fixture, " .name .weight .consists_of");
  after = g_list_model_get_item (get_model (fixture), 2);
  g_assert_true (after != before);
  expand (fixture, 2);
  g_assert_cmpuint (g_list_model_get_n_items (get_model (fixture)), ==, 5);
  assert_undone (fixture);
  fer_test_gui_settle ();
  assert_shown (fixture, " .name .weight .consists_of");
}

static void
test_spoken (Fixture      *fixture,
             gconstpointer data)
{
  gtk_test_accessible_assert_property (fixture->list_view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Body");
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add ("/schema-tree/depth", Fixture, NULL, set_up, test_depth, tear_down);
  g_test_add ("/schema-tree/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/schema-tree/rename", Fixture, NULL, set_up, test_rename, tear_down);
  g_test_add ("/schema-tree/add-and-delete", Fixture, NULL, set_up, test_add_and_delete, tear_down);
  g_test_add ("/schema-tree/type", Fixture, NULL, set_up, test_type, tear_down);
  g_test_add ("/schema-tree/foreign-type", Fixture, NULL, set_up, test_foreign_type, tear_down);
  g_test_add ("/schema-tree/spoken", Fixture, NULL, set_up, test_spoken, tear_down);

  return g_test_run ();
}
