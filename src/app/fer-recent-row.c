/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the connectors that were open lately: in the sidebar, and on the welcome page. */

#include "config.h"

#include "fer-recent-row.h"

#include <glib/gi18n.h>

struct _FerRecentRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkWidget *remove_button;

  /* owned */
  FerRecent *recent;
};

enum
{
  PROP_0,
  PROP_RECENT,
  N_PROPS
};

enum
{
  SIGNAL_REMOVE_CLICKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerRecentRow, fer_recent_row, GTK_TYPE_LIST_BOX_ROW)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
update_spoken (FerRecentRow *self)
{
  const char      *title = fer_recent_get_title (self->recent);
  g_autofree char *name = NULL;
  g_autofree char *forget = NULL;

  if (fer_recent_get_missing (self->recent))
    /* Translators: %s is the title of a connector; spoken by a screen reader. */
    name = g_strdup_printf (_ ("%s, not there any more"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : title, -1);

  /* Translators: %s is the title of a connector. */
  forget = g_strdup_printf (_ ("Remove %s from the Recent Ones"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, forget, -1);
}

static void
remove_clicked_cb (FerRecentRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE_CLICKED], 0);
}

static double
dim_missing (gpointer unused,
             gboolean missing)
{
  return missing ? 0.55 : 1.0;
}

static void
fer_recent_row_constructed (GObject *object)
{
  FerRecentRow *self = FER_RECENT_ROW (object);

  G_OBJECT_CLASS (fer_recent_row_parent_class)->constructed (object);

  g_signal_connect_object (self->recent, "notify::missing", G_CALLBACK (update_spoken), self, G_CONNECT_SWAPPED);
  update_spoken (self);
}

static void
fer_recent_row_dispose (GObject *object)
{
  FerRecentRow *self = FER_RECENT_ROW (object);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  g_clear_object (&self->recent);

  G_OBJECT_CLASS (fer_recent_row_parent_class)->dispose (object);
}

static void
fer_recent_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerRecentRow *self = FER_RECENT_ROW (object);

  switch (prop_id)
    {
    case PROP_RECENT:
      g_value_set_object (value, self->recent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_recent_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FerRecentRow *self = FER_RECENT_ROW (object);

  switch (prop_id)
    {
    case PROP_RECENT:
      self->recent = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_recent_row_class_init (FerRecentRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fer_recent_row_constructed;
  object_class->dispose = fer_recent_row_dispose;
  object_class->get_property = fer_recent_row_get_property;
  object_class->set_property = fer_recent_row_set_property;

  properties[PROP_RECENT] = g_param_spec_object ("recent", NULL, NULL, FER_TYPE_RECENT,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_REMOVE_CLICKED] = g_signal_new ("remove-clicked", FER_TYPE_RECENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FerRecentRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, dim_missing);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
fer_recent_row_init (FerRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FerRecentRow *
fer_recent_row_new (FerRecent *recent)
{
  g_return_val_if_fail (FER_IS_RECENT (recent), NULL);

  return g_object_new (FER_TYPE_RECENT_ROW, "recent", recent, NULL);
}

FerRecent *
fer_recent_row_get_recent (FerRecentRow *self)
{
  g_return_val_if_fail (FER_IS_RECENT_ROW (self), NULL);

  return self->recent;
}
