/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * FerJsonKeySet:
 * @seen: a bit for each hash of a key
 * @maybe_duplicate: two keys may be equal; when it is not set, no two are
 *
 * The keys of an object, roughly: most objects need no further look for duplicates. In a header because
 * the parser asks once for each member.
 */
typedef struct
{
  guint64  seen;
  gboolean maybe_duplicate;
} FerJsonKeySet;

/* The last eight bytes of a key with its quotes, or all of a shorter one, as a number. */
static inline guint64
fer_json_key_set_load (const char *text,
                       gsize       start,
                       gsize       end)
{
  gsize   n_bytes = MIN (end - start, sizeof (guint64));
  guint64 bytes = 0;

  if (G_UNLIKELY (n_bytes == 0 || end < sizeof bytes))
    {
      memcpy (&bytes, text + start, n_bytes);
      return GUINT64_FROM_LE (bytes);
    }
  memcpy (&bytes, text + end - sizeof bytes, sizeof bytes);
  return GUINT64_FROM_LE (bytes) >> 8 * (sizeof bytes - n_bytes);
}

/* Remembers a key of the object; two equal keys always meet, and one that is spelt with escapes meets all. */
static inline void
fer_json_key_set_note (FerJsonKeySet *self,
                       const char    *text,
                       gsize          start,
                       gsize          end,
                       gboolean       plain)
{
  guint64 hash = fer_json_key_set_load (text, start, end) + (end - start);
  guint64 bit = G_GUINT64_CONSTANT (1) << (hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 58);

  if ((self->seen & bit) != 0 || !plain)
    self->maybe_duplicate = TRUE;
  self->seen |= bit;
}

G_END_DECLS
