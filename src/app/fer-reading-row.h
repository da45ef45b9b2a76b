/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-reading-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerReadingRow:
 *
 * One thing to be read in a review: how bad, where, what; and whether it has been read.
 *
 * Property: `item` (FerReadingItem, nullable, settable).
 *
 * ## Accessibility
 * Its spoken name is all of it, the tick too.
 */
#define FER_TYPE_READING_ROW (fer_reading_row_get_type ())
G_DECLARE_FINAL_TYPE (FerReadingRow, fer_reading_row, FER, READING_ROW, GtkWidget)

FerReadingItem *fer_reading_row_get_item (FerReadingRow *self); /* nullable */
void            fer_reading_row_set_item (FerReadingRow  *self,
                                          FerReadingItem *item);

/**
 * fer_reading_row_show_icon:
 *
 * Shows in an image how bad something is, with its word in the tooltip.
 */
void fer_reading_row_show_icon (GtkImage  *image,
                                FerVerdict verdict);

G_END_DECLS
