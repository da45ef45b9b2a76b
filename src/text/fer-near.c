/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody may have meant who has mistyped a word. */

#include "fer-near.h"

#include <string.h>

/* Further apart, two words are two words. */
#define MAX_DISTANCE 2
#define MAX_WORD 63

static guint
measure_distance (const char *a,
                  const char *b)
{
  gsize n_a = strlen (a);
  gsize n_b = strlen (b);
  guint row[MAX_WORD + 1];

  if (n_a > MAX_WORD || n_b > MAX_WORD || (n_a > n_b ? n_a - n_b : n_b - n_a) > MAX_DISTANCE)
    return G_MAXUINT;
  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
          diagonal = above;
        }
    }
  return row[n_b];
}

const char *
fer_near_find (const char        *word,
               const char *const *words)
{
  const char *nearest = NULL;
  guint       least = MAX_DISTANCE + 1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint distance = g_ascii_strcasecmp (word, words[i]) == 0 ? 0 : measure_distance (word, words[i]);

      if (distance < least)
        {
          least = distance;
          nearest = words[i];
        }
    }
  return nearest;
}
