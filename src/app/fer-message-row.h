/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-note-row.h"

G_BEGIN_DECLS

/**
 * FerMessageRow:
 *
 * Says under a field why what stands in it could not be written; hidden when there is nothing to say.
 *
 * Properties: `message` (string, nullable).
 */
#define FER_TYPE_MESSAGE_ROW (fer_message_row_get_type ())
G_DECLARE_FINAL_TYPE (FerMessageRow, fer_message_row, FER, MESSAGE_ROW, FerNoteRow)

G_END_DECLS
