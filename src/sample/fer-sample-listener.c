/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door of the sample. libsoup takes every connection that comes and keeps it for as long as the other side likes; so
 * the connections are taken here, counted until they are gone, and given a time-out before libsoup gets them.
 */

#include "fer-sample-listener.h"

struct _FerSampleListener
{
  GSocketService *service;
  SoupServer     *server;      /* borrowed */
  GQueue          connections; /* of GSocketConnection, borrowed, the oldest first */
  guint           port;
};

static void
gone_cb (gpointer data,
         GObject *connection)
{
  FerSampleListener *self = data;

  g_queue_remove (&self->connections, connection);
  if (self->connections.length < FER_SAMPLE_MAX_CONNECTIONS)
    g_socket_service_start (self->service);
}

/* Until one has gone nobody else is let in; those who come wait outside. */
static void
make_room (FerSampleListener *self)
{
  GSocketConnection *oldest = g_queue_peek_head (&self->connections);

  g_socket_service_stop (self->service);
  g_socket_shutdown (g_socket_connection_get_socket (oldest), TRUE, TRUE, NULL);
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             FerSampleListener *self)
{
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);

  if (local == NULL || remote == NULL)
    return TRUE; /* it has gone already */

  g_socket_set_timeout (g_socket_connection_get_socket (connection), FER_SAMPLE_IDLE_SECONDS);
  g_queue_push_tail (&self->connections, connection);
  g_object_weak_ref (G_OBJECT (connection), gone_cb, self);
  if (self->connections.length >= FER_SAMPLE_MAX_CONNECTIONS)
    make_room (self);
  soup_server_accept_iostream (self->server, G_IO_STREAM (connection), local, remote, NULL);
  return TRUE;
}

FerSampleListener *
fer_sample_listener_new (SoupServer *server,
                         guint       port,
                         GError    **error)
{
  g_autoptr (FerSampleListener) self = g_new0 (FerSampleListener, 1);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocketAddress) given = NULL;

  g_queue_init (&self->connections);
  self->server = server;
  self->service = g_socket_service_new ();
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &given, error))
    return NULL;

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (given));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  return g_steal_pointer (&self);
}

void
fer_sample_listener_free (FerSampleListener *self)
{
  if (self == NULL)
    return;

  for (GList *l = self->connections.head; l != NULL; l = l->next)
    g_object_weak_unref (l->data, gone_cb, self);
  g_queue_clear (&self->connections);
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_free (self);
}

guint
fer_sample_listener_get_port (FerSampleListener *self)
{
  return self->port;
}
