/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What API Management keeps of an API are operations that name a schema by its document and its type. Here they become
 * one definition again. Facts: API Management's REST contract of operations and schemas, and what its exports look like. */

#include "config.h"

#include "fer-api-definition.h"

#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 100

#define SWAGGER_SCHEMAS "application/vnd.ms-azure-apim.swagger.definitions+json"
#define OPENAPI_SCHEMAS "application/vnd.oai.openapi.components+json"

typedef struct
{
  JsonObject   *paths;
  JsonObject   *definitions;
  GHashTable   *known; /* "schema document/type" → the name under "definitions" */
  GStrvBuilder *remarks;
} Definition;

/* Schemas. */

static JsonNode *copy_schema (JsonNode *node,
                              guint     depth);

static char *
dup_reference (const char *reference)
{
  static const char *const prefix = "#/components/schemas/";

  if (g_str_has_prefix (reference, prefix))
    return g_strconcat ("#/definitions/", reference + strlen (prefix), NULL);
  return g_strdup (reference);
}

static JsonNode *
copy_object (JsonObject *object,
             guint       depth)
{
  JsonObject    *copy = json_object_new ();
  JsonNode      *node = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (g_str_equal (name, "$ref") && json_node_get_value_type (value) == G_TYPE_STRING)
      {
        g_autofree char *reference = dup_reference (json_node_get_string (value));

        json_object_set_string_member (copy, name, reference);
      }
    else
      json_object_set_member (copy, name, copy_schema (value, depth + 1));

  json_node_take_object (node, copy);
  return node;
}

static JsonNode *
copy_array (JsonArray *array,
            guint      depth)
{
  JsonArray *copy = json_array_new ();
  JsonNode  *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (copy, copy_schema (json_array_get_element (array, i), depth + 1));
  json_node_take_array (node, copy);
  return node;
}

