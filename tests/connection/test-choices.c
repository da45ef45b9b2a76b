/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is asked for the choices of a parameter, with what, and what is read of the answer; and that this can be said of the
 * dynamic lists of published connectors. */

#include "fer-choices.h"

#include "fer-call-error.h"
#include "fer-json-path.h"
#include "fer-reference-walk.h"
#include "fer-test-corpus.h"

#include <string.h>

/* What is asked: values as fer_call_values_to_json() writes them, or the sentence why not. */
static const struct
{
  const char *name;
  const char *extension;
  const char *values;
  const char *expected;
} calls[] = {
  { "bare", "\"x-ms-dynamic-values\":{\"operationId\":\"List\"}", "{}", "{}" },
  { "literals", "\"x-ms-dynamic-values\":{\"operationId\":\"List\",\"parameters\":{\"top\":5,\"kind\":\"a\"}}", "{}", "{\"query/kind\":\"a\",\"query/top\":5}" },
  { "literal-of-other-type", "\"x-ms-dynamic-values\":{\"operationId\":\"List\",\"parameters\":{\"top\":\"5\",\"kind\":7}}", "{}", "{\"query/kind\":\"7\",\"query/top\":5}" },
  { "reference", "\"x-ms-dynamic-values\":{\"operationId\":\"List\",\"parameters\":{\"kind\":{\"parameter\":\"q\"}}}", "{\"query/q\":\"x\"}", "{\"query/kind\":\"x\"}" },
  { "reference-without-value", "\"x-ms-dynamic-values\":{\"operationId\":\"List\",\"parameters\":{\"kind\":{\"parameter\":\"q\"}}}", "{}", "{}" },
  { "reference-with-default", "\"x-ms-dynamic-values\":{\"operationId\":\"List\",\"parameters\":{\"kind\":{\"parameter\":\"d\"}}}", "{}", "{\"query/kind\":\"dd\"}" },
  { "reference-that-is-needed", "\"x-ms-dynamic-values\":{\"operationId\":\"Inner\",\"parameters\":{\"site\":{\"parameter\":\"q\"}}}", "{}",
    "The list Inner can be asked when “q” has a value." },
  { "reference-into-body", "\"x-ms-dynamic-values\":{\"operationId\":\"List\",\"parameters\":{\"kind\":{\"parameter\":\"country\"}}}", "{\"body/b\":{\"address\":{\"country\":\"nl\"}}}", "{\"query/kind\":\"nl\"}" },
  { "reference-with-dots", "\"x-ms-dynamic-values\":{\"operationId\":\"List\",\"parameters\":{\"kind\":{\"parameter\":\"address.country\"}}}", "{\"body/b\":{\"address\":{\"country\":\"nl\"}}}", "{\"query/kind\":\"nl\"}" },
  { "modern-value", "\"x-ms-dynamic-list\":{\"operationId\":\"List\",\"parameters\":{\"top\":{\"value\":5}}}", "{}", "{\"query/top\":5}" },
  { "modern-reference", "\"x-ms-dynamic-list\":{\"operationId\":\"List\",\"parameters\":{\"kind\":{\"parameterReference\":\"b/address/country\"}}}", "{\"body/b\":{\"address\":{\"country\":\"nl\"}}}", "{\"query/kind\":\"nl\"}" },
  { "modern-first", "\"x-ms-dynamic-values\":{\"operationId\":\"Nobody\"},\"x-ms-dynamic-list\":{\"operationId\":\"List\"}", "{}", "{}" },
  { "target-body", "\"x-ms-dynamic-list\":{\"operationId\":\"Find\",\"parameters\":{\"query/where/kind\":{\"value\":\"a\"},\"query/top\":{\"value\":2}}}", "{}",
    "{\"body/query\":{\"where\":{\"kind\":\"a\"},\"top\":2}}" },
  { "target-field", "\"x-ms-dynamic-values\":{\"operationId\":\"Find\",\"parameters\":{\"top\":2}}", "{}", "{\"body/query\":{\"top\":2}}" },
  { "no-such-operation", "\"x-ms-dynamic-values\":{\"operationId\":\"Nobody\"}", "{}", "The connector has no operation “Nobody” that could list the choices." },
};

