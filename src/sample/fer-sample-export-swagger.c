/* SPDX-License-Identifier: GPL-3.0-or-later */

/* OpenAPI 2.0 as API Management writes it: examples are strings of JSON, bodies are called by what they are. */

#include "config.h"

#include "fer-sample-export-private.h"

#include <string.h>

#define PREFIX "#/definitions/"

static JsonNode *
make_reference (JsonObject *representation)
{
  const char      *name = fer_sample_node_string (representation, "typeName", NULL);
  g_autofree char *reference = g_strconcat (PREFIX, name, NULL);

  return name != NULL ? fer_sample_node_build ("$ref", fer_sample_node_text (reference), NULL) : NULL;
}

static void
copy_value (JsonObject *from,
            const char *name,
            JsonObject *to,
            const char *as)
{
  JsonNode *value = json_object_get_member (from, name);

  if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
    json_object_set_member (to, as, fer_sample_node_clone (value));
}

static JsonNode *
make_parameter (JsonObject *contract)
{
  JsonObject *parameter = json_object_new ();
  JsonArray  *values = fer_sample_node_array (contract, "values");
  const char *description = fer_sample_node_string (contract, "description", "");

  copy_value (contract, "name", parameter, "name");
  copy_value (contract, "in", parameter, "in");
  if (*description != '\0')
    json_object_set_string_member (parameter, "description", description);
  if (fer_sample_node_boolean (contract, "required", FALSE) || strcmp (fer_sample_node_string (contract, "in", ""), "path") == 0)
    json_object_set_boolean_member (parameter, "required", TRUE);
  json_object_set_string_member (parameter, "type", fer_sample_node_string (contract, "type", "string"));
  copy_value (contract, "defaultValue", parameter, "default");
  if (values != NULL && json_array_get_length (values) > 0)
    copy_value (contract, "values", parameter, "enum");
  return fer_sample_node_take_object (parameter);
}

/* The first representation, and what all are called. */
static JsonObject *
read_representations (JsonArray *representations,
                      JsonArray *types)
{
  JsonObject *first = NULL;

  for (guint i = 0; representations != NULL && i < json_array_get_length (representations); i++)
    {
      JsonNode   *node = json_array_get_element (representations, i);
      const char *type = NULL;
      gboolean    is_new = TRUE;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      if (first == NULL)
        first = json_node_get_object (node);
      type = fer_sample_node_string (json_node_get_object (node), "contentType", "application/json");
      for (guint j = 0; j < json_array_get_length (types); j++)
        is_new = is_new && strcmp (json_array_get_string_element (types, j), type) != 0;
      if (is_new)
        json_array_add_string_element (types, type);
    }
  return first;
}

/* The headers of an answer, if it has some. */
static void
add_headers (JsonObject *contract,
             JsonObject *response)
{
  JsonArray  *told = fer_sample_node_array (contract, "headers");
  JsonObject *headers = NULL;

  if (told == NULL || json_array_get_length (told) == 0)
    return;
  headers = json_object_new ();
  for (guint i = 0; i < json_array_get_length (told); i++)
    {
      JsonNode   *node = json_array_get_element (told, i);
      JsonObject *header = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = fer_sample_node_string (header, "name", "");

      json_object_set_member (headers, name, fer_sample_node_build ("description", fer_sample_node_text (fer_sample_node_string (header, "description", "")), "type", fer_sample_node_text (fer_sample_node_string (header, "type", "string")), NULL));
    }
  json_object_set_object_member (response, "headers", headers);
}

static JsonNode *
make_response (JsonObject *contract,
               JsonArray  *produces)
{
  JsonObject *response = json_object_new ();
  JsonObject *body = read_representations (fer_sample_node_array (contract, "representations"), produces);
  JsonNode   *schema = body != NULL ? make_reference (body) : NULL;
  JsonNode   *example = body != NULL ? fer_sample_node_find (body, "examples/default/value") : NULL;

  json_object_set_string_member (response, "description", fer_sample_node_string (contract, "description", ""));
  if (schema != NULL)
    json_object_set_member (response, "schema", schema);
  if (example != NULL)
    {
      /* A string of JSON and no JSON: so does the service. */
      g_autofree char *text = fer_sample_json_write (example, FER_SAMPLE_PRETTY);

      json_object_set_member (response, "examples", fer_sample_node_build (fer_sample_node_string (body, "contentType", "application/json"), fer_sample_node_text (text), NULL));
    }
  add_headers (contract, response);
  return fer_sample_node_take_object (response);
}

