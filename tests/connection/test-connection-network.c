/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to a service that a connection names: kept with it, checked, and gone by: a certificate authority of one's own, an
 * exception, a proxy. What cannot be read is said with its name. */

#include "fer-connection-network.h"
#include "fer-test-folder.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-wire-error.h"

#include <string.h>

static void
test_kept (void)
{
  g_autoptr (FerConnection) connection = fer_connection_new ("Mine", "file:///connectors/inventory");
  g_autoptr (FerConnectionNetwork) nothing = fer_connection_network_new (connection);
  g_autoptr (FerConnectionNetwork) read = NULL, again = NULL;
  g_autoptr (FerConnection) copy = NULL;
  FerConnectionNetwork network = { (char *)"/a.pem", (char *)"/c.pem", (char *)"none", (char *)"NTLM", TRUE };

  g_assert_true (fer_connection_network_is_plain (nothing));
  fer_connection_network_keep (&network, connection);
  copy = fer_connection_new_copy (connection, "Yours");
  read = fer_connection_network_new (copy);
  g_assert_false (fer_connection_network_is_plain (read));
  g_assert_cmpstr (read->authority, ==, "/a.pem");
  g_assert_cmpstr (read->certificate, ==, "/c.pem");
  g_assert_cmpstr (read->proxy, ==, "none");
  g_assert_cmpstr (read->login, ==, "NTLM");
  g_assert_true (read->any_certificate);
  fer_connection_network_keep (nothing, connection);
  again = fer_connection_network_new (connection);
  g_assert_true (fer_connection_network_is_plain (again));
}

static const struct
{
  const char *proxy;
  gboolean    fine;
} proxies[] = {
  { NULL, TRUE },
  { "none", TRUE },
  { "http://proxy.example:8080", TRUE },
  { "socks5://127.0.0.1:1080", TRUE },
  { "proxy.example:8080", FALSE },
  { "http://", FALSE },
  { "ftp://proxy.example", FALSE },
  { "nonsense", FALSE },
};

static void
test_proxies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (proxies); i++)
    {
      FerConnectionNetwork network = { .proxy = (char *)proxies[i].proxy };
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (fer_connection_network_check (&network, &error), ==, proxies[i].fine);
      g_assert_cmpint (error == NULL, ==, proxies[i].fine);
    }
}

/* Calling. */

static gboolean
apply_with (FerConnectionNetwork *network,
            FerCredentials       *credentials,
            FerCaller            *caller,
            GError              **error)
{
  g_autoptr (FerConnection) connection = fer_connection_new ("Mine", "file:///connectors/inventory");
  g_autoptr (GAsyncResult) result = NULL;

  fer_connection_network_keep (network, connection);
  fer_connection_network_apply_async (connection, caller, credentials, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_connection_network_apply_finish (result, error);
}

static gboolean
apply (FerConnectionNetwork *network,
       FerCaller            *caller,
       GError              **error)
{
  return apply_with (network, NULL, caller, error);
}

static FerExchange *
call (FerCaller  *caller,
      const char *address)
{
  g_autoptr (FerRequest) request = fer_request_new ("GET", address);
  g_autoptr (GAsyncResult) result = NULL;

  fer_caller_send_async (caller, request, NULL, NULL, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_caller_send_finish (caller, result);
}

#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nY"

static void
test_certificates (void)
{
  g_autofree char *own = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "tls", "own.pem", NULL);
  g_autofree char *nobody = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "tls", "nobody.pem", NULL);
  const struct
  {
    FerConnectionNetwork network;
    gboolean             trusted;
    guint                n_notes;
  } ways[] = {
    { { 0 }, FALSE, 0 },
    { { .authority = own }, TRUE, 0 },
    { { .authority = nobody }, FALSE, 0 },
    { { .any_certificate = TRUE }, TRUE, 1 },
    { { .authority = own, .certificate = own }, TRUE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (FerTestServer) server = fer_test_server_new_tls (own);
      g_autoptr (FerCaller) caller = fer_caller_new ();
      g_autoptr (FerExchange) exchange = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/x", NULL);

      fer_test_server_answer (server, "GET /x", ANSWER);
      g_assert_true (apply ((FerConnectionNetwork *)&ways[i].network, caller, &error));
      g_assert_no_error (error);
      exchange = call (caller, address);
      if (ways[i].trusted)
        g_assert_no_error (exchange->error);
      else
        g_assert_error (exchange->error, FER_WIRE_ERROR, FER_WIRE_ERROR_TLS);
      g_assert_cmpuint (exchange->notes->len, ==, ways[i].n_notes);
    }
}

/* The exception ends with the connection that it was made for. */
static void
test_nothing_stays (void)
{
  g_autofree char *own = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "tls", "own.pem", NULL);
  g_autoptr (FerTestServer) server = fer_test_server_new_tls (own);
  g_autoptr (FerCaller) caller = fer_caller_new ();
  g_autoptr (FerExchange) exchange = NULL;
  g_autofree char     *address = g_strconcat (fer_test_server_get_base (server), "/x", NULL);
  FerConnectionNetwork exception = { .any_certificate = TRUE }, plain = { 0 };

  fer_test_server_answer (server, "GET /x", ANSWER);
  g_assert_true (apply (&exception, caller, NULL));
  g_assert_true (apply (&plain, caller, NULL));
  exchange = call (caller, address);
  g_assert_error (exchange->error, FER_WIRE_ERROR, FER_WIRE_ERROR_TLS);
}

