/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values that are made up, and, for every operation of every published connector, a request of them that a strict reader
 * of the definition accepts: address, headers, body. */

#include "fer-call.h"
#include "fer-sample-values.h"

#include "fer-json-path.h"
#include "fer-reference-walk.h"
#include "fer-schema-match.h"
#include "fer-test-corpus.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *parameter;
  const char *expected;
} Case;

static const Case cases[] = {
  { "test-value", "\"type\":\"string\",\"x-ms-test-value\":\"t\",\"default\":\"d\"", "\"t\"" },
  { "example", "\"type\":\"string\",\"example\":\"e\",\"default\":\"d\"", "\"e\"" },
  { "default", "\"type\":\"string\",\"default\":\"d\",\"enum\":[\"a\",\"d\"]", "\"d\"" },
  { "default-that-may-not-be", "\"type\":\"string\",\"default\":\"d\",\"enum\":[\"a\"]", "\"a\"" },
  { "default-of-other-type", "\"type\":\"integer\",\"default\":\"d\"", "1" },
  { "default-that-is-null", "\"default\":null,\"type\":\"string\"", "\"sample\"" },
  { "default-that-is-worked-out", "\"type\":\"string\",\"format\":\"date-time\",\"default\":\"@{utcNow()}\"", "\"2024-05-01T10:00:00Z\"" },
  { "enum", "\"type\":\"string\",\"enum\":[\"a\",\"b\"]", "\"a\"" },
  { "dynamic-values", "\"type\":\"string\",\"x-ms-dynamic-values\":{\"operationId\":\"List\",\"value-collection\":\"value\",\"value-path\":\"code\"}", "\"c1\"" },
  { "dynamic-list", "\"type\":\"integer\",\"x-ms-dynamic-list\":{\"operationId\":\"List\",\"itemsPath\":\"value\",\"itemValuePath\":\"p\"}", "42" },
  { "earlier-answer", "\"type\":\"integer\"", "42" },
  { "format", "\"type\":\"string\",\"format\":\"email\"", "\"someone@example.com\"" },
  { "length", "\"type\":\"string\",\"minLength\":8", "\"samplexx\"" },
  { "short", "\"type\":\"string\",\"maxLength\":2", "\"sa\"" },
  { "minimum", "\"type\":\"integer\",\"minimum\":10", "10" },
  { "maximum", "\"type\":\"number\",\"maximum\":0.5", "0.5" },
  { "boolean", "\"type\":\"boolean\"", "true" },
  { "list", "\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"minItems\":2", "[1,1]" },
};

static void
test_case (gconstpointer data)
{
  const Case      *test = data;
  g_autofree char *text = g_strdup_printf ("{\"paths\":{\"/{p}\":{\"get\":{\"parameters\":[{\"name\":\"p\",\"in\":\"path\",\"required\":true,%s}]}}}}", test->parameter);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)fer_json_tree_unref);
  g_autoptr (FerCallValues) values = NULL;

  g_assert_false (fer_json_tree_is_broken (tree));
  g_hash_table_insert (answers, (char *)"List", fer_json_tree_parse_string ("{\"value\":[{\"code\":\"c1\",\"p\":42},{\"code\":\"c2\"}]}"));
  values = fer_sample_values_make (tree, fer_json_path_resolve (tree, "/paths/~1{p}/get", NULL), strstr (test->expected, "42") || strstr (test->expected, "c1") ? answers : NULL, FER_SAMPLE_REQUIRED);
  g_assert_cmpstr (fer_call_values_get (values, FER_CALL_PATH, "p"), ==, test->expected);
}

/* A schema that has to contain itself, and one that doubles, end. */
static void
test_circles (void)
{
  g_autoptr (GString) text = g_string_new ("{\"definitions\":{\"S\":{\"type\":\"object\",\"required\":[\"s\"],\"properties\":{\"s\":{\"$ref\":\"#/definitions/S\"}}}");
  g_autoptr (FerJsonTree) tree = NULL;
  g_autofree char *itself = NULL, *doubling = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, ",\"D%u\":{\"required\":[\"a\",\"b\"],\"properties\":{\"a\":{\"$ref\":\"#/definitions/D%u\"},\"b\":{\"$ref\":\"#/definitions/D%u\"}}}", i, i + 1, i + 1);
  g_string_append (text, "}}");
  tree = fer_json_tree_parse_string (text->str);
  itself = fer_sample_values_make_for_schema (tree, fer_json_path_resolve (tree, "/definitions/S", NULL), FER_SAMPLE_ALL);
  doubling = fer_sample_values_make_for_schema (tree, fer_json_path_resolve (tree, "/definitions/D0", NULL), FER_SAMPLE_ALL);
  g_assert_cmpuint (strlen (itself), <, 1000);
  g_assert_cmpuint (strlen (doubling), <, 200000);
}

