/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gets a definition from where a request says that it is. The buffer is as large as the definition may be, so that an
 * answer without an end has one here.
 */

#include "fer-sample-fetch.h"

#include <libsoup/soup.h>

#define PATIENCE_SEC 10

typedef struct
{
  SoupSession *session;
  SoupMessage *message;
  char        *buffer;
  gsize        max_bytes;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->message);
  g_clear_object (&fetch->session);
  g_free (fetch->buffer);
  g_free (fetch);
}

/* A blank in an address stands for itself, as it does in the links of exports. */
static GUri *
parse (const char *address)
{
  return g_uri_parse (address, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED, NULL);
}

gboolean
fer_sample_fetch_allows (const char *address)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost", "::1", NULL };
  g_autoptr (GUri) uri = address != NULL ? parse (address) : NULL;

  return uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 && g_uri_get_host (uri) != NULL && g_strv_contains (hosts, g_uri_get_host (uri));
}

static void
read_cb (GObject      *stream,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Fetch  *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  gsize   n_bytes = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &n_bytes, &error))
    g_task_return_error (task, error);
  else if (n_bytes > fetch->max_bytes)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "The definition is too large.");
  else
    {
      fetch->buffer[n_bytes] = '\0';
      g_task_return_pointer (task, g_strdup (fetch->buffer), g_free);
    }
}

static void
send_cb (GObject      *session,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Fetch  *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);

  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (soup_message_get_status (fetch->message) != SOUP_STATUS_OK)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The answer was %u.", soup_message_get_status (fetch->message));
      return;
    }
  fetch->buffer = g_malloc (fetch->max_bytes + 2);
  g_input_stream_read_all_async (stream, fetch->buffer, fetch->max_bytes + 1, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

void
fer_sample_fetch_async (const char         *address,
                        gsize               max_bytes,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_autoptr (GUri) uri = parse (address);
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->session = soup_session_new_with_options ("timeout", PATIENCE_SEC, NULL);
  fetch->message = soup_message_new_from_uri ("GET", uri);
  fetch->max_bytes = max_bytes;
  soup_message_add_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);
  g_task_set_task_data (task, fetch, fetch_free);
  soup_session_send_async (fetch->session, fetch->message, G_PRIORITY_DEFAULT, cancellable, send_cb, g_object_ref (task));
}

char *
fer_sample_fetch_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
