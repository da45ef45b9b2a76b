/* SPDX-License-Identifier: GPL-3.0-or-later */

/* API Management as a plain client sees it: lists and their pages, entities, secrets, exports and the links they give,
 * and changes. Bodies are compared with those that were recorded of the real one.
 */

#include "fer-test-sample.h"
#include "fer-sample-names.h"
#include "fer-sample-node.h"

#include <string.h>

#define APIM "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/" FER_SAMPLE_SERVICE
#define LITE "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/" FER_SAMPLE_SERVICE_CONSUMPTION
#define VERSION "api-version=2024-05-01"

static void
test_recordings (void)
{
  static const struct
  {
    const char *path, *file, *method;
  } cases[] = {
    { "/apis?%24filter=name%20eq%20'bookings'&" VERSION, "apim/apis_list_200.json", "GET" },
    { "/apis/warranty-claims?" VERSION, "apim/api_get_recorded_live_2022-08-01.json", "GET" },
    { "/apis/parts-supplier/operations?" VERSION, "apim/operations_list_200.json", "GET" },
    { "/apis/inventory/operations/create-order?" VERSION, "apim/operation_get_petstore_200.json", "GET" },
    { "/apis/inventory/products?" VERSION, "apim/api_products_list_200.json", "GET" },
    { "/apis/bookings-v2/revisions?" VERSION, "apim/api_revisions_list_200.json", "GET" },
    { "/apiVersionSets?" VERSION, "apim/api_version_sets_list_200.json", "GET" },
    { "/apisByTags?" VERSION, "apim/apis_by_tags_200.json", "GET" },
    { "/authorizationServers?" VERSION, "apim/authorization_servers_list_200.json", "GET" },
    { "/authorizationServers/vanarsdel-staff/listSecrets?" VERSION, "apim/authorization_server_list_secrets_200.json", "POST" },
    { "/namedValues/warehouse-region/listValue?" VERSION, "apim/named_value_list_value_200.json", "POST" },
    { "/subscriptions?" VERSION, "apim/subscriptions_list_200.json", "GET" },
    { "/subscriptions/warehouse-app/listSecrets?" VERSION, "apim/subscription_list_secrets_200.json", "POST" },
    { "/apis/inventory?export=true&format=openapi%2Bjson-link&" VERSION, "apim/export_shape_A_recorded_live_2022-08-01.json", "GET" },
    { "/apis/scheduling?export=true&format=openapi-link&" VERSION, "apim/export_shape_B_spec_documented.json", "GET" },
    { "/apis/inventory?export=true&format=openapi-link&api-version=2019-12-01", "apim/export_shape_C_2019-12-01.json", "GET" },
    { "/apis/echo-api?export=true&format=swagger&" VERSION, "apim/export_swagger2_shape.json", "GET" },
    { "/apis/none?" VERSION, "apim/error_404_api.json", "GET" },
  };
  g_autoptr (FerSampleService) service = fer_test_sample_start ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat (APIM, cases[i].path, NULL);
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, cases[i].method, path, "USER", strcmp (cases[i].method, "POST") == 0 ? "" : NULL);

      g_test_message ("%s", cases[i].file);
      fer_test_sample_compare (cases[i].file, reply->body);
      g_assert_nonnull (strstr (reply->body, "\r\n  "));
    }
}

