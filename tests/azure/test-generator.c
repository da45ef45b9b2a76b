/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connectors that are made from APIs: what each repair does, and that what comes out is a connector whatever goes in. */

#include "fer-document.h"
#include "fer-generator.h"
#include "fer-json-path.h"
#include "fer-json-sketch.h"
#include "fer-test-shape.h"
#include "fer-wire-json.h"

#include <string.h>

#define SERVICE                                                                                                                             \
  "{\"id\":\"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/vanarsdel\"," \
  "\"name\":\"vanarsdel\",\"location\":\"East US\",\"sku\":{\"name\":\"Developer\"},\"properties\":{\"provisioningState\":\"Succeeded\"%s}}"
#define GATEWAY ",\"gatewayUrl\":\"https://vanarsdel.azure-api.net\""

static FerApi *
make_api (const char *gateway,
          const char *members)
{
  g_autofree char *service_text = g_strdup_printf (SERVICE, gateway);
  g_autofree char *text = g_strdup_printf ("{\"name\":\"inventory\",\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"%s%s}}", members[0] != '\0' ? "," : "", members);
  g_autoptr (GBytes) service_bytes = g_bytes_new (service_text, strlen (service_text));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) service_node = fer_wire_json_parse (service_bytes, NULL);
  g_autoptr (JsonNode) node = fer_wire_json_parse (bytes, NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, NULL);

  return fer_api_new (service, node, NULL);
}

static FerGeneratorResult *
run (const char                *api_members,
     const char                *exported,
     const FerGeneratorChoices *choices)
{
  g_autoptr (FerApi) api = make_api (GATEWAY, api_members);
  g_autoptr (GBytes) bytes = exported != NULL ? g_bytes_new (exported, strlen (exported)) : NULL;
  g_autoptr (GError) error = NULL;
  FerGeneratorResult *result = fer_generator_run (api, bytes, choices, &error);

  g_assert_no_error (error);
  return result;
}

static char *
text_of (FerGeneratorResult *result,
         const char         *name)
{
  GBytes *bytes = fer_generator_result_find_file (result, name);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
check_shape (FerGeneratorResult *result)
{
  fer_test_shape_check (fer_generator_result_find_file (result, "apiDefinition.swagger.json"), fer_generator_result_find_file (result, "apiProperties.json"));
}

/* The value at a pointer, on one line without blanks; NULL for nothing. */
static char *
value_at (FerGeneratorResult *result,
          const char         *file,
          const char         *pointer)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse (fer_generator_result_find_file (result, file));
  FerJsonNode      node = fer_json_path_resolve (tree, pointer, NULL);
  g_autofree char *text = node != FER_JSON_NONE ? fer_json_node_dup_text (tree, node) : NULL;
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    g_strstrip (lines[i]);
  return lines != NULL ? g_strjoinv ("", lines) : NULL;
}

static void
assert_at (FerGeneratorResult *result,
           const char         *pointer,
           const char         *expected)
{
  g_autofree char *value = value_at (result, "apiDefinition.swagger.json", pointer);

  if (g_strcmp0 (value, expected) != 0)
    g_test_message ("at %s", pointer);
  g_assert_cmpstr (value, ==, expected);
}

static void
assert_property (FerGeneratorResult *result,
                 const char         *pointer,
                 const char         *expected)
{
  g_autofree char *value = value_at (result, "apiProperties.json", pointer);

  g_assert_cmpstr (value, ==, expected);
}

static guint
count_changes (FerGeneratorResult *result,
               const char         *id)
{
  GListModel *changes = fer_generator_result_get_changes (result);
  guint       n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (FerGeneratorChange) change = g_list_model_get_item (changes, i);

      g_assert_cmpstr (fer_generator_change_get_what (change), !=, "");
      g_assert_cmpstr (fer_generator_change_get_why (change), !=, "");
      n += id == NULL || g_str_equal (fer_generator_repair_get_id (fer_generator_change_get_repair (change)), id);
    }
  return n;
}

static void
print_changes (FerGeneratorResult *result)
{
  GListModel *changes = fer_generator_result_get_changes (result);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (FerGeneratorChange) change = g_list_model_get_item (changes, i);

      g_test_message ("%s %s: %s", fer_generator_change_get_place (change), fer_generator_change_get_pointer (change), fer_generator_change_get_what (change));
    }
}

/* Well-formed, the same twice, and nothing left to do in what came out; opens and saves as it is. */
static void
assert_good (FerApi                    *api,
             GBytes                    *exported,
             FerGeneratorResult        *result,
             const FerGeneratorChoices *choices)
{
  g_autofree char *definition = text_of (result, "apiDefinition.swagger.json");
  g_autofree char *properties = text_of (result, "apiProperties.json");
  g_autoptr (FerGeneratorResult) again = fer_generator_run (api, exported, choices, NULL);
  g_autofree char    *definition_again = text_of (again, "apiDefinition.swagger.json");
  FerGeneratorChoices same_key = { .key_place = choices != NULL ? choices->key_place : FER_KEY_IN_HEADER };
  g_autoptr (FerGeneratorResult) fixed = fer_generator_run (api, fer_generator_result_find_file (result, "apiDefinition.swagger.json"), &same_key, NULL);
  g_autofree char *definition_fixed = text_of (fixed, "apiDefinition.swagger.json");
  g_autoptr (FerDocument) document = fer_document_new_for_texts (definition, properties);

  check_shape (result);
  g_assert_cmpstr (definition_again, ==, definition);
  g_assert_cmpstr (definition_fixed, ==, definition);
  print_changes (fixed);
  g_assert_cmpuint (count_changes (fixed, NULL), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (document)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_operations (document)), ==, fer_generator_result_get_n_operations (result));
  g_assert_true (g_bytes_equal (fer_text_get_bytes (fer_file_get_text (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION))), fer_generator_result_find_file (result, "apiDefinition.swagger.json")));
}