/* What lies deeper than anybody writes is left out as an empty schema, which takes any value. */
static JsonNode *
copy_schema (JsonNode *node,
             guint     depth)
{
  if (depth > MAX_DEPTH)
    {
      JsonNode *empty = json_node_new (JSON_NODE_OBJECT);

      json_node_take_object (empty, json_object_new ());
      return empty;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    return copy_object (json_node_get_object (node), depth);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return copy_array (json_node_get_array (node), depth);
  return json_node_copy (node);
}

/* Two documents can have types of the same name. */
static char *
choose_name (Definition *self,
             const char *type)
{
  char *name = g_strdup (type);

  for (guint i = 2; json_object_has_member (self->definitions, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s%u", type, i);
    }
  return name;
}

static void
add_schema_document (Definition *self,
                     JsonNode   *entity)
{
  const char    *id = fer_wire_json_get_string (entity, "name");
  const char    *type = fer_wire_json_get_string (entity, "properties.contentType");
  JsonNode      *types = NULL;
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *schema;

  if (g_strcmp0 (type, SWAGGER_SCHEMAS) == 0)
    types = fer_wire_json_find (entity, "properties.document.definitions");
  else if (g_strcmp0 (type, OPENAPI_SCHEMAS) == 0)
    types = fer_wire_json_find (entity, "properties.document.components.schemas");
  if (id == NULL || types == NULL || !JSON_NODE_HOLDS_OBJECT (types))
    return;

  json_object_iter_init_ordered (&iter, json_node_get_object (types));
  while (json_object_iter_next_ordered (&iter, &name, &schema))
    {
      g_autofree char *known = choose_name (self, name);

      json_object_set_member (self->definitions, known, copy_schema (schema, 0));
      g_hash_table_insert (self->known, g_strdup_printf ("%s/%s", id, name), g_steal_pointer (&known));
    }
}

/* Parameters. */

static void
set_if_text (JsonObject *object,
             const char *member,
             const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

/* A default is a string on the wire, whatever the type of the parameter is. */
static JsonNode *
make_value (const char *text,
            const char *type)
{
  JsonNode *node = json_node_alloc ();
  char     *end = NULL;

  if (g_str_equal (type, "integer"))
    {
      gint64 number = g_ascii_strtoll (text, &end, 10);

      if (*text != '\0' && *end == '\0')
        return json_node_init_int (node, number);
    }
  if (g_str_equal (type, "number"))
    {
      double number = g_ascii_strtod (text, &end);

      if (*text != '\0' && *end == '\0')
        return json_node_init_double (node, number);
    }
  if (g_str_equal (type, "boolean") && (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0))
    return json_node_init_boolean (node, g_ascii_strcasecmp (text, "true") == 0);
  return json_node_init_string (node, text);
}

static const char *
get_simple_type (JsonNode *parameter)
{
  static const char *const types[] = { "string", "number", "integer", "boolean", "array", NULL };
  const char              *type = fer_wire_json_get_string (parameter, "type");

  return type != NULL && g_strv_contains (types, type) ? type : "string";
}

static void
add_values (JsonObject *object,
            JsonNode   *parameter,
            const char *type)
{
  g_auto (GStrv) values = fer_wire_json_dup_strings (parameter, "values");
  const char *fallback = fer_wire_json_get_string (parameter, "defaultValue");

  if (fallback != NULL)
    json_object_set_member (object, "default", make_value (fallback, type));
  if (values[0] != NULL)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; values[i] != NULL; i++)
        json_array_add_element (array, make_value (values[i], type));
      json_object_set_array_member (object, "enum", array);
    }
}

static void
add_parameter (JsonArray  *parameters,
               JsonNode   *parameter,
               const char *name,
               const char *place,
               gboolean    required)
{
  JsonObject *object = json_object_new ();
  const char *type = get_simple_type (parameter);

  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "in", place);
  set_if_text (object, "description", fer_wire_json_get_string (parameter, "description"));
  if (required)
    json_object_set_boolean_member (object, "required", TRUE);
  json_object_set_string_member (object, "type", type);
  if (g_str_equal (type, "array"))
    {
      JsonObject *items = json_object_new ();

      json_object_set_string_member (items, "type", "string");
      json_object_set_object_member (object, "items", items);
    }
  add_values (object, parameter, type);
  json_array_add_object_element (parameters, object);
}

static JsonNode *
find_named (JsonArray  *array,
            const char *name)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (g_strcmp0 (fer_wire_json_get_string (node, "name"), name) == 0)
        return node;
    }
  return NULL;
}

static void
add_list (JsonArray  *parameters,
          JsonNode   *operation,
          const char *path,
          const char *place)
{
  JsonArray *list = fer_wire_json_get_array (operation, path);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode   *parameter = json_array_get_element (list, i);
      const char *name = fer_wire_json_get_string (parameter, "name");

      if (name != NULL && *name != '\0')
        add_parameter (parameters, parameter, name, place, fer_wire_json_get_boolean (parameter, "required", FALSE));
    }
}

/* "a={b}&c={d}": the query's own names, each with what the template parameter says of it. */
static void
add_query_of_template (JsonArray  *parameters,
                       JsonNode   *operation,
                       const char *query,
                       GHashTable *taken)
{
  JsonArray *known = fer_wire_json_get_array (operation, "properties.templateParameters");
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char      *open = strchr (pairs[i], '{');
      const char      *close = open != NULL ? strchr (open, '}') : NULL;
      char            *equals = strchr (pairs[i], '=');
      g_autofree char *variable = close != NULL ? g_strndup (open + 1, close - open - 1) : g_strdup ("");
      JsonNode        *parameter = find_named (known, variable);

      if (equals != NULL)
        *equals = '\0';
      if (pairs[i][0] == '\0')
        continue;
      g_hash_table_add (taken, g_steal_pointer (&variable));
      add_parameter (parameters, parameter, pairs[i], "query", TRUE);
    }
}

