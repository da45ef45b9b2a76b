/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every rule of the catalogue is there, and offers what that says can be mended, and how: at once (A), after
 * asking (Q), by hand (M). Where we differ, marks.tsv says why. */

#include "fer-rule.h"

#include <string.h>

/* Columns of marks.tsv. */
enum
{
  NUMBER,
  ID,
  MARK,
  OURS, /* where it differs from the mark: ours */
  REASON,
  N_COLUMNS,
};

#define N_RULES 342

static GPtrArray *
read_marks (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "check", "marks.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      g_ptr_array_add (marks, g_strsplit (lines[i], "\t", N_COLUMNS));
  return marks;
}

static void
test_kept (void)
{
  g_autoptr (GPtrArray) marks = read_marks ();

  g_assert_cmpuint (marks->len, ==, N_RULES);
  for (guint i = 0; i < marks->len; i++)
    {
      char         **mark = marks->pdata[i];
      guint          n = g_strv_length (mark);
      gboolean       differs = n > OURS;
      char           expected = *mark[differs ? OURS : MARK];
      const FerRule *rule = fer_rules_find (mark[ID]);
      char           found = rule != NULL ? "MAQ"[rule->fix] : '-';

      if (rule == NULL || !g_str_equal (rule->id, mark[ID]))
        g_error ("there is no rule %s", mark[ID]);
      g_assert_cmpuint (g_ascii_strtoull (mark[NUMBER], NULL, 10), ==, i + 1);
      if (differs && (n <= REASON || *mark[REASON] == '\0' || *mark[OURS] == *mark[MARK]))
        g_error ("%s: a difference needs a reason, and a reason a difference", mark[ID]);
      if (found != expected)
        g_error ("%s is mended as %c; expected %c", mark[ID], found, expected);
    }
}

/* Rows of the catalogue: | 12 | indent-tabs | hint | … | A | CS | 75 | */
static gboolean
read_row (const char *line,
          char      **id,
          char       *mark)
{
  g_auto (GStrv) cells = g_strsplit (line, "|", -1);
  guint n = g_strv_length (cells);

  if (n < 10 || g_ascii_strtoull (cells[1], NULL, 10) == 0)
    return FALSE;
  *id = g_strdup (g_strstrip (cells[2]));
  *mark = *g_strstrip (cells[n - 4]);
  if (*mark != 'A' && *mark != 'Q')
    *mark = 'M';
  return TRUE;
}

static char *
read_reference (void)
{
  const char      *corpus = g_getenv ("FERRULE_CORPUS");
  g_autofree char *folder = corpus != NULL ? g_strdup (corpus) : g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus", NULL);
  g_autofree char *path = g_build_filename (folder, "..", "reference", "connector-format.md", NULL);
  char            *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static void
test_reference (void)
{
  g_autoptr (GPtrArray) marks = read_marks ();
  g_autofree char *text = read_reference ();
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (text == NULL)
    {
      g_test_skip ("the catalogue is not there");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && n < marks->len; i++)
    {
      g_autofree char *id = NULL;
      char             mark;
      char           **expected = marks->pdata[n];

      if (!read_row (lines[i], &id, &mark) || !g_str_equal (id, expected[ID]))
        continue;
      if (mark != *expected[MARK])
        g_error ("%s: the catalogue says %c, marks.tsv %s", id, mark, expected[MARK]);
      n++;
    }
  g_assert_cmpuint (n, ==, marks->len);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/marks/kept", test_kept);
  g_test_add_func ("/check/marks/reference", test_reference);
  return g_test_run ();
}
