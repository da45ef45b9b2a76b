/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls operations of a connector and holds what they answer against what is declared. */

#include "config.h"

#include "fer-command.h"

#include "fer-address.h"
#include "fer-connection-opening.h"
#include "fer-json-value.h"
#include "fer-run-report.h"
#include "fer-schema-match.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define AT_ONCE 6
#define ENVIRONMENT "FERRULE_"

static int
fail (GError    **error,
      const char *words)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, words);
  return FER_EXIT_FAILED;
}

/* Waiting, as every command does it. */
static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static GAsyncResult *
wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* "token:clientId" is FERRULE_TOKEN_CLIENTID. */
static char *
make_variable (const char *parameter)
{
  char *name = g_ascii_strup (parameter, -1);

  g_strcanon (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", '_');
  return name;
}

static void
take_variable (FerCredentials *credentials,
               FerJsonTree    *tree,
               FerJsonNode     parameter)
{
  g_autofree char *name = fer_json_node_dup_key (tree, parameter);
  g_autofree char *variable = make_variable (name);
  g_autofree char *full = g_strconcat (ENVIRONMENT, variable, NULL);
  const char      *value = g_getenv (full);

  if (value != NULL)
    fer_credentials_set (credentials, name, value, !fer_json_node_string_equals (tree, fer_json_node_get_member (tree, parameter, "type"), "string"));
}

static void
take_variables (FerCredentials *credentials,
                FerJsonTree    *tree,
                FerJsonNode     list)
{
  if (list != FER_JSON_NONE && fer_json_node_get_type (tree, list) == FER_JSON_OBJECT)
    for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      take_variable (credentials, tree, node);
}

/* Of several ways to sign in, the first of which the environment has a value. */
static void
take_set (FerCredentials *credentials,
          FerJsonTree    *tree,
          FerJsonNode     list)
{
  if (list == FER_JSON_NONE || fer_json_node_get_type (tree, list) != FER_JSON_ARRAY)
    return;
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "name"));
      g_auto (GStrv) names = NULL;

      take_variables (credentials, tree, fer_json_node_get_member (tree, node, "parameters"));
      names = fer_credentials_list (credentials);
      if (g_strv_length (names) == 0)
        continue;
      fer_credentials_set_parameter_set (credentials, name);
      return;
    }
}

/* A definition that stands alone has the names that connectors usually have. */
static FerCredentials *
read_environment (FerJsonTree *properties)
{
  FerCredentials *credentials = fer_credentials_new ();
  g_autoptr (FerJsonTree) usual = NULL;
  FerJsonNode root;

  if (properties == NULL)
    {
      usual = fer_json_tree_parse_string ("{\"api_key\":{},\"username\":{\"type\":\"string\"},\"password\":{},\"token\":{}}");
      take_variables (credentials, usual, fer_json_tree_get_root (usual));
      return credentials;
    }
  root = fer_json_tree_get_root (properties);
  take_variables (credentials, properties, fer_json_node_find (properties, root, "properties", "connectionParameters", NULL));
  take_set (credentials, properties, fer_json_node_find (properties, root, "properties", "connectionParameterSets", "values", NULL));
  return credentials;
}

/* What a stored connection holds, and the base address that it names. */
static FerCredentials *
open_connection (const char  *name,
                 FerJsonTree *properties,
                 FerCaller   *caller,
                 char       **base,
                 GError     **error)
{
  g_autofree char *folder = fer_connections_dup_folder ();
  g_autoptr (FerKeyring) keyring = fer_keyring_new ();
  g_autoptr (FerConnections) connections = fer_connections_new (folder, keyring);
  g_autoptr (GAsyncResult) loaded = NULL, opened = NULL;
  FerConnection *connection;

  fer_connections_load_async (connections, NULL, keep_cb, &loaded);
  if (!fer_connections_load_finish (connections, wait (&loaded), error))
    return NULL;
  connection = fer_connections_find (connections, name, NULL);
  if (connection == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("There is no connection “%s”."), name);
      return NULL;
    }
  if (*base == NULL)
    *base = g_strdup (fer_connection_get_base (connection));
  fer_connection_open_async (connections, connection, properties, caller, NULL, keep_cb, &opened);
  return fer_connection_open_finish (connections, wait (&opened), error);
}

static FerJsonNode
find_operation (FerDocument *document,
                const char  *id)
{
  GListModel *operations = fer_document_get_operations (document);

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);
      g_autofree char *found = NULL;

      g_object_get (operation, "operation-id", &found, NULL);
      if (g_str_equal (found, id))
        return fer_part_get_node (FER_PART (operation));
    }
  return FER_JSON_NONE;
}

