/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that are put together from others. */

#include "fer-json-sketch.h"

static char *
squeeze (FerJsonSketch *sketch)
{
  g_autofree char *text = fer_json_sketch_to_text (sketch);
  GString         *squeezed = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append (squeezed, g_strstrip (lines[i]));
  return g_string_free (squeezed, FALSE);
}

static void
assert_sketch (FerJsonSketch *sketch,
               const char    *expected)
{
  g_autofree char *text = squeeze (sketch);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_round_trip (void)
{
  static const struct
  {
    const char *json;
    const char *expected;
  } cases[] = {
    { "[1.0, 1e2, 12345678901234567890, 0.10]", "[1.0,1e2,12345678901234567890,0.10]" },
    { "{\"\\u0061\":\"\\u00e9\\/\"}", "{\"\\u0061\": \"\\u00e9\\/\"}" },
    { "{\"a\":{},\"b\":[],\"c\":null}", "{\"a\": {},\"b\": [],\"c\": null}" },
    { "{\"a\":1,\"b\":2,\"\\u0061\":3}", "{\"\\u0061\": 3,\"b\": 2}" },
    { "\"\\ud800\"", "\"\\ud800\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (cases[i].json);
      g_autoptr (FerJsonSketch) sketch = fer_json_sketch_new_from_tree (tree, 0);
      g_autoptr (FerJsonSketch) copy = fer_json_sketch_copy (sketch);

      assert_sketch (sketch, cases[i].expected);
      assert_sketch (copy, cases[i].expected);
      g_assert_true (fer_json_sketch_equals (sketch, copy));
    }
  g_assert_null (fer_json_sketch_new_parsed ("{\"a\":1,}"));
  g_assert_null (fer_json_sketch_new_parsed (""));
}

static void
test_layout (void)
{
  g_autoptr (FerJsonSketch) sketch = fer_json_sketch_new_parsed ("{\"a\":[1,{\"b\":true}]}");
  g_autofree char *text = fer_json_sketch_to_text (sketch);

  g_assert_cmpstr (text, ==, "{\n  \"a\": [\n    1,\n    {\n      \"b\": true\n    }\n  ]\n}");
}

static void
test_change (void)
{
  g_autoptr (FerJsonSketch) sketch = fer_json_sketch_new_parsed ("{\"b\":1,\"a\":\"x\",\"c\":[1,2]}");
  g_autoptr (FerJsonSketch) old = NULL;
  g_autoptr (FerJsonSketch) gone = NULL;
  g_autoptr (FerJsonSketch) first = NULL;
  static const char *const order[] = { "z", "a", "b", NULL };

  old = fer_json_sketch_set (sketch, "b", fer_json_sketch_new_boolean (FALSE));
  g_assert_cmpint (fer_json_sketch_get_type (old), ==, FER_JSON_NUMBER);
  fer_json_sketch_set_string (sketch, "d", "\"");
  fer_json_sketch_set_string (sketch, "d", "e");
  assert_sketch (sketch, "{\"b\": false,\"a\": \"x\",\"c\": [1,2],\"d\": \"e\"}");

  first = fer_json_sketch_steal_child (fer_json_sketch_get (sketch, "c"), 0);
  fer_json_sketch_add (fer_json_sketch_get (sketch, "c"), fer_json_sketch_new_integer (-7));
  gone = fer_json_sketch_steal (sketch, "d");
  g_assert_cmpstr (fer_json_sketch_get_key (gone), ==, "d");
  g_assert_null (fer_json_sketch_steal (sketch, "d"));
  fer_json_sketch_write (fer_json_sketch_get (sketch, "a"), "y");
  fer_json_sketch_sort (sketch, order);
  assert_sketch (sketch, "{\"a\": \"y\",\"b\": false,\"c\": [2,-7]}");

  fer_json_sketch_rename (fer_json_sketch_get (sketch, "a"), "z");
  assert_sketch (sketch, "{\"z\": \"y\",\"b\": false,\"c\": [2,-7]}");
  fer_json_sketch_add (fer_json_sketch_get (sketch, "c"), g_steal_pointer (&gone));
  assert_sketch (fer_json_sketch_get (sketch, "c"), "[2,-7,\"e\"]");
}

static void
test_nothing (void)
{
  g_autoptr (FerJsonSketch) sketch = fer_json_sketch_new_parsed ("{\"a\":{\"b\":[]}}");

  g_assert_nonnull (fer_json_sketch_find (sketch, "a", "b", NULL));
  g_assert_null (fer_json_sketch_find (sketch, "a", "b", "c", NULL));
  g_assert_null (fer_json_sketch_find (sketch, "x", "b", NULL));
  g_assert_null (fer_json_sketch_get (NULL, "x"));
  g_assert_null (fer_json_sketch_dup_member (sketch, "a"));
  g_assert_cmpint (fer_json_sketch_get_type (NULL), ==, FER_JSON_INVALID);
  g_assert_cmpuint (fer_json_sketch_get_n_children (NULL), ==, 0);
  g_assert_false (fer_json_sketch_string_equals (NULL, ""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-sketch/round-trip", test_round_trip);
  g_test_add_func ("/json-sketch/layout", test_layout);
  g_test_add_func ("/json-sketch/change", test_change);
  g_test_add_func ("/json-sketch/nothing", test_nothing);
  return g_test_run ();
}
