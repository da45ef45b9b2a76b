/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Definitions of every format that the sample imports, read as far as they can be without knowing where they go. Nothing in
 * them is believed to be of the type that it should have.
 */

#include "config.h"

#include "fer-sample-document.h"

#include "fer-sample-yaml.h"

#include <string.h>

#define GRAPHQL "application/vnd.ms-azure-apim.graphql.schema"

typedef enum
{
  JSON,
  YAML,
  WSDL,
  WADL,
  SDL,
} Kind;

static const struct
{
  const char *name;
  Kind        kind;
  gboolean    is_link;
} formats[] = {
  { "swagger-json", JSON, FALSE },
  { "swagger-link-json", JSON, TRUE },
  { "swagger-link", JSON, TRUE },
  { "openapi", YAML, FALSE },
  { "openapi-link", YAML, TRUE },
  { "openapi+json", JSON, FALSE },
  { "openapi+json-link", JSON, TRUE },
  { "wsdl", WSDL, FALSE },
  { "wsdl-link", WSDL, TRUE },
  { "wadl-xml", WADL, FALSE },
  { "wadl-link-json", WADL, TRUE },
  { "graphql-link", SDL, TRUE },
};

static int
find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (formats[i].name, name) == 0)
      return i;
  return -1;
}

gboolean
fer_sample_document_is_link (const char *format)
{
  int i = find_format (format);

  return i >= 0 && formats[i].is_link;
}

/* ---- OpenAPI ---- */

static guint
count_bodies (JsonObject *root,
              JsonArray  *parameters,
              guint      *last)
{
  guint n_bodies = 0;

  for (guint i = 0; parameters != NULL && i < json_array_get_length (parameters); i++)
    if (strcmp (fer_sample_node_string (fer_sample_node_follow (root, json_array_get_element (parameters, i)), "in", ""), "body") == 0)
      {
        n_bodies++;
        *last = i;
      }
  return n_bodies;
}

static char *
check_paths (JsonObject *root)
{
  static const char *const methods[] = { "get", "put", "post", "delete", "options", "head", "patch", "trace" };
  JsonObject              *paths = fer_sample_node_object (root, "paths");
  JsonObjectIter           iter;
  const char              *path;
  JsonNode                *item;

  if (paths == NULL)
    return g_strdup ("Parsing error(s): The document has no paths.");
  json_object_iter_init_ordered (&iter, paths);
  while (json_object_iter_next_ordered (&iter, &path, &item))
    for (guint i = 0; i < G_N_ELEMENTS (methods) && JSON_NODE_HOLDS_OBJECT (item); i++)
      {
        JsonArray *parameters = fer_sample_node_array (fer_sample_node_object (json_node_get_object (item), methods[i]), "parameters");
        guint      last = 0;

        if (count_bodies (root, parameters, &last) > 1)
          return g_strdup_printf ("Parsing error(s): Operation can have only one body parameter. Path: paths['%s'].%s.parameters[%u]", path, methods[i], last);
      }
  return NULL;
}

static char *
check_openapi (JsonNode *node)
{
  JsonObject *root = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (root == NULL)
    return g_strdup ("Parsing error(s): The input is not valid JSON.");
  if (strcmp (fer_sample_node_string (root, "swagger", ""), "2.0") != 0 && !g_str_has_prefix (fer_sample_node_string (root, "openapi", ""), "3.0"))
    return g_strdup ("Parsing error(s): The input OpenAPI file is not valid for the OpenAPI specification https://github.com/OAI/OpenAPI-Specification/blob/master/versions/.");
  return check_paths (root);
}

/* What is said to be YAML may be JSON, which is mostly YAML too. */
static char *
read_openapi (FerSampleDocument *self,
              const char        *value,
              gboolean           is_yaml)
{
  g_autofree char *why = NULL;
  char            *complaint = NULL;

  self->root = fer_sample_json_parse (value, -1);
  if (self->root == NULL && is_yaml)
    self->root = fer_sample_yaml_parse (value, &why);
  if (self->root == NULL)
    return g_strconcat ("Parsing error(s): ", why != NULL ? why : "The input is not valid JSON.", NULL);

  complaint = check_openapi (self->root);
  if (complaint == NULL)
    self->title = g_strdup (fer_sample_node_string (fer_sample_node_object (json_node_get_object (self->root), "info"), "title", NULL));
  return complaint;
}

/* ---- the others ---- */

static char *
read_graphql (FerSampleDocument *self,
              const char        *value)
{
  if (strstr (value, "type ") == NULL && strstr (value, "schema") == NULL)
    return g_strdup ("Parsing error(s): The input is no GraphQL schema.");
  self->type = "graphql";
  self->schema_name = "graphql";
  self->schema = fer_sample_node_build_object ("contentType", fer_sample_node_text (GRAPHQL), "document", fer_sample_node_build ("value", fer_sample_node_text (value), NULL), NULL);
  return NULL;
}

static char *
read_kind (FerSampleDocument *self,
           Kind               kind,
           const char        *value,
           JsonObject        *options)
{
  switch (kind)
    {
    case JSON:
    case YAML:
      return read_openapi (self, value, kind == YAML);
    case SDL:
      return read_graphql (self, value);
    case WSDL:
      return fer_sample_document_read_wsdl (self, value, options) ? NULL : g_strdup ("Parsing error(s): The input is no WSDL, or has no such service.");
    case WADL:
      return fer_sample_document_read_wadl (self, value) ? NULL : g_strdup ("Parsing error(s): The input is no WADL.");
    }
  g_return_val_if_reached (NULL);
}

FerSampleDocument *
fer_sample_document_read (const char *format,
                          const char *value,
                          JsonObject *options,
                          char      **complaint)
{
  g_autoptr (FerSampleDocument) self = g_new0 (FerSampleDocument, 1);
  int i = find_format (format);

  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  if (i < 0)
    *complaint = g_strdup_printf ("The format '%s' is none that the sample imports: it takes OpenAPI, WSDL, WADL and GraphQL.", format);
  else if (value == NULL || !g_utf8_validate (value, -1, NULL))
    *complaint = g_strdup ("Parsing error(s): The input is no text.");
  else if (strlen (value) > FER_SAMPLE_MAX_DEFINITION_BYTES)
    *complaint = g_strdup ("Parsing error(s): The input has more than 4 MB.");
  else
    *complaint = read_kind (self, formats[i].kind, g_str_has_prefix (value, "\xef\xbb\xbf") ? value + 3 : value, options);

  return *complaint == NULL ? g_steal_pointer (&self) : NULL;
}

void
fer_sample_document_free (FerSampleDocument *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->schema, json_object_unref);
  g_ptr_array_unref (self->operations);
  g_free (self->title);
  g_free (self->address);
  g_free (self);
}
