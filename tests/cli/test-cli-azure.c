/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real program against a server that answers as Azure does: what comes out, and that no secret does. */

#include "fer-test-folder.h"
#include "fer-test-server.h"

#include <string.h>

#define SERVICES "/subscriptions/s1/resourceGroups/g/providers/Microsoft.ApiManagement/service"

static const char *program;

typedef struct
{
  const char *name;
  const char *command;
  int         status;
  const char *output;  /* all of it; NULL: not looked at */
  const char *message; /* somewhere on standard error; NULL: nothing may be there */
} Case;

static const Case cases[] = {
  { "apis", "apis one", 0, "one\tinventory\tInventory\tHTTP\t\thttps://one.example/inventory\none\torders\tOrders parts\tSOAP\tv2\thttps://one.example\n", NULL },
  { "apis/json", "apis --json ONE", 0, NULL, NULL },
  { "apis/a-service-refuses", "apis", 1, NULL, "two: This account may not do that" },
  { "apis/no-such-service", "apis onne", 2, "", "There is no service “onne”. Did you mean “one”?" },
  { "operations", "operations --from one/Inventory", 0, "GET\t/parts?c={c}\tlist-parts\tList parts\n", "two: This account may not do that" },
  { "operations/json", "operations --json --from one/inventory", 0,
    "[{\"verb\":\"GET\",\"path\":\"/parts?c={c}\",\"operationId\":\"list-parts\",\"summary\":\"List parts\"}]\n", "two" },
  { "operations/no-such-api", "operations --from one/nothing", 2, "", "No service that could be asked has an API “one/nothing”" },
  { "operations/fails", "operations --from one/orders", 2, "", "web page" },
  { "operations/of-the-sample", "operations --sample --json --from vanarsdel/inventory", 0, NULL, NULL },
  { "apis/of-the-sample", "apis --sample --json", 0, NULL, "vanarsdel-next: This service is being updated" },
  { "operations/both", "operations --from one/orders .", 2, "", "--from API" },
};

static void
script (FerTestServer *server)
{
  fer_test_server_answer_json (server, "POST /login/t/oauth2/v2.0/token", 200, NULL, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"eyJ.SECRET.x\"}");
  fer_test_server_answer_json (server, "GET /arm/subscriptions?", 200, NULL, "{\"value\":[{\"subscriptionId\":\"s1\",\"displayName\":\"Production\"}]}");
  fer_test_server_answer_json (server, "GET /arm/subscriptions/s1/providers/Microsoft.ApiManagement/service?", 200, NULL,
                               "{\"value\":[{\"id\":\"" SERVICES "/one\",\"properties\":{\"gatewayUrl\":\"https://one.example\"}},{\"id\":\"" SERVICES "/two\"}]}");
  fer_test_server_answer_json (server, "GET /arm" SERVICES "/one/apis?", 200, NULL,
                               "{\"value\":[{\"name\":\"inventory\",\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"}},"
                               "{\"name\":\"orders\",\"properties\":{\"displayName\":\"Orders\\tparts\",\"type\":\"soap\",\"apiVersion\":\"v2\"}}]}");
  fer_test_server_answer_json (server, "GET /arm" SERVICES "/two/apis?", 403, NULL, "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"no, sig=SECRET1\"}}");
  fer_test_server_answer_json (server, "GET /arm" SERVICES "/one/apis/inventory/operations?", 200, NULL,
                               "{\"value\":[{\"name\":\"list-parts\",\"properties\":{\"displayName\":\"List parts\",\"method\":\"GET\",\"urlTemplate\":\"/parts?c={c}\"}}]}");
  fer_test_server_answer_json (server, "GET /arm" SERVICES "/one/apis/orders/operations?", 200, NULL, "<html>SECRET</html>");
}

/* Half a service principal is told; so is one that is refused. */
static void
test_principal (void)
{
  static const char *const variables[] = { "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
      g_autoptr (GSubprocess) process = NULL;
      g_autofree char *messages = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (variables); j++)
        if (i == j)
          g_subprocess_launcher_unsetenv (launcher, variables[j]);
        else
          g_subprocess_launcher_setenv (launcher, variables[j], "x", TRUE);
      process = g_subprocess_launcher_spawn (launcher, NULL, program, "apis", "--cloud", "http://127.0.0.1:1", NULL);
      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &messages, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
      g_assert_nonnull (strstr (messages, variables[i]));
      g_assert_nonnull (strstr (messages, "is not set"));
    }
}

static GSubprocess *
spawn (FerTestServer *server,
       const char    *command,
       const char    *secret_file)
{
  g_autofree char *line = g_strdup_printf ("'%s' %s --cloud %s", program, command, fer_test_server_get_base (server));
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  g_subprocess_launcher_setenv (launcher, "AZURE_TENANT_ID", "t", TRUE);
  g_subprocess_launcher_setenv (launcher, "AZURE_CLIENT_ID", "c", TRUE);
  if (secret_file != NULL)
    {
      g_subprocess_launcher_unsetenv (launcher, "AZURE_CLIENT_SECRET");
      g_subprocess_launcher_setenv (launcher, "AZURE_CLIENT_SECRET_FILE", secret_file, TRUE);
    }
  else
    g_subprocess_launcher_setenv (launcher, "AZURE_CLIENT_SECRET", "SECRET", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)argv, &error);
  g_assert_no_error (error);
  return process;
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;

  script (server);
  process = spawn (server, test->command, NULL);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_result_cb, &result);
  fer_test_wait_until (result != NULL); /* the server needs the loop, too */
  g_assert_true (g_subprocess_communicate_utf8_finish (process, result, &output, &messages, NULL));
  g_test_message ("%s", messages);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, test->status);
  if (test->output != NULL)
    g_assert_cmpstr (output, ==, test->output);
  if (test->message == NULL)
    g_assert_cmpstr (messages, ==, "");
  else
    g_assert_nonnull (strstr (messages, test->message));
  g_assert_null (strstr (output, "SECRET"));
  g_assert_null (strstr (messages, "SECRET"));
}

static void
test_secret_file (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *path = g_build_filename (folder->path, "secret", NULL);
  g_autofree char *requests = NULL;

  script (server);
  fer_test_folder_put (folder, "secret", "SECRET-of-a-file\n", -1);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GSubprocess) process = spawn (server, "apis", i == 0 ? path : "/nonexistent/secret");
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree char *messages = NULL;

      g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_result_cb, &result);
      fer_test_wait_until (result != NULL);
      g_assert_true (g_subprocess_communicate_utf8_finish (process, result, NULL, &messages, NULL));
      g_assert_null (strstr (messages, "SECRET"));
      if (i == 1)
        g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
    }
  requests = fer_test_server_dup_requests (server);
  g_assert_nonnull (strstr (requests, "client_secret=SECRET-of-a-file&"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/cli-azure/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/cli-azure/secret-file", test_secret_file);
  g_test_add_func ("/cli-azure/principal", test_principal);

  return g_test_run ();
}
