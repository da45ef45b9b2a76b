/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the head of a PNG says: eight bytes of signature, a chunk's length and type, then width and height. */

#include "fer-png.h"

#include <string.h>

#define HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define N_HEAD 16

static guint32
read_uint32 (const guint8 *data)
{
  return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 | data[3];
}

gboolean
fer_png_read_size (GBytes *bytes,
                   guint  *width,
                   guint  *height)
{
  const guint8 *data;
  gsize         n_bytes;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes < N_HEAD + 8 || memcmp (data, HEAD, N_HEAD) != 0)
    return FALSE;

  *width = read_uint32 (data + N_HEAD);
  *height = read_uint32 (data + N_HEAD + 4);

  return *width > 0 && *height > 0;
}
