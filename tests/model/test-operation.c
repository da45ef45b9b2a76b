/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Operations stay the same objects through whatever is done to them by form and in the source; what starts a flow; what is at a
 * place in the text. */

#include "fer-general.h"
#include "fer-test-parts.h"

#include <string.h>

#define DEFINITION                                                                                                                        \
  "{\n"                                                                                                                                   \
  "  'info': { 'title': 'Parts' },\n"                                                                                                     \
  "  'paths': {\n"                                                                                                                        \
  "    '/parts': {\n"                                                                                                                     \
  "      'get': { 'summary': 'List', 'operationId': 'ListParts' },\n"                                                                     \
  "      'post': { 'summary': 'Add', 'operationId': 'AddPart' }\n"                                                                        \
  "    },\n"                                                                                                                              \
  "    '/parts/{id}': {\n"                                                                                                                \
  "      'parameters': [ { 'name': 'id', 'in': 'path', 'required': true, 'type': 'string' } ],\n"                                         \
  "      'get': { 'summary': 'Get', 'parameters': [ { 'name': 'q', 'in': 'query' } ], 'responses': { '200': { 'description': '' } } },\n" \
  "      'delete': { 'summary': 'Delete', 'operationId': 'DeletePart' }\n"                                                                \
  "    },\n"                                                                                                                              \
  "    '/empty': {}\n"                                                                                                                    \
  "  },\n"                                                                                                                                \
  "  'definitions': { 'A': { 'type': 'string' } }\n"                                                                                      \
  "}\n"

/* "GET /parts, POST /parts …" */
static char *
dup_list (FerTestConnector *connector)
{
  GListModel *operations = fer_document_get_operations (connector->document);
  GString    *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      FerOperation *operation = fer_test_connector_get_operation (connector, i);

      g_string_append_printf (list, "%s%s %s", i > 0 ? ", " : "", fer_operation_get_verb (operation), fer_operation_get_path (operation));
    }
  return g_string_free (list, FALSE);
}

static void
test_list (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  g_autofree char *list = dup_list (connector);

  g_assert_cmpstr (list, ==, "GET /parts, POST /parts, GET /parts/{id}, DELETE /parts/{id}");
  fer_test_assert_string (fer_test_connector_get_operation (connector, 0), "title", "List");
  g_object_set (fer_test_connector_get_operation (connector, 0), "summary", "", NULL);
  fer_test_assert_string (fer_test_connector_get_operation (connector, 0), "title", "ListParts");
  g_object_set (fer_test_connector_get_operation (connector, 2), "summary", "", NULL);
  fer_test_assert_string (fer_test_connector_get_operation (connector, 2), "title", "GET /parts/{id}");
  fer_test_assert_string (fer_test_connector_get_operation (connector, 2), "n-parameters", "2");
  fer_test_assert_string (fer_test_connector_get_operation (connector, 3), "n-parameters", "1");
}

/* Typing in the source: which object is which afterwards. @order: the old index of each operation, x for a new one. */
static const struct
{
  const char *old_text;
  const char *new_text;
  const char *order;
} typing[] = {
  { "'summary': 'List'", "'summary': 'All'", "0123" },
  { "'/parts': {", "'/pieces': {", "0123" },
  { "'/parts/{id}': {", "'/parts/{key}': {", "0123" }, /* by id and, without one, by place */
  { "'get': { 'summary': 'List'", "'put': { 'summary': 'List'", "0123" },
  { "'ListParts'", "'ListAll'", "0123" },
  { "'get': { 'summary': 'Get'", "'head': { 'summary': 'Got'", "0123" },
  { "      'get': { 'summary': 'List', 'operationId': 'ListParts' },\n", "", "123" },
  { "    '/parts': {\n", "    '/new': { 'get': {} },\n    '/parts': {\n", "x0123" },
  { "    '/empty': {}\n", "    '/empty': { 'get': {} }\n", "0123x" },
  { "    '/empty': {}\n", "    '/empty': { 'get': null, 'x-get': {}, 'trace': {} }\n", "0123" },
  { "'get': { 'summary': 'List', 'operationId': 'ListParts' },\n      'post': { 'summary': 'Add', 'operationId': 'AddPart' }",
    "'post': { 'summary': 'Add', 'operationId': 'AddPart' },\n      'get': { 'summary': 'List', 'operationId': 'ListParts' }", "1023" },
  { "      'post': { 'summary': 'Add', 'operationId': 'AddPart' }\n    },\n",
    "      'head': {}\n    },\n    '/other': { 'post': { 'operationId': 'AddPart' } },\n", "0x123" },
  { "'definitions'", "'x'", "0123" },
  { "'type': 'string' }", "'type': 'number' }", "0123" },
  { "'paths'", "'path'", "" },
};

