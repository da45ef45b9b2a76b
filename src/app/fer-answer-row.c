/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fer-answer-row.h"

#include "fer-answer-colours.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _FerAnswerRow
{
  GtkWidget parent_instance;

  /* children */
  GtkImage *triangle;
  GtkLabel *label;
};

enum
{
  SIGNAL_TOGGLED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerAnswerRow, fer_answer_row, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            FerAnswerRow    *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
fer_answer_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fer_answer_row_parent_class)->dispose (object);
}

static void
fer_answer_row_class_init (FerAnswerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_answer_row_dispose;
  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fer_answer_row_init (FerAnswerRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 3);
  self->triangle = GTK_IMAGE (g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "width-request", 16, NULL));
  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "single-line-mode", TRUE, NULL));
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->triangle), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (GTK_WIDGET (self->triangle), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

FerAnswerRow *
fer_answer_row_new (void)
{
  return g_object_new (FER_TYPE_ANSWER_ROW, NULL);
}

/* The keyboard is on the item of the list, which has no name but that. */
static void
say (FerAnswerRow  *self,
     FerAnswerLine *line,
     const char    *text)
{
  GtkWidget       *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *words = g_strstrip (g_strdup (text));
  g_autofree char *name = fer_answer_line_is_folded (line) ? g_strdup_printf (_ ("%s, folded"), words) : g_strdup (*words != '\0' ? words : _ ("Empty line"));

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
fer_answer_row_set_line (FerAnswerRow  *self,
                         FerAnswerLine *line,
                         FerAnswerKind  kind)
{
  g_autofree char *text = line != NULL ? fer_answer_line_dup_text (line) : g_strdup ("");
  gboolean         can_fold = line != NULL && fer_answer_line_can_fold (line);
  PangoAttrList   *list = fer_answer_colours_new (text, kind, adw_style_manager_get_dark (adw_style_manager_get_default ()));

  gtk_label_set_label (self->label, text);
  gtk_label_set_attributes (self->label, list);
  pango_attr_list_unref (list);
  if (can_fold)
    gtk_image_set_from_icon_name (self->triangle, fer_answer_line_is_folded (line) ? "pan-end-symbolic" : "pan-down-symbolic");
  else
    gtk_image_clear (self->triangle);
  if (line != NULL)
    say (self, line, text);
}
