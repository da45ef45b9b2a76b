/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Operations called one after the other and side by side, what is told of it, and the line for a shell. */

#include "fer-curl.h"
#include "fer-run-report.h"

#include "fer-json-path.h"
#include "fer-test-folder.h"
#include "fer-test-server.h"

#include <string.h>

#define OK "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"

static const char definition_text[] =
  "{\"swagger\":\"2.0\",\"host\":\"h\",\"securityDefinitions\":{\"k\":{\"type\":\"apiKey\",\"in\":\"query\",\"name\":\"key\"}},\"paths\":{"
  "\"/parts/{id}\":{\"get\":{\"operationId\":\"GetPart\",\"parameters\":[{\"name\":\"id\",\"in\":\"path\",\"type\":\"integer\",\"required\":true}],"
  "\"responses\":{\"200\":{\"schema\":{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{\"name\":{\"type\":\"string\"}}}}}},"
  "\"delete\":{\"operationId\":\"DeletePart\",\"responses\":{}}},"
  "\"/parts\":{\"get\":{\"operationId\":\"ListParts\",\"responses\":{\"200\":{\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}}}}}},"
  "\"/gone\":{\"get\":{\"operationId\":\"Gone\",\"responses\":{\"200\":{\"description\":\"\"}}}},"
  "\"/odd/{x}\":{\"get\":{\"operationId\":\"Odd\",\"responses\":{}}}}}";

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(int *)data = fer_run_start_finish (FER_RUN (source), result);
}

static FerRun *
run_all (FerTestServer *server,
         GCancellable  *cancellable,
         int           *fine)
{
  g_autoptr (FerJsonTree) definition = fer_json_tree_parse_string (definition_text);
  g_autoptr (FerCaller) caller = fer_caller_new ();
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  FerRun *run;

  fer_credentials_set (credentials, "api_key", "SECRET<1>", TRUE);
  run = fer_run_new (definition, NULL, caller, credentials, fer_test_server_get_base (server));
  fer_run_add_all (run, TRUE);
  *fine = -1;
  fer_run_start_async (run, 1, cancellable, keep_cb, fine);
  fer_test_wait_until (*fine >= 0);
  return run;
}

static FerTestServer *
make_server (void)
{
  FerTestServer *server = fer_test_server_new ();

  fer_test_server_answer_json (server, "GET /parts?", 200, NULL, "[{\"id\":17}]");
  fer_test_server_answer_json (server, "GET /parts/17?", 200, NULL, "{\"title\":\"a]]>b\"}");
  fer_test_server_answer_json (server, "GET /gone", 404, NULL, "{ \"statusCode\": 404, \"message\": \"Resource not found\" }");
  return server;
}

static void
test_run (void)
{
  static const struct
  {
    const char *title;
    FerRunState state;
    const char *words;
  } expected[] = {
    { "ListParts", FER_RUN_FINE, "The answer is as declared." },
    { "Gone", FER_RUN_FAILED, "The gateway knows no such operation: look at method, path and base address." },
    { "GetPart", FER_RUN_FAILED, "“name” is required, and not there." },
    { "Odd", FER_RUN_SKIPPED, "The path has a variable “x” that no parameter describes." },
  };
  g_autoptr (FerTestServer) server = make_server ();
  int fine;
  g_autoptr (FerRun) run = run_all (server, NULL, &fine);
  g_autofree char *requests = fer_test_server_dup_requests (server);

  g_assert_cmpint (fine, ==, FALSE);
  g_assert_cmpuint (fer_run_get_size (run), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const FerRunResult *result = fer_run_get_result (run, i);

      g_assert_cmpstr (result->title, ==, expected[i].title);
      g_assert_cmpint (result->state, ==, expected[i].state);
      g_assert_cmpstr (result->words, ==, expected[i].words);
    }
  g_assert_nonnull (strstr (requests, "GET /parts/17?key=SECRET"));
}

static void
assert_no_secret (const char *report)
{
  g_assert_null (strstr (report, "SECRET"));
  g_assert_true (g_utf8_validate (report, -1, NULL));
}

static void
count_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  *(guint *)data += g_str_equal (element, "testcase");
}

