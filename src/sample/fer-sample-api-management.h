/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-catalog.h"
#include "fer-sample-service.h"
#include "fer-sample-traces.h"

G_BEGIN_DECLS

/**
 * fer_sample_api_management_add:
 *
 * Adds what stands below %FER_SAMPLE_ROUTE_SERVICE: APIs, operations, keys and all else that @catalog has, with export,
 * import and changes; and below "/blob/api-export" the documents that exports link to.
 */
void fer_sample_api_management_add (FerSampleService *service,
                                    FerSampleCatalog *catalog,
                                    FerSampleTraces  *traces);

G_END_DECLS
