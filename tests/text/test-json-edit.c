/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fer-json-edit.h"
#include "fer-json-path.h"

#include <string.h>

static guint
count_structural_faults (FerJsonTree *tree)
{
  guint n_faults = 0;

  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    n_faults += fer_json_fault_code_is_structural (fer_json_tree_peek_fault (tree, i)->code);
  return n_faults;
}

/* Applies, and proves what holds for every edit: nothing gets worse, and the inverse restores every byte. */
static char *
apply (FerJsonTree *tree,
       FerSplices  *splices)
{
  gsize       n_bytes, n_after;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);
  g_autoptr (GBytes) after = fer_splices_apply (splices, text, n_bytes);
  const char *after_text = g_bytes_get_data (after, &n_after);
  g_autoptr (FerSplices) inverse = fer_splices_invert (splices, text, n_bytes);
  g_autoptr (GBytes) back = fer_splices_apply (inverse, after_text, n_after);
  g_autoptr (FerJsonTree) after_tree = fer_json_tree_parse (after);

  g_assert_cmpmem (text, n_bytes, g_bytes_get_data (back, NULL), g_bytes_get_size (back));
  g_assert_cmpuint (fer_json_tree_get_n_faults (after_tree), <=, fer_json_tree_get_n_faults (tree));
  g_assert_cmpuint (count_structural_faults (after_tree), <=, count_structural_faults (tree));
  return g_strndup (after_text != NULL ? after_text : "", n_after);
}

/* Whether two values are written with the same tokens. */
static void
assert_same_value (const char *json,
                   const char *expected)
{
  FerJsonScanner scanner, expected_scanner;
  FerJsonToken   token, expected_token;

  fer_json_scanner_init (&scanner, json, strlen (json));
  fer_json_scanner_init (&expected_scanner, expected, strlen (expected));
  do
    {
      fer_json_scanner_next_solid (&scanner, &token);
      fer_json_scanner_next_solid (&expected_scanner, &expected_token);
      g_assert_cmpmem (json + token.start, token.end - token.start,
                       expected + expected_token.start, expected_token.end - expected_token.start);
    }
  while (token.type != FER_JSON_TOKEN_END);
}

static FerSplices *
edit (FerJsonTree       *tree,
      const char        *pointer,
      const char        *json,
      const char *const *order,
      GError           **error)
{
  FerJsonNode node;

  if (json != NULL)
    return fer_json_edit_set (tree, pointer, json, order, error);
  node = fer_json_path_resolve (tree, pointer, error);
  return node != FER_JSON_NONE ? fer_json_edit_remove (tree, node, error) : NULL;
}

static void
assert_edit_ordered (const char        *before,
                     const char        *pointer,
                     const char        *json,
                     const char *const *order,
                     const char        *expected)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (before);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerSplices) splices = edit (tree, pointer, json, order, &error);
  g_autoptr (FerJsonTree) after_tree = NULL;
  g_autofree char *after = NULL;
  g_autofree char *value = NULL;
  FerJsonNode      node;

  g_assert_no_error (error);
  after = apply (tree, splices);
  g_assert_cmpstr (after, ==, expected);
  if (json == NULL || g_str_has_suffix (pointer, "-"))
    return;
  after_tree = fer_json_tree_parse_string (after);
  node = fer_json_path_resolve (after_tree, pointer, &error);
  g_assert_no_error (error);
  value = fer_json_node_dup_text (after_tree, node);
  assert_same_value (value, json);
}

/* Sets a value, or removes it when @json is NULL. */
static void
assert_edit (const char *before,
             const char *pointer,
             const char *json,
             const char *expected)
{
  assert_edit_ordered (before, pointer, json, NULL, expected);
}

static void
assert_error (const char  *before,
              const char  *pointer,
              const char  *json,
              FerTextError code)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (before);
  g_autoptr (GError) error = NULL;

  g_assert_null (edit (tree, pointer, json, NULL, &error));
  g_assert_error (error, FER_TEXT_ERROR, (int)code);
  g_assert_cmpstr (error->message, !=, "");
}

static void
assert_move (const char *before,
             const char *pointer,
             guint       index,
             const char *expected)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (before);
  g_autoptr (GError) error = NULL;
  FerJsonNode node = fer_json_path_resolve (tree, pointer, &error);
  g_autoptr (FerSplices) splices = fer_json_edit_move (tree, node, index, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  after = apply (tree, splices);
  g_assert_cmpstr (after, ==, expected);
}

static void
assert_insert (const char *before,
               const char *pointer,
               guint       index,
               const char *key,
               const char *json,
               const char *expected)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (before);
  g_autoptr (GError) error = NULL;
  FerJsonNode node = fer_json_path_resolve (tree, pointer, &error);
  g_autoptr (FerSplices) splices = fer_json_edit_insert (tree, node, index, key, json, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  after = apply (tree, splices);
  g_assert_cmpstr (after, ==, expected);
}

