/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-json.h"
#include "fer-sample-token.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A status that libsoup has no name for. */
#define FER_SAMPLE_TOO_MANY_REQUESTS 429

typedef struct _FerSampleService FerSampleService;

/**
 * FerSampleCall:
 * @service: who was called
 * @message: what came in, and what goes out; for headers beyond those that the functions below set
 * @method: "GET" and so on
 * @path: what of the path stands below the route's prefix, percent-decoded, beginning with "/"
 * @segments: (array zero-terminated=1): the same step by step, without empty steps
 * @n_segments: how many
 * @query: the query as it was sent, without the question mark; "" when there is none
 * @body: what was sent
 * @token: (nullable): who calls, once a guard has looked; `NULL` where no token is asked for
 * @now_usec: the sample's clock when the call came in, in microseconds since 1970
 *
 * One request, as a handler sees it. It is gone when the handler returns.
 */
typedef struct
{
  FerSampleService  *service;
  SoupServerMessage *message;
  const char        *method;
  const char        *path;
  char             **segments;
  guint              n_segments;
  const char        *query;
  GBytes            *body;
  FerSampleToken    *token;
  gint64             now_usec;

  /*< private >*/
  const char *fault; /* what shall go wrong, by name, once a guard has looked */
  char       *base;
  char       *whole_path;
  char      **whole_segments;
  gsize      *segment_ends; /* in bytes of @whole_path, one for each of @whole_segments */
  GHashTable *query_values;
  GHashTable *captures;
} FerSampleCall;

/**
 * FerSampleHandler:
 *
 * Answers a call, with one of the fer_sample_reply functions, or has nothing to do with it.
 *
 * Returns: `FALSE` when the next best route should be asked; with none left the caller gets the 404 of that
 *   part of the sample
 */
typedef gboolean (*FerSampleHandler) (FerSampleCall *call,
                                      gpointer       data);

/**
 * fer_sample_call_get:
 * @name: a "{name}" of the route's prefix, without the braces
 *
 * Returns: (transfer none): what stands at its place, decoded
 */
const char *fer_sample_call_get (FerSampleCall *call,
                                 const char    *name);

/**
 * fer_sample_call_get_query:
 * @name: a name in lower case ("api-version", "$top"); how the caller spells it does not matter
 *
 * Returns: (transfer none) (nullable): its first value, decoded
 */
const char *fer_sample_call_get_query (FerSampleCall *call,
                                       const char    *name);

/**
 * fer_sample_call_get_header:
 *
 * Returns: (transfer none) (nullable): a header of the request
 */
const char *fer_sample_call_get_header (FerSampleCall *call,
                                        const char    *name);

/**
 * fer_sample_call_get_base:
 *
 * Returns: (transfer none): the sample's address as the caller knows it, "http://127.0.0.1:PORT", for links
 *   that he shall follow
 */
const char *fer_sample_call_get_base (FerSampleCall *call);

/**
 * fer_sample_call_get_whole_path:
 *
 * Returns: (transfer none): the whole path with its prefix, decoded
 */
const char *fer_sample_call_get_whole_path (FerSampleCall *call);

/**
 * fer_sample_call_parse_body:
 *
 * Returns: (transfer full) (nullable): the body, when it is JSON
 */
JsonNode *fer_sample_call_parse_body (FerSampleCall *call) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_reply_json:
 * @node: (nullable) (transfer none): the body; none is `null`
 */
void fer_sample_reply_json (FerSampleCall  *call,
                            guint           status,
                            JsonNode       *node,
                            FerSampleLayout layout);

/**
 * fer_sample_reply_error:
 *
 * Answers `{"error":{"code":…,"message":…}}` on one line, as the resource manager does. (The errors of API
 * Management are laid out and have `details`: fer_sample_reply_json().)
 */
void fer_sample_reply_error (FerSampleCall *call,
                             guint          status,
                             const char    *code,
                             const char    *message);

/**
 * fer_sample_reply_text:
 * @type: (nullable): the content type; none is sent for `NULL`
 * @text: the body
 * @n_bytes: its length, or -1
 */
void fer_sample_reply_text (FerSampleCall *call,
                            guint          status,
                            const char    *type,
                            const char    *text,
                            gssize         n_bytes);

/**
 * fer_sample_reply_empty:
 *
 * Answers with a status and no body.
 */
void fer_sample_reply_empty (FerSampleCall *call,
                             guint          status);

/**
 * fer_sample_reply_set_header:
 *
 * Sets a header of the answer. May come before or after the answer itself. What would end the line is left out.
 */
void fer_sample_reply_set_header (FerSampleCall *call,
                                  const char    *name,
                                  const char    *value);

G_END_DECLS
