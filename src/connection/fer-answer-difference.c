/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The longest common subsequence of the lines that are left between the common beginning and end. Its table is bounded;
 * lines are compared by number. */

#include "config.h"

#include "fer-answer-difference.h"

#include "fer-answer-text.h"

#include <string.h>

#define MAX_CELLS (4 * 1000 * 1000)
#define CONTEXT 3

/* One of the two bodies. */
typedef struct
{
  GPtrArray *lines;
  GArray    *numbers; /* equal ones for equal lines */
} Side;

static void
line_free (FerAnswerLine *line)
{
  g_free (line->text);
  g_free (line);
}

static void
side_init (Side       *side,
           const char *body,
           GHashTable *known)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (FerCredentials) none = fer_credentials_new (); /* what was remembered has none */
  g_autoptr (FerAnswerText) text = fer_answer_text_new (bytes, NULL, none);

  side->lines = g_ptr_array_new_with_free_func (g_free);
  side->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < fer_answer_text_get_n_lines (text); i++)
    {
      char *line = fer_answer_text_dup_line (text, i);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (known, line));

      if (number == 0)
        {
          number = g_hash_table_size (known) + 1;
          g_hash_table_insert (known, g_strdup (line), GUINT_TO_POINTER (number));
        }
      g_ptr_array_add (side->lines, line);
      g_array_append_val (side->numbers, number);
    }
}

static void
side_clear (Side *side)
{
  g_ptr_array_unref (side->lines);
  g_array_unref (side->numbers);
}

static gboolean
is_same (const Side sides[2],
         guint      before,
         guint      after)
{
  return g_array_index (sides[0].numbers, guint, before) == g_array_index (sides[1].numbers, guint, after);
}

static void
add (GPtrArray        *lines,
     FerAnswerLineKind kind,
     const Side       *side,
     guint             i)
{
  FerAnswerLine *line = g_new (FerAnswerLine, 1);

  *line = (FerAnswerLine){ kind, g_strdup (side->lines->pdata[i]) };
  g_ptr_array_add (lines, line);
}

/* Lengths of the longest common subsequences of what is left from each pair of lines on. */
static guint16 *
measure (const Side sides[2],
         guint      begin,
         guint      ends[2])
{
  gsize    width = ends[1] - begin + 1;
  guint16 *table = g_new0 (guint16, (ends[0] - begin + 1) * width);

  for (guint i = ends[0]; i-- > begin;)
    for (guint j = ends[1]; j-- > begin;)
      {
        gsize cell = (i - begin) * width + (j - begin);

        table[cell] = is_same (sides, i, j) ? table[cell + width + 1] + 1 : MAX (table[cell + width], table[cell + 1]);
      }
  return table;
}

/* What lies between the common beginning and the common end. */
static void
add_middle (GPtrArray *lines,
            const Side sides[2],
            guint      begin,
            guint      ends[2])
{
  gsize               width = ends[1] - begin + 1;
  gboolean            bounded = (gsize)(ends[0] - begin + 1) * width <= MAX_CELLS;
  g_autofree guint16 *table = bounded ? measure (sides, begin, ends) : NULL;
  guint               i = begin, j = begin;

  while (i < ends[0] || j < ends[1])
    {
      gsize cell = (i - begin) * width + (j - begin);

      if (bounded && i < ends[0] && j < ends[1] && is_same (sides, i, j))
        {
          add (lines, FER_ANSWER_SAME, &sides[0], i++);
          j++;
        }
      else if (i < ends[0] && (!bounded || j == ends[1] || table[cell + width] >= table[cell + 1]))
        add (lines, FER_ANSWER_GONE, &sides[0], i++);
      else
        add (lines, FER_ANSWER_NEW, &sides[1], j++);
    }
}

static GPtrArray *
align (const Side sides[2])
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);
  guint      ends[2] = { sides[0].lines->len, sides[1].lines->len };
  guint      begin = 0;

  while (begin < ends[0] && begin < ends[1] && is_same (sides, begin, begin))
    begin++;
  while (ends[0] > begin && ends[1] > begin && is_same (sides, ends[0] - 1, ends[1] - 1))
    {
      ends[0]--;
      ends[1]--;
    }
  for (guint i = 0; i < begin; i++)
    add (lines, FER_ANSWER_SAME, &sides[0], i);
  add_middle (lines, sides, begin, ends);
  for (guint i = ends[0]; i < sides[0].lines->len; i++)
    add (lines, FER_ANSWER_SAME, &sides[0], i);
  return lines;
}

static gboolean
is_near (GPtrArray *lines,
         guint      at)
{
  for (guint i = at > CONTEXT ? at - CONTEXT : 0; i <= at + CONTEXT && i < lines->len; i++)
    if (((FerAnswerLine *)lines->pdata[i])->kind != FER_ANSWER_SAME)
      return TRUE;
  return FALSE;
}

/* Leaves out what is far from all that differs. */
static GPtrArray *
leave_gaps (GPtrArray *lines)
{
  GPtrArray *near = g_ptr_array_new_with_free_func ((GDestroyNotify)line_free);

  for (guint i = 0; i < lines->len; i++)
    {
      const FerAnswerLine *line = lines->pdata[i];
      const FerAnswerLine *last = near->len > 0 ? near->pdata[near->len - 1] : NULL;
      FerAnswerLine       *copy;

      if (!is_near (lines, i) && last != NULL && last->kind == FER_ANSWER_GAP)
        continue;
      copy = g_new (FerAnswerLine, 1);
      *copy = is_near (lines, i) ? (FerAnswerLine){ line->kind, g_strdup (line->text) } : (FerAnswerLine){ FER_ANSWER_GAP, g_strdup ("") };
      g_ptr_array_add (near, copy);
    }
  return near;
}

GPtrArray *
fer_answer_difference_find (const char *before,
                            const char *after)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = NULL;
  Side       sides[2];
  GPtrArray *difference;

  side_init (&sides[0], before, known);
  side_init (&sides[1], after, known);
  lines = align (sides);
  difference = leave_gaps (lines);
  if (difference->len == 1 && ((FerAnswerLine *)difference->pdata[0])->kind == FER_ANSWER_GAP)
    g_ptr_array_set_size (difference, 0);
  side_clear (&sides[0]);
  side_clear (&sides[1]);
  return difference;
}

char *
fer_answer_difference_to_text (GPtrArray *difference)
{
  static const char *const marks[] = { "  ", "- ", "+ ", "…" };
  GString                 *text = g_string_new (NULL);

  for (guint i = 0; i < difference->len; i++)
    {
      const FerAnswerLine *line = difference->pdata[i];

      g_string_append_printf (text, "%s%s\n", marks[line->kind], line->text);
    }
  return g_string_free (text, FALSE);
}
