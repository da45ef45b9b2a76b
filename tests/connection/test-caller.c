/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Services that do everything wrong, and the one sentence that each of them gets. */

#include "fer-caller.h"

#include "fer-test-folder.h"
#include "fer-test-server.h"
#include "fer-wire-error.h"

#include <string.h>

#define MAX_SIZE (1024 * 1024)

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(FerExchange **)data = fer_caller_send_finish (FER_CALLER (source), result);
}

static FerExchange *
send_request (FerCaller        *caller,
              const FerRequest *request,
              GCancellable     *cancellable)
{
  FerExchange *exchange = NULL;

  fer_caller_send_async (caller, request, NULL, NULL, cancellable, keep_cb, &exchange);
  fer_test_wait_until (exchange != NULL);
  return exchange;
}

static FerRequest *
make_request (const char *base,
              const char *path)
{
  g_autofree char *address = g_strconcat (base, path, NULL);
  FerRequest      *request = fer_request_new ("GET", address);

  fer_pairs_add (request->headers, "X-Key", "SECRET");
  request->max_size = MAX_SIZE;
  return request;
}

static FerCaller *
make_caller (void)
{
  FerCaller *caller = fer_caller_new ();

  fer_caller_set_limits (caller, 2000, 300, 3000);
  return caller;
}

/* A server that says the same bytes to everyone, once or for ever. */
typedef struct
{
  GSocketService *service;
  char           *base;
  GBytes         *head;
  GBytes         *again; /* (nullable) */
  guint           pause_msec;
  int             n_running; /* on other threads */
  int             is_over;
} Raw;

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        Raw                    *raw)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char           request[4096];
  gboolean       fine;

  g_atomic_int_inc (&raw->n_running);
  if (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request, sizeof request, NULL, NULL) <= 0)
    {
      g_atomic_int_add (&raw->n_running, -1);
      return TRUE;
    }
  fine = g_output_stream_write_all (out, g_bytes_get_data (raw->head, NULL), g_bytes_get_size (raw->head), NULL, NULL, NULL);
  for (guint i = 0; i < 20000 && fine && raw->again != NULL && !g_atomic_int_get (&raw->is_over); i++)
    {
      if (raw->pause_msec > 0)
        g_usleep (raw->pause_msec * 1000);
      fine = g_output_stream_write_all (out, g_bytes_get_data (raw->again, NULL), g_bytes_get_size (raw->again), NULL, NULL, NULL);
    }
  g_atomic_int_add (&raw->n_running, -1);
  return TRUE;
}

static Raw *
raw_new (GBytes *head,
         GBytes *again,
         guint   pause_msec)
{
  Raw    *raw = g_new0 (Raw, 1);
  guint16 port;

  raw->head = head;
  raw->again = again;
  raw->pause_msec = pause_msec;
  raw->service = g_threaded_socket_service_new (4);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (raw->service), NULL, NULL);
  raw->base = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_signal_connect (raw->service, "run", G_CALLBACK (run_cb), raw);
  return raw;
}

static void
raw_free (Raw *raw)
{
  gint64 end_usec = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  g_atomic_int_set (&raw->is_over, TRUE);
  g_socket_service_stop (raw->service);
  while (g_atomic_int_get (&raw->n_running) > 0 && g_get_monotonic_time () < end_usec)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_socket_listener_close (G_SOCKET_LISTENER (raw->service));
  g_object_unref (raw->service);
  g_bytes_unref (raw->head);
  g_clear_pointer (&raw->again, g_bytes_unref);
  g_free (raw->base);
  g_free (raw);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Raw, raw_free)

typedef struct
{
  const char *name;
  const char *answer; /* of FerTestServer */
  guint       status;
  int         code;  /* of the error; -1: none */
  const char *words; /* of the error, or of the note */
  const char *body;
} Case;

#define OK "HTTP/1.1 200 OK\r\nConnection: close\r\n"
#define NO_ERROR -1

