/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gateway as a plain client sees it: which key opens what, the words of each refusal, versions and revisions, and that
 * behind it rows really change.
 */

#include "fer-test-sample.h"
#include "fer-sample-names.h"
#include "fer-sample-node.h"

#include <string.h>

#define APIM "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/" FER_SAMPLE_SERVICE
#define GW "/gw/" FER_SAMPLE_SERVICE

/* The first key of a subscription, as its owner gets at it. */
static char *
ask_key (FerSampleService *service,
         const char       *subscription)
{
  g_autofree char *path = g_strconcat (APIM "/subscriptions/", subscription, "/listSecrets?api-version=2024-05-01", NULL);
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "POST", path, "USER", "");
  g_autoptr (JsonNode) node = fer_sample_json_parse (reply->body, reply->n_bytes);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "primaryKey"));
}

/* A call with "Name: value" lines, in which "KEY(subscription)" may stand for a key. */
static FerTestReply *
call (FerSampleService *service,
      const char       *method,
      const char       *path,
      const char       *headers,
      const char       *body)
{
  g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), path, NULL);
  g_autofree char *sent = NULL;
  const char      *open = headers != NULL ? strstr (headers, "KEY(") : NULL;

  if (open != NULL)
    {
      const char      *close = strchr (open, ')');
      g_autofree char *name = g_strndup (open + 4, close - open - 4);
      g_autofree char *key = ask_key (service, name);
      g_autofree char *before = g_strndup (headers, open - headers);

      sent = g_strconcat (before, key, close + 1, "\n", NULL);
    }
  else if (headers != NULL)
    sent = g_strconcat (headers, "\n", NULL);
  return fer_test_http (method, url, sent, "application/json", body);
}

#define MISSING "{ \"statusCode\": 401, \"message\": \"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.\" }"
#define INVALID "{ \"statusCode\": 401, \"message\": \"Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.\" }"
#define NOT_FOUND "{ \"statusCode\": 404, \"message\": \"Resource not found\" }"
#define KEY "Ocp-Apim-Subscription-Key: "

static const struct
{
  const char *method, *path, *headers, *body;
  guint       status;
  const char *answer; /* the whole of it when it begins with "{ ", else a part */
} cases[] = {
  { "GET", GW "/inventory/api/BoilerParts", NULL, NULL, 401, MISSING },
  { "GET", GW "/inventory/api/BoilerParts", KEY "nonsense", NULL, 401, INVALID },
  { "GET", GW "/inventory/api/BoilerParts", KEY "KEY(old-partner)", NULL, 401, INVALID },
  { "GET", GW "/scheduling/api/Customer", KEY "KEY(maria)", NULL, 401, INVALID },
  { "GET", GW "/inventory/api/BoilerParts", KEY "KEY(maria)", NULL, 200, "\"Inlet Valve\"" },
  { "GET", GW "/inventory/api/BoilerParts/3", KEY "KEY(warehouse-app)", NULL, 200, "\"price\":120.2," },
  { "GET", GW "/INVENTORY/api/boilerparts/3", KEY "KEY(master)", NULL, 200, "\"price\":120.2," },
  { "GET", GW "/inventory/api/Nothing", NULL, NULL, 404, NOT_FOUND },
  { "PATCH", GW "/inventory/api/BoilerParts", KEY "KEY(master)", NULL, 404, NOT_FOUND },
  { "OPTIONS", GW "/inventory/api/BoilerParts", NULL, NULL, 404, NOT_FOUND },
  { "GET", "/gw/nobody/inventory", NULL, NULL, 404, NOT_FOUND },
  { "POST", GW "/inventory/api/Orders?boilerPartId=3&quantity=2", KEY "KEY(maria)", "", 201, "\"totalPrice\":240.4," },
  { "POST", GW "/inventory/api/Orders?boilerPartId=3", KEY "KEY(maria)", "", 404, NOT_FOUND },
  { "POST", GW "/inventory/api/BoilerParts", KEY "KEY(maria)", "{\"name\":\"Thermostat\",\"price\":12.5}", 201, "{\"id\":21,\"name\":\"Thermostat\"" },
  { "DELETE", GW "/inventory/api/BoilerParts/21", KEY "KEY(maria)", NULL, 204, "" },
  { "GET", GW "/inventory/api/BoilerParts/21", KEY "KEY(maria)", NULL, 404, "\"title\":\"Not Found\"" },
  { "GET", GW "/payments/invoices", KEY "KEY(payments-desk)", NULL, 401, MISSING },
  { "GET", GW "/payments/invoices", "x-api-key: KEY(payments-desk)", NULL, 200, "2026-0017" },
  { "GET", GW "/streetworks/works", NULL, NULL, 200, "Chapel Row" },
  { "GET", GW "/staff/people", KEY "KEY(all-apis)", NULL, 401, "{ \"statusCode\": 401, \"message\": \"JWT not present.\" }" },
  { "GET", GW "/bookings/v1/slots", KEY "KEY(warehouse-app)", NULL, 200, "20260119-10" },
  { "DELETE", GW "/bookings/v1/slots/1/booking", KEY "KEY(warehouse-app)", NULL, 404, NOT_FOUND },
  { "DELETE", GW "/bookings/v2/slots/1/booking", KEY "KEY(warehouse-app)", NULL, 204, "" },
  { "POST", GW "/bookings/v2/slots/1/waiting", KEY "KEY(warehouse-app)", "{}", 404, NOT_FOUND },
  { "POST", GW "/bookings/v2;rev=2/slots/1/waiting", KEY "KEY(warehouse-app)", "{}", 202, "" },
  { "GET", GW "/pricing/quotes/valve", KEY "KEY(master)", NULL, 404, NOT_FOUND },
  { "GET", GW "/pricing/quotes/valve?api-version=2026-01-01", KEY "KEY(master)", NULL, 200, "210.4" },
  { "GET", GW "/dispatch/vans", "X-Dispatch-Version: 2\n" KEY "KEY(master)", NULL, 200, "VA14 RSD" },
  { "GET", GW "/echo/resource?param1=sample&param2=3", KEY "KEY(master)\nX-Trace: hello", NULL, 200, "\"X-Trace\":\"hello\"" },
  { "PUT", GW "/echo/resource", KEY "KEY(master)", "{\"maxSpeed\":3}", 200, "{\"maxSpeed\":3}" },
  { "GET", GW "/telemetry/", KEY "KEY(master)", NULL, 404, NOT_FOUND },
};

