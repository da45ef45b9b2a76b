/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Renames follow every reference in every file, hit nothing that only looks like one, and are one step. */

#include "fer-reference.h"
#include "fer-schema-node.h"
#include "fer-test-parts.h"

#include <string.h>

/* @ stands for the operation whose id is renamed, % for names that must stay. */
#define OPERATIONS                                                                                                                                                     \
  "{\n"                                                                                                                                                                \
  "  'paths': {\n"                                                                                                                                                     \
  "    '/parts': {\n"                                                                                                                                                  \
  "      'x-ms-notification-content': { 'schema': { 'x-ms-dynamic-schema': { 'operationId': '@' } } },\n"                                                              \
  "      'parameters': [ { 'name': 'p', 'in': 'query', 'x-ms-dynamic-values': { 'operationId': '@', 'parameters': { 'a': '%' } } } ],\n"                               \
  "      'get': { 'operationId': '@', 'summary': '%', 'x-ms-visibility': '%', 'x-operationId': '%',\n"                                                                 \
  "        'x-ms-api-annotation': { 'family': '%', 'replacement': { 'api': '%', 'operationId': '@' } },\n"                                                             \
  "        'x-ms-notification': { 'operationId': '@' },\n"                                                                                                             \
  "        'x-ms-operation-context': { 'simulate': { 'operationId': '@', 'parameters': { 'operationId': '%' } } },\n"                                                  \
  "        'x-ms-openai-data': { 'openai-enabled': true, 'operations': [ { 'operationId': '@' }, { 'operationId': 'Other' } ] },\n"                                    \
  "        'parameters': [\n"                                                                                                                                          \
  "          { 'name': 'operationId', 'in': 'query', 'default': '%', 'x-ms-test-value': { 'operationId': '%' },\n"                                                     \
  "            'x-ms-dynamic-list': { 'operationId': '@', 'parameters': { 'operationId': { 'value': '%' } } } },\n"                                                    \
  "          { 'name': 'body', 'in': 'body', 'schema': {\n"                                                                                                            \
  "            'example': { 'operationId': '%' }, 'default': { 'x-ms-dynamic-values': { 'operationId': '%' } }, 'enum': [ '%' ],\n"                                    \
  "            'properties': {\n"                                                                                                                                      \
  "              'operationId': { 'type': 'string', 'default': '%' },\n"                                                                                               \
  "              'x-ms-dynamic-values': { 'operationId': '%' },\n"                                                                                                     \
  "              'deep': { 'type': 'array', 'items': { 'allOf': [ { 'additionalProperties': { 'x-ms-dynamic-properties': { 'operationId': '@' } } } ] } },\n"          \
  "              'tree': { 'x-ms-dynamic-tree': { 'open': { 'operationId': '@' }, 'browse': { 'operationId': '@' }, 'settings': { 'operationId': '%' } } } } } } ],\n" \
  "        'responses': { '200': { 'headers': { 'h': { 'x-ms-dynamic-values': { 'operationId': '@' } } },\n"                                                           \
  "          'schema': { 'x-ms-dynamic-schema': { 'operationId': '@' } }, 'examples': { 'x-ms-dynamic-values': { 'operationId': '%' } } } } },\n"                      \
  "      'post': { 'operationId': 'Other' }\n"                                                                                                                         \
  "    },\n"                                                                                                                                                           \
  "    'x-ms-dynamic-values': { 'operationId': '%' }\n"                                                                                                                \
  "  },\n"                                                                                                                                                             \
  "  'definitions': { 'D': { 'properties': { 'p': { 'x-ms-dynamic-values': { 'operationId': '@' } } } } },\n"                                                          \
  "  'parameters': { 'P': { 'x-ms-dynamic-values': { 'operationId': '@' } } },\n"                                                                                      \
  "  'responses': { 'R': { 'schema': { 'x-ms-dynamic-schema': { 'operationId': '@' } } } },\n"                                                                         \
  "  'x-ms-capabilities': { 'testConnection': { 'operationId': '@' },\n"                                                                                               \
  "    'file-picker': { 'open': { 'operationId': '@' }, 'browse': { 'operationId': '@' }, 'value-title': '%' } },\n"                                                   \
  "  'x-vendor': { 'operationId': '%' }\n"                                                                                                                             \
  "}\n"

