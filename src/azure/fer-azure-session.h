/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-cloud.h"
#include "fer-retry.h"
#include "fer-token-source.h"

G_BEGIN_DECLS

/* What the sidebar and everything else may ask for at one time. */
#define FER_AZURE_SESSION_AT_ONCE 4

#define FER_TYPE_AZURE_SESSION (fer_azure_session_get_type ())
G_DECLARE_FINAL_TYPE (FerAzureSession, fer_azure_session, FER, AZURE_SESSION, GObject)

/**
 * FerAzureSession:
 *
 * A #FerSender for resource manager and API Management of one cloud and one identity. An address that begins with "/" is
 * below fer_cloud_get_arm(). It adds the token and an id for the service's log, gets another token once when the first is
 * refused, with the claims that the service asks for, tries again as #FerRetry does, and has at most four requests under way. It sends no token, and nothing at all, to a host that
 * fer_cloud_takes_token() does not know.
 */

FerAzureSession *fer_azure_session_new (FerSender      *transport,
                                        FerCloud       *cloud,
                                        FerTokenSource *tokens) G_GNUC_WARN_UNUSED_RESULT;

FerCloud *fer_azure_session_get_cloud (FerAzureSession *self);

/**
 * fer_azure_session_get_plain:
 *
 * Returns: (transfer none): what sends without a token, as signed links want it
 */
FerRetry *fer_azure_session_get_plain (FerAzureSession *self);

G_END_DECLS
