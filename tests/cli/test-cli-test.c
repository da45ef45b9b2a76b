/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "ferrule-cli test" against the gateway of the sample: what it prints, what it ends with, and that a key is in none of it. */

#include "fer-test-sample.h"
#include "fer-sample-names.h"
#include "fer-sample-node.h"
#include "fer-test-folder.h"

#include <string.h>

#define APIM "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/" FER_SAMPLE_SERVICE
#define BASE "/gw/" FER_SAMPLE_SERVICE "/inventory"

#define KEY "{\"k\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"Ocp-Apim-Subscription-Key\"}}"
#define SETS                                                               \
  "{\"properties\":{\"connectionParameterSets\":{\"values\":["             \
  "{\"name\":\"other\",\"parameters\":{\"other\":{\"type\":\"string\"}}}," \
  "{\"name\":\"key\",\"parameters\":{\"api_key\":{\"type\":\"securestring\"}}}]}}}"
#define POLICIES                                                                                                                                               \
  "{\"properties\":{\"connectionParameters\":{\"api_key\":{\"type\":\"securestring\"}},\"policyTemplateInstances\":["                                          \
  "{\"templateId\":\"setvaluefromurl\",\"title\":\"t\",\"parameters\":{}},"                                                                                    \
  "{\"templateId\":\"setheader\",\"title\":\"t\",\"parameters\":{\"x-ms-apimTemplateParameter.name\":\"X-Seen\",\"x-ms-apimTemplateParameter.value\":\"yes\"," \
  "\"x-ms-apimTemplate-policySection\":\"Response\"}}]}}"
#define DEFINITION(verb, security)                                                                                                     \
  "{\"swagger\":\"2.0\",\"host\":\"example.com\",\"securityDefinitions\":" security ",\"paths\":{\"/api/BoilerParts\":{\"" verb "\":{" \
  "\"operationId\":\"Op\",\"responses\":{\"200\":{\"description\":\"fine\"}}}}}}"

#define UPLOAD                                                                                                                                              \
  "{\"swagger\":\"2.0\",\"host\":\"example.com\",\"paths\":{\"/api/BoilerParts\":{\"post\":{\"operationId\":\"Op\",\"consumes\":[\"multipart/form-data\"]," \
  "\"parameters\":[{\"name\":\"f\",\"in\":\"formData\",\"type\":\"file\",\"required\":true}],\"responses\":{\"200\":{\"description\":\"fine\"}}}}}}"

#define ODD                                                                                                                                             \
  "{\"swagger\":\"2.0\",\"host\":\"example.com\",\"paths\":{\"/api/BoilerParts\":{\"get\":{\"operationId\":\"Op\",\"parameters\":["                     \
  "{\"name\":\"a=b\",\"in\":\"query\",\"type\":\"integer\"},{\"name\":\"c\",\"in\":\"query\",\"type\":\"string\",\"format\":\"byte\"}],\"responses\":{" \
  "\"200\":{\"description\":\"fine\"}}}}}}"

static const char *program;

typedef struct
{
  FerSampleService *service;
  char             *key;
  char             *base;
  char             *connector;
} Fixture;

/* The key that opens everything. */
static char *
ask_key (FerSampleService *service)
{
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "POST", APIM "/subscriptions/master/listSecrets?api-version=2024-05-01", "USER", "");
  g_autoptr (JsonNode) node = fer_sample_json_parse (reply->body, reply->n_bytes);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "primaryKey"));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->service = fer_test_sample_start ();
  self->key = ask_key (self->service);
  self->base = g_strconcat (fer_sample_service_get_base (self->service), BASE, NULL);
  self->connector = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "inventory", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  fer_sample_service_stop (self->service);
  g_object_unref (self->service);
  g_free (self->key);
  g_free (self->base);
  g_free (self->connector);
}

static void
communicated_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

/* Runs the program with words; what it says comes back, and its exit status. */
static int
run (Fixture    *self,
     const char *key,
     const char *words,
     char      **output,
     char      **messages)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_auto (GStrv) split = g_strsplit (words, " ", -1);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (key != NULL)
    g_subprocess_launcher_setenv (launcher, "FERRULE_API_KEY", key, TRUE);
  g_ptr_array_add (line, (char *)program);
  g_ptr_array_add (line, (char *)"test");
  g_ptr_array_add (line, self->connector);
  g_ptr_array_add (line, (char *)"--base");
  g_ptr_array_add (line, self->base);
  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_ptr_array_add (line, split[i]);
  g_ptr_array_add (line, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)line->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, communicated_cb, &result);
  fer_test_wait_until (result != NULL);
  g_subprocess_communicate_utf8_finish (process, result, output, messages, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_null (strstr (*output, self->key));
  g_assert_null (strstr (*messages, self->key));
  return g_subprocess_get_exit_status (process);
}

