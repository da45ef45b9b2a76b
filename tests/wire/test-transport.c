/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session against a server that does everything wrong: each failure is one sentence, no time-out is exceeded, no
 * token goes astray, and nothing secret comes out in a log or a message. */

#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-transport.h"

#define OK "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"

static GString *logged;

static FerTransport *
make_transport (void)
{
  FerTransport *transport = fer_transport_new ();

  fer_transport_set_limits (transport, 2000, 300, 1500);
  return transport;
}

static void
assert_is_clean (const char *text)
{
  static const char *const secrets[] = { "eyJ", "sig=", "0123456789abcdef0123456789abcdef", "SECRET" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
}

static void
assert_is_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (strchr (".”…", error->message[strlen (error->message) - 1]) != NULL || g_str_has_suffix (error->message, "”"));
  assert_is_clean (error->message);
}

typedef struct
{
  const char *name;
  const char *answer;
  int         code; /* of the sending */
} Case;

static const Case cases[] = {
  { "cut-in-the-body", OK "Content-Length: 100\r\n\r\n{\"value\":[", FER_WIRE_ERROR_TRUNCATED },
  { "cut-in-a-chunk", OK "Transfer-Encoding: chunked\r\n\r\n64\r\n{\"value\":[", FER_WIRE_ERROR_TRUNCATED },
  { "hangs-up", FER_TEST_SERVER_HANGUP, FER_WIRE_ERROR_UNREACHABLE },
  { "never-answers", FER_TEST_SERVER_SILENCE, FER_WIRE_ERROR_TIMED_OUT },
  { "no-http", "SSH-2.0-OpenSSH_9.2\r\n\r\n", FER_WIRE_ERROR_UNREACHABLE },
  { "redirect-in-circles", "HTTP/1.1 302 Found\r\nLocation: BASE/x?sig=SECRET\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", FER_WIRE_ERROR_BAD_REPLY },
  { "redirect-to-plain-http", "HTTP/1.1 302 Found\r\nLocation: http://example.com/?sig=SECRET\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", FER_WIRE_ERROR_BAD_ADDRESS },
  { "redirect-to-a-file", "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", FER_WIRE_ERROR_BAD_ADDRESS },
};

static void
test_fails (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = make_transport ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = NULL;
  gint64 start_usec = g_get_monotonic_time ();

  fer_test_server_answer (server, "GET /x", test->answer);
  reply = fer_test_get (FER_SENDER (transport), fer_test_server_get_base (server), "/x?sig=SECRET", &error);

  g_assert_null (reply);
  g_assert_error (error, FER_WIRE_ERROR, test->code);
  assert_is_sentence (error);
  g_assert_cmpint (g_get_monotonic_time () - start_usec, <, 2 * G_USEC_PER_SEC);
}

typedef struct
{
  const char *name;
  guint       status;
  const char *headers;
  const char *body;
  int         code;
  const char *words; /* in the message */
} Status;

#define ENVELOPE(code, message) "{\r\n  \"error\": {\r\n    \"code\": \"" code "\",\r\n    \"message\": \"" message "\",\r\n    \"details\": null\r\n  }\r\n}"