#define HEAD "{\"swagger\":\"2.0\",\"info\":{\"title\":\"Inventory\",\"version\":\"1\",\"description\":\"Parts.\"},\"host\":\"vanarsdel.azure-api.net\",\"basePath\":\"/inventory\",\"schemes\":[\"https\"],"
#define KEYS                                                                                                                  \
  "\"securityDefinitions\":{\"apiKeyHeader\":{\"type\":\"apiKey\",\"name\":\"Ocp-Apim-Subscription-Key\",\"in\":\"header\"}," \
  "\"apiKeyQuery\":{\"type\":\"apiKey\",\"name\":\"subscription-key\",\"in\":\"query\"}},\"security\":[{\"apiKeyHeader\":[]},{\"apiKeyQuery\":[]}],"
#define OK "\"responses\":{\"200\":{\"description\":\"OK\"}}"

typedef struct
{
  const char *name;
  const char *paths; /* and what follows them */
  const char *pointer;
  const char *expected;
  const char *repair; /* NULL: no change of any kind but security and metadata */
} Case;

static const Case cases[] = {
  { "kebab-id", "{\"/a\":{\"get\":{\"operationId\":\"get-all-parts\",\"summary\":\"S\"," OK "}}}", "/paths/~1a/get/operationId", "\"GetAllParts\"", "operation-id" },
  { "underscored-id", "{\"/a\":{\"get\":{\"operationId\":\"Parts_List\",\"summary\":\"S\"," OK "}}}", "/paths/~1a/get/operationId", "\"PartsList\"", "operation-id" },
  { "good-id", "{\"/a\":{\"get\":{\"operationId\":\"ListV2Parts\",\"summary\":\"S\"," OK "}}}", "/paths/~1a/get/operationId", "\"ListV2Parts\"", NULL },
  { "machine-id", "{\"/a\":{\"get\":{\"operationId\":\"5b71a7f6e0d5d80c3c7c5b11\",\"summary\":\"List the parts\"," OK "}}}", "/paths/~1a/get/operationId", "\"ListTheParts\"", "operation-id" },
  { "no-id", "{\"/a/{b}\":{\"get\":{\"summary\":\"\"," OK "}}}", "/paths/~1a~1{b}/get/operationId", "\"GetAB\"", "operation-id" },
  { "digits-id", "{\"/a\":{\"put\":{\"operationId\":\"3d-parts\",\"summary\":\"S\"," OK "}}}", "/paths/~1a/put/operationId", "\"Put3dParts\"", "operation-id" },
  { "clashing-id", "{\"/a\":{\"get\":{\"operationId\":\"get-a\",\"summary\":\"S\"," OK "},\"put\":{\"operationId\":\"getA\",\"summary\":\"S\"," OK "},\"post\":{\"operationId\":\"GetA\",\"summary\":\"S\"," OK "}}}",
    "/paths/~1a/put/operationId", "\"GetA3\"", "operation-id" },
  { "no-summary", "{\"/a\":{\"get\":{\"operationId\":\"getBoilerPart\"," OK "}}}", "/paths/~1a/get/summary", "\"Get boiler part\"", "summary" },
  { "query", "{\"/a?x={x}&y=1\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"parameters\":[{\"name\":\"x\",\"in\":\"path\",\"required\":true,\"type\":\"integer\"}]," OK "}}}",
    "/paths/~1a/get/parameters", "[{\"name\": \"x\",\"in\": \"query\",\"required\": true,\"type\": \"integer\"},{\"name\": \"y\",\"in\": \"query\",\"required\": true,\"type\": \"string\",\"default\": \"1\",\"x-ms-visibility\": \"internal\"}]", "query" },
  { "query-other-name", "{\"/a?x={z}\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"parameters\":[{\"name\":\"z\",\"in\":\"path\",\"required\":true,\"type\":\"string\"}]," OK "}}}",
    "/paths/~1a/get/parameters/0/name", "\"x\"", "query" },
  { "query-merges", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}},\"/A?x={x}\":{\"post\":{\"operationId\":\"B\",\"summary\":\"S\"," OK "}}}",
    "/paths/~1a/post/parameters/0/name", "\"x\"", "path" },
  { "query-clashes", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}},\"/a?x={x}\":{\"get\":{\"operationId\":\"B\",\"summary\":\"S\"," OK "}}}",
    "/paths/~1a~1B/get/operationId", "\"B\"", "route" },
  { "variables-clash", "{\"/a/{x}\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}},\"/a/{y}\":{\"get\":{\"operationId\":\"B\",\"summary\":\"S\"," OK "}}}",
    "/paths/~1a~1{y}~1B/get/operationId", "\"B\"", "route" },
  { "wildcard", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}},\"/{*rest}\":{\"get\":{\"operationId\":\"B\",\"summary\":\"S\"," OK "}}}", "/paths/~1{*rest}", NULL, "left-out" },
  { "default-in-path", "{\"/a/{b=1}\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}}}", "/paths/~1a~1{b}/get/operationId", "\"A\"", "parameter" },
  { "encoding", "{\"/a/{b}\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"parameters\":[{\"name\":\"b\",\"in\":\"path\",\"required\":true,\"type\":\"string\"}]," OK "}}}",
    "/paths/~1a~1{b}/get/parameters/0/x-ms-url-encoding", "\"single\"", "encoding" },
  { "shared-encoding", "{\"/a/{b}\":{\"parameters\":[{\"$ref\":\"#/parameters/B\"}],\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}}},\"parameters\":{\"B\":{\"name\":\"b\",\"in\":\"path\",\"required\":true,\"type\":\"string\"}}",
    "/parameters/B/x-ms-url-encoding", "\"single\"", "encoding" },
  { "missing-variable", "{\"/a/{b}\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}}}", "/paths/~1a~1{b}/get/parameters/0/name", "\"b\"", "parameter" },
  { "key-parameter", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"parameters\":[{\"name\":\"ocp-apim-subscription-key\",\"in\":\"header\",\"type\":\"string\"},{\"name\":\"authorization\",\"in\":\"header\",\"type\":\"string\"}]," OK "}}}",
    "/paths/~1a/get/parameters", "[]", "key-parameter" },
  { "body-of-get", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"parameters\":[{\"name\":\"b\",\"in\":\"body\",\"schema\":{}}]," OK "}}}", "/paths/~1a/get/parameters", "[]", "parameter" },
  { "multi", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"parameters\":[{\"name\":\"b\",\"in\":\"query\",\"type\":\"array\",\"items\":{\"type\":\"string\"},\"collectionFormat\":\"multi\"}]," OK "}}}",
    "/paths/~1a/get/parameters/0/collectionFormat", "\"csv\"", "parameter" },
  { "text-default", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"parameters\":[{\"name\":\"b\",\"in\":\"query\",\"type\":\"integer\",\"default\":\"5\",\"enum\":[\"5\",\"x\"]}]," OK "}}}",
    "/paths/~1a/get/parameters/0", "{\"name\": \"b\",\"in\": \"query\",\"type\": \"integer\",\"default\": 5,\"enum\": [5]}", "type" },
  { "produces", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"type\":\"object\"}}}}}}", "/paths/~1a/get/produces", "[\"application/json\"]", "media" },
  { "produces-of-example", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"responses\":{\"200\":{\"description\":\"OK\",\"examples\":{\"text/csv\":\"a,b\"}}}}}}", "/paths/~1a/get/produces", "[\"text/csv\"]", "media" },
  { "consumes", "{\"/a\":{\"post\":{\"operationId\":\"A\",\"summary\":\"S\",\"parameters\":[{\"name\":\"b\",\"in\":\"formData\",\"type\":\"file\"}]," OK "}}}", "/paths/~1a/post/consumes", "[\"multipart/form-data\"]", "media" },
  { "empty-description", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"responses\":{\"201\":{\"description\":\"\"},\"404\":{\"description\":null}}}}}", "/paths/~1a/get/responses", "{\"201\": {\"description\": \"Created\"},\"404\": {\"description\": \"Not found\"}}", "response" },
  { "no-response", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"}}}", "/paths/~1a/get/responses", "{\"200\": {\"description\": \"OK\"}}", "response" },
  { "no-success", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"responses\":{\"404\":{\"description\":\"x\"}}}}}", "/paths/~1a/get/responses/200/description", "\"OK\"", "response" },
  { "string-example", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"examples\":{\"application/json\":\"{\\r\\n  \\\"id\\\": 1.0\\r\\n}\"}}}}}}",
    "/paths/~1a/get/responses/200/examples/application~1json", "{\"id\": 1.0}", "example" },
  { "text-example", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"examples\":{\"application/json\":\"{ not JSON\"}}}}}}",
    "/paths/~1a/get/responses/200/examples/application~1json", "\"{ not JSON\"", NULL },
  { "made-up-type", "{\"/a\":{\"get\":{\"operationId\":\"ListA\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/AGet200ApplicationJson;charset=UTF-8Response\"}}}}}},"
                    "\"definitions\":{\"AGet200ApplicationJson;charset=UTF-8Response\":{\"type\":\"object\"}}",
    "/paths/~1a/get/responses/200/schema", "{\"$ref\": \"#/definitions/ListAResponse\"}", "type-name" },
  { "shared-made-up-type", "{\"/a\":{\"get\":{\"operationId\":\"ListA\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/AGet200ApplicationJsonResponse\"}},\"202\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/AGet200ApplicationJsonResponse\"}}}}}},"
                           "\"definitions\":{\"AGet200ApplicationJsonResponse\":{\"type\":\"object\"}}",
    "/paths/~1a/get/responses/202/schema", "{\"$ref\": \"#/definitions/AGetResponse\"}", "type-name" },
  { "blank-in-type", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/Error%20message\"}}}}}}},"
                     "\"definitions\":{\"Error message\":{\"type\":\"object\"}}",
    "/paths/~1a/get/responses/200/schema/items", "{\"$ref\": \"#/definitions/ErrorMessage\"}", "type-name" },
  { "unused", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}}},\"definitions\":{\"B\":{\"$ref\":\"#/definitions/C\"},\"C\":{\"type\":\"object\"}}", "/definitions", "{}", "unused" },
  { "used-in-a-circle", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/B\"}}}}}},"
                        "\"definitions\":{\"B\":{\"type\":\"object\",\"properties\":{\"c\":{\"$ref\":\"#/definitions/C\"}}},\"C\":{\"type\":\"object\",\"properties\":{\"b\":{\"$ref\":\"#/definitions/B\"}}}}",
    "/definitions/C/properties/b", "{\"$ref\": \"#/definitions/B\"}", NULL },
  { "nothing-but-itself", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/B\"}}}}}},"
                          "\"definitions\":{\"B\":{\"$ref\":\"#/definitions/C\"},\"C\":{\"$ref\":\"#/definitions/B\"}}",
    "/definitions", "{\"B\": {\"$ref\": \"#/definitions/C\"},\"C\": {\"type\": \"object\"}}", "type" },
  { "requires-itself", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/B\"}}}}}},"
                       "\"definitions\":{\"B\":{\"type\":\"object\",\"required\":[\"c\",\"n\"],\"properties\":{\"c\":{\"$ref\":\"#/definitions/C\"},\"n\":{\"type\":\"string\"}}},\"C\":{\"type\":\"object\",\"required\":[\"b\"],\"properties\":{\"b\":{\"$ref\":\"#/definitions/B\"}}}}",
    "/definitions/C/required", NULL, "type" },
  { "requires-a-list-of-itself", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/B\"}}}}}},"
                                 "\"definitions\":{\"B\":{\"type\":\"object\",\"required\":[\"c\"],\"properties\":{\"c\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/B\"}}}}}",
    "/definitions/B/required", "[\"c\"]", NULL },
  { "includes-itself", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/B\"}}}}}},"
                       "\"definitions\":{\"B\":{\"allOf\":[{\"type\":\"object\"},{\"$ref\":\"#/definitions/C\"}]},\"C\":{\"allOf\":[{\"$ref\":\"#/definitions/B\"}]}}",
    "/definitions/C/allOf", "[]", "type" },
  { "lost-reference", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/B\"}}}}}}", "/paths/~1a/get/responses/200/schema", "{}", "type" },
  { "later-openapi", "{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\",\"produces\":[\"application/json\"],\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"type\":[\"null\",\"string\"],\"const\":\"x\",\"oneOf\":[{},{}]}}}}}}",
    "/paths/~1a/get/responses/200/schema", "{\"type\": \"string\",\"x-nullable\": true,\"enum\": [\"x\"]}", "type" },
};

