/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the pixels of a PNG (RFC 2083) without a library for pictures, which this floor does without. All sizes are bounded before anything
 * is allocated; check sums are not looked at. */

#include "config.h"

#include "fer-png-pixels.h"

#include <string.h>

#define MAX_SIDE 1024
#define N_HEADER 33 /* the signature, and the first chunk */

typedef struct
{
  const guint8 *bytes;
  gsize         n_bytes;
  guint         width;
  guint         height;
  guint         depth;    /* bits of a sample */
  guint         colour;   /* its type: what the samples of a pixel are */
  guint         channels; /* samples of a pixel */
  const guint8 *palette;
  gsize         n_palette; /* bytes */
  const guint8 *alpha;     /* of colours in the palette, or the one colour that is clear */
  gsize         n_alpha;
} Png;

static guint32
read_number (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static gboolean
read_header (GBytes *data,
             Png    *png)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };

  *png = (Png){ .bytes = g_bytes_get_data (data, NULL), .n_bytes = g_bytes_get_size (data) };
  if (png->n_bytes < N_HEADER || memcmp (png->bytes, signature, sizeof signature) != 0)
    return FALSE;
  png->width = read_number (png->bytes + 16);
  png->height = read_number (png->bytes + 20);
  png->depth = png->bytes[24];
  png->colour = png->bytes[25];
  return TRUE;
}

/* Whether depth and colour go together, and nothing is used that is not understood here. */
static gboolean
is_understood (Png *png)
{
  static const guint8 channels[] = { 1, 0, 3, 1, 2, 0, 4 };

  if (png->colour >= G_N_ELEMENTS (channels) || channels[png->colour] == 0)
    return FALSE;
  png->channels = channels[png->colour];
  if (png->depth != 8 && !(png->depth == 16 && png->colour != 3) &&
      !((png->depth == 1 || png->depth == 2 || png->depth == 4) && png->channels == 1))
    return FALSE;
  return png->width > 0 && png->height > 0 && png->width <= MAX_SIDE && png->height <= MAX_SIDE && png->bytes[26] == 0 && png->bytes[27] == 0 &&
         png->bytes[28] == 0;
}

/* Returns: (transfer full): the compressed pixels, which may be cut into pieces */
static GByteArray *
collect (Png *png)
{
  GByteArray *pixels = g_byte_array_new ();

  for (gsize at = 8; png->n_bytes - at >= 12;)
    {
      const guint8 *chunk = png->bytes + at;
      gsize         n = read_number (chunk);

      if (n > png->n_bytes - at - 12)
        break;
      if (memcmp (chunk + 4, "IDAT", 4) == 0)
        g_byte_array_append (pixels, chunk + 8, (guint)n);
      else if (memcmp (chunk + 4, "PLTE", 4) == 0)
        {
          png->palette = chunk + 8;
          png->n_palette = n;
        }
      else if (memcmp (chunk + 4, "tRNS", 4) == 0)
        {
          png->alpha = chunk + 8;
          png->n_alpha = n;
        }
      at += 12 + n;
    }
  return pixels;
}

static gboolean
inflate_all (const GByteArray *from,
             guint8           *to,
             gsize             n_to)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  gsize n_read = 0;
  gsize n_written = 0;

  while (n_written < n_to)
    {
      gsize            read, written;
      GConverterResult result = g_converter_convert (G_CONVERTER (decompressor), from->data + n_read, from->len - n_read, to + n_written, n_to - n_written,
                                                     G_CONVERTER_INPUT_AT_END, &read, &written, NULL);

      if (result == G_CONVERTER_ERROR)
        return FALSE;
      n_read += read;
      n_written += written;
      if (result == G_CONVERTER_FINISHED)
        break;
    }
  return n_written == n_to;
}

static guint8
predict (guint8 left,
         guint8 above,
         guint8 corner)
{
  int from_left = ABS ((int)above - corner);
  int from_above = ABS ((int)left - corner);
  int from_corner = ABS ((int)left + above - 2 * corner);

  if (from_left <= from_above && from_left <= from_corner)
    return left;
  return from_above <= from_corner ? above : corner;
}

