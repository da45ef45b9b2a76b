/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server for one answer. Anybody on this machine may knock, so only an answer with the right state counts; everything
 * else is turned away without an end to the waiting. The one page that it shows holds nothing of what was asked. */

#include "config.h"

#include "fer-loopback.h"

#include "fer-proof.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* An authorization code has some 1,500 characters. */
#define MAX_QUERY_SIZE 16384

struct _FerLoopback
{
  GObject parent_instance;

  /* Owned */
  SoupServer *server; /* NULL once closed */
  char       *state;
  char       *redirect;
  GTask      *task; /* who waits */
  GError     *failure;

  FerLoopbackAnswer *answer;

  /* Borrowed: the request that brought the answer, until its page has been sent. */
  SoupServerMessage *answered;

  guint    timeout_id;
  GSource *cancelled; /* owned */
};

G_DEFINE_FINAL_TYPE (FerLoopback, fer_loopback, G_TYPE_OBJECT)

void
fer_loopback_answer_free (FerLoopbackAnswer *self)
{
  fer_proof_free_word (self->code);
  g_free (self->error);
  g_free (self->description);
  g_free (self);
}

static void
close_server (FerLoopback *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->cancelled != NULL)
    {
      g_source_destroy (self->cancelled);
      g_clear_pointer (&self->cancelled, g_source_unref);
    }
  if (self->answered != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->answered, self);
      self->answered = NULL;
    }
  if (self->server != NULL)
    {
      soup_server_remove_handler (self->server, NULL);
      soup_server_disconnect (self->server);
      g_clear_object (&self->server);
    }
}

/* Gives the answer, or why there is none, to who waits; an answer that came earlier is kept for him. */
static void
finish (FerLoopback *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->task == NULL || (self->answer == NULL && self->failure == NULL))
    return;

  task = g_steal_pointer (&self->task);
  close_server (self);
  if (self->answer != NULL)
    g_task_return_pointer (task, g_steal_pointer (&self->answer), (GDestroyNotify)fer_loopback_answer_free);
  else
    g_task_return_error (task, g_steal_pointer (&self->failure));
}

static gboolean
finish_cb (gpointer data)
{
  finish (data);
  return G_SOURCE_REMOVE;
}

/* The server is still at work on the request, so it is not closed before that has come back. */
static void
page_sent_cb (FerLoopback *self)
{
  self->answered = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT, finish_cb, g_object_ref (self), g_object_unref);
}

static void
show_page (SoupServerMessage *message,
           guint              status,
           const char        *title,
           const char        *sentence)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  char               *page = g_markup_printf_escaped (
                  "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"><title>%s</title></head>\n"
                                "<body style=\"font-family: sans-serif; max-width: 32em; margin: 4em auto; text-align: center\"><h1>%s</h1><p>%s</p></body></html>\n",
                  title, title, sentence);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, page, strlen (page));
}

/* So that the time that it takes says nothing of where two words differ. */
static gboolean
is_same_secret (const char *a,
                const char *b)
{
  gsize n_bytes = strlen (b);
  guint differ = 0;

  if (a == NULL || strlen (a) != n_bytes)
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++)
    differ |= (guchar)a[i] ^ (guchar)b[i];
  return differ == 0;
}

