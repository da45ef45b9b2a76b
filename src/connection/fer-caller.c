/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One session, and each call a task on it that takes one hop after the other. What libsoup would do by itself (redirects,
 * believing certificates) is done here, because it has to be told or must not happen. Timers end a call by cancelling it and
 * leave the reason. */

#include "config.h"

#include "fer-caller.h"

#include "fer-address.h"
#include "fer-caller-error-private.h"
#include "fer-exchange-record-private.h"
#include "fer-redirect-private.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define CHUNK 65536
#define MAX_HOPS 10
#define MAX_HEAD 65536 /* libsoup's */
#define MAX_PER_HOST 16

struct _FerCaller
{
  GObject parent_instance;

  /* Owned */
  SoupSession     *session;
  GTlsDatabase    *authority;
  GTlsCertificate *certificate;
  char            *user;
  char            *password;

  /* State */
  FerCallerFlags flags;
  guint          connect_msec;
  guint          idle_msec;
  guint          whole_msec;
};

G_DEFINE_FINAL_TYPE (FerCaller, fer_caller, G_TYPE_OBJECT)

/* A call under way: the data of its task. */
typedef struct
{
  FerExchange      *exchange;
  FerHop           *hop;     /* (unowned): the last */
  GUri             *origin;  /* who may have the credentials */
  GUri             *address; /* who is asked now */
  char             *method;
  GBytes           *body;       /* (nullable): still to be sent */
  gboolean          is_trusted; /* the host that is asked is the origin, and no other was in between */
  SoupMessage      *message;
  GInputStream     *stream;
  GByteArray       *received;
  GCancellable     *inner;
  GCancellable     *caller;
  gulong            caller_id;
  guint             connect_id;
  guint             idle_id;
  guint             whole_id;
  gint64            start_usec;
  FerCallerFault    reason; /* why @inner was cancelled */
  gboolean          starting;
  FerCallerProgress progress;
  gpointer          progress_data;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  if (self->caller_id != 0)
    g_cancellable_disconnect (self->caller, self->caller_id);
  g_clear_object (&self->caller);
  g_clear_object (&self->inner);
  g_clear_handle_id (&self->connect_id, g_source_remove);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->whole_id, g_source_remove);
  g_clear_pointer (&self->exchange, fer_exchange_unref);
  g_clear_pointer (&self->origin, g_uri_unref);
  g_clear_pointer (&self->address, g_uri_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->received, g_byte_array_unref);
  g_free (self->method);
  g_free (self);
}

static void
give_up (Call          *call,
         FerCallerFault reason)
{
  call->reason = reason;
  g_clear_handle_id (&call->connect_id, g_source_remove);
  g_clear_handle_id (&call->idle_id, g_source_remove);
  g_cancellable_cancel (call->inner);
}

static gboolean
connect_timeout_cb (gpointer data)
{
  Call *call = data;

  call->connect_id = 0;
  give_up (call, FER_CALLER_NO_CONNECTION);
  return G_SOURCE_REMOVE;
}

static gboolean
idle_timeout_cb (gpointer data)
{
  Call *call = data;

  call->idle_id = 0;
  give_up (call, call->stream != NULL ? FER_CALLER_STALLED : FER_CALLER_SILENT);
  return G_SOURCE_REMOVE;
}

static gboolean
whole_timeout_cb (gpointer data)
{
  Call *call = data;

  call->whole_id = 0;
  give_up (call, FER_CALLER_TOO_SLOW);
  return G_SOURCE_REMOVE;
}

static void
restart_idle_timer (GTask *task)
{
  FerCaller *self = g_task_get_source_object (task);
  Call      *call = g_task_get_task_data (task);

  g_clear_handle_id (&call->idle_id, g_source_remove);
  call->idle_id = g_timeout_add (self->idle_msec, idle_timeout_cb, call);
}

/* Takes the task and the error. */
static void
end (GTask  *task,
     GError *error)
{
  Call *call = g_task_get_task_data (task);

  g_clear_handle_id (&call->connect_id, g_source_remove);
  g_clear_handle_id (&call->idle_id, g_source_remove);
  g_clear_handle_id (&call->whole_id, g_source_remove);
  if (call->message != NULL)
    fer_exchange_record_head (call->exchange, call->message);
  fer_exchange_record_times (call->exchange, call->message, call->start_usec);
  g_bytes_unref (call->exchange->body);
  call->exchange->body = g_byte_array_free_to_bytes (g_steal_pointer (&call->received));
  call->exchange->is_whole = error == NULL;
  call->exchange->error = error;
  g_task_return_pointer (task, fer_exchange_ref (call->exchange), (GDestroyNotify)fer_exchange_unref);
  g_object_unref (task);
}