static void
test_calls (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestReply) reply = call (service, cases[i].method, cases[i].path, cases[i].headers, cases[i].body);

      g_test_message ("%s %s: %u %s", cases[i].method, cases[i].path, reply->status, reply->body);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      if (g_str_has_prefix (cases[i].answer, "{ "))
        g_assert_cmpstr (reply->body, ==, cases[i].answer);
      else
        g_assert_nonnull (strstr (reply->body, cases[i].answer));
    }
}

static void
test_challenge (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) reply = call (service, "GET", GW "/payments/invoices", NULL, NULL);
  g_autofree char *expected = g_strdup_printf ("AzureApiManagementKey realm=\"%s" GW "/payments\",name=\"x-api-key\",type=\"header\"", fer_sample_service_get_base (service));

  g_assert_cmpstr (fer_test_reply_get (reply, "WWW-Authenticate"), ==, expected);
  g_assert_cmpuint (reply->n_bytes, ==, 152);
}

/* What stands behind the status is the gateway's own too. */
static void
test_reasons (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const struct
  {
    const char *path, *line;
  } reasons[] = {
    { GW "/inventory/api/BoilerParts", "HTTP/1.1 401 Access Denied\r\n" },
    { GW "/nowhere", "HTTP/1.1 404 Resource Not Found\r\n" },
    { GW "/streetworks/works", "HTTP/1.1 200 OK\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", reasons[i].path);
      g_autofree char *answer = fer_test_http_raw (fer_sample_service_get_base (service), request, strlen (request));

      g_assert_true (g_str_has_prefix (answer, reasons[i].line));
    }
}

static void
test_limits (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  guint status = 200;

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (FerTestReply) reply = call (service, "GET", GW "/payments/invoices", "x-api-key: KEY(payments-desk)", NULL);

      status = reply->status;
      if (status == 429)
        {
          g_assert_cmpuint (i, ==, 5);
          g_assert_cmpstr (fer_test_reply_get (reply, "Retry-After"), ==, "3");
          g_assert_cmpstr (reply->body, ==, "{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded. Try again in 3 seconds.\" }");
        }
    }
  g_assert_cmpuint (status, ==, 429);
  fer_test_sample_pass_time (3);
  {
    g_autoptr (FerTestReply) reply = call (service, "GET", GW "/payments/invoices", "x-api-key: KEY(payments-desk)", NULL);

    g_assert_cmpuint (reply->status, ==, 200);
  }
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (FerTestReply) reply = call (service, "GET", GW "/dispatch/vans", "X-Dispatch-Version: 2\n" KEY "KEY(master)", NULL);

      if (i == 0)
        fer_test_sample_pass_time (12);
      status = reply->status;
      if (status == 403)
        g_assert_cmpstr (reply->body, ==, "{ \"statusCode\": 403, \"message\": \"Out of call volume quota. Quota will be replenished in 00:59:48.\" }");
    }
  g_assert_cmpuint (status, ==, 403);
}

