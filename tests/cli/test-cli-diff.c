/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs "ferrule-cli diff" and "ferrule-cli report" on folders, files and revisions of a real repository. */

#include "fer-test-folder.h"

#include <gio/gio.h>
#include <string.h>

static char *program;

#define DEFINITION(type)                                                                                                       \
  "{\n  \"swagger\": \"2.0\",\n  \"info\": { \"title\": \"Parts\", \"version\": \"1.0\" },\n  \"paths\": { \"/parts\": {\n"    \
  "    \"get\": { \"operationId\": \"ListParts\", \"parameters\": [ { \"name\": \"top\", \"in\": \"query\", \"type\": \"" type \
  "\" } ],\n      \"responses\": { \"200\": { \"description\": \"Parts.\" } } } } }\n}\n"

typedef struct
{
  FerTestFolder *folder;
  char          *path;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = fer_test_folder_new ();
  self->path = g_file_get_path (self->folder->file);
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION ("integer"), -1);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  fer_test_folder_free (self->folder);
  g_free (self->path);
}

static int
run (Fixture           *self,
     const char *const *argv,
     char             **output,
     char             **message)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_cwd (launcher, self->path);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, message, &error);
  g_assert_no_error (error);
  return g_subprocess_get_exit_status (process);
}

static void
assert_run (Fixture    *self,
            const char *words,
            int         status,
            const char *in_output,
            const char *in_message)
{
  g_autofree char *quoted = g_shell_quote (program);
  g_autofree char *line = g_strdup_printf ("%s %s", quoted, words);
  g_auto (GStrv) argv = NULL;
  g_autofree char *output = NULL;
  g_autofree char *message = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  g_assert_cmpint (run (self, (const char *const *)argv, &output, &message), ==, status);
  if (strstr (output, in_output) == NULL)
    g_error ("%s: no “%s” in: %s", line, in_output, output);
  if (in_message == NULL)
    g_assert_cmpstr (message, ==, "");
  else if (strstr (message, in_message) == NULL)
    g_error ("%s: no “%s” in: %s", line, in_message, message);
}

static void
assert_diff (Fixture    *self,
             const char *words,
             int         status,
             const char *in_output,
             const char *in_message)
{
  g_autofree char *line = g_strconcat ("diff ", words, NULL);

  assert_run (self, line, status, in_output, in_message);
}

static void
test_files (Fixture      *self,
            gconstpointer data)
{
  fer_test_folder_put (self->folder, "other/apiDefinition.swagger.json", DEFINITION ("string"), -1);
  fer_test_folder_put (self->folder, "broken/apiDefinition.swagger.json", "{ \"swagger\": \"2.0\", \"paths\": {", -1);

  assert_diff (self, ". .", 0, "Nothing has changed in meaning.", NULL);
  assert_diff (self, ". other", 0, "major update", NULL);
  assert_diff (self, ". other/apiDefinition.swagger.json", 0, "breaking  ListParts › parameter “top”: The field has another type. “integer” → “string”", NULL);
  assert_diff (self, ". other", 0, "[field-type] apiDefinition.swagger.json:5 other/apiDefinition.swagger.json:5", NULL);
  assert_diff (self, "--fail-on breaking . other", 1, "breaking: 1, risky: 0, additive: 0, cosmetic: 0", NULL);
  assert_diff (self, "--fail-on cosmetic . .", 0, "Nothing", NULL);
  assert_diff (self, "--json . other", 0, "\"verdict\":\"breaking\",\"update\":\"major\",\"breaking\":1,", NULL);
  assert_diff (self, "--json . other", 0, "\"from\":{\"file\":\"apiDefinition.swagger.json\",\"pointer\":\"/paths/~1parts/get/parameters/0/type\",\"present\":true,\"line\":5,", NULL);
  assert_diff (self, "--json . .", 0, "\"verdict\":\"none\",\"update\":\"none\"", NULL);
  assert_diff (self, ". broken", 0, "operation-removed", "broken is broken");
  assert_diff (self, "--fail-on nothing . other", 2, "", "“nothing” is neither a verdict");
  assert_diff (self, ". nowhere", 2, "", "nowhere");
  assert_diff (self, ".", 2, "", "BEFORE AFTER");
  assert_diff (self, "--markdown . other", 0, "### `ListParts`", NULL);
  assert_diff (self, "--html . other", 0, "<li class=\"breaking\">", NULL);
  assert_diff (self, "--sarif . other", 0, "\"ruleId\":\"change-field-type\",\"level\":\"error\"", NULL);
  assert_diff (self, "--sarif . other", 0, "\"uri\":\"other/apiDefinition.swagger.json\"", NULL);
}

static void
test_report (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *output = NULL;
  g_autofree char *path = g_build_filename (self->path, "r.html", NULL);

  fer_test_folder_put (self->folder, "other/apiDefinition.swagger.json", DEFINITION ("string"), -1);
  fer_test_folder_put (self->folder, "worse/apiDefinition.swagger.json", DEFINITION ("integer\", \"collectionFormat\": \"never"), -1);

  assert_run (self, "report .", 0, "# Parts\n", NULL);
  assert_run (self, "report .", 0, "- **error** There is no “apiProperties.json”.", NULL);
  assert_run (self, "report --against . other", 0, "**This breaks flows or apps", NULL);
  assert_run (self, "report --against . other", 0, "| Operations | 1 | 1 | 256 |", NULL);
  assert_run (self, "report --against . other", 0, "errors: 0, for certification: 0, warnings: 0, hints: 0", NULL);
  assert_run (self, "report --fail-on error --against . other", 0, "", NULL);
  assert_run (self, "report --fail-on error .", 1, "", NULL);
  assert_run (self, "report --fail-on error --against . worse", 1, "`worse/apiDefinition.swagger.json:5`", NULL);
  assert_run (self, "report --fail-on error,breaking --against . other", 1, "", NULL);
  assert_run (self, "report --fail-on never --against . other", 0, "", NULL);
  assert_run (self, "report --fail-on soon .", 2, "", "“soon” is neither");
  assert_run (self, "report --profile me .", 2, "", "There is no profile “me”");
  assert_run (self, "report --sarif .", 0, "\"ruleId\":\"properties-file-missing\"", NULL);
  assert_run (self, "report --json --against . other", 0, "\"known\":true", NULL);
  assert_run (self, "report --html -o r.html --against . other", 0, "", NULL);
  g_assert_true (g_file_get_contents (path, &output, NULL, NULL));
  g_assert_nonnull (strstr (output, "<h1>Parts</h1>"));
  assert_run (self, "report -o nowhere/r.html .", 2, "", "nowhere");
  assert_run (self, "report nowhere", 2, "", "nowhere");
}

