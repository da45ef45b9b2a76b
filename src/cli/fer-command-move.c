/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moves one value to another place among its siblings. */

#include "fer-command.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"

#include <glib/gi18n.h>

/* The editor takes a place behind the last for the last, as when something is dropped there; a number
 * that is typed must be one that there is. */
static gboolean
check_place (FerInput   *input,
             FerJsonNode node,
             guint       index,
             GError    **error)
{
  FerJsonTree *tree = fer_input_get_tree (input);
  guint        n_places = fer_json_node_get_n_children (tree, fer_json_node_get_parent (tree, node));

  if (n_places == 0 || index < n_places) /* 0: of the root, which cannot be moved at all */
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("There is no place %u; the last one is %u."), index, n_places - 1);
  return FALSE;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerInput) input = NULL;
  g_autoptr (FerSplices) splices = NULL;
  FerJsonNode node;
  guint64     index;

  if (!g_ascii_string_to_unsigned (arguments->words[2], 10, 0, G_MAXUINT32 - 1, &index, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no place: it takes a number from 0."), arguments->words[2]);
      return FER_EXIT_FAILED;
    }
  input = fer_input_open (arguments->words[0], error);
  if (input == NULL)
    return FER_EXIT_FAILED;

  node = fer_json_path_resolve (fer_input_get_tree (input), arguments->words[1], error);
  if (node != FER_JSON_NONE && check_place (input, node, index, error))
    splices = fer_json_edit_move (fer_input_get_tree (input), node, index, error);
  if (splices == NULL)
    {
      g_prefix_error (error, "%s: ", fer_input_get_name (input));
      return FER_EXIT_FAILED;
    }

  return fer_input_write (input, splices, arguments->json, error) ? FER_EXIT_FINE : FER_EXIT_FAILED;
}

const FerCommand fer_command_move = {
  .name = "move",
  .synopsis = "FILE POINTER INDEX",
  .summary = N_ ("Move a value among its siblings"),
  .description = N_ ("INDEX is the place among its siblings that the value has afterwards, from 0. When FILE is “-”, the changed text goes to standard output."),
  .min_words = 3,
  .max_words = 3,
  .run = run,
};
