/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the real program: each case is a command line on a small file, with what must come out and what
 * the file must hold afterwards. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program;

#define DEFINITION                                                                                                                \
  "{\r\n"                                                                                                                         \
  "    \"swagger\": \"2.0\",\r\n"                                                                                                 \
  "    \"info\": {\r\n"                                                                                                           \
  "        \"title\": \"Parts\",\r\n"                                                                                             \
  "        \"version\": \"1.0\"\r\n"                                                                                              \
  "    },\r\n"                                                                                                                    \
  "    \"paths\": {\r\n"                                                                                                          \
  "        \"/parts\": {\r\n"                                                                                                     \
  "            \"get\": {\r\n"                                                                                                    \
  "                \"summary\": \"List parts\",\r\n"                                                                              \
  "                \"operationId\": \"ListParts\",\r\n"                                                                           \
  "                \"responses\": { \"200\": { \"description\": \"OK\", \"schema\": { \"$ref\": \"#/definitions/Part\" } } }\r\n" \
  "            }\r\n"                                                                                                             \
  "        }\r\n"                                                                                                                 \
  "    },\r\n"                                                                                                                    \
  "    \"definitions\": { \"Part\": { \"type\": \"object\" } }\r\n"                                                               \
  "}"

#define CARD                                                                                                                            \
  "{\"info\":{\"title\":\"P\"},\"paths\":{\"/a\":{\"get\":{\"operationId\":\"A\",\"parameters\":["                                      \
  "{\"name\":\"x y\",\"in\":\"query\",\"type\":\"string\",\"x-ms-dynamic-values\":{\"operationId\":\"B\"}},"                            \
  "{\"name\":\"id\",\"in\":\"query\",\"type\":\"integer\",\"required\":true},"                                                          \
  "{\"name\":\"v\",\"in\":\"query\",\"type\":\"string\",\"default\":\"1\",\"x-ms-visibility\":\"internal\"},"                           \
  "{\"name\":\"s\",\"in\":\"query\",\"type\":\"string\",\"x-ms-summary\":\"Size\",\"x-ms-visibility\":\"important\",\"default\":\"l\"," \
  "\"enum\":[\"s\",\"l\"],\"x-ms-enum-values\":[{\"value\":\"s\",\"displayName\":\"Small one\"}]}]},"                                   \
  "\"put\":{\"operationId\":\"B\",\"x-ms-trigger\":\"single\"}}}}"

typedef struct
{
  const char *name;
  const char *command; /* split as a shell would; FILE is the file, DIR its folder */
  const char *input;   /* standard input */
  const char *before;  /* the file */
  int         status;
  const char *output;  /* all of standard output; NULL: not looked at */
  const char *message; /* somewhere on standard error; NULL: nothing may be there */
  const char *after;   /* the file; NULL: unchanged */
} Case;