static char *
write_definition (const char *extension)
{
  return g_strdup_printf ("{\"paths\":{\"/a\":{\"post\":{\"parameters\":[{\"name\":\"q\",\"in\":\"query\",\"type\":\"string\"},"
                          "{\"name\":\"d\",\"in\":\"query\",\"type\":\"string\",\"default\":\"dd\"},{\"name\":\"b\",\"in\":\"body\",\"schema\":{}},"
                          "{\"name\":\"p\",\"in\":\"query\",\"type\":\"string\",%s}]}},"
                          "\"/list\":{\"get\":{\"operationId\":\"List\",\"parameters\":[{\"name\":\"top\",\"in\":\"query\",\"type\":\"integer\"},{\"name\":\"kind\",\"in\":\"query\",\"type\":\"string\"}]}},"
                          "\"/inner\":{\"get\":{\"operationId\":\"Inner\",\"parameters\":[{\"name\":\"site\",\"in\":\"query\",\"type\":\"string\",\"required\":true}]}},"
                          "\"/find\":{\"post\":{\"operationId\":\"Find\",\"parameters\":[{\"name\":\"query\",\"in\":\"body\",\"schema\":{}}]}}}}",
                          extension);
}

static void
test_calls (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *text = write_definition (calls[i].extension);
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
      g_autoptr (FerJsonTree) given = fer_json_tree_parse_string (calls[i].values);
      g_autoptr (FerCallValues) values = fer_call_values_new_for_json (given, fer_json_tree_get_root (given));
      FerJsonNode parameter = fer_json_path_resolve (tree, "/paths/~1a/post/parameters/3", NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL, *missing = NULL;
      g_autoptr (FerChoiceSource) source = NULL;

      g_assert_false (fer_json_tree_is_broken (tree));
      g_assert_true (fer_choice_source_is_there (tree, parameter));
      source = fer_choice_source_new (tree, fer_json_path_resolve (tree, "/paths/~1a/post", NULL), parameter, values, &missing, &error);
      found = source != NULL ? fer_call_values_to_json (source->values) : g_strdup (error->message);
      g_test_message ("%s: %s", calls[i].name, found);
      if (source != NULL)
        {
          g_autoptr (FerJsonTree) a = fer_json_tree_parse_string (found);
          g_autoptr (FerJsonTree) b = fer_json_tree_parse_string (calls[i].expected);

          /* In whatever order. */
          g_assert_cmpuint (fer_json_tree_get_n_nodes (a), ==, fer_json_tree_get_n_nodes (b));
          for (FerJsonNode node = fer_json_node_get_first_child (b, 0); node != FER_JSON_NONE; node = fer_json_node_get_next (b, node))
            {
              g_autofree char *key = fer_json_node_dup_key (b, node);
              g_autofree char *wanted = fer_json_node_dup_text (b, node);
              g_autofree char *got = fer_json_node_dup_text (a, fer_json_node_get_member (a, 0, key));
              g_auto (GStrv) parts = g_strsplit_set (got, " \n", -1);
              g_autofree char *tight = g_strjoinv ("", parts);

              g_assert_cmpstr (tight, ==, wanted);
            }
        }
      else
        g_assert_cmpstr (found, ==, calls[i].expected);
      g_assert_cmpint (missing != NULL, ==, g_error_matches (error, FER_CALL_ERROR, FER_CALL_ERROR_MISSING));
    }
}

/* What is read: values with titles, or that there is no list. */
static const struct
{
  const char *name;
  const char *paths; /* items, value, title */
  const char *answer;
  const char *expected;
} answers[] = {
  { "root", ",id,name", "[{\"id\":1,\"name\":\"One\"},{\"id\":\"b\",\"name\":\"B\"}]", "1=One \"b\"=B" },
  { "plain", "value,id,name", "{\"value\":[{\"id\":1,\"name\":\"One\"}]}", "1=One" },
  { "slashes", "body/value,key/id,show/name", "{\"body\":{\"value\":[{\"key\":{\"id\":1},\"show\":{\"name\":\"One\"}}]}}", "1=One" },
  { "dots", "body.value,key.id,name", "{\"body\":{\"value\":[{\"key\":{\"id\":1},\"name\":\"One\"}]}}", "1=One" },
  { "dot-in-name", "value,@odata.id,name", "{\"value\":[{\"@odata.id\":\"x\",\"name\":\"One\"}]}", "\"x\"=One" },
  { "escaped", "a~1b,id,", "{\"a/b\":[{\"id\":1}]}", "1=1" },
  { "no-title", "value,id,", "{\"value\":[{\"id\":\"a\"}]}", "\"a\"=a" },
  { "empty-title", "value,id,name", "{\"value\":[{\"id\":\"a\",\"name\":\"\"}]}", "\"a\"=a" },
  { "words", "value,,", "{\"value\":[\"a\",\"b\"]}", "\"a\"=a \"b\"=b" },
  { "without-value", "value,id,name", "{\"value\":[{\"name\":\"One\"},{\"id\":null},{\"id\":2,\"name\":\"Two\"}]}", "2=Two" },
  { "empty", "value,id,name", "{\"value\":[]}", "" },
  { "no-list", "value,id,name", "{\"items\":[]}", NULL },
  { "object", "value,id,name", "{\"value\":{\"id\":1}}", NULL },
};

