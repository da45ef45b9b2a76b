/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server: it listens on the loopback, bounds what comes in, asks guards and routes, and lets the
 * answer wait as long as it should. A message that waits is held by libsoup; what will wake it is kept in
 * `holds` and dies with the message, so that nothing outlives a connection or the server. */

#include "fer-sample-service.h"

#include "fer-sample-call-private.h"
#include "fer-sample-listener.h"
#include "fer-sample-route.h"

struct _FerSampleService
{
  GObject parent_instance;

  /* owned */
  SoupServer        *server; /* NULL while it does not run */
  FerSampleListener *listener;
  char              *base;
  GPtrArray         *routes;    /* of FerSampleRoute, the most exact first */
  GPtrArray         *guards;    /* of FerSampleRoute */
  GPtrArray         *finishers; /* of FerSampleRoute */
  GHashTable        *holds;     /* SoupServerMessage → GSource id, or 0 to wait for ever */

  /* state */
  FerSampleClock clock;
  gpointer       clock_data;
  guint          min_latency_msec;
  guint          max_latency_msec;
  guint          n_calls;
  guint          n_ids;
};

G_DEFINE_FINAL_TYPE (FerSampleService, fer_sample_service, G_TYPE_OBJECT)

/* ---- waiting ---- */

typedef struct
{
  FerSampleService  *service; /* borrowed: it drops its holds before it goes */
  SoupServerMessage *message; /* borrowed: it is among the holds */
} Wake;

static gboolean
wake_cb (gpointer data)
{
  Wake              *wake = data;
  SoupServerMessage *message = wake->message;

  g_hash_table_remove (wake->service->holds, message);
  soup_server_message_unpause (message);

  return G_SOURCE_REMOVE;
}

/* The other side has gone, or the answer has. */
static void
finished_cb (SoupServerMessage *message,
             FerSampleService  *self)
{
  gpointer id;

  if (g_hash_table_steal_extended (self->holds, message, NULL, &id) && id != NULL)
    g_source_remove (GPOINTER_TO_UINT (id));
}

void
fer_sample_service_hold (FerSampleService *self,
                         FerSampleCall    *call,
                         guint             delay_msec)
{
  SoupServerMessage *message = call->message;
  guint              id = 0;

  g_return_if_fail (FER_IS_SAMPLE_SERVICE (self));

  if (delay_msec == 0)
    return;
  if (g_hash_table_contains (self->holds, message))
    finished_cb (message, self);
  else
    soup_server_message_pause (message);

  if (delay_msec != G_MAXUINT)
    {
      Wake *wake = g_new0 (Wake, 1);

      wake->service = self;
      wake->message = message;
      id = g_timeout_add_full (G_PRIORITY_DEFAULT, delay_msec, wake_cb, wake, g_free);
    }
  g_hash_table_insert (self->holds, message, GUINT_TO_POINTER (id));
}

/* Spread over the range without chance: what a test has seen once it sees again. */
static guint
pick_latency (FerSampleService *self)
{
  guint range = self->max_latency_msec - self->min_latency_msec + 1;

  return self->min_latency_msec + self->n_calls * 37 % range;
}

/* ---- answering ---- */

static gboolean
ask (GPtrArray     *routes,
     FerSampleCall *call)
{
  for (guint i = 0; i < routes->len; i++)
    if (fer_sample_route_try (g_ptr_array_index (routes, i), call))
      return TRUE;

  return FALSE;
}

static void
refuse (SoupServerMessage *message,
        guint              status,
        const char        *text)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  FerSampleService *self = data;
  g_autoptr (FerSampleCall) call = NULL;

  /* libsoup 3.2 never lets go of a connection that the other side closes between two requests. */
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  if (soup_server_message_get_status (message) != SOUP_STATUS_NONE)
    return; /* got_chunk_cb() has refused it */

  call = fer_sample_call_new (self, message, fer_sample_service_get_now_usec (self));
  if (call == NULL)
    {
      refuse (message, SOUP_STATUS_BAD_REQUEST, "Bad Request\n");
      return;
    }

  self->n_calls++;
  fer_sample_service_hold (self, call, pick_latency (self));
  if (!ask (self->guards, call) && !ask (self->routes, call))
    refuse (message, SOUP_STATUS_NOT_FOUND, "Not Found\n");
  else
    for (guint i = 0; i < self->finishers->len; i++)
      fer_sample_route_try (g_ptr_array_index (self->finishers, i), call);
}

/* What is too much is read, for the connection's sake, but not kept. */
static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (body->length <= FER_SAMPLE_MAX_BODY_BYTES)
    return;

  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
  refuse (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large\n");
}

static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    FerSampleService  *self)
{
  g_signal_connect_object (message, "got-chunk", G_CALLBACK (got_chunk_cb), self, 0);
  g_signal_connect_object (message, "finished", G_CALLBACK (finished_cb), self, 0);
  g_signal_connect_object (message, "disconnected", G_CALLBACK (finished_cb), self, 0);
}

/* ---- object ---- */