static void
git (Fixture    *self,
     const char *words)
{
  g_autofree char *line = g_strdup_printf ("git -c user.name=A -c user.email=a@example.com -c commit.gpgsign=false %s", words);
  g_auto (GStrv) argv = NULL;
  g_autofree char *output = NULL;
  g_autofree char *message = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  if (run (self, (const char *const *)argv, &output, &message) != 0)
    g_error ("%s: %s", line, message);
}

static void
test_revisions (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *found = g_find_program_in_path ("git");

  if (found == NULL)
    {
      g_test_skip ("git is not there");
      return;
    }
  fer_test_folder_put (self->folder, "below/apiDefinition.swagger.json", DEFINITION ("number"), -1);
  git (self, "init -q");
  git (self, "add .");
  git (self, "commit -q -m One");
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION ("string"), -1);
  git (self, "commit -q -a -m Two");
  fer_test_folder_put (self->folder, "apiDefinition.swagger.json", DEFINITION ("boolean"), -1);
  fer_test_folder_put (self->folder, "below/apiDefinition.swagger.json", DEFINITION ("boolean"), -1);

  assert_diff (self, ".@HEAD~1 .@HEAD", 0, "“integer” → “string”", NULL);
  assert_diff (self, "@HEAD .", 0, "“string” → “boolean”", NULL);
  assert_diff (self, "below@HEAD below", 0, "“number” → “boolean”", NULL);
  assert_diff (self, "apiDefinition.swagger.json@HEAD~1 .", 0, "“integer” → “boolean”", NULL);
  assert_run (self, "report below@HEAD", 0, "`below/apiDefinition.swagger.json:", NULL);
  assert_run (self, "report --against .@HEAD~1 .@HEAD", 0, "`.@HEAD~1` → `.@HEAD`", NULL);
  assert_diff (self, ".@HEAD~7 .", 2, "", "git could not read that revision");
  /* What was renamed or removed since is still there, and what was not there yet is said by its own name. */
  git (self, "mv below above");
  git (self, "commit -q -m Three");
  assert_diff (self, "below@HEAD~1 above", 0, "“number” → “boolean”", NULL);
  assert_diff (self, "below/apiDefinition.swagger.json@HEAD~1 above", 0, "“number” → “boolean”", NULL);
  assert_diff (self, "above@HEAD~1 above", 2, "", "The folder “above” holds no connector");
  assert_diff (self, "gone@HEAD above", 2, "", "gone@HEAD” does not exist");
  assert_diff (self, ".@--output=x .", 2, "", "is no revision");
  assert_diff (self, ".@ .", 2, "", "is no revision");
}

/* What is ignored is what that very state says. */
static void
test_ignored (Fixture      *self,
              gconstpointer data)
{
  static const char reason[] = "\"Not made with the tools\"";
  g_autofree char  *found = g_find_program_in_path ("git");
  g_autofree char  *ignores = g_strdup_printf ("{\"ignored\": [{\"rule\": \"properties-file-missing\", \"reason\": %s, \"date\": \"2026-11-23\"}]}", reason);

  if (found == NULL)
    {
      g_test_skip ("git is not there");
      return;
    }
  git (self, "init -q");
  git (self, "add .");
  git (self, "commit -q -m One");
  fer_test_folder_put (self->folder, ".ferrule/ignore.json", ignores, -1);
  git (self, "add .");
  git (self, "commit -q -m Two");
  fer_test_folder_put (self->folder, ".ferrule/ignore.json", "{\"ignored\": [1]}", -1);

  assert_run (self, "report --json .@HEAD", 0, reason, NULL);
  assert_run (self, "report --json apiDefinition.swagger.json@HEAD", 0, reason, NULL);
  assert_run (self, "report .@HEAD~1", 0, "- **error** There is no “apiProperties.json”.", NULL);
  assert_run (self, "report .", 2, "", "ignore.json");
  git (self, "commit -q -a -m Three");
  assert_run (self, "report .@HEAD", 2, "", ".@HEAD: ");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  program = g_canonicalize_filename (argv[1], NULL); /* it runs in other folders */
  /* What the person who runs the test has set for git says nothing here. */
  g_setenv ("GIT_CONFIG_GLOBAL", "/dev/null", TRUE);
  g_setenv ("GIT_CONFIG_NOSYSTEM", "1", TRUE);
  g_test_add ("/cli/diff/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/cli/report", Fixture, NULL, set_up, test_report, tear_down);
  g_test_add ("/cli/diff/revisions", Fixture, NULL, set_up, test_revisions, tear_down);
  g_test_add ("/cli/diff/ignored", Fixture, NULL, set_up, test_ignored, tear_down);
  status = g_test_run ();
  g_free (program);
  return status;
}
