/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Names for a screen reader where GTK 4.8 finds none by itself: it takes no name over two steps of "labelled by", none for
 * what is inside a compound control, and none from the label of an expander. */

/**
 * fer_spoken_set:
 *
 * Gives a control its name, and the button inside a compound one (a drop-down, a colour button), which has the keyboard.
 */
void fer_spoken_set (GtkWidget  *control,
                     const char *name);

/**
 * fer_spoken_follow_title:
 * @control: inside @row
 *
 * Calls the control what the row is titled, now and later.
 */
void fer_spoken_follow_title (AdwPreferencesRow *row,
                              GtkWidget         *control);

/**
 * fer_spoken_follow_label:
 *
 * Calls an expander what its label says, now and later.
 */
void fer_spoken_follow_label (GtkExpander *expander);

G_END_DECLS
