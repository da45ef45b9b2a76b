/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Definitions that are brought to API Management, as a plain client sees it: in the request and elsewhere, in each format,
 * and what is refused of them.
 */

#include "fer-test-sample.h"

#include "fer-sample-names.h"
#include "fer-sample-node.h"
#include "fer-sample-yaml.h"
#include "fer-test-server.h"

#include <string.h>

#define APIM "/arm/subscriptions/" FER_SAMPLE_SUBSCRIPTION "/resourceGroups/" FER_SAMPLE_GROUP "/providers/Microsoft.ApiManagement/service/" FER_SAMPLE_SERVICE
#define VERSION "api-version=2024-05-01"

/* What is imported, asked for until it is there, and exported again. */
static void
test_import (void)
{
  static const char document[] = "{\"openapi\":\"3.0.1\",\"info\":{\"title\":\"Vans\",\"version\":\"1\"},\"paths\":{\"/vans/{id}\":{\"get\":{\"operationId\":\"GetVan\",\"x-lost\":1,"
                                 "\"parameters\":[{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}},{\"name\":\"day\",\"in\":\"query\",\"required\":true,\"schema\":{\"type\":\"string\"}}],"
                                 "\"responses\":{\"200\":{\"description\":\"\",\"content\":{\"application/json\":{\"schema\":{\"type\":\"object\"}}}},\"default\":{}}}}}}";
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (JsonNode) body = fer_sample_node_build ("properties", fer_sample_node_build ("path", fer_sample_node_text ("vans"), "format", fer_sample_node_text ("openapi+json"), "value", fer_sample_node_text (document), NULL), NULL);
  g_autofree char *text = fer_sample_json_write (body, FER_SAMPLE_COMPACT);
  g_autoptr (FerTestReply) started = fer_test_sample_ask (service, "PUT", APIM "/apis/vans?" VERSION, "USER", text);
  g_autoptr (FerTestReply) refused = fer_test_sample_ask (service, "PUT", APIM "/apis/vans?" VERSION, "USER", text);
  const char *location = fer_test_reply_get (started, "Location");
  const char *path = location + strlen (fer_sample_service_get_base (service));

  g_assert_cmpuint (started->status, ==, 202);
  g_assert_cmpuint (started->n_bytes, ==, 0);
  g_assert_cmpuint (strlen (location), >, 3000);
  g_assert_cmpuint (refused->status, ==, 409);
  fer_test_sample_compare ("apim/error_409_in_progress.json", refused->body);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FerTestReply) poll = fer_test_sample_ask (service, "GET", path, "USER", NULL);

      g_assert_cmpuint (poll->status, ==, i < 2 ? 202 : 201);
      if (i == 2)
        g_assert_nonnull (strstr (poll->body, "\"displayName\": \"Vans\""));
    }
  {
    g_autoptr (FerTestReply) operation = fer_test_sample_ask (service, "GET", APIM "/apis/vans/operations/get-van?" VERSION, "USER", NULL);
    g_autoptr (FerTestReply) exported = fer_test_sample_ask (service, "GET", APIM "/apis/vans?export=true&format=swagger&" VERSION, "USER", NULL);

    g_assert_nonnull (strstr (operation->body, "\"urlTemplate\": \"/vans/{id}?day={day}\""));
    g_assert_nonnull (strstr (exported->body, "VansIdGet200ApplicationJsonResponse"));
    g_assert_null (strstr (exported->body, "x-lost"));
  }
}

/* ---- what the tests below share ---- */

/* PUTs an API with a definition; @more are members in JSON, each with a comma behind it. */
static FerTestReply *
start_import (FerSampleService *service,
              const char       *api,
              const char       *format,
              const char       *value,
              const char       *more)
{
  g_autofree char *path = g_strdup_printf (APIM "/apis/%s?" VERSION, api);
  g_autoptr (JsonNode) node = fer_sample_node_text (value);
  g_autofree char *quoted = fer_sample_json_write (node, FER_SAMPLE_COMPACT);
  g_autofree char *body = g_strdup_printf ("{\"properties\":{%s\"path\":\"%s\",\"format\":\"%s\",\"value\":%s}}", more, api, format, quoted);

  return fer_test_sample_ask (service, "PUT", path, "USER", body);
}