static void
test_reports (void)
{
  g_autoptr (FerTestServer) server = make_server ();
  int fine;
  g_autoptr (FerRun) run = run_all (server, NULL, &fine);
  g_autofree char    *junit = fer_run_report_to_junit (run, "A <b> & \"c\"");
  g_autofree char    *html = fer_run_report_to_html (run, "A <b>");
  g_autofree char    *json = fer_run_report_to_json (run);
  const GMarkupParser parser = { .start_element = count_cb };
  guint               n_cases = 0;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &n_cases, NULL);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, junit, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_cmpuint (n_cases, ==, 4);
  g_assert_nonnull (strstr (junit, "tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\""));
  g_assert_nonnull (strstr (html, "<h1>A &lt;b&gt;</h1>"));
  g_assert_cmpuint (fer_json_tree_get_n_faults (tree), ==, 0);
  g_assert_cmpuint (fer_json_node_get_n_children (tree, 0), ==, 4);
  assert_no_secret (junit);
  assert_no_secret (html);
  assert_no_secret (json);
}

static void
test_cancelled (void)
{
  g_autoptr (FerTestServer) server = make_server ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  int fine;
  g_autoptr (FerRun) run = NULL;

  g_cancellable_cancel (cancellable);
  run = run_all (server, cancellable, &fine);
  g_assert_cmpint (fine, ==, FALSE);
  for (guint i = 0; i < fer_run_get_size (run); i++)
    g_assert_cmpint (fer_run_get_result (run, i)->state, ==, FER_RUN_SKIPPED);
  g_assert_cmpuint (fer_test_server_count_requests (server), ==, 0);
}

/* Never more at one time than was allowed, and that many. */
static void
test_at_once (void)
{
  g_autoptr (GString) text = g_string_new ("{\"host\":\"h\",\"paths\":{");
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerCaller) caller = fer_caller_new ();
  g_autoptr (FerJsonTree) definition = NULL;
  g_autoptr (FerRun) run = NULL;
  int fine = -1;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (text, "%s\"/p%u\":{\"get\":{\"responses\":{\"200\":{\"description\":\"\"}}}}", i > 0 ? "," : "", i);
  g_string_append (text, "}}");
  definition = fer_json_tree_parse_string (text->str);
  fer_test_server_answer (server, "GET /p", OK "Content-Length: 0\r\n\r\n");
  fer_test_server_set_delay (server, 30);
  run = fer_run_new (definition, NULL, caller, NULL, fer_test_server_get_base (server));
  fer_run_add_all (run, TRUE);
  fer_run_start_async (run, 4, NULL, keep_cb, &fine);
  fer_test_wait_until (fine >= 0);
  g_assert_cmpint (fine, ==, TRUE);
  g_assert_cmpuint (fer_test_server_get_most_at_once (server), ==, 4);
}

/* Values from lists: each list is asked once, also when it is an operation of the run itself, or its own parameter has a list. */
static const char lists_text[] =
  "{\"swagger\":\"2.0\",\"host\":\"h\",\"paths\":{"
  "\"/sites\":{\"get\":{\"operationId\":\"ListSites\",\"responses\":{\"200\":{\"description\":\"\"}}}},"
  "\"/choices/folders\":{\"get\":{\"operationId\":\"ListFolders\",\"x-ms-no-generic-test\":true,\"parameters\":[{\"name\":\"site\",\"in\":\"query\",\"type\":\"string\",\"required\":true,"
  "\"x-ms-dynamic-values\":{\"operationId\":\"ListSites\",\"value-collection\":\"value\",\"value-path\":\"key/id\"}}],\"responses\":{}}},"
  "\"/choices/broken\":{\"get\":{\"operationId\":\"ListBroken\",\"x-ms-no-generic-test\":true,\"responses\":{}}},"
  "\"/choices/posted\":{\"post\":{\"operationId\":\"ListPosted\",\"responses\":{}}},"
  "\"/files\":{\"get\":{\"operationId\":\"ListFiles\",\"parameters\":[{\"name\":\"folder\",\"in\":\"query\",\"type\":\"string\",\"required\":true,"
  "\"x-ms-dynamic-list\":{\"operationId\":\"ListFolders\",\"itemsPath\":\"value\",\"itemValuePath\":\"id\"}}],\"responses\":{\"200\":{\"description\":\"\"}}}},"
  "\"/more\":{\"get\":{\"operationId\":\"ListMore\",\"parameters\":[{\"name\":\"site\",\"in\":\"query\",\"type\":\"string\",\"required\":true,"
  "\"x-ms-dynamic-values\":{\"operationId\":\"ListSites\",\"value-collection\":\"value\",\"value-path\":\"key/id\"}},{\"name\":\"folder\",\"in\":\"query\",\"type\":\"string\",\"required\":true,"
  "\"x-ms-dynamic-values\":{\"operationId\":\"ListFolders\",\"value-collection\":\"value\",\"value-path\":\"id\",\"parameters\":{\"site\":{\"parameter\":\"site\"}}}}],\"responses\":{\"200\":{\"description\":\"\"}}}},"
  "\"/said\":{\"get\":{\"operationId\":\"Said\",\"parameters\":[{\"name\":\"folder\",\"in\":\"query\",\"type\":\"string\",\"required\":true,\"default\":\"d\","
  "\"x-ms-dynamic-values\":{\"operationId\":\"ListBroken\"}}],\"responses\":{\"200\":{\"description\":\"\"}}}},"
  "\"/unlucky\":{\"get\":{\"operationId\":\"Unlucky\",\"parameters\":[{\"name\":\"a\",\"in\":\"query\",\"type\":\"string\",\"required\":true,"
  "\"x-ms-dynamic-values\":{\"operationId\":\"ListBroken\"}},{\"name\":\"b\",\"in\":\"query\",\"type\":\"string\",\"required\":true,\"x-ms-dynamic-values\":{\"operationId\":\"ListPosted\"}},"
  "{\"name\":\"c\",\"in\":\"query\",\"type\":\"string\",\"required\":true,\"x-ms-dynamic-values\":{\"operationId\":\"Unlucky\"}}],\"responses\":{\"200\":{\"description\":\"\"}}}}}}";