#define POLICIES                                                                                              \
  "{ 'properties': {\n"                                                                                       \
  "  'scriptOperations': [ 'Other', '@' ],\n"                                                                 \
  "  'publisher': '%',\n"                                                                                     \
  "  'policyTemplateInstances': [\n"                                                                          \
  "    { 'templateId': 'setheader', 'title': '%', 'parameters': { 'x-ms-apimTemplateParameter.value': '%',\n" \
  "      'x-ms-apimTemplate-operationName': [ '@', 'Other' ] } },\n"                                          \
  "    { 'templateId': 'setheader', 'parameters': { 'x-ms-apimTemplate-operationName': '@' } },\n"            \
  "    { 'templateId': 'setheader' }, null, 3 ]\n"                                                            \
  "} }\n"

static char *
fill (const char *text,
      const char *renamed)
{
  GString *filled = g_string_new (text);

  g_string_replace (filled, "@", renamed, 0);
  g_string_replace (filled, "%", "List", 0);
  return g_string_free (filled, FALSE);
}

static void
test_operation (gconstpointer data)
{
  const char      *name = data;
  g_autofree char *definition = fill (OPERATIONS, "List");
  g_autofree char *properties = fill (POLICIES, "List");
  g_autofree char *new_definition = fill (OPERATIONS, name);
  g_autofree char *new_properties = fill (POLICIES, name);
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, properties);
  g_autoptr (GError) error = NULL;

  g_assert_true (fer_reference_rename_operation (connector->document, "List", name, &error));
  g_assert_no_error (error);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, new_definition);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, new_properties);
  fer_test_assert_string (connector->document, "undo-name", "Rename Operation");
  g_assert_true (fer_document_undo (connector->document));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, properties);

  g_object_set (fer_test_connector_get_operation (connector, 0), "operation-id", name, NULL);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, new_definition);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, new_properties);
  g_assert_true (fer_document_undo (connector->document));
  g_assert_false (fer_document_undo (connector->document));
}

static void
test_operation_errors (void)
{
  g_autofree char *definition = fill (OPERATIONS, "List");
  g_autofree char *properties = fill (POLICIES, "List");
  static const struct
  {
    const char *old_id;
    const char *new_id;
    int         code;
  } errors[] = {
    { "Nobody", "X", FER_MODEL_ERROR_NOT_FOUND },
    { "", "X", FER_MODEL_ERROR_NOT_FOUND },
    { "List", "", FER_MODEL_ERROR_BAD_NAME },
    { "List", "Other", FER_MODEL_ERROR_NAME_TAKEN },
  };
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, properties);

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fer_reference_rename_operation (connector->document, errors[i].old_id, errors[i].new_id, &error));
      g_assert_error (error, FER_MODEL_ERROR, errors[i].code);
    }
  g_assert_true (fer_reference_rename_operation (connector->document, "List", "List", NULL));
  g_assert_false (fer_document_undo (connector->document));
}

/* A file that would have to change is broken: nothing changes anywhere. */
static void
test_broken_properties (void)
{
  g_autofree char *definition = fill (OPERATIONS, "List");
  g_autofree char *properties = fill (POLICIES, "List");
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, properties);
  FerFile *file = fer_document_get_file (connector->document, FER_FILE_ROLE_PROPERTIES);
  g_autoptr (FerSplices) splices = fer_splices_new_replace (0, 1, NULL, 0);
  g_autoptr (GError) error = NULL;

  fer_document_begin (connector->document, "Typing", NULL);
  fer_document_apply (connector->document, file, splices);
  fer_document_end (connector->document);
  g_assert_true (fer_file_get_stale (file));
  g_assert_false (fer_reference_rename_operation (connector->document, "List", "X", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition);
  g_clear_error (&error);

  /* It would not have to. */
  g_assert_true (fer_document_undo (connector->document));
  g_assert_true (fer_reference_rename_operation (connector->document, "Other", "X", &error));
  g_assert_no_error (error);
}

