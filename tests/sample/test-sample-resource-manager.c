/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Resource manager as a plain client sees it: what it refuses and in which words, what it lists, and that its
 * answers have the members, of the types, that were recorded of the real one. */

#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-test-http.h"
#include "fer-test-sample.h"

#include <string.h>

#define VERSION "?api-version=2024-05-01"
#define SERVICES "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/providers/Microsoft.ApiManagement/service"
#define GROUP "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP
#define IN_GROUP GROUP "/providers/Microsoft.ApiManagement/service"

static void
test_refusals (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const FerTestCase cases[] = {
    { "GET", "/arm/tenants" VERSION, NULL, 401, "AuthenticationFailed" },
    { "GET", "/arm/tenants" VERSION, "Basic eDp5", 401, "InvalidAuthenticationToken" },
    { "GET", "/arm/tenants" VERSION, "Bearer x.y.z", 401, "InvalidAuthenticationToken" },
    { "GET", "/arm/tenants" VERSION, "Bearer ..", 401, "InvalidAuthenticationToken" },
    { "GET", "/arm/tenants" VERSION, "EXPIRED", 401, "ExpiredAuthenticationToken" },
    { "GET", "/arm/tenants" VERSION, "POWERAPPS", 401, "InvalidAuthenticationTokenAudience" },
    { "GET", "/arm/tenants", "USER", 400, "MissingApiVersionParameter" },
    { "GET", "/arm/tenants?API-Version=2022-12-01", "USER", 200, NULL },
    { "GET", "/arm/tenants?api-version=latest", "USER", 400, "InvalidApiVersionParameter" },
    { "GET", "/arm/tenants?api-version=2022-12-01-preview", "USER", 200, NULL },
    { "GET", SERVICES "?api-version=2022-12-01", "USER", 400, "No registered resource provider found for location 'westeurope' and API version '2022-12-01' for type 'service'. The supported api-versions are '2014-02-14, " },
    { "GET", SERVICES "?api-version=2018-01-01", "USER", 200, NULL },
    { "GET", IN_GROUP "/" FER_SAMPLE_SERVICE "/apis?api-version=2018-01-01", "USER", 400, "minApiVersion" },
    { "GET", IN_GROUP "/" FER_SAMPLE_SERVICE "?api-version=2019-01-01", "USER", 400, "InvalidApiVersionParameter" },
    { "GET", IN_GROUP "/" FER_SAMPLE_SERVICE "?api-version=2019-12-01-preview", "USER", 200, NULL },
    { "GET", IN_GROUP "/" FER_SAMPLE_SERVICE_CONSUMPTION "/apis?api-version=2018-01-01", "USER", 200, NULL },
    { "GET", "/arm/subscriptions/nobody" VERSION, "USER", 404, "SubscriptionNotFound" },
    { "GET", "/arm/subscriptions/" FER_SAMPLE_GUEST_SUBSCRIPTION VERSION, "USER", 401, "InvalidAuthenticationTokenTenant" },
    { "GET", "/arm/subscriptions/" FER_SAMPLE_GUEST_SUBSCRIPTION VERSION, "GUEST", 200, NULL },
    { "GET", "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/none/x" VERSION, "USER", 404, "ResourceGroupNotFound" },
    { "GET", IN_GROUP "/none" VERSION, "USER", 404, "ResourceNotFound" },
    { "GET", IN_GROUP "/none/apis" VERSION, "USER", 404, "ResourceNotFound" },
    { "GET", SERVICES VERSION "&%24skiptoken=forged", "USER", 400, "InvalidSkipToken" },
    { "GET", "/arm/providers/Microsoft.Nothing/things" VERSION, "USER", 404, "InvalidResourceType" },
    { "DELETE", "/arm/tenants" VERSION, "USER", 404, "InvalidResourceType" },
    { "PUT", IN_GROUP "/" FER_SAMPLE_SERVICE "/apis/x" VERSION, "READER", 403, "AuthorizationFailed" },
    { "POST", IN_GROUP "/" FER_SAMPLE_SERVICE "/subscriptions/master/listSecrets" VERSION, "READER", 403, "AuthorizationFailed" },
    { "GET", IN_GROUP "/" FER_SAMPLE_SERVICE VERSION, "READER", 200, NULL },
    { "GET", "/arm/SUBSCRIPTIONS/" FER_SAMPLE_SUBSCRIPTION "/resourcegroups/" FER_SAMPLE_GROUP "/providers/microsoft.apimanagement/SERVICE/VanArsdel" VERSION, "USER", 200, NULL },
  };

  fer_test_sample_try (service, cases, G_N_ELEMENTS (cases));
}

