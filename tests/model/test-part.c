/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each property of each part: what setting it does to the text, what it reads as afterwards, who is told, and that undo
 * brings back every byte. */

#include "fer-general.h"
#include "fer-schema-node.h"
#include "fer-test-parts.h"

#include <string.h>

#define DEFINITION                                                                       \
  "{\n"                                                                                  \
  "  'swagger': '2.0',\n"                                                                \
  "  'info': {\n"                                                                        \
  "    'title': 'Parts',\n"                                                              \
  "    'version': '1.0'\n"                                                               \
  "  },\n"                                                                               \
  "  'host': 'parts.example.com',\n"                                                     \
  "  'schemes': [ 'https' ],\n"                                                          \
  "  'paths': {\n"                                                                       \
  "    '/parts': {\n"                                                                    \
  "      'post': {\n"                                                                    \
  "        'summary': 'Add a part',\n"                                                   \
  "        'operationId': 'AddPart',\n"                                                  \
  "        'deprecated': true,\n"                                                        \
  "        'tags': [ 'a', 'b' ],\n"                                                      \
  "        'parameters': [\n"                                                            \
  "          { 'name': 'top', 'in': 'query', 'type': 'integer', 'enum': [ 1, 2.0 ] },\n" \
  "          {\n"                                                                        \
  "            'name': 'body',\n"                                                        \
  "            'in': 'body',\n"                                                          \
  "            'schema': {\n"                                                            \
  "              'type': 'object',\n"                                                    \
  "              'required': [ 'name' ],\n"                                              \
  "              'properties': {\n"                                                      \
  "                'name': { 'type': 'string' },\n"                                      \
  "                'size': { 'type': 'number', 'default': 1.50 }\n"                      \
  "              }\n"                                                                    \
  "            }\n"                                                                      \
  "          }\n"                                                                        \
  "        ],\n"                                                                         \
  "        'responses': { '200': { 'description': 'OK' } }\n"                            \
  "      }\n"                                                                            \
  "    }\n"                                                                              \
  "  }\n"                                                                                \
  "}\n"

#define PROPERTIES                     \
  "{\n"                                \
  "  'properties': {\n"                \
  "    'iconBrandColor': '#007ee5',\n" \
  "    'capabilities': []\n"           \
  "  }\n"                              \
  "}\n"

typedef enum
{
  GENERAL,
  OPERATION,
  QUERY,
  BODY,
  RESPONSE,
  ROOT_SCHEMA,
  NAME_SCHEMA,
  SIZE_SCHEMA,
} Which;

static gpointer
get_part (FerTestConnector *connector,
          Which             which)
{
  FerOperation  *operation = fer_test_connector_get_operation (connector, 0);
  FerSchemaNode *root = fer_parameter_get_schema (fer_test_get_parameter (operation, 1));
  g_autoptr (FerSchemaNode) child = NULL;

  switch (which)
    {
    case GENERAL:
      return fer_document_get_general (connector->document);
    case OPERATION:
      return operation;
    case QUERY:
    case BODY:
      return fer_test_get_parameter (operation, which - QUERY);
    case RESPONSE:
      return fer_test_get_response (operation, 0);
    case ROOT_SCHEMA:
      return root;
    case NAME_SCHEMA:
    case SIZE_SCHEMA:
    default:
      child = g_list_model_get_item (fer_schema_node_get_children (root), which - NAME_SCHEMA);
      return child; /* its list keeps it */
    }
}

