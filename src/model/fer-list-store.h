/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * fer_list_store_assign:
 * @items: (element-type GObject): what shall be in it, in this order
 *
 * Makes the store hold @items, and reports as changed only what lies between the first and the last difference: what is
 * open, selected or scrolled to elsewhere stays so, and nothing is reported when all is as it was.
 */
void fer_list_store_assign (GListStore *store,
                            GPtrArray  *items);

G_END_DECLS
