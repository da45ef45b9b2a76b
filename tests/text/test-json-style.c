/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fer-json-path.h"
#include "fer-json-style.h"

#include <string.h>

static FerJsonStyle
infer (const char *text,
       const char *pointer)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  FerJsonNode  node = pointer != NULL ? fer_json_path_resolve (tree, pointer, NULL) : FER_JSON_NONE;
  FerJsonStyle style;

  fer_json_style_infer (&style, tree, node);
  return style;
}

/* The strings of a style in one line. */
static void
assert_style (const char *text,
              const char *pointer,
              const char *expected)
{
  FerJsonStyle     style = infer (text, pointer);
  g_autofree char *raw = g_strdup_printf ("indent<%s> newline<%s> colon<%s> comma<%s> padding<%s><%s><%s>%s%s%s%s",
                                          style.indent, style.newline, style.colon, style.comma, style.padding, style.array_padding, style.hugging_padding,
                                          style.multiline ? " multiline" : "",
                                          style.inline_arrays ? " inline-arrays" : "",
                                          style.hugging_arrays ? " hugging-arrays" : "",
                                          style.trailing_comma ? " trailing-comma" : "");
  g_autofree char *actual = g_strescape (raw, NULL);

  g_assert_cmpstr (actual, ==, expected);
}

static void
test_defaults (void)
{
  const char *portal = "indent<  > newline<\\n> colon<: > comma<, > padding< ><><> multiline";

  assert_style ("", NULL, portal);
  assert_style ("{}", "", portal);
  assert_style ("{ }\n", NULL, portal);
  assert_style ("1", NULL, portal);
}

