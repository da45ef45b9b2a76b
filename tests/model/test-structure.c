/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Adding, duplicating, deleting and moving: what comes out, in the author's own layout, under which name, and back. */

#include "fer-general.h"
#include "fer-schema-node.h"
#include "fer-test-parts.h"

#include <string.h>

/* What to do with the connector; FALSE: it said no. */
typedef gboolean (*DoFunc) (FerTestConnector *connector,
                            GError          **error);

#define OPERATION(index) fer_test_connector_get_operation (connector, index)
#define PARAMETER(operation, index) fer_test_get_parameter (OPERATION (operation), index)
#define RESPONSE(operation, index) fer_test_get_response (OPERATION (operation), index)

static gboolean
add_operation (FerTestConnector *connector, GError **error)
{
  return fer_operation_add (connector->document, NULL, NULL, error) != NULL;
}

static gboolean
add_put (FerTestConnector *connector, GError **error)
{
  return fer_operation_add (connector->document, "/a", "PUT", error) != NULL;
}

static gboolean
add_get (FerTestConnector *connector, GError **error)
{
  return fer_operation_add (connector->document, "/a", "get", error) != NULL;
}

static gboolean
add_with_variables (FerTestConnector *connector, GError **error)
{
  return fer_operation_add (connector->document, "/orders/{id}/lines", "delete", error) != NULL;
}

static gboolean
add_query (FerTestConnector *connector, GError **error)
{
  return fer_operation_add_parameter (OPERATION (0), "query", error) != NULL;
}

static gboolean
add_path (FerTestConnector *connector, GError **error)
{
  return fer_operation_add_parameter (OPERATION (0), "path", error) != NULL;
}

static gboolean
add_body (FerTestConnector *connector, GError **error)
{
  return fer_operation_add_parameter (OPERATION (0), "body", error) != NULL;
}

static gboolean
add_response (FerTestConnector *connector, GError **error)
{
  return fer_operation_add_response (OPERATION (0), NULL, error) != NULL;
}

static gboolean
add_404 (FerTestConnector *connector, GError **error)
{
  return fer_operation_add_response (OPERATION (0), "404", error) != NULL;
}

static gboolean
add_bad_response (FerTestConnector *connector, GError **error)
{
  return fer_operation_add_response (OPERATION (0), "4xx", error) != NULL;
}

static gboolean
duplicate_operation (FerTestConnector *connector, GError **error)
{
  return fer_part_duplicate (FER_PART (OPERATION (0)), error) != NULL;
}

static gboolean
duplicate_parameter (FerTestConnector *connector, GError **error)
{
  return fer_part_duplicate (FER_PART (PARAMETER (0, 0)), error) != NULL;
}

static gboolean
duplicate_response (FerTestConnector *connector, GError **error)
{
  return fer_part_duplicate (FER_PART (RESPONSE (0, 0)), error) != NULL;
}

static gboolean
duplicate_general (FerTestConnector *connector, GError **error)
{
  return fer_part_duplicate (FER_PART (fer_document_get_general (connector->document)), error) != NULL;
}

static gboolean
remove_general (FerTestConnector *connector, GError **error)
{
  return fer_part_remove (FER_PART (fer_document_get_general (connector->document)), error);
}

static gboolean
remove_operation (FerTestConnector *connector, GError **error)
{
  return fer_part_remove (FER_PART (OPERATION (0)), error);
}

static gboolean
remove_parameter (FerTestConnector *connector, GError **error)
{
  return fer_part_remove (FER_PART (PARAMETER (0, 0)), error);
}

static gboolean
remove_last_parameter (FerTestConnector *connector, GError **error)
{
  return fer_part_remove (FER_PART (PARAMETER (0, 1)), error);
}

static gboolean
remove_response (FerTestConnector *connector, GError **error)
{
  return fer_part_remove (FER_PART (RESPONSE (0, 0)), error);
}

static gboolean
move_first_down (FerTestConnector *connector, GError **error)
{
  return fer_part_move (FER_PART (OPERATION (0)), 1, error);
}

static gboolean
move_second_down (FerTestConnector *connector, GError **error)
{
  return fer_part_move (FER_PART (OPERATION (1)), 1, error);
}

