/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the items in their order. An update keeps the longest run of items whose order has not changed
 * in place and reports the stretches between them. The stretch over which an item has moved is reported
 * as one change, so that at every emission each item that stays is in the list exactly once: a
 * selection finds its item again in what was added. */

#include "fer-part-private.h"

struct _FerPartList
{
  GObject parent_instance;

  GType      item_type;
  GPtrArray *items; /* owned objects */
};

static GType
fer_part_list_get_item_type (GListModel *model)
{
  return ((FerPartList *)model)->item_type;
}

static guint
fer_part_list_get_n_items (GListModel *model)
{
  return ((FerPartList *)model)->items->len;
}

static gpointer
fer_part_list_get_item (GListModel *model,
                        guint       position)
{
  FerPartList *self = (FerPartList *)model;

  if (position >= self->items->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = fer_part_list_get_item_type;
  iface->get_n_items = fer_part_list_get_n_items;
  iface->get_item = fer_part_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FerPartList,
                               fer_part_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* Replaces one stretch and says so. @items is the whole new content, from which @from … @from + @n_added
 * come. */
static void
replace_stretch (FerPartList *self,
                 guint        position,
                 guint        n_removed,
                 GPtrArray   *items,
                 guint        from,
                 guint        n_added)
{
  if (n_removed == 0 && n_added == 0)
    return;

  /* The new ones first, so that an object in both never loses its last reference. */
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->items, position + n_removed + i, g_object_ref (g_ptr_array_index (items, from + i)));
  if (n_removed > 0)
    g_ptr_array_remove_range (self->items, position, n_removed);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Marks in @stays a longest increasing run of the old places in @places (G_MAXUINT: a new item). */
static void
find_longest_run (const guint *places,
                  guint        n_places,
                  gboolean    *stays)
{
  g_autofree guint *ends = g_new (guint, n_places + 1); /* ends[k]: where the best run of length k ends */
  g_autofree guint *before = g_new (guint, n_places + 1);
  guint             length = 0;

  for (guint i = 0; i < n_places; i++)
    {
      guint low = 1, high = length;

      if (places[i] == G_MAXUINT)
        continue;
      while (low <= high)
        {
          guint middle = low + (high - low) / 2;

          if (places[ends[middle]] < places[i])
            low = middle + 1;
          else
            high = middle - 1;
        }
      before[i] = low > 1 ? ends[low - 1] : G_MAXUINT;
      ends[low] = i;
      length = MAX (length, low);
    }
  for (guint k = length, i = length > 0 ? ends[length] : 0; k > 0; k--, i = before[i])
    stays[i] = TRUE;
}

/* An item that is in both orders but does not stay has moved past some that do: those are part of the
 * same change, or the item would for a moment be there twice or not at all. */
static void
dissolve_crossed (const guint *places,
                  guint        n_places,
                  gboolean    *stays)
{
  g_autofree guint *kept = g_new (guint, n_places + 1); /* old places of those that stay */
  g_autofree guint *kept_index = g_new (guint, n_places + 1);
  g_autofree int   *crossed = g_new0 (int, n_places + 1);
  guint             n_kept = 0, seen = 0;
  int               depth = 0;

  for (guint i = 0; i < n_places; i++)
    if (stays[i])
      {
        kept_index[n_kept] = i;
        kept[n_kept++] = places[i];
      }

  for (guint i = 0; i < n_places; i++)
    {
      guint low = 0, high = n_kept;

      if (stays[i])
        {
          seen++;
          continue;
        }
      if (places[i] == G_MAXUINT)
        continue;
      while (low < high) /* how many that stay were before it */
        {
          guint middle = low + (high - low) / 2;

          if (kept[middle] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      crossed[MIN (low, seen)]++;
      crossed[MAX (low, seen)]--;
    }
  for (guint k = 0; k < n_kept; k++)
    {
      depth += crossed[k];
      if (depth > 0)
        stays[kept_index[k]] = FALSE;
    }
}

/* The stretch of the list between a common head and a common tail. */
static void
update_middle (FerPartList *self,
               guint        head,
               guint        n_old,
               GPtrArray   *items,
               guint        n_new)
{
  g_autoptr (GHashTable) old_places = g_hash_table_new (NULL, NULL);
  g_autofree guint    *places = g_new (guint, n_new);
  g_autofree gboolean *stays = g_new0 (gboolean, n_new);
  guint                n_done_old = 0, n_done_new = 0;

  for (guint i = 0; i < n_old; i++)
    g_hash_table_insert (old_places, g_ptr_array_index (self->items, head + i), GUINT_TO_POINTER (i));
  for (guint i = 0; i < n_new; i++)
    {
      gpointer place;

      if (g_hash_table_lookup_extended (old_places, g_ptr_array_index (items, head + i), NULL, &place))
        places[i] = GPOINTER_TO_UINT (place);
      else
        places[i] = G_MAXUINT;
    }
  find_longest_run (places, n_new, stays);
  dissolve_crossed (places, n_new, stays);

  for (guint i = 0; i <= n_new; i++)
    if (i == n_new || stays[i])
      {
        guint old_end = i == n_new ? n_old : places[i];

        replace_stretch (self, head + n_done_new, old_end - n_done_old, items, head + n_done_new, i - n_done_new);
        n_done_old = old_end + 1;
        n_done_new = i + 1;
      }
}

static void
fer_part_list_finalize (GObject *object)
{
  FerPartList *self = FER_PART_LIST (object);

  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (fer_part_list_parent_class)->finalize (object);
}

static void
fer_part_list_class_init (FerPartListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_part_list_finalize;
}

static void
fer_part_list_init (FerPartList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

FerPartList *
fer_part_list_new (GType item_type)
{
  FerPartList *self = g_object_new (FER_TYPE_PART_LIST, NULL);

  g_assert (g_type_is_a (item_type, G_TYPE_OBJECT));

  self->item_type = item_type;
  return self;
}

void
fer_part_list_update (FerPartList *self,
                      GPtrArray   *items)
{
  guint head = 0, tail = 0;
  guint n_old, n_new;

  g_return_if_fail (FER_IS_PART_LIST (self));
  g_return_if_fail (items != NULL);

  n_old = self->items->len;
  n_new = items->len;
  while (head < n_old && head < n_new && g_ptr_array_index (self->items, head) == g_ptr_array_index (items, head))
    head++;
  while (tail < n_old - head && tail < n_new - head && g_ptr_array_index (self->items, n_old - 1 - tail) == g_ptr_array_index (items, n_new - 1 - tail))
    tail++;
  if (head + tail < n_old || head + tail < n_new)
    update_middle (self, head, n_old - head - tail, items, n_new - head - tail);
}

gpointer
fer_part_list_peek (FerPartList *self,
                    guint        position)
{
  g_return_val_if_fail (FER_IS_PART_LIST (self), NULL);
  g_return_val_if_fail (position < self->items->len, NULL);

  return g_ptr_array_index (self->items, position);
}
