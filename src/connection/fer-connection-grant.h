/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection.h"
#include "fer-oauth.h"

G_BEGIN_DECLS

/* What a connection keeps of a sign-in, beside the access token, which has the name of the parameter itself. */
#define FER_CONNECTION_REFRESH_TOKEN "refreshToken"
#define FER_CONNECTION_CLIENT_SECRET "clientSecret"

/**
 * fer_connection_grant_dup_name:
 * @parameter: of the sign-in, practically always "token"
 * @word: such as %FER_CONNECTION_CLIENT_SECRET
 *
 * Returns: (transfer full): the name under which it is kept
 */
char *fer_connection_grant_dup_name (const char *parameter,
                                     const char *word) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_grant_keep:
 * @secrets: (element-type utf8 utf8): gets the tokens, for fer_connections_save_async(); they are overwritten when it lets go
 *   of them, so it has been made by fer_connection_grant_new_secrets()
 */
void fer_connection_grant_keep (const FerOauthGrant *grant,
                                FerConnection       *connection,
                                const char          *parameter,
                                GHashTable          *secrets);

/**
 * fer_connection_grant_new_secrets:
 *
 * Returns: (transfer full) (element-type utf8 utf8): a table that owns names and secrets, and overwrites the latter
 */
GHashTable *fer_connection_grant_new_secrets (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_grant_get_expires:
 *
 * Returns: when the access token ends, in seconds since 1970; 0 when nobody has said
 */
gint64 fer_connection_grant_get_expires (FerConnection *connection,
                                         const char    *parameter);

G_END_DECLS