static JsonNode *
make_responses (JsonArray *contracts,
                JsonArray *produces)
{
  JsonObject *responses = json_object_new ();

  for (guint i = 0; contracts != NULL && i < json_array_get_length (contracts); i++)
    {
      JsonNode *node = json_array_get_element (contracts, i);
      char      status[16];

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      g_snprintf (status, sizeof status, "%d", (int)json_object_get_int_member_with_default (json_node_get_object (node), "statusCode", 200));
      json_object_set_member (responses, status, make_response (json_node_get_object (node), produces));
    }
  if (json_object_get_size (responses) == 0)
    json_object_set_member (responses, "200", fer_sample_node_build ("description", fer_sample_node_text (NULL), NULL));
  return fer_sample_node_take_object (responses);
}

static void
add_list (JsonObject *operation,
          const char *name,
          JsonArray  *types) /* (transfer full) */
{
  if (json_array_get_length (types) > 0)
    json_object_set_array_member (operation, name, types);
  else
    json_array_unref (types);
}

static void
visit (FerSampleExport *export,
       FerSampleEntity *entity,
       const char      *path,
       JsonArray       *contracts,
       JsonObject      *paths)
{
  JsonObject      *properties = entity->properties;
  g_autofree char *method = g_ascii_strdown (fer_sample_node_string (properties, "method", "GET"), -1);
  JsonObject      *operation = json_object_new ();
  JsonArray       *parameters = json_array_new ();
  JsonArray       *consumes = json_array_new ();
  JsonArray       *produces = json_array_new ();
  JsonObject      *body = read_representations (fer_sample_node_array (fer_sample_node_object (properties, "request"), "representations"), consumes);
  JsonNode        *schema = body != NULL ? make_reference (body) : NULL;
  const char      *description = fer_sample_node_string (properties, "description", "");
  JsonNode        *responses = make_responses (fer_sample_node_array (properties, "responses"), produces);

  for (guint i = 0; i < json_array_get_length (contracts); i++)
    json_array_add_element (parameters, make_parameter (json_array_get_object_element (contracts, i)));
  if (schema != NULL)
    json_array_add_element (parameters, fer_sample_node_build ("name", fer_sample_node_text (fer_sample_node_string (body, "typeName", "body")), "in", fer_sample_node_text ("body"), "schema", schema, NULL));
  if (*description != '\0')
    json_object_set_string_member (operation, "description", description);
  json_object_set_string_member (operation, "operationId", entity->name);
  json_object_set_string_member (operation, "summary", fer_sample_node_string (properties, "displayName", ""));
  add_list (operation, "parameters", parameters);
  add_list (operation, "consumes", consumes);
  add_list (operation, "produces", produces);
  json_object_set_member (operation, "responses", responses);
  if (!json_object_has_member (paths, path))
    json_object_set_object_member (paths, path, json_object_new ());
  json_object_set_object_member (json_object_get_object_member (paths, path), method, operation);
}

JsonNode *
fer_sample_export_swagger (FerSampleExport *export)
{
  g_autoptr (GUri) uri = g_uri_parse (export->gateway, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *host = NULL;
  JsonObject      *root = json_object_new ();
  JsonArray       *schemes = json_array_new ();
  JsonNode        *requirements = NULL;
  JsonNode        *security = fer_sample_export_security (export, TRUE, &requirements);

  host = g_uri_get_port (uri) > 0 ? g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri)) : g_strdup (g_uri_get_host (uri));
  json_array_add_string_element (schemes, g_uri_get_scheme (uri));
  json_object_set_string_member (root, "swagger", "2.0");
  json_object_set_member (root, "info", fer_sample_export_info (export));
  json_object_set_string_member (root, "host", host);
  json_object_set_string_member (root, "basePath", g_uri_get_path (uri));
  json_object_set_array_member (root, "schemes", schemes);
  if (security != NULL)
    {
      json_object_set_member (root, "securityDefinitions", security);
      json_object_set_member (root, "security", requirements);
    }
  json_object_set_object_member (root, "paths", fer_sample_export_visit (export, visit));
  json_object_set_member (root, "definitions", fer_sample_export_schemas (export, PREFIX, TRUE));
  json_object_set_array_member (root, "tags", json_array_new ());
  return fer_sample_node_take_object (root);
}