static void
assert_rename (const char *before,
               const char *pointer,
               const char *key,
               const char *expected)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (before);
  g_autoptr (GError) error = NULL;
  FerJsonNode node = fer_json_path_resolve (tree, pointer, &error);
  g_autoptr (FerSplices) splices = fer_json_edit_rename (tree, node, key, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  after = apply (tree, splices);
  g_assert_cmpstr (after, ==, expected);
}

static void
test_replace (void)
{
  assert_edit ("{ \"a\": 1, // keep\n  \"b\": 2 }", "/b", "3", "{ \"a\": 1, // keep\n  \"b\": 3 }");
  assert_edit ("[1, 2]", "/0", "\"x\"", "[\"x\", 2]");
  assert_edit ("{\"a\":\"\\u00e9\"}", "/a", "\"\\u00e8\"", "{\"a\":\"\\u00e8\"}");
  assert_edit ("{\"a\" :\t1.0}", "/a", "1.00", "{\"a\" :\t1.00}");
  assert_edit ("\xEF\xBB\xBF{\"a\": 1}\r\n", "/a", "2", "\xEF\xBB\xBF{\"a\": 2}\r\n");
  assert_edit ("1", "", "{\"a\": 1}", "{\n  \"a\": 1\n}");
  assert_edit ("{\"a\": 1, \"a\": 2}", "/a", "3", "{\"a\": 1, \"a\": 3}"); /* the last namesake counts */
  assert_edit ("{'a' /* why */ : 1}", "/a", "2", "{'a' /* why */ : 2}");
  assert_edit ("{ \"a\": [ 1, 2 ] }", "/a", " [ 1,2 , 3]", "{ \"a\": [ 1, 2, 3 ] }");
  assert_edit ("{ \"a\": [ 1, 2 ] }", "/a", "{}", "{ \"a\": {} }");
  assert_edit ("{\n\t\"a\": 1\n}", "/a", "{\"b\":{\"c\":[]}}", "{\n\t\"a\": {\n\t\t\"b\": {\n\t\t\t\"c\": []\n\t\t}\n\t}\n}");
  assert_edit ("{\n  \"a\": {\n    \"b\": 1\n  }\n}", "/a", "{\"b\":1,\"c\":2}", "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": 2\n  }\n}");
  assert_edit ("{\n  \"a\": { \"b\": 1 }\n}", "/a", "{\"c\":2}", "{\n  \"a\": { \"c\": 2 }\n}");
  assert_edit ("{\n  \"a\": { \"b\": 1 }\n}", "/a", "{\"c\":\"far too long to stand on the line on which the much shorter one before has stood\"}",
               "{\n  \"a\": {\n    \"c\": \"far too long to stand on the line on which the much shorter one before has stood\"\n  }\n}");
  assert_edit ("[{\n  \"a\": 1\n}]", "", "[{\"a\":1},{\"b\":[]}]", "[{\n  \"a\": 1\n}, {\n  \"b\": []\n}]");
}

static void
test_replace_same (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("{\"a\": [1,  2]}");
  g_autoptr (FerSplices) none = fer_json_edit_set (tree, "/a", "[1,  2]", NULL, NULL);
  g_autoptr (FerSplices) few = fer_json_edit_set (tree, "/a", "[1, 2, 3]", NULL, NULL);

  g_assert_cmpuint (fer_splices_get_size (none), ==, 0);
  g_assert_cmpuint (fer_splices_get_size (few), ==, 1);
}

/* Only the bytes that differ, however long the value is. */
static void
test_replace_is_minimal (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("{\"a\": \"one two three\"}");
  g_autoptr (FerSplices) splices = fer_json_edit_set (tree, "/a", "\"one 2 three\"", NULL, NULL);

  g_assert_cmpuint (fer_splices_get_size (splices), ==, 1);
  g_assert_cmpuint (fer_splices_peek (splices, 0)->byte_offset, ==, 11);
  g_assert_cmpuint (fer_splices_peek (splices, 0)->n_removed, ==, 3);
  g_assert_cmpuint (fer_splices_peek (splices, 0)->n_inserted, ==, 1);
}