static void
test_own (void)
{
  assert_style ("{\n    \"a\": 1\n}", NULL, "indent<    > newline<\\n> colon<: > comma<, > padding< ><><> multiline");
  assert_style ("{\r\n\t\"a\" : 1,\r\n}", NULL, "indent<\\t> newline<\\r\\n> colon< : > comma<, > padding< ><><> multiline trailing-comma");
  assert_style ("{\r \"a\":1\r}", NULL, "indent< > newline<\\r> colon<:> comma<,> padding<><><> multiline");
  assert_style ("{\"a\":1}", NULL, "indent<  > newline<\\n> colon<:> comma<,> padding<><><>");
  assert_style ("[1,2]", NULL, "indent<  > newline<\\n> colon<:> comma<,> padding<><><> inline-arrays");
  assert_style ("[ 1 , 2 ]", NULL, "indent<  > newline<\\n> colon<: > comma< , > padding< >< ><> inline-arrays");
  assert_style ("{ \"a\": 1,\n  \"b\": 2 }", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding< ><><> multiline");
  assert_style ("[{\n  \"a\": 1\n}]", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding< ><><> multiline hugging-arrays");
  assert_style ("{\n\"a\": {\n\"b\": 1\n}\n}", "/a", "indent<> newline<\\n> colon<: > comma<, > padding< ><><> multiline");
}

static void
test_relatives (void)
{
  static const char text[] = "{\n"
                             "   \"tags\": [\"a\"],\n"
                             "   \"one\": {},\n"
                             "   \"line\": { \"x\":1, \"y\": [ 1,2 ], \"empty\": {} },\n"
                             "   \"list\": [{\n"
                             "      \"b\": 1\n"
                             "   }, {}]\n"
                             "}";

  assert_style (text, "/one", "indent<   > newline<\\n> colon<: > comma<, > padding< ><><> multiline inline-arrays hugging-arrays");
  assert_style (text, "/line", "indent<   > newline<\\n> colon<: > comma<, > padding< >< ><> inline-arrays hugging-arrays");
  assert_style (text, "/line/empty", "indent<   > newline<\\n> colon<: > comma<, > padding< >< ><> inline-arrays hugging-arrays");
  assert_style (text, "/list/1", "indent<   > newline<\\n> colon<: > comma<, > padding< >< ><> multiline inline-arrays hugging-arrays");
  assert_style (text, NULL, "indent<   > newline<\\n> colon<: > comma<, > padding< ><><> multiline inline-arrays hugging-arrays");
}

/* The blank that an array has inside of its brackets, and the one of an array that hugs its objects. */
static void
test_paddings (void)
{
  assert_style ("{\n  \"a\": [ {\n    \"b\": 1\n  } ],\n  \"c\": [\"d\"]\n}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding< ><>< > multiline inline-arrays hugging-arrays");
  assert_style ("{\n  \"a\": [{\n    \"b\": 1\n  }],\n  \"c\": [ \"d\" ]\n}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding< >< ><> multiline inline-arrays hugging-arrays");
}

/* Lists may be tighter than objects, which go by each other and by their colons. */
static void
test_commas (void)
{
  assert_style ("{\"a\": [1,2]}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding<><><> inline-arrays");
  assert_style ("{\"a\":[1, 2]}", NULL, "indent<  > newline<\\n> colon<:> comma<,> padding<><><> inline-arrays");
  assert_style ("{\"a\": [1,2]}", "/a", "indent<  > newline<\\n> colon<: > comma<,> padding<><><> inline-arrays");
  assert_style ("{\n  \"a\": [1,2]\n}", NULL, "indent<  > newline<\\n> colon<: > comma<,> padding< ><><> multiline inline-arrays");
}

static void
test_not_habits (void)
{
  /* Comments, other blanks and excesses are no habits; nor is what mixed and long arrays do. */
  assert_style ("{\"a\" /* why */ : 1}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding<><><>");
  assert_style ("{\"a\":              1}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding<><><>");
  assert_style ("{\"a\":\xC2\xA0"
                "1}",
                NULL, "indent<  > newline<\\n> colon<: > comma<, > padding<><><>");
  assert_style ("{\"a\" 1}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding<><><>");
  assert_style ("{\n  \"a\": [1, {}]}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding< ><><> multiline");
  assert_style ("{\n  \"a\": [{ \"b\": 1 }]\n}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding< ><><> multiline");
  assert_style ("{\n                      \"a\": 1\n}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding< ><><> multiline");
  assert_style ("\t{\n  \"a\": 1\n}", NULL, "indent<  > newline<\\n> colon<: > comma<, > padding< ><><> multiline");
}

static void
test_line_indent (void)
{
  static const struct
  {
    const char *text;
    gsize       byte_offset;
    const char *indent;
  } cases[] = {
    { "", 0, "" },
    { "  {}", 2, "  " },
    { "  {}", 0, "  " },
    { "\xEF\xBB\xBF\t{}", 4, "\t" },
    { "{\n \t\"a\": 1}", 8, " \t" },
    { "{\r  \"a\": 1}", 8, "  " },
    { "{\r\n  \"a\": 1}", 8, "  " },
    { "{\n\n}", 2, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (cases[i].text);
      g_autofree char *indent = fer_json_style_get_line_indent (tree, cases[i].byte_offset);

      g_assert_cmpstr (indent, ==, cases[i].indent);
    }
}

static void
test_lay_out (void)
{
  static const char json[] = " {\"a\" :[1 , 2], \"b\":[{\"c\":[ ]},{\"d\":{}}],\"e\":[ [] ] } ";
  static const struct
  {
    FerJsonStyle style;
    const char  *expected;
  } cases[] = {
    { { "  ", "\n", ": ", ", ", " ", "", "", TRUE, FALSE, FALSE, FALSE },
      "{\n>  \"a\": [\n>    1,\n>    2\n>  ],\n>  \"b\": [\n>    {\n>      \"c\": [ ]\n>    },\n>    {\n>      \"d\": {}\n>    }\n>  ],\n>  \"e\": [\n>    []\n>  ]\n>}" },
    { { "\t", "\r\n", ":", ",", "", "", "", TRUE, TRUE, TRUE, TRUE },
      "{\r\n>\t\"a\":[1,2],\r\n>\t\"b\":[{\r\n>\t\t\"c\":[ ]\r\n>\t},{\r\n>\t\t\"d\":{}\r\n>\t}],\r\n>\t\"e\":[\r\n>\t\t[]\r\n>\t]\r\n>}" },
    { { "  ", "\n", ": ", ", ", " ", "", "", FALSE, FALSE, FALSE, FALSE },
      "{ \"a\": [1, 2], \"b\": [{ \"c\": [ ] }, { \"d\": {} }], \"e\": [[]] }" },
  };
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = fer_json_style_lay_out (&cases[i].style, tree, ">");

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* However large the file, a habit is looked for nearby. */
static void
test_far_away (void)
{
  GString         *text = g_string_new ("[\n[ 1 ]");
  g_autofree char *all = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, ",\n[]");
  g_string_append (text, "]");
  all = g_string_free (text, FALSE);
  assert_style (all, "/2", "indent<> newline<\\n> colon<: > comma<, > padding< >< ><> multiline inline-arrays");
  assert_style (all, "/900", "indent<> newline<\\n> colon<: > comma<, > padding< ><><> multiline");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-style/defaults", test_defaults);
  g_test_add_func ("/json-style/own", test_own);
  g_test_add_func ("/json-style/relatives", test_relatives);
  g_test_add_func ("/json-style/paddings", test_paddings);
  g_test_add_func ("/json-style/commas", test_commas);
  g_test_add_func ("/json-style/not-habits", test_not_habits);
  g_test_add_func ("/json-style/line-indent", test_line_indent);
  g_test_add_func ("/json-style/lay-out", test_lay_out);
  g_test_add_func ("/json-style/far-away", test_far_away);
  return g_test_run ();
}
