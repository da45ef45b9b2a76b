/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sample is made of: a line for each of its parts. */

#include "fer-sample-azure.h"

#include "fer-sample-api-management.h"
#include "fer-sample-fault.h"
#include "fer-sample-gateway.h"
#include "fer-sample-identity.h"
#include "fer-sample-resource-graph.h"
#include "fer-sample-resource-manager.h"
#include "fer-sample-settings.h"

FerSampleService *
fer_sample_azure_new (void)
{
  return fer_sample_azure_new_as (fer_sample_cloud_find (NULL));
}

FerSampleService *
fer_sample_azure_new_as (const FerSampleCloud *cloud)
{
  g_autoptr (FerSampleService) service = fer_sample_service_new ();
  g_autoptr (FerSampleCatalog) catalog = fer_sample_catalog_new ();
  g_autoptr (FerSampleTraces) traces = fer_sample_traces_new ();

  fer_sample_settings_add (service, fer_sample_fault_add (service));
  fer_sample_identity_add (service, cloud);
  fer_sample_resource_manager_add (service, cloud);
  fer_sample_resource_graph_add (service);
  fer_sample_api_management_add (service, catalog, traces);
  fer_sample_gateway_add (service, catalog, traces);

  return g_steal_pointer (&service);
}

gboolean
fer_sample_azure_start (FerSampleService *service,
                        GError          **error)
{
  g_return_val_if_fail (FER_IS_SAMPLE_SERVICE (service), FALSE);

  return fer_sample_service_start (service, FER_SAMPLE_PORT, NULL) || fer_sample_service_start (service, 0, error);
}
