/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fills a store for each service from the project's own files. */

#include "config.h"

#include "fer-sample-catalog.h"

#include "fer-sample-definition.h"
#include "fer-sample-names.h"
#include "fer-sample-resources.h"

#include <string.h>

struct _FerSampleCatalog
{
  gatomicrefcount ref_count;
  GHashTable     *stores; /* (element-type utf8 FerSampleStore) */
};

static JsonObject *
read_file (const char *name)
{
  g_autofree char *path = g_strconcat ("/sample/", name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (fer_sample_get_resource (), path, 0, NULL);
  g_autoptr (JsonNode) root = bytes != NULL ? fer_sample_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

  g_return_val_if_fail (root != NULL && JSON_NODE_HOLDS_OBJECT (root), json_object_new ());
  return fer_sample_node_clone_object (json_node_get_object (root));
}

/* What an API says when its file says nothing else, in the order in which the service answers it. */
static JsonObject *
make_contract (JsonObject *told,
               JsonObject *variant) /* (nullable) */
{
  g_autoptr (JsonNode) defaults = fer_sample_json_parse (
    "{\"displayName\":\"\",\"apiRevision\":\"1\",\"description\":null,\"subscriptionRequired\":true,\"serviceUrl\":null,\"path\":\"\",\"protocols\":[\"http\"],"
    "\"authenticationSettings\":{\"oAuth2\":null,\"openid\":null,\"oAuth2AuthenticationSettings\":[],\"openidAuthenticationSettings\":[]},"
    "\"subscriptionKeyParameterNames\":{\"header\":\"Ocp-Apim-Subscription-Key\",\"query\":\"subscription-key\"},\"isCurrent\":true}",
    -1);
  JsonObject    *contract = fer_sample_node_clone_object (json_node_get_object (defaults));
  JsonObject    *sources[] = { told, variant };
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (sources[i] == NULL)
        continue;
      json_object_iter_init_ordered (&iter, sources[i]);
      while (json_object_iter_next_ordered (&iter, &name, &value))
        json_object_set_member (contract, name, fer_sample_node_clone (value));
    }
  return contract;
}

static void
link_to (FerSampleStore *store,
         const char     *owner,
         const char     *collection,
         const char     *target)
{
  FerSampleEntity *entity = NULL;
  const char      *name = strrchr (target, '/') + 1;
  g_autofree char *path = g_strjoin ("/", owner, collection, name, NULL);

  entity = fer_sample_store_put (store, path, json_object_new ());
  entity->target = g_strdup (target);
}

/* What the files say of an API beside its contract and its definition. */
static void
add_surroundings (FerSampleStore *store,
                  const char     *path,
                  JsonObject     *told)
{
  static const char *const remembered[] = { "exportShape", "exportFails", "version" };
  g_auto (GStrv) products = fer_sample_node_dup_strings (fer_sample_node_array (told, "products"));
  g_auto (GStrv) tags = fer_sample_node_dup_strings (fer_sample_node_array (told, "tags"));
  FerSampleEntity *api = fer_sample_store_find (store, path);
  const char      *policy = fer_sample_node_string (told, "policy", NULL);

  api->notes = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (remembered); i++)
    if (json_object_has_member (told, remembered[i]))
      json_object_set_member (api->notes, remembered[i], json_object_dup_member (told, remembered[i]));
  for (guint i = 0; products[i] != NULL; i++)
    {
      g_autofree char *product = g_strconcat ("products/", products[i], NULL);

      if (fer_sample_store_find (store, product) == NULL)
        continue;
      link_to (store, path, "products", product);
      link_to (store, product, "apis", path);
    }
  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *tag = g_strconcat ("tags/", tags[i], NULL);

      if (fer_sample_store_find (store, tag) != NULL)
        link_to (store, path, "tags", tag);
    }
  if (policy != NULL)
    {
      g_autofree char *policy_path = g_strconcat (path, "/policies/policy", NULL);

      fer_sample_store_put (store, policy_path, fer_sample_node_build_object ("format", fer_sample_node_text ("rawxml"), "value", fer_sample_node_text (policy), NULL));
    }
}

