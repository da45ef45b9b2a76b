/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two bodies, and what of them differs. */

#include "fer-answer-difference.h"

#include <string.h>

static const struct
{
  const char *name, *before, *after, *difference;
} cases[] = {
  { "same", "{\"a\":1}", "{\"a\":1}", "" },
  { "empty", "", "", "" },
  { "layout", "{\"a\":1,\"b\":[2]}", "{\n    \"a\": 1,\n\"b\": [\n2 ] }", "" },
  { "value", "{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":3}", "  {\n    \"a\": 1,\n-   \"b\": 2\n+   \"b\": 3\n  }\n" },
  { "from nothing", "", "x", "+ x\n" },
  { "to nothing", "x", "", "- x\n" },
  { "text", "one\ntwo\nthree", "one\n2\nthree", "  one\n- two\n+ 2\n  three\n" },
  { "moved apart", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk", "a\nB\nc\nd\ne\nf\ng\nh\ni\nJ\nk", "  a\n- b\n+ B\n  c\n  d\n  e\n…\n  g\n  h\n  i\n- j\n+ J\n  k\n" },
  { "in between", "a\nc", "a\nb\nc", "  a\n+ b\n  c\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) difference = fer_answer_difference_find (cases[i].before, cases[i].after);
      g_autofree char *text = fer_answer_difference_to_text (difference);

      if (!g_str_equal (text, cases[i].difference))
        g_error ("%s:\n%s", cases[i].name, text);
    }
}

/* Whatever differs, the lines of each side come out whole and in order where nothing was left out. */
static void
test_sides (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 300; round++)
    {
      GString *bodies[2] = { g_string_new (NULL), g_string_new (NULL) };
      GString *found[2] = { g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GPtrArray) difference = NULL;

      for (guint side = 0; side < 2; side++)
        for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
          g_string_append_printf (bodies[side], "%c\n", 'a' + g_rand_int_range (rand, 0, 3));
      difference = fer_answer_difference_find (bodies[0]->str, bodies[1]->str);
      for (guint i = 0; i < difference->len; i++)
        {
          const FerAnswerLine *line = difference->pdata[i];

          g_assert_cmpint (line->kind, !=, FER_ANSWER_GAP);
          if (line->kind != FER_ANSWER_NEW && *line->text != '\0')
            g_string_append_printf (found[0], "%s\n", line->text);
          if (line->kind != FER_ANSWER_GONE && *line->text != '\0')
            g_string_append_printf (found[1], "%s\n", line->text);
        }
      for (guint side = 0; side < 2; side++)
        {
          if (difference->len > 0)
            g_assert_cmpstr (found[side]->str, ==, bodies[side]->str);
          else
            g_assert_cmpstr (bodies[0]->str, ==, bodies[1]->str);
        }
      for (guint side = 0; side < 2; side++)
        {
          g_string_free (bodies[side], TRUE);
          g_string_free (found[side], TRUE);
        }
    }
}

/* What would take a table of any size is told coarsely. */
static void
test_large (void)
{
  GString *bodies[2] = { g_string_new (NULL), g_string_new (NULL) };
  g_autoptr (GPtrArray) difference = NULL;

  for (guint i = 0; i < 20000; i++)
    for (guint side = 0; side < 2; side++)
      g_string_append_printf (bodies[side], "%u\n", i * 2 + side);
  difference = fer_answer_difference_find (bodies[0]->str, bodies[1]->str);
  g_assert_cmpuint (difference->len, >=, 40000);
  for (guint side = 0; side < 2; side++)
    g_string_free (bodies[side], TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-difference/cases", test_cases);
  g_test_add_func ("/answer-difference/sides", test_sides);
  g_test_add_func ("/answer-difference/large", test_large);
  return g_test_run ();
}
