/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Services, APIs, operations and exports, asked of a server that answers from a script as Azure does and as it must not. */

#include "fer-api-export.h"
#include "fer-api-management.h"
#include "fer-resource-manager.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-test-tokens.h"
#include "fer-transport.h"

#define SERVICE "/subscriptions/s1/resourceGroups/g/providers/Microsoft.ApiManagement/service/vanarsdel"
#define APIS "GET /arm" SERVICE "/apis?$filter=isCurrent%20eq%20true&"
#define EXPORT "GET /arm" SERVICE "/apis/inventory?export=true&api-version=2024-05-01&format="
#define DEFINITION "{\"swagger\":\"2.0\",\"info\":{\"title\":\"Inventory\",\"version\":\"1\"},\"paths\":{}}"
#define THROTTLED "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"x\"}}"

typedef struct
{
  FerTestServer   *server;
  FerTokenSource  *tokens;
  FerAzureSession *session;
  FerApi          *api;
} Fixture;

static GString *logged;

static FerApiService *
make_service (const char *id)
{
  g_autofree char *text = g_strdup_printf ("{\"id\":\"%s\",\"properties\":{\"gatewayUrl\":\"https://v.azure-api.net\"}}", id);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return fer_api_service_new (node, "Production");
}

static FerApi *
make_api (const char *text)
{
  g_autoptr (FerApiService) service = make_service (SERVICE);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return fer_api_new (service, node, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerCloud) cloud = NULL;

  fer_transport_set_limits (transport, 2000, 300, 3000);
  fixture->server = fer_test_server_new ();
  fixture->tokens = fer_test_tokens_new ();
  cloud = fer_cloud_new_custom (fer_test_server_get_base (fixture->server), NULL);
  fixture->session = fer_azure_session_new (FER_SENDER (transport), cloud, fixture->tokens);
  fer_retry_set_patience (fer_azure_session_get_plain (fixture->session), 2, 10, 100);
  fixture->api = make_api ("{\"name\":\"inventory\",\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"}}");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* What is still under way holds it a little longer. */
  g_object_add_weak_pointer (G_OBJECT (fixture->session), (gpointer *)&fixture->session);
  g_object_unref (fixture->session);
  fer_test_wait_until (fixture->session == NULL);
  g_object_unref (fixture->tokens);
  g_object_unref (fixture->api);
  fer_test_server_free (fixture->server);
}

static GPtrArray *
list_services (Fixture *fixture,
               char  ***problems,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_resource_manager_list_services_async (fixture->session, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_resource_manager_list_services_finish (result, problems, error);
}

static GPtrArray *
list_apis (Fixture *fixture,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_api_management_list_apis_async (fixture->session, fer_api_get_service (fixture->api), NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_api_management_list_apis_finish (result, error);
}

static GBytes *export(Fixture *fixture,
                      char  ***remarks,
                      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_api_export_async (fixture->session, fixture->api, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_api_export_finish (result, remarks, error);
}

static void
assert_is_clean (const char *text)
{
  g_assert_null (strstr (text, "SECRET"));
  g_assert_null (strstr (text, "eyJ"));
}

static void
test_services (Fixture      *fixture,
               gconstpointer data)
{
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = NULL;

  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions?", 200, NULL,
                               "{\"value\":[{\"subscriptionId\":\"s1\",\"displayName\":\"Production\",\"state\":\"Enabled\"},{\"subscriptionId\":\"s2\",\"displayName\":\"Secret lab\"},"
                               "{\"subscriptionId\":\"s3\",\"state\":\"Disabled\"},{\"subscriptionId\":7},null]}");
  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions/s1/providers/Microsoft.ApiManagement/service?api", 200, NULL,
                               "{\"value\":[{\"id\":\"" SERVICE "\",\"name\":\"vanarsdel\"},{\"id\":7}],\"nextLink\":\"BASE/arm/next?$skiptoken=2\"}");
  fer_test_server_answer_json (fixture->server, "GET /arm/next?$skiptoken=2", 200, NULL,
                               "{\"value\":[{\"id\":\"/subscriptions/s1/resourcegroups/g/providers/Microsoft.ApiManagement/service/alpha\"}],\"nextLink\":\"\"}");
  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions/s2/", 403, NULL, "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"no\"}}");

  services = list_services (fixture, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (services->len, ==, 2);
  g_assert_cmpstr (fer_api_service_get_name (services->pdata[0]), ==, "alpha");
  g_assert_cmpstr (fer_api_service_get_subscription_name (services->pdata[1]), ==, "Production");
  g_assert_cmpuint (g_strv_length (problems), ==, 3);
  g_assert_cmpstr (problems[0], ==, "2 entries of the answer cannot be read.");
  g_assert_true (g_strv_contains ((const char *const *)problems, "Production: 1 entry of the answer cannot be read."));
  g_assert_true (g_str_has_prefix (problems[1], "Secret lab: ") || g_str_has_prefix (problems[2], "Secret lab: "));
}

static void
test_services_forbidden (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions?", 200, NULL, "{\"value\":[{\"subscriptionId\":\"s2\"}]}");
  fer_test_server_answer_json (fixture->server, "GET /arm/subscriptions/s2/", 403, NULL, "{}");
  g_assert_null (list_services (fixture, NULL, &error));
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_FORBIDDEN);
}