/* A line each: the key that is sent, the words, what it ends with and what it says. */
static const struct
{
  const char *key; /* "right", "wrong" or none */
  const char *words;
  int         status;
  const char *output; /* somewhere in it */
  const char *message;
} cases[] = {
  { "right", "--env --operation ListBoilerParts", 0, "ok\t200\t", "" },
  { NULL, "--env --operation ListBoilerParts", 1, "The gateway wants a subscription key in the header “Ocp-Apim-Subscription-Key”, and none was sent.", "" },
  { "wrong", "--env --operation ListBoilerParts", 1, "it is wrong, not active, or for another product.", "" },
  { "right", "--operation ListBoilerParts", 1, "The connection has no value for “api_key”, so it is not sent.", "" },
  { "right", "--env --operation ListBoilerParts --json", 0, "\"state\":\"fine\",\"status\":200", "" },
  { "right", "--env --operation ListBoilerParts --junit", 0, "tests=\"1\" failures=\"0\"", "" },
  { "right", "--env --operation ListBoilerParts --html", 0, "<td class=\"fine\">", "" },
  { "right", "--env --all", -1, "\tListBoilerParts\t", "" },
  { "right", "--env --operation Nothing", 2, "", "The connector has no operation “Nothing”; “ferrule-cli operations” lists them." },
  { "right", "--env --operation ListBoilerParts --value nothing=1", 2, "", "The operation has no parameter “nothing”." },
  { "right", "--env --operation ListBoilerParts --value nothing", 2, "", "A value is given as NAME=VALUE." },
  { "right", "--env", 2, "", "It takes either --operation or --all." },
  { "right", "--env --connection x --all", 2, "", "It takes either --connection or --env." },
  { "right", "--env --all --base file:///x", 2, "", "“file:///x” is not the address of a service; it takes https://, or http:// on this machine." },
  { "right", "--env --all --json --junit", 2, "", "It takes either --json or --junit, not both." },
  { "right", "--all --value a=b", 2, "", "Values are for one operation; --all makes them up." },
};

static void
test_cases (Fixture      *self,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char      *key = cases[i].key == NULL ? NULL : g_str_equal (cases[i].key, "right") ? self->key
                                                                                               : "0123456789";
      g_autofree char *output = NULL, *messages = NULL;
      int              status;

      g_test_message ("%s", cases[i].words);
      status = run (self, key, cases[i].words, &output, &messages);
      g_test_message ("%s%s", output, messages);
      if (cases[i].status >= 0)
        g_assert_cmpint (status, ==, cases[i].status);
      g_assert_nonnull (strstr (output, cases[i].output));
      g_assert_nonnull (strstr (messages, cases[i].message));
    }
}

/* A folder with what it says in it, a definition alone or with its properties; what the program does with it. */
static const struct
{
  const char *definition;
  const char *properties; /* (nullable) */
  const char *words;
  int         status;
  const char *output;
  const char *message;
} folders[] = {
  { "{", NULL, "--all", 2, "", "The connector has no operation that changes nothing, so none was called." },
  { DEFINITION ("post", "{}"), NULL, "--all", 2, "", "The connector has no operation that changes nothing, so none was called." },
  { DEFINITION ("get", "{}"), NULL, "--env --all", 1, "", "" },
  { DEFINITION ("get", KEY), NULL, "--env --operation Op", 0, "ok\t200\t", "" },
  { DEFINITION ("get", KEY), SETS, "--env --operation Op", 0, "ok\t200\t", "" },
  { UPLOAD, NULL, "--env --operation Op --value f=@/nowhere/at/all", 2, "", "/nowhere/at/all" },
  { ODD, NULL, "--env --operation Op --value a=b=x", 1, "“a=b” takes a whole number, and not", "" },
  { ODD, NULL, "--env --operation Op --value c=@/nowhere/at/all", 2, "", "/nowhere/at/all" },
  { UPLOAD, NULL, "--env --operation Op --value f=@/dev/null", 1, "failed\t4", "" },
  { DEFINITION ("get", KEY), POLICIES, "--env --operation Op", 0, "\t⚠ The platform asks another address for a value first; that is not done here.\n", "" },
  { DEFINITION ("get", KEY), POLICIES, "--env --operation Op", 0, "\t• The header “X-Seen” becomes “yes”.\n", "" },
  { DEFINITION ("get", KEY), POLICIES, "--env --operation Op --json", 0, "\"policies\":\"⚠ The platform", "" },
};

static void
test_folders (Fixture      *self,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      FerTestFolder   *folder = fer_test_folder_new ();
      g_autofree char *output = NULL, *messages = NULL;
      int              status;

      fer_test_folder_put (folder, "apiDefinition.swagger.json", folders[i].definition, -1);
      if (folders[i].properties != NULL)
        fer_test_folder_put (folder, "apiProperties.json", folders[i].properties, -1);
      g_free (self->connector);
      self->connector = g_strdup (folder->path);
      status = run (self, self->key, folders[i].words, &output, &messages);
      g_test_message ("%u: %s%s", i, output, messages);
      g_assert_cmpint (status, ==, folders[i].status);
      g_assert_nonnull (strstr (output, folders[i].output));
      g_assert_nonnull (strstr (messages, folders[i].message));
      fer_test_folder_free (folder);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  program = argv[1];
  g_test_add ("/cli/test", Fixture, NULL, set_up, test_cases, tear_down);
  g_test_add ("/cli/test/folders", Fixture, NULL, set_up, test_folders, tear_down);
  return g_test_run ();
}