static void
test_repair (gconstpointer data)
{
  const Case      *self = data;
  g_autofree char *exported = g_strconcat (HEAD KEYS "\"paths\":", self->paths, "}", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (exported, strlen (exported));
  g_autoptr (FerApi) api = make_api (GATEWAY, "");
  g_autoptr (FerGeneratorResult) result = run ("", exported, NULL);

  print_changes (result);
  assert_at (result, self->pointer, self->expected);
  if (self->repair != NULL)
    g_assert_cmpuint (count_changes (result, self->repair), >, 0);
  else
    g_assert_cmpuint (count_changes (result, NULL), ==, count_changes (result, "security") + count_changes (result, "metadata"));
  assert_good (api, bytes, result, NULL);
}

#define ONE "\"paths\":{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"S\"," OK "}}}}"
#define OAUTH(flow)                                                                                                                                                           \
  "\"securityDefinitions\":{\"apiKeyHeader\":{\"type\":\"apiKey\",\"name\":\"k\",\"in\":\"header\"},\"oauth2AuthCode Auth\":{\"type\":\"oauth2\",\"scopes\":{\"read\":\"\"}," \
  "\"flow\":\"" flow "\",\"authorizationUrl\":\"https://id.example.com/a\",\"tokenUrl\":\"https://id.example.com/t\"}},\"security\":[{\"apiKeyHeader\":[],\"oauth2AuthCode Auth\":[\"read\"]}],"

static void
test_security (void)
{
  static const FerGeneratorChoices in_query = { .key_place = FER_KEY_IN_QUERY };
  static const FerGeneratorChoices with_client = { .client_id = "11111111-2222-3333-4444-555555555555" };
  g_autoptr (FerGeneratorResult) header = run ("\"subscriptionKeyParameterNames\":{\"header\":\"x-api-key\",\"query\":\"k\"}", HEAD KEYS ONE, NULL);
  g_autoptr (FerGeneratorResult) query = run ("\"subscriptionKeyParameterNames\":{\"header\":\"x-api-key\",\"query\":\"k\"}", HEAD KEYS ONE, &in_query);
  g_autoptr (FerGeneratorResult) none = run ("\"subscriptionRequired\":false", HEAD KEYS ONE, NULL);
  g_autoptr (FerGeneratorResult) oauth = run ("\"subscriptionRequired\":false", HEAD OAUTH ("accessCode") ONE, &with_client);
  g_autoptr (FerGeneratorResult) both = run ("", HEAD OAUTH ("accessCode") ONE, NULL);
  g_autoptr (FerGeneratorResult) implicit = run ("", HEAD OAUTH ("implicit") ONE, NULL);

  assert_at (header, "/securityDefinitions", "{\"API Key\": {\"type\": \"apiKey\",\"in\": \"header\",\"name\": \"x-api-key\"}}");
  assert_at (header, "/security", "[{\"API Key\": []}]");
  assert_property (header, "/properties/connectionParameters/api_key/type", "\"securestring\"");
  assert_at (query, "/securityDefinitions/API Key", "{\"type\": \"apiKey\",\"in\": \"query\",\"name\": \"k\"}");
  assert_at (none, "/securityDefinitions", "{}");
  assert_at (none, "/security", "[]");
  assert_property (none, "/properties/connectionParameters", "{}");
  assert_at (oauth, "/security", "[{\"oauth2_auth\": [\"read\"]}]");
  assert_property (oauth, "/properties/connectionParameters/token/oAuthSettings/clientId", "\"11111111-2222-3333-4444-555555555555\"");
  assert_property (oauth, "/properties/connectionParameters/token/oAuthSettings/customParameters/refreshUrl/value", "\"https://id.example.com/t\"");
  assert_property (oauth, "/properties/policyTemplateInstances", "[]");
  assert_at (both, "/security", "[{\"oauth2_auth\": [\"read\"]}]");
  assert_property (both, "/properties/connectionParameters/subscription_key/type", "\"securestring\"");
  assert_property (both, "/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.value", "\"@connectionParameters('subscription_key')\"");
  assert_at (implicit, "/security", "[{\"API Key\": []}]");
  g_assert_cmpuint (count_changes (implicit, "security"), ==, 2);
}

static void
test_choice (void)
{
  static const char exported[] = HEAD KEYS "\"paths\":{\"/a\":{\"get\":{\"operationId\":\"get-a\",\"summary\":\"A\"," OK "},\"post\":{\"operationId\":\"getA\",\"summary\":\"B\","
                                           "\"responses\":{\"200\":{\"description\":\"OK\",\"schema\":{\"$ref\":\"#/definitions/T\"}}}}},\"/b\":{\"get\":{\"summary\":\"C\"," OK "}}},\"definitions\":{\"T\":{\"type\":\"object\"},\"U\":{}}}";
  static const char *const            two[] = { "getA", "GET /b", NULL };
  static const char *const            lost[] = { "getA", "nothing", NULL };
  FerGeneratorChoices                 choices = { .operations = two, .title = "Parts" };
  g_autoptr (FerGeneratorResult) all = run ("", exported, NULL);
  g_autoptr (FerGeneratorResult) result = run ("", exported, &choices);
  g_autoptr (FerApi) api = make_api (GATEWAY, "");
  g_autoptr (GBytes) bytes = g_bytes_new_static (exported, sizeof exported - 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (fer_generator_result_get_n_operations (all), ==, 3);
  g_assert_cmpuint (fer_generator_result_get_n_operations (result), ==, 2);
  g_assert_cmpuint (fer_generator_result_get_n_schemas (result), ==, 2);
  g_assert_cmpstr (fer_generator_result_get_largest_body (result), ==, "POST /a");
  g_assert_true (fer_generator_result_fits (result));
  g_assert_cmpstr (fer_generator_result_get_title (result), ==, "Parts");
  /* Its name is the one that it has among all. */
  assert_at (all, "/paths/~1a/post/operationId", "\"GetA2\"");
  assert_at (result, "/paths/~1a/post/operationId", "\"GetA2\"");
  assert_at (result, "/paths/~1a/get", NULL);
  assert_at (result, "/definitions", "{\"T\": {\"type\": \"object\"}}");

  choices.operations = lost;
  g_assert_null (fer_generator_run (api, bytes, &choices, &error));
  g_assert_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_NO_SUCH_OPERATION);
  g_assert_nonnull (strstr (error->message, "nothing"));
}

static void
test_kept_ids (void)
{
  g_autofree char    *origin = NULL;
  FerGeneratorChoices choices = { .origin = "{\"operations\":{\"get-a\":\"ListEverything\",\"x\":5,\"get-b\":\"not good\"}}" };
  g_autoptr (FerGeneratorResult) result = run ("", HEAD KEYS "\"paths\":{\"/a\":{\"get\":{\"operationId\":\"get-a\",\"summary\":\"A\"," OK "},\"put\":{\"operationId\":\"get-b\",\"summary\":\"A\"," OK "}}}}", &choices);
  g_autofree char *ids = value_at (result, ".ferrule/origin.json", "/operations");

  g_assert_cmpstr (ids, ==, "{\"get-a\": \"ListEverything\",\"get-b\": \"GetB\"}");
  choices.origin = origin = text_of (result, ".ferrule/origin.json");
  {
    g_autoptr (FerGeneratorResult) again = run ("", HEAD KEYS "\"paths\":{\"/b\":{\"get\":{\"operationId\":\"ListEverything\",\"summary\":\"A\"," OK "}},\"/a\":{\"get\":{\"operationId\":\"get-a\",\"summary\":\"A\"," OK "}}}}", &choices);

    assert_at (again, "/paths/~1a/get/operationId", "\"ListEverything\"");
    assert_at (again, "/paths/~1b/get/operationId", "\"ListEverything2\"");
  }
}

static void
test_summary (void)
{
  static const char long_summary[] = "Lists every part of every boiler that any engineer of any branch has ever put into any house of a customer";
  g_autofree char  *exported = g_strdup_printf (HEAD KEYS "\"paths\":{\"/a\":{\"get\":{\"operationId\":\"A\",\"summary\":\"%s\",\"description\":\"\"," OK "},\"put\":{\"operationId\":\"B\",\"summary\":\"%s\",\"description\":\"D\"," OK "}}}}", long_summary, long_summary);
  g_autofree char  *quoted = g_strdup_printf ("\"%s\"", long_summary);
  g_autoptr (FerGeneratorResult) result = run ("", exported, NULL);

  assert_at (result, "/paths/~1a/get/summary", "\"Lists every part of every boiler that any engineer of any branch has ever put\"");
  assert_at (result, "/paths/~1a/get/description", quoted);
  assert_at (result, "/paths/~1a/put/description", "\"D\"");
}

/* What a person says about the connector stands where the format has it, and what they leave empty is not there. */
static void
test_details (void)
{
  const FerGeneratorChoices choices = { .brand_color = "#123456", .publisher = "Kiana", .stack_owner = "", .website = "https://v.example", .privacy_policy = "https://v.example/p", .categories = "Data" };
  g_autoptr (FerGeneratorResult) result = run ("", "{\"swagger\":\"2.0\"," ONE, &choices);
  g_autofree char *color = value_at (result, "apiProperties.json", "/properties/iconBrandColor");
  g_autofree char *publisher = value_at (result, "apiProperties.json", "/properties/publisher");
  g_autofree char *owner = value_at (result, "apiProperties.json", "/properties/stackOwner");

  g_assert_cmpstr (color, ==, "\"#123456\"");
  g_assert_cmpstr (publisher, ==, "\"Kiana\"");
  g_assert_null (owner);
  assert_at (result, "/x-ms-connector-metadata/0/propertyValue", "\"https://v.example\"");
  assert_at (result, "/x-ms-connector-metadata/1/propertyValue", "\"https://v.example/p\"");
  assert_at (result, "/x-ms-connector-metadata/2/propertyValue", "\"Data\"");
  check_shape (result);
}

static void
test_general (void)
{
  g_autoptr (FerGeneratorResult) result = run ("\"apiVersion\":\"v2\",\"description\":\"Known.\",\"contact\":{\"name\":\"Kiana\",\"email\":null}",
                                               "{\"swagger\":\"2.0\",\"openapi\":\"x\",\"info\":{\"title\":\"An API whose name goes on and on for ever\",\"version\":\"\",\"description\":\"\",\"termsOfService\":null},\"host\":\"old.azure-api.net\",\"schemes\":[\"http\",\"https\"]," ONE, NULL);

  assert_at (result, "/info/title", "\"An API whose name goes on and\"");
  assert_at (result, "/info/version", "\"v2\"");
  assert_at (result, "/info/description", "\"Known.\"");
  assert_at (result, "/info/contact", "{\"name\": \"Kiana\"}");
  assert_at (result, "/info/termsOfService", NULL);
  assert_at (result, "/openapi", NULL);
  assert_at (result, "/host", "\"vanarsdel.azure-api.net\"");
  assert_at (result, "/schemes", "[\"https\"]");
  assert_at (result, "/x-ms-connector-metadata/2/propertyName", "\"Categories\"");
  g_assert_cmpuint (count_changes (result, "host"), ==, 3);
}

static void
test_protocols (void)
{
  g_autoptr (FerGeneratorResult) mcp = run ("\"type\":\"mcp\"", NULL, NULL);
  g_autoptr (FerGeneratorResult) graphql = run ("\"type\":\"graphql\"", NULL, NULL);

  check_shape (mcp);
  check_shape (graphql);
  assert_at (mcp, "/paths/~1mcp/post/x-ms-agentic-protocol", "\"mcp-streamable-1.0\"");
  assert_at (mcp, "/basePath", "\"/inventory\"");
  assert_at (graphql, "/paths/~1/post/parameters/0/schema/required", "[\"query\"]");
}

/* Nothing was exported, so that no host, version or description can differ from it. */
static void
test_protocols_list_what_never_was (void)
{
  static const char *const kinds[] = { "mcp", "graphql" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *members = g_strdup_printf ("\"type\":\"%s\",\"description\":\"Known.\",\"contact\":{\"name\":\"Kiana\"}", kinds[i]);
      g_autoptr (FerGeneratorResult) result = run (members, NULL, NULL);

      print_changes (result);
      assert_at (result, "/info/description", "\"Known.\"");
      assert_at (result, "/info/version", "\"1.0\"");
      assert_at (result, "/info/contact/name", "\"Kiana\"");
      assert_at (result, "/host", "\"vanarsdel.azure-api.net\"");
      g_assert_cmpuint (count_changes (result, "host"), ==, 0);
      g_assert_cmpuint (count_changes (result, "general"), <=, 1); /* the metadata */
    }
}

static const struct
{
  const char *members;
  const char *exported;
  int         code;
} refused[] = {
  { "\"type\":\"soap\"", HEAD ONE, FER_GENERATOR_ERROR_NO_CONNECTOR },
  { "\"type\":\"websocket\"", NULL, FER_GENERATOR_ERROR_NO_CONNECTOR },
  { "\"type\":\"grpc\"", NULL, FER_GENERATOR_ERROR_NO_CONNECTOR },
  { "\"type\":\"odata\"", NULL, FER_GENERATOR_ERROR_NO_CONNECTOR },
  { "\"type\":\"hologram\"", NULL, FER_GENERATOR_ERROR_NO_CONNECTOR },
  { "", NULL, FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "\xef\xbb\xbf", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "\xff\xfe", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "<html><body>Sign in</body></html>", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "swagger: '2.0'\npaths: {}\n", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "[]", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "{}", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "{\"openapi\":\"3.0.1\",\"paths\":{}}", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "{\"swagger\":\"2.0\"}", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "{\"swagger\":\"2.0\",\"paths\":[]}", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "{\"swagger\":\"2.0\",\"paths\":{}}", FER_GENERATOR_ERROR_NO_OPERATIONS },
  { "", "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":5,\"trace\":{}},\"/*\":{\"get\":{}}}}", FER_GENERATOR_ERROR_NO_OPERATIONS },
  { "", "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":{}}}", FER_GENERATOR_ERROR_BAD_EXPORT },
  { "", "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"get\":{}}}} {}", FER_GENERATOR_ERROR_BAD_EXPORT },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (FerApi) api = make_api (GATEWAY, refused[i].members);
      g_autoptr (GBytes) bytes = refused[i].exported != NULL ? g_bytes_new (refused[i].exported, strlen (refused[i].exported)) : NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", refused[i].members, refused[i].exported);
      g_assert_null (fer_generator_run (api, bytes, NULL, &error));
      g_assert_error (error, FER_GENERATOR_ERROR, refused[i].code);
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* Each value of a definition in turn becomes one of another type: it is a connector or a sentence. */
static void
spoil (FerApi        *api,
       FerJsonSketch *root,
       FerJsonSketch *object,
       guint          depth)
{
  static const char *const values[] = { "null", "5", "\"\"", "[]", "{}", "[null]", "{\"a\":[]}" };

  for (guint i = 0; i < fer_json_sketch_get_n_children (object); i++)
    {
      const char      *key = fer_json_sketch_get_key (fer_json_sketch_get_child (object, i));
      g_autofree char *name = g_strdup (key);

      spoil (api, root, fer_json_sketch_get_child (object, i), depth + 1);
      for (guint j = 0; name != NULL && j < G_N_ELEMENTS (values); j++)
        {
          g_autoptr (FerJsonSketch) old = fer_json_sketch_set (object, name, fer_json_sketch_new_parsed (values[j]));
          g_autofree char *text = fer_json_sketch_to_text (root);
          g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
          g_autoptr (GError) error = NULL;
          g_autoptr (FerGeneratorResult) result = fer_generator_run (api, bytes, NULL, &error);
          g_autoptr (FerJsonSketch) bad = NULL;

          g_test_message ("%s = %s", name, values[j]);
          if (result != NULL)
            check_shape (result);
          else
            g_assert_true (error->domain == FER_GENERATOR_ERROR && g_str_has_suffix (error->message, "."));
          bad = fer_json_sketch_set (object, name, g_steal_pointer (&old));
        }
    }
}

static void
test_wrong_types (void)
{
  g_autoptr (FerApi) api = make_api (GATEWAY, "");
  g_autoptr (FerJsonSketch) root = fer_json_sketch_new_parsed (
    HEAD KEYS "\"tags\":[{\"name\":\"t\"}],\"paths\":{\"/a/{b}?c={c}\":{\"parameters\":[{\"$ref\":\"#/parameters/B\"}],\"post\":{\"operationId\":\"a-b\",\"summary\":\"S\",\"description\":\"D\",\"tags\":[\"t\"],"
              "\"consumes\":[\"application/json\"],\"parameters\":[{\"name\":\"c\",\"in\":\"query\",\"type\":\"array\",\"items\":{\"type\":\"string\"},\"enum\":[\"1\"],\"default\":\"1\"},"
              "{\"name\":\"body\",\"in\":\"body\",\"schema\":{\"$ref\":\"#/definitions/T\"}}],\"responses\":{\"200\":{\"$ref\":\"#/responses/R\"}}}}},"
              "\"definitions\":{\"T\":{\"type\":\"object\",\"required\":[\"x\"],\"properties\":{\"x\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/T\"}}},\"allOf\":[{\"type\":\"object\"}],\"additionalProperties\":{\"type\":\"integer\"},\"example\":\"{}\"}},"
              "\"parameters\":{\"B\":{\"name\":\"b\",\"in\":\"path\",\"required\":true,\"type\":\"string\"}},"
              "\"responses\":{\"R\":{\"description\":\"R\",\"headers\":{\"h\":{\"type\":\"string\"}},\"schema\":{\"$ref\":\"#/definitions/T\"},\"examples\":{\"application/json\":\"[]\"}}}}");

  g_assert_nonnull (root);
  spoil (api, root, root, 0);
}

/* Repeats a piece of text with a number in place of each @. */
static void
append_many (GString    *text,
             const char *piece,
             guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_auto (GStrv) parts = g_strsplit (piece, "@", -1);
      g_autofree char *one = g_strjoinv (number, parts);

      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append (text, one);
    }
}

