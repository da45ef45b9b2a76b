/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connector and what other programs do to its files: noticing, taking over, keeping ours. When the
 * folder stirs, another thread reads the files again; the state that is found there is compared with the
 * one that the text goes back to, so that our own saves and mere touches are no changes. A file that is
 * new in the folder joins the connector. */

#include "config.h"

#include "fer-document-private.h"

#include "fer-file-io-private.h"
#include "fer-file-private.h"
#include "fer-file-set.h"
#include "fer-loaded-file.h"

#include <glib/gi18n-lib.h>

/* A look at the folder. */
typedef struct
{
  GFile     *folder;
  guint      disk_generation; /* of the document when the look began */
  GPtrArray *known;           /* of GFile: those of the connector's files */
  GPtrArray *targets;         /* of GFile: where those are that are links */
  GPtrArray *etags;           /* of char *: what they are now; NULL: that cannot be told */
  gboolean   has_role[FER_N_FILE_ROLES];
  GPtrArray *others; /* of FerLoadedFile: files of roles that the connector has no file for */
} Look;

static void
look_free (Look *self)
{
  g_object_unref (self->folder);
  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->etags);
  g_ptr_array_unref (self->others);
  g_free (self);
}

static Look *
look_new (FerDocument *document)
{
  Look       *self = g_new0 (Look, 1);
  GListModel *files = G_LIST_MODEL (document->files);

  self->folder = g_object_ref (document->folder);
  self->disk_generation = document->disk_generation;
  self->known = g_ptr_array_new_with_free_func (g_object_unref);
  self->targets = g_ptr_array_new_with_free_func (g_object_unref);
  self->etags = g_ptr_array_new_with_free_func (g_free);
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_loaded_file_free);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      self->has_role[fer_file_get_role (file)] = TRUE;
      if (fer_file_get_location (file) != NULL)
        g_ptr_array_add (self->known, g_object_ref (fer_file_get_location (file)));
    }
  return self;
}

/* Returns: (nullable): NULL when the file cannot be read for now, which says nothing about its bytes */
static char *
find_etag (GFile        *location,
           GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) raw = fer_file_io_read_raw (location, FER_FILE_MAX_SIZE, cancellable, &error);

  if (raw != NULL)
    return fer_file_io_dup_etag (raw);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup ("");
  return g_error_matches (error, FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG) ? g_strdup (FER_FILE_IO_ETAG_TOO_BIG) : NULL;
}

void
fer_document_add_target (GPtrArray *targets,
                         GFile     *location)
{
  const char      *path = g_file_peek_path (location);
  g_autofree char *target = path != NULL ? fer_file_io_follow_links (path) : NULL;

  if (target != NULL && !g_str_equal (target, path))
    g_ptr_array_add (targets, g_file_new_for_path (target));
}

static void
look_thread (GTask          *task,
             gpointer source G_GNUC_UNUSED,
             gpointer        task_data,
             GCancellable   *cancellable)
{
  Look *self = task_data;
  g_autoptr (FerFileSet) set = NULL;

  for (guint i = 0; i < self->known->len; i++)
    {
      g_ptr_array_add (self->etags, find_etag (self->known->pdata[i], cancellable));
      fer_document_add_target (self->targets, self->known->pdata[i]);
    }
  set = fer_file_set_find_others (self->folder, cancellable, NULL);
  for (FerFileRole role = 0; set != NULL && role < FER_N_FILE_ROLES; role++)
    if (set->files[role] != NULL && !self->has_role[role])
      {
        g_ptr_array_add (self->others, fer_loaded_file_read (role, set->files[role], cancellable));
        fer_document_add_target (self->targets, set->files[role]);
      }
  g_task_return_boolean (task, TRUE);
}

static FerFile *
find_by_location (FerDocument *self,
                  GFile       *location)
{
  GListModel *files = G_LIST_MODEL (self->files);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      if (fer_file_get_location (file) != NULL && g_file_equal (fer_file_get_location (file), location))
        return file;
    }
  return NULL;
}

static void
take_look (FerDocument *self,
           Look        *look)
{
  for (guint i = 0; i < look->known->len; i++)
    {
      FerFile *file = find_by_location (self, look->known->pdata[i]);

      if (file != NULL && look->etags->pdata[i] != NULL)
        fer_file_set_seen_etag (file, look->etags->pdata[i]);
    }
  for (guint i = 0; i < look->others->len; i++)
    {
      FerLoadedFile *loaded = look->others->pdata[i];
      g_autoptr (FerFile) file = NULL;

      if (loaded->utf8 == NULL || fer_document_get_file (self, loaded->role) != NULL)
        continue;
      file = fer_loaded_file_make (loaded);
      fer_problems_remove_lasting (self->problems, fer_file_get_name (file));
      fer_document_add_file (self, file);
    }
  fer_document_settle (self);
  if (self->watch != NULL)
    fer_file_watch_set_targets (self->watch, look->targets);
}

/* A look is about one state of affairs: when we have written, moved or read a file meanwhile, another one
 * is taken. */
static void
look_done_cb (GObject           *source,
              GAsyncResult      *result,
              gpointer user_data G_GNUC_UNUSED)
{
  FerDocument *self = FER_DOCUMENT (source);
  Look        *look = g_task_get_task_data (G_TASK (result));

  self->looking = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  if (self->look_again || self->saving || self->disk_generation != look->disk_generation)
    {
      fer_document_look_at_disk (self);
      return;
    }
  take_look (self, look);
}