static const Case cases[] = {
  { "get/text", "get FILE /a", NULL, "{ \"a\": 1.0 }", 0, "1.0\n", NULL, NULL },
  { "get/root", "get FILE ''", NULL, "[1, 2]", 0, "[1, 2]\n", NULL, NULL },
  { "get/escaped-step", "get FILE /a~1b/0", NULL, "{ \"a/b\": [7] }", 0, "7\n", NULL, NULL },
  { "get/string-as-written", "get FILE /a", NULL, "{ \"a\": \"\\u00e9\\n\" }", 0, "\"\\u00e9\\n\"\n", NULL, NULL },
  { "get/string-as-text", "get FILE /a --string", NULL, "{ \"a\": \"\\u00e9\" }", 0, "é\n", NULL, NULL },
  { "get/json", "get --json - /a", "{\n \"a\": 12345678901234567890 }", NULL, 0,
    "{\"file\":\"Standard input\",\"pointer\":\"/a\",\"line\":2,\"column\":7,\"value\":12345678901234567890}\n", NULL, NULL },
  { "get/standard-input", "get - /1", "[1, 2]", NULL, 0, "2\n", NULL, NULL },
  { "get/string-that-is-no-text", "get -s FILE /a", NULL, "{ \"a\": \"x\\u0000y\" }", 2, "", "\\u0000", NULL },
  { "get/string-of-half-a-character", "get -s FILE /a", NULL, "{ \"a\": \"\\ud83d\" }", 2, "", "half of a character", NULL },
  { "get/replacement-character", "get -s FILE /a", NULL, "{ \"a\": \"\\uFFFD\uFFFD\" }", 0, "\uFFFD\uFFFD\n", NULL, NULL },
  { "get/no-such-value", "get FILE /b/c", NULL, "{ \"a\": 1 }", 2, "", "b", NULL },
  { "get/bad-pointer", "get FILE a", NULL, "{ \"a\": 1 }", 2, "", "pointer", NULL },
  { "get/bad-escape", "get FILE /~2", NULL, "{ \"a\": 1 }", 2, "", "pointer", NULL },
  { "get/no-file", "get DIR/nothing.json /a", NULL, NULL, 2, "", "nothing.json", NULL },
  { "get/too-few-words", "get FILE", NULL, "{}", 2, "", "FILE POINTER", NULL },

  { "set/replaces-only-the-value", "set FILE /a 2", NULL, "{ \"a\": 1.50,\t\"b\" : [ 1 ,2 ] }", 0, "", NULL, "{ \"a\": 2,\t\"b\" : [ 1 ,2 ] }" },
  { "set/string", "set FILE /a --string 'say \"hi\"'", NULL, "{\"a\":1}", 0, "", NULL, "{\"a\":\"say \\\"hi\\\"\"}" },
  { "set/negative-number", "set FILE /a -5", NULL, "{\"a\":1}", 0, "", NULL, "{\"a\":-5}" },
  { "set/big-number-is-kept", "set FILE /a 12345678901234567890.10", NULL, "{\"a\":1}", 0, "", NULL, "{\"a\":12345678901234567890.10}" },
  { "set/adds-a-member", "set FILE /b true", NULL, "{\n\t\"a\": 1\n}\n", 0, "", NULL, "{\n\t\"a\": 1,\n\t\"b\": true\n}\n" },
  { "set/appends-to-an-array", "set FILE /a/- 3", NULL, "{\"a\": [1, 2]}", 0, "", NULL, "{\"a\": [1, 2, 3]}" },
  { "set/value-from-standard-input", "set FILE /a -", "[null]\n", "{\"a\":1}", 0, "", NULL, "{\"a\":[null]}" },
  { "set/standard-input-to-output", "set - /a 2", "{\"a\":1}\r\n", NULL, 0, "{\"a\":2}\r\n", NULL, NULL },
  { "set/same-value-changes-nothing", "set FILE /a 1", NULL, "{\"a\":1}", 0, "", NULL, NULL },
  { "set/json-report", "set --json FILE /a 2", NULL, "{\"a\":1}", 0, NULL, NULL, "{\"a\":2}" },
  { "set/value-is-not-json", "set FILE /a hello", NULL, "{\"a\":1}", 2, "", "hello", NULL },
  { "set/value-is-empty", "set FILE /a ' '", NULL, "{\"a\":1}", 2, "", "set: The value is empty", NULL },
  { "set/value-is-long", "set FILE /a éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé", NULL, "{\"a\":1}", 2, "", "éééééé…”: This", NULL },
  { "set/into-a-scalar", "set FILE /a/b 1", NULL, "{\"a\":1}", 2, "", "a", NULL },
  { "set/broken-place-is-named", "set FILE /b 2", NULL, "{\"a\":\n 1", 2, "", "line 2, column 3", NULL },
  { "set/both-standard-input", "set - /a -", "1", NULL, 2, "", "both", NULL },
  { "set/order-of-the-portal", "set FILE /info/description --string Stock", NULL, DEFINITION, 0, "", NULL, "" },

  { "unset/member", "unset FILE /a", NULL, "{\"a\":1,\"b\":2}", 0, "", NULL, "{\"b\":2}" },
  { "unset/last-element", "unset FILE /1", NULL, "[1, 2]", 0, "", NULL, "[1]" },
  { "unset/no-such-value", "unset FILE /5", NULL, "[1, 2]", 2, "", "5", NULL },
  { "unset/root", "unset FILE ''", NULL, "[1]", 2, "", "", NULL },

  { "move/to-the-front", "move FILE /2 0", NULL, "[1, 2, 3]", 0, "", NULL, "[3, 1, 2]" },
  { "move/to-the-end", "move FILE /0 2", NULL, "[1, 2, 3]", 0, "", NULL, "[2, 3, 1]" },
  { "move/past-the-end", "move FILE /0 3", NULL, "[1, 2, 3]", 2, "", "There is no place 3; the last one is 2.", NULL },
  { "move/root", "move FILE '' 3", NULL, "[1, 2, 3]", 2, "", "outermost", NULL },
  { "move/bad-index", "move FILE /2 x", NULL, "[1, 2, 3]", 2, "", "x", NULL },

  { "format/indents", "format FILE", NULL, "{\"a\":[1,\n2]}", 0, "", NULL, "" },
  { "format/minified-as-the-portal-writes", "format -", "{\"a\":[1,2],\"b\":{}}", NULL, 0, "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}", NULL, NULL },
  { "format/minifies", "format --minify FILE", NULL, "{ \"a\": [ 1, 2 ] }", 0, "", NULL, "{\"a\":[1,2]}" },
  { "format/tab", "format --indent tab FILE", NULL, "{\n  \"a\": 1\n}\n", 0, "", NULL, "{\n\t\"a\": 1\n}\n" },
  { "format/check-says-1", "format --check --indent 4 FILE", NULL, "{\n  \"a\": 1\n}\n", 1, "", NULL, NULL },
  { "format/check-says-0", "format --check FILE", NULL, "{\n  \"a\": 1\n}\n", 0, "", NULL, NULL },
  { "format/bad-indent", "format --indent 99 FILE", NULL, "{}", 2, "", "99", NULL },
  { "format/keeps-comments", "format FILE", NULL, "{ // one\n\"a\": 1 }", 0, "", NULL, "" },

  { "format/check-in-json", "format --check --json --minify -", "[1 ,2]", NULL, 1,
    "{\"file\":\"Standard input\",\"changed\":true,\"splices\":[{\"offset\":2,\"removed\":1,\"inserted\":\"\"}]}\n", NULL, NULL },
  { "format/check-in-json-finds-nothing", "format --check --json -", "[]", NULL, 0, "{\"file\":\"Standard input\",\"changed\":false,\"splices\":[]}\n", NULL, NULL },

  { "operations/lists", "operations FILE", NULL, DEFINITION, 0, "GET\t/parts\tListParts\tList parts\n", NULL, NULL },
  { "operations/of-a-folder", "operations DIR", NULL, DEFINITION, 0, "GET\t/parts\tListParts\tList parts\n", NULL, NULL },
  { "operations/of-standard-input", "operations -", DEFINITION, NULL, 0, "GET\t/parts\tListParts\tList parts\n", NULL, NULL },
  { "card/one", "card FILE ListParts", NULL, DEFINITION, 0, "List parts (Action)\n  What later steps can choose\n    Body: Part\n  Parts.ListParts()\n    UntypedObject\n", NULL, NULL },
  { "card/inputs", "card -", CARD, NULL, 0, "A (Action)\n  * id: Number\n  - Size: Choice [Small one, l] = l (important)\n  - x y: Choice of what is there <B>\n  - v: Text = 1 (internal)\n  P.A(id, {'x y': Text, s: Text})\n\nB (Trigger)\n", NULL, NULL },
  { "card/json", "card --json - B", CARD, NULL, 0,
    "[{\"operationId\":\"B\",\"title\":\"B\",\"description\":\"\",\"kind\":\"trigger\",\"colour\":\"#007EE5\",\"inputs\":[],\"outputs\":[],\"remarks\":[],\"powerApps\":null}]\n", NULL, NULL },
  { "card/no-such-operation", "card FILE Nothing", NULL, DEFINITION, 2, "", "no operation “Nothing”", NULL },
  { "card/no-operations", "card --json -", "{\"swagger\":\"2.0\",\"paths\":{}}", NULL, 0, "[]\n", NULL, NULL },
  { "card/broken-says-so", "card -", "{\"paths\":{\"/a\":{\"get\":{}}},\n \"info\":{", NULL, 1, "get /a (Action)\n", "may not be all", NULL },
  { "card/openapi-3", "card FILE", NULL, "{ \"openapi\": \"3.0.1\", \"paths\": {} }", 2, "", "OpenAPI 3", NULL },
  { "operations/json", "operations --json FILE", NULL, DEFINITION, 0,
    "[{\"verb\":\"GET\",\"path\":\"/parts\",\"operationId\":\"ListParts\",\"summary\":\"List parts\",\"visibility\":\"\","
    "\"deprecated\":false,\"kind\":\"action\",\"pointer\":\"/paths/~1parts/get\"}]\n",
    NULL, NULL },
  { "operations/openapi-3", "operations FILE", NULL, "{ \"openapi\": \"3.0.1\", \"paths\": {} }", 2, "", "OpenAPI 3", NULL },
  { "operations/openapi-3-on-standard-input", "operations -", "{ \"openapi\": \"3.0.1\", \"paths\": {} }", NULL, 2, "", "OpenAPI 3", NULL },
  { "operations/not-json-on-standard-input", "operations -", "swagger: '2.0'\n", NULL, 2, "", "", NULL },
  { "operations/list", "operations FILE", NULL, "[1,2]", 2, "", "line 1, column 1", NULL },
  { "operations/text", "operations -", "\"x\"", NULL, 2, "", "line 1, column 1", NULL },
  { "operations/other-object", "operations FILE", NULL, "\n{\"a\":1}", 2, "", "line 2, column 1", NULL },
  { "check/no-such-rule", "check --rule nothing FILE", NULL, "{}", 2, "", "There is no rule", NULL },
  { "check/no-such-profile", "check --profile nobody FILE", NULL, "{}", 2, "", "There is no profile", NULL },
  { "check/mends", "check --fix --rule schemes-empty FILE", NULL, "{\"swagger\":\"2.0\",\"paths\":{},\"schemes\":[]}", 0, NULL, NULL,
    "{\"swagger\":\"2.0\",\"paths\":{},\"schemes\":[\"https\"]}" },
  { "check/standard-input", "check --rule schemes-empty -", "{\"swagger\":\"2.0\",\"paths\":{},\"schemes\":[]}", NULL, 1, NULL, NULL, NULL },
  { "check/standard-input-stays", "check --fix -", "{}", NULL, 2, "", "has no place where it could be mended", NULL },
  { "check/errors", "check --rule schemes-empty FILE", NULL, "{\"swagger\":\"2.0\",\"paths\":{},\"schemes\":[]}", 1, NULL, NULL, NULL },
  { "check/never", "check --fail-on never --rule schemes-empty FILE", NULL, "{\"swagger\":\"2.0\",\"paths\":{},\"schemes\":[]}", 0, NULL, NULL, NULL },
  { "check/clean", "check --rule basepath-invalid FILE", NULL, "{\"swagger\":\"2.0\",\"paths\":{},\"basePath\":\"/\"}", 0,
    "errors: 0, for certification: 0, warnings: 0, hints: 0\n", NULL, NULL },
  { "rules/none", "rules nothing", NULL, NULL, 2, "", "There is no rule", NULL },
  { "operations/swagger-1", "operations FILE", NULL, "{\"swagger\":\"1.2\",\"apis\":[]}", 2, "", "Swagger 1.2", NULL },
  { "operations/empty-file", "operations FILE", NULL, "", 2, "", "line 1, column 1: The file holds no value.", NULL },
  { "operations/empty-standard-input", "operations -", " ", NULL, 2, "", "The file holds no value.", NULL },
  { "operations/broken-says-what-it-lists", "operations -", "{\"paths\":{\"/a\":{\"get\":{}}},\n \"info\":{", NULL, 1, "GET\t/a\t\t\n", "line 2, column", NULL },
  { "operations/no-such-file", "operations DIR/nothing.json", NULL, NULL, 2, "", "nothing.json” does not exist.", NULL },
  { "operations/empty-folder", "operations DIR", NULL, NULL, 2, "", "definition", NULL },
  { "operations/binary", "operations FILE", NULL, "\001\002\003", 2, "", "", NULL },

  { "rename/no-such-operation", "rename FILE operation Nope Other", NULL, DEFINITION, 2, "", "Nope", NULL },
  { "rename/what", "rename FILE host a b", NULL, DEFINITION, 2, "", "host", NULL },
  { "rename/json", "rename --json FILE operation ListParts FindParts", NULL, DEFINITION, 0, "{\"changed\":[\"apiDefinition.swagger.json\"]}\n", NULL, "" },

  { "no-such-command", "frobnicate FILE", NULL, "{}", 2, "", "frobnicate", NULL },
  { "no-such-option", "get --wat FILE /a", NULL, "{}", 2, "", "--wat", NULL },
  { "help", "--help", NULL, NULL, 0, NULL, NULL, NULL },
  { "help/of-a-command", "set --help", NULL, NULL, 0, NULL, NULL, NULL },
};

