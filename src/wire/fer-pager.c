/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks along a list, page by page. A service that leads in circles or never ends is left. */

#include "config.h"

#include "fer-pager.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray  *items;
  GHashTable *seen; /* links */
} Walk;

static void
walk_free (Walk *self)
{
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->seen);
  g_free (self);
}

static void sent_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data);

static void
ask (GTask      *task,
     const char *address)
{
  Walk *walk = g_task_get_task_data (task);
  g_autoptr (FerRequest) request = fer_request_new ("GET", address);

  g_hash_table_add (walk->seen, g_strdup (address));
  fer_sender_send_async (g_task_get_source_object (task), request, g_task_get_cancellable (task), sent_cb, g_object_ref (task));
}

/* Takes the items of a page. */
static JsonNode *
read_page (Walk     *walk,
           FerReply *reply,
           GError  **error)
{
  JsonNode  *page;
  JsonArray *items;

  if (!fer_reply_check (reply, error))
    return NULL;
  page = fer_reply_get_json (reply, error);
  if (page == NULL)
    return NULL;
  items = fer_wire_json_get_array (page, "value");
  if (items == NULL)
    {
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s sent no list where it should have."), g_uri_get_host (fer_reply_get_address (reply)));
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (items) && walk->items->len <= FER_PAGER_MAX_ITEMS; i++)
    g_ptr_array_add (walk->items, json_node_ref (json_array_get_element (items, i)));
  return page;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Walk *walk = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  JsonNode   *page = reply != NULL ? read_page (walk, reply, &error) : NULL;
  const char *next;

  if (page == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  next = fer_wire_json_get_string (page, "nextLink");
  if (next == NULL || *next == '\0')
    g_task_return_pointer (task, g_ptr_array_ref (walk->items), (GDestroyNotify)g_ptr_array_unref);
  else if (g_hash_table_contains (walk->seen, next) || g_hash_table_size (walk->seen) >= FER_PAGER_MAX_PAGES || walk->items->len > FER_PAGER_MAX_ITEMS)
    g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("The list of %s has no end."), g_uri_get_host (fer_reply_get_address (reply)));
  else
    ask (task, next);
}

void
fer_pager_collect_async (FerSender          *sender,
                         const char         *address,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Walk *walk;

  g_return_if_fail (FER_IS_SENDER (sender));
  g_return_if_fail (address != NULL);

  task = g_task_new (sender, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_pager_collect_async);
  walk = g_new0 (Walk, 1);
  walk->items = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  walk->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_task_data (task, walk, (GDestroyNotify)walk_free);
  ask (task, address);
}

GPtrArray *
fer_pager_collect_finish (GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
