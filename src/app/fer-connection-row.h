/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerConnectionRow:
 *
 * A connection in the sidebar: its name, when it was last used and what came of it.
 *
 * Signals, each with the connection: `edit-asked`, `duplicate-asked`, `delete-asked`.
 */
#define FER_TYPE_CONNECTION_ROW (fer_connection_row_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectionRow, fer_connection_row, FER, CONNECTION_ROW, GtkListBoxRow)

FerConnectionRow *fer_connection_row_new (FerConnection *connection) G_GNUC_WARN_UNUSED_RESULT;
FerConnection    *fer_connection_row_get_connection (FerConnectionRow *self);

/**
 * fer_connection_row_update:
 *
 * Says anew how long ago it was used.
 */
void fer_connection_row_update (FerConnectionRow *self);

/**
 * fer_connection_row_describe_use:
 * @now: in seconds since 1970
 *
 * Returns: (transfer full): such as "Worked 2 minutes ago"
 */
char *fer_connection_row_describe_use (FerConnection *connection,
                                       gint64         now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