/* Two operations with one id: the references stay with the one that keeps it. */
static void
test_same_id_twice (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{'paths': {'/a': {'get': {'operationId': 'A', 'x-ms-notification': {'operationId': 'A'}}}, '/b': {'get': {'operationId': 'A'}}}}", NULL);

  g_assert_true (fer_operation_set_id (fer_test_connector_get_operation (connector, 1), "B", NULL));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION,
                                  "{'paths': {'/a': {'get': {'operationId': 'A', 'x-ms-notification': {'operationId': 'A'}}}, '/b': {'get': {'operationId': 'B'}}}}");
}

static void
test_no_id (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new ("{'paths': {'/a': {'get': {'summary': 's'}, 'put': {'operationId': 7}}}}", NULL);

  g_object_set (fer_test_connector_get_operation (connector, 0), "operation-id", "A", NULL);
  g_object_set (fer_test_connector_get_operation (connector, 1), "operation-id", "B", NULL);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION,
                                  "{'paths': {'/a': {'get': {'summary': 's', 'operationId': 'A'}, 'put': {'operationId': 'B'}}}}");
}

/* Definitions. */

static const struct
{
  const char *section;
  const char *old_name;
  const char *new_name;
  const char *before;
  const char *after;
} definitions[] = {
  { "definitions", "A", "B",
    "{'definitions': {'A': {'items': {'$ref': '#/definitions/A'}}, 'C': {'properties': {'A': {'$ref': '#/definitions/A/items'}}, 'example': {'$ref': '#/definitions/A'}}}}",
    "{'definitions': {'B': {'items': {'$ref': '#/definitions/B'}}, 'C': {'properties': {'A': {'$ref': '#/definitions/B/items'}}, 'example': {'$ref': '#/definitions/A'}}}}" },
  { "definitions", "a/b c", "d/e f",
    "{'definitions': {'a/b c': {}, 'x': {'allOf': [{'$ref': '#/definitions/a~1b%20c'}, {'$ref': '#/definitions/a~1b c'}]}}}",
    "{'definitions': {'d/e f': {}, 'x': {'allOf': [{'$ref': '#/definitions/d~1e%20f'}, {'$ref': '#/definitions/d~1e f'}]}}}" },
  { "definitions", "A", "50%",
    "{'definitions': {'A': {}, 'x': {'$ref': '#/definitions/A'}}}",
    "{'definitions': {'50%': {}, 'x': {'$ref': '#/definitions/50%25'}}}" },
  { "definitions", "A", "B",
    "{'definitions': {'A': {}}, 'parameters': {'A': {'schema': {'$ref': '#/definitions/A'}}, 'x': {'$ref': '#/parameters/A'}}, 'paths': {'/': {'get': {'parameters': [{'$ref': '#/parameters/A'}], 'responses': {'200': {'schema': {'$ref': '#\\/definitions\\/A'}}}}}}}",
    "{'definitions': {'B': {}}, 'parameters': {'A': {'schema': {'$ref': '#/definitions/B'}}, 'x': {'$ref': '#/parameters/A'}}, 'paths': {'/': {'get': {'parameters': [{'$ref': '#/parameters/A'}], 'responses': {'200': {'schema': {'$ref': '#/definitions/B'}}}}}}}" },
  { "parameters", "A", "B",
    "{'definitions': {'A': {}}, 'parameters': {'A': {}}, 'paths': {'/': {'parameters': [{'$ref': '#/parameters/A'}], 'get': {'parameters': [{'$ref': '#/parameters/A'}]}}}}",
    "{'definitions': {'A': {}}, 'parameters': {'B': {}}, 'paths': {'/': {'parameters': [{'$ref': '#/parameters/B'}], 'get': {'parameters': [{'$ref': '#/parameters/B'}]}}}}" },
  { "responses", "A", "B",
    "{'responses': {'A': {}}, 'paths': {'/': {'get': {'responses': {'200': {'$ref': '#/responses/A'}, 'A': {}}}}}}",
    "{'responses': {'B': {}}, 'paths': {'/': {'get': {'responses': {'200': {'$ref': '#/responses/B'}, 'A': {}}}}}}" },
};

