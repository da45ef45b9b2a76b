/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fer-tooltip.h"

#define KEY "fer-tooltip"

static gboolean
query_cb (GtkWidget           *widget,
          int x                G_GNUC_UNUSED,
          int y                G_GNUC_UNUSED,
          gboolean by_keyboard G_GNUC_UNUSED,
          GtkTooltip          *tooltip)
{
  const char *text = fer_tooltip_get (widget);

  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
fer_tooltip_set (GtkWidget  *widget,
                 const char *text)
{
  gboolean some = text != NULL && *text != '\0';

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_object_get_data (G_OBJECT (widget), KEY) == NULL && some)
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_cb), NULL);
  /* What has been connected once stays so, and has something to find. */
  if (some || g_object_get_data (G_OBJECT (widget), KEY) != NULL)
    g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup (some ? text : ""), g_free);
  gtk_widget_set_has_tooltip (widget, some);
}

const char *
fer_tooltip_get (GtkWidget *widget)
{
  const char *text;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  text = g_object_get_data (G_OBJECT (widget), KEY);
  return text != NULL && *text != '\0' ? text : NULL;
}
