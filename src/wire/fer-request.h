/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-pairs.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a reply may hold when the request says nothing else. */
#define FER_REQUEST_MAX_SIZE (16u * 1024 * 1024)

/**
 * FerRequest:
 * @method: "GET", …
 * @address: absolute, taken literally; see fer_address_parse()
 * @bearer: (nullable): an access token; it goes to the host of @address and to no other, whatever redirects say
 * @accept: (nullable): what is asked for; JSON if `NULL`
 * @headers: more of them, of any name; as with @bearer, no other host sees them
 * @if_match: (nullable): an ETag, or "*"
 * @body: (nullable): for POST and PUT; a length is sent even when it is empty
 * @content_type: (nullable): of @body; JSON if `NULL`
 * @secrets: (nullable) (array zero-terminated=1): what must not go to another host either when a redirect has it in its address
 * @max_size: of the reply when unpacked, in bytes
 *
 * One request. Who sends it works on a copy.
 */
typedef struct
{
  char     *method;
  char     *address;
  char     *bearer;
  char     *accept;
  FerPairs *headers;
  char     *if_match;
  GBytes   *body;
  char     *content_type;
  GStrv     secrets;
  gsize     max_size;
} FerRequest;

FerRequest *fer_request_new (const char *method,
                             const char *address) G_GNUC_WARN_UNUSED_RESULT;
FerRequest *fer_request_copy (const FerRequest *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_request_free:
 *
 * Overwrites the token and the headers on the way out.
 */
void fer_request_free (FerRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerRequest, fer_request_free)

G_END_DECLS
