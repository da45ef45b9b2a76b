/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read of a service of API Management: collections and entities, all by the same few rules, because a store knows
 * them by their paths; and the secrets of some. Bodies are laid out over lines that end in CR LF.
 */

#include "config.h"

#include "fer-sample-api-management-private.h"

#include "fer-sample-estate.h"
#include "fer-sample-names.h"
#include "fer-sample-policy.h"

#include <string.h>

/* Collections, each with what its entities may have below. What is in none of them is no address. */
static const char *const collections[] = {
  "apis",
  "apis/operations",
  "apis/schemas",
  "apis/products",
  "apis/tags",
  "apis/policies",
  "apis/releases",
  "apis/tagDescriptions",
  "apis/operations/policies",
  "apis/operations/tags",
  "apiVersionSets",
  "products",
  "products/apis",
  "products/policies",
  "products/subscriptions",
  "tags",
  "policies",
  "subscriptions",
  "namedValues",
  "authorizationServers",
  "openidConnectProviders",
  "backends",
  "gateways",
  "gateways/apis",
  "tenant",
  "schemas",
  "policyFragments",
};

/* "apis/inventory/operations/create-order" → "apis/operations" */
static char *
dup_kind (GStrv steps)
{
  GString *kind = g_string_new (NULL);

  for (guint i = 0; steps[i] != NULL; i += 2)
    {
      g_string_append_printf (kind, "%s%s", i > 0 ? "/" : "", steps[i]);
      if (steps[i + 1] == NULL)
        break;
    }
  return g_string_free (kind, FALSE);
}

/* The kind as the service spells it, or NULL. */
static const char *
find_kind (GStrv steps)
{
  g_autofree char *kind = dup_kind (steps);

  for (guint i = 0; i < G_N_ELEMENTS (collections); i++)
    if (g_ascii_strcasecmp (collections[i], kind) == 0)
      return collections[i];
  return NULL;
}

char *
fer_sample_request_dup_login (FerSampleRequest *request)
{
  return g_strconcat (fer_sample_call_get_base (request->call), "/login/", FER_SAMPLE_TENANT, NULL);
}

static void
set_full_id (FerSampleRequest *request,
             JsonObject       *properties,
             const char       *member,
             const char       *collection)
{
  const char      *value = fer_sample_node_string (properties, member, NULL);
  g_autofree char *full = NULL;

  if (value == NULL || strncmp (value, "/subscriptions/", 15) == 0)
    return;
  full = g_strconcat (request->id, collection, value, NULL);
  json_object_set_string_member (properties, member, full);
}

static void
set_endpoint (FerSampleRequest *request,
              JsonObject       *properties,
              const char       *member)
{
  const char      *value = fer_sample_node_string (properties, member, "");
  g_autofree char *login = fer_sample_request_dup_login (request);
  g_autofree char *full = NULL;

  if (!g_str_has_prefix (value, "{login}"))
    return;
  full = g_strconcat (login, value + strlen ("{login}"), NULL);
  json_object_set_string_member (properties, member, full);
}

static void
expand_version_set (FerSampleRequest *request,
                    JsonObject       *properties)
{
  const char      *id = fer_sample_node_string (properties, "apiVersionSetId", NULL);
  g_autofree char *path = id != NULL ? g_strconcat ("apiVersionSets/", strrchr (id, '/') + 1, NULL) : NULL;
  FerSampleEntity *set = path != NULL ? fer_sample_store_find (request->store, path) : NULL;
  const char      *asked = fer_sample_call_get_query (request->call, "expandapiversionset");
  JsonObject      *expanded = NULL;

  if (set == NULL || asked == NULL || g_ascii_strcasecmp (asked, "true") != 0)
    return;
  expanded = fer_sample_node_clone_object (set->properties);
  json_object_set_string_member (expanded, "id", id);
  json_object_set_object_member (properties, "apiVersionSet", expanded);
}

/* Unless it is asked for raw, the expressions of a policy are escaped. */
static void
set_policy_format (FerSampleRequest *request,
                   JsonObject       *properties)
{
  const char      *format = fer_sample_call_get_query (request->call, "format");
  gboolean         is_raw = format != NULL && g_ascii_strcasecmp (format, "rawxml") == 0;
  g_autofree char *escaped = fer_sample_policy_escape (fer_sample_node_string (properties, "value", ""));

  json_object_set_string_member (properties, "format", is_raw ? "rawxml" : "xml");
  if (!is_raw)
    json_object_set_string_member (properties, "value", escaped);
}