typedef struct
{
  char *folder;
  char *file;
  char *output;
  char *message;
  int   status;
} Run;

static char *
expand (const Run  *run,
        const char *command)
{
  g_autoptr (GString) line = g_string_new (command);

  g_string_replace (line, "FILE", run->file, 0);
  g_string_replace (line, "DIR", run->folder, 0);

  return g_strdup (line->str);
}

/* Not a pipe: a program that refuses its arguments would be gone before all is written to it. */
static int
open_input (const char *input)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp (NULL, &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (fd, input, strlen (input)), ==, (gssize)strlen (input));
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return fd;
}

static void
run_program (Run        *run,
             const char *command,
             const char *input)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = expand (run, command);
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_clear_pointer (&run->output, g_free);
  g_clear_pointer (&run->message, g_free);
  g_assert_true (g_shell_parse_argv (line, NULL, &words, &error));
  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **)words);
  all = g_strv_builder_end (builder);

  g_subprocess_launcher_take_stdin_fd (launcher, open_input (input != NULL ? input : ""));
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *)all, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &run->output, &run->message, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
}

static void
begin (Run        *run,
       const char *before)
{
  g_autoptr (GError) error = NULL;

  memset (run, 0, sizeof *run);
  run->folder = g_dir_make_tmp ("ferrule-cli-XXXXXX", &error);
  g_assert_no_error (error);
  run->file = g_build_filename (run->folder, "apiDefinition.swagger.json", NULL);
  if (before != NULL)
    {
      g_file_set_contents (run->file, before, -1, &error);
      g_assert_no_error (error);
    }
}

