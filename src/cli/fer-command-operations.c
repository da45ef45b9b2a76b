/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists the operations of a connector, a line each. */

#include "fer-command.h"

#include "fer-json-value.h"
#include "fer-operation.h"

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

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerDocument) document = fer_command_open_document (arguments->words[0], NULL, error);
  GListModel *operations;

  if (document == NULL)
    return FER_EXIT_FAILED;

  operations = fer_document_get_operations (document);
  if (arguments->json)
    print_as_json (operations);
  else
    for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
      {
        g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);

        print_line (operation);
      }

  return FER_EXIT_FINE;
}

const FerCommand fer_command_operations = {
  .name = "operations",
  .synopsis = "CONNECTOR",
  .summary = N_ ("List the operations of a connector"),
                 .description = N_ ("A line each: verb, path, operation id and summary, with tabs between them. CONNECTOR is a folder, a file\n"
                     "of one, or “-” for a definition on standard input."),
                                    .min_words = 1,
                                    .max_words = 1,
                                    .run = run,
                 };
