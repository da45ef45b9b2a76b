/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows operations as the designer of flows and Power Apps will, for a person or a program. */

#include "fer-command.h"

#include "fer-card.h"
#include "fer-json-value.h"
#include "fer-operation.h"
#include "fer-signature.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Words for programs, so not translated; in the orders of FerTriggerKind, FerCardPlace and FerCardControl. */
static const char *const kinds[] = { "action", "webhook trigger", "polling trigger", "trigger" };
static const char *const places[FER_N_CARD_PLACES] = { "required", "important", "normal", "advanced", "internal" };
static const char *const controls[] = { "text", "number", "secret", "date", "switch", "choice", "list", "picker", "file", "items", "dictionary", "dynamic", "json" };

/* For a person. */

/* On one line, whatever it holds. */
static void
print_flat (const char *text)
{
  g_autofree char *flat = g_strdelimit (g_strdup (text), "\t\r\n", ' ');

  fputs (flat, stdout);
}

static void
print_choices (const FerCardField *field)
{
  for (guint i = 0; i < field->choices->len; i++)
    {
      fputs (i == 0 ? " [" : ", ", stdout);
      print_flat (field->choices->pdata[i]);
    }
  if (field->choices->len > 0)
    putchar (']');
  if (*field->source != '\0')
    {
      fputs (" <", stdout);
      print_flat (field->source);
      putchar ('>');
    }
  if (field->fallback != NULL)
    {
      fputs (" = ", stdout);
      print_flat (field->fallback);
    }
}

static void
print_input (const FerCardField *field)
{
  printf ("  %*s%s ", 2 * (int)field->depth, "", field->place == FER_CARD_REQUIRED ? "*" : "-");
  print_flat (field->label);
  printf (": %s", fer_card_control_describe (field->control));
  print_choices (field);
  if (field->place != FER_CARD_REQUIRED && field->place != FER_CARD_NORMAL)
    printf (" (%s)", places[field->place]);
  putchar ('\n');
}

static void
print_outputs (const FerCard *card)
{
  gboolean any = FALSE;

  for (guint i = 0; i < card->outputs->len; i++)
    {
      const FerCardField *field = card->outputs->pdata[i];

      if (field->place == FER_CARD_INTERNAL)
        continue;
      if (!any)
        printf ("  %s\n", _ ("What later steps can choose"));
      any = TRUE;
      printf ("    %*s", 2 * (int)field->depth, "");
      print_flat (field->label);
      printf (": %s\n", field->type);
    }
}

static void
print_signature (const FerSignature *signature)
{
  g_auto (GStrv) lines = g_strsplit (signature->result, "\n", -1);

  fputs ("  ", stdout);
  print_flat (signature->call);
  putchar ('\n');
  for (guint i = 0; lines[i] != NULL && *signature->result != '\0'; i++)
    printf ("    %s\n", lines[i]);
}

static void
print_card (const FerCard      *card,
            const FerSignature *signature)
{
  print_flat (card->title);
  printf (" (%s)\n", card->trigger == FER_TRIGGER_NONE ? _ ("Action") : _ ("Trigger"));
  for (guint i = 0; i < card->inputs->len; i++)
    print_input (card->inputs->pdata[i]);
  print_outputs (card);
  if (signature != NULL)
    print_signature (signature);
  for (guint i = 0; i < card->remarks->len; i++)
    printf ("  %s\n", (char *)card->remarks->pdata[i]);
}

/* For a program. */

static void
write_string (FerJsonWriter *writer,
              const char    *key,
              const char    *value)
{
  fer_json_writer_key (writer, key);
  if (value != NULL)
    fer_json_writer_string (writer, value);
  else
    fer_json_writer_raw (writer, "null");
}

static void
write_strings (FerJsonWriter *writer,
               const char    *key,
               GPtrArray     *values)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < values->len; i++)
    fer_json_writer_string (writer, values->pdata[i]);
  fer_json_writer_end_array (writer);
}

static void
write_field (FerJsonWriter      *writer,
             const FerCardField *field)
{
  fer_json_writer_begin_object (writer);
  write_string (writer, "name", field->name);
  write_string (writer, "label", field->label);
  write_string (writer, "description", field->hint);
  write_string (writer, "type", field->type);
  write_string (writer, "format", field->format);
  fer_json_writer_key (writer, "required");
  fer_json_writer_boolean (writer, field->required);
  write_string (writer, "place", places[field->place]);
  write_string (writer, "control", controls[field->control]);
  write_strings (writer, "choices", field->choices);
  write_string (writer, "source", field->source);
  write_string (writer, "default", field->fallback);
  fer_json_writer_key (writer, "depth");
  fer_json_writer_integer (writer, field->depth);
  fer_json_writer_end_object (writer);
}