/* Asks until it is over. */
static FerTestReply *
finish_import (FerSampleService *service,
               FerTestReply     *started)
{
  gint64 until = g_get_monotonic_time () + 15 * G_USEC_PER_SEC;

  g_test_message ("%s", started->body);
  g_assert_cmpuint (started->status, ==, 202);
  while (g_get_monotonic_time () < until)
    {
      const char   *path = fer_test_reply_get (started, "Location") + strlen (fer_sample_service_get_base (service));
      FerTestReply *reply = fer_test_sample_ask (service, "GET", path, "USER", NULL);

      if (reply->status != 202)
        return reply;
      fer_test_reply_free (reply);
    }
  g_error ("The import does not end.");
}

/* Each of @words, which are separated by "|", is in what stands at @path. */
static void
assert_words (FerSampleService *service,
              const char       *path,
              const char       *words)
{
  g_autofree char *whole = g_strconcat (APIM "/", path, strchr (path, '?') != NULL ? "&" : "?", VERSION, NULL);
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "GET", whole, "USER", NULL);
  g_auto (GStrv) parts = g_strsplit (words, "|", -1);

  g_test_message ("%s: %s", path, reply->body);
  for (guint i = 0; parts[i] != NULL; i++)
    g_assert_nonnull (strstr (reply->body, parts[i]));
}

/* ---- every format ---- */

#define YAML                                                                                                                                  \
  "openapi: 3.0.1\n# a comment\ninfo:\n  title: 'Vans & co'\n  version: 1.0\npaths:\n  /vans:\n    get:\n"                                    \
  "      operationId: ListVans\n      summary: List vans\n      responses:\n        200:\n          description: All.\n"                      \
  "          content: &json\n            application/json:\n              schema: {type: array, items: {$ref: '#/components/schemas/Van'}}\n" \
  "        '404':\n          description: None.\n          content: *json\n"                                                                  \
  "components:\n  schemas:\n    Van:\n      type: object\n      properties:\n        plate: {type: string, maxLength: 9}\n"

#define WSDL                                                                                                                                          \
  "<wsdl:definitions xmlns:wsdl='http://schemas.xmlsoap.org/wsdl/' xmlns:soap='http://schemas.xmlsoap.org/wsdl/soap/'>"                               \
  "<wsdl:types><s:schema targetNamespace='urn:x' xmlns:s='http://www.w3.org/2001/XMLSchema'><s:element name='Count'/></s:schema></wsdl:types>"        \
  "<wsdl:portType name='P'><wsdl:operation name='Ignored'/></wsdl:portType>"                                                                          \
  "<wsdl:binding name='B' type='P'><soap:binding/><wsdl:operation name='CountParts'><soap:operation soapAction='urn:x/CountParts'/></wsdl:operation>" \
  "<wsdl:operation name='Plain'/></wsdl:binding><wsdl:binding name='B12' type='P'><wsdl:operation name='CountParts'/></wsdl:binding>"                 \
  "<wsdl:service name='Stock'><wsdl:port name='S'><soap:address location='http://stock.vanarsdel.example/Stock.asmx'/></wsdl:port></wsdl:service></wsdl:definitions>"

#define WADL                                                                                                          \
  "<application xmlns='http://wadl.dev.java.net/2009/02'><resources base='http://w.example/'><resource path='boxes'>" \
  "<method name='GET' id='listBoxes'/><resource path='{id}'><method name='DELETE'/></resource></resource></resources></application>"

