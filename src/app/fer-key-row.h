/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-shelves.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerKeyRow:
 *
 * A row of a connection that takes the key of a subscription from API Management. It is seen only for a connector that was
 * made from an API which is in the sidebar.
 */
#define FER_TYPE_KEY_ROW (fer_key_row_get_type ())
G_DECLARE_FINAL_TYPE (FerKeyRow, fer_key_row, FER, KEY_ROW, AdwExpanderRow)

/**
 * fer_key_row_new:
 * @folder: of the connector
 * @target: where the key goes, as if it had been typed; outlives the row
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *fer_key_row_new (FerShelves  *shelves,
                            GFile       *folder,
                            GtkEditable *target) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