static const Case cases[] = {
  { "fine", OK "Content-Length: 2\r\n\r\nhi", 200, NO_ERROR, NULL, "hi" },
  { "not-found", "HTTP/1.1 404 Not Here\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno", 404, NO_ERROR, NULL, "no" },
  { "reset", FER_TEST_SERVER_HANGUP, 0, FER_WIRE_ERROR_UNREACHABLE, "127.0.0.1 closed the connection without an answer.", "" },
  { "silence", FER_TEST_SERVER_SILENCE, 0, FER_WIRE_ERROR_TIMED_OUT, "127.0.0.1 has not answered in time.", "" },
  { "no-http", "SSH-2.0-OpenSSH\r\n\r\n", 0, FER_WIRE_ERROR_BAD_REPLY, "What 127.0.0.1 answers is no HTTP that can be read.", "" },
  { "wrong-length", OK "Content-Length: 100\r\n\r\nhalf", 200, FER_WIRE_ERROR_TRUNCATED, "The answer of 127.0.0.1 is shorter than it says.", "half" },
  { "cut-chunk", OK "Transfer-Encoding: chunked\r\n\r\n64\r\nhalf", 200, FER_WIRE_ERROR_TRUNCATED, "The answer of 127.0.0.1 ends in the middle.", NULL },
  { "gzip-that-is-none", OK "Content-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip", 200, NO_ERROR, NULL, "not gzip" },
  { "redirect-in-circles", "HTTP/1.1 302 Found\r\nLocation: BASE/x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 302, FER_WIRE_ERROR_BAD_REPLY, "127.0.0.1 sends us around in circles.", "" },
  { "redirect-to-plain-http", "HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 302, FER_WIRE_ERROR_BAD_ADDRESS, NULL, "" },
  { "no-content-with-a-body", "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi", 204, NO_ERROR, "Status 204 says that there is no body, and the answer announces one; it is not read.", "" },
  { "no-utf-8", OK "X-Name: \xff\r\nContent-Length: 3\r\n\r\n\"\xff\"", 200, NO_ERROR, NULL, "\"\xff\"" },
};

static void
assert_is_sentence (const char *text)
{
  g_assert_null (strchr (text, '\n'));
  g_assert_null (strstr (text, "SECRET"));
  g_assert_true (g_str_has_suffix (text, "."));
}

/* Few, and of text, whatever came. */
static void
check_headers (FerPairs *headers)
{
  g_assert_cmpuint (fer_pairs_get_size (headers), <=, 500);
  for (guint i = 0; i < fer_pairs_get_size (headers); i++)
    g_assert_true (g_utf8_validate (fer_pairs_get_value (headers, i), -1, NULL));
}

static void
check (FerExchange *exchange,
       guint        status,
       int          code,
       const char  *words)
{
  g_assert_cmpuint (fer_exchange_get_status (exchange), ==, status);
  g_assert_true (exchange->is_whole == (exchange->error == NULL));
  g_assert_cmpuint (g_bytes_get_size (exchange->body), <=, MAX_SIZE);
  g_assert_cmpint (exchange->times.total_usec, <, 5 * G_USEC_PER_SEC);
  for (guint i = 0; i < exchange->hops->len; i++)
    check_headers (((FerHop *)exchange->hops->pdata[i])->headers);
  if (code < 0)
    g_assert_no_error (exchange->error);
  else
    {
      g_assert_error (exchange->error, FER_WIRE_ERROR, code);
      assert_is_sentence (exchange->error->message);
    }
  if (words != NULL && code < 0)
    {
      g_assert_cmpuint (exchange->notes->len, ==, 1);
      g_assert_cmpstr (exchange->notes->pdata[0], ==, words);
    }
  else if (words != NULL)
    g_assert_cmpstr (exchange->error->message, ==, words);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x");
  g_autoptr (FerExchange) exchange = NULL;

  fer_test_server_answer (server, "GET /x", test->answer);
  exchange = send_request (caller, request, NULL);
  check (exchange, test->status, test->code, test->words);
  if (test->body != NULL)
    g_assert_cmpmem (g_bytes_get_data (exchange->body, NULL), g_bytes_get_size (exchange->body), test->body, strlen (test->body));
}

static void
test_refused (void)
{
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request ("http://127.0.0.1:1", "/");
  g_autoptr (FerExchange) exchange = send_request (caller, request, NULL);

  check (exchange, 0, FER_WIRE_ERROR_UNREACHABLE, "Nobody answers at 127.0.0.1.");
}

static void
test_bad_address (void)
{
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request ("http://example.com", "/");
  g_autoptr (FerExchange) exchange = send_request (caller, request, NULL);

  g_assert_error (exchange->error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS);
  g_assert_cmpuint (exchange->hops->len, ==, 0);
}

/* Services that do not come to an end, or come to it slowly. */
typedef struct
{
  const char *name;
  const char *head;
  const char *again; /* for ever */
  guint       times; /* how often in one piece */
  guint       pause_msec;
  guint       status;
  int         code;
  const char *words;
} EndlessCase;

static const EndlessCase endless[] = {
  { "endless-body", OK "\r\n", "x", 65536, 0, 200, FER_WIRE_ERROR_TOO_BIG, "The answer of 127.0.0.1 does not end; what came up to the limit is kept." },
  { "endless-head", OK, "X-A: 1\r\n", 1000, 0, 0, FER_WIRE_ERROR_TOO_BIG, "The headers of the answer of 127.0.0.1 do not end." },
  { "slow-head", "HTTP/1.1 200 OK\r\n", "A", 1, 50, 0, FER_WIRE_ERROR_TIMED_OUT, "127.0.0.1 has not answered in time." },
  { "slow-body", OK "Content-Length: 1000\r\n\r\n", "A", 1, 50, 200, FER_WIRE_ERROR_TIMED_OUT, "127.0.0.1 takes too long to answer." },
  { "falls-silent", OK "Content-Length: 1000\r\n\r\nA", "A", 1, 1000, 200, FER_WIRE_ERROR_TIMED_OUT, "127.0.0.1 began to answer and then fell silent." },
};

static void
test_endless (gconstpointer data)
{
  const EndlessCase *test = data;
  GString           *again = g_string_new (NULL);
  g_autoptr (Raw) raw = NULL;
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = NULL;
  g_autoptr (FerExchange) exchange = NULL;

  for (guint i = 0; i < test->times; i++)
    g_string_append (again, test->again);
  raw = raw_new (g_bytes_new_static (test->head, strlen (test->head)), g_string_free_to_bytes (again), test->pause_msec);
  request = make_request (raw->base, "/");
  exchange = send_request (caller, request, NULL);
  check (exchange, test->status, test->code, test->words);
  if (test->code == FER_WIRE_ERROR_TOO_BIG && test->status != 0)
    g_assert_cmpuint (g_bytes_get_size (exchange->body), ==, MAX_SIZE);
}

static void
test_many_headers (void)
{
  GString *head = g_string_new (OK);
  g_autoptr (Raw) raw = NULL;
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = NULL;
  g_autoptr (FerExchange) exchange = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (head, "H%u: 1\r\n", i);
  g_string_append (head, "\r\nbody");
  raw = raw_new (g_string_free_to_bytes (head), NULL, 0);
  request = make_request (raw->base, "/");
  exchange = send_request (caller, request, NULL);
  if (exchange->error != NULL)
    {
      /* libsoup has a limit too, and which comes first depends on its version. */
      check (exchange, 0, FER_WIRE_ERROR_TOO_BIG, "The headers of the answer of 127.0.0.1 do not end.");
      return;
    }
  check (exchange, 200, NO_ERROR, "The answer has more than 500 headers; the others were left out.");
}

/* A megabyte of zeros is a kilobyte when packed; four of them are more than the limit. */
static void
test_bomb (void)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (packer));
  g_autofree char *zeros = g_malloc0 (4 * MAX_SIZE);
  GString         *all = g_string_new (OK "Content-Encoding: gzip\r\n\r\n");
  g_autoptr (Raw) raw = NULL;
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = NULL;
  g_autoptr (FerExchange) exchange = NULL;

  g_output_stream_write_all (stream, zeros, 4 * MAX_SIZE, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  g_string_append_len (all, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)), g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  raw = raw_new (g_string_free_to_bytes (all), NULL, 0);
  request = make_request (raw->base, "/");
  exchange = send_request (caller, request, NULL);
  check (exchange, 200, FER_WIRE_ERROR_TOO_BIG, "The answer of 127.0.0.1 unpacks to more than the limit; what came up to there is kept.");
  g_assert_cmpuint (g_bytes_get_size (exchange->body), ==, MAX_SIZE);
}

