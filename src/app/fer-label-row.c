/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fer-label-row.h"

#include "fer-tooltip.h"

#include <glib/gi18n.h>

struct _FerLabelRow
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget    *names;
  GtkLabel     *name_label;
  GtkLabel     *where_label;
  FerLabelCell *cells[FER_N_LABEL_TEXTS];
};

G_DEFINE_FINAL_TYPE (FerLabelRow, fer_label_row, GTK_TYPE_WIDGET)

static void
fer_label_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (fer_label_row_parent_class)->dispose (object);
}

static void
fer_label_row_class_init (FerLabelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_label_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fer_label_row_init (FerLabelRow *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_spacing (layout, 6);
  gtk_box_layout_set_homogeneous (layout, TRUE);
  self->names = GTK_WIDGET (g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "valign", GTK_ALIGN_CENTER, "hexpand", TRUE, NULL));
  self->name_label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, "width-chars", 3, NULL));
  self->where_label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, "width-chars", 3, "css-classes",
                                               (const char *[]){ "caption", "dim-label", NULL }, NULL));
  gtk_box_append (GTK_BOX (self->names), GTK_WIDGET (self->name_label));
  gtk_box_append (GTK_BOX (self->names), GTK_WIDGET (self->where_label));
  gtk_widget_set_parent (self->names, GTK_WIDGET (self));
  for (FerLabelText text = 0; text < FER_N_LABEL_TEXTS; text++)
    {
      self->cells[text] = fer_label_cell_new (text);
      gtk_widget_set_parent (GTK_WIDGET (self->cells[text]), GTK_WIDGET (self));
    }
}

FerLabelRow *
fer_label_row_new (void)
{
  return g_object_new (FER_TYPE_LABEL_ROW, NULL);
}

FerLabelCell *
fer_label_row_get_cell (FerLabelRow *self,
                        FerLabelText text)
{
  return self->cells[text];
}

static char *
dup_name (FerLabel *item)
{
  const char *name = fer_label_get_name (item);

  switch (fer_label_get_kind (item))
    {
    case FER_LABEL_OPERATION:
      return g_strdup_printf (_ ("Operation %s"), name);
    case FER_LABEL_PARAMETER:
      return g_strdup_printf (_ ("Parameter %s"), name);
    default:
      return g_strdup_printf (_ ("Field %s"), name);
    }
}

/* The keyboard is on the item of the list, which has no name but that. */
static void
say (FerLabelRow *self,
     FerLabel    *item)
{
  g_autofree char *name = dup_name (item);
  GtkWidget       *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static char *
dup_touched (FerLabel *item)
{
  return fer_label_get_kind (item) == FER_LABEL_OPERATION ? NULL : g_strjoinv ("\n", (char **)fer_label_get_touched (item));
}

void
fer_label_row_set_item (FerLabelRow *self,
                        FerLabel    *item)
{
  g_autofree char *touched = item != NULL ? dup_touched (item) : NULL;

  for (FerLabelText text = 0; text < FER_N_LABEL_TEXTS; text++)
    fer_label_cell_set_item (self->cells[text], item);
  gtk_label_set_label (self->name_label, item != NULL ? fer_label_get_name (item) : "");
  gtk_label_set_label (self->where_label, item != NULL ? fer_label_get_where (item) : "");
  fer_tooltip_set (self->names, touched);
  if (item != NULL)
    say (self, item);
}

void
fer_label_row_set_narrow (FerLabelRow *self,
                          gboolean     narrow)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
