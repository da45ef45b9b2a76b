/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerApiTree:
 *
 * The services of the sidebar with their APIs; while something is searched for, the APIs of all of them that match.
 *
 * Properties: `shelves` (FerShelves, or another GListModel of FerServiceShelf, nullable), `search` (string: what is searched for, in the names,
 * paths, versions and tags of APIs), `api` (FerApi, nullable: the one that the window shows), and read-only: `n-shown`
 * (uint: rows), `n-found` (uint: APIs that match, of which the first are shown).
 *
 * Signals: `api-chosen (FerApi *api)`: a person asks to see it; `refresh-asked (GObject *item)`: a person asks for this
 * FerShelfSource or FerServiceShelf to be listed again.
 *
 * The first service that can be asked is open at first. To the keyboard it is one place: Tab leaves it, arrows go over its
 * rows, Left and Right close and open what has something in it.
 */
#define FER_TYPE_API_TREE (fer_api_tree_get_type ())
G_DECLARE_FINAL_TYPE (FerApiTree, fer_api_tree, FER, API_TREE, AdwBin)

/**
 * fer_api_tree_choose_first:
 *
 * Chooses the first API that is shown.
 *
 * Returns: whether there was one
 */
gboolean fer_api_tree_choose_first (FerApiTree *self);

/**
 * fer_api_tree_focus_first:
 *
 * Puts the keyboard into the first row that can be used.
 *
 * Returns: whether there was one
 */
gboolean fer_api_tree_focus_first (FerApiTree *self);

G_END_DECLS
