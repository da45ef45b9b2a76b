/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What documents of every kind have in common: which there are, the walk over the operations, the schemas, what is asked
 * of a caller. The documents themselves are made in the files beside this one.
 */

#include "config.h"

#include "fer-sample-export-private.h"

#include <string.h>

static const FerSampleExportFormat formats[] = {
  { "swagger-link", "swagger-link-json", FER_SAMPLE_EXPORT_SWAGGER, ".json", TRUE },
  { "swagger-link-json", "swagger-link-json", FER_SAMPLE_EXPORT_SWAGGER, ".json", TRUE },
  { "openapi-link", "openapi-link", FER_SAMPLE_EXPORT_OPENAPI_YAML, ".yaml", TRUE },
  { "openapi+json-link", "openapi+json-link", FER_SAMPLE_EXPORT_OPENAPI_JSON, ".json", TRUE },
  { "wsdl-link", "wsdl-link+xml", FER_SAMPLE_EXPORT_WSDL, ".wsdl", TRUE },
  { "wsdl-link+xml", "wsdl-link+xml", FER_SAMPLE_EXPORT_WSDL, ".wsdl", TRUE },
  { "wadl-link", "wadl-link-json", FER_SAMPLE_EXPORT_WADL, ".xml", TRUE },
  { "wadl-link-json", "wadl-link-json", FER_SAMPLE_EXPORT_WADL, ".xml", TRUE },
  { "swagger", "swagger", FER_SAMPLE_EXPORT_SWAGGER, ".json", FALSE },
  { "openapi", "openapi", FER_SAMPLE_EXPORT_OPENAPI_YAML, ".yaml", FALSE },
  { "openapi+json", "openapi+json", FER_SAMPLE_EXPORT_OPENAPI_JSON, ".json", FALSE },
};

const FerSampleExportFormat *
fer_sample_export_find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}

FerSampleEntity *
fer_sample_export_find_version_set (FerSampleStore *store,
                                    JsonObject     *contract)
{
  const char      *id = fer_sample_node_string (contract, "apiVersionSetId", NULL);
  const char      *slash = id != NULL ? strrchr (id, '/') : NULL;
  g_autofree char *path = NULL;

  if (id == NULL)
    return NULL;
  path = g_strconcat ("apiVersionSets/", slash != NULL ? slash + 1 : id, NULL);
  return fer_sample_store_find (store, path);
}

char *
fer_sample_export_dup_base_path (FerSampleStore *store,
                                 JsonObject     *contract)
{
  const char      *path = fer_sample_node_string (contract, "path", "");
  const char      *version = fer_sample_node_string (contract, "apiVersion", NULL);
  FerSampleEntity *set = fer_sample_export_find_version_set (store, contract);
  gboolean         is_segment = set != NULL && version != NULL && g_ascii_strcasecmp (fer_sample_node_string (set->properties, "versioningScheme", ""), "Segment") == 0;

  return g_strconcat (*path != '\0' ? "/" : "", path, is_segment ? "/" : "", is_segment ? version : "", NULL);
}

/* The parameter that tells the version where the path does not. */
static void
add_version_parameter (FerSampleExport *export,
                       JsonArray *parameters)
{
  FerSampleEntity *set = fer_sample_export_find_version_set (export->store, export->contract);
  const char      *scheme = set != NULL ? fer_sample_node_string (set->properties, "versioningScheme", "") : "";
  const char      *version = fer_sample_node_string (export->contract, "apiVersion", NULL);
  gboolean         in_query = g_ascii_strcasecmp (scheme, "Query") == 0;
  JsonArray       *values = NULL;

  if (version == NULL || (!in_query && g_ascii_strcasecmp (scheme, "Header") != 0))
    return;
  values = json_array_new ();
  json_array_add_string_element (values, version);
  json_array_add_element (parameters, fer_sample_node_build ("in", fer_sample_node_text (in_query ? "query" : "header"),
                                                             "name", fer_sample_node_text (fer_sample_node_string (set->properties, in_query ? "versionQueryName" : "versionHeaderName", "api-version")),
                                                             "type", fer_sample_node_text ("string"),
                                                             "required", fer_sample_node_truth (TRUE),
                                                             "values", fer_sample_node_take_array (values),
                                                             NULL));
}

