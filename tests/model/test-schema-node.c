/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Schemas as trees: what the rows say, references that are followed and that go in circles, rows that stay, properties that
 * come, go and change their names. */

#include "fer-schema-node.h"
#include "fer-test-parts.h"

#include <string.h>

#define WITH_SCHEMA(schema, definitions) "{'paths': {'/a': {'post': {'parameters': [{'name': 'body', 'in': 'body', 'schema': " schema "}]}}}, 'definitions': {" definitions "}}"

static FerSchemaNode *
get_root (FerTestConnector *connector)
{
  return fer_parameter_get_schema (fer_test_get_parameter (fer_test_connector_get_operation (connector, 0), 0));
}

static FerSchemaNode *
get_child (FerSchemaNode *node,
           guint          index)
{
  g_autoptr (FerSchemaNode) child = g_list_model_get_item (fer_schema_node_get_children (node), index);

  g_assert_nonnull (child);
  return child; /* its list keeps it */
}

static void
describe (FerSchemaNode *node,
          GString       *text,
          guint          depth)
{
  g_autofree char *name = fer_test_dup_string (node, "name");
  g_autofree char *label = fer_test_dup_string (node, "type-label");
  g_autofree char *required = fer_test_dup_string (node, "required");
  GListModel      *children;

  g_string_append_printf (text, "%s:%s%s", name, label, g_str_equal (required, "true") ? "!" : "");
  if (!fer_schema_node_get_expandable (node))
    return;
  g_string_append (text, "(");
  children = fer_schema_node_get_children (node);
  if (depth == 0)
    g_string_append (text, "…");
  else
    for (guint i = 0; i < g_list_model_get_n_items (children); i++)
      {
        g_string_append (text, i > 0 ? " " : "");
        describe (get_child (node, i), text, depth - 1);
      }
  g_string_append (text, ")");
}

static const struct
{
  const char *schema;
  const char *definitions;
  const char *rows;
} cases[] = {
  { "{}", "", ":any" },
  { "{'type': 'string'}", "", ":string" },
  { "{'type': 'string', 'format': 'date-time'}", "", ":string · date-time" },
  { "{'properties': {}}", "", ":object" },
  { "{'type': 'object', 'required': ['b', 'c'], 'properties': {'a': {'type': 'integer'}, 'b': {}}}", "", ":object(a:integer b:any!)" },
  { "{'type': 'array', 'items': {'type': 'string'}}", "", ":array of string([ ]:string)" },
  { "{'items': {'type': 'array', 'items': {}}}", "", ":array of arrays([ ]:array of any([ ]:any))" },
  { "{'type': 'array'}", "", ":array" },
  { "{'type': 'array', 'items': [{'type': 'string'}, {}]}", "", ":array([ ]:string)" },
  { "{'type': 'array', 'items': {'$ref': '#/definitions/Part'}}", "'Part': {'properties': {'x': {'type': 'number'}}}", ":array of Part([ ]:Part(x:number))" },
  { "{'$ref': '#/definitions/A%20B'}", "'A B': {'type': 'object', 'required': ['y'], 'properties': {'y': {'$ref': '#/definitions/C'}}}, 'C': {'type': 'string'}", ":A B(y:C!)" },
  { "{'$ref': '#/definitions/Loop'}", "'Loop': {'properties': {'next': {'$ref': '#/definitions/Loop'}, 'n': {}}}", ":Loop(next:Loop(next:Loop(next:Loop(…) n:any) n:any) n:any)" },
  { "{'$ref': '#/definitions/None'}", "", ":None" },
  { "{'$ref': '#/definitions/Me'}", "'Me': {'$ref': '#/definitions/Me'}", ":Me" },
  { "{'allOf': [{'$ref': '#/definitions/A'}, {'properties': {'b': {}}}], 'properties': {'c': {}}}", "'A': {'required': ['a'], 'properties': {'a': {}}}", ":object(c:any a:any! b:any)" },
  { "{'allOf': [{'$ref': '#/definitions/A'}]}", "'A': {'allOf': [{'$ref': '#/definitions/A'}, {'$ref': '#/definitions/A'}]}", ":object" },
  { "{'type': ['string', 'null'], 'properties': [], 'items': null, 'required': true}", "", ":any" },
  { "{'properties': {'$ref': {'type': 'string'}, '': 3, 'n': null}}", "", ":object($ref:string :any n:any)" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *definition = g_strdup_printf (WITH_SCHEMA ("%s", "%s"), cases[i].schema, cases[i].definitions);
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, NULL);
      g_autoptr (GString) rows = g_string_new (NULL);

      describe (get_root (connector), rows, 3);
      g_assert_cmpstr (rows->str, ==, cases[i].rows);
    }
}

