/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The password of a client certificate is asked for where there is one, and belongs to the file that it was entered for. */

#include "fer-network-group.h"
#include "fer-test-gui.h"

static gboolean
is_titled (GtkWidget *widget,
           gpointer   data)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), data);
}

static GtkEditable *
find_row (GtkWidget  *group,
          const char *title)
{
  return GTK_EDITABLE (fer_test_gui_find (group, is_titled, (gpointer)title));
}

static void
test_password (void)
{
  FerNetworkGroup     *group = g_object_ref_sink (g_object_new (FER_TYPE_NETWORK_GROUP, NULL));
  FerConnectionNetwork plain = { 0 }, locked = { .certificate = (char *)"/a.p12" };
  GtkEditable         *certificate = find_row (GTK_WIDGET (group), "_Client Certificate");
  GtkEditable         *password;

  fer_network_group_set (group, &plain, FALSE);
  password = find_row (GTK_WIDGET (group), "Certificate Password");
  g_assert_true (ADW_IS_PASSWORD_ENTRY_ROW (password));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (password)));
  g_assert_null (fer_network_group_get_password (group));
  gtk_editable_set_text (certificate, "/c.p12");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (password)));
  g_assert_null (fer_network_group_get_password (group));
  gtk_editable_set_text (password, " a b ");
  g_assert_cmpstr (fer_network_group_get_password (group), ==, " a b ");
  gtk_editable_set_text (certificate, "");
  g_assert_null (fer_network_group_get_password (group));

  gtk_editable_set_text (password, "");
  fer_network_group_set (group, &locked, TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (password)));
  g_assert_true (find_row (GTK_WIDGET (group), "Certificate Password (kept") == password);
  g_assert_null (fer_network_group_get_password (group));
  gtk_editable_set_text (certificate, "/other.p12");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (password)), ==, "Certificate Password");
  g_assert_cmpstr (fer_network_group_get_password (group), ==, "");
  gtk_editable_set_text (certificate, "");
  g_assert_cmpstr (fer_network_group_get_password (group), ==, "");
  gtk_editable_set_text (certificate, "/a.p12");
  g_assert_null (fer_network_group_get_password (group));
  g_assert_finalize_object (group);
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  g_test_add_func ("/network-group/password", test_password);
  return g_test_run ();
}
