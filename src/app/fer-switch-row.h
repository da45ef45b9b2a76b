/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerSwitchRow:
 *
 * A row of a form for something that a part is or is not.
 *
 * Properties: `part` (FerPart, nullable), `field` (string, construct-only: a boolean property of the part).
 */
#define FER_TYPE_SWITCH_ROW (fer_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (FerSwitchRow, fer_switch_row, FER, SWITCH_ROW, AdwActionRow)

void fer_switch_row_set_part (FerSwitchRow *self,
                              FerPart      *part);

G_END_DECLS
