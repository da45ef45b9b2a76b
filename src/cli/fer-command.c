/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all commands share on the command line: finding the command, its options, its help, and how a
 * failure is said. A command itself only ever sees words that are in range. */

#include "config.h"

#include "fer-command.h"

#include "fer-interrupt.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const FerCommand *
find_command (const FerCommand *const *commands,
              const char              *name)
{
  for (guint i = 0; commands[i] != NULL; i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];

  return NULL;
}

static void
print_help (const FerCommand *const *commands,
            FILE                    *stream)
{
  fprintf (stream, "%s\n\n%s\n\n%s\n",
           _ ("Usage: ferrule-cli COMMAND …"),
           _ ("Reads and edits custom connectors without touching a byte that is not meant."),
           _ ("Commands:"));
  for (guint i = 0; commands[i] != NULL; i++)
    fprintf (stream, "  %-12s %s\n", commands[i]->name, _ (commands[i]->summary));
  fprintf (stream, "\n%s\n%s\n",
           _ ("A FILE may be “-” for standard input. “ferrule-cli COMMAND --help” says more."),
           _ ("Exit status: 0 fine, 1 something was found, 2 it could not be done."));
}

static GOptionContext *
make_context (const FerCommand *command,
              FerArguments     *arguments)
{
  GOptionContext *context = g_option_context_new (command->synopsis);

  /* GLib's own --help leaves the program before it is known whether the help could be written. */
  const GOptionEntry always[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments->json, N_ ("Answer in JSON"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &arguments->help, N_ ("Say what this command takes"), NULL },
    { NULL }
  };
  const struct
  {
    FerOptions   option;
    GOptionEntry entry;
  } sometimes[] = {
    { FER_OPTION_STRING, { "string", 's', 0, G_OPTION_ARG_NONE, &arguments->string, N_ ("The value is a plain string, not JSON"), NULL } },
    { FER_OPTION_MINIFY, { "minify", 0, 0, G_OPTION_ARG_NONE, &arguments->minify, N_ ("Write everything on one line"), NULL } },
    { FER_OPTION_CHECK, { "check", 0, 0, G_OPTION_ARG_NONE, &arguments->check, N_ ("Change nothing; exit with 1 when there is something to change"), NULL } },
    { FER_OPTION_INDENT, { "indent", 0, 0, G_OPTION_ARG_STRING, &arguments->indent, N_ ("Indent by so many spaces, or by a “tab”"), N_ ("WIDTH") } },
    { FER_OPTION_PORT, { "port", 0, 0, G_OPTION_ARG_STRING, &arguments->port, N_ ("Listen on this port rather than on 27432, or any that is free when somebody else has that"), N_ ("NUMBER") } },
    { FER_OPTION_OUTPUT, { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, N_ ("Write the connector into this folder"), N_ ("FOLDER") } },
    { FER_OPTION_OPERATIONS, { "operations", 0, 0, G_OPTION_ARG_STRING, &arguments->operations, N_ ("Take only these operations of the API, with commas between their ids"), N_ ("IDS") } },
    { FER_OPTION_KEY, { "key", 0, 0, G_OPTION_ARG_STRING, &arguments->key, N_ ("Send the subscription key in the “header” or in the “query”"), N_ ("PLACE") } },
    { FER_OPTION_TITLE, { "title", 0, 0, G_OPTION_ARG_STRING, &arguments->title, N_ ("Call the connector so, and not as the API is called"), N_ ("TITLE") } },
    { FER_OPTION_FORCE, { "force", 0, 0, G_OPTION_ARG_NONE, &arguments->force, N_ ("Replace the connector that is there"), NULL } },
    { FER_OPTION_AZURE, { "sample", 0, 0, G_OPTION_ARG_NONE, &arguments->sample, N_ ("Ask the sample that is built in; it needs no account"), NULL } },
    { FER_OPTION_AZURE, { "cloud", 0, 0, G_OPTION_ARG_STRING, &arguments->cloud, N_ ("Ask this cloud: public, usgov, china, or an address that has all services below it"), N_ ("CLOUD") } },
    { FER_OPTION_SAMPLE, { "sample", 0, 0, G_OPTION_ARG_NONE, &arguments->sample, N_ ("As without it: this is the sample, and scripts can give it to all commands alike"), NULL } },
    { FER_OPTION_SAMPLE, { "cloud", 0, 0, G_OPTION_ARG_STRING, &arguments->cloud, N_ ("Speak as this cloud does: public, usgov or china"), N_ ("CLOUD") } },
    { FER_OPTION_FROM, { "from", 0, 0, G_OPTION_ARG_STRING, &arguments->from, N_ ("An API instead of a connector"), N_ ("API") } },
    { FER_OPTION_AZURE, { "account", 0, 0, G_OPTION_ARG_STRING, &arguments->account, N_ ("Ask as this account: a user, a directory, or USER/DIRECTORY"), N_ ("ACCOUNT") } },
    { FER_OPTION_LOGIN, { "device-code", 0, 0, G_OPTION_ARG_NONE, &arguments->device_code, N_ ("Sign in with a code on any device"), NULL } },
    { FER_OPTION_LOGIN, { "tenant", 0, 0, G_OPTION_ARG_STRING, &arguments->tenant, N_ ("Sign in to this directory: its id or a domain"), N_ ("TENANT") } },
    { FER_OPTION_LOGIN, { "client-id", 0, 0, G_OPTION_ARG_STRING, &arguments->client_id, N_ ("Sign in by this app registration"), N_ ("ID") } },
    { FER_OPTION_LOGIN, { "service-principal", 0, 0, G_OPTION_ARG_NONE, &arguments->service_principal, N_ ("Try whether the service principal of the environment can sign in"), NULL } },
    { FER_OPTION_ALL, { "all", 0, 0, G_OPTION_ARG_NONE, &arguments->all, N_ ("All of them: sign everybody out, or call every operation that changes nothing"), NULL } },
    { FER_OPTION_REPORT, { "sarif", 0, 0, G_OPTION_ARG_NONE, &arguments->sarif, N_ ("Answer in SARIF 2.1.0"), NULL } },
    { FER_OPTION_REPORT, { "junit", 0, 0, G_OPTION_ARG_NONE, &arguments->junit, N_ ("Answer in the XML of JUnit"), NULL } },
    { FER_OPTION_REPORT, { "fix", 0, 0, G_OPTION_ARG_NONE, &arguments->fix, N_ ("Mend what is safe to mend; with --rule also what would be asked, as suggested"), NULL } },
    { FER_OPTION_REPORT, { "profile", 0, 0, G_OPTION_ARG_STRING, &arguments->profile, N_ ("Who publishes it: “custom”, “verified” or “independent”"), N_ ("PROFILE") } },
    { FER_OPTION_REPORT, { "rule", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->rules, N_ ("Look for this rule only; may be given several times"), N_ ("ID") } },
    { FER_OPTION_REPORT, { "against", 0, 0, G_OPTION_ARG_STRING, &arguments->against, N_ ("Look for what breaks those who use this earlier state"), N_ ("CONNECTOR") } },
    { FER_OPTION_REPORT, { "baseline", 0, 0, G_OPTION_ARG_FILENAME, &arguments->baseline, N_ ("Leave out what stands in this earlier answer of --json"), N_ ("FILE") } },
    { FER_OPTION_REPORT, { "ignore", 0, 0, G_OPTION_ARG_STRING, &arguments->ignore, N_ ("Ignore what is found from now on, for this reason"), N_ ("REASON") } },
    { FER_OPTION_REPORT, { "no-ignore", 0, 0, G_OPTION_ARG_NONE, &arguments->no_ignore, N_ ("Tell what is ignored as well"), NULL } },
    { FER_OPTION_REPORT, { "fail-on", 0, 0, G_OPTION_ARG_STRING, &arguments->fail_on, N_ ("Exit with 1 at this severity or worse: “error”, “certification”, “warning”, “hint” or “never”"), N_ ("SEVERITY") } },
    { FER_OPTION_DIFF, { "fail-on", 0, 0, G_OPTION_ARG_STRING, &arguments->fail_on, N_ ("Exit with 1 at this verdict or severity, or worse: “breaking”, “risky”, “error”, “warning,risky”…"), N_ ("WORD") } },
    { FER_OPTION_FORMS, { "markdown", 0, 0, G_OPTION_ARG_NONE, &arguments->markdown, N_ ("Answer in Markdown, for a pull request"), NULL } },
    { FER_OPTION_FORMS, { "html", 0, 0, G_OPTION_ARG_NONE, &arguments->html, N_ ("Answer with a page"), NULL } },
    { FER_OPTION_FORMS, { "sarif", 0, 0, G_OPTION_ARG_NONE, &arguments->sarif, N_ ("Answer in SARIF 2.1.0"), NULL } },
    { FER_OPTION_FORMS, { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, N_ ("Write the report into this file"), N_ ("FILE") } },
    { FER_OPTION_AGAINST, { "against", 0, 0, G_OPTION_ARG_STRING, &arguments->against, N_ ("Say what has changed since this state"), N_ ("CONNECTOR") } },
    { FER_OPTION_AGAINST, { "profile", 0, 0, G_OPTION_ARG_STRING, &arguments->profile, N_ ("Who publishes it: “custom”, “verified” or “independent”"), N_ ("PROFILE") } },
    { FER_OPTION_MERGE, { "take", 0, 0, G_OPTION_ARG_STRING, &arguments->take, N_ ("What to take of theirs: what is “safe”, all of it (“theirs”), or nothing (“mine”)"), N_ ("WHICH") } },
    { FER_OPTION_MERGE, { "with-api", 0, 0, G_OPTION_ARG_NONE, &arguments->with_api, N_ ("Merge with the API that the connector was made from, as it is now"), NULL } },
    { FER_OPTION_MERGE, { "in-place", 0, 0, G_OPTION_ARG_NONE, &arguments->in_place, N_ ("Write what comes out into mine"), NULL } },
    { FER_OPTION_MERGE, { "kept", 0, 0, G_OPTION_ARG_NONE, &arguments->kept, N_ ("Say, too, what of mine is kept, since theirs does not touch it"), NULL } },
    { FER_OPTION_MERGE, { "output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output, N_ ("Write what comes out into this folder, or file"), N_ ("PLACE") } },
    { FER_OPTION_TEST, { "operation", 0, 0, G_OPTION_ARG_STRING, &arguments->operation, N_ ("Call this operation"), N_ ("ID") } },
    { FER_OPTION_TEST, { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->value, N_ ("Give a parameter a value, or one that takes a file @FILE; may be given several times"), N_ ("NAME=VALUE") } },
    { FER_OPTION_TEST, { "values", 0, 0, G_OPTION_ARG_FILENAME, &arguments->values, N_ ("Read values from a JSON file"), N_ ("FILE") } },
    { FER_OPTION_TEST, { "env", 0, 0, G_OPTION_ARG_NONE, &arguments->env, N_ ("Take the connection’s values from the environment: FERRULE_API_KEY for “api_key”"), NULL } },
    { FER_OPTION_TEST, { "connection", 0, 0, G_OPTION_ARG_STRING, &arguments->connection, N_ ("Take the values of this connection"), N_ ("NAME") } },
    { FER_OPTION_TEST, { "base", 0, 0, G_OPTION_ARG_STRING, &arguments->base, N_ ("Send calls here instead of to the connector’s host"), N_ ("ADDRESS") } },
    { FER_OPTION_TEST, { "junit", 0, 0, G_OPTION_ARG_NONE, &arguments->junit, N_ ("Answer in JUnit’s XML"), NULL } },
    { FER_OPTION_TEST, { "html", 0, 0, G_OPTION_ARG_NONE, &arguments->html, N_ ("Answer with a page"), NULL } },
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_description (context, _ (command->description));
  g_option_context_add_main_entries (context, always, GETTEXT_PACKAGE);
  for (guint i = 0; i < G_N_ELEMENTS (sometimes); i++)
    if (command->options & sometimes[i].option)
      {
        const GOptionEntry entries[] = { sometimes[i].entry, { NULL } };

        g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
      }

  return context;
}

static gboolean
check_words (const FerCommand   *command,
             const FerArguments *arguments,
             GError            **error)
{
  if (arguments->n_words >= command->min_words && arguments->n_words <= command->max_words)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               /* Translators: both are literal words of a command line. */
               _ ("It takes: ferrule-cli %s %s"), command->name, command->synopsis);
  return FALSE;
}

/* Whether the next word belongs to an option. */
static gboolean
takes_value (const char *option)
{
  static const char *const options[] = { "--indent", "--port", "--output", "-o", "--operations", "--key", "--title", "--cloud", "--from", "--account", "--tenant", "--client-id", "--operation", "--value", "--values", "--connection", "--base", "--profile", "--rule", "--baseline", "--ignore", "--fail-on", "--against", "--take", NULL };

  return g_strv_contains (options, option);
}

/* GOption takes “-5” for an option, but here it is a number; so words and options are told apart first.
 * Both arrays borrow the strings. */
static void
split_arguments (int        argc,
                 char     **argv,
                 GPtrArray *options,
                 GPtrArray *words)
{
  gboolean only_words = FALSE;

  g_ptr_array_add (options, argv[0]);
  for (int i = 1; i < argc; i++)
    {
      const char *word = argv[i];
      gboolean    is_option = word[0] == '-' && word[1] != '\0' && !g_ascii_isdigit (word[1]);

      if (only_words || !is_option)
        g_ptr_array_add (words, argv[i]);
      else if (g_str_equal (word, "--"))
        only_words = TRUE;
      else
        {
          g_ptr_array_add (options, argv[i]);
          if (takes_value (word) && i + 1 < argc)
            g_ptr_array_add (options, argv[++i]);
        }
    }
  g_ptr_array_add (words, NULL);
}

static int
print_command_help (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  fputs (help, stdout);

  return FER_EXIT_FINE;
}

/* An answer has one form. */
static gboolean
check_form (const FerArguments *arguments,
            GError            **error)
{
  const struct
  {
    gboolean    given;
    const char *option;
  } forms[] = {
    { arguments->json, "--json" },
    { arguments->junit, "--junit" },
    { arguments->sarif, "--sarif" },
    { arguments->html, "--html" },
    { arguments->markdown, "--markdown" },
  };
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (forms[i].given && first != NULL)
        {
          /* Translators: two options, such as "--json" and "--sarif". */
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("It takes either %s or %s, not both."), first, forms[i].option);
          return FALSE;
        }
      first = forms[i].given ? forms[i].option : first;
    }
  return TRUE;
}

