/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fer-json-format.h"
#include "fer-json-path.h"
#include "fer-test-corpus.h"
#include "fer-test-edit.h"

#include <string.h>

static void
assert_format (const char         *before,
               const FerJsonStyle *style,
               const char         *expected)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (before);
  g_autoptr (FerSplices) splices = fer_json_format (tree, FER_JSON_NONE, style);
  g_autoptr (GBytes) after = fer_splices_apply (splices, before, strlen (before));

  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), expected, strlen (expected));
  fer_test_format_check (tree, style);
}

static const FerJsonStyle lines = { "  ", "\n", ": ", ", ", " ", "", "", TRUE, FALSE, FALSE, FALSE };
static const FerJsonStyle few_lines = { "\t", "\r\n", ": ", ", ", " ", "", "", TRUE, TRUE, TRUE, FALSE };
static const FerJsonStyle minified = { "", "\n", ":", ",", "", "", "", FALSE, FALSE, FALSE, FALSE };
static const FerJsonStyle spaced = { "", "\n", " : ", " , ", " ", " ", "", FALSE, FALSE, FALSE, FALSE };

static void
test_whole (void)
{
  assert_format ("{\"a\":[1,{}, [ ]],\"b\":{\"c\" :null}}", &lines,
                 "{\n  \"a\": [\n    1,\n    {},\n    []\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}");
  assert_format ("{\"a\":[1,2],\"b\":[{\"c\":1},{\"d\":[]}]}", &few_lines,
                 "{\r\n\t\"a\": [1, 2],\r\n\t\"b\": [{\r\n\t\t\"c\": 1\r\n\t}, {\r\n\t\t\"d\": []\r\n\t}]\r\n}");
  assert_format (" { \"a\" : [ 1 , 2 ] ,\n\"b\" : { } }\r\n\r\n", &minified, "{\"a\":[1,2],\"b\":{}}\n");
  assert_format ("{\"a\":[1,2],\"b\":{}}", &spaced, "{ \"a\" : [ 1 , 2 ] , \"b\" : {} }");
  assert_format ("1", &lines, "1");
  assert_format ("\n 1 \n\n", &lines, "1\n");
  assert_format ("", &lines, "");
  assert_format (" \n", &lines, " \n");
  assert_format ("{\n\n  \"a\": 1,\n\n\n  \"b\": 2}", &lines, "{\n  \"a\": 1,\n  \"b\": 2\n}");
}

static void
test_comments (void)
{
  assert_format ("// head\n{\"a\":1,// one\n//two\n\"b\":2/* three */,/* four */\"c\":3} // tail", &lines,
                 "// head\n{\n  \"a\": 1, // one\n  //two\n  \"b\": 2 /* three */,\n  /* four */ \"c\": 3\n} // tail");
  assert_format ("[1,// one\n2]", &minified, "[1, // one\n2]");
  assert_format ("[1 // one\n,2]", &lines, "[\n  1 // one\n  ,\n  2\n]");
  assert_format ("{// open\n}", &lines, "{ // open\n}");
  assert_format ("{/* a */}", &lines, "{\n  /* a */\n}");
  assert_format ("{\"a\"/* a */:/* b */1}", &lines, "{\n  \"a\" /* a */: /* b */ 1\n}");
  assert_format ("{\"a\": 1,\n\n\n  // nobody's\n\n\n\"b\": 1}", &lines, "{\n  \"a\": 1,\n\n  // nobody's\n\n  \"b\": 1\n}");
  assert_format ("[/* a */1]", &minified, "[ /* a */ 1]");
}

static void
test_faults (void)
{
  assert_format ("{'a':1,\"b\":[1,2,],}", &lines, "{\n  'a': 1,\n  \"b\": [\n    1,\n    2,\n  ],\n}");
  assert_format ("\xEF\xBB\xBF{\"a\":1}", &lines, "\xEF\xBB\xBF{\n  \"a\": 1\n}");
  assert_format ("[1  2,,3]", &lines, "[\n  1  2,,\n  3\n]");
  assert_format ("{\"a\"  1}", &lines, "{\n  \"a\"  1\n}");
  assert_format ("[1,\xC2\xA0"
                 "2]",
                 &lines, "[\n  1,\xC2\xA0"
                         "2\n]");
  assert_format ("{\"a\":[1,\"b\":2}", &lines, "{\n  \"a\": [\n    1,\n  \"b\": 2\n}");
  assert_format ("[1, tru,/ /2]", &lines, "[\n  1, tru,/ /2\n]");
  assert_format ("[\"a,\n 1]", &minified, "[\"a,\n 1]");
  assert_format ("[1]]  2", &lines, "[\n  1\n]]  2");
}

