/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A definition made from operations and schemas: what each part of a contract becomes. */

#include "fer-api-definition.h"

#include "fer-wire-json.h"

#include <string.h>

#define SERVICE "{\"id\":\"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/contoso\"," \
                "\"name\":\"contoso\",\"properties\":{\"gatewayUrl\":\"https://contoso.azure-api.net\"}}"
#define API "{\"name\":\"parts\",\"properties\":{\"displayName\":\"Parts\",\"path\":\"parts\",\"description\":\"All of them\"," \
            "\"subscriptionKeyParameterNames\":{\"header\":\"x-api-key\",\"query\":\"key\"}}}"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JsonNode *root = fer_wire_json_parse (bytes, &error);

  g_assert_no_error (error);
  return root;
}

static JsonNode *
build (const char *const *operations,
       const char        *schema,
       char            ***remarks)
{
  g_autoptr (JsonNode) service_node = parse (SERVICE);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, NULL);
  g_autoptr (JsonNode) api_node = parse (API);
  g_autoptr (FerApi) api = fer_api_new (service, api_node, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) schemas = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  g_autoptr (GBytes) definition = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  for (guint i = 0; operations[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = parse (operations[i]);

      g_ptr_array_add (list, fer_api_operation_new (node));
    }
  if (schema != NULL)
    g_ptr_array_add (schemas, parse (schema));
  definition = fer_api_definition_build (api, list, schemas, remarks);
  root = fer_wire_json_parse (definition, &error);
  g_assert_no_error (error);
  return root;
}

static char *
write_part (JsonNode   *root,
            const char *path)
{
  JsonNode *node = fer_wire_json_find (root, path);

  return node != NULL ? json_to_string (node, FALSE) : g_strdup ("absent");
}

typedef struct
{
  const char *name;
  const char *operation;
  const char *path; /* in the definition */
  const char *expected;
} Case;

#define GET(template, rest) "{\"name\":\"get-part\",\"properties\":{\"displayName\":\"Get part\",\"method\":\"GET\",\"urlTemplate\":\"" template "\"" rest "}}"
#define POST(rest) "{\"name\":\"add-part\",\"properties\":{\"displayName\":\"Add part\",\"method\":\"POST\",\"urlTemplate\":\"/parts\"" rest "}}"