/* As curl has it: what is behind an “@” is where the bytes are. */
static gboolean
set_file (FerCallValues      *values,
          const FerCallInput *input,
          const char         *path,
          GError            **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);

  if (bytes == NULL)
    return FALSE;
  if (fer_call_input_is_file (input))
    fer_call_values_set_file (values, input->location, input->name, bytes, name, NULL);
  else
    {
      g_autofree char *text = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autofree char *json = fer_json_value_quote (text);

      fer_call_values_set (values, input->location, input->name, json);
    }
  return TRUE;
}

/* Names may have an equals sign in them, too: the longest that there is counts, else what is before the first. */
static char *
split_name (GPtrArray  *inputs,
            const char *argument)
{
  const char *longest = NULL;
  const char *equals = strchr (argument, '=');

  for (guint i = 0; i < inputs->len; i++)
    {
      const char *name = ((const FerCallInput *)inputs->pdata[i])->name;

      if (g_str_has_prefix (argument, name) && argument[strlen (name)] == '=' && (longest == NULL || strlen (name) > strlen (longest)))
        longest = name;
    }
  if (longest != NULL)
    return g_strdup (longest);
  return equals != NULL ? g_strndup (argument, equals - argument) : NULL;
}

static gboolean
set_value (FerCallValues *values,
           GPtrArray     *inputs,
           const char    *name,
           const char    *text,
           gboolean       is_json,
           GError       **error)
{
  const FerCallInput *input = fer_call_input_find (inputs, name);
  g_autofree char    *json = NULL;

  if (input == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("The operation has no parameter “%s”."), name);
      return FALSE;
    }
  if (!is_json && *text == '@' && (fer_call_input_is_file (input) || g_str_equal (input->format, "byte")))
    return set_file (values, input, text + 1, error);
  json = is_json ? g_strdup (text) : fer_call_input_read (input, text);
  fer_call_values_set (values, input->location, input->name, json);
  return TRUE;
}

