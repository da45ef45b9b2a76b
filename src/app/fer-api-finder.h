/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Nobody reads more, and each costs a row. */
#define FER_API_FINDER_MAX_SHOWN 40

/**
 * FerApiFinder:
 *
 * Those of some APIs whose words hold what is searched for. Implements GListModel of FerApi: the first of them, of which
 * a screenful is there at once and the others follow while nothing else is to be done.
 */
#define FER_TYPE_API_FINDER (fer_api_finder_get_type ())
G_DECLARE_FINAL_TYPE (FerApiFinder, fer_api_finder, FER, API_FINDER, GObject)

/**
 * fer_api_finder_new:
 * @apis: (element-type FerApi): where to look; may change
 */
FerApiFinder *fer_api_finder_new (GListModel *apis) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_finder_search:
 * @text: (nullable): what to look for, in names, paths, versions, kinds and tags; "tag:stock" is found in tags alone;
 *   nothing is found while it is empty
 */
void fer_api_finder_search (FerApiFinder *self,
                            const char   *text);

/**
 * fer_api_finder_get_n_found:
 *
 * Returns: how many there are in all
 */
guint fer_api_finder_get_n_found (FerApiFinder *self);

G_END_DECLS
