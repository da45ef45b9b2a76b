/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api-service.h"
#include "fer-azure-session.h"

G_BEGIN_DECLS

/**
 * FerTenant:
 * @id: its GUID
 * @name: what it is called; never empty
 * @domain: (nullable): its default domain
 */
typedef struct
{
  char *id;
  char *name;
  char *domain;
} FerTenant;

void fer_tenant_free (FerTenant *self);

/**
 * fer_resource_manager_list_tenants_async:
 *
 * Asks in which tenants this identity is known.
 */
void fer_resource_manager_list_tenants_async (FerAzureSession    *session,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);

/**
 * fer_resource_manager_list_tenants_finish:
 *
 * Errors: those of fer_pager_collect_finish().
 *
 * Returns: (transfer full) (nullable) (element-type FerTenant): by name
 */
GPtrArray *fer_resource_manager_list_tenants_finish (GAsyncResult *result,
                                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_resource_manager_list_services_async:
 *
 * Lists the API Management services of every subscription that this identity sees and that is not disabled.
 */
void fer_resource_manager_list_services_async (FerAzureSession    *session,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);

/**
 * fer_resource_manager_list_services_finish:
 * @problems: (out) (optional) (transfer full) (array zero-terminated=1): a sentence for each subscription that could not
 *   be asked, with its name before it
 *
 * Errors: those of fer_pager_collect_finish(), when not even one subscription could be asked.
 *
 * Returns: (transfer full) (nullable) (element-type FerApiService): by name
 */
GPtrArray *fer_resource_manager_list_services_finish (GAsyncResult *result,
                                                      char       ***problems,
                                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerTenant, fer_tenant_free)

G_END_DECLS