static void
test_tenants (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) tenants = NULL;

  fer_test_server_answer_json (fixture->server, "GET /arm/tenants?", 200, NULL,
                               "{\"value\":[{\"tenantId\":\"t2\",\"displayName\":\"VanArsdel\"},{\"tenantId\":\"t1\",\"displayName\":\"Contoso\",\"defaultDomain\":\"contoso.com\"},{}]}");
  fer_resource_manager_list_tenants_async (fixture->session, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  tenants = fer_resource_manager_list_tenants_finish (result, NULL);
  g_assert_cmpuint (tenants->len, ==, 2);
  g_assert_cmpstr (((FerTenant *)tenants->pdata[0])->domain, ==, "contoso.com");
}

static void
test_apis (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) apis = NULL;
  g_autofree char *requests = NULL;

  fer_test_server_answer_json (fixture->server, APIS, 200, NULL,
                               "{\"value\":[{\"name\":\"orders-v2\",\"properties\":{\"displayName\":\"Orders\",\"apiVersion\":\"v2\",\"isCurrent\":true}},"
                               "{\"name\":\"orders-v2;rev=2\",\"properties\":{\"displayName\":\"Orders\",\"isCurrent\":false}},{\"name\":[]},"
                               "{\"name\":\"inventory\",\"properties\":{\"displayName\":\"Inventory\"}}],\"nextLink\":\"BASE/arm/apis2?x=%2B\"}");
  fer_test_server_answer_json (fixture->server, "GET /arm/apis2?x=%2B ", 200, NULL, "{\"value\":[{\"name\":\"orders\",\"properties\":{\"displayName\":\"Orders\"}}]}");
  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE "/apisByTags?", 200, NULL,
                               "{\"value\":[{\"tag\":{\"id\":\"/tags/a\",\"name\":\"stock\"},\"api\":{\"id\":\"/apis/inventory\",\"name\":\"Inventory\"}},"
                               "{\"tag\":{\"name\":\"core\"},\"api\":{\"id\":\"/apis/inventory\"}},{\"tag\":7,\"api\":null}]}");
  apis = list_apis (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (apis->len, ==, 3);
  g_assert_cmpstr (fer_api_get_name (apis->pdata[0]), ==, "inventory");
  g_assert_cmpstr (fer_api_get_tags (apis->pdata[0])[0], ==, "core");
  g_assert_cmpstr (fer_api_get_tags (apis->pdata[0])[1], ==, "stock");
  g_assert_cmpstr (fer_api_get_name (apis->pdata[1]), ==, "orders");
  g_assert_cmpstr (fer_api_get_name (apis->pdata[2]), ==, "orders-v2");
  requests = fer_test_server_dup_requests (fixture->server);
  g_assert_nonnull (strstr (requests, "Authorization: Bearer eyJ1.token.SECRET"));
}

typedef struct
{
  const char *name;
  guint       status;
  const char *headers;
  const char *body;
  int         code;
} Fault;

