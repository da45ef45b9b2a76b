/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-call.h"
#include "fer-sample-store.h"

G_BEGIN_DECLS

/**
 * FerSampleGatewayMatch:
 * @api: (nullable): whose address was called
 * @operation: (nullable): which of its operations
 * @rest: (transfer none): what of the path stands below the API's own
 */
typedef struct
{
  FerSampleEntity *api;
  FerSampleEntity *operation;
  const char      *rest;
} FerSampleGatewayMatch;

/* Finds what a call means: path, version, revision, method and template. */
FerSampleGatewayMatch fer_sample_gateway_match (FerSampleStore *store,
                                                FerSampleCall  *call);

/* Returns: (transfer none) (nullable): the subscription that has the key */
FerSampleEntity *fer_sample_gateway_find_subscription (FerSampleStore *store,
                                                       const char     *key);

/**
 * fer_sample_gateway_accepts_key:
 * @key: (nullable): what the caller shows
 *
 * Returns: whether @api may be called with it; without one, whether it may be called by everybody
 */
gboolean fer_sample_gateway_accepts_key (FerSampleStore  *store,
                                         FerSampleEntity *api,
                                         const char      *key);

G_END_DECLS
