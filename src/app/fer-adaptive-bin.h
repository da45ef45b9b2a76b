/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerAdaptiveBin:
 *
 * Holds one child and lets itself be made narrower than the child asks for, so that somebody can arrange
 * the child anew for the width that there is; until then what does not fit is cut off.
 *
 * Properties: `child` (GtkWidget), `width` (int, read-only: in pixels; notified outside of the layout, so that
 * widgets may be shown and hidden for it).
 */
#define FER_TYPE_ADAPTIVE_BIN (fer_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (FerAdaptiveBin, fer_adaptive_bin, FER, ADAPTIVE_BIN, GtkWidget)

int fer_adaptive_bin_get_width (FerAdaptiveBin *self);

G_END_DECLS
