/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"
#include "fer-azure-session.h"

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
 * An API Management service in the sidebar, with its APIs on it, and how it is asked.
 *
 * Properties, read-only: `service` (FerApiService), `title` (string: its name), `loading` (boolean), `message` (string,
 * nullable: a sentence for its row: why its APIs are not there, or what is special about it), `failed` (boolean: the
 * sentence tells of a failure), `n-apis` (uint).
 */
#define FER_TYPE_SERVICE_SHELF (fer_service_shelf_get_type ())
G_DECLARE_FINAL_TYPE (FerServiceShelf, fer_service_shelf, FER, SERVICE_SHELF, GObject)

/**
 * fer_service_shelf_new:
 * @session: (nullable): as whom it is asked
 * @account: (nullable): what to call that one
 */
FerServiceShelf *fer_service_shelf_new (FerApiService   *service,
                                        FerAzureSession *session,
                                        const char      *account) G_GNUC_WARN_UNUSED_RESULT;

FerApiService   *fer_service_shelf_get_service (FerServiceShelf *self);
FerAzureSession *fer_service_shelf_get_session (FerServiceShelf *self); /* (nullable) */
const char      *fer_service_shelf_get_account (FerServiceShelf *self); /* (nullable) */
FerShelfState    fer_service_shelf_get_state (FerServiceShelf *self);
const char      *fer_service_shelf_get_message (FerServiceShelf *self); /* (nullable) */

/**
 * fer_service_shelf_set_service:
 *
 * Says anew what resource manager tells of the same service.
 */
void fer_service_shelf_set_service (FerServiceShelf *self,
                                    FerApiService   *service);

/**
 * fer_service_shelf_get_apis:
 *
 * Returns: (transfer none) (element-type FerApi): its APIs by name, the versions of one API after each other
 */
GListModel *fer_service_shelf_get_apis (FerServiceShelf *self);

/**
 * fer_service_shelf_get_entries:
 *
 * Returns: (transfer none): the same, with the versions of one API behind one FerApiFamily
 */
GListModel *fer_service_shelf_get_entries (FerServiceShelf *self);

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
 * @known_sec: when they were so, in seconds since 1970
 *
 * Puts these APIs onto it. One that has not changed stays the same object.
 */
void fer_service_shelf_set_apis (FerServiceShelf *self,
                                 GPtrArray       *apis,
                                 gint64           known_sec);

G_END_DECLS