static const struct
{
  Which       which;
  const char *property;
  const char *present;
  const char *value;
  const char *old_text; /* what changes in the text … */
  const char *new_text; /* … into what */
  const char *told;
} cases[] = {
  { GENERAL, "name", "Parts", "Spare parts", "'title': 'Parts'", "'title': 'Spare parts'", "name title" },
  { GENERAL, "name", "Parts", "", "'title': 'Parts'", "'title': ''", "name title" },
  { GENERAL, "description", "", "All parts.", "'title': 'Parts',\n", "'title': 'Parts',\n    'description': 'All parts.',\n", "description" },
  { GENERAL, "version", "1.0", "1.1", "'1.0'", "'1.1'", "version" },
  { GENERAL, "terms-of-service", "", "T", "'title': 'Parts',\n", "'title': 'Parts',\n    'termsOfService': 'T',\n", "terms-of-service" },
  { GENERAL, "contact-email", "", "a@b.c", "'version': '1.0'\n", "'version': '1.0',\n    'contact': {\n      'email': 'a@b.c'\n    }\n", "contact-email" },
  { GENERAL, "license-name", "", "MIT", "'version': '1.0'\n", "'version': '1.0',\n    'license': {\n      'name': 'MIT'\n    }\n", "license-name" },
  { GENERAL, "host", "parts.example.com", "localhost:1", "'parts.example.com'", "'localhost:1'", "host" },
  { GENERAL, "host", "parts.example.com", "", "  'host': 'parts.example.com',\n", "", "host" },
  { GENERAL, "base-path", "", "/v1", "'host': 'parts.example.com',\n", "'host': 'parts.example.com',\n  'basePath': '/v1',\n", "base-path" },
  { GENERAL, "schemes", "https", "https,http", "[ 'https' ]", "[ 'https', 'http' ]", "schemes use-http" },
  { GENERAL, "use-http", "false", "true", "[ 'https' ]", "[ 'https', 'http' ]", "schemes use-http" },
  { GENERAL, "use-https", "true", "false", "  'schemes': [ 'https' ],\n", "", "schemes use-https" },
  { GENERAL, "website", "", "https://a.b", "    }\n  }\n}\n",
    "    }\n  },\n  'x-ms-connector-metadata': [\n    {\n      'propertyName': 'Website',\n      'propertyValue': 'https://a.b'\n    }\n  ]\n}\n", "website" },
  { GENERAL, "brand-color", "#007ee5", "#112233", "'#007ee5'", "'#112233'", "brand-color" },
  { GENERAL, "publisher", "", "VanArsdel", "'capabilities': []\n", "'capabilities': [],\n    'publisher': 'VanArsdel'\n", "publisher" },

  { OPERATION, "summary", "Add a part", "Add “a” \"part\"\n", "'summary': 'Add a part'", "'summary': 'Add “a” \\'part\\'\\n'", "summary title" },
  { OPERATION, "summary", "Add a part", "", "        'summary': 'Add a part',\n", "", "summary title" },
  { OPERATION, "description", "", "More.", "'summary': 'Add a part',\n", "'summary': 'Add a part',\n        'description': 'More.',\n", "description" },
  { OPERATION, "operation-id", "AddPart", "AddOne", "'AddPart'", "'AddOne'", "operation-id" },
  { OPERATION, "operation-id", "AddPart", "", "'AddPart'", "'AddPart'", "" },
  { OPERATION, "deprecated", "true", "false", "        'deprecated': true,\n", "", "deprecated" },
  { OPERATION, "tags", "a,b", "a", "[ 'a', 'b' ]", "[ 'a' ]", "tags" },
  { OPERATION, "tags", "a,b", "a,x,b", "[ 'a', 'b' ]", "[ 'a', 'x', 'b' ]", "tags" },
  { OPERATION, "tags", "a,b", "", "        'tags': [ 'a', 'b' ],\n", "", "tags" },
  { OPERATION, "consumes", "", "text/plain", "'deprecated': true,\n", "'deprecated': true,\n        'consumes': [ 'text/plain' ],\n", "consumes" },
  { OPERATION, "verb", "POST", "put", "'post': {", "'put': {", "verb" },
  { OPERATION, "verb", "POST", "grab", "'post': {", "'post': {", "" },
  { OPERATION, "path", "/parts", "/all/parts", "'/parts': {", "'/all/parts': {", "path" },
  { OPERATION, "path", "/parts", "no slash", "'/parts': {", "'/parts': {", "" },

  { QUERY, "name", "top", "first", "'name': 'top'", "'name': 'first'", "name title" },
  { QUERY, "name", "top", "", "'name': 'top'", "'name': 'top'", "" },
  { QUERY, "type", "integer", "number", "'type': 'integer'", "'type': 'number'", "type" },
  { QUERY, "format", "", "int32", "'type': 'integer',", "'type': 'integer', 'format': 'int32',", "format" },
  { QUERY, "required", "false", "true", "'in': 'query',", "'in': 'query', 'required': true,", "required" },
  { QUERY, "default-value", "", "1", "'type': 'integer',", "'type': 'integer', 'default': 1,", "default-value" },
  { QUERY, "default-value", "", "one", "'type': 'integer',", "'type': 'integer', 'default': 'one',", "default-value" },
  { QUERY, "enum-values", "1,2.0", "1,2.0,3e1", "[ 1, 2.0 ]", "[ 1, 2.0, 3e1 ]", "enum-values" },
  { QUERY, "enum-values", "1,2.0", "x,2.0", "[ 1, 2.0 ]", "[ 'x', 2.0 ]", "enum-values" },
  { QUERY, "summary", "", "Top", "[ 1, 2.0 ] }", "[ 1, 2.0 ], 'x-ms-summary': 'Top' }", "summary" },
  { QUERY, "description", "", "D", "[ 1, 2.0 ] }", "[ 1, 2.0 ], 'description': 'D' }", "description" },
  { QUERY, "visibility", "", "advanced", "[ 1, 2.0 ] }", "[ 1, 2.0 ], 'x-ms-visibility': 'advanced' }", "visibility" },
  { QUERY, "collection-format", "", "csv", "'type': 'integer',", "'type': 'integer', 'collectionFormat': 'csv',", "collection-format" },
  { QUERY, "location", "query", "header", "'in': 'query'", "'in': 'header'", "location" },
  { BODY, "required", "false", "true", "            'in': 'body',\n", "            'in': 'body',\n            'required': true,\n", "required" },

  { RESPONSE, "status", "200", "201", "'200': {", "'201': {", "status title" },
  { RESPONSE, "status", "200", "20", "'200': {", "'200': {", "" },
  { RESPONSE, "description", "OK", "", "'OK'", "''", "description" },
  { RESPONSE, "summary", "", "S", "'OK' }", "'OK', 'x-ms-summary': 'S' }", "summary" },
  { RESPONSE, "headers", "", "{\"Retry-After\": {}}", "'OK' }", "'OK', 'headers': { 'Retry-After': {} } }", "headers" },

  { ROOT_SCHEMA, "description", "", "D", "                'size': { 'type': 'number', 'default': 1.50 }\n              }\n",
    "                'size': { 'type': 'number', 'default': 1.50 }\n              },\n              'description': 'D'\n", "description" },
  { NAME_SCHEMA, "required", "true", "false", "              'required': [ 'name' ],\n", "", "required" },
  { NAME_SCHEMA, "name", "name", "label", "[ 'name' ],\n              'properties': {\n                'name'", "[ 'label' ],\n              'properties': {\n                'label'", "name title" },
  { NAME_SCHEMA, "name", "name", "size", "'name'", "'name'", "" },
  { NAME_SCHEMA, "format", "", "date", "{ 'type': 'string' }", "{ 'type': 'string', 'format': 'date' }", "format type-label" },
  { SIZE_SCHEMA, "required", "false", "true", "[ 'name' ]", "[ 'name', 'size' ]", "required" },
  { SIZE_SCHEMA, "default-value", "1.50", "2.0", "1.50", "2.0", "default-value" },
  { SIZE_SCHEMA, "type", "number", "integer", "'number'", "'integer'", "type type-label" },
  { SIZE_SCHEMA, "enum-values", "", "1,2", "'default': 1.50 }", "'default': 1.50, 'enum': [ 1, 2 ] }", "enum-values" },
};

