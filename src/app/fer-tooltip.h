/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_tooltip_set:
 * @text: (nullable): `NULL` or "" for none
 *
 * As gtk_widget_set_tooltip_text(), for the rows of a list. That one asks the display each time where the pointer is, and
 * waits for the answer, although hardly any of hundreds of rows has it; this one says nothing until it is asked. No screen
 * reader hears it: a row says what it is by itself.
 */
void fer_tooltip_set (GtkWidget  *widget,
                      const char *text);

/**
 * fer_tooltip_get:
 *
 * Returns: (transfer none) (nullable): what was set
 */
const char *fer_tooltip_get (GtkWidget *widget);

G_END_DECLS