static FerRun *
run_lists (FerTestServer *server,
           guint          at_once)
{
  g_autoptr (FerJsonTree) definition = fer_json_tree_parse_string (lists_text);
  g_autoptr (FerCaller) caller = fer_caller_new ();
  FerRun *run = fer_run_new (definition, NULL, caller, NULL, fer_test_server_get_base (server));
  int     fine = -1;

  g_assert_cmpuint (fer_json_tree_get_n_faults (definition), ==, 0);
  fer_test_server_answer_json (server, "GET /sites", 200, NULL, "{\"value\":[{\"key\":{\"id\":7}},{\"key\":{\"id\":8}}]}");
  fer_test_server_answer_json (server, "GET /choices/folders?site=7 ", 200, NULL, "{\"value\":[{\"id\":\"inbox\"}]}");
  fer_test_server_answer_json (server, "GET /files?folder=inbox ", 200, NULL, "{}");
  fer_test_server_answer_json (server, "GET /more?site=7&folder=inbox ", 200, NULL, "{}");
  fer_test_server_answer_json (server, "GET /said?folder=d ", 200, NULL, "{}");
  fer_test_server_answer_json (server, "GET /choices/broken", 500, NULL, "{}");
  fer_test_server_answer_json (server, "GET /unlucky?", 200, NULL, "{}");
  fer_run_add_all (run, TRUE);
  fer_run_start_async (run, at_once, NULL, keep_cb, &fine);
  fer_test_wait_until (fine >= 0);
  return run;
}

static guint
count_asked (const char *requests,
             const char *line)
{
  g_auto (GStrv) parts = g_strsplit (requests, line, -1);

  return g_strv_length (parts) - 1;
}