static void
test_answers (void)
{
  static const FerTestCase cases[] = {
    { "GET", APIM "/apis/bookings-v2%3Brev%3D1?" VERSION, "USER", 200, "\"name\": \"bookings-v2\"" },
    { "GET", APIM "/apis/bookings-v2;rev=2/operations?" VERSION, "USER", 200, "wait-for-slot" },
    { "GET", APIM "/apis/bookings-v2;rev=3?" VERSION, "USER", 404, "API not found." },
    { "GET", APIM "/APIS/Inventory?" VERSION, "USER", 200, "\"name\": \"inventory\"" },
    { "GET", APIM "/apis?%24filter=isCurrent&" VERSION, "USER", 200, "\"nextLink\": \"\"" },
    { "GET", APIM "/apis?%24filter=contains(displayName,'now')&" VERSION, "USER", 200, "\"count\": 1," },
    { "GET", APIM "/apis?%24filter=substringof('now',displayName)&" VERSION, "USER", 200, "\"count\": 1," },
    { "GET", APIM "/apis?%24filter=startswith(displayName,'s')%20and%20path%20ne%20'staff'&" VERSION, "USER", 200, "\"count\": 3," },
    { "GET", APIM "/apis?%24filter=properties/type%20eq%20'mcp'&" VERSION, "USER", 200, "heating-assistant" },
    { "GET", APIM "/apis?%24filter=;drop&" VERSION, "USER", 400, "ValidationError" },
    { "GET", APIM "/apis?%24filter=nonsense%20eq%20'x'&" VERSION, "USER", 400, "ValidationError" },
    { "GET", APIM "/apis?%24filter=description%20eq%20'Customers,%20and%20when%20which%20engineer%20comes%20to%20them.'&" VERSION, "USER", 200, "\"count\": 1," },
    { "GET", APIM "/apis?%24filter=isCurrent%20eq%20false&" VERSION, "USER", 200, "\"count\": 1," },
    { "GET", APIM "/apis?%24filter=endswith(name,'-v2')%20AND%20isCurrent%20ne%20false&" VERSION, "USER", 200, "\"count\": 1," },
    { "GET", APIM "/apis?%24top=0&" VERSION, "USER", 400, "ValidationError" },
    { "GET", APIM "/apis?%24skip=-1&" VERSION, "USER", 400, "ValidationError" },
    { "GET", APIM "/apis?tags=warehouse&" VERSION, "USER", 200, "\"count\": 2," },
    { "GET", APIM "/apis/bookings?expandApiVersionSet=true&" VERSION, "USER", 200, "\"versioningScheme\": \"Segment\"" },
    { "GET", APIM "/namedValues?" VERSION, "USER", 200, "\"nextLink\": null" },
    { "GET", APIM "/apis/inventory/policies/policy?format=rawxml&" VERSION, "USER", 200, "\"format\": \"rawxml\"" },
    { "GET", APIM "/apis/scheduling/policies/policy?" VERSION, "USER", 404, "Policy not found." },
    { "GET", APIM "/policies/policy?" VERSION, "USER", 200, "<forward-request />" },
    { "GET", APIM "/namedValues/supplier-password?" VERSION, "USER", 200, "\"secret\": true" },
    { "GET", APIM "/apis/service-graph/schemas/graphql?" VERSION, "USER", 200, "type Query" },
    { "GET", APIM "/apis/inventory/schemas?" VERSION, "USER", 200, "vnd.oai.openapi.components" },
    { "GET", APIM "/products/field-service/apis?" VERSION, "USER", 200, "/apis/inventory" },
    { "GET", APIM "/gateways?" VERSION, "USER", 200, "\"Northwich\"" },
    { "GET", APIM "/gateways/branch-office/apis?" VERSION, "USER", 200, "\"displayName\": \"Inventory\"" },
    { "GET", LITE "/gateways?" VERSION, "USER", 400, "MethodNotAllowedInPricingTier" },
    { "GET", APIM "/apis/inventory/releases?" VERSION, "USER", 200, "Orders and reservations." },
    { "GET", APIM "/apis/inventory/tagDescriptions?" VERSION, "USER", 200, "What lies on the shelves." },
    { "GET", APIM "/apis/inventory/operations/create-order/tags?" VERSION, "USER", 200, "/tags/warehouse" },
    { "GET", APIM "/apis/inventory/operations?tags=field&" VERSION, "USER", 200, "\"count\": 1," },
    { "GET", APIM "/products/field-service/subscriptions?" VERSION, "USER", 200, "\"displayName\": \"Warehouse app\"" },
    { "GET", APIM "/openidConnectProviders/partners?" VERSION, "USER", 200, "/v2.0/.well-known/openid-configuration" },
    { "POST", APIM "/openidConnectProviders/partners/listSecrets?" VERSION, "USER", 200, "\"clientSecret\"" },
    { "GET", APIM "/namedValues/payments-certificate?" VERSION, "USER", 200, "\"secretIdentifier\"" },
    { "GET", APIM "/schemas?" VERSION, "USER", 200, "\"schemaType\": \"json\"" },
    { "GET", APIM "/tenant/access?" VERSION, "USER", 200, "\"enabled\": false" },
    { "POST", APIM "/tenant/access/listSecrets?" VERSION, "USER", 200, "\"primaryKey\"" },
    { "GET", APIM "/policyFragments/region?format=rawxml&" VERSION, "USER", 200, "?? \\\"nobody\\\"" },
    { "GET", APIM "/policyFragments/region?" VERSION, "USER", 200, "?? &quot;nobody&quot;" },
    { "GET", APIM "/nonsense?" VERSION, "USER", 404, NULL },
    { "GET", APIM "/apis/inventory?export=true&format=pdf&" VERSION, "USER", 400, "ValidationError" },
    { "GET", APIM "/apis/service-graph?export=true&format=swagger-link&" VERSION, "USER", 400, "Unable to convert" },
    { "GET", APIM "/apis/legacy-reports?export=true&format=swagger-link&" VERSION, "USER", 400, "Unable to convert message to API definition" },
    { "POST", APIM "/subscriptions/master/listSecrets?" VERSION, "READER", 403, "AuthorizationFailed" },
    { "POST", APIM "/subscriptions/nobody/listSecrets?" VERSION, "USER", 404, "Subscription not found." },
    { "POST", APIM "/subscriptions/maria/regeneratePrimaryKey?" VERSION, "USER", 204, NULL },
  };
  g_autoptr (FerSampleService) service = fer_test_sample_start ();

  fer_test_sample_try (service, cases, G_N_ELEMENTS (cases));
}

