/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * FerGrant:
 * @access_token: for one audience
 * @refresh_token: (nullable): what brings the next one
 * @expires_usec: when to have another one, by fer_grant_get_now_usec(): some minutes before the service says so
 * @home_id: (nullable): the person, whatever directory the token is for: "UID.UTID"
 * @tenant: (nullable): the id of the directory that the token is for
 * @object_id: (nullable): the person's id there
 * @username: (nullable): what the person signs in with
 * @name: (nullable): what the person is called
 * @nonce: (nullable): what came back of the request's
 *
 * What a token endpoint has given. Everything but the two tokens may be shown.
 */
typedef struct
{
  char  *access_token;
  char  *refresh_token;
  gint64 expires_usec;
  char  *home_id;
  char  *tenant;
  char  *object_id;
  char  *username;
  char  *name;
  char  *nonce;
} FerGrant;

/**
 * fer_grant_new_from_reply:
 * @reply: the body of a successful reply
 *
 * Errors: `FER_IDENTITY_ERROR_UNEXPECTED` when it has no token that can be sent.
 *
 * Returns: (transfer full) (nullable): the grant
 */
FerGrant *fer_grant_new_from_reply (JsonNode *reply,
                                    GError  **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_grant_free:
 *
 * Overwrites the tokens.
 */
void fer_grant_free (FerGrant *self);

/**
 * fer_grant_get_now_usec:
 *
 * Returns: the time in microseconds of a clock that nobody can set, and that goes on while the machine sleeps
 */
gint64 fer_grant_get_now_usec (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerGrant, fer_grant_free)

G_END_DECLS
