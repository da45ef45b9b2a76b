/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "ferrule-cli pull": from the sample's APIs to connectors on disk. */

#include "fer-document.h"
#include "fer-json-tree.h"
#include "fer-test-folder.h"
#include "fer-test-shape.h"

#include <string.h>

static char *program;

typedef struct
{
  int   status;
  char *output;
  char *errors;
} Run;

static void
run_free (Run *run)
{
  g_free (run->output);
  g_free (run->errors);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static Run *
pull (FerTestFolder *folder,
      ...)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Run        *run = g_new0 (Run, 1);
  const char *word;
  va_list     more;

  g_ptr_array_add (words, program);
  g_ptr_array_add (words, (char *)"pull");
  va_start (more, folder);
  while ((word = va_arg (more, const char *)) != NULL)
    g_ptr_array_add (words, (char *)word);
  va_end (more);
  g_ptr_array_add (words, NULL);
  g_subprocess_launcher_set_cwd (launcher, folder->path);
  g_subprocess_launcher_unsetenv (launcher, "AZURE_CLIENT_SECRET");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)words->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &run->output, &run->errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
  g_test_message ("%d %s", run->status, run->errors);
  return run;
}

static void
assert_says (Run        *run,
             int         status,
             const char *words)
{
  g_assert_cmpint (run->status, ==, status);
  g_assert_nonnull (strstr (run->errors, words));
  g_assert_cmpstr (run->output, ==, "");
}

static FerDocument *
open_connector (FerTestFolder *folder,
                const char    *name)
{
  g_autoptr (GFile) file = fer_test_folder_get_file (folder, name);
  g_autoptr (GError) error = NULL;
  FerDocument *document = fer_document_open (file, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* Every API of which a connector can be made gives one, and it opens and is saved without a change. */
static void
test_all (void)
{
  static const char *const names[] = {
    "inventory",
    "scheduling",
    "knowledge-base",
    "vanarsdel/echo-api",
    "bookings",
    "dispatch",
    "legacy-reports",
    "payments",
    "pricing",
    "staff-directory",
    "street-works",
    "warranty-claims",
    "service-graph",
    "heating-assistant",
  };
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *place = g_strdup_printf ("connector-%u", i);
      g_autoptr (Run) run = pull (folder, names[i], "--sample", "--output", place, NULL);
      g_autofree char *definition_name = g_build_filename (place, "apiDefinition.swagger.json", NULL);
      g_autofree char *properties_name = g_build_filename (place, "apiProperties.json", NULL);
      g_autoptr (GBytes) definition = fer_test_folder_read (folder, definition_name);
      g_autoptr (GBytes) properties = fer_test_folder_read (folder, properties_name);
      g_autoptr (FerDocument) document = NULL;

      g_test_message ("%s", names[i]);
      g_assert_cmpint (run->status, ==, 0);
      g_assert_nonnull (definition);
      fer_test_shape_check (definition, properties);
      document = open_connector (folder, place);
      g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (document)), ==, 0);
      g_assert_true (g_bytes_equal (fer_text_get_bytes (fer_file_get_text (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION))), definition));
    }
}

static void
test_chosen (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (Run) run = pull (folder, "inventory", "--sample", "-o", "parts", "--operations", "list-boiler-parts,create-order,list-orders,get-order,get-engineer", "--key", "query", "--title", "Parts", "--json", NULL);
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (FerJsonTree) answer = fer_json_tree_parse_string (run->output);
  g_autoptr (GBytes) definition = fer_test_folder_read (folder, "parts/apiDefinition.swagger.json");
  FerJsonNode      root = fer_json_tree_get_root (answer);
  g_autofree char *number = fer_json_node_dup_text (answer, fer_json_node_get_member (answer, root, "operations"));

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (number, ==, "5");
  g_assert_cmpint (fer_json_node_get_type (answer, fer_json_node_get_member (answer, root, "fits")), ==, FER_JSON_TRUE);
  g_assert_true (fer_json_node_get_n_children (answer, fer_json_node_get_member (answer, root, "changes")) > 5);
  document = open_connector (folder, "parts");
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_operations (document)), ==, 5);
  g_assert_cmpstr (fer_document_get_title (document), ==, "Parts");
  g_assert_nonnull (strstr (g_bytes_get_data (definition, NULL), "\"subscription-key\""));
}

/* A connector that is there is safe, and replaced only when that is said, with the ids that it has. */
static void
test_again (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (Run) first = pull (folder, "payments", "--sample", "-o", "here", NULL);
  g_autoptr (Run) second = NULL;
  g_autoptr (Run) third = NULL;
  g_autoptr (GBytes) definition = NULL;

  g_assert_cmpint (first->status, ==, 0);
  fer_test_folder_put (folder, "here/apiDefinition.swagger.json", "mine", -1);
  fer_test_folder_put (folder, "here/script.csx", "// mine", -1);
  fer_test_folder_put (folder, "here/.ferrule/origin.json", "{\"operations\":{\"list-invoices\":\"ShowMeTheBills\"}}", -1);
  second = pull (folder, "payments", "--sample", "-o", "here", NULL);
  assert_says (second, 2, "holds something already");
  fer_test_folder_assert_holds (folder, "here/apiDefinition.swagger.json", "mine");
  third = pull (folder, "payments", "--sample", "-o", "here", "--force", NULL);
  g_assert_cmpint (third->status, ==, 0);
  definition = fer_test_folder_read (folder, "here/apiDefinition.swagger.json");
  g_assert_nonnull (strstr (g_bytes_get_data (definition, NULL), "\"ShowMeTheBills\""));
  fer_test_folder_assert_holds (folder, "here/script.csx", "// mine");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *words[7];
    const char *says;
  } cases[] = {
    { { "inventory", "--sample" }, "--output" },
    { { "nothing", "--sample", "-o", "x" }, "No service has" },
    { { "inventry", "--sample", "-o", "x" }, "No service has an API “inventry”. Did you mean “inventory”?" },
    { { "echo-api", "--sample", "-o", "x" }, "Several APIs" },
    { { "inventory", "--sample", "-o", "x", "--key", "body" }, "header" },
    { { "inventory", "--sample", "-o", "x", "--operations", "no-such" }, "no-such" },
    { { "inventory", "--sample", "-o", "x", "--operations", "" }, "at least one operation" },
    { { "inventory", "--sample", "-o", "/dev/null/x" }, "No folder can be made in “/dev/null”" },
    { { "boiler-telemetry", "--sample", "-o", "x" }, "WebSocket" },
    { { "meter-stream", "--sample", "-o", "x" }, "gRPC" },
    { { "parts-supplier", "--sample", "-o", "x" }, "SOAP" },
    { { "inventory", "-o", "x" }, "Nobody is signed in" },
    { { "inventory", "--cloud", "mars", "-o", "x" }, "mars" },
  };
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *words = cases[i].words;
      g_autoptr (Run) run = pull (folder, words[0], words[1], words[2], words[3], words[4], words[5], words[6], NULL);
      g_autofree char *names = fer_test_folder_list (folder);

      assert_says (run, 2, cases[i].says);
      g_assert_cmpstr (names, ==, "");
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program = g_canonicalize_filename (argv[1], NULL);
  g_test_add_func ("/cli-pull/all", test_all);
  g_test_add_func ("/cli-pull/chosen", test_chosen);
  g_test_add_func ("/cli-pull/again", test_again);
  g_test_add_func ("/cli-pull/refused", test_refused);
  status = g_test_run ();
  g_free (program);
  return status;
}
