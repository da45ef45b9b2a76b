/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows long-running work. Two customs exist: a status object at Azure-AsyncOperation, and a Location that answers 202
 * until it has something. The links are signed and 4 kB long; nothing is done to them. */

#include "config.h"

#include "fer-poll.h"

#include "fer-redaction.h"

#include <glib/gi18n-lib.h>

#define USUAL_MSEC 1500
#define PATIENCE_USEC (30 * 60 * G_USEC_PER_SEC)

typedef struct
{
  char  *link;
  guint  interval_msec;
  gint64 end_usec;
} Watch;

static void
watch_free (Watch *self)
{
  g_free (self->link);
  g_free (self);
}

static void sent_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data);

static gboolean
waited_cb (gpointer data)
{
  GTask *task = data;
  Watch *watch = g_task_get_task_data (task);
  g_autoptr (FerRequest) request = fer_request_new ("GET", watch->link);

  if (!g_task_return_error_if_cancelled (task))
    fer_sender_send_async (g_task_get_source_object (task), request, g_task_get_cancellable (task), sent_cb, g_object_ref (task));
  return G_SOURCE_REMOVE;
}

static void
wait (GTask    *task,
      FerReply *reply)
{
  Watch *watch = g_task_get_task_data (task);
  gint64 msec = fer_reply_get_wait_msec (reply);
  /* Never sooner than asked for: that would only be refused. */
  g_autoptr (GSource) timer = g_timeout_source_new (CLAMP (msec < 0 ? watch->interval_msec : msec, 0, PATIENCE_USEC / 1000));

  if (g_task_get_cancellable (task) != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (g_task_get_cancellable (task));

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (timer, cancelled);
    }
  g_task_attach_source (task, timer, waited_cb);
}

/* "InProgress", "Succeeded" … of a status object or of the thing itself; NULL when neither says. */
static const char *
find_state (FerReply *reply)
{
  JsonNode   *root = g_bytes_get_size (fer_reply_get_body (reply)) > 0 ? fer_reply_get_json (reply, NULL) : NULL;
  const char *state = fer_wire_json_get_string (root, "status");

  return state != NULL ? state : fer_wire_json_get_string (root, "properties.provisioningState");
}

static gboolean
is_under_way (FerReply *reply)
{
  const char *state = find_state (reply);

  return fer_reply_get_status (reply) == SOUP_STATUS_ACCEPTED || g_strcmp0 (state, "InProgress") == 0 || g_strcmp0 (state, "Running") == 0;
}

static void
set_failed (GTask    *task,
            FerReply *reply)
{
  const char      *host = g_uri_get_host (fer_reply_get_address (reply));
  const char      *message = fer_wire_json_get_string (fer_reply_get_json (reply, NULL), "error.message");
  g_autofree char *words = fer_redact (message != NULL ? message : find_state (reply));

  g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_FAILED, _ ("%s could not finish the work. It says: “%s”"), host, words);
}

static void
look (GTask    *task,
      FerReply *reply)
{
  Watch      *watch = g_task_get_task_data (task);
  const char *host = g_uri_get_host (fer_reply_get_address (reply));
  const char *state = find_state (reply);
  const char *link = fer_reply_get_header (reply, "Azure-AsyncOperation");
  GError     *error = NULL;

  if (!fer_reply_check (reply, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_strcmp0 (state, "Failed") == 0 || g_strcmp0 (state, "Canceled") == 0)
    {
      set_failed (task, reply);
      return;
    }
  if (!is_under_way (reply))
    {
      g_task_return_pointer (task, fer_reply_ref (reply), (GDestroyNotify)fer_reply_unref);
      return;
    }

  if (link == NULL)
    link = fer_reply_get_header (reply, "Location");
  if (link != NULL)
    {
      g_free (watch->link);
      watch->link = g_strdup (link);
    }
  if (watch->link == NULL)
    g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s has begun the work but does not say where to ask for it."), host);
  else if (g_get_monotonic_time () > watch->end_usec)
    g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_FAILED, _ ("%s is still at work; look again later."), host);
  else
    wait (task, reply);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);

  if (reply == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    look (task, reply);
}

void
fer_poll_async (FerSender          *sender,
                FerReply           *reply,
                guint               interval_msec,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Watch *watch;

  g_return_if_fail (FER_IS_SENDER (sender));

  task = g_task_new (sender, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_poll_async);
  watch = g_new0 (Watch, 1);
  watch->interval_msec = interval_msec > 0 ? interval_msec : USUAL_MSEC;
  watch->end_usec = g_get_monotonic_time () + PATIENCE_USEC;
  g_task_set_task_data (task, watch, (GDestroyNotify)watch_free);
  look (task, reply);
}

FerReply *
fer_poll_finish (GAsyncResult *result,
                 GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
