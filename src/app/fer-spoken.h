/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Names for a screen reader where GTK 4.8 finds none by itself: it takes no name over two steps of "labelled by", none for
 * what is inside a compound control, none from the label of an expander, and two from the label of a button with a
 * mnemonic: its text with the underscore, and the label that it is labelled by. */

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
 * fer_spoken_start:
 *
 * From now on, whatever is shown: a button with a mnemonic is called what its label says, once and without the underscore;
 * an expander what its label says; the button that shows a password what its tooltip says; and a list that an expander row or a combo row makes for itself what that is
 * titled, that of a preferences group without a title what the window is called. To be called once, when the program starts.
 */
void fer_spoken_start (void);

G_END_DECLS
