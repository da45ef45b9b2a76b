/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plainest client there is, so that a server is tried with nothing of our own on the other side. */

#include "fer-test-http.h"

#include <gio/gio.h>
#include <string.h>

#define PATIENCE_SEC 20
/* For a request that is no whole one, to which there may be no answer. */
#define RAW_PATIENCE_SEC 1

typedef struct
{
  GBytes  *bytes;
  GError  *error;
  gboolean done;
} Wait;

static void
read_cb (GObject      *session,
         GAsyncResult *result,
         gpointer      data)
{
  Wait *wait = data;

  wait->bytes = soup_session_send_and_read_finish (SOUP_SESSION (session), result, &wait->error);
  wait->done = TRUE;
}

static void
add_headers (SoupMessage *message,
             const char  *headers)
{
  g_auto (GStrv) lines = g_strsplit (headers != NULL ? headers : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      char *colon = strstr (lines[i], ": ");

      g_assert_nonnull (colon);
      *colon = '\0';
      soup_message_headers_replace (soup_message_get_request_headers (message), lines[i], colon + 2);
    }
}

FerTestReply *
fer_test_http (const char *method,
               const char *url,
               const char *headers,
               const char *type,
               const char *body)
{
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", PATIENCE_SEC, NULL);
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autoptr (SoupMessage) message = NULL;
  FerTestReply *reply = g_new0 (FerTestReply, 1);
  Wait          wait = { NULL };
  const char   *data;

  g_assert_nonnull (uri);
  message = soup_message_new_from_uri (method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  add_headers (message, headers);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, type, bytes);
    }

  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, read_cb, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (wait.error);

  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  data = g_bytes_get_data (wait.bytes, &reply->n_bytes);
  reply->body = g_malloc (reply->n_bytes + 1);
  if (reply->n_bytes > 0)
    memcpy (reply->body, data, reply->n_bytes);
  reply->body[reply->n_bytes] = '\0';
  g_bytes_unref (wait.bytes);

  return reply;
}

typedef struct
{
  guint       port;
  const char *bytes;
  gsize       n_bytes;
  GString    *answer;
  gint        done;
} Raw;

/* On a thread of its own, for the server answers on this one. */
static gpointer
talk (gpointer data)
{
  Raw *raw = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  GInputStream *input;
  char          buffer[4096];
  gssize        n;

  g_socket_client_set_timeout (client, RAW_PATIENCE_SEC);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", raw->port, NULL, NULL);
  g_assert_nonnull (connection);
  /* A server that has heard enough hangs up; that is no fault of the test. */
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), raw->bytes, raw->n_bytes, NULL, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  while ((n = g_input_stream_read (input, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (raw->answer, buffer, n);
  g_atomic_int_set (&raw->done, TRUE);
  g_main_context_wakeup (NULL);

  return NULL;
}

char *
fer_test_http_raw (const char *base,
                   const char *bytes,
                   gsize       n_bytes)
{
  g_autoptr (GUri) uri = g_uri_parse (base, SOUP_HTTP_URI_FLAGS, NULL);
  Raw      raw = { g_uri_get_port (uri), bytes, n_bytes, g_string_new (NULL), FALSE };
  GThread *thread = g_thread_new ("raw", talk, &raw);

  while (!g_atomic_int_get (&raw.done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);

  return g_string_free (raw.answer, FALSE);
}

void
fer_test_reply_free (FerTestReply *reply)
{
  soup_message_headers_unref (reply->headers);
  g_free (reply->body);
  g_free (reply);
}

const char *
fer_test_reply_get (FerTestReply *reply,
                    const char   *header)
{
  return soup_message_headers_get_one (reply->headers, header);
}
