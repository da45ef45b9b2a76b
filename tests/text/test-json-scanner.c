/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the scanner cuts texts into. */

#include "fer-json-scanner.h"

#include <string.h>

/* Cuts a text and writes one letter for each token, with the name of its fault behind it. */
static char *
cut (const char *text,
     gsize       n_bytes)
{
  GString       *tokens = g_string_new (NULL);
  FerJsonScanner scanner;
  FerJsonToken   token;
  gsize          end = 0;

  fer_json_scanner_init (&scanner, text, n_bytes);
  while (fer_json_scanner_next (&scanner, &token))
    {
      g_assert_cmpuint (token.start, ==, end);
      g_assert_cmpuint (token.end, >, token.start);
      end = token.end;
      g_string_append_c (tokens, ".{}[],:s1tfnw?_/c*x"[token.type]);
      if (token.fault == FER_JSON_FAULT_NONE)
        continue;
      g_assert_cmpuint (token.fault_start, >=, token.start);
      g_assert_cmpuint (token.fault_end, <=, token.end);
      g_string_append_printf (tokens, "(%s)", fer_json_fault_code_get_name (token.fault));
    }
  g_assert_cmpint (token.type, ==, FER_JSON_TOKEN_END);
  g_assert_cmpuint (end, ==, n_bytes);
  return g_string_free (tokens, FALSE);
}

typedef struct
{
  const char *text;
  const char *tokens;
} Case;

