/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerColorRow:
 *
 * A row of a form for a colour that is written `#rrggbb`: an entry for the text, and a button to choose one.
 *
 * Properties: `part` (FerPart, nullable), `field` (string, construct-only: a string property of the part), `error` (string,
 * nullable, read-only: what stands there is no colour; it is written all the same, as it may be on its way to one).
 */
#define FER_TYPE_COLOR_ROW (fer_color_row_get_type ())
G_DECLARE_FINAL_TYPE (FerColorRow, fer_color_row, FER, COLOR_ROW, AdwActionRow)

G_END_DECLS
