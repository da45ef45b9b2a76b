/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a command reads and writes. The bytes of a file go through fer-file-io, as in the window: same
 * refusals, same atomic replacement, same care for its encoding. Standard input is bounded like a file
 * and its text, changed or not, goes to standard output. */

#include "config.h"

#include "fer-command.h"

#include "fer-definition.h"
#include "fer-encoding.h"
#include "fer-file-io.h"
#include "fer-json-value.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

struct _FerInput
{
  char        *name;
  GFile       *file; /* NULL for standard input */
  FerEncoding  encoding;
  char        *etag;
  FerJsonTree *tree;
};

static GBytes *
read_standard_input (FerEncoding *encoding,
                     GError     **error)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autoptr (GBytes) raw = NULL;
  guint8 chunk[65536];
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, sizeof chunk, NULL, error)) > 0)
    {
      if (buffer->len + n_read > FER_FILE_MAX_SIZE)
        {
          g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG,
                       _ ("Standard input is larger than %u MiB."), FER_FILE_MAX_SIZE / (1024 * 1024));
          return NULL;
        }
      g_byte_array_append (buffer, chunk, n_read);
    }
  if (n_read < 0)
    {
      g_prefix_error (error, "%s: ", _ ("Standard input cannot be read"));
      return NULL;
    }
  raw = g_byte_array_free_to_bytes (g_steal_pointer (&buffer));

  return fer_encoding_decode (raw, _ ("Standard input"), encoding, error);
}

static char *
dup_text (GBytes *bytes)
{
  gsize       n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  return g_strndup (n_bytes > 0 ? text : "", n_bytes);
}

/* A folder stands for its definition. */
static GFile *
find_file (const char *name,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (FerDocument) document = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return g_steal_pointer (&file);

  document = fer_document_open (file, NULL, error);
  if (document == NULL)
    return NULL;

  return g_object_ref (fer_file_get_location (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION)));
}

FerInput *
fer_input_open (const char *name,
                GError    **error)
{
  g_autoptr (FerInput) self = g_new0 (FerInput, 1);
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_equal (name, "-"))
    {
      self->name = g_strdup (_ ("Standard input"));
      bytes = read_standard_input (&self->encoding, error);
    }
  else
    {
      self->name = g_strdup (name);
      self->file = find_file (name, error);
      if (self->file != NULL)
        bytes = fer_file_io_read (self->file, &self->encoding, &self->etag, NULL, error);
    }
  if (bytes == NULL)
    return NULL;

  self->tree = fer_json_tree_parse (bytes);

  return g_steal_pointer (&self);
}

void
fer_input_free (FerInput *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->file);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->tree, fer_json_tree_unref);
  g_free (self);
}

FerJsonTree *
fer_input_get_tree (FerInput *self)
{
  return self->tree;
}

const char *
fer_input_get_name (FerInput *self)
{
  return self->name;
}

void
fer_input_report (FerInput   *self,
                  FerSplices *splices,
                  FILE       *stream)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *report = NULL;

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "file");
  fer_json_writer_string (writer, self->name);
  fer_json_writer_key (writer, "changed");
  fer_json_writer_boolean (writer, fer_splices_get_size (splices) > 0);
  fer_json_writer_key (writer, "splices");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < fer_splices_get_size (splices); i++)
    {
      const FerSplice *splice = fer_splices_peek (splices, i);
      g_autofree char *inserted = g_strndup (splice->inserted, splice->n_inserted);

      fer_json_writer_begin_object (writer);
      fer_json_writer_key (writer, "offset");
      fer_json_writer_integer (writer, splice->byte_offset);
      fer_json_writer_key (writer, "removed");
      fer_json_writer_integer (writer, splice->n_removed);
      fer_json_writer_key (writer, "inserted");
      fer_json_writer_string (writer, inserted);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);

  report = fer_json_writer_finish (writer);
  fprintf (stream, "%s\n", report);
}

gboolean
fer_command_flush (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       _ ("Standard output cannot be written."));
  return FALSE;
}

gboolean
fer_command_write_text (GBytes     *utf8,
                        FerEncoding encoding,
                        GError    **error)
{
  g_autoptr (GBytes) bytes = fer_encoding_encode (utf8, _ ("Standard input"), encoding, error);
  gsize       n_bytes;
  const char *text;

  if (bytes == NULL)
    return FALSE;

  text = g_bytes_get_data (bytes, &n_bytes);
  fwrite (text, 1, n_bytes, stdout);

  return fer_command_flush (error);
}

gboolean
fer_input_write (FerInput   *self,
                 FerSplices *splices,
                 gboolean    json,
                 GError    **error)
{
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (self->tree, &n_bytes);
  g_autoptr (GBytes) changed = fer_splices_apply (splices, text, n_bytes);

  if (self->file == NULL && !fer_command_write_text (changed, self->encoding, error))
    return FALSE;
  if (self->file != NULL && fer_splices_get_size (splices) > 0 &&
      !fer_file_io_write (self->file, changed, self->encoding, self->etag, NULL, NULL, error))
    return FALSE;

  if (json)
    fer_input_report (self, splices, self->file != NULL ? stdout : stderr);

  return TRUE;
}

char *
fer_command_shorten (const char *word)
{
  const glong      n_shown = 60;
  g_autofree char *valid = g_utf8_make_valid (word, -1);
  g_autofree char *start = NULL;

  g_strdelimit (valid, "\r\n\t", ' ');
  if (g_utf8_strlen (valid, -1) <= n_shown)
    return g_steal_pointer (&valid);

  start = g_utf8_substring (valid, 0, n_shown);
  return g_strconcat (start, "…", NULL);
}

char *
fer_command_read_value (const char *word,
                        gboolean    as_string,
                        GError    **error)
{
  g_autofree char *text = NULL;

  if (g_str_equal (word, "-"))
    {
      FerEncoding encoding;
      g_autoptr (GBytes) bytes = read_standard_input (&encoding, error);

      if (bytes == NULL)
        return NULL;
      text = dup_text (bytes);
    }
  else
    text = g_strdup (word);

  if (as_string)
    return fer_json_value_quote (text);

  g_strstrip (text);
  if (text[0] == '\0')
    g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_BAD_VALUE,
                         _ ("The value is empty, which is not JSON; with --string it is an empty text."));
  else if (fer_json_value_check (text, error))
    return g_steal_pointer (&text);
  else
    {
      g_autofree char *shown = fer_command_shorten (text);

      g_prefix_error (error, "“%s”: ", shown);
    }
  return NULL;
}

FerDocument *
fer_command_open_document (const char  *name,
                           FerEncoding *encoding,
                           GError     **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FerJsonTree) tree = NULL;
  FerEncoding      found;
  g_autofree char *text = NULL;

  if (!g_str_equal (name, "-"))
    {
      file = g_file_new_for_commandline_arg (name);
      return fer_document_open (file, NULL, error);
    }

  bytes = read_standard_input (&found, error);
  if (bytes == NULL)
    return NULL;
  if (encoding != NULL)
    *encoding = found;
  tree = fer_json_tree_parse (bytes);
  if (!fer_definition_check (tree, _ ("Standard input"), error))
    return NULL;
  text = dup_text (bytes);

  return fer_document_new_for_texts (text, NULL);
}
