/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a sign-in is kept among the values of a connection: the tokens and the client secret are secrets, and when the access
 * token ends is a value. */

#include "fer-connection-grant.h"

#include "fer-proof.h"

#define EXPIRES "expires"

char *
fer_connection_grant_dup_name (const char *parameter,
                               const char *word)
{
  return g_strconcat (parameter, ":", word, NULL);
}

GHashTable *
fer_connection_grant_new_secrets (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_proof_free_word);
}

void
fer_connection_grant_keep (const FerOauthGrant *grant,
                           FerConnection       *connection,
                           const char          *parameter,
                           GHashTable          *secrets)
{
  g_autofree char *expires = g_strdup_printf ("%" G_GINT64_FORMAT, grant->expires);
  g_autofree char *expires_name = fer_connection_grant_dup_name (parameter, EXPIRES);

  g_hash_table_insert (secrets, g_strdup (parameter), g_strdup (grant->access_token));
  g_hash_table_insert (secrets, fer_connection_grant_dup_name (parameter, FER_CONNECTION_REFRESH_TOKEN),
                       g_strdup (grant->refresh_token != NULL ? grant->refresh_token : ""));
  fer_connection_set_value (connection, expires_name, grant->expires > 0 ? expires : NULL);
}

gint64
fer_connection_grant_get_expires (FerConnection *connection,
                                  const char    *parameter)
{
  g_autofree char *name = fer_connection_grant_dup_name (parameter, EXPIRES);
  const char      *value = fer_connection_get_value (connection, name);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
}
