/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clock runs while a code is shown; that the code has run out is for the sign-in service to say. */

#include "config.h"

#include "fer-device-code-pane.h"

#include <glib/gi18n.h>

struct _FerDeviceCodePane
{
  AdwBin parent_instance;

  /* template children */
  GtkStack      *stack;
  GtkLabel      *code_label;
  GtkWidget     *copy_button;
  GtkLinkButton *link_button;
  GtkLabel      *time_label;

  /* state */
  gint64 ends_usec;
  guint  clock_source;
};

G_DEFINE_FINAL_TYPE (FerDeviceCodePane, fer_device_code_pane, ADW_TYPE_BIN)

static void
show_time (FerDeviceCodePane *self)
{
  guint            left_sec = MAX (0, self->ends_usec - g_get_monotonic_time ()) / G_USEC_PER_SEC;
  g_autofree char *text = NULL;

  /* Translators: minutes and seconds until a code is no longer good. */
  text = g_strdup_printf (_ ("Good for another %u:%02u"), left_sec / 60, left_sec % 60);
  gtk_label_set_label (self->time_label, text);
}

static gboolean
clock_cb (gpointer user_data)
{
  show_time (user_data);
  return G_SOURCE_CONTINUE;
}

static void
copy_clicked_cb (FerDeviceCodePane *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_label (self->code_label));
  gtk_widget_set_tooltip_text (self->copy_button, _ ("Copied"));
  gtk_widget_trigger_tooltip_query (self->copy_button);
}

static void
fer_device_code_pane_dispose (GObject *object)
{
  FerDeviceCodePane *self = FER_DEVICE_CODE_PANE (object);

  g_clear_handle_id (&self->clock_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (fer_device_code_pane_parent_class)->dispose (object);
}

static void
fer_device_code_pane_class_init (FerDeviceCodePaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_device_code_pane_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-device-code-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FerDeviceCodePane, stack);
  gtk_widget_class_bind_template_child (widget_class, FerDeviceCodePane, code_label);
  gtk_widget_class_bind_template_child (widget_class, FerDeviceCodePane, copy_button);
  gtk_widget_class_bind_template_child (widget_class, FerDeviceCodePane, link_button);
  gtk_widget_class_bind_template_child (widget_class, FerDeviceCodePane, time_label);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
fer_device_code_pane_init (FerDeviceCodePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_device_code_pane_show (FerDeviceCodePane   *self,
                           const FerDeviceCode *code)
{
  g_return_if_fail (FER_IS_DEVICE_CODE_PANE (self));

  g_clear_handle_id (&self->clock_source, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, code != NULL ? "code" : "asking");
  if (code == NULL)
    return;

  gtk_label_set_label (self->code_label, code->user_code);
  gtk_link_button_set_uri (self->link_button, code->address);
  gtk_button_set_label (GTK_BUTTON (self->link_button), code->address);
  gtk_widget_set_tooltip_text (self->copy_button, _ ("Copy the Code"));
  self->ends_usec = g_get_monotonic_time () + (gint64)code->expires_sec * G_USEC_PER_SEC;
  self->clock_source = g_timeout_add_seconds (1, clock_cb, self);
  show_time (self);
  gtk_widget_grab_focus (self->copy_button);
}
