/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-json.h"

G_BEGIN_DECLS

/**
 * FerSampleSubscription:
 *
 * A subscription and whose it is.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *tenant;
  const char *state;
} FerSampleSubscription;

/**
 * FerSampleManager:
 *
 * An API Management service.
 */
typedef struct
{
  const char *name;
  const char *subscription;
  const char *sku;
  guint       capacity;
  const char *location;
  const char *state;           /* provisioningState */
  const char *virtual_network; /* virtualNetworkType */
  const char *domain;          /* NULL: only the one that everybody gets */
} FerSampleManager;

/* Both by index, from 0, in the order in which they are listed; NULL behind the last. */
const FerSampleSubscription *fer_sample_estate_get_subscription (guint index);
const FerSampleManager      *fer_sample_estate_get_manager (guint index);

/* By name, without regard to case; NULL when there is none. */
const FerSampleSubscription *fer_sample_estate_find_subscription (const char *id);
const FerSampleManager      *fer_sample_estate_find_manager (const char *subscription,
                                                             const char *name);

/**
 * fer_sample_estate_describe_tenant:
 * @index: from 0
 *
 * Returns: (transfer full) (nullable): a tenant as it is listed; `NULL` behind the last
 */
JsonNode *fer_sample_estate_describe_tenant (guint index) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *fer_sample_estate_describe_subscription (const FerSampleSubscription *subscription) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_estate_describe_manager:
 * @base: the sample's address, below which the gateway is
 *
 * Returns: (transfer full): a service as it is listed
 */
JsonNode *fer_sample_estate_describe_manager (const FerSampleManager *manager,
                                              const char             *base) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
