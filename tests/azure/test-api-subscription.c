/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which subscriptions open an API, and their keys: of a scripted service, and of the sample. */

#include "fer-api-management.h"
#include "fer-api-subscription.h"
#include "fer-proof.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-service-principal.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-test-tokens.h"
#include "fer-transport.h"

#define SERVICE "/subscriptions/s1/resourceGroups/g/providers/Microsoft.ApiManagement/service/vanarsdel"
#define SUBSCRIPTIONS "GET /arm" SERVICE "/subscriptions?"
#define PRODUCTS "GET /arm" SERVICE "/apis/inventory/products?"
#define SECRETS "POST /arm" SERVICE "/subscriptions/own%20one/listSecrets?"
#define ONE(name, title, scope, state) \
  "{\"name\":\"" name "\",\"properties\":{\"displayName\":" title ",\"scope\":\"" scope "\",\"state\":\"" state "\"}}"

typedef struct
{
  FerTestServer   *server;
  FerAzureSession *session;
  FerApi          *api;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerTokenSource) tokens = fer_test_tokens_new ();
  g_autoptr (FerCloud) cloud = NULL;
  g_autoptr (JsonNode) service_node = json_from_string ("{\"id\":\"" SERVICE "\",\"properties\":{\"gatewayUrl\":\"https://v.example\"}}", NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, "Production");
  g_autoptr (JsonNode) node = json_from_string ("{\"name\":\"inventory\",\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"}}", NULL);

  fixture->server = fer_test_server_new ();
  cloud = fer_cloud_new_custom (fer_test_server_get_base (fixture->server), NULL);
  fixture->session = fer_azure_session_new (FER_SENDER (transport), cloud, tokens);
  fer_retry_set_patience (fer_azure_session_get_plain (fixture->session), 2, 10, 100);
  fixture->api = fer_api_new (service, node, NULL);
  fer_test_server_answer_json (fixture->server, PRODUCTS, 200, NULL, "{\"value\":[{\"name\":\"field\",\"properties\":{\"displayName\":\"Field staff\"}},{\"name\":7}]}");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->session), (gpointer *)&fixture->session);
  g_object_unref (fixture->session);
  fer_test_wait_until (fixture->session == NULL);
  g_object_unref (fixture->api);
  fer_test_server_free (fixture->server);
}

static GPtrArray *
list (FerAzureSession *session,
      FerApi          *api,
      GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_api_subscription_list_async (session, api, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_api_subscription_list_finish (result, error);
}

static char *
get_key (FerAzureSession          *session,
         const FerApiSubscription *subscription,
         GError                  **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_api_subscription_get_key_async (session, subscription, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_api_subscription_get_key_finish (result, error);
}

static char *
describe (GPtrArray *subscriptions)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < subscriptions->len; i++)
    {
      g_autofree char *line = fer_api_subscription_describe (subscriptions->pdata[i]);

      g_string_append_printf (lines, "%s\n", line);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* Those that open this API, whichever way the scope is written; never the all-access one. */
static void
test_scopes (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) subscriptions = NULL;
  g_autofree char *lines = NULL;

  fer_test_server_answer_json (fixture->server, SUBSCRIPTIONS, 200, NULL,
                               "{\"value\":[" ONE ("master", "\"Built-in all-access subscription\"", SERVICE "/", "active") "," ONE ("everywhere", "\"Everywhere\"", SERVICE "/apis", "active") "," ONE ("staff", "\"Staff\"", SERVICE "/products/FIELD", "active") "," ONE ("Tools", "null", "/products/field", "active") "," ONE ("other", "\"Other\"", SERVICE "/products/lab", "active") "," ONE ("own one", "\"Own\"", SERVICE "/apis/Inventory", "active") "," ONE ("own two", "\"Not mine\"", "/apis/inventory-2", "active") "," ONE ("asleep", "\"Asleep\"", "/apis/inventory", "suspended") "," ONE ("service", "\"Whole service\"", SERVICE, "active") ",{\"name\":5},null,{}]}");
  subscriptions = list (fixture->session, fixture->api, &error);
  g_assert_no_error (error);
  lines = describe (subscriptions);
  g_assert_cmpstr (lines, ==,
                   "Own, for this API\n"
                   "Staff, for the product “Field staff”\n"
                   "Tools, for the product “Field staff”\n"
                   "Everywhere, for all APIs of the service\n");
}

/* A reader may not see keys, and is told the way out; a key never shows in an error. */
static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    guint       status;
    const char *body;
    const char *key;
    const char *message;
  } cases[] = {
    { 200, "{\"primaryKey\":\"k-SECRET\",\"secondaryKey\":\"k2\"}", "k-SECRET", NULL },
    { 403, "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"SECRET\"}}", NULL, "paste a key" },
    { 404, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"gone\"}}", NULL, "has no such thing" },
    { 200, "{\"primaryKey\":{\"SECRET\":1}}", NULL, "sent no key" },
    { 200, "<html>SECRET</html>", NULL, "web page" },
    { 200, "{\"primaryKey\":\"SECR", NULL, "ends in the middle" },
  };
  FerApiSubscription subscription = { (char *)SERVICE "/subscriptions/own%20one", (char *)"Own", FER_API_SUBSCRIPTION_API, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    fer_test_server_answer_json (fixture->server, SECRETS, cases[i].status, NULL, cases[i].body);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      char *key = get_key (fixture->session, &subscription, &error);

      g_assert_cmpstr (key, ==, cases[i].key);
      if (cases[i].message != NULL)
        {
          g_assert_nonnull (error);
          g_test_message ("%s", error->message);
          g_assert_nonnull (strstr (error->message, cases[i].message));
          g_assert_null (strstr (error->message, "SECRET"));
        }
      fer_proof_free_word (key);
    }
}

