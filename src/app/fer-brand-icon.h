/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fer-general.h"

G_BEGIN_DECLS

/**
 * FerBrandIcon:
 *
 * The head of a connector's cards as a flow maker sees it: the icon on the brand colour. Where there is no icon, the
 * colour alone.
 *
 * Properties: `general` (FerGeneral, nullable), `size` (uint: of a side, in pixels), `caption` (string, read-only: what is
 * known of the icon, "230 × 230 pixels, 12.4 kB").
 */
#define FER_TYPE_BRAND_ICON (fer_brand_icon_get_type ())
G_DECLARE_FINAL_TYPE (FerBrandIcon, fer_brand_icon, FER, BRAND_ICON, GtkWidget)

G_END_DECLS
