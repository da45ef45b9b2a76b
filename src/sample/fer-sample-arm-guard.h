/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-cloud.h"
#include "fer-sample-service.h"

G_BEGIN_DECLS

/**
 * fer_sample_arm_guard_add:
 *
 * Adds what resource manager looks at before it asks anybody; see fer_sample_resource_manager_add().
 */
void fer_sample_arm_guard_add (FerSampleService     *service,
                               const FerSampleCloud *cloud);

G_END_DECLS
