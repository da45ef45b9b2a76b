/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parameters that several operations have, of a path or by `$ref`; what a change of place brings with it; names. */

#include "fer-test-parts.h"

#define SHARED                                                                                                                      \
  "{'paths': {'/a': {'parameters': [{'name': 'p', 'in': 'query'}, {'name': 'q', 'in': 'query'}],"                                   \
  " 'get': {'parameters': [{'$ref': '#/parameters/T'}, null, {'name': 'q', 'in': 'query', 'type': 'string'}, {'$ref': '#/none'}]}," \
  " 'put': {'parameters': [{'$ref': '#/parameters/T'}]}},"                                                                          \
  " '/b': {'get': {'parameters': [{'$ref': '#/parameters/T'}, {'$ref': '#/parameters/T'}]}}},"                                      \
  " 'parameters': {'T': {'name': 't', 'in': 'query'}}}"

static void
test_shared (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (SHARED, NULL);
  FerOperation *get = fer_test_connector_get_operation (connector, 0);
  static const struct
  {
    const char *title;
    const char *shared_by;
    const char *n_users;
    gboolean    editable;
  } expected[] = {
    { "t", "#/parameters/T", "3", TRUE },
    { "q", "", "1", TRUE },
    { "none", "#/none", "0", FALSE },
    { "p", "/a", "2", TRUE },
  };

  fer_test_assert_string (get, "n-parameters", "4");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      FerParameter *parameter = fer_test_get_parameter (get, i);

      fer_test_assert_string (parameter, "title", expected[i].title);
      fer_test_assert_string (parameter, "shared-by", expected[i].shared_by);
      fer_test_assert_string (parameter, "shared", *expected[i].shared_by != '\0' ? "true" : "false");
      fer_test_assert_string (parameter, "n-users", expected[i].n_users);
      g_assert_cmpint (fer_part_get_editable (FER_PART (parameter)), ==, expected[i].editable);
    }
}

/* Changed for one operation, it tells the others too. */
static void
test_shared_change (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (SHARED, NULL);
  FerParameter *one = fer_test_get_parameter (fer_test_connector_get_operation (connector, 0), 0);
  FerParameter *other = fer_test_get_parameter (fer_test_connector_get_operation (connector, 2), 0);

  g_assert_true (one != other);
  fer_test_connector_listen (connector, other);
  g_object_set (one, "description", "D", NULL);
  fer_test_assert_string (other, "description", "D");
  fer_test_connector_assert_told (connector, "description");
  g_object_set (one, "name", "u", NULL);
  fer_test_connector_assert_told (connector, "name title");
  fer_test_connector_type (connector, "'#/parameters/T'}, {'$ref': '#/parameters/T'}", "'#/parameters/T'}");
  fer_test_connector_type (connector, "'name': 'u'", "'name': 'v'");
  fer_test_assert_string (one, "name", "v");
  fer_test_assert_string (other, "name", "v");
}

/* What a place does not allow goes, what it must have comes. */
static const struct
{
  const char *location;
  const char *before;
  const char *after;
} locations[] = {
  { "header", "{'name': 'p', 'in': 'query', 'type': 'string'}", "{'name': 'p', 'in': 'header', 'type': 'string'}" },
  { "path", "{'name': 'p', 'in': 'query', 'type': 'string'}", "{'name': 'p', 'in': 'path', 'required': true, 'type': 'string', 'x-ms-url-encoding': 'single'}" },
  { "query", "{'name': 'p', 'in': 'path', 'required': true, 'type': 'string', 'x-ms-url-encoding': 'double'}", "{'name': 'p', 'in': 'query', 'required': true, 'type': 'string'}" },
  { "body", "{'name': 'p', 'in': 'query', 'type': 'array', 'items': {}, 'x': 1}", "{'name': 'p', 'in': 'body', 'schema': {'type': 'object'}, 'x': 1}" },
  { "query", "{'name': 'p', 'in': 'body', 'schema': {}}", "{'name': 'p', 'in': 'query', 'type': 'string'}" },
  { "formData", "{'name': 'p'}", "{'name': 'p', 'in': 'formData', 'type': 'string'}" },
  { "cookie", "{'name': 'p', 'in': 'query'}", "{'name': 'p', 'in': 'query'}" },
};

