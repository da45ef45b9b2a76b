/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader says of what is shown. */

#include "fer-spoken.h"
#include "fer-test-gui.h"

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (child));
  return window;
}

static void
assert_name (gpointer    widget,
             const char *name)
{
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  g_test_message ("%s: %s", G_OBJECT_TYPE_NAME (widget), name);
  g_assert_false (gtk_test_accessible_has_relation (widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

/* The label of a mnemonic, and the property with its underscore, were both said. */
static void
test_buttons (void)
{
  GtkWidget *buttons[] = { gtk_button_new_with_mnemonic ("C_reate"), gtk_check_button_new_with_mnemonic ("C_reate"),
                           gtk_toggle_button_new_with_mnemonic ("C_reate") };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *window = show (buttons[i]);

      assert_name (buttons[i], "Create");
      g_object_set (buttons[i], "label", "_Make a__b", NULL);
      assert_name (buttons[i], "Make a_b");
      g_object_set (buttons[i], "use-underline", FALSE, "label", "a_b", NULL);
      assert_name (buttons[i], "a_b");
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
test_expander (void)
{
  GtkWidget *expander = gtk_expander_new ("44 changes");
  GtkWidget *window = show (expander);

  assert_name (expander, "44 changes");
  gtk_expander_set_label (GTK_EXPANDER (expander), "43 changes");
  assert_name (expander, "43 changes");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_button (GtkWidget *widget,
           gpointer   data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && gtk_widget_get_tooltip_text (widget) != NULL;
}

/* It was an image and nothing else. */
static void
test_password (void)
{
  GtkWidget       *row = adw_password_entry_row_new ();
  GtkWidget       *list = gtk_list_box_new ();
  GtkWidget       *window, *button;
  g_autofree char *hidden = NULL;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = show (list);
  button = fer_test_gui_find (row, is_button, NULL);
  g_assert_nonnull (button);
  hidden = g_strdup (gtk_widget_get_tooltip_text (button));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hidden);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), !=, hidden);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_widget_get_tooltip_text (button));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_group (void)
{
  GtkWidget *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, NULL);
  GtkWidget *window;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), adw_action_row_new ());
  window = show (group);
  gtk_window_set_title (GTK_WINDOW (window), "Clouds");
  gtk_widget_set_visible (group, FALSE);
  gtk_widget_set_visible (group, TRUE);
  fer_test_wait_until (gtk_widget_get_mapped (group));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fer_test_gui_find_type (group, GTK_TYPE_LIST_BOX)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Clouds");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  fer_test_gui_init (&argc, &argv);
  fer_spoken_start ();

  g_test_add_func ("/spoken/buttons", test_buttons);
  g_test_add_func ("/spoken/expander", test_expander);
  g_test_add_func ("/spoken/group", test_group);
  g_test_add_func ("/spoken/password", test_password);

  return g_test_run ();
}
