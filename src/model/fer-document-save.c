/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving a connector. A save takes snapshots of the texts when it is asked for, and runs on another thread
 * when those before it are done; then the files that were written are marked so, one by one, whatever
 * happened to the others. A connector moves to another folder only when all of it is there. */

#include "config.h"

#include "fer-document-private.h"

#include "fer-file-io-private.h"
#include "fer-file-private.h"
#include "fer-icon.h"

#include <glib/gi18n-lib.h>

#define MAX_ICON_SIZE ((gsize)16 * 1024 * 1024)

/* One file to be written. */
typedef struct
{
  FerFile    *file; /* for the main thread only */
  const char *name; /* the file's */
  guint64     version;
  GFile      *location;
  GFile      *replaced; /* what it was before it was renamed; goes when it is written. NULL: none */
  GBytes     *utf8;
  FerEncoding encoding;
  char       *etag;     /* NULL: over whatever is there */
  char       *new_etag; /* what is there now, where that is known */
  gboolean    wanted;
  gboolean    done;
} Item;

typedef struct
{
  FerSaveFlags flags;
  GFile       *folder;     /* NULL: where the connector is */
  GFile       *old_folder; /* to bring the icon from; NULL: there is none */
  GPtrArray   *items;      /* of Item */

  /* The icon, when another one is wanted */
  GFile   *icon_folder; /* NULL: it stays as it is */
  GBytes  *icon;        /* NULL: it goes */
  char    *icon_etag;   /* as that of an item */
  guint64  icon_version;
  gboolean icon_done;
} Save;

static void
item_free (Item *self)
{
  g_object_unref (self->file);
  g_clear_object (&self->location);
  g_clear_object (&self->replaced);
  g_bytes_unref (self->utf8);
  g_free (self->etag);
  g_free (self->new_etag);
  g_free (self);
}

static void
save_free (Save *self)
{
  g_clear_object (&self->folder);
  g_clear_object (&self->old_folder);
  g_ptr_array_unref (self->items);
  g_clear_object (&self->icon_folder);
  g_clear_pointer (&self->icon, g_bytes_unref);
  g_free (self->icon_etag);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static gboolean
becomes_utf_8 (FerFile     *file,
               FerSaveFlags flags)
{
  return (flags & FER_SAVE_AS_UTF_8) != 0 && fer_file_get_encoding (file) != FER_ENCODING_UTF_8;
}

/* A file keeps its place below the folder, and its name. */
static GFile *
get_location_in (FerFile *file,
                 GFile   *folder,
                 GFile   *old_folder)
{
  GFile           *old = fer_file_get_location (file);
  g_autofree char *path = old != NULL && old_folder != NULL ? g_file_get_relative_path (old_folder, old) : NULL;

  return g_file_resolve_relative_path (folder, path != NULL ? path : fer_file_get_name (file));
}

static Item *
item_new (FerFile     *file,
          Save        *save,
          FerDocument *document)
{
  Item    *self = g_new0 (Item, 1);
  FerText *text = fer_file_get_text (file);

  self->file = g_object_ref (file);
  self->name = fer_file_get_name (file);
  self->version = fer_text_get_version (text);
  self->utf8 = g_bytes_ref (fer_text_get_bytes (text));
  self->encoding = becomes_utf_8 (file, save->flags) ? FER_ENCODING_UTF_8 : fer_file_get_encoding (file);
  if (save->folder != NULL)
    self->location = get_location_in (file, save->folder, document->folder);
  else
    {
      g_set_object (&self->location, fer_file_get_location (file));
      g_set_object (&self->replaced, fer_file_get_replaced (file));
    }
  return self;
}

static Save *
save_new (FerDocument *document,
          GFile       *folder,
          FerSaveFlags flags)
{
  Save       *self = g_new0 (Save, 1);
  GListModel *files = G_LIST_MODEL (document->files);

  self->flags = flags;
  g_set_object (&self->folder, folder);
  if (folder != NULL && document->folder != NULL && !g_file_equal (folder, document->folder))
    self->old_folder = g_object_ref (document->folder);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      if (folder != NULL || fer_file_get_modified (file) || becomes_utf_8 (file, flags))
        g_ptr_array_add (self->items, item_new (file, self, document));
    }
  return self;
}

