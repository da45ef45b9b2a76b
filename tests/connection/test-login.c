/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows sign-in: a server that speaks the three messages of NTLM over one connection, and checks the proof of the password
 * with the numbers that everybody checks it with: password "SecREt01", challenge 0123456789abcdef. */

#include "fer-connection-network.h"
#include "fer-reply-check.h"
#include "fer-test-send.h"

#include <libsoup/soup.h>
#include <string.h>

#define NAME_OFFSET 36 /* of the user's name, in the third message */
#define PROOF "\x25\xa9\x8c\x1c\x31\xe8\x18\x47\x46\x6b\x29\xb2\xdf\x46\x80\xf3\x99\x58\xfb\x8c\x21\x3a\x9c\xc6"
#define PROOF_SIZE 24

static const guint8 challenge[] = {
  'N', 'T', 'L', 'M', 'S', 'S', 'P', 0,           /* whose message */
  2, 0, 0, 0,                                     /* the second */
  8, 0, 8, 0, 48, 0, 0, 0,                        /* the domain: size, room, where */
  0x01, 0x02, 0x00, 0x00,                         /* UTF-16, NTLM */
  0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, /* the challenge */
  0, 0, 0, 0, 0, 0, 0, 0,                         /* nothing */
  0, 0, 0, 0, 48, 0, 0, 0,                        /* no information */
  'C', 0, 'O', 0, 'R', 0, 'P', 0,                 /* the domain */
};

typedef struct
{
  GSocketService *service;
  char           *base;
  const char     *scheme;
  char           *redirect; /* (nullable): where it sends everybody instead */
  int             n_first;
  int             n_third;
} Host;

