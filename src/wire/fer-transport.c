/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends one request and reads all of the reply. libsoup's own redirects are off, since it would take the token along
 * to another host. Three timers end a call by cancelling it; the call remembers which one it was, so that the words
 * are about time and not about cancelling. */

#include "config.h"

#include "fer-transport.h"

#include "fer-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK 65536
#define MAX_REDIRECTS 5
#define MAX_PER_HOST 6

/* From here on, JSON is read on another thread. */
#define LARGE_BODY 65536

struct _FerTransport
{
  GObject parent_instance;

  /* Owned */
  SoupSession *session;

  /* State */
  guint connect_msec;
  guint idle_msec;
  guint whole_msec;
};

static void fer_transport_sender_init (FerSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerTransport, fer_transport, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FER_TYPE_SENDER, fer_transport_sender_init))

/* One request under way: the data of its task. */
typedef struct
{
  FerRequest   *request;
  GUri         *origin; /* who may have the token */
  GUri         *address;
  SoupMessage  *message;
  GInputStream *stream;
  GByteArray   *body;
  FerReply     *reply;
  GCancellable *inner;  /* cancelled by the caller's one, and by the timers */
  GCancellable *caller; /* (nullable) */
  gulong        caller_id;
  guint         connect_id;
  guint         idle_id;
  guint         whole_id;
  guint         n_redirects;
  gboolean      started; /* it has reached the host, not only a proxy */
  gint64        start_usec;
  const char   *reason; /* why @inner was cancelled: a sentence with a %s for the host; NULL: by the caller */
  int           reason_code;
} Exchange;

static void
exchange_free (Exchange *self)
{
  if (self->caller_id != 0)
    g_cancellable_disconnect (self->caller, self->caller_id);
  g_clear_object (&self->caller);
  g_clear_object (&self->inner);
  g_clear_handle_id (&self->connect_id, g_source_remove);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->whole_id, g_source_remove);
  g_clear_pointer (&self->request, fer_request_free);
  g_clear_pointer (&self->origin, g_uri_unref);
  g_clear_pointer (&self->address, g_uri_unref);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_pointer (&self->reply, fer_reply_unref);
  g_free (self);
}

static void
stop_timers (Exchange *exchange)
{
  g_clear_handle_id (&exchange->connect_id, g_source_remove);
  g_clear_handle_id (&exchange->idle_id, g_source_remove);
  g_clear_handle_id (&exchange->whole_id, g_source_remove);
}

static void
give_up (Exchange   *exchange,
         int         code,
         const char *reason)
{
  exchange->reason = reason;
  exchange->reason_code = code;
  stop_timers (exchange);
  g_cancellable_cancel (exchange->inner);
}

static gboolean
connect_timeout_cb (gpointer data)
{
  Exchange *exchange = data;

  exchange->connect_id = 0;
  give_up (exchange, FER_WIRE_ERROR_TIMED_OUT, N_ ("%s cannot be reached: no connection came about in time."));
  return G_SOURCE_REMOVE;
}

static gboolean
idle_timeout_cb (gpointer data)
{
  Exchange *exchange = data;

  exchange->idle_id = 0;
  give_up (exchange, FER_WIRE_ERROR_TIMED_OUT, N_ ("%s does not answer."));
  return G_SOURCE_REMOVE;
}

static gboolean
whole_timeout_cb (gpointer data)
{
  Exchange *exchange = data;

  exchange->whole_id = 0;
  give_up (exchange, FER_WIRE_ERROR_TIMED_OUT, N_ ("%s takes too long to answer."));
  return G_SOURCE_REMOVE;
}

static void
restart_idle_timer (GTask *task)
{
  FerTransport *self = g_task_get_source_object (task);
  Exchange     *exchange = g_task_get_task_data (task);

  g_clear_handle_id (&exchange->idle_id, g_source_remove);
  exchange->idle_id = g_timeout_add (self->idle_msec, idle_timeout_cb, exchange);
}

static void
log_end (Exchange   *exchange,
         const char *end)
{
  g_autofree char *words = fer_address_to_words (exchange->address);

  g_debug ("%s %s%s: %s, %u bytes, %" G_GINT64_FORMAT " ms", exchange->request->method, words,
           g_uri_get_query (exchange->address) != NULL ? "?…" : "", end, exchange->body->len,
           (g_get_monotonic_time () - exchange->start_usec) / 1000);
}