static void
test_definitions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (definitions[i].before, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (fer_reference_rename_definition (connector->document, definitions[i].section, definitions[i].old_name, definitions[i].new_name, &error));
      g_assert_no_error (error);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definitions[i].after);
      g_assert_true (fer_document_undo (connector->document));
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definitions[i].before);

      g_assert_false (fer_reference_rename_definition (connector->document, definitions[i].section, "nobody", "X", &error));
      g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_FOUND);
      g_clear_error (&error);
      g_assert_false (fer_reference_rename_definition (connector->document, definitions[i].section, definitions[i].old_name, "", &error));
      g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME);
    }
}

static void
test_definition_taken (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new ("{'definitions': {'A': {}, 'B': {}}}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fer_reference_rename_definition (connector->document, "definitions", "A", "B", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN);
}

/* Path variables and parameters. */

#define PATHS                                                                                                                                                                                                            \
  "{ 'paths': {\n"                                                                                                                                                                                                       \
  "  '/parts/{@}/{size}': {\n"                                                                                                                                                                                           \
  "    'parameters': [ { 'name': '@', 'in': 'path' }, { '$ref': '#/parameters/size' } ],\n"                                                                                                                              \
  "    'get': { 'operationId': 'Get', 'parameters': [ { 'name': '@', 'in': 'path' }, { 'name': '%', 'in': 'query',\n"                                                                                                    \
  "      'x-ms-dynamic-values': { 'operationId': 'List', 'parameters': { '%': { 'parameter': '@' }, 'b': '%' } },\n"                                                                                                     \
  "      'x-ms-dynamic-list': { 'operationId': 'List', 'parameters': { 'c': { 'parameterReference': '@' }, 'd': { 'parameterReference': '@/x' }, 'e': { 'parameterReference': 'x/%' }, 'f': { 'value': '%' } } } } ],\n" \
  "      'responses': { '200': { 'schema': { '$ref': '#/definitions/Ours' } } } },\n"                                                                                                                                    \
  "    'post': { 'operationId': 'Post', 'responses': { '200': { 'schema': { '$ref': '#/definitions/Everybodys' } } } } },\n"                                                                                             \
  "  '/list/{%}': { 'get': { 'operationId': 'List', 'parameters': [ { 'name': '%', 'in': 'path' }, { 'name': 'q', 'in': 'query',\n"                                                                                      \
  "      'x-ms-dynamic-values': { 'operationId': 'Get', 'parameters': { '@': { 'parameter': '%' } } },\n"                                                                                                                \
  "      'x-ms-dynamic-list': { 'operationId': 'Post', 'parameters': { '@': { 'parameterReference': '%' } } } } ],\n"                                                                                                    \
  "      'responses': { '200': { 'schema': { '$ref': '#/definitions/Everybodys' } } } } } },\n"                                                                                                                          \
  "  'parameters': { 'size': { 'name': 'size', 'in': 'path' } },\n"                                                                                                                                                      \
  "  'definitions': { 'Ours': { 'items': { '$ref': '#/definitions/Inner' } }, 'Inner': { 'x-ms-dynamic-schema': { 'operationId': 'Else', 'parameters': { 'k': { 'parameter': '@' } } } },\n"                             \
  "    'Everybodys': { 'x-ms-dynamic-schema': { 'operationId': 'Else', 'parameters': { '%': { 'parameter': '%' } } } } },\n"                                                                                             \
  "  'x-ms-capabilities': { 'testConnection': { 'operationId': 'Get', 'parameters': { '@': 1 } } } }\n"

#define ROUTES                                                                                                                              \
  "{ 'properties': { 'policyTemplateInstances': [\n"                                                                                        \
  "  { 'parameters': { 'x-ms-apimTemplateParameter.newPath': '/v2/{@}/{size}', 'x-ms-apimTemplate-operationName': [ 'Get', 'Post' ] } },\n" \
  "  { 'parameters': { 'x-ms-apimTemplateParameter.newPath': '/v2/{%}', 'x-ms-apimTemplate-operationName': [ 'Get', 'List' ] } },\n"        \
  "  { 'parameters': { 'x-ms-apimTemplateParameter.newPath': '/v2/{%}', 'x-ms-apimTemplate-operationName': [] } },\n"                       \
  "  { 'parameters': { 'x-ms-apimTemplateParameter.newPath': '/v2/{%}' } } ] } }\n"

static char *
fill_paths (const char *text,
            const char *renamed)
{
  GString *filled = g_string_new (text);

  g_string_replace (filled, "@", renamed, 0);
  g_string_replace (filled, "%", "id", 0);
  return g_string_free (filled, FALSE);
}

typedef gboolean (*RenameFunc) (FerTestConnector *, GError **);

static gboolean
rename_variable (FerTestConnector *connector,
                 GError          **error)
{
  return fer_reference_rename_path_variable (connector->document, "/parts/{id}/{size}", "id", "key", error);
}

static gboolean
rename_parameter (FerTestConnector *connector,
                  GError          **error)
{
  return fer_parameter_set_name (fer_test_get_parameter (fer_test_connector_get_operation (connector, 0), 0), "key", error);
}

static gboolean
rename_inherited (FerTestConnector *connector,
                  GError          **error)
{
  return fer_parameter_set_name (fer_test_get_parameter (fer_test_connector_get_operation (connector, 1), 0), "key", error);
}

static void
test_path_variable (gconstpointer data)
{
  g_autofree char *definition = fill_paths (PATHS, "id");
  g_autofree char *properties = fill_paths (ROUTES, "id");
  g_autofree char *new_definition = fill_paths (PATHS, "key");
  g_autofree char *new_properties = fill_paths (ROUTES, "key");
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, properties);
  RenameFunc rename = (RenameFunc)data;
  gpointer   operation = fer_test_connector_get_operation (connector, 0);
  gpointer   parameter = fer_test_get_parameter (operation, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (rename (connector, &error));
  g_assert_no_error (error);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, new_definition);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, new_properties);
  g_assert_true (fer_test_connector_get_operation (connector, 0) == operation);
  g_assert_true (fer_test_get_parameter (operation, 0) == parameter);
  fer_test_assert_string (parameter, "name", "key");
  fer_test_assert_string (connector->document, "undo-name", rename == rename_variable ? "Rename Path Variable" : "Rename Parameter");
  g_assert_true (fer_document_undo (connector->document));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_PROPERTIES, properties);
  g_assert_true (fer_test_connector_get_operation (connector, 0) == operation);
}