/* Takes back what was done to a row to make it smaller. */
static gboolean
unfilter (guint8       *row,
          const guint8 *above,
          gsize         n_row,
          gsize         n_pixel,
          guint         filter)
{
  for (gsize i = 0; i < n_row; i++)
    {
      guint8 left = i >= n_pixel ? row[i - n_pixel] : 0;
      guint8 up = above != NULL ? above[i] : 0;
      guint8 corner = above != NULL && i >= n_pixel ? above[i - n_pixel] : 0;

      switch (filter)
        {
        case 0:
          return TRUE;
        case 1:
          row[i] += left;
          break;
        case 2:
          row[i] += up;
          break;
        case 3:
          row[i] += (guint8)((left + up) / 2);
          break;
        case 4:
          row[i] += predict (left, up, corner);
          break;
        default:
          return FALSE;
        }
    }
  return TRUE;
}

static guint
get_sample (const Png    *png,
            const guint8 *row,
            guint         index)
{
  gsize bit = (gsize)index * png->depth;

  if (png->depth == 16)
    return (guint)row[index * 2] << 8 | row[index * 2 + 1];
  return row[bit / 8] >> (8 - png->depth - bit % 8) & ((1u << png->depth) - 1);
}

/* A sample as a byte. */
static guint8
scale (const Png *png,
       guint      sample)
{
  return (guint8)(png->depth == 16 ? sample >> 8 : sample * 255 / ((1u << png->depth) - 1));
}

/* Whether it is the one colour that is said to be clear. */
static gboolean
is_clear (const Png   *png,
          const guint *samples,
          guint        n_samples)
{
  if (png->alpha == NULL || png->n_alpha < n_samples * 2)
    return FALSE;
  for (guint i = 0; i < n_samples; i++)
    if (samples[i] != ((guint)png->alpha[i * 2] << 8 | png->alpha[i * 2 + 1]))
      return FALSE;
  return TRUE;
}

static void
write_pixel (const Png   *png,
             const guint *samples,
             guint8      *pixel)
{
  guint    n_colours = png->channels > 2 ? 3 : 1;
  gboolean has_alpha = png->channels == 2 || png->channels == 4;

  if (png->colour == 3)
    {
      gboolean known = (samples[0] + 1) * 3 <= png->n_palette;

      for (guint i = 0; i < 3; i++)
        pixel[i] = known ? png->palette[samples[0] * 3 + i] : 0;
      pixel[3] = samples[0] < png->n_alpha ? png->alpha[samples[0]] : 255;
      return;
    }
  for (guint i = 0; i < 3; i++)
    pixel[i] = scale (png, samples[n_colours == 3 ? i : 0]);
  pixel[3] = has_alpha ? scale (png, samples[n_colours]) : is_clear (png, samples, n_colours) ? 0
                                                                                              : 255;
}

static void
write_row (const Png    *png,
           const guint8 *row,
           guint8       *pixels)
{
  for (guint x = 0; x < png->width; x++)
    {
      guint samples[4];

      for (guint i = 0; i < png->channels; i++)
        samples[i] = get_sample (png, row, x * png->channels + i);
      write_pixel (png, samples, pixels + (gsize)x * 4);
    }
}

guint8 *
fer_png_read_pixels (GBytes *data)
{
  Png   png;
  gsize n_row, n_pixel;
  g_autoptr (GByteArray) packed = NULL;
  g_autofree guint8 *rows = NULL;
  g_autofree guint8 *pixels = NULL;

  if (!read_header (data, &png) || !is_understood (&png))
    return NULL;
  packed = collect (&png);
  if (packed->len == 0)
    return NULL;
  n_row = ((gsize)png.width * png.channels * png.depth + 7) / 8;
  n_pixel = MAX (1, png.channels * png.depth / 8);
  rows = g_malloc ((n_row + 1) * png.height);
  if (!inflate_all (packed, rows, (n_row + 1) * png.height))
    return NULL;
  pixels = g_malloc ((gsize)png.width * png.height * 4);
  for (guint y = 0; y < png.height; y++)
    {
      guint8 *row = rows + (n_row + 1) * y + 1;

      if (!unfilter (row, y > 0 ? row - (n_row + 1) : NULL, n_row, n_pixel, row[-1]))
        return NULL;
      write_row (&png, row, pixels + (gsize)png.width * 4 * y);
    }
  return g_steal_pointer (&pixels);
}