static void
test_words (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) none = fer_test_sample_ask (service, "GET", "/arm/tenants" VERSION, NULL, NULL);
  g_autoptr (FerTestReply) expired = fer_test_sample_ask (service, "GET", "/arm/tenants" VERSION, "EXPIRED", NULL);
  g_autoptr (FerTestReply) reader =
    fer_test_sample_ask (service, "POST", IN_GROUP "/vanarsdel/subscriptions/master/listSecrets" VERSION, "READER", NULL);
  g_autoptr (FerTestReply) missing = fer_test_sample_ask (service, "GET", IN_GROUP "/none" VERSION, "USER", NULL);
  const char *challenge = fer_test_reply_get (none, "WWW-Authenticate");

  g_assert_true (g_str_has_prefix (challenge, "Bearer authorization_uri=\"http://127.0.0.1:"));
  g_assert_nonnull (strstr (challenge, "error=\"invalid_token\""));
  g_assert_nonnull (strstr (expired->body, "The access token expiry UTC time '9/30/2026 10:00:00 AM' is earlier than current UTC "
                                           "time '9/30/2026 11:00:00 AM'."));
  g_assert_nonnull (strstr (reader->body,
                            "The client '" FER_SAMPLE_READER "' with object id '" FER_SAMPLE_READER_OBJECT "' does not have authorization to "
                            "perform action 'Microsoft.ApiManagement/service/subscriptions/listSecrets/action' over scope '/subscriptions/" FER_SAMPLE_SUBSCRIPTION
                            "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/vanarsdel/subscriptions/master' or the scope is invalid."));
  g_assert_cmpstr (missing->body, ==,
                   "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"The Resource 'Microsoft.ApiManagement/service/none' under resource "
                   "group '" FER_SAMPLE_GROUP "' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix\"}}");
  g_assert_cmpstr (fer_test_reply_get (missing, "x-ms-failure-cause"), ==, "gateway");
}

static void
test_tenant_filters (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) tenants = fer_test_sample_ask (service, "GET", "/arm/tenants" VERSION, "USER", NULL);
  g_autoptr (FerTestReply) own = fer_test_sample_ask (service, "GET", "/arm/subscriptions" VERSION, "USER", NULL);
  g_autoptr (FerTestReply) guest = fer_test_sample_ask (service, "GET", "/arm/subscriptions" VERSION, "GUEST", NULL);

  g_assert_nonnull (strstr (tenants->body, FER_SAMPLE_TENANT));
  g_assert_nonnull (strstr (tenants->body, FER_SAMPLE_GUEST_TENANT));
  g_assert_nonnull (strstr (own->body, FER_SAMPLE_EMPTY_SUBSCRIPTION));
  g_assert_null (strstr (own->body, FER_SAMPLE_GUEST_SUBSCRIPTION));
  g_assert_null (strstr (guest->body, FER_SAMPLE_SUBSCRIPTION));
  g_assert_nonnull (strstr (guest->body, FER_SAMPLE_GUEST_SUBSCRIPTION));
  g_assert_nonnull (strstr (guest->body, "\"count\":{\"type\":\"Total\",\"value\":1}"));
}