static void
test_huge (void)
{
  g_autoptr (FerApi) api = make_api (GATEWAY, "");
  g_autoptr (GString) text = g_string_new (HEAD KEYS "\"paths\":{");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FerGeneratorResult) result = NULL;
  gint64 start = g_get_monotonic_time ();

  append_many (text, "\"/a/@/{b}?c={c}\":{\"get\":{\"operationId\":\"get-a\",\"summary\":\"S\",\"responses\":{\"200\":{\"description\":\"\",\"schema\":{\"$ref\":\"#/definitions/Get@Get200ApplicationJsonResponse\"}}}}}", 2000);
  g_string_append (text, "},\"definitions\":{");
  append_many (text, "\"Get@Get200ApplicationJsonResponse\":{\"type\":\"object\",\"properties\":{\"x\":{\"$ref\":\"#/definitions/Get0Get200ApplicationJsonResponse\"}}}", 2000);
  g_string_append (text, "}}");
  bytes = g_bytes_new (text->str, text->len);
  result = fer_generator_run (api, bytes, NULL, NULL);
  g_assert_nonnull (result);
  g_assert_cmpuint (fer_generator_result_get_n_operations (result), ==, 2000);
  g_assert_false (fer_generator_result_fits (result));
  g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
}

static void
test_deep (void)
{
  g_autoptr (FerApi) api = make_api (GATEWAY, "");
  g_autoptr (GString) text = g_string_new (HEAD "\"paths\":{\"/a\":{\"get\":{\"responses\":{\"200\":{\"description\":\"x\",\"schema\":");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{\"items\":");
  bytes = g_bytes_new (text->str, text->len);
  g_assert_null (fer_generator_run (api, bytes, NULL, &error));
  g_assert_error (error, FER_GENERATOR_ERROR, FER_GENERATOR_ERROR_BAD_EXPORT);
}