static const Fault faults[] = {
  { "401", 401, NULL, "{\"error\":{\"code\":\"ExpiredAuthenticationToken\",\"message\":\"eyJhbGciOi.SECRET\"}}", FER_WIRE_ERROR_UNAUTHORIZED },
  { "403", 403, NULL, "{}", FER_WIRE_ERROR_FORBIDDEN },
  { "404", 404, NULL, "{}", FER_WIRE_ERROR_NOT_FOUND },
  { "429", 429, NULL, THROTTLED, FER_WIRE_ERROR_THROTTLED },
  { "429-long", 429, "Retry-After: 600\r\n", THROTTLED, FER_WIRE_ERROR_THROTTLED },
  { "500", 500, NULL, "<html>", FER_WIRE_ERROR_SERVICE },
  { "html", 200, NULL, "<html>SECRET</html>", FER_WIRE_ERROR_NOT_JSON },
  { "truncated", 200, NULL, "{\"value\":[{\"name\":\"SECRET", FER_WIRE_ERROR_TRUNCATED },
  { "wrong-type", 200, NULL, "{\"value\":\"SECRET\"}", FER_WIRE_ERROR_BAD_REPLY },
  { "leads-elsewhere", 200, NULL, "{\"value\":[],\"nextLink\":\"https://evil.example/?sig=SECRET\"}", FER_WIRE_ERROR_BAD_ADDRESS },
  { "silence", 0, NULL, FER_TEST_SERVER_SILENCE, FER_WIRE_ERROR_TIMED_OUT },
};

static void
test_fault (Fixture      *fixture,
            gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (GError) error = NULL;

  if (fault->status == 0)
    fer_test_server_answer (fixture->server, APIS, fault->body);
  else
    fer_test_server_answer_json (fixture->server, APIS, fault->status, fault->headers, fault->body);
  g_assert_null (list_apis (fixture, &error));
  g_assert_error (error, FER_WIRE_ERROR, fault->code);
  assert_is_clean (error->message);
}

/* A token that is refused is replaced once. */
static void
test_refused_token (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) apis = NULL;
  g_autofree char *requests = NULL;

  fer_test_server_answer_json (fixture->server, APIS, 401, NULL, "{}");
  fer_test_server_answer_json (fixture->server, APIS, 200, NULL, "{\"value\":[]}");
  apis = list_apis (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fer_test_tokens_count_rejected (fixture->tokens), ==, 1);
  requests = fer_test_server_dup_requests (fixture->server);
  g_assert_nonnull (strstr (requests, "Bearer eyJ2."));
}

static void
count_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  ++*(guint *)data;
}

static void
test_four_at_once (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_done = 0;

  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE, 200, NULL, "{\"name\":\"op\"}");
  fer_test_server_set_delay (fixture->server, 20);
  for (guint i = 0; i < 24; i++)
    fer_api_management_get_operation_async (fixture->session, fixture->api, "op", NULL, count_cb, &n_done);
  fer_test_wait_until (n_done == 24);
  g_assert_cmpuint (fer_test_server_get_most_at_once (fixture->server), <=, FER_AZURE_SESSION_AT_ONCE);
  g_assert_cmpuint (fer_test_server_get_most_at_once (fixture->server), >=, 2);

  n_done = 0;
  for (guint i = 0; i < 24; i++)
    fer_api_management_get_operation_async (fixture->session, fixture->api, "op", cancellable, count_cb, &n_done);
  g_cancellable_cancel (cancellable);
  fer_test_wait_until (n_done == 24);
}

/* One that waits for a place need not wait for it to be told that it is cancelled. */
static void
test_cancel_waiting (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GCancellable) all = g_cancellable_new ();
  g_autoptr (GCancellable) one = g_cancellable_new ();
  guint  n_done = 0, one_done = 0;
  gint64 start_usec;

  fer_test_server_answer (fixture->server, "GET /arm" SERVICE, FER_TEST_SERVER_SILENCE);
  for (guint i = 0; i < FER_AZURE_SESSION_AT_ONCE; i++)
    fer_api_management_get_operation_async (fixture->session, fixture->api, "op", all, count_cb, &n_done);
  fer_api_management_get_operation_async (fixture->session, fixture->api, "op", one, count_cb, &one_done);
  start_usec = g_get_monotonic_time ();
  g_cancellable_cancel (one);
  fer_test_wait_until (one_done == 1);
  g_assert_cmpuint (n_done, ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - start_usec, <, 200000);
  g_cancellable_cancel (all);
  fer_test_wait_until (n_done == FER_AZURE_SESSION_AT_ONCE);
}

