/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-fault.h"

G_BEGIN_DECLS

/**
 * fer_sample_settings_add:
 * @faults: what the page lays; lives as long as @service
 *
 * Adds "/emulator", a page on which somebody who shows the sample says what shall go wrong, and how far away everything is.
 */
void fer_sample_settings_add (FerSampleService *service,
                              FerSampleFaults  *faults);

G_END_DECLS
