/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sentence in the place where it arose. */

#include "fer-message-row.h"

struct _FerMessageRow
{
  FerNoteRow parent_instance;

  /* template children */
  GtkLabel *label;

  /* owned */
  char *message;
};

enum
{
  PROP_0,
  PROP_MESSAGE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerMessageRow, fer_message_row, FER_TYPE_NOTE_ROW)

static GParamSpec *properties[N_PROPS];

static void
set_message (FerMessageRow *self,
             const char    *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  gtk_label_set_label (self->label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self), message != NULL && message[0] != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
fer_message_row_finalize (GObject *object)
{
  FerMessageRow *self = FER_MESSAGE_ROW (object);

  g_free (self->message);

  G_OBJECT_CLASS (fer_message_row_parent_class)->finalize (object);
}

static void
fer_message_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FerMessageRow *self = FER_MESSAGE_ROW (object);

  switch (prop_id)
    {
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_message_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  FerMessageRow *self = FER_MESSAGE_ROW (object);

  switch (prop_id)
    {
    case PROP_MESSAGE:
      set_message (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_message_row_class_init (FerMessageRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = fer_message_row_finalize;
  object_class->get_property = fer_message_row_get_property;
  object_class->set_property = fer_message_row_set_property;

  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-message-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerMessageRow, label);
}

static void
fer_message_row_init (FerMessageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