static gboolean
move_first_up (FerTestConnector *connector, GError **error)
{
  return fer_part_move (FER_PART (OPERATION (0)), -1, error);
}

static gboolean
move_parameter_down (FerTestConnector *connector, GError **error)
{
  return fer_part_move (FER_PART (PARAMETER (0, 0)), 1, error);
}

static gboolean
move_response_up (FerTestConnector *connector, GError **error)
{
  return fer_part_move (FER_PART (RESPONSE (0, 1)), -1, error);
}

static const struct
{
  const char *name;
  DoFunc      act;
  const char *before;
  const char *after; /* NULL: refused */
  const char *undo_name;
} cases[] = {
  { "add-operation", add_operation,
    "{\n  'paths': {\n    '/a': {\n      'get': {}\n    }\n  }\n}\n",
    "{\n  'paths': {\n    '/a': {\n      'get': {}\n    },\n    '/new': {\n      'get': {\n        'responses': {\n          '200': {\n            'description': 'OK'\n          }\n        },\n"
    "        'summary': '',\n        'operationId': 'NewOperation'\n      }\n    }\n  }\n}\n",
    "Add Operation" },
  { "add-operation-tabs-crlf", add_operation,
    "{\r\n\t'paths': {\r\n\t\t'/new': {\r\n\t\t\t'get': {\r\n\t\t\t\t'operationId': 'NewOperation'\r\n\t\t\t}\r\n\t\t}\r\n\t}\r\n}",
    "{\r\n\t'paths': {\r\n\t\t'/new': {\r\n\t\t\t'get': {\r\n\t\t\t\t'operationId': 'NewOperation'\r\n\t\t\t}\r\n\t\t},\r\n\t\t'/new-2': {\r\n\t\t\t'get': {\r\n\t\t\t\t'responses': {\r\n"
    "\t\t\t\t\t'200': {\r\n\t\t\t\t\t\t'description': 'OK'\r\n\t\t\t\t\t}\r\n\t\t\t\t},\r\n\t\t\t\t'summary': '',\r\n\t\t\t\t'operationId': 'NewOperation2'\r\n\t\t\t}\r\n\t\t}\r\n\t}\r\n}",
    "Add Operation" },
  { "add-operation-minified", add_operation, "{'paths':{'/a':{'get':{}}}}",
    "{'paths':{'/a':{'get':{}},'/new':{'get':{'responses':{'200':{'description':'OK'}},'summary':'','operationId':'NewOperation'}}}}", "Add Operation" },
  { "add-operation-no-paths", add_operation, "{'host':'h'}",
    "{'host':'h','paths':{'/new':{'get':{'responses':{'200':{'description':'OK'}},'summary':'','operationId':'NewOperation'}}}}", "Add Operation" },
  { "add-operation-paths-no-object", add_operation, "{'paths':[]}", NULL, NULL },
  { "add-operation-no-root", add_operation, "", NULL, NULL },
  { "add-verb", add_put, "{'paths':{'/a':{'get':{}}}}", "{'paths':{'/a':{'get':{},'put':{'responses':{'200':{'description':'OK'}},'summary':'','operationId':'PutA'}}}}", "Add Operation" },
  { "add-verb-taken", add_get, "{'paths':{'/a':{'get':{}}}}", NULL, NULL },
  { "add-with-variables", add_with_variables, "{'paths':{}}",
    "{'paths':{'/orders/{id}/lines':{'delete':{'responses':{'200':{'description':'OK'}},'summary':'','operationId':'DeleteOrdersIdLines','parameters':[{'name':'id','in':'path','required':true,'type':'string','x-ms-url-encoding':'single'}]}}}}",
    "Add Operation" },

  { "add-parameter", add_query, "{'paths':{'/a':{'get':{'summary':'s'}}}}",
    "{'paths':{'/a':{'get':{'summary':'s','parameters':[{'name':'parameter','in':'query','required':false,'type':'string'}]}}}}", "Add Parameter" },
  { "add-parameter-second", add_query,
    "{'paths':{'/a':{'get':{'parameters':[{'name':'parameter','in':'query'}]}}}}",
    "{'paths':{'/a':{'get':{'parameters':[{'name':'parameter','in':'query'},{'name':'parameter_2','in':'query','required':false,'type':'string'}]}}}}", "Add Parameter" },
  { "add-parameter-null", add_query, "{'paths':{'/a':{'get':{'parameters':null}}}}",
    "{'paths':{'/a':{'get':{'parameters':[{'name':'parameter','in':'query','required':false,'type':'string'}]}}}}", "Add Parameter" },
  { "add-path-parameter", add_path, "{'paths':{'/a/{x}/{y}':{'get':{'parameters':[{'name':'x','in':'path'}]}}}}",
    "{'paths':{'/a/{x}/{y}':{'get':{'parameters':[{'name':'x','in':'path'},{'name':'y','in':'path','required':true,'type':'string','x-ms-url-encoding':'single'}]}}}}", "Add Parameter" },
  { "add-body", add_body, "{'paths':{'/a':{'get':{'parameters':[]}}}}",
    "{'paths':{'/a':{'get':{'parameters':[{'name':'body','in':'body','required':false,'schema':{'type':'object'}}]}}}}", "Add Parameter" },
  { "add-second-body", add_body, "{'paths':{'/a':{'get':{'parameters':[{'name':'b','in':'body'}]}}}}", NULL, NULL },

  { "add-response", add_response, "{'paths':{'/a':{'get':{'responses':{'200':{},'default':{}}}}}}",
    "{'paths':{'/a':{'get':{'responses':{'200':{},'201':{'description':'Created'},'default':{}}}}}}", "Add Response" },
  { "add-first-response", add_response, "{'paths':{'/a':{'get':{'summary':''}}}}",
    "{'paths':{'/a':{'get':{'responses':{'200':{'description':'OK'}},'summary':''}}}}", "Add Response" },
  { "add-status", add_404, "{'paths':{'/a':{'get':{'responses':{'default':{}}}}}}",
    "{'paths':{'/a':{'get':{'responses':{'404':{'description':'Not Found'},'default':{}}}}}}", "Add Response" },
  { "add-status-taken", add_404, "{'paths':{'/a':{'get':{'responses':{'404':{}}}}}}", NULL, NULL },
  { "add-bad-status", add_bad_response, "{'paths':{'/a':{'get':{'responses':{'404':{}}}}}}", NULL, NULL },

  { "duplicate-operation", duplicate_operation,
    "{'paths':{'/a':{'get':{'operationId':'A','n':1.0,'s':'\\u00e9'},'put':{},'parameters':[{'name':'p'}],'x-a':1},'/b':{}}}",
    "{'paths':{'/a':{'get':{'operationId':'A','n':1.0,'s':'\\u00e9'},'put':{},'parameters':[{'name':'p'}],'x-a':1},'/a-2':{'parameters':[{'name':'p'}],'get':{'operationId':'A2','n':1.0,'s':'\\u00e9'}},'/b':{}}}",
    "Duplicate Operation ‘A’" },
  { "duplicate-operation-again", duplicate_operation,
    "{'paths':{'/a/{x}':{'get':{'operationId':'A'}},'/a-2/{x}':{'get':{'operationId':'A2'}}}}",
    "{'paths':{'/a/{x}':{'get':{'operationId':'A'}},'/a-3/{x}':{'get':{'operationId':'A3'}},'/a-2/{x}':{'get':{'operationId':'A2'}}}}",
    "Duplicate Operation ‘A’" },
  { "duplicate-root-path", duplicate_operation, "{'paths':{'/':{'get':{}}}}", "{'paths':{'/':{'get':{}},'/operation-2':{'get':{}}}}", "Duplicate Operation ‘GET /’" },
  { "duplicate-with-comments", duplicate_operation, "{'paths':{'/a':{'get':{'x':1, /* c */}}}}",
    "{'paths':{'/a':{'get':{'x':1, /* c */}},'/a-2':{'get':{'x':1}}}}", "Duplicate Operation ‘GET /a’" },
  { "duplicate-parameter", duplicate_parameter, "{'paths':{'/a':{'get':{'parameters':[{'name':'p','in':'query','d':1e2},{'name':'p_2','in':'query'}]}}}}",
    "{'paths':{'/a':{'get':{'parameters':[{'name':'p','in':'query','d':1e2},{'name':'p_3','in':'query','d':1e2},{'name':'p_2','in':'query'}]}}}}", "Duplicate Parameter ‘p’" },
  { "duplicate-shared-parameter", duplicate_parameter, "{'paths':{'/a':{'get':{'parameters':[{'$ref':'#/parameters/P'}]}}},'parameters':{'P':{'name':'p','in':'query'}}}",
    "{'paths':{'/a':{'get':{'parameters':[{'$ref':'#/parameters/P'},{'name':'p_2','in':'query'}]}}},'parameters':{'P':{'name':'p','in':'query'}}}", "Duplicate Parameter ‘p’" },
  { "duplicate-body", duplicate_parameter, "{'paths':{'/a':{'get':{'parameters':[{'name':'p','in':'body'}]}}}}", NULL, NULL },
  { "duplicate-response", duplicate_response, "{'paths':{'/a':{'get':{'responses':{'200':{'description':'d'},'201':{}}}}}}",
    "{'paths':{'/a':{'get':{'responses':{'200':{'description':'d'},'202':{'description':'d'},'201':{}}}}}}", "Duplicate Response ‘200’" },
  { "duplicate-general", duplicate_general, "{'paths':{}}", NULL, NULL },
  { "remove-general", remove_general, "{'paths':{}}", NULL, NULL },

  { "remove-operation", remove_operation, "{'paths':{'/a':{'get':{},'put':{}},'/b':{}}}", "{'paths':{'/a':{'put':{}},'/b':{}}}", "Delete Operation ‘GET /a’" },
  { "remove-last-of-path", remove_operation, "{\n  'paths': {\n    '/a': {\n      'get': {}\n    },\n    '/b': {}\n  }\n}\n", "{\n  'paths': {\n    '/b': {}\n  }\n}\n", "Delete Operation ‘GET /a’" },
  { "remove-but-keep-path", remove_operation, "{'paths':{'/a':{'get':{},'x-a':1}}}", "{'paths':{'/a':{'x-a':1}}}", "Delete Operation ‘GET /a’" },
  { "remove-only", remove_operation, "{'paths':{'/a':{'get':{'summary':'S'}}}}", "{'paths':{}}", "Delete Operation ‘S’" },
  { "remove-parameter", remove_parameter, "{'paths':{'/a':{'get':{'parameters':[{'name':'p'},{'name':'q'}]}}}}", "{'paths':{'/a':{'get':{'parameters':[{'name':'q'}]}}}}", "Delete Parameter ‘p’" },
  { "remove-shared-parameter", remove_parameter, "{'paths':{'/a':{'get':{'parameters':[{'$ref':'#/parameters/P'}]}}},'parameters':{'P':{'name':'p'}}}",
    "{'paths':{'/a':{'get':{'parameters':[]}}},'parameters':{'P':{'name':'p'}}}", "Delete Parameter ‘p’" },
  { "remove-dangling-parameter", remove_parameter, "{'paths':{'/a':{'get':{'parameters':[{'$ref':'#/parameters/P'}]}}}}", "{'paths':{'/a':{'get':{'parameters':[]}}}}", "Delete Parameter ‘P’" },
  { "remove-inherited-parameter", remove_last_parameter, "{'paths':{'/a':{'parameters':[{'name':'q'}],'get':{'parameters':[{'name':'p'}]}}}}",
    "{'paths':{'/a':{'parameters':[],'get':{'parameters':[{'name':'p'}]}}}}", "Delete Parameter ‘q’" },
  { "remove-response", remove_response, "{'paths':{'/a':{'get':{'responses':{'200':{},'404':{}}}}}}", "{'paths':{'/a':{'get':{'responses':{'404':{}}}}}}", "Delete Response ‘200’" },

  { "move-verb", move_first_down, "{'paths':{'/a':{'get':{},'x-a':1,'put':{}}}}", "{'paths':{'/a':{'x-a':1,'put':{},'get':{}}}}", "Move Operation ‘GET /a’" },
  { "move-path", move_first_down, "{'paths':{'/a':{'get':{}},'/e':{},'/b':{'put':{}}}}", "{'paths':{'/e':{},'/b':{'put':{}},'/a':{'get':{}}}}", "Move Operation ‘GET /a’" },
  { "move-path-with-its-last", move_second_down, "{'paths':{'/a':{'get':{},'put':{}},'/b':{'put':{}}}}", "{'paths':{'/b':{'put':{}},'/a':{'get':{},'put':{}}}}", "Move Operation ‘PUT /a’" },
  { "move-at-the-end", move_first_up, "{'paths':{'/e':{},'/a':{'get':{}}}}", "{'paths':{'/e':{},'/a':{'get':{}}}}", "" },
  { "move-parameter", move_parameter_down, "{'paths':{'/a':{'get':{'parameters':[{'name':'p'},{'name':'q'}]}}}}", "{'paths':{'/a':{'get':{'parameters':[{'name':'q'},{'name':'p'}]}}}}", "Move Parameter ‘p’" },
  { "move-response", move_response_up, "{'paths':{'/a':{'get':{'responses':{'200':{},'404':{}}}}}}", "{'paths':{'/a':{'get':{'responses':{'404':{},'200':{}}}}}}", "Move Response ‘404’" },
};

