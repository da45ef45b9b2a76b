/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON of services: what is taken, what is refused and in which words, and members of the wrong type. */

#include "fer-wire-json.h"

typedef struct
{
  const char *text;
  int         code; /* -1: fine */
} Case;

static const Case cases[] = {
  { "{}", -1 },
  { "\xef\xbb\xbf{\r\n  \"value\": null\r\n}", -1 },
  { "\"a string\"", -1 },
  { " [1] ", -1 },
  { "", FER_WIRE_ERROR_TRUNCATED },
  { "  ", FER_WIRE_ERROR_TRUNCATED },
  { "{\"value\":[{\"name\":\"a", FER_WIRE_ERROR_TRUNCATED },
  { "{\"value\":[", FER_WIRE_ERROR_TRUNCATED },
  { "<html><body>Sign in to the hotel</body></html>", FER_WIRE_ERROR_NOT_JSON },
  { "\r\n<!DOCTYPE html>", FER_WIRE_ERROR_NOT_JSON },
  { "{\"a\":}", FER_WIRE_ERROR_NOT_JSON },
  { "Bad gateway", FER_WIRE_ERROR_NOT_JSON },
  { "{\"a\":\"\xff\"}", FER_WIRE_ERROR_NOT_JSON },
  { "{} trailing", FER_WIRE_ERROR_NOT_JSON },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = fer_wire_json_parse (bytes, &error);

      g_test_message ("case %u", i); /* not the text, which may be no UTF-8 */
      if (cases[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_nonnull (root);
          continue;
        }
      g_assert_error (error, FER_WIRE_ERROR, cases[i].code);
      g_assert_null (strstr (error->message, "hotel"));
    }
}

static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (1000000, '[');
  g_autoptr (GBytes) bytes = g_bytes_new_static (brackets, strlen (brackets));
  g_autoptr (GError) error = NULL;

  g_assert_null (fer_wire_json_parse (bytes, &error));
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_JSON);
}

static void
test_members (void)
{
  static const char text[] = "{\"s\":\"x\",\"n\":null,\"i\":7,\"d\":1.5,\"b\":true,\"o\":{\"a\":[\"p\",1,null,\"q\"]}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonNode) root = fer_wire_json_parse (bytes, NULL);
  g_auto (GStrv) strings = fer_wire_json_dup_strings (root, "o.a");
  g_auto (GStrv) none = fer_wire_json_dup_strings (root, "s");

  g_assert_cmpstr (fer_wire_json_get_string (root, "s"), ==, "x");
  g_assert_null (fer_wire_json_get_string (root, "n"));
  g_assert_null (fer_wire_json_get_string (root, "i"));
  g_assert_null (fer_wire_json_get_string (root, "o"));
  g_assert_null (fer_wire_json_get_string (root, "s.deeper"));
  g_assert_null (fer_wire_json_get_string (root, "o.a.b"));
  g_assert_null (fer_wire_json_get_string (NULL, "s"));
  g_assert_cmpint (fer_wire_json_get_integer (root, "i", 0), ==, 7);
  g_assert_cmpint (fer_wire_json_get_integer (root, "s", -1), ==, -1);
  g_assert_cmpint (fer_wire_json_get_integer (root, "d", -1), ==, -1);
  g_assert_true (fer_wire_json_get_boolean (root, "b", FALSE));
  g_assert_true (fer_wire_json_get_boolean (root, "s", TRUE));
  g_assert_null (fer_wire_json_get_array (root, "o"));
  g_assert_null (fer_wire_json_find (root, "n"));
  g_assert_cmpuint (g_strv_length (strings), ==, 2);
  g_assert_cmpstr (strings[1], ==, "q");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-json/parse", test_parse);
  g_test_add_func ("/wire-json/deep", test_deep);
  g_test_add_func ("/wire-json/members", test_members);

  return g_test_run ();
}
