/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "ferrule-cli pull", "apis" and "operations --from" while one service after the other goes wrong in every way: it ends in a sentence, writes nothing, leaves
 * alone what is there, and no secret shows up in what it says, logs or writes. */

#include "fer-test-folder.h"
#include "fer-test-server.h"

#include <signal.h>
#include <string.h>

#define SERVICES "/subscriptions/s1/resourceGroups/g/providers/Microsoft.ApiManagement/service"
#define API SERVICES "/one/apis/inventory"
#define WORDS "Bearer eyJ0CANARY1.aa.bb and sig=CANARY2%2b%3D and key CANARY0123456789abcdef0123456789"
#define DEFINITION "{\"swagger\":\"2.0\",\"info\":{\"title\":\"Inventory\",\"version\":\"1\"},\"paths\":{\"/a\":{\"get\":{\"operationId\":\"list-parts\",\"responses\":{}}}}}"
#define MAX_SECONDS 90 /* a minute is what the program waits itself */

static const char *program;

/* Each is asked once the ones before it have answered; the last three only because the ones before them failed. */
static const struct
{
  const char *name;
  const char *request;
  const char *answer;
} stages[] = {
  { "token", "POST /login/t/oauth2/v2.0/token", "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"eyJ0CANARY.token.x\"}" },
  { "subscriptions", "GET /arm/subscriptions?", "{\"value\":[{\"subscriptionId\":\"s1\",\"displayName\":\"Production\"}]}" },
  { "services", "GET /arm/subscriptions/s1/providers/Microsoft.ApiManagement/service?", "{\"value\":[{\"id\":\"" SERVICES "/one\",\"properties\":{\"gatewayUrl\":\"https://one.example\"}}]}" },
  { "apis", "GET /arm" SERVICES "/one/apis?", "{\"value\":[{\"name\":\"inventory\",\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"}}]}" },
  { "link", "GET /arm" API "?export=true&api-version=2024-05-01&format=swagger-link-json", "{\"value\":{\"link\":\"BASE/blob/x.json?sv=1&sig=CANARY3%2b%3D&se=2\"}}" },
  { "blob", "GET /blob/", DEFINITION },
  { "inline", "GET /arm" API "?export=true&api-version=2024-05-01&format=swagger ", DEFINITION },
  { "operations", "GET /arm" API "/operations?", "{\"value\":[]}" },
};

#define N_STAGES G_N_ELEMENTS (stages)
#define STAGE_APIS 3u
#define STAGE_BLOB 5u
#define STAGE_OPERATIONS 7u

typedef enum
{
  COMMAND_PULL,
  COMMAND_APIS,
  COMMAND_OPERATIONS,
  N_COMMANDS,
} Command;

static const char *const command_names[] = { "pull", "apis", "operations" };

static const struct
{
  const char *name;
  guint       status; /* 0: @body is the whole answer */
  const char *headers;
  const char *body;
  const char *says;
} faults[] = {
  { "401-expired", 401, NULL, "{\"error\":{\"code\":\"ExpiredAuthenticationToken\",\"message\":\"The access token expiry is over. " WORDS "\"}}", "has expired; sign in again." },
  { "403", 403, NULL, "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"The client may not. " WORDS "\"}}", "may not do that on" },
  { "404", 404, NULL, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"Not there. " WORDS "\"}}", "has no such thing." },
  { "409", 409, NULL, "{\"error\":{\"code\":\"OperationInProgress\",\"message\":\"Busy. " WORDS "\"}}", "is busy with other work" },
  { "412", 412, NULL, "{\"error\":{\"code\":\"PreconditionFailed\",\"message\":\"Changed. " WORDS "\"}}", "Somebody else has changed this" },
  { "429", 429, "Retry-After: 0\r\n", "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"Slow down. " WORDS "\"}}", "asked too often" },
  { "429-bare", 429, NULL, "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"Slow down. " WORDS "\"}}", "asked too often; try again in a while." },
  { "truncated", 200, NULL, "{\"value\":[{\"a\":\"" WORDS, "The reply ends in the middle." },
  { "html", 200, NULL, "<html><body>" WORDS "</body></html>", "is a web page" },
  { "wrong-type", 200, NULL, "[5,\"" WORDS "\"]", "" /* each in its own words */ },
  { "hang-up", 0, NULL, FER_TEST_SERVER_HANGUP, "The connection to 127.0.0.1 broke." },
};

