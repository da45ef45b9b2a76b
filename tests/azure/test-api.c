/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Services, APIs and operations, read from what the services are known to send and from what they must not send. */

#include "fer-api-operation.h"
#include "fer-api.h"
#include "fer-azure-enums.h"
#include "fer-wire-json.h"

#define SERVICE_ID "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/apimService1"
#define SERVICE "{\"id\":\"" SERVICE_ID "\",\"name\":\"apimService1\",\"location\":\"East US\",\"sku\":{\"name\":\"Premium\"},\"properties\":{\"provisioningState\":\"Succeeded\","

static JsonNode *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JsonNode *root = fer_wire_json_parse (bytes, &error);

  g_assert_no_error (error);
  return root;
}

static FerApiService *
make_service (const char *text)
{
  g_autoptr (JsonNode) node = parse (text);

  return fer_api_service_new (node, "Contoso Prod");
}

static FerApi *
make_api (const char *text)
{
  g_autoptr (FerApiService) service = make_service (SERVICE "\"gatewayUrl\":\"https://apimservice1.azure-api.net/\"}}");
  g_autoptr (JsonNode) node = parse (text);

  return fer_api_new (service, node, NULL);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *gateway;
  gboolean    ready;
  const char *remark; /* part of it; NULL: none */
} ServiceCase;

static const ServiceCase services[] = {
  { "custom-domain",
    SERVICE "\"gatewayUrl\":\"https://apimservice1.azure-api.net\",\"virtualNetworkType\":\"None\",\"hostnameConfigurations\":["
            "{\"type\":\"Proxy\",\"hostName\":\"apimservice1.azure-api.net\",\"defaultSslBinding\":false,\"certificateSource\":\"BuiltIn\"},"
            "{\"type\":\"Portal\",\"hostName\":\"portal.contoso.com\",\"defaultSslBinding\":true},"
            "{\"type\":\"Proxy\",\"hostName\":\"api.contoso.com\",\"negotiateClientCertificate\":true,\"defaultSslBinding\":true,\"certificateSource\":\"Custom\"}]}}",
    "https://api.contoso.com", TRUE, "certificate" },
  { "built-in-domain",
    SERVICE "\"gatewayUrl\":\"http://127.0.0.1:80/gw/vanarsdel\",\"hostnameConfigurations\":["
            "{\"type\":\"Proxy\",\"hostName\":\"vanarsdel.azure-api.net\",\"defaultSslBinding\":true,\"certificateSource\":\"BuiltIn\"}]}}",
    "http://127.0.0.1:80/gw/vanarsdel", TRUE, NULL },
  { "consumption", SERVICE "\"gatewayUrl\":\"https://a.azure-api.net\",\"portalUrl\":null,\"hostnameConfigurations\":null}}", "https://a.azure-api.net", TRUE, NULL },
  { "updating", "{\"id\":\"" SERVICE_ID "\",\"properties\":{\"provisioningState\":\"Updating\"}}", NULL, TRUE, "being updated" },
  { "activating", "{\"id\":\"" SERVICE_ID "\",\"properties\":{\"provisioningState\":\"Activating\"}}", NULL, FALSE, "set up" },
  { "failed", "{\"id\":\"" SERVICE_ID "\",\"properties\":{\"provisioningState\":\"Failed\"}}", NULL, FALSE, "failed" },
  { "internal", SERVICE "\"virtualNetworkType\":\"Internal\",\"gatewayUrl\":\"https://a.azure-api.net\"}}", "https://a.azure-api.net", TRUE, "virtual network" },
  { "private", SERVICE "\"publicNetworkAccess\":\"Disabled\"}}", NULL, TRUE, "public networks" },
  { "wrong-types", "{\"id\":\"" SERVICE_ID "\",\"location\":1,\"sku\":\"x\",\"properties\":{\"gatewayUrl\":{},\"provisioningState\":[],\"hostnameConfigurations\":[1,null]}}", NULL, TRUE, NULL },
};

static void
test_services (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (FerApiService) service = make_service (services[i].text);
      const char *remark;

      g_test_message ("%s", services[i].name);
      g_assert_nonnull (service);
      remark = fer_api_service_get_remark (service);
      g_assert_cmpstr (fer_api_service_get_gateway_url (service), ==, services[i].gateway);
      g_assert_cmpint (fer_api_service_get_ready (service), ==, services[i].ready);
      g_assert_cmpint (remark != NULL, ==, services[i].remark != NULL);
      if (remark != NULL)
        g_assert_nonnull (strstr (remark, services[i].remark));
    }
}

