/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-cloud.h"
#include "fer-sample-service.h"

G_BEGIN_DECLS

/* How much may be asked in an hour of one subscription by one who holds a token. */
#define FER_SAMPLE_READS_AN_HOUR 12000
#define FER_SAMPLE_WRITES_AN_HOUR 1200
#define FER_SAMPLE_DELETES_AN_HOUR 15000

/**
 * fer_sample_resource_manager_add:
 *
 * Adds resource manager: tenants, subscriptions, and the API Management services in them; and before all below
 * "/arm" what the real one looks at first: token, audience, tenant, api-version, whether subscription, group and
 * service are there, and that a reader changes nothing. A route below %FER_SAMPLE_ROUTE_SERVICE is only asked
 * about a service that exists, by somebody who may.
 */
void fer_sample_resource_manager_add (FerSampleService     *service,
                                      const FerSampleCloud *cloud);

G_END_DECLS
