/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-update-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerUpdateRow:
 *
 * A change in the list of what an API has changed: a box to take it, where it is, what it is, and what it was before,
 * is in the connector, and is in the API.
 */
#define FER_TYPE_UPDATE_ROW (fer_update_row_get_type ())
G_DECLARE_FINAL_TYPE (FerUpdateRow, fer_update_row, FER, UPDATE_ROW, GtkWidget)

FerUpdateRow *fer_update_row_new (void);

/**
 * fer_update_row_set_item:
 * @item: (nullable)
 */
void fer_update_row_set_item (FerUpdateRow  *self,
                              FerUpdateItem *item);

G_END_DECLS