static void
test_service_id (void)
{
  g_autoptr (FerApiService) lower = make_service ("{\"id\":\"/subscriptions/s/resourcegroups/g/providers/microsoft.apimanagement/service/a?b\"}");
  g_autoptr (JsonNode) json = NULL;

  g_assert_cmpstr (fer_api_service_get_id (lower), ==, "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/a%3Fb");
  g_assert_cmpstr (fer_api_service_get_name (lower), ==, "a?b");
  g_assert_cmpstr (fer_api_service_get_subscription_name (lower), ==, "Contoso Prod");
  g_assert_null (make_service ("{\"id\":\"https://evil.example/\"}"));
  g_assert_null (make_service ("{\"id\":7}"));
  g_assert_null (make_service ("{}"));
  g_assert_null (make_service ("[]"));

  json = fer_api_service_to_json (lower);
  g_assert_cmpstr (fer_wire_json_get_string (json, "id"), ==, fer_api_service_get_id (lower));
}

static void
test_recorded (void)
{
  g_autoptr (FerApi) api = make_api ("{\"name\":\"4824\",\"properties\":{\"displayName\":\"Swagger Petstore\",\"apiRevision\":\"1\",\"description\":null,\"subscriptionRequired\":true,"
                                     "\"serviceUrl\":\"http://petstore.swagger.io/v1?code=secret\",\"path\":\"test\",\"protocols\":[\"Https\"],\"authenticationSettings\":{\"oAuth2\":null,"
                                     "\"openid\":null,\"oAuth2AuthenticationSettings\":[],\"openidAuthenticationSettings\":[]},\"subscriptionKeyParameterNames\":{"
                                     "\"header\":\"x-api-key\",\"query\":\"subscription-key\"},\"license\":{\"name\":\"MIT\",\"url\":null},\"isCurrent\":true}}");

  g_assert_cmpstr (fer_api_get_id (api), ==, SERVICE_ID "/apis/4824");
  g_assert_cmpstr (fer_api_get_display_name (api), ==, "Swagger Petstore");
  g_assert_cmpstr (fer_api_get_description (api), ==, "");
  g_assert_cmpint (fer_api_get_kind (api), ==, FER_API_HTTP);
  g_assert_cmpstr (fer_api_get_kind_name (api), ==, "http");
  g_assert_cmpstr (fer_api_get_protocols (api)[0], ==, "https");
  g_assert_cmpstr (fer_api_get_key_header (api), ==, "x-api-key");
  g_assert_cmpstr (fer_api_get_licence_name (api), ==, "MIT");
  g_assert_null (fer_api_get_licence_url (api));
  g_assert_null (fer_api_get_authorization_server (api));
  g_assert_cmpstr (fer_api_get_url (api), ==, "https://apimservice1.azure-api.net/test");
  g_assert_null (fer_api_get_obstacle (api));
}

#define VERSIONED                                                                                                                                                 \
  "{\"name\":\"orders-v2;rev=3\",\"properties\":{\"displayName\":\"Orders\",\"path\":\"/orders/\",\"apiVersion\":\"v2\",\"type\":\"soap\",\"apiRevision\":\"3\"," \
  "\"apiVersionSetId\":\"/a/b/apiVersionSets/vs1\",\"apiVersionSet\":{\"name\":\"Orders\",\"versioningScheme\":\"Segment\"},"                                     \
  "\"authenticationSettings\":{\"oAuth2AuthenticationSettings\":[{\"authorizationServerId\":\"server1\",\"scope\":\"read\"}]},"                                   \
  "\"contact\":{\"email\":\"a@b.example\"},\"subscriptionRequired\":false,\"isOnline\":false}}"

static void
assert_versioned (FerApi *api)
{
  g_assert_cmpstr (fer_api_get_id (api), ==, SERVICE_ID "/apis/orders-v2%3Brev%3D3");
  g_assert_cmpstr (fer_api_get_path (api), ==, "orders");
  g_assert_cmpstr (fer_api_get_version (api), ==, "v2");
  g_assert_cmpstr (fer_api_get_version_set (api), ==, "vs1");
  g_assert_cmpstr (fer_api_get_version_set_title (api), ==, "Orders");
  g_assert_cmpstr (fer_api_get_version_scheme (api), ==, "Segment");
  g_assert_cmpstr (fer_api_get_url (api), ==, "https://apimservice1.azure-api.net/orders/v2");
  g_assert_cmpint (fer_api_get_kind (api), ==, FER_API_SOAP);
  g_assert_cmpstr (fer_api_get_kind_title (api), ==, "SOAP");
  g_assert_nonnull (fer_api_get_obstacle (api));
  g_assert_cmpstr (fer_api_get_authorization_server (api), ==, "server1");
  g_assert_cmpstr (fer_api_get_authorization_scope (api), ==, "read");
  g_assert_cmpstr (fer_api_get_contact_email (api), ==, "a@b.example");
  g_assert_cmpstr (fer_api_get_revision (api), ==, "3");
  g_assert_false (fer_api_get_is_current (api));
  g_assert_false (fer_api_get_is_online (api));
  g_assert_false (fer_api_get_subscription_required (api));
}

