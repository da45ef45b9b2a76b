/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON pointers to nodes and back. */

#include "fer-json-path.h"

static void
assert_resolves (FerJsonTree *tree,
                 const char  *pointer,
                 const char  *text)
{
  g_autoptr (GError) error = NULL;
  FerJsonNode      node = fer_json_path_resolve (tree, pointer, &error);
  g_autofree char *found = fer_json_node_dup_text (tree, node);
  g_autofree char *back = fer_json_path_of (tree, node);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
  g_assert_cmpstr (back, ==, pointer);
}

/* The examples of RFC 6901, section 5. */
static void
test_resolve (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (
    "{\"foo\": [\"bar\", \"baz\"], \"\": 0, \"a/b\": 1, \"c%d\": 2, \"e^f\": 3, \"g|h\": 4,"
    " \"i\\\\j\": 5, \"k\\\"l\": 6, \" \": 7, \"m~n\": 8}");

  assert_resolves (tree, "/foo", "[\"bar\", \"baz\"]");
  assert_resolves (tree, "/foo/0", "\"bar\"");
  assert_resolves (tree, "/", "0");
  assert_resolves (tree, "/a~1b", "1");
  assert_resolves (tree, "/c%d", "2");
  assert_resolves (tree, "/e^f", "3");
  assert_resolves (tree, "/g|h", "4");
  assert_resolves (tree, "/i\\j", "5");
  assert_resolves (tree, "/k\"l", "6");
  assert_resolves (tree, "/ ", "7");
  assert_resolves (tree, "/m~0n", "8");
}

static void
test_wrong (void)
{
  static const struct
  {
    const char  *pointer;
    FerTextError code;
    const char  *message;
  } cases[] = {
    { "a", FER_TEXT_ERROR_BAD_POINTER, "The JSON pointer “a” must be empty or begin with “/”." },
    { "/a~", FER_TEXT_ERROR_BAD_POINTER, "In the JSON pointer “/a~”, each “~” must be followed by 0 or 1." },
    { "/~2/b", FER_TEXT_ERROR_BAD_POINTER, "In the JSON pointer “/~2/b”, each “~” must be followed by 0 or 1." },
    { "/\xff", FER_TEXT_ERROR_BAD_POINTER, "The JSON pointer is not UTF-8." },
    { "/b/c", FER_TEXT_ERROR_NO_SUCH_VALUE, "There is no “b” at the top of the file." },
    { "/a/3/b", FER_TEXT_ERROR_NO_SUCH_VALUE, "There is no item “3” in the list “/a”." },
    { "/a/-", FER_TEXT_ERROR_NO_SUCH_VALUE, "There is no item “-” in the list “/a”." },
    { "/a/01", FER_TEXT_ERROR_NO_SUCH_VALUE, "There is no item “01” in the list “/a”." },
    { "/a/", FER_TEXT_ERROR_NO_SUCH_VALUE, "There is no item “” in the list “/a”." },
    { "/a/+1", FER_TEXT_ERROR_NO_SUCH_VALUE, "There is no item “+1” in the list “/a”." },
    { "/a/99999999999999999999", FER_TEXT_ERROR_NO_SUCH_VALUE,
      "There is no item “99999999999999999999” in the list “/a”." },
    { "/a/1/b", FER_TEXT_ERROR_NO_SUCH_VALUE, "There is no “b” in “/a/1”." },
    { "/a/2/c", FER_TEXT_ERROR_NO_SUCH_VALUE, "There is no “c” in “/a/2”." },
  };
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("{\"a\": [0, 1, {\"b\": 2}]}");
  g_autoptr (FerJsonTree) empty = fer_json_tree_parse_string ("");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (fer_json_path_resolve (tree, cases[i].pointer, &error), ==, FER_JSON_NONE);
      g_assert_error (error, FER_TEXT_ERROR, (gint)cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_clear_error (&error);
      g_assert_cmpuint (fer_json_path_resolve (tree, cases[i].pointer, NULL), ==, FER_JSON_NONE);
    }
  g_assert_cmpuint (fer_json_path_resolve (empty, "", &error), ==, FER_JSON_NONE);
  g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE);
}

/* A pointer leads to the last namesake, and so do those of the others. */
static void
test_namesakes (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("{\"a\": 1, \"a\": 2}");
  g_autofree char *first = fer_json_path_of (tree, 1);

  g_assert_cmpstr (first, ==, "/a");
  assert_resolves (tree, "/a", "2");
}

static void
test_at (void)
{
  static const struct
  {
    gsize       byte_offset;
    const char *pointer;
  } cases[] = {
    { 0, NULL },
    { 1, "" },
    { 2, "/a~1b" },
    { 5, "/a~1b" },
    { 7, "/a~1b" },
    { 9, "/a~1b" },
    { 10, "/a~1b/0" },
    { 11, "/a~1b/0" },
    { 13, "/a~1b/1" },
    { 14, "/a~1b/1/c" },
    { 15, "/a~1b/1/c" },
    { 21, "/a~1b/1" },
    { 23, "" },
    { 24, NULL },
  };
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (" {\"a/b\": [1, {\"c\": 2}]} ");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pointer = fer_json_path_at (tree, cases[i].byte_offset);

      g_assert_cmpstr (pointer, ==, cases[i].pointer);
    }
}

static void
test_of_none (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("[1]");
  g_autofree char *none = fer_json_path_of (tree, FER_JSON_NONE);
  g_autofree char *root = fer_json_path_of (tree, 0);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (root, ==, "");
  assert_resolves (tree, "", "[1]");
}

static void
test_make (void)
{
  static const char *const keys[] = { "", "plain", "a/b", "m~n", "~1", "~/~0", "é" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *step = fer_json_path_escape (keys[i]);
      g_autofree char *pointer = fer_json_path_join ("/x", keys[i], "y/", NULL);
      g_auto (GStrv) steps = fer_json_path_split (pointer, NULL);
      g_autofree char *expected = g_strdup_printf ("/x/%s/y~1", step);

      g_assert_cmpstr (pointer, ==, expected);
      g_assert_cmpuint (g_strv_length (steps), ==, 3);
      g_assert_cmpstr (steps[0], ==, "x");
      g_assert_cmpstr (steps[1], ==, keys[i]);
      g_assert_cmpstr (steps[2], ==, "y/");
    }
}

static void
test_split_root (void)
{
  g_auto (GStrv) steps = fer_json_path_split ("", NULL);
  g_autofree char *same = fer_json_path_join ("/a", NULL);

  g_assert_nonnull (steps);
  g_assert_null (steps[0]);
  g_assert_cmpstr (same, ==, "/a");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-path/resolve", test_resolve);
  g_test_add_func ("/json-path/wrong", test_wrong);
  g_test_add_func ("/json-path/namesakes", test_namesakes);
  g_test_add_func ("/json-path/at", test_at);
  g_test_add_func ("/json-path/of-none", test_of_none);
  g_test_add_func ("/json-path/make", test_make);
  g_test_add_func ("/json-path/split-root", test_split_root);
  return g_test_run ();
}
