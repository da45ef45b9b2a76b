/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists that are asked for anew are mostly as they were. */

#include "fer-list-store.h"

static gboolean
is_at (GListStore *store,
       guint       position,
       gpointer    expected)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  return item == expected;
}

void
fer_list_store_assign (GListStore *store,
                       GPtrArray  *items)
{
  guint n_old, n_same = 0, n_end = 0;

  g_return_if_fail (G_IS_LIST_STORE (store));
  g_return_if_fail (items != NULL);

  n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  while (n_same < n_old && n_same < items->len && is_at (store, n_same, items->pdata[n_same]))
    n_same++;
  while (n_end < n_old - n_same && n_end < items->len - n_same &&
         is_at (store, n_old - n_end - 1, items->pdata[items->len - n_end - 1]))
    n_end++;
  if (n_same + n_end < n_old || n_same + n_end < items->len)
    g_list_store_splice (store, n_same, n_old - n_same - n_end, items->pdata + n_same, items->len - n_same - n_end);
}
