/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets one value, and touches nothing else. */

#include "fer-command.h"

#include "fer-json-edit.h"
#include "fer-member-order.h"

#include <glib/gi18n.h>

static int
run (const FerArguments *arguments,
     GError            **error)
{
  const char      *pointer = arguments->words[1];
  g_autofree char *value = NULL;
  g_autoptr (FerInput) input = NULL;
  g_autoptr (FerSplices) splices = NULL;

  if (g_str_equal (arguments->words[0], "-") && g_str_equal (arguments->words[2], "-"))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("Standard input cannot be both the file and the value."));
      return FER_EXIT_FAILED;
    }

  value = fer_command_read_value (arguments->words[2], arguments->string, error);
  if (value == NULL)
    return FER_EXIT_FAILED;
  input = fer_input_open (arguments->words[0], error);
  if (input == NULL)
    return FER_EXIT_FAILED;

  splices = fer_json_edit_set (fer_input_get_tree (input), pointer, value,
                               fer_member_order_get_for_pointer (pointer), error);
  if (splices == NULL)
    {
      g_prefix_error (error, "%s: ", fer_input_get_name (input));
      return FER_EXIT_FAILED;
    }

  return fer_input_write (input, splices, arguments->json, error) ? FER_EXIT_FINE : FER_EXIT_FAILED;
}

const FerCommand fer_command_set = {
  .name = "set",
  .synopsis = "FILE POINTER VALUE",
  .summary = N_ ("Change or add a value, and touch nothing else"),
  .description = N_ ("VALUE is JSON; with --string it is the text of a string; “-” reads it from standard input.\n"
                     "The last step of POINTER may be a new member, or “-” for a new element at the end of an array.\n"
                     "When FILE is “-”, the changed text goes to standard output."),
  .min_words = 3,
  .max_words = 3,
  .options = FER_OPTION_STRING,
  .run = run,
};
