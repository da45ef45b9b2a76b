/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-sketch.h"
#include "fer-security-kind.h"

G_BEGIN_DECLS

/* For the shapes of security: the parameter `token` and what the definition says of it. */

/**
 * fer_security_oauth_make:
 * @token: a connection parameter, which may be empty
 * @definition: (nullable): the security definition that there is now, for what @token does not say
 *
 * Makes it what a kind of OAuth wants (reference §4.3). Client id, scopes, redirect and addresses are taken over from another
 * kind; members that are of no kind stay.
 */
void fer_security_oauth_make (FerJsonSketch  *token,
                              FerSecurityKind kind,
                              FerJsonSketch  *definition);

/**
 * fer_security_oauth_define:
 * @old: (nullable): the security definition that there is now
 *
 * Returns: (transfer full): the security definition for @token; what @token does not say stays as it is in @old
 */
FerJsonSketch *fer_security_oauth_define (FerJsonSketch  *token,
                                          FerSecurityKind kind,
                                          FerJsonSketch  *old) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