/* What stands below an API in the file's own words: tags of its operations, descriptions of tags, releases. */
static void
add_details (FerSampleStore *store,
             const char     *path,
             JsonObject     *told)
{
  static const char *const collections[] = { "tagDescriptions", "releases" };
  JsonObject              *tagged = fer_sample_node_object (told, "operationTags");
  g_autoptr (GList) operations = tagged != NULL ? json_object_get_members (tagged) : NULL;

  for (GList *l = operations; l != NULL; l = l->next)
    {
      g_auto (GStrv) tags = fer_sample_node_dup_strings (fer_sample_node_array (tagged, l->data));
      g_autofree char *operation = g_strjoin ("/", path, "operations", (const char *)l->data, NULL);

      for (guint i = 0; tags[i] != NULL; i++)
        {
          g_autofree char *tag = g_strconcat ("tags/", tags[i], NULL);

          link_to (store, operation, "tags", tag);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (collections); i++)
    {
      JsonObject *members = fer_sample_node_object (told, collections[i]);
      g_autoptr (GList) names = members != NULL ? json_object_get_members (members) : NULL;

      for (GList *l = names; l != NULL; l = l->next)
        {
          g_autofree char *below = g_strjoin ("/", path, collections[i], (const char *)l->data, NULL);

          fer_sample_store_put (store, below, fer_sample_node_clone_object (json_object_get_object_member (members, l->data)));
        }
    }
}

static void
add_api (FerSampleStore *store,
         const char     *id,
         JsonObject     *told,
         JsonObject     *variant) /* (nullable) */
{
  g_autofree char *path = g_strconcat ("apis/", id, NULL);
  g_autoptr (JsonObject) whole = fer_sample_node_clone_object (told);
  JsonArray *operations = fer_sample_node_array (whole, "operations");
  JsonArray *more = fer_sample_node_array (variant, "operations");

  for (guint i = 0; more != NULL && i < json_array_get_length (more); i++)
    json_array_add_element (operations, json_array_dup_element (more, i));
  fer_sample_store_put (store, path, make_contract (fer_sample_node_object (told, "contract"), fer_sample_node_object (variant, "contract")));
  add_surroundings (store, path, told);
  fer_sample_definition_expand (store, path, whole);
  add_details (store, path, told);
}

static void
add_api_file (FerSampleStore *store,
              const char     *id)
{
  g_autofree char *name = g_strconcat ("apis/", id, NULL);
  g_autoptr (JsonObject) told = read_file (name);
  JsonArray *variants = fer_sample_node_array (told, "variants");

  add_api (store, id, told, NULL);
  for (guint i = 0; variants != NULL && i < json_array_get_length (variants); i++)
    {
      JsonObject *variant = json_array_get_object_element (variants, i);

      add_api (store, fer_sample_node_string (variant, "id", ""), told, variant);
    }
}

/* Each member of an object in the file becomes an entity of a collection. */
static void
add_collection (FerSampleStore *store,
                JsonObject     *told,
                const char     *collection)
{
  JsonObject    *members = fer_sample_node_object (told, collection);
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;

  json_object_iter_init_ordered (&iter, members);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      g_autofree char *path = g_strjoin ("/", collection, name, NULL);

      if (JSON_NODE_HOLDS_OBJECT (value))
        fer_sample_store_put (store, path, fer_sample_node_clone_object (json_node_get_object (value)));
      else
        fer_sample_store_put (store, path, fer_sample_node_build_object ("displayName", fer_sample_node_clone (value), NULL));
    }
}

static void
add_policies (FerSampleStore *store,
              JsonObject     *told)
{
  JsonObjectIter iter;
  const char    *owner;
  JsonNode      *value;

  json_object_iter_init_ordered (&iter, fer_sample_node_object (told, "policies"));
  while (json_object_iter_next_ordered (&iter, &owner, &value))
    {
      g_autofree char *path = g_strconcat (owner, *owner != '\0' ? "/" : "", "policies/policy", NULL);

      fer_sample_store_put (store, path, fer_sample_node_build_object ("format", fer_sample_node_text ("rawxml"), "value", fer_sample_node_clone (value), NULL));
    }
}