static void
test_path_variable_errors (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{'paths': {'/a/{x}/{y}': {'get': {'parameters': [{'$ref': '#/parameters/X'}]}}, '/b/{x}': {'parameters': [{'$ref': '#/parameters/X'}], 'get': {}}},"
    " 'parameters': {'X': {'name': 'x', 'in': 'path'}}}",
    NULL);
  static const struct
  {
    const char *path;
    const char *old_name;
    const char *new_name;
    int         code;
  } errors[] = {
    { "/a/{x}/{y}", "z", "w", FER_MODEL_ERROR_NOT_FOUND },
    { "/none", "x", "w", FER_MODEL_ERROR_NOT_FOUND },
    { "/a/{x}/{y}", "x", "", FER_MODEL_ERROR_BAD_NAME },
    { "/a/{x}/{y}", "x", "a/b", FER_MODEL_ERROR_BAD_NAME },
    { "/a/{x}/{y}", "x", "y", FER_MODEL_ERROR_NAME_TAKEN },
    { "/a/{x}/{y}", "x", "w", FER_MODEL_ERROR_NAME_TAKEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fer_reference_rename_path_variable (connector->document, errors[i].path, errors[i].old_name, errors[i].new_name, &error));
      g_assert_error (error, FER_MODEL_ERROR, errors[i].code);
      if (i == G_N_ELEMENTS (errors) - 1)
        g_assert_nonnull (strstr (error->message, "/b/{x}"));
    }
  g_assert_true (fer_reference_rename_path_variable (connector->document, "/a/{x}/{y}", "y", "w", NULL));
  g_assert_true (fer_document_undo (connector->document));
}

