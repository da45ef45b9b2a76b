/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks API Management and makes records of the answers. Tags come from a list of their own, and when that fails there
 * are simply none: nobody should miss an API for want of its tags. */

#include "config.h"

#include "fer-api-management.h"

#include "fer-address.h"
#include "fer-pager.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION_QUERY "api-version=" FER_API_MANAGEMENT_VERSION

/* Both lists under way: the data of the task that lists APIs. */
typedef struct
{
  FerApiService *service;
  GPtrArray     *apis; /* nodes; NULL: not there yet */
  GHashTable    *tags; /* name of an API → GPtrArray of names; NULL: not there yet */
} Listing;

static void
listing_free (Listing *self)
{
  g_clear_object (&self->service);
  g_clear_pointer (&self->apis, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_hash_table_unref);
  g_free (self);
}

static const char *
get_sort_name (FerApi *api)
{
  const char *title = fer_api_get_version_set_title (api);

  return title != NULL ? title : fer_api_get_display_name (api);
}

static int
compare_apis (gconstpointer a,
              gconstpointer b)
{
  FerApi *one = *(FerApi *const *)a;
  FerApi *other = *(FerApi *const *)b;
  int     order = g_utf8_collate (get_sort_name (one), get_sort_name (other));

  if (order == 0)
    order = g_strcmp0 (fer_api_get_version_set (one), fer_api_get_version_set (other));
  if (order == 0)
    order = strcmp (fer_api_get_version (one), fer_api_get_version (other));
  return order != 0 ? order : strcmp (fer_api_get_name (one), fer_api_get_name (other));
}

/* Without a name an entry is nothing; when none has one, the answer is broken, not empty. */
static gboolean
any_is_named (GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (fer_wire_json_get_string (items->pdata[i], "name") != NULL)
      return TRUE;
  return FALSE;
}

static void
finish_listing (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);
  g_autoptr (GPtrArray) apis = NULL;

  if (listing->apis == NULL || listing->tags == NULL)
    return;
  apis = g_ptr_array_new_with_free_func (g_object_unref);
  if (listing->apis->len > 0 && !any_is_named (listing->apis))
    {
      g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s sent a list of which no entry can be read."), fer_api_service_get_name (listing->service));
      return;
    }
  for (guint i = 0; i < listing->apis->len; i++)
    {
      JsonNode   *node = listing->apis->pdata[i];
      const char *name = fer_wire_json_get_string (node, "name");
      GPtrArray  *tags = name != NULL ? g_hash_table_lookup (listing->tags, name) : NULL;
      g_autoptr (FerApi) api = fer_api_new (listing->service, node, tags != NULL ? (const char *const *)tags->pdata : NULL);

      if (api != NULL && fer_api_get_is_current (api))
        g_ptr_array_add (apis, g_steal_pointer (&api));
    }
  g_ptr_array_sort (apis, compare_apis);
  g_task_return_pointer (task, g_steal_pointer (&apis), (GDestroyNotify)g_ptr_array_unref);
}

static void
got_apis_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Listing *listing = g_task_get_task_data (task);
  GError  *error = NULL;

  listing->apis = fer_pager_collect_finish (result, &error);
  if (listing->apis == NULL)
    g_task_return_error (task, error);
  else
    finish_listing (task);
}

/* The lists hold their end, so that they are string vectors as well. */
static void
add_tag (GHashTable *tags,
         JsonNode   *item)
{
  const char *id = fer_wire_json_get_string (item, "api.id");
  const char *name = fer_wire_json_get_string (item, "tag.name");
  const char *api = id != NULL && strrchr (id, '/') != NULL ? strrchr (id, '/') + 1 : NULL;
  GPtrArray  *names;

  if (api == NULL || name == NULL)
    return;
  names = g_hash_table_lookup (tags, api);
  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (names, NULL);
      g_hash_table_insert (tags, g_strdup (api), names);
    }
  g_ptr_array_insert (names, names->len - 1, g_strdup (name));
}

static void
got_tags_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Listing *listing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = fer_pager_collect_finish (result, &error);

  listing->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  if (items == NULL)
    g_debug ("No tags: %s", error->message);
  for (guint i = 0; items != NULL && i < items->len; i++)
    add_tag (listing->tags, items->pdata[i]);
  finish_listing (task);
}

void
fer_api_management_list_apis_async (FerAzureSession    *session,
                                    FerApiService      *service,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *apis = NULL;
  g_autofree char *tags = NULL;
  Listing         *listing;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (FER_IS_API_SERVICE (service));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_management_list_apis_async);
  listing = g_new0 (Listing, 1);
  listing->service = g_object_ref (service);
  g_task_set_task_data (task, listing, (GDestroyNotify)listing_free);
  apis = g_strconcat (fer_api_service_get_id (service), "/apis?$filter=isCurrent%20eq%20true&expandApiVersionSet=true&" VERSION_QUERY, NULL);
  tags = g_strconcat (fer_api_service_get_id (service), "/apisByTags?" VERSION_QUERY, NULL);
  fer_pager_collect_async (FER_SENDER (session), apis, cancellable, got_apis_cb, g_object_ref (task));
  fer_pager_collect_async (FER_SENDER (session), tags, cancellable, got_tags_cb, g_object_ref (task));
}