static void
test_typing (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  GListModel *operations = fer_document_get_operations (connector->document);
  FerPart    *before[4];

  for (guint i = 0; i < 4; i++)
    {
      before[i] = g_object_ref (FER_PART (fer_test_connector_get_operation (connector, i)));
      fer_operation_get_parameters (FER_OPERATION (before[i]));
      fer_operation_get_responses (FER_OPERATION (before[i]));
    }
  fer_test_connector_type (connector, typing[index].old_text, typing[index].new_text);

  g_assert_cmpuint (g_list_model_get_n_items (operations), ==, strlen (typing[index].order));
  for (guint i = 0; i < strlen (typing[index].order); i++)
    {
      FerPart *operation = FER_PART (fer_test_connector_get_operation (connector, i));

      for (guint k = 0; k < 4; k++)
        g_assert_cmpint (operation == before[k], ==, typing[index].order[i] == (char)('0' + k));
    }
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (fer_part_get_exists (before[i]), ==, strchr (typing[index].order, '0' + i) != NULL);
      if (!fer_part_get_exists (before[i]))
        {
          fer_test_assert_string (before[i], "summary", "");
          g_assert_cmpuint (g_list_model_get_n_items (fer_operation_get_parameters (FER_OPERATION (before[i]))), ==, 0);
        }
      g_object_unref (before[i]);
    }
  g_assert_true (fer_document_undo (connector->document));
  g_assert_cmpuint (g_list_model_get_n_items (operations), ==, 4);
}

/* One object, renamed in every way in turn, and all of it taken back. */
static void
test_survives_renames (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  gpointer operation = fer_test_connector_get_operation (connector, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (fer_operation_set_path (operation, "/elsewhere", &error));
  g_assert_no_error (error);
  g_assert_true (fer_test_connector_get_operation (connector, 1) == operation);
  g_assert_true (fer_operation_set_verb (operation, "PATCH", &error));
  g_assert_true (fer_operation_set_path (operation, "/parts/{id}", &error));
  g_assert_no_error (error);
  fer_test_assert_string (operation, "path", "/parts/{id}");
  fer_test_assert_string (operation, "verb", "PATCH");
  g_assert_true (fer_operation_set_id (operation, "Patch", &error));
  g_assert_true (fer_part_get_exists (operation));
  while (fer_document_undo (connector->document))
    g_assert_true (fer_part_get_exists (operation));
  fer_test_assert_string (operation, "path", "/parts");
  fer_test_assert_string (operation, "verb", "POST");
  g_assert_true (fer_test_connector_get_operation (connector, 1) == operation);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, DEFINITION);
}

static void
test_name_errors (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  FerOperation *list = fer_test_connector_get_operation (connector, 0);
  static const struct
  {
    gboolean (*set) (FerOperation *, const char *, GError **);
    const char *value;
    int         code;
  } errors[] = {
    { fer_operation_set_path, "parts", FER_MODEL_ERROR_BAD_NAME },
    { fer_operation_set_path, "", FER_MODEL_ERROR_BAD_NAME },
    { fer_operation_set_path, "/a{", FER_MODEL_ERROR_BAD_NAME },
    { fer_operation_set_path, "/a/{b/c}", FER_MODEL_ERROR_BAD_NAME },
    { fer_operation_set_path, "/a}", FER_MODEL_ERROR_BAD_NAME },
    { fer_operation_set_path, "/{}", FER_MODEL_ERROR_BAD_NAME },
    { fer_operation_set_path, "/parts/{id}", FER_MODEL_ERROR_NAME_TAKEN },
    { fer_operation_set_verb, "post", FER_MODEL_ERROR_NAME_TAKEN },
    { fer_operation_set_verb, "trace", FER_MODEL_ERROR_BAD_NAME },
    { fer_operation_set_id, "", FER_MODEL_ERROR_BAD_NAME },
    { fer_operation_set_id, "AddPart", FER_MODEL_ERROR_NAME_TAKEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (errors[i].set (list, errors[i].value, &error));
      g_assert_error (error, FER_MODEL_ERROR, errors[i].code);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, DEFINITION);
    }
  g_assert_false (fer_document_undo (connector->document));
}

