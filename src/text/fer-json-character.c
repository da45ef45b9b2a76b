/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Characters of several bytes, where they begin and what they are good for in a JSON text. */

#include "fer-json-character.h"

#include <string.h>

static inline gboolean
is_continuation (guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

guint
fer_json_character_measure (const guint8 *at,
                            const guint8 *end)
{
  gsize left = (gsize)(end - at);

  if (left < 2 || !is_continuation (at[1]))
    return 0;
  if (at[0] >= 0xc2 && at[0] <= 0xdf)
    return 2;
  if (left < 3 || !is_continuation (at[2]))
    return 0;
  if (at[0] == 0xe0)
    return at[1] >= 0xa0 ? 3 : 0;
  if (at[0] == 0xed)
    return at[1] <= 0x9f ? 3 : 0;
  if (at[0] >= 0xe1 && at[0] <= 0xef)
    return 3;
  if (left < 4 || !is_continuation (at[3]))
    return 0;
  if (at[0] == 0xf0)
    return at[1] >= 0x90 ? 4 : 0;
  if (at[0] == 0xf4)
    return at[1] <= 0x8f ? 4 : 0;
  return at[0] >= 0xf1 && at[0] <= 0xf3 ? 4 : 0;
}

const guint8 *
fer_json_character_skip_invalid (const guint8 *at,
                                 const guint8 *end)
{
  while (at < end && *at >= 0x80 && fer_json_character_measure (at, end) == 0)
    at++;
  return at;
}

guint
fer_json_character_measure_blank (const guint8 *at,
                                  const guint8 *end)
{
  static const char blanks[][4] = {
    "\v", "\f", "\xc2\x85", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
    "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u200b", "\u2028", "\u2029", "\u202f", "\u205f",
    "\u2060", "\u3000", "\ufeff"
  };

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      gsize length = strlen (blanks[i]);

      if ((gsize)(end - at) >= length && memcmp (at, blanks[i], length) == 0)
        return (guint)length;
    }
  return 0;
}
