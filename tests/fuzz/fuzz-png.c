/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes are no picture, or have as many pixels as they say. */

#include "fer-png-pixels.h"

#include "fer-png.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize n_bytes);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);
  g_autofree guint8 *pixels = fer_png_read_pixels (bytes);
  guint              width, height;
  guint              n_opaque = 0;

  if (pixels == NULL)
    return 0;
  g_assert_true (fer_png_read_size (bytes, &width, &height));
  for (gsize i = 0; i < (gsize)width * height; i++)
    n_opaque += pixels[i * 4 + 3] == 255;
  g_assert_cmpuint (n_opaque, <=, width * height);
  return 0;
}
