/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values against schemas, a case a line, and what an answer teaches a schema. */

#include "fer-operation.h"
#include "fer-response.h"
#include "fer-schema-match.h"
#include "fer-schema-merge.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *definitions; /* what the schema may refer to: "S" is the schema */
  const char *value;
  const char *expected; /* kind, count, place, schema's place */
} Case;

#define OBJECT(rest) "\"S\":{\"type\":\"object\"," rest "}"

static const Case cases[] = {
  { "alike", OBJECT ("\"properties\":{\"a\":{\"type\":\"string\"}}"), "{\"a\":\"x\"}", "" },
  { "missing", OBJECT ("\"required\":[\"a\"],\"properties\":{\"a\":{}}"), "{}", "missing 1 /a #/S/properties/a; " },
  { "extra", OBJECT ("\"properties\":{}"), "{\"b\":1}", "extra 1 /b #/S; " },
  { "unseen", OBJECT ("\"properties\":{\"a\":{}}"), "{}", "unseen 1 /a #/S/properties/a; " },
  { "other-type", OBJECT ("\"properties\":{\"a\":{\"type\":\"integer\"}}"), "{\"a\":\"1\"}", "type(integer,string) 1 /a #/S/properties/a; " },
  { "fraction", OBJECT ("\"properties\":{\"a\":{\"type\":\"integer\"}}"), "{\"a\":1.5}", "type(integer,number) 1 /a #/S/properties/a; " },
  { "whole-fraction", OBJECT ("\"properties\":{\"a\":{\"type\":\"integer\"}}"), "{\"a\":1.0}", "" },
  { "number", OBJECT ("\"properties\":{\"a\":{\"type\":\"number\"}}"), "{\"a\":1}", "" },
  { "null", OBJECT ("\"properties\":{\"a\":{\"type\":\"string\"}}"), "{\"a\":null}", "null(string,null) 1 /a #/S/properties/a; " },
  { "nullable", OBJECT ("\"properties\":{\"a\":{\"type\":\"string\",\"x-nullable\":true}}"), "{\"a\":null}", "" },
  { "enum", OBJECT ("\"properties\":{\"a\":{\"enum\":[\"x\",1]}}"), "{\"a\":1.0}", "" },
  { "other-value", OBJECT ("\"properties\":{\"a\":{\"enum\":[\"x\"]}}"), "{\"a\":\"y\"}", "value([\"x\"],\"y\") 1 /a #/S/properties/a; " },
  { "enum-of-other-type", OBJECT ("\"properties\":{\"a\":{\"type\":\"boolean\",\"enum\":[\"true\"]}}"), "{\"a\":true}", "" },
  { "closed", OBJECT ("\"additionalProperties\":false"), "{\"x\":1}", "forbidden 1 /x #/S; " },
  { "date", OBJECT ("\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"date\"}}"), "{\"a\":\"2026-02-30\"}", "form(date,\"2026-02-30\") 1 /a #/S/properties/a; " },
  { "date-time", OBJECT ("\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"date-time\"}}"), "{\"a\":\"2026-02-03T04:05:06.789Z\"}", "" },
  { "not-a-uuid", OBJECT ("\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"uuid\"}}"), "{\"a\":\"x\"}", "form(uuid,\"x\") 1 /a #/S/properties/a; " },
  { "beyond-int32", OBJECT ("\"properties\":{\"a\":{\"type\":\"integer\",\"format\":\"int32\"}}"), "{\"a\":2147483648}", "form(int32,2147483648) 1 /a #/S/properties/a; " },
  { "maximum", OBJECT ("\"properties\":{\"a\":{\"type\":\"number\",\"minimum\":1,\"maximum\":2.5}}"), "{\"a\":2.6}", "form(maximum 2.5,2.6) 1 /a #/S/properties/a; " },
  { "at-the-maximum", OBJECT ("\"properties\":{\"a\":{\"type\":\"number\",\"minimum\":1,\"maximum\":2.5}}"), "{\"a\":2.5}", "" },
  { "length", OBJECT ("\"properties\":{\"a\":{\"type\":\"string\",\"maxLength\":2}}"), "{\"a\":\"äöü\"}", "form(maxLength 2,\"äöü\") 1 /a #/S/properties/a; " },
  { "too-few", "\"S\":{\"type\":\"array\",\"minItems\":1}", "[]", "form(minItems 1,[]) 1  #/S; " },
  { "items-are-counted", "\"S\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/I\"}},\"I\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}", "[{\"a\":1},{\"a\":2},{\"b\":3}]",
    "type(string,number) 2 /0/a #/I/properties/a; extra 1 /2/b #/I; " },
  { "dictionary", OBJECT ("\"additionalProperties\":{\"type\":\"integer\"}"), "{\"x\":1,\"y\":\"z\"}", "type(integer,string) 1 /y #/S/additionalProperties; " },
  { "open", OBJECT ("\"additionalProperties\":true"), "{\"x\":1}", "" },
  { "anything", "\"S\":{}", "{\"x\":[1]}", "" },
  { "dynamic", OBJECT ("\"x-ms-dynamic-schema\":{}"), "{\"x\":[1]}", "" },
  { "all-of", OBJECT ("\"allOf\":[{\"$ref\":\"#/definitions/B\"}]") ",\"B\":{\"required\":[\"b\"],\"properties\":{\"b\":{},\"c\":{}}}", "{\"c\":1}", "missing 1 /b #/B/properties/b; " },
  { "all-of-itself", OBJECT ("\"properties\":{\"a\":{}},\"allOf\":[{\"$ref\":\"#/definitions/S\"}]"), "{\"a\":1}", "" },
  { "contains-itself", OBJECT ("\"properties\":{\"s\":{\"$ref\":\"#/definitions/S\"}}"), "{\"s\":{\"s\":{\"t\":1}}}", "extra 1 /s/s/t #/S; " },
  { "reference-to-nothing", "\"S\":{\"$ref\":\"#/definitions/N\"}", "{\"a\":1}", "" },
  { "reference-in-circles", "\"S\":{\"$ref\":\"#/definitions/S\"}", "{\"a\":1}", "" },
  { "root-of-other-type", "\"S\":{\"type\":\"array\"}", "{}", "type(array,object) 1  #/S; " },
};

