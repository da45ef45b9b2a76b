/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waits and tries again. Asking before Retry-After is over only brings the next refusal, so a wait is never cut short;
 * one that is too long is not begun. */

#include "config.h"

#include "fer-retry.h"

struct _FerRetry
{
  GObject parent_instance;

  /* Owned */
  FerSender *inner;

  /* State */
  guint max_tries;
  guint first_msec;
  guint longest_msec;
};

enum
{
  SIGNAL_WAITING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void fer_retry_sender_init (FerSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerRetry, fer_retry, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FER_TYPE_SENDER, fer_retry_sender_init))

typedef struct
{
  FerRequest *request;
  guint       n_tries;
} Tries;

static void
tries_free (Tries *self)
{
  fer_request_free (self->request);
  g_free (self);
}

static gboolean
may_repeat (const FerRequest *request)
{
  return g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD") || g_str_equal (request->method, "PUT");
}

static gboolean
is_passing (const FerRequest *request,
            FerReply         *reply)
{
  switch (fer_reply_get_status (reply))
    {
    case 429:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return TRUE;
    case SOUP_STATUS_CONFLICT:
      return g_str_equal (fer_reply_get_code (reply), "PessimisticConcurrencyConflict") ||
             g_str_equal (fer_reply_get_code (reply), "ManagementApiRequestFailed");
    case SOUP_STATUS_UNPROCESSABLE_ENTITY:
      return g_str_equal (fer_reply_get_code (reply), "ManagementApiRequestFailed");
    case SOUP_STATUS_REQUEST_TIMEOUT:
    case SOUP_STATUS_INTERNAL_SERVER_ERROR:
    case SOUP_STATUS_BAD_GATEWAY:
    case SOUP_STATUS_GATEWAY_TIMEOUT:
      return may_repeat (request);
    default:
      return FALSE;
    }
}

static void sent_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data);

static gboolean
waited_cb (gpointer data)
{
  GTask    *task = data;
  FerRetry *self = g_task_get_source_object (task);
  Tries    *tries = g_task_get_task_data (task);

  g_signal_emit (self, signals[SIGNAL_WAITING], 0, g_task_get_cancellable (task), 0);
  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  fer_sender_send_async (self->inner, tries->request, g_task_get_cancellable (task), sent_cb, g_object_ref (task));
  return G_SOURCE_REMOVE;
}

/* Begins again after the time, or at once when cancelled, to say so. */
static void
wait (GTask *task,
      guint  msec)
{
  g_autoptr (GSource) timer = g_timeout_source_new (msec);

  g_signal_emit (g_task_get_source_object (task), signals[SIGNAL_WAITING], 0, g_task_get_cancellable (task), msec);

  if (g_task_get_cancellable (task) != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (g_task_get_cancellable (task));

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (timer, cancelled);
    }
  g_task_attach_source (task, timer, waited_cb);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  FerRetry *self = g_task_get_source_object (task);
  Tries    *tries = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  gint64 msec;

  if (reply == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  tries->n_tries++;
  msec = fer_reply_get_wait_msec (reply);
  if (msec < 0)
    msec = (gint64)self->first_msec << (tries->n_tries - 1);
  if (is_passing (tries->request, reply) && tries->n_tries < self->max_tries && msec <= self->longest_msec)
    {
      g_debug ("Status %u; trying again in %" G_GINT64_FORMAT " ms", fer_reply_get_status (reply), msec);
      wait (task, msec);
    }
  else
    g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify)fer_reply_unref);
}

static void
fer_retry_send_async (FerSender          *sender,
                      const FerRequest   *request,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  FerRetry *self = FER_RETRY (sender);
  GTask    *task = g_task_new (self, cancellable, callback, user_data);
  Tries    *tries = g_new0 (Tries, 1);

  g_task_set_source_tag (task, fer_retry_send_async);
  g_task_set_check_cancellable (task, FALSE);
  tries->request = fer_request_copy (request);
  g_task_set_task_data (task, tries, (GDestroyNotify)tries_free);
  fer_sender_send_async (self->inner, request, cancellable, sent_cb, task);
}

static FerReply *
fer_retry_send_finish (FerSender    *sender,
                       GAsyncResult *result,
                       GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fer_retry_sender_init (FerSenderInterface *iface)
{
  iface->send_async = fer_retry_send_async;
  iface->send_finish = fer_retry_send_finish;
}

static void
fer_retry_dispose (GObject *object)
{
  FerRetry *self = FER_RETRY (object);

  g_clear_object (&self->inner);
  G_OBJECT_CLASS (fer_retry_parent_class)->dispose (object);
}

static void
fer_retry_class_init (FerRetryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_retry_dispose;

  signals[SIGNAL_WAITING] = g_signal_new ("waiting", FER_TYPE_RETRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          G_TYPE_CANCELLABLE, G_TYPE_UINT);
}

static void
fer_retry_init (FerRetry *self)
{
  self->max_tries = 5;
  self->first_msec = 1000;
  self->longest_msec = 60 * 1000;
}

FerRetry *
fer_retry_new (FerSender *inner)
{
  FerRetry *self = g_object_new (FER_TYPE_RETRY, NULL);

  self->inner = g_object_ref (inner);
  return self;
}

void
fer_retry_set_patience (FerRetry *self,
                        guint     max_tries,
                        guint     first_msec,
                        guint     longest_msec)
{
  g_return_if_fail (FER_IS_RETRY (self));
  g_return_if_fail (max_tries > 0);

  self->max_tries = max_tries;
  self->first_msec = first_msec;
  self->longest_msec = longest_msec;
}