static void
test_add_to_empty (void)
{
  assert_edit ("{}", "/a", "1", "{\n  \"a\": 1\n}");
  assert_edit ("{ }", "/a", "1", "{\n  \"a\": 1\n}");
  assert_edit ("{\n}", "/a", "1", "{\n  \"a\": 1\n}");
  assert_edit ("{\n\n}\n", "/a", "1", "{\n  \"a\": 1\n}\n");
  assert_edit ("{\r\n}", "/a", "1", "{\r\n  \"a\": 1\r\n}");
  assert_edit ("[]", "/0", "1", "[\n  1\n]");
  assert_edit ("[]", "/-", "1", "[\n  1\n]");
  assert_edit ("{\n    \"a\": {}\n}", "/a/b", "1", "{\n    \"a\": {\n        \"b\": 1\n    }\n}");
  assert_edit ("{\n\t\"a\": { }\n}", "/a/b", "1", "{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}");
  assert_edit ("{\r\n \"a\": []\r\n}", "/a/0", "{\"b\":1}", "{\r\n \"a\": [\r\n  {\r\n   \"b\": 1\r\n  }\r\n ]\r\n}");
  assert_edit ("{\"a\":{},\"b\":[]}", "/a/x", "{\"y\":[1,2]}", "{\"a\":{\"x\":{\"y\":[1,2]}},\"b\":[]}");
  assert_edit ("{\"a\":{},\"b\":[]}", "/b/0", "1", "{\"a\":{},\"b\":[1]}");
  assert_edit ("{ \"a\": {} }", "/a/x", "1", "{ \"a\": { \"x\": 1 } }");
  assert_edit ("{ \"a\": { } }", "/a/x", "1", "{ \"a\": { \"x\": 1 } }");
  assert_edit ("{\"a\": {}, \"b\": [1, 2]}", "/a/x", "[1,2]", "{\"a\": {\"x\": [1, 2]}, \"b\": [1, 2]}");
  assert_edit ("{\n  \"a\": [\"x\"],\n  \"b\": []\n}", "/b/0", "1", "{\n  \"a\": [\"x\"],\n  \"b\": [1]\n}");
  assert_edit ("{\n  \"a\": [ 1 ],\n  \"b\": []\n}", "/b/0", "1", "{\n  \"a\": [ 1 ],\n  \"b\": [ 1 ]\n}");
  assert_edit ("{\n  \"a\": [\n    1\n  ],\n  \"b\": []\n}", "/b/0", "1", "{\n  \"a\": [\n    1\n  ],\n  \"b\": [\n    1\n  ]\n}");
  assert_edit ("[{\n  \"a\": 1\n}, {}]", "/1/b", "2", "[{\n  \"a\": 1\n}, {\n  \"b\": 2\n}]");
}

static void
test_add_to_empty_with_comments (void)
{
  assert_edit ("{ // why\n}", "/a", "1", "{ // why\n  \"a\": 1\n}");
  assert_edit ("{\n  // why\n}", "/a", "1", "{\n  // why\n  \"a\": 1\n}");
  assert_edit ("[[/* why */]]", "/0/0", "1", "[[/* why */ 1]]");
  assert_edit ("{\"a\": { /* why */ }}", "/a/b", "1", "{\"a\": { /* why */ \"b\": 1 }}");
  assert_edit ("{\"a\": { // why\n }}", "/a/b", "1", "{\"a\": { // why\n  \"b\": 1\n}}");
}

static void
test_add_last (void)
{
  assert_edit ("{ \"a\": 1 }", "/b", "2", "{ \"a\": 1, \"b\": 2 }");
  assert_edit ("{\"a\":1}", "/b", "{\"c\":[1,2]}", "{\"a\":1,\"b\":{\"c\":[1,2]}}");
  assert_edit ("{\"a\": 1}", "/b", "2", "{\"a\": 1, \"b\": 2}");
  assert_edit ("{\n  \"a\": 1\n}\n", "/b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}\n");
  assert_edit ("{\r\n\t\"a\" : 1\r\n}", "/b", "2", "{\r\n\t\"a\" : 1,\r\n\t\"b\" : 2\r\n}");
  assert_edit ("{\r\t\"a\":1\r}", "/b", "2", "{\r\t\"a\":1,\r\t\"b\":2\r}");
  assert_edit ("{\n  \"a\": 1,\n}", "/b", "2", "{\n  \"a\": 1,\n  \"b\": 2,\n}");
  assert_edit ("[1, 2,]", "/2", "3", "[1, 2, 3,]");
  assert_edit ("[1,2]", "/-", "{\"a\":1}", "[1,2,{\"a\":1}]");
  assert_edit ("[ 1 , 2 ]", "/2", "3", "[ 1 , 2 , 3 ]");
  assert_edit ("{\n  \"schemes\": [\"https\"]\n}", "/schemes/1", "\"http\"", "{\n  \"schemes\": [\"https\", \"http\"]\n}");
  assert_edit ("{\n  \"a\": { \"b\": 1 }\n}", "/a/c", "2", "{\n  \"a\": { \"b\": 1, \"c\": 2 }\n}");
  assert_edit ("{ \"a\": 1\n, \"b\": 2\n}", "/c", "3", "{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n}"); /* comma first */
  assert_edit ("[\n  1, 2,\n  3, 4\n]", "/4", "5", "[\n  1, 2,\n  3, 4, 5\n]");
  assert_edit ("{\n\n  \"a\": 1,\n\n  \"b\": 2\n\n}", "/c", "3", "{\n\n  \"a\": 1,\n\n  \"b\": 2,\n  \"c\": 3\n\n}");
  assert_edit ("{ \"a\": 1,\n  \"b\": 2 }", "/c", "3", "{ \"a\": 1,\n  \"b\": 2,\n  \"c\": 3 }");
  assert_edit ("{\"a\":1,\n \"b\":2}", "/c", "3", "{\"a\":1,\n \"b\":2,\n \"c\":3}");
}

