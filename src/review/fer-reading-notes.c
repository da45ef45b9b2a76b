/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of a review. It is read whole and written whole; what is written is always what was just read, and the few notes that have changed. */

#include "config.h"

#include "fer-reading-notes.h"

#include "fer-file-io.h"
#include "fer-json-tree.h"
#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "1"
#define MAX_KEY 2000 /* bytes */
#define MAX_SEEN 64  /* bytes */

struct _FerReadingNotes
{
  GHashTable *by_key;
};

static void
note_free (gpointer data)
{
  FerReadingNote *note = data;

  g_free (note->seen);
  g_free (note->comment);
  g_free (note);
}

FerReadingNotes *
fer_reading_notes_new (void)
{
  FerReadingNotes *self = g_new0 (FerReadingNotes, 1);

  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, note_free);
  return self;
}

void
fer_reading_notes_free (FerReadingNotes *self)
{
  g_hash_table_unref (self->by_key);
  g_free (self);
}

const FerReadingNote *
fer_reading_notes_look_up (FerReadingNotes *self,
                           const char      *key)
{
  return g_hash_table_lookup (self->by_key, key);
}

void
fer_reading_notes_set (FerReadingNotes *self,
                       const char      *key,
                       const char      *seen,
                       const char      *comment)
{
  FerReadingNote *note = g_new0 (FerReadingNote, 1);

  note->seen = g_strdup (seen);
  if (comment != NULL && *comment != '\0')
    note->comment = g_utf8_strlen (comment, -1) > FER_READING_MAX_COMMENT ? g_utf8_substring (comment, 0, FER_READING_MAX_COMMENT) : g_strdup (comment);
  g_hash_table_replace (self->by_key, g_strdup (key), note);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("“.ferrule/review.json” is no review that can be read. Mend it or take it away; until then nothing is written to it."));
  return FALSE;
}

static gboolean
read_note (FerReadingNotes *self,
           FerJsonTree     *tree,
           FerJsonNode      node,
           GError         **error)
{
  g_autofree char *key = fer_json_node_dup_key (tree, node);
  g_autofree char *seen = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "ticked"));
  g_autofree char *comment = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "comment"));

  if (fer_json_node_get_type (tree, node) != FER_JSON_OBJECT || strlen (key) > MAX_KEY || (seen != NULL && strlen (seen) > MAX_SEEN))
    return fail (error);
  if (seen != NULL || comment != NULL)
    fer_reading_notes_set (self, key, seen, comment);
  return TRUE;
}

static gboolean
read_notes (FerReadingNotes *self,
            FerJsonTree     *tree,
            GError         **error)
{
  FerJsonNode      root = fer_json_tree_get_root (tree);
  FerJsonNode      list = fer_json_node_get_member (tree, root, "read");
  g_autofree char *version = fer_json_node_dup_text (tree, fer_json_node_get_member (tree, root, "version"));

  if (fer_json_tree_is_broken (tree) || version == NULL || fer_json_node_get_type (tree, list) != FER_JSON_OBJECT || fer_json_node_get_n_children (tree, list) > FER_READING_MAX_NOTES)
    return fail (error);
  if (!g_str_equal (version, FORMAT))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("“.ferrule/review.json” was written by a later version of Ferrule, which alone can go on with it."));
      return FALSE;
    }
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    if (!read_note (self, tree, node, error))
      return FALSE;
  return TRUE;
}

FerReadingNotes *
fer_reading_notes_parse (GBytes  *text,
                         GError **error)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (text);
  g_autoptr (FerReadingNotes) self = fer_reading_notes_new ();

  return read_notes (self, tree, error) ? g_steal_pointer (&self) : NULL;
}

