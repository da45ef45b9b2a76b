/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A monitor on a folder whose many events become one. The first event starts the clock and later ones do
 * not put it off, so that a program that writes all the time cannot keep it silent. */

#include "config.h"

#include "fer-file-watch.h"

#define QUIET_MSEC 100

struct _FerFileWatch
{
  GObject parent_instance;

  GFileMonitor *monitor; /* NULL where the folder cannot be watched */
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
fer_file_watch_dispose (GObject *object)
{
  FerFileWatch *self = FER_FILE_WATCH (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (fer_file_watch_parent_class)->dispose (object);
}

static void
fer_file_watch_class_init (FerFileWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_file_watch_dispose;

  signals[SIGNAL_STIRRED] = g_signal_new ("stirred", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fer_file_watch_init (FerFileWatch *self G_GNUC_UNUSED)
{
}

FerFileWatch *
fer_file_watch_new (GFile *folder)
{
  FerFileWatch *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (FER_TYPE_FILE_WATCH, NULL);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitor == NULL)
    g_debug ("A folder cannot be watched: %s", error->message);
  else
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (monitor_changed_cb), self);
  return self;
}