static void
assert_origins (FerRun     *run,
                guint       index,
                const char *title,
                const char *expected)
{
  const FerRunResult *result = fer_run_get_result (run, index);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_cmpstr (result->title, ==, title);
  g_assert_cmpint (result->state, ==, FER_RUN_FINE);
  for (guint i = 0; i < result->origins->len; i++)
    {
      g_autofree char *words = fer_value_origin_dup_words (result->origins->pdata[i]);

      g_string_append_printf (found, "%s%s", i > 0 ? " | " : "", words);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_lists (gconstpointer data)
{
  guint at_once = GPOINTER_TO_UINT (data);
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerRun) run = NULL;
  g_autofree char *requests = NULL;

  fer_test_server_set_delay (server, 10);
  run = run_lists (server, at_once);
  requests = fer_test_server_dup_requests (server);
  assert_origins (run, 0, "ListSites", "");
  assert_origins (run, 1, "ListFiles", "“folder” is from the list ListFolders.");
  assert_origins (run, 2, "ListMore", "“site” is from the list ListSites. | “folder” is from the list ListFolders.");
  assert_origins (run, 3, "Said", "");
  g_assert_cmpstr (fer_run_get_result (run, 4)->title, ==, "Unlucky");
  g_assert_cmpuint (fer_run_get_result (run, 4)->origins->len, ==, 3);
  g_assert_cmpuint (count_asked (requests, "GET /sites"), ==, 1);
  g_assert_cmpuint (count_asked (requests, "GET /choices/folders"), ==, 1);
  g_assert_cmpuint (count_asked (requests, "GET /choices/broken"), ==, 1);
  g_assert_cmpuint (count_asked (requests, "POST "), ==, 0);
  g_assert_cmpuint (fer_test_server_get_most_at_once (server), <=, at_once);
}

static void
test_list_problems (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerRun) run = run_lists (server, 1);
  g_autofree char *junit = fer_run_report_to_junit (run, "Lists");
  g_autofree char *html = fer_run_report_to_html (run, "Lists");
  g_autofree char *json = fer_run_report_to_json (run);

  /* A report of each kind says it. */
  g_assert_nonnull (strstr (junit, "<system-out>“folder” is from the list ListFolders.\nThe response has a body, and no schema is declared for it.\n</system-out>\n    </testcase>"));
  g_assert_nonnull (strstr (html, "<br><small>“folder” is from the list ListFolders.</small>"));
  g_assert_nonnull (strstr (json, "{\"parameter\":\"folder\",\"operation\":\"ListFolders\"}"));
  g_assert_nonnull (strstr (json, "\"operation\":\"ListPosted\",\"problem\":\"The list ListPosted is not asked, as it is no GET.\""));
  assert_origins (run, 4, "Unlucky",
                  "“a” is not from a list. The list ListBroken could not be had: The service answers with status 500. | "
                  "“b” is not from a list. The list ListPosted is not asked, as it is no GET. | "
                  "“c” is not from a list. The list Unlucky could not be asked: “a” needs a value.");
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* A list that never comes is waited for by nobody any more, and what wanted its value is not called. */
static void
test_list_cancelled (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerJsonTree) definition = fer_json_tree_parse_string (lists_text);
  g_autoptr (FerCaller) caller = fer_caller_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FerRun) run = fer_run_new (definition, NULL, caller, NULL, fer_test_server_get_base (server));
  g_autofree char *requests = NULL;
  int              fine = -1;

  fer_test_server_answer (server, "GET /", FER_TEST_SERVER_SILENCE);
  fer_run_add_all (run, TRUE);
  g_timeout_add (50, cancel_cb, cancellable);
  fer_run_start_async (run, 3, cancellable, keep_cb, &fine);
  fer_test_wait_until (fine >= 0);
  requests = fer_test_server_dup_requests (server);
  g_assert_cmpint (fine, ==, FALSE);
  g_assert_cmpint (fer_run_get_result (run, 1)->state, ==, FER_RUN_SKIPPED);
  g_assert_cmpstr (fer_run_get_result (run, 1)->words, ==, "The run was cancelled before.");
  g_assert_cmpuint (count_asked (requests, "GET /sites"), ==, 1);
  g_assert_cmpuint (count_asked (requests, "GET /files"), ==, 0);
}

static void
test_curl (void)
{
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  g_autoptr (FerRequest) request = fer_request_new ("PUT", "https://h/p?key=s%20x&q='");
  g_autofree char *masked = NULL, *open = NULL;

  fer_credentials_set (credentials, "api_key", "s x", TRUE);
  fer_pairs_add (request->headers, "X-Key", "s x");
  fer_pairs_add (request->headers, "X-Empty", "");
  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_new_static ("{\"a\":\"it's\"}", 12);
  masked = fer_curl_write (request, credentials);
  open = fer_curl_write (request, NULL);
  g_assert_cmpstr (open, ==, "curl --request PUT --globoff 'https://h/p?key=s%20x&q='\\''' \\\n  --header 'Content-Type: application/json' \\\n  --header 'X-Key: s x' \\\n  --header 'X-Empty;' \\\n  --data-binary '{\"a\":\"it'\\''s\"}'");
  g_assert_cmpstr (masked, ==, "curl --request PUT --globoff 'https://h/p?key=••••••&q='\\''' \\\n  --header 'Content-Type: application/json' \\\n  --header 'X-Key: ••••••' \\\n  --header 'X-Empty;' \\\n  --data-binary '{\"a\":\"it'\\''s\"}'");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/run", test_run);
  g_test_add_func ("/run/reports", test_reports);
  g_test_add_func ("/run/cancelled", test_cancelled);
  g_test_add_func ("/run/at-once", test_at_once);
  g_test_add_data_func ("/run/lists/one", GUINT_TO_POINTER (1), test_lists);
  g_test_add_data_func ("/run/lists/four", GUINT_TO_POINTER (4), test_lists);
  g_test_add_func ("/run/list-problems", test_list_problems);
  g_test_add_func ("/run/list-cancelled", test_list_cancelled);
  g_test_add_func ("/run/curl", test_curl);
  return g_test_run ();
}