/* Keys are made of where they belong, so that they are the same each day and in each test. */
static void
add_keys (FerSampleStore *store,
          const char     *service)
{
  g_autoptr (GPtrArray) subscriptions = fer_sample_store_list (store, "subscriptions");

  for (guint i = 0; i < subscriptions->len; i++)
    {
      FerSampleEntity *entity = g_ptr_array_index (subscriptions, i);
      g_autofree char *first = g_strconcat ("primary ", service, "/", entity->path, NULL);
      g_autofree char *second = g_strconcat ("secondary ", service, "/", entity->path, NULL);
      g_autofree char *primary = g_compute_checksum_for_string (G_CHECKSUM_MD5, first, -1);
      g_autofree char *secondary = g_compute_checksum_for_string (G_CHECKSUM_MD5, second, -1);

      entity->secrets = json_object_new ();
      json_object_set_string_member (entity->secrets, "primaryKey", primary);
      json_object_set_string_member (entity->secrets, "secondaryKey", secondary);
    }
}

static void
add_secrets (FerSampleStore *store,
             JsonObject     *told)
{
  JsonObjectIter iter;
  const char    *path;
  JsonNode      *value;

  json_object_iter_init_ordered (&iter, fer_sample_node_object (told, "secrets"));
  while (json_object_iter_next_ordered (&iter, &path, &value))
    {
      FerSampleEntity *entity = fer_sample_store_find (store, path);

      if (entity != NULL)
        entity->secrets = fer_sample_node_clone_object (json_node_get_object (value));
    }
}

/* Which APIs a gateway of the company's own has. */
static void
add_gateways (FerSampleStore *store,
              JsonObject     *told)
{
  JsonObject *gateways = fer_sample_node_object (told, "gatewayApis");
  g_autoptr (GList) names = json_object_get_members (gateways);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_auto (GStrv) apis = fer_sample_node_dup_strings (fer_sample_node_array (gateways, l->data));
      g_autofree char *gateway = g_strconcat ("gateways/", (const char *)l->data, NULL);

      for (guint i = 0; apis[i] != NULL; i++)
        {
          g_autofree char *api = g_strconcat ("apis/", apis[i], NULL);

          link_to (store, gateway, "apis", api);
        }
    }
}

static FerSampleStore *
fill (const char *service)
{
  static const char *const collections[] = { "apiVersionSets", "products", "tags", "subscriptions", "namedValues", "authorizationServers", "openidConnectProviders", "backends", "policyFragments", "schemas", "gateways", "tenant" };
  FerSampleStore          *store = fer_sample_store_new ();
  g_autoptr (JsonObject) told = read_file ("service");
  g_auto (GStrv) apis = fer_sample_node_dup_strings (fer_sample_node_array (told, "apis"));

  if (strcmp (service, FER_SAMPLE_SERVICE) == 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (collections); i++)
        add_collection (store, told, collections[i]);
      add_policies (store, told);
      add_secrets (store, told);
      for (guint i = 0; apis[i] != NULL; i++)
        add_api_file (store, apis[i]);
      add_gateways (store, told);
    }
  else
    {
      g_autoptr (JsonObject) all_access = fer_sample_node_clone_object (json_node_get_object (fer_sample_node_find (told, "subscriptions/master")));

      fer_sample_store_put (store, "subscriptions/master", g_steal_pointer (&all_access));
      add_api_file (store, apis[0]);
    }
  add_keys (store, service);
  return store;
}

void
fer_sample_catalog_reset (FerSampleCatalog *self)
{
  static const char *const services[] = { FER_SAMPLE_SERVICE, FER_SAMPLE_SERVICE_CONSUMPTION, FER_SAMPLE_SERVICE_UPDATING, FER_SAMPLE_SERVICE_INTERNAL, FER_SAMPLE_SERVICE_OF_GUEST };

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    g_hash_table_replace (self->stores, g_strdup (services[i]), fill (services[i]));
}

FerSampleCatalog *
fer_sample_catalog_new (void)
{
  FerSampleCatalog *self = g_new0 (FerSampleCatalog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->stores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_sample_store_free);
  fer_sample_catalog_reset (self);
  return self;
}

FerSampleCatalog *
fer_sample_catalog_ref (FerSampleCatalog *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fer_sample_catalog_unref (FerSampleCatalog *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->stores);
  g_free (self);
}

FerSampleStore *
fer_sample_catalog_find (FerSampleCatalog *self,
                         const char       *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->stores, key);
}
