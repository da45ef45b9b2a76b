/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-general.h"

G_BEGIN_DECLS

/**
 * FerCategoryRow:
 *
 * A row of a form for the categories that a connector is found under: a check button for each that is known, and for
 * each other that it has. When it has as many as certification allows, no more are offered.
 *
 * Properties: `part` (FerGeneral, nullable).
 */
#define FER_TYPE_CATEGORY_ROW (fer_category_row_get_type ())
G_DECLARE_FINAL_TYPE (FerCategoryRow, fer_category_row, FER, CATEGORY_ROW, AdwActionRow)

G_END_DECLS