/* Types that require each other, one after the other: many, and each deep in itself. */
static void
test_long_chain (void)
{
  g_autoptr (FerApi) api = make_api (GATEWAY, "");
  g_autoptr (GString) text = g_string_new (HEAD "\"paths\":{\"/a\":{\"get\":{\"responses\":{\"200\":{\"description\":\"x\",\"schema\":{\"$ref\":\"#/definitions/T0\"}}}}}},\"definitions\":{");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FerGeneratorResult) result = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_string_append_printf (text, "%s\"T%u\":", i > 0 ? "," : "", i);
      for (guint j = 0; j < 120; j++)
        g_string_append (text, "{\"required\":[\"x\"],\"properties\":{\"x\":");
      g_string_append_printf (text, "{\"$ref\":\"#/definitions/T%u\"}", (i + 1) % 300);
      for (guint j = 0; j < 120; j++)
        g_string_append (text, "}}");
    }
  g_string_append (text, "}}");
  bytes = g_bytes_new (text->str, text->len);
  result = fer_generator_run (api, bytes, NULL, NULL);
  g_assert_nonnull (result);
}

/* What Azure is known to export, and connectors that began as an export. */
static void
test_reference (void)
{
  static const char *const names[] = {
    "export_swagger2_shape.json",
    "real-apim-swagger/Actsoft/apiDefinition.swagger.json",
    "real-apim-swagger/Aquaforest_PDF_Connector/apiDefinition.swagger.json",
    "real-apim-swagger/InfoVetted/apiDefinition.swagger.json",
    "real-apim-swagger/LegalBot/apiDefinition.swagger.json",
  };
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "reference", "azure-examples", "apim", NULL);
  g_autoptr (FerApi) api = make_api ("", "");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *text = NULL;
      gsize            length;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (FerGeneratorResult) result = NULL;

      if (!g_file_get_contents (path, &text, &length, NULL))
        {
          g_test_skip (names[i]);
          continue;
        }
      bytes = g_bytes_new (text, length);
      result = fer_generator_run (api, bytes, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s: %u changes, %u operations, %u schemas, %zu bytes", names[i], count_changes (result, NULL), fer_generator_result_get_n_operations (result),
                      fer_generator_result_get_n_schemas (result), fer_generator_result_get_n_bytes (result));
      assert_good (api, bytes, result, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/generator/repair/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_repair);
    }
  g_test_add_func ("/generator/security", test_security);
  g_test_add_func ("/generator/choice", test_choice);
  g_test_add_func ("/generator/kept-ids", test_kept_ids);
  g_test_add_func ("/generator/summary", test_summary);
  g_test_add_func ("/generator/general", test_general);
  g_test_add_func ("/generator/protocols", test_protocols);
  g_test_add_func ("/generator/protocols-list-what-never-was", test_protocols_list_what_never_was);
  g_test_add_func ("/generator/refused", test_refused);
  g_test_add_func ("/generator/wrong-types", test_wrong_types);
  g_test_add_func ("/generator/details", test_details);
  g_test_add_func ("/generator/huge", test_huge);
  g_test_add_func ("/generator/deep", test_deep);
  g_test_add_func ("/generator/long-chain", test_long_chain);
  g_test_add_func ("/generator/reference", test_reference);
  return g_test_run ();
}
