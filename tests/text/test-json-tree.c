/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tree makes of whole and of broken texts. */

#include "fer-json-path.h"
#include "fer-json-tree.h"
#include "fer-test-corpus.h"
#include "fer-test-tree.h"

#include <string.h>

#ifdef HAVE_JSON_GLIB
#include <json-glib/json-glib.h>
#endif

/* Writes a tree in a short form: { } [ ] as they are, keys bare, numbers as spelt, strings in quotes,
 * t f n for the words, ? for what is no value. */
static void
describe (FerJsonTree *tree,
          FerJsonNode  node,
          GString     *into)
{
  g_autofree char *key = fer_json_node_dup_key (tree, node);
  g_autofree char *string = fer_json_node_dup_string (tree, node);
  g_autofree char *text = fer_json_node_dup_text (tree, node);
  FerJsonType      type = fer_json_node_get_type (tree, node);

  if (key != NULL)
    g_string_append_printf (into, "%s:", key);
  if (type == FER_JSON_OBJECT || type == FER_JSON_ARRAY)
    {
      g_string_append_c (into, type == FER_JSON_OBJECT ? '{' : '[');
      for (FerJsonNode child = fer_json_node_get_first_child (tree, node);
           child != FER_JSON_NONE;
           child = fer_json_node_get_next (tree, child))
        {
          if (fer_json_node_get_previous (tree, child) != FER_JSON_NONE)
            g_string_append_c (into, ',');
          describe (tree, child, into);
        }
      g_string_append_c (into, type == FER_JSON_OBJECT ? '}' : ']');
    }
  else if (type == FER_JSON_STRING)
    g_string_append_printf (into, "\"%s\"", string);
  else if (type == FER_JSON_NUMBER)
    g_string_append (into, text);
  else
    g_string_append_c (into, "?????tfn"[type]);
}

static char *
describe_faults (FerJsonTree *tree)
{
  GString *faults = g_string_new (NULL);

  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    {
      const FerJsonFault *fault = fer_json_tree_peek_fault (tree, i);

      g_string_append_printf (faults,
                              "%s%s %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT,
                              i > 0 ? ", " : "",
                              fer_json_fault_code_get_name (fault->code),
                              fault->start,
                              fault->end);
    }
  return g_string_free (faults, FALSE);
}

typedef struct
{
  const char *text;
  const char *tree;
  const char *faults;
} Case;

static void
check_cases (const Case *cases,
             guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (cases[i].text);
      g_autoptr (GString) description = g_string_new (NULL);
      g_autofree char *faults = describe_faults (tree);
      g_autofree char *escaped = g_strescape (cases[i].text, NULL);

      if (fer_json_tree_get_root (tree) != FER_JSON_NONE)
        describe (tree, fer_json_tree_get_root (tree), description);
      g_test_message ("%s", escaped);
      fer_test_tree_check (tree);
      g_assert_cmpstr (description->str, ==, cases[i].tree);
      g_assert_cmpstr (faults, ==, cases[i].faults);
    }
}

