/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerNoteRow:
 *
 * A row of a list that is only read. The Tab key goes past it, to what is behind: a GtkListBox by itself tries but the one
 * next row, and leaves when that does not take the focus.
 */
#define FER_TYPE_NOTE_ROW (fer_note_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (FerNoteRow, fer_note_row, FER, NOTE_ROW, AdwPreferencesRow)

struct _FerNoteRowClass
{
  AdwPreferencesRowClass parent_class;
};

G_END_DECLS