/* The sample's own: what it gives opens the gateway. */
static void
test_sample (void)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerSampleService) sample = fer_sample_azure_new ();
  g_autoptr (FerCloud) cloud = NULL;
  g_autoptr (FerIdentity) identity = NULL;
  g_autoptr (FerServicePrincipal) principal = NULL;
  g_autoptr (FerAzureSession) session = NULL;
  g_autoptr (JsonNode) service_node = json_from_string ("{\"id\":\"/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/" FER_SAMPLE_SERVICE "\"}", NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (service_node, NULL);
  g_autoptr (JsonNode) node = json_from_string ("{\"name\":\"inventory\",\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"}}", NULL);
  g_autoptr (FerApi) api = fer_api_new (service, node, NULL);
  g_autoptr (GPtrArray) subscriptions = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerRequest) request = NULL;
  g_autoptr (FerReply) reply = NULL;
  g_autofree char *address = NULL;
  char            *key;

  g_assert_true (fer_sample_service_start (sample, 0, NULL));
  cloud = fer_cloud_new_custom (fer_sample_service_get_base (sample), NULL);
  identity = fer_identity_new (FER_SENDER (transport), cloud, FER_SAMPLE_CLIENT);
  principal = fer_service_principal_new (identity, FER_SAMPLE_TENANT, FER_SAMPLE_CLIENT_SECRET);
  session = fer_azure_session_new (FER_SENDER (transport), cloud, FER_TOKEN_SOURCE (principal));

  subscriptions = list (session, api, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (subscriptions->len, >, 0);
  key = get_key (session, subscriptions->pdata[0], &error);
  g_assert_no_error (error);
  address = g_strconcat (fer_sample_service_get_base (sample), "/gw/" FER_SAMPLE_SERVICE "/inventory/api/BoilerParts", NULL);
  request = fer_request_new ("GET", address);
  fer_pairs_add (request->headers, "Ocp-Apim-Subscription-Key", key);
  reply = fer_test_send (FER_SENDER (transport), request, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fer_reply_check (reply, &error));
  fer_proof_free_word (key);
  fer_sample_service_stop (sample);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/api-subscription/scopes", Fixture, NULL, set_up, test_scopes, tear_down);
  g_test_add ("/api-subscription/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add_func ("/api-subscription/sample", test_sample);

  return g_test_run ();
}
