/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A value kept in a small file. The file may hold anything when it is read: a hand has been in it, or a
 * newer version of the program. Writers may overlap (a thread, and a flush at the end), so each value
 * carries a serial number and an older one never replaces a newer. */

#include "fer-state-file.h"

#include "fer-file-io.h"

/* Twelve recent connectors or a dozen windows are a few kilobytes. */
#define MAX_SIZE (1024 * 1024)
#define WRITE_DELAY_MSEC 500

/* What the threads share; outlives the object while a write is under way. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex          mutex;
  GFile          *file;
  guint64         written_serial;
} Target;

struct _FerStateFile
{
  GObject parent_instance;

  /* owned */
  Target       *target;
  GVariantType *type;
  GVariant     *pending;

  /* state */
  guint64 serial;
  guint   write_source;
};

typedef struct
{
  Target *target;
  GBytes *bytes;
  guint64 serial;
} Write;

G_DEFINE_FINAL_TYPE (FerStateFile, fer_state_file, G_TYPE_OBJECT)

static void
target_unref (Target *target)
{
  if (!g_atomic_ref_count_dec (&target->ref_count))
    return;

  g_mutex_clear (&target->mutex);
  g_object_unref (target->file);
  g_free (target);
}

static Target *
target_ref (Target *target)
{
  g_atomic_ref_count_inc (&target->ref_count);
  return target;
}

static void
write_free (Write *write)
{
  target_unref (write->target);
  g_bytes_unref (write->bytes);
  g_free (write);
}

/* Losing this file loses no work, so a failure is a note in the log and no more. */
static void
write_now (Write *write)
{
  g_autoptr (GFile) folder = g_file_get_parent (write->target->file);
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&write->target->mutex);
  if (write->serial > write->target->written_serial)
    {
      g_mkdir_with_parents (g_file_peek_path (folder), 0700);
      if (fer_file_io_write (write->target->file, write->bytes, FER_ENCODING_UTF_8, NULL, NULL, NULL, &error))
        write->target->written_serial = write->serial;
      else
        g_info ("State is not kept: %s", error->message);
    }
  g_mutex_unlock (&write->target->mutex);
}

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  write_now (task_data);
  g_task_return_boolean (task, TRUE);
}

static Write *
take_pending (FerStateFile *self)
{
  Write *write = g_new0 (Write, 1);
  char  *text = g_variant_print (self->pending, TRUE);
  gsize  length = strlen (text);

  write->target = target_ref (self->target);
  write->bytes = g_bytes_new_take (text, length);
  write->serial = self->serial;
  g_clear_pointer (&self->pending, g_variant_unref);
  return write;
}

static gboolean
write_cb (gpointer user_data)
{
  FerStateFile *self = user_data;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  self->write_source = 0;
  g_task_set_source_tag (task, write_cb);
  g_task_set_task_data (task, take_pending (self), (GDestroyNotify)write_free);
  g_task_run_in_thread (task, write_thread);
  return G_SOURCE_REMOVE;
}

static void
fer_state_file_finalize (GObject *object)
{
  FerStateFile *self = FER_STATE_FILE (object);

  g_clear_handle_id (&self->write_source, g_source_remove);
  g_clear_pointer (&self->pending, g_variant_unref);
  g_clear_pointer (&self->type, g_variant_type_free);
  g_clear_pointer (&self->target, target_unref);

  G_OBJECT_CLASS (fer_state_file_parent_class)->finalize (object);
}

static void
fer_state_file_class_init (FerStateFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_state_file_finalize;
}

static void
fer_state_file_init (FerStateFile *self)
{
}

FerStateFile *
fer_state_file_new (const char         *name,
                    const GVariantType *type)
{
  FerStateFile *self = g_object_new (FER_TYPE_STATE_FILE, NULL);

  self->type = g_variant_type_copy (type);
  self->target = g_new0 (Target, 1);
  g_atomic_ref_count_init (&self->target->ref_count);
  g_mutex_init (&self->target->mutex);
  self->target->file = g_file_new_build_filename (g_get_user_state_dir (), "ferrule", name, NULL);
  return self;
}

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  FerStateFile    *self = source_object;
  FerEncoding      encoding;
  g_autofree char *etag = NULL;
  g_autoptr (GBytes) bytes = fer_file_io_read (self->target->file, &encoding, &etag, cancellable, NULL);
  GVariant *value = NULL;

  if (bytes != NULL && g_bytes_get_size (bytes) > 0 && g_bytes_get_size (bytes) <= MAX_SIZE)
    {
      const char *text = g_bytes_get_data (bytes, NULL);

      value = g_variant_parse (self->type, text, text + g_bytes_get_size (bytes), NULL, NULL);
    }
  g_task_return_pointer (task, value, (GDestroyNotify)g_variant_unref);
}

void
fer_state_file_read_async (FerStateFile       *self,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (FER_IS_STATE_FILE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_state_file_read_async);
  g_task_run_in_thread (task, read_thread);
}

GVariant *
fer_state_file_read_finish (FerStateFile *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
fer_state_file_set (FerStateFile *self,
                    GVariant     *value)
{
  g_return_if_fail (FER_IS_STATE_FILE (self));
  g_return_if_fail (g_variant_is_of_type (value, self->type));

  g_clear_pointer (&self->pending, g_variant_unref);
  self->pending = g_variant_ref_sink (value);
  self->serial++;
  if (self->write_source == 0)
    self->write_source = g_timeout_add (WRITE_DELAY_MSEC, write_cb, self);
}

void
fer_state_file_flush (FerStateFile *self)
{
  Write *write;

  g_return_if_fail (FER_IS_STATE_FILE (self));

  g_clear_handle_id (&self->write_source, g_source_remove);
  if (self->pending == NULL)
    return;

  write = take_pending (self);
  write_now (write);
  write_free (write);
}
