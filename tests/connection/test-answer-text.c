/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies as lines to read: what they are taken for, how they are laid out and folded, that secrets are not in them, and
 * that nothing costs more than in proportion. */

#include "fer-answer-text.h"

#include <string.h>

typedef struct
{
  const char   *name;
  const char   *type;
  const char   *body;
  gssize        size; /* -1: a string */
  FerAnswerKind kind;
  const char   *lines; /* with | between them */
  const char   *folds; /* the last line of what begins on each, as digits; NULL: nothing folds */
  gboolean      noted;
} Case;

static const Case cases[] = {
  { "empty", "application/json", "", -1, FER_ANSWER_EMPTY, "", NULL, FALSE },
  { "object", "application/json", "{\"a\":1,\"b\":[true,null]}", -1, FER_ANSWER_JSON, "{|  \"a\": 1,|  \"b\": [|    true,|    null|  ]|}", "6153456", FALSE },
  { "laid-out", "application/json", "{\n\t\"a\" : 1\r\n}\n", -1, FER_ANSWER_JSON, "{|  \"a\": 1|}", "212", FALSE },
  { "empty-ones", "application/json", "{ \"a\" : { } , \"b\": [ ] }", -1, FER_ANSWER_JSON, "{|  \"a\": {},|  \"b\": []|}", "3123", FALSE },
  { "string", "application/json", "{\"a\":\"x, {y}\\\" ]\"}", -1, FER_ANSWER_JSON, "{|  \"a\": \"x, {y}\\\" ]\"|}", "212", FALSE },
  { "scalar", "application/json", " 12 ", -1, FER_ANSWER_JSON, "12", NULL, FALSE },
  { "broken", "application/json", "{\"a\": [1, 2", -1, FER_ANSWER_JSON, "{|  \"a\": [|    1,|    2", NULL, FALSE },
  { "too-many-ends", "application/json", "]}", -1, FER_ANSWER_JSON, "]}", NULL, FALSE },
  { "no-comma", "application/json", "[1 2]", -1, FER_ANSWER_JSON, "[|  1 2|]", "212", FALSE },
  { "vendor", "application/problem+json; charset=utf-8", "[1]", -1, FER_ANSWER_JSON, "[|  1|]", "212", FALSE },
  { "json-that-is-html", "application/json", "<html></html>", -1, FER_ANSWER_XML, "<html></html>", NULL, TRUE },
  { "xml-that-is-json", "text/xml", "[1]", -1, FER_ANSWER_JSON, "[|  1|]", "212", TRUE },
  { "untyped-json", NULL, "{\"a\":1}", -1, FER_ANSWER_JSON, "{|  \"a\": 1|}", "212", FALSE },
  { "plain", "text/plain", "{one}\ntwo\r\n", -1, FER_ANSWER_TEXT, "{one}|two|", NULL, FALSE },
  { "xml", "application/xml", "<?xml version=\"1.0\"?><a x=\">\"><b>1</b><c/></a>", -1, FER_ANSWER_XML, "<?xml version=\"1.0\"?>|<a x=\">\">|  <b>1</b>|  <c/>|</a>", "04234", FALSE },
  { "xml-comment", "text/xml", "<a><!-- <b> --><c>x</c></a>", -1, FER_ANSWER_XML, "<a>|  <!-- <b> -->|  <c>x</c>|</a>", "3123", FALSE },
  { "xml-broken", "text/xml", "<a><b>", -1, FER_ANSWER_XML, "<a>|  <b>", NULL, FALSE },
  { "xml-never-closed", "text/xml", "<a <!-- ", -1, FER_ANSWER_XML, "<a <!-- ", NULL, FALSE },
  { "cdata", "text/xml", "<a><![CDATA[<b>]]></a>", -1, FER_ANSWER_XML, "<a>|  <![CDATA[<b>]]>|</a>", "212", FALSE },
  { "latin", "text/plain; charset=iso-8859-1", "caf\xe9", -1, FER_ANSWER_TEXT, "caf\xef\xbf\xbd", NULL, TRUE },
  { "bom", "application/json", "\xef\xbb\xbf[1]", -1, FER_ANSWER_JSON, "[|  1|]", "212", FALSE },
  { "binary", "application/octet-stream", "\0\1Hi\xff", 5, FER_ANSWER_BINARY, "00000000  00 01 48 69 ff                                    ..Hi.", NULL, FALSE },
  { "text-that-is-binary", "text/plain", "a\0b", 3, FER_ANSWER_BINARY, "00000000  61 00 62                                          a.b", NULL, TRUE },
  { "png", "text/plain", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, FER_ANSWER_IMAGE, NULL, NULL, FALSE },
  { "webp", NULL, "RIFF\1\2\3\4WEBPVP8 ", 16, FER_ANSWER_IMAGE, NULL, NULL, FALSE },
  { "wave", "audio/wav", "RIFF\1\2\3\4WAVEfmt ", 16, FER_ANSWER_BINARY, NULL, NULL, FALSE },
  { "svg", "image/svg+xml", "<svg/>", -1, FER_ANSWER_IMAGE, NULL, NULL, FALSE },
  { "secret", "application/json", "{\"key\":\"topsecret/1\",\"e\":\"topsecret%2F1\"}", -1, FER_ANSWER_JSON, "{|  \"key\": \"\u2022\u2022\u2022\u2022\u2022\u2022\",|  \"e\": \"\u2022\u2022\u2022\u2022\u2022\u2022\"|}", "3123", FALSE },
  { "secret-in-bytes", NULL, "\0topsecret/1\0", 13, FER_ANSWER_BINARY, "00000000  00 2a 2a 2a 2a 2a 2a 2a  2a 2a 2a 2a 00           .***********.", NULL, FALSE },
};

