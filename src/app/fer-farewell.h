/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-keeper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fer_farewell_async:
 * @parent: the window that asks
 * @keepers: (element-type FerKeeper): what is about to be closed; those without unsaved changes are passed over
 *
 * Before connectors are closed: asks once for all that are unsaved, and saves those that shall be.
 * Nothing is given up before everything that shall be saved is.
 */
void fer_farewell_async (GtkWindow          *parent,
                         GPtrArray          *keepers,
                         GAsyncReadyCallback callback,
                         gpointer            user_data);

/**
 * fer_farewell_finish:
 * @discarded: (out) (transfer container) (element-type FerKeeper): those whose changes are not wanted; empty
 *   unless all may go
 * @failed: (out) (transfer full) (nullable): the first that could not be saved; it tells why itself
 *
 * Returns: `TRUE` when all may go; `FALSE` when the user has thought better of it, or a save has failed
 */
gboolean fer_farewell_finish (GAsyncResult *result,
                              GPtrArray   **discarded,
                              FerKeeper   **failed);

G_END_DECLS
