/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"

G_BEGIN_DECLS

/**
 * FerShelfState:
 * @FER_SHELF_EMPTY: nothing has been asked yet
 * @FER_SHELF_LOADING: its APIs are being listed
 * @FER_SHELF_LOADED: all of them are there
 * @FER_SHELF_FAILED: they could not be listed; what was known before stays
 */
typedef enum
{
  FER_SHELF_EMPTY,
  FER_SHELF_LOADING,
  FER_SHELF_LOADED,
  FER_SHELF_FAILED,
} FerShelfState;

/**
 * FerServiceShelf:
 *
 * An API Management service in the sidebar, with its APIs on it.
 *
 * Properties, read-only: `service` (FerApiService), `title` (string: its name), `loading` (boolean), `message` (string,
 * nullable: a sentence for its row: why its APIs are not there, or what is special about it), `failed` (boolean: the
 * sentence tells of a failure), `n-apis` (uint).
 */
#define FER_TYPE_SERVICE_SHELF (fer_service_shelf_get_type ())
G_DECLARE_FINAL_TYPE (FerServiceShelf, fer_service_shelf, FER, SERVICE_SHELF, GObject)

FerServiceShelf *fer_service_shelf_new (FerApiService *service) G_GNUC_WARN_UNUSED_RESULT;

FerApiService *fer_service_shelf_get_service (FerServiceShelf *self);
FerShelfState  fer_service_shelf_get_state (FerServiceShelf *self);
const char    *fer_service_shelf_get_message (FerServiceShelf *self);

/**
 * fer_service_shelf_get_apis:
 *
 * Returns: (transfer none) (element-type FerApi): its APIs by name, the versions of one API after each other
 */
GListModel *fer_service_shelf_get_apis (FerServiceShelf *self);

/**
 * fer_service_shelf_set_state:
 * @message: (nullable): why it failed, as a sentence; for %FER_SHELF_FAILED only
 */
void fer_service_shelf_set_state (FerServiceShelf *self,
                                  FerShelfState    state,
                                  const char      *message);

/**
 * fer_service_shelf_set_apis:
 * @apis: (element-type FerApi): in any order
 */
void fer_service_shelf_set_apis (FerServiceShelf *self,
                                 GPtrArray       *apis);

G_END_DECLS