static const Status statuses[] = {
  { "401-expired", 401, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n", ENVELOPE ("ExpiredAuthenticationToken", "The access token expiry…"), FER_WIRE_ERROR_UNAUTHORIZED, "expired" },
  { "401-tenant", 401, NULL, ENVELOPE ("InvalidAuthenticationTokenTenant", "wrong issuer"), FER_WIRE_ERROR_UNAUTHORIZED, "another tenant" },
  { "401-audience", 401, NULL, ENVELOPE ("InvalidAuthenticationAudience", "x"), FER_WIRE_ERROR_UNAUTHORIZED, "another service" },
  { "401-clock", 401, "Date: Mon, 01 Jan 2024 10:00:00 GMT\r\n", ENVELOPE ("ExpiredAuthenticationToken", "x"), FER_WIRE_ERROR_UNAUTHORIZED, "clock" },
  { "401-bare", 401, NULL, "", FER_WIRE_ERROR_UNAUTHORIZED, "sign in again" },
  { "403", 403, NULL, ENVELOPE ("AuthorizationFailed", "The client 'a' may not do 'listSecrets' with 0123456789abcdef0123456789abcdef"), FER_WIRE_ERROR_FORBIDDEN, "listSecrets" },
  { "403-of-a-store", 403, NULL, "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code><Message>sig=SECRET</Message></Error>", FER_WIRE_ERROR_FORBIDDEN, "may not" },
  { "404", 404, NULL, ENVELOPE ("ResourceNotFound", "API not found."), FER_WIRE_ERROR_NOT_FOUND, "API not found." },
  { "409", 409, NULL, ENVELOPE ("PessimisticConcurrencyConflict", "Operation on the API is in progress"), FER_WIRE_ERROR_CONFLICT, "busy" },
  { "412", 412, NULL, ENVELOPE ("PreconditionFailed", "x"), FER_WIRE_ERROR_CHANGED, "reload" },
  { "429", 429, NULL, ENVELOPE ("TooManyRequests", "x"), FER_WIRE_ERROR_THROTTLED, "in a while" },
  { "429-with-a-time", 429, "Retry-After: 17\r\n", ENVELOPE ("SubscriptionRequestsThrottled", "x"), FER_WIRE_ERROR_THROTTLED, "17 seconds" },
  { "400-details", 400, NULL, "{\"error\":{\"code\":\"ValidationError\",\"message\":\"One or more fields:\",\"details\":[{\"message\":\"path is taken\"}]}}", FER_WIRE_ERROR_REFUSED, "path is taken" },
  { "400-identity", 400, NULL, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS70000: no\"}", FER_WIRE_ERROR_REFUSED, "AADSTS70000" },
  { "502-html", 502, NULL, "<html>SECRET</html>", FER_WIRE_ERROR_SERVICE, "502" },
  { "500-wrong-types", 500, NULL, "{\"error\":[7],\"message\":{}}", FER_WIRE_ERROR_SERVICE, "500" },
  { "407", 407, NULL, "", FER_WIRE_ERROR_PROXY, "proxy" },
};

static void
test_status (gconstpointer data)
{
  const Status *test = data;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = make_transport ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = NULL;

  fer_test_server_answer_json (server, "GET /x", test->status, test->headers, test->body);
  reply = fer_test_get (FER_SENDER (transport), fer_test_server_get_base (server), "/x", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fer_reply_get_status (reply), ==, test->status);
  g_assert_false (fer_reply_check (reply, &error));
  g_assert_error (error, FER_WIRE_ERROR, test->code);
  assert_is_sentence (error);
  if (strstr (error->message, test->words) == NULL)
    g_error ("“%s” lacks “%s”", error->message, test->words);
}

static void
test_answers (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = make_transport ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = NULL;
  g_autofree char *requests = NULL;

  fer_test_server_answer_json (server, "GET /a%20b.json?sig=a%2bb%3D%2D~+c", 200, "ETag: \"AAAA=\"\r\n", "{\"x\":1}");
  reply = fer_test_get (FER_SENDER (transport), fer_test_server_get_base (server), "/a b.json?sig=a%2bb%3D%2D~+c", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fer_reply_get_status (reply), ==, 200);
  g_assert_cmpstr (fer_reply_get_header (reply, "etag"), ==, "\"AAAA=\"");
  g_assert_cmpint (fer_wire_json_get_integer (fer_reply_get_json (reply, NULL), "x", 0), ==, 1);
  requests = fer_test_server_dup_requests (server);
  g_assert_nonnull (strstr (requests, "Authorization: Bearer eyJtoken.in.test\r\n"));
  g_assert_nonnull (strstr (requests, "Accept: application/json\r\n"));
}

static void
test_large (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = make_transport ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) body = g_string_new ("{\"value\":[0");
  g_autoptr (FerReply) reply = NULL;
  g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/big", NULL);
  g_autoptr (FerRequest) request = fer_request_new ("GET", address);

  for (guint i = 0; i < 100000; i++)
    g_string_append (body, ",1234");
  g_string_append (body, "]}");
  fer_test_server_answer_json (server, "GET /big", 200, NULL, body->str);

  reply = fer_test_send (FER_SENDER (transport), request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (fer_wire_json_get_array (fer_reply_get_json (reply, NULL), "value")), ==, 100001);

  request->max_size = 1000;
  g_assert_null (fer_test_send (FER_SENDER (transport), request, NULL, &error));
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TOO_BIG);
  assert_is_sentence (error);
}

/* The token stays with the host that it is for. */
static void
test_redirect (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTestServer) other = fer_test_server_new ();
  g_autoptr (FerTransport) transport = make_transport ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = NULL;
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s/there\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", fer_test_server_get_base (other));
  g_autofree char *requests = NULL;
  g_autofree char *other_requests = NULL;

  fer_test_server_answer (server, "GET /x", "HTTP/1.1 307 Moved\r\nLocation: /y\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  fer_test_server_answer (server, "GET /y", answer);
  fer_test_server_answer_json (other, "GET /there", 200, NULL, "{}");
  reply = fer_test_get (FER_SENDER (transport), fer_test_server_get_base (server), "/x", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fer_reply_get_status (reply), ==, 200);

  requests = fer_test_server_dup_requests (server);
  g_assert_nonnull (strstr (strstr (requests, "GET /y"), "Bearer eyJ"));
  other_requests = fer_test_server_dup_requests (other);
  g_assert_null (strstr (other_requests, "Authorization"));
}

static void
test_empty_post (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = make_transport ();
  g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/listSecrets", NULL);
  g_autoptr (FerRequest) request = fer_request_new ("POST", address);
  g_autoptr (FerReply) reply = NULL;
  g_autofree char *requests = NULL;

  request->body = g_bytes_new_static ("", 0);
  fer_test_server_answer_json (server, "POST /listSecrets", 200, NULL, "{}");
  reply = fer_test_send (FER_SENDER (transport), request, NULL, NULL);
  g_assert_nonnull (reply);
  requests = fer_test_server_dup_requests (server);
  g_assert_nonnull (strstr (requests, "Content-Length: 0\r\n"));
}