/* A key of a product has the product's limit; the key of everything has none. */
static void
test_product_limit (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *key = ask_key (service, "warehouse-app");
  g_autofree char *headers = g_strconcat (KEY, key, NULL);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (FerTestReply) reply = call (service, "GET", i % 2 == 0 ? GW "/inventory/api/BoilerParts/3" : GW "/bookings/v1/slots", headers, NULL);

      g_assert_cmpuint (reply->status, ==, 200);
    }
  fer_test_sample_pass_time (52);
  {
    g_autoptr (FerTestReply) over = call (service, "GET", GW "/inventory/api/BoilerParts/3", headers, NULL);
    g_autoptr (FerTestReply) other = call (service, "GET", GW "/inventory/api/BoilerParts/3", KEY "KEY(master)", NULL);

    g_assert_cmpuint (over->status, ==, 429);
    g_assert_cmpstr (fer_test_reply_get (over, "Retry-After"), ==, "8");
    g_assert_cmpstr (over->body, ==, "{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded. Try again in 8 seconds.\" }");
    g_assert_cmpuint (other->status, ==, 200);
  }
  fer_test_sample_pass_time (8);
  {
    g_autoptr (FerTestReply) again = call (service, "GET", GW "/inventory/api/BoilerParts/3", headers, NULL);

    g_assert_cmpuint (again->status, ==, 200);
  }
}

static guint
ask_management (FerSampleService *service,
                const char       *method,
                const char       *path,
                const char       *body)
{
  g_autofree char *whole = g_strconcat (APIM, path, "api-version=2024-05-01", NULL);
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, method, whole, "USER", body);

  return reply->status;
}

/* What a policy says is done from the moment that it is put. */
static void
test_policy (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const struct
  {
    const char *statement;
    guint       status;
    const char *answer;
  } policies[] = {
    { "<ip-filter action='forbid'><address>127.0.0.1</address></ip-filter>", 403, "{ \"statusCode\": 403, \"message\": \"Forbidden\" }" },
    { "<ip-filter action='allow'><address>203.0.113.1</address></ip-filter>", 403, "{ \"statusCode\": 403, \"message\": \"Forbidden\" }" },
    { "<ip-filter action='allow'><address>127.0.0.1</address></ip-filter>", 200, "[{" },
    { "<quota calls='1' renewal-period='100' />", 200, "[{" },
    { "<quota calls='1' renewal-period='100' />", 403, "{ \"statusCode\": 403, \"message\": \"Out of call volume quota. Quota will be replenished in 00:01:40.\" }" },
    { "", 200, "[{" },
  };
  guint bad = ask_management (service, "PUT", "/apis/knowledge-base/policies/policy?", "{\"properties\":{\"value\":\"<policies>\"}}");

  g_assert_cmpuint (bad, ==, 400);
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"properties\":{\"format\":\"rawxml\",\"value\":\"<policies><inbound>%s</inbound></policies>\"}}", policies[i].statement);
      guint            status = ask_management (service, "PUT", "/apis/knowledge-base/policies/policy?", body);
      g_autoptr (FerTestReply) reply = call (service, "GET", GW "/knowledgebase/api/KnowledgeBaseTip", KEY "KEY(master)", NULL);

      g_test_message ("%s: %s", policies[i].statement, reply->body);
      g_assert_cmpuint (status, ==, i == 0 ? 201 : 200);
      g_assert_cmpuint (reply->status, ==, policies[i].status);
      g_assert_true (g_str_has_prefix (reply->body, policies[i].answer));
    }
}

/* A page of a site that the API's policy names may call, others may not. */
static void
test_preflight (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  const char *wanted = "Origin: https://make.powerapps.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: ocp-apim-subscription-key";
  g_autoptr (FerTestReply) allowed = call (service, "OPTIONS", GW "/inventory/api/BoilerParts", wanted, NULL);
  g_autoptr (FerTestReply) other_site = call (service, "OPTIONS", GW "/inventory/api/BoilerParts", "Origin: https://evil.example\nAccess-Control-Request-Method: GET", NULL);
  g_autoptr (FerTestReply) other_api = call (service, "OPTIONS", GW "/scheduling/api/Customer", wanted, NULL);

  g_assert_cmpuint (allowed->status, ==, 200);
  g_assert_cmpstr (fer_test_reply_get (allowed, "Access-Control-Allow-Origin"), ==, "https://make.powerapps.com");
  g_assert_cmpstr (fer_test_reply_get (allowed, "Access-Control-Allow-Headers"), ==, "ocp-apim-subscription-key");
  g_assert_cmpuint (other_site->status, ==, 404);
  g_assert_null (fer_test_reply_get (other_site, "Access-Control-Allow-Origin"));
  g_assert_cmpuint (other_api->status, ==, 404);
}