/* A file with an object: the names of parameters and their values. */
static gboolean
read_file (FerCallValues *values,
           GPtrArray     *inputs,
           const char    *path,
           GError       **error)
{
  g_autofree char *text = NULL;
  g_autoptr (FerJsonTree) tree = NULL;
  FerJsonNode root;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  tree = fer_json_tree_parse_string (text);
  root = fer_json_tree_get_root (tree);
  if (fer_json_tree_is_broken (tree) || fer_json_node_get_type (tree, root) != FER_JSON_OBJECT)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” has to hold a JSON object with the values of the parameters."), path);
      return FALSE;
    }
  for (FerJsonNode node = fer_json_node_get_first_child (tree, root); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *name = fer_json_node_dup_key (tree, node);
      g_autofree char *json = fer_json_node_dup_text (tree, node);

      if (!set_value (values, inputs, name, json, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_values (const FerArguments *arguments,
             FerCallValues      *values,
             GPtrArray          *inputs,
             GError            **error)
{
  if (arguments->values != NULL && !read_file (values, inputs, arguments->values, error))
    return FALSE;
  for (guint i = 0; arguments->value != NULL && arguments->value[i] != NULL; i++)
    {
      g_autofree char *name = split_name (inputs, arguments->value[i]);

      if (name == NULL)
        {
          fail (error, _ ("A value is given as NAME=VALUE."));
          return FALSE;
        }
      if (!set_value (values, inputs, name, arguments->value[i] + strlen (name) + 1, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
choose (const FerArguments *arguments,
        FerDocument        *document,
        FerJsonTree        *definition,
        FerRun             *run,
        GError            **error)
{
  g_autoptr (FerCallValues) values = fer_call_values_new ();
  g_autoptr (GPtrArray) inputs = NULL;
  FerJsonNode operation;

  if (arguments->all)
    {
      fer_run_add_all (run, TRUE);
      if (fer_run_get_size (run) > 0)
        return TRUE;
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("The connector has no operation that changes nothing, so none was called."));
      return FALSE;
    }
  operation = find_operation (document, arguments->operation);
  if (operation == FER_JSON_NONE)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("The connector has no operation “%s”; “ferrule-cli operations” lists them."), arguments->operation);
      return FALSE;
    }
  inputs = fer_call_input_list (definition, operation);
  if (!read_values (arguments, values, inputs, error))
    return FALSE;
  fer_run_add (run, operation, values);
  return TRUE;
}

static void
print_lines (const char *text)
{
  g_auto (GStrv) lines = text != NULL && *text != '\0' ? g_strsplit (text, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    printf ("\t%s\n", lines[i]);
}

static void
print_result (const FerRunResult *result)
{
  static const char *const words[] = { "", "", "ok", "failed", "skipped" };

  printf ("%s\t%u\t%.0f ms\t%s\t%s\n", words[result->state], result->exchange != NULL ? fer_exchange_get_status (result->exchange) : 0,
          result->exchange != NULL ? result->exchange->times.total_usec / 1000.0 : 0, result->title, result->words);
  for (guint i = 0; i < result->origins->len; i++)
    {
      g_autofree char *text = fer_value_origin_dup_words (result->origins->pdata[i]);

      printf ("\t%s\n", text);
    }
  print_lines (result->policies);
  for (guint i = 0; result->call != NULL && i < result->call->notes->len; i++)
    {
      g_autofree char *note = fer_credentials_mask (result->call->credentials, result->call->notes->pdata[i]);

      printf ("\t%s\n", note);
    }
  for (guint i = 0; result->exchange != NULL && i < result->exchange->notes->len; i++)
    printf ("\t%s\n", (char *)result->exchange->notes->pdata[i]);
  for (guint i = 0; result->check != NULL && i < result->check->findings->len; i++)
    {
      const FerSchemaFinding *finding = result->check->findings->pdata[i];
      g_autofree char        *text = fer_schema_finding_dup_words (finding);

      if (finding->kind != FER_SCHEMA_UNSEEN)
        printf ("\t%s\t%s\t%s\n", text, finding->value_pointer, finding->schema_pointer);
    }
}

static void
report (const FerArguments *arguments,
        FerDocument        *document,
        FerRun             *run)
{
  g_autofree char *text = NULL;

  if (arguments->json)
    text = fer_run_report_to_json (run);
  else if (arguments->junit)
    text = fer_run_report_to_junit (run, fer_document_get_title (document));
  else if (arguments->html)
    text = fer_run_report_to_html (run, fer_document_get_title (document));
  if (text != NULL)
    puts (text);
  else
    for (guint i = 0; i < fer_run_get_size (run); i++)
      print_result (fer_run_get_result (run, i));
}

/* Once, and not for each operation. */
static gboolean
check_base (const char *base,
            GError    **error)
{
  g_autoptr (GUri) address = base != NULL ? fer_address_parse (base, error) : NULL;

  return base == NULL || address != NULL;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (FerCaller) caller = fer_caller_new ();
  g_autoptr (FerCredentials) credentials = NULL;
  g_autoptr (FerRun) calls = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *base = g_strdup (arguments->base);
  FerFile         *file;
  FerJsonTree     *definition, *properties;

  if (arguments->all == (arguments->operation != NULL))
    return fail (error, _ ("It takes either --operation or --all."));
  if (arguments->all && (arguments->value != NULL || arguments->values != NULL))
    return fail (error, _ ("Values are for one operation; --all makes them up."));
  if (arguments->env && arguments->connection != NULL)
    return fail (error, _ ("It takes either --connection or --env."));
  if (!check_base (arguments->base, error))
    return FER_EXIT_FAILED;
  document = fer_command_open_document (arguments->words[0], NULL, error);
  if (document == NULL)
    return FER_EXIT_FAILED;

  definition = fer_file_get_form_tree (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION));
  file = fer_document_get_file (document, FER_FILE_ROLE_PROPERTIES);
  properties = file != NULL ? fer_file_get_form_tree (file) : NULL;
  credentials = arguments->connection != NULL ? open_connection (arguments->connection, properties, caller, &base, error)
                : arguments->env              ? read_environment (properties)
                                              : fer_credentials_new ();
  if (credentials == NULL)
    return FER_EXIT_FAILED;
  calls = fer_run_new (definition, properties, caller, credentials, base);
  if (!choose (arguments, document, definition, calls, error))
    return FER_EXIT_FAILED;
  fer_run_start_async (calls, AT_ONCE, NULL, keep_cb, &result);
  wait (&result);
  report (arguments, document, calls);
  return fer_run_start_finish (calls, result) ? FER_EXIT_FINE : FER_EXIT_FINDINGS;
}

const FerCommand fer_command_test = {
  .name = "test",
  .synopsis = "CONNECTOR",
  .summary = N_ ("Call operations and check what they answer"),
  .description = N_ ("Calls one operation, or with --all every one that changes nothing, and holds each answer against the\n"
                     "response that the connector declares: a line each, with tabs between result, status, time, operation and\n"
                     "what it was. What has to have a value and is given none gets one from examples, defaults, earlier answers and lists.\n"
                     "The exit status is 1 when a call or its check fails."),
  .min_words = 1,
  .max_words = 1,
  .options = FER_OPTION_TEST | FER_OPTION_ALL,
  .run = run,
};
