/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerApiRow:
 *
 * A row of the sidebar's services: a source or a service with its state, or an API with its version and its kind.
 *
 * Properties: `item` (GObject, nullable: a GtkTreeListRow of a FerShelfSource, FerServiceShelf or FerApi, or a FerApi that
 * was searched for), and read-only: `source` (FerShelfSource, nullable), `shelf` (FerServiceShelf, nullable), `api`
 * (FerApi, nullable), `found` (boolean: the API was searched for, so that its service is not the row above it).
 *
 * Signals: `refresh-clicked`: a person asks for the source or the service to be listed again.
 */
#define FER_TYPE_API_ROW (fer_api_row_get_type ())
G_DECLARE_FINAL_TYPE (FerApiRow, fer_api_row, FER, API_ROW, AdwBin)

G_END_DECLS