/* The addresses in the properties, which depend on who asks by which address. */
static void
complete (FerSampleRequest *request,
          const char       *kind,
          JsonObject       *properties)
{
  JsonArray *tools = fer_sample_node_array (properties, "mcpTools");

  if (strcmp (kind, "apis") == 0)
    {
      set_full_id (request, properties, "apiVersionSetId", "/apiVersionSets/");
      expand_version_set (request, properties);
      for (guint i = 0; tools != NULL && i < json_array_get_length (tools); i++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (tools, i)))
          set_full_id (request, json_array_get_object_element (tools, i), "operationId", "");
    }
  else if (strcmp (kind, "subscriptions") == 0)
    {
      set_full_id (request, properties, "scope", "");
      if (!json_object_has_member (properties, "ownerId"))
        json_object_set_string_member (properties, "ownerId", "/users/1");
      set_full_id (request, properties, "ownerId", "");
    }
  else if (strcmp (kind, "openidConnectProviders") == 0)
    set_endpoint (request, properties, "metadataEndpoint");
  else if (strcmp (kind, "authorizationServers") == 0)
    {
      set_endpoint (request, properties, "authorizationEndpoint");
      set_endpoint (request, properties, "tokenEndpoint");
    }
  else if (g_str_has_suffix (kind, "policies") || strcmp (kind, "policyFragments") == 0)
    set_policy_format (request, properties);
}

/* Of an operation a list tells three things. */
static JsonObject *
thin_out (const char *kind,
          JsonObject *properties)
{
  static const char *const kept[] = { "displayName", "method", "urlTemplate" };
  JsonObject              *thin = NULL;

  if (strcmp (kind, "apis/operations") != 0)
    return fer_sample_node_clone_object (properties);
  thin = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    json_object_set_string_member (thin, kept[i], fer_sample_node_string (properties, kept[i], ""));
  return thin;
}

/* In which order the service tells of an API and of a key, whatever order they were put in. */
static const char *const *
get_order (const char *kind)
{
  static const char *const of_api[] = { "displayName", "apiRevision", "apiRevisionDescription", "description", "subscriptionRequired", "serviceUrl", "path", "protocols", "authenticationSettings",
                                        "subscriptionKeyParameterNames", "termsOfServiceUrl", "contact", "license", "type", "isCurrent", "isOnline", "apiVersion", "apiVersionDescription", "apiVersionSetId", "apiVersionSet", NULL };
  static const char *const of_key[] = { "ownerId", "scope", "displayName", "state", "createdDate", "startDate", NULL };
  static const char *const none[] = { NULL };

  return strcmp (kind, "apis") == 0 ? of_api : strcmp (kind, "subscriptions") == 0 ? of_key
                                                                                   : none;
}

JsonNode *
fer_sample_request_describe (FerSampleRequest *request,
                             FerSampleEntity  *entity,
                             gboolean          is_thin)
{
  FerSampleEntity *real = fer_sample_store_resolve (request->store, entity);
  g_auto (GStrv) steps = g_strsplit (entity->path, "/", -1);
  g_auto (GStrv) real_steps = g_strsplit (real->path, "/", -1);
  g_autofree char *kind = dup_kind (steps);
  g_autofree char *real_kind = dup_kind (real_steps);
  g_autofree char *id = g_strjoin ("/", request->id, real->path, NULL);
  g_autofree char *type = g_strconcat ("Microsoft.ApiManagement/service/", strcmp (kind, "apiVersionSets") == 0 ? "api-version-sets" : kind, NULL);
  JsonObject      *properties = is_thin ? thin_out (real_kind, real->properties) : fer_sample_node_clone_object (real->properties);

  complete (request, real_kind, properties);
  properties = fer_sample_node_sort (properties, get_order (real_kind));
  return fer_sample_node_build ("id", fer_sample_node_text (id),
                                "type", fer_sample_node_text (type),
                                "name", fer_sample_node_text (real->name),
                                "properties", fer_sample_node_take_object (properties),
                                NULL);
}

void
fer_sample_request_reply (FerSampleRequest *request,
                          guint             status,
                          FerSampleEntity  *entity)
{
  g_autoptr (JsonNode) node = fer_sample_request_describe (request, entity, FALSE);
  guint64          number = GUINT64_TO_BE (entity->etag);
  g_autofree char *encoded = g_base64_encode ((const guchar *)&number, sizeof number);
  g_autofree char *etag = g_strdup_printf ("\"%s\"", encoded);

  fer_sample_reply_set_header (request->call, "ETag", etag);
  fer_sample_reply_json (request->call, status, node, FER_SAMPLE_PRETTY);
}