/* @text with the first @old_text replaced. */
static char *
replace (const char *text,
         const char *old_text,
         const char *new_text)
{
  const char *place = strstr (text, old_text);

  if (place == NULL)
    return NULL;
  return g_strdup_printf ("%.*s%s%s", (int)(place - text), text, new_text, place + strlen (old_text));
}

static void
test_set (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, PROPERTIES);
  g_autofree char *definition = replace (DEFINITION, cases[index].old_text, cases[index].new_text);
  g_autofree char *properties = replace (PROPERTIES, cases[index].old_text, cases[index].new_text);
  GObject         *part = g_object_ref (get_part (connector, cases[index].which));

  g_test_message ("%s = %s", cases[index].property, cases[index].value);
  fer_test_assert_string (part, cases[index].property, cases[index].present);
  fer_test_connector_listen (connector, part);
  fer_test_set_string (part, cases[index].property, cases[index].value);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition != NULL ? definition : DEFINITION);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, properties != NULL && definition == NULL ? properties : PROPERTIES);
  fer_test_connector_assert_told (connector, cases[index].told);
  if (*cases[index].told == '\0')
    fer_test_assert_string (part, cases[index].property, cases[index].present);
  else if (strcmp (cases[index].property, "verb") != 0 && *cases[index].value != '{' && strcmp (cases[index].value, "one") != 0)
    fer_test_assert_string (part, cases[index].property, cases[index].value);

  g_assert_cmpint (fer_document_undo (connector->document), ==, *cases[index].told != '\0');
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, DEFINITION);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, PROPERTIES);
  fer_test_connector_assert_told (connector, cases[index].told);
  fer_test_assert_string (part, cases[index].property, cases[index].present);
  g_assert_true (get_part (connector, cases[index].which) == part);
  g_object_unref (part);
}

