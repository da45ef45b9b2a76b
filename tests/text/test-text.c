/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fer-text.h"

#include <string.h>

static FerText *
text_new (const char *string)
{
  g_autoptr (GBytes) bytes = g_bytes_new (string, strlen (string));

  return fer_text_new (bytes);
}

static void
assert_text (FerText    *text,
             const char *expected)
{
  gsize       n_bytes;
  const char *bytes = fer_text_peek (text, &n_bytes);

  g_assert_cmpmem (bytes, n_bytes, expected, strlen (expected));
  g_assert_cmpuint (fer_text_get_length (text), ==, n_bytes);
}

typedef struct
{
  FerText    *text;
  FerSplices *splices;
  guint       count;
} Heard;

static void
spliced_cb (FerText    *text,
            FerSplices *splices,
            gpointer    data)
{
  Heard *heard = data;

  assert_text (text, "say it");
  g_assert_true (splices == heard->splices);
  heard->count++;
}

static void
test_apply (void)
{
  g_autoptr (FerText) text = text_new ("say");
  g_autoptr (FerSplices) splices = fer_splices_new_replace (3, 0, " it", -1);
  g_autoptr (FerSplices) nothing = fer_splices_new ();
  g_autoptr (GBytes) snapshot = g_bytes_ref (fer_text_get_bytes (text));
  Heard heard = { text, splices, 0 };

  g_signal_connect (text, "spliced", G_CALLBACK (spliced_cb), &heard);
  fer_text_apply (text, nothing);
  g_assert_cmpuint (heard.count, ==, 0);
  g_assert_cmpuint (fer_text_get_version (text), ==, 0);
  fer_text_apply (text, splices);
  g_assert_cmpuint (heard.count, ==, 1);
  g_assert_cmpuint (fer_text_get_version (text), ==, 1);
  assert_text (text, "say it");
  g_assert_cmpmem (g_bytes_get_data (snapshot, NULL), g_bytes_get_size (snapshot), "say", 3);
}

static void
unref_cb (FerText            *text,
          FerSplices *splices G_GNUC_UNUSED,
          gpointer data       G_GNUC_UNUSED)
{
  g_object_unref (text);
}

static void
test_freed_by_listener (void)
{
  FerText *text = text_new ("");
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, 0, "x", 1);

  g_object_add_weak_pointer (G_OBJECT (text), (gpointer *)&text);
  g_signal_connect (text, "spliced", G_CALLBACK (unref_cb), NULL);
  fer_text_apply (text, splices);
  g_assert_null (text);
}

static void
test_empty (void)
{
  g_autoptr (FerText) text = text_new ("");
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, 0, "\xEF\xBB\xBF{}", -1);
  g_autoptr (FerSplices) all = fer_splices_new_replace (0, 5, NULL, 0);

  assert_text (text, "");
  g_assert_nonnull (fer_text_peek (text, &(gsize){ 0 }));
  fer_text_apply (text, splices);
  assert_text (text, "\xEF\xBB\xBF{}");
  fer_text_apply (text, all);
  assert_text (text, "");
}

static void
test_nul (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b\0", 4);
  g_autoptr (FerText) text = fer_text_new (bytes);
  g_autoptr (FerSplices) splices = fer_splices_new_replace (1, 1, "\0\0", 2);

  fer_text_apply (text, splices);
  g_assert_cmpmem (fer_text_peek (text, &(gsize){ 0 }), fer_text_get_length (text), "a\0\0b\0", 5);
}

static void
expect_refused (const char *before,
                gsize       byte_offset,
                gsize       n_removed,
                const char *inserted)
{
  g_autoptr (FerText) text = text_new (before);
  g_autoptr (FerSplices) splices = fer_splices_new_replace (byte_offset, n_removed, inserted, -1);

  g_test_expect_message ("fer-text", G_LOG_LEVEL_CRITICAL, "*fits*");
  fer_text_apply (text, splices);
  g_test_assert_expected_messages ();
  assert_text (text, before);
}

