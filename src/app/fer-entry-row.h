/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerEntryRow:
 *
 * A row of a form for one line of text of a part.
 *
 * Properties: `part` (FerPart, nullable), `field` (string, construct-only: a string property of the part),
 * `error` (string, nullable, read-only: why what stands in the row could not be written).
 *
 * Signal `apply-text (FerPart *part, const char *text)`: returns (transfer full) (nullable) why @text cannot be written;
 * for fields that are more than a value. Without a handler the property is set. A text that was refused stays until
 * Escape brings back what is in the connector.
 */
#define FER_TYPE_ENTRY_ROW (fer_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (FerEntryRow, fer_entry_row, FER, ENTRY_ROW, AdwEntryRow)

void        fer_entry_row_set_part (FerEntryRow *self,
                                    FerPart     *part);
const char *fer_entry_row_get_error (FerEntryRow *self);

/**
 * fer_entry_row_restore:
 *
 * Shows what is in the connector, in place of what was refused; as Escape does.
 */
void fer_entry_row_restore (FerEntryRow *self);

G_END_DECLS
