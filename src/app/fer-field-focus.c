/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the keyboard is when a field stops being one. */

#include "fer-field-focus.h"

gboolean
fer_field_focus_is_in (GtkWidget *widget)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
leave (GtkWidget *widget)
{
  if (fer_field_focus_is_in (widget))
    gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
}

void
fer_field_focus_set_sensitive (GtkWidget *widget,
                               gboolean   sensitive)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!sensitive)
    leave (widget);
  gtk_widget_set_sensitive (widget, sensitive);
}

void
fer_field_focus_set_visible (GtkWidget *widget,
                             gboolean   visible)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!visible)
    leave (widget);
  gtk_widget_set_visible (widget, visible);
}
