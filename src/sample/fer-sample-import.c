/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A document of OpenAPI 2.0 or 3.0 as operations and schemas of API Management. Nothing in it is believed to be of the type
 * that it should have: what is not is left out. What cannot be left out was complained of before (fer-sample-document.c).
 */

#include "config.h"

#include "fer-sample-import.h"

#include "fer-sample-definition.h"
#include "fer-sample-export-private.h"

#include <string.h>

#define PREFIX "#/components/schemas/"
#define MAX_OPERATIONS 2000
#define MAX_ID 80

static const char *const methods[] = { "get", "put", "post", "delete", "options", "head", "patch", "trace" };

typedef struct
{
  FerSampleStore *store;
  const char     *path;
  JsonObject     *root;
  gboolean        is_swagger;
  JsonObject     *schemas; /* what comes of the schemas, and of those without a name */
  char           *schema_id;
  gboolean        keeps_query; /* required query parameters stay what they are */
  guint           n_operations;
} Import;

/* "Get Foo/{bar}" → "get-foo-bar" */
static char *
dup_slug (const char *text)
{
  GString *slug = g_string_new (NULL);

  for (const char *p = text; *p != '\0' && slug->len < MAX_ID; p++)
    if (g_ascii_isalnum (*p))
      {
        if (g_ascii_isupper (*p) && p > text && g_ascii_islower (p[-1]))
          g_string_append_c (slug, '-');
        g_string_append_c (slug, g_ascii_tolower (*p));
      }
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

/* The name under which a schema is kept; one without a name gets one. */
static char *
keep_schema (Import     *import,
             JsonNode   *schema,
             const char *name)
{
  const char *reference = JSON_NODE_HOLDS_OBJECT (schema) ? fer_sample_node_string (json_node_get_object (schema), "$ref", NULL) : NULL;
  const char *slash = reference != NULL ? strrchr (reference, '/') : NULL;

  if (slash != NULL)
    return g_strdup (slash + 1);
  json_object_set_member (import->schemas, name, fer_sample_export_schema (schema, PREFIX, FALSE));
  return g_strdup (name);
}

static JsonNode *
make_representation (Import     *import,
                     const char *content_type,
                     JsonNode   *schema, /* (nullable) */
                     const char *name)
{
  JsonObject      *representation = fer_sample_node_build_object ("contentType", fer_sample_node_text (content_type), NULL);
  g_autofree char *type_name = schema != NULL ? keep_schema (import, schema, name) : NULL;

  if (type_name != NULL)
    {
      json_object_set_string_member (representation, "schemaId", import->schema_id);
      json_object_set_string_member (representation, "typeName", type_name);
    }
  return fer_sample_node_take_object (representation);
}

/* The bodies that `content` of OpenAPI 3.0 tells of. */
static void
read_content (Import     *import,
              JsonObject *owner,
              const char *path,
              const char *method,
              int         status,
              JsonArray  *representations)
{
  JsonObject    *content = fer_sample_node_object (owner, "content");
  JsonObjectIter iter;
  const char    *type;
  JsonNode      *value;

  if (content == NULL)
    return;
  json_object_iter_init_ordered (&iter, content);
  while (json_object_iter_next_ordered (&iter, &type, &value))
    {
      g_autofree char *name = fer_sample_definition_type_name (path, method, status, type);
      JsonNode        *schema = JSON_NODE_HOLDS_OBJECT (value) ? json_object_get_member (json_node_get_object (value), "schema") : NULL;

      json_array_add_element (representations, make_representation (import, type, schema, name));
    }
}

/* A body of OpenAPI 2.0, once for each type that the operation, or else the document, consumes or produces. */
static void
read_schema (Import     *import,
             JsonObject *operation,
             const char *list,
             JsonNode   *schema,
             const char *path,
             const char *method,
             int         status,
             JsonArray  *representations)
{
  JsonArray *told = fer_sample_node_array (operation, list);
  g_auto (GStrv) types = fer_sample_node_dup_strings (told != NULL ? told : fer_sample_node_array (import->root, list));
  static const char *const otherwise[] = { "application/json", NULL };

  if (schema == NULL)
    return;
  for (const char *const *type = types[0] != NULL ? (const char *const *)types : otherwise; *type != NULL; type++)
    {
      g_autofree char *name = fer_sample_definition_type_name (path, method, status, *type);

      json_array_add_element (representations, make_representation (import, *type, schema, name));
    }
}

static JsonArray *
read_responses (Import     *import,
                JsonObject *operation,
                const char *path,
                const char *method)
{
  JsonArray     *answers = json_array_new ();
  JsonObject    *responses = fer_sample_node_object (operation, "responses");
  JsonObjectIter iter;
  const char    *status;
  JsonNode      *value;

  if (responses == NULL)
    return answers;
  json_object_iter_init_ordered (&iter, responses);
  while (json_object_iter_next_ordered (&iter, &status, &value))
    {
      JsonObject *response = fer_sample_node_follow (import->root, value);
      gint64      number = 0;
      JsonArray  *representations = NULL;

      /* There is no "default" here. */
      if (response == NULL || !g_ascii_string_to_signed (status, 10, 100, 599, &number, NULL))
        continue;
      representations = json_array_new ();
      if (import->is_swagger)
        read_schema (import, operation, "produces", json_object_get_member (response, "schema"), path, method, number, representations);
      else
        read_content (import, response, path, method, number, representations);
      json_array_add_element (answers, fer_sample_node_build ("statusCode", fer_sample_node_integer (number),
                                                              "description", fer_sample_node_text (fer_sample_node_string (response, "description", "")),
                                                              "representations", fer_sample_node_take_array (representations),
                                                              "headers", fer_sample_node_take_array (json_array_new ()), NULL));
    }
  return answers;
}

static JsonNode *
make_parameter (Import     *import,
                JsonObject *told)
{
  JsonObject *schema = import->is_swagger ? told : fer_sample_node_object (told, "schema");
  JsonObject *parameter = json_object_new ();
  g_auto (GStrv) values = fer_sample_node_dup_strings (fer_sample_node_array (schema, "enum"));
  JsonArray *array = json_array_new ();

  json_object_set_string_member (parameter, "name", fer_sample_node_string (told, "name", ""));
  json_object_set_string_member (parameter, "description", fer_sample_node_string (told, "description", ""));
  json_object_set_string_member (parameter, "type", fer_sample_node_string (schema, "type", "string"));
  if (fer_sample_node_boolean (told, "required", FALSE))
    json_object_set_boolean_member (parameter, "required", TRUE);
  for (guint i = 0; values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_object_set_array_member (parameter, "values", array);
  return fer_sample_node_take_object (parameter);
}

/* An operation's parameters by where they go. */
typedef struct
{
  JsonArray *path, *query, *headers, *bodies;
} Places;

static void
read_parameters (Import     *import,
                 JsonObject *operation,
                 JsonArray  *parameters,
                 const char *path,
                 const char *method,
                 Places     *places)
{
  for (guint i = 0; parameters != NULL && i < json_array_get_length (parameters); i++)
    {
      JsonObject *told = fer_sample_node_follow (import->root, json_array_get_element (parameters, i));
      const char *place = fer_sample_node_string (told, "in", "");

      if (strcmp (place, "path") == 0)
        json_array_add_element (places->path, make_parameter (import, told));
      else if (strcmp (place, "query") == 0)
        json_array_add_element (places->query, make_parameter (import, told));
      else if (strcmp (place, "header") == 0)
        json_array_add_element (places->headers, make_parameter (import, told));
      else if (strcmp (place, "body") == 0)
        read_schema (import, operation, "consumes", json_object_get_member (told, "schema"), path, method, 0, places->bodies);
    }
}

/* Leaves the URL as it is, for who has asked for that. */
static void
keep_query (JsonObject *properties,
            const char *url,
            JsonArray  *in_path,
            JsonArray  *in_query)
{
  json_object_set_string_member (properties, "urlTemplate", url);
  json_object_set_array_member (properties, "templateParameters", json_array_ref (in_path));
  json_object_set_array_member (fer_sample_node_object (properties, "request"), "queryParameters", json_array_ref (in_query));
}

static void
read_operation (Import     *import,
                const char *path,
                const char *method,
                JsonObject *item,
                JsonObject *operation)
{
  g_autofree char *upper = g_ascii_strup (method, -1);
  g_autofree char *fallback = g_strjoin (" ", method, path, NULL);
  const char      *told_id = fer_sample_node_string (operation, "operationId", NULL);
  g_autofree char *slug = dup_slug (told_id != NULL ? told_id : fallback);
  g_autofree char *whole = g_strconcat (import->path, "/operations/", *slug != '\0' ? slug : method, NULL);
  g_autofree char *unique = fer_sample_store_find (import->store, whole) != NULL ? g_strdup_printf ("%s-%u", whole, import->n_operations) : g_strdup (whole);
  g_autoptr (JsonArray) in_path = json_array_new ();
  g_autoptr (JsonArray) in_query = json_array_new ();
  Places      places = { in_path, in_query, json_array_new (), json_array_new () };
  JsonObject *properties = json_object_new ();

  read_parameters (import, operation, fer_sample_node_array (item, "parameters"), path, method, &places);
  read_parameters (import, operation, fer_sample_node_array (operation, "parameters"), path, method, &places);
  if (!import->is_swagger)
    read_content (import, fer_sample_node_follow (import->root, json_object_get_member (operation, "requestBody")), path, method, 0, places.bodies);
  json_object_set_string_member (properties, "displayName", fer_sample_node_string (operation, "summary", told_id != NULL ? told_id : fallback));
  json_object_set_string_member (properties, "method", upper);
  json_object_set_null_member (properties, "urlTemplate");
  json_object_set_null_member (properties, "templateParameters");
  json_object_set_string_member (properties, "description", fer_sample_node_string (operation, "description", ""));
  json_object_set_member (properties, "request", fer_sample_node_build ("queryParameters", fer_sample_node_text (NULL), "headers", fer_sample_node_take_array (places.headers), "representations", fer_sample_node_take_array (places.bodies), NULL));
  json_object_set_array_member (properties, "responses", read_responses (import, operation, path, method));
  json_object_set_null_member (properties, "policies");
  if (import->keeps_query)
    keep_query (properties, path, in_path, in_query);
  else
    fer_sample_definition_fold_query (properties, path, in_path, in_query);
  fer_sample_store_put (import->store, unique, properties);
  import->n_operations++;
}

static void
read_paths (Import *import)
{
  JsonObjectIter iter;
  const char    *path;
  JsonNode      *node;

  json_object_iter_init_ordered (&iter, fer_sample_node_object (import->root, "paths"));
  while (json_object_iter_next_ordered (&iter, &path, &node))
    {
      JsonObject *item = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      for (guint i = 0; i < G_N_ELEMENTS (methods) && import->n_operations < MAX_OPERATIONS; i++)
        {
          JsonObject *operation = fer_sample_node_object (item, methods[i]);

          if (operation != NULL)
            read_operation (import, path, methods[i], item, operation);
        }
    }
}

static void
read_schemas (Import *import)
{
  JsonObject    *told = import->is_swagger ? fer_sample_node_object (import->root, "definitions") : fer_sample_node_object (fer_sample_node_object (import->root, "components"), "schemas");
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *schema;

  if (told == NULL)
    return;
  json_object_iter_init_ordered (&iter, told);
  while (json_object_iter_next_ordered (&iter, &name, &schema))
    json_object_set_member (import->schemas, name, fer_sample_export_schema (schema, PREFIX, FALSE));
}

/* Operations and schemas of an OpenAPI document. */
static void
apply_openapi (Import            *import,
               FerSampleDocument *document)
{
  g_autoptr (JsonObject) schemas = json_object_new ();

  import->root = json_node_get_object (document->root);
  import->is_swagger = json_object_has_member (import->root, "swagger");
  import->schemas = schemas;
  read_schemas (import);
  read_paths (import);
  document->schema = fer_sample_node_build_object ("contentType", fer_sample_node_text ("application/vnd.oai.openapi.components+json"),
                                                   "document", fer_sample_node_build ("components", fer_sample_node_build ("schemas", fer_sample_node_take_object (json_object_ref (schemas)), NULL), NULL),
                                                   NULL);
}

static void
apply_operations (Import            *import,
                  FerSampleDocument *document)
{
  for (guint i = 0; i < document->operations->len; i++)
    {
      JsonObject      *operation = fer_sample_node_clone_object (g_ptr_array_index (document->operations, i));
      g_autofree char *path = g_strjoin ("/", import->path, "operations", fer_sample_node_string (operation, "name", "operation"), NULL);

      json_object_remove_member (operation, "name");
      fer_sample_store_put (import->store, path, operation);
    }
}

void
fer_sample_import_apply (FerSampleStore    *store,
                         const char        *path,
                         FerSampleDocument *document,
                         const char        *seed,
                         gboolean           keeps_query)
{
  /* Another document, another id: so that nobody keeps them. */
  g_autofree char *schema_id = fer_sample_definition_id (seed);
  g_autofree char *schema_path = g_strjoin ("/", path, "schemas", document->schema_name != NULL ? document->schema_name : schema_id, NULL);
  g_autofree char *old_operations = g_strconcat (path, "/operations", NULL);
  g_autofree char *old_schemas = g_strconcat (path, "/schemas", NULL);
  Import           import = { .store = store, .path = path, .schema_id = schema_id, .keeps_query = keeps_query };

  fer_sample_store_clear (store, old_operations);
  fer_sample_store_clear (store, old_schemas);
  if (document->root != NULL)
    apply_openapi (&import, document);
  apply_operations (&import, document);
  if (document->schema != NULL)
    fer_sample_store_put (store, schema_path, fer_sample_node_clone_object (document->schema));
}