static JsonObject *
find_service (JsonNode   *list,
              const char *name)
{
  JsonArray *value = json_object_get_array_member (json_node_get_object (list), "value");

  for (guint i = 0; i < json_array_get_length (value); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (value, i), "name"), name))
      return json_object_get_object_member (json_array_get_object_element (value, i), "properties");
  return NULL;
}

/* Two pages, of which the second is reached by the link as it stands. */
static void
test_two_pages (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) first = fer_test_sample_ask (service, "GET", SERVICES VERSION, "USER", NULL);
  g_autoptr (JsonNode) one = fer_sample_json_parse (first->body, -1);
  const char *next = json_object_get_string_member (json_node_get_object (one), "nextLink");
  g_autoptr (FerTestReply) second = NULL;
  g_autoptr (JsonNode) two = NULL;
  g_autofree char *gateway = g_strconcat (fer_sample_service_get_base (service), "/gw/" FER_SAMPLE_SERVICE, NULL);
  JsonObject      *properties;

  g_assert_true (g_str_has_prefix (next, fer_sample_service_get_base (service)));
  second = fer_test_sample_ask (service, "GET", next + strlen (fer_sample_service_get_base (service)), "USER", NULL);
  two = fer_sample_json_parse (second->body, -1);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (two), "nextLink"), ==, "");

  properties = find_service (one, FER_SAMPLE_SERVICE);
  g_assert_cmpstr (json_object_get_string_member (properties, "gatewayUrl"), ==, gateway);
  g_assert_cmpstr (json_object_get_string_member (properties, "provisioningState"), ==, "Succeeded");
  properties = find_service (one, FER_SAMPLE_SERVICE_CONSUMPTION);
  g_assert_true (json_object_get_null_member (properties, "portalUrl"));
  properties = find_service (two, FER_SAMPLE_SERVICE_UPDATING);
  g_assert_cmpstr (json_object_get_string_member (properties, "provisioningState"), ==, "Updating");
  properties = find_service (two, FER_SAMPLE_SERVICE_INTERNAL);
  g_assert_cmpstr (json_object_get_string_member (properties, "virtualNetworkType"), ==, "Internal");
}

static void
test_other_lists (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) group = fer_test_sample_ask (service, "GET", IN_GROUP VERSION, "USER", NULL);
  g_autoptr (FerTestReply) empty =
    fer_test_sample_ask (service, "GET", "/arm/subscriptions/" FER_SAMPLE_EMPTY_SUBSCRIPTION "/providers/Microsoft.ApiManagement/service" VERSION, "USER", NULL);

  g_assert_null (strstr (group->body, "nextLink"));
  g_assert_nonnull (strstr (group->body, "\"" FER_SAMPLE_SERVICE_INTERNAL "\""));
  g_assert_cmpstr (empty->body, ==, "{\"value\":[],\"nextLink\":\"\"}");
}

static guint
get_left (FerSampleService *service,
          const char       *who)
{
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "GET", GROUP "/providers/Microsoft.ApiManagement/service" VERSION, who, NULL);
  const char *left = fer_test_reply_get (reply, "x-ms-ratelimit-remaining-subscription-reads");

  g_assert_nonnull (left);
  return atoi (left);
}

static void
test_headers (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) one = fer_test_sample_ask (service, "GET", "/arm/tenants" VERSION, "USER", NULL);
  g_autoptr (FerTestReply) two = fer_test_sample_ask (service, "GET", "/arm/tenants" VERSION, "USER", NULL);
  static const char *const headers[] = { "x-ms-request-id", "x-ms-correlation-request-id", "x-ms-routing-request-id", "Strict-Transport-Security" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    g_assert_nonnull (fer_test_reply_get (one, headers[i]));
  g_assert_cmpstr (fer_test_reply_get (one, "x-ms-request-id"), !=, fer_test_reply_get (two, "x-ms-request-id"));
  g_assert_cmpstr (fer_test_reply_get (one, "x-ms-ratelimit-remaining-tenant-reads"), ==, "11999");
  g_assert_cmpstr (fer_test_reply_get (two, "x-ms-ratelimit-remaining-tenant-reads"), ==, "11998");
  g_assert_cmpuint (get_left (service, "USER"), ==, 11999);
  g_assert_cmpuint (get_left (service, "USER"), ==, 11998);
  g_assert_cmpuint (get_left (service, "READER"), ==, 11999);
}