static void
test_formats (void)
{
  static const struct
  {
    const char *format, *value, *more, *path, *words;
  } cases[] = {
    { "openapi", YAML, "", "apis/x", "\"displayName\": \"Vans & co\"" },
    { "openapi", YAML, "", "apis/x/operations/list-vans", "\"statusCode\": 200|\"statusCode\": 404|\"typeName\": \"VansGet200ApplicationJsonResponse\"" },
    { "openapi", YAML, "", "apis/x/schemas", "\"maxLength\": 9" },
    { "openapi", "{\"openapi\":\"3.0.1\",\"info\":{\"title\":\"J\"},\"paths\":{}}", "", "apis/x", "\"displayName\": \"J\"" },
    { "openapi", "\xef\xbb\xbfopenapi: 3.0.1\ninfo: {title: Bom}\npaths: {}\n", "", "apis/x", "\"displayName\": \"Bom\"" },
    { "wsdl", WSDL, "", "apis/x", "\"displayName\": \"Stock\"|\"type\": \"soap\"|\"serviceUrl\": \"http://stock.vanarsdel.example/Stock.asmx\"" },
    { "wsdl", WSDL, "\"wsdlSelector\":{\"wsdlServiceName\":\"Stock\",\"wsdlEndpointName\":\"S\"},", "apis/x/operations", "\"count\": 2|\"urlTemplate\": \"/?soapAction=urn:x/CountParts\"|\"urlTemplate\": \"/?soapAction=Plain\"" },
    { "wsdl", WSDL, "", "apis/x/schemas", "vnd.ms-azure-apim.xsd+xml|<s:element name='Count'/></s:schema>\"" },
    { "wsdl", WSDL, "\"apiType\":\"http\",", "apis/x/operations", "\"urlTemplate\": \"/CountParts\"" },
    { "wadl-xml", WADL, "\"displayName\":\"Boxes\",", "apis/x/operations", "\"name\": \"listBoxes\"|\"urlTemplate\": \"/boxes/{id}\"|\"method\": \"DELETE\"" },
    { "openapi", "openapi: 3.0.1\ninfo: {title: Q}\npaths: {/a: {get: {operationId: a, parameters: [{name: q, in: query, required: true, schema: {type: string}}]}}}\n",
      "\"translateRequiredQueryParameters\":\"query\",", "apis/x/operations/a", "\"urlTemplate\": \"/a\"|\"queryParameters\": [\r\n" },
    { "openapi", "openapi: 3.0.1\ninfo: {title: Q}\npaths: {/a: {get: {operationId: a, parameters: [{name: q, in: query, required: true, schema: {type: string}}]}}}\n",
      "", "apis/x/operations/a", "\"urlTemplate\": \"/a?q={q}\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerSampleService) service = fer_test_sample_start ();
      g_autoptr (FerTestReply) started = start_import (service, "x", cases[i].format, cases[i].value, cases[i].more);
      g_autoptr (FerTestReply) finished = finish_import (service, started);

      g_assert_cmpuint (finished->status, ==, 201);
      g_assert_null (strstr (finished->body, "wsdlSelector"));
      assert_words (service, cases[i].path, cases[i].words);
    }
}

static void
test_refused (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *large = g_strnfill (5 * 1024 * 1024, ' ');
  const struct
  {
    const char *format, *value, *words;
  } cases[] = {
    { "openapi+json", "{", "not valid JSON" },
    { "openapi+json", "[]", "not valid JSON" },
    { "openapi+json", YAML, "not valid JSON" },
    { "openapi+json", "{\"openapi\":\"3.0.1\"}", "no paths" },
    { "openapi+json", large, "more than 4 MB" },
    { "swagger-json", "{\"swagger\":2.0,\"paths\":{}}", "not valid" },
    { "swagger-json", "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{\"post\":{\"parameters\":[{\"in\":\"body\"},{\"in\":\"body\"}]}}}}", "Operation can have only one body parameter. Path: paths['/a'].post.parameters[1]" },
    { "openapi", "openapi: [3\n", "not valid YAML" },
    { "openapi", "", "The input is empty." },
    { "openapi", "just words", "not valid JSON" },
    { "openapi", "openapi: *nothing\n", "an alias names no anchor" },
    { "openapi", deep, "too deep" },
    { "openapi", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                 "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
      "too large" },
    { "openapi", "? [a, b]\n: c\n", "a key is no word" },
    { "wsdl", "<wsdl/>", "no WSDL" },
    { "wsdl", "<definitions>", "no WSDL" },
    { "wadl-xml", "{}", "no WADL" },
    { "grpc", "syntax", "none that the sample imports" },
    { "openapi-link", "https://vanarsdel.example/openapi.json", "from this machine only" },
    { "openapi-link", "http://127.0.0.1.evil.example/openapi.json", "from this machine only" },
    { "openapi-link", "file:///etc/passwd", "from this machine only" },
    { "openapi-link", "", "from this machine only" },
  };
  g_autoptr (FerSampleService) service = fer_test_sample_start ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestReply) reply = start_import (service, "a", cases[i].format, cases[i].value, "\"displayName\":\"A\",");

      g_test_message ("%s", reply->body);
      g_assert_cmpuint (reply->status, ==, 400);
      g_assert_nonnull (strstr (reply->body, cases[i].words));
      fer_test_sample_compare ("apim/error_400_validation.json", reply->body);
    }
  {
    g_autoptr (FerTestReply) none = fer_test_sample_ask (service, "GET", APIM "/apis/a?" VERSION, "USER", NULL);

    g_assert_cmpuint (none->status, ==, 404);
  }
}