static void
test_add_last_with_comments (void)
{
  assert_edit ("[1 // note\n]", "/1", "2", "[1, // note\n2\n]");
  assert_edit ("[\n  1 // note\n]", "/1", "2", "[\n  1, // note\n  2\n]");
  assert_edit ("[\n  1, // note\n]", "/1", "2", "[\n  1, // note\n  2,\n]");
  assert_edit ("[1 /* one */]", "/1", "2", "[1 /* one */, 2]");
  assert_edit ("[1, /* one */]", "/1", "2", "[1, /* one */ 2,]");
  assert_edit ("{\n  \"a\": 1\n  // below\n}", "/b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n  // below\n}");
  assert_edit ("{ \"a\": 1, // keep\n  \"b\": 2 }", "/c", "3", "{ \"a\": 1, // keep\n  \"b\": 2,\n  \"c\": 3 }");
}

static void
test_add_container (void)
{
  assert_edit ("{\n  \"a\": 1\n}", "/b", "{\"c\":{\"d\":1},\"e\":[]}", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": {\n      \"d\": 1\n    },\n    \"e\": []\n  }\n}");
  assert_edit ("{\n  \"a\": { \"x\": 1 }\n}", "/b", "{\"y\":2}", "{\n  \"a\": { \"x\": 1 },\n  \"b\": { \"y\": 2 }\n}");
  assert_edit ("{\n  \"a\": { \"x\": 1 }\n}", "/b", "{\"y\":\"a description that is much too long to be on a line of its own with all else\"}",
               "{\n  \"a\": { \"x\": 1 },\n  \"b\": {\n    \"y\": \"a description that is much too long to be on a line of its own with all else\"\n  }\n}");
  assert_edit ("{\n  \"p\": [{\n    \"a\": 1\n  }, {\n    \"b\": 2\n  }]\n}", "/p/2", "{\"c\":3}",
               "{\n  \"p\": [{\n    \"a\": 1\n  }, {\n    \"b\": 2\n  }, {\n    \"c\": 3\n  }]\n}");
  assert_edit ("{\n  \"p\": [{\n    \"a\": 1\n  }]\n}", "/p/1", "{\"c\":3}",
               "{\n  \"p\": [{\n    \"a\": 1\n  }, {\n    \"c\": 3\n  }]\n}");
  assert_edit ("{\n  \"p\": [{\n    \"a\": 1\n  }],\n  \"q\": []\n}", "/q/0", "{\"c\":3}",
               "{\n  \"p\": [{\n    \"a\": 1\n  }],\n  \"q\": [{\n    \"c\": 3\n  }]\n}");
  assert_edit ("{\n  \"p\": [{\n    \"a\": 1\n  }],\n  \"q\": 1\n}", "/q", "[{\"c\":3},{\"d\":4}]",
               "{\n  \"p\": [{\n    \"a\": 1\n  }],\n  \"q\": [{\n    \"c\": 3\n  }, {\n    \"d\": 4\n  }]\n}");
  assert_edit ("{\n  \"a\": [\"x\"]\n}", "/b", "{\"c\":[1,2,3]}", "{\n  \"a\": [\"x\"],\n  \"b\": {\n    \"c\": [1, 2, 3]\n  }\n}");
}

static void
test_add_on_the_way (void)
{
  assert_edit ("{\n  \"a\": 1\n}", "/b/c/d", "2", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": {\n      \"d\": 2\n    }\n  }\n}");
  assert_edit ("{}", "/a~1b/~0", "2", "{\n  \"a/b\": {\n    \"~\": 2\n  }\n}");
  assert_edit ("[{\"a\":1}]", "/1/b", "2", "[{\"a\":1},{\"b\":2}]");
}

static void
test_fill_text (void)
{
  assert_edit ("", "", "{\"a\":1}", "{\n  \"a\": 1\n}\n");
  assert_edit ("", "/a/b", "1", "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n");
  assert_edit ("\xEF\xBB\xBF", "", "1", "\xEF\xBB\xBF"
                                        "1\n");
  assert_edit (" \n\n", "", "1", "1\n");
  assert_edit ("// note", "", "1", "// note\n1\n");
  assert_edit ("/* note */\r\n", "", "1", "/* note */\r\n1\r\n");
  assert_error (",", "", "1", FER_TEXT_ERROR_BROKEN);
  assert_error ("/* ", "", "1", FER_TEXT_ERROR_BROKEN);
}

static void
test_order (void)
{
  static const char *const order[] = { "summary", "description", "operationId", "parameters", NULL };

  assert_edit_ordered ("{ \"summary\": 1, \"parameters\": 2 }", "/operationId", "3", order, "{ \"summary\": 1, \"operationId\": 3, \"parameters\": 2 }");
  assert_edit_ordered ("{ \"x\": 0, \"parameters\": 2 }", "/summary", "1", order, "{ \"x\": 0, \"summary\": 1, \"parameters\": 2 }");
  assert_edit_ordered ("{ \"parameters\": 2, \"x\": 0 }", "/summary", "1", order, "{ \"summary\": 1, \"parameters\": 2, \"x\": 0 }");
  assert_edit_ordered ("{ \"x\": 0 }", "/summary", "1", order, "{ \"x\": 0, \"summary\": 1 }");
  assert_edit_ordered ("{ \"summary\": 0, \"x\": 1 }", "/unknown", "1", order, "{ \"summary\": 0, \"x\": 1, \"unknown\": 1 }");
  assert_edit_ordered ("{\n  \"parameters\": 2\n}", "/summary", "1", order, "{\n  \"summary\": 1,\n  \"parameters\": 2\n}");
  assert_edit_ordered ("{\n  // about\n  \"parameters\": 2\n}", "/summary", "1", order, "{\n  \"summary\": 1,\n  // about\n  \"parameters\": 2\n}");
  assert_edit_ordered ("{\n  \"summary\": 1, // s\n  \"parameters\": 2\n}", "/description", "3", order, "{\n  \"summary\": 1, // s\n  \"description\": 3,\n  \"parameters\": 2\n}");
}

