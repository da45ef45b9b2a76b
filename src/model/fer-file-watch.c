/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A monitor on a folder, and one on each file that its links lead to, whose many events become one. The first event starts the clock and later ones do
 * not put it off, so that a program that writes all the time cannot keep it silent. */

#include "config.h"

#include "fer-file-watch.h"

#define QUIET_MSEC 100

struct _FerFileWatch
{
  GObject parent_instance;

  GFileMonitor *monitor;         /* NULL where the folder cannot be watched */
  GPtrArray    *target_monitors; /* of GFileMonitor */
  GPtrArray    *targets;         /* of GFile, as they were given */
  guint         timeout_id;
};

enum
{
  SIGNAL_STIRRED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (FerFileWatch, fer_file_watch, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static gboolean
timeout_cb (gpointer data)
{
  FerFileWatch *self = data;

  self->timeout_id = 0;
  g_signal_emit (self, signals[SIGNAL_STIRRED], 0);
  return G_SOURCE_REMOVE;
}

static void
monitor_changed_cb (FerFileWatch *self)
{
  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add (QUIET_MSEC, timeout_cb, self);
}

static void
listen_to_monitor (FerFileWatch *self,
                   GFileMonitor *monitor,
                   const GError *error)
{
  if (monitor == NULL)
    g_debug ("A place cannot be watched: %s", error->message);
  else
    g_signal_connect_swapped (monitor, "changed", G_CALLBACK (monitor_changed_cb), self);
}

static void
drop_monitor (FerFileWatch *self,
              GFileMonitor *monitor)
{
  g_signal_handlers_disconnect_by_data (monitor, self);
  g_file_monitor_cancel (monitor);
}

static void
drop_targets (FerFileWatch *self)
{
  for (guint i = 0; i < self->target_monitors->len; i++)
    drop_monitor (self, self->target_monitors->pdata[i]);
  g_ptr_array_set_size (self->target_monitors, 0);
  g_ptr_array_set_size (self->targets, 0);
}

static void
fer_file_watch_dispose (GObject *object)
{
  FerFileWatch *self = FER_FILE_WATCH (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->monitor != NULL)
    drop_monitor (self, self->monitor);
  g_clear_object (&self->monitor);
  drop_targets (self);
  G_OBJECT_CLASS (fer_file_watch_parent_class)->dispose (object);
}

static void
fer_file_watch_finalize (GObject *object)
{
  FerFileWatch *self = FER_FILE_WATCH (object);

  g_ptr_array_unref (self->target_monitors);
  g_ptr_array_unref (self->targets);
  G_OBJECT_CLASS (fer_file_watch_parent_class)->finalize (object);
}

static void
fer_file_watch_class_init (FerFileWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_file_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = fer_file_watch_finalize;

  signals[SIGNAL_STIRRED] = g_signal_new ("stirred", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fer_file_watch_init (FerFileWatch *self)
{
  self->target_monitors = g_ptr_array_new_with_free_func (g_object_unref);
  self->targets = g_ptr_array_new_with_free_func (g_object_unref);
}

FerFileWatch *
fer_file_watch_new (GFile *folder)
{
  FerFileWatch *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (FER_TYPE_FILE_WATCH, NULL);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  listen_to_monitor (self, self->monitor, error);
  return self;
}

static gboolean
are_same (GPtrArray *a,
          GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = g_file_equal (a->pdata[i], b->pdata[i]);
  return same;
}

void
fer_file_watch_set_targets (FerFileWatch *self,
                            GPtrArray    *targets)
{
  g_return_if_fail (FER_IS_FILE_WATCH (self));

  if (are_same (self->targets, targets))
    return;
  drop_targets (self);
  for (guint i = 0; i < targets->len; i++)
    {
      g_autoptr (GError) error = NULL;
      GFileMonitor *monitor = g_file_monitor_file (targets->pdata[i], G_FILE_MONITOR_WATCH_MOVES, NULL, &error);

      g_ptr_array_add (self->targets, g_object_ref (targets->pdata[i]));
      listen_to_monitor (self, monitor, error);
      if (monitor != NULL)
        g_ptr_array_add (self->target_monitors, monitor);
    }
}