#define TRIGGER(item, operation) "{'paths': {'/t': {" item "'%s': {'operationId': 'T', " operation "}}}, 'definitions': {'B': {'properties': {'hook': {'x-ms-notification-url': true}}}, 'L': {'allOf': [{'$ref': '#/definitions/L'}], 'items': {'$ref': '#/definitions/L'}}}}"

static const struct
{
  const char    *definition;
  const char    *verb;
  const char    *properties;
  FerTriggerKind kind;
} triggers[] = {
  { TRIGGER ("", "'summary': ''"), "get", NULL, FER_TRIGGER_NONE },
  { TRIGGER ("", "'x-ms-trigger': ''"), "get", NULL, FER_TRIGGER_NONE },
  { TRIGGER ("", "'x-ms-trigger': 'batch'"), "get", NULL, FER_TRIGGER_POLLING },
  { TRIGGER ("", "'x-ms-trigger': 'single'"), "get", NULL, FER_TRIGGER_UNKNOWN },
  { TRIGGER ("", "'x-ms-trigger': 'single', 'x-ms-trigger-metadata': {'kind': 'query', 'mode': 'polling'}"), "get", NULL, FER_TRIGGER_POLLING },
  { TRIGGER ("'x-ms-notification-content': {}, ", "'x-ms-trigger': 'single'"), "post", NULL, FER_TRIGGER_WEBHOOK },
  { TRIGGER ("", "'x-ms-trigger': 'single', 'parameters': [{'in': 'body', 'schema': {'$ref': '#/definitions/B'}}]"), "post", NULL, FER_TRIGGER_WEBHOOK },
  { TRIGGER ("", "'x-ms-trigger': 'single', 'parameters': [{'in': 'body', 'schema': {'$ref': '#/definitions/L'}}]"), "post", NULL, FER_TRIGGER_UNKNOWN },
  { TRIGGER ("", "'x-ms-trigger': 'single'"), "post", "{'properties': {'policyTemplateInstances': [{'templateId': 'PollingTrigger', 'parameters': {'x-ms-apimTemplate-operationName': ['T']}}]}}", FER_TRIGGER_POLLING },
  { TRIGGER ("", "'x-ms-trigger': 'single'"), "post", "{'properties': {'policyTemplateInstances': [{'templateId': 'pollingtrigger', 'parameters': {'x-ms-apimTemplate-operationName': ['U']}}]}}", FER_TRIGGER_UNKNOWN },
};

static void
test_triggers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    {
      g_auto (GStrv) pieces = g_strsplit (triggers[i].definition, "%s", 2);
      g_autofree char *definition = g_strjoinv (triggers[i].verb, pieces);
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (definition, triggers[i].properties);
      FerOperation *operation = fer_test_connector_get_operation (connector, 0);

      g_assert_cmpint (fer_operation_get_trigger (operation), ==, triggers[i].kind);
      fer_test_assert_string (operation, "is-trigger", triggers[i].kind != FER_TRIGGER_NONE ? "true" : "false");
    }
}

/* A trigger shows in a definition far away. */
static void
test_trigger_changes (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{'paths': {'/t': {'post': {'x-ms-trigger': 'single', 'parameters': [{'in': 'body', 'schema': {'$ref': '#/definitions/B'}}]}}}, 'definitions': {'B': {'properties': {'hook': {}}}}}", NULL);
  FerOperation *operation = fer_test_connector_get_operation (connector, 0);

  fer_test_connector_listen (connector, operation);
  fer_test_connector_type (connector, "'hook': {}", "'hook': {'x-ms-notification-url': true}");
  g_assert_cmpint (fer_operation_get_trigger (operation), ==, FER_TRIGGER_WEBHOOK);
  fer_test_connector_assert_told (connector, "trigger");
  fer_test_connector_type (connector, "'x-ms-trigger'", "'x'");
  fer_test_connector_assert_told (connector, "trigger is-trigger");
}

