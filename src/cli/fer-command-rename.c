/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Renames an operation or a shared definition, with everything that refers to it, in all files. */

#include "fer-command.h"

#include "fer-json-value.h"
#include "fer-reference.h"
#include "fer-script.h"

#include <glib/gi18n.h>
#include <stdio.h>

static gboolean
rename_it (FerDocument *document,
           const char  *what,
           const char  *old_name,
           const char  *new_name,
           GError     **error)
{
  if (g_str_equal (what, "operation"))
    return fer_reference_rename_operation (document, old_name, new_name, error);
  if (g_str_equal (what, "definition"))
    return fer_reference_rename_definition (document, "definitions", old_name, new_name, error);
  if (g_str_equal (what, "parameter"))
    return fer_reference_rename_definition (document, "parameters", old_name, new_name, error);
  if (g_str_equal (what, "response"))
    return fer_reference_rename_definition (document, "responses", old_name, new_name, error);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” cannot be renamed: it takes operation, definition, parameter or response."), what);
  return FALSE;
}

/* Says where a script still has the name, by itself, in a place that does not tell whether it is the operation's. */
static void
warn_of_script (FerDocument *document,
                const char  *old_id)
{
  FerFile    *script = fer_document_get_file (document, FER_FILE_ROLE_SCRIPT);
  gsize       n_bytes = 0;
  const char *text = script != NULL ? fer_text_peek (fer_file_get_text (script), &n_bytes) : "";
  g_autoptr (GArray) found = fer_script_find_string (text, n_bytes, old_id);

  for (guint i = 0; i < found->len; i++)
    {
      guint line;

      fer_text_locate (text, n_bytes, g_array_index (found, gsize, i), &line, NULL);
      fprintf (stderr, _ ("%s:%u: “%s” stands here and was left, because it may be something else.\n"),
               fer_file_get_name (script), line, old_id);
    }
}

static char *
make_report (FerDocument *document)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  GListModel *files = fer_document_get_files (document);

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "changed");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      if (fer_file_get_modified (file))
        fer_json_writer_string (writer, fer_file_get_name (file));
    }
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);

  return fer_json_writer_finish (writer);
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  FerEncoding encoding = FER_ENCODING_UTF_8;
  g_autoptr (FerDocument) document = fer_command_open_document (arguments->words[0], &encoding, error);
  g_autofree char *report = NULL;

  if (document == NULL ||
      !rename_it (document, arguments->words[1], arguments->words[2], arguments->words[3], error))
    return FER_EXIT_FAILED;

  if (fer_document_get_folder (document) == NULL)
    {
      gsize       n_bytes;
      const char *text = fer_text_peek (fer_file_get_text (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION)), &n_bytes);
      g_autoptr (GBytes) utf8 = g_bytes_new (text, n_bytes);

      return fer_command_write_text (utf8, encoding, error) ? FER_EXIT_FINE : FER_EXIT_FAILED;
    }

  /* What is saved is no longer modified, and what is not saved is not to be reported. */
  report = make_report (document);
  if (!fer_document_save (document, FER_SAVE_DEFAULT, NULL, error))
    return FER_EXIT_FAILED;
  if (g_str_equal (arguments->words[1], "operation"))
    warn_of_script (document, arguments->words[2]);
  if (arguments->json)
    puts (report);

  return FER_EXIT_FINE;
}

const FerCommand fer_command_rename = {
  .name = "rename",
  .synopsis = "CONNECTOR operation|definition|parameter|response OLD NEW",
  .summary = N_ ("Rename an operation or a definition, with every reference to it"),
  .description = N_ ("CONNECTOR is a folder or a file of one; dynamic calls, policies, scriptOperations, the script and references follow,\n"
                     "in all its files. With “-” a definition alone is read from standard input and written to standard output."),
  .min_words = 4,
  .max_words = 4,
  .run = run,
};
