/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-keeper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerConnectorRow:
 *
 * An open connector in the sidebar: its title, its folder, a dot while it is unsaved, a button to close it.
 *
 * Property `keeper` (FerKeeper, construct-only). Signal `close-clicked ()`.
 *
 * ## Accessibility
 * Its name is the title, with "unsaved" behind it where the dot is.
 */
#define FER_TYPE_CONNECTOR_ROW (fer_connector_row_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectorRow, fer_connector_row, FER, CONNECTOR_ROW, GtkListBoxRow)

FerConnectorRow *fer_connector_row_new (FerKeeper *keeper) G_GNUC_WARN_UNUSED_RESULT;
FerKeeper       *fer_connector_row_get_keeper (FerConnectorRow *self);

G_END_DECLS