static void
test_location (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (locations); i++)
    {
      g_autofree char *before = g_strdup_printf ("{'paths': {'/a': {'get': {'parameters': [%s]}}}}", locations[i].before);
      g_autofree char *after = g_strdup_printf ("{'paths': {'/a': {'get': {'parameters': [%s]}}}}", locations[i].after);
      g_autoptr (FerTestConnector) connector = fer_test_connector_new (before, NULL);
      gpointer parameter = fer_test_get_parameter (fer_test_connector_get_operation (connector, 0), 0);

      g_object_set (parameter, "location", locations[i].location, NULL);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, after);
      g_assert_true (fer_test_get_parameter (fer_test_connector_get_operation (connector, 0), 0) == parameter);
      fer_document_undo (connector->document);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, before);
    }
}

static void
test_body (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new ("{'paths': {'/a': {'get': {'parameters': [{'name': 'p', 'in': 'query'}]}}}}", NULL);
  FerOperation *operation = fer_test_connector_get_operation (connector, 0);
  g_autoptr (FerParameter) body = NULL;

  g_object_get (operation, "body", &body, NULL);
  g_assert_null (body);
  fer_test_connector_listen (connector, operation);
  g_object_set (fer_test_get_parameter (operation, 0), "location", "body", NULL);
  fer_test_connector_assert_told (connector, "body");
  g_object_get (operation, "body", &body, NULL);
  g_assert_true (body == fer_test_get_parameter (operation, 0));
  g_assert_nonnull (fer_parameter_get_schema (body));
}

static void
test_name_errors (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{'paths': {'/a/{x}': {'parameters': [{'name': 'p', 'in': 'query'}], 'get': {'parameters': [{'name': 'q', 'in': 'query'}, {'name': 'q', 'in': 'header'}, {'name': 5, 'in': 'query'}, {'name': 'x', 'in': 'path'}]}}}}", NULL);
  FerOperation *operation = fer_test_connector_get_operation (connector, 0);
  g_autoptr (GError) error = NULL;

  g_assert_false (fer_parameter_set_name (fer_test_get_parameter (operation, 0), "", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME);
  g_clear_error (&error);
  g_assert_false (fer_parameter_set_name (fer_test_get_parameter (operation, 0), "p", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NAME_TAKEN);
  g_clear_error (&error);
  g_assert_false (fer_parameter_set_name (fer_test_get_parameter (operation, 3), "a/b", &error));
  g_assert_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BAD_NAME);
  g_clear_error (&error);

  g_assert_true (fer_parameter_set_name (fer_test_get_parameter (operation, 1), "p", &error));
  g_assert_true (fer_parameter_set_name (fer_test_get_parameter (operation, 2), "five", &error));
  g_assert_true (fer_parameter_set_name (fer_test_get_parameter (operation, 3), "y", &error));
  fer_test_assert_string (operation, "path", "/a/{y}");
  fer_test_assert_string (fer_test_get_parameter (operation, 2), "name", "five");
}

/* Parameters stay the same objects while they are typed over. */
static void
test_found_again (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (
    "{'paths': {'/a': {'get': {'parameters': [{'name': 'p', 'in': 'query'}, {'name': 'q', 'in': 'query'}]}}}}", NULL);
  FerOperation *operation = fer_test_connector_get_operation (connector, 0);
  FerParameter *p = fer_test_get_parameter (operation, 0), *q = fer_test_get_parameter (operation, 1);

  fer_test_connector_type (connector, "'p'", "'pp'");
  g_assert_true (fer_test_get_parameter (operation, 0) == p && fer_test_get_parameter (operation, 1) == q);
  fer_test_connector_type (connector, "'pp', 'in': 'query'", "'pp', 'in': 'header'");
  g_assert_true (fer_test_get_parameter (operation, 0) == p);
  fer_test_connector_type (connector, "[{", "[{'name': 'new'}, {");
  g_assert_true (fer_test_get_parameter (operation, 1) == p && fer_test_get_parameter (operation, 2) == q);
  fer_test_assert_string (p, "name", "pp");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parameter/shared", test_shared);
  g_test_add_func ("/parameter/shared-change", test_shared_change);
  g_test_add_func ("/parameter/location", test_location);
  g_test_add_func ("/parameter/body", test_body);
  g_test_add_func ("/parameter/name-errors", test_name_errors);
  g_test_add_func ("/parameter/found-again", test_found_again);

  return g_test_run ();
}