static void
add_path_parameters (JsonArray  *parameters,
                     JsonNode   *operation,
                     const char *path,
                     GHashTable *taken)
{
  JsonArray *known = fer_wire_json_get_array (operation, "properties.templateParameters");

  for (const char *open = strchr (path, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      const char      *close = strchr (open, '}');
      g_autofree char *name = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;

      if (name == NULL)
        return;
      if (*name != '\0' && g_hash_table_add (taken, g_strdup (name)))
        add_parameter (parameters, find_named (known, name), name, "path", TRUE);
    }
}

/* Bodies. */

static gboolean
is_json_type (const char *type)
{
  return type != NULL && strstr (type, "json") != NULL;
}

/* Of several representations the one that a connector can read. */
static JsonNode *
choose_representation (JsonArray *representations)
{
  JsonNode *first = NULL;

  for (guint i = 0; representations != NULL && i < json_array_get_length (representations); i++)
    {
      JsonNode *node = json_array_get_element (representations, i);

      if (is_json_type (fer_wire_json_get_string (node, "contentType")))
        return node;
      if (first == NULL)
        first = node;
    }
  return first;
}

static void
add_content_types (JsonObject *operation,
                   const char *member,
                   JsonArray  *representations)
{
  JsonArray *types = json_array_new ();

  for (guint i = 0; representations != NULL && i < json_array_get_length (representations); i++)
    {
      const char *type = fer_wire_json_get_string (json_array_get_element (representations, i), "contentType");

      if (type != NULL && *type != '\0')
        json_array_add_string_element (types, type);
    }
  if (json_array_get_length (types) > 0)
    json_object_set_array_member (operation, member, types);
  else
    json_array_unref (types);
}

static JsonObject *
make_schema (Definition *self,
             JsonNode   *representation)
{
  const char      *document = fer_wire_json_get_string (representation, "schemaId");
  const char      *type = fer_wire_json_get_string (representation, "typeName");
  g_autofree char *key = g_strdup_printf ("%s/%s", document != NULL ? document : "", type != NULL ? type : "");
  const char      *name = g_hash_table_lookup (self->known, key);
  JsonObject      *schema = json_object_new ();

  if (name != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (name, "~", -1);
      g_autofree char *tildes = g_strjoinv ("~0", parts);
      g_auto (GStrv) steps = g_strsplit (tildes, "/", -1);
      g_autofree char *step = g_strjoinv ("~1", steps);
      g_autofree char *reference = g_strconcat ("#/definitions/", step, NULL);

      json_object_set_string_member (schema, "$ref", reference);
    }
  return schema;
}

static void
add_form (JsonArray *parameters,
          JsonNode  *representation)
{
  JsonArray *fields = fer_wire_json_get_array (representation, "formParameters");

  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    {
      JsonNode   *field = json_array_get_element (fields, i);
      const char *name = fer_wire_json_get_string (field, "name");

      if (name != NULL && *name != '\0')
        add_parameter (parameters, field, name, "formData", fer_wire_json_get_boolean (field, "required", FALSE));
    }
}

static void
add_body (Definition *self,
          JsonObject *operation,
          JsonArray  *parameters,
          JsonNode   *contract)
{
  JsonArray  *representations = fer_wire_json_get_array (contract, "properties.request.representations");
  JsonNode   *chosen = choose_representation (representations);
  JsonArray  *fields = fer_wire_json_get_array (chosen, "formParameters");
  JsonObject *body;

  if (chosen == NULL)
    return;

  add_content_types (operation, "consumes", representations);
  if (fields != NULL && json_array_get_length (fields) > 0)
    {
      add_form (parameters, chosen);
      return;
    }
  body = json_object_new ();
  json_object_set_string_member (body, "name", "body");
  json_object_set_string_member (body, "in", "body");
  json_object_set_object_member (body, "schema", make_schema (self, chosen));
  json_array_add_object_element (parameters, body);
}

static void
add_headers (JsonObject *response,
             JsonNode   *contract)
{
  JsonArray  *list = fer_wire_json_get_array (contract, "headers");
  JsonObject *headers = json_object_new ();

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode   *node = json_array_get_element (list, i);
      const char *name = fer_wire_json_get_string (node, "name");
      JsonObject *header;

      if (name == NULL || *name == '\0')
        continue;
      header = json_object_new ();
      set_if_text (header, "description", fer_wire_json_get_string (node, "description"));
      json_object_set_string_member (header, "type", get_simple_type (node));
      json_object_set_object_member (headers, name, header);
    }
  if (json_object_get_size (headers) > 0)
    json_object_set_object_member (response, "headers", headers);
  else
    json_object_unref (headers);
}

