/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WWW-Authenticate. What it asks for goes on to the sign-in service, so nothing but one JSON object of sensible size is
 * taken out of it, and that is written anew. */

#include "fer-challenge.h"

#include "fer-proof.h"

#include <string.h>

#define SCHEME "Bearer "
#define MAX_CLAIMS_SIZE 8192

static char *
read_claims (const char *text)
{
  g_autoptr (JsonNode) node = text != NULL && strlen (text) <= 2 * MAX_CLAIMS_SIZE ? fer_proof_read_json (text) : NULL;
  g_autofree char *claims = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_to_string (node, FALSE) : NULL;

  return claims != NULL && strlen (claims) <= MAX_CLAIMS_SIZE ? g_steal_pointer (&claims) : NULL;
}

char *
fer_challenge_dup_claims (FerReply *reply)
{
  const char *header = fer_reply_get_list (reply, "WWW-Authenticate");
  const char *error;
  char       *claims = NULL;
  GHashTable *parameters;

  if (header == NULL)
    return NULL;
  /* Of several challenges, one Bearer is there; the parameters of the others have names of their own. */
  while (*header != '\0' && g_ascii_strncasecmp (header, SCHEME, strlen (SCHEME)) != 0)
    header++;
  if (*header == '\0')
    return NULL;
  parameters = soup_header_parse_param_list (header + strlen (SCHEME));
  error = g_hash_table_lookup (parameters, "error");
  if (g_strcmp0 (error, "insufficient_claims") == 0)
    claims = read_claims (g_hash_table_lookup (parameters, "claims"));
  soup_header_free_param_list (parameters);
  return claims;
}