typedef struct
{
  const char *name;
  guint       status;
  const char *method;
  gboolean    elsewhere;
  const char *asked; /* what the second host hears; NULL: nothing */
  gboolean    keeps; /* the credentials */
} RedirectCase;

static const RedirectCase redirects[] = {
  { "same-host", 302, "GET", FALSE, "GET /y ", TRUE },
  { "other-host", 302, "GET", TRUE, "GET /y ", FALSE },
  { "post-becomes-get", 302, "POST", FALSE, "GET /y ", TRUE },
  { "post-stays", 307, "POST", FALSE, "POST /y ", TRUE },
  { "body-elsewhere", 308, "POST", TRUE, NULL, FALSE },
  { "see-other-elsewhere", 303, "POST", TRUE, "GET /y ", FALSE },
};

static void
test_redirect (gconstpointer data)
{
  const RedirectCase *test = data;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTestServer) other = test->elsewhere ? fer_test_server_new () : NULL;
  FerTestServer *second = other != NULL ? other : server;
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x");
  g_autoptr (FerExchange) exchange = NULL;
  g_autofree char *first = g_strdup_printf ("HTTP/1.1 %u Moved\r\nLocation: %s/y\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", test->status, fer_test_server_get_base (second));
  g_autofree char *line = g_strdup_printf ("%s /x", test->method);
  g_autofree char *requests = NULL;
  const char      *hop;

  g_free (request->method);
  request->method = g_strdup (test->method);
  request->bearer = g_strdup ("SECRET-TOKEN");
  if (g_str_equal (test->method, "POST"))
    request->body = g_bytes_new_static ("BODY", 4);
  fer_test_server_answer (server, line, first);
  fer_test_server_answer (second, "GET /y", OK "Set-Cookie: a=b\r\nContent-Length: 1\r\n\r\nY");
  fer_test_server_answer (second, "POST /y", OK "Content-Length: 1\r\n\r\nY");
  exchange = send_request (caller, request, NULL);
  requests = fer_test_server_dup_requests (second);
  hop = test->asked != NULL ? strstr (requests, test->asked) : NULL;
  if (test->asked == NULL)
    {
      g_assert_error (exchange->error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY);
      g_assert_cmpuint (fer_test_server_count_requests (second), ==, 0);
      return;
    }
  g_assert_no_error (exchange->error);
  g_assert_cmpuint (fer_exchange_get_status (exchange), ==, 200);
  g_assert_nonnull (hop);
  g_assert_true ((strstr (hop, "SECRET") != NULL) == test->keeps);
  g_assert_cmpuint (exchange->hops->len, ==, 2);
  g_assert_true (((FerHop *)exchange->hops->pdata[1])->had_credentials == test->keeps);
  g_assert_cmpuint (exchange->notes->len, ==, test->elsewhere ? 1 : 0);
}