#define N_FAULTS G_N_ELEMENTS (faults)

/* All but the last stage, which a test answers itself. What comes behind the link is asked only when that has not helped. */
static void
script (FerTestServer *server,
        guint          last)
{
  fer_test_server_answer_json (server, "GET /arm" API "/schemas?", 200, NULL, "{\"value\":[]}");
  for (guint i = 0; i < last; i++)
    if (i < STAGE_BLOB)
      fer_test_server_answer_json (server, stages[i].request, 200, NULL, stages[i].answer);
    else
      fer_test_server_answer_json (server, stages[i].request, 400, NULL, "{\"error\":{\"code\":\"ValidationError\",\"message\":\"" WORDS "\"}}");
}

static GSubprocess *
spawn (const char *base,
       const char *proxy,
       Command     command,
       const char *output)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  const char *const argv[N_COMMANDS][9] = {
    { program, "pull", "inventory", "--force", "--cloud", base, "--output", output, NULL },
    { program, "apis", "--cloud", base, NULL },
    { program, "operations", "--from", "inventory", "--cloud", base, NULL },
  };
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "AZURE_TENANT_ID", "t", TRUE);
  g_subprocess_launcher_setenv (launcher, "AZURE_CLIENT_ID", "c", TRUE);
  g_subprocess_launcher_setenv (launcher, "AZURE_CLIENT_SECRET", "CANARY-of-the-principal", TRUE);
  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  if (proxy != NULL)
    {
      g_subprocess_launcher_unsetenv (launcher, "GIO_USE_PROXY_RESOLVER");
      g_subprocess_launcher_unsetenv (launcher, "no_proxy");
      g_subprocess_launcher_setenv (launcher, "https_proxy", proxy, TRUE);
    }
  process = g_subprocess_launcher_spawnv (launcher, argv[command], &error);
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

/* The server needs the loop, too. */
static void
finish (GSubprocess   *process,
        GAsyncResult **result,
        char         **output,
        char         **messages)
{
  gint64 end = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;
  guint  tick = g_timeout_add (50, fer_test_tick_cb, NULL);

  while (*result == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_nonnull (*result);
  g_assert_true (g_subprocess_communicate_utf8_finish (process, *result, output, messages, NULL));
}

static void
put_connector (FerTestFolder *folder)
{
  fer_test_folder_put (folder, "there/apiDefinition.swagger.json", "mine", -1);
  fer_test_folder_put (folder, "there/script.csx", "mine too", -1);
}

static void
assert_untouched (FerTestFolder *folder)
{
  g_autofree char *names = fer_test_folder_list (folder);

  g_assert_cmpstr (names, ==, "there");
  fer_test_folder_assert_holds (folder, "there/apiDefinition.swagger.json", "mine");
  fer_test_folder_assert_holds (folder, "there/script.csx", "mine too");
}

static void
assert_secret (const char *text)
{
  g_assert_null (strstr (text, "CANARY"));
  g_assert_null (strstr (text, "eyJ"));
}

/* Whole sentences, each on a line behind the program's name. */
static void
assert_sentences (const char *messages,
                  Command     command,
                  const char *says)
{
  g_autofree char *prefix = g_strdup_printf ("ferrule-cli %s: ", command_names[command]);
  g_auto (GStrv) lines = g_strsplit (messages, "\n", -1);

  g_assert_cmpstr (messages, !=, "");
  g_assert_nonnull (strstr (messages, says));
  g_assert_null (strstr (messages, "CRITICAL"));
  g_assert_null (strstr (messages, "WARNING"));
  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      g_assert_true (g_str_has_prefix (lines[i], prefix));
      g_assert_true (g_str_has_suffix (lines[i], ".") || g_str_has_suffix (lines[i], "”") || g_str_has_suffix (lines[i], ")"));
    }
}

