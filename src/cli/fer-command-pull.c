/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a connector from an API. */

#include "fer-azure-input.h"
#include "fer-command.h"
#include "fer-interrupt.h"

#include "fer-generator-folder.h"
#include "fer-json-value.h"

#include <glib/gi18n.h>
#include <stdio.h>

static gboolean
read_key (const FerArguments *arguments,
          FerKeyPlace        *place,
          GError            **error)
{
  g_autofree char *shown = NULL;

  *place = g_strcmp0 (arguments->key, "query") == 0 ? FER_KEY_IN_QUERY : FER_KEY_IN_HEADER;
  if (arguments->key == NULL || *place == FER_KEY_IN_QUERY || g_str_equal (arguments->key, "header"))
    return TRUE;
  shown = fer_command_shorten (arguments->key);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("A key goes into the “header” or the “query”, and not into “%s”."), shown);
  return FALSE;
}

static void
print_changes (FerGeneratorResult *result)
{
  GListModel *changes = fer_generator_result_get_changes (result);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (FerGeneratorChange) change = g_list_model_get_item (changes, i);

      printf ("%s\t%s\t%s\t%s\n", fer_generator_repair_get_id (fer_generator_change_get_repair (change)),
              fer_generator_change_get_place (change), fer_generator_change_get_what (change), fer_generator_change_get_why (change));
    }
}

static void
write_member (FerJsonWriter *writer,
              const char    *key,
              const char    *value)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_string (writer, value != NULL ? value : "");
}

static void
write_number (FerJsonWriter *writer,
              const char    *key,
              gint64         value)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_integer (writer, value);
}

static void
print_as_json (FerGeneratorResult *result,
               const char         *folder)
{
  GListModel *changes = fer_generator_result_get_changes (result);
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;

  fer_json_writer_begin_object (writer);
  write_member (writer, "folder", folder);
  write_member (writer, "title", fer_generator_result_get_title (result));
  write_number (writer, "bytes", fer_generator_result_get_n_bytes (result));
  write_number (writer, "operations", fer_generator_result_get_n_operations (result));
  write_number (writer, "schemas", fer_generator_result_get_n_schemas (result));
  fer_json_writer_key (writer, "fits");
  fer_json_writer_boolean (writer, fer_generator_result_fits (result));
  fer_json_writer_key (writer, "changes");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (FerGeneratorChange) change = g_list_model_get_item (changes, i);

      fer_json_writer_begin_object (writer);
      write_member (writer, "kind", fer_generator_repair_get_id (fer_generator_change_get_repair (change)));
      write_member (writer, "place", fer_generator_change_get_place (change));
      write_member (writer, "pointer", fer_generator_change_get_pointer (change));
      write_member (writer, "what", fer_generator_change_get_what (change));
      write_member (writer, "why", fer_generator_change_get_why (change));
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);
  answer = fer_json_writer_finish (writer);
  puts (answer);
}

static FerGeneratorResult *
make (const FerArguments *arguments,
      GFile              *folder,
      GError            **error)
{
  g_autoptr (FerAzureInput) input = NULL;
  g_autoptr (FerApi) api = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_auto (GStrv) operations = arguments->operations != NULL ? g_strsplit (arguments->operations, ",", -1) : NULL;
  g_autofree char    *origin = fer_generator_read_origin (folder);
  FerGeneratorChoices choices = { .operations = (const char *const *)operations, .title = arguments->title, .origin = origin };

  if (!read_key (arguments, &choices.key_place, error))
    return NULL;
  input = fer_azure_input_open (arguments, error);
  api = input != NULL ? fer_azure_input_find_api (input, arguments->words[0], error) : NULL;
  if (api == NULL || !fer_azure_input_export (input, api, &exported, error))
    return NULL;
  return fer_generator_run (api, exported, &choices, error);
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (FerGeneratorResult) result = NULL;

  if (arguments->output == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("It takes --output FOLDER, into which the connector is written."));
      return FER_EXIT_FAILED;
    }
  if (arguments->operations != NULL && *arguments->operations == '\0')
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("--operations takes at least one operation; without it, all are taken."));
      return FER_EXIT_FAILED;
    }
  folder = g_file_new_for_commandline_arg (arguments->output);
  result = make (arguments, folder, error);
  if (result == NULL || !fer_interrupt_check (error) || !fer_generator_result_write (result, folder, arguments->force, NULL, error))
    return FER_EXIT_FAILED;
  if (arguments->json)
    print_as_json (result, arguments->output);
  else
    print_changes (result);
  if (fer_generator_result_fits (result))
    return FER_EXIT_FINE;
  g_printerr (_ ("%s: The connector is written, but it is larger than the service takes; choose fewer operations.\n"), g_get_prgname ());
  return FER_EXIT_FINDINGS;
}

const FerCommand fer_command_pull = {
  .name = "pull",
  .synopsis = "API",
  .summary = N_ ("Make a connector from an API of API Management"),
  .description = N_ ("API is a name, or SERVICE/NAME. A line is printed for everything that is not as the API has it: kind, place and\n"
                     "what, with tabs between them. Without --force it writes into a new or empty folder only; with it the connector\n"
                     "there is replaced, but keeps its operation ids and whatever no API tells of. The exit status is 1 when the\n"
                     "connector is larger than the service takes."),
  .min_words = 1,
  .max_words = 1,
  .options = FER_OPTION_OUTPUT | FER_OPTION_OPERATIONS | FER_OPTION_KEY | FER_OPTION_TITLE | FER_OPTION_FORCE | FER_OPTION_AZURE,
  .run = run,
};
