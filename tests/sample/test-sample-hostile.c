/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything thrown at every address: what comes back is some answer, and the sample stands. What is looked for is seen by the
 * sanitizers, and by GLib's own complaints, which end a test.
 */

#include "fer-test-sample.h"

#include "fer-sample-names.h"

#include <string.h>

#define SERVICE "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/" FER_SAMPLE_SERVICE
#define VERSION "?api-version=2024-05-01"

static const char *const addresses[] = {
  "/",
  "/emulator",
  "/emulator/faults",
  "/login/common/oauth2/v2.0/authorize",
  "/login/common/oauth2/v2.0/token",
  "/login/common/oauth2/v2.0/devicecode",
  "/login/device?code=x",
  "/blob/api-export/x.json?sig=%2B&se=x",
  "/gw/" FER_SAMPLE_SERVICE,
  "/gw/" FER_SAMPLE_SERVICE "/streetworks/works",
  "/gw/" FER_SAMPLE_SERVICE "/streetworks/../../works",
  "/gw/" FER_SAMPLE_SERVICE "/inventory/api/BoilerParts/%2e%2e%2f?subscription-key=%25",
  "/gw/" FER_SAMPLE_SERVICE "/bookings;rev=;rev=2/v2;rev=;",
  "/arm" VERSION,
  "/arm/tenants" VERSION,
  "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/providers/Microsoft.ApiManagement" VERSION,
  "/arm/providers" VERSION,
  "/arm/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01",
  SERVICE VERSION,
  SERVICE "/apis" VERSION "&$filter=%27%27%27(((&$top=9999999999999999999999&$skip=x&tags=,,,",
  SERVICE "/apis" VERSION "&$filter=contains(displayName,%27%27)%20and%20and%20and%20and%20and%20and%20and%20and%20and%20and",
  SERVICE "/apis/inventory" VERSION,
  SERVICE "/apis/inventory" VERSION "&asyncId=x&asyncCode=y",
  SERVICE "/apis/inventory" VERSION "&export=true&format=openapi%2Bjson",
  SERVICE "/apis/;rev=" VERSION,
  SERVICE "/apis/;rev=;rev=;rev=1/operations/x/tags/y" VERSION,
  SERVICE "/apis/new-one" VERSION,
  SERVICE "/apis/echo-api/operations/retrieve-resource" VERSION,
  SERVICE "/apis/echo-api/operations/retrieve-resource/policies/policy" VERSION,
  SERVICE "/apis/echo-api/operationsByTags" VERSION,
  SERVICE "/apis/echo-api/schemas/x" VERSION,
  SERVICE "/apis/echo-api/tags/warehouse" VERSION,
  SERVICE "/apisByTags" VERSION,
  SERVICE "/subscriptions/new-one" VERSION,
  SERVICE "/subscriptions/new-one/listSecrets" VERSION,
  SERVICE "/subscriptions/master/regeneratePrimaryKey" VERSION,
  SERVICE "/products/unlimited/subscriptions" VERSION,
  SERVICE "/policies/policy" VERSION,
  SERVICE "/policyFragments/region" VERSION,
  SERVICE "/namedValues/supplier-password/listValue" VERSION,
  SERVICE "/apiVersionSets/bookings" VERSION,
  SERVICE "/tags/x" VERSION,
  SERVICE "/gateways/managed/listDebugCredentials?api-version=2023-05-01-preview",
  SERVICE "/gateways/managed/listTrace?api-version=2023-05-01-preview",
  SERVICE "/%C3%A9/%E2%80%AE/%F0%9F%94%A5" VERSION,
  SERVICE "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z" VERSION,
};