/* A list that lacks a service's APIs is still a list. */
static void
test_fault (gconstpointer data)
{
  guint    number = GPOINTER_TO_UINT (data);
  guint    command = number / N_FAULTS / N_STAGES;
  guint    stage = number / N_FAULTS % N_STAGES;
  gboolean is_listed = command == COMMAND_APIS && stage == STAGE_APIS;
  guint    fault = number % N_FAULTS;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *place = g_build_filename (folder->path, number % 2 == 0 ? "there" : "new", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;

  script (server, stage);
  if (faults[fault].status == 0)
    fer_test_server_answer (server, stages[stage].request, faults[fault].body);
  else
    fer_test_server_answer_json (server, stages[stage].request, faults[fault].status, faults[fault].headers, faults[fault].body);
  put_connector (folder);
  process = spawn (fer_test_server_get_base (server), NULL, command, place);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_result_cb, &result);
  finish (process, &result, &output, &messages);
  g_test_message ("%s", messages);
  assert_secret (output);
  assert_secret (messages);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, is_listed ? 1 : 2);
  assert_sentences (messages, command, faults[fault].says);
  if (stage == STAGE_APIS && !is_listed)
    g_assert_nonnull (strstr (messages, "No service that could be asked has"));
  else
    g_assert_true (strchr (messages, '\n')[1] == '\0');
  assert_untouched (folder);
}

/* The link is of no use any more; the next way is. */
static void
test_expired_link (gconstpointer data)
{
  guint status = GPOINTER_TO_UINT (data);
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *place = g_build_filename (folder->path, "new", NULL);
  g_autofree char *definition = g_build_filename (place, "apiDefinition.swagger.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;

  script (server, STAGE_BLOB);
  fer_test_server_answer_json (server, stages[STAGE_BLOB].request, status, NULL, "<?xml version=\"1.0\"?><Error><Message>" WORDS "</Message></Error>");
  fer_test_server_answer_json (server, stages[STAGE_BLOB + 1].request, 200, NULL, DEFINITION);
  process = spawn (fer_test_server_get_base (server), NULL, COMMAND_PULL, place);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_result_cb, &result);
  finish (process, &result, &output, &messages);
  assert_secret (output);
  assert_secret (messages);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_true (g_file_get_contents (definition, &text, NULL, NULL));
  assert_secret (text);
}

/* Nobody answers at one stage, and the user gives up. */
static void
test_interrupt (gconstpointer data)
{
  guint stage = GPOINTER_TO_UINT (data);
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *place = g_build_filename (folder->path, stage % 2 == 0 ? "there" : "new", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *requests = NULL;
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;

  script (server, stage);
  fer_test_server_answer (server, stages[stage].request, FER_TEST_SERVER_SILENCE);
  put_connector (folder);
  process = spawn (fer_test_server_get_base (server), NULL, COMMAND_PULL, place);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_result_cb, &result);
  fer_test_wait_until ((g_free (requests), requests = fer_test_server_dup_requests (server), strstr (requests, stages[stage].request) != NULL));
  g_subprocess_send_signal (process, SIGINT);
  finish (process, &result, &output, &messages);
  assert_secret (output);
  assert_secret (messages);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 130);
  g_assert_true (g_str_has_suffix (messages, "ferrule-cli pull: Cancelled; nothing has been changed.\n"));
  g_assert_null (strstr (messages, "CRITICAL"));
  assert_untouched (folder);
}

/* Where nobody is, where nobody can be trusted, and where nobody says a word. */

