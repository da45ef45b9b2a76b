/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fer-splice.h"

#include <string.h>

/* A list said in a line: "0-2:xy 5:z" replaces bytes 0 … 2 by "xy" and inserts "z" at 5. */
static FerSplices *
build (const char *list)
{
  FerSplices *splices = fer_splices_new ();
  g_auto (GStrv) items = g_strsplit (list, " ", -1);

  for (guint i = 0; items[i] != NULL; i++)
    {
      char   *end;
      guint64 from = g_ascii_strtoull (items[i], &end, 10);
      guint64 to = *end == '-' ? g_ascii_strtoull (end + 1, &end, 10) : from;

      if (items[i][0] == '\0')
        continue;
      g_assert_cmpint (*end, ==, ':');
      if (!fer_splices_add (splices, from, to - from, end + 1, -1))
        g_assert_not_reached ();
    }
  return splices;
}

static char *
print (FerSplices *splices)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);

      g_string_append_printf (list, "%s%" G_GSIZE_FORMAT, i > 0 ? " " : "", splice->byte_offset);
      if (splice->n_removed > 0)
        g_string_append_printf (list, "-%" G_GSIZE_FORMAT, splice->byte_offset + splice->n_removed);
      g_string_append_c (list, ':');
      g_string_append_len (list, splice->inserted, splice->n_inserted);
    }
  return g_string_free (list, FALSE);
}

static char *
apply (FerSplices *splices,
       const char *text)
{
  g_autoptr (GBytes) after = fer_splices_apply (splices, text, strlen (text));
  gsize       n_bytes;
  const char *bytes;

  g_assert_nonnull (after);
  bytes = g_bytes_get_data (after, &n_bytes);
  return g_strndup (n_bytes > 0 ? bytes : "", n_bytes);
}

