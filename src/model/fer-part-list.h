/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerPartList:
 *
 * A list model of keyed objects that is brought up to date by handing it the new order; it reports
 * exactly what was removed, added or moved, and keeps the objects whose key is still there.
 */
#define FER_TYPE_PART_LIST (fer_part_list_get_type ())
G_DECLARE_FINAL_TYPE (FerPartList, fer_part_list, FER, PART_LIST, GObject)

FerPartList *fer_part_list_new (GType item_type) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_part_list_update:
 * @items: (element-type GObject) (transfer none): the new content in its new order; an object that was in the
 *   list before is the same item, wherever it stands now
 *
 * Emits `items-changed` for the changed stretches only, as few and as small as the order allows.
 */
void fer_part_list_update (FerPartList *self,
                           GPtrArray   *items);

G_END_DECLS