/* libsoup gives up on a head that does not end, and says the same as of one that ends too early. */
static gboolean
is_head_too_long (Call         *call,
                  const GError *cause)
{
  SoupMessageMetrics *metrics = call->message != NULL ? soup_message_get_metrics (call->message) : NULL;

  return call->reason == FER_CALLER_FINE && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && call->hop->status == 0 && metrics != NULL &&
         soup_message_metrics_get_response_header_bytes_received (metrics) >= MAX_HEAD;
}

/* Takes the task. */
static void
fail (GTask        *task,
      const GError *cause)
{
  Call *call = g_task_get_task_data (task);

  if (call->message != NULL)
    fer_exchange_record_head (call->exchange, call->message);
  if (is_head_too_long (call, cause))
    call->reason = FER_CALLER_LONG_HEAD;
  end (task, fer_caller_fault_to_error (call->reason, cause, g_uri_get_host (call->address), call->hop != NULL && call->hop->status != 0));
}

static void start (GTask *task);

/* A service that keeps the query wherever it moves would have us carry a key there. A letter or two are no secret. */
static gboolean
holds_secret (const FerRequest *request,
              const char       *location)
{
  g_autofree char *plain = g_uri_unescape_string (location, NULL);

  for (guint i = 0; request->secrets != NULL && request->secrets[i] != NULL; i++)
    if (strlen (request->secrets[i]) > 2 && (strstr (location, request->secrets[i]) != NULL || (plain != NULL && strstr (plain, request->secrets[i]) != NULL)))
      return TRUE;
  return FALSE;
}

