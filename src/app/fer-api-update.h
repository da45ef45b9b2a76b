/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-generator-update.h"
#include "fer-merge.h"
#include "fer-shelves.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerApiUpdate:
 * @document: a connector
 * @mine: as it was when it was asked about
 * @theirs: the API as it is now, as a connector
 * @merge: with that
 * @kept: (element-type char*): titles of what the maker has changed and the API leaves alone
 * @update: what is to be recorded once it is merged
 *
 * What an API has changed since a connector was made from it.
 */
typedef struct
{
  FerDocument        *document;
  FerSnapshot        *mine;
  FerSnapshot        *theirs;
  FerMerge           *merge;
  GPtrArray          *kept;
  FerGeneratorUpdate *update;
} FerApiUpdate;

void fer_api_update_free (FerApiUpdate *self);

/**
 * fer_api_update_find_async:
 * @document: a connector in a folder
 * @shelves: the services that can be asked
 *
 * Asks API Management for the API that a connector was made from, and compares.
 *
 * Errors: `G_IO_ERROR_NOT_FOUND` when the folder records no API, or none that is on the shelves; those of asking and of
 * making a connector.
 */
void          fer_api_update_find_async (FerDocument        *document,
                                         FerShelves         *shelves,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
FerApiUpdate *fer_api_update_find_finish (GAsyncResult *result,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_update_apply_async:
 * @teller: (nullable): a widget of the window that says what goes wrong later, with its action `win.toast`
 *
 * Makes the changes that are taken, as one undo step. What the API says now is recorded as the base of the next time when
 * the connector is saved; not if they are taken back before. When that cannot be written, @teller says so, and it is tried
 * again with the next save.
 *
 * Errors: `G_IO_ERROR_WRONG_ETAG` when the connector has changed meanwhile.
 */
void     fer_api_update_apply_async (FerApiUpdate       *self,
                                     GtkWidget          *teller,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean fer_api_update_apply_finish (GAsyncResult *result,
                                      GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerApiUpdate, fer_api_update_free)

G_END_DECLS
