/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two encodings that connectors come in. What is valid UTF-8 is UTF-8; everything else without NUL
 * bytes is Windows-1252 in the table of the WHATWG, which has a character for each of the 256 bytes, so
 * nothing that is opened can be lost. */

#include "config.h"

#include "fer-encoding.h"

#include "fer-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The characters of the bytes 0x80 … 0x9F; all others are those of the same number. */
static const gunichar high_controls[32] = {
  0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
  0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178
};

static gboolean
starts_with (const guint8 *data,
             gsize         size,
             const char   *magic,
             gsize         n_magic)
{
  return size >= n_magic && memcmp (data, magic, n_magic) == 0;
}

/* What is not text by its first bytes, NUL or no NUL. */
static char *
describe_binary (const guint8 *data,
                 gsize         size,
                 const char   *name)
{
  if (starts_with (data, size, "\xff\xfe", 2) || starts_with (data, size, "\xfe\xff", 2))
    return g_strdup_printf (_ ("“%s” is in UTF-16, which connectors are not written in; save it as UTF-8 first."), name);
  if (starts_with (data, size, "\x89PNG\r\n", 6))
    return g_strdup_printf (_ ("“%s” is a PNG image, not text."), name);
  if (starts_with (data, size, "PK\x03\x04", 4))
    return g_strdup_printf (_ ("“%s” is a zip archive, not text; unpack it first."), name);
  if (starts_with (data, size, "\x1f\x8b", 2))
    return g_strdup_printf (_ ("“%s” is compressed with gzip, not text; unpack it first."), name);
  if (starts_with (data, size, "%PDF-", 5))
    return g_strdup_printf (_ ("“%s” is a PDF document, not text."), name);
  return NULL;
}

/* Text in UTF-16 without a byte order mark has a NUL in every other byte at the start. */
static gboolean
looks_like_utf_16 (const guint8 *data,
                   gsize         size)
{
  if (size < 4 || size % 2 != 0)
    return FALSE;
  return (data[0] == 0 && data[1] != 0 && data[2] == 0 && data[3] != 0) ||
         (data[0] != 0 && data[1] == 0 && data[2] != 0 && data[3] == 0);
}

static gboolean
check_is_text (const guint8 *data,
               gsize         size,
               const char   *name,
               GError      **error)
{
  g_autofree char *message = describe_binary (data, size, name);
  const guint8    *nul = size > 0 ? memchr (data, 0, size) : NULL;

  if (message == NULL && nul == NULL)
    return TRUE;
  if (message == NULL && looks_like_utf_16 (data, size))
    message = g_strdup_printf (_ ("“%s” is in UTF-16, which connectors are not written in; save it as UTF-8 first."), name);
  if (message == NULL)
    {
      g_autofree char *place = g_strdup_printf ("%" G_GSIZE_FORMAT, (gsize)(nul - data) + 1);

      message = g_strdup_printf (_ ("“%s” is not a text file: byte %s of it is zero."), name, place);
    }
  g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_TEXT, message);
  return FALSE;
}

static GBytes *
decode_windows_1252 (const guint8 *data,
                     gsize         size)
{
  GByteArray *utf8 = g_byte_array_sized_new (size + size / 8 + 16);

  for (gsize i = 0; i < size;)
    {
      gsize run = i;

      while (run < size && data[run] < 0x80)
        run++;
      g_byte_array_append (utf8, data + i, run - i);
      i = run;
      if (i < size)
        {
          gunichar c = data[i] < 0xA0 ? high_controls[data[i] - 0x80] : data[i];
          char     buffer[6];
          int      n = g_unichar_to_utf8 (c, buffer);

          g_byte_array_append (utf8, (const guint8 *)buffer, n);
          i++;
        }
    }
  return g_byte_array_free_to_bytes (utf8);
}

GBytes *
fer_encoding_decode (GBytes      *raw,
                     const char  *name,
                     FerEncoding *encoding,
                     GError     **error)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (raw, &size);

  g_return_val_if_fail (encoding != NULL, NULL);

  if (!check_is_text (data, size, name, error))
    return NULL;
  if (size == 0 || g_utf8_validate_len ((const char *)data, size, NULL))
    {
      *encoding = FER_ENCODING_UTF_8;
      return g_bytes_ref (raw);
    }
  *encoding = FER_ENCODING_WINDOWS_1252;
  return decode_windows_1252 (data, size);
}

/* Returns: the byte of a character, 0 for one that has none (U+0000 is in no text) */
static guint8
find_byte (gunichar c)
{
  if (c < 0x80 || (c >= 0xA0 && c <= 0xFF))
    return c;
  for (guint i = 0; i < G_N_ELEMENTS (high_controls); i++)
    if (high_controls[i] == c)
      return 0x80 + i;
  return 0;
}

static void
set_no_byte_error (GError    **error,
                   const char *text,
                   gsize       size,
                   gsize       byte_offset,
                   const char *name)
{
  const char *p = text + byte_offset;
  char        character[7] = { 0 };
  guint       line, column;

  fer_text_locate (text, size, byte_offset, &line, &column);
  memcpy (character, p, g_utf8_next_char (p) - p);
  g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_CANNOT_ENCODE,
               _ ("“%s” is a Windows-1252 file, which has no character “%s” (line %u, column %u); save it as UTF-8 instead."),
               name, character, line, column);
}

static GBytes *
encode_windows_1252 (const char *text,
                     gsize       size,
                     const char *name,
                     GError    **error)
{
  g_autoptr (GByteArray) raw = g_byte_array_sized_new (size);
  gboolean ascii = TRUE;

  for (const char *p = text; p < text + size; p = g_utf8_next_char (p))
    {
      guint8 byte = find_byte (g_utf8_get_char (p));

      if (byte == 0)
        {
          set_no_byte_error (error, text, size, p - text, name);
          return NULL;
        }
      ascii = ascii && byte < 0x80;
      g_byte_array_append (raw, &byte, 1);
    }
  /* Bytes such as those of "Ã©" are valid UTF-8 by accident, and would come back as another text. */
  if (!ascii && g_utf8_validate_len ((const char *)raw->data, raw->len, NULL))
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_CANNOT_ENCODE,
                   _ ("In Windows-1252, “%s” would be taken for UTF-8 when it is opened again; save it as UTF-8 instead."), name);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&raw));
}

GBytes *
fer_encoding_encode (GBytes     *utf8,
                     const char *name,
                     FerEncoding encoding,
                     GError    **error)
{
  gsize       size;
  const char *text = g_bytes_get_data (utf8, &size);

  if (encoding == FER_ENCODING_UTF_8)
    return g_bytes_ref (utf8);
  return encode_windows_1252 (text, size, name, error);
}