/* Typing is one step for each field, until the focus moves. */
static void
test_coalescing (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  gpointer operation = get_part (connector, OPERATION);

  for (const char *const *text = (const char *const[]){ "A", "Ad", "Add", NULL }; *text != NULL; text++)
    g_object_set (operation, "summary", *text, NULL);
  fer_document_seal (connector->document);
  g_object_set (operation, "summary", "Add!", NULL);
  g_object_set (operation, "description", "D", NULL);
  g_object_set (operation, "summary", "Add?", NULL);
  for (const char *const *text = (const char *const[]){ "Add!", "Add!", "Add", "Add a part", NULL }; *text != NULL; text++)
    {
      g_assert_true (fer_document_undo (connector->document));
      fer_test_assert_string (operation, "summary", *text);
    }
  g_assert_false (fer_document_undo (connector->document));
}

static void
test_undo_name (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);

  g_object_set (get_part (connector, OPERATION), "summary", "x", NULL);
  fer_test_assert_string (connector->document, "undo-name", "Change Summary");
  g_assert_true (fer_part_remove (get_part (connector, QUERY), NULL));
  fer_test_assert_string (connector->document, "undo-name", "Delete Parameter ‘top’");
}

/* The form shows the last good state and cannot be edited until the source is whole again. */
static void
test_stale (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  gpointer operation = get_part (connector, OPERATION), body = get_part (connector, BODY);
  gsize    start, end;

  fer_test_connector_listen (connector, operation);
  fer_test_connector_listen (connector, body);
  fer_test_connector_type (connector, "'summary': 'Add a part'", "'summary' 'Add it");
  fer_test_connector_assert_told (connector, "editable editable");
  fer_test_assert_string (operation, "summary", "Add a part");
  g_assert_true (fer_part_get_exists (operation));
  g_assert_false (fer_part_get_range (operation, &start, &end));
  g_assert_null (fer_document_find_part (connector->document, fer_part_get_file (operation), 200));

  g_object_set (operation, "summary", "no", "deprecated", FALSE, "path", "/x", "operation-id", "X", NULL);
  g_object_set (body, "name", "no", NULL);
  g_assert_false (fer_part_remove (operation, NULL));
  fer_test_assert_string (operation, "summary", "Add a part");
  fer_test_connector_assert_told (connector, "");

  fer_test_connector_type (connector, "'summary' 'Add it", "'summary': 'Add it'");
  fer_test_connector_assert_told (connector, "editable editable summary title");
  fer_test_assert_string (operation, "summary", "Add it");
}

/* Several steps in one transaction of somebody else: each setter sees what the last one has left. */
static void
test_inside_transaction (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  gpointer operation = get_part (connector, OPERATION);

  fer_document_begin (connector->document, "All", NULL);
  g_object_set (operation, "summary", "A much longer summary", NULL);
  g_object_set (operation, "description", "D", NULL);
  g_object_set (operation, "summary", "S", NULL);
  fer_document_end (connector->document);
  fer_test_assert_string (operation, "summary", "S");
  fer_test_assert_string (operation, "description", "D");
  g_assert_true (fer_document_undo (connector->document));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, DEFINITION);
}

/* Who listens sees no half of a change, and may answer with another. */
static void
answer_cb (GObject *operation)
{
  g_autofree char *description = fer_test_dup_string (operation, "description");

  if (*description == '\0')
    g_object_set (operation, "description", "Answer.", NULL);
}

