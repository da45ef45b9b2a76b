/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api-operation.h"
#include "fer-api.h"
#include "fer-azure-session.h"

G_BEGIN_DECLS

#define FER_API_MANAGEMENT_VERSION "2024-05-01"

/* What a service holds. Everything is asked for through a #FerAzureSession, and read only. The errors of all _finish
 * functions here are those of fer_pager_collect_finish(). */

/**
 * fer_api_management_list_apis_async:
 *
 * Lists the APIs of a service to the end: the current revision of each, every version, with tags.
 */
void fer_api_management_list_apis_async (FerAzureSession    *session,
                                         FerApiService      *service,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);

/**
 * fer_api_management_list_apis_finish:
 *
 * Returns: (transfer full) (nullable) (element-type FerApi): by name, the versions of one API one after the other
 */
GPtrArray *fer_api_management_list_apis_finish (GAsyncResult *result,
                                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_management_list_operations_async:
 *
 * Lists the operations of an API, thinly.
 */
void fer_api_management_list_operations_async (FerAzureSession    *session,
                                               FerApi             *api,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);

/**
 * fer_api_management_list_operations_finish:
 *
 * Returns: (transfer full) (nullable) (element-type FerApiOperation): in the order of the service
 */
GPtrArray *fer_api_management_list_operations_finish (GAsyncResult *result,
                                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_management_get_operation_async:
 * @id: of an operation of @api
 *
 * Asks for one operation in detail.
 */
void fer_api_management_get_operation_async (FerAzureSession    *session,
                                             FerApi             *api,
                                             const char         *id,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);

FerApiOperation *fer_api_management_get_operation_finish (GAsyncResult *result,
                                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_management_get_api_async:
 * @api: of which only the name and the service count: an API, or one revision of one
 *
 * Asks for what an API says of itself by now.
 */
void fer_api_management_get_api_async (FerAzureSession    *session,
                                       FerApi             *api,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * fer_api_management_get_api_finish:
 *
 * Returns: (transfer full) (nullable): the API, with the tags of the one that was asked about
 */
FerApi *fer_api_management_get_api_finish (GAsyncResult *result,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_management_list_async:
 * @what: "schemas", "products", "revisions", "tags" or another list below an API
 *
 * Lists something of an API as it is.
 */
void fer_api_management_list_async (FerAzureSession    *session,
                                    FerApi             *api,
                                    const char         *what,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * fer_api_management_list_finish:
 *
 * Returns: (transfer full) (nullable) (element-type JsonNode): as sent
 */
GPtrArray *fer_api_management_list_finish (GAsyncResult *result,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_management_get_policy_async:
 *
 * Asks for the policy of an API, to be looked at.
 */
void fer_api_management_get_policy_async (FerAzureSession    *session,
                                          FerApi             *api,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);

/**
 * fer_api_management_get_policy_finish:
 *
 * Returns: (transfer full) (nullable): XML; "" when the API has no policy of its own
 */
char *fer_api_management_get_policy_finish (GAsyncResult *result,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
