/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The APIs as the sample keeps them, and the documents it makes of them. */

#include "fer-sample-catalog.h"
#include "fer-sample-export.h"
#include "fer-sample-names.h"

#define GATEWAY "http://127.0.0.1:1234/gw/vanarsdel"

static JsonNode *
make (FerSampleStore     *store,
      const char         *path,
      FerSampleExportKind kind)
{
  g_autofree char *text = fer_sample_export_make (store, path, kind, GATEWAY, "http://127.0.0.1:1234/login/t");

  return text != NULL ? fer_sample_json_parse (text, -1) : NULL;
}

static const char *
look (JsonNode   *document,
      const char *path)
{
  JsonNode *node = fer_sample_node_find (json_node_get_object (document), path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* Every reference in @node names a definition of @names. */
static void
check_references (JsonNode   *node,
                  JsonObject *names,
                  const char *prefix)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        check_references (json_array_get_element (json_node_get_array (node), i), names, prefix);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      const char    *reference = fer_sample_node_string (json_node_get_object (node), "$ref", NULL);
      JsonObjectIter iter;
      const char    *name;
      JsonNode      *value;

      if (reference != NULL)
        {
          g_assert_true (g_str_has_prefix (reference, prefix));
          g_test_message ("%s", reference);
          g_assert_true (json_object_has_member (names, reference + strlen (prefix)));
        }
      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &value))
        check_references (value, names, prefix);
    }
}

static void
test_all (void)
{
  g_autoptr (FerSampleCatalog) catalog = fer_sample_catalog_new ();
  FerSampleStore *store = fer_sample_catalog_find (catalog, FER_SAMPLE_SERVICE);
  g_autoptr (GPtrArray) apis = fer_sample_store_list (store, "apis");
  guint n_documents = 0;

  g_assert_cmpuint (apis->len, >=, 18);
  for (guint i = 0; i < apis->len; i++)
    {
      FerSampleEntity *api = g_ptr_array_index (apis, i);
      g_autoptr (JsonNode) swagger = make (store, api->path, FER_SAMPLE_EXPORT_SWAGGER);
      g_autoptr (JsonNode) openapi = make (store, api->path, FER_SAMPLE_EXPORT_OPENAPI_JSON);

      g_assert_true ((swagger == NULL) == json_object_has_member (api->properties, "type"));
      if (swagger == NULL)
        continue;
      n_documents++;
      check_references (swagger, json_object_get_object_member (json_node_get_object (swagger), "definitions"), "#/definitions/");
      check_references (openapi, json_node_get_object (fer_sample_node_find (json_node_get_object (openapi), "components/schemas")), "#/components/schemas/");
    }
  g_assert_cmpuint (n_documents, >=, 13);
}

static void
test_inventory (void)
{
  g_autoptr (FerSampleCatalog) catalog = fer_sample_catalog_new ();
  g_autoptr (JsonNode) document = make (fer_sample_catalog_find (catalog, FER_SAMPLE_SERVICE), "apis/inventory", FER_SAMPLE_EXPORT_SWAGGER);
  JsonObject *root = json_node_get_object (document);
  JsonObject *paths = json_object_get_object_member (root, "paths");
  JsonObject *order = json_object_get_object_member (json_object_get_object_member (paths, "/api/Orders"), "post");
  JsonArray  *parameters = json_object_get_array_member (order, "parameters");

  g_assert_cmpstr (look (document, "swagger"), ==, "2.0");
  g_assert_cmpstr (look (document, "host"), ==, "127.0.0.1:1234");
  g_assert_cmpstr (look (document, "basePath"), ==, "/gw/vanarsdel/inventory");
  g_assert_cmpstr (look (document, "securityDefinitions/apiKeyHeader/name"), ==, "Ocp-Apim-Subscription-Key");
  g_assert_cmpstr (fer_sample_node_string (order, "operationId", NULL), ==, "create-order");
  g_assert_cmpuint (json_array_get_length (parameters), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (parameters, 0), "in"), ==, "query");
  g_assert_true (json_object_get_boolean_member (json_array_get_object_element (parameters, 0), "required"));
  g_assert_cmpstr (look (document, "definitions/ApiBoilerPartsGet200ApplicationJsonResponse/items/$ref"), ==, "#/definitions/BoilerPart");
  g_assert_cmpstr (look (document, "definitions/InventoryEngineer/properties/reservations/items/$ref"), ==, "#/definitions/Reservation");
  g_assert_null (fer_sample_node_find (root, "definitions/Order/properties/deliveredDateTime/nullable"));
}

static void
test_odd (void)
{
  static const struct
  {
    const char *api, *member, *value;
  } expected[] = {
    { "apis/bookings", "basePath", "/gw/vanarsdel/bookings/v1" },
    { "apis/bookings-v2", "basePath", "/gw/vanarsdel/bookings/v2" },
    { "apis/bookings-v2", "info/version", "v2" },
    { "apis/warranty-claims", "info/version", "" },
    { "apis/payments", "securityDefinitions/apiKeyHeader/name", "x-api-key" },
    { "apis/payments", "securityDefinitions/apiKeyQuery/name", "api-key" },
    { "apis/staff-directory", "securityDefinitions/oauth2VanArsdel staff/tokenUrl", "http://127.0.0.1:1234/login/t/oauth2/v2.0/token" },
    { "apis/street-works", "securityDefinitions/apiKeyHeader/name", NULL },
  };
  g_autoptr (FerSampleCatalog) catalog = fer_sample_catalog_new ();
  FerSampleStore  *store = fer_sample_catalog_find (catalog, FER_SAMPLE_SERVICE);
  g_autofree char *wsdl = fer_sample_export_make (store, "apis/parts-supplier", FER_SAMPLE_EXPORT_WSDL, GATEWAY, "");
  g_autofree char *yaml = fer_sample_export_make (store, "apis/inventory", FER_SAMPLE_EXPORT_OPENAPI_YAML, GATEWAY, "");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (JsonNode) document = make (store, expected[i].api, FER_SAMPLE_EXPORT_SWAGGER);

      g_test_message ("%s %s", expected[i].api, expected[i].member);
      g_assert_cmpstr (look (document, expected[i].member), ==, expected[i].value);
    }
  g_assert_nonnull (strstr (wsdl, "<wsdl:operation name=\"PlaceOrder\" />"));
  g_assert_true (g_str_has_prefix (yaml, "openapi: \"3.0.1\"\ninfo:\n  title: Inventory\n"));
  g_assert_nonnull (strstr (yaml, "\n  /api/BoilerParts:\n    get:\n      summary: List boiler parts\n") ? yaml : strstr (yaml, "\n  \"/api/BoilerParts\":\n    get:\n      summary: List boiler parts\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-export/all", test_all);
  g_test_add_func ("/sample-export/inventory", test_inventory);
  g_test_add_func ("/sample-export/odd", test_odd);
  return g_test_run ();
}
