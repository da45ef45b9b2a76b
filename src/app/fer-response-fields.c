/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The template says which row shows which field. The buttons below name actions of the row around. */

#include "config.h"

#include "fer-response-fields.h"

#include "fer-closures.h"
#include "fer-entry-row.h"
#include "fer-message-row.h"
#include "fer-schema-tree.h"
#include "fer-text-row.h"

#include <glib/gi18n.h>

struct _FerResponseFields
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget     *status_row;
  FerSchemaTree *schema_tree;

  /* owned */
  FerResponse *response;
  FerEditor   *editor;
};

enum
{
  PROP_0,
  PROP_RESPONSE,
  PROP_EDITOR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerResponseFields, fer_response_fields, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static char *
apply_status_cb (FerResponseFields *self,
                 FerPart           *part,
                 const char        *status)
{
  g_autoptr (GError) error = NULL;

  if (fer_response_set_status (FER_RESPONSE (part), status, &error))
    return NULL;

  return g_strdup (error->message);
}

static char *
format_shared (FerResponseFields *self,
               const char        *shared_by)
{
  /* Translators: %s is where a response stands that several operations use, "#/responses/error" */
  return g_strdup_printf (_ ("Shared with other operations · %s"), shared_by);
}

static void
add_schema_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  FerResponseFields *self = FER_RESPONSE_FIELDS (widget);
  g_autoptr (GError) error = NULL;
  FerSchemaNode *schema = self->response != NULL ? fer_response_add_schema (self->response, &error) : NULL;

  if (schema == NULL)
    {
      if (error != NULL)
        gtk_widget_activate_action (widget, "win.toast", "s", error->message);
      return;
    }

  fer_schema_tree_select (self->schema_tree, schema);
  gtk_widget_child_focus (GTK_WIDGET (self->schema_tree), GTK_DIR_TAB_FORWARD);
}

static void
fer_response_fields_dispose (GObject *object)
{
  FerResponseFields *self = FER_RESPONSE_FIELDS (object);

  g_clear_object (&self->response);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fer_response_fields_parent_class)->dispose (object);
}

static void
fer_response_fields_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  FerResponseFields *self = FER_RESPONSE_FIELDS (object);

  switch (prop_id)
    {
    case PROP_RESPONSE:
      g_value_set_object (value, self->response);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_response_fields_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  FerResponseFields *self = FER_RESPONSE_FIELDS (object);

  switch (prop_id)
    {
    case PROP_RESPONSE:
      if (g_set_object (&self->response, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_RESPONSE]);
      break;
    case PROP_EDITOR:
      if (g_set_object (&self->editor, g_value_get_object (value)))
        g_object_notify_by_pspec (object, properties[PROP_EDITOR]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_response_fields_class_init (FerResponseFieldsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_response_fields_dispose;
  object_class->get_property = fer_response_fields_get_property;
  object_class->set_property = fer_response_fields_set_property;

  properties[PROP_RESPONSE] = g_param_spec_object ("response", NULL, NULL, FER_TYPE_RESPONSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, FER_TYPE_EDITOR,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FER_TYPE_ENTRY_ROW);
  g_type_ensure (FER_TYPE_MESSAGE_ROW);
  g_type_ensure (FER_TYPE_SCHEMA_TREE);
  g_type_ensure (FER_TYPE_TEXT_ROW);

  gtk_widget_class_install_action (widget_class, "response.add-schema", NULL, add_schema_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-response-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, FerResponseFields, status_row);
  gtk_widget_class_bind_template_child (widget_class, FerResponseFields, schema_tree);
  gtk_widget_class_bind_template_callback (widget_class, apply_status_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_shared);
  fer_closures_bind (widget_class);
}

static void
fer_response_fields_init (FerResponseFields *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fer_response_fields_focus_status (FerResponseFields *self)
{
  g_return_if_fail (FER_IS_RESPONSE_FIELDS (self));

  gtk_widget_grab_focus (self->status_row);
}