/* @words are marked for translation, with "%s" for the host. */
static GError *
make_error (int         code,
            const char *words,
            const char *host)
{
  g_autoptr (GString) sentence = g_string_new (g_dgettext (GETTEXT_PACKAGE, words));

  g_string_replace (sentence, "%s", host, 1);
  return g_error_new_literal (FER_WIRE_ERROR, code, sentence->str);
}

/* The error of GIO as one of ours, in a sentence. */
static GError *
explain (Exchange     *exchange,
         const GError *cause)
{
  const char *host = g_uri_get_host (exchange->address);
  int         code = FER_WIRE_ERROR_UNREACHABLE;
  const char *words = N_ ("The connection to %s broke.");

  if (exchange->reason != NULL)
    {
      code = exchange->reason_code;
      words = exchange->reason;
    }
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The call was cancelled."));
  else if (cause->domain == G_TLS_ERROR)
    {
      code = FER_WIRE_ERROR_TLS;
      words = g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE) ? N_ ("%s shows a certificate that this system does not trust.")
                                                                                : N_ ("No secure connection to %s came about.");
    }
  else if (cause->domain == G_RESOLVER_ERROR)
    words = N_ ("There is no host %s, or this computer is offline.");
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED))
    {
      code = FER_WIRE_ERROR_PROXY;
      words = N_ ("The proxy on the way to %s refuses.");
    }
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    words = N_ ("Nobody answers at %s.");
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && soup_message_get_status (exchange->message) != SOUP_STATUS_NONE)
    {
      code = FER_WIRE_ERROR_TRUNCATED;
      words = N_ ("The reply of %s ends in the middle.");
    }
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE))
    words = N_ ("%s cannot be reached; this computer may be offline.");
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      code = FER_WIRE_ERROR_TIMED_OUT;
      words = N_ ("%s does not answer.");
    }

  return make_error (code, words, host);
}

static void
proxies_looked_up_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (GTask) task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, NULL);
  const char *host = g_uri_get_host (exchange->address);

  if (proxies != NULL && proxies[0] != NULL && !g_str_has_prefix (proxies[0], "direct:"))
    g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_PROXY, _ ("The proxy on the way to %s cannot be reached."), host);
  else
    g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_UNREACHABLE, _ ("Nobody answers at %s."), host);
}

/* Takes the task. Who refused to be connected with, the host or a proxy, is found out only now that it matters. */
static void
fail (GTask        *task,
      const GError *cause)
{
  FerTransport   *self = g_task_get_source_object (task);
  Exchange       *exchange = g_task_get_task_data (task);
  GProxyResolver *resolver = soup_session_get_proxy_resolver (self->session);

  stop_timers (exchange);
  log_end (exchange, "failed");
  if (exchange->reason == NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    {
      g_autofree char *words = fer_address_to_words (exchange->address);

      if (resolver == NULL)
        resolver = g_proxy_resolver_get_default ();
      g_proxy_resolver_lookup_async (resolver, words, exchange->caller, proxies_looked_up_cb, task);
      return;
    }

  g_task_return_error (task, explain (exchange, cause));
  g_object_unref (task);
}

static void
parse_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Exchange *exchange = data;

  fer_reply_get_json (exchange->reply, NULL);
  g_task_return_pointer (task, g_steal_pointer (&exchange->reply), (GDestroyNotify)fer_reply_unref);
}

static gboolean
looks_like_json (GByteArray *body)
{
  for (guint i = 0; i < MIN (body->len, 16); i++)
    if (body->data[i] == '{' || body->data[i] == '[')
      return TRUE;

  return FALSE;
}

/* libsoup does not notice every reply that is shorter than it says. */
static gboolean
is_cut_short (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  return metrics != NULL && soup_message_get_method (message) != SOUP_METHOD_HEAD &&
         soup_message_get_status (message) != SOUP_STATUS_NOT_MODIFIED &&
         soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
         soup_message_metrics_get_response_body_bytes_received (metrics) < (guint64)soup_message_headers_get_content_length (headers);
}

