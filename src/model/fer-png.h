/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A picture larger than this is not decoded: a few hundred bytes of PNG can claim gigabytes of pixels. */
#define FER_PNG_MAX_PIXELS 2048

/**
 * fer_png_read_size:
 * @bytes: of a file that says it is a PNG
 * @width: (out): in pixels, above 0
 * @height: (out): in pixels, above 0
 *
 * Reads how large a PNG is from its head, without decoding it.
 *
 * Returns: `FALSE` when it is no PNG
 */
gboolean fer_png_read_size (GBytes *bytes,
                            guint  *width,
                            guint  *height);

G_END_DECLS
