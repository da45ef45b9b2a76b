/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values on their way into a text. */

#include "fer-json-tree.h"
#include "fer-json-value.h"

#include <string.h>

static void
test_quote (void)
{
  static const char *const cases[][2] = {
    { "", "\"\"" },
    { "plain", "\"plain\"" },
    { "a \"b\" \\c/", "\"a \\\"b\\\" \\\\c/\"" },
    { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
    { "\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\"" },
    { "æ 日本 😀 \u2028", "\"æ 日本 😀 \u2028\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = fer_json_value_quote (cases[i][0]);
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (quoted);

      g_assert_cmpstr (quoted, ==, cases[i][1]);
      g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 0);
      g_assert_true (fer_json_node_string_equals (tree, 0, cases[i][0]));
    }
}

static void
test_check (void)
{
  static const char *const good[] = { "1", " [1, {\"a\": null}]\n", "\"\"", "1e9", "{}" };
  static const char *const bad[][2] = {
    { "", "line 1, column 1: The file holds no value." },
    { "[1,\n 2,]", "line 2, column 3: No comma may stand behind the last value." },
    { "1 2", "line 1, column 3: Nothing may follow the end of the value." },
    { "True", "line 1, column 1: JSON does not know this word; text needs double quotes." },
    { "'a'", "line 1, column 1: A string must stand in double quotes." },
    { "{\"a\":1,\"a\":2}", "line 1, column 8: This object has the same key already; only the last one counts." },
    { "\"\xff\"", "line 1, column 2: These bytes are not UTF-8." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (fer_json_value_check (good[i], &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fer_json_value_check (bad[i][0], &error));
      g_assert_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_VALUE);
      g_assert_true (g_str_has_suffix (error->message, bad[i][1]));
      g_assert_false (fer_json_value_check (bad[i][0], NULL));
    }
}

static void
assert_written (FerJsonWriter *writer,
                const char    *expected)
{
  g_autofree char *json = fer_json_writer_finish (writer);

  g_assert_cmpstr (json, ==, expected);
  g_assert_true (fer_json_value_check (json, NULL));
  fer_json_writer_free (writer);
}

static void
test_writer (void)
{
  FerJsonWriter *writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "a\"b");
  fer_json_writer_begin_array (writer);
  fer_json_writer_string (writer, "x\n");
  fer_json_writer_integer (writer, G_MININT64);
  fer_json_writer_boolean (writer, TRUE);
  fer_json_writer_begin_object (writer);
  fer_json_writer_end_object (writer);
  fer_json_writer_begin_array (writer);
  fer_json_writer_end_array (writer);
  fer_json_writer_end_array (writer);
  fer_json_writer_key (writer, "c");
  fer_json_writer_boolean (writer, FALSE);
  fer_json_writer_key (writer, "d");
  fer_json_writer_raw (writer, "1.50");
  fer_json_writer_key (writer, "e");
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "");
  fer_json_writer_integer (writer, 0);
  fer_json_writer_end_object (writer);
  fer_json_writer_end_object (writer);
  assert_written (writer,
                  "{\"a\\\"b\":[\"x\\n\",-9223372036854775808,true,{},[]],\"c\":false,\"d\":1.50,\"e\":{\"\":0}}");

  writer = fer_json_writer_new ();
  fer_json_writer_string (writer, "alone");
  assert_written (writer, "\"alone\"");
}

typedef void (*Misuse) (FerJsonWriter *writer);

static void
add_second_root (FerJsonWriter *writer)
{
  fer_json_writer_integer (writer, 1);
  fer_json_writer_integer (writer, 2);
}

static void
add_value_without_key (FerJsonWriter *writer)
{
  fer_json_writer_begin_object (writer);
  fer_json_writer_string (writer, "a");
}

static void
add_key_to_array (FerJsonWriter *writer)
{
  fer_json_writer_begin_array (writer);
  fer_json_writer_key (writer, "a");
}

static void
add_key_twice (FerJsonWriter *writer)
{
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "a");
  fer_json_writer_key (writer, "b");
}

static void
end_object_behind_key (FerJsonWriter *writer)
{
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "a");
  fer_json_writer_end_object (writer);
}

static void
end_other_bracket (FerJsonWriter *writer)
{
  fer_json_writer_begin_array (writer);
  fer_json_writer_end_object (writer);
}

static void
end_no_array (FerJsonWriter *writer)
{
  fer_json_writer_end_array (writer);
}

static void
add_raw_that_is_no_value (FerJsonWriter *writer)
{
  fer_json_writer_raw (writer, "1,");
}

static void
finish_nothing (FerJsonWriter *writer)
{
  g_assert_null (fer_json_writer_finish (writer));
}

static void
finish_open (FerJsonWriter *writer)
{
  fer_json_writer_begin_array (writer);
  g_assert_null (fer_json_writer_finish (writer));
}

/* A wrong call is a programmer's fault: it is said, and leaves no broken text behind. */
static void
test_misuse (void)
{
  static const Misuse misuses[] = {
    add_second_root,
    add_value_without_key,
    add_key_to_array,
    add_key_twice,
    end_object_behind_key,
    end_other_bracket,
    end_no_array,
    add_raw_that_is_no_value,
    finish_nothing,
    finish_open,
  };

  for (guint i = 0; i < G_N_ELEMENTS (misuses); i++)
    {
      g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

      g_test_expect_message ("fer-text", G_LOG_LEVEL_CRITICAL, "*assertion*failed");
      misuses[i](writer);
      g_test_assert_expected_messages ();
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-value/quote", test_quote);
  g_test_add_func ("/json-value/check", test_check);
  g_test_add_func ("/json-value/writer", test_writer);
  g_test_add_func ("/json-value/misuse", test_misuse);
  return g_test_run ();
}