static void
add_responses (Definition *self,
               JsonObject *operation,
               JsonNode   *contract)
{
  JsonArray  *list = fer_wire_json_get_array (contract, "properties.responses");
  JsonObject *responses = json_object_new ();

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode        *node = json_array_get_element (list, i);
      gint64           status = fer_wire_json_get_integer (node, "statusCode", 0);
      g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, status);
      const char      *description = fer_wire_json_get_string (node, "description");
      JsonArray       *representations = fer_wire_json_get_array (node, "representations");
      JsonNode        *chosen = choose_representation (representations);
      JsonObject      *response;

      if (status < 100 || status > 599)
        continue;
      response = json_object_new ();
      json_object_set_string_member (response, "description", description != NULL ? description : "");
      if (fer_wire_json_get_string (chosen, "typeName") != NULL)
        json_object_set_object_member (response, "schema", make_schema (self, chosen));
      add_headers (response, node);
      json_object_set_object_member (responses, name, response);
      if (status < 300 && !json_object_has_member (operation, "produces"))
        add_content_types (operation, "produces", representations);
    }
  json_object_set_object_member (operation, "responses", responses);
}

/* Operations. */

static JsonObject *
ensure_path (Definition *self,
             const char *path)
{
  if (!json_object_has_member (self->paths, path))
    json_object_set_object_member (self->paths, path, json_object_new ());
  return json_object_get_object_member (self->paths, path);
}

static void
leave_out (Definition      *self,
           FerApiOperation *operation,
           const char      *sentence)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);
  g_autofree char *remark = g_strconcat (parts[0], fer_api_operation_get_display_name (operation), parts[1], NULL);

  g_strv_builder_add (self->remarks, remark);
}

static void
add_operation (Definition      *self,
               FerApiOperation *operation)
{
  static const char *const methods[] = { "get", "put", "post", "delete", "options", "head", "patch", NULL };
  const char *template = fer_api_operation_get_url_template (operation);
  const char      *query = strchr (template, '?');
  g_autofree char *rest = query != NULL ? g_strndup (template, query - template) : g_strdup (template);
  g_autofree char *path = *rest == '/' ? g_strdup (rest) : g_strconcat ("/", rest, NULL);
  g_autofree char *method = g_ascii_strdown (fer_api_operation_get_method (operation), -1);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonNode   *contract = fer_api_operation_get_contract (operation);
  JsonObject *item, *object;
  JsonArray  *parameters;

  if (!g_strv_contains (methods, method))
    {
      /* Translators: %s is the name of an operation. */
      leave_out (self, operation, _ ("“%s” has a verb that OpenAPI 2.0 does not know, so it is left out."));
      return;
    }
  item = ensure_path (self, path);
  if (json_object_has_member (item, method))
    {
      /* Translators: %s is the name of an operation. */
      leave_out (self, operation, _ ("“%s” differs from another operation in its query only, so it is left out."));
      return;
    }

  object = json_object_new ();
  parameters = json_array_new ();
  set_if_text (object, "description", fer_api_operation_get_description (operation));
  json_object_set_string_member (object, "operationId", fer_api_operation_get_id (operation));
  json_object_set_string_member (object, "summary", fer_api_operation_get_display_name (operation));
  add_path_parameters (parameters, contract, path, taken);
  if (query != NULL)
    add_query_of_template (parameters, contract, query + 1, taken);
  add_list (parameters, contract, "properties.request.queryParameters", "query");
  add_list (parameters, contract, "properties.request.headers", "header");
  add_body (self, object, parameters, contract);
  if (json_array_get_length (parameters) > 0)
    json_object_set_array_member (object, "parameters", parameters);
  else
    json_array_unref (parameters);
  add_responses (self, object, contract);
  json_object_set_object_member (item, method, object);
}

