/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerTextRow:
 *
 * A row of a form for a text of several lines of a part, or for a list of strings with one on each line.
 *
 * Properties: `part` (FerPart, nullable), `field` (string, construct-only: a property of the part that is a string or a
 * list of strings), `placeholder` (string, nullable: what to write here).
 */
#define FER_TYPE_TEXT_ROW (fer_text_row_get_type ())
G_DECLARE_FINAL_TYPE (FerTextRow, fer_text_row, FER, TEXT_ROW, AdwPreferencesRow)

void fer_text_row_set_part (FerTextRow *self,
                            FerPart    *part);

G_END_DECLS
