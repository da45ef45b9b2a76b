/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-reply.h"

G_BEGIN_DECLS

/**
 * fer_challenge_dup_claims:
 *
 * Reads what a service that has refused a token wants to see in the next one (continuous access evaluation): the
 * `claims` of a Bearer challenge whose error is `insufficient_claims`.
 *
 * Returns: (transfer full) (nullable): an object as JSON text, to be handed to the sign-in service as it is
 */
char *fer_challenge_dup_claims (FerReply *reply) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