static void
test_proxy_is_asked (void)
{
  g_autoptr (FerTestServer) proxy = fer_test_server_new ();
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerCaller) caller = fer_caller_new ();
  g_autofree char     *address = g_strconcat (fer_test_server_get_base (server), "/x", NULL);
  FerConnectionNetwork through = { .proxy = (char *)fer_test_server_get_base (proxy) }, straight = { .proxy = (char *)"none" };
  g_autoptr (FerExchange) first = NULL, second = NULL;

  fer_test_server_answer (proxy, "GET http://127.0.0.1", ANSWER);
  fer_test_server_answer (server, "GET /x", ANSWER);
  g_assert_true (apply (&through, caller, NULL));
  first = call (caller, address);
  g_assert_no_error (first->error);
  g_assert_cmpuint (fer_test_server_count_requests (proxy), ==, 1);
  g_assert_cmpuint (fer_test_server_count_requests (server), ==, 0);
  g_assert_true (apply (&straight, caller, NULL));
  second = call (caller, address);
  g_assert_cmpuint (fer_test_server_count_requests (proxy), ==, 1);
  g_assert_cmpuint (fer_test_server_count_requests (server), ==, 1);
}

static void
test_files_that_are_none (void)
{
  g_autoptr (FerCaller) caller = fer_caller_new ();
  FerTestFolder       *folder = fer_test_folder_new ();
  g_autofree char     *path = g_build_filename (folder->path, "not.pem", NULL);
  FerConnectionNetwork networks[] = { { .authority = (char *)"/nonexistent.pem" }, { .certificate = path } };

  fer_test_folder_put (folder, "not.pem", "nothing\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (apply (&networks[i], caller, &error));
      g_assert_nonnull (strstr (error->message, i == 0 ? "/nonexistent.pem" : path));
    }
  fer_test_folder_free (folder);
}

/* A file as openssl makes it, whatever it is called, is unlocked by its password and by no other. */
static void
test_password (void)
{
  static const struct
  {
    const char *password;
    const char *words; /* NULL: it is taken */
  } passwords[] = {
    { "SECRET of ännchen", NULL },
    { NULL, "is locked with a password" },
    { "SECRET", "is not the one that unlocks" },
  };
  g_autofree char  *own = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "tls", "own.pem", NULL);
  g_autofree char  *openssl = g_find_program_in_path ("openssl");
  FerTestFolder    *folder = fer_test_folder_new ();
  g_autofree char  *path = g_build_filename (folder->path, "CLIENT.PFX", NULL);
  const char *const argv[] = { openssl, "pkcs12", "-export", "-in", own, "-passout", "pass:SECRET of ännchen", "-out", path, NULL };
  g_autoptr (GError) made = NULL;
  g_autoptr (GSubprocess) process = openssl != NULL ? g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &made) : NULL;

  if (openssl == NULL)
    g_test_skip ("openssl is not installed");
  g_assert_no_error (made);
  for (guint i = 0; process != NULL && i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr (FerCaller) caller = fer_caller_new ();
      g_autoptr (FerCredentials) credentials = fer_credentials_new ();
      g_autoptr (GError) error = NULL;
      FerConnectionNetwork network = { .certificate = path };

      g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
      fer_credentials_set (credentials, FER_CONNECTION_CERTIFICATE_PASSWORD, passwords[i].password, TRUE);
      g_assert_cmpint (apply_with (&network, credentials, caller, &error), ==, passwords[i].words == NULL);
      if (passwords[i].words == NULL)
        continue;
      g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE_PASSWORD);
      g_assert_nonnull (strstr (error->message, passwords[i].words));
      g_assert_nonnull (strstr (error->message, "CLIENT.PFX"));
      g_assert_null (strstr (error->message, "SECRET"));
    }
  fer_test_folder_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/kept", test_kept);
  g_test_add_func ("/network/proxies", test_proxies);
  g_test_add_func ("/network/password", test_password);
  g_test_add_func ("/network/certificates", test_certificates);
  g_test_add_func ("/network/nothing-stays", test_nothing_stays);
  g_test_add_func ("/network/proxy-is-asked", test_proxy_is_asked);
  g_test_add_func ("/network/files-that-are-none", test_files_that_are_none);
  return g_test_run ();
}