static gboolean
holds (const guint8 *bytes,
       gsize         size,
       const char   *part,
       gsize         part_size)
{
  for (gsize i = 0; i + part_size <= size; i++)
    if (memcmp (bytes + i, part, part_size) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the third message is of ann, who knows the password. */
static gboolean
is_ann (const guint8 *message,
        gsize         size)
{
  guint name_size = message[NAME_OFFSET] | message[NAME_OFFSET + 1] << 8;
  guint name_at = message[NAME_OFFSET + 4] | message[NAME_OFFSET + 5] << 8;

  return name_size == 6 && name_at + name_size <= size && memcmp (message + name_at, "a\0n\0n\0", 6) == 0 && holds (message, size, PROOF, PROOF_SIZE);
}

static char *
make_answer (Host       *host,
             const char *request)
{
  static const char *const again = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: %s%s%s\r\nContent-Length: 0\r\n\r\n";
  const char              *header = strstr (request, "\r\nAuthorization: NTLM ");
  g_autofree char         *text = header != NULL ? g_strndup (header + 22, strcspn (header + 22, "\r")) : NULL;
  g_autofree char         *encoded = NULL;
  g_autofree guint8       *message = NULL;
  gsize                    size = 0;

  if (host->redirect != NULL)
    return g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s/\r\nContent-Length: 0\r\n\r\n", host->redirect);
  message = text != NULL ? g_base64_decode (text, &size) : NULL;
  if (size < 12 || memcmp (message, "NTLMSSP", 8) != 0)
    return g_strdup_printf (again, host->scheme, "", "");
  if (message[8] == 1)
    {
      g_atomic_int_inc (&host->n_first);
      encoded = g_base64_encode (challenge, sizeof challenge);
      return g_strdup_printf (again, host->scheme, " ", encoded);
    }
  g_atomic_int_inc (&host->n_third);
  if (message[8] == 3 && size > NAME_OFFSET + 8 && is_ann (message, size))
    return g_strdup ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nin");
  return g_strdup_printf (again, host->scheme, "", "");
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        Host                   *host)
{
  GIOStream *stream = G_IO_STREAM (connection);
  char       request[8192];
  gssize     size;

  while ((size = g_input_stream_read (g_io_stream_get_input_stream (stream), request, sizeof request - 1, NULL, NULL)) > 0)
    {
      g_autofree char *answer = NULL;

      request[size] = '\0';
      answer = make_answer (host, request);
      if (!g_output_stream_write_all (g_io_stream_get_output_stream (stream), answer, strlen (answer), NULL, NULL, NULL))
        break;
    }
  return TRUE;
}

static Host *
host_new (const char *scheme,
          const char *redirect)
{
  Host   *host = g_new0 (Host, 1);
  guint16 port;

  host->service = g_threaded_socket_service_new (8);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (host->service), NULL, NULL);
  host->base = g_strdup_printf ("http://127.0.0.1:%u", port);
  host->scheme = scheme;
  host->redirect = g_strdup (redirect);
  g_signal_connect (host->service, "run", G_CALLBACK (run_cb), host);
  return host;
}

static void
host_free (Host *host)
{
  g_socket_service_stop (host->service);
  g_socket_listener_close (G_SOCKET_LISTENER (host->service));
  g_object_unref (host->service);
  g_free (host->base);
  g_free (host->redirect);
  g_free (host);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Host, host_free)

/* What a connection with a user name, a password and a way to sign in gets. */
static FerExchange *
call (Host       *host,
      const char *login,
      const char *user,
      const char *password)
{
  g_autoptr (FerConnection) connection = fer_connection_new ("Mine", "file:///connectors/inventory");
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  g_autoptr (FerCaller) caller = fer_caller_new ();
  g_autoptr (FerRequest) request = fer_request_new ("GET", host->base);
  g_autoptr (GAsyncResult) applied = NULL, sent = NULL;
  FerConnectionNetwork network = { .login = (char *)login, .proxy = (char *)"none" };
  FerExchange         *exchange;

  fer_connection_network_keep (&network, connection);
  fer_credentials_set (credentials, "username", user, FALSE);
  fer_credentials_set (credentials, "password", password, TRUE);
  fer_connection_network_apply_async (connection, caller, credentials, NULL, fer_test_keep_result_cb, &applied);
  fer_test_wait_until (applied != NULL);
  g_assert_true (fer_connection_network_apply_finish (applied, NULL));
  fer_caller_send_async (caller, request, NULL, NULL, NULL, fer_test_keep_result_cb, &sent);
  fer_test_wait_until (sent != NULL);
  exchange = fer_caller_send_finish (caller, sent);
  g_assert_no_error (exchange->error);
  return exchange;
}

static const struct
{
  const char *login; /* of the connection; NULL: none */
  const char *user;
  const char *password;
  guint       status;
  int         n_third;
} cases[] = {
  { "NTLM", "ann", "SecREt01", 200, 1 },
  { "NTLM", "CORP\\ann", "SecREt01", 200, 1 },
  { "NTLM", "ann", "secret01", 401, 1 },
  { "NTLM", "bob", "SecREt01", 401, 1 },
  { "NTLM", NULL, NULL, 401, 0 },
  { NULL, "ann", "SecREt01", 401, 0 },
};

static void
test_ntlm (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Host) host = host_new ("NTLM", NULL);
      g_autoptr (FerExchange) exchange = call (host, cases[i].login, cases[i].user, cases[i].password);
      g_autofree char *words = fer_reply_check_explain (exchange);

      g_test_message ("%u", i);
      g_assert_cmpuint (fer_exchange_get_status (exchange), ==, cases[i].status);
      g_assert_cmpint (g_atomic_int_get (&host->n_third), ==, cases[i].n_third);
      g_assert_cmpstr (words, ==, cases[i].status == 401 ? "The service does not take the credentials." : NULL);
    }
}

/* Another host gets neither name nor proof, whatever it asks. */
static void
test_elsewhere (void)
{
  g_autoptr (Host) other = host_new ("NTLM", NULL);
  g_autoptr (Host) host = host_new ("NTLM", other->base);
  g_autoptr (FerExchange) exchange = call (host, "NTLM", "ann", "SecREt01");

  g_assert_cmpuint (fer_exchange_get_status (exchange), ==, 401);
  g_assert_cmpint (g_atomic_int_get (&other->n_first) + g_atomic_int_get (&other->n_third), ==, 0);
}

/* Without a ticket the answer is the service's no; with one of a realm, it would take a service of that realm to say more. */
static void
test_negotiate (void)
{
  g_autoptr (Host) host = host_new ("Negotiate", NULL);
  g_autoptr (FerExchange) exchange = call (host, "Negotiate", NULL, NULL);

  g_assert_cmpuint (fer_exchange_get_status (exchange), ==, 401);
  if (!soup_auth_negotiate_supported ())
    g_test_skip ("libsoup was built without Negotiate");
  else
    g_test_skip ("there is no Kerberos realm here: only a sign-in without a ticket was tried");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/login/ntlm", test_ntlm);
  g_test_add_func ("/login/elsewhere", test_elsewhere);
  g_test_add_func ("/login/negotiate", test_negotiate);
  return g_test_run ();
}
