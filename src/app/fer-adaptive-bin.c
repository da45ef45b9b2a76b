/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A bin that can be narrower than its child. The toolkit of the floor has no breakpoints, and a widget must
 * not change what is visible while it is being given its size: so the width is told a moment later. */

#include "fer-adaptive-bin.h"

struct _FerAdaptiveBin
{
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *child;

  /* state */
  int   width;
  int   told_width;
  guint tell_source;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_WIDTH,
  N_PROPS
};

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerAdaptiveBin, fer_adaptive_bin, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static GParamSpec        *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static gboolean
tell_cb (gpointer user_data)
{
  FerAdaptiveBin *self = user_data;

  self->tell_source = 0;
  if (self->told_width != self->width)
    {
      self->told_width = self->width;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
    }
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
fer_adaptive_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
fer_adaptive_bin_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  FerAdaptiveBin *self = FER_ADAPTIVE_BIN (widget);

  *minimum_baseline = *natural_baseline = -1;
  *minimum = *natural = 0;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, NULL, natural, NULL, NULL);
}

static void
fer_adaptive_bin_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  FerAdaptiveBin *self = FER_ADAPTIVE_BIN (widget);

  if (self->child != NULL)
    {
      int least_width, least_height;

      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
      least_width = MAX (least_width, width);
      gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, least_width, &least_height, NULL, NULL, NULL);
      gtk_widget_allocate (self->child, least_width, MAX (least_height, height), -1, NULL);
    }

  self->width = width;
  if (self->told_width != width && self->tell_source == 0)
    self->tell_source = g_idle_add_full (G_PRIORITY_HIGH, tell_cb, self, NULL);
}

static void
set_child (FerAdaptiveBin *self,
           GtkWidget      *child)
{
  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static void
fer_adaptive_bin_dispose (GObject *object)
{
  FerAdaptiveBin *self = FER_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (fer_adaptive_bin_parent_class)->dispose (object);
}

static void
fer_adaptive_bin_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FerAdaptiveBin *self = FER_ADAPTIVE_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->told_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_adaptive_bin_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      set_child (FER_ADAPTIVE_BIN (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_adaptive_bin_class_init (FerAdaptiveBinClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_adaptive_bin_dispose;
  object_class->get_property = fer_adaptive_bin_get_property;
  object_class->set_property = fer_adaptive_bin_set_property;
  widget_class->get_request_mode = fer_adaptive_bin_get_request_mode;
  widget_class->measure = fer_adaptive_bin_measure;
  widget_class->size_allocate = fer_adaptive_bin_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_adaptive_bin_init (FerAdaptiveBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static void
add_child (GtkBuildable *buildable,
           GtkBuilder   *builder,
           GObject      *child,
           const char   *type)
{
  if (GTK_IS_WIDGET (child))
    set_child (FER_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

int
fer_adaptive_bin_get_width (FerAdaptiveBin *self)
{
  g_return_val_if_fail (FER_IS_ADAPTIVE_BIN (self), 0);

  return self->told_width;
}