static char *
read_choices (const char  *paths,
              FerJsonTree *answer)
{
  g_auto (GStrv) parts = g_strsplit (paths, ",", -1);
  const FerChoiceSource source = { .items_path = parts[0], .value_path = parts[1], .title_path = parts[2] };
  g_autoptr (GPtrArray) choices = fer_choice_source_read (&source, answer);
  GString *text = g_string_new (NULL);

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const FerChoice *choice = choices->pdata[i];

      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", choice->json, choice->title);
    }
  return g_string_free (text, choices == NULL);
}

static void
test_answers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (answers[i].answer);
      g_autofree char *found = read_choices (answers[i].paths, tree);

      g_test_message ("%s", answers[i].name);
      g_assert_cmpstr (found, ==, answers[i].expected);
    }
}

/* However much a service says, it ends. */
static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autofree char *longest = g_strnfill (100000, 'x');
  g_autoptr (FerJsonTree) tree = NULL;
  const FerChoiceSource source = { .items_path = (char *)"", .value_path = (char *)"id", .title_path = (char *)"name" };
  g_autoptr (GPtrArray) choices = NULL;

  g_string_append_printf (text, "{\"id\":\"%s\"},{\"id\":0,\"name\":\"%s\"}", longest, longest);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, ",{\"id\":%u}", i);
  g_string_append (text, "]");
  tree = fer_json_tree_parse_string (text->str);
  choices = fer_choice_source_read (&source, tree);
  g_assert_cmpuint (choices->len, ==, 2000);
  g_assert_cmpuint (strlen (((FerChoice *)choices->pdata[0])->title), ==, 200);
}

/* Of published connectors. */
static guint n_lists, n_found, n_waiting;

static void
look_at (FerJsonTree *tree,
         FerJsonNode  node,
         FerJsonNode  operation)
{
  if (fer_choice_source_is_there (tree, node))
    {
      g_autoptr (FerCallValues) values = fer_call_values_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (FerChoiceSource) source = fer_choice_source_new (tree, operation, node, values, NULL, &error);

      n_lists++;
      n_found += source != NULL;
      n_waiting += g_error_matches (error, FER_CALL_ERROR, FER_CALL_ERROR_MISSING);
    }
  for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    look_at (tree, child, fer_reference_is_verb (tree, child) && operation == FER_JSON_NONE ? child : operation);
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");

  if (paths == NULL)
    return;
  for (guint i = 0; i < paths->len; i += fer_test_corpus_get_stride ())
    if (strstr (paths->pdata[i], "apiDefinition") != NULL)
      {
        g_autoptr (GBytes) bytes = fer_test_corpus_read (paths->pdata[i]);
        g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
        FerJsonNode items = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

        for (FerJsonNode item = fer_json_node_get_first_child (tree, items); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
          look_at (tree, item, FER_JSON_NONE);
      }
  g_test_message ("%u lists: %u can be asked at once, %u when another parameter has a value", n_lists, n_found, n_waiting);
  g_assert_cmpuint (n_lists, >, 0);
  g_assert_cmpuint ((n_lists - n_found - n_waiting) * 50, <, n_lists);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/choices/calls", test_calls);
  g_test_add_func ("/choices/answers", test_answers);
  g_test_add_func ("/choices/bounds", test_bounds);
  g_test_add_func ("/choices/corpus", test_corpus);
  return g_test_run ();
}
