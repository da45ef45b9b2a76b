/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_field_focus_is_in:
 *
 * Whether the keyboard is in @widget.
 */
gboolean fer_field_focus_is_in (GtkWidget *widget);

/**
 * fer_field_focus_set_sensitive:
 *
 * Makes a widget sensitive or not. GTK 4.8 tells a text that becomes insensitive with the focus in it nothing of that, so
 * that its caret blinks on and it warns; therefore the focus leaves first.
 */
void fer_field_focus_set_sensitive (GtkWidget *widget,
                                    gboolean   sensitive);

/**
 * fer_field_focus_set_visible:
 *
 * As fer_field_focus_set_sensitive(), of being seen.
 */
void fer_field_focus_set_visible (GtkWidget *widget,
                                  gboolean   visible);

G_END_DECLS
