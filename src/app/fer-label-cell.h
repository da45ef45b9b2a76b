/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-label.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerLabelCell:
 *
 * One text of a FerLabel in a table: what is written, or dimly what could be. It becomes a field when it gets the keyboard
 * or is clicked, and is a label again when the keyboard goes elsewhere. It writes nothing itself.
 *
 * Signals: `entered (char *value)`: what was typed is to be written; `go (int columns, int rows)`: the keyboard is to go
 * that far, where a step beyond the last column is one to the next row; `pasted (char *cells)`: more than one cell of a
 * spreadsheet is to be laid over the table from here on.
 */
#define FER_TYPE_LABEL_CELL (fer_label_cell_get_type ())
G_DECLARE_FINAL_TYPE (FerLabelCell, fer_label_cell, FER, LABEL_CELL, GtkWidget)

FerLabelCell *fer_label_cell_new (FerLabelText text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_label_cell_set_item:
 * @item: (nullable): whose text; what is being typed for another one is entered first
 */
void fer_label_cell_set_item (FerLabelCell *self,
                              FerLabel     *item);

/**
 * fer_label_cell_get_item:
 *
 * Returns: (transfer none) (nullable)
 */
FerLabel    *fer_label_cell_get_item (FerLabelCell *self);
FerLabelText fer_label_cell_get_text (FerLabelCell *self);

/**
 * fer_label_cell_enter:
 *
 * Has what is being typed written, and the keyboard stays.
 */
void fer_label_cell_enter (FerLabelCell *self);

/**
 * fer_label_cell_revert:
 *
 * Returns: `TRUE` when there was something typed to be forgotten
 */
gboolean fer_label_cell_revert (FerLabelCell *self);

G_END_DECLS