static void
fer_sample_service_finalize (GObject *object)
{
  FerSampleService *self = FER_SAMPLE_SERVICE (object);

  fer_sample_service_stop (self);
  g_clear_pointer (&self->routes, g_ptr_array_unref);
  g_clear_pointer (&self->guards, g_ptr_array_unref);
  g_clear_pointer (&self->finishers, g_ptr_array_unref);
  g_clear_pointer (&self->holds, g_hash_table_unref);

  G_OBJECT_CLASS (fer_sample_service_parent_class)->finalize (object);
}

static void
fer_sample_service_class_init (FerSampleServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_sample_service_finalize;
}

static void
fer_sample_service_init (FerSampleService *self)
{
  self->routes = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_sample_route_free);
  self->guards = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_sample_route_free);
  self->finishers = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_sample_route_free);
  self->holds = g_hash_table_new (NULL, NULL);
}

FerSampleService *
fer_sample_service_new (void)
{
  return g_object_new (FER_TYPE_SAMPLE_SERVICE, NULL);
}

/* ---- public ---- */

void
fer_sample_service_add_route (FerSampleService *self,
                              const char       *prefix,
                              FerSampleHandler  handler,
                              gpointer          data,
                              GDestroyNotify    destroy)
{
  FerSampleRoute *route;
  guint           at = 0;

  g_return_if_fail (FER_IS_SAMPLE_SERVICE (self));

  route = fer_sample_route_new (prefix, handler, data, destroy);
  while (at < self->routes->len && fer_sample_route_get_n_steps (g_ptr_array_index (self->routes, at)) > fer_sample_route_get_n_steps (route))
    at++;
  g_ptr_array_insert (self->routes, at, route);
}

void
fer_sample_service_add_guard (FerSampleService *self,
                              const char       *prefix,
                              FerSampleHandler  guard,
                              gpointer          data,
                              GDestroyNotify    destroy)
{
  g_return_if_fail (FER_IS_SAMPLE_SERVICE (self));

  g_ptr_array_add (self->guards, fer_sample_route_new (prefix, guard, data, destroy));
}

void
fer_sample_service_add_finisher (FerSampleService *self,
                                 const char       *prefix,
                                 FerSampleHandler  finisher,
                                 gpointer          data,
                                 GDestroyNotify    destroy)
{
  g_return_if_fail (FER_IS_SAMPLE_SERVICE (self));

  g_ptr_array_add (self->finishers, fer_sample_route_new (prefix, finisher, data, destroy));
}

gboolean
fer_sample_service_start (FerSampleService *self,
                          guint             port,
                          GError          **error)
{
  g_autoptr (SoupServer) server = NULL;

  g_return_val_if_fail (FER_IS_SAMPLE_SERVICE (self), FALSE);
  g_return_val_if_fail (self->server == NULL, FALSE);

  server = soup_server_new ("server-header", "Ferrule-Sample", "raw-paths", TRUE, NULL);
  soup_server_add_handler (server, NULL, request_cb, self, NULL);
  g_signal_connect_object (server, "request-started", G_CALLBACK (request_started_cb), self, 0);
  self->listener = fer_sample_listener_new (server, port, error);
  if (self->listener == NULL)
    return FALSE;

  self->base = g_strdup_printf ("http://127.0.0.1:%u", fer_sample_listener_get_port (self->listener));
  self->server = g_steal_pointer (&server);

  return TRUE;
}

void
fer_sample_service_stop (FerSampleService *self)
{
  GHashTableIter iter;
  gpointer       message;

  g_return_if_fail (FER_IS_SAMPLE_SERVICE (self));

  if (self->server == NULL)
    return;
  g_hash_table_iter_init (&iter, self->holds);
  while (g_hash_table_iter_next (&iter, &message, NULL))
    {
      finished_cb (message, self);
      g_hash_table_iter_init (&iter, self->holds);
    }
  g_clear_pointer (&self->listener, fer_sample_listener_free);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_pointer (&self->base, g_free);
}

const char *
fer_sample_service_get_base (FerSampleService *self)
{
  g_return_val_if_fail (FER_IS_SAMPLE_SERVICE (self), NULL);

  return self->base;
}

void
fer_sample_service_set_clock (FerSampleService *self,
                              FerSampleClock    clock,
                              gpointer          data)
{
  g_return_if_fail (FER_IS_SAMPLE_SERVICE (self));

  self->clock = clock;
  self->clock_data = data;
}

gint64
fer_sample_service_get_now_usec (FerSampleService *self)
{
  g_return_val_if_fail (FER_IS_SAMPLE_SERVICE (self), 0);

  return self->clock != NULL ? self->clock (self->clock_data) : g_get_real_time ();
}

void
fer_sample_service_set_latency (FerSampleService *self,
                                guint             min_msec,
                                guint             max_msec)
{
  g_return_if_fail (FER_IS_SAMPLE_SERVICE (self));
  g_return_if_fail (min_msec <= max_msec && max_msec < G_MAXUINT);

  self->min_latency_msec = min_msec;
  self->max_latency_msec = max_msec;
}

char *
fer_sample_service_make_id (FerSampleService *self,
                            const char       *kind)
{
  g_autofree char *seed = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (FER_IS_SAMPLE_SERVICE (self), NULL);

  seed = g_strdup_printf ("%s %u", kind, ++self->n_ids);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);
  return g_strdup_printf ("%.8s-%.4s-4%.3s-8%.3s-%.12s", hash, hash + 8, hash + 13, hash + 17, hash + 20);
}
