/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shortest way from one text to another, in whole lines: the greedy algorithm of Myers on what lies between the common
 * beginning and the common end. How far each number of steps reaches is kept, so that the way can be walked back; that
 * grows with the square of the steps, and beyond a bound all that lies between is one change. */

#include "config.h"

#include "fer-merge-private.h"

#include <string.h>

#define MAX_STEPS 1000 /* lines that go or come; four megabytes */

void
fer_merge_lines_init (FerMergeLines *self,
                      GBytes        *text,
                      GHashTable    *known)
{
  gsize       n_bytes;
  const char *bytes = fer_merge_peek (text, &n_bytes);
  gsize       start = 0;

  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->starts, start);
  while (start < n_bytes)
    {
      const char *feed = memchr (bytes + start, '\n', n_bytes - start);
      gsize       end = feed != NULL ? (gsize)(feed - bytes) + 1 : n_bytes;
      g_autoptr (GBytes) line = g_bytes_new_from_bytes (text, start, end - start);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (known, line));

      if (number == 0)
        {
          number = g_hash_table_size (known) + 1;
          g_hash_table_insert (known, g_bytes_ref (line), GUINT_TO_POINTER (number));
        }
      g_array_append_val (self->numbers, number);
      g_array_append_val (self->starts, end);
      start = end;
    }
}

void
fer_merge_lines_clear (FerMergeLines *self)
{
  g_array_unref (self->starts);
  g_array_unref (self->numbers);
}

/* What is left of two texts, and which of their lines have no counterpart. */
typedef struct
{
  const guint *numbers[2];
  gint         n[2];
  gboolean    *lone[2];
  GArray      *reached; /* a row of 2 d + 1 for each d steps: how far in the first text, by diagonal */
} Middle;

static gint *
get_reached (Middle *self,
             gint    n_steps,
             gint    diagonal)
{
  return &g_array_index (self->reached, gint, n_steps * n_steps + n_steps + diagonal);
}

/* Whether the last step to a diagonal puts a line in rather than taking one out. */
static gboolean
comes_by_insertion (Middle *self,
                    gint    n_steps,
                    gint    diagonal)
{
  return diagonal == -n_steps || (diagonal != n_steps && *get_reached (self, n_steps - 1, diagonal - 1) < *get_reached (self, n_steps - 1, diagonal + 1));
}

static gint
reach (Middle *self,
       gint    n_steps,
       gint    diagonal)
{
  gint x = 0;

  if (n_steps > 0)
    x = comes_by_insertion (self, n_steps, diagonal) ? *get_reached (self, n_steps - 1, diagonal + 1) : *get_reached (self, n_steps - 1, diagonal - 1) + 1;
  while (x < self->n[0] && x - diagonal < self->n[1] && self->numbers[0][x] == self->numbers[1][x - diagonal])
    x++;
  return x;
}

/* Returns: how many steps it takes, or -1 when they are too many */
static gint
count_steps (Middle *self)
{
  for (gint n_steps = 0; n_steps <= MAX_STEPS; n_steps++)
    {
      g_array_set_size (self->reached, (guint)((n_steps + 1) * (n_steps + 1)));
      for (gint diagonal = -n_steps; diagonal <= n_steps; diagonal += 2)
        {
          gint x = reach (self, n_steps, diagonal);

          *get_reached (self, n_steps, diagonal) = x;
          if (x >= self->n[0] && x - diagonal >= self->n[1])
            return n_steps;
        }
    }
  return -1;
}

static void
walk_back (Middle *self,
           gint    n_steps)
{
  gint diagonal = self->n[0] - self->n[1];

  for (; n_steps > 0; n_steps--)
    {
      gboolean insertion = comes_by_insertion (self, n_steps, diagonal);
      gint     x;

      diagonal += insertion ? 1 : -1;
      x = *get_reached (self, n_steps - 1, diagonal);
      if (insertion)
        self->lone[1][x - diagonal] = TRUE;
      else
        self->lone[0][x] = TRUE;
    }
}

static GArray *
list_changes (const Middle *self,
              guint         head)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (FerMergeLineChange));
  gint    at[2] = { 0, 0 };

  while (at[0] < self->n[0] || at[1] < self->n[1])
    {
      gint from[2] = { at[0], at[1] };

      for (guint side = 0; side < 2; side++)
        while (at[side] < self->n[side] && self->lone[side][at[side]])
          at[side]++;
      if (at[0] > from[0] || at[1] > from[1])
        {
          FerMergeLineChange change = { head + (guint)from[0], head + (guint)at[0], head + (guint)from[1], head + (guint)at[1] };

          g_array_append_val (changes, change);
        }
      else
        for (guint side = 0; side < 2; side++)
          at[side]++;
    }
  return changes;
}

GArray *
fer_merge_lines_compare (const FerMergeLines *before,
                         const FerMergeLines *after)
{
  const FerMergeLines *sides[2] = { before, after };
  Middle               middle;
  guint                n_shorter = MIN (before->numbers->len, after->numbers->len);
  guint                head = 0, tail = 0;
  gint                 n_steps;
  GArray              *changes;

  for (guint side = 0; side < 2; side++)
    middle.numbers[side] = (const guint *)(gpointer)sides[side]->numbers->data;
  while (head < n_shorter && middle.numbers[0][head] == middle.numbers[1][head])
    head++;
  while (tail < n_shorter - head && middle.numbers[0][before->numbers->len - 1 - tail] == middle.numbers[1][after->numbers->len - 1 - tail])
    tail++;
  for (guint side = 0; side < 2; side++)
    {
      middle.numbers[side] = middle.numbers[side] != NULL ? middle.numbers[side] + head : NULL;
      middle.n[side] = (gint)(sides[side]->numbers->len - head - tail);
      middle.lone[side] = g_new0 (gboolean, (gsize)middle.n[side] + 1);
    }
  middle.reached = g_array_new (FALSE, FALSE, sizeof (gint));
  n_steps = count_steps (&middle);
  walk_back (&middle, n_steps);
  for (guint side = 0; side < 2 && n_steps < 0; side++)
    for (gint i = 0; i < middle.n[side]; i++)
      middle.lone[side][i] = TRUE;
  changes = list_changes (&middle, head);
  g_array_unref (middle.reached);
  for (guint side = 0; side < 2; side++)
    g_free (middle.lone[side]);
  return changes;
}
