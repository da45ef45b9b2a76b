/* SPDX-License-Identifier: GPL-3.0-or-later */

/* OpenAPI 3.0 as API Management writes it, and a writer of YAML for it. */

#include "config.h"

#include "fer-sample-export-private.h"

#include <string.h>

#define PREFIX "#/components/schemas/"

static JsonNode *
make_content (JsonArray *representations)
{
  JsonObject *content = json_object_new ();

  for (guint i = 0; representations != NULL && i < json_array_get_length (representations); i++)
    {
      JsonNode   *node = json_array_get_element (representations, i);
      JsonObject *contract = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = fer_sample_node_string (contract, "typeName", NULL);
      JsonNode   *example = contract != NULL ? fer_sample_node_find (contract, "examples/default/value") : NULL;
      JsonObject *body = json_object_new ();

      if (name != NULL)
        {
          g_autofree char *reference = g_strconcat (PREFIX, name, NULL);

          json_object_set_member (body, "schema", fer_sample_node_build ("$ref", fer_sample_node_text (reference), NULL));
        }
      if (example != NULL)
        json_object_set_member (body, "example", fer_sample_node_clone (example));
      json_object_set_object_member (content, fer_sample_node_string (contract, "contentType", "application/json"), body);
    }
  return fer_sample_node_take_object (content);
}

static JsonNode *
make_parameter (JsonObject *contract)
{
  JsonObject *parameter = json_object_new ();
  JsonObject *schema = json_object_new ();
  JsonArray  *values = fer_sample_node_array (contract, "values");
  const char *place = fer_sample_node_string (contract, "in", "query");
  const char *description = fer_sample_node_string (contract, "description", "");
  JsonNode   *value = json_object_get_member (contract, "defaultValue");

  if (values != NULL && json_array_get_length (values) > 0)
    json_object_set_member (schema, "enum", fer_sample_node_clone (json_object_get_member (contract, "values")));
  json_object_set_string_member (schema, "type", fer_sample_node_string (contract, "type", "string"));
  if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
    json_object_set_member (schema, "default", fer_sample_node_clone (value));
  json_object_set_string_member (parameter, "name", fer_sample_node_string (contract, "name", ""));
  json_object_set_string_member (parameter, "in", place);
  if (*description != '\0')
    json_object_set_string_member (parameter, "description", description);
  if (strcmp (place, "path") == 0 || fer_sample_node_boolean (contract, "required", FALSE))
    json_object_set_boolean_member (parameter, "required", TRUE);
  json_object_set_object_member (parameter, "schema", schema);
  return fer_sample_node_take_object (parameter);
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

      json_object_set_member (headers, name, fer_sample_node_build ("description", fer_sample_node_text (fer_sample_node_string (header, "description", "")), "schema", fer_sample_node_build ("type", fer_sample_node_text (fer_sample_node_string (header, "type", "string")), NULL), NULL));
    }
  json_object_set_object_member (response, "headers", headers);
}

static JsonNode *
make_responses (JsonArray *contracts)
{
  JsonObject *responses = json_object_new ();

  for (guint i = 0; contracts != NULL && i < json_array_get_length (contracts); i++)
    {
      JsonNode   *node = json_array_get_element (contracts, i);
      JsonObject *contract = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray  *bodies = fer_sample_node_array (contract, "representations");
      JsonObject *response = json_object_new ();
      char        status[16];

      g_snprintf (status, sizeof status, "%d", contract != NULL ? (int)json_object_get_int_member_with_default (contract, "statusCode", 200) : 200);
      json_object_set_string_member (response, "description", fer_sample_node_string (contract, "description", ""));
      if (bodies != NULL && json_array_get_length (bodies) > 0)
        json_object_set_member (response, "content", make_content (bodies));
      add_headers (contract, response);
      json_object_set_object_member (responses, status, response);
    }
  if (json_object_get_size (responses) == 0)
    json_object_set_member (responses, "200", fer_sample_node_build ("description", fer_sample_node_text (""), NULL));
  return fer_sample_node_take_object (responses);
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
  JsonArray       *bodies = fer_sample_node_array (fer_sample_node_object (properties, "request"), "representations");
  const char      *description = fer_sample_node_string (properties, "description", "");
  JsonArray       *parameters = json_array_new ();

  for (guint i = 0; i < json_array_get_length (contracts); i++)
    json_array_add_element (parameters, make_parameter (json_array_get_object_element (contracts, i)));
  json_object_set_string_member (operation, "summary", fer_sample_node_string (properties, "displayName", ""));
  if (*description != '\0')
    json_object_set_string_member (operation, "description", description);
  json_object_set_string_member (operation, "operationId", entity->name);
  if (json_array_get_length (parameters) > 0)
    json_object_set_array_member (operation, "parameters", parameters);
  else
    json_array_unref (parameters);
  if (bodies != NULL && json_array_get_length (bodies) > 0)
    json_object_set_member (operation, "requestBody", fer_sample_node_build ("content", make_content (bodies), NULL));
  json_object_set_member (operation, "responses", make_responses (fer_sample_node_array (properties, "responses")));
  if (!json_object_has_member (paths, path))
    json_object_set_object_member (paths, path, json_object_new ());
  json_object_set_object_member (json_object_get_object_member (paths, path), method, operation);
}

