/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A caller that goes the way of a connection, as somebody who sends. The way is read anew for each request, since what stands
 * in its files may have changed. */

#include "fer-connection-sender.h"

#include "fer-connection-network.h"

struct _FerConnectionSender
{
  GObject parent_instance;

  FerConnection  *connection;
  FerCredentials *credentials; /* nullable */
  FerCaller      *caller;
};

static void sender_init (FerSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerConnectionSender, fer_connection_sender, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FER_TYPE_SENDER, sender_init))

static FerReply *
make_reply (FerExchange *exchange)
{
  const FerHop *hop = exchange->hops->pdata[exchange->hops->len - 1];
  g_autoptr (GUri) address = g_uri_parse (hop->address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  for (guint i = 0; i < fer_pairs_get_size (hop->headers); i++)
    soup_message_headers_append (headers, fer_pairs_get_name (hop->headers, i), fer_pairs_get_value (hop->headers, i));
  return fer_reply_new (address, hop->status, headers, exchange->body);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (FerExchange) exchange = fer_caller_send_finish (FER_CALLER (source), result);

  if (exchange->error != NULL)
    g_task_return_error (task, g_error_copy (exchange->error));
  else
    g_task_return_pointer (task, make_reply (exchange), (GDestroyNotify)fer_reply_unref);
}

static void
applied_cb (GObject *source G_GNUC_UNUSED,
            GAsyncResult   *result,
            gpointer        user_data)
{
  GTask               *task = user_data;
  FerConnectionSender *self = g_task_get_source_object (task);
  GError              *error = NULL;

  if (!fer_connection_network_apply_finish (result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  fer_caller_set_login (self->caller, NULL, NULL, NULL);
  fer_caller_send_async (self->caller, g_task_get_task_data (task), NULL, NULL, g_task_get_cancellable (task), sent_cb, task);
}

static void
fer_connection_sender_send_async (FerSender          *sender,
                                  const FerRequest   *request,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  FerConnectionSender *self = FER_CONNECTION_SENDER (sender);
  GTask               *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fer_connection_sender_send_async);
  g_task_set_task_data (task, fer_request_copy (request), (GDestroyNotify)fer_request_free);
  fer_connection_network_apply_async (self->connection, self->caller, self->credentials, cancellable, applied_cb, task);
}

static FerReply *
fer_connection_sender_send_finish (FerSender    *sender,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, sender), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sender_init (FerSenderInterface *iface)
{
  iface->send_async = fer_connection_sender_send_async;
  iface->send_finish = fer_connection_sender_send_finish;
}

static void
fer_connection_sender_dispose (GObject *object)
{
  FerConnectionSender *self = FER_CONNECTION_SENDER (object);

  g_clear_object (&self->connection);
  g_clear_pointer (&self->credentials, fer_credentials_unref);
  g_clear_object (&self->caller);
  G_OBJECT_CLASS (fer_connection_sender_parent_class)->dispose (object);
}

static void
fer_connection_sender_class_init (FerConnectionSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_connection_sender_dispose;
}

static void
fer_connection_sender_init (FerConnectionSender *self)
{
  self->caller = fer_caller_new ();
}

FerConnectionSender *
fer_connection_sender_new (FerConnection  *connection,
                           FerCredentials *credentials)
{
  FerConnectionSender *self = g_object_new (FER_TYPE_CONNECTION_SENDER, NULL);

  self->connection = g_object_ref (connection);
  self->credentials = credentials != NULL ? fer_credentials_ref (credentials) : NULL;
  return self;
}
