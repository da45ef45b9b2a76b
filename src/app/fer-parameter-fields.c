/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The template says which row shows which field. The buttons below name actions of the row around. */

#include "config.h"

#include "fer-parameter-fields.h"

#include "fer-choice-row.h"
#include "fer-closures.h"
#include "fer-entry-row.h"
#include "fer-message-row.h"
#include "fer-switch-row.h"
#include "fer-text-row.h"

#include <glib/gi18n.h>

struct _FerParameterFields
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget *name_row;

  /* owned */
  FerParameter *parameter;
};

enum
{
  PROP_0,
  PROP_PARAMETER,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerParameterFields, fer_parameter_fields, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static char *
apply_name_cb (FerParameterFields *self,
               FerPart            *part,
               const char         *name)
{
  g_autoptr (GError) error = NULL;

  if (fer_parameter_set_name (FER_PARAMETER (part), name, &error))
    return NULL;

  return g_strdup (error->message);
}

static char *
format_shared (FerParameterFields *self,
               guint               n_users,
               const char         *shared_by)
{
  /* Translators: %u operations use one parameter; %s is where it stands, "#/parameters/top" */
  return g_strdup_printf (ngettext ("Shared by %u operation · %s", "Shared by %u operations · %s", n_users), n_users, shared_by);
}

static gboolean
is_in_path (FerParameterFields *self,
            const char         *location)
{
  return g_strcmp0 (location, "path") == 0;
}

static gboolean
is_array (FerParameterFields *self,
          const char         *type)
{
  return g_strcmp0 (type, "array") == 0;
}

static void
fer_parameter_fields_dispose (GObject *object)
{
  FerParameterFields *self = FER_PARAMETER_FIELDS (object);

  g_clear_object (&self->parameter);

  G_OBJECT_CLASS (fer_parameter_fields_parent_class)->dispose (object);
}

static void
fer_parameter_fields_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  FerParameterFields *self = FER_PARAMETER_FIELDS (object);

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
fer_parameter_fields_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  FerParameterFields *self = FER_PARAMETER_FIELDS (object);

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
fer_parameter_fields_class_init (FerParameterFieldsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_parameter_fields_dispose;
  object_class->get_property = fer_parameter_fields_get_property;
  object_class->set_property = fer_parameter_fields_set_property;

  properties[PROP_PARAMETER] = g_param_spec_object ("parameter", NULL, NULL, FER_TYPE_PARAMETER,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_CHOICE_ROW);
  g_type_ensure (FER_TYPE_ENTRY_ROW);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_SWITCH_ROW);
  g_type_ensure (FER_TYPE_TEXT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-parameter-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, FerParameterFields, name_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_shared);
  gtk_widget_class_bind_template_callback (widget_class, is_array);
  gtk_widget_class_bind_template_callback (widget_class, is_in_path);
}

static void
fer_parameter_fields_init (FerParameterFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_parameter_fields_focus_name (FerParameterFields *self)
{
  g_return_if_fail (FER_IS_PARAMETER_FIELDS (self));

  gtk_widget_grab_focus (self->name_row);
}