/* Operations below their tags, in the form that the real one has. */
static void
test_operations_by_tags (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) tagged = fer_test_sample_ask (service, "GET", APIM "/apis/inventory/operationsByTags?" VERSION, "USER", NULL);
  g_autoptr (FerTestReply) all = fer_test_sample_ask (service, "GET", APIM "/apis/inventory/operationsByTags?includeNotTaggedOperations=true&" VERSION, "USER", NULL);
  g_autoptr (FerTestReply) page = fer_test_sample_ask (service, "GET", APIM "/apis/inventory/operationsByTags?%24top=1&" VERSION, "USER", NULL);
  g_autoptr (FerTestReply) none = fer_test_sample_ask (service, "GET", APIM "/apis/none/operationsByTags?" VERSION, "USER", NULL);

  g_assert_true (g_str_has_prefix (tagged->body,
                                   "{\r\n  \"value\": [\r\n    {\r\n      \"tag\": {\r\n        \"id\": \"/tags/warehouse\",\r\n        \"name\": \"Warehouse\"\r\n      },\r\n"
                                   "      \"operation\": {\r\n        \"id\": \"/apis/inventory/operations/create-order\",\r\n        \"apiName\": \"Inventory\",\r\n"
                                   "        \"apiRevision\": \"1\",\r\n        \"name\": \"Create an order\",\r\n        \"method\": \"POST\",\r\n"
                                   "        \"urlTemplate\": \"/api/Orders?boilerPartId={boilerPartId}&quantity={quantity}\"\r\n      }\r\n    },"));
  g_assert_nonnull (strstr (tagged->body, "\"count\": 3"));
  g_assert_nonnull (strstr (all->body, "\"count\": 22"));
  g_assert_nonnull (strstr (page->body, "operationsByTags?"));
  g_assert_cmpuint (none->status, ==, 404);
}

/* Follows links to the end. Returns how many pages there were. */
static void
test_pages (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *path = g_strdup (APIM "/apis?%24filter=isCurrent%20eq%20true&%24top=5&" VERSION);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_pages = 0;

  while (path != NULL)
    {
      g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "GET", path, "USER", NULL);
      g_autoptr (JsonNode) page = fer_sample_json_parse (reply->body, reply->n_bytes);
      JsonArray  *value = fer_sample_node_array (json_node_get_object (page), "value");
      const char *link = fer_sample_node_string (json_node_get_object (page), "nextLink", "");

      g_assert_cmpuint (++n_pages, <, 10);
      for (guint i = 0; i < json_array_get_length (value); i++)
        g_assert_true (g_hash_table_add (seen, g_strdup (json_object_get_string_member (json_array_get_object_element (value, i), "name"))));
      g_free (path);
      path = *link != '\0' ? g_strdup (link + strlen (fer_sample_service_get_base (service))) : NULL;
    }
  g_assert_cmpuint (n_pages, ==, 4);
  g_assert_true (g_hash_table_contains (seen, "bookings-v2"));
  g_assert_false (g_hash_table_contains (seen, "bookings-v2;rev=2"));
}