static void
test_answer (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  gpointer operation = get_part (connector, OPERATION);

  g_signal_connect (operation, "notify::summary", G_CALLBACK (answer_cb), NULL);
  g_object_set (operation, "summary", "New", NULL);
  fer_test_assert_string (operation, "summary", "New");
  fer_test_assert_string (operation, "description", "Answer.");
}

/* Values of any type where a string or a list should be. */
static void
test_wrong_types (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{'info': {'title': 5, 'description': null, 'contact': 'x'}, 'schemes': 'https', 'x-ms-connector-metadata': {},"
    " 'paths': {'/a': {'get': {'summary': [1], 'tags': 'one', 'deprecated': 'true', 'parameters': {'a': 1}, 'responses': null},"
    " 'put': null, 'post': [], 'parameters': 7}, '/b': null, '/c': []}}",
    "{'properties': []}");
  FerGeneral      *general = fer_document_get_general (connector->document);
  FerOperation    *operation = fer_test_connector_get_operation (connector, 0);
  g_autofree char *before = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);

  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_operations (connector->document)), ==, 1);
  fer_test_assert_string (general, "name", "5");
  fer_test_assert_string (general, "description", "null");
  fer_test_assert_string (general, "contact-name", "");
  fer_test_assert_string (general, "schemes", "https");
  fer_test_assert_string (general, "website", "");
  fer_test_assert_string (general, "publisher", "");
  fer_test_assert_string (operation, "summary", "[1]");
  fer_test_assert_string (operation, "tags", "one");
  fer_test_assert_string (operation, "deprecated", "false");
  fer_test_assert_string (operation, "n-parameters", "0");
  fer_test_assert_string (operation, "n-responses", "0");

  /* What cannot be made is left alone. */
  g_object_set (general, "contact-name", "N", "website", "W", "publisher", "P", NULL);
  g_assert_null (fer_operation_add_parameter (operation, "query", NULL));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, before);

  g_object_set (general, "name", "Five", NULL);
  g_assert_nonnull (fer_operation_add_response (operation, NULL, NULL));
  fer_test_assert_string (operation, "n-responses", "1");
  fer_test_assert_string (general, "name", "Five");
}

static void
test_no_paths (gconstpointer text)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (text, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_operations (connector->document)), ==, 0);
  fer_test_assert_string (fer_document_get_general (connector->document), "name", "");
}

/* A key that is there twice: the part stands on what it shows, and writes there. */
static void
test_duplicate_key (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{'paths': {'/a': {'get': {'summary': 'one'}}, '/a': {'get': {'summary': 'two', 'summary': 'three'}}}}", NULL);

  fer_test_assert_string (fer_test_connector_get_operation (connector, 1), "summary", "three");
  g_object_set (fer_test_connector_get_operation (connector, 0), "summary", "1", NULL);
  g_object_set (fer_test_connector_get_operation (connector, 1), "summary", "3", NULL);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION,
                                  "{'paths': {'/a': {'get': {'summary': '1'}}, '/a': {'get': {'summary': 'two', 'summary': '3'}}}}");
}

/* What comes with the first member goes with the last. */
static void
test_contact (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  FerGeneral *general = fer_document_get_general (connector->document);

  g_object_set (general, "contact-url", "u", NULL);
  g_object_set (general, "contact-name", "n", NULL);
  g_object_set (general, "license-url", "l", NULL);
  g_object_set (general, "contact-name", "", NULL);
  g_object_set (general, "contact-url", "", NULL);
  g_object_set (general, "license-url", "", NULL);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, DEFINITION);
}

static void
test_metadata (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{\n  'x-ms-connector-metadata': [\n    {\n      'propertyName': 'Privacy Policy',\n      'propertyValue': 'p'\n    }\n  ]\n}\n", NULL);
  FerGeneral *general = fer_document_get_general (connector->document);

  fer_test_assert_string (general, "privacy-policy", "p");
  g_object_set (general, "categories", "AI;Data", NULL);
  g_object_set (general, "website", "w", NULL);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION,
                                  "{\n  'x-ms-connector-metadata': [\n    {\n      'propertyName': 'Website',\n      'propertyValue': 'w'\n    },\n"
                                  "    {\n      'propertyName': 'Privacy Policy',\n      'propertyValue': 'p'\n    },\n"
                                  "    {\n      'propertyName': 'Categories',\n      'propertyValue': 'AI;Data'\n    }\n  ]\n}\n");
  g_object_set (general, "categories", "", NULL);
  g_object_set (general, "website", "", NULL);
  g_object_set (general, "privacy-policy", "", NULL);
  fer_test_assert_string (general, "privacy-policy", "");
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, "{}\n");
}

