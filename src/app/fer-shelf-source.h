/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-azure-session.h"
#include "fer-service-shelf.h"

G_BEGIN_DECLS

/**
 * FerShelfSource:
 *
 * Somebody as whom services are asked for: an account in a directory, or the sample. Implements GListModel of
 * FerServiceShelf. A shelf stays the same object when everything is listed again.
 *
 * Properties, read-only: `title` (string: who it is), `loading` (boolean: services are being listed), `busy` (boolean:
 * they, or the APIs of one of them, are), `message` (string, nullable: why services could not be listed, as a sentence),
 * `menu` (GMenuModel, nullable).
 */
#define FER_TYPE_SHELF_SOURCE (fer_shelf_source_get_type ())
G_DECLARE_FINAL_TYPE (FerShelfSource, fer_shelf_source, FER, SHELF_SOURCE, GObject)

/**
 * fer_shelf_source_new:
 * @key: what it is known by
 * @title: what to call it, such as "anna@vanarsdel.example · VanArsdel"
 * @cache: (nullable): the folder in which what the services say is kept for a look without a network; `NULL` for one of
 *   which nothing is kept
 */
FerShelfSource *fer_shelf_source_new (const char      *key,
                                      const char      *title,
                                      FerAzureSession *session,
                                      const char      *cache) G_GNUC_WARN_UNUSED_RESULT;

const char      *fer_shelf_source_get_key (FerShelfSource *self);
const char      *fer_shelf_source_get_title (FerShelfSource *self);
const char      *fer_shelf_source_get_message (FerShelfSource *self); /* (nullable) */
gboolean         fer_shelf_source_get_loading (FerShelfSource *self);
gboolean         fer_shelf_source_get_busy (FerShelfSource *self);
FerAzureSession *fer_shelf_source_get_session (FerShelfSource *self);

/**
 * fer_shelf_source_set_menu:
 * @menu: (nullable): what can be done with it, in place of only listing it again
 */
void        fer_shelf_source_set_menu (FerShelfSource *self,
                                       GMenuModel     *menu);
GMenuModel *fer_shelf_source_get_menu (FerShelfSource *self); /* (nullable) */

/**
 * fer_shelf_source_start:
 *
 * Shows what was kept, and lists everything.
 */
void fer_shelf_source_start (FerShelfSource *self);

/**
 * fer_shelf_source_refresh:
 *
 * Lists everything again, unless that is being done.
 */
void fer_shelf_source_refresh (FerShelfSource *self);

/**
 * fer_shelf_source_refresh_shelf:
 *
 * Lists the APIs of one service again, unless that is being done.
 */
void fer_shelf_source_refresh_shelf (FerShelfSource  *self,
                                     FerServiceShelf *shelf);

/**
 * fer_shelf_source_stop:
 *
 * Cancels what is under way. What is known stays, and what was not listed to the end says so.
 */
void fer_shelf_source_stop (FerShelfSource *self);

G_END_DECLS
