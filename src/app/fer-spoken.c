/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that follow what is seen. */

#include "fer-spoken.h"

#include <string.h>

void
fer_spoken_set (GtkWidget  *control,
                const char *name)
{
  GtkWidget *inner = gtk_widget_get_first_child (control);

  g_return_if_fail (GTK_IS_WIDGET (control));
  g_return_if_fail (name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (inner != NULL && (GTK_IS_DROP_DOWN (control) || GTK_IS_COLOR_BUTTON (control)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The underline of a mnemonic is not said; two of them are one underline. */
static char *
drop_mnemonic (const char *title)
{
  GString *text = g_string_new (NULL);

  for (const char *at = title; *at != '\0'; at++)
    {
      if (*at == '_' && at[1] != '\0')
        at++;
      g_string_append_c (text, *at);
    }
  return g_string_free (text, FALSE);
}

static void
title_changed_cb (AdwPreferencesRow *row,
                  GParamSpec        *pspec,
                  GtkWidget         *control)
{
  const char      *title = adw_preferences_row_get_title (row);
  g_autofree char *plain = adw_preferences_row_get_use_underline (row) ? drop_mnemonic (title) : g_strdup (title);

  fer_spoken_set (control, plain);
}

void
fer_spoken_follow_title (AdwPreferencesRow *row,
                         GtkWidget         *control)
{
  g_return_if_fail (ADW_IS_PREFERENCES_ROW (row));
  g_return_if_fail (GTK_IS_WIDGET (control));

  g_signal_connect_object (row, "notify::title", G_CALLBACK (title_changed_cb), control, 0);
  g_signal_connect_object (row, "notify::use-underline", G_CALLBACK (title_changed_cb), control, 0);
  title_changed_cb (row, NULL, control);
}

static void
label_changed_cb (GtkExpander *expander)
{
  const char *label = gtk_expander_get_label (expander);

  fer_spoken_set (GTK_WIDGET (expander), label != NULL ? label : "");
}

void
fer_spoken_follow_label (GtkExpander *expander)
{
  g_return_if_fail (GTK_IS_EXPANDER (expander));

  g_signal_connect (expander, "notify::label", G_CALLBACK (label_changed_cb), NULL);
  label_changed_cb (expander);
}