static void
take_answer (FerLoopback       *self,
             SoupServerMessage *message,
             GHashTable        *query)
{
  const char *error = g_hash_table_lookup (query, "error");

  self->answer = g_new0 (FerLoopbackAnswer, 1);
  if (error != NULL)
    {
      self->answer->error = g_strdup (error);
      self->answer->description = g_strdup (g_hash_table_lookup (query, "error_description"));
      show_page (message, SOUP_STATUS_OK, _ ("Not Signed In"), _ ("You can close this page. Ferrule says why there was no sign-in."));
    }
  else
    {
      self->answer->code = g_strdup (g_hash_table_lookup (query, "code"));
      show_page (message, SOUP_STATUS_OK, _ ("Signed In"), _ ("You can close this page and go back to Ferrule."));
    }
  self->answered = message;
  g_signal_connect_object (message, "finished", G_CALLBACK (page_sent_cb), self, G_CONNECT_SWAPPED);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  FerLoopback *self = data;
  const char  *raw = g_uri_get_query (soup_server_message_get_uri (message));
  gboolean     readable = raw != NULL && strlen (raw) <= MAX_QUERY_SIZE && query != NULL;

  if (!g_str_equal (path, "/"))
    show_page (message, SOUP_STATUS_NOT_FOUND, _ ("Nothing Here"), _ ("This address only ends a sign-in."));
  else if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    show_page (message, SOUP_STATUS_METHOD_NOT_ALLOWED, _ ("Nothing Here"), _ ("This address only ends a sign-in."));
  else if (!readable || !is_same_secret (g_hash_table_lookup (query, "state"), self->state) ||
           (g_hash_table_lookup (query, "code") == NULL && g_hash_table_lookup (query, "error") == NULL))
    show_page (message, SOUP_STATUS_BAD_REQUEST, _ ("Not Signed In"), _ ("This answer does not belong to the sign-in that Ferrule is waiting for."));
  else if (self->answer != NULL)
    show_page (message, SOUP_STATUS_GONE, _ ("Nothing Here"), _ ("This sign-in has ended already."));
  else
    take_answer (self, message, query);
}

static void
fer_loopback_dispose (GObject *object)
{
  close_server (FER_LOOPBACK (object));
  G_OBJECT_CLASS (fer_loopback_parent_class)->dispose (object);
}

static void
fer_loopback_finalize (GObject *object)
{
  FerLoopback *self = FER_LOOPBACK (object);

  g_free (self->state);
  g_free (self->redirect);
  g_clear_pointer (&self->answer, fer_loopback_answer_free);
  g_clear_error (&self->failure);
  G_OBJECT_CLASS (fer_loopback_parent_class)->finalize (object);
}

static void
fer_loopback_class_init (FerLoopbackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fer_loopback_dispose;
  object_class->finalize = fer_loopback_finalize;
}

static void
fer_loopback_init (FerLoopback *self)
{
}

FerLoopback *
fer_loopback_new (const char *state,
                  guint16     port,
                  GError    **error)
{
  g_autoptr (FerLoopback) self = NULL;
  g_autoslist (GUri) addresses = NULL;

  g_return_val_if_fail (state != NULL && *state != '\0', NULL);

  self = g_object_new (FER_TYPE_LOOPBACK, NULL);
  self->state = g_strdup (state);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (!soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return NULL;

  addresses = soup_server_get_uris (self->server);
  port = g_uri_get_port (addresses->data);
  self->redirect = g_strdup_printf ("http://localhost:%d", port);
  /* Some browsers ask for “localhost” there first. Without it they come to the other one after all. */
  soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV6_ONLY, NULL);

  return g_steal_pointer (&self);
}

const char *
fer_loopback_get_redirect (FerLoopback *self)
{
  g_return_val_if_fail (FER_IS_LOOPBACK (self), NULL);

  return self->redirect;
}

static gboolean
timed_out_cb (gpointer data)
{
  FerLoopback *self = data;

  self->timeout_id = 0;
  /* With an answer in hand, it is only the page that nobody reads to its end. */
  if (self->answer == NULL)
    self->failure = g_error_new_literal (FER_WIRE_ERROR, FER_WIRE_ERROR_TIMED_OUT,
                                         _ ("Nobody has signed in in the browser. Try again."));
  finish (self);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  FerLoopback *self = data;

  g_clear_pointer (&self->answer, fer_loopback_answer_free);
  g_clear_error (&self->failure);
  g_cancellable_set_error_if_cancelled (cancellable, &self->failure);
  finish (self);
  return G_SOURCE_REMOVE;
}

void
fer_loopback_wait_async (FerLoopback        *self,
                         guint               timeout_msec,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (FER_IS_LOOPBACK (self));
  g_return_if_fail (self->task == NULL && self->server != NULL);
  g_return_if_fail (timeout_msec > 0);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, fer_loopback_wait_async);
  self->timeout_id = g_timeout_add (timeout_msec, timed_out_cb, self);
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancelled, g_main_context_get_thread_default ());
    }
  if (self->answered == NULL)
    finish (self);
}

FerLoopbackAnswer *
fer_loopback_wait_finish (FerLoopback  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