#define LINK "BASE/blob/api-export/Inventory of parts.json?sv=2017&sr=b&sig=SECRET%2b%3D&se=2026&sp=r"

static const char *const shapes[] = {
  "{\r\n  \"id\": \"x\",\r\n  \"properties\": {\r\n    \"format\": \"swagger-link-json\",\r\n    \"value\": {\r\n      \"link\": \"" LINK "\"\r\n    }\r\n  }\r\n}",
  "{\"id\":\"x\",\"format\":\"swagger-link\",\"value\":{\"link\":\"" LINK "\"}}",
  "{\"link\":\"" LINK "\"}",
  DEFINITION,
};

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) definition = NULL;
  g_auto (GStrv) remarks = NULL;
  g_autofree char *requests = NULL;
  const char      *fetched;

  fer_test_server_answer_json (fixture->server, EXPORT "swagger-link-json", 200, NULL, data);
  fer_test_server_answer_json (fixture->server, "GET /blob/api-export/Inventory%20of%20parts.json?sv=2017&sr=b&sig=SECRET%2b%3D&se=2026&sp=r ", 200, NULL, "\xef\xbb\xbf" DEFINITION);
  definition = export(fixture, &remarks, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (definition, NULL), g_bytes_get_size (definition), DEFINITION, strlen (DEFINITION));
  g_assert_null (remarks);
  requests = fer_test_server_dup_requests (fixture->server);
  fetched = strstr (requests, "GET /blob");
  if (fetched != NULL)
    g_assert_null (strstr (fetched, "Authorization"));
}

/* The link has expired; the definition comes inline. */
static void
test_export_inline (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) definition = NULL;
  g_autofree char *requests = NULL;

  fer_test_server_answer_json (fixture->server, EXPORT "swagger-link-json", 200, NULL, shapes[0]);
  fer_test_server_answer_json (fixture->server, "GET /blob/", 403, NULL, "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code><Message>sig=SECRET</Message></Error>");
  fer_test_server_answer_json (fixture->server, EXPORT "swagger ", 200, NULL, DEFINITION);
  definition = export(fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (definition);
  requests = fer_test_server_dup_requests (fixture->server);
  g_assert_nonnull (strstr (requests, "Accept: application/vnd.swagger.doc+json\r\n"));
}

/* Whatever becomes of the schemas, the operations are worth something. */
static void
test_export_built (Fixture      *fixture,
                   gconstpointer data)
{
  guint status = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) definition = NULL;
  g_auto (GStrv) remarks = NULL;
  g_autofree char *text = NULL;

  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE "/apis/inventory?export=true", 400, NULL, "{\"error\":{\"code\":\"ValidationError\",\"message\":\"Unable to convert message to API definition\"}}");
  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE "/apis/inventory/operations?", 200, NULL, "{\"value\":[{\"name\":\"list-parts\"}]}");
  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE "/apis/inventory/operations/list-parts?", 200, NULL,
                               "{\"name\":\"list-parts\",\"properties\":{\"displayName\":\"List parts\",\"method\":\"GET\",\"urlTemplate\":\"/parts\",\"responses\":[{\"statusCode\":200}]}}");
  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE "/apis/inventory/schemas?", status, NULL, "{}");
  definition = export(fixture, &remarks, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (definition, NULL), g_bytes_get_size (definition));
  g_assert_nonnull (strstr (text, "list-parts"));
  g_assert_nonnull (strstr (remarks[0], "could not export"));
  g_assert_true (g_str_has_prefix (remarks[1], "The definition is without schemas: "));
}

static void
test_export_refused (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fer_test_server_answer_json (fixture->server, EXPORT, 404, NULL, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"API not found.\",\"details\":null}}");
  g_assert_null (export(fixture, NULL, &error));
  g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_FOUND);
  g_assert_cmpuint (fer_test_server_count_requests (fixture->server), ==, 1);
}

