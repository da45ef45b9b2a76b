/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The width from which on children stand beside each other, in pixels. */
#define FER_COLUMN_LAYOUT_WIDE 560

/**
 * FerColumnLayout:
 *
 * Two children beside each other, half the width each, where there is room; else one below the other.
 */
#define FER_TYPE_COLUMN_LAYOUT (fer_column_layout_get_type ())
G_DECLARE_FINAL_TYPE (FerColumnLayout, fer_column_layout, FER, COLUMN_LAYOUT, GtkLayoutManager)

G_END_DECLS