static const Case cases[] = {
  { "id-and-summary", GET ("/parts", ""), "paths./parts.get", "{\"operationId\":\"get-part\",\"summary\":\"Get part\",\"responses\":{}}" },
  { "without-slash", GET ("parts", ""), "paths./parts.get.operationId", "\"get-part\"" },
  { "path-parameter", GET ("/parts/{id}", ",\"templateParameters\":[{\"name\":\"id\",\"type\":\"integer\",\"required\":true,\"values\":[]}]"),
    "paths./parts/{id}.get.parameters", "[{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"type\":\"integer\"}]" },
  { "undeclared-path-parameter", GET ("/parts/{id}", ""),
    "paths./parts/{id}.get.parameters", "[{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"type\":\"string\"}]" },
  { "query-out-of-template", GET ("/parts?color={c}", ",\"templateParameters\":[{\"name\":\"c\",\"type\":\"string\",\"required\":true,\"description\":\"Of it\"}]"),
    "paths./parts.get.parameters", "[{\"name\":\"color\",\"in\":\"query\",\"description\":\"Of it\",\"required\":true,\"type\":\"string\"}]" },
  { "default-and-values-by-type",
    GET ("/parts", ",\"request\":{\"queryParameters\":[{\"name\":\"top\",\"type\":\"integer\",\"defaultValue\":\"10\",\"values\":[\"10\",\"many\"]}]}"),
    "paths./parts.get.parameters", "[{\"name\":\"top\",\"in\":\"query\",\"type\":\"integer\",\"default\":10,\"enum\":[10,\"many\"]}]" },
  { "type-of-no-parameter", GET ("/parts", ",\"request\":{\"headers\":[{\"name\":\"X\",\"type\":\"object\"}]}"),
    "paths./parts.get.parameters", "[{\"name\":\"X\",\"in\":\"header\",\"type\":\"string\"}]" },
  { "body-in-json", POST (",\"request\":{\"representations\":[{\"contentType\":\"application/xml\"},{\"contentType\":\"application/json\",\"schemaId\":\"s\",\"typeName\":\"Part\"}]}"),
    "paths./parts.post.parameters", "[{\"name\":\"body\",\"in\":\"body\",\"schema\":{\"$ref\":\"#/definitions/Part\"}}]" },
  { "body-of-unknown-type", POST (",\"request\":{\"representations\":[{\"contentType\":\"application/json\",\"schemaId\":\"other\",\"typeName\":\"Part\"}]}"),
    "paths./parts.post.parameters", "[{\"name\":\"body\",\"in\":\"body\",\"schema\":{}}]" },
  { "form", POST (",\"request\":{\"representations\":[{\"contentType\":\"multipart/form-data\",\"formParameters\":[{\"name\":\"file\",\"type\":\"string\",\"required\":true}]}]}"),
    "paths./parts.post.parameters", "[{\"name\":\"file\",\"in\":\"formData\",\"required\":true,\"type\":\"string\"}]" },
  { "response", GET ("/parts", ",\"responses\":[{\"statusCode\":200,\"description\":null,\"representations\":[{\"contentType\":\"application/json\",\"schemaId\":\"s\",\"typeName\":\"a/b~c\"}],"
                               "\"headers\":[{\"name\":\"X-Left\",\"type\":\"integer\"}]},{\"statusCode\":0},{\"statusCode\":\"404\"}]"),
    "paths./parts.get.responses", "{\"200\":{\"description\":\"\",\"schema\":{\"$ref\":\"#/definitions/a~1b~0c\"},\"headers\":{\"X-Left\":{\"type\":\"integer\"}}}}" },
  { "produces", GET ("/parts", ",\"responses\":[{\"statusCode\":200,\"representations\":[{\"contentType\":\"application/json\"},{\"contentType\":\"text/csv\"}]}]"),
    "paths./parts.get.produces", "[\"application/json\",\"text/csv\"]" },
  { "references", GET ("/parts", ""), "definitions.Part.properties.next", "{\"$ref\":\"#/definitions/Part\"}" },
  { "address", GET ("/parts", ""), "host", "\"contoso.azure-api.net\"" },
  { "base-path", GET ("/parts", ""), "basePath", "\"/parts\"" },
  { "key", GET ("/parts", ""), "securityDefinitions.apiKeyHeader", "{\"type\":\"apiKey\",\"name\":\"x-api-key\",\"in\":\"header\"}" },
  { "wrong-types", GET ("/parts", ",\"templateParameters\":7,\"request\":[],\"responses\":{\"a\":1}"), "paths./parts.get.responses", "{}" },
};

#define SCHEMA "{\"name\":\"s\",\"properties\":{\"contentType\":\"application/vnd.oai.openapi.components+json\",\"document\":{\"components\":{\"schemas\":{" \
               "\"Part\":{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#/components/schemas/Part\"}}},\"a/b~c\":{\"type\":\"string\"}}}}}}"

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  const char *operations[] = { c->operation, NULL };
  g_auto (GStrv) remarks = NULL;
  g_autoptr (JsonNode) root = build (operations, SCHEMA, &remarks);
  g_autofree char *present = write_part (root, c->path);

  g_assert_cmpstr (present, ==, c->expected);
  g_assert_cmpuint (g_strv_length (remarks), ==, 0);
}

/* What OpenAPI 2.0 cannot say is told, and nothing is put over anything else. */
static void
test_left_out (void)
{
  static const char *const operations[] = {
    "{\"name\":\"a\",\"properties\":{\"displayName\":\"By color\",\"method\":\"GET\",\"urlTemplate\":\"/parts?color={color}\"}}",
    "{\"name\":\"b\",\"properties\":{\"displayName\":\"By size 100%s\",\"method\":\"GET\",\"urlTemplate\":\"/parts?size={size}\"}}",
    "{\"name\":\"c\",\"properties\":{\"displayName\":\"Trace\",\"method\":\"TRACE\",\"urlTemplate\":\"/parts\"}}",
    NULL,
  };
  g_auto (GStrv) remarks = NULL;
  g_autoptr (JsonNode) root = build (operations, NULL, &remarks);

  g_assert_cmpuint (g_strv_length (remarks), ==, 2);
  g_assert_nonnull (strstr (remarks[0], "“By size 100%s”"));
  g_assert_nonnull (strstr (remarks[1], "“Trace”"));
  g_assert_cmpstr (fer_wire_json_get_string (root, "paths./parts.get.operationId"), ==, "a");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/api-definition/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/api-definition/left-out", test_left_out);
  return g_test_run ();
}