static void
test_strict (void)
{
  static const Case cases[] = {
    { "{}", "{}", "" },
    { "[]", "[]", "" },
    { " 1 ", "1", "" },
    { "\"a\"", "\"a\"", "" },
    { "[true,false,null]", "[t,f,n]", "" },
    { "{\"a\": {\"b\": [1, 2.50, -3e+10]}, \"c\": \"d\"}", "{a:{b:[1,2.50,-3e+10]},c:\"d\"}", "" },
    { "[\"\\u0041\\n\\ud83d\\ude00\", \"\\\"\"]", "[\"A\n\xf0\x9f\x98\x80\",\"\"\"]", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_trivia (void)
{
  static const Case cases[] = {
    { "", "", "empty 0-0" },
    { " \n", "", "empty 2-2" },
    { " // x", "", "comment 1-5, empty 5-5" },
    { "\xef\xbb\xbf{}", "{}", "byte-order-mark 0-3" },
    { "[\xef\xbb\xbf]", "[]", "foreign-blank 1-4" },
    { "[1,\u2003\u00a02]", "[1,2]", "foreign-blank 3-8" },
    { "\f[\v]", "[]", "foreign-blank 0-1, foreign-blank 2-3" },
    { "[1 /* , 2 */] // end", "[1]", "comment 3-12, comment 14-20" },
    { "[1 /* , 2 ]", "[1]", "missing-close 2-2, comment-not-closed 3-11" },
    { "[1] /", "[1]", "stray-character 4-5" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_scalars (void)
{
  static const Case cases[] = {
    { "{'a':'b'}", "{a:\"b\"}", "single-quotes 1-4, single-quotes 5-8" },
    { "'it\\'s \"so\"'", "\"it's \"so\"\"", "single-quotes 0-12" },
    { "{a:True}", "{a:?}", "key-not-string 1-2, bad-word 3-7" },
    { "[NaN,-Infinity]", "[?,?]", "not-a-number 1-4, not-a-number 5-14" },
    { "[01,+1,.5,1.,0x1F,1e]", "[01,+1,.5,1.,0x1F,1e]",
      "bad-number 1-3, bad-number 4-6, bad-number 7-9, bad-number 10-12, bad-number 13-17, bad-number 18-20" },
    { "2024-01-31", "2024-01-31", "bad-number 0-10" },
    { "[1, ..., -]", "[1]", "trailing-comma 2-3, stray-character 4-7, extra-comma 7-8, stray-character 9-10" },
    { "[\"a\tb\x01\"]", "[\"a\tb\x01\"]", "control-character 3-4" },
    { "[\"\\x \\u12\"]", "[\"\\x \\u12\"]", "bad-escape 2-4" },
    { "[\"\\ud800 \\udc00\\ud800\\u0041\"]", "[\"\ufffd \ufffd\ufffdA\"]", "lone-surrogate 2-8" },
    { "[\"\\ud800\\ue000\\ufffdx\"]", "[\"\ufffd\ue000\ufffdx\"]", "lone-surrogate 2-8" },
    { "\"\\uzzzz\\u12\"", "\"\\uzzzz\\u12\"", "bad-escape 1-3" },
    { "\"\\", "\"\\\"", "string-not-closed 0-2" },
    { "[\"\\u0000\"]", "[\"\ufffd\"]", "" },
    { "[\"\xff\xc3\", \xff]", "[\"\ufffd\ufffd\"]", "invalid-utf8 2-4, trailing-comma 5-6, invalid-utf8 7-8" },
    { "[\"a,\n1]", "[\"a,\",1]", "string-not-closed 1-4, missing-comma 4-4" },
    { "[\"\t", "[\"\t\"]", "string-not-closed 1-3, missing-close 3-3" },
    { "['a", "[\"a\"]", "string-not-closed 1-3, missing-close 3-3" },
    { "hello world", "?", "bad-word 0-5, trailing-text 6-11" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_commas (void)
{
  static const Case cases[] = {
    { "[1,]", "[1]", "trailing-comma 2-3" },
    { "{\"a\":1,}", "{a:1}", "trailing-comma 6-7" },
    { "[1,,2]", "[1,2]", "extra-comma 3-4" },
    { "[,1]", "[1]", "extra-comma 1-2" },
    { "[,]", "[]", "extra-comma 1-2" },
    { "[1,,]", "[1]", "trailing-comma 2-3, extra-comma 3-4" },
    { ",1", "1", "extra-comma 0-1" },
    { "[1 2]", "[1,2]", "missing-comma 2-2" },
    { "[[]{}]", "[[],{}]", "missing-comma 3-3" },
    { "{\"a\":1 \"b\":2}", "{a:1,b:2}", "missing-comma 6-6" },
    { "{\"a\":\"x\"\n\"b\":2}", "{a:\"x\",b:2}", "missing-comma 8-8" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_members (void)
{
  static const Case cases[] = {
    { "{\"a\" 1}", "{a:1}", "missing-colon 4-4" },
    { "{\"a\"}", "{a:?}", "missing-colon 4-4" },
    { "{\"a\",\"b\":1}", "{a:?,b:1}", "missing-colon 4-4" },
    { "{\"a\":}", "{a:?}", "missing-value 5-5" },
    { "{\"a\":,\"b\":1}", "{a:?,b:1}", "missing-value 5-5" },
    { "{\"a\":", "{a:?}", "missing-value 5-5, missing-close 5-5" },
    { "{\"a\":\n\"b\":1}", "{a:?,b:1}", "missing-value 5-5" },
    { "{\"a\":\n\"b\":\n\"c\":1}", "{a:?,b:?,c:1}", "missing-value 5-5, missing-value 10-10" },
    { "{\"a\" \"b\":1}", "{a:?,b:1}", "missing-colon 4-4" },
    { "{\"a\":: 1}", "{a:1}", "stray-character 5-6" },
    { "{\"a\" = 1}", "{a:1}", "missing-colon 4-4, stray-character 5-6" },
    { "{\"a\":1:2}", "{a:1,2:?}", "missing-comma 6-6, stray-character 6-7, key-not-string 7-8, missing-colon 8-8" },
    { "{:1}", "{:1}", "key-not-string 1-2" },
    { "{1:2,null:3}", "{1:2,null:3}", "key-not-string 1-2, key-not-string 5-9" },
    { "{{}}", "{:{}}", "key-not-string 1-2" },
    { "{\"a\":{[1]}}", "{a:{:[1]}}", "key-not-string 6-7" },
    { "[:1]", "[1]", "stray-character 1-2" },
    { "{\"\":1,:2}", "{:1,:2}", "duplicate-key 6-6, key-not-string 6-7" },
    { "[1:2]", "[1,2]", "missing-comma 2-2, stray-character 2-3" },
    { "[\"a\":2]", "[\"a\",2]", "missing-comma 4-4, stray-character 4-5" },
    { ":1", "1", "stray-character 0-1" },
    { "{\"a\":1,\"a\":2,\"b\":3,\"a\":4}", "{a:1,a:2,b:3,a:4}", "duplicate-key 7-10, duplicate-key 19-22" },
    { "{\"a\":1,\"\\u0061\":2}", "{a:1,a:2}", "duplicate-key 7-15" },
    { "{'a':1,\"a\":2}", "{a:1,a:2}", "single-quotes 1-4, duplicate-key 7-10" },
    { "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", "{a:{a:1},b:{a:1}}", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_brackets (void)
{
  static const Case cases[] = {
    { "{\"a\":[1,2}", "{a:[1,2]}", "missing-close 9-9" },
    { "{\"a\":[1,2},\"b\":3}", "{a:[1,2],b:3}", "missing-close 9-9, stray-close 9-10" },
    { "{\"x\":{\"a\":[1},\"b\":2},\"c\":3}", "{x:{a:[1]},b:2,c:3}", "missing-close 12-12, stray-close 19-20" },
    { "{\"a\":[\"x\",\"b\":1}", "{a:[\"x\"],b:1}", "missing-close 9-9" },
    { "{\"a\":[[1],\"b\":1}", "{a:[[1]],b:1}", "missing-close 9-9" },
    { "{\"a\":[\n\"b\":1}", "{a:[],b:1}", "missing-close 6-6" },
    { "[{\"a\":1,{\"b\":2}]", "[{a:1},{b:2}]", "missing-close 7-7" },
    { "[{\"a\":1 [2]]", "[{a:1},[2]]", "missing-close 7-7, missing-comma 7-7" },
    { "[{ {}]", "[{},{}]", "missing-close 2-2, missing-comma 2-2" },
    { "[{\"a\":1]", "[{a:1}]", "missing-close 7-7" },
    { "{\"a\":{\"b\":1", "{a:{b:1}}", "missing-close 11-11, missing-close 11-11" },
    { "[1,", "[1]", "trailing-comma 2-3, missing-close 3-3" },
    { "[1}]", "[1]", "stray-close 2-3" },
    { "[1}2]", "[1,2]", "missing-comma 2-2, stray-close 2-3" },
    { "}]{}", "{}", "stray-close 0-1, stray-close 1-2" },
    { "{}}]", "{}", "stray-close 2-3, stray-close 3-4" },
    { "{}} 1 [", "{}", "stray-close 2-3, trailing-text 4-7" },
    { "1 2 3", "1", "trailing-text 2-5" },
    { "{},{}", "{}", "trailing-text 2-5" },
    { "{},\"a\"", "{}", "trailing-text 2-6" },
    { "{},\"a\",\"b\"", "{}", "trailing-text 2-10" },
    { "{},", "{}", "trailing-text 2-3" },
    { "[{\"a\":[1}]", "[{a:[1]}]", "missing-close 8-8" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Where brackets contradict each other, their indentation tells which is the wrong one. */
static void
test_layout (void)
{
  static const Case cases[] = {
    { "{\n  \"a\": [\n    {}\n    }\n  ],\n  \"b\": 1\n}", "{a:[{}],b:1}", "stray-close 22-23" },
    { "{\n  \"a\": [\n    {}\n  },\n  \"b\": 1\n}", "{a:[{}],b:1}", "missing-close 17-17, stray-close 20-21" },
    { "{\n  \"a\": {\n    \"b\": [1\n  },\n  \"c\": 1\n}", "{a:{b:[1]},c:1}", "missing-close 22-22" },
    { "{\n  \"a\": 1\n  },\n  \"b\": 2\n}", "{a:1,b:2}", "stray-close 13-14" },
    { "{\n  \"a\": 1\n    }\n  },\n  \"b\": 2\n}", "{a:1,b:2}", "stray-close 15-16, stray-close 19-20" },
    { "{\n  \"a\": 1\n  }\n", "{a:1}", "" },
    { "{\n  \"a\": 1\n},\n  \"b\": 2\n}", "{a:1,b:2}", "stray-close 11-12" },
    { "{ \"a\": 1 }, \"b\": 2\n}", "{a:1,b:2}", "stray-close 9-10" },
    { "{\r\t\"a\": [\r\t\t{}\r\t\t}\r\t],\r\t\"b\": 1\r}", "{a:[{}],b:1}", "stray-close 17-18" },
    { "[\n  {\n    \"a\": [1\n  }\n]", "[{a:[1]}]", "missing-close 17-17" },
    { "[\n  {\n    \"a\": [1\n      }\n    ]\n  }\n]", "[{a:[1]}]", "stray-close 24-25" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Every function says the same about no node as about nothing. */
static void
test_none (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("");
  g_autofree char *text = fer_json_node_dup_text (tree, FER_JSON_NONE);
  gsize            start, end;

  g_assert_cmpuint (fer_json_tree_get_n_nodes (tree), ==, 0);
  g_assert_cmpuint (fer_json_tree_get_root (tree), ==, FER_JSON_NONE);
  g_assert_cmpint (fer_json_node_get_type (tree, FER_JSON_NONE), ==, FER_JSON_INVALID);
  g_assert_cmpuint (fer_json_node_get_parent (tree, FER_JSON_NONE), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_next (tree, FER_JSON_NONE), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_previous (tree, FER_JSON_NONE), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_first_child (tree, FER_JSON_NONE), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_last_child (tree, FER_JSON_NONE), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_child (tree, FER_JSON_NONE, 0), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_member (tree, FER_JSON_NONE, "a"), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_find (tree, FER_JSON_NONE, "a", "b", NULL), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_at (tree, 0), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_n_children (tree, FER_JSON_NONE), ==, 0);
  g_assert_cmpuint (fer_json_node_get_index (tree, FER_JSON_NONE), ==, 0);
  fer_json_node_get_range (tree, FER_JSON_NONE, &start, &end);
  g_assert_true (start == 0 && end == 0);
  fer_json_node_get_range (tree, FER_JSON_NONE, NULL, NULL);
  fer_json_node_get_member_range (tree, FER_JSON_NONE, &start, &end);
  g_assert_true (start == 0 && end == 0);
  g_assert_false (fer_json_node_get_key_range (tree, FER_JSON_NONE, &start, &end));
  g_assert_null (fer_json_node_dup_key (tree, FER_JSON_NONE));
  g_assert_null (fer_json_node_dup_string (tree, FER_JSON_NONE));
  g_assert_cmpstr (text, ==, "");
  g_assert_false (fer_json_node_key_equals (tree, FER_JSON_NONE, ""));
  g_assert_false (fer_json_node_string_equals (tree, FER_JSON_NONE, ""));
}

static void
test_members_by_key (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (
    "{\"a\": {\"b\": [1]}, \"ab\": 2, \"\\u0061b\": 3, \"\": 4, \"x\\n\": \"y\\n\", \"s\": \"plain\"}");
  FerJsonNode x = fer_json_node_get_member (tree, 0, "x\n");

  g_assert_cmpuint (fer_json_node_find (tree, 0, "a", "b", NULL), ==, 2);
  g_assert_cmpuint (fer_json_node_find (tree, 0, NULL), ==, 0);
  g_assert_cmpuint (fer_json_node_find (tree, 0, "a", "b", "c", NULL), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_member (tree, 0, "ab"), ==, 5);
  g_assert_cmpuint (fer_json_node_get_member (tree, 0, ""), ==, 6);
  g_assert_cmpuint (fer_json_node_get_member (tree, 0, "abc"), ==, FER_JSON_NONE);
  g_assert_cmpuint (fer_json_node_get_member (tree, 2, "0"), ==, FER_JSON_NONE);
  g_assert_true (fer_json_node_key_equals (tree, x, "x\n"));
  g_assert_false (fer_json_node_key_equals (tree, x, "x"));
  g_assert_false (fer_json_node_key_equals (tree, x, "x\n\n"));
  g_assert_false (fer_json_node_key_equals (tree, 0, ""));
  g_assert_true (fer_json_node_string_equals (tree, x, "y\n"));
  g_assert_false (fer_json_node_string_equals (tree, x, "y"));
  g_assert_true (fer_json_node_string_equals (tree, x + 1, "plain"));
  g_assert_false (fer_json_node_string_equals (tree, x + 1, "plai"));
  g_assert_false (fer_json_node_string_equals (tree, x + 1, "plain!"));
  g_assert_false (fer_json_node_string_equals (tree, 6, "4"));
}

/* Below each byte of a text, and behind its end, the index of the node there; . for none. */
static void
test_at (void)
{
  static const char *const cases[][2] = {
    { " [1,22] {", ".0112220.." },
    { "{\"a\": [1,2 , \"x\"\"y\"] } ", "01111112233114445555100." },
    { "{\"a\":}", "0111110" },
    { "[1,2", "01122" },
    { "7", "00" },
    { " ", ".." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (cases[i][0]);
      g_autoptr (GString) found = g_string_new (NULL);

      for (gsize at = 0; at <= strlen (cases[i][0]); at++)
        {
          FerJsonNode node = fer_json_node_at (tree, at);

          g_string_append_c (found, node == FER_JSON_NONE ? '.' : (char)('0' + node));
        }
      g_assert_cmpstr (found->str, ==, cases[i][1]);
    }
}

static void
test_sharing (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1]", 3);
  FerJsonTree *tree = fer_json_tree_parse (bytes);
  FerJsonTree *copy = g_boxed_copy (FER_TYPE_JSON_TREE, tree);
  gsize        n_bytes;

  g_assert_true (copy == tree);
  g_assert_true (fer_json_tree_get_bytes (tree) == bytes);
  g_boxed_free (FER_TYPE_JSON_TREE, copy);
  g_assert_cmpstr (fer_json_tree_peek_text (tree, &n_bytes), ==, "[1]");
  g_assert_cmpuint (n_bytes, ==, 3);
  g_assert_nonnull (fer_json_tree_peek_text (tree, NULL));
  fer_json_tree_unref (tree);
}

static char *
repeat (const char *before,
        const char *what,
        guint       n,
        const char *behind)
{
  GString *text = g_string_new (before);

  while (n-- > 0)
    g_string_append (text, what);
  g_string_append (text, behind);
  return g_string_free (text, FALSE);
}

static guint
count_faults (FerJsonTree     *tree,
              FerJsonFaultCode code)
{
  guint n_faults = 0;

  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    n_faults += fer_json_tree_peek_fault (tree, i)->code == code;
  return n_faults;
}

static void
test_depth (void)
{
  static const struct
  {
    guint       n_open;
    const char *inside;
    guint       n_close;
    guint       n_nodes;
    guint       n_too_deep;
    guint       n_missing;
  } cases[] = {
    { FER_JSON_MAX_DEPTH, "", FER_JSON_MAX_DEPTH, FER_JSON_MAX_DEPTH, 0, 0 },
    { FER_JSON_MAX_DEPTH + 1, "", FER_JSON_MAX_DEPTH + 1, FER_JSON_MAX_DEPTH + 1, 1, 0 },
    { FER_JSON_MAX_DEPTH + 1, "{\"a\":[]}", FER_JSON_MAX_DEPTH + 1, FER_JSON_MAX_DEPTH + 1, 1, 0 },
    { FER_JSON_MAX_DEPTH + 1, "],1,[", FER_JSON_MAX_DEPTH + 1, FER_JSON_MAX_DEPTH + 3, 2, 0 },
    { 100000, "", 100000, FER_JSON_MAX_DEPTH + 1, 1, 0 },
    { 100000, "", 0, FER_JSON_MAX_DEPTH + 1, 1, FER_JSON_MAX_DEPTH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *opened = repeat ("", "[", cases[i].n_open, cases[i].inside);
      g_autofree char *text = repeat (opened, "]", cases[i].n_close, "");
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);

      g_assert_cmpuint (fer_json_tree_get_n_nodes (tree), ==, cases[i].n_nodes);
      g_assert_cmpuint (count_faults (tree, FER_JSON_FAULT_TOO_DEEP), ==, cases[i].n_too_deep);
      g_assert_cmpuint (count_faults (tree, FER_JSON_FAULT_MISSING_CLOSE), ==, cases[i].n_missing);
      fer_test_tree_check (tree);
    }
}

static void
test_many_faults (void)
{
  g_autofree char *few = repeat ("[", "1 ", FER_JSON_MAX_FAULTS, "1]");
  g_autofree char *many = repeat ("{\"a\":1,\"a\":2,\"b\":[", ",", FER_JSON_MAX_FAULTS + 50, "]}");
  g_autofree char *disordered = repeat ("[", "{\"a\":1,\"a\":+1},", FER_JSON_MAX_FAULTS, "1]");
  g_autofree char *mild = repeat ("[", "+1,", FER_JSON_MAX_FAULTS, "+1 2]");
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (few);
  const FerJsonFault *last;

  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, FER_JSON_MAX_FAULTS);
  fer_test_tree_check (tree);
  fer_json_tree_unref (tree);

  tree = fer_json_tree_parse_string (many);
  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, FER_JSON_MAX_FAULTS + 1);
  g_assert_cmpuint (count_faults (tree, FER_JSON_FAULT_TOO_MANY), ==, 1);
  last = fer_json_tree_peek_fault (tree, FER_JSON_MAX_FAULTS);
  g_assert_cmpint (last->code, ==, FER_JSON_FAULT_TOO_MANY);
  fer_test_tree_check (tree);
  fer_json_tree_unref (tree);

  tree = fer_json_tree_parse_string (mild);
  g_assert_true (fer_json_tree_is_broken (tree));
  fer_json_tree_unref (tree);

  tree = fer_json_tree_parse_string (disordered);
  g_assert_false (fer_json_tree_is_broken (tree));
  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, FER_JSON_MAX_FAULTS + 1);
  fer_test_tree_check (tree);
}

/* A line that is long says nothing about the layout. */
static void
test_long_line (void)
{
  g_autofree char *text = repeat ("[\"", "x", 300, "\", {\"a\": [1\n  }\n]");
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  g_autofree char *faults = describe_faults (tree);

  g_assert_cmpstr (faults, ==, "missing-close 313-313");
}

/* Keys of one length with equal ends share a hash; none of them is there twice but the last. */
static void
test_many_members (void)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "\"%08u-the-same-end\":%u,", i, i);
  g_string_append (text, "\"00000007-the-same\\u002dend\":0}");
  {
    g_autofree char *owned = g_string_free (text, FALSE);
    g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (owned);

    g_assert_cmpuint (fer_json_node_get_n_children (tree, 0), ==, 100001);
    g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 1);
    g_assert_cmpint (fer_json_tree_peek_fault (tree, 0)->code, ==, FER_JSON_FAULT_DUPLICATE_KEY);
    g_assert_cmpuint (fer_json_node_get_member (tree, 0, "00000007-the-same-end"), ==, 100001);
    g_assert_cmpuint (fer_json_node_get_member (tree, 0, "00000008-the-same-end"), ==, 9);
  }
}

#ifdef HAVE_JSON_GLIB
static guint
count_values (JsonNode *node)
{
  guint n_values = 1;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));

      for (GList *l = members; l != NULL; l = l->next)
        n_values += count_values (l->data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      n_values += count_values (json_array_get_element (json_node_get_array (node), i));
  return n_values;
}

/* What has no fault is read by the peer too, and has as many values; what the peer reads is not broken. */
static void
compare_with_peer (FerJsonTree *tree)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);
  gboolean    read = json_parser_load_from_data (parser, text, (gssize)n_bytes, &error);

  if (fer_json_tree_get_n_faults (tree) == 0)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (fer_json_tree_get_n_nodes (tree), ==, count_values (json_parser_get_root (parser)));
    }
  if (read)
    g_assert_false (fer_json_tree_is_broken (tree));
}
#else
static void
compare_with_peer (FerJsonTree *tree)
{
  g_assert_nonnull (tree);
}
#endif

/* The peer is slow, so it sees the smaller files only. */
#define MAX_BYTES_FOR_PEER 10000

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip (NULL);
  guint n_faulty = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = fer_test_corpus_read (paths->pdata[i]);
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);

      g_test_message ("%s", (const char *)paths->pdata[i]);
      fer_test_tree_check (tree);
      if (g_bytes_get_size (bytes) < MAX_BYTES_FOR_PEER)
        compare_with_peer (tree);
      n_faulty += fer_json_tree_get_n_faults (tree) > 0;
    }
  if (paths != NULL)
    g_test_message ("%u of %u files have a fault", n_faulty, paths->len);
}

/* Published files that are broken: a fault where it is, and all of the rest is there. */
static void
test_corpus_broken (void)
{
  static const struct
  {
    const char *path;
    const char *faults;
    const char *present;
  } cases[] = {
    { "Cireson Service Manager Portal/apiDefinition.swagger.json", "trailing-comma 1534-1535", "/tags" },
    { "CognitiveServicesTextAnalytics/apiDefinition.swagger.json",
      "stray-close 8938-8939, stray-close 10739-10740, stray-close 12556-12557, stray-close 14448-14449, stray-close 14452-14453",
      "/definitions/DocumentError" },
    { "Easyvista_Service._Manager/apiDefinition.swagger.json", "control-character 144936-144937", "/paths" },
    { "IN-D Invoice Data Capture/apiDefinition.swagger.json", "missing-comma 1932-1932", "/definitions" },
    { "AccuWeather/apiDefinition.swagger.json", "missing-comma 229-229", "/info/contact/url" },
    { "GIPHY/apiDefinition.swagger.json", "missing-comma 29841-29841, trailing-text 31147-31476", "/security" },
    { "Icon Horse/apiDefinition.swagger.json", "missing-close 1929-1929, stray-close 4116-4117", "/x-ms-connector-metadata/2" },
    { "StabilityAI/apiDefinition.swagger.json", "missing-close 748-748", "/paths" },
    { "Shopranos/apiProperties.json", "missing-close 557-557", "/properties/connectionParameters" },
  };
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (FerJsonTree) tree = NULL;
        g_autofree char *faults = NULL;

        if (!g_str_has_suffix (paths->pdata[i], cases[j].path))
          continue;
        bytes = fer_test_corpus_read (paths->pdata[i]);
        tree = fer_json_tree_parse (bytes);
        faults = describe_faults (tree);
        g_assert_cmpstr (faults, ==, cases[j].faults);
        g_assert_cmpuint (fer_json_path_resolve (tree, cases[j].present, NULL), !=, FER_JSON_NONE);
      }
}

/* No key that is there may lack its bit, whatever is wrong around it. */
static void
test_key_bits (void)
{
  static const char *const texts[] = { "{}", "{\"a\":1,\"type\":2}", "{\"\\u0061\":1}", "{\"\":1}", "{:1}", "{1}", "{\"", "{\"a", "{\"ab\"", "{a:1,\"b\":2}", "{\"\xc3\xa4\":1}", "[1]", "1", "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (texts[i]);
      FerJsonNode root = fer_json_tree_get_root (tree);
      guint64     bits = fer_json_node_get_key_bits (tree, root);

      for (FerJsonNode child = fer_json_node_get_first_child (tree, root); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
        {
          g_autofree char *key = fer_json_node_dup_key (tree, child);

          if (key != NULL && fer_json_node_get_member (tree, root, key) != FER_JSON_NONE)
            g_assert_cmpuint (bits & fer_json_key_bit (key, strlen (key)), !=, 0);
        }
    }
}

static void
test_only_key_bits (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string ("{\"type\":1}");

  g_assert_cmpuint (fer_json_node_get_key_bits (tree, 0), ==, fer_json_key_bit ("type", 4));
  g_assert_cmpuint (fer_json_node_get_key_bits (tree, FER_JSON_NONE), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-tree/strict", test_strict);
  g_test_add_func ("/json-tree/trivia", test_trivia);
  g_test_add_func ("/json-tree/scalars", test_scalars);
  g_test_add_func ("/json-tree/commas", test_commas);
  g_test_add_func ("/json-tree/members", test_members);
  g_test_add_func ("/json-tree/brackets", test_brackets);
  g_test_add_func ("/json-tree/layout", test_layout);
  g_test_add_func ("/json-tree/none", test_none);
  g_test_add_func ("/json-tree/members-by-key", test_members_by_key);
  g_test_add_func ("/json-tree/at", test_at);
  g_test_add_func ("/json-tree/sharing", test_sharing);
  g_test_add_func ("/json-tree/depth", test_depth);
  g_test_add_func ("/json-tree/many-faults", test_many_faults);
  g_test_add_func ("/json-tree/long-line", test_long_line);
  g_test_add_func ("/json-tree/many-members", test_many_members);
  g_test_add_func ("/json-tree/corpus", test_corpus);
  g_test_add_func ("/json-tree/corpus-broken", test_corpus_broken);
  g_test_add_func ("/json-tree/key-bits", test_key_bits);
  g_test_add_func ("/json-tree/only-key-bits", test_only_key_bits);
  return g_test_run ();
}