static void
end (Run *run)
{
  g_autoptr (GDir) folder = g_dir_open (run->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (run->folder, name, NULL);

      /* Nothing may be left beside the file. */
      if (!g_str_equal (path, run->file) && !g_str_has_prefix (name, "made-by-test"))
        g_error ("left behind: %s", name);
      g_unlink (path);
    }
  g_rmdir (run->folder);
  g_free (run->folder);
  g_free (run->file);
  g_free (run->output);
  g_free (run->message);
}

static void
test_case (gconstpointer data)
{
  const Case      *c = data;
  Run              run;
  g_autofree char *after = NULL;

  begin (&run, c->before);
  run_program (&run, c->command, c->input);

  if (c->message == NULL)
    g_assert_cmpstr (run.message, ==, "");
  else
    {
      g_assert_nonnull (strstr (run.message, c->message));
      g_assert_true (g_str_has_suffix (run.message, "\n"));
    }
  if (c->output != NULL)
    g_assert_cmpstr (run.output, ==, c->output);
  g_assert_cmpint (run.status, ==, c->status);

  if (c->before != NULL)
    {
      g_assert_true (g_file_get_contents (run.file, &after, NULL, NULL));
      /* "" stands for some other text; the cases that need it look closer in tests of their own. */
      if (c->after == NULL)
        g_assert_cmpstr (after, ==, c->before);
      else if (c->after[0] == '\0')
        g_assert_cmpstr (after, !=, c->before);
      else
        g_assert_cmpstr (after, ==, c->after);
    }
  end (&run);
}