static void
test_none (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (WITH_SCHEMA ("[]", ""), NULL);
  FerParameter *parameter = fer_test_get_parameter (fer_test_connector_get_operation (connector, 0), 0);

  g_assert_null (fer_parameter_get_schema (parameter));
  fer_test_connector_listen (connector, parameter);
  fer_test_connector_type (connector, "[]}]}", "{}}]}");
  fer_test_connector_assert_told (connector, "schema");
  g_assert_nonnull (fer_parameter_get_schema (parameter));
  fer_test_connector_type (connector, "'schema': {}", "'x': {}");
  fer_test_connector_assert_told (connector, "schema");
  g_assert_null (fer_parameter_get_schema (parameter));
}

/* A reference is shown, and changed, as what it refers to; one that leads nowhere cannot be changed. */
static void
test_reference (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (WITH_SCHEMA ("{'properties': {'p': {'$ref': '#/definitions/A'}, 'q': {'$ref': '#/definitions/None'}}}", "'A': {'type': 'string'}"), NULL);
  FerSchemaNode *p = get_child (get_root (connector), 0), *q = get_child (get_root (connector), 1);

  fer_test_assert_string (p, "reference", "#/definitions/A");
  fer_test_assert_string (p, "type", "string");
  g_object_set (p, "description", "D", NULL);
  g_object_set (q, "description", "D", NULL);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION,
                                  WITH_SCHEMA ("{'properties': {'p': {'$ref': '#/definitions/A'}, 'q': {'$ref': '#/definitions/None'}}}", "'A': {'type': 'string', 'description': 'D'}"));
  g_assert_true (fer_part_get_editable (FER_PART (p)));
  g_assert_false (fer_part_get_editable (FER_PART (q)));

  /* The definition comes. */
  fer_test_connector_listen (connector, q);
  fer_test_connector_type (connector, "'A': {", "'None': {'type': 'number'}, 'A': {");
  fer_test_connector_assert_told (connector, "editable type");
  fer_test_assert_string (q, "type", "number");

  /* It is renamed in the source, but the reference is not. */
  fer_test_connector_type (connector, "'None': {", "'Nobody': {");
  fer_test_assert_string (q, "type", "");
  g_assert_true (get_child (get_root (connector), 1) == q);
}

/* A change far away, in a part of a composition. */
static void
test_composition_changes (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (WITH_SCHEMA ("{'allOf': [{'$ref': '#/definitions/A'}]}", "'A': {'required': ['a'], 'properties': {'a': {}}}"), NULL);
  FerSchemaNode *root = get_root (connector), *a = get_child (root, 0);

  fer_test_assert_string (a, "required", "true");
  fer_test_connector_type (connector, "'required': ['a']", "'required': []");
  fer_test_assert_string (a, "required", "false");
  fer_test_connector_type (connector, "'a': {}", "'a': {}, 'b': {}");
  g_assert_cmpuint (g_list_model_get_n_items (fer_schema_node_get_children (root)), ==, 2);
  g_assert_true (get_child (root, 0) == a);
  g_object_set (get_child (root, 1), "required", TRUE, NULL);
  fer_test_assert_string (get_child (root, 1), "required", "true");
}

