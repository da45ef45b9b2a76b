/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several requests of one place may wait; the one that has waited last is told. */

#include "config.h"

#include "fer-busy-label.h"

#include <glib/gi18n.h>

struct _FerBusyLabel
{
  AdwBin parent_instance;

  /* children */
  GtkLabel *label;

  /* owned */
  FerRetry     *retry; /* nullable */
  GCancellable *cancellable;
  char         *name;

  /* state */
  gulong handler;
  guint  tick_source;
  gint64 until_usec;
};

G_DEFINE_FINAL_TYPE (FerBusyLabel, fer_busy_label, ADW_TYPE_BIN)

static gboolean
tick_cb (gpointer user_data)
{
  FerBusyLabel    *self = user_data;
  gint64           left_usec = MAX (0, self->until_usec - g_get_monotonic_time ());
  guint            seconds = (left_usec + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  g_autofree char *text = NULL;

  /* Translators: the name of a service, and a number of seconds. */
  text = g_strdup_printf (_ ("%s is busy; trying again in %u s"), self->name, seconds);
  gtk_label_set_label (self->label, text);
  return G_SOURCE_CONTINUE;
}

static void
stop (FerBusyLabel *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
waiting_cb (FerBusyLabel *self,
            GCancellable *cancellable,
            guint         msec)
{
  if (cancellable != self->cancellable)
    return;
  stop (self);
  if (msec == 0)
    return;

  self->until_usec = g_get_monotonic_time () + (gint64)msec * 1000;
  self->tick_source = g_timeout_add (500, tick_cb, self);
  tick_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
forget (FerBusyLabel *self)
{
  if (self->retry != NULL)
    g_clear_signal_handler (&self->handler, self->retry);
  g_clear_object (&self->retry);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->name, g_free);
  g_clear_handle_id (&self->tick_source, g_source_remove);
}

static void
fer_busy_label_dispose (GObject *object)
{
  forget (FER_BUSY_LABEL (object));

  G_OBJECT_CLASS (fer_busy_label_parent_class)->dispose (object);
}

static void
fer_busy_label_class_init (FerBusyLabelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_busy_label_dispose;
}

static void
fer_busy_label_init (FerBusyLabel *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "warning");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
fer_busy_label_watch (FerBusyLabel    *self,
                      FerAzureSession *session,
                      GCancellable    *cancellable,
                      const char      *name)
{
  g_return_if_fail (FER_IS_BUSY_LABEL (self));

  forget (self);
  stop (self);
  if (session == NULL)
    return;

  self->retry = g_object_ref (fer_azure_session_get_plain (session));
  self->cancellable = g_object_ref (cancellable);
  self->name = g_strdup (name);
  self->handler = g_signal_connect_swapped (self->retry, "waiting", G_CALLBACK (waiting_cb), self);
}