static void
assert_same (FerSplices *splices,
             const char *expected)
{
  g_autofree char *list = print (splices);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_apply (void)
{
  static const struct
  {
    const char *before, *list, *after;
  } cases[] = {
    { "", "", "" },
    { "abc", "", "abc" },
    { "", "0:new", "new" },
    { "abc", "0-3:", "" },
    { "abc", "0:x 3:y", "xabcy" },
    { "abcdef", "1-3:XYZ 4-5:", "aXYZdf" },
    { "abc", "1:x 1:y 1:z", "axyzbc" },
    { "abc", "1:x 1-2:y", "axyc" },
    { "abc", "0-1: 1-2: 2-3:z", "z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerSplices) splices = build (cases[i].list);
      g_autoptr (FerSplices) inverse = fer_splices_invert (splices, cases[i].before, strlen (cases[i].before));
      g_autofree char *after = apply (splices, cases[i].before);
      g_autofree char *back = apply (inverse, after);

      g_assert_cmpstr (after, ==, cases[i].after);
      g_assert_cmpstr (back, ==, cases[i].before);
    }
}

static void
test_apply_past_end (void)
{
  g_autoptr (FerSplices) removal = build ("2-4:");
  g_autoptr (FerSplices) insertion = build ("4:x");

  g_assert_null (fer_splices_apply (removal, "abc", 3));
  g_assert_null (fer_splices_apply (insertion, "abc", 3));
}

static void
test_add (void)
{
  g_autoptr (FerSplices) splices = build ("10-12:b");

  g_assert_false (fer_splices_add (splices, 10, 1, "x", 1));
  g_assert_false (fer_splices_add (splices, 11, 0, "x", 1));
  g_assert_false (fer_splices_add (splices, 11, 3, "x", 1));
  g_assert_false (fer_splices_add (splices, 9, 2, "x", 1));
  assert_same (splices, "10-12:b");

  g_assert_true (fer_splices_add (splices, 8, 2, "a", 1));
  g_assert_true (fer_splices_add (splices, 12, 0, "d", -1));
  g_assert_true (fer_splices_add (splices, 10, 0, "c", 1));
  g_assert_true (fer_splices_add (splices, 3, 0, NULL, 0));
  g_assert_true (fer_splices_add (splices, 3, 0, "", -1));
  g_assert_true (fer_splices_add (splices, 3, 1, NULL, -1));
  assert_same (splices, "3-4: 8-10:a 10-12:bc 12:d");
}

static void
test_add_to_removal (void)
{
  g_autoptr (FerSplices) splices = build ("1-2:");

  g_assert_true (fer_splices_add (splices, 1, 0, "x", 1));
  assert_same (splices, "1-2:x");
}

static void
test_new_replace (void)
{
  g_autoptr (FerSplices) nothing = fer_splices_new_replace (3, 0, NULL, -1);
  g_autoptr (FerSplices) one = fer_splices_new_replace (3, 1, "two", 2);
  g_autoptr (FerSplices) again = fer_splices_ref (one);

  g_assert_cmpuint (fer_splices_get_size (nothing), ==, 0);
  assert_same (again, "3-4:tw");
}

static void
test_merge (void)
{
  g_autoptr (FerSplices) splices = build ("0-1:a 9:z");
  g_autoptr (FerSplices) fitting = build ("4-5:b 9:y");
  g_autoptr (FerSplices) overlapping = build ("2-3:c 8-10:d");

  g_assert_true (fer_splices_merge (splices, fitting));
  assert_same (splices, "0-1:a 4-5:b 9:z 9:y");
  g_assert_false (fer_splices_merge (splices, overlapping));
  assert_same (splices, "0-1:a 4-5:b 9:z 9:y");
}

static void
test_compose (void)
{
  static const struct
  {
    const char *first, *second, *composed;
  } cases[] = {
    { "", "", "" },
    { "", "1-2:x", "1-2:x" },
    { "1-2:x", "", "1-2:x" },
    { "3:a", "4:b", "3:ab" },   /* typing */
    { "3:ab", "4-5:", "3:a" },  /* Backspace in what was typed */
    { "3:a", "3-4:", "" },      /* and all of it gone again */
    { "3-4:", "2-3:", "2-4:" }, /* Backspace, Backspace */
    { "3-4:", "3-4:", "3-5:" }, /* Delete, Delete */
    { "0-1:a 8:b", "4-5:c", "0-1:a 4-5:c 8:b" },
    { "2-4:WXYZ", "1-3: 5-8:!", "1-4:XY! 4-6:" },
    { "5:x", "0:y", "0:y 5:x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerSplices) first = build (cases[i].first);
      g_autoptr (FerSplices) second = build (cases[i].second);
      g_autoptr (FerSplices) composed = fer_splices_compose (first, second);
      g_autofree char *between = apply (first, "0123456789");
      g_autofree char *expected = apply (second, between);
      g_autofree char *after = apply (composed, "0123456789");

      g_assert_cmpstr (after, ==, expected);
      if (i != 9) /* there the text matters, not how it is cut */
        assert_same (composed, cases[i].composed);
    }
}

static void
test_diff (void)
{
  g_autofree char *head = g_strnfill (1000, 'h');
  g_autofree char *tail = g_strnfill (1000, 't');
  g_autofree char *before = g_strconcat (head, "old", tail, NULL);
  g_autofree char *after = g_strconcat (head, "new one", tail, NULL);
  const struct
  {
    const char *before, *after, *list;
  } cases[] = {
    { "", "", "" },
    { "same", "same", "" },
    { "", "abc", "0:abc" },
    { "abc", "", "0-3:" },
    { "abc", "aXc", "1-2:X" },
    { "aaa", "aaaa", "3:a" },
    { "aaaa", "aaa", "3-4:" },
    { "é", "è", "0-2:è" }, /* the first byte is common, the character is not */
    { "é", "ĩ", "0-2:ĩ" }, /* and here the last one */
    { "aéb", "aé", "3-4:" },
    { "€", "₭", "0-3:₭" },
    { "ab", "aéb", "1:é" },
    { before, after, "1000-1003:new one" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerSplices) splices = fer_splices_diff (cases[i].before, strlen (cases[i].before),
                                                         cases[i].after, strlen (cases[i].after));

      assert_same (splices, cases[i].list);
    }
}

static void
test_rebase (void)
{
  static const struct
  {
    const char *list;
    gsize       before, left, right;
  } cases[] = {
    { "", 4, 4, 4 },
    { "4:xyz", 3, 3, 3 },
    { "4:xyz", 4, 4, 7 },
    { "4:xyz", 5, 8, 8 },
    { "4:xyz 4:q", 4, 4, 8 },
    { "2-6:xyz", 2, 2, 2 }, /* both ends of a replacement stay its ends */
    { "2-6:xyz", 6, 5, 5 },
    { "2-6:xyz", 4, 2, 5 },
    { "2-6:", 4, 2, 2 },
    { "2-6:", 8, 4, 4 },
    { "0-2: 4-5:xyz", 9, 9, 9 },
    { "4:a 4-6:bcd", 4, 4, 5 },
    { "2-4: 4:xy", 4, 2, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerSplices) splices = build (cases[i].list);

      g_assert_cmpuint (fer_splices_rebase (splices, cases[i].before, TRUE), ==, cases[i].left);
      g_assert_cmpuint (fer_splices_rebase (splices, cases[i].before, FALSE), ==, cases[i].right);
    }
}

static void
test_bounds (void)
{
  static const struct
  {
    const char *list;
    gsize       start, end;
  } cases[] = {
    { "4:xyz", 4, 7 },
    { "4-8:", 4, 4 },
    { "1-2: 5:abc", 1, 7 },
  };
  g_autoptr (FerSplices) nothing = fer_splices_new ();
  gsize start, end;

  g_assert_false (fer_splices_get_bounds (nothing, &start, &end));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerSplices) splices = build (cases[i].list);

      g_assert_true (fer_splices_get_bounds (splices, &start, &end));
      g_assert_cmpuint (start, ==, cases[i].start);
      g_assert_cmpuint (end, ==, cases[i].end);
    }
}

static char *
random_text (gsize max_length)
{
  GString *text = g_string_new (NULL);

  for (gsize n = g_test_rand_int_range (0, max_length + 1); n > 0; n--)
    g_string_append_c (text, g_test_rand_int_range ('a', 'z' + 1));
  return g_string_free (text, FALSE);
}

static FerSplices *
random_splices (const char *text)
{
  FerSplices *splices = fer_splices_new ();
  int         length = strlen (text);

  for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
    {
      g_autofree char *inserted = random_text (4);
      int              from = g_test_rand_int_range (0, length + 1);
      int              to = g_test_rand_int_range (from, length + 1);

      fer_splices_add (splices, from, MIN (to - from, 5), inserted, -1); /* overlaps are refused */
    }
  return splices;
}

/* g_test prints the seed; --seed repeats a run. */
static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = random_text (30);
      g_autoptr (FerSplices) first = random_splices (text);
      g_autofree char *between = apply (first, text);
      g_autoptr (FerSplices) second = random_splices (between);
      g_autofree char *after = apply (second, between);
      g_autoptr (FerSplices) composed = fer_splices_compose (first, second);
      g_autofree char *after_composed = apply (composed, text);
      g_autoptr (FerSplices) inverse = fer_splices_invert (composed, text, strlen (text));
      g_autofree char *back = apply (inverse, after);
      g_autoptr (FerSplices) diff = fer_splices_diff (text, strlen (text), after, strlen (after));
      g_autofree char *after_diff = apply (diff, text);

      g_assert_cmpstr (after_composed, ==, after);
      g_assert_cmpstr (back, ==, text);
      g_assert_cmpstr (after_diff, ==, after);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splice/apply", test_apply);
  g_test_add_func ("/splice/apply-past-end", test_apply_past_end);
  g_test_add_func ("/splice/add", test_add);
  g_test_add_func ("/splice/add-to-removal", test_add_to_removal);
  g_test_add_func ("/splice/new-replace", test_new_replace);
  g_test_add_func ("/splice/merge", test_merge);
  g_test_add_func ("/splice/compose", test_compose);
  g_test_add_func ("/splice/diff", test_diff);
  g_test_add_func ("/splice/rebase", test_rebase);
  g_test_add_func ("/splice/bounds", test_bounds);
  g_test_add_func ("/splice/random", test_random);
  return g_test_run ();
}