static void
test_insert (void)
{
  assert_insert ("[1, 2]", "", 0, NULL, "0", "[0, 1, 2]");
  assert_insert ("[1, 2]", "", 1, NULL, "0", "[1, 0, 2]");
  assert_insert ("[1, 2]", "", 99, NULL, "0", "[1, 2, 0]");
  assert_insert ("[1]", "", 0, NULL, "0", "[0, 1]");
  assert_insert ("[ 1 ]", "", 0, NULL, "0", "[ 0, 1 ]");
  assert_insert ("[1,2]", "", 0, NULL, "0", "[0,1,2]");
  assert_insert ("[\n  1,\n  2\n]", "", 0, NULL, "0", "[\n  0,\n  1,\n  2\n]");
  assert_insert ("[\n  1\n]", "", 0, NULL, "0", "[\n  0,\n  1\n]");
  assert_insert ("[\n  1,\n\n  2\n]", "", 1, NULL, "0", "[\n  1,\n  0,\n\n  2\n]");
  assert_insert ("[1, /* two */ 2]", "", 1, NULL, "0", "[1, 0, /* two */ 2]");
  assert_insert ("[ // list\n  1\n]", "", 0, NULL, "0", "[ // list\n  0,\n  1\n]");
  assert_insert ("[1, // one\n  2]", "", 1, NULL, "0", "[1, // one\n  0,\n  2]");
  assert_insert ("[ 1\n, 2 ]", "", 0, NULL, "0", "[ 0\n, 1\n, 2 ]");
  assert_insert ("{ \"a\": 1,\n  \"b\": 2 }", "", 0, "x", "0", "{ \"x\": 0,\n  \"a\": 1,\n  \"b\": 2 }");
  assert_insert ("{\"a\":{\"b\":1}}", "/a", 0, "q\"", "\"\"", "{\"a\":{\"q\\\"\":\"\",\"b\":1}}");
}

static void
test_remove (void)
{
  assert_edit ("[1, 2]", "/1", NULL, "[1]");                                       /* the case jsonc gets wrong */
  assert_edit ("{\"tags\":[\"a\",\"b\"]}", "/tags/1", NULL, "{\"tags\":[\"a\"]}"); /* and so it does this */
  assert_edit ("[1, 2]", "/0", NULL, "[2]");
  assert_edit ("[1, 2, 3]", "/1", NULL, "[1, 3]");
  assert_edit ("[1 , 2]", "/1", NULL, "[1]");
  assert_edit ("[ 1, 2 ]", "/1", NULL, "[ 1 ]");
  assert_edit ("[1, 2,]", "/1", NULL, "[1,]");
  assert_edit ("[1,]", "/0", NULL, "[]");
  assert_edit ("{ \"a\": 1 }", "/a", NULL, "{}");
  assert_edit ("{\n  \"a\": 1\n}", "/a", NULL, "{}");
  assert_edit ("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}", "/a", NULL, "{\n  \"b\": 2,\n  \"c\": 3\n}");
  assert_edit ("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}", "/b", NULL, "{\n  \"a\": 1,\n  \"c\": 3\n}");
  assert_edit ("{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}\r\n", "/b", NULL, "{\r\n  \"a\": 1\r\n}\r\n");
  assert_edit ("{\n  \"a\": 1,\n  \"b\": 2,\n}", "/b", NULL, "{\n  \"a\": 1,\n}");
  assert_edit ("{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n}", "/b", NULL, "{ \"a\": 1\n, \"c\": 3\n}");
  assert_edit ("{ \"a\": 1\n, \"b\": 2\n}", "/b", NULL, "{ \"a\": 1\n}");
  assert_edit ("{ \"a\": 1,\n  \"b\": 2 }", "/a", NULL, "{ \"b\": 2 }");
  assert_edit ("[{\n  \"a\": 1\n}, {\n  \"b\": 1\n}]", "/1", NULL, "[{\n  \"a\": 1\n}]");
  assert_edit ("[{\n  \"a\": 1\n}, {\n  \"b\": 1\n}]", "/0", NULL, "[{\n  \"b\": 1\n}]");
}