/* The strict reader. */
static void
check_address (const FerRequest *request,
               const char       *base,
               const char *template)
{
  g_autoptr (GUri) uri = g_uri_parse (request->address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *wanted = g_strndup (template, strcspn (template, "?"));
  g_auto (GStrv) steps = g_strsplit (wanted, "/", -1);
  g_auto (GStrv) found = NULL;
  g_autofree char *asked = NULL;
  const char      *path;

  g_assert_nonnull (uri);
  g_assert_true (g_str_has_prefix (request->address, base));
  for (const char *at = request->address; *at != '\0'; at++)
    g_assert_true (*at > ' ' && *at < 0x7f && strchr ("\"<>\\^`{|}#", *at) == NULL);
  path = request->address + strlen (base);
  asked = g_strndup (path, strcspn (path, "?"));
  found = g_strsplit (asked, "/", -1);
  g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (steps));
  for (guint i = 0; steps[i] != NULL; i++)
    if (strchr (steps[i], '{') == NULL && strpbrk (steps[i], " \"<>\\^`|") == NULL && g_str_is_ascii (steps[i]))
      g_assert_cmpstr (found[i], ==, steps[i]);
    else
      g_assert_cmpstr (found[i], !=, "");
}

static void
check_query (const FerRequest *request,
             GPtrArray        *inputs)
{
  const char *query = strchr (request->address, '?');
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GUriParamsIter iter;
  char          *name, *value;

  if (query != NULL)
    {
      g_uri_params_iter_init (&iter, query + 1, -1, "&", G_URI_PARAMS_NONE);
      while (g_uri_params_iter_next (&iter, &name, &value, NULL))
        g_hash_table_insert (names, name, value);
    }
  for (guint i = 0; i < inputs->len; i++)
    {
      const FerCallInput *input = inputs->pdata[i];

      if (input->location == FER_CALL_QUERY && input->required)
        g_assert_true (g_hash_table_contains (names, input->name));
      if (input->location == FER_CALL_HEADER && input->required && g_ascii_strcasecmp (input->name, "Accept") != 0 && g_ascii_strcasecmp (input->name, "Content-Type") != 0)
        g_assert_nonnull (fer_pairs_find (request->headers, input->name));
    }
}

static void
check_body (const FerRequest *request,
            FerJsonTree      *tree,
            GPtrArray        *inputs)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      const FerCallInput *input = inputs->pdata[i];

      if (input->location == FER_CALL_FORM)
        g_assert_true (g_str_has_prefix (request->content_type, "multipart/form-data; boundary=") || g_str_has_prefix (request->content_type, "application/x-www-form-urlencoded"));
      if (input->location != FER_CALL_BODY)
        continue;
      g_assert_nonnull (request->body);
      g_assert_nonnull (request->content_type);
      if (strstr (request->content_type, "json") != NULL && !g_str_equal (input->format, "binary"))
        {
          g_autoptr (FerJsonTree) body = fer_json_tree_parse (request->body);
          g_autoptr (GPtrArray) findings = fer_schema_match (tree, input->schema, body, fer_json_tree_get_root (body));

          g_assert_cmpuint (fer_json_tree_get_n_faults (body), ==, 0);
          for (guint j = 0; j < findings->len; j++)
            if (fer_schema_finding_is_fault (findings->pdata[j]) || ((FerSchemaFinding *)findings->pdata[j])->kind == FER_SCHEMA_EXTRA)
              {
                g_autofree char *words = fer_schema_finding_dup_words (findings->pdata[j]);

                g_test_message ("%.400s\n%s %s", (const char *)g_bytes_get_data (request->body, NULL), ((FerSchemaFinding *)findings->pdata[j])->schema_pointer, words);
                g_assert_not_reached ();
              }
        }
    }
}

/* Connectors that nobody could call: what is wrong with each is in the message. */
static guint n_refused, n_calls;

static void
check_operation (FerJsonTree *tree,
                 FerJsonNode  operation,
                 const char *template)
{
  g_autoptr (GPtrArray) inputs = fer_call_input_list (tree, operation);
  g_autofree char *base = fer_call_dup_base (tree);

  for (int flags = FER_SAMPLE_REQUIRED; flags <= FER_SAMPLE_ALL; flags++)
    {
      g_autoptr (FerCallValues) values = fer_sample_values_make (tree, operation, NULL, flags);
      g_autoptr (GError) error = NULL;
      g_autoptr (FerCall) call = fer_call_new (tree, operation, NULL, values, NULL, NULL, &error);

      n_calls++;
      if (call == NULL)
        {
          /* The connector's own fault, and only that. */
          g_assert_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_CONNECTOR);
          n_refused++;
          continue;
        }
      check_address (call->plain, base, template);
      check_query (call->plain, inputs);
      if (flags == FER_SAMPLE_ALL)
        check_body (call->plain, tree, inputs);
    }
}

static void
check_connector (const char *path)
{
  g_autoptr (GBytes) bytes = fer_test_corpus_read (path);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
  FerJsonNode paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  if (fer_json_node_get_type (tree, paths) != FER_JSON_OBJECT)
    return;
  for (FerJsonNode item = fer_json_node_get_first_child (tree, paths); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    {
      g_autofree char *template = fer_json_node_dup_key (tree, item);

      for (FerJsonNode child = fer_json_node_get_first_child (tree, item); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
        if (fer_reference_is_verb (tree, child))
          check_operation (tree, child, template);
    }
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
        g_test_message ("%s", (char *)paths->pdata[i]);
        check_connector (paths->pdata[i]);
      }
  g_test_message ("%u calls, %u of them impossible", n_calls, n_refused);
  g_assert_cmpuint (n_refused * 20, <, n_calls);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/sample-values/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/sample-values/circles", test_circles);
  g_test_add_func ("/sample-values/corpus", test_corpus);
  return g_test_run ();
}