static char *
to_text (GPtrArray *findings)
{
  static const char *const kinds[] = { "missing", "type", "value", "extra", "null", "unseen", "forbidden", "form" };
  GString                 *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const FerSchemaFinding *finding = findings->pdata[i];
      g_autofree char        *words = fer_schema_finding_dup_words (finding);

      g_assert_true (g_str_has_suffix (words, "."));
      g_assert_null (strstr (words, "“”"));
      g_string_append (text, kinds[finding->kind]);
      if (*finding->expected != '\0')
        g_string_append_printf (text, "(%s,%s)", finding->expected, finding->found);
      g_string_append_printf (text, " %u %s #%s; ", finding->count, finding->value_pointer, finding->schema_pointer + strlen ("/definitions"));
    }
  return g_string_free (text, FALSE);
}

static GPtrArray *
match (const char *definitions,
       const char *value)
{
  g_autofree char *text = g_strdup_printf ("{\"definitions\":{%s}}", definitions);
  g_autoptr (FerJsonTree) definition = fer_json_tree_parse_string (text);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (value);
  FerJsonNode schema = fer_json_node_find (definition, 0, "definitions", "S", NULL);

  g_assert_false (fer_json_tree_is_broken (definition));
  return fer_schema_match (definition, schema, tree, fer_json_tree_get_root (tree));
}

static void
test_match (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GPtrArray) findings = match (test->definitions, test->value);
  g_autofree char *text = to_text (findings);

  g_assert_cmpstr (text, ==, test->expected);
}

/* Forty parts, each of them twice the next: 2⁴⁰ ways, and one walk. */
static void
test_doubling (void)
{
  g_autoptr (GString) definitions = g_string_new ("\"S\":{\"$ref\":\"#/definitions/D0\"}");
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (definitions, ",\"D%u\":{\"allOf\":[{\"$ref\":\"#/definitions/D%u\"},{\"$ref\":\"#/definitions/D%u\"}]}", i, i + 1, i + 1);
  g_string_append (definitions, ",\"D40\":{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{}}}");
  findings = match (definitions->str, "{}");
  text = to_text (findings);
  g_assert_cmpstr (text, ==, "missing 1 /a #/D40/properties/a; ");
}

