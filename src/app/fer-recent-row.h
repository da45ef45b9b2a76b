/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-recents.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerRecentRow:
 *
 * A connector that was open lately: its title, its folder, a button to forget it; dimmed when it is gone.
 *
 * Property `recent` (FerRecent, construct-only). Signal `remove-clicked ()`.
 *
 * ## Accessibility
 * Its name is the title, with "not there any more" behind it where it is dimmed.
 */
#define FER_TYPE_RECENT_ROW (fer_recent_row_get_type ())
G_DECLARE_FINAL_TYPE (FerRecentRow, fer_recent_row, FER, RECENT_ROW, GtkListBoxRow)

FerRecentRow *fer_recent_row_new (FerRecent *recent) G_GNUC_WARN_UNUSED_RESULT;
FerRecent    *fer_recent_row_get_recent (FerRecentRow *self);

G_END_DECLS
