/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bindings of the template show the node; what this file adds is the row in words. */

#include "config.h"

#include "fer-schema-row.h"

#include "fer-closures.h"

#include <glib/gi18n.h>

struct _FerSchemaRow
{
  AdwBin parent_instance;

  /* owned */
  GtkTreeListRow *tree_row;
  FerSchemaNode  *node;
  GSignalGroup   *signals;
};

enum
{
  PROP_0,
  PROP_TREE_ROW,
  PROP_NODE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerSchemaRow, fer_schema_row, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
say (FerSchemaRow *self)
{
  GtkWidget       *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL, *type = NULL, *summary = NULL, *spoken = NULL;
  gboolean         required = FALSE;

  if (self->node == NULL)
    return;

  g_object_get (self->node, "name", &name, "type-label", &type, "summary", &summary, "required", &required, NULL);
  spoken = g_strjoin (" ", name, type, required ? _ ("required") : "", summary, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (spoken), -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* The list has been told whether there are children when the row was made, and does not ask again. */
static void
expandable_changed_cb (FerSchemaRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "schema.rebuild", NULL);
}

static void
set_tree_row (FerSchemaRow   *self,
              GtkTreeListRow *tree_row)
{
  g_autoptr (FerSchemaNode) node = NULL;

  if (!g_set_object (&self->tree_row, tree_row))
    return;

  node = tree_row != NULL ? gtk_tree_list_row_get_item (tree_row) : NULL;
  g_set_object (&self->node, node);
  g_signal_group_set_target (self->signals, node);
  say (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TREE_ROW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NODE]);
}

static void
fer_schema_row_dispose (GObject *object)
{
  FerSchemaRow *self = FER_SCHEMA_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->tree_row);
  g_clear_object (&self->node);

  G_OBJECT_CLASS (fer_schema_row_parent_class)->dispose (object);
}

static void
fer_schema_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerSchemaRow *self = FER_SCHEMA_ROW (object);

  switch (prop_id)
    {
    case PROP_TREE_ROW:
      g_value_set_object (value, self->tree_row);
      break;
    case PROP_NODE:
      g_value_set_object (value, self->node);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_schema_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FerSchemaRow *self = FER_SCHEMA_ROW (object);

  switch (prop_id)
    {
    case PROP_TREE_ROW:
      set_tree_row (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_schema_row_class_init (FerSchemaRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_schema_row_dispose;
  object_class->get_property = fer_schema_row_get_property;
  object_class->set_property = fer_schema_row_set_property;

  properties[PROP_TREE_ROW] = g_param_spec_object ("tree-row", NULL, NULL, GTK_TYPE_TREE_LIST_ROW,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_NODE] = g_param_spec_object ("node", NULL, NULL, FER_TYPE_SCHEMA_NODE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-schema-row.ui");
  fer_closures_bind (widget_class);
}

static void
fer_schema_row_init (FerSchemaRow *self)
{
  self->signals = g_signal_group_new (FER_TYPE_SCHEMA_NODE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (say), self);
  g_signal_group_connect_swapped (self->signals, "notify::expandable", G_CALLBACK (expandable_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::parent", G_CALLBACK (say), NULL);
}