static FerAnswerText *
make (const char *body,
      gssize      size,
      const char *type)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, size < 0 ? strlen (body) : (gsize)size);
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();

  fer_credentials_set (credentials, "key", "topsecret/1", TRUE);
  return fer_answer_text_new (bytes, type, credentials);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerAnswerText) text = make (test->body, test->size, test->type);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) folds = g_string_new (NULL);
  guint    n = fer_answer_text_get_n_lines (text);
  gboolean folding = FALSE;

  g_assert_cmpint (fer_answer_text_get_kind (text), ==, test->kind);
  g_assert_cmpint (fer_answer_text_get_note (text) != NULL, ==, test->noted);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = fer_answer_text_dup_line (text, i);
      guint            last = fer_answer_text_get_fold_end (text, i);

      g_string_append_printf (lines, "%s%s", i > 0 ? "|" : "", line);
      g_string_append_printf (folds, "%u", last);
      folding |= last != i;
    }
  if (test->lines != NULL)
    g_assert_cmpstr (lines->str, ==, test->lines);
  if (test->folds != NULL)
    g_assert_cmpstr (folds->str, ==, test->folds);
  else
    g_assert_false (folding);
}

static void
test_long_line_is_cut (void)
{
  g_autofree char *body = g_strnfill (3 * FER_ANSWER_MAX_LINE, 'x');
  g_autoptr (FerAnswerText) text = make (body, -1, "text/plain");
  g_autofree char *line = fer_answer_text_dup_line (text, 0);

  g_assert_cmpint (g_utf8_strlen (line, -1), ==, FER_ANSWER_MAX_LINE + 1);
  g_assert_true (g_str_has_suffix (line, "…"));
}

/* A million brackets, and a secret a million times: in a thread, but not for ever. */
static void
test_hostile_bodies_end (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *tags = g_strnfill (1000000, '<');
  g_autoptr (GString) secrets = g_string_new (NULL);
  g_autoptr (FerAnswerText) first = make (deep, -1, "application/json");
  g_autoptr (FerAnswerText) second = make (tags, -1, "text/xml");
  g_autoptr (FerAnswerText) third = NULL;

  g_assert_cmpuint (fer_answer_text_get_n_lines (first), ==, 1000001);
  g_assert_cmpuint (fer_answer_text_get_n_lines (second), ==, 1);
  for (guint i = 0; i < 200000; i++)
    g_string_append (secrets, "topsecret/1 ");
  third = make (secrets->str, -1, "text/plain");
  g_assert_cmpuint (fer_answer_text_get_n_lines (third), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/answer-text/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/answer-text/long-line-is-cut", test_long_line_is_cut);
  g_test_add_func ("/answer-text/hostile-bodies-end", test_hostile_bodies_end);
  return g_test_run ();
}
