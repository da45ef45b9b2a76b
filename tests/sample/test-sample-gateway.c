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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-gateway/calls", test_calls);
  g_test_add_func ("/sample-gateway/challenge", test_challenge);
  g_test_add_func ("/sample-gateway/limits", test_limits);
  return g_test_run ();
}