/* Takes the task. */
static void
finish (GTask *task)
{
  Exchange        *exchange = g_task_get_task_data (task);
  guint            status = soup_message_get_status (exchange->message);
  g_autofree char *words = g_strdup_printf ("%u", status);
  g_autoptr (GBytes) body = NULL;
  gboolean large = exchange->body->len >= LARGE_BODY && looks_like_json (exchange->body);

  stop_timers (exchange);
  log_end (exchange, words);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
  exchange->reply = fer_reply_new (exchange->address, status, soup_message_get_response_headers (exchange->message), body);
  if (large)
    g_task_run_in_thread (task, parse_thread);
  else
    g_task_return_pointer (task, g_steal_pointer (&exchange->reply), (GDestroyNotify)fer_reply_unref);
  g_object_unref (task);
}

static void start (GTask *task);

/* Where the reply leads, if it leads elsewhere and we go there. */
static char *
find_redirect (Exchange *exchange)
{
  guint            status = soup_message_get_status (exchange->message);
  const char      *location = soup_message_headers_get_one (soup_message_get_response_headers (exchange->message), "Location");
  g_autofree char *base = NULL;

  if (location == NULL || (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) ||
      (!g_str_equal (exchange->request->method, "GET") && !g_str_equal (exchange->request->method, "HEAD")))
    return NULL;
  if (g_uri_peek_scheme (location) != NULL)
    return g_strdup (location);
  base = g_uri_to_string (exchange->address);
  return g_uri_resolve_relative (base, location, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
}

static void
follow (GTask      *task,
        const char *location)
{
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GUri *address;

  if (++exchange->n_redirects > MAX_REDIRECTS)
    {
      stop_timers (exchange);
      g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s sends us around in circles."), g_uri_get_host (exchange->address));
      g_object_unref (task);
      return;
    }
  address = fer_address_parse (location, &error);
  if (address == NULL)
    {
      stop_timers (exchange);
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  g_uri_unref (exchange->address);
  exchange->address = address;
  g_byte_array_set_size (exchange->body, 0);
  g_clear_object (&exchange->stream);
  start (task);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GTask    *task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  g_autofree char *location = NULL;
  gsize            n_bytes;
  const void      *bytes;

  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }
  bytes = g_bytes_get_data (chunk, &n_bytes);
  if (n_bytes > 0)
    {
      if (exchange->body->len + n_bytes > exchange->request->max_size)
        {
          g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");

          give_up (exchange, FER_WIRE_ERROR_TOO_BIG, N_ ("The reply of %s is too big."));
          fail (task, cancelled);
          return;
        }
      g_byte_array_append (exchange->body, bytes, n_bytes);
      restart_idle_timer (task);
      g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT, exchange->inner, read_cb, task);
      return;
    }

  if (is_cut_short (exchange->message))
    {
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "");
      fail (task, error);
      return;
    }
  location = find_redirect (exchange);
  if (location != NULL)
    follow (task, location);
  else
    finish (task);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GTask    *task = data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (exchange->stream == NULL)
    {
      fail (task, error);
      return;
    }
  /* libsoup hands on what a proxy says instead of making a tunnel, as if it came from the host. */
  if (!exchange->started)
    {
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, "");
      fail (task, error);
      return;
    }
  restart_idle_timer (task);
  g_input_stream_read_bytes_async (exchange->stream, CHUNK, G_PRIORITY_DEFAULT, exchange->inner, read_cb, task);
}

/* The message has a connection and is about to be written to it. */
static void
starting_cb (SoupMessage *message,
             GTask       *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  exchange->started = TRUE;
  g_clear_handle_id (&exchange->connect_id, g_source_remove);
  if (exchange->reason == NULL)
    restart_idle_timer (task);
}

