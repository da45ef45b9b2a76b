/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * fer_png_read_pixels:
 *
 * Reads the pixels of a picture that is not interlaced and has no more than 1024 of them on a side: all that is needed to
 * judge an icon.
 *
 * Returns: (transfer full) (nullable): row by row, four bytes each: red, green, blue, and how opaque it is; `NULL` for any
 *   other picture, and for a damaged one
 */
guint8 *fer_png_read_pixels (GBytes *png) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
