/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-merge.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerUpdateItem:
 *
 * A change of a merge in a list, of a merge that lives longer than it. Property `taken` (boolean, notified).
 */
#define FER_TYPE_UPDATE_ITEM (fer_update_item_get_type ())
G_DECLARE_FINAL_TYPE (FerUpdateItem, fer_update_item, FER, UPDATE_ITEM, GObject)

FerUpdateItem  *fer_update_item_new (FerMergeChange *change) G_GNUC_WARN_UNUSED_RESULT;
FerMergeChange *fer_update_item_get_change (FerUpdateItem *self);
void            fer_update_item_set_taken (FerUpdateItem *self,
                                           gboolean       taken);

G_END_DECLS
