/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api-tree.h"
#include "fer-connections.h"
#include "fer-shelves.h"
#include "fer-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerSidebar:
 *
 * A search over the APIs of API Management, the connectors that are open and those that were open lately.
 *
 * Properties: `workspace` (FerWorkspace, settable once), `shelves` (FerShelves, settable once), `keeper` (FerKeeper,
 * nullable: the one that the window shows), `api` (FerApi, nullable: likewise).
 *
 * Signals: `keeper-chosen (FerKeeper *keeper)`, `keeper-closed (FerKeeper *keeper)`: the user asks for it to be closed,
 * `place-chosen (GFile *place)`: the user asks for a recent one to be opened, `api-chosen (FerApi *api)`.
 */
#define FER_TYPE_SIDEBAR (fer_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FerSidebar, fer_sidebar, FER, SIDEBAR, AdwBin)

/**
 * fer_sidebar_set_connections:
 *
 * Gives the sidebar the connections, of which it shows those of its connector.
 */
void fer_sidebar_set_connections (FerSidebar     *self,
                                  FerConnections *connections);

/**
 * fer_sidebar_search:
 *
 * Puts the keyboard into the search.
 */
void fer_sidebar_search (FerSidebar *self);

/**
 * fer_sidebar_search_for:
 * @text: as if it had been typed; "tag:stock" finds what has that tag
 */
void fer_sidebar_search_for (FerSidebar *self,
                             const char *text);

/**
 * fer_sidebar_show_services:
 *
 * Puts the keyboard into the services, as soon as there are some.
 */
void fer_sidebar_show_services (FerSidebar *self);

G_END_DECLS
