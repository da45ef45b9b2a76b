/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connections.h"
#include "fer-editor.h"
#include "fer-keeper.h"
#include "fer-shelves.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerWorkbench:
 *
 * One connector at work: what is to be said about it, its pages, its source beside or in place of them, and
 * its problems below.
 *
 * Properties: `keeper` (FerKeeper, nullable), `editor` (FerEditor, nullable), `source-visible` (boolean),
 * `side-by-side` (boolean: there is room for pages and source at once), `source-width` (int: of the source beside the
 * pages, in pixels), `problems-open` (boolean: the list of problems is unfolded).
 */
#define FER_TYPE_WORKBENCH (fer_workbench_get_type ())
G_DECLARE_FINAL_TYPE (FerWorkbench, fer_workbench, FER, WORKBENCH, AdwBin)

/**
 * fer_workbench_set_connections:
 * @shelves: (nullable): where keys can be taken from
 *
 * Gives the page for tests the connections.
 */
void fer_workbench_set_connections (FerWorkbench   *self,
                                    FerConnections *connections,
                                    FerShelves     *shelves);

/**
 * fer_workbench_search:
 *
 * Opens the search of the source, which is visible.
 */
void fer_workbench_search (FerWorkbench *self);

/**
 * fer_workbench_focus_page:
 *
 * Puts the keyboard into the page that is shown, unless it is there already.
 */
void fer_workbench_focus_page (FerWorkbench *self);

G_END_DECLS
