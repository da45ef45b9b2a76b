/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-wire-json.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * FerReply:
 *
 * What a service answered: any status, the headers, and all of the body. Reference-counted.
 */
typedef struct _FerReply FerReply;

FerReply *fer_reply_new (GUri               *address,
                         guint               status,
                         SoupMessageHeaders *headers,
                         GBytes             *body) G_GNUC_WARN_UNUSED_RESULT;
FerReply *fer_reply_ref (FerReply *self);
void      fer_reply_unref (FerReply *self);

guint   fer_reply_get_status (FerReply *self);
GUri   *fer_reply_get_address (FerReply *self); /* which was asked in the end */
GBytes *fer_reply_get_body (FerReply *self);

/**
 * fer_reply_get_header:
 *
 * Returns: (transfer none) (nullable): the value, literally
 */
const char *fer_reply_get_header (FerReply   *self,
                                  const char *name);

/**
 * fer_reply_get_list:
 *
 * Returns: (transfer none) (nullable): the values of all headers of that name, with commas between them
 */
const char *fer_reply_get_list (FerReply   *self,
                                const char *name);

/**
 * fer_reply_get_json:
 *
 * The body as JSON, read once. A large one has been read already when the reply comes from a #FerTransport.
 *
 * Errors: those of fer_wire_json_parse(), with the host named.
 *
 * Returns: (transfer none) (nullable): the root
 */
JsonNode *fer_reply_get_json (FerReply *self,
                              GError  **error);

/**
 * fer_reply_check:
 *
 * Whether the status says that it went well. Otherwise the error is the status, its message made from the envelope of
 * the service (`error.code`, `error.message`, or the `error` and `error_description` of the identity service) in words
 * for people, and what the service wrote is redacted. The id by which the support of the service finds the request stands
 * behind it where that can help.
 *
 * Errors: `FER_WIRE_ERROR_UNAUTHORIZED` to `FER_WIRE_ERROR_SERVICE`.
 */
gboolean fer_reply_check (FerReply *self,
                          GError  **error);

/**
 * fer_reply_get_code:
 *
 * Returns: (transfer none): the code in the service's error envelope, such as "AuthorizationFailed"; "" when there is none
 */
const char *fer_reply_get_code (FerReply *self);

/**
 * fer_reply_get_wait_msec:
 *
 * Returns: how long Retry-After asks to wait, in milliseconds, whether it is in seconds or a date; -1 when it is not there
 */
gint64 fer_reply_get_wait_msec (FerReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerReply, fer_reply_unref)

G_END_DECLS
