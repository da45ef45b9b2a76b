/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests wait in a queue for one of four places; each then gets a token, is sent, and leaves its place when its reply
 * or its failure is there. */

#include "config.h"

#include "fer-azure-session.h"

#include "fer-challenge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FerAzureSession
{
  GObject parent_instance;

  /* Owned */
  FerCloud       *cloud;
  FerTokenSource *tokens;
  FerRetry       *retry;
  GQueue          waiting; /* tasks */

  /* State */
  guint n_active;
};

static void fer_azure_session_sender_init (FerSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerAzureSession, fer_azure_session, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FER_TYPE_SENDER, fer_azure_session_sender_init))

typedef struct
{
  FerRequest *request;
  guint       n_refusals; /* of tokens */
  GSource    *impatience; /* while it waits for a place: ends that when it is cancelled */
} Call;

static void
call_free (Call *self)
{
  fer_request_free (self->request);
  if (self->impatience != NULL)
    g_source_destroy (self->impatience);
  g_clear_pointer (&self->impatience, g_source_unref);
  g_free (self);
}

static void begin (GTask *task);

static void
leave (FerAzureSession *self)
{
  self->n_active--;
  while (self->n_active < FER_AZURE_SESSION_AT_ONCE && !g_queue_is_empty (&self->waiting))
    {
      self->n_active++;
      begin (g_queue_pop_head (&self->waiting));
    }
}

/* Takes the task and either. */
static void
finish (GTask    *task,
        FerReply *reply,
        GError   *error)
{
  g_autoptr (FerAzureSession) self = g_object_ref (g_task_get_source_object (task));

  if (reply != NULL)
    g_task_return_pointer (task, reply, (GDestroyNotify)fer_reply_unref);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
  leave (self);
}

/* A service may say, too, what it misses in the token. */
static void
reject_token (FerAzureSession *self,
              Call            *call,
              FerReply        *reply)
{
  const char      *audience = fer_cloud_get_arm_audience (self->cloud);
  g_autofree char *claims = fer_challenge_dup_claims (reply);

  fer_token_source_reject_token (self->tokens, audience, call->request->bearer);
  if (claims != NULL)
    fer_token_source_take_claims (self->tokens, audience, claims);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  GTask           *task = data;
  FerAzureSession *self = g_task_get_source_object (task);
  Call            *call = g_task_get_task_data (task);
  GError          *error = NULL;
  FerReply        *reply = fer_sender_send_finish (FER_SENDER (source), result, &error);

  if (reply != NULL && fer_reply_get_status (reply) == SOUP_STATUS_UNAUTHORIZED && call->n_refusals++ == 0)
    {
      reject_token (self, call, reply);
      fer_reply_unref (reply);
      begin (task);
      return;
    }
  finish (task, reply, error);
}

static void
got_token_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  GTask           *task = data;
  FerAzureSession *self = g_task_get_source_object (task);
  Call            *call = g_task_get_task_data (task);
  GError          *error = NULL;
  char            *token = fer_token_source_get_token_finish (FER_TOKEN_SOURCE (source), result, &error);

  if (token == NULL)
    {
      finish (task, NULL, error);
      return;
    }
  g_free (call->request->bearer);
  call->request->bearer = token;
  fer_sender_send_async (FER_SENDER (self->retry), call->request, g_task_get_cancellable (task), sent_cb, task);
}

/* Takes the task, which has its place. */
static void
begin (GTask *task)
{
  FerAzureSession *self = g_task_get_source_object (task);
  Call            *call = g_task_get_task_data (task);
  GError          *error = NULL;

  if (call->impatience != NULL)
    g_source_destroy (call->impatience);
  g_clear_pointer (&call->impatience, g_source_unref);
  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    finish (task, NULL, error);
  else
    fer_token_source_get_token_async (self->tokens, fer_cloud_get_arm_audience (self->cloud), g_task_get_cancellable (task), got_token_cb, task);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  GTask           *task = data;
  FerAzureSession *self = g_task_get_source_object (task);
  GError          *error = NULL;

  if (g_queue_remove (&self->waiting, task))
    {
      g_cancellable_set_error_if_cancelled (cancellable, &error);
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

/* Takes the task. */
static void
wait_for_place (GTask *task)
{
  FerAzureSession *self = g_task_get_source_object (task);
  Call            *call = g_task_get_task_data (task);

  g_queue_push_tail (&self->waiting, task);
  if (g_task_get_cancellable (task) == NULL)
    return;
  call->impatience = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_callback (call->impatience, G_SOURCE_FUNC (cancelled_cb), task, NULL);
  g_source_attach (call->impatience, g_task_get_context (task));
}

static void
fer_azure_session_send_async (FerSender          *sender,
                              const FerRequest   *request,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  FerAzureSession *self = FER_AZURE_SESSION (sender);
  GTask           *task = g_task_new (self, cancellable, callback, user_data);
  Call            *call = g_new0 (Call, 1);
  g_autofree char *id = g_uuid_string_random ();

  g_task_set_source_tag (task, fer_azure_session_send_async);
  g_task_set_check_cancellable (task, FALSE);
  call->request = fer_request_copy (request);
  fer_pairs_set (call->request->headers, "x-ms-client-request-id", id);
  g_task_set_task_data (task, call, (GDestroyNotify)call_free);
  if (request->address[0] == '/')
    {
      g_free (call->request->address);
      call->request->address = g_strconcat (fer_cloud_get_arm (self->cloud), request->address, NULL);
    }
  if (!fer_cloud_takes_token (self->cloud, call->request->address))
    {
      g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS, _ ("The service leads to a host that is not its own, which gets no token."));
      g_object_unref (task);
      return;
    }

  if (self->n_active < FER_AZURE_SESSION_AT_ONCE)
    {
      self->n_active++;
      begin (task);
    }
  else
    wait_for_place (task);
}

static FerReply *
fer_azure_session_send_finish (FerSender    *sender,
                               GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fer_azure_session_sender_init (FerSenderInterface *iface)
{
  iface->send_async = fer_azure_session_send_async;
  iface->send_finish = fer_azure_session_send_finish;
}

/* Tasks hold the session, so that none is waiting by now. */
static void
fer_azure_session_dispose (GObject *object)
{
  FerAzureSession *self = FER_AZURE_SESSION (object);

  g_clear_object (&self->cloud);
  g_clear_object (&self->tokens);
  g_clear_object (&self->retry);
  G_OBJECT_CLASS (fer_azure_session_parent_class)->dispose (object);
}

static void
fer_azure_session_class_init (FerAzureSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_azure_session_dispose;
}

static void
fer_azure_session_init (FerAzureSession *self)
{
  g_queue_init (&self->waiting);
}

FerAzureSession *
fer_azure_session_new (FerSender      *transport,
                       FerCloud       *cloud,
                       FerTokenSource *tokens)
{
  FerAzureSession *self = g_object_new (FER_TYPE_AZURE_SESSION, NULL);

  self->cloud = g_object_ref (cloud);
  self->tokens = g_object_ref (tokens);
  self->retry = fer_retry_new (transport);
  return self;
}

FerCloud *
fer_azure_session_get_cloud (FerAzureSession *self)
{
  g_return_val_if_fail (FER_IS_AZURE_SESSION (self), NULL);
  return self->cloud;
}

FerRetry *
fer_azure_session_get_plain (FerAzureSession *self)
{
  g_return_val_if_fail (FER_IS_AZURE_SESSION (self), NULL);
  return self->retry;
}
