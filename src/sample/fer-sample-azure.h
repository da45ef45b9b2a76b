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

G_END_DECLS