static void
test_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (FerTestConnector) connector = fer_test_connector_new (cases[index].before, NULL);
  g_autoptr (GError) error = NULL;
  gboolean done = cases[index].act (connector, &error);

  if (cases[index].after == NULL)
    {
      g_assert_false (done);
      g_assert_nonnull (error);
      fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, cases[index].before);
      g_assert_false (fer_document_undo (connector->document));
      return;
    }
  g_assert_no_error (error);
  g_assert_true (done);
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, cases[index].after);
  if (*cases[index].undo_name == '\0')
    {
      g_assert_false (fer_document_undo (connector->document));
      return;
    }
  fer_test_assert_string (connector->document, "undo-name", cases[index].undo_name);
  g_assert_true (fer_document_undo (connector->document));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, cases[index].before);
  g_assert_false (fer_document_undo (connector->document));
  g_assert_true (fer_document_redo (connector->document));
  fer_test_connector_assert_text (connector, FER_FILE_ROLE_DEFINITION, cases[index].after);
}

/* What is returned is the new part, and it is in its list. */
static void
test_returned (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new ("{'paths':{'/a':{'get':{'operationId':'A'}}}}", NULL);
  FerOperation *operation = fer_operation_add (connector->document, NULL, NULL, NULL);
  FerParameter *parameter, *copy;
  FerResponse  *response;

  g_assert_true (operation == OPERATION (1));
  parameter = fer_operation_add_parameter (operation, "header", NULL);
  g_assert_true (parameter == PARAMETER (1, 0));
  fer_test_assert_string (parameter, "location", "header");
  fer_test_assert_string (parameter, "title", "parameter");
  copy = FER_PARAMETER (fer_part_duplicate (FER_PART (parameter), NULL));
  g_assert_true (copy == PARAMETER (1, 1));
  fer_test_assert_string (copy, "name", "parameter_2");
  response = fer_operation_add_response (operation, "404", NULL);
  g_assert_true (response == RESPONSE (1, 1));
  operation = FER_OPERATION (fer_part_duplicate (FER_PART (operation), NULL));
  g_assert_true (operation == OPERATION (2));
  fer_test_assert_string (operation, "path", "/new-2");
  fer_test_assert_string (operation, "operation-id", "NewOperation2");
}

/* A part that is moved stays the same object, and the list says only what moved. */
static void
test_moved_objects (void)
{
  g_autoptr (FerTestConnector) connector = fer_test_connector_new ("{'paths':{'/a':{'get':{}},'/b':{'get':{}},'/c':{'get':{}}}}", NULL);
  gpointer first = OPERATION (0), second = OPERATION (1), third = OPERATION (2);

  g_assert_true (fer_part_move (first, 1, NULL));
  g_assert_true (OPERATION (0) == second && OPERATION (1) == first && OPERATION (2) == third);
  g_assert_true (fer_part_move (third, -1, NULL));
  g_assert_true (OPERATION (0) == second && OPERATION (1) == third && OPERATION (2) == first);
  g_assert_true (fer_document_undo (connector->document));
  g_assert_true (fer_document_undo (connector->document));
  g_assert_true (OPERATION (0) == first && OPERATION (1) == second && OPERATION (2) == third);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/structure/%s", cases[i].name);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/structure/returned", test_returned);
  g_test_add_func ("/structure/moved-objects", test_moved_objects);

  return g_test_run ();
}