/* The member lands where the portal writes it, with the file's own line ends and indentation. */
static void
test_set_borrows_the_style (void)
{
  Run              run;
  g_autofree char *after = NULL;
  g_autoptr (GString) expected = g_string_new (DEFINITION);

  begin (&run, DEFINITION);
  run_program (&run, "set FILE /info/description --string Stock", NULL);
  g_assert_cmpstr (run.message, ==, "");
  g_string_replace (expected, "\"title\": \"Parts\",\r\n", "\"title\": \"Parts\",\r\n        \"description\": \"Stock\",\r\n", 1);
  g_assert_true (g_file_get_contents (run.file, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, expected->str);
  end (&run);
}

static void
test_rename_follows (void)
{
  Run              run;
  g_autofree char *after = NULL;
  g_autofree char *properties = NULL;
  g_autofree char *path = NULL;
  g_autofree char *properties_after = NULL;
  g_autoptr (GString) expected = g_string_new (DEFINITION);

  begin (&run, DEFINITION);
  path = g_build_filename (run.folder, "apiProperties.json", NULL);
  g_assert_true (g_file_set_contents (path, "{ \"properties\": { \"scriptOperations\": [\"ListParts\"] } }", -1, NULL));

  run_program (&run, "rename DIR operation ListParts FindParts", NULL);
  g_assert_cmpstr (run.message, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  run_program (&run, "rename DIR definition Part Piece", NULL);
  g_assert_cmpint (run.status, ==, 0);

  g_string_replace (expected, "\"ListParts\"", "\"FindParts\"", 0);
  g_string_replace (expected, "#/definitions/Part", "#/definitions/Piece", 0);
  g_string_replace (expected, "{ \"Part\":", "{ \"Piece\":", 0);
  g_assert_true (g_file_get_contents (run.file, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, expected->str);
  g_assert_true (g_file_get_contents (path, &properties_after, NULL, NULL));
  g_assert_cmpstr (properties_after, ==, "{ \"properties\": { \"scriptOperations\": [\"FindParts\"] } }");

  g_unlink (path);
  end (&run);
}

/* What may be something else is left in the script, and said. */
static void
test_rename_in_script (void)
{
  Run              run;
  g_autofree char *path = NULL;
  g_autofree char *after = NULL;

  begin (&run, DEFINITION);
  path = g_build_filename (run.folder, "script.csx", NULL);
  g_assert_true (g_file_set_contents (path, "// \"ListParts\"\nif (Context.OperationId == \"ListParts\")\n  Log (\"ListParts\");\n", -1, NULL));
  run_program (&run, "rename --json DIR operation ListParts FindParts", NULL);
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (run.output, ==, "{\"changed\":[\"apiDefinition.swagger.json\",\"script.csx\"]}\n");
  g_assert_cmpstr (run.message, ==, "script.csx:3: “ListParts” stands here and was left, because it may be something else.\n");
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "// \"ListParts\"\nif (Context.OperationId == \"FindParts\")\n  Log (\"ListParts\");\n");

  g_unlink (path);
  end (&run);
}

/* The command with options must print a piece of text and a piece of message; "" for neither. */
static void
assert_says (Run        *run,
             const char *command,
             const char *options,
             int         status,
             const char *output,
             const char *message)
{
  g_autofree char *line = g_strdup_printf ("%s %s FILE", command, options);

  g_clear_pointer (&run->output, g_free);
  g_clear_pointer (&run->message, g_free);
  run_program (run, line, NULL);
  if (run->status != status || strstr (run->output, output) == NULL || strstr (run->message, message) == NULL || (*message == '\0' && *run->message != '\0'))
    g_error ("%s: %d, %s, %s", line, run->status, run->output, run->message);
}

/* What is ignored stays in sight, does not count, and is told when it is gone. */
static void
test_check_ignores (void)
{
  static const char command[] = "check --rule schemes-empty --rule basepath-invalid";
  Run               run;
  g_autofree char  *folder = NULL;
  g_autofree char  *path = NULL;

  begin (&run, "{\"swagger\":\"2.0\",\"schemes\":[],\"basePath\":\"v1\"}");
  folder = g_build_filename (run.folder, ".ferrule", NULL);
  path = g_build_filename (folder, "ignore.json", NULL);
  assert_says (&run, command, "--ignore ' '", 2, "", "reason");
  assert_says (&run, command, "", 1, "errors: 2", "");
  assert_says (&run, command, "--ignore 'It is so'", 0, "ignored: ", "");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  assert_says (&run, command, "", 0, "It is so (20", "");
  assert_says (&run, command, "--json", 0, "\"findings\":[],\"ignored\":[{\"rule\":", "");
  assert_says (&run, command, "--sarif", 0, "\"suppressions\":[{\"kind\":\"external\",\"justification\":\"It is so\"}]", "");
  assert_says (&run, command, "--junit", 0, "<skipped message=\"It is so\"/>", "");
  assert_says (&run, command, "--sarif --json", 2, "", "It takes either --json or --sarif, not both.");
  assert_says (&run, command, "--no-ignore", 1, "errors: 2", "");
  assert_says (&run, command, "--fix", 0, "ignored: ", "");
  g_assert_true (g_file_set_contents (run.file, "{\"swagger\":\"2.0\",\"schemes\":[]}", -1, NULL));
  assert_says (&run, command, "", 0, "ignored, but not found any more: [basepath-invalid] /basePath", "");
  g_assert_true (g_file_set_contents (path, "{\"ignored\":[{\"rule\":\"schemes-empty\"}]}", -1, NULL));
  assert_says (&run, command, "", 2, "", "ignore.json”, line 1");

  g_unlink (path);
  g_rmdir (folder);
  end (&run);
}

/* What was known once is left out, whether the baseline names the file from the root, from where the program was started, or
 * from where the baseline stands. */
static void
test_check_baseline (void)
{
  static const char command[] = "check --rule schemes-empty";
  Run               run;
  g_autofree char  *path = NULL;
  g_autofree char  *options = NULL;
  g_autofree char  *up = NULL;
  g_autofree char  *roundabout = NULL;

  begin (&run, "{\"swagger\":\"2.0\",\"schemes\":[]}");
  path = g_build_filename (run.folder, "baseline.json", NULL);
  options = g_strdup_printf ("--baseline %s", path);
  up = g_strconcat (run.folder, "/../", NULL);
  roundabout = g_build_filename (up, strrchr (run.folder, '/') + 1, "apiDefinition.swagger.json", NULL);
  const char *const names[] = { run.file, "./apiDefinition.swagger.json", roundabout };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = g_strdup_printf ("[{\"findings\":[{\"rule\":\"schemes-empty\",\"file\":\"%s\",\"pointer\":\"/schemes\"}]}]", names[i]);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      assert_says (&run, command, options, 0, "errors: 0", "");
    }
  g_assert_true (g_file_set_contents (path, "[{\"findings\":[{\"rule\":\"schemes-empty\",\"file\":\"other.json\",\"pointer\":\"/schemes\"}]}]", -1, NULL));
  assert_says (&run, command, options, 1, "errors: 1", "");
  g_unlink (path);
  end (&run);
}

/* A file that is missing is made when that is asked for, and never over one that is there. */
static void
test_check_makes_files (void)
{
  static const char command[] = "check --fix --rule properties-file-missing";
  Run               run;
  g_autofree char  *path = NULL;
  g_autofree char  *text = NULL;

  begin (&run, "{\"swagger\":\"2.0\",\"securityDefinitions\":{\"Key\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"Key\"}}}");
  path = g_build_filename (run.folder, "apiProperties.json", NULL);
  assert_says (&run, "check --rule properties-file-missing", "", 1, "errors: 1", "");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_says (&run, command, "", 0, "1 finding mended", "");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"api_key\":"));
  g_assert_true (g_file_set_contents (path, "{ }", -1, NULL));
  assert_says (&run, command, "", 0, "errors: 0", "");
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "{ }");

  g_unlink (path);
  end (&run);
}

