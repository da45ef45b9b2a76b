/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `rows` are those in the list box, in the order of the model; `spare` ones are kept outside of it, showing nothing. */

#include "fer-part-rows.h"

#define MAX_SPARE 32

struct _FerPartRows
{
  GObject parent_instance;

  /* borrowed */
  GtkListBox *list;
  FerEditor  *editor; /* only while a model is set */
  const char *property;

  /* owned */
  GListModel *model;
  GPtrArray  *rows;
  GPtrArray  *spare;

  /* state */
  GType row_type;
};

G_DEFINE_FINAL_TYPE (FerPartRows, fer_part_rows, G_TYPE_OBJECT)

static void
show_part (FerPartRows *self,
           GtkWidget   *row,
           guint        position)
{
  g_autoptr (FerPart) part = g_list_model_get_item (self->model, position);

  g_object_set (row, "editor", self->editor, self->property, part, NULL);
}

static void
insert_row (FerPartRows *self,
            guint        position)
{
  g_autoptr (GtkWidget) row = NULL;

  if (self->spare->len > 0)
    row = g_ptr_array_steal_index (self->spare, self->spare->len - 1);
  else
    row = g_object_ref_sink (g_object_new (self->row_type, NULL));

  show_part (self, row, position);
  gtk_list_box_insert (self->list, row, position);
  g_ptr_array_insert (self->rows, position, g_object_ref (row));
}

static void
remove_row (FerPartRows *self,
            guint        position)
{
  g_autoptr (GtkWidget) row = g_ptr_array_steal_index (self->rows, position);

  gtk_list_box_remove (self->list, row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  g_object_set (row, self->property, NULL, "editor", NULL, NULL);
  if (self->spare->len < MAX_SPARE)
    g_ptr_array_add (self->spare, g_steal_pointer (&row));
}

static void
items_changed_cb (FerPartRows *self,
                  guint        position,
                  guint        n_removed,
                  guint        n_added)
{
  for (guint i = 0; i < n_removed; i++)
    remove_row (self, position);
  for (guint i = 0; i < n_added; i++)
    insert_row (self, position + i);
}

static void
fer_part_rows_dispose (GObject *object)
{
  FerPartRows *self = FER_PART_ROWS (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->spare, 0);

  G_OBJECT_CLASS (fer_part_rows_parent_class)->dispose (object);
}

static void
fer_part_rows_finalize (GObject *object)
{
  FerPartRows *self = FER_PART_ROWS (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->spare);

  G_OBJECT_CLASS (fer_part_rows_parent_class)->finalize (object);
}

static void
fer_part_rows_class_init (FerPartRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_part_rows_dispose;
  object_class->finalize = fer_part_rows_finalize;
}

static void
fer_part_rows_init (FerPartRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
}

FerPartRows *
fer_part_rows_new (GtkListBox *list,
                   GType       row_type,
                   const char *property)
{
  FerPartRows *self = g_object_new (FER_TYPE_PART_ROWS, NULL);

  self->list = list;
  self->row_type = row_type;
  self->property = property;

  return self;
}

void
fer_part_rows_set_model (FerPartRows *self,
                         GListModel  *model,
                         FerEditor   *editor)
{
  guint n, n_kept;

  g_return_if_fail (FER_IS_PART_ROWS (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model && self->editor == editor)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  self->editor = editor;
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);

  n = model != NULL ? g_list_model_get_n_items (model) : 0;
  while (self->rows->len > n)
    remove_row (self, self->rows->len - 1);

  n_kept = self->rows->len;
  for (guint i = 0; i < n_kept; i++)
    {
      adw_expander_row_set_expanded (g_ptr_array_index (self->rows, i), FALSE);
      show_part (self, g_ptr_array_index (self->rows, i), i);
    }
  for (guint i = n_kept; i < n; i++)
    insert_row (self, i);
}

GtkWidget *
fer_part_rows_find (FerPartRows *self,
                    FerPart     *part)
{
  g_return_val_if_fail (FER_IS_PART_ROWS (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (FerPart) item = g_list_model_get_item (self->model, i);

      if (item == part)
        return g_ptr_array_index (self->rows, i);
    }

  return NULL;
}
