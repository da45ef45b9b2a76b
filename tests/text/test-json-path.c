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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-path/resolve", test_resolve);
  return g_test_run ();
}
