/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lays a file out anew: white space only. */

#include "fer-command.h"

#include "fer-json-format.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static gboolean
read_indent (FerJsonStyle *style,
             const char   *indent,
             GError      **error)
{
  guint64 width;

  if (g_str_equal (indent, "tab"))
    {
      strcpy (style->indent, "\t");
      return TRUE;
    }

  if (!g_ascii_string_to_unsigned (indent, 10, 1, sizeof style->indent - 1, &width, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no indentation: it takes a number from 1 to 16, or “tab”."), indent);
      return FALSE;
    }
  memset (style->indent, ' ', width);
  style->indent[width] = '\0';

  return TRUE;
}

/* What is not asked for stays as the author has it, the line ends always. */
static gboolean
make_style (FerJsonStyle       *style,
            FerJsonTree        *tree,
            const FerArguments *arguments,
            GError            **error)
{
  fer_json_format_infer_style (style, tree, arguments->minify);

  return arguments->indent == NULL || read_indent (style, arguments->indent, error);
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  g_autoptr (FerInput) input = fer_input_open (arguments->words[0], error);
  g_autoptr (FerSplices) splices = NULL;
  FerJsonStyle style;

  if (input == NULL || !make_style (&style, fer_input_get_tree (input), arguments, error))
    return FER_EXIT_FAILED;

  splices = fer_json_format (fer_input_get_tree (input), FER_JSON_NONE, &style);
  if (arguments->check && arguments->json)
    fer_input_report (input, splices, stdout);
  if (arguments->check)
    return fer_splices_get_size (splices) > 0 ? FER_EXIT_FINDINGS : FER_EXIT_FINE;

  return fer_input_write (input, splices, arguments->json, error) ? FER_EXIT_FINE : FER_EXIT_FAILED;
}

const FerCommand fer_command_format = {
  .name = "format",
  .synopsis = "FILE",
  .summary = N_ ("Lay a file out anew, changing white space only"),
  .description = N_ ("Comments, numbers, escapes and the order of members stay as they are; indentation and line ends are\n"
                     "the file's own unless --indent says otherwise. When FILE is “-”, the text goes to standard output."),
  .min_words = 1,
  .max_words = 1,
  .options = FER_OPTION_CHECK | FER_OPTION_INDENT | FER_OPTION_MINIFY,
  .run = run,
};
