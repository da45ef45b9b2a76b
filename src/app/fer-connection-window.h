/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connections.h"
#include "fer-document.h"
#include "fer-shelves.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerConnectionWindow:
 *
 * Makes a connection, or edits one: its name, a field for each connection parameter of the connector, the sign-in, another
 * base address. Secrets that are kept are not read back: they stay until something is typed in their place.
 */
#define FER_TYPE_CONNECTION_WINDOW (fer_connection_window_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectionWindow, fer_connection_window, FER, CONNECTION_WINDOW, AdwWindow)

/**
 * fer_connection_window_new:
 * @shelves: (nullable): where keys can be taken from
 * @document: a connector that has a folder
 * @connection: (nullable): `NULL` for a new one
 */
FerConnectionWindow *fer_connection_window_new (GtkWindow      *parent,
                                                FerConnections *connections,
                                                FerShelves     *shelves,
                                                FerDocument    *document,
                                                FerConnection  *connection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
