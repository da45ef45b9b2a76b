/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thread for every connection, and one lock around the script. */

#include "fer-test-server.h"

#include <string.h>

#define MAX_THREADS 32
#define MAX_REQUEST 1000000

struct _FerTestServer
{
  GSocketService  *service;
  GTlsCertificate *certificate; /* (nullable) */
  GCancellable    *closing;
  char            *base;
  GMutex           lock;
  GHashTable      *script; /* beginning of a request → GQueue of answers */
  GString         *requests;
  guint            n_requests;
  guint            n_open;
  guint            most_open;
  guint            delay_msec;
};

static char *
read_request (GInputStream *stream,
              GCancellable *cancellable)
{
  g_autoptr (GString) request = g_string_new (NULL);
  char  buffer[4096];
  gsize wanted = 0;

  while (request->len < MAX_REQUEST)
    {
      gssize      n_read = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, NULL);
      const char *end;

      if (n_read <= 0)
        return NULL;
      g_string_append_len (request, buffer, n_read);
      end = strstr (request->str, "\r\n\r\n");
      if (end != NULL && wanted == 0)
        {
          g_autofree char *lower = g_ascii_strdown (request->str, end - request->str);
          const char      *length = strstr (lower, "\r\ncontent-length:");

          wanted = end + 4 - request->str + (length != NULL ? strtoul (length + 17, NULL, 10) : 0);
        }
      if (end != NULL && request->len >= wanted)
        break;
    }

  return g_string_free (g_steal_pointer (&request), FALSE);
}

static char *
find_answer (FerTestServer *self,
             const char    *request)
{
  GHashTableIter iter;
  gpointer       key, value;
  const char    *best = NULL;
  GQueue        *queue = NULL;
  GString       *answer;

  g_hash_table_iter_init (&iter, self->script);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_str_has_prefix (request, key) && (best == NULL || strlen (key) > strlen (best)))
      {
        best = key;
        queue = value;
      }
  if (queue == NULL)
    return g_strdup ("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");

  answer = g_string_new (g_queue_get_length (queue) > 1 ? NULL : g_queue_peek_head (queue));
  if (g_queue_get_length (queue) > 1)
    {
      g_autofree char *first = g_queue_pop_head (queue);

      g_string_append (answer, first);
    }
  g_string_replace (answer, "BASE", self->base, 0);
  return g_string_free (answer, FALSE);
}

static char *
note (FerTestServer *self,
      const char    *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_string_append_printf (self->requests, "%s\n----\n", request);
  self->n_requests++;
  self->n_open++;
  self->most_open = MAX (self->most_open, self->n_open);
  return find_answer (self, request);
}

static void
be_silent (FerTestServer *self)
{
  GPollFD poll;

  if (g_cancellable_make_pollfd (self->closing, &poll))
    {
      g_poll (&poll, 1, -1);
      g_cancellable_release_fd (self->closing);
    }
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                data)
{
  FerTestServer *self = data;
  g_autoptr (GIOStream) stream = NULL;
  g_autofree char *request = NULL;
  g_autofree char *answer = NULL;

  stream = self->certificate != NULL ? g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL) : g_object_ref (G_IO_STREAM (connection));
  request = read_request (g_io_stream_get_input_stream (stream), self->closing);
  if (request == NULL)
    return TRUE;

  answer = note (self, request);
  if (self->delay_msec > 0)
    g_usleep (self->delay_msec * 1000);
  g_mutex_lock (&self->lock);
  self->n_open--;
  g_mutex_unlock (&self->lock);
  if (g_str_equal (answer, FER_TEST_SERVER_SILENCE))
    be_silent (self);
  else
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), answer, strlen (answer), NULL, self->closing, NULL);
  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

static void
queue_free (gpointer queue)
{
  g_queue_free_full (queue, g_free);
}

FerTestServer *
fer_test_server_new (void)
{
  FerTestServer *self = g_new0 (FerTestServer, 1);
  guint16        port;

  g_mutex_init (&self->lock);
  self->closing = g_cancellable_new ();
  self->script = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);
  self->requests = g_string_new (NULL);
  self->service = g_threaded_socket_service_new (MAX_THREADS);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  {
    g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
    g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
    g_autoptr (GSocketAddress) address = NULL;

    g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any_port, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &address, NULL));
    port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  }
  self->base = g_strdup_printf ("http://127.0.0.1:%u", port);
  return self;
}

FerTestServer *
fer_test_server_new_tls (const char *pem)
{
  FerTestServer   *self = fer_test_server_new ();
  g_autofree char *plain = g_steal_pointer (&self->base);

  self->certificate = g_tls_certificate_new_from_file (pem, NULL);
  g_assert_nonnull (self->certificate);
  self->base = g_strconcat ("https", strchr (plain, ':'), NULL);
  return self;
}

void
fer_test_server_free (FerTestServer *self)
{
  gint64 end_usec = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  g_cancellable_cancel (self->closing);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  /* The threads hold the service, and look at us until they let go. */
  while (G_OBJECT (self->service)->ref_count > 1 && g_get_monotonic_time () < end_usec)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_object_unref (self->service);
  g_clear_object (&self->certificate);
  g_object_unref (self->closing);
  g_hash_table_unref (self->script);
  g_string_free (self->requests, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self->base);
  g_free (self);
}

const char *
fer_test_server_get_base (FerTestServer *self)
{
  return self->base;
}

void
fer_test_server_answer (FerTestServer *self,
                        const char    *request,
                        const char    *answer)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GQueue *queue = g_hash_table_lookup (self->script, request);

  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_hash_table_insert (self->script, g_strdup (request), queue);
    }
  g_queue_push_tail (queue, g_strdup (answer));
}

void
fer_test_server_answer_json (FerTestServer *self,
                             const char    *request,
                             guint          status,
                             const char    *headers,
                             const char    *json)
{
  g_autofree char *answer = NULL;
  g_autoptr (GString) body = g_string_new (json);

  g_string_replace (body, "BASE", self->base, 0);
  answer = g_strdup_printf ("HTTP/1.1 %u Scripted\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n%s\r\n%s",
                            status, body->len, headers != NULL ? headers : "", body->str);
  fer_test_server_answer (self, request, answer);
}

char *
fer_test_server_dup_requests (FerTestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->requests->str);
}

guint
fer_test_server_count_requests (FerTestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_requests;
}

guint
fer_test_server_get_most_at_once (FerTestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->most_open;
}

void
fer_test_server_set_delay (FerTestServer *self,
                           guint          msec)
{
  self->delay_msec = msec;
}