/* ---- by address ---- */

/* What the sample has exported it takes back, by the link with its blanks, which is good for anybody. */
static void
test_round_trip (void)
{
  static const struct
  {
    const char *api, *export, *import, *path, *words;
  } cases[] = {
    { "echo-api", "openapi-link", "openapi-link", "apis/copy/operations", "\"count\": 6|retrieve-resource-cached" },
    { "inventory", "swagger-link", "swagger-link-json", "apis/copy/operations", "\"count\": 21|/api/Orders?boilerPartId={boilerPartId}&quantity={quantity}" },
    { "parts-supplier", "wsdl-link", "wsdl-link", "apis/copy/operations", "\"count\": 2|\"urlTemplate\": \"/?soapAction=http://supplier.vanarsdel.example/PlaceOrder\"" },
    { "pricing", "wadl-link", "wadl-link-json", "apis/copy/operations", "\"count\": 1|/quotes/{part}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerSampleService) service = fer_test_sample_start ();
      g_autofree char *path = g_strdup_printf (APIM "/apis/%s?export=true&format=%s&" VERSION, cases[i].api, cases[i].export);
      g_autoptr (FerTestReply) exported = fer_test_sample_ask (service, "GET", path, "USER", NULL);
      g_autoptr (JsonNode) node = fer_sample_json_parse (exported->body, exported->n_bytes);
      JsonNode *link = fer_sample_node_find (json_node_get_object (node), "properties/value/link");
      g_autoptr (FerTestReply) started = start_import (service, "copy", cases[i].import, json_node_get_string (link), "\"displayName\":\"Copy\",");
      g_autoptr (FerTestReply) early = fer_test_sample_ask (service, "DELETE", APIM "/apis/copy?" VERSION, "USER", NULL);
      g_autoptr (FerTestReply) finished = finish_import (service, started);

      g_assert_cmpuint (early->status, ==, 409);
      g_assert_cmpuint (finished->status, ==, 201);
      assert_words (service, cases[i].path, cases[i].words);
    }
}

/* What lies at an address can be as wrong as what is in a request. */
static void
test_wrong_addresses (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  static const struct
  {
    const char *path, *answer;
    guint       status;
    const char *words;
  } cases[] = {
    { "/good", "HTTP/1.1 200 OK\r\nContent-Length: 41\r\n\r\nopenapi: 3.0.1\ninfo: {title: A}\npaths: {}", 201, "\"displayName\": \"A\"" },
    { "/graph", "HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\ntype Query { a: String }", 201, "\"type\": \"graphql\"" },
    { "/none", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 400, "The answer was 404." },
    { "/away", "HTTP/1.1 302 Found\r\nLocation: http://vanarsdel.example/x\r\nContent-Length: 0\r\n\r\n", 400, "The answer was 302." },
    { "/page", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", 400, "Parsing error(s)" },
    { "/end", FER_TEST_SERVER_HANGUP, 400, "Unable to download" },
    { "/empty", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 400, "The input is empty." },
  };
  g_autoptr (FerSampleService) service = fer_test_sample_start ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = g_strconcat ("GET ", cases[i].path, NULL);
      g_autofree char *address = g_strconcat (fer_test_server_get_base (server), cases[i].path, NULL);
      g_autofree char *name = g_strdup_printf ("x%u", i);
      g_autoptr (FerTestReply) started = NULL;
      g_autoptr (FerTestReply) finished = NULL;

      fer_test_server_answer (server, line, cases[i].answer);
      started = start_import (service, name, strcmp (cases[i].path, "/graph") == 0 ? "graphql-link" : "openapi-link", address, strcmp (cases[i].path, "/graph") == 0 ? "\"displayName\":\"G\"," : "");
      finished = finish_import (service, started);
      g_test_message ("%s: %s", cases[i].path, finished->body);
      g_assert_cmpuint (finished->status, ==, cases[i].status);
      g_assert_nonnull (strstr (finished->body, cases[i].words));
    }
}

/* A fetch that is under way when everything ends. */
static void
test_left_alone (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autofree char  *address = g_strconcat (fer_test_server_get_base (server), "/silent", NULL);
  FerSampleService *service = fer_test_sample_start ();
  g_autoptr (FerTestReply) started = NULL;

  fer_test_server_answer (server, "GET /silent", FER_TEST_SERVER_SILENCE);
  started = start_import (service, "x", "openapi-link", address, "");
  g_assert_cmpuint (started->status, ==, 202);
  g_object_unref (service);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* No more than so many at a time. */
static void
test_many (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  guint n_started = 0;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("x%u", i);
      g_autoptr (FerTestReply) started = start_import (service, name, "openapi", YAML, "");

      n_started += started->status == 202;
    }
  g_assert_cmpuint (n_started, ==, 64);
  fer_test_sample_pass_time (60);
  {
    g_autoptr (FerTestReply) again = start_import (service, "again", "openapi", YAML, "");

    g_assert_cmpuint (again->status, ==, 202);
  }
}

/* ---- of another API ---- */

static void
test_revision (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) none = fer_test_sample_ask (service, "PUT", APIM "/apis/echo-api;rev=2?" VERSION, "USER", "{\"properties\":{\"sourceApiId\":\"/apis/none\"}}");
  g_autoptr (FerTestReply) made = fer_test_sample_ask (service, "PUT", APIM "/apis/echo-api;rev=2?" VERSION, "USER", "{\"properties\":{\"sourceApiId\":\"/apis/echo-api;rev=1\",\"apiRevisionDescription\":\"A trial\"}}");

  g_assert_cmpuint (none->status, ==, 400);
  g_assert_cmpuint (made->status, ==, 201);
  g_assert_nonnull (strstr (made->body, "\"apiRevision\": \"2\""));
  g_assert_nonnull (strstr (made->body, "\"isCurrent\": false"));
  assert_words (service, "apis/echo-api;rev=2/operations", "\"count\": 6");
  assert_words (service, "apis/echo-api/revisions", "\"count\": 2|A trial");
  {
    g_autoptr (FerTestReply) kept = fer_test_sample_ask (service, "DELETE", APIM "/apis/echo-api?" VERSION, "USER\nIf-Match: *", NULL);
    g_autoptr (FerTestReply) gone = fer_test_sample_ask (service, "DELETE", APIM "/apis/echo-api?deleteRevisions=true&" VERSION, "USER\nIf-Match: *", NULL);
    g_autoptr (FerTestReply) revision = fer_test_sample_ask (service, "GET", APIM "/apis/echo-api;rev=2?" VERSION, "USER", NULL);

    g_assert_cmpuint (kept->status, ==, 400);
    g_assert_cmpuint (gone->status, ==, 200);
    g_assert_cmpuint (revision->status, ==, 404);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-import/recorded", test_import);
  g_test_add_func ("/sample-import/formats", test_formats);
  g_test_add_func ("/sample-import/refused", test_refused);
  g_test_add_func ("/sample-import/round-trip", test_round_trip);
  g_test_add_func ("/sample-import/wrong-addresses", test_wrong_addresses);
  g_test_add_func ("/sample-import/left-alone", test_left_alone);
  g_test_add_func ("/sample-import/many", test_many);
  g_test_add_func ("/sample-import/revision", test_revision);
  return g_test_run ();
}