static void
add_parameters (JsonArray  *parameters,
                JsonArray  *contracts,
                const char *place,
                const char *query) /* (nullable): template parameters that stand in it are of the query */
{
  for (guint i = 0; contracts != NULL && i < json_array_get_length (contracts); i++)
    {
      JsonNode        *node = json_array_get_element (contracts, i);
      JsonObject      *parameter = JSON_NODE_HOLDS_OBJECT (node) ? fer_sample_node_clone_object (json_node_get_object (node)) : json_object_new ();
      g_autofree char *braced = g_strconcat ("{", fer_sample_node_string (parameter, "name", ""), "}", NULL);
      gboolean         in_query = query != NULL && strstr (query, braced) != NULL;

      json_object_set_string_member (parameter, "in", in_query ? "query" : place);
      json_array_add_object_element (parameters, parameter);
    }
}

JsonObject *
fer_sample_export_visit (FerSampleExport *export,
                         FerSampleExportVisit visit)
{
  g_autofree char *below = g_strconcat (export->path, "/operations", NULL);
  g_autoptr (GPtrArray) operations = fer_sample_store_list (export->store, below);
  JsonObject *paths = json_object_new ();

  for (guint i = 0; i < operations->len; i++)
    {
      FerSampleEntity *operation = g_ptr_array_index (operations, i);
      JsonObject      *request = fer_sample_node_object (operation->properties, "request");
      g_auto (GStrv) url = g_strsplit (fer_sample_node_string (operation->properties, "urlTemplate", "/"), "?", 2);
      g_autoptr (JsonArray) parameters = json_array_new ();

      add_version_parameter (export, parameters);
      add_parameters (parameters, fer_sample_node_array (operation->properties, "templateParameters"), "path", url[1]);
      add_parameters (parameters, fer_sample_node_array (request, "queryParameters"), "query", NULL);
      add_parameters (parameters, fer_sample_node_array (request, "headers"), "header", NULL);
      visit (export, operation, url[0], parameters, paths);
    }
  return paths;
}

JsonNode *
fer_sample_export_schema (JsonNode   *schema,
                          const char *prefix,
                          gboolean    swagger)
{
  JsonObject    *copy = NULL;
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;

  if (JSON_NODE_HOLDS_ARRAY (schema))
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (schema)); i++)
        json_array_add_element (array, fer_sample_export_schema (json_array_get_element (json_node_get_array (schema), i), prefix, swagger));
      return fer_sample_node_take_array (array);
    }
  if (!JSON_NODE_HOLDS_OBJECT (schema))
    return fer_sample_node_clone (schema);
  copy = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (schema));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      const char *text = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_string (value) : NULL;
      const char *slash = text != NULL && strcmp (name, "$ref") == 0 ? strrchr (text, '/') : NULL;

      if (slash != NULL)
        {
          g_autofree char *reference = g_strconcat (prefix, slash + 1, NULL);

          json_object_set_string_member (copy, name, reference);
        }
      else if (!swagger || strcmp (name, "nullable") != 0)
        json_object_set_member (copy, name, fer_sample_export_schema (value, prefix, swagger));
    }
  return fer_sample_node_take_object (copy);
}

JsonNode *
fer_sample_export_schemas (FerSampleExport *export,
                           const char *prefix,
                           gboolean    swagger)
{
  g_autoptr (JsonNode) all = NULL;

  if (export->schemas == NULL)
    return fer_sample_node_take_object (json_object_new ());
  all = fer_sample_node_take_object (json_object_ref (export->schemas));
  return fer_sample_export_schema (all, prefix, swagger);
}

