/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only the width that is given decides: what children would like to have says nothing here, for text that wraps likes to be on
 * one line. */

#include "config.h"

#include "fer-column-layout.h"

#define SPACING 18 /* pixels, between columns and between rows */

struct _FerColumnLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (FerColumnLayout, fer_column_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_column_width (int width)
{
  return width >= FER_COLUMN_LAYOUT_WIDE ? (width - SPACING) / 2 : width;
}

static GtkSizeRequestMode
fer_column_layout_get_request_mode (GtkLayoutManager *manager,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, least);
    }
  *natural = MAX (*minimum, FER_COLUMN_LAYOUT_WIDE);
}

/* @width: -1: as narrow as it can be */
static void
measure_height (GtkWidget *widget,
                int        width,
                int       *minimum,
                int       *natural)
{
  int column = get_column_width (width);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, liked;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, &least, &liked, NULL, NULL);
      if (column < width)
        {
          *minimum = MAX (*minimum, least);
          *natural = MAX (*natural, liked);
          continue;
        }
      *minimum += least + (*minimum > 0 ? SPACING : 0);
      *natural += liked + (*natural > 0 ? SPACING : 0);
    }
}

static void
fer_column_layout_measure (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    measure_height (widget, for_size, minimum, natural);
}

static void
fer_column_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  gboolean      reversed = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int           column = get_column_width (width);
  GtkAllocation place = { reversed ? width - column : 0, 0, column, height };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int liked;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, NULL, &liked, NULL, NULL);
      place.height = liked;
      gtk_widget_size_allocate (child, &place, -1);
      if (column < width)
        place.x += reversed ? -(column + SPACING) : column + SPACING;
      else
        place.y += liked + SPACING;
    }
}

static void
fer_column_layout_class_init (FerColumnLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = fer_column_layout_get_request_mode;
  manager_class->measure = fer_column_layout_measure;
  manager_class->allocate = fer_column_layout_allocate;
}

static void
fer_column_layout_init (FerColumnLayout *self)
{
}
