/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-oauth.h"

G_BEGIN_DECLS

/**
 * fer_grant_words_describe_expiry:
 * @expires: in seconds since 1970; 0 when nobody has said
 *
 * Returns: (transfer full) (nullable): until when a token is good, or since when it is not
 */
char *fer_grant_words_describe_expiry (gint64 expires) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_grant_words_describe:
 *
 * Returns: (transfer full): what a sign-in is good for, a line each: for which service, as whom, with which scopes, until when;
 *   nothing of it is secret
 */
char *fer_grant_words_describe (const FerOauthGrant *grant) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
