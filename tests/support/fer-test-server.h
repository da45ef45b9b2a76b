/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerTestServer:
 *
 * A server on this machine that answers from a script, byte by byte as told: good for what no decent server would send.
 * Every connection carries one request.
 */
typedef struct _FerTestServer FerTestServer;

/* In place of an answer: never one at all, or the end of the connection. */
#define FER_TEST_SERVER_SILENCE "silence"
#define FER_TEST_SERVER_HANGUP ""

FerTestServer *fer_test_server_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_server_new_tls:
 * @pem: a file with certificate and key
 */
FerTestServer *fer_test_server_new_tls (const char *pem) G_GNUC_WARN_UNUSED_RESULT;
void           fer_test_server_free (FerTestServer *self);

const char *fer_test_server_get_base (FerTestServer *self); /* "http://127.0.0.1:PORT" */

/**
 * fer_test_server_answer:
 * @request: the beginning of a request line, such as "GET /arm/tenants?"
 * @answer: all of the answer, head and body; "BASE" in it becomes the server's base address
 *
 * Answers of one request are given in order, and the last one again and again. Of several beginnings that fit, the
 * longest counts. What nobody has an answer for gets 404.
 */
void fer_test_server_answer (FerTestServer *self,
                             const char    *request,
                             const char    *answer);

/**
 * fer_test_server_answer_json:
 * @headers: (nullable): more lines for the head, each ended by CRLF
 */
void fer_test_server_answer_json (FerTestServer *self,
                                  const char    *request,
                                  guint          status,
                                  const char    *headers,
                                  const char    *json);

/**
 * fer_test_server_dup_requests:
 *
 * Returns: (transfer full): all requests up to now, head and body, each ended by a line "----"
 */
char *fer_test_server_dup_requests (FerTestServer *self) G_GNUC_WARN_UNUSED_RESULT;

guint fer_test_server_count_requests (FerTestServer *self);

/* The most requests that have been open at one time. */
guint fer_test_server_get_most_at_once (FerTestServer *self);

/* How long every answer waits, in milliseconds. */
void fer_test_server_set_delay (FerTestServer *self,
                                guint          msec);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerTestServer, fer_test_server_free)

G_END_DECLS
