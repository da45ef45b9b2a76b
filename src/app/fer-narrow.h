/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lets widgets of the libraries be as narrow as the smallest screen, with large text too. */

/**
 * fer_narrow_title:
 *
 * Lets the title be cut as far as need be; of itself libadwaita's keeps room for five letters.
 */
void fer_narrow_title (AdwWindowTitle *title);

/**
 * fer_narrow_button:
 * @button: one with a text
 *
 * Lets the text go over several lines.
 */
void fer_narrow_button (GtkButton *button);

G_END_DECLS