/* What is at the first byte of a piece of text: a property of the part, and its value. */
static void
test_find_part (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, "{'properties': {}}");
  g_autofree char *text = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);
  FerFile         *file = fer_document_get_file (connector->document, FER_FILE_ROLE_DEFINITION);
  gpointer         get = fer_test_connector_get_operation (connector, 2), general = fer_document_get_general (connector->document);
  struct
  {
    const char *place;
    gpointer    part;
  } places[] = {
    { "'info'", general },
    { "'Parts'", general },
    { "'List'", fer_test_connector_get_operation (connector, 0) },
    { "'/parts': {", fer_test_connector_get_operation (connector, 0) },
    { "'post'", fer_test_connector_get_operation (connector, 1) },
    { "'Get'", get },
    { "'q'", fer_test_get_parameter (get, 0) },
    { "'id', 'in'", fer_test_get_parameter (get, 1) },
    { "'200'", fer_test_get_response (get, 0) },
    { "'paths'", NULL },
    { "'/empty'", NULL },
    { "'A'", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_true (fer_document_find_part (connector->document, file, strstr (text, places[i].place) - text) == places[i].part);
  g_assert_true (fer_document_find_part (connector->document, fer_document_get_file (connector->document, FER_FILE_ROLE_PROPERTIES), 5) == general);
}

/* Any edit anywhere leaves parts that read as those of a connector that is opened with that text. */
static void
test_random (void)
{
  static const char *const pieces[] = { "'x': 1, ", "{}", "'", ",", "'get': { 'summary': 'New' }, ", "\n", "[ ]", "'name': 'n', ", "}", "'/n': { 'put': {} }, " };
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  FerFile *file = fer_document_get_file (connector->document, FER_FILE_ROLE_DEFINITION);

  for (guint round = 0; round < 600; round++)
    {
      gsize            length = fer_text_get_length (fer_file_get_text (file)), from = g_test_rand_int_range (0, length + 1);
      g_autofree char *piece = g_strdelimit (g_strdup (pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]), "'", '"');
      g_autoptr (FerSplices) splices = fer_splices_new_replace (from, g_test_rand_int_range (0, MIN (40, length - from) + 1) * g_test_rand_bit (), piece, -1);
      g_autoptr (FerTestConnector) fresh = NULL;
      g_autofree char *text = NULL;
      g_autofree char *list = NULL;
      g_autofree char *fresh_list = NULL;

      for (guint i = 0; i < g_list_model_get_n_items (fer_document_get_operations (connector->document)); i++)
        {
          fer_operation_get_parameters (fer_test_connector_get_operation (connector, i));
          fer_operation_get_responses (fer_test_connector_get_operation (connector, i));
        }
      fer_document_begin (connector->document, "Typing", NULL);
      fer_document_apply (connector->document, file, splices);
      fer_document_end (connector->document);
      if (!fer_file_get_stale (file))
        {
          text = fer_test_connector_dup_text (connector, FER_FILE_ROLE_DEFINITION);
          fresh = fer_test_connector_new (text, NULL);
          list = dup_list (connector);
          fresh_list = dup_list (fresh);
          g_assert_cmpstr (list, ==, fresh_list);
          for (guint i = 0; i < g_list_model_get_n_items (fer_document_get_operations (connector->document)); i++)
            {
              FerOperation            *a = fer_test_connector_get_operation (connector, i), *b = fer_test_connector_get_operation (fresh, i);
              static const char *const names[] = { "summary", "operation-id", "n-parameters", "n-responses", "title" };

              g_assert_cmpuint (g_list_model_get_n_items (fer_operation_get_parameters (a)), ==, g_list_model_get_n_items (fer_operation_get_parameters (b)));
              for (guint k = 0; k < G_N_ELEMENTS (names); k++)
                {
                  g_autofree char *expected = fer_test_dup_string (b, names[k]);

                  fer_test_assert_string (a, names[k], expected);
                }
              for (guint k = 0; k < g_list_model_get_n_items (fer_operation_get_parameters (a)); k++)
                {
                  g_autofree char *expected = fer_test_dup_string (fer_test_get_parameter (b, k), "name");

                  fer_test_assert_string (fer_test_get_parameter (a, k), "name", expected);
                }
            }
        }
      if (round % 3 > 0)
        fer_document_undo (connector->document);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/operation/list", test_list);
  for (guint i = 0; i < G_N_ELEMENTS (typing); i++)
    {
      g_autofree char *name = g_strdup_printf ("/operation/typing/%u", i);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_typing);
    }
  g_test_add_func ("/operation/survives-renames", test_survives_renames);
  g_test_add_func ("/operation/name-errors", test_name_errors);
  g_test_add_func ("/operation/triggers", test_triggers);
  g_test_add_func ("/operation/trigger-changes", test_trigger_changes);
  g_test_add_func ("/operation/find-part", test_find_part);
  g_test_add_func ("/operation/random", test_random);

  return g_test_run ();
}