/* The text of a path is edited: variables keep their parameters by position. */
static const struct
{
  const char *old_path;
  const char *new_path;
  const char *old_names; /* of the path parameters */
  const char *new_names;
} paths[] = {
  { "/a/{x}", "/b/{x}", "x", "x" },
  { "/a/{x}", "/a/{y}", "x", "y" },
  { "/a/{x}/{y}", "/a/{p}/{q}", "x,y", "p,q" },
  { "/a/{x}/{y}", "/a/{y}/{x}", "x,y", "x,y" },
  { "/a/{x}/{y}", "/a/{y}/{z}", "x,y", "z,y" },
  { "/a/{x}", "/a/{x}/{y}", "x", "x" },
  { "/a/{x}/{y}", "/a/{y}", "x,y", "x,y" },
  { "/a/{x}", "/a/{p}/{q}", "x", "x" },
};

static void
test_path_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint shared = 0; shared < 2; shared++)
      {
        g_auto (GStrv) names = g_strsplit (paths[i].old_names, ",", -1);
        g_auto (GStrv) new_names = g_strsplit (paths[i].new_names, ",", -1);
        g_autofree char *list = g_strjoinv ("', 'in': 'path'}, {'name': '", names);
        g_autofree char *definition = g_strdup_printf ("{'paths': {'%s': {'get': {'parameters': [{'name': '%s', 'in': 'path'}]}%s}}}",
                                                       paths[i].old_path, list, shared ? ", 'put': {}" : "");
        g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, NULL);
        g_autoptr (FerOperation) operation = g_object_ref (fer_test_connector_get_operation (connector, 0));
        g_autoptr (GError) error = NULL;

        g_assert_true (fer_operation_set_path (operation, paths[i].new_path, &error));
        g_assert_no_error (error);
        fer_test_assert_string (operation, "path", paths[i].new_path);
        for (guint k = 0; new_names[k] != NULL; k++)
          fer_test_assert_string (fer_test_get_parameter (operation, k), "name", new_names[k]);
        fer_test_assert_string (connector->document, "undo-name", "Change Path");
        g_assert_true (fer_document_undo (connector->document));
        fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, definition);
        g_assert_false (fer_document_undo (connector->document));
      }
}

