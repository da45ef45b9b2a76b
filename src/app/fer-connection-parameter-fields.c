/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The template says which row shows which field. The buttons below name actions of the row around. */

#include "config.h"

#include "fer-connection-parameter-fields.h"

#include "fer-choice-row.h"
#include "fer-entry-row.h"
#include "fer-message-row.h"
#include "fer-switch-row.h"
#include "fer-text-row.h"

#include <glib/gi18n.h>

struct _FerConnectionParameterFields
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget *name_row;

  /* owned */
  FerConnectionParameter *parameter;
};

enum
{
  PROP_0,
  PROP_PARAMETER,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerConnectionParameterFields, fer_connection_parameter_fields, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static char *
apply_name_cb (FerConnectionParameterFields *self,
               FerPart                      *part,
               const char                   *name)
{
  g_autoptr (GError) error = NULL;

  if (fer_connection_parameter_set_name (FER_CONNECTION_PARAMETER (part), name, &error))
    return NULL;

  return g_strdup (error->message);
}

static gboolean
is_provider (FerConnectionParameterFields *self,
             gboolean                      oauth,
             const char                   *found,
             const char                   *wanted)
{
  return oauth && g_strcmp0 (found, wanted) == 0;
}

static gboolean
is_secret (FerConnectionParameterFields *self,
           const char                   *type)
{
  return type != NULL && g_ascii_strcasecmp (type, "securestring") == 0;
}

static void
fer_connection_parameter_fields_dispose (GObject *object)
{
  FerConnectionParameterFields *self = FER_CONNECTION_PARAMETER_FIELDS (object);

  g_clear_object (&self->parameter);

  G_OBJECT_CLASS (fer_connection_parameter_fields_parent_class)->dispose (object);
}

static void
fer_connection_parameter_fields_get_property (GObject    *object,
                                              guint       prop_id,
                                              GValue     *value,
                                              GParamSpec *pspec)
{
  FerConnectionParameterFields *self = FER_CONNECTION_PARAMETER_FIELDS (object);

  switch (prop_id)
    {
    case PROP_PARAMETER:
      g_value_set_object (value, self->parameter);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_connection_parameter_fields_set_property (GObject      *object,
                                              guint         prop_id,
                                              const GValue *value,
                                              GParamSpec   *pspec)
{
  FerConnectionParameterFields *self = FER_CONNECTION_PARAMETER_FIELDS (object);

  switch (prop_id)
    {
    case PROP_PARAMETER:
      if (g_set_object (&self->parameter, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_PARAMETER]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_connection_parameter_fields_class_init (FerConnectionParameterFieldsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_connection_parameter_fields_dispose;
  object_class->get_property = fer_connection_parameter_fields_get_property;
  object_class->set_property = fer_connection_parameter_fields_set_property;

  properties[PROP_PARAMETER] = g_param_spec_object ("parameter", NULL, NULL, FER_TYPE_CONNECTION_PARAMETER,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_CHOICE_ROW);
  g_type_ensure (FER_TYPE_ENTRY_ROW);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_SWITCH_ROW);
  g_type_ensure (FER_TYPE_TEXT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-connection-parameter-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, FerConnectionParameterFields, name_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_provider);
  gtk_widget_class_bind_template_callback (widget_class, is_secret);
}

static void
fer_connection_parameter_fields_init (FerConnectionParameterFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_connection_parameter_fields_focus_name (FerConnectionParameterFields *self)
{
  g_return_if_fail (FER_IS_CONNECTION_PARAMETER_FIELDS (self));

  gtk_widget_grab_focus (self->name_row);
}
