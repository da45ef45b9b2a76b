/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the spelling of a string one character at a time. It has to understand whatever the scanner
 * lets pass as a string, so that each has a value that can be shown and compared. */

#include "fer-json-string.h"

#include <string.h>

#define REPLACEMENT ((gunichar)0xfffd)

typedef struct
{
  const char *at;
  const char *end;
  char        quote; /* NUL when there is none: no escapes then */
} Reader;

static Reader
begin_reading (const char *raw,
               gsize       n_bytes)
{
  Reader reader = { raw, raw + n_bytes, '\0' };

  if (n_bytes > 0 && (*raw == '"' || *raw == '\''))
    reader.quote = *reader.at++;
  return reader;
}

static gboolean
read_unit (Reader  *self,
           guint32 *unit)
{
  if (self->end - self->at < 6 || self->at[0] != '\\' || self->at[1] != 'u')
    return FALSE;
  *unit = 0;
  for (guint i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (self->at[i]);

      if (digit < 0)
        return FALSE;
      *unit = *unit * 16 + (guint32)digit;
    }
  self->at += 6;
  return TRUE;
}

static gunichar
combine_units (Reader *self,
               guint32 unit)
{
  Reader  ahead = *self;
  guint32 low;

  if (unit >= 0xd800 && unit <= 0xdbff && read_unit (&ahead, &low) && low >= 0xdc00 && low <= 0xdfff)
    {
      *self = ahead;
      return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  return unit == 0 || (unit >= 0xd800 && unit <= 0xdfff) ? REPLACEMENT : unit;
}

static gunichar
read_escape (Reader *self)
{
  static const char escapes[] = "\"\\/'bfnrt";
  static const char meanings[] = "\"\\/'\b\f\n\r\t";
  const char       *known;
  guint32           unit;

  if (read_unit (self, &unit))
    return combine_units (self, unit);
  if (self->end - self->at >= 2 && self->at[1] != '\0')
    {
      known = strchr (escapes, self->at[1]);
      if (known != NULL)
        {
          self->at += 2;
          return (guchar)meanings[known - escapes];
        }
    }
  self->at++;
  return '\\';
}

static gunichar
read_plain (Reader *self)
{
  gunichar character = g_utf8_get_char_validated (self->at, self->end - self->at);

  if ((gint32)character <= 0)
    {
      self->at++;
      return REPLACEMENT;
    }
  self->at = g_utf8_next_char (self->at);
  return character;
}

static gboolean
read_character (Reader   *self,
                gunichar *character)
{
  if (self->at == self->end || (self->quote != '\0' && *self->at == self->quote))
    return FALSE;
  if (self->quote != '\0' && *self->at == '\\')
    *character = read_escape (self);
  else
    *character = read_plain (self);
  return TRUE;
}

char *
fer_json_string_decode (const char *raw,
                        gsize       n_bytes)
{
  Reader   reader = begin_reading (raw, n_bytes);
  GString *value = g_string_sized_new (n_bytes);
  gunichar character;

  while (read_character (&reader, &character))
    g_string_append_unichar (value, character);
  return g_string_free (value, FALSE);
}

/* The replacement character may also be meant: it is three bytes long, or an escape of its own. */
static gboolean
spells_replacement (const char *spelling,
                    gsize       n_bytes)
{
  return n_bytes == 3 || (n_bytes == 6 && g_ascii_strncasecmp (spelling, "\\ufffd", n_bytes) == 0);
}

gboolean
fer_json_string_is_text (const char *raw,
                         gsize       n_bytes)
{
  Reader      reader = begin_reading (raw, n_bytes);
  const char *start = reader.at;
  gunichar    character;

  while (read_character (&reader, &character))
    {
      if (character == REPLACEMENT && !spells_replacement (start, reader.at - start))
        return FALSE;
      start = reader.at;
    }
  return TRUE;
}

gboolean
fer_json_string_equals (const char *raw,
                        gsize       n_bytes,
                        const char *value)
{
  Reader   reader = begin_reading (raw, n_bytes);
  gunichar character;

  while (read_character (&reader, &character))
    {
      char spelt[6];
      int  length = g_unichar_to_utf8 (character, spelt);

      if (strncmp (value, spelt, (gsize)length) != 0)
        return FALSE;
      value += length;
    }
  return *value == '\0';
}