/* Elsewhere it is written whatever is there. */
static void
prepare_icon (Save        *self,
              FerDocument *document)
{
  GFile   *folder = self->folder != NULL ? self->folder : document->folder;
  GBytes  *icon;
  gboolean changed = fer_document_get_icon (document, &icon);

  if (!changed || folder == NULL || (self->folder == NULL && !fer_document_is_icon_modified (document)))
    return;
  self->icon_folder = g_object_ref (folder);
  self->icon = icon != NULL ? g_bytes_ref (icon) : NULL;
  self->icon_version = fer_document_get_icon_version (document);
  if (self->folder == NULL && (self->flags & FER_SAVE_OVERWRITE) == 0)
    self->icon_etag = g_strdup (fer_document_get_icon_etag (document));
}

/* On the main thread, when those before are done: what was saved by them is not written again. */
static void
prepare (Save        *self,
         FerDocument *document)
{
  prepare_icon (self, document);
  document->disk_generation++;
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      item->wanted = self->folder != NULL || becomes_utf_8 (item->file, self->flags) ||
                     fer_history_is_text_modified (document->history, fer_file_get_text (item->file));
      if (self->folder == NULL && (self->flags & FER_SAVE_OVERWRITE) == 0)
        item->etag = g_strdup (fer_file_get_etag (item->file));
    }
}

static gboolean
write_item (Save         *self,
            Item         *item,
            GCancellable *cancellable,
            GError      **error)
{
  if (item->location == NULL)
    {
      g_set_error (error, FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_FOUND,
                   _ ("“%s” could not be saved: the connector has no folder yet. Choose one to save it in."), item->name);
      return FALSE;
    }
  if (self->folder != NULL)
    {
      g_autoptr (GFile) parent = g_file_get_parent (item->location);

      /* When it cannot be made, writing says so. */
      if (parent != NULL && !g_file_equal (parent, self->folder))
        g_file_make_directory_with_parents (parent, cancellable, NULL);
    }
  if (!fer_file_io_write (item->location, item->utf8, item->encoding, item->etag, &item->new_etag, cancellable, error))
    return FALSE;
  /* What cannot be removed is beside it then, which is no loss. */
  if (item->replaced != NULL)
    g_file_delete (item->replaced, NULL, NULL);
  return TRUE;
}