static const struct
{
  const char *name;
  gboolean    is_tls; /* the server; else it speaks HTTP */
  const char *base;   /* %s is the server's port */
  gboolean    has_proxy;
  const char *says;
} unreachables[] = {
  { "certificate", TRUE, "https://127.0.0.1:%s", FALSE, "127.0.0.1 shows a certificate that this system does not trust." },
  { "nobody", FALSE, "http://127.0.0.1:1", FALSE, "Nobody answers at 127.0.0.1." },
  { "proxy", FALSE, "https://azure.example", TRUE, "The proxy on the way to azure.example cannot be reached." },
  { "silence", FALSE, "http://127.0.0.1:%s", FALSE, "127.0.0.1 does not answer." },
};

static void
test_unreachable (gconstpointer data)
{
  guint            number = GPOINTER_TO_UINT (data);
  guint            command = number / G_N_ELEMENTS (unreachables);
  guint            fault = number % G_N_ELEMENTS (unreachables);
  g_autofree char *pem = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "tls", "nobody.pem", NULL);
  g_autoptr (FerTestServer) server = unreachables[fault].is_tls ? fer_test_server_new_tls (pem) : fer_test_server_new ();
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *place = g_build_filename (folder->path, "there", NULL);
  g_auto (GStrv) words = g_strsplit (unreachables[fault].base, "%s", 2);
  g_autofree char *base = g_strjoinv (strrchr (fer_test_server_get_base (server), ':') + 1, words);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;

  fer_test_server_answer (server, "", FER_TEST_SERVER_SILENCE);
  put_connector (folder);
  process = spawn (base, unreachables[fault].has_proxy ? "http://127.0.0.1:1" : NULL, command, place);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, keep_result_cb, &result);
  finish (process, &result, &output, &messages);
  assert_secret (output);
  assert_secret (messages);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
  assert_sentences (messages, command, unreachables[fault].says);
  assert_untouched (folder);
}

/* What waits for patience is waited for once. */
static void
add_other_commands (guint stage)
{
  for (guint command = COMMAND_APIS; command < N_COMMANDS; command++)
    for (guint i = 0; i < N_FAULTS; i++)
      {
        g_autofree char *path = g_strdup_printf ("/cli-faults/%s/%s-%s", stages[stage].name, command_names[command], faults[i].name);

        if (g_str_equal (faults[i].name, "429-bare"))
          continue;
        if (stage <= STAGE_APIS || (stage == STAGE_OPERATIONS && command == COMMAND_OPERATIONS))
          g_test_add_data_func (path, GUINT_TO_POINTER ((command * N_STAGES + stage) * N_FAULTS + i), test_fault);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  for (guint status = 403; status <= 410; status++)
    {
      g_autofree char *path = g_strdup_printf ("/cli-faults/blob/expired-%u", status);

      if (status == 403 || status == 404 || status == 410)
        g_test_add_data_func (path, GUINT_TO_POINTER (status), test_expired_link);
    }
  for (guint i = 0; i < N_COMMANDS * G_N_ELEMENTS (unreachables); i++)
    {
      const char      *name = unreachables[i % G_N_ELEMENTS (unreachables)].name;
      guint            command = i / G_N_ELEMENTS (unreachables);
      g_autofree char *path = g_strdup_printf ("/cli-faults/unreachable/%s-%s", name, command_names[command]);

      if (command == COMMAND_PULL || !g_str_equal (name, "silence"))
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_unreachable);
    }
  for (guint i = 0; i < N_STAGES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli-faults/%s/interrupt", stages[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_interrupt);
      /* A link that does not help is followed by the next way; that way's own faults are the stage behind it. */
      for (guint j = 0; j < N_FAULTS; j++)
        {
          g_autofree char *name = g_strdup_printf ("/cli-faults/%s/%s", stages[i].name, faults[j].name);

          if (i <= STAGE_APIS || i == STAGE_OPERATIONS)
            g_test_add_data_func (name, GUINT_TO_POINTER (i * N_FAULTS + j), test_fault);
        }
      add_other_commands (i);
    }
  return g_test_run ();
}