/* A service that keeps the query wherever it moves, as most do, is not followed to another host with the key in it. */
static void
test_redirect_with_secret (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new (), other = fer_test_server_new ();
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x?code=a%2Fsecret");
  g_autoptr (FerExchange) exchange = NULL;
  g_autofree char *moved = g_strdup_printf ("HTTP/1.1 302 Moved\r\nLocation: %s/y?code=a%%2Fsecret\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", fer_test_server_get_base (other));

  request->secrets = g_strsplit ("a/secret", " ", -1);
  fer_test_server_answer (server, "GET /x?code=a%2Fsecret", moved);
  fer_test_server_answer (server, "GET /x", moved);
  exchange = send_request (caller, request, NULL);
  g_assert_error (exchange->error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY);
  g_assert_nonnull (strstr (exchange->error->message, "with a secret of ours in the address"));
  g_assert_null (strstr (exchange->error->message, "a/secret"));
  g_assert_cmpuint (fer_test_server_count_requests (other), ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FerExchange) exchange = NULL;

  fer_test_server_answer (server, "GET /x", FER_TEST_SERVER_SILENCE);
  g_timeout_add_once (50, (GSourceOnceFunc)g_cancellable_cancel, cancellable);
  exchange = send_request (caller, request, cancellable);
  g_assert_error (exchange->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What a person sees of a good answer. */
static void
test_told (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x");
  g_autoptr (FerExchange) exchange = NULL, again = NULL;
  g_autofree char *requests = NULL;

  fer_test_server_answer (server, "GET /x", OK "Set-Cookie: a=b; Path=/\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 5\r\n\r\n12345");
  exchange = send_request (caller, request, NULL);
  g_assert_no_error (exchange->error);
  g_assert_cmpuint (exchange->wire_bytes, ==, 5);
  g_assert_cmpuint (exchange->header_bytes, >, 0);
  g_assert_cmpint (exchange->times.total_usec, >, 0);
  g_assert_cmpint (exchange->times.wait_usec, >=, 0);
  g_assert_cmpint (exchange->times.tls_usec, ==, -1);
  g_assert_cmpstr (fer_exchange_get_header (exchange, "x-a"), ==, "1");
  g_assert_cmpstr (((FerHop *)exchange->hops->pdata[0])->protocol, ==, "HTTP/1.1");
  again = send_request (caller, request, NULL);
  requests = fer_test_server_dup_requests (server);
  g_assert_nonnull (strstr (requests, "Cookie: a=b"));
}

/* A cookie that the connector declares goes beside those of the service. */
static void
test_own_cookie (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x");
  g_autoptr (FerExchange) first = NULL, second = NULL;
  g_autofree char *before = NULL, *after = NULL;

  fer_pairs_add (request->headers, "Cookie", "own=1");
  fer_test_server_answer (server, "GET /x", OK "Set-Cookie: a=b; Path=/\r\nContent-Length: 1\r\n\r\n1");
  first = send_request (caller, request, NULL);
  before = fer_test_server_dup_requests (server);
  g_assert_nonnull (strstr (before, "Cookie: own=1\r\n"));
  second = send_request (caller, request, NULL);
  after = fer_test_server_dup_requests (server);
  g_assert_nonnull (strstr (after, "Cookie: a=b; own=1\r\n"));
}

/* Where the host is the same and only the port is another, that is said. */
static void
test_redirect_names_port (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new (), other = fer_test_server_new ();
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x");
  g_autoptr (FerExchange) exchange = NULL;
  g_autofree char *moved = g_strdup_printf ("HTTP/1.1 302 Moved\r\nLocation: %s/y\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", fer_test_server_get_base (other));

  fer_test_server_answer (server, "GET /x", moved);
  fer_test_server_answer (other, "GET /y", OK "Content-Length: 1\r\n\r\nY");
  exchange = send_request (caller, request, NULL);
  g_assert_no_error (exchange->error);
  g_assert_nonnull (strstr (exchange->notes->pdata[0], fer_test_server_get_base (other)));
}

/* Whatever a service wants to be told about its body, or about none. */
static void
test_type (void)
{
  static const char *const bodies[] = { "B", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (FerTestServer) server = fer_test_server_new ();
      g_autoptr (FerCaller) caller = make_caller ();
      g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x");
      g_autoptr (FerExchange) exchange = NULL;
      g_autofree char *requests = NULL;

      g_free (request->method);
      request->method = g_strdup ("POST");
      request->content_type = g_strdup ("no type");
      request->body = bodies[i] != NULL ? g_bytes_new_static (bodies[i], strlen (bodies[i])) : NULL;
      fer_test_server_answer (server, "POST /x", OK "Content-Length: 0\r\n\r\n");
      exchange = send_request (caller, request, NULL);
      requests = fer_test_server_dup_requests (server);
      g_assert_no_error (exchange->error);
      g_assert_nonnull (strstr (requests, "Content-Type: no type"));
      g_assert_nonnull (strstr (requests, i == 0 ? "Content-Length: 1" : "Content-Length: 0"));
    }
}

static void
test_certificate (void)
{
  g_autofree char *pem = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "tls", "nobody.pem", NULL);
  g_autoptr (FerTestServer) server = fer_test_server_new_tls (pem);
  g_autoptr (FerCaller) caller = make_caller ();
  g_autoptr (FerRequest) request = make_request (fer_test_server_get_base (server), "/x");
  g_autoptr (FerExchange) refused = NULL, taken = NULL;

  fer_test_server_answer (server, "GET /x", OK "Content-Length: 1\r\n\r\nY");
  refused = send_request (caller, request, NULL);
  check (refused, 0, FER_WIRE_ERROR_TLS, NULL);
  g_assert_cmpuint (fer_test_server_count_requests (server), ==, 0);

  fer_caller_set_flags (caller, FER_CALLER_ANY_CERTIFICATE);
  taken = send_request (caller, request, NULL);
  g_assert_no_error (taken->error);
  g_assert_cmpuint (taken->notes->len, ==, 1);
  g_assert_cmpint (taken->times.tls_usec, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/caller/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/caller/redirect-with-secret", test_redirect_with_secret);
  for (guint i = 0; i < G_N_ELEMENTS (redirects); i++)
    {
      g_autofree char *name = g_strconcat ("/caller/redirect/", redirects[i].name, NULL);

      g_test_add_data_func (name, &redirects[i], test_redirect);
    }
  g_test_add_func ("/caller/refused", test_refused);
  g_test_add_func ("/caller/bad-address", test_bad_address);
  for (guint i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      g_autofree char *name = g_strconcat ("/caller/", endless[i].name, NULL);

      g_test_add_data_func (name, &endless[i], test_endless);
    }
  g_test_add_func ("/caller/10000-headers", test_many_headers);
  g_test_add_func ("/caller/bomb", test_bomb);
  g_test_add_func ("/caller/cancel", test_cancel);
  g_test_add_func ("/caller/told", test_told);
  g_test_add_func ("/caller/type", test_type);
  g_test_add_func ("/caller/certificate", test_certificate);
  g_test_add_func ("/caller/own-cookie", test_own_cookie);
  g_test_add_func ("/caller/redirect-names-port", test_redirect_names_port);
  return g_test_run ();
}