/* The link of an export, as a client gets at it: blanks and all. */
static char *
export_link (FerSampleService *service,
             const char       *api)
{
  g_autofree char *path = g_strconcat (APIM "/apis/", api, "?export=true&format=swagger-link&" VERSION, NULL);
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "GET", path, "USER", NULL);
  g_autoptr (JsonNode) node = fer_sample_json_parse (reply->body, reply->n_bytes);
  JsonNode *link = fer_sample_node_find (json_node_get_object (node), "properties/value/link");

  g_assert_nonnull (link);
  return g_strdup (json_node_get_string (link) + strlen (fer_sample_service_get_base (service)));
}

static void
test_link (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *literal = export_link (service, "echo-api");
  g_auto (GStrv) parts = g_strsplit (literal, " ", -1);
  g_autofree char *link = g_strjoinv ("%20", parts);
  g_autofree char *forged = g_strdup (link);

  g_assert_true (g_str_has_prefix (literal, "/blob/api-export/Echo API.json?sv=2017-04-17&sr=b&sig="));
  g_assert_true (g_str_has_suffix (literal, "&se=2026-09-30T11:05:00Z&sp=r"));
  {
    g_autoptr (FerTestReply) fetched = fer_test_sample_ask (service, "GET", link, NULL, NULL);
    g_autoptr (JsonNode) document = fer_sample_json_parse (fetched->body, fetched->n_bytes);
    g_autoptr (FerTestReply) again = fer_test_sample_ask (service, "GET", link, NULL, NULL);
    g_autoptr (FerTestReply) with_token = fer_test_sample_ask (service, "GET", link, "USER", NULL);

    g_assert_cmpuint (fetched->status, ==, 200);
    g_assert_cmpstr (fer_sample_node_string (json_node_get_object (document), "swagger", NULL), ==, "2.0");
    g_assert_cmpuint (again->status, ==, 200);
    g_assert_cmpuint (with_token->status, ==, 403);
  }
  /* Another expiry than the one that was signed. */
  *(strstr (forged, "T11:05") + 2) = '2';
  {
    g_autoptr (FerTestReply) refused = fer_test_sample_ask (service, "GET", forged, NULL, NULL);

    g_assert_cmpuint (refused->status, ==, 403);
    g_assert_true (g_str_has_prefix (refused->body, "<?xml"));
  }
  fer_test_sample_pass_time (301);
  {
    g_autoptr (FerTestReply) late = fer_test_sample_ask (service, "GET", link, NULL, NULL);

    g_assert_cmpuint (late->status, ==, 403);
    g_assert_nonnull (strstr (late->body, "<Code>AuthenticationFailed</Code>"));
  }
}