/* The root. */

static void
add_address (JsonObject *root,
             FerApi     *api)
{
  const char *url = fer_api_get_url (api);
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *path = uri != NULL ? g_uri_get_path (uri) : "/";
  JsonArray  *schemes = json_array_new ();

  if (uri != NULL && g_uri_get_host (uri) != NULL && g_uri_get_port (uri) > 0)
    {
      g_autofree char *host = g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));

      json_object_set_string_member (root, "host", host);
    }
  else if (uri != NULL)
    set_if_text (root, "host", g_uri_get_host (uri));
  json_object_set_string_member (root, "basePath", *path != '\0' ? path : "/");
  json_array_add_string_element (schemes, uri != NULL ? g_uri_get_scheme (uri) : "https");
  json_object_set_array_member (root, "schemes", schemes);
}

static void
add_key (JsonObject *definitions,
         JsonArray  *security,
         const char *scheme,
         const char *name,
         const char *place)
{
  JsonObject *object = json_object_new ();
  JsonObject *requirement = json_object_new ();

  json_object_set_string_member (object, "type", "apiKey");
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "in", place);
  json_object_set_object_member (definitions, scheme, object);
  json_object_set_array_member (requirement, scheme, json_array_new ());
  json_array_add_object_element (security, requirement);
}

static void
add_security (JsonObject *root,
              FerApi     *api)
{
  JsonObject *definitions;
  JsonArray  *security;

  if (!fer_api_get_subscription_required (api))
    return;

  definitions = json_object_new ();
  security = json_array_new ();
  add_key (definitions, security, "apiKeyHeader", fer_api_get_key_header (api), "header");
  add_key (definitions, security, "apiKeyQuery", fer_api_get_key_query (api), "query");
  json_object_set_object_member (root, "securityDefinitions", definitions);
  json_object_set_array_member (root, "security", security);
}

static JsonObject *
make_root (FerApi *api)
{
  JsonObject *root = json_object_new ();
  JsonObject *info = json_object_new ();
  const char *version = fer_api_get_version (api);

  json_object_set_string_member (root, "swagger", "2.0");
  json_object_set_string_member (info, "title", fer_api_get_display_name (api));
  json_object_set_string_member (info, "version", *version != '\0' ? version : "1.0");
  json_object_set_string_member (info, "description", fer_api_get_description (api));
  json_object_set_object_member (root, "info", info);
  add_address (root, api);
  add_security (root, api);
  return root;
}

GBytes *
fer_api_definition_build (FerApi    *api,
                          GPtrArray *operations,
                          GPtrArray *schemas,
                          char    ***remarks)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GStrvBuilder) left_out = g_strv_builder_new ();
  Definition  self = { json_object_new (), json_object_new (), known, left_out };
  JsonObject *root;
  char       *text;

  g_return_val_if_fail (FER_IS_API (api), NULL);
  g_return_val_if_fail (operations != NULL && schemas != NULL, NULL);

  root = make_root (api);
  for (guint i = 0; i < schemas->len; i++)
    add_schema_document (&self, g_ptr_array_index (schemas, i));
  for (guint i = 0; i < operations->len; i++)
    add_operation (&self, g_ptr_array_index (operations, i));
  json_object_set_object_member (root, "paths", self.paths);
  json_object_set_object_member (root, "definitions", self.definitions);
  json_node_take_object (node, root);
  text = json_to_string (node, TRUE);
  if (remarks != NULL)
    *remarks = g_strv_builder_end (left_out);
  return g_bytes_new_take (text, strlen (text));
}