/* Rows stay the same objects while others come and go around them. */
static void
test_rows_stay (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (WITH_SCHEMA ("{'properties': {'a': {'properties': {'x': {}}}, 'b': {}}}", ""), NULL);
  FerSchemaNode *root = get_root (connector), *a = get_child (root, 0), *x = get_child (a, 0), *b = get_child (root, 1);

  fer_test_connector_type (connector, "'a': {", "'new': {}, 'a': {");
  g_assert_true (get_child (root, 1) == a && get_child (a, 0) == x && get_child (root, 2) == b);
  fer_test_connector_type (connector, "'a': {", "'c': {");
  g_assert_true (get_child (root, 1) == a && get_child (a, 0) == x);
  fer_test_assert_string (a, "name", "c");
  fer_test_connector_type (connector, "'x': {}", "'x': {'type': 'string'}");
  g_assert_true (get_child (a, 0) == x);
  fer_test_assert_string (x, "type", "string");
  fer_test_connector_type (connector, "{'paths'", "{ 'host': 'a long way before it', 'paths'");
  g_assert_true (get_root (connector) == root && get_child (root, 1) == a && get_child (a, 0) == x && get_child (root, 2) == b);
  fer_test_assert_string (x, "type", "string");
  fer_test_assert_string (b, "name", "b");
}

static void
test_name_and_required (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (WITH_SCHEMA ("{'properties': {'a': {}, 'b': {}}}", ""), NULL);
  FerSchemaNode *a = get_child (get_root (connector), 0), *b = get_child (get_root (connector), 1);

  g_object_set (b, "required", TRUE, NULL);
  g_object_set (a, "required", TRUE, NULL);
  g_object_set (b, "name", "c d", NULL);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, WITH_SCHEMA ("{'required': ['c d', 'a'], 'properties': {'a': {}, 'c d': {}}}", ""));
  g_assert_true (fer_part_remove (FER_PART (b), NULL));
  fer_test_assert_string (connector->document, "undo-name", "Delete Property ‘c d’");
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, WITH_SCHEMA ("{'required': ['a'], 'properties': {'a': {}}}", ""));
  g_object_set (a, "required", FALSE, NULL);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, WITH_SCHEMA ("{'properties': {'a': {}}}", ""));
  while (fer_document_undo (connector->document))
    ;
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, WITH_SCHEMA ("{'properties': {'a': {}, 'b': {}}}", ""));

  /* The root and items have no name and are not required. */
  g_object_set (get_root (connector), "name", "x", "required", TRUE, NULL);
  g_assert_false (fer_document_undo (connector->document));
}

static void
test_add_property (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } additions[] = {
    { "{}", "{'properties': {'property': {'type': 'string'}}}" },
    { "{'type': 'object'}", "{'type': 'object', 'properties': {'property': {'type': 'string'}}}" },
    { "{'type': 'object', 'properties': {'property': {}}}", "{'type': 'object', 'properties': {'property': {}, 'property_2': {'type': 'string'}}}" },
    { "{'type': 'string'}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    {
      g_autofree char *before = g_strdup_printf (WITH_SCHEMA ("%s", "%s"), additions[i].before, "");
      g_autofree char *after = g_strdup_printf (WITH_SCHEMA ("%s", "%s"), additions[i].after != NULL ? additions[i].after : additions[i].before, "");
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (before, NULL);
      g_autoptr (GError) error = NULL;
      FerSchemaNode *added = fer_schema_node_add_property (get_root (connector), &error);

      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, after);
      if (additions[i].after == NULL)
        {
          g_assert_null (added);
          g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME);
          continue;
        }
      g_assert_no_error (error);
      fer_test_assert_string (added, "type", "string");
      g_assert_true (fer_part_move (FER_PART (added), -1, NULL));
      while (fer_document_undo (connector->document))
        ;
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, before);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schema-node/rows", test_rows);
  g_test_add_func ("/schema-node/none", test_none);
  g_test_add_func ("/schema-node/reference", test_reference);
  g_test_add_func ("/schema-node/composition-changes", test_composition_changes);
  g_test_add_func ("/schema-node/rows-stay", test_rows_stay);
  g_test_add_func ("/schema-node/name-and-required", test_name_and_required);
  g_test_add_func ("/schema-node/add-property", test_add_property);

  return g_test_run ();
}
