/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Merges texts that are not JSON. Each side's change is taken for one range of lines; two ranges that do not meet can both
 * be had, and that is all: a script that was changed all over on both sides is for its author to put together. */

#include "config.h"

#include "fer-merge-private.h"

#include <string.h>

/* A range of the base, and what another text has in its place; in bytes, at the beginnings of lines. */
typedef struct
{
  gsize start;
  gsize end;
  gsize other_start;
  gsize other_end;
} Change;

static gboolean
is_line_start (const char *text,
               gsize       byte_offset)
{
  return byte_offset == 0 || text[byte_offset - 1] == '\n';
}

/* Only whole lines are the same. */
static Change
find_change (GBytes *before,
             GBytes *after)
{
  gsize       n_before, n_after;
  const char *old = fer_merge_peek (before, &n_before);
  const char *new = fer_merge_peek (after, &n_after);
  gsize n_shorter = MIN (n_before, n_after);
  gsize head = 0;
  gsize tail = 0;

  while (head < n_shorter && old[head] == new[head])
    head++;
  while ((head < n_before || head < n_after) && !is_line_start (old, head))
    head--;
  while (tail < n_shorter - head && old[n_before - 1 - tail] == new[n_after - 1 - tail])
    tail++;
  while (tail > 0 && !(is_line_start (old, n_before - tail) && is_line_start (new, n_after - tail)))
    tail--;
  return (Change){ head, n_before - tail, head, n_after - tail };
}

GBytes *
fer_merge_text (GBytes *base,
                GBytes *mine,
                GBytes *theirs)
{
  Change      ours = find_change (base, mine);
  Change      other = find_change (base, theirs);
  gsize       n_mine;
  const char *text = fer_merge_peek (mine, &n_mine);
  const char *new = fer_merge_peek (theirs, NULL);
  GByteArray *merged;
  gsize       start, end;

  /* Ranges that touch would have an order of which nothing is known. */
  if (other.start <= ours.end && ours.start <= other.end)
    return NULL;
  /* Where theirs' range is in mine. */
  start = other.start > ours.end ? other.start - ours.end + ours.other_end : other.start;
  end = start + (other.end - other.start);
  merged = g_byte_array_new ();
  g_byte_array_append (merged, (const guint8 *)text, (guint)start);
  g_byte_array_append (merged, (const guint8 *)new + other.other_start, (guint)(other.other_end - other.other_start));
  g_byte_array_append (merged, (const guint8 *)text + end, (guint)(n_mine - end));
  return g_byte_array_free_to_bytes (merged);
}