static void
test_query_parameter (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{'paths': {'/a': {'get': {'operationId': 'A', 'parameters': [{'$ref': '#/parameters/T'}, {'name': 'p', 'in': 'query', 'x-ms-dynamic-values': {'operationId': 'B', 'parameters': {'t': {'parameter': 't'}}}}]}},"
    " '/b': {'get': {'operationId': 'B', 'parameters': [{'name': 't', 'in': 'query'}, {'name': 'x', 'in': 'query', 'x-ms-dynamic-values': {'operationId': 'A', 'parameters': {'t': {'parameter': 't'}}}}]}}},"
    " 'parameters': {'T': {'name': 't', 'in': 'query'}}}",
    "{'properties': {'policyTemplateInstances': [{'parameters': {'x-ms-apimTemplateParameter.triggerConfig': {'t': '@x'}, 'x-ms-apimTemplate-operationName': ['A']}}]}}");
  g_autoptr (GError) error = NULL;

  g_assert_true (fer_parameter_set_name (fer_test_get_parameter (fer_test_connector_get_operation (connector, 0), 0), "u", &error));
  g_assert_no_error (error);
  fer_test_connector_assert_text (
    connector, FER_FILE_ROLE_DEFINITION,
    "{'paths': {'/a': {'get': {'operationId': 'A', 'parameters': [{'$ref': '#/parameters/T'}, {'name': 'p', 'in': 'query', 'x-ms-dynamic-values': {'operationId': 'B', 'parameters': {'t': {'parameter': 'u'}}}}]}},"
    " '/b': {'get': {'operationId': 'B', 'parameters': [{'name': 't', 'in': 'query'}, {'name': 'x', 'in': 'query', 'x-ms-dynamic-values': {'operationId': 'A', 'parameters': {'u': {'parameter': 't'}}}}]}}},"
    " 'parameters': {'T': {'name': 'u', 'in': 'query'}}}");
  fer_test_connector_assert_text (
    connector, FER_FILE_ROLE_PROPERTIES,
    "{'properties': {'policyTemplateInstances': [{'parameters': {'x-ms-apimTemplateParameter.triggerConfig': {'u': '@x'}, 'x-ms-apimTemplate-operationName': ['A']}}]}}");
}

static void
test_resolve (void)
{
  g_autofree char *text = g_strdelimit (g_strdup ("{'a': {'$ref': '#/b'}, 'b': {'$ref': '#/c~1d'}, 'c/d': 1, 'e': {'$ref': '#/e'}, 'f': {'$ref': '#/g'}, 'h': {'$ref': 5},"
                                                  " 'i': {'$ref': 'other.json#/a'}, 'j': {'$ref': '#'}, 'k': {'$ref': '#/%63~1d'}, 'l': {'$ref': '#/%zz'}, 'm': {'$ref': '#/f'}}"),
                                        "'", '"');
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);
  FerJsonNode root = fer_json_tree_get_root (tree), target = fer_json_node_get_member (tree, root, "c/d");
  static const struct
  {
    const char *key;
    char        result; /* the target, Nothing, the Root, Itself */
  } cases[] = { { "a", 't' }, { "b", 't' }, { "c/d", 'i' }, { "e", 'n' }, { "f", 'n' }, { "h", 'n' }, { "i", 'n' }, { "j", 'r' }, { "k", 't' }, { "l", 'n' }, { "m", 'n' } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FerJsonNode node = fer_json_node_get_member (tree, root, cases[i].key), resolved = fer_reference_resolve (tree, node);

      g_assert_cmpuint (resolved, ==, cases[i].result == 't' ? target : cases[i].result == 'r' ? root
                                                                      : cases[i].result == 'i' ? node
                                                                                               : FER_JSON_NONE);
    }
  g_assert_cmpuint (fer_reference_resolve (tree, FER_JSON_NONE), ==, FER_JSON_NONE);
}

static void
test_count_users (void)
{
  g_autofree char *text = g_strdelimit (g_strdup ("{'definitions': {'A': {'items': {'$ref': '#/definitions/A'}}, 'B': {'$ref': '#/definitions/A', 'example': {'$ref': '#/definitions/A'}}}}"), "'", '"');
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);

  g_assert_cmpuint (fer_reference_count_users (tree, "/definitions/A"), ==, 2);
  g_assert_cmpuint (fer_reference_count_users (tree, "/definitions/B"), ==, 0);
  g_assert_cmpuint (fer_reference_count_users (tree, "/definitions/C"), ==, 0);
}

/* What names on the way meet does not stick: whatever is typed letter by letter comes out as if named at once. */
static void
assert_typed (const char        *definition,
              guint              operation,
              const char        *property,
              const char *const *names)
{
  g_autoptr (FerTestConnector) typed = fer_test_connector_new (definition, NULL);
  g_autoptr (FerTestConnector) at_once = fer_test_connector_new (definition, NULL);
  FerOperation    *part = fer_test_connector_get_operation (typed, operation);
  const char      *last = NULL;
  g_autofree char *expected = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      last = names[i];
      g_object_set (part, property, last, NULL);
      fer_test_assert_string (part, property, last);
    }
  g_object_set (fer_test_connector_get_operation (at_once, operation), property, last, NULL);
  expected = fer_test_connector_dup_text (at_once, FER_FILE_ROLE_DEFINITION);
  fer_test_connector_assert_text (typed, FER_FILE_ROLE_DEFINITION, expected);
  g_assert_true (fer_test_connector_get_operation (typed, operation) == part);
  g_assert_true (fer_document_undo (typed->document));
  fer_test_connector_assert_text (typed, FER_FILE_ROLE_DEFINITION, definition);
  g_assert_false (fer_document_undo (typed->document));
  fer_test_assert_string (part, "exists", "true");
}

