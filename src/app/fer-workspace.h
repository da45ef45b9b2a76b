/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-keeper.h"
#include "fer-recents.h"

G_BEGIN_DECLS

/**
 * FerWorkspace:
 *
 * The connectors that are open in the program, shared by its windows, and those that were open lately.
 */
#define FER_TYPE_WORKSPACE (fer_workspace_get_type ())
G_DECLARE_FINAL_TYPE (FerWorkspace, fer_workspace, FER, WORKSPACE, GObject)

FerWorkspace *fer_workspace_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_workspace_get_keepers:
 *
 * Returns: (transfer none) (element-type FerKeeper): the open connectors, in the order of their opening
 */
GListModel *fer_workspace_get_keepers (FerWorkspace *self);

/**
 * fer_workspace_get_recents:
 *
 * Returns: (transfer none) (element-type FerRecent): those that were open lately, the open ones among them
 */
FerRecents *fer_workspace_get_recents (FerWorkspace *self);

/**
 * fer_workspace_get_closed_recents:
 *
 * Returns: (transfer none) (element-type FerRecent): those that were open lately and are not open now
 */
GListModel *fer_workspace_get_closed_recents (FerWorkspace *self);

/**
 * fer_workspace_find:
 * @place: a folder or a definition
 *
 * Returns: (transfer none) (nullable): the open connector whose definition, or whose only folder, that is
 */
FerKeeper *fer_workspace_find (FerWorkspace *self,
                               GFile        *place);

/**
 * fer_workspace_open_async:
 * @place: a folder, or a file of one
 *
 * Opens a connector, or finds it open, through links as well.
 *
 * Errors: those of fer_document_open_async().
 */
void fer_workspace_open_async (FerWorkspace       *self,
                               GFile              *place,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * fer_workspace_open_finish:
 *
 * Returns: (transfer full) (nullable): it; one of fer_workspace_get_keepers()
 */
FerKeeper *fer_workspace_open_finish (FerWorkspace *self,
                                      GAsyncResult *result,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_workspace_close:
 * @discard: see fer_keeper_close()
 */
void fer_workspace_close (FerWorkspace *self,
                          FerKeeper    *keeper,
                          gboolean      discard);

/**
 * fer_workspace_list_unsaved:
 *
 * Returns: (transfer container) (element-type FerKeeper): the open connectors with unsaved changes
 */
GPtrArray *fer_workspace_list_unsaved (FerWorkspace *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_workspace_flush:
 *
 * Writes what is still to be written of drafts and of the recent connectors, and waits. For the end.
 */
void fer_workspace_flush (FerWorkspace *self);

G_END_DECLS
