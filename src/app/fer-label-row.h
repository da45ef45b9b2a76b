/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-label-cell.h"

G_BEGIN_DECLS

/**
 * FerLabelRow:
 *
 * A row of the table for filling in: what it is about, and a cell for each text. The columns are equally wide in every row;
 * where there is no room for columns the cells stand below each other.
 */
#define FER_TYPE_LABEL_ROW (fer_label_row_get_type ())
G_DECLARE_FINAL_TYPE (FerLabelRow, fer_label_row, FER, LABEL_ROW, GtkWidget)

FerLabelRow  *fer_label_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
FerLabelCell *fer_label_row_get_cell (FerLabelRow *self, FerLabelText text);

/**
 * fer_label_row_set_item:
 * @item: (nullable)
 */
void fer_label_row_set_item (FerLabelRow *self, FerLabel *item);
void fer_label_row_set_narrow (FerLabelRow *self, gboolean narrow);

G_END_DECLS
