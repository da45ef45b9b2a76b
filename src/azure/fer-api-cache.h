/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"
#include "fer-cloud.h"

G_BEGIN_DECLS

/* What services last said, to be looked at without a network: a file for each service, readable by its owner only. There
 * is no key, token or policy in it, nor the address of anything behind a service. */

/**
 * FerApiCacheEntry:
 * @service: as it was
 * @apis: (element-type FerApi): in the order in which they were saved
 * @saved_sec: when, in seconds since 1970
 */
typedef struct
{
  FerApiService *service;
  GPtrArray     *apis;
  gint64         saved_sec;
} FerApiCacheEntry;

void fer_api_cache_entry_free (FerApiCacheEntry *self);

/**
 * fer_api_cache_dup_folder:
 * @account: who sees them, such as the home id and the tenant of somebody who has signed in; it is not in the name
 *
 * Returns: (transfer full): where the services that an account sees in a cloud are kept, below the user's cache folder
 */
char *fer_api_cache_dup_folder (FerCloud   *cloud,
                                const char *account) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_cache_save_async:
 * @folder: made if it is not there
 * @apis: (element-type FerApi): all of @service
 *
 * Keeps what a service has said, in place of what it said before.
 */
void     fer_api_cache_save_async (const char         *folder,
                                   FerApiService      *service,
                                   GPtrArray          *apis,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean fer_api_cache_save_finish (GAsyncResult *result,
                                    GError      **error);

/**
 * fer_api_cache_load_async:
 *
 * Reads all that is kept. What cannot be read is left out.
 */
void fer_api_cache_load_async (const char         *folder,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * fer_api_cache_load_finish:
 *
 * Errors: `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full) (nullable) (element-type FerApiCacheEntry): by the name of the service
 */
GPtrArray *fer_api_cache_load_finish (GAsyncResult *result,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_cache_remove:
 *
 * Removes what is kept of one service, on the calling thread.
 */
void fer_api_cache_remove (const char    *folder,
                           FerApiService *service);

/**
 * fer_api_cache_forget:
 *
 * Removes all that is kept, on the calling thread; for signing out.
 */
void fer_api_cache_forget (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerApiCacheEntry, fer_api_cache_entry_free)

G_END_DECLS