/* One that nobody has changed is no part of the history, but it is of the connector. */
static gboolean
copy_icon (Save         *self,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GFile) from = g_file_get_child (self->old_folder, "icon.png");
  g_autoptr (GFile) to = g_file_get_child (self->folder, "icon.png");
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GError) read_error = NULL;

  raw = fer_file_io_read_raw (from, MAX_ICON_SIZE, cancellable, &read_error);
  if (raw == NULL)
    {
      if (g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  return fer_file_io_replace (to, raw, NULL, NULL, cancellable, error);
}

/* Returns: FALSE with the first error; what can be written is written all the same, unless cancelled */
static gboolean
write_all (Save         *self,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < self->items->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Item *item = self->items->pdata[i];

      if (item->wanted)
        item->done = write_item (self, item, cancellable, first == NULL ? &first : NULL);
    }
  if (self->icon_folder != NULL && !g_cancellable_is_cancelled (cancellable))
    self->icon_done = fer_icon_write (self->icon_folder, self->icon, self->icon_etag, cancellable, first == NULL ? &first : NULL);
  else if (first == NULL && self->old_folder != NULL && !g_cancellable_is_cancelled (cancellable))
    copy_icon (self, cancellable, &first);
  if (first == NULL)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static void
mark_saved (FerDocument *document,
            Item        *item)
{
  fer_file_set_location (item->file, item->location);
  fer_file_forget_replaced (item->file);
  fer_file_set_etag (item->file, item->new_etag);
  fer_file_set_seen_etag (item->file, item->new_etag);
  if (fer_file_get_encoding (item->file) != item->encoding)
    {
      fer_file_set_encoding (item->file, item->encoding);
      fer_document_touch_file (document, item->file);
    }
  fer_history_mark_saved (document->history, fer_file_get_text (item->file), item->version);
}

/* Back on the main thread. What has been written to another folder is not the connector's unless all was. */
static void
take_over (Save        *self,
           FerDocument *document,
           gboolean     complete)
{
  document->disk_generation++;
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      if (item->done && (self->folder == NULL || complete))
        mark_saved (document, item);
      else if (!item->done && item->new_etag != NULL && self->folder == NULL)
        fer_file_set_seen_etag (item->file, item->new_etag);
    }
  if (self->icon_done && (self->folder == NULL || complete))
    fer_document_mark_icon_saved (document, self->icon, self->icon_version);
  if (complete && self->folder != NULL)
    {
      fer_document_set_folder (document, self->folder);
      fer_document_start_watching (document, NULL);
      fer_document_look_at_disk (document);
    }
  fer_document_update_modified (document);
  fer_document_settle (document);
}

static void
write_thread (GTask          *task,
              gpointer source G_GNUC_UNUSED,
              gpointer        task_data,
              GCancellable   *cancellable)
{
  GError *error = NULL;

  /* The flag is ours to look at: a save that has ended when it is cancelled has not been cancelled. */
  if (write_all (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void run_next (FerDocument *self);

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  FerDocument *self = FER_DOCUMENT (source);
  g_autoptr (GTask) task = user_data;
  GError  *error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  g_queue_pop_head (&self->saves);
  take_over (g_task_get_task_data (task), self, done);
  run_next (self);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run_next (FerDocument *self)
{
  GTask *task = g_queue_peek_head (&self->saves);
  g_autoptr (GTask) writing = NULL;

  fer_document_set_saving (self, task != NULL);
  if (task == NULL)
    {
      if (self->look_again)
        fer_document_look_at_disk (self);
      return;
    }
  prepare (g_task_get_task_data (task), self);
  writing = g_task_new (self, g_task_get_cancellable (task), written_cb, task);
  g_task_set_source_tag (writing, run_next);
  g_task_set_check_cancellable (writing, FALSE);
  g_task_set_task_data (writing, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (writing, write_thread);
}

static void
queue_save (FerDocument        *self,
            Save               *save,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fer_document_save_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, save, (GDestroyNotify)save_free);
  g_queue_push_tail (&self->saves, task);
  if (g_queue_get_length (&self->saves) == 1)
    run_next (self);
}

void
fer_document_save_async (FerDocument        *self,
                         FerSaveFlags        flags,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));

  queue_save (self, save_new (self, NULL, flags), cancellable, callback, user_data);
}

void
fer_document_save_as_async (FerDocument        *self,
                            GFile              *folder,
                            FerSaveFlags        flags,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (FER_IS_DOCUMENT (self));
  g_return_if_fail (G_IS_FILE (folder));

  queue_save (self, save_new (self, folder, flags), cancellable, callback, user_data);
}

gboolean
fer_document_save_finish (FerDocument  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
fer_document_save (FerDocument  *self,
                   FerSaveFlags  flags,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (Save) save = NULL;
  gboolean done;

  g_return_val_if_fail (FER_IS_DOCUMENT (self), FALSE);

  while (!g_queue_is_empty (&self->saves))
    g_main_context_iteration (NULL, TRUE);
  save = save_new (self, NULL, flags);
  prepare (save, self);
  done = write_all (save, cancellable, error);
  take_over (save, self, done);
  return done;
}