/* ---- Resource Graph ---- */

#define GRAPH "/arm/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01"
#define WHERE "resources | where type =~ 'Microsoft.ApiManagement/service'"

static void
test_graph (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const struct
  {
    const char *who, *body;
    guint       status;
    const char *words;
  } cases[] = {
    { "USER", "{\"subscriptions\":[\"" FER_SAMPLE_SUBSCRIPTION "\"],\"query\":\"" WHERE " | project id,name,location,resourceGroup,subscriptionId,sku,properties\",\"options\":{\"resultFormat\":\"objectArray\",\"$top\":1000}}", 200,
      "{\"totalRecords\":4,\"count\":4,\"data\":[{\"id\":\"/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/vanarsdel\",\"name\":\"vanarsdel\",\"location\":\"westeurope\",\"resourceGroup\":\"" FER_SAMPLE_GROUP "\",\"subscriptionId\":\"" FER_SAMPLE_SUBSCRIPTION "\",\"sku\":{\"name\":\"Premium\",\"capacity\":1},\"properties\":{" },
    { "USER", "{\"query\":\"" WHERE " | project name\",\"options\":{\"$top\":3}}", 200, "],\"facets\":[],\"resultTruncated\":\"true\",\"$skipToken\":\"Mw==\"}" },
    { "USER", "{\"query\":\"" WHERE " | project name\",\"options\":{\"$top\":3,\"$skipToken\":\"Mw==\"}}", 200, "\"count\":1,\"data\":[{\"name\":\"vanarsdel-warehouse\"}],\"facets\":[],\"resultTruncated\":\"false\"}" },
    { "USER", "{\"subscriptions\":[\"" FER_SAMPLE_GUEST_SUBSCRIPTION "\"],\"query\":\"" WHERE "\"}", 200, "{\"totalRecords\":0,\"count\":0,\"data\":[]," },
    { "GUEST", "{\"query\":\"" WHERE "|where name == 'relecloud-apis'|limit 1\"}", 200, "{\"totalRecords\":1," },
    { "USER", "{\"query\":\"resources | where type =~ 'microsoft.compute/virtualmachines'\"}", 200, "{\"totalRecords\":0," },
    { "USER", "{\"query\":\"resources | summarize count()\"}", 400, "InvalidQuery" },
    { "USER", "{\"query\":\"\"}", 400, "InvalidQuery" },
    { "USER", "{\"query\":7}", 400, "InvalidQuery" },
    { "USER", "[]", 400, "InvalidQuery" },
    { "USER", "{\"query\":\"resources\",\"options\":{\"$top\":0}}", 400, "InvalidOption" },
    { "USER", "{\"query\":\"resources\",\"options\":{\"$skipToken\":\"x\"}}", 400, "InvalidOption" },
    { "READER", "{\"query\":\"resources\"}", 200, "{\"totalRecords\":4," },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "POST", GRAPH, cases[i].who, cases[i].body);

      g_test_message ("%s: %s", cases[i].body, reply->body);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_nonnull (strstr (reply->body, cases[i].words));
    }
}

