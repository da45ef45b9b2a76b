/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-operation.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerCardPreview:
 *
 * An operation as the designer of flows shows it, and below as the formula that Power Apps offers; to be looked at. While it
 * is seen it is made anew after each change, on another thread.
 *
 * Property: `operation` (FerOperation, nullable).
 */
#define FER_TYPE_CARD_PREVIEW (fer_card_preview_get_type ())
G_DECLARE_FINAL_TYPE (FerCardPreview, fer_card_preview, FER, CARD_PREVIEW, GtkWidget)

G_END_DECLS