static void
test_remove_among_blank_lines (void)
{
  assert_edit ("{\n  \"a\": 1,\n\n  \"x\": 2,\n\n  \"b\": 3\n}", "/x", NULL, "{\n  \"a\": 1,\n\n  \"b\": 3\n}");
  assert_edit ("{\n  \"a\": 1,\n  \"x\": 2,\n\n  \"b\": 3\n}", "/x", NULL, "{\n  \"a\": 1,\n\n  \"b\": 3\n}");
  assert_edit ("{\n  \"a\": 1,\n\n  \"x\": 2,\n  \"b\": 3\n}", "/x", NULL, "{\n  \"a\": 1,\n\n  \"b\": 3\n}");
  assert_edit ("{\n  \"x\": 2,\n\n  \"b\": 3\n}", "/x", NULL, "{\n  \"b\": 3\n}");
  assert_edit ("{\n  \"a\": 1,\n\n  \"x\": 2\n}", "/x", NULL, "{\n  \"a\": 1\n}");
}

static void
test_remove_with_comments (void)
{
  assert_edit ("{ \"a\": 1, // keep\n  \"b\": 2 }", "/b", NULL, "{ \"a\": 1 // keep\n  }");
  assert_edit ("{ \"a\": 1, // gone\n  \"b\": 2 }", "/a", NULL, "{ \"b\": 2 }");
  assert_edit ("{\n  \"a\": 1, // keep\n  \"b\": 2 // gone\n}", "/b", NULL, "{\n  \"a\": 1 // keep\n}");
  assert_edit ("{\n  \"a\": 1, // keep\n  // gone\n  // gone\n  \"b\": 2, // gone\n  \"c\": 3 // keep\n}", "/b", NULL,
               "{\n  \"a\": 1, // keep\n  \"c\": 3 // keep\n}");
  assert_edit ("{\n  // keep\n\n  // gone\n  \"b\": 2,\n  // keep\n  \"c\": 3\n}", "/b", NULL, "{\n  // keep\n\n  // keep\n  \"c\": 3\n}");
  assert_edit ("{\n  \"a\": 1, // keep\n\n  // keep\n\n  \"b\": 2\n  // keep\n}", "/b", NULL, "{\n  \"a\": 1 // keep\n\n  // keep\n  // keep\n}");
  assert_edit ("{ // keep\n  \"a\": 1\n}", "/a", NULL, "{ // keep\n}");
  assert_edit ("{ // keep\n  \"a\": 1 }", "/a", NULL, "{ // keep\n  }");
  assert_edit ("{\n  \"a\": 1\n  // keep\n}", "/a", NULL, "{\n  // keep\n}");
  assert_edit ("[1 /* keep */, 2]", "/1", NULL, "[1 /* keep */]");
  assert_edit ("[1, /* gone */ 2]", "/1", NULL, "[1]");
  assert_edit ("[1, /* keep */ 2]", "/0", NULL, "[/* keep */ 2]");
  assert_edit ("[1 /* gone */, 2]", "/0", NULL, "[2]");
  assert_edit ("[1 // keep\n, 2]", "/1", NULL, "[1 // keep\n]");
  assert_edit ("[1, // keep\n 2]", "/1", NULL, "[1 // keep\n ]");
  assert_edit ("[0, 1, // gone\n  2]", "/1", NULL, "[0,\n  2]");
}

static void
test_remove_with_comma_first (void)
{
  assert_edit ("[1 // one\n,2 // two\n]", "/1", NULL, "[1 // one\n]");
  assert_edit ("[1 // one\n,2 // two\n,3\n]", "/2", NULL, "[1 // one\n,2 // two\n]");
  assert_edit ("[1 // one\n,2 // two\n,3\n]", "/1", NULL, "[1 // one\n,3\n]");
  assert_edit ("[1 // one\n  ,2]", "/1", NULL, "[1 // one\n  ]");
  assert_edit ("[1 /* one */ ,2\n]", "/1", NULL, "[1 /* one */\n]");
  assert_edit ("[ 1 /* one */ , 2 ]", "/1", NULL, "[ 1 /* one */ ]");
  assert_edit ("{\n    \"a\": 1\n  , \"b\": 2\n}", "/b", NULL, "{\n    \"a\": 1\n}");
}

/* Where the lines of one container begin in different ways, the last one is the neighbour. */
static void
test_mixed_indentation (void)
{
  assert_edit ("{\n\t\"a\": 1,\n    \"b\": 2\n}", "/c", "{\"d\":1}", "{\n\t\"a\": 1,\n    \"b\": 2,\n    \"c\": {\n        \"d\": 1\n    }\n}");
}

static void
test_missing_value (void)
{
  assert_edit ("{\"a\": }", "/a", "1", "{\"a\": 1}");
  assert_edit ("{ \"a\": }", "/a", "1", "{ \"a\": 1 }");
  assert_edit ("{\"x\":1,\"a\": }", "/a", "1", "{\"x\":1,\"a\":1}");
  assert_edit ("{\"a\" : \n}", "/a", "1", "{\"a\" : 1\n}");
  assert_edit ("{\n  \"a\": ,\n  \"b\": 2\n}", "/a", "[1]", "{\n  \"a\": [\n    1\n  ],\n  \"b\": 2\n}");
}

