/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to a service as a connection describes it, with nginx at the other end: whom it believes, who it says it is, what it
 * speaks, and what stands behind. */

#include "fer-connection-network.h"
#include "fer-reply-check.h"
#include "fer-test-peer.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-wire-error.h"

#include <string.h>

#define SYSTEM NULL

typedef struct
{
  FerTestFolder *folder;
  FerTestServer *backend;
  FerTestPeer   *peer; /* NULL: skipped */
  char          *address;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = fer_test_folder_new ();
  self->backend = fer_test_server_new ();
  /* All of 127 is this machine, so nobody else is at this port of it. */
  self->address = g_strdup_printf ("127.%d.%d.%d", g_random_int_range (1, 255), g_random_int_range (0, 256), g_random_int_range (1, 255));
  self->peer = fer_test_peer_new_program ("nginx", "nginx.sh", (const char *const[]){ self->folder->path, self->address, fer_test_server_get_base (self->backend), NULL });
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->peer, fer_test_peer_free);
  fer_test_server_free (self->backend);
  fer_test_folder_free (self->folder);
  g_free (self->address);
}

typedef struct
{
  const char *path;
  guint       port;
  const char *authority;   /* a file of nginx.sh; NULL: the system's */
  const char *certificate; /* likewise */
  gboolean    any;
  const char *header; /* of Basic */
  guint       status; /* 0: there is no answer */
  const char *words;  /* of the error, or of what the answer means; "HOST" in it becomes the address */
  const char *body;
} Case;

static const Case cases[] = {
  { "/open", 8443, "ca.pem", NULL, FALSE, NULL, 200, NULL, "HTTP/2.0 " },
  { "/open", 8443, SYSTEM, NULL, FALSE, NULL, 0, "HOST shows a certificate that this system does not trust.", NULL },
  { "/open", 8443, "stranger.crt", NULL, FALSE, NULL, 0, "HOST shows a certificate that this system does not trust.", NULL },
  { "/open", 8443, SYSTEM, NULL, TRUE, NULL, 200, NULL, "HTTP/2.0 " },
  { "/open", 8444, "ca.pem", "client.pem", FALSE, NULL, 200, NULL, "HTTP/2.0 CN=ann" },
  { "/open", 8444, "ca.pem", "client.p12", FALSE, NULL, 200, NULL, "HTTP/2.0 CN=ann" },
  { "/open", 8444, "ca.pem", "locked.p12", FALSE, NULL, 200, NULL, "HTTP/2.0 CN=ann" },
  { "/open", 8444, "ca.pem", NULL, FALSE, NULL, 400, "The service wants a client certificate, and none was sent: the connection can name one.", NULL },
  { "/open", 8444, "ca.pem", "stranger.pem", FALSE, NULL, 400, "The service does not take the connection’s client certificate.", NULL },
  { "/basic", 8443, "ca.pem", NULL, FALSE, "ann:pass phrase", 200, NULL, "in" },
  { "/basic", 8443, "ca.pem", NULL, FALSE, "ann:wrong", 401, "The service does not take the credentials.", NULL },
  { "/basic", 8443, "ca.pem", NULL, FALSE, NULL, 401, "The service does not take the credentials.", NULL },
  { "/gateway/x?a=1", 8443, "ca.pem", NULL, FALSE, NULL, 200, NULL, "behind" },
  { "/gateway/broken", 8443, "ca.pem", NULL, FALSE, NULL, 502, "The gateway could not get an answer from the service behind it.", NULL },
};

static char *
dup_path (Fixture    *self,
          const char *name)
{
  return name != NULL ? g_build_filename (self->folder->path, name, NULL) : NULL;
}

