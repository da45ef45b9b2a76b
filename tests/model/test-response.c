/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Responses: which there are, shared ones, their status and schema. */

#include "fer-schema-node.h"
#include "fer-test-parts.h"

#define DEFINITION                                                                                                      \
  "{'paths': {'/a': {'get': {'responses': {'200': {'description': 'OK', 'schema': {'type': 'string'}}, 'x-vendor': {}," \
  " 'default': {'$ref': '#/responses/Error'}, '404': null}}}}, 'responses': {'Error': {'description': 'E', 'schema': {}}}}"

static void
test_list (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  FerOperation            *operation = fer_test_connector_get_operation (connector, 0);
  static const char *const expected[][3] = { { "200", "OK", "" }, { "default", "E", "#/responses/Error" }, { "404", "", "" } };

  fer_test_assert_string (operation, "n-responses", "3");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      FerResponse *response = fer_test_get_response (operation, i);

      fer_test_assert_string (response, "status", expected[i][0]);
      fer_test_assert_string (response, "title", expected[i][0]);
      fer_test_assert_string (response, "description", expected[i][1]);
      fer_test_assert_string (response, "shared-by", expected[i][2]);
      fer_test_assert_string (response, "shared", *expected[i][2] != '\0' ? "true" : "false");
      g_assert_cmpint (fer_response_get_schema (response) != NULL, ==, i < 2);
    }
  fer_test_assert_string (fer_response_get_schema (fer_test_get_response (operation, 0)), "title", "string");

  /* A value that is null becomes what is put into it. */
  g_object_set (fer_test_get_response (operation, 2), "description", "Not there", NULL);
  fer_test_assert_string (fer_test_get_response (operation, 2), "description", "Not there");
}

static void
test_status (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  FerOperation *operation = fer_test_connector_get_operation (connector, 0);
  FerResponse  *response = fer_test_get_response (operation, 0);
  static const struct
  {
    const char *status;
    int         code; /* -1: fine */
  } changes[] = { { "2", FER_MODEL_ERROR_BAD_NAME }, { "2xx", FER_MODEL_ERROR_BAD_NAME }, { "", FER_MODEL_ERROR_BAD_NAME }, { "404", FER_MODEL_ERROR_NAME_TAKEN }, { "default", FER_MODEL_ERROR_NAME_TAKEN }, { "200", -1 }, { "201", -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (fer_response_set_status (response, changes[i].status, &error), ==, changes[i].code == -1);
      if (changes[i].code != -1)
        g_assert_error (error, FER_MODEL_ERROR, changes[i].code);
    }
  fer_test_assert_string (response, "status", "201");
  g_assert_true (fer_test_get_response (operation, 0) == response);
  fer_test_connector_type (connector, "'201'", "'202'");
  g_assert_true (fer_test_get_response (operation, 0) == response);
  fer_test_assert_string (response, "status", "202");
}

static void
test_schema (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (DEFINITION, NULL);
  FerResponse   *response = fer_test_get_response (fer_test_connector_get_operation (connector, 0), 1);
  FerSchemaNode *schema = fer_response_get_schema (response);

  fer_test_connector_listen (connector, response);
  fer_test_connector_listen (connector, schema);
  fer_test_connector_type (connector, "'E', 'schema': {}", "'F', 'schema': {'type': 'object'}");
  fer_test_connector_assert_told (connector, "description type type-label title");
  g_assert_true (fer_response_get_schema (response) == schema);
  fer_test_connector_type (connector, "'schema': {'type': 'object'}", "'x': {}");
  fer_test_connector_assert_told (connector, "schema type type-label title exists editable");
  g_assert_null (fer_response_get_schema (response));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/response/list", test_list);
  g_test_add_func ("/response/status", test_status);
  g_test_add_func ("/response/schema", test_schema);

  return g_test_run ();
}