void
fer_sample_request_reply_error (FerSampleRequest *request,
                                guint             status,
                                const char       *code,
                                const char       *message)
{
  g_autoptr (JsonNode) node = fer_sample_node_build ("error", fer_sample_node_build ("code", fer_sample_node_text (code), "message", fer_sample_node_text (message), "details", fer_sample_node_text (NULL), NULL), NULL);

  fer_sample_reply_json (request->call, status, node, FER_SAMPLE_PRETTY);
}

void
fer_sample_request_reply_invalid (FerSampleRequest *request,
                                  const char       *target,
                                  const char       *message)
{
  JsonArray *details = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  json_array_add_element (details, fer_sample_node_build ("code", fer_sample_node_text ("ValidationError"), "target", fer_sample_node_text (target), "message", fer_sample_node_text (message), NULL));
  node = fer_sample_node_build ("error", fer_sample_node_build ("code", fer_sample_node_text ("ValidationError"), "message", fer_sample_node_text ("One or more fields contain incorrect values:"), "details", fer_sample_node_take_array (details), NULL), NULL);
  fer_sample_reply_json (request->call, 400, node, FER_SAMPLE_PRETTY);
}

void
fer_sample_request_reply_missing (FerSampleRequest *request)
{
  static const struct
  {
    const char *kind, *noun;
  } nouns[] = {
    { "apis", "API" },
    { "apis/operations", "Operation" },
    { "apis/schemas", "Schema" },
    { "products", "Product" },
    { "subscriptions", "Subscription" },
    { "apiVersionSets", "API version set" },
    { "authorizationServers", "Authorization server" },
    { "namedValues", "Named value" },
    { "tags", "Tag" },
  };
  g_autofree char *kind = dup_kind (request->steps);
  g_autofree char *message = NULL;
  const char      *noun = strstr (kind, "policies") != NULL ? "Policy" : "Entity";

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_ascii_strcasecmp (nouns[i].kind, kind) == 0)
      noun = nouns[i].noun;
  message = g_strdup_printf ("%s not found.", noun);
  fer_sample_request_reply_error (request, 404, "ResourceNotFound", message);
}

static gboolean
read_collection (FerSampleRequest *request)
{
  g_autofree char *owner = g_strndup (request->path, strrchr (request->path, '/') != NULL ? strrchr (request->path, '/') - request->path : 0);

  if (*owner != '\0' && fer_sample_store_find (request->store, owner) == NULL)
    fer_sample_request_reply_missing (request);
  else if (fer_sample_gathering_reply (request))
    return TRUE;
  else if (find_kind (request->steps) != NULL)
    fer_sample_listing_reply (request);
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_entity (FerSampleRequest *request)
{
  FerSampleEntity *entity = fer_sample_store_find (request->store, request->path);

  if (find_kind (request->steps) == NULL)
    return FALSE;
  if (fer_sample_job_poll (request))
    return TRUE;
  if (entity == NULL)
    fer_sample_request_reply_missing (request);
  else if (request->n_steps != 2 || g_ascii_strcasecmp (request->steps[0], "apis") != 0 || !fer_sample_link_reply (request, entity))
    fer_sample_request_reply (request, 200, entity);
  return TRUE;
}

static void
regenerate (FerSampleRequest *request,
            FerSampleEntity  *entity,
            const char       *member)
{
  g_autofree char *seed = g_strdup_printf ("%s %s %" G_GUINT64_FORMAT, member, entity->path, entity->etag);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_MD5, seed, -1);

  json_object_set_string_member (entity->secrets, member, key);
  fer_sample_store_touch (request->store, entity);
  fer_sample_reply_empty (request->call, 204);
}

/* Who may not see secrets was sent away before. */
static gboolean
post (FerSampleRequest *request)
{
  g_autofree char *owner = request->n_steps == 3 ? g_strjoin ("/", request->steps[0], request->steps[1], NULL) : NULL;
  FerSampleEntity *entity = owner != NULL ? fer_sample_store_find (request->store, owner) : NULL;
  const char      *verb = request->n_steps == 3 ? request->steps[2] : "";

  if (owner == NULL || (g_ascii_strcasecmp (verb, "listSecrets") != 0 && g_ascii_strcasecmp (verb, "listValue") != 0 && g_ascii_strncasecmp (verb, "regenerate", 10) != 0))
    return FALSE;
  if (entity == NULL || entity->secrets == NULL)
    {
      /* It is not the verb that is missing. */
      g_clear_pointer (&request->steps[2], g_free);
      fer_sample_request_reply_missing (request);
    }
  else if (g_ascii_strcasecmp (verb, "regeneratePrimaryKey") == 0)
    regenerate (request, entity, "primaryKey");
  else if (g_ascii_strcasecmp (verb, "regenerateSecondaryKey") == 0)
    regenerate (request, entity, "secondaryKey");
  else
    {
      g_autoptr (JsonNode) secrets = fer_sample_node_take_object (json_object_ref (entity->secrets));

      fer_sample_reply_json (request->call, 200, secrets, FER_SAMPLE_PRETTY);
    }
  return TRUE;
}

