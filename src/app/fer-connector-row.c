/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the sidebar's open connectors. */

#include "config.h"

#include "fer-connector-row.h"

#include <glib/gi18n.h>

struct _FerConnectorRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkWidget *close_button;

  /* owned */
  FerKeeper *keeper;
};

enum
{
  PROP_0,
  PROP_KEEPER,
  N_PROPS
};

enum
{
  SIGNAL_CLOSE_CLICKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerConnectorRow, fer_connector_row, GTK_TYPE_LIST_BOX_ROW)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
update_spoken (FerConnectorRow *self)
{
  FerDocument     *document = fer_keeper_get_document (self->keeper);
  const char      *title = fer_document_get_title (document);
  g_autofree char *name = NULL;
  g_autofree char *close = NULL;

  if (fer_document_get_modified (document))
    /* Translators: %s is the title of a connector; spoken by a screen reader. */
    name = g_strdup_printf (_ ("%s, unsaved"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : title, -1);

  /* Translators: %s is the title of a connector. */
  close = g_strdup_printf (_ ("Close %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close_button), GTK_ACCESSIBLE_PROPERTY_LABEL, close, -1);
}

static void
close_clicked_cb (FerConnectorRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE_CLICKED], 0);
}

static void
fer_connector_row_constructed (GObject *object)
{
  FerConnectorRow *self = FER_CONNECTOR_ROW (object);
  FerDocument     *document = fer_keeper_get_document (self->keeper);

  G_OBJECT_CLASS (fer_connector_row_parent_class)->constructed (object);

  g_signal_connect_object (document, "notify::title", G_CALLBACK (update_spoken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::modified", G_CALLBACK (update_spoken), self, G_CONNECT_SWAPPED);
  update_spoken (self);
}

static void
fer_connector_row_dispose (GObject *object)
{
  FerConnectorRow *self = FER_CONNECTOR_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (fer_connector_row_parent_class)->dispose (object);
}

static void
fer_connector_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  FerConnectorRow *self = FER_CONNECTOR_ROW (object);

  switch (prop_id)
    {
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_connector_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  FerConnectorRow *self = FER_CONNECTOR_ROW (object);

  switch (prop_id)
    {
    case PROP_KEEPER:
      self->keeper = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_connector_row_class_init (FerConnectorRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fer_connector_row_constructed;
  object_class->dispose = fer_connector_row_dispose;
  object_class->get_property = fer_connector_row_get_property;
  object_class->set_property = fer_connector_row_set_property;

  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, FER_TYPE_KEEPER,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CLOSE_CLICKED] = g_signal_new ("close-clicked", FER_TYPE_CONNECTOR_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-connector-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerConnectorRow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
}

static void
fer_connector_row_init (FerConnectorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FerConnectorRow *
fer_connector_row_new (FerKeeper *keeper)
{
  g_return_val_if_fail (FER_IS_KEEPER (keeper), NULL);

  return g_object_new (FER_TYPE_CONNECTOR_ROW, "keeper", keeper, NULL);
}

FerKeeper *
fer_connector_row_get_keeper (FerConnectorRow *self)
{
  g_return_val_if_fail (FER_IS_CONNECTOR_ROW (self), NULL);

  return self->keeper;
}
