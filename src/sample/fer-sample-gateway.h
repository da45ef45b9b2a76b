/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-catalog.h"
#include "fer-sample-service.h"
#include "fer-sample-traces.h"

G_BEGIN_DECLS

/**
 * fer_sample_gateway_add:
 *
 * Adds what callers of the APIs see, below "/gw/NAME": keys are checked, calls are counted, and behind that VanArsdel's
 * service works, the Echo API says back what it hears, and all others answer with their examples.
 */
void fer_sample_gateway_add (FerSampleService *service,
                             FerSampleCatalog *catalog,
                             FerSampleTraces  *traces);

G_END_DECLS