static void
test_rename (void)
{
  assert_rename ("{\"a\" : 1}", "/a", "b", "{\"b\" : 1}");
  assert_rename ("{'a':1}", "/a", "b", "{\"b\":1}");
  assert_rename ("{\"a\":1}", "/a", "a", "{\"a\":1}");
  assert_rename ("{\"\\u0061\":1}", "/a", "a", "{\"\\u0061\":1}");
  assert_rename ("{\"a\":1, \"a\":2}", "/a", "b", "{\"a\":1, \"b\":2}");
  assert_rename ("{\"a\":1}", "/a", "x\n\"", "{\"x\\n\\\"\":1}");
  assert_rename ("{a:1}", "/a", "b", "{\"b\":1}");
}

static void
test_move (void)
{
  assert_move ("[1, 2, 3]", "/0", 2, "[2, 3, 1]");
  assert_move ("[1, 2, 3]", "/2", 0, "[3, 1, 2]");
  assert_move ("[1, 2, 3]", "/0", 1, "[2, 1, 3]");
  assert_move ("[1, 2, 3]", "/1", 0, "[2, 1, 3]");
  assert_move ("[1, 2, 3]", "/1", 99, "[1, 3, 2]");
  assert_move ("[1, 2, 3]", "/1", 1, "[1, 2, 3]");
  assert_move ("[1, 2,]", "/0", 1, "[2, 1,]");
  assert_move ("[1,2]", "/1", 0, "[2,1]");
  assert_move ("[1]", "/0", 5, "[1]");
  assert_move ("{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}", "/b", 0, "{\n  \"b\": {\n    \"c\": 2\n  },\n  \"a\": 1\n}");
  assert_move ("{\n  \"a\": 1,\n  \"b\": 2,\n}", "/a", 1, "{\n  \"b\": 2,\n  \"a\": 1,\n}");
  assert_move ("{ \"a\": 1\n, \"b\": 2\n}", "/a", 1, "{ \"b\": 2\n, \"a\": 1\n}");
}

static void
test_move_with_comments (void)
{
  assert_move ("[\n  1, // one\n  2 // two\n]", "/0", 1, "[\n  2, // two\n  1 // one\n]");
  assert_move ("[\n  1, // one\n  2 // two\n]", "/1", 0, "[\n  2, // two\n  1 // one\n]");
  assert_move ("[\n  // one\n  1,\n  // two\n  2\n]", "/1", 0, "[\n  // two\n  2,\n  // one\n  1\n]");
  assert_move ("[1 /* one */, 2]", "/0", 1, "[2, 1 /* one */]");
  assert_move ("[1, 2 /* two */]", "/1", 0, "[2 /* two */, 1]");
  assert_move ("[1, /* two */ 2, 3]", "/1", 2, "[1, 3, /* two */ 2]");
  assert_move ("[1, // one\n 2, 3]", "/0", 2, "[2, 3, 1 // one\n ]");
  assert_move ("[1, 2 // two\n]", "/1", 0, "[2, // two\n1\n]");
  assert_move ("[1 // one\n, 2]", "/0", 1, "[2, 1 // one\n]");
}

static void
test_broken (void)
{
  /* Damage elsewhere does not matter, */
  assert_edit ("{\"x\": [1 2], \"a\": 1}", "/a", "2", "{\"x\": [1 2], \"a\": 2}");
  assert_edit ("{\"x\": [1 2], \"a\": 1}", "/b", "2", "{\"x\": [1 2], \"a\": 1, \"b\": 2}");
  assert_edit ("{\"x\": [1 2], \"a\": 1}", "/a", NULL, "{\"x\": [1 2]}");
  assert_edit ("[1 2, 3, 4]", "/3", NULL, "[1 2, 3]");
  assert_edit ("[1, 2, 3", "/0", NULL, "[2, 3");
}

static void
test_replace_in_broken (void)
{
  /* a scalar can always be replaced, */
  assert_edit ("[1 2]", "/0", "3", "[3 2]");
  assert_edit ("[\"a\"1]", "/0", "2", "[2 1]");
  assert_edit ("[1\"a\"]", "/1", "2", "[1 2]");
  assert_edit ("{\"a\": tru, \"b\": 1", "/a", "true", "{\"a\": true, \"b\": 1");
  /* and a missing value filled in. */
  assert_edit ("{\"a\": , \"b\": 1}", "/a", "2", "{\"a\": 2, \"b\": 1}");
  assert_edit ("{\"a\", \"b\": 1}", "/a", "2", "{\"a\": 2, \"b\": 1}");
  assert_edit ("{\"a\":, \"b\": 1}", "/a/x", "2", "{\"a\": {\"x\": 2}, \"b\": 1}");
}