static void
test_versioned (void)
{
  static const char *const tags[] = { "stock", "b2b", NULL };
  g_autoptr (FerApi) api = make_api (VERSIONED);
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (FerApi) tagged = NULL;
  g_autoptr (FerApi) again = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) kept = NULL;

  assert_versioned (api);

  /* The way through the cache and back. */
  json = fer_api_to_json (api);
  tagged = fer_api_new (fer_api_get_service (api), json, tags);
  assert_versioned (tagged);
  g_clear_pointer (&json, json_node_unref);
  json = fer_api_to_json (tagged);
  kept = fer_wire_json_dup_strings (json, "tags");
  again = fer_api_new (fer_api_get_service (api), json, (const char *const *)kept);
  assert_versioned (again);
  g_assert_cmpstr (fer_api_get_tags (again)[0], ==, "b2b");
  text = json_to_string (json, FALSE);
  g_assert_null (strstr (text, "secret"));
}

/* Every property can be read; a binding in a template finds it by name. */
static void
test_properties (void)
{
  g_autoptr (FerApi) api = make_api (VERSIONED);
  g_autofree GParamSpec **specs = NULL;
  guint                   n_specs;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (api), &n_specs);
  g_assert_cmpuint (n_specs, >, 30);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (api), specs[i]->name, &value);
    }
}

static void
test_hostile (void)
{
  g_autoptr (FerApi) api = make_api ("{\"name\":\"a/../b\",\"properties\":{\"displayName\":[],\"path\":7,\"type\":\"holo\",\"protocols\":\"https\",\"contact\":1,"
                                     "\"authenticationSettings\":{\"oAuth2\":7,\"oAuth2AuthenticationSettings\":[null,1]},\"apiVersionSet\":\"x\",\"isCurrent\":\"no\"}}");

  g_assert_cmpstr (fer_api_get_id (api), ==, SERVICE_ID "/apis/a%2F..%2Fb");
  g_assert_cmpstr (fer_api_get_display_name (api), ==, "a/../b");
  g_assert_cmpstr (fer_api_get_path (api), ==, "");
  g_assert_cmpint (fer_api_get_kind (api), ==, FER_API_UNKNOWN);
  g_assert_cmpstr (fer_api_get_kind_title (api), ==, "holo");
  g_assert_nonnull (fer_api_get_obstacle (api));
  g_assert_null (make_api ("{\"name\":7}"));
  g_assert_null (make_api ("null"));
}

static void
test_operation (void)
{
  g_autoptr (JsonNode) node = parse ("{\"name\":\"loginUser\",\"properties\":{\"displayName\":\"Log in\",\"method\":\"get\",\"urlTemplate\":\"/user/login?u={u}\",\"description\":null}}");
  g_autoptr (JsonNode) bad = parse ("{\"name\":\"x\",\"properties\":7}");
  g_autoptr (FerApiOperation) operation = fer_api_operation_new (node);
  g_autoptr (FerApiOperation) bare = fer_api_operation_new (bad);

  g_assert_cmpstr (fer_api_operation_get_id (operation), ==, "loginUser");
  g_assert_cmpstr (fer_api_operation_get_method (operation), ==, "GET");
  g_assert_cmpstr (fer_api_operation_get_url_template (operation), ==, "/user/login?u={u}");
  g_assert_cmpstr (fer_api_operation_get_description (operation), ==, "");
  g_assert_true (fer_api_operation_get_contract (operation) == node);
  g_assert_cmpstr (fer_api_operation_get_display_name (bare), ==, "x");
  g_assert_null (fer_api_operation_new (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/services", test_services);
  g_test_add_func ("/api/service-id", test_service_id);
  g_test_add_func ("/api/recorded", test_recorded);
  g_test_add_func ("/api/versioned", test_versioned);
  g_test_add_func ("/api/properties", test_properties);
  g_test_add_func ("/api/hostile", test_hostile);
  g_test_add_func ("/api/operation", test_operation);

  return g_test_run ();
}