static void
check_cases (const Case *cases,
             guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *tokens = cut (cases[i].text, strlen (cases[i].text));
      g_autofree char *escaped = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", escaped);
      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

static void
test_tokens (void)
{
  static const Case cases[] = {
    { "", "" },
    { "{}[],:", "{}[],:" },
    { " \t\r\n\n\r", "_///" },
    { "\r\r\n \r", "//_/" },
    { "\"a\" 1 true false null", "s_1_t_f_n" },
    { "\"a\\\"b\"", "s" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "s" },
    { "\"longer than any chunk that is crossed at once\"", "s" },
    { "\"longer than any chunk that is cr\\ossed at once\"", "s(bad-escape)" },
    { "                                                 1", "_1" },
    { "\"æ\" \"日本\" \"😀\" \"\u2028\" \"\x7f\"", "s_s_s_s_s" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_numbers (void)
{
  static const Case cases[] = {
    { "0 -0 10 1.5 1e5 1E+5 -1.25e-3 12345678901234567890", "1_1_1_1_1_1_1_1" },
    { "1,-1]0}", "1,1]1}" },
    { "1\"a\"", "1s" },
    { "1\u2003", "1x(foreign-blank)" },
    { "1é", "1(bad-number)" },
    { "01", "1(bad-number)" },
    { "-01", "1(bad-number)" },
    { "+1", "1(bad-number)" },
    { ".5", "1(bad-number)" },
    { "1.", "1(bad-number)" },
    { "1.e5", "1(bad-number)" },
    { "1e", "1(bad-number)" },
    { "1e+", "1(bad-number)" },
    { "1ex", "1(bad-number)" },
    { "0x1F", "1(bad-number)" },
    { "1.2.3", "1(bad-number)" },
    { "2024-01-31", "1(bad-number)" },
    { "12px", "1(bad-number)" },
    { "-", "?(stray-character)" },
    { "- 1", "?(stray-character)_1" },
    { "...", "?(stray-character)" },
    { "+", "?(stray-character)" },
    { "NaN", "w(not-a-number)" },
    { "-Infinity", "w(not-a-number)" },
    { "+Infinity", "w(not-a-number)" },
    { "-x", "w(bad-word)" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_words (void)
{
  static const Case cases[] = {
    { "True", "w(bad-word)" },
    { "tru", "w(bad-word)" },
    { "truer", "w(bad-word)" },
    { "nul,", "w(bad-word)," },
    { "undefined", "w(bad-word)" },
    { "_a.b-c$1", "w(bad-word)" },
    { "“name”:", "w(bad-word):" },
    { "é日\u2003本", "w(bad-word)x(foreign-blank)w(bad-word)" },
    { "a\xff"
      "b",
      "w(bad-word)?(invalid-utf8)w(bad-word)" },
    { ";", "?(stray-character)" },
    { "a=b", "w(bad-word)?(stray-character)w(bad-word)" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_strings (void)
{
  static const Case cases[] = {
    { "\"a", "s(string-not-closed)" },
    { "\"", "s(string-not-closed)" },
    { "\"a\n\"", "s(string-not-closed)/s(string-not-closed)" },
    { "\"a\r\n1", "s(string-not-closed)/1" },
    { "\"a\\\n1", "s(string-not-closed)/1" },
    { "\"\\", "s(string-not-closed)" },
    { "'a'", "s(single-quotes)" },
    { "''", "s(single-quotes)" },
    { "'a\\'b\"c'", "s(single-quotes)" },
    { "'a", "s(string-not-closed)" },
    { "'a\x01'", "s(single-quotes)" },
    { "\"a'b\"", "s" },
    { "\"\t\"", "s(control-character)" },
    { "\"\x01\\x\"", "s(control-character)" },
    { "\"\x01", "s(string-not-closed)" },
    { "\"\\x\x01\"", "s(bad-escape)" },
    { "\"\\'\"", "s(bad-escape)" },
    { "\"\\\x01\"", "s(bad-escape)" },
    { "\"\\é\"", "s(bad-escape)" },
    { "\"\\u12\"", "s(bad-escape)" },
    { "\"\\u12g4\"", "s(bad-escape)" },
    { "\"\\u", "s(string-not-closed)" },
    { "\"\\ud83d\\ude00\"", "s" },
    { "\"\\uffff\\ue000\\ud7ff\"", "s" },
    { "\"\\ud83d\"", "s(lone-surrogate)" },
    { "\"\\ud83d        \"", "s(lone-surrogate)" },
    { "\"\\ud83d\\n      \"", "s(lone-surrogate)" },
    { "\"\\ud83d\\u0041\"", "s(lone-surrogate)" },
    { "\"\\ud83d\\ue000\"", "s(lone-surrogate)" },
    { "\"\\ud83d\\uxxxx\"", "s(lone-surrogate)" },
    { "\"\\ude00\\ud83d\"", "s(lone-surrogate)" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_trivia (void)
{
  static const Case cases[] = {
    { "// a\n1", "c(comment)/1" },
    { "// a\r\n", "c(comment)/" },
    { "//", "c(comment)" },
    { "1//2", "1c(comment)" },
    { "/**/", "*(comment)" },
    { "/* a\n * b */1", "*(comment)1" },
    { "/* a", "*(comment-not-closed)" },
    { "/*", "*(comment-not-closed)" },
    { "/*/", "*(comment-not-closed)" },
    { "/", "?(stray-character)" },
    { "/ /", "?(stray-character)_?(stray-character)" },
    { "\xef\xbb\xbf{}", "x(byte-order-mark){}" },
    { "\xef\xbb\xbf", "x(byte-order-mark)" },
    { "\xef\xbb\xbf\xef\xbb\xbf", "x(byte-order-mark)x(foreign-blank)" },
    { "\u00a0", "x(foreign-blank)" },
    { "\v\f\xc2\x85\u2028\u3000 \ufeff", "x(foreign-blank)_x(foreign-blank)" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Each of these is no UTF-8 in a string, and each but the ones in the second table is. */
static void
test_utf8 (void)
{
  static const char *const bad[] = {
    "\x80", "\xbf", "\xc0\xaf", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x80\xaf", "\xe0\x9f\xbf", "\xe2\x82", "\xe2(\xa1", "\xe2\x82(",
    "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf0\x9f\x98", "\xf0\x9f(\x80", "\xf0\x9f\x98(",
    "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe\xfe", "\xf8\x88\x80\x80\x80"
  };
  static const char *const good[] = {
    "\xc2\x80", "\u07ff", "\u0800", "\u0fff", "\u1000", "\ucfff", "\ud7ff", "\ue000", "\uffff", "\U00010000", "\U0003ffff",
    "\U00040000", "\U000fffff", "\U00100000", "\U0010ffff"
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *string = g_strdup_printf ("\"%s\"", bad[i]);
      g_autofree char *tokens = cut (string, strlen (string));
      g_autofree char *bare = cut (bad[i], strlen (bad[i]));

      g_assert_false (g_utf8_validate (bad[i], -1, NULL));
      g_assert_cmpstr (tokens, ==, "s(invalid-utf8)");
      g_assert_true (g_str_has_prefix (bare, "?(invalid-utf8)"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *string = g_strdup_printf ("\"%s\"", good[i]);
      g_autofree char *tokens = cut (string, strlen (string));

      g_assert_true (g_utf8_validate (good[i], -1, NULL));
      g_assert_cmpstr (tokens, ==, "s");
    }
}

static void
test_nul (void)
{
  static const struct
  {
    const char *text;
    gsize       n_bytes;
    const char *tokens;
  } cases[] = {
    { NULL, 0, "" },
    { "\0", 1, "?(stray-character)" },
    { "[\0]", 3, "[?(stray-character)]" },
    { "\"\0\"", 3, "s(control-character)" },
    { "\"\\\0\"", 4, "s(bad-escape)" },
    { "//\0\n", 4, "c(comment)/" },
    { "\"a\"b", 2, "s(string-not-closed)" },
    { "truely", 4, "t" },
    { "\xef\xbb\xbf", 2, "?(invalid-utf8)" },
    { "\r\n", 1, "/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = cut (cases[i].text, cases[i].n_bytes);

      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

/* A fault's place is as tight as it can be. */
static void
test_fault_places (void)
{
  static const struct
  {
    const char *text;
    gsize       start;
    gsize       end;
  } cases[] = {
    { "\"ab\x01\"", 3, 4 },
    { "\"ab\\x\"", 3, 5 },
    { "\"ab\\u12\"", 3, 5 },
    { "\"\\ud83d\"", 1, 7 },
    { "\"ab\xff\xfe\"", 3, 5 },
    { "\"ab", 0, 3 },
    { "'ab'", 0, 4 },
    { "01", 0, 2 },
    { "/* x", 0, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FerJsonScanner scanner;
      FerJsonToken   token;

      fer_json_scanner_init (&scanner, cases[i].text, strlen (cases[i].text));
      g_assert_true (fer_json_scanner_next (&scanner, &token));
      g_assert_cmpuint (token.fault_start, ==, cases[i].start);
      g_assert_cmpuint (token.fault_end, ==, cases[i].end);
    }
}

static void
test_skipping (void)
{
  static const char text[] = " // a\n\t[\u00a0\"a\\n\" /* b */ ]\n";
  FerJsonScanner    scanner;
  FerJsonToken      token;
  GString          *notable = g_string_new (NULL);
  GString          *solid = g_string_new (NULL);

  fer_json_scanner_init (&scanner, text, strlen (text));
  while (fer_json_scanner_next_notable (&scanner, &token))
    g_string_append_c (notable, ".{}[],:s1tfnw?_/c*x"[token.type]);
  g_assert_cmpstr (notable->str, ==, "c[xs*]");
  fer_json_scanner_init (&scanner, text, strlen (text));
  while (fer_json_scanner_next_solid (&scanner, &token))
    {
      g_assert_cmpint (token.escaped, ==, token.type == FER_JSON_TOKEN_STRING);
      g_string_append_c (solid, ".{}[],:s1tfnw?_/c*x"[token.type]);
    }
  g_assert_cmpstr (solid->str, ==, "[s]");
  g_assert_cmpuint (token.start, ==, strlen (text));
  g_string_free (notable, TRUE);
  g_string_free (solid, TRUE);
}

static void
test_fault_codes (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint code = 0; code < FER_JSON_N_FAULT_CODES; code++)
    {
      g_assert_true (g_hash_table_add (names, (gpointer)fer_json_fault_code_get_name (code)));
      g_assert_true (g_str_has_suffix (fer_json_fault_code_get_message (code), "."));
    }
  g_assert_true (fer_json_fault_code_is_structural (FER_JSON_FAULT_MISSING_COMMA));
  g_assert_false (fer_json_fault_code_is_structural (FER_JSON_FAULT_TRAILING_COMMA));
  g_assert_false (fer_json_fault_code_is_structural (FER_JSON_FAULT_CONTROL_CHARACTER));
  g_assert_false (fer_json_fault_code_is_structural (FER_JSON_FAULT_LONE_SURROGATE));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scanner/tokens", test_tokens);
  g_test_add_func ("/json-scanner/numbers", test_numbers);
  g_test_add_func ("/json-scanner/words", test_words);
  g_test_add_func ("/json-scanner/strings", test_strings);
  g_test_add_func ("/json-scanner/trivia", test_trivia);
  g_test_add_func ("/json-scanner/utf8", test_utf8);
  g_test_add_func ("/json-scanner/nul", test_nul);
  g_test_add_func ("/json-scanner/fault-places", test_fault_places);
  g_test_add_func ("/json-scanner/skipping", test_skipping);
  g_test_add_func ("/json-scanner/fault-codes", test_fault_codes);
  return g_test_run ();
}