/* Versions of one API are exported one after the other, and a cancelled one lets the next go. */
static void
test_export_in_turn (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (FerApi) one = make_api ("{\"name\":\"inventory\",\"properties\":{\"apiVersionSetId\":\"/x/vs1\"}}");
  g_autoptr (FerApi) other = make_api ("{\"name\":\"inventory-v2\",\"properties\":{\"apiVersionSetId\":\"/x/vs1\"}}");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_done = 0;

  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE, 200, NULL, DEFINITION);
  fer_test_server_set_delay (fixture->server, 30);
  for (guint i = 0; i < 3; i++)
    {
      fer_api_export_async (fixture->session, one, i == 1 ? cancellable : NULL, count_cb, &n_done);
      fer_api_export_async (fixture->session, other, NULL, count_cb, &n_done);
    }
  g_cancellable_cancel (cancellable);
  fer_test_wait_until (n_done == 6);
  g_assert_cmpuint (fer_test_server_get_most_at_once (fixture->server), ==, 1);
  g_assert_cmpuint (fer_test_server_count_requests (fixture->server), ==, 5);
}

static void
begin_services (Fixture      *fixture,
                GCancellable *cancellable,
                gpointer      result)
{
  fer_resource_manager_list_services_async (fixture->session, cancellable, fer_test_keep_result_cb, result);
}

static gboolean
end_services (GAsyncResult *result,
              GError      **error)
{
  g_autoptr (GPtrArray) services = fer_resource_manager_list_services_finish (result, NULL, error);

  return services != NULL;
}

static void
begin_apis (Fixture      *fixture,
            GCancellable *cancellable,
            gpointer      result)
{
  fer_api_management_list_apis_async (fixture->session, fer_api_get_service (fixture->api), cancellable, fer_test_keep_result_cb, result);
}

static gboolean
end_apis (GAsyncResult *result,
          GError      **error)
{
  g_autoptr (GPtrArray) apis = fer_api_management_list_apis_finish (result, error);

  return apis != NULL;
}

static void
begin_export (Fixture      *fixture,
              GCancellable *cancellable,
              gpointer      result)
{
  fer_api_export_async (fixture->session, fixture->api, cancellable, fer_test_keep_result_cb, result);
}

static gboolean
end_export (GAsyncResult *result,
            GError      **error)
{
  g_autoptr (GBytes) definition = fer_api_export_finish (result, NULL, error);

  return definition != NULL;
}

static const struct
{
  const char *name;
  guint       n_requests;
  void (*begin) (Fixture *, GCancellable *, gpointer);
  gboolean (*end) (GAsyncResult *, GError **);
} calls[] = {
  { "services", 2, begin_services, end_services },
  { "apis", 2, begin_apis, end_apis },
  { "export", 6, begin_export, end_export },
};

static void
script_all (FerTestServer *server)
{
  fer_test_server_answer_json (server, "GET /arm/subscriptions?", 200, NULL, "{\"value\":[{\"subscriptionId\":\"s1\"}]}");
  fer_test_server_answer_json (server, "GET /arm/subscriptions/s1/providers/", 200, NULL, "{\"value\":[{\"id\":\"" SERVICE "\"}]}");
  fer_test_server_answer_json (server, APIS, 200, NULL, "{\"value\":[{\"name\":\"inventory\"}]}");
  fer_test_server_answer_json (server, "GET /arm" SERVICE "/apisByTags?", 200, NULL, "{\"value\":[]}");
  fer_test_server_answer_json (server, EXPORT "swagger-link-json", 200, NULL, "{\"link\":\"BASE/blob/x?sig=SECRET\"}");
  fer_test_server_answer_json (server, "GET /blob/", 403, NULL, "<Error/>");
  fer_test_server_answer_json (server, EXPORT "swagger ", 400, NULL, "{}");
  fer_test_server_answer_json (server, "GET /arm" SERVICE "/apis/inventory/operations?", 200, NULL, "{\"value\":[{\"name\":\"op\"}]}");
  fer_test_server_answer_json (server, "GET /arm" SERVICE "/apis/inventory/operations/op?", 200, NULL, "{\"name\":\"op\",\"properties\":{\"method\":\"GET\",\"urlTemplate\":\"/a\"}}");
  fer_test_server_answer_json (server, "GET /arm" SERVICE "/apis/inventory/schemas?", 200, NULL, "{\"value\":[]}");
}