JsonNode *
fer_sample_export_openapi (FerSampleExport *export)
{
  JsonNode   *requirements = NULL;
  JsonNode   *security = fer_sample_export_security (export, FALSE, &requirements);
  JsonArray  *servers = json_array_new ();
  JsonObject *components = json_object_new ();
  JsonObject *root = json_object_new ();

  json_array_add_element (servers, fer_sample_node_build ("url", fer_sample_node_text (export->gateway), NULL));
  json_object_set_string_member (root, "openapi", "3.0.1");
  json_object_set_member (root, "info", fer_sample_export_info (export));
  json_object_set_array_member (root, "servers", servers);
  json_object_set_object_member (root, "paths", fer_sample_export_visit (export, visit));
  json_object_set_member (components, "schemas", fer_sample_export_schemas (export, PREFIX, FALSE));
  if (security != NULL)
    json_object_set_member (components, "securitySchemes", security);
  json_object_set_object_member (root, "components", components);
  if (requirements != NULL)
    json_object_set_member (root, "security", requirements);
  return fer_sample_node_take_object (root);
}

/* Plain where nothing in it means something to YAML; else as JSON writes it, which YAML reads. */
static void
write_scalar (GString  *yaml,
              JsonNode *node)
{
  static const char *const words[] = { "true", "false", "null", "yes", "no", "on", "off", "y", "n", NULL };
  const char              *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  g_autofree char         *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;
  g_autofree char         *quoted = NULL;
  gsize                    plain = text != NULL ? strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/. ") : 0;

  if (text != NULL && g_ascii_isalpha (*text) && text[plain] == '\0' && !g_str_has_suffix (text, " ") && !g_strv_contains (words, lower))
    {
      g_string_append (yaml, text);
      return;
    }
  quoted = fer_sample_json_write (node, FER_SAMPLE_COMPACT);
  g_string_append (yaml, quoted);
}

static gboolean
is_nested (JsonNode *node)
{
  return (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) > 0) || (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0);
}

static void
write_yaml (GString  *yaml,
            JsonNode *node,
            guint     level)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;

  if (!is_nested (node))
    {
      g_string_append_c (yaml, ' ');
      write_scalar (yaml, node);
      g_string_append_c (yaml, '\n');
      return;
    }
  if (level > 0)
    g_string_append_c (yaml, '\n');
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        {
          g_string_append_printf (yaml, "%*s-", 2 * (int)level, "");
          write_yaml (yaml, json_array_get_element (json_node_get_array (node), i), level + 1);
        }
      return;
    }
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      g_autoptr (JsonNode) key = fer_sample_node_text (name);

      g_string_append_printf (yaml, "%*s", 2 * (int)level, "");
      write_scalar (yaml, key);
      g_string_append_c (yaml, ':');
      write_yaml (yaml, value, level + 1);
    }
}

char *
fer_sample_export_yaml (JsonNode *node)
{
  GString *yaml = g_string_new (NULL);

  write_yaml (yaml, node, 0);
  return g_string_free (yaml, FALSE);
}