/* A revision that is the current one goes by the plain name of its API. */
FerSampleEntity *
fer_sample_request_find_api (FerSampleRequest *request,
                             const char       *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ";rev=", 2);
  g_autofree char *whole = g_strconcat ("apis/", name, NULL);
  g_autofree char *plain = g_strconcat ("apis/", parts[0], NULL);
  FerSampleEntity *api = fer_sample_store_find (request->store, whole);

  if (api != NULL || parts[0] == NULL || parts[1] == NULL)
    return api;
  api = fer_sample_store_find (request->store, plain);
  return api != NULL && strcmp (fer_sample_node_string (api->properties, "apiRevision", "1"), parts[1]) == 0 ? api : NULL;
}

static void
name_current_revision (FerSampleRequest *request)
{
  FerSampleEntity *api = NULL;

  if (request->n_steps < 2 || g_ascii_strcasecmp (request->steps[0], "apis") != 0 || strstr (request->steps[1], ";rev=") == NULL)
    return;
  api = fer_sample_request_find_api (request, request->steps[1]);
  if (api == NULL)
    return;
  g_free (request->steps[1]);
  request->steps[1] = g_strdup (api->name);
}

/* Gateways of one's own are nothing for the cheapest tier. */
static gboolean
refuse_tier (FerSampleRequest *request)
{
  const FerSampleManager *manager = fer_sample_estate_find_manager (fer_sample_call_get (request->call, "sub"), request->service);

  if (strcmp (manager->sku, "Consumption") != 0 || g_ascii_strcasecmp (request->steps[0], "gateways") != 0)
    return FALSE;
  fer_sample_request_reply_error (request, 400, "MethodNotAllowedInPricingTier", "Method not allowed in Consumption pricing tier");
  return TRUE;
}

static gboolean
answer (FerSampleRequest *request)
{
  const char *method = request->call->method;

  if (refuse_tier (request))
    return TRUE;
  if (strcmp (method, "POST") == 0)
    return fer_sample_debugging_handle (request) || post (request);
  if (strcmp (method, "GET") != 0 && strcmp (method, "HEAD") != 0)
    return find_kind (request->steps) != NULL && fer_sample_change_handle (request);
  return request->n_steps % 2 == 1 ? read_collection (request) : read_entity (request);
}

static gboolean
handle (FerSampleCall *call,
        gpointer       data)
{
  FerSampleApiManagement *management = data;
  FerSampleRequest        request = { management, call, NULL, fer_sample_call_get (call, "svc"), NULL, NULL, call->n_segments, NULL };
  gboolean                handled = FALSE;

  request.store = fer_sample_catalog_find (management->catalog, request.service);
  if (request.store == NULL || call->n_segments == 0)
    return FALSE;
  request.id = g_strdup_printf ("/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ApiManagement/service/%s", fer_sample_call_get (call, "sub"), fer_sample_call_get (call, "rg"), request.service);
  request.steps = g_strdupv (call->segments);
  name_current_revision (&request);
  request.path = g_strjoinv ("/", request.steps);
  handled = answer (&request);
  g_free (request.id);
  g_strfreev (request.steps);
  g_free (request.path);
  return handled;
}

static void
management_free (gpointer data)
{
  FerSampleApiManagement *management = data;

  fer_sample_catalog_unref (management->catalog);
  fer_sample_traces_unref (management->traces);
  g_hash_table_unref (management->blobs);
  g_hash_table_unref (management->jobs);
  g_free (management->secret);
  g_free (management);
}

void
fer_sample_api_management_add (FerSampleService *service,
                               FerSampleCatalog *catalog,
                               FerSampleTraces  *traces)
{
  FerSampleApiManagement *management = g_new0 (FerSampleApiManagement, 1);

  management->catalog = fer_sample_catalog_ref (catalog);
  management->traces = fer_sample_traces_ref (traces);
  management->blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, fer_sample_blob_free);
  management->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, fer_sample_job_free);
  management->secret = fer_sample_service_make_id (service, "blob");
  /* Both routes share it and go together, with the service. */
  fer_sample_service_add_route (service, FER_SAMPLE_ROUTE_SERVICE, handle, management, management_free);
  fer_sample_service_add_route (service, "/blob", fer_sample_link_miss, NULL, NULL);
  fer_sample_service_add_route (service, "/blob/api-export", fer_sample_link_fetch, management, NULL);
}