static void
test_graph_quota (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();

  for (guint i = 0; i < 16; i++)
    {
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "POST", GRAPH, "USER", "{\"query\":\"resources\"}");
      g_autofree char *left = g_strdup_printf ("%u", i < 15 ? 14 - i : 0);

      g_assert_cmpuint (reply->status, ==, i < 15 ? 200 : 429);
      g_assert_cmpstr (fer_test_reply_get (reply, "x-ms-user-quota-remaining"), ==, left);
      g_assert_cmpstr (fer_test_reply_get (reply, "x-ms-user-quota-resets-after"), ==, "00:00:05");
      g_assert_cmpstr (fer_test_reply_get (reply, "Retry-After"), ==, i < 15 ? NULL : "5");
    }
}

/* The budget of an hour, spent to the last: the words are those that were recorded. */
static void
test_throttled (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const char path[] = IN_GROUP "/" FER_SAMPLE_SERVICE "/apis" VERSION;
  guint             n_served = 0;

  for (guint status = 0; status != 429; n_served += status != 429)
    {
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "PUT", path, "USER", NULL);

      status = reply->status;
      if (status != 429)
        continue;
      g_assert_cmpstr (fer_test_reply_get (reply, "Retry-After"), ==, "3600");
      g_assert_cmpstr (reply->body, ==,
                       "{\"error\":{\"code\":\"SubscriptionRequestsThrottled\",\"message\":\"Number of requests for subscription '" FER_SAMPLE_SUBSCRIPTION
                       "' and operation 'PUT/SUBSCRIPTIONS/RESOURCEGROUPS/PROVIDERS/MICROSOFT.APIMANAGEMENT/SERVICE/APIS' exceeded the backend storage "
                       "limit. Please try again after '3600' seconds.\"}}");
    }
  g_assert_cmpuint (n_served, ==, 1200);
  fer_test_sample_pass_time (3600);
  {
    g_autoptr (FerTestReply) again = fer_test_sample_ask (service, "PUT", path, "USER", NULL);

    g_assert_cmpstr (fer_test_reply_get (again, "x-ms-ratelimit-remaining-subscription-writes"), ==, "1199");
  }
}

/* Field by field what was recorded, where the recordings are at hand. */
static void
test_recordings (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const struct
  {
    const char *file;
    const char *path;
    const char *who;
    guint       status;
  } cases[] = {
    { "arm/tenants_list_200.json", "/arm/tenants" VERSION, "USER", 200 },
    { "arm/subscriptions_list_200.json", "/arm/subscriptions" VERSION, "USER", 200 },
    { "arm/service_get_200.json", IN_GROUP "/" FER_SAMPLE_SERVICE_INTERNAL VERSION, "USER", 200 },
    { "arm/service_list_by_subscription_200.json", SERVICES VERSION, "USER", 200 },
    { "arm/error_401_expired.json", "/arm/tenants" VERSION, "EXPIRED", 401 },
    { "arm/error_401_wrongtenant.json", "/arm/subscriptions/" FER_SAMPLE_GUEST_SUBSCRIPTION VERSION, "USER", 401 },
    { "arm/error_404_resource_recorded.json", IN_GROUP "/none" VERSION, "USER", 404 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "GET", cases[i].path, cases[i].who, NULL);

      g_assert_cmpuint (reply->status, ==, cases[i].status);
      fer_test_sample_compare (cases[i].file, reply->body);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/resource-manager/refusals", test_refusals);
  g_test_add_func ("/sample/resource-manager/words", test_words);
  g_test_add_func ("/sample/resource-manager/tenant-filters", test_tenant_filters);
  g_test_add_func ("/sample/resource-manager/two-pages", test_two_pages);
  g_test_add_func ("/sample/resource-manager/other-lists", test_other_lists);
  g_test_add_func ("/sample/resource-manager/headers", test_headers);
  g_test_add_func ("/sample/resource-manager/graph", test_graph);
  g_test_add_func ("/sample/resource-manager/graph-quota", test_graph_quota);
  g_test_add_func ("/sample/resource-manager/throttled", test_throttled);
  g_test_add_func ("/sample/resource-manager/recordings", test_recordings);

  return g_test_run ();
}