/* Takes the task. */
static void
follow (GTask      *task,
        const char *location)
{
  FerCaller *self = g_task_get_source_object (task);
  Call      *call = g_task_get_task_data (task);
  g_autoptr (GUri) address = NULL;
  GError          *error = NULL;
  gboolean         is_trusted;
  g_autofree char *target = NULL;

  if (call->exchange->hops->len >= MAX_HOPS)
    {
      end (task, g_error_new (FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s sends us around in circles."), g_uri_get_host (call->address)));
      return;
    }
  address = (self->flags & FER_CALLER_PLAIN) != 0 ? fer_address_parse_plain (location, &error) : fer_address_parse (location, &error);
  if (address == NULL)
    {
      end (task, error);
      return;
    }
  if (fer_redirect_drops_body (call->hop->status, call->method))
    {
      g_free (call->method);
      call->method = g_strdup ("GET");
      g_clear_pointer (&call->body, g_bytes_unref);
    }
  is_trusted = call->is_trusted && fer_redirect_keeps_trust (call->origin, address);
  target = fer_redirect_dup_target (call->address, address);
  if (!is_trusted && call->body != NULL)
    {
      end (task, g_error_new (FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s wants the body to be sent to another host, %s; that is not done."), g_uri_get_host (call->address), target));
      return;
    }
  if (!is_trusted && holds_secret (call->exchange->request, location))
    {
      end (task, g_error_new (FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s redirects to another host, %s, with a secret of ours in the address; that is not followed."), g_uri_get_host (call->address), target));
      return;
    }
  if (call->is_trusted && !is_trusted)
    fer_exchange_add_note (call->exchange, g_strdup_printf (_ ("%s redirects to another host, %s, which does not get the connection’s credentials."), g_uri_get_host (call->address), target));
  call->is_trusted = is_trusted;
  g_uri_unref (call->address);
  call->address = g_steal_pointer (&address);
  g_byte_array_set_size (call->received, 0);
  g_clear_object (&call->stream);
  start (task);
}

/* libsoup does not notice every body that is shorter than it says. */
static gboolean
is_cut_short (Call *call)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (call->message);

  return metrics != NULL && !g_str_equal (call->method, "HEAD") && call->hop->status != 204 && call->hop->status != 304 &&
         soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
         soup_message_metrics_get_response_body_bytes_received (metrics) < (guint64)soup_message_headers_get_content_length (headers);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GTask     *task = data;
  FerCaller *self = g_task_get_source_object (task);
  Call      *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  g_autofree char *location = NULL;
  gsize            n_bytes = chunk != NULL ? g_bytes_get_size (chunk) : 0;
  gsize            n_room = call->exchange->request->max_size - call->received->len;

  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }
  if (n_bytes > 0)
    {
      g_byte_array_append (call->received, g_bytes_get_data (chunk, NULL), MIN (n_bytes, n_room));
      if (n_bytes > n_room)
        {
          give_up (call, fer_exchange_get_header (call->exchange, "Content-Encoding") != NULL ? FER_CALLER_BOMB : FER_CALLER_TOO_BIG);
          fail (task, NULL);
          return;
        }
      if (call->progress != NULL)
        call->progress (call->received->len, soup_message_headers_get_encoding (soup_message_get_response_headers (call->message)) == SOUP_ENCODING_CONTENT_LENGTH ? soup_message_headers_get_content_length (soup_message_get_response_headers (call->message)) : -1, call->progress_data);
      restart_idle_timer (task);
      g_input_stream_read_bytes_async (call->stream, CHUNK, G_PRIORITY_DEFAULT, call->inner, read_cb, task);
      return;
    }
  if (is_cut_short (call))
    {
      call->reason = FER_CALLER_CUT_SHORT;
      fail (task, NULL);
      return;
    }
  location = (self->flags & FER_CALLER_STAY) == 0 ? fer_redirect_find (call->hop, call->address) : NULL;
  if (location != NULL)
    follow (task, location);
  else
    end (task, NULL);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GTask *task = data;
  Call  *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->stream == NULL)
    {
      fail (task, error);
      return;
    }
  if (!call->starting)
    {
      call->reason = FER_CALLER_PROXY;
      fail (task, NULL);
      return;
    }
  fer_exchange_record_head (call->exchange, call->message);
  restart_idle_timer (task);
  g_input_stream_read_bytes_async (call->stream, CHUNK, G_PRIORITY_DEFAULT, call->inner, read_cb, task);
}

static void
starting_cb (SoupMessage *message,
             GTask       *task)
{
  Call *call = g_task_get_task_data (task);

  call->starting = TRUE;
  g_clear_handle_id (&call->connect_id, g_source_remove);
  if (call->reason == FER_CALLER_FINE)
    restart_idle_timer (task);
}

static void
add_cookie_cb (SoupMessage *message,
               GTask       *task)
{
  Call               *call = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char         *own = fer_pairs_find (call->exchange->request->headers, "Cookie");
  const char         *kept = soup_message_headers_get_one (headers, "Cookie");
  g_autofree char    *both = NULL;

  if (own == NULL || !call->is_trusted)
    return;
  both = kept != NULL && !g_str_equal (kept, own) ? g_strconcat (kept, "; ", own, NULL) : g_strdup (own);
  soup_message_headers_replace (headers, "Cookie", both);
}

static gboolean
accept_certificate_cb (SoupMessage         *message,
                       GTlsCertificate     *certificate,
                       GTlsCertificateFlags errors,
                       GTask               *task)
{
  FerCaller *self = g_task_get_source_object (task);
  Call      *call = g_task_get_task_data (task);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (g_uri_get_host (call->address), 443);

  if (self->authority != NULL &&
      g_tls_database_verify_chain (self->authority, certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL) == 0)
    return TRUE;
  if ((self->flags & FER_CALLER_ANY_CERTIFICATE) == 0)
    return FALSE;
  fer_exchange_add_note (call->exchange, g_strdup_printf (_ ("The certificate of %s is not to be trusted, and this connection takes it nevertheless: whoever is on the way can read along."), g_uri_get_host (call->address)));
  return TRUE;
}

static gboolean
authenticate_cb (SoupMessage *message,
                 SoupAuth    *auth,
                 gboolean     retrying,
                 GTask       *task)
{
  FerCaller *self = g_task_get_source_object (task);
  Call      *call = g_task_get_task_data (task);

  if (retrying || !call->is_trusted || soup_auth_is_for_proxy (auth) || self->user == NULL || g_ascii_strcasecmp (soup_auth_get_scheme_name (auth), "NTLM") != 0)
    return FALSE;
  soup_auth_authenticate (auth, self->user, self->password != NULL ? self->password : "");
  return TRUE;
}

static void
add_headers (Call *call)
{
  const FerRequest   *request = call->exchange->request;
  SoupMessageHeaders *headers = soup_message_get_request_headers (call->message);

  if (request->accept != NULL)
    soup_message_headers_replace (headers, "Accept", request->accept);
  if (call->is_trusted)
    {
      for (guint i = 0; i < fer_pairs_get_size (request->headers); i++)
        soup_message_headers_append (headers, fer_pairs_get_name (request->headers, i), fer_pairs_get_value (request->headers, i));
      if (request->bearer != NULL)
        {
          g_autofree char *value = g_strconcat ("Bearer ", request->bearer, NULL);

          soup_message_headers_replace (headers, "Authorization", value);
          explicit_bzero (value, strlen (value));
        }
      call->hop->had_credentials = TRUE;
    }
  /* libsoup wants a type to look like one; a service may want another, and even one for no body. */
  if (call->body != NULL || (request->body == NULL && request->content_type != NULL && call->is_trusted))
    soup_message_headers_replace (headers, "Content-Type", request->content_type != NULL ? request->content_type : "application/octet-stream");
  if (call->body != NULL)
    {
      soup_message_set_request_body_from_bytes (call->message, NULL, call->body);
      soup_message_headers_set_content_length (headers, g_bytes_get_size (call->body));
    }
  else if (g_str_equal (call->method, "POST") || g_str_equal (call->method, "PUT") || g_str_equal (call->method, "PATCH"))
    soup_message_headers_set_content_length (headers, 0);
}

static void
start (GTask *task)
{
  FerCaller       *self = g_task_get_source_object (task);
  Call            *call = g_task_get_task_data (task);
  g_autofree char *words = g_uri_to_string (call->address);

  g_clear_object (&call->message);
  call->starting = FALSE;
  call->hop = fer_exchange_add_hop (call->exchange, call->method, words);
  call->message = soup_message_new_from_uri (call->method, call->address);
  soup_message_add_flags (call->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS);
  add_headers (call);
  /* Left alone, libsoup gives the ticket of this session to whoever asks. */
  if (!call->is_trusted)
    soup_message_disable_feature (call->message, SOUP_TYPE_AUTH_MANAGER);
  if (self->certificate != NULL && call->is_trusted)
    soup_message_set_tls_client_certificate (call->message, self->certificate);
  if (g_str_equal (g_uri_get_scheme (call->address), "http") && !fer_address_is_loopback (g_uri_get_host (call->address)))
    fer_exchange_add_note (call->exchange, g_strdup_printf (_ ("%s is asked without TLS: whoever is on the way can read along."), g_uri_get_host (call->address)));
  g_signal_connect_object (call->message, "starting", G_CALLBACK (starting_cb), task, 0);
  g_signal_connect_object (call->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), task, 0);
  g_signal_connect_object (call->message, "authenticate", G_CALLBACK (authenticate_cb), task, 0);
  g_clear_handle_id (&call->connect_id, g_source_remove);
  g_clear_handle_id (&call->idle_id, g_source_remove);
  call->connect_id = g_timeout_add (self->connect_msec, connect_timeout_cb, call);
  soup_session_send_async (self->session, call->message, G_PRIORITY_DEFAULT, call->inner, sent_cb, task);
  /* Behind the session's own cookies, which take the place of any other. */
  g_signal_connect_object (call->message, "starting", G_CALLBACK (add_cookie_cb), task, 0);
}

static void
caller_cancelled_cb (GCancellable *caller,
                     GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static Call *
call_new (const FerRequest *request,
          GCancellable     *cancellable)
{
  Call *call = g_new0 (Call, 1);

  call->exchange = fer_exchange_new (request);
  call->method = g_strdup (request->method);
  call->body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  call->is_trusted = TRUE;
  call->inner = g_cancellable_new ();
  call->received = g_byte_array_new ();
  call->start_usec = g_get_monotonic_time ();
  if (cancellable != NULL)
    {
      call->caller = g_object_ref (cancellable);
      call->caller_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb), g_object_ref (call->inner), g_object_unref);
    }
  return call;
}

void
fer_caller_send_async (FerCaller          *self,
                       const FerRequest   *request,
                       FerCallerProgress   progress,
                       gpointer            progress_data,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask  *task;
  Call   *call;
  GError *error = NULL;

  g_return_if_fail (FER_IS_CALLER (self));
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  call = call_new (request, cancellable);
  g_task_set_source_tag (task, fer_caller_send_async);
  g_task_set_task_data (task, call, call_free);
  g_task_set_check_cancellable (task, FALSE);
  call->progress = progress;
  call->progress_data = progress_data;
  call->address = (self->flags & FER_CALLER_PLAIN) != 0 ? fer_address_parse_plain (request->address, &error) : fer_address_parse (request->address, &error);
  if (call->address == NULL)
    {
      end (task, error);
      return;
    }
  call->origin = g_uri_ref (call->address);
  call->whole_id = g_timeout_add (self->whole_msec, whole_timeout_cb, call);
  start (task);
}

FerExchange *
fer_caller_send_finish (FerCaller    *self,
                        GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
fer_caller_dispose (GObject *object)
{
  FerCaller *self = FER_CALLER (object);

  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->password, g_free);
  g_clear_object (&self->authority);
  g_clear_object (&self->certificate);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (fer_caller_parent_class)->dispose (object);
}

static void
fer_caller_class_init (FerCallerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_caller_dispose;
}

static void
fer_caller_init (FerCaller *self)
{
  self->connect_msec = 20 * 1000;
  self->idle_msec = 120 * 1000;
  self->whole_msec = 5 * 60 * 1000;
  self->session = soup_session_new_with_options ("user-agent", "ferrule/" VERSION, "max-conns-per-host", MAX_PER_HOST, "max-conns", 4 * MAX_PER_HOST, NULL);
  soup_session_add_feature_by_type (self->session, SOUP_TYPE_COOKIE_JAR);
}

FerCaller *
fer_caller_new (void)
{
  return g_object_new (FER_TYPE_CALLER, NULL);
}

void
fer_caller_set_flags (FerCaller     *self,
                      FerCallerFlags flags)
{
  self->flags = flags;
}

void
fer_caller_set_authority (FerCaller    *self,
                          GTlsDatabase *authority)
{
  g_set_object (&self->authority, authority);
}

void
fer_caller_set_certificate (FerCaller       *self,
                            GTlsCertificate *certificate)
{
  g_set_object (&self->certificate, certificate);
}

void
fer_caller_set_login (FerCaller  *self,
                      const char *scheme,
                      const char *user,
                      const char *password)
{
  const GType types[] = { SOUP_TYPE_AUTH_NTLM, SOUP_TYPE_AUTH_NEGOTIATE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (soup_session_has_feature (self->session, types[i]))
      soup_session_remove_feature_by_type (self->session, types[i]);
  g_free (self->user);
  g_free (self->password);
  self->user = g_strdup (user);
  self->password = g_strdup (password);
  /* Without a name libsoup would tell the one of who is logged in here. */
  if (scheme != NULL && g_ascii_strcasecmp (scheme, "NTLM") == 0 && user != NULL)
    soup_session_add_feature_by_type (self->session, SOUP_TYPE_AUTH_NTLM);
  if (scheme != NULL && g_ascii_strcasecmp (scheme, "Negotiate") == 0 && soup_auth_negotiate_supported ())
    soup_session_add_feature_by_type (self->session, SOUP_TYPE_AUTH_NEGOTIATE);
}

void
fer_caller_set_proxy_resolver (FerCaller      *self,
                               GProxyResolver *resolver)
{
  /* Of libsoup, `NULL` means no proxy at all. */
  soup_session_set_proxy_resolver (self->session, resolver != NULL ? resolver : g_proxy_resolver_get_default ());
}

char *
fer_caller_dup_cookies (FerCaller  *self,
                        const char *address)
{
  g_autoptr (GUri) place = NULL;

  g_return_val_if_fail (FER_IS_CALLER (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  place = fer_address_parse_plain (address, NULL);
  return place != NULL ? soup_cookie_jar_get_cookies (SOUP_COOKIE_JAR (soup_session_get_feature (self->session, SOUP_TYPE_COOKIE_JAR)), place, TRUE) : NULL;
}

void
fer_caller_set_limits (FerCaller *self,
                       guint      connect_msec,
                       guint      idle_msec,
                       guint      whole_msec)
{
  self->connect_msec = connect_msec;
  self->idle_msec = idle_msec;
  self->whole_msec = whole_msec;
}
