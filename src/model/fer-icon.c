/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The picture of a connector, read bounded and never from something that is no regular file. */

#include "config.h"

#include "fer-icon.h"

#include "fer-file-io-private.h"
#include "fer-model-error.h"

#include <glib/gi18n-lib.h>

static GBytes *
read_icon (GFile        *file,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *bytes = NULL;
  gsize            n_read;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, _ ("The icon is not a regular file."));
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  bytes = g_malloc (FER_ICON_MAX_SIZE + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, FER_ICON_MAX_SIZE + 1, &n_read, cancellable, error))
    return NULL;
  if (n_read > FER_ICON_MAX_SIZE)
    {
      g_set_error_literal (error, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG, _ ("The icon is larger than 1 MB."));
      return NULL;
    }
  return g_bytes_new (bytes, n_read);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = read_icon (task_data, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
fer_icon_load_async (GFile              *folder,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (folder));

  g_task_set_source_tag (task, fer_icon_load_async);
  g_task_set_task_data (task, g_file_get_child (folder, "icon.png"), g_object_unref);
  g_task_run_in_thread (task, load_thread);
}

GBytes *
fer_icon_load_finish (GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* One that is not there any more has gone as it was to go. */
static gboolean
remove_icon (GFile        *file,
             const char   *etag,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GError) local = NULL;
  g_autofree char *found = NULL;

  if (etag != NULL && g_file_query_exists (file, cancellable) && !fer_file_io_check_etag (file, etag, none, &found, cancellable, error))
    return FALSE;
  if (g_file_delete (file, cancellable, &local) || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  fer_file_io_explain_error (&local, file);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
fer_icon_write (GFile        *folder,
                GBytes       *icon,
                const char   *etag,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, "icon.png");
  g_autofree char *found = NULL;

  if (icon == NULL)
    return remove_icon (file, etag, cancellable, error);
  return fer_file_io_replace (file, icon, etag, &found, cancellable, error);
}
