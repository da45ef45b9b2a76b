/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a provider has given, and what a token says of itself. Both come from outside: words are bounded, and what cannot
 * be sent in a header is no token. */

#include "config.h"

#include "fer-oauth-private.h"

#include "fer-proof.h"
#include "fer-wire-json.h"

#include <libsoup/soup.h>
#include <string.h>

#define MAX_TOKEN_SIZE 65536
#define MAX_WORD_SIZE 4096
#define MAX_LIFE_SEC (10 * 365 * 24 * 60 * 60)

void
fer_oauth_grant_free (FerOauthGrant *self)
{
  fer_proof_free_word (self->access_token);
  fer_proof_free_word (self->refresh_token);
  g_free (self->scopes);
  g_free (self);
}

static char *
dup_token (const char *token)
{
  if (token == NULL || *token == '\0' || strlen (token) > MAX_TOKEN_SIZE)
    return NULL;
  for (const char *p = token; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return NULL;
  return g_strdup (token);
}

static char *
dup_word (const char *word)
{
  return word != NULL && *word != '\0' && strlen (word) <= MAX_WORD_SIZE ? g_strdup (word) : NULL;
}

static gint64
get_end (gint64 life)
{
  return life > 0 ? g_get_real_time () / G_USEC_PER_SEC + MIN (life, MAX_LIFE_SEC) : 0;
}

static FerOauthGrant *
take_token (FerOauthGrant *grant)
{
  if (grant->access_token != NULL)
    return grant;

  fer_oauth_grant_free (grant);
  return NULL;
}

FerOauthGrant *
fer_oauth_grant_new_from_json (JsonNode *reply)
{
  FerOauthGrant *self = g_new0 (FerOauthGrant, 1);
  const char    *life = fer_wire_json_get_string (reply, "expires_in"); /* some quote it */

  self->access_token = dup_token (fer_wire_json_get_string (reply, "access_token"));
  self->refresh_token = dup_token (fer_wire_json_get_string (reply, "refresh_token"));
  self->scopes = dup_word (fer_wire_json_get_string (reply, "scope"));
  self->expires = get_end (life != NULL ? g_ascii_strtoll (life, NULL, 10) : fer_wire_json_get_integer (reply, "expires_in", 0));
  return take_token (self);
}

FerOauthGrant *
fer_oauth_grant_new_from_form (GHashTable *reply)
{
  FerOauthGrant *self = g_new0 (FerOauthGrant, 1);
  const char    *life = g_hash_table_lookup (reply, "expires_in");

  self->access_token = dup_token (g_hash_table_lookup (reply, "access_token"));
  self->refresh_token = dup_token (g_hash_table_lookup (reply, "refresh_token"));
  self->scopes = dup_word (g_hash_table_lookup (reply, "scope"));
  self->expires = get_end (life != NULL ? g_ascii_strtoll (life, NULL, 10) : 0);
  return take_token (self);
}

void
fer_oauth_token_free (FerOauthToken *self)
{
  g_free (self->audience);
  g_free (self->issuer);
  g_free (self->subject);
  g_free (self->scopes);
  g_free (self);
}

/* One word, or several in a list. */
static char *
dup_words (JsonNode   *claims,
           const char *name)
{
  const char *word = fer_wire_json_get_string (claims, name);
  g_auto (GStrv) list = fer_wire_json_dup_strings (claims, name);
  g_autofree char *joined = g_strjoinv (" ", list);

  return dup_word (word != NULL ? word : joined);
}

FerOauthToken *
fer_oauth_token_new (const char *access_token)
{
  g_autoptr (JsonNode) claims = fer_proof_read_claims (access_token);
  FerOauthToken *self;

  if (claims == NULL || !JSON_NODE_HOLDS_OBJECT (claims))
    return NULL;

  self = g_new0 (FerOauthToken, 1);
  self->audience = dup_words (claims, "aud");
  self->issuer = dup_words (claims, "iss");
  self->subject = dup_words (claims, "upn");
  if (self->subject == NULL)
    self->subject = dup_words (claims, "preferred_username");
  if (self->subject == NULL)
    self->subject = dup_words (claims, "sub");
  self->scopes = dup_words (claims, "scp");
  if (self->scopes == NULL)
    self->scopes = dup_words (claims, "scope");
  self->expires = MAX (fer_wire_json_get_integer (claims, "exp", 0), 0);
  return self;
}
