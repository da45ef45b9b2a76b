/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints the brand's colour behind its children, and gives them white letters or black ones. */

#include "config.h"

#include "fer-card-head.h"

#include "fer-brand-icon.h"

#include <glib/gi18n.h>
#include <math.h>

struct _FerCardHead
{
  GtkWidget parent_instance;

  /* template children */
  FerBrandIcon *icon;
  GtkLabel     *title_label;
  GtkLabel     *kind_label;

  /* state */
  GdkRGBA colour;
};

G_DEFINE_FINAL_TYPE (FerCardHead, fer_card_head, GTK_TYPE_WIDGET)

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

gboolean
fer_card_head_is_bright (const GdkRGBA *colour)
{
  double luminance = 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) + 0.0722 * linear (colour->blue);

  /* (1 + .05) / (L + .05) is the contrast of white on it, (L + .05) / .05 that of black */
  return (luminance + 0.05) * (luminance + 0.05) > 1.05 * 0.05;
}

static void
set_ink (GtkLabel *label,
         gboolean  black)
{
  guint16 part = black ? 0 : G_MAXUINT16;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_foreground_new (part, part, part));
  gtk_label_set_attributes (label, attributes);
}

static const char *
describe_kind (const FerCard *card)
{
  switch (card->trigger)
    {
    case FER_TRIGGER_NONE:
      return _ ("Action");
    case FER_TRIGGER_WEBHOOK:
      return _ ("Trigger: the service says when it happens");
    case FER_TRIGGER_POLLING:
      return card->each ? _ ("Trigger: it is asked again and again; a flow runs for each item") : _ ("Trigger: it is asked again and again");
    default:
      return _ ("Trigger");
    }
}

void
fer_card_head_show (FerCardHead   *self,
                    const FerCard *card,
                    FerGeneral    *general)
{
  gboolean bright;

  g_return_if_fail (FER_IS_CARD_HEAD (self));

  if (!gdk_rgba_parse (&self->colour, card->colour))
    self->colour = (GdkRGBA){ 0.5, 0.5, 0.5, 1 };
  bright = fer_card_head_is_bright (&self->colour);
  g_object_set (self->icon, "general", general, NULL);
  gtk_label_set_label (self->title_label, card->title);
  gtk_label_set_label (self->kind_label, describe_kind (card));
  set_ink (self->title_label, bright);
  set_ink (self->kind_label, bright);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fer_card_head_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  FerCardHead *self = FER_CARD_HEAD (widget);

  gtk_snapshot_append_color (snapshot, &self->colour, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  GTK_WIDGET_CLASS (fer_card_head_parent_class)->snapshot (widget, snapshot);
}

static void
fer_card_head_dispose (GObject *object)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object)); child != NULL; child = gtk_widget_get_first_child (GTK_WIDGET (object)))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fer_card_head_parent_class)->dispose (object);
}

static void
fer_card_head_class_init (FerCardHeadClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fer_card_head_dispose;
  widget_class->snapshot = fer_card_head_snapshot;

  g_type_ensure (FER_TYPE_BRAND_ICON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-card-head.ui");
  gtk_widget_class_bind_template_child (widget_class, FerCardHead, icon);
  gtk_widget_class_bind_template_child (widget_class, FerCardHead, title_label);
  gtk_widget_class_bind_template_child (widget_class, FerCardHead, kind_label);
}

static void
fer_card_head_init (FerCardHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