static void
test_changes (void)
{
  static const FerTestCase cases[] = {
    { "PATCH", APIM "/apis/inventory?" VERSION, "USER", 400, "If-Match" },
    { "DELETE", APIM "/apis/inventory?" VERSION, "USER", 400, "If-Match" },
    { "DELETE", APIM "/apis/none?" VERSION, "USER", 404, "API not found." },
    { "PUT", APIM "/apis/new?" VERSION, "USER", 400, "properties" },
    { "PUT", APIM "/apis/none/operations/x?" VERSION, "USER", 404, NULL },
    { "PUT", APIM "/products/unlimited/apis/none?" VERSION, "USER", 404, NULL },
    { "PUT", APIM "/products/open-data/apis/inventory?" VERSION, "USER", 201, NULL },
    { "PUT", APIM "/apis/inventory/operations/create-order/tags/field?" VERSION, "USER", 201, NULL },
    { "PUT", APIM "/apis/inventory/operations/create-order/tags/none?" VERSION, "USER", 404, NULL },
    { "GET", APIM "/apis/inventory/operations?tags=field&" VERSION, "USER", 200, "\"count\": 2," },
    { "GET", APIM "/products/open-data/apis?" VERSION, "USER", 200, "/apis/inventory" },
  };
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) api = fer_test_sample_ask (service, "GET", APIM "/apis/inventory?" VERSION, "USER", NULL);
  const char *body = "{\"properties\":{\"scope\":\"/apis/inventory\",\"displayName\":\"Power Platform – Inventory\",\"state\":\"active\"}}";

  g_assert_true (g_str_has_prefix (fer_test_reply_get (api, "ETag"), "\"AAAA"));
  fer_test_sample_try (service, cases, G_N_ELEMENTS (cases));
  {
    g_autoptr (FerTestReply) made = fer_test_sample_ask (service, "PUT", APIM "/subscriptions/ferrule?" VERSION, "USER", body);
    g_autoptr (FerTestReply) again = fer_test_sample_ask (service, "PUT", APIM "/subscriptions/ferrule?" VERSION, "USER", body);
    g_autoptr (FerTestReply) keys = fer_test_sample_ask (service, "POST", APIM "/subscriptions/ferrule/listSecrets?" VERSION, "USER", "");

    g_assert_cmpuint (made->status, ==, 201);
    g_assert_null (strstr (made->body, "primaryKey"));
    g_assert_cmpuint (again->status, ==, 200);
    fer_test_sample_compare ("apim/subscription_list_secrets_200.json", keys->body);
  }
}

/* Who changes something says in which state he means it, and is told when it is in another. */
static void
test_etags (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const char *const path = APIM "/apis/inventory?" VERSION;
  static const char *const body = "{\"properties\":{\"description\":\"Changed\"}}";
  g_autoptr (FerTestReply) before = fer_test_sample_ask (service, "GET", path, "USER", NULL);
  g_autoptr (FerTestReply) head = fer_test_sample_ask (service, "HEAD", path, "USER", NULL);
  g_autofree char *as_was = g_strdup_printf ("USER\nIf-Match: %s", fer_test_reply_get (before, "ETag"));
  g_autoptr (FerTestReply) missing = fer_test_sample_ask (service, "PATCH", path, "USER", body);
  g_autoptr (FerTestReply) changed = fer_test_sample_ask (service, "PATCH", path, as_was, body);
  g_autoptr (FerTestReply) stale = fer_test_sample_ask (service, "PATCH", path, as_was, body);
  g_autoptr (FerTestReply) stale_put = fer_test_sample_ask (service, "PUT", path, as_was, "{\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"}}");
  g_autoptr (FerTestReply) stale_delete = fer_test_sample_ask (service, "DELETE", path, as_was, NULL);
  g_autoptr (FerTestReply) anyhow = fer_test_sample_ask (service, "PATCH", path, "USER\nIf-Match: *", body);
  g_autoptr (FerTestReply) put = fer_test_sample_ask (service, "PUT", path, "USER", "{\"properties\":{\"displayName\":\"Inventory\",\"path\":\"inventory\"}}");
  g_autoptr (FerTestReply) deleted = fer_test_sample_ask (service, "DELETE", path, "USER\nIf-Match: *", NULL);
  g_autoptr (FerTestReply) gone = fer_test_sample_ask (service, "HEAD", path, "USER", NULL);
  g_autoptr (FerTestReply) below = fer_test_sample_ask (service, "GET", APIM "/products/unlimited/apis?" VERSION, "USER", NULL);

  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpuint (head->n_bytes, ==, 0);
  g_assert_cmpstr (fer_test_reply_get (head, "ETag"), ==, fer_test_reply_get (before, "ETag"));
  g_assert_cmpuint (missing->status, ==, 400);
  g_assert_cmpuint (changed->status, ==, 200);
  g_assert_cmpstr (fer_test_reply_get (changed, "ETag"), !=, fer_test_reply_get (before, "ETag"));
  g_assert_nonnull (strstr (changed->body, "\"description\": \"Changed\""));
  g_assert_cmpuint (stale->status, ==, 412);
  fer_test_sample_compare ("apim/error_412_precondition.json", stale->body);
  g_assert_cmpuint (stale_put->status, ==, 412);
  g_assert_cmpuint (stale_delete->status, ==, 412);
  g_assert_cmpuint (anyhow->status, ==, 200);
  g_assert_cmpuint (put->status, ==, 200);
  g_assert_cmpuint (deleted->status, ==, 200);
  g_assert_cmpuint (gone->status, ==, 404);
  g_assert_null (strstr (below->body, "/apis/inventory\""));
}

