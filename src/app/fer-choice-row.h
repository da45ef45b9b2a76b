/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerChoiceRow:
 *
 * A row of a form for one of a few known words of a part. A word that is not among them is kept and shown as it is.
 *
 * Properties: `part` (FerPart, nullable), `field` (string, construct-only: a string property of the part), `values`
 * (string, construct-only: the words as they are in the connector, separated by `|`), `names`
 * (GtkStringList: the same for people, translated; without it the words themselves), `error` (string, nullable, read-only).
 *
 * Signal `apply-text (FerPart *part, const char *word)`: as of #FerEntryRow; after a refusal the row shows what is in the
 * connector again.
 */
#define FER_TYPE_CHOICE_ROW (fer_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (FerChoiceRow, fer_choice_row, FER, CHOICE_ROW, AdwComboRow)

void fer_choice_row_set_part (FerChoiceRow *self,
                              FerPart      *part);

G_END_DECLS
