/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api-management.h"
#include "fer-command.h"

G_BEGIN_DECLS

/**
 * FerAzureInput:
 *
 * Where a command asks for APIs: a cloud, or the sample, which then runs inside the command. All calls wait for their
 * answer.
 */
typedef struct _FerAzureInput FerAzureInput;

/**
 * fer_azure_input_open:
 *
 * Opens what --sample, --cloud and --account say. Outside the sample, the service principal asks that the environment
 * names; where it names none, or --account is given, somebody who has signed in.
 *
 * Returns: (transfer full) (nullable): the input
 */
FerAzureInput *fer_azure_input_open (const FerArguments *arguments,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_azure_input_open_principal:
 *
 * Opens it as the service principal that the variables AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET name, or
 * AZURE_CLIENT_SECRET_FILE, which is a file with the secret in it; or as that of the sample.
 *
 * Returns: (transfer full) (nullable): the input
 */
FerAzureInput *fer_azure_input_open_principal (const FerArguments *arguments,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void           fer_azure_input_free (FerAzureInput *self);

FerAzureSession *fer_azure_input_get_session (FerAzureInput *self);

/**
 * fer_azure_input_list_services:
 * @name: (nullable): of one service, upper or lower case; `NULL` for all of them
 *
 * Lists the services of every subscription that can be asked. What could not be asked is told on standard error.
 *
 * Returns: (transfer full) (nullable) (element-type FerApiService): them; `NULL` when there is none of that name
 */
GPtrArray *fer_azure_input_list_services (FerAzureInput *self,
                                          const char    *name,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_azure_input_list_apis:
 * @services: (element-type FerApiService): whose APIs
 *
 * Lists the APIs of those services that can be asked now. What could not be asked is told on standard error.
 *
 * Returns: (transfer full) (nullable) (element-type FerApi): service by service
 */
GPtrArray *fer_azure_input_list_apis (FerAzureInput *self,
                                      GPtrArray     *services,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_azure_input_count_problems:
 *
 * Returns: how much could not be asked up to now
 */
guint fer_azure_input_count_problems (FerAzureInput *self);

/**
 * fer_azure_input_find_api:
 * @name: its name or display name, with "SERVICE/" before it where several services have one
 *
 * Returns: (transfer full) (nullable): the API
 */
FerApi *fer_azure_input_find_api (FerAzureInput *self,
                                  const char    *name,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_azure_input_export:
 * @exported: (out) (nullable): its definition; `NULL` without an error for a kind that is not exported
 *
 * Exports an API. What could not be said of it is told on standard error.
 */
gboolean fer_azure_input_export (FerAzureInput *self,
                                 FerApi        *api,
                                 GBytes       **exported,
                                 GError       **error);

/**
 * fer_azure_input_wait_cb:
 * @data: a #GAsyncResult pointer that is `NULL`
 *
 * What is given to a call that is waited for by fer_azure_input_wait().
 */
void          fer_azure_input_wait_cb (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *fer_azure_input_wait (GAsyncResult **result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerAzureInput, fer_azure_input_free)

G_END_DECLS
