/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Access tokens: what they say, and how that is written. Nothing of a token that comes in is believed
 * to be there, or to be of the type that it should be. */

#include "fer-sample-token.h"

#include "fer-sample-json.h"

#include <string.h>

#define MAX_TOKEN_BYTES 16384

void
fer_sample_token_free (FerSampleToken *self)
{
  if (self == NULL)
    return;

  g_free (self->audience);
  g_free (self->tenant);
  g_free (self->object_id);
  g_free (self->name);
  g_free (self->display_name);
  g_free (self->client);
  g_free (self->scopes);
  g_free (self->nonce);
  g_free (self);
}

char *
fer_sample_base64url (const void *bytes,
                      gsize       n_bytes)
{
  char *text = g_base64_encode (bytes, n_bytes);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';

  return text;
}

static char *
encode_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = fer_sample_json_write (node, FER_SAMPLE_COMPACT);

  return fer_sample_base64url (text, strlen (text));
}

char *
fer_sample_token_write (const FerSampleToken *self,
                        const char           *base)
{
  g_autoptr (JsonObject) header = json_object_new ();
  g_autoptr (JsonObject) claims = json_object_new ();
  g_autofree char *issuer = g_strdup_printf ("%s/login/%s/v2.0", base, self->tenant);
  g_autofree char *header_text = NULL;
  g_autofree char *claims_text = NULL;

  json_object_set_string_member (header, "typ", "JWT");
  json_object_set_string_member (header, "alg", "none");
  json_object_set_string_member (claims, "aud", self->audience);
  json_object_set_string_member (claims, "iss", issuer);
  json_object_set_int_member (claims, "iat", self->issued);
  json_object_set_int_member (claims, "nbf", self->issued);
  json_object_set_int_member (claims, "exp", self->expires);
  json_object_set_string_member (claims, "appid", self->client);
  json_object_set_string_member (claims, "name", self->display_name);
  if (self->nonce != NULL)
    json_object_set_string_member (claims, "nonce", self->nonce);
  json_object_set_string_member (claims, "oid", self->object_id);
  json_object_set_string_member (claims, "preferred_username", self->name);
  json_object_set_string_member (claims, "scp", self->scopes);
  json_object_set_string_member (claims, "tid", self->tenant);
  json_object_set_string_member (claims, "upn", self->name);
  json_object_set_string_member (claims, "ver", "2.0");

  header_text = encode_object (header);
  claims_text = encode_object (claims);
  return g_strdup_printf ("%s.%s.", header_text, claims_text);
}

static JsonNode *
decode_claims (const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char   *padded = NULL;
  g_autofree guchar *bytes = NULL;
  gsize              n_bytes;

  if (strlen (text) > MAX_TOKEN_BYTES)
    return NULL;
  parts = g_strsplit (text, ".", 4);
  if (g_strv_length (parts) != 3)
    return NULL;

  g_strdelimit (parts[1], "-", '+');
  g_strdelimit (parts[1], "_", '/');
  padded = g_strconcat (parts[1], &"==="[3 - (4 - strlen (parts[1]) % 4) % 4], NULL);
  bytes = g_base64_decode (padded, &n_bytes);

  return fer_sample_json_parse ((const char *)bytes, n_bytes);
}

static gint64
get_seconds (JsonObject *claims,
             const char *name)
{
  JsonNode *node = json_object_get_member (claims, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

FerSampleToken *
fer_sample_token_parse (const char *text)
{
  g_autoptr (JsonNode) node = decode_claims (text);
  g_autoptr (FerSampleToken) self = NULL;
  JsonObject *claims;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  claims = json_node_get_object (node);
  self = g_new0 (FerSampleToken, 1);
  self->audience = g_strdup (fer_sample_json_peek_string (claims, "aud"));
  self->tenant = g_strdup (fer_sample_json_peek_string (claims, "tid"));
  self->object_id = g_strdup (fer_sample_json_peek_string (claims, "oid"));
  self->name = g_strdup (fer_sample_json_peek_string (claims, "upn"));
  self->display_name = g_strdup (fer_sample_json_peek_string (claims, "name"));
  self->client = g_strdup (fer_sample_json_peek_string (claims, "appid"));
  self->scopes = g_strdup (fer_sample_json_peek_string (claims, "scp"));
  self->issued = get_seconds (claims, "iat");
  self->expires = get_seconds (claims, "exp");
  if (self->audience == NULL || self->tenant == NULL || self->object_id == NULL || self->name == NULL || self->expires == 0)
    return NULL;

  return g_steal_pointer (&self);
}

static gsize
length_without_slash (const char *address)
{
  gsize length = strlen (address);

  return length > 0 && address[length - 1] == '/' ? length - 1 : length;
}

gboolean
fer_sample_token_is_for (const FerSampleToken *self,
                         const char           *audience)
{
  gsize length = length_without_slash (audience);

  return length_without_slash (self->audience) == length && g_ascii_strncasecmp (self->audience, audience, length) == 0;
}