/* A name on the way that cannot be leaves what was there before it. */
static void
test_typed_wrong (void)
{
  static const char *const wrong[] = { "", "a", "/taken" };
  g_autoptr (FerTestConnector) connector = fer_test_connector_new ("{ 'paths': { '/a': { 'post': { } }, '/ab': { 'get': { } }, '/taken': { 'get': { } } } }", NULL);
  FerOperation *operation = fer_test_connector_get_operation (connector, 1);

  g_assert_true (fer_operation_set_path (operation, "/a", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fer_operation_set_path (operation, wrong[i], &error));
      g_assert_nonnull (error);
      fer_test_assert_string (operation, "path", "/a");
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, "{ 'paths': { '/a': { 'get': { }, 'post': { } }, '/taken': { 'get': { } } } }");
    }
  g_assert_true (fer_operation_set_path (operation, "/acd", NULL));
  fer_test_assert_string (operation, "path", "/acd");
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, "{ 'paths': { '/a': { 'post': { } }, '/acd': { 'get': { } }, '/taken': { 'get': { } } } }");
  g_assert_true (fer_document_undo (connector->document));
  g_assert_false (fer_document_undo (connector->document));
}

static void
test_typed (void)
{
  /* Through a path that has parameters of its own, and another verb; and out of one that is shared. */
  assert_typed ("{ 'paths': { '/a': { 'parameters': [ { 'name': 'x', 'in': 'query', 'type': 'string' } ], 'post': { } }, '/ab': { 'get': { } } } }",
                1, "path", (const char *const[]){ "/a", "/ac", "/acd", NULL });
  assert_typed ("{ 'paths': { '/a': { 'post': { }, 'get': { } }, '/ab': { 'put': { } } } }",
                1, "path", (const char *const[]){ "/ab", "/abc", "/abcd", NULL });
  /* Variables that come and go. */
  assert_typed ("{ 'paths': { '/a/{id}/{no}': { 'get': { 'parameters': [ { 'name': 'id', 'in': 'path' }, { 'name': 'no', 'in': 'path' } ] } } } }",
                0, "path", (const char *const[]){ "/a/{i}/{no}", "/a/{it}/{no}", "/a/{item}/{no}", NULL });
  /* Through an ID that something refers to that has no operation. */
  assert_typed ("{ 'paths': { '/a': { 'get': { 'operationId': 'Lists', 'x-ms-notification': { 'operationId': 'List' } } } } }",
                0, "operation-id", (const char *const[]){ "List", "ListP", "ListPa", NULL });
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reference/typed", test_typed);
  g_test_add_func ("/reference/typed-wrong", test_typed_wrong);
  g_test_add_data_func ("/reference/operation/plain", "ListParts", test_operation);
  g_test_add_data_func ("/reference/operation/longer", "A name with “everything” in it", test_operation);
  g_test_add_func ("/reference/operation/errors", test_operation_errors);
  g_test_add_func ("/reference/operation/broken-properties", test_broken_properties);
  g_test_add_func ("/reference/operation/same-id-twice", test_same_id_twice);
  g_test_add_func ("/reference/operation/no-id", test_no_id);
  g_test_add_func ("/reference/definitions", test_definitions);
  g_test_add_func ("/reference/definition-taken", test_definition_taken);
  g_test_add_data_func ("/reference/path-variable/by-name", rename_variable, test_path_variable);
  g_test_add_data_func ("/reference/path-variable/by-parameter", rename_parameter, test_path_variable);
  g_test_add_data_func ("/reference/path-variable/by-inherited-parameter", rename_inherited, test_path_variable);
  g_test_add_func ("/reference/path-variable/errors", test_path_variable_errors);
  g_test_add_func ("/reference/path-text", test_path_text);
  g_test_add_func ("/reference/query-parameter", test_query_parameter);
  g_test_add_func ("/reference/resolve", test_resolve);
  g_test_add_func ("/reference/count-users", test_count_users);

  return g_test_run ();
}