/* Where the bytes were recorded they are the same. */
static void
test_bytes (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *recorded = fer_test_sample_read_recording ("apim/api_get_recorded_live_2022-08-01.json");
  g_autoptr (FerTestReply) none = fer_test_sample_ask (service, "GET", APIM "/apis/none?" VERSION, "USER", NULL);
  g_autoptr (FerTestReply) stale = fer_test_sample_ask (service, "PATCH", APIM "/apis/inventory?" VERSION, "USER\nIf-Match: \"x\"", "{}");

  fer_test_sample_compare_bytes ("apim/error_404_api.json", none->body);
  fer_test_sample_compare_bytes ("apim/error_412_precondition.json", stale->body);
  if (recorded != NULL)
    {
      g_autoptr (FerTestReply) put = fer_test_sample_ask (service, "PUT", APIM "/apis/48242ec7f53745de9cbb800757a4204a?" VERSION, "USER", recorded);
      g_autoptr (FerTestReply) api = fer_test_sample_ask (service, "GET", APIM "/apis/48242ec7f53745de9cbb800757a4204a?" VERSION, "USER", NULL);
      g_autoptr (FerTestReply) exported = fer_test_sample_ask (service, "GET", APIM "/apis/48242ec7f53745de9cbb800757a4204a?export=true&format=openapi%2Bjson-link&" VERSION, "USER", NULL);
      g_autofree char *shape = fer_test_sample_read_recording ("apim/export_shape_A_recorded_live_2022-08-01.json");
      gsize            length = strstr (shape, "https://") - shape;

      g_assert_cmpuint (put->status, ==, 201);
      g_assert_cmpstr (put->body, ==, recorded);
      g_assert_cmpstr (api->body, ==, recorded);
      g_assert_cmpmem (exported->body, MIN (length, exported->n_bytes), shape, length);
      g_assert_nonnull (strstr (exported->body, "/blob/api-export/Swagger Petstore.json?sv=2017-04-17&sr=b&sig="));
      g_assert_true (g_str_has_suffix (exported->body, "&sp=r\"\r\n    }\r\n  }\r\n}"));
    }
}

/* A page has a hundred, unless something else is asked for. */
static void
test_default_page (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *path = g_strdup_printf (APIM "/tags/t%u?" VERSION, i);

      fer_test_reply_free (fer_test_sample_ask (service, "PUT", path, "USER", "{\"properties\":{\"displayName\":\"t\"}}"));
    }
  {
    g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "GET", APIM "/tags?" VERSION, "USER", NULL);
    g_autoptr (JsonNode) page = fer_sample_json_parse (reply->body, reply->n_bytes);

    g_assert_cmpuint (json_array_get_length (fer_sample_node_array (json_node_get_object (page), "value")), ==, 100);
    g_assert_nonnull (strstr (reply->body, "\"count\": 104,"));
    g_assert_true (g_str_has_suffix (fer_sample_node_string (json_node_get_object (page), "nextLink", ""), "%24skip=100"));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-api-management/recordings", test_recordings);
  g_test_add_func ("/sample-api-management/answers", test_answers);
  g_test_add_func ("/sample-api-management/operations-by-tags", test_operations_by_tags);
  g_test_add_func ("/sample-api-management/pages", test_pages);
  g_test_add_func ("/sample-api-management/bytes", test_bytes);
  g_test_add_func ("/sample-api-management/default-page", test_default_page);
  g_test_add_func ("/sample-api-management/link", test_link);
  g_test_add_func ("/sample-api-management/changes", test_changes);
  g_test_add_func ("/sample-api-management/etags", test_etags);
  return g_test_run ();
}
