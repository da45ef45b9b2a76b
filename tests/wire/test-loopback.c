/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes to the loopback address, and what it makes of it. */

#include "fer-loopback.h"

#include "fer-test-folder.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  FerLoopback *loopback;
  SoupSession *session;
  GError      *error;
  gboolean     done;
  char        *page;
  guint        status;

  FerLoopbackAnswer *answer;
} Fixture;

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Fixture *self = data;

  self->answer = fer_loopback_wait_finish (FER_LOOPBACK (source), result, &self->error);
  self->done = TRUE;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->loopback = fer_loopback_new ("right", 0, &self->error);
  g_assert_no_error (self->error);
  self->session = soup_session_new ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->loopback), (gpointer *)&self->loopback);
  g_object_unref (self->loopback);
  g_assert_null (self->loopback);
  g_object_unref (self->session);
  g_clear_pointer (&self->answer, fer_loopback_answer_free);
  g_free (self->page);
  g_clear_error (&self->error);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Fixture *self = data;
  g_autoptr (GError) error = NULL;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);
  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  g_assert_no_error (error);
  self->status = soup_message_get_status (message);
  self->page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (self->page, "</html>"));
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message), "Cache-Control"), ==, "no-store");
}

static guint
ask (Fixture    *self,
     const char *method,
     const char *rest)
{
  g_autofree char *port = g_strdup (strrchr (fer_loopback_get_redirect (self->loopback), ':') + 1);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%s%s", port, rest);
  g_autoptr (SoupMessage) message = soup_message_new (method, address);

  g_clear_pointer (&self->page, g_free);
  soup_session_send_and_read_async (self->session, message, 0, NULL, sent_cb, self);
  fer_test_wait_until (self->page != NULL);
  return self->status;
}

static void
test_code (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *long_code = g_strnfill (1500, 'c');
  g_autofree char *rest = g_strdup_printf ("/?code=%s&state=right&session_state=x", long_code);

  g_assert_true (g_str_has_prefix (fer_loopback_get_redirect (self->loopback), "http://localhost:"));
  fer_loopback_wait_async (self->loopback, 10000, NULL, waited_cb, self);
  g_assert_cmpuint (ask (self, "GET", rest), ==, 200);
  g_assert_null (strstr (self->page, long_code));
  fer_test_wait_until (self->done);
  g_assert_no_error (self->error);
  g_assert_cmpstr (self->answer->code, ==, long_code);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (source), result, NULL);

  g_assert_null (connection);
  *(gboolean *)data = TRUE;
}

static void
test_closed_afterwards (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  gboolean    refused = FALSE;
  const char *port = strrchr (fer_loopback_get_redirect (self->loopback), ':') + 1;

  fer_loopback_wait_async (self->loopback, 10000, NULL, waited_cb, self);
  ask (self, "GET", "/?code=c&state=right");
  fer_test_wait_until (self->done);
  g_socket_client_connect_to_host_async (client, "127.0.0.1", g_ascii_strtoull (port, NULL, 10), NULL, connected_cb, &refused);
  fer_test_wait_until (refused);
}

static void
test_turned_away (Fixture      *self,
                  gconstpointer data)
{
  g_autofree char *much = g_strnfill (20000, 'c');
  g_autofree char *too_long = g_strdup_printf ("/?state=right&code=%s", much);

  fer_loopback_wait_async (self->loopback, 10000, NULL, waited_cb, self);
  g_assert_cmpuint (ask (self, "GET", "/favicon.ico"), ==, 404);
  g_assert_cmpuint (ask (self, "GET", "/"), ==, 400);
  g_assert_cmpuint (ask (self, "GET", "/?code=c"), ==, 400);
  g_assert_cmpuint (ask (self, "GET", "/?code=c&state=wrong"), ==, 400);
  g_assert_cmpuint (ask (self, "GET", "/?code=c&state=righ"), ==, 400);
  g_assert_cmpuint (ask (self, "GET", "/?error=access_denied&state=wrong"), ==, 400);
  g_assert_cmpuint (ask (self, "GET", "/?state=right"), ==, 400);
  g_assert_cmpuint (ask (self, "GET", too_long), ==, 400);
  g_assert_cmpuint (ask (self, "POST", "/?code=c&state=right"), ==, 405);
  g_assert_false (self->done);
  /* And still the right one counts. */
  g_assert_cmpuint (ask (self, "GET", "/?code=c&state=right"), ==, 200);
  fer_test_wait_until (self->done);
  g_assert_cmpstr (self->answer->code, ==, "c");
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  fer_loopback_wait_async (self->loopback, 10000, NULL, waited_cb, self);
  g_assert_cmpuint (ask (self, "GET", "/?error=access_denied&error_description=AADSTS65004%3a+%3cb%3eSECRET&error_subcode=cancel&state=right"), ==, 200);
  g_assert_null (strstr (self->page, "SECRET"));
  fer_test_wait_until (self->done);
  g_assert_no_error (self->error);
  g_assert_null (self->answer->code);
  g_assert_cmpstr (self->answer->error, ==, "access_denied");
  g_assert_cmpstr (self->answer->description, ==, "AADSTS65004: <b>SECRET");
}

static void
test_answer_before_waiting (Fixture      *self,
                            gconstpointer data)
{
  ask (self, "GET", "/?code=c&state=right");
  fer_loopback_wait_async (self->loopback, 10000, NULL, waited_cb, self);
  fer_test_wait_until (self->done);
  g_assert_cmpstr (self->answer->code, ==, "c");
}

static void
test_timed_out (Fixture      *self,
                gconstpointer data)
{
  fer_loopback_wait_async (self->loopback, 1, NULL, waited_cb, self);
  fer_test_wait_until (self->done);
  g_assert_error (self->error, FER_WIRE_ERROR, FER_WIRE_ERROR_TIMED_OUT);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fer_loopback_wait_async (self->loopback, 10000, cancellable, waited_cb, self);
  g_cancellable_cancel (cancellable);
  fer_test_wait_until (self->done);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_before (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  fer_loopback_wait_async (self->loopback, 10000, cancellable, waited_cb, self);
  fer_test_wait_until (self->done);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_port (Fixture      *self,
           gconstpointer data)
{
  guint16 port = g_ascii_strtoull (strrchr (fer_loopback_get_redirect (self->loopback), ':') + 1, NULL, 10);
  g_autoptr (FerLoopback) taken = fer_loopback_new ("right", port, &self->error);
  g_autofree char *redirect = g_strdup (fer_loopback_get_redirect (self->loopback));

  g_assert_null (taken);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_clear_error (&self->error);
  g_object_unref (self->loopback);
  self->loopback = fer_loopback_new ("right", port, &self->error);
  g_assert_no_error (self->error);
  g_assert_cmpstr (fer_loopback_get_redirect (self->loopback), ==, redirect);
}

#define ADD(name, function) g_test_add ("/loopback/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("code", test_code);
  ADD ("port", test_port);
  ADD ("closed-afterwards", test_closed_afterwards);
  ADD ("turned-away", test_turned_away);
  ADD ("refused", test_refused);
  ADD ("answer-before-waiting", test_answer_before_waiting);
  ADD ("timed-out", test_timed_out);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-before", test_cancelled_before);

  return g_test_run ();
}