static int
run_command (const FerCommand *command,
             int               argc,
             char            **argv)
{
  FerArguments arguments = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = make_context (command, &arguments);
  g_autoptr (GPtrArray) options = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  int              n_options;
  char           **option_words;
  g_autofree char *called = g_strdup_printf ("ferrule-cli %s", command->name);
  int              status = FER_EXIT_FAILED;

  g_set_prgname (called); /* help begins with it */
  split_arguments (argc, argv, options, words);
  arguments.words = (char **)words->pdata;
  arguments.n_words = words->len - 1;
  option_words = (char **)options->pdata;
  n_options = options->len;

  if (g_option_context_parse (context, &n_options, &option_words, &error))
    {
      if (arguments.help)
        status = print_command_help (context);
      else if (check_words (command, &arguments, &error) && check_form (&arguments, &error))
        status = command->run (&arguments, &error);
    }
  if (error == NULL)
    fer_command_flush (&error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fprintf (stderr, "%s: %s\n", called, _ ("Cancelled; nothing has been changed."));
  else if (error != NULL)
    fprintf (stderr, "%s: %s\n", called, error->message);
  g_free (arguments.indent);
  g_free (arguments.port);
  g_free (arguments.output);
  g_free (arguments.operations);
  g_free (arguments.key);
  g_free (arguments.title);
  g_free (arguments.cloud);
  g_free (arguments.from);
  g_free (arguments.account);
  g_free (arguments.tenant);
  g_free (arguments.client_id);
  g_free (arguments.operation);
  g_strfreev (arguments.value);
  g_free (arguments.values);
  g_free (arguments.connection);
  g_free (arguments.base);
  g_free (arguments.profile);
  g_strfreev (arguments.rules);
  g_free (arguments.baseline);
  g_free (arguments.ignore);
  g_free (arguments.fail_on);
  g_free (arguments.against);
  g_free (arguments.take);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FER_EXIT_CANCELLED;
  return error != NULL ? FER_EXIT_FAILED : status;
}

/* For what is said without running a command. */
static int
finish_output (void)
{
  g_autoptr (GError) error = NULL;

  if (fer_command_flush (&error))
    return FER_EXIT_FINE;

  fprintf (stderr, "ferrule-cli: %s\n", error->message);
  return FER_EXIT_FAILED;
}

int
fer_command_main (const FerCommand *const *commands,
                  int                      argc,
                  char                   **argv)
{
  const FerCommand *command;
  const char       *name = argc > 1 ? argv[1] : NULL;

  if (name == NULL)
    {
      print_help (commands, stderr);
      return FER_EXIT_FAILED;
    }

  if (g_str_equal (name, "--help") || g_str_equal (name, "-h") || g_str_equal (name, "help"))
    {
      command = argc > 2 ? find_command (commands, argv[2]) : NULL;
      if (command == NULL)
        {
          print_help (commands, stdout);
          return finish_output ();
        }

      char *help_argv[] = { argv[0], (char *)"--help", NULL };
      return run_command (command, 2, help_argv);
    }

  if (g_str_equal (name, "--version"))
    {
      printf ("ferrule-cli %s\n", VERSION);
      return finish_output ();
    }

  command = find_command (commands, name);
  if (command == NULL)
    {
      fprintf (stderr, _ ("ferrule-cli: There is no command “%s”; “ferrule-cli --help” lists them."), name);
      fputc ('\n', stderr);
      return FER_EXIT_FAILED;
    }

  return run_command (command, argc - 1, argv + 1);
}
