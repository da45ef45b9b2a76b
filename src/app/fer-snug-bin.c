/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A bin that asks for its child's natural height and not for less. */

#include "fer-snug-bin.h"

struct _FerSnugBin
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (FerSnugBin, fer_snug_bin, ADW_TYPE_BIN)

static GtkSizeRequestMode
fer_snug_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fer_snug_bin_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural;
}

static void
fer_snug_bin_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
fer_snug_bin_class_init (FerSnugBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = fer_snug_bin_get_request_mode;
  widget_class->measure = fer_snug_bin_measure;
  widget_class->size_allocate = fer_snug_bin_size_allocate;
}

static void
fer_snug_bin_init (FerSnugBin *self)
{
  /* that of a bin would measure in our place */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}