static void
add_headers (Exchange *exchange)
{
  FerRequest         *request = exchange->request;
  SoupMessageHeaders *headers = soup_message_get_request_headers (exchange->message);

  soup_message_headers_replace (headers, "Accept", request->accept != NULL ? request->accept : "application/json");
  if (request->if_match != NULL)
    soup_message_headers_replace (headers, "If-Match", request->if_match);
  if (fer_address_is_same_origin (exchange->origin, exchange->address))
    for (guint i = 0; i < fer_pairs_get_size (request->headers); i++)
      soup_message_headers_append (headers, fer_pairs_get_name (request->headers, i), fer_pairs_get_value (request->headers, i));
  if (request->bearer != NULL && fer_address_is_same_origin (exchange->origin, exchange->address))
    {
      g_autofree char *value = g_strconcat ("Bearer ", request->bearer, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
      explicit_bzero (value, strlen (value));
    }
  if (request->body != NULL)
    {
      soup_message_set_request_body_from_bytes (exchange->message, request->content_type != NULL ? request->content_type : "application/json", request->body);
      /* libsoup says nothing of an empty body, and some services insist. */
      soup_message_headers_set_content_length (headers, g_bytes_get_size (request->body));
    }
}

static void
start (GTask *task)
{
  FerTransport *self = g_task_get_source_object (task);
  Exchange     *exchange = g_task_get_task_data (task);

  g_clear_object (&exchange->message);
  exchange->started = FALSE;
  exchange->message = soup_message_new_from_uri (exchange->request->method, exchange->address);
  soup_message_add_flags (exchange->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS);
  add_headers (exchange);
  g_signal_connect_object (exchange->message, "starting", G_CALLBACK (starting_cb), task, 0);
  g_clear_handle_id (&exchange->connect_id, g_source_remove);
  exchange->connect_id = g_timeout_add (self->connect_msec, connect_timeout_cb, exchange);
  soup_session_send_async (self->session, exchange->message, G_PRIORITY_DEFAULT, exchange->inner, sent_cb, task);
}

static void
caller_cancelled_cb (GCancellable *caller,
                     GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static void
fer_transport_send_async (FerSender          *sender,
                          const FerRequest   *request,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  FerTransport *self = FER_TRANSPORT (sender);
  GTask        *task = g_task_new (self, cancellable, callback, user_data);
  Exchange     *exchange = g_new0 (Exchange, 1);
  GError       *error = NULL;

  g_task_set_source_tag (task, fer_transport_send_async);
  g_task_set_task_data (task, exchange, (GDestroyNotify)exchange_free);
  /* The task must not turn a reply that is there into "cancelled", nor the words of a time-out. */
  g_task_set_check_cancellable (task, FALSE);
  exchange->request = fer_request_copy (request);
  exchange->inner = g_cancellable_new ();
  exchange->body = g_byte_array_new ();
  exchange->start_usec = g_get_monotonic_time ();
  exchange->address = fer_address_parse (request->address, &error);
  if (exchange->address == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  exchange->origin = g_uri_ref (exchange->address);
  if (cancellable != NULL)
    {
      exchange->caller = g_object_ref (cancellable);
      exchange->caller_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb), g_object_ref (exchange->inner), g_object_unref);
    }
  exchange->whole_id = g_timeout_add (self->whole_msec, whole_timeout_cb, exchange);
  start (task);
}

static FerReply *
fer_transport_send_finish (FerSender    *sender,
                           GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fer_transport_sender_init (FerSenderInterface *iface)
{
  iface->send_async = fer_transport_send_async;
  iface->send_finish = fer_transport_send_finish;
}

static void
fer_transport_dispose (GObject *object)
{
  FerTransport *self = FER_TRANSPORT (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (fer_transport_parent_class)->dispose (object);
}

static void
fer_transport_class_init (FerTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_transport_dispose;
}

static void
fer_transport_init (FerTransport *self)
{
  self->connect_msec = 20 * 1000;
  self->idle_msec = 60 * 1000;
  self->whole_msec = 5 * 60 * 1000;
  self->session = soup_session_new_with_options ("user-agent", "ferrule/" VERSION, "max-conns-per-host", MAX_PER_HOST, NULL);
}

FerTransport *
fer_transport_new (void)
{
  return g_object_new (FER_TYPE_TRANSPORT, NULL);
}

void
fer_transport_set_limits (FerTransport *self,
                          guint         connect_msec,
                          guint         idle_msec,
                          guint         whole_msec)
{
  g_return_if_fail (FER_IS_TRANSPORT (self));

  self->connect_msec = connect_msec;
  self->idle_msec = idle_msec;
  self->whole_msec = whole_msec;
}

void
fer_transport_set_proxy_resolver (FerTransport   *self,
                                  GProxyResolver *resolver)
{
  g_return_if_fail (FER_IS_TRANSPORT (self));

  soup_session_set_proxy_resolver (self->session, resolver);
}