static void
test_nobody (void)
{
  g_autoptr (FerTransport) transport = make_transport ();
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;

  {
    g_autoptr (FerTestServer) gone = fer_test_server_new ();

    base = g_strdup (fer_test_server_get_base (gone));
  }
  g_assert_null (fer_test_get (FER_SENDER (transport), base, "/x?sig=SECRET", &error));
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNREACHABLE);
  assert_is_sentence (error);
  g_clear_error (&error);

  {
    g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (base, NULL);

    fer_transport_set_proxy_resolver (transport, resolver);
  }
  g_assert_null (fer_test_get (FER_SENDER (transport), "https://management.example", "/x?sig=SECRET", &error));
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_PROXY);
  g_assert_nonnull (strstr (error->message, "management.example"));
  assert_is_sentence (error);
}

/* A proxy that is there and says no. */
static void
test_proxy_refuses (void)
{
  g_autoptr (FerTestServer) proxy = fer_test_server_new ();
  g_autoptr (FerTransport) transport = make_transport ();
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (fer_test_server_get_base (proxy), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = NULL;

  fer_test_server_answer (proxy, "CONNECT ", "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  fer_transport_set_proxy_resolver (transport, resolver);
  reply = fer_test_get (FER_SENDER (transport), "https://management.example", "/x?sig=SECRET", &error);
  if (reply != NULL)
    fer_reply_check (reply, &error);
  assert_is_sentence (error);
  g_test_message ("%s", error->message);
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_PROXY);
}

static void
test_tls (void)
{
  g_autofree char *pem = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "tls", "nobody.pem", NULL);
  g_autoptr (FerTestServer) server = fer_test_server_new_tls (pem);
  g_autoptr (FerTransport) transport = make_transport ();
  g_autoptr (GError) error = NULL;

  fer_test_server_answer_json (server, "GET /x", 200, NULL, "{}");
  g_assert_null (fer_test_get (FER_SENDER (transport), fer_test_server_get_base (server), "/x?sig=SECRET", &error));
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TLS);
  assert_is_sentence (error);
  g_assert_cmpuint (fer_test_server_count_requests (server), ==, 0);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* Before it begins, before the answer, and in the middle of the body. */
static void
test_cancel (void)
{
  static const char *const answers[] = { FER_TEST_SERVER_SILENCE, OK "Content-Length: 1000\r\n\r\n{" };
  g_autoptr (FerTransport) transport = make_transport ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (FerTestServer) server = fer_test_server_new ();
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/x", NULL);
      g_autoptr (FerRequest) request = fer_request_new ("GET", address);
      gint64 start_usec = g_get_monotonic_time ();

      fer_test_server_set_delay (server, i == 1 ? 200 : 0);
      fer_test_server_answer (server, "GET /x", answers[i / 2]);
      if (i % 2 == 0)
        g_cancellable_cancel (cancellable);
      else
        g_timeout_add_full (G_PRIORITY_DEFAULT, 50, cancel_cb, g_object_ref (cancellable), g_object_unref);
      g_assert_null (fer_test_send (FER_SENDER (transport), request, cancellable, &error));
      if (i < 3)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else /* the end of the connection was faster */
        g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_TRUNCATED);
      g_assert_cmpint (g_get_monotonic_time () - start_usec, <, G_USEC_PER_SEC);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (logged, "%s\n", (const char *)fields[i].value);
  return level & G_LOG_LEVEL_DEBUG ? G_LOG_WRITER_HANDLED : g_log_writer_default (level, fields, n_fields, data);
}

/* Goes last: whatever the other tests have made the program say. */
static void
test_log (void)
{
  g_assert_nonnull (strstr (logged->str, "GET http://127.0.0.1:"));
  assert_is_clean (logged->str);
}

int
main (int   argc,
      char *argv[])
{
  logged = g_string_new (NULL);
  g_setenv ("G_MESSAGES_DEBUG", "fer-wire", TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/transport/fails/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_fails);
    }
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *path = g_strconcat ("/transport/status/", statuses[i].name, NULL);

      g_test_add_data_func (path, &statuses[i], test_status);
    }
  g_test_add_func ("/transport/answers", test_answers);
  g_test_add_func ("/transport/large", test_large);
  g_test_add_func ("/transport/redirect", test_redirect);
  g_test_add_func ("/transport/empty-post", test_empty_post);
  g_test_add_func ("/transport/nobody", test_nobody);
  g_test_add_func ("/transport/proxy-refuses", test_proxy_refuses);
  g_test_add_func ("/transport/tls", test_tls);
  g_test_add_func ("/transport/cancel", test_cancel);
  g_test_add_func ("/transport/log", test_log);

  return g_test_run ();
}