static void
test_refused (void)
{
  expect_refused ("abc", 4, 0, "x");
  expect_refused ("abc", 2, 2, "");
  expect_refused ("aéc", 2, 0, "x");
  expect_refused ("aéc", 1, 1, "");
  expect_refused ("abc", 1, 0, "\xff");
  expect_refused ("abc", 1, 0, "\xc3");
}

static void
test_not_utf8 (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0\xe9", 3);

  g_test_expect_message ("fer-text", G_LOG_LEVEL_CRITICAL, "*is_utf8*");
  g_assert_null (fer_text_new (bytes));
  g_test_assert_expected_messages ();
}

static void
apply_again_cb (FerText      *text,
                FerSplices   *splices,
                gpointer data G_GNUC_UNUSED)
{
  g_test_expect_message ("fer-text", G_LOG_LEVEL_CRITICAL, "*emitting*");
  fer_text_apply (text, splices);
  g_test_assert_expected_messages ();
}

static void
test_listener_must_not_apply (void)
{
  g_autoptr (FerText) text = text_new ("");
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, 0, "x", 1);

  g_signal_connect (text, "spliced", G_CALLBACK (apply_again_cb), NULL);
  fer_text_apply (text, splices);
  assert_text (text, "x");
}

static void
test_locate (void)
{
  static const struct
  {
    const char *text;
    gsize       byte_offset;
    guint       line, column;
  } cases[] = {
    { "", 0, 1, 1 },
    { "ab\ncd", 2, 1, 3 },
    { "ab\ncd", 3, 2, 1 },
    { "ab\ncd", 5, 2, 3 },
    { "ab\n", 3, 2, 1 },
    { "a\r\nb", 1, 1, 2 },
    { "a\r\nb", 2, 1, 3 },
    { "a\r\nb", 3, 2, 1 },
    { "a\rb\r", 2, 2, 1 },
    { "a\rb\r", 4, 3, 1 },
    { "é\né€x", 4, 2, 1 + 0 },
    { "é\né€x", 5, 2, 2 },
    { "é\né€x", 7, 2, 2 }, /* inside a character */
    { "é\né€x", 8, 2, 3 },
    { "a\xe2\x80\xa9"
      "b",
      4, 1, 3 }, /* U+2029 ends no line here */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint line, column;

      fer_text_locate (cases[i].text, strlen (cases[i].text), cases[i].byte_offset, &line, &column);
      g_assert_cmpuint (line, ==, cases[i].line);
      g_assert_cmpuint (column, ==, cases[i].column);
    }
  fer_text_locate ("a", 1, 1, NULL, NULL);
}

static void
test_find_line (void)
{
  static const struct
  {
    const char *text;
    guint       line;
    gsize       byte_offset;
  } cases[] = {
    { "", 1, 0 },
    { "", 2, 0 },
    { "ab\ncd\n", 1, 0 },
    { "ab\ncd\n", 2, 3 },
    { "ab\ncd\n", 3, 6 },
    { "ab\ncd\n", 9, 6 },
    { "a\r\nb\rc", 2, 3 },
    { "a\r\nb\rc", 3, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (fer_text_find_line (cases[i].text, strlen (cases[i].text), cases[i].line), ==, cases[i].byte_offset);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/apply", test_apply);
  g_test_add_func ("/text/freed-by-listener", test_freed_by_listener);
  g_test_add_func ("/text/empty", test_empty);
  g_test_add_func ("/text/nul", test_nul);
  g_test_add_func ("/text/refused", test_refused);
  g_test_add_func ("/text/not-utf8", test_not_utf8);
  g_test_add_func ("/text/listener-must-not-apply", test_listener_must_not_apply);
  g_test_add_func ("/text/locate", test_locate);
  g_test_add_func ("/text/find-line", test_find_line);
  return g_test_run ();
}
