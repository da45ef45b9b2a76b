/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Closing a window, or a connector in it: what is unsaved is asked about once, and nothing closes before
 * everything that shall be saved is. */

#include "fer-window-private.h"

#include "fer-farewell.h"

static GtkWindowClass *parent_class;

static GPtrArray *
list_leaving (FerWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList          *windows = application != NULL ? gtk_application_get_windows (application) : NULL;
  guint           n_windows = 0;
  gboolean        shown_elsewhere = FALSE;
  GPtrArray      *leaving;

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    if (FER_IS_WINDOW (iter->data))
      {
        n_windows++;
        shown_elsewhere |= iter->data != self && FER_WINDOW (iter->data)->keeper == self->keeper;
      }
  if (n_windows <= 1)
    return fer_workspace_list_unsaved (self->workspace);

  leaving = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->keeper != NULL && !shown_elsewhere)
    g_ptr_array_add (leaving, g_object_ref (self->keeper));
  return leaving;
}

static void
may_close_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  FerWindow *self = FER_WINDOW (source);
  g_autoptr (GPtrArray) discarded = NULL;
  g_autoptr (FerKeeper) failed = NULL;
  gboolean may_close = fer_farewell_finish (result, &discarded, &failed);

  self->asking = FALSE;
  if (failed != NULL)
    fer_window_show (self, failed);
  if (!may_close)
    return;

  self->leaving = TRUE;
  g_signal_emit_by_name (self, "leaving");
  for (guint i = 0; i < discarded->len; i++)
    fer_workspace_close (self->workspace, g_ptr_array_index (discarded, i), TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_request (GtkWindow *window)
{
  FerWindow *self = FER_WINDOW (window);
  g_autoptr (GPtrArray) leaving = NULL;

  if (self->asking)
    return TRUE;

  if (!self->leaving)
    {
      leaving = list_leaving (self);
      self->asking = TRUE;
      fer_farewell_async (window, leaving, may_close_cb, NULL);
      return TRUE;
    }

  return parent_class->close_request (window);
}

void
_fer_window_class_closing_init (FerWindowClass *klass)
{
  parent_class = g_type_class_peek_parent (klass);
  GTK_WINDOW_CLASS (klass)->close_request = close_request;
}

static void
may_close_keeper_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  FerWindow *self = FER_WINDOW (source);
  g_autoptr (FerKeeper) keeper = user_data;
  g_autoptr (FerKeeper) failed = NULL;
  g_autoptr (GPtrArray) discarded = NULL;
  gboolean may_close = fer_farewell_finish (result, &discarded, &failed);

  self->asking = FALSE;
  if (failed != NULL)
    fer_window_show (self, failed);
  if (may_close)
    fer_workspace_close (self->workspace, keeper, discarded->len > 0);
}

void
_fer_window_close_keeper (FerWindow *self,
                          FerKeeper *keeper)
{
  g_autoptr (GPtrArray) keepers = g_ptr_array_new ();

  if (self->asking)
    return;

  self->asking = TRUE;
  g_ptr_array_add (keepers, keeper);
  fer_farewell_async (GTK_WINDOW (self), keepers, may_close_keeper_cb, g_object_ref (keeper));
}
