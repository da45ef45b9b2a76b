/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows one value as it is written. */

#include "fer-command.h"

#include "fer-json-path.h"
#include "fer-json-string.h"
#include "fer-json-value.h"
#include "fer-text.h"
#include "fer-text-error.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static void
print_as_json (FerInput   *input,
               const char *pointer,
               FerJsonNode node)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  FerJsonTree     *tree = fer_input_get_tree (input);
  g_autofree char *value = fer_json_node_dup_text (tree, node);
  g_autofree char *answer = NULL;
  gsize            n_bytes, start;
  const char      *text = fer_json_tree_peek_text (tree, &n_bytes);
  guint            line, column;

  fer_json_node_get_range (tree, node, &start, NULL);
  fer_text_locate (text, n_bytes, start, &line, &column);

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "file");
  fer_json_writer_string (writer, fer_input_get_name (input));
  fer_json_writer_key (writer, "pointer");
  fer_json_writer_string (writer, pointer);
  fer_json_writer_key (writer, "line");
  fer_json_writer_integer (writer, line);
  fer_json_writer_key (writer, "column");
  fer_json_writer_integer (writer, column);
  /* A value that is not strict JSON itself (a trailing comma inside) goes out as its text. */
  if (fer_json_value_check (value, NULL))
    {
      fer_json_writer_key (writer, "value");
      fer_json_writer_raw (writer, value);
    }
  else
    {
      fer_json_writer_key (writer, "text");
      fer_json_writer_string (writer, value);
    }
  fer_json_writer_end_object (writer);

  answer = fer_json_writer_finish (writer);
  puts (answer);
}

/* A string is shown as what it means, other values as they are written. */
static char *
dup_plain_text (FerInput   *input,
                FerJsonNode node,
                GError    **error)
{
  FerJsonTree     *tree = fer_input_get_tree (input);
  g_autofree char *raw = fer_json_node_dup_text (tree, node);

  if (fer_json_node_get_type (tree, node) != FER_JSON_STRING)
    return g_steal_pointer (&raw);
  if (fer_json_string_is_text (raw, strlen (raw)))
    return fer_json_node_dup_string (tree, node);

  g_set_error (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_VALUE,
               _ ("%s: The string holds \\u0000 or half of a character, which no plain text can hold; without --string it is shown as it is written."),
               fer_input_get_name (input));
  return NULL;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  const char *pointer = arguments->words[1];
  g_autoptr (FerInput) input = fer_input_open (arguments->words[0], error);
  g_autofree char *value = NULL;
  FerJsonNode      node;

  if (input == NULL)
    return FER_EXIT_FAILED;

  node = fer_json_path_resolve (fer_input_get_tree (input), pointer, error);
  if (node == FER_JSON_NONE)
    {
      g_prefix_error (error, "%s: ", fer_input_get_name (input));
      return FER_EXIT_FAILED;
    }

  if (arguments->json)
    {
      print_as_json (input, pointer, node);
      return FER_EXIT_FINE;
    }

  if (arguments->string)
    value = dup_plain_text (input, node, error);
  else
    value = fer_json_node_dup_text (fer_input_get_tree (input), node);
  if (value == NULL)
    return FER_EXIT_FAILED;
  puts (value);

  return FER_EXIT_FINE;
}

const FerCommand fer_command_get = {
  .name = "get",
  .synopsis = "FILE POINTER",
  .summary = N_ ("Show a value as it is written"),
  .description = N_ ("POINTER is a JSON pointer (RFC 6901), such as /info/title or /paths/~1orders/get; “” is all of it.\n"
                     "With --string, a string is shown as its text, without quotes and escapes."),
  .min_words = 2,
  .max_words = 2,
  .options = FER_OPTION_STRING,
  .run = run,
};