/* The properties file comes with the first value that belongs there. */
static void
test_properties_file (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  FerGeneral *general = fer_document_get_general (connector->document);

  g_object_set (general, "publisher", "", NULL);
  g_assert_null (fer_document_get_file (connector->document, FER_FILE_ROLE_PROPERTIES));
  fer_test_connector_listen (connector, general);
  g_object_set (general, "publisher", "VanArsdel", NULL);
  fer_test_assert_string (general, "publisher", "VanArsdel");
  g_assert_nonnull (fer_document_get_file (connector->document, FER_FILE_ROLE_PROPERTIES));
}

/* A part that is kept for longer than its connector. */
static void
test_outlives (void)
{
  FerTestConnector *connector = fer_test_connector_new (DEFINITION, PROPERTIES);
  g_autoptr (FerPart) operation = g_object_ref (get_part (connector, OPERATION));
  g_autoptr (FerPart) schema = g_object_ref (get_part (connector, SIZE_SCHEMA));
  g_autoptr (FerPart) general = g_object_ref (get_part (connector, GENERAL));

  fer_test_connector_free (connector);
  g_object_set (operation, "summary", "x", "operation-id", "x", "path", "/x", "verb", "put", NULL);
  g_object_set (schema, "summary", "x", "required", TRUE, "name", "x", NULL);
  g_object_set (general, "name", "x", "website", "x", "publisher", "x", NULL);
  g_assert_false (fer_part_get_editable (operation));
  g_assert_false (fer_part_remove (operation, NULL));
  g_assert_null (fer_part_get_document (operation));
}

static void
test_problems (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  gpointer operation = get_part (connector, OPERATION), query = get_part (connector, QUERY), body = get_part (connector, BODY);

  fer_test_assert_string (operation, "n-problems", "0");
  fer_test_connector_listen (connector, query);
  fer_test_connector_type (connector, "'top',", "'top', /* sic */");
  fer_test_assert_string (operation, "n-problems", "1");
  fer_test_assert_string (query, "n-problems", "1");
  fer_test_assert_string (body, "n-problems", "0");
  fer_test_connector_assert_told (connector, "n-problems");
  fer_test_connector_type (connector, " /* sic */", "");
  fer_test_assert_string (operation, "n-problems", "0");
  fer_test_connector_assert_told (connector, "n-problems");
}

int
main (int    argc,
      char **argv)
{
  static const char *const without_paths[] = { "", "{}", "[]", "null", "{'paths': []}", "{'paths': null}", "{'paths': {}, 'info': 3}", "{'paths': {'/a': {}}}" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/part/set/%u-%s", i, cases[i].property);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_set);
    }
  for (guint i = 0; i < G_N_ELEMENTS (without_paths); i++)
    {
      g_autofree char *name = g_strdup_printf ("/part/no-paths/%u", i);

      g_test_add_data_func (name, without_paths[i], test_no_paths);
    }
  g_test_add_func ("/part/coalescing", test_coalescing);
  g_test_add_func ("/part/undo-name", test_undo_name);
  g_test_add_func ("/part/stale", test_stale);
  g_test_add_func ("/part/inside-transaction", test_inside_transaction);
  g_test_add_func ("/part/answer", test_answer);
  g_test_add_func ("/part/wrong-types", test_wrong_types);
  g_test_add_func ("/part/duplicate-key", test_duplicate_key);
  g_test_add_func ("/part/contact", test_contact);
  g_test_add_func ("/part/metadata", test_metadata);
  g_test_add_func ("/part/properties-file", test_properties_file);
  g_test_add_func ("/part/outlives", test_outlives);
  g_test_add_func ("/part/problems", test_problems);

  return g_test_run ();
}
