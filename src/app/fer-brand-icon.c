/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws the icon on the brand colour. The picture is decoded once for the bytes that it is made of, and only when its head says
 * that it is of a sane size. */

#include "config.h"

#include "fer-brand-icon.h"

#include "fer-png.h"

#include <glib/gi18n.h>

struct _FerBrandIcon
{
  GtkWidget parent_instance;

  /* owned */
  FerGeneral   *general;
  GSignalGroup *signals;
  GBytes       *bytes; /* what `picture` is made of */
  GdkTexture   *picture;
  char         *caption;

  /* state */
  GdkRGBA  color;
  gboolean has_color;
  guint    size;
};

enum
{
  PROP_0,
  PROP_GENERAL,
  PROP_SIZE,
  PROP_CAPTION,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerBrandIcon, fer_brand_icon, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static char *
describe (GBytes *bytes,
          guint   width,
          guint   height)
{
  g_autofree char *size = g_format_size (g_bytes_get_size (bytes));

  if (width == 0)
    /* Translators: %s is a size, "12.4 kB" */
    return g_strdup_printf (_ ("Not a PNG picture, %s"), size);

  /* Translators: width and height, and a size, "12.4 kB" */
  return g_strdup_printf (_ ("%u × %u pixels, %s"), width, height, size);
}

static void
set_caption (FerBrandIcon *self,
             char         *caption)
{
  g_free (self->caption);
  self->caption = caption;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPTION]);
}

static void
update_picture (FerBrandIcon *self)
{
  g_autoptr (GBytes) bytes = NULL;
  guint width = 0, height = 0;

  if (self->general != NULL)
    g_object_get (self->general, "icon", &bytes, NULL);
  if (self->caption != NULL && bytes == self->bytes)
    return;

  g_clear_object (&self->picture);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = g_steal_pointer (&bytes);

  if (self->bytes == NULL)
    set_caption (self, g_strdup (_ ("No icon")));
  else
    {
      if (fer_png_read_size (self->bytes, &width, &height) && width <= FER_PNG_MAX_PIXELS && height <= FER_PNG_MAX_PIXELS)
        self->picture = gdk_texture_new_from_bytes (self->bytes, NULL);
      set_caption (self, describe (self->bytes, width, height));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_color (FerBrandIcon *self)
{
  g_autofree char *color = NULL;

  if (self->general != NULL)
    g_object_get (self->general, "brand-color", &color, NULL);
  self->has_color = color != NULL && color[0] == '#' && gdk_rgba_parse (&self->color, color);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fer_brand_icon_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = *natural = FER_BRAND_ICON (widget)->size;
}

static void
fer_brand_icon_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  FerBrandIcon   *self = FER_BRAND_ICON (widget);
  float           side = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  graphene_rect_t square = GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - side) / 2,
                                               (gtk_widget_get_height (widget) - side) / 2, side, side);
  const GdkRGBA   shade = { 0.5, 0.5, 0.5, 0.3 }; /* seen on light and on dark */
  GskRoundedRect  outline;

  gsk_rounded_rect_init_from_rect (&outline, &square, side / 8);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, self->has_color ? &self->color : &shade, &square);
  if (self->picture != NULL)
    gtk_snapshot_append_texture (snapshot, self->picture, &square);
  gtk_snapshot_pop (snapshot);

  /* a white brand on a white page still has an edge */
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 }, (GdkRGBA[4]){ shade, shade, shade, shade });
}

static void
set_general (FerBrandIcon *self,
             FerGeneral   *general)
{
  if (!g_set_object (&self->general, general))
    return;

  g_signal_group_set_target (self->signals, general);
  update_picture (self);
  update_color (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERAL]);
}

static void
fer_brand_icon_dispose (GObject *object)
{
  FerBrandIcon *self = FER_BRAND_ICON (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->general);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (fer_brand_icon_parent_class)->dispose (object);
}

static void
fer_brand_icon_finalize (GObject *object)
{
  FerBrandIcon *self = FER_BRAND_ICON (object);

  g_free (self->caption);

  G_OBJECT_CLASS (fer_brand_icon_parent_class)->finalize (object);
}

static void
fer_brand_icon_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerBrandIcon *self = FER_BRAND_ICON (object);

  switch (prop_id)
    {
    case PROP_GENERAL:
      g_value_set_object (value, self->general);
      break;
    case PROP_SIZE:
      g_value_set_uint (value, self->size);
      break;
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_brand_icon_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FerBrandIcon *self = FER_BRAND_ICON (object);

  switch (prop_id)
    {
    case PROP_GENERAL:
      set_general (self, g_value_get_object (value));
      break;
    case PROP_SIZE:
      self->size = g_value_get_uint (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_brand_icon_class_init (FerBrandIconClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_brand_icon_dispose;
  object_class->finalize = fer_brand_icon_finalize;
  object_class->get_property = fer_brand_icon_get_property;
  object_class->set_property = fer_brand_icon_set_property;
  widget_class->measure = fer_brand_icon_measure;
  widget_class->snapshot = fer_brand_icon_snapshot;

  properties[PROP_GENERAL] = g_param_spec_object ("general", NULL, NULL, FER_TYPE_GENERAL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SIZE] = g_param_spec_uint ("size", NULL, NULL, 1, 512, 48,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "brandicon");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fer_brand_icon_init (FerBrandIcon *self)
{
  self->size = 48;
  self->signals = g_signal_group_new (FER_TYPE_GENERAL);
  g_signal_group_connect_swapped (self->signals, "notify::icon", G_CALLBACK (update_picture), self);
  g_signal_group_connect_swapped (self->signals, "notify::brand-color", G_CALLBACK (update_color), self);
  update_picture (self);
}
