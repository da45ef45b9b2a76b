/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"
#include "fer-azure-session.h"

G_BEGIN_DECLS

/**
 * FerApiSubscriptionScope:
 * @FER_API_SUBSCRIPTION_API: for the one API
 * @FER_API_SUBSCRIPTION_PRODUCT: for a product that has the API in it
 * @FER_API_SUBSCRIPTION_ALL_APIS: for every API of the service
 *
 * How much a subscription opens, the least first. The all-access subscription of a service is none of these: it goes past
 * the policies of the products, so its key has no place in a connection.
 */
typedef enum
{
  FER_API_SUBSCRIPTION_API,
  FER_API_SUBSCRIPTION_PRODUCT,
  FER_API_SUBSCRIPTION_ALL_APIS,
} FerApiSubscriptionScope;

/**
 * FerApiSubscription:
 * @id: its resource id, usable in a path as it is
 * @title: what to call it
 * @scope: how much it opens
 * @product: (nullable): the name of the product that it is for
 *
 * Under whose name calls of an API are made. Its keys are asked for one at a time.
 */
typedef struct
{
  char                   *id;
  char                   *title;
  FerApiSubscriptionScope scope;
  char                   *product;
} FerApiSubscription;

void fer_api_subscription_free (FerApiSubscription *self);

/**
 * fer_api_subscription_describe:
 *
 * Returns: (transfer full): a line for people: the title and what it opens
 */
char *fer_api_subscription_describe (const FerApiSubscription *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_subscription_list_async:
 *
 * Lists the active subscriptions that open an API, but never the all-access one.
 */
void fer_api_subscription_list_async (FerAzureSession    *session,
                                      FerApi             *api,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/**
 * fer_api_subscription_list_finish:
 *
 * Errors: those of fer_pager_collect_finish().
 *
 * Returns: (transfer full) (nullable) (element-type FerApiSubscription): those that open the least first
 */
GPtrArray *fer_api_subscription_list_finish (GAsyncResult *result,
                                             GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_api_subscription_get_key_async:
 *
 * Asks for the primary key.
 */
void fer_api_subscription_get_key_async (FerAzureSession          *session,
                                         const FerApiSubscription *subscription,
                                         GCancellable             *cancellable,
                                         GAsyncReadyCallback       callback,
                                         gpointer                  user_data);

/**
 * fer_api_subscription_get_key_finish:
 *
 * Errors: those of fer_reply_check(); `FER_WIRE_ERROR_FORBIDDEN` says that a key can be pasted instead, for whoever may
 * only read a service may not read its keys.
 *
 * Returns: (transfer full) (nullable): the key; free it with fer_proof_free_word()
 */
char *fer_api_subscription_get_key_finish (GAsyncResult *result,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerApiSubscription, fer_api_subscription_free)

G_END_DECLS