void
fer_document_look_at_disk (FerDocument *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->folder == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->look_again = self->looking || self->saving;
  if (self->look_again)
    return;
  self->looking = TRUE;
  task = g_task_new (self, self->cancellable, look_done_cb, NULL);
  g_task_set_source_tag (task, fer_document_look_at_disk);
  g_task_set_task_data (task, look_new (self), (GDestroyNotify)look_free);
  g_task_run_in_thread (task, look_thread);
}

void
fer_document_start_watching (FerDocument *self,
                             GPtrArray   *targets)
{
  g_clear_object (&self->watch);
  if (self->folder == NULL)
    return;
  self->watch = fer_file_watch_new (self->folder);
  g_signal_connect_object (self->watch, "stirred", G_CALLBACK (fer_document_look_at_disk), self, G_CONNECT_SWAPPED);
  if (targets != NULL)
    fer_file_watch_set_targets (self->watch, targets);
}

void
fer_document_take_text (FerDocument *self,
                        FerFile     *file,
                        GBytes      *utf8,
                        const char  *name)
{
  gsize       n_before, n_after;
  const char *before = fer_text_peek (fer_file_get_text (file), &n_before);
  const char *after = g_bytes_get_data (utf8, &n_after);
  g_autoptr (FerSplices) splices = fer_splices_diff (before, n_before, after != NULL ? after : "", n_after);

  fer_document_begin (self, name, NULL);
  fer_document_apply (self, file, splices);
  fer_document_end (self);
}

/* What the thread may know of a file that is to be read again. */
typedef struct
{
  FerFileRole role;
  GFile      *location;
} Reload;

static void
reload_free (Reload *self)
{
  g_object_unref (self->location);
  g_free (self);
}

static void
reload_thread (GTask          *task,
               gpointer source G_GNUC_UNUSED,
               gpointer        task_data,
               GCancellable   *cancellable)
{
  Reload *reload = task_data;
  g_autoptr (FerLoadedFile) loaded = fer_loaded_file_read (reload->role, reload->location, cancellable);

  if (loaded->error != NULL)
    g_task_return_error (task, g_steal_pointer (&loaded->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&loaded), (GDestroyNotify)fer_loaded_file_free);
}

static void
take_loaded (FerDocument   *self,
             FerFile       *file,
             FerLoadedFile *loaded)
{
  FerText         *text = fer_file_get_text (file);
  g_autofree char *name = g_strdup_printf (_ ("Reload %s"), fer_file_get_name (file));

  self->disk_generation++;
  fer_file_set_etag (file, loaded->etag);
  fer_file_set_seen_etag (file, loaded->etag);
  fer_file_set_encoding (file, loaded->encoding);
  fer_document_touch_file (self, file);
  fer_document_take_text (self, file, loaded->utf8, name);
  fer_history_mark_saved (self->history, text, fer_text_get_version (text));
  fer_document_update_modified (self);
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (FerLoadedFile) loaded = NULL;
  GError *error = NULL;

  loaded = g_task_propagate_pointer (G_TASK (result), &error);
  if (loaded == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_loaded (FER_DOCUMENT (source), g_task_get_task_data (task), loaded);
  g_task_return_boolean (task, TRUE);
}

void
fer_document_reload_async (FerDocument        *self,
                           FerFile            *file,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) reading = NULL;
  Reload *reload;

  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (FER_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_document_reload_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  if (fer_file_get_location (file) == NULL)
    {
      g_task_return_new_error (task, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_FOUND,
                               _ ("“%s” is not on disk yet."), fer_file_get_name (file));
      return;
    }
  reload = g_new (Reload, 1);
  reload->role = fer_file_get_role (file);
  reload->location = g_object_ref (fer_file_get_location (file));
  reading = g_task_new (self, cancellable, reloaded_cb, g_steal_pointer (&task));
  g_task_set_source_tag (reading, fer_document_reload_async);
  g_task_set_task_data (reading, reload, (GDestroyNotify)reload_free);
  g_task_run_in_thread (reading, reload_thread);
}

gboolean
fer_document_reload_finish (FerDocument  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
fer_document_keep_mine (FerDocument *self,
                        FerFile     *file)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (FER_IS_FILE (file));

  if (!fer_file_get_changed_on_disk (file))
    return;
  self->disk_generation++;
  fer_file_set_etag (file, fer_file_get_seen_etag (file));
  fer_history_mark_unsaved (self->history, fer_file_get_text (file));
  fer_document_update_modified (self);
}

/* What is on disk is no state of the text any more. */
static void
leave_disk (FerDocument *self,
            FerFile     *file)
{
  self->disk_generation++;
  fer_history_mark_unsaved (self->history, fer_file_get_text (file));
  fer_document_touch_file (self, file);
  fer_document_update_modified (self);
  fer_document_settle (self);
}

void
fer_document_rename_file (FerDocument *self,
                          FerFile     *file)
{
  const char *name;

  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (FER_IS_FILE (file));

  name = fer_file_role_get_usual_name (fer_file_get_role (file));
  if (g_str_equal (fer_file_get_name (file), name))
    return;
  fer_file_rename (file, name);
  leave_disk (self, file);
}

void
fer_document_make_utf_8 (FerDocument *self,
                         FerFile     *file)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (FER_IS_FILE (file));

  if (fer_file_get_encoding (file) == FER_ENCODING_UTF_8)
    return;
  fer_file_set_encoding (file, FER_ENCODING_UTF_8);
  leave_disk (self, file);
}
