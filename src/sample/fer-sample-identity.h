/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-cloud.h"
#include "fer-sample-service.h"

G_BEGIN_DECLS

/**
 * FerSampleIdentity:
 *
 * The sign-in service below "/login": authorization code with PKCE, device code, refresh, client credentials.
 *
 * A browser is sent back at once, without a question. `login_hint` says who signs in; one that begins with
 * "deny" says no. A device code is approved by itself after some questions; the page that it leads to can say no.
 * The reader cannot go on to the other tenant by a refresh token: that asks for a second factor.
 */
typedef struct _FerSampleIdentity FerSampleIdentity;

/**
 * fer_sample_identity_add:
 *
 * Adds the routes. Of tokens for a resource manager it gives out those of @cloud only.
 *
 * Returns: (transfer none): it, which lives as long as @service
 */
FerSampleIdentity *fer_sample_identity_add (FerSampleService     *service,
                                            const FerSampleCloud *cloud);

/**
 * fer_sample_identity_set_device:
 * @interval_sec: how long to wait between two questions about a device code; 1 by default
 * @expires_sec: how long a device code is good; 900 by default
 * @n_pending: how many questions are answered with "not yet"; 2 by default
 */
void fer_sample_identity_set_device (FerSampleIdentity *self,
                                     guint              interval_sec,
                                     guint              expires_sec,
                                     guint              n_pending);

G_END_DECLS