static void
test_refused (void)
{
  assert_error ("[1 2]", "/0", NULL, FER_TEXT_ERROR_BROKEN);
  assert_error ("[1,, 2]", "/0", NULL, FER_TEXT_ERROR_BROKEN);
  assert_error ("[1, 2", "/1", NULL, FER_TEXT_ERROR_BROKEN);
  assert_error ("[1, 2", "/2", "3", FER_TEXT_ERROR_BROKEN);
  assert_error ("{,}", "/a", "3", FER_TEXT_ERROR_BROKEN);
  assert_error ("[1, ? 2]", "/1", NULL, FER_TEXT_ERROR_BROKEN);
  assert_error ("{\"a\": [1", "/a", "3", FER_TEXT_ERROR_BROKEN);

  assert_error ("[1]", "", NULL, FER_TEXT_ERROR_BAD_PLACE);
  assert_error ("[1]", "/3", "1", FER_TEXT_ERROR_BAD_PLACE);
  assert_error ("[1]", "/01", "1", FER_TEXT_ERROR_BAD_PLACE);
  assert_error ("[1]", "/a", "1", FER_TEXT_ERROR_BAD_PLACE);
  assert_error ("[1]", "/0/a", "1", FER_TEXT_ERROR_BAD_PLACE);
  assert_error ("[1]", "x", "1", FER_TEXT_ERROR_BAD_POINTER);
  assert_error ("[1]", "/0", "", FER_TEXT_ERROR_BAD_VALUE);
  assert_error ("[1]", "/0", "[1,]", FER_TEXT_ERROR_BAD_VALUE);
  assert_error ("[1]", "/1", "1 2", FER_TEXT_ERROR_BAD_VALUE);
  assert_error ("", "/1", "1 2", FER_TEXT_ERROR_BAD_VALUE);
}

static void
test_refused_directly (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("{\"a\": 1, \"b\": [1]}");
  g_autoptr (GError) error = NULL;

  g_assert_null (fer_json_edit_insert (tree, 0, 0, NULL, "1", &error));
  g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE);
  g_clear_error (&error);
  g_assert_null (fer_json_edit_insert (tree, 2, 0, "a", "1", &error));
  g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE);
  g_clear_error (&error);
  g_assert_null (fer_json_edit_insert (tree, 0, 0, "a", "1", &error));
  g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE);
  g_clear_error (&error);
  g_assert_null (fer_json_edit_rename (tree, 1, "b", &error));
  g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE);
  g_clear_error (&error);
  g_assert_null (fer_json_edit_rename (tree, 0, "b", &error));
  g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE);
  g_clear_error (&error);
  g_assert_null (fer_json_edit_move (tree, 0, 1, &error));
  g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_PLACE);
}

static void
test_too_deep (void)
{
  g_autofree char *opened = g_strnfill (FER_JSON_MAX_DEPTH, '[');
  g_autofree char *closed = g_strnfill (FER_JSON_MAX_DEPTH, ']');
  g_autofree char *deep = g_strconcat (opened, closed, NULL);

  assert_error ("[]", "/0", deep, FER_TEXT_ERROR_BAD_VALUE);
  assert_error ("[1]", "/0", deep, FER_TEXT_ERROR_BAD_VALUE);
}

/* It was refused as too deep: each bracket counted twice. */
static void
test_wide_value (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("{}");
  g_autoptr (GString) json = g_string_new ("[{}");
  g_autoptr (FerSplices) splices = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2 * FER_JSON_MAX_DEPTH; i++)
    g_string_append (json, ",{}");
  g_string_append_c (json, ']');
  splices = fer_json_edit_set (tree, "/a", json->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (splices);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-edit/replace", test_replace);
  g_test_add_func ("/json-edit/replace-same", test_replace_same);
  g_test_add_func ("/json-edit/replace-is-minimal", test_replace_is_minimal);
  g_test_add_func ("/json-edit/add-to-empty", test_add_to_empty);
  g_test_add_func ("/json-edit/add-to-empty-with-comments", test_add_to_empty_with_comments);
  g_test_add_func ("/json-edit/add-last", test_add_last);
  g_test_add_func ("/json-edit/add-last-with-comments", test_add_last_with_comments);
  g_test_add_func ("/json-edit/add-container", test_add_container);
  g_test_add_func ("/json-edit/add-on-the-way", test_add_on_the_way);
  g_test_add_func ("/json-edit/fill-text", test_fill_text);
  g_test_add_func ("/json-edit/order", test_order);
  g_test_add_func ("/json-edit/insert", test_insert);
  g_test_add_func ("/json-edit/remove", test_remove);
  g_test_add_func ("/json-edit/remove-among-blank-lines", test_remove_among_blank_lines);
  g_test_add_func ("/json-edit/remove-with-comments", test_remove_with_comments);
  g_test_add_func ("/json-edit/remove-with-comma-first", test_remove_with_comma_first);
  g_test_add_func ("/json-edit/mixed-indentation", test_mixed_indentation);
  g_test_add_func ("/json-edit/missing-value", test_missing_value);
  g_test_add_func ("/json-edit/rename", test_rename);
  g_test_add_func ("/json-edit/move", test_move);
  g_test_add_func ("/json-edit/move-with-comments", test_move_with_comments);
  g_test_add_func ("/json-edit/broken", test_broken);
  g_test_add_func ("/json-edit/replace-in-broken", test_replace_in_broken);
  g_test_add_func ("/json-edit/refused", test_refused);
  g_test_add_func ("/json-edit/refused-directly", test_refused_directly);
  g_test_add_func ("/json-edit/too-deep", test_too_deep);
  g_test_add_func ("/text/json-edit/wide-value", test_wide_value);
  return g_test_run ();
}