/* A revision answers while it is online. */
static void
test_offline (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  guint status = ask_management (service, "PUT", "/apis/bookings-v2;rev=2?", "{\"properties\":{\"displayName\":\"Bookings\",\"path\":\"bookings\",\"apiVersion\":\"v2\",\"apiVersionSetId\":\"bookings\",\"apiRevision\":\"2\",\"isCurrent\":false,\"isOnline\":false}}");
  g_autoptr (FerTestReply) reply = call (service, "POST", GW "/bookings/v2;rev=2/slots/1/waiting", KEY "KEY(warehouse-app)", "{}");

  g_assert_cmpuint (status, ==, 200);
  g_assert_cmpstr (reply->body, ==, NOT_FOUND);
}

/* A release makes another revision the current one; what has been goes by its number. */
static void
test_release (void)
{
  static const char body[] = "{\"properties\":{\"apiId\":\"/apis/bookings-v2;rev=2\",\"notes\":\"Waiting lists.\"}}";
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) reply = NULL;
  g_autoptr (FerTestReply) old = NULL;
  g_autoptr (FerTestReply) releases = NULL;

  g_assert_cmpuint (ask_management (service, "PUT", "/apis/inventory/releases/other?", body), ==, 400);
  g_assert_cmpuint (ask_management (service, "PUT", "/apis/bookings-v2/releases/waiting?", body), ==, 201);
  reply = call (service, "POST", GW "/bookings/v2/slots/1/waiting", KEY "KEY(warehouse-app)", "{}");
  g_assert_cmpuint (reply->status, ==, 202);
  old = call (service, "POST", GW "/bookings/v2;rev=1/slots/1/waiting", KEY "KEY(warehouse-app)", "{}");
  g_assert_cmpstr (old->body, ==, NOT_FOUND);
  g_assert_cmpuint (ask_management (service, "PUT", "/apis/bookings-v2/releases/waiting?", body), ==, 200);
  releases = fer_test_sample_ask (service, "GET", APIM "/apis/bookings-v2/releases/waiting?api-version=2022-08-01", "USER", NULL);
  g_assert_nonnull (strstr (releases->body, "Waiting lists."));
}

/* ---- traces ---- */

#define TRACING APIM "/gateways/managed/"
#define TRACING_VERSION "?api-version=2023-05-01-preview"

/* The member of the answer, or NULL. */
static char *
ask_member (FerSampleService *service,
            const char       *path,
            const char       *body,
            const char       *member)
{
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "POST", path, "USER", body);
  g_autoptr (JsonNode) node = fer_sample_json_parse (reply->body, reply->n_bytes);

  return g_strdup (fer_sample_node_string (json_node_get_object (node), member, NULL));
}

