/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A connector on its way to disk. A new folder is filled beside its place and then moved there, which the system does at
 * once and refuses when somebody else has put something there meanwhile. */

#include "config.h"

#include "fer-generator-folder.h"

#include "fer-file-io.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

/* Larger ones are not ours. */
#define MAX_ORIGIN (4u * 1024 * 1024)

static gboolean
write_files (FerGeneratorResult *self,
             GFile              *folder,
             GCancellable       *cancellable,
             GError            **error)
{
  GPtrArray *files = fer_generator_result_get_files (self);

  /* The definition last: it is what makes a folder a connector. */
  for (guint i = files->len; i-- > 0;)
    {
      const FerGeneratorFile *one = files->pdata[i];
      g_autoptr (GFile) file = g_file_resolve_relative_path (folder, one->name);
      g_autoptr (GFile) parent = g_file_get_parent (file);
      g_autofree char *etag = NULL;
      g_autoptr (GError) made = NULL;

      if (!g_file_make_directory (parent, cancellable, &made) && !g_error_matches (made, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&made));
          return FALSE;
        }
      if (!fer_file_io_write (file, one->text, FER_ENCODING_UTF_8, NULL, &etag, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* What write_files() may have made in a folder that was empty. */
static void
remove_files (FerGeneratorResult *self,
              const char         *folder)
{
  GPtrArray       *files = fer_generator_result_get_files (self);
  g_autofree char *hidden = g_build_filename (folder, ".ferrule", NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, ((FerGeneratorFile *)files->pdata[i])->name, NULL);

      g_unlink (path);
    }
  g_rmdir (hidden);
}

static gboolean
move_into_place (const char *from,
                 const char *to,
                 GError    **error)
{
  if (rename (from, to) == 0)
    return TRUE;
  if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
    g_set_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_EXISTS, _ ("“%s” holds something already."), to);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", to, g_strerror (errno));
  return FALSE;
}

static gboolean
write_new (FerGeneratorResult *self,
           const char         *path,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autofree char *around = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *template = g_strdup_printf ("%s/.%s.XXXXXX", around, name);
  g_autoptr (GFile) folder = NULL;

  if (g_mkdir_with_parents (around, 0777) != 0 || g_mkdtemp_full (template, 0777) == NULL)
    {
      int saved = errno;

      /* Translators: a folder, and what the system says. */
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), _ ("No folder can be made in “%s”: %s"), around, g_strerror (saved));
      return FALSE;
    }
  folder = g_file_new_for_path (template);
  if (write_files (self, folder, cancellable, error) && move_into_place (template, path, error))
    return TRUE;
  remove_files (self, template);
  g_rmdir (template);
  return FALSE;
}

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

/* What cannot be listed is not empty. */
static gboolean
is_empty (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);

  return directory != NULL && g_dir_read_name (directory) == NULL;
}

gboolean
fer_generator_result_write (FerGeneratorResult *self,
                            GFile              *folder,
                            gboolean            overwrite,
                            GCancellable       *cancellable,
                            GError            **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (folder), FALSE);

  path = g_file_get_path (folder);
  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("A connector can be written to a local folder only."));
      return FALSE;
    }
  if (!is_there (path))
    return write_new (self, path, cancellable, error);
  if (is_empty (path))
    {
      /* It stays the folder that it is, because somebody may be standing in it. */
      if (write_files (self, folder, cancellable, error))
        return TRUE;
      remove_files (self, path);
      return FALSE;
    }
  if (overwrite)
    return write_files (self, folder, cancellable, error);
  g_set_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_EXISTS, _ ("“%s” holds something already."), path);
  return FALSE;
}

typedef struct
{
  FerGeneratorResult *result;
  GFile              *folder;
  gboolean            overwrite;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  fer_generator_result_unref (errand->result);
  g_object_unref (errand->folder);
  g_free (errand);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  const Errand *errand = data;
  GError       *error = NULL;

  if (fer_generator_result_write (errand->result, errand->folder, errand->overwrite, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fer_generator_result_write_async (FerGeneratorResult *self,
                                  GFile              *folder,
                                  gboolean            overwrite,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Errand *errand;

  g_return_if_fail (self != NULL);
  g_return_if_fail (G_IS_FILE (folder));

  task = g_task_new (NULL, cancellable, callback, user_data);
  errand = g_new0 (Errand, 1);
  errand->result = fer_generator_result_ref (self);
  errand->folder = g_object_ref (folder);
  errand->overwrite = overwrite;
  g_task_set_source_tag (task, fer_generator_result_write_async);
  g_task_set_task_data (task, errand, errand_free);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
fer_generator_result_write_finish (FerGeneratorResult *self,
                                   GAsyncResult       *result,
                                   GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
fer_generator_read_origin (GFile *folder)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *etag = NULL;
  FerEncoding      encoding;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  file = g_file_resolve_relative_path (folder, ".ferrule/origin.json");
  bytes = fer_file_io_read (file, &encoding, &etag, NULL, NULL);
  if (bytes == NULL || g_bytes_get_size (bytes) > MAX_ORIGIN)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

GBytes *
fer_generator_read_base (GFile *folder)
{
  g_autoptr (GFile) file = NULL;
  FerEncoding encoding;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  file = g_file_resolve_relative_path (folder, ".ferrule/base.swagger.json");
  return fer_file_io_read (file, &encoding, NULL, NULL, NULL);
}