static const char *const methods[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW" };

/* A level more than it can take, and values of other types at every place that is read. */
static const char *const bodies[] = {
  "{",
  "[]",
  "null",
  "\"\xc3\xa9\"",
  "{\"properties\":null}",
  "{\"properties\":{\"format\":7,\"value\":{},\"scope\":[],\"path\":7,\"displayName\":{},\"state\":1,\"apiVersionSetId\":\"\",\"sourceApiId\":7}}",
  "{\"properties\":{\"path\":\"x\",\"displayName\":\"x\",\"apiVersionSetId\":\"/\",\"apiVersion\":\"\",\"type\":[],\"mcpTools\":[7,{\"operationId\":7}],\"subscriptionKeyParameterNames\":{\"header\":\"\",\"query\":7},"
  "\"authenticationSettings\":{\"oAuth2\":{\"scope\":7}},\"isCurrent\":\"no\",\"apiRevision\":2,\"method\":7,\"urlTemplate\":[],\"templateParameters\":{},\"responses\":[7],\"value\":\"x\"}}",
  "{\"properties\":{\"path\":\"y\",\"displayName\":\"y\",\"format\":\"openapi\",\"value\":\"{openapi: 3.0.1, paths: {/a: {get: 7, put: {parameters: [7, {in: 7}, {$ref: '#/'}], responses: {200: {$ref: 7}, x: 7}}}, 7: 7}, "
  "components: {schemas: {a: {$ref: 7}, b: [[[[[]]]]]}}}\"}}",
  "{\"query\":\"resources|||where|project|limit -1\",\"subscriptions\":[7],\"options\":{\"$top\":\"x\",\"$skipToken\":\"%%%\"},\"apiId\":[],\"purposes\":{},\"traceId\":{},\"fault\":{},\"path\":7,\"times\":\"x\"}",
  "grant_type=refresh_token&client_id=%00&refresh_token=%ff&scope=%",
};

static void
throw_all (FerSampleService *service,
           const char       *address)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    for (guint j = 0; j < G_N_ELEMENTS (bodies); j++)
      {
        gboolean has_body = strchr ("PD", *methods[i]) != NULL;
        g_autoptr (FerTestReply) reply = NULL;

        if (!has_body && j > 0)
          break;
        reply = fer_test_sample_ask (service, methods[i], address, "USER\nIf-Match: *\nOcp-Apim-Subscription-Key: x", has_body ? bodies[j] : NULL);
        if (reply->status < 200 || reply->status >= 500)
          g_error ("%s %s with %s: %u", methods[i], address, bodies[j], reply->status);
      }
}

static void
test_everything (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) reply = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    throw_all (service, addresses[i]);
  /* And what has been left behind by that is listed and exported. */
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    fer_test_reply_free (fer_test_sample_ask (service, "GET", addresses[i], "USER", NULL));
  reply = fer_test_sample_ask (service, "GET", "/arm/tenants" VERSION, "USER", NULL);
  g_assert_cmpuint (reply->status, ==, 200);
}

/* Bodies that are deep, or long at one place. */
static void
test_large (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *open = g_strnfill (100000, '{');
  g_autofree char *letters = g_strnfill (1024 * 1024, 'x');
  g_autofree char *deep = g_strdup_printf ("{\"properties\":%s", open);
  g_autofree char *name = g_strdup_printf ("{\"properties\":{\"path\":\"%s\",\"displayName\":\"x\"}}", letters);
  g_autofree char *row = g_strdup_printf ("{\"name\":\"%s\"}", letters);
  g_autofree char *form = g_strdup_printf ("client_id=%s&grant_type=%s", letters, letters);
  const struct
  {
    const char *method, *path, *body;
  } cases[] = {
    { "PUT", SERVICE "/apis/deep" VERSION, deep },
    { "PUT", SERVICE "/apis/long" VERSION, name },
    { "POST", "/gw/" FER_SAMPLE_SERVICE "/inventory/api/BoilerParts", row },
    { "POST", "/login/common/oauth2/v2.0/token", form },
    { "POST", "/emulator/faults", deep },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, cases[i].method, cases[i].path, "USER", cases[i].body);

      g_test_message ("%s %s: %u", cases[i].method, cases[i].path, reply->status);
      g_assert_cmpuint (reply->status, >=, 400);
      g_assert_cmpuint (reply->status, <, 500);
    }
}

/* What callers leave behind is bounded, and room comes back with what is taken away. */
static void
test_full (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *letters = g_strnfill (1024 * 1024, 'x');
  g_autofree char *body = g_strdup_printf ("{\"properties\":{\"displayName\":\"x\",\"notes\":\"%s\"}}", letters);
  guint            status = 201;
  guint            n_tags = 0;

  while (status == 201 && n_tags < 100)
    {
      g_autofree char *path = g_strdup_printf (SERVICE "/tags/x%u" VERSION, n_tags);
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "PUT", path, "USER", body);

      status = reply->status;
      n_tags += status == 201;
    }
  g_assert_cmpuint (status, ==, 409);
  g_assert_cmpuint (n_tags, ==, 15);
  {
    g_autoptr (FerTestReply) gone = fer_test_sample_ask (service, "DELETE", SERVICE "/tags/x0" VERSION, "USER\nIf-Match: *", NULL);
    g_autoptr (FerTestReply) again = fer_test_sample_ask (service, "PUT", SERVICE "/tags/x0" VERSION, "USER", body);

    g_assert_cmpuint (gone->status, ==, 200);
    g_assert_cmpuint (again->status, ==, 201);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-hostile/everything", test_everything);
  g_test_add_func ("/sample-hostile/large", test_large);
  g_test_add_func ("/sample-hostile/full", test_full);
  return g_test_run ();
}