GPtrArray *
fer_api_management_list_apis_finish (GAsyncResult *result,
                                     GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
got_list_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError    *error = NULL;
  GPtrArray *items = fer_pager_collect_finish (result, &error);

  if (items == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, items, (GDestroyNotify)g_ptr_array_unref);
}

void
fer_api_management_list_async (FerAzureSession    *session,
                               FerApi             *api,
                               const char         *what,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autofree char *address = NULL;
  GTask           *task;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (FER_IS_API (api));
  g_return_if_fail (what != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_management_list_async);
  address = g_strconcat (fer_api_get_id (api), "/", what, "?" VERSION_QUERY, NULL);
  fer_pager_collect_async (FER_SENDER (session), address, cancellable, got_list_cb, task);
}

GPtrArray *
fer_api_management_list_finish (GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
fer_api_management_list_operations_async (FerAzureSession    *session,
                                          FerApi             *api,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  fer_api_management_list_async (session, api, "operations", cancellable, callback, user_data);
}

GPtrArray *
fer_api_management_list_operations_finish (GAsyncResult *result,
                                           GError      **error)
{
  g_autoptr (GPtrArray) items = fer_api_management_list_finish (result, error);
  GPtrArray *operations;

  if (items == NULL)
    return NULL;
  if (items->len > 0 && !any_is_named (items))
    {
      g_set_error_literal (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("API Management sent a list of which no entry can be read."));
      return NULL;
    }
  operations = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < items->len; i++)
    {
      FerApiOperation *operation = fer_api_operation_new (items->pdata[i]);

      if (operation != NULL)
        g_ptr_array_add (operations, operation);
    }
  return operations;
}

static void
got_operation_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  JsonNode        *node = reply != NULL && fer_reply_check (reply, &error) ? fer_reply_get_json (reply, &error) : NULL;
  FerApiOperation *operation = node != NULL ? fer_api_operation_new (node) : NULL;

  if (operation != NULL)
    g_task_return_pointer (task, operation, g_object_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s sent no operation where it should have."), g_uri_get_host (fer_reply_get_address (reply)));
}

void
fer_api_management_get_operation_async (FerAzureSession    *session,
                                        FerApi             *api,
                                        const char         *id,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data)
{
  g_autofree char *step = NULL;
  g_autofree char *address = NULL;
  g_autoptr (FerRequest) request = NULL;
  GTask *task;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (FER_IS_API (api));
  g_return_if_fail (id != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_management_get_operation_async);
  step = fer_address_escape_segment (id);
  address = g_strconcat (fer_api_get_id (api), "/operations/", step, "?" VERSION_QUERY, NULL);
  request = fer_request_new ("GET", address);
  fer_sender_send_async (FER_SENDER (session), request, cancellable, got_operation_cb, task);
}

FerApiOperation *
fer_api_management_get_operation_finish (GAsyncResult *result,
                                         GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
got_api_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  FerApi   *asked = g_task_get_task_data (task);
  FerApi   *api = NULL;
  JsonNode *root = NULL;

  if (reply != NULL && fer_reply_check (reply, &error))
    root = fer_reply_get_json (reply, &error);
  if (root != NULL)
    api = fer_api_new (fer_api_get_service (asked), root, fer_api_get_tags (asked));
  if (api != NULL)
    g_task_return_pointer (task, api, g_object_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_REPLY, _ ("%s sent no API where it should have."), g_uri_get_host (fer_reply_get_address (reply)));
}

void
fer_api_management_get_api_async (FerAzureSession    *session,
                                  FerApi             *api,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autofree char *address = NULL;
  g_autoptr (FerRequest) request = NULL;
  GTask *task;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (FER_IS_API (api));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_management_get_api_async);
  g_task_set_task_data (task, g_object_ref (api), g_object_unref);
  address = g_strconcat (fer_api_get_id (api), "?" VERSION_QUERY, NULL);
  request = fer_request_new ("GET", address);
  fer_sender_send_async (FER_SENDER (session), request, cancellable, got_api_cb, task);
}

FerApi *
fer_api_management_get_api_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
got_policy_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (FerReply) reply = fer_sender_send_finish (FER_SENDER (source), result, &error);
  const char *xml;

  if (reply != NULL && fer_reply_get_status (reply) == SOUP_STATUS_NOT_FOUND)
    g_task_return_pointer (task, g_strdup (""), g_free);
  else if (reply == NULL || !fer_reply_check (reply, &error) || fer_reply_get_json (reply, &error) == NULL)
    g_task_return_error (task, error);
  else
    {
      xml = fer_wire_json_get_string (fer_reply_get_json (reply, NULL), "properties.value");
      g_task_return_pointer (task, g_strdup (xml != NULL ? xml : ""), g_free);
    }
}

void
fer_api_management_get_policy_async (FerAzureSession    *session,
                                     FerApi             *api,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autofree char *address = NULL;
  g_autoptr (FerRequest) request = NULL;
  GTask *task;

  g_return_if_fail (FER_IS_AZURE_SESSION (session));
  g_return_if_fail (FER_IS_API (api));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_management_get_policy_async);
  address = g_strconcat (fer_api_get_id (api), "/policies/policy?format=rawxml&" VERSION_QUERY, NULL);
  request = fer_request_new ("GET", address);
  fer_sender_send_async (FER_SENDER (session), request, cancellable, got_policy_cb, task);
}

char *
fer_api_management_get_policy_finish (GAsyncResult *result,
                                      GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
