/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-identity.h"
#include "fer-token-source.h"

G_BEGIN_DECLS

#define FER_TYPE_SERVICE_PRINCIPAL (fer_service_principal_get_type ())
G_DECLARE_FINAL_TYPE (FerServicePrincipal, fer_service_principal, FER, SERVICE_PRINCIPAL, GObject)

/**
 * FerServicePrincipal:
 *
 * A #FerTokenSource for a program that signs in with a secret of its own, as pipelines do. It asks nobody, and keeps a
 * token for each audience until it is about to end.
 */

/**
 * fer_service_principal_new:
 * @identity: whose client id is that of the service principal
 * @tenant: its directory
 * @secret: kept in memory only
 */
FerServicePrincipal *fer_service_principal_new (FerIdentity *identity,
                                                const char  *tenant,
                                                const char  *secret) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
