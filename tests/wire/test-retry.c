/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When it tries again, how often, and how soon. */

#include "fer-retry.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-transport.h"

typedef struct
{
  const char *name;
  guint       status; /* of the first answer; the second is 200 */
  const char *headers;
  const char *body;
  guint       n_requests;
} Case;

#define CODE(code) "{\"error\":{\"code\":\"" code "\",\"message\":\"x\"}}"

static const Case cases[] = {
  { "429", 429, NULL, "{}", 2 },
  { "429-now", 429, "Retry-After: 0\r\n", "{}", 2 },
  { "429-a-date", 429, "Date: Mon, 01 Jan 2024 10:00:00 GMT\r\nRetry-After: Mon, 01 Jan 2024 09:59:00 GMT\r\n", "{}", 2 },
  { "429-next-hour", 429, "Retry-After: 3600\r\n", "{}", 1 },
  { "503", 503, NULL, "<html>", 2 },
  { "500", 500, NULL, "", 2 },
  { "409-in-progress", 409, NULL, CODE ("PessimisticConcurrencyConflict"), 2 },
  { "409-other", 409, NULL, CODE ("Conflict"), 1 },
  { "422-hiccup", 422, NULL, CODE ("ManagementApiRequestFailed"), 2 },
  { "404", 404, NULL, "{}", 1 },
  { "403", 403, NULL, "{}", 1 },
};

static FerRetry *
make_retry (void)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  FerRetry *retry = fer_retry_new (FER_SENDER (transport));

  fer_retry_set_patience (retry, 3, 10, 1000);
  return retry;
}

static void
test_once (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerRetry) retry = make_retry ();
  g_autoptr (FerReply) reply = NULL;

  fer_test_server_answer_json (server, "GET /x", test->status, test->headers, test->body);
  fer_test_server_answer_json (server, "GET /x", 200, NULL, "{}");
  reply = fer_test_get (FER_SENDER (retry), fer_test_server_get_base (server), "/x", NULL);
  g_assert_cmpuint (fer_test_server_count_requests (server), ==, test->n_requests);
  g_assert_cmpuint (fer_reply_get_status (reply), ==, test->n_requests == 2 ? 200 : test->status);
}

static void
test_gives_up (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerRetry) retry = make_retry ();
  g_autoptr (FerReply) reply = NULL;

  fer_test_server_answer_json (server, "GET /x", 429, NULL, "{}");
  reply = fer_test_get (FER_SENDER (retry), fer_test_server_get_base (server), "/x", NULL);
  g_assert_cmpuint (fer_reply_get_status (reply), ==, 429);
  g_assert_cmpuint (fer_test_server_count_requests (server), ==, 3);
}

/* Neither sooner, though it would have waited 10 ms by itself, nor by much later. */
static void
test_waits_as_asked (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerRetry) retry = make_retry ();
  g_autoptr (FerReply) reply = NULL;
  gint64 start_usec = g_get_monotonic_time ();

  fer_test_server_answer_json (server, "GET /x", 429, "Retry-After: 1\r\n", "{}");
  fer_test_server_answer_json (server, "GET /x", 200, NULL, "{}");
  reply = fer_test_get (FER_SENDER (retry), fer_test_server_get_base (server), "/x", NULL);
  g_assert_cmpuint (fer_reply_get_status (reply), ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - start_usec, >=, G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start_usec, <, 4 * G_USEC_PER_SEC);
}

/* What may have been done already is not asked for twice. */
static void
test_post (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerRetry) retry = make_retry ();
  g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/x", NULL);
  g_autoptr (FerRequest) request = fer_request_new ("POST", address);
  g_autoptr (FerReply) reply = NULL;

  fer_test_server_answer_json (server, "POST /x", 500, NULL, "{}");
  reply = fer_test_send (FER_SENDER (retry), request, NULL, NULL);
  g_assert_cmpuint (fer_test_server_count_requests (server), ==, 1);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerRetry) retry = make_retry ();
  g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/x", NULL);
  g_autoptr (FerRequest) request = fer_request_new ("GET", address);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 start_usec = g_get_monotonic_time ();

  fer_retry_set_patience (retry, 3, 10, 60000);
  fer_test_server_answer_json (server, "GET /x", 429, "Retry-After: 30\r\n", "{}");
  g_timeout_add (100, cancel_cb, cancellable);
  g_assert_null (fer_test_send (FER_SENDER (retry), request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start_usec, <, G_USEC_PER_SEC);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/retry/once/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_once);
    }
  g_test_add_func ("/retry/gives-up", test_gives_up);
  g_test_add_func ("/retry/waits-as-asked", test_waits_as_asked);
  g_test_add_func ("/retry/post", test_post);
  g_test_add_func ("/retry/cancel", test_cancel);

  return g_test_run ();
}