/* @etag: (out): "" where there is no file */
static FerReadingNotes *
read_file (GFile        *file,
           char        **etag,
           GCancellable *cancellable,
           GError      **error)
{
  FerEncoding encoding;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) text = fer_file_io_read (file, &encoding, etag, cancellable, &local);

  if (text != NULL)
    return fer_reading_notes_parse (text, error);
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  *etag = g_strdup ("");
  return fer_reading_notes_new ();
}

FerReadingNotes *
fer_reading_notes_read (GFile        *folder,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (folder, FER_READING_FILE);
  g_autofree char *etag = NULL;

  return read_file (file, &etag, cancellable, error);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
write_note (const FerReadingNote *note)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  if (note->seen != NULL)
    {
      fer_json_writer_key (writer, "ticked");
      fer_json_writer_string (writer, note->seen);
    }
  if (note->comment != NULL)
    {
      fer_json_writer_key (writer, "comment");
      fer_json_writer_string (writer, note->comment);
    }
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

char *
fer_reading_notes_to_text (FerReadingNotes *self)
{
  guint       n_keys;
  gpointer   *keys = g_hash_table_get_keys_as_array (self->by_key, &n_keys);
  GString    *text = g_string_new ("{\n  \"version\": " FORMAT ",\n  \"read\": {");
  const char *separator = "\n";

  if (n_keys > 0)
    qsort (keys, n_keys, sizeof *keys, compare_keys);
  for (guint i = 0; i < n_keys; i++)
    {
      const FerReadingNote *note = g_hash_table_lookup (self->by_key, keys[i]);
      g_autofree char      *key = fer_json_value_quote (keys[i]);
      g_autofree char      *value = write_note (note);

      if (note->seen == NULL && note->comment == NULL)
        continue;
      g_string_append_printf (text, "%s    %s: %s", separator, key, value);
      separator = ",\n";
    }
  g_string_append (text, *separator == ',' ? "\n  }\n}\n" : "}\n}\n");
  g_free (keys);
  return g_string_free (text, FALSE);
}

static void
lay_over (FerReadingNotes *self,
          FerReadingNotes *changes)
{
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  g_hash_table_iter_init (&iter, changes->by_key);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const FerReadingNote *note = value;

      if (note->seen == NULL && note->comment == NULL)
        g_hash_table_remove (self->by_key, key);
      else
        fer_reading_notes_set (self, key, note->seen, note->comment);
    }
}

gboolean
fer_reading_notes_store (FerReadingNotes *self,
                         GFile           *folder,
                         GCancellable    *cancellable,
                         GError         **error)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (folder, FER_READING_FILE);
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autoptr (GError) local = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *new_etag = NULL;
  g_autoptr (FerReadingNotes) whole = read_file (file, &etag, cancellable, error);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (whole == NULL)
    return FALSE;
  lay_over (whole, self);
  if (g_hash_table_size (whole->by_key) > FER_READING_MAX_NOTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _ ("A review holds no more than %u notes."), FER_READING_MAX_NOTES);
      return FALSE;
    }
  if (!g_file_make_directory (parent, cancellable, &local) && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  text = fer_reading_notes_to_text (whole);
  bytes = g_bytes_new_take (text, strlen (text));
  return fer_file_io_write (file, bytes, FER_ENCODING_UTF_8, etag, &new_etag, cancellable, error);
}

/* Two notes at once would each be laid over the file without the other. */
static void
store_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  static GMutex one_at_a_time;
  GError       *error = NULL;
  gboolean      stored;

  g_mutex_lock (&one_at_a_time);
  stored = fer_reading_notes_store (data, source, cancellable, &error);
  g_mutex_unlock (&one_at_a_time);
  if (stored)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fer_reading_notes_store_async (FerReadingNotes    *self,
                               GFile              *folder,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (folder, cancellable, callback, user_data);

  g_task_set_source_tag (task, fer_reading_notes_store_async);
  g_task_set_task_data (task, self, (GDestroyNotify)fer_reading_notes_free);
  g_task_run_in_thread (task, store_thread);
}

gboolean
fer_reading_notes_store_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
