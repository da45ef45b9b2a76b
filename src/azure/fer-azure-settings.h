/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-cloud.h"

G_BEGIN_DECLS

/* What a person has said about signing in, in the preferences. */

/**
 * fer_azure_settings_make_cloud:
 * @settings: with the keys `cloud`, `custom-authority`, `custom-resource-manager` and `custom-audience`
 *
 * A custom cloud without an address for its resource manager has all its services below that for signing in.
 *
 * Errors: `FER_WIRE_ERROR_BAD_ADDRESS`.
 *
 * Returns: (transfer full) (nullable): the cloud to sign in to
 */
FerCloud *fer_azure_settings_make_cloud (GSettings *settings,
                                         GError   **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_azure_settings_dup_client_id:
 *
 * Returns: (transfer full): of the registration to sign in with; "" when there is none
 */
char *fer_azure_settings_dup_client_id (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_azure_settings_dup_tenant:
 *
 * Returns: (transfer full) (nullable): the directory to sign in to; `NULL`: that of the account
 */
char *fer_azure_settings_dup_tenant (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
