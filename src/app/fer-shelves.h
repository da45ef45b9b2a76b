/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-shelf-source.h"

G_BEGIN_DECLS

/**
 * FerShelves:
 *
 * The API Management services that the program knows of, shared by its windows, from several sources: the sample, and
 * every account that is signed in. Implements GListModel of FerServiceShelf, by source.
 *
 * Properties, read-only: `busy` (boolean: services or APIs are being listed), `has-sample` (boolean: the local sample is one
 * of the sources), `n-sources` (uint).
 */
#define FER_TYPE_SHELVES (fer_shelves_get_type ())
G_DECLARE_FINAL_TYPE (FerShelves, fer_shelves, FER, SHELVES, GObject)

FerShelves *fer_shelves_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_shelves_add_source:
 * @key: what it is known by
 * @title: what to call it, such as "anna@vanarsdel.example · VanArsdel"
 * @session: how its services are asked
 * @cache: (nullable): fer_api_cache_dup_folder() of the account; `NULL` for one of which nothing is kept
 *
 * Shows what was kept of it, and lists its services. One that has this key already is removed first.
 */
void fer_shelves_add_source (FerShelves      *self,
                             const char      *key,
                             const char      *title,
                             FerAzureSession *session,
                             const char      *cache);

/**
 * fer_shelves_remove_source:
 *
 * Cancels what is asked of it, and removes its shelves. Nothing happens when there is none.
 *
 * Returns: whether there was one
 */
gboolean fer_shelves_remove_source (FerShelves *self,
                                    const char *key);

/**
 * fer_shelves_get_rows:
 *
 * Returns: (transfer none): each FerShelfSource with its FerServiceShelf objects after it
 */
GListModel *fer_shelves_get_rows (FerShelves *self);

/**
 * fer_shelves_find_shelf:
 *
 * Returns: (transfer none) (nullable): the shelf on which this very object is
 */
FerServiceShelf *fer_shelves_find_shelf (FerShelves *self,
                                         FerApi     *api);

/**
 * fer_shelves_has_session:
 *
 * Returns: whether one of the sources asks by it
 */
gboolean fer_shelves_has_session (FerShelves      *self,
                                  FerAzureSession *session);

/**
 * fer_shelves_try_sample:
 *
 * Starts the local sample, unless it runs, and makes it the last source. It ends with the object.
 *
 * Errors: those of fer_sample_service_start().
 */
gboolean fer_shelves_try_sample (FerShelves *self,
                                 GError    **error);

/**
 * fer_shelves_leave_sample:
 *
 * Removes the sample, and ends it.
 */
void fer_shelves_leave_sample (FerShelves *self);

/**
 * fer_shelves_refresh:
 *
 * Lists everything again.
 */
void fer_shelves_refresh (FerShelves *self);

/**
 * fer_shelves_refresh_shelf:
 *
 * Lists the APIs of one service again.
 */
void fer_shelves_refresh_shelf (FerShelves      *self,
                                FerServiceShelf *shelf);

/**
 * fer_shelves_stop:
 *
 * Cancels what is being listed. What is known stays.
 */
void fer_shelves_stop (FerShelves *self);

G_END_DECLS
