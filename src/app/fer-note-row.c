/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fer-note-row.h"

G_DEFINE_TYPE (FerNoteRow, fer_note_row, ADW_TYPE_PREFERENCES_ROW)

static GtkWidget *
get_neighbour (GtkWidget       *row,
               GtkDirectionType direction)
{
  gboolean back = direction == GTK_DIR_UP || direction == GTK_DIR_TAB_BACKWARD;

  do
    row = back ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);
  while (row != NULL && !gtk_widget_get_visible (row));
  return row;
}

static gboolean
fer_note_row_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  GtkWidget *neighbour = get_neighbour (widget, direction);

  return neighbour != NULL && gtk_widget_child_focus (neighbour, direction);
}

static void
fer_note_row_class_init (FerNoteRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = fer_note_row_focus;
}

static void
fer_note_row_init (FerNoteRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}