JsonNode *
fer_sample_export_info (FerSampleExport *export)
{
  static const char *const copied[] = { "contact", "license" };
  FerSampleEntity         *api = fer_sample_store_find (export->store, export->path);
  JsonObject              *info = json_object_new ();
  const char              *version = fer_sample_node_string (export->contract, "apiVersion", fer_sample_node_string (api->notes, "version", "1.0"));
  const char              *terms = fer_sample_node_string (export->contract, "termsOfServiceUrl", NULL);

  json_object_set_string_member (info, "title", fer_sample_node_string (export->contract, "displayName", ""));
  json_object_set_string_member (info, "version", version);
  json_object_set_string_member (info, "description", fer_sample_node_string (export->contract, "description", ""));
  if (terms != NULL)
    json_object_set_string_member (info, "termsOfService", terms);
  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    {
      JsonObject    *object = fer_sample_node_object (export->contract, copied[i]);
      JsonObject    *kept = NULL;
      JsonObjectIter iter;
      const char    *name;
      JsonNode      *value;

      if (object == NULL)
        continue;
      kept = json_object_new ();
      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &name, &value))
        if (!JSON_NODE_HOLDS_NULL (value))
          json_object_set_member (kept, name, fer_sample_node_clone (value));
      json_object_set_object_member (info, copied[i], kept);
    }
  return fer_sample_node_take_object (info);
}

static JsonNode *
make_key_scheme (JsonObject *names,
                 const char *place,
                 const char *otherwise)
{
  return fer_sample_node_build ("type", fer_sample_node_text ("apiKey"),
                                "name", fer_sample_node_text (fer_sample_node_string (names, place, otherwise)),
                                "in", fer_sample_node_text (place),
                                NULL);
}

static char *
dup_endpoint (FerSampleExport *export,
              FerSampleEntity *server,
              const char      *member)
{
  const char *told = fer_sample_node_string (server->properties, member, "");

  return g_str_has_prefix (told, "{login}") ? g_strconcat (export->login, told + strlen ("{login}"), NULL) : g_strdup (told);
}

/* The authorization server of the API as a scheme, under its own name, which may have spaces. */
static char *
add_oauth (FerSampleExport *export,
           gboolean     swagger,
           JsonObject  *schemes,
           const char **scope)
{
  JsonObject      *settings = fer_sample_node_object (fer_sample_node_object (export->contract, "authenticationSettings"), "oAuth2");
  g_autofree char *path = g_strconcat ("authorizationServers/", fer_sample_node_string (settings, "authorizationServerId", ""), NULL);
  FerSampleEntity *server = fer_sample_store_find (export->store, path);
  g_autofree char *authorization = NULL;
  g_autofree char *token = NULL;
  JsonNode        *scopes = NULL;
  char            *name = NULL;

  if (server == NULL)
    return NULL;
  *scope = fer_sample_node_string (settings, "scope", fer_sample_node_string (server->properties, "defaultScope", ""));
  scopes = fer_sample_node_build (*scope, fer_sample_node_text (""), NULL);
  name = g_strconcat ("oauth2", fer_sample_node_string (server->properties, "displayName", ""), NULL);
  authorization = dup_endpoint (export, server, "authorizationEndpoint");
  token = dup_endpoint (export, server, "tokenEndpoint");
  if (swagger)
    json_object_set_member (schemes, name, fer_sample_node_build ("type", fer_sample_node_text ("oauth2"), "scopes", scopes, "flow", fer_sample_node_text ("accessCode"), "authorizationUrl", fer_sample_node_text (authorization), "tokenUrl", fer_sample_node_text (token), NULL));
  else
    json_object_set_member (schemes, name, fer_sample_node_build ("type", fer_sample_node_text ("oauth2"), "flows", fer_sample_node_build ("authorizationCode", fer_sample_node_build ("authorizationUrl", fer_sample_node_text (authorization), "tokenUrl", fer_sample_node_text (token), "scopes", scopes, NULL), NULL), NULL));
  return name;
}