static void
test_part (void)
{
  const char *text = "{\n    \"a\":  {\"b\":[1]}, \"c\":   2}";
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  FerJsonNode node = fer_json_path_resolve (tree, "/a", NULL);
  g_autoptr (FerSplices) splices = fer_json_format (tree, node, &lines);
  g_autoptr (FerSplices) none = fer_json_format (tree, fer_json_path_resolve (tree, "/c", NULL), &lines);
  g_autoptr (GBytes) after = fer_splices_apply (splices, text, strlen (text));
  const char *expected = "{\n    \"a\":  {\n      \"b\": [\n        1\n      ]\n    }, \"c\":   2}";

  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), expected, strlen (expected));
  g_assert_cmpuint (fer_splices_get_size (none), ==, 0);
}

static void
test_deep (void)
{
  g_autofree char *opened = g_strnfill (1000, '[');
  g_autofree char *closed = g_strnfill (1000, ']');
  g_autofree char *deep = g_strconcat (opened, " 1 ", closed, ", 2", NULL);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (deep);

  fer_test_format_check (tree, &lines);
}

/* In the style that it shows itself; once more gives the same. */
static GBytes *
format_as_shown (FerJsonTree *tree,
                 gboolean     minify)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);
  g_autoptr (FerSplices) splices = NULL;
  FerJsonStyle style;

  fer_json_format_infer_style (&style, tree, minify);
  splices = fer_json_format (tree, FER_JSON_NONE, &style);
  return fer_splices_apply (splices, text, n_bytes);
}

static void
assert_fixed_point (FerJsonTree *tree,
                    gboolean     minify)
{
  g_autoptr (GBytes) once = format_as_shown (tree, minify);
  g_autoptr (FerJsonTree) once_tree = fer_json_tree_parse (once);
  g_autoptr (GBytes) twice = format_as_shown (once_tree, minify);

  g_assert_cmpmem (g_bytes_get_data (once, NULL), g_bytes_get_size (once),
                   g_bytes_get_data (twice, NULL), g_bytes_get_size (twice));
}

static void
assert_shown (const char *before,
              const char *expected)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (before);
  g_autoptr (GBytes) after = format_as_shown (tree, FALSE);

  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), expected, strlen (expected));
  assert_fixed_point (tree, FALSE);
  assert_fixed_point (tree, TRUE);
}

static void
test_as_shown (void)
{
  assert_shown ("{\n  \"a\" : [ {\n    \"b\" : 1\n  } ],\n  \"c\" : [ \"d\" ]\n}",
                "{\n  \"a\": [ {\n    \"b\": 1\n  } ],\n  \"c\": [ \"d\" ]\n}");
  assert_shown ("{\n  \"a\": [{\n    \"b\": 1\n  }, {\n    \"b\": 2\n  }],\n  \"c\": [ \"d\",\"e\" ],\n  \"f\": [\"g\"]\n}",
                "{\n  \"a\": [{\n    \"b\": 1\n  }, {\n    \"b\": 2\n  }],\n  \"c\": [ \"d\", \"e\" ],\n  \"f\": [ \"g\" ]\n}");
  assert_shown ("{\"a\":[1,{\"b\":[]}]}", "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ]\n}");
  assert_shown ("[ {\n\t\"a\": 1 }, 2, [ 3 , 4 ] ]", "[\n\t{\n\t\t\"a\": 1\n\t},\n\t2,\n\t[ 3, 4 ]\n]");
}

/* Also: in the style that a file shows, most files are laid out already. */
static void
test_corpus (void)
{
  static const FerJsonStyle *const styles[] = { &lines, &few_lines, &minified };
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");
  guint n_files = 0;
  guint n_unchanged = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i += fer_test_corpus_get_stride ())
    {
      g_autoptr (GBytes) bytes = fer_test_corpus_read (g_ptr_array_index (paths, i));
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
      g_autoptr (FerSplices) own = NULL;
      FerJsonStyle style;

      for (guint j = 0; j < G_N_ELEMENTS (styles); j++)
        fer_test_format_check (tree, styles[j]);
      assert_fixed_point (tree, FALSE);
      assert_fixed_point (tree, TRUE);
      fer_json_style_infer (&style, tree, FER_JSON_NONE);
      own = fer_json_format (tree, FER_JSON_NONE, &style);
      n_files++;
      n_unchanged += fer_splices_get_size (own) == 0;
    }
  if (paths != NULL)
    {
      g_test_message ("%u of %u files are in the form that is inferred from them", n_unchanged, n_files);
      g_assert_cmpuint (n_unchanged, >, n_files / 2);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-format/whole", test_whole);
  g_test_add_func ("/json-format/comments", test_comments);
  g_test_add_func ("/json-format/faults", test_faults);
  g_test_add_func ("/json-format/part", test_part);
  g_test_add_func ("/json-format/as-shown", test_as_shown);
  g_test_add_func ("/json-format/deep", test_deep);
  g_test_add_func ("/json-format/corpus", test_corpus);
  return g_test_run ();
}
