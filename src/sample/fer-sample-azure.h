/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-service.h"

G_BEGIN_DECLS

/**
 * fer_sample_azure_new:
 *
 * The whole sample: a #FerSampleService with everything in it that there is. Who is in it is said by
 * fer-sample-names.h.
 *
 * Returns: (transfer full): the service, which has not started
 */
FerSampleService *fer_sample_azure_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