static void
write_fields (FerJsonWriter *writer,
              const char    *key,
              GPtrArray     *fields)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < fields->len; i++)
    write_field (writer, fields->pdata[i]);
  fer_json_writer_end_array (writer);
}

static void
write_signature (FerJsonWriter      *writer,
                 const FerSignature *signature)
{
  fer_json_writer_begin_object (writer);
  write_string (writer, "call", signature->call);
  fer_json_writer_key (writer, "arguments");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < signature->arguments->len; i++)
    {
      const FerCardField *argument = signature->arguments->pdata[i];

      fer_json_writer_begin_object (writer);
      write_string (writer, "name", argument->name);
      write_string (writer, "type", signature->types->pdata[i]);
      fer_json_writer_key (writer, "required");
      fer_json_writer_boolean (writer, argument->required);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  write_string (writer, "result", signature->result);
  fer_json_writer_end_object (writer);
}

static void
write_card (FerJsonWriter      *writer,
            const FerCard      *card,
            const FerSignature *signature)
{
  fer_json_writer_begin_object (writer);
  write_string (writer, "operationId", card->id);
  write_string (writer, "title", card->title);
  write_string (writer, "description", card->hint);
  write_string (writer, "kind", kinds[card->trigger]);
  write_string (writer, "colour", card->colour);
  write_fields (writer, "inputs", card->inputs);
  write_fields (writer, "outputs", card->outputs);
  write_strings (writer, "remarks", card->remarks);
  fer_json_writer_key (writer, "powerApps");
  if (signature != NULL)
    write_signature (writer, signature);
  else
    fer_json_writer_raw (writer, "null");
  fer_json_writer_end_object (writer);
}

/* Which. */

static gboolean
is_meant (FerOperation *operation,
          const char   *id)
{
  g_autofree char *own = NULL;

  g_object_get (operation, "operation-id", &own, NULL);
  return id == NULL || g_str_equal (own, id);
}

static guint
show_cards (FerDocument   *document,
            const char    *id,
            FerJsonWriter *writer)
{
  GListModel  *operations = fer_document_get_operations (document);
  FerFile     *properties = fer_document_get_file (document, FER_FILE_ROLE_PROPERTIES);
  FerJsonTree *said = properties != NULL ? fer_file_get_tree (properties) : NULL;
  guint        n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);
      FerJsonTree *tree = fer_part_get_tree (FER_PART (operation));
      g_autoptr (FerCard) card = NULL;
      g_autoptr (FerSignature) signature = NULL;

      if (!is_meant (operation, id))
        continue;
      card = fer_card_new (tree, fer_part_get_node (FER_PART (operation)), said);
      signature = fer_signature_new (tree, fer_part_get_node (FER_PART (operation)));
      if (writer != NULL)
        write_card (writer, card, signature);
      else
        {
          fputs (n > 0 ? "\n" : "", stdout);
          print_card (card, signature);
        }
      n++;
    }
  return n;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  const char *id = arguments->n_words > 1 ? arguments->words[1] : NULL;
  g_autoptr (FerDocument) document = fer_command_open_document (arguments->words[0], NULL, error);
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;
  guint            n;

  if (document == NULL)
    return FER_EXIT_FAILED;
  fer_json_writer_begin_array (writer);
  n = show_cards (document, id, arguments->json ? writer : NULL);
  fer_json_writer_end_array (writer);
  if (n == 0 && id != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("The connector has no operation “%s”; “ferrule-cli operations” lists them."), id);
      return FER_EXIT_FAILED;
    }
  answer = fer_json_writer_finish (writer);
  if (arguments->json)
    puts (answer);
  if (!fer_file_get_broken (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION)))
    return FER_EXIT_FINE;
  fprintf (stderr, "ferrule-cli card: %s\n", _ ("The definition is broken, so what is shown may not be all; “ferrule-cli check” says where."));
  return FER_EXIT_FINDINGS;
}

const FerCommand fer_command_card = {
  .name = "card",
  .synopsis = "CONNECTOR [OPERATION]",
  .summary = N_ ("Show operations as flows and apps will"),
  .description = N_ ("The fields to be filled in, those with a star required, then what later steps of a flow can choose, then the\n"
                     "formula of Power Apps and what it gives, and where the real card may be different. CONNECTOR is a folder,\n"
                     "a file of one, or “-” for a definition on standard input; OPERATION is the id of one, else all are shown.\n"
                     "Exits with 1 when the definition is broken: what can be understood is shown."),
  .min_words = 1,
  .max_words = 2,
  .run = run,
};