static void
test_trace (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *token = ask_member (service, TRACING "listDebugCredentials" TRACING_VERSION,
                                       "{\"credentialsExpireAfter\":\"PT1H\",\"apiId\":\"" APIM "/apis/inventory\",\"purposes\":[\"tracing\"]}", "token");
  g_autofree char *short_id = ask_member (service, TRACING "listDebugCredentials" TRACING_VERSION, "{\"apiId\":\"/apis/inventory\",\"purposes\":[\"tracing\"]}", "token");
  g_autofree char *headers = NULL;
  g_autofree char *query = NULL;

  g_assert_null (token); /* "/arm" is no part of an id */
  g_assert_true (g_str_has_prefix (short_id, "aid=inventory&"));
  headers = g_strdup_printf ("Apim-Debug-Authorization: %s\n" KEY "KEY(master)", short_id);
  {
    g_autoptr (FerTestReply) traced = call (service, "GET", GW "/inventory/api/BoilerParts/3", headers, NULL);
    g_autoptr (FerTestReply) wrong = call (service, "GET", GW "/echo/resource?param1=sample", headers, NULL);
    g_autofree char *forged = g_strdup_printf ("Apim-Debug-Authorization: %s0", short_id);
    g_autoptr (FerTestReply) untraced = call (service, "GET", GW "/inventory/api/BoilerParts/3", forged, NULL);
    const char *id = fer_test_reply_get (traced, "Apim-Trace-Id");

    g_assert_nonnull (id);
    g_assert_nonnull (fer_test_reply_get (wrong, "Apim-Debug-Authorization-WrongAPI"));
    g_assert_null (fer_test_reply_get (wrong, "Apim-Trace-Id"));
    g_assert_null (fer_test_reply_get (untraced, "Apim-Trace-Id"));
    query = g_strdup_printf ("{\"traceId\":\"%s\"}", id);
  }
  {
    g_autoptr (FerTestReply) trace = fer_test_sample_ask (service, "POST", TRACING "listTrace" TRACING_VERSION, "USER", query);
    g_autoptr (JsonNode) node = fer_sample_json_parse (trace->body, trace->n_bytes);
    JsonNode  *backend = fer_sample_node_find (json_node_get_object (node), "traceEntries/backend");
    JsonArray *inbound = json_node_get_array (fer_sample_node_find (json_node_get_object (node), "traceEntries/inbound"));

    g_assert_cmpstr (fer_sample_node_string (json_array_get_object_element (inbound, 0), "source", NULL), ==, "api-inspector");
    g_assert_cmpuint (json_array_get_length (json_node_get_array (backend)), ==, 1);
    g_assert_nonnull (strstr (trace->body, "\"operation\": \"get-boiler-part\""));
    g_assert_null (strstr (trace->body, "ubscription-Key"));
  }
  fer_test_sample_pass_time (3600);
  {
    g_autoptr (FerTestReply) late = call (service, "GET", GW "/inventory/api/BoilerParts/3", headers, NULL);

    g_assert_nonnull (fer_test_reply_get (late, "Apim-Debug-Authorization-Expired"));
    g_assert_null (fer_test_reply_get (late, "Apim-Trace-Id"));
  }
}

static void
test_trace_refused (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const struct
  {
    const char *path, *who, *body;
    guint       status;
    const char *words;
  } refused[] = {
    { "listDebugCredentials" TRACING_VERSION, "READER", "{}", 403, "Microsoft.ApiManagement/service/gateways/listDebugCredentials/action" },
    { "listDebugCredentials?api-version=2022-08-01", "USER", "{\"apiId\":\"/apis/inventory\",\"purposes\":[\"tracing\"]}", 404, "InvalidResourceType" },
    { "listDebugCredentials" TRACING_VERSION, "USER", "7", 400, "no JSON object" },
    { "listDebugCredentials" TRACING_VERSION, "USER", "{\"apiId\":\"/apis/inventory\"}", 400, "purposes" },
    { "listDebugCredentials" TRACING_VERSION, "USER", "{\"apiId\":\"/apis/none\",\"purposes\":[\"tracing\"]}", 404, "API not found." },
    { "listDebugCredentials" TRACING_VERSION, "USER", "{\"credentialsExpireAfter\":\"PT2H\",\"apiId\":\"/apis/inventory\",\"purposes\":[\"tracing\"]}", 400, "credentialsExpireAfter" },
    { "listDebugCredentials" TRACING_VERSION, "USER", "{\"credentialsExpireAfter\":\"PT99999999999999999999H\",\"apiId\":\"/apis/inventory\",\"purposes\":[\"tracing\"]}", 400, "credentialsExpireAfter" },
    { "listTrace" TRACING_VERSION, "USER", "{\"traceId\":\"none\"}", 404, "Trace not found." },
    { "listTrace" TRACING_VERSION, "USER", "{}", 404, "Trace not found." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat (TRACING, refused[i].path, NULL);
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "POST", path, refused[i].who, refused[i].body);

      g_test_message ("%s: %s", refused[i].body, reply->body);
      g_assert_cmpuint (reply->status, ==, refused[i].status);
      g_assert_nonnull (strstr (reply->body, refused[i].words));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-gateway/calls", test_calls);
  g_test_add_func ("/sample-gateway/challenge", test_challenge);
  g_test_add_func ("/sample-gateway/reasons", test_reasons);
  g_test_add_func ("/sample-gateway/limits", test_limits);
  g_test_add_func ("/sample-gateway/product-limit", test_product_limit);
  g_test_add_func ("/sample-gateway/policy", test_policy);
  g_test_add_func ("/sample-gateway/preflight", test_preflight);
  g_test_add_func ("/sample-gateway/offline", test_offline);
  g_test_add_func ("/sample-gateway/release", test_release);
  g_test_add_func ("/sample-gateway/trace", test_trace);
  g_test_add_func ("/sample-gateway/trace-refused", test_trace_refused);
  return g_test_run ();
}