static void
test_infer (void)
{
  static const struct
  {
    const char *value;
    const char *schema;
  } values[] = {
    { "1", "{\"type\":\"integer\"}" },
    { "\"2024-05-01T10:00:00Z\"", "{\"type\":\"string\",\"format\":\"date-time\"}" },
    { "null", "{}" },
    { "[1,2.5]", "{\"type\":\"array\",\"items\":{\"type\":\"number\"}}" },
    { "[1,\"a\"]", "{\"type\":\"array\",\"items\":{}}" },
    { "[]", "{\"type\":\"array\",\"items\":{}}" },
    { "[{\"a\":1},{\"b\":true,\"a\":null}]", "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{\"type\":\"boolean\"}}}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (values[i].value);
      g_autofree char *schema = fer_schema_infer (tree, 0);

      g_assert_cmpstr (schema, ==, values[i].schema);
    }
}

/* What an answer adds. */
typedef struct
{
  const char *name;
  const char *response; /* of the operation, "definitions" behind it */
  const char *value;
  const char *expected;
} MergeCase;

static const MergeCase merge_cases[] = {
  { "two-fields",
    "{\"description\":\"\",\"schema\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/I\"}}}}}}},\"definitions\":{\"I\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"x-ms-summary\":\"A\"}}}}}",
    "[{\"a\":1,\"b\":1},{\"c\":\"x\"}]",
    "{\"description\":\"\",\"schema\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/I\"}}}}}}},\"definitions\":{\"I\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"x-ms-summary\":\"A\"},\"b\":{\"type\":\"integer\"},\"c\":{\"type\":\"string\"}}}}}" },
  { "no-schema", "{\"description\":\"\"}}}}}}", "{\"a\":true}",
    "{\"description\":\"\",\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"}}}}}}}}}" },
  { "nothing-new", "{\"description\":\"\",\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{}}}}}}}}}", "{\"a\":true}",
    "{\"description\":\"\",\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{}}}}}}}}}" },
  { "no-properties", "{\"description\":\"\",\"schema\":{\"type\":\"object\"}}}}}}}", "{\"a/b\":1}",
    "{\"description\":\"\",\"schema\":{\"type\":\"object\",\"properties\":{\"a/b\":{\"type\":\"integer\"}}}}}}}}}" },
};

#define BEFORE "{\"swagger\":\"2.0\",\"paths\":{\"/p\":{\"get\":{\"operationId\":\"Op\",\"responses\":{\"200\":"

static void
assert_definition (FerDocument *document,
                   const char  *rest)
{
  gsize            n_bytes;
  const char      *text = fer_json_tree_peek_text (fer_file_get_tree (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION)), &n_bytes);
  g_autofree char *expected = g_strconcat (BEFORE, rest, NULL);
  g_autofree char *found = g_strndup (text, n_bytes);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_merge (gconstpointer data)
{
  const MergeCase *test = data;
  g_autofree char *text = g_strconcat (BEFORE, test->response, NULL);
  g_autoptr (FerDocument) document = fer_document_new_for_texts (text, NULL);
  g_autoptr (FerOperation) operation = g_list_model_get_item (fer_document_get_operations (document), 0);
  g_autoptr (FerResponse) response = g_list_model_get_item (fer_operation_get_responses (operation), 0);
  g_autoptr (FerJsonTree) value = fer_json_tree_parse_string (test->value);
  g_autoptr (GError) error = NULL;

  g_assert_true (fer_schema_merge (response, value, &error));
  g_assert_no_error (error);
  assert_definition (document, test->expected);
  if (g_strcmp0 (test->expected, test->response) != 0)
    g_assert_true (fer_document_undo (document));
  assert_definition (document, test->response);
  g_assert_false (fer_document_undo (document));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/schema-match/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_match);
    }
  g_test_add_func ("/schema-match/doubling", test_doubling);
  g_test_add_func ("/schema-match/infer", test_infer);
  for (guint i = 0; i < G_N_ELEMENTS (merge_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/schema-match/merge/", merge_cases[i].name, NULL);

      g_test_add_data_func (name, &merge_cases[i], test_merge);
    }
  return g_test_run ();
}