/* A file that is called otherwise, in another encoding, is renamed and written anew. */
static void
test_check_renames_files (void)
{
  static const char before[] = "{\"swagger\":\"2.0\",\"info\":{\"title\":\"Caf\xe9\"},\"paths\":{}}";
  static const char command[] = "check --fix --rule definition-file-name --rule json-not-utf8";
  Run               run;
  g_autofree char  *usual = NULL;
  g_autofree char  *text = NULL;

  begin (&run, before);
  usual = g_steal_pointer (&run.file);
  run.file = g_build_filename (run.folder, "parcels.swagger.json", NULL);
  g_assert_cmpint (g_rename (usual, run.file), ==, 0);
  assert_says (&run, command, "", 0, "2 findings mended", "");
  g_assert_false (g_file_test (run.file, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (usual, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "{\"swagger\":\"2.0\",\"info\":{\"title\":\"Café\"},\"paths\":{}}");

  g_free (run.file);
  run.file = g_steal_pointer (&usual);
  assert_says (&run, command, "", 0, "errors: 0", "");
  end (&run);
}

/* Half a rename is a broken connector: what cannot be read may hold the name. */
static void
test_rename_with_unreadable_properties (void)
{
  Run              run;
  g_autofree char *path = NULL;
  g_autofree char *after = NULL;

  begin (&run, DEFINITION);
  path = g_build_filename (run.folder, "apiProperties.json", NULL);
  g_assert_true (g_file_set_contents (path, "{\0}\0", 4, NULL));
  run_program (&run, "rename --json DIR operation ListParts FindParts", NULL);
  g_assert_cmpint (run.status, ==, 2);
  g_assert_cmpstr (run.output, ==, "");
  g_assert_nonnull (strstr (run.message, "apiProperties.json"));
  g_assert_true (g_file_get_contents (run.file, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, DEFINITION);
  run_program (&run, "rename DIR definition Part Piece", NULL);
  g_assert_cmpint (run.status, ==, 0);

  g_unlink (path);
  end (&run);
}

/* Runs the program by a shell, for what a pipe to it cannot show.
 * Returns: its exit status */
static int
run_in_shell (const Run  *run,
              const char *format)
{
  g_autoptr (GString) script = g_string_new (format);
  g_autofree char *quoted = g_shell_quote (program);
  g_autofree char *expanded = NULL;
  char            *words[] = { (char *)"sh", (char *)"-c", NULL, NULL };
  int              status;
  g_autoptr (GError) error = NULL;

  g_string_replace (script, "PROGRAM", quoted, 0);
  words[2] = expanded = expand (run, script->str);
  g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status);
}

static void
test_rename_keeps_the_encoding (void)
{
  Run              run;
  g_autofree char *after = NULL;

  begin (&run, "{ \"info\": \"caf\xe9\", \"paths\": { \"/a\": { \"get\": { \"operationId\": \"A\" } } } }");
  g_assert_cmpint (run_in_shell (&run, "PROGRAM rename - operation A B < FILE > DIR/made-by-test"), ==, 0);
  g_assert_cmpint (run_in_shell (&run, "mv DIR/made-by-test FILE"), ==, 0);
  g_assert_true (g_file_get_contents (run.file, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "{ \"info\": \"caf\xe9\", \"paths\": { \"/a\": { \"get\": { \"operationId\": \"B\" } } } }");
  end (&run);
}

/* An answer that nobody could read is a failure. */
static void
test_full_output (void)
{
  static const char *const commands[] = {
    "PROGRAM get FILE '' > /dev/full",
    "PROGRAM get --json FILE /swagger > /dev/full",
    "PROGRAM operations FILE > /dev/full",
    "PROGRAM set --json FILE /swagger 2 > /dev/full",
    "PROGRAM rename - operation ListParts B < FILE > /dev/full",
    "PROGRAM operations --json FILE >&-",
    "PROGRAM --help > /dev/full",
    "PROGRAM --version > /dev/full",
    "PROGRAM set --help > /dev/full",
    "PROGRAM help set >&-",
    "PROGRAM format - < FILE > /dev/full",
  };
  Run run;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no /dev/full here");
      return;
    }
  begin (&run, DEFINITION);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_assert_cmpint (run_in_shell (&run, commands[i]), ==, 2);
  end (&run);
}

/* A FIFO must be refused, not waited for; the test's own time-out would catch a hang. */
static void
test_fifo_is_refused (void)
{
  Run              run;
  g_autofree char *path = NULL;

  begin (&run, NULL);
  path = g_build_filename (run.folder, "made-by-test.json", NULL);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  run_program (&run, "get DIR/made-by-test.json /a", NULL);
  g_assert_cmpint (run.status, ==, 2);
  g_assert_nonnull (strstr (run.message, "made-by-test.json"));
  end (&run);
}

static void
test_huge_file_is_refused (void)
{
  Run              run;
  g_autofree char *path = NULL;

  begin (&run, NULL);
  path = g_build_filename (run.folder, "made-by-test.json", NULL);
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  g_assert_cmpint (truncate (path, G_GUINT64_CONSTANT (2) << 30), ==, 0);
  run_program (&run, "get DIR/made-by-test.json /a", NULL);
  g_assert_cmpint (run.status, ==, 2);
  g_assert_nonnull (strstr (run.message, "made-by-test.json"));
  end (&run);
}

/* One value of a large file: all other bytes stay. */
static void
test_set_in_a_large_file (void)
{
  Run run;
  g_autoptr (GString) text = g_string_new ("{\n  \"items\": [\n");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "    { \"id\": %u, \"price\": 1.0, \"name\": \"\\u00e9 \\/ %u\" }%s\n", i, i, i < 19999 ? "," : "");
  g_string_append (text, "  ]\n}");

  begin (&run, text->str);
  run_program (&run, "set FILE /items/10000/name --string Valve", NULL);
  g_assert_cmpstr (run.message, ==, "");
  g_string_replace (text, "\"\\u00e9 \\/ 10000\"", "\"Valve\"", 1);
  g_assert_true (g_file_get_contents (run.file, &after, NULL, &error));
  g_assert_cmpstr (after, ==, text->str);
  end (&run);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  program = argv[1];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/cli/set/borrows-the-style", test_set_borrows_the_style);
  g_test_add_func ("/cli/check/ignores", test_check_ignores);
  g_test_add_func ("/cli/check/baseline", test_check_baseline);
  g_test_add_func ("/cli/check/makes-files", test_check_makes_files);
  g_test_add_func ("/cli/check/renames-files", test_check_renames_files);
  g_test_add_func ("/cli/rename/follows", test_rename_follows);
  g_test_add_func ("/cli/rename/in-script", test_rename_in_script);
  g_test_add_func ("/cli/rename/with-unreadable-properties", test_rename_with_unreadable_properties);
  g_test_add_func ("/cli/rename/keeps-the-encoding", test_rename_keeps_the_encoding);
  g_test_add_func ("/cli/full-output", test_full_output);
  g_test_add_func ("/cli/fifo-is-refused", test_fifo_is_refused);
  g_test_add_func ("/cli/huge-file-is-refused", test_huge_file_is_refused);
  g_test_add_func ("/cli/set/large-file", test_set_in_a_large_file);

  return g_test_run ();
}