JsonNode *
fer_sample_export_security (FerSampleExport *export,
                            gboolean   swagger,
                            JsonNode **requirements)
{
  static const char *const keys[] = { "apiKeyHeader", "apiKeyQuery" };
  JsonObject              *names = fer_sample_node_object (export->contract, "subscriptionKeyParameterNames");
  JsonObject              *schemes = json_object_new ();
  const char              *scope = "";
  JsonArray               *all = json_array_new ();
  g_autofree char         *oauth = NULL;
  gboolean                 needs_key = fer_sample_node_boolean (export->contract, "subscriptionRequired", TRUE);

  if (needs_key)
    {
      json_object_set_member (schemes, keys[0], make_key_scheme (names, "header", "Ocp-Apim-Subscription-Key"));
      json_object_set_member (schemes, keys[1], make_key_scheme (names, "query", "subscription-key"));
    }
  oauth = add_oauth (export, swagger, schemes, &scope);
  for (guint i = 0; i < (needs_key ? G_N_ELEMENTS (keys) : oauth != NULL); i++)
    {
      JsonObject *requirement = json_object_new ();

      if (needs_key)
        json_object_set_array_member (requirement, keys[i], json_array_new ());
      if (oauth != NULL)
        {
          JsonArray *scopes = json_array_new ();

          json_array_add_string_element (scopes, scope);
          json_object_set_array_member (requirement, oauth, scopes);
        }
      json_array_add_object_element (all, requirement);
    }
  *requirements = fer_sample_node_take_array (all);
  if (json_object_get_size (schemes) > 0)
    return fer_sample_node_take_object (schemes);
  json_object_unref (schemes);
  g_clear_pointer (requirements, json_node_unref);
  return NULL;
}

/* All schemas of an API by name, of whichever form its documents are. */
static JsonObject *
collect_schemas (FerSampleStore *store,
                 const char     *path)
{
  g_autofree char *below = g_strconcat (path, "/schemas", NULL);
  g_autoptr (GPtrArray) documents = fer_sample_store_list (store, below);

  for (guint i = 0; i < documents->len; i++)
    {
      FerSampleEntity *entity = g_ptr_array_index (documents, i);
      JsonNode        *node = fer_sample_node_find (entity->properties, "document/components/schemas");

      if (node == NULL)
        node = fer_sample_node_find (entity->properties, "document/definitions");
      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        return json_node_get_object (node);
    }
  return NULL;
}

char *
fer_sample_export_make (FerSampleStore     *store,
                        const char         *path,
                        FerSampleExportKind kind,
                        const char         *gateway,
                        const char         *login)
{
  FerSampleEntity *api = fer_sample_store_find (store, path);
  const char      *type = fer_sample_node_string (api->properties, "type", "http");
  g_autofree char *base_path = fer_sample_export_dup_base_path (store, api->properties);
  g_autofree char *address = g_strconcat (gateway, base_path, NULL);
  FerSampleExport export = { store, path, api->properties, collect_schemas (store, path), address, login };
  g_autoptr (JsonNode) document = NULL;

  if ((kind == FER_SAMPLE_EXPORT_WSDL) != (strcmp (type, "soap") == 0) || (strcmp (type, "http") != 0 && strcmp (type, "soap") != 0))
    return NULL;
  switch (kind)
    {
    case FER_SAMPLE_EXPORT_SWAGGER:
      document = fer_sample_export_swagger (&export);
      return fer_sample_json_write (document, FER_SAMPLE_PRETTY);
    case FER_SAMPLE_EXPORT_OPENAPI_JSON:
      document = fer_sample_export_openapi (&export);
      return fer_sample_json_write (document, FER_SAMPLE_PRETTY);
    case FER_SAMPLE_EXPORT_OPENAPI_YAML:
      document = fer_sample_export_openapi (&export);
      return fer_sample_export_yaml (document);
    case FER_SAMPLE_EXPORT_WSDL:
      return fer_sample_export_wsdl (&export);
    case FER_SAMPLE_EXPORT_WADL:
      return fer_sample_export_wadl (&export);
    case FER_SAMPLE_EXPORT_NONE:
      break;
    }
  return NULL;
}
