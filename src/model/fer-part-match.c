/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the parts of a list again in a new tree. Each new place is claimed by one old part, the surest sign
 * first; what no sign decides, position does: a part whose every key was edited away in one step is
 * still the one that form and selection stand on. The search for each place begins where the last one ended, so
 * that an insertion at the top costs no more than one at the end. */

#include "fer-part-private.h"

typedef struct
{
  FerPartList *list;
  guint        n_old;
  gboolean    *claimed; /* n_old */
  FerJsonTree *tree;
  GArray      *sites;
  GPtrArray   *items; /* owned; one for each site, NULL while not found */
} Matching;

static void
claim (Matching *self,
       guint     old_index,
       guint     site_index)
{
  self->claimed[old_index] = TRUE;
  self->items->pdata[site_index] = g_object_ref (fer_part_list_peek (self->list, old_index));
}

static void
match_by_rank (Matching      *self,
               FerPartKeyFunc same,
               guint          rank)
{
  guint next = 0;

  for (guint i = 0; i < self->sites->len; i++)
    {
      if (self->items->pdata[i] != NULL)
        continue;
      for (guint k = 0; k < self->n_old; k++)
        {
          guint old = (next + k) % self->n_old;

          if (!self->claimed[old] && same (fer_part_list_peek (self->list, old), self->tree, &g_array_index (self->sites, FerPartSite, i), rank))
            {
              claim (self, old, i);
              next = old + 1;
              break;
            }
        }
    }
}

/* What is left stands, before and after, between parts that were found: in each such gap the first old one is the
 * first new one. */
static void
match_by_position (Matching *self)
{
  guint old = 0;

  for (guint i = 0; i < self->sites->len; i++)
    {
      if (self->items->pdata[i] != NULL)
        {
          for (guint k = old; k < self->n_old; k++)
            if (fer_part_list_peek (self->list, k) == self->items->pdata[i])
              {
                old = k + 1;
                break;
              }
        }
      else if (old < self->n_old && !self->claimed[old])
        claim (self, old++, i);
    }
}

static gboolean
is_complete (Matching *self)
{
  for (guint i = 0; i < self->sites->len; i++)
    if (self->items->pdata[i] == NULL)
      return FALSE;
  return TRUE;
}

void
fer_part_list_reconcile (FerPartList    *list,
                         FerFile        *file,
                         FerJsonTree    *tree,
                         GArray         *sites,
                         FerPartKeyFunc  same,
                         guint           n_ranks,
                         FerPartTagFunc  set_tag,
                         FerPartTestFunc can_shift,
                         FerPartMakeFunc make,
                         gpointer        make_data)
{
  guint                n_old = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autofree gboolean *claimed = g_new0 (gboolean, n_old);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  Matching matching = { list, n_old, claimed, tree, sites, items };

  g_ptr_array_set_size (items, sites->len);
  for (guint rank = 0; rank < n_ranks && n_old > 0 && !is_complete (&matching); rank++)
    match_by_rank (&matching, same, rank);
  if (!is_complete (&matching))
    match_by_position (&matching);

  for (guint i = 0; i < n_old; i++)
    if (!claimed[i])
      fer_part_bind (fer_part_list_peek (list, i), file, NULL, FER_JSON_NONE);
  for (guint i = 0; i < sites->len; i++)
    {
      const FerPartSite *site = &g_array_index (sites, FerPartSite, i);

      if (items->pdata[i] == NULL)
        items->pdata[i] = make (make_data);
      if (set_tag != NULL)
        set_tag (items->pdata[i], site->tag);
      if (can_shift != NULL && can_shift (items->pdata[i]) && fer_part_shift (items->pdata[i]) && fer_part_get_site (items->pdata[i]) == site->site)
        continue;
      fer_part_bind_reference (items->pdata[i], file, tree, site->site, site->node);
    }
  fer_part_list_update (list, items);
}
