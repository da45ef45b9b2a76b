/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Removes one value with its key and its comma. */

#include "fer-command.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"

#include <glib/gi18n.h>

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerInput) input = fer_input_open (arguments->words[0], error);
  g_autoptr (FerSplices) splices = NULL;
  FerJsonNode node;

  if (input == NULL)
    return FER_EXIT_FAILED;

  node = fer_json_path_resolve (fer_input_get_tree (input), arguments->words[1], error);
  if (node != FER_JSON_NONE)
    splices = fer_json_edit_remove (fer_input_get_tree (input), node, error);
  if (splices == NULL)
    {
      g_prefix_error (error, "%s: ", fer_input_get_name (input));
      return FER_EXIT_FAILED;
    }

  return fer_input_write (input, splices, arguments->json, error) ? FER_EXIT_FINE : FER_EXIT_FAILED;
}

const FerCommand fer_command_unset = {
  .name = "unset",
  .synopsis = "FILE POINTER",
  .summary = N_ ("Remove a value with its key"),
  .description = N_ ("Comments that belong to it go with it; others stay. When FILE is “-”, the changed text goes to standard output."),
  .min_words = 2,
  .max_words = 2,
  .run = run,
};
