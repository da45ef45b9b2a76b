/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The template says which row shows which field. Only a property of an object has a name of its own and can be required. */

#include "config.h"

#include "fer-schema-fields.h"

#include "fer-choice-row.h"
#include "fer-closures.h"
#include "fer-entry-row.h"
#include "fer-message-row.h"
#include "fer-switch-row.h"
#include "fer-text-row.h"

#include <glib/gi18n.h>

struct _FerSchemaFields
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget *name_row;

  /* owned */
  FerSchemaNode *node;
};

enum
{
  PROP_0,
  PROP_NODE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSchemaFields, fer_schema_fields, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static char *
apply_name_cb (FerSchemaFields *self,
               FerPart         *part,
               const char      *name)
{
  g_autoptr (GError) error = NULL;

  return fer_schema_node_set_name (FER_SCHEMA_NODE (part), name, &error) ? NULL : g_strdup (error->message);
}

static char *
format_reference (FerSchemaFields *self,
                  const char      *reference)
{
  /* Translators: %s is a place, "#/definitions/Part" */
  return g_strdup_printf (_ ("Defined once for all that use it · %s"), reference);
}

static void
fer_schema_fields_dispose (GObject *object)
{
  FerSchemaFields *self = FER_SCHEMA_FIELDS (object);

  g_clear_object (&self->node);

  G_OBJECT_CLASS (fer_schema_fields_parent_class)->dispose (object);
}

static void
fer_schema_fields_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerSchemaFields *self = FER_SCHEMA_FIELDS (object);

  switch (prop_id)
    {
    case PROP_NODE:
      g_value_set_object (value, self->node);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_schema_fields_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  FerSchemaFields *self = FER_SCHEMA_FIELDS (object);

  switch (prop_id)
    {
    case PROP_NODE:
      if (g_set_object (&self->node, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_NODE]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_schema_fields_class_init (FerSchemaFieldsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_schema_fields_dispose;
  object_class->get_property = fer_schema_fields_get_property;
  object_class->set_property = fer_schema_fields_set_property;

  properties[PROP_NODE] = g_param_spec_object ("node", NULL, NULL, FER_TYPE_SCHEMA_NODE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_CHOICE_ROW);
  g_type_ensure (FER_TYPE_ENTRY_ROW);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_SWITCH_ROW);
  g_type_ensure (FER_TYPE_TEXT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-schema-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, FerSchemaFields, name_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_reference);
  fer_closures_bind (widget_class);
}

static void
fer_schema_fields_init (FerSchemaFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_schema_fields_focus_name (FerSchemaFields *self)
{
  g_return_if_fail (FER_IS_SCHEMA_FIELDS (self));

  gtk_widget_grab_focus (self->name_row);
}
