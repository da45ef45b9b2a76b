/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one side has changed and the other leaves alone is what a merge the other way round would take without a question. */

#include "config.h"

#include "fer-merge.h"

GPtrArray *
fer_merge_list_kept (FerSnapshot *base,
                     FerSnapshot *mine,
                     FerSnapshot *theirs)
{
  g_autoptr (FerMerge) turned = fer_merge_new (base, theirs, mine);
  GPtrArray *changes = fer_merge_get_changes (turned);
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const FerMergeChange *change = changes->pdata[i];

      if (change->conflict == FER_MERGE_CONFLICT_NONE)
        g_ptr_array_add (titles, fer_merge_change_dup_title (change));
    }
  return titles;
}