/* After no request, one, two, and so on until there is nothing left to cancel. */
static void
test_cancel_anywhere (Fixture      *fixture,
                      gconstpointer data)
{
  guint    call = GPOINTER_TO_UINT (data);
  gboolean is_done = FALSE;
  guint    n_cancelled = 0;

  script_all (fixture->server);
  fer_test_server_set_delay (fixture->server, 20);
  for (guint i = 0; !is_done && i < 20; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      guint n_before = fer_test_server_count_requests (fixture->server);

      calls[call].begin (fixture, cancellable, &result);
      fer_test_wait_until (result != NULL || fer_test_server_count_requests (fixture->server) - n_before >= i);
      is_done = result != NULL;
      if (!is_done)
        g_cancellable_cancel (cancellable);
      fer_test_wait_until (result != NULL);
      if (is_done)
        g_assert_true (calls[call].end (result, &error));
      else
        {
          g_assert_false (calls[call].end (result, &error));
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          n_cancelled++;
        }
    }
  g_assert_true (is_done);
  g_assert_cmpuint (n_cancelled, >=, calls[call].n_requests);
}

static void
test_policy (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) none = NULL;
  g_autofree char *policy = NULL;
  g_autofree char *nothing = NULL;

  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE "/apis/inventory/policies/policy?", 200, NULL, "{\"properties\":{\"format\":\"rawxml\",\"value\":\"<policies/>\"}}");
  fer_test_server_answer_json (fixture->server, "GET /arm" SERVICE "/apis/inventory/policies/policy?", 404, NULL, "{}");
  fer_api_management_get_policy_async (fixture->session, fixture->api, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  policy = fer_api_management_get_policy_finish (result, NULL);
  g_assert_cmpstr (policy, ==, "<policies/>");
  fer_api_management_get_policy_async (fixture->session, fixture->api, NULL, fer_test_keep_result_cb, &none);
  fer_test_wait_until (none != NULL);
  nothing = fer_api_management_get_policy_finish (none, NULL);
  g_assert_cmpstr (nothing, ==, "");
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (logged, "%s\n", (const char *)fields[i].value);
  return level & G_LOG_LEVEL_DEBUG ? G_LOG_WRITER_HANDLED : g_log_writer_default (level, fields, n_fields, data);
}

/* Goes last: whatever the other tests have made the program say. */
static void
test_log (void)
{
  g_assert_cmpuint (logged->len, >, 100);
  assert_is_clean (logged->str);
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  logged = g_string_new (NULL);
  g_setenv ("G_MESSAGES_DEBUG", "fer-wire fer-azure", TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  g_test_init (&argc, &argv, NULL);
  ADD ("/api-management/services", NULL, test_services);
  ADD ("/api-management/services-forbidden", NULL, test_services_forbidden);
  ADD ("/api-management/tenants", NULL, test_tenants);
  ADD ("/api-management/apis", NULL, test_apis);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/api-management/fault/", faults[i].name, NULL);

      ADD (path, &faults[i], test_fault);
    }
  ADD ("/api-management/refused-token", NULL, test_refused_token);
  ADD ("/api-management/four-at-once", NULL, test_four_at_once);
  ADD ("/api-management/cancel-waiting", NULL, test_cancel_waiting);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/api-management/export/shape-%c", 'a' + i);

      ADD (path, shapes[i], test_export);
    }
  ADD ("/api-management/export/inline", NULL, test_export_inline);
  ADD ("/api-management/export/built", GUINT_TO_POINTER (500), test_export_built);
  ADD ("/api-management/export/built-without-schemas", GUINT_TO_POINTER (404), test_export_built);
  ADD ("/api-management/export/built-with-hidden-schemas", GUINT_TO_POINTER (403), test_export_built);
  ADD ("/api-management/export/refused", NULL, test_export_refused);
  ADD ("/api-management/export/in-turn", NULL, test_export_in_turn);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *path = g_strconcat ("/api-management/cancel-anywhere/", calls[i].name, NULL);

      ADD (path, GUINT_TO_POINTER (i), test_cancel_anywhere);
    }
  ADD ("/api-management/policy", NULL, test_policy);
  g_test_add_func ("/api-management/log", test_log);

  return g_test_run ();
}
