/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tree makes of whole and of broken texts. */

#include "fer-json-tree.h"

#include <string.h>

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

      if (fer_json_tree_get_root (tree) != FER_JSON_NONE)
        describe (tree, fer_json_tree_get_root (tree), description);
      g_test_message ("%s", cases[i].text);
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
test_broken (void)
{
  static const Case cases[] = {
    { "", "", "empty 0-0" },
    { " // x", "", "comment 1-5, empty 5-5" },
    { "\xef\xbb\xbf{}", "{}", "byte-order-mark 0-3" },
    { "[1,]", "[1]", "trailing-comma 2-3" },
    { "{\"a\":1,}", "{a:1}", "trailing-comma 6-7" },
    { "[1,,2]", "[1,2]", "extra-comma 3-4" },
    { "[,1]", "[1]", "extra-comma 1-2" },
    { "[1 2]", "[1,2]", "missing-comma 2-2" },
    { "{\"a\":1 \"b\":2}", "{a:1,b:2}", "missing-comma 6-6" },
    { "{\"a\" 1}", "{a:1}", "missing-colon 4-4" },
    { "{\"a\"}", "{a:?}", "missing-colon 4-4" },
    { "{\"a\":}", "{a:?}", "missing-value 5-5" },
    { "{\"a\":\n\"b\":1}", "{a:?,b:1}", "missing-value 5-5" },
    { "{\"a\" \"b\":1}", "{a:?,b:1}", "missing-colon 4-4" },
    { "{\"a\":[1,2}", "{a:[1,2]}", "missing-close 9-9" },
    { "{\"a\":[\"x\",\"b\":1}", "{a:[\"x\"],b:1}", "missing-close 9-9" },
    { "[{\"a\":1,{\"b\":2}]", "[{a:1},{b:2}]", "missing-close 7-7" },
    { "[{\"a\":1]", "[{a:1}]", "missing-close 7-7" },
    { "{\"a\":{\"b\":1", "{a:{b:1}}", "missing-close 11-11, missing-close 11-11" },
    { "[1}]", "[1]", "stray-close 2-3" },
    { "{}}", "{}", "stray-close 2-3" },
    { "1 2 3", "1", "trailing-text 2-5" },
    { "{'a':'b'}", "{a:\"b\"}", "single-quotes 1-4, single-quotes 5-8" },
    { "{a:True}", "{a:?}", "key-not-string 1-2, bad-word 3-7" },
    { "[NaN,-Infinity]", "[?,?]", "not-a-number 1-4, not-a-number 5-14" },
    { "[\"a,\n1]", "[\"a,\",1]", "string-not-closed 1-4, missing-comma 4-4" },
    { "{\"a\":1,\"\\u0061\":2}", "{a:1,a:2}", "duplicate-key 7-15" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-tree/strict", test_strict);
  g_test_add_func ("/json-tree/broken", test_broken);
  return g_test_run ();
}