static FerCaller *
make_caller (Fixture    *self,
             const Case *test)
{
  FerCaller           *caller = fer_caller_new ();
  g_autofree char     *authority = dup_path (self, test->authority), *certificate = dup_path (self, test->certificate);
  FerConnectionNetwork network = { .authority = authority, .certificate = certificate, .proxy = (char *)"none", .any_certificate = test->any };
  g_autoptr (FerConnection) connection = fer_connection_new ("Mine", "file:///connectors/inventory");
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fer_credentials_set (credentials, FER_CONNECTION_CERTIFICATE_PASSWORD, g_strcmp0 (test->certificate, "locked.p12") == 0 ? "secret" : NULL, TRUE);
  fer_connection_network_keep (&network, connection);
  fer_connection_network_apply_async (connection, caller, credentials, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  fer_connection_network_apply_finish (result, &error);
  g_assert_no_error (error);
  return caller;
}

static FerExchange *
call (Fixture    *self,
      FerCaller  *caller,
      const Case *test)
{
  g_autofree char *address = g_strdup_printf ("https://%s:%u%s", self->address, test->port, test->path);
  g_autoptr (FerRequest) request = fer_request_new ("GET", address);
  g_autoptr (GAsyncResult) result = NULL;

  if (test->header != NULL)
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *)test->header, strlen (test->header));
      g_autofree char *value = g_strconcat ("Basic ", encoded, NULL);

      fer_pairs_add (request->headers, "Authorization", value);
    }
  fer_caller_send_async (caller, request, NULL, NULL, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_caller_send_finish (caller, result);
}

static void
check_words (Fixture     *self,
             const Case  *test,
             FerExchange *exchange)
{
  g_autofree char *meant = exchange->error != NULL ? g_strdup (exchange->error->message) : fer_reply_check_explain (exchange);
  g_autoptr (GString) wanted = test->words != NULL ? g_string_new (test->words) : NULL;

  if (wanted != NULL)
    g_string_replace (wanted, "HOST", self->address, 0);
  g_assert_cmpstr (meant, ==, wanted != NULL ? wanted->str : NULL);
}

static void
test_ways (Fixture      *self,
           gconstpointer data)
{
  fer_test_server_answer (self->backend, "GET /x?a=1", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nbehind");
  fer_test_server_answer (self->backend, "GET /broken", FER_TEST_SERVER_HANGUP);
  for (guint i = 0; self->peer != NULL && i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerCaller) caller = make_caller (self, &cases[i]);
      g_autoptr (FerExchange) exchange = call (self, caller, &cases[i]);

      g_test_message ("%u: %s %s", i, cases[i].path, exchange->error != NULL ? exchange->error->message : "");
      g_assert_cmpuint (fer_exchange_get_status (exchange), ==, cases[i].status);
      check_words (self, &cases[i], exchange);
      g_assert_cmpuint (exchange->notes->len, ==, cases[i].any ? 1 : 0);
      if (cases[i].status != 0)
        g_assert_cmpstr (((FerHop *)exchange->hops->pdata[0])->protocol, ==, "HTTP/2");
      if (cases[i].status == 0)
        g_assert_error (exchange->error, FER_WIRE_ERROR, FER_WIRE_ERROR_TLS);
      if (cases[i].body != NULL)
        g_assert_cmpmem (g_bytes_get_data (exchange->body, NULL), g_bytes_get_size (exchange->body), cases[i].body, strlen (cases[i].body));
    }
}

/* Many at a time share one connection, and each gets its own answer. */
static void
test_together (Fixture      *self,
               gconstpointer data)
{
  static const Case test = { "/open", 8444, "ca.pem", "client.pem", FALSE, NULL, 200, NULL, "HTTP/2.0 CN=ann" };
  g_autoptr (FerCaller) caller = NULL;
  g_autofree char *address = g_strdup_printf ("https://%s:%u%s", self->address, test.port, test.path);
  g_autoptr (FerRequest) request = fer_request_new ("GET", address);
  GAsyncResult *results[20] = { NULL };

  if (self->peer == NULL)
    return;
  caller = make_caller (self, &test);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    fer_caller_send_async (caller, request, NULL, NULL, NULL, fer_test_keep_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (FerExchange) exchange = NULL;

      fer_test_wait_until (results[i] != NULL);
      exchange = fer_caller_send_finish (caller, results[i]);
      g_assert_no_error (exchange->error);
      g_assert_cmpmem (g_bytes_get_data (exchange->body, NULL), g_bytes_get_size (exchange->body), test.body, strlen (test.body));
      g_object_unref (results[i]);
    }
}

#define ADD(name, function) g_test_add ("/nginx-peer/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ways", test_ways);
  ADD ("together", test_together);
  return g_test_run ();
}
