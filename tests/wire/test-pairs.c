/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names with values: order, case and namesakes. */

#include "fer-pairs.h"

static char *
to_text (const FerPairs *pairs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fer_pairs_get_size (pairs); i++)
    g_string_append_printf (text, "%s=%s;", fer_pairs_get_name (pairs, i), fer_pairs_get_value (pairs, i));
  return g_string_free (text, FALSE);
}

#define assert_holds(pairs, expected)         \
  G_STMT_START                                \
  {                                           \
    g_autofree char *text_ = to_text (pairs); \
    g_assert_cmpstr (text_, ==, expected);    \
  }                                           \
  G_STMT_END

static void
test_headers (void)
{
  g_autoptr (FerPairs) pairs = fer_pairs_new (TRUE);
  g_autoptr (FerPairs) copy = NULL;

  fer_pairs_add (pairs, "Accept", "a");
  fer_pairs_add (pairs, "X", "1");
  fer_pairs_add (pairs, "accept", "b");
  fer_pairs_add (pairs, "ACCEPT", "c");
  copy = fer_pairs_copy (pairs);
  g_assert_cmpstr (fer_pairs_find (pairs, "aCCept"), ==, "a");
  fer_pairs_set (pairs, "accept", "d");
  assert_holds (pairs, "accept=d;X=1;");
  fer_pairs_set (pairs, "Y", "2");
  g_assert_true (fer_pairs_remove (pairs, "x"));
  g_assert_false (fer_pairs_remove (pairs, "x"));
  assert_holds (pairs, "accept=d;Y=2;");
  assert_holds (copy, "Accept=a;X=1;accept=b;ACCEPT=c;");
  g_assert_null (fer_pairs_find (pairs, "x"));
}

static void
test_query (void)
{
  g_autoptr (FerPairs) pairs = fer_pairs_new (FALSE);

  fer_pairs_add (pairs, "a", "1");
  fer_pairs_set (pairs, "A", "2");
  assert_holds (pairs, "a=1;A=2;");
  fer_pairs_remove (pairs, "a");
  assert_holds (pairs, "A=2;");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairs/headers", test_headers);
  g_test_add_func ("/pairs/query", test_query);
  return g_test_run ();
}
