/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A token reply, read as coming from a stranger: what would not fit into a header is no token, and of the time that it
 * says to last some is kept back. */

#include "config.h"

#include "fer-grant.h"

#include "fer-identity-error.h"
#include "fer-proof.h"
#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

#define MAX_TOKEN_SIZE 65536
#define MAX_WORD_SIZE 512
#define MAX_LIFE_SEC (7 * 24 * 60 * 60)
#define MARGIN_SEC (5 * 60)

gint64
fer_grant_get_now_usec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* A token travels in a header or a form: printable, without blanks. */
static char *
dup_token (JsonNode   *reply,
           const char *member)
{
  const char *token = fer_wire_json_get_string (reply, member);

  if (token == NULL || *token == '\0' || strlen (token) > MAX_TOKEN_SIZE)
    return NULL;
  for (const char *p = token; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return NULL;
  return g_strdup (token);
}

/* Words for people and files: short, on one line. */
static char *
dup_word (JsonNode   *claims,
          const char *member)
{
  const char *word = fer_wire_json_get_string (claims, member);

  if (word == NULL || *word == '\0' || strlen (word) > MAX_WORD_SIZE)
    return NULL;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return NULL;
  return g_strdup (word);
}

static gint64
read_life_sec (JsonNode *reply)
{
  const char *text = fer_wire_json_get_string (reply, "expires_in");
  gint64      life = text != NULL ? g_ascii_strtoll (text, NULL, 10) : fer_wire_json_get_integer (reply, "expires_in", 0);

  return CLAMP (life, 0, MAX_LIFE_SEC);
}

static void
read_person (FerGrant *self,
             JsonNode *reply)
{
  g_autoptr (JsonNode) claims = fer_proof_read_claims (fer_wire_json_get_string (reply, "id_token"));
  g_autoptr (JsonNode) client = fer_proof_read_json (fer_wire_json_get_string (reply, "client_info"));
  g_autofree char *uid = dup_word (client, "uid");
  g_autofree char *utid = dup_word (client, "utid");

  if (claims == NULL)
    claims = fer_proof_read_claims (self->access_token);
  self->tenant = dup_word (claims, "tid");
  self->object_id = dup_word (claims, "oid");
  self->name = dup_word (claims, "name");
  self->nonce = dup_word (claims, "nonce");
  self->username = dup_word (claims, "preferred_username");
  if (self->username == NULL)
    self->username = dup_word (claims, "upn");

  if (uid != NULL && utid != NULL)
    self->home_id = g_strdup_printf ("%s.%s", uid, utid);
  else if (self->object_id != NULL && self->tenant != NULL)
    self->home_id = g_strdup_printf ("%s.%s", self->object_id, self->tenant);
}

FerGrant *
fer_grant_new_from_reply (JsonNode *reply,
                          GError  **error)
{
  g_autoptr (FerGrant) self = g_new0 (FerGrant, 1);
  const char *type = fer_wire_json_get_string (reply, "token_type");
  gint64      life = read_life_sec (reply);

  self->access_token = dup_token (reply, "access_token");
  if (self->access_token == NULL || type == NULL || g_ascii_strcasecmp (type, "Bearer") != 0)
    {
      g_set_error_literal (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_UNEXPECTED,
                           _ ("The sign-in service answered without a token that can be used. Try again later."));
      return NULL;
    }
  self->refresh_token = dup_token (reply, "refresh_token");
  self->expires_usec = fer_grant_get_now_usec () + (life - MIN (MARGIN_SEC, life / 4)) * G_USEC_PER_SEC;
  read_person (self, reply);

  return g_steal_pointer (&self);
}

void
fer_grant_free (FerGrant *self)
{
  fer_proof_free_word (self->access_token);
  fer_proof_free_word (self->refresh_token);
  g_free (self->home_id);
  g_free (self->tenant);
  g_free (self->object_id);
  g_free (self->username);
  g_free (self->name);
  g_free (self->nonce);
  g_free (self);
}
