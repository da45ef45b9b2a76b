/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The row has the text; the calendar only writes into it. */

#include "config.h"

#include "fer-calendar-button.h"

#include "fer-spoken.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
dup_with_day (const char *typed,
              const char *day,
              gboolean    has_time)
{
  const char *time = strchr (typed, 'T');

  return g_strconcat (day, !has_time ? "" : time != NULL ? time
                                                         : "T00:00:00Z",
                      NULL);
}

static void
day_picked_cb (GtkCalendar *calendar,
               AdwEntryRow *row)
{
  gboolean has_time = g_object_get_data (G_OBJECT (calendar), "fer-has-time") != NULL;
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");
  g_autofree char *whole = dup_with_day (gtk_editable_get_text (GTK_EDITABLE (row)), text, has_time);

  gtk_editable_set_text (GTK_EDITABLE (row), whole);
}

void
fer_calendar_button_add (AdwEntryRow *row,
                         const char  *format)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  g_object_set_data (G_OBJECT (calendar), "fer-has-time", GINT_TO_POINTER (g_str_equal (format, "date-time")));
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_picked_cb), row, 0);
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choose a day"));
  fer_spoken_set (button, _ ("Choose a day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (row, button);
}
