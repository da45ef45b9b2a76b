/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists the operations of a connector, a line each. */

#include "fer-azure-input.h"

#include "fer-interrupt.h"
#include "fer-json-value.h"
#include "fer-operation.h"
#include "fer-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* In the order of FerTriggerKind; words for programs, so not translated. */
static const char *const trigger_words[] = { "action", "webhook trigger", "polling trigger", "trigger" };

static void
print_line (FerOperation *operation)
{
  g_autofree char *id = NULL;
  g_autofree char *summary = NULL;

  g_object_get (operation, "operation-id", &id, "summary", &summary, NULL);
  /* A name may hold anything; a tab or a line end in it must not make another column or line. */
  g_strdelimit (id, "\t\r\n", ' ');
  g_strdelimit (summary, "\t\r\n", ' ');
  printf ("%s\t%s\t%s\t%s\n", fer_operation_get_verb (operation), fer_operation_get_path (operation), id, summary);
}

static void
write_operation (FerJsonWriter *writer,
                 FerOperation  *operation)
{
  static const char *const members[] = { "operation-id", "summary", "visibility" };
  static const char *const keys[] = { "operationId", "summary", "visibility" };
  g_autofree char         *pointer = fer_part_dup_pointer (FER_PART (operation));
  gboolean                 deprecated;

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "verb");
  fer_json_writer_string (writer, fer_operation_get_verb (operation));
  fer_json_writer_key (writer, "path");
  fer_json_writer_string (writer, fer_operation_get_path (operation));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *value = NULL;

      g_object_get (operation, members[i], &value, NULL);
      fer_json_writer_key (writer, keys[i]);
      fer_json_writer_string (writer, value);
    }
  g_object_get (operation, "deprecated", &deprecated, NULL);
  fer_json_writer_key (writer, "deprecated");
  fer_json_writer_boolean (writer, deprecated);
  fer_json_writer_key (writer, "kind");
  fer_json_writer_string (writer, trigger_words[fer_operation_get_trigger (operation)]);
  fer_json_writer_key (writer, "pointer");
  fer_json_writer_string (writer, pointer);
  fer_json_writer_end_object (writer);
}

static void
print_as_json (GListModel *operations)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;

  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);

      write_operation (writer, operation);
    }
  fer_json_writer_end_array (writer);

  answer = fer_json_writer_finish (writer);
  puts (answer);
}

/* The first place that makes the list a guess. */
static char *
describe_fault (FerFile *definition)
{
  FerJsonTree        *tree = fer_file_get_tree (definition);
  const FerJsonFault *fault = NULL;
  gsize               n_bytes;
  const char         *text = fer_json_tree_peek_text (tree, &n_bytes);
  guint               line, column;

  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    {
      fault = fer_json_tree_peek_fault (tree, i);
      if (fer_json_fault_code_is_structural (fault->code))
        break;
    }
  fer_text_locate (text, n_bytes, fault->start, &line, &column);
  /* Translators: a file, and a whole sentence, such as "A comma is missing here." */
  return g_strdup_printf (_ ("“%s”, line %u, column %u: %s"), fer_file_get_name (definition), line, column,
                          fer_json_fault_code_get_message (fault->code));
}

static int
run_connector (const FerArguments *arguments,
               GError            **error)
{
  g_autoptr (FerDocument) document = fer_command_open_document (arguments->words[0], NULL, error);
  g_autofree char *fault = NULL;
  GListModel      *operations;
  FerFile         *definition;

  if (document == NULL)
    return FER_EXIT_FAILED;

  operations = fer_document_get_operations (document);
  definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  if (fer_file_get_broken (definition))
    fault = describe_fault (definition);
  if (fault != NULL && g_list_model_get_n_items (operations) == 0)
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_BROKEN, fault);
      return FER_EXIT_FAILED;
    }
  if (arguments->json)
    print_as_json (operations);
  else
    for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
      {
        g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);

        print_line (operation);
      }

  /* What was understood is listed; that there may be more is not concealed. */
  if (fault != NULL)
    fprintf (stderr, "ferrule-cli operations: %s\n", fault);
  return fault != NULL ? FER_EXIT_FINDINGS : FER_EXIT_FINE;
}

static GPtrArray *
ask (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerAzureInput) input = fer_azure_input_open (arguments, error);
  g_autoptr (FerApi) api = input != NULL ? fer_azure_input_find_api (input, arguments->from, error) : NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (api == NULL)
    return NULL;
  fer_api_management_list_operations_async (fer_azure_input_get_session (input), api, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  return fer_api_management_list_operations_finish (fer_azure_input_wait (&result), error);
}

/* In the same form as those of a connector, as far as an API has the same. */
static void
print_offered (GPtrArray *operations,
               gboolean   json)
{
  static const char *const keys[] = { "verb", "path", "operationId", "summary" };
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;

  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < operations->len; i++)
    {
      FerApiOperation *operation = operations->pdata[i];
      const char      *values[] = { fer_api_operation_get_method (operation), fer_api_operation_get_url_template (operation),
                                    fer_api_operation_get_id (operation), fer_api_operation_get_display_name (operation) };

      fer_json_writer_begin_object (writer);
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        {
          g_autofree char *cell = g_strdelimit (g_strdup (values[j]), "\t\r\n", ' ');

          fer_json_writer_key (writer, keys[j]);
          fer_json_writer_string (writer, values[j]);
          if (!json)
            printf ("%s%c", cell, j + 1 < G_N_ELEMENTS (values) ? '\t' : '\n');
        }
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  answer = fer_json_writer_finish (writer);
  if (json)
    puts (answer);
}

static int
run_from (const FerArguments *arguments,
          GError            **error)
{
  g_autoptr (GPtrArray) operations = ask (arguments, error);

  if (operations == NULL)
    return FER_EXIT_FAILED;
  print_offered (operations, arguments->json);
  return FER_EXIT_FINE;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  if ((arguments->from != NULL) == (arguments->n_words > 0))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("It takes: ferrule-cli operations CONNECTOR, or --from API."));
      return FER_EXIT_FAILED;
    }
  return arguments->from != NULL ? run_from (arguments, error) : run_connector (arguments, error);
}

const FerCommand fer_command_operations = {
  .name = "operations",
  .synopsis = "CONNECTOR|--from API",
  .summary = N_ ("List the operations of a connector"),
  .description = N_ ("A line each: verb, path, operation id and summary, with tabs between them. CONNECTOR is a folder, a file\n"
                     "of one, or “-” for a definition on standard input. Of a broken one, what can be understood is listed; the\n"
                     "exit status is then 1. With --from it is those of an API in API Management; “ferrule-cli apis” lists APIs."),
  .min_words = 0,
  .max_words = 1,
  .options = FER_OPTION_AZURE | FER_OPTION_FROM,
  .run = run,
};
