/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists that are gathered from several collections: the revisions of an API, APIs and operations below their tags, the
 * keys of a product. Their items have forms of their own.
 */

#include "config.h"

#include "fer-sample-api-management-private.h"

#include <string.h>

/* Revisions have neither id nor name. */
static JsonArray *
gather_revisions (FerSampleRequest *request)
{
  g_auto (GStrv) name = g_strsplit (request->steps[1], ";", 2);
  g_autoptr (GPtrArray) apis = fer_sample_store_list (request->store, "apis");
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < apis->len; i++)
    {
      FerSampleEntity *api = g_ptr_array_index (apis, i);
      g_auto (GStrv) base = g_strsplit (api->name, ";", 2);
      const char      *revision = fer_sample_node_string (api->properties, "apiRevision", "1");
      const char      *described = fer_sample_node_string (api->properties, "apiRevisionDescription", NULL);
      g_autofree char *id = g_strdup_printf ("%s/apis/%s;rev=%s", request->id, base[0], revision);
      JsonObject      *item = NULL;

      if (g_ascii_strcasecmp (base[0], name[0]) != 0)
        continue;
      item = json_object_new ();
      json_object_set_string_member (item, "apiId", id);
      json_object_set_string_member (item, "apiRevision", revision);
      json_object_set_string_member (item, "createdDateTime", "2025-12-01T09:21:20.467Z");
      json_object_set_string_member (item, "updatedDateTime", "2026-01-05T11:02:43.31Z");
      if (described != NULL)
        json_object_set_string_member (item, "description", described);
      json_object_set_boolean_member (item, "isOnline", fer_sample_node_boolean (api->properties, "isOnline", TRUE));
      json_object_set_boolean_member (item, "isCurrent", fer_sample_node_boolean (api->properties, "isCurrent", TRUE));
      json_array_add_object_element (items, item);
    }
  return items;
}

static gboolean
is_asked (FerSampleRequest *request,
          const char       *name)
{
  const char *value = fer_sample_call_get_query (request->call, name);

  return value != NULL && g_ascii_strcasecmp (value, "true") == 0;
}

static void
copy_members (JsonObject        *from,
              JsonObject        *to,
              const char *const *names)
{
  for (; *names != NULL; names++)
    if (json_object_has_member (from, *names))
      json_object_set_member (to, *names, fer_sample_node_clone (json_object_get_member (from, *names)));
}

/* What is told of an API below a tag: its id begins at the service, and its name is what it is called. */
static JsonObject *
tell_api (FerSampleRequest *request,
          FerSampleEntity  *api)
{
  static const char *const copied[] = { "apiRevision", "serviceUrl", "path", "apiVersion", "isCurrent", NULL };
  g_autofree char         *id = g_strconcat ("/", api->path, NULL);
  JsonObject              *told = fer_sample_node_build_object ("id", fer_sample_node_text (id), "name", fer_sample_node_text (fer_sample_node_string (api->properties, "displayName", "")), NULL);

  copy_members (api->properties, told, copied);
  return told;
}

static JsonObject *
tell_operation (FerSampleRequest *request,
                FerSampleEntity  *operation)
{
  static const char *const of_api[] = { "apiRevision", "apiVersion", NULL };
  static const char *const own[] = { "method", "urlTemplate", NULL };
  g_autofree char         *id = g_strconcat ("/", operation->path, NULL);
  g_autofree char         *owner = g_strconcat ("apis/", request->steps[1], NULL);
  FerSampleEntity         *api = fer_sample_store_find (request->store, owner);
  JsonObject              *told = fer_sample_node_build_object ("id", fer_sample_node_text (id), "apiName", fer_sample_node_text (fer_sample_node_string (api->properties, "displayName", "")), NULL);

  copy_members (api->properties, told, of_api);
  json_object_set_string_member (told, "name", fer_sample_node_string (operation->properties, "displayName", ""));
  copy_members (operation->properties, told, own);
  return told;
}

static JsonArray *
gather_by_tags (FerSampleRequest *request,
                const char       *collection,
                const char       *untagged,
                const char       *member,
                JsonObject *(*tell) (FerSampleRequest *request, FerSampleEntity *entity))
{
  g_autoptr (GPtrArray) entities = fer_sample_store_list (request->store, collection);
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < entities->len; i++)
    {
      FerSampleEntity *entity = g_ptr_array_index (entities, i);
      g_autofree char *below = g_strconcat (entity->path, "/tags", NULL);
      g_autoptr (GPtrArray) tags = fer_sample_store_list (request->store, below);
      gboolean alone = tags->len == 0 && is_asked (request, untagged);

      for (guint j = 0; j < tags->len + alone; j++)
        {
          FerSampleEntity *tag = alone ? NULL : fer_sample_store_resolve (request->store, g_ptr_array_index (tags, j));
          g_autofree char *tag_id = tag != NULL ? g_strconcat ("/", tag->path, NULL) : NULL;
          JsonObject      *item = json_object_new ();

          if (tag != NULL)
            json_object_set_member (item, "tag", fer_sample_node_build ("id", fer_sample_node_text (tag_id), "name", fer_sample_node_text (fer_sample_node_string (tag->properties, "displayName", "")), NULL));
          json_object_set_object_member (item, member, tell (request, entity));
          json_array_add_object_element (items, item);
        }
    }
  return items;
}

/* The keys whose scope is the product. */
static JsonArray *
gather_keys (FerSampleRequest *request)
{
  g_autoptr (GPtrArray) subscriptions = fer_sample_store_list (request->store, "subscriptions");
  g_autofree char *scope = g_strconcat ("/products/", request->steps[1], NULL);
  JsonArray       *items = json_array_new ();

  for (guint i = 0; i < subscriptions->len; i++)
    {
      FerSampleEntity *subscription = g_ptr_array_index (subscriptions, i);
      JsonNode        *item = NULL;

      if (g_ascii_strcasecmp (fer_sample_node_string (subscription->properties, "scope", ""), scope) != 0)
        continue;
      item = fer_sample_request_describe (request, subscription, TRUE);
      json_object_set_string_member (json_node_get_object (item), "type", "Microsoft.ApiManagement/service/products/subscriptions");
      json_array_add_element (items, item);
    }
  return items;
}

static gboolean
is_list (FerSampleRequest *request,
         const char       *owner,
         const char       *list)
{
  return request->n_steps == 3 && g_ascii_strcasecmp (request->steps[0], owner) == 0 && g_ascii_strcasecmp (request->steps[2], list) == 0;
}

gboolean
fer_sample_gathering_reply (FerSampleRequest *request)
{
  g_autofree char *operations = request->n_steps == 3 ? g_strjoin ("/", request->steps[0], request->steps[1], "operations", NULL) : NULL;
  JsonArray       *items = NULL;

  if (is_list (request, "apis", "revisions"))
    items = gather_revisions (request);
  else if (is_list (request, "apis", "operationsByTags"))
    items = gather_by_tags (request, operations, "includenottaggedoperations", "operation", tell_operation);
  else if (is_list (request, "products", "subscriptions"))
    items = gather_keys (request);
  else if (request->n_steps == 1 && g_ascii_strcasecmp (request->path, "apisByTags") == 0)
    items = gather_by_tags (request, "apis", "includenottaggedapis", "api", tell_api);
  if (items == NULL)
    return FALSE;

  fer_sample_listing_reply_items (request, items);
  return TRUE;
}
