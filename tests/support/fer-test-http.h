/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * FerTestReply:
 * @status: the status
 * @headers: the headers
 * @body: the body, with a NUL behind it
 * @n_bytes: how long the body is
 *
 * What a plain client has been answered.
 */
typedef struct
{
  guint               status;
  SoupMessageHeaders *headers;
  char               *body;
  gsize               n_bytes;
} FerTestReply;

/**
 * fer_test_http:
 * @headers: (nullable): "Name: value" lines, ended by "\n"
 * @body: (nullable): what to send
 *
 * Asks and waits, while the main context is served; follows no redirect. A call that fails ends the test.
 *
 * Returns: (transfer full): the answer
 */
FerTestReply *fer_test_http (const char *method,
                             const char *url,
                             const char *headers,
                             const char *type,
                             const char *body) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_http_raw:
 * @base: "http://127.0.0.1:PORT"
 * @bytes: all that is said on a new connection, which is then closed for writing
 *
 * Returns: (transfer full): all that comes back, up to the end or to a second of silence
 */
char *fer_test_http_raw (const char *base,
                         const char *bytes,
                         gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;

void        fer_test_reply_free (FerTestReply *reply);
const char *fer_test_reply_get (FerTestReply *reply,
                                const char   *header);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerTestReply, fer_test_reply_free)

G_END_DECLS
