/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-cloud.h"
#include "fer-sample-service.h"

G_BEGIN_DECLS

/**
 * fer_sample_azure_new:
 *
 * The whole sample, speaking as the public cloud: a #FerSampleService with everything in it that there is. Who is in it is said by
 * fer-sample-names.h.
 *
 * Returns: (transfer full): the service, which has not started
 */
FerSampleService *fer_sample_azure_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* The same, speaking as @cloud. */
FerSampleService *fer_sample_azure_new_as (const FerSampleCloud *cloud) G_GNUC_WARN_UNUSED_RESULT;

/* Where the sample is whenever that port is free: a connector made from it names its host, and should be good tomorrow.
 * Below the ports that systems give out by themselves. */
#define FER_SAMPLE_PORT 27432

/**
 * fer_sample_azure_start:
 *
 * Starts it on `FER_SAMPLE_PORT`, or on any port that is free when somebody else has that.
 *
 * Errors: those of fer_sample_service_start().
 */
gboolean fer_sample_azure_start (FerSampleService *service,
                                 GError          **error);

G_END_DECLS
