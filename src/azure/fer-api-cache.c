/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON file for each service, written and read on other threads; only nodes come back from there, and the objects are
 * made where they will live. Somebody may have changed a file, so it is trusted no more than a service is. */

#include "config.h"

#include "fer-api-cache.h"

#include "fer-wire-json.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_FILES 500
#define MAX_BYTES (16 * 1024 * 1024)
#define SUFFIX ".json"

typedef struct
{
  char *folder;
  char *path;
  char *text;
} Saving;

static void
saving_free (Saving *self)
{
  g_free (self->folder);
  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

void
fer_api_cache_entry_free (FerApiCacheEntry *self)
{
  g_object_unref (self->service);
  g_ptr_array_unref (self->apis);
  g_free (self);
}

char *
fer_api_cache_dup_folder (FerCloud   *cloud,
                          const char *account)
{
  g_autofree char *whose = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (FER_IS_CLOUD (cloud), NULL);
  g_return_val_if_fail (account != NULL, NULL);

  whose = g_strjoin ("\n", fer_cloud_get_arm (cloud), account, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whose, -1);
  name = g_strdup_printf ("%s-%.16s", fer_cloud_get_id (cloud), hash);
  return g_build_filename (g_get_user_cache_dir (), "ferrule", "apis", name, NULL);
}

static char *
build_path (const char    *folder,
            FerApiService *service)
{
  g_autofree char *lower = g_ascii_strdown (fer_api_service_get_id (service), -1);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, lower, -1);
  g_autofree char *name = g_strconcat (hash, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

static char *
write_text (FerApiService *service,
            GPtrArray     *apis)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray  *array = json_array_new ();

  json_object_set_int_member (object, "saved", g_get_real_time () / G_USEC_PER_SEC);
  if (fer_api_service_get_subscription_name (service) != NULL)
    json_object_set_string_member (object, "subscription", fer_api_service_get_subscription_name (service));
  json_object_set_member (object, "service", fer_api_service_to_json (service));
  for (guint i = 0; i < apis->len; i++)
    json_array_add_element (array, fer_api_to_json (apis->pdata[i]));
  json_object_set_array_member (object, "apis", array);
  json_node_take_object (root, object);
  return json_to_string (root, FALSE);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  /* Somebody who signs out meanwhile leaves nothing behind. */
  if (g_task_return_error_if_cancelled (task))
    return;
  if (g_mkdir_with_parents (saving->folder, 0700) != 0)
    {
      int code = errno;

      g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", saving->folder, g_strerror (code));
    }
  else if (g_file_set_contents_full (saving->path, saving->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fer_api_cache_save_async (const char         *folder,
                          FerApiService      *service,
                          GPtrArray          *apis,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  g_return_if_fail (folder != NULL);
  g_return_if_fail (FER_IS_API_SERVICE (service));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_cache_save_async);
  saving = g_new0 (Saving, 1);
  saving->folder = g_strdup (folder);
  saving->path = build_path (folder, service);
  saving->text = write_text (service, apis);
  g_task_set_task_data (task, saving, (GDestroyNotify)saving_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
fer_api_cache_save_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static JsonNode *
read_file (const char *path)
{
  GStatBuf         status;
  g_autofree char *text = NULL;
  gsize            n_bytes;
  g_autoptr (GBytes) bytes = NULL;

  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MAX_BYTES ||
      !g_file_get_contents (path, &text, &n_bytes, NULL))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&text), n_bytes);
  return fer_wire_json_parse (bytes, NULL);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const char *folder = data;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  const char *name;

  while (dir != NULL && nodes->len < MAX_FILES && (name = g_dir_read_name (dir)) != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      JsonNode        *node = g_str_has_suffix (name, SUFFIX) ? read_file (path) : NULL;

      if (node != NULL)
        g_ptr_array_add (nodes, node);
    }
  g_task_return_pointer (task, g_steal_pointer (&nodes), (GDestroyNotify)g_ptr_array_unref);
}

void
fer_api_cache_load_async (const char         *folder,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (folder != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_api_cache_load_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, load_thread);
}

static FerApiCacheEntry *
read_entry (JsonNode *node)
{
  FerApiService    *service = fer_api_service_new (fer_wire_json_find (node, "service"), fer_wire_json_get_string (node, "subscription"));
  JsonArray        *apis = fer_wire_json_get_array (node, "apis");
  FerApiCacheEntry *entry;

  if (service == NULL)
    return NULL;
  entry = g_new0 (FerApiCacheEntry, 1);
  entry->service = service;
  entry->saved_sec = fer_wire_json_get_integer (node, "saved", 0);
  entry->apis = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; apis != NULL && i < json_array_get_length (apis); i++)
    {
      JsonNode *element = json_array_get_element (apis, i);
      g_auto (GStrv) tags = fer_wire_json_dup_strings (element, "tags");
      FerApi *api = fer_api_new (service, element, (const char *const *)tags);

      if (api != NULL)
        g_ptr_array_add (entry->apis, api);
    }
  return entry;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  FerApiService *one = (*(FerApiCacheEntry *const *)a)->service;
  FerApiService *other = (*(FerApiCacheEntry *const *)b)->service;
  int            order = g_ascii_strcasecmp (fer_api_service_get_name (one), fer_api_service_get_name (other));

  return order != 0 ? order : strcmp (fer_api_service_get_id (one), fer_api_service_get_id (other));
}

GPtrArray *
fer_api_cache_load_finish (GAsyncResult *result,
                           GError      **error)
{
  g_autoptr (GPtrArray) nodes = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  nodes = g_task_propagate_pointer (G_TASK (result), error);
  if (nodes == NULL)
    return NULL;
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_api_cache_entry_free);
  for (guint i = 0; i < nodes->len; i++)
    {
      FerApiCacheEntry *entry = read_entry (nodes->pdata[i]);

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

void
fer_api_cache_remove (const char    *folder,
                      FerApiService *service)
{
  g_autofree char *path = NULL;

  g_return_if_fail (folder != NULL);
  g_return_if_fail (FER_IS_API_SERVICE (service));

  path = build_path (folder, service);
  g_unlink (path);
}

void
fer_api_cache_forget (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, SUFFIX))
        g_unlink (path);
    }
  g_rmdir (folder);
}
