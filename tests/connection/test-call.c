/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An operation and its values as a request, a case a line. */

#include "fer-call-passwords.h"
#include "fer-call.h"
#include "fer-policy.h"

#include "fer-json-path.h"

#include <string.h>

#define HEAD "{\"swagger\":\"2.0\",\"host\":\"api.example.com\",\"basePath\":\"/v1/\",\"schemes\":[\"https\"],"

/* A definition with one operation. */
static FerJsonTree *
make_definition (const char *path,
                 const char *verb,
                 const char *operation,
                 const char *security)
{
  g_autofree char *text = g_strdup_printf (HEAD "\"securityDefinitions\":%s,\"paths\":{\"%s\":{\"%s\":{\"operationId\":\"Op\",%s}}}}",
                                           security != NULL ? security : "{}", path, verb, operation);
  FerJsonTree     *tree = fer_json_tree_parse_string (text);

  g_assert_false (fer_json_tree_is_broken (tree));
  return tree;
}

static FerJsonNode
find_operation (FerJsonTree *tree)
{
  FerJsonNode paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  return fer_json_node_get_first_child (tree, fer_json_node_get_first_child (tree, paths));
}

/* "name=text&name=text", each read as a person's typing. */
static FerCallValues *
read_values (FerJsonTree *tree,
             const char  *text)
{
  g_autoptr (GPtrArray) inputs = fer_call_input_list (tree, find_operation (tree));
  g_auto (GStrv) pairs = g_strsplit (text, "&", -1);
  FerCallValues *values = fer_call_values_new ();

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char               *equals = strchr (pairs[i], '=');
      const FerCallInput *input;
      g_autofree char    *json = NULL;

      if (equals == NULL)
        continue;
      *equals = '\0';
      input = fer_call_input_find (inputs, pairs[i]);
      g_assert_nonnull (input);
      json = fer_call_input_read (input, equals + 1);
      fer_call_values_set (values, input->location, input->name, json);
    }
  return values;
}

static char *
to_text (const FerRequest *request)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s", request->method, request->address);
  for (guint i = 0; i < fer_pairs_get_size (request->headers); i++)
    g_string_append_printf (text, "|%s: %s", fer_pairs_get_name (request->headers, i), fer_pairs_get_value (request->headers, i));
  if (request->content_type != NULL)
    g_string_append_printf (text, "|%s", request->content_type);
  if (request->body != NULL)
    {
      g_string_append_c (text, '|');
      g_string_append_len (text, g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  const char *path;
  const char *verb;
  const char *operation;
  const char *values;
  const char *expected; /* of the request; an error's message begins with "!" */
} Case;

#define Q(rest) "\"parameters\":[{\"name\":\"q\",\"in\":\"query\"," rest "}]"
#define P(rest) "\"parameters\":[{\"name\":\"id\",\"in\":\"path\",\"required\":true," rest "}]"
#define H(rest) "\"parameters\":[{\"name\":\"X-Tag\",\"in\":\"header\"," rest "}]"
#define B(rest) "\"parameters\":[{\"name\":\"body\",\"in\":\"body\"," rest "}]"
#define U "https://api.example.com/v1"

static const Case cases[] = {
  { "nothing", "/", "get", "\"responses\":{}", "", "GET " U "/" },
  { "path", "/parts/{id}", "get", P ("\"type\":\"string\""), "id=a b/c", "GET " U "/parts/a%20b%2Fc" },
  { "path-single", "/parts/{id}", "get", P ("\"type\":\"string\",\"x-ms-url-encoding\":\"single\""), "id=ä%", "GET " U "/parts/%C3%A4%25" },
  { "path-double", "/parts/{id}", "get", P ("\"type\":\"string\",\"x-ms-url-encoding\":\"double\""), "id=a/b", "GET " U "/parts/a%252Fb" },
  { "path-number", "/parts('{id}')/x", "get", P ("\"type\":\"integer\""), "id=7", "GET " U "/parts('7')/x" },
  { "path-missing", "/parts/{id}", "get", P ("\"type\":\"integer\""), "", "!“id” needs a value." },
  { "path-empty", "/parts/{id}", "get", P ("\"type\":\"string\""), "id=", "!“id” is a part of the path and must not be empty." },
  { "path-up", "/parts/{id}/x", "get", P ("\"type\":\"string\""), "id=..", "!“id” is a part of the path and must not be “..”: that would call another address." },
  { "path-here", "/parts/{id}", "get", P ("\"type\":\"string\",\"x-ms-url-encoding\":\"double\""), "id=.", "!“id” is a part of the path and must not be “.”: that would call another address." },
  { "path-dots", "/parts/{id}/x", "get", P ("\"type\":\"string\""), "id=...", "GET " U "/parts/.../x" },
  { "path-dot-file", "/parts/v{id}", "get", P ("\"type\":\"string\""), "id=..", "GET " U "/parts/v.." },
  { "header-length", "/p", "get", "\"parameters\":[{\"name\":\"content-length\",\"in\":\"header\",\"type\":\"string\"}]", "content-length=99", "GET " U "/p" },
  { "path-undescribed", "/parts/{no}", "get", P ("\"type\":\"string\""), "id=1", "!The path has a variable “no” that no parameter describes." },
  { "path-with-a-query", "/parts?top={id}", "get", P ("\"type\":\"string\""), "id=a&b", "GET " U "/parts?top=a" },
  { "query", "/p", "get", Q ("\"type\":\"string\""), "q=a b+c#d/ü", "GET " U "/p?q=a%20b%2Bc%23d%2F%C3%BC" },
  { "query-optional", "/p", "get", Q ("\"type\":\"string\",\"default\":\"x\""), "", "GET " U "/p" },
  { "query-default", "/p", "get", Q ("\"type\":\"string\",\"default\":\"x\",\"required\":true"), "", "GET " U "/p?q=x" },
  { "query-required", "/p", "get", Q ("\"type\":\"string\",\"required\":true,\"x-ms-summary\":\"Search\""), "", "!“Search” (q) needs a value." },
  { "query-integer", "/p", "get", Q ("\"type\":\"integer\""), "q=abc", "!“q” takes a whole number, and not \"abc\"." },
  { "query-fraction", "/p", "get", Q ("\"type\":\"integer\""), "q=1.5", "!“q” takes a whole number, and not 1.5." },
  { "query-number", "/p", "get", Q ("\"type\":\"number\""), "q=1.50", "GET " U "/p?q=1.50" },
  { "query-boolean", "/p", "get", Q ("\"type\":\"boolean\""), "q=yes", "!“q” takes true or false, and not \"yes\"." },
  { "query-list", "/p", "get", Q ("\"type\":\"array\",\"items\":{\"type\":\"string\"}"), "q=a,b c", "GET " U "/p?q=a,b%20c" },
  { "query-list-numbers", "/p", "get", Q ("\"type\":\"array\",\"items\":{\"type\":\"integer\"}"), "q=1,x", "!“q” takes a whole number, and not \"x\"." },
  { "query-spaces", "/p", "get", Q ("\"type\":\"array\",\"collectionFormat\":\"ssv\""), "q=a b", "GET " U "/p?q=a%20b" },
  { "query-pipes", "/p", "get", Q ("\"type\":\"array\",\"collectionFormat\":\"pipes\""), "q=a|b", "GET " U "/p?q=a%7Cb" },
  { "query-multi", "/p", "get", Q ("\"type\":\"array\",\"collectionFormat\":\"multi\""), "q=a,b", "GET " U "/p?q=a&q=b" },
  { "query-name", "/p", "get", "\"parameters\":[{\"name\":\"$top\",\"in\":\"query\",\"type\":\"integer\"}]", "$top=3", "GET " U "/p?$top=3" },
  { "header", "/p", "get", H ("\"type\":\"string\""), "X-Tag=a, b", "GET " U "/p|X-Tag: a, b" },
  { "header-line-end", "/p", "get", H ("\"type\":\"string\""), "X-Tag=a\r\nB: c", "!The header “X-Tag” cannot be sent: there is a line end in it, or its name is not that of a header." },
  { "json", "/p", "post", B ("\"schema\":{\"type\":\"object\"}"), "body={\"a\": 1.0}", "POST " U "/p|application/json|{\"a\": 1.0}" },
  { "json-internal", "/p", "post",
    B ("\"schema\":{\"type\":\"object\",\"required\":[\"k\",\"v\"],\"properties\":{\"k\":{\"default\":\"x\",\"x-ms-visibility\":\"internal\"},\"v\":{\"default\":1},\"o\":{\"default\":2,\"x-ms-visibility\":\"internal\"}}}"),
    "body={\"a\":1}", "POST " U "/p|application/json|{\"a\":1,\"k\":\"x\"}" },
  { "json-wrong", "/p", "post", B ("\"schema\":{\"type\":\"object\"}"), "body=[1]", "!The body “body” has to be an object." },
  { "json-broken", "/p", "post", B ("\"schema\":{\"type\":\"object\"}"), "body={", "!The body “body” is not JSON." },
  { "xml", "/p", "post", "\"consumes\":[\"application/xml\"]," B ("\"schema\":{\"type\":\"object\"}"), "body=<a/>", "POST " U "/p|application/xml|<a/>" },
  { "json-required", "/p", "post", B ("\"required\":true,\"schema\":{\"type\":\"object\"}"), "", "!“body” needs a value." },
  { "json-string", "/p", "post", B ("\"schema\":{\"type\":\"string\"}"), "body=a\"b", "POST " U "/p|application/json|\"a\\\"b\"" },
  { "text", "/p", "post", "\"consumes\":[\"text/plain\"]," B ("\"schema\":{\"type\":\"string\"}"), "body=a\"b", "POST " U "/p|text/plain|a\"b" },
  { "binary", "/p", "post", B ("\"schema\":{\"type\":\"string\",\"format\":\"binary\"}"), "body=ab", "POST " U "/p|application/octet-stream|ab" },
  { "json-is-preferred", "/p", "post", "\"consumes\":[\"text/xml\",\"application/json-patch+json\"]," B ("\"schema\":{}"), "body={}", "POST " U "/p|application/json-patch+json|{}" },
  { "form", "/p", "post", "\"parameters\":[{\"name\":\"a b\",\"in\":\"formData\",\"type\":\"string\"},{\"name\":\"n\",\"in\":\"formData\",\"type\":\"array\",\"items\":{\"type\":\"integer\"}}]",
    "a b=x y&n=1,2", "POST " U "/p|application/x-www-form-urlencoded|a%20b=x%20y&n=1%2C2" },
  { "content-type", "/p", "post", "\"parameters\":[{\"name\":\"Content-Type\",\"in\":\"header\",\"type\":\"string\"},{\"name\":\"body\",\"in\":\"body\",\"schema\":{}}]", "Content-Type=text/json&body={}", "POST " U "/p|text/json|{}" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerJsonTree) tree = make_definition (test->path, test->verb, test->operation, NULL);
  g_autoptr (FerCallValues) values = read_values (tree, test->values);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCall) call = fer_call_new (tree, find_operation (tree), NULL, values, NULL, NULL, &error);
  g_autofree char *text = NULL;

  if (*test->expected == '!')
    {
      g_assert_null (call);
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, FER_CALL_ERROR);
      g_assert_cmpstr (error->message, ==, test->expected + 1);
      return;
    }
  g_assert_no_error (error);
  text = to_text (call->request);
  g_assert_cmpstr (text, ==, test->expected);
}

static void
test_multipart (void)
{
  g_autoptr (FerJsonTree) tree = make_definition ("/p", "post",
                                                  "\"parameters\":[{\"name\":\"note\",\"in\":\"formData\",\"type\":\"string\"},{\"name\":\"f\",\"in\":\"formData\",\"type\":\"file\",\"required\":true}]", NULL);
  g_autoptr (FerCallValues) values = read_values (tree, "note=n");
  g_autoptr (GBytes) bytes = g_bytes_new ("\0\1", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCall) call = fer_call_new (tree, find_operation (tree), NULL, values, NULL, NULL, &error);
  g_autoptr (GString) expected = g_string_new (NULL);
  const char *boundary;

  g_assert_error (error, FER_CALL_ERROR, FER_CALL_ERROR_MISSING);
  g_clear_error (&error);
  fer_call_values_set_file (values, FER_CALL_FORM, "f", bytes, "a\"b.png", "image/png");
  call = fer_call_new (tree, find_operation (tree), NULL, values, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (call->request->content_type, "multipart/form-data; boundary="));
  boundary = strchr (call->request->content_type, '=') + 1;
  g_string_append_printf (expected, "--%s\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nn\r\n--%s\r\n", boundary, boundary);
  g_string_append (expected, "Content-Disposition: form-data; name=\"f\"; filename=\"a%22b.png\"\r\nContent-Type: image/png\r\n\r\n");
  g_string_append_len (expected, "\0\1", 2);
  g_string_append_printf (expected, "\r\n--%s--\r\n", boundary);
  g_assert_cmpmem (g_bytes_get_data (call->request->body, NULL), g_bytes_get_size (call->request->body), expected->str, expected->len);
}

/* Credentials and policies: what is sent, and the steps to it. */
typedef struct
{
  const char *name;
  const char *security;
  const char *parameters; /* connectionParameters */
  const char *policies;
  const char *expected;
  guint       n_steps;
} PolicyCase;

#define KEY "{\"api_key\":{\"type\":\"securestring\"}}"
#define POLICY(id, rest) "{\"templateId\":\"" id "\",\"title\":\"t\",\"parameters\":{" rest "}}"
#define X "\"x-ms-apimTemplateParameter."

static const PolicyCase policy_cases[] = {
  { "none", "{}", "{}", "", "POST " U "/p/7?q=s|X-In: h|application/json|{\"a\":{\"b\":\"v\"},\"l\":[{\"n\":1},{\"n\":2}]}", 0 },
  { "key-header", "{\"k\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"X-Key\"}}", KEY, "", "|X-Key: s3cret", 1 },
  { "key-query", "{\"k\":{\"type\":\"apiKey\",\"in\":\"query\",\"name\":\"key\"}}", KEY, "", "?q=s&key=s3cret|", 1 },
  { "first-definition", "{\"k\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"A\"},\"l\":{\"type\":\"basic\"}}", KEY, "", "|A: s3cret", 1 },
  { "key-by-order", "{\"k\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"A\"}}", "{\"site\":{\"type\":\"string\"},\"password\":{\"type\":\"securestring\"}}", "", "|A: pass", 1 },
  { "basic", "{\"k\":{\"type\":\"basic\"}}", "{}", "", "|Authorization: Basic bWU6cGFzcw==", 1 },
  { "token", "{\"k\":{\"type\":\"oauth2\"}}", "{\"token\":{\"type\":\"oauthSetting\"}}", "", "|Authorization: Bearer tok", 1 },
  { "header", "{}", "{}", POLICY ("SetHeader", X "name\":\"A\"," X "value\":\"Bearer @connectionParameters('api_key')\""), "|A: Bearer s3cret", 1 },
  { "header-of-header", "{}", "{}", POLICY ("setheader", X "name\":\"A\"," X "value\":\"@headers('x-in')-@{queryParameters('q')}\""), "|A: h-s", 1 },
  { "header-default", "{}", "{}", POLICY ("setheader", X "name\":\"A\"," X "value\":\"<@connectionParameters('none', 'd')>\""), "|A: <d>", 1 },
  { "not-its-own", "{}", "{}", POLICY ("setheader", X "name\":\"A\"," X "value\":\"<@connectionParameters('network:certificate-password', '1')@connectionParameters('token:refreshToken', '2')>\""), "|A: <12>", 1 },
  { "header-skip", "{}", "{}", POLICY ("setheader", X "name\":\"x-in\"," X "value\":\"n\"," X "existsAction\":\"skip\""), "|X-In: h|", 1 },
  { "header-append", "{}", "{}", POLICY ("setheader", X "name\":\"x-in\"," X "value\":\"n\"," X "existsAction\":\"append\""), "|X-In: h|x-in: n|", 1 },
  { "header-of-reply", "{}", "{}", POLICY ("setheader", X "name\":\"A\"," X "value\":\"n\",\"x-ms-apimTemplate-policySection\":\"Response\""), "|X-In: h|application", 0 },
  { "other-operation", "{}", "{}", POLICY ("setheader", X "name\":\"A\"," X "value\":\"n\",\"x-ms-apimTemplate-operationName\":[\"Other\"]"), "|X-In: h|application", 0 },
  { "query", "{}", "{}", POLICY ("setqueryparameter", X "name\":\"r\"," X "value\":\"a b\""), "?q=s&r=a%20b|", 1 },
  { "host", "{}", "{}", POLICY ("dynamichosturl", X "urlTemplate\":\"https://@connectionParameters('site')/base/\""), "POST https://it.example.org/base/p/7?q=s", 1 },
  { "host-without-scheme", "{}", "{}", POLICY ("dynamichosturl", X "urlTemplate\":\"@connectionParameters('site')\""), "POST https://it.example.org/p/7", 1 },
  { "route", "{}", "{}", POLICY ("routerequesttoendpoint", X "newPath\":\"/new/{id}/@queryParameters('q')\"," X "httpMethod\":\"PUT\""), "PUT " U "/new/7/s?q=s", 1 },
  { "route-keeps-method", "{}", "{}", POLICY ("routerequesttoendpoint", X "newPath\":\"/n?x=1\"," X "httpMethod\":\"@Request.OriginalHTTPMethod\""), "POST " U "/n?q=s&x=1", 1 },
  { "set-property", "{}", "{}", POLICY ("setproperty", X "newPropertyParentPathTemplate\":\"@body()\"," X "newPropertySubPathTemplate\":\"a.c\"," X "propertyValuePathTemplate\":\"[{@body().a}]\""),
    "{\"a\":{\"b\":\"v\",\"c\":[{\"b\":\"v\"}]}", 1 },
  { "set-property-items", "{}", "{}", POLICY ("setproperty", X "newPropertyParentPathTemplate\":\"@body().l\"," X "newPropertySubPathTemplate\":\"m\"," X "propertyValuePathTemplate\":\"@item().n\""),
    "\"l\":[{\"n\":1,\"m\":1},{\"n\":2,\"m\":2}]", 1 },
  { "object-to-array", "{}", "{}", POLICY ("convertobjecttoarray", X "propertyParentPath\":\"@body()\"," X "propertySubPath\":\"a\"," X "newPropertyPath\":\"@body().a\"," X "keyName\":\"k\""), "{\"a\":[{\"k\":\"b\",\"value\":\"v\"}]", 1 },
  { "array-to-object", "{}", "{}", POLICY ("convertarraytoobject", X "propertyParentPath\":\"@body()\"," X "propertySubPath\":\"l\"," X "keyWithinCollectionPath\":\"n\"," X "newPropertyPath\":\"m\"," X "retainKey\":\"false\""), "\"m\":{\"1\":{},\"2\":{}}", 1 },
  { "string-to-array", "{}", "{}", POLICY ("stringtoarray", X "propertyParentPath\":\"@body().a\"," X "propertySubPath\":\"b\"," X "delimiterList\":\",;\"," X "childPropertyName\":\"c\"," X "newPropertyPath\":\"d\""), "\"d\":[{\"c\":\"v\"}]", 1 },
  { "string-replace", "{}", "{}", POLICY ("stringreplace", X "propertyParentPath\":\"@body().a\"," X "propertySubPath\":\"b\"," X "sourceString\":\"v\"," X "replacementString\":\"w\"," X "newPropertyPath\":\"b\""), "{\"a\":{\"b\":\"w\"}", 1 },
  { "two-in-order", "{}", "{}", POLICY ("setheader", X "name\":\"A\"," X "value\":\"1\"") "," POLICY ("setheader", X "name\":\"B\"," X "value\":\"@headers('A')2\""), "|A: 1|B: 12", 2 },
  { "not-done-here", "{}", "{}", POLICY ("setvaluefromurl", X "parameterTemplate\":\"@headers('A')\""), "|X-In: h|application", 1 },
  { "not-complete", "{}", "{}", POLICY ("setheader", X "name\":\"A\"," X "value\":\"@headers('\""), "|X-In: h|application", 1 },
};

static FerCredentials *
make_credentials (void)
{
  FerCredentials *credentials = fer_credentials_new ();

  fer_credentials_set (credentials, "api_key", "s3cret", TRUE);
  fer_credentials_set (credentials, "username", "me", FALSE);
  fer_credentials_set (credentials, "password", "pass", TRUE);
  fer_credentials_set (credentials, "token", "tok", TRUE);
  fer_credentials_set (credentials, "network:certificate-password", "locked", TRUE);
  fer_credentials_set (credentials, "token:refreshToken", "again", TRUE);
  fer_credentials_set (credentials, "site", "it.example.org", FALSE);
  return credentials;
}

static FerJsonTree *
make_properties (const char *parameters,
                 const char *policies)
{
  g_autofree char *text = g_strdup_printf ("{\"properties\":{\"connectionParameters\":%s,\"policyTemplateInstances\":[%s]}}", parameters, policies);
  FerJsonTree     *tree = fer_json_tree_parse_string (text);

  g_assert_false (fer_json_tree_is_broken (tree));
  return tree;
}

static void
test_policy (gconstpointer data)
{
  const PolicyCase *test = data;
  g_autoptr (FerJsonTree) tree = make_definition ("/p/{id}", "post",
                                                  "\"parameters\":[{\"name\":\"id\",\"in\":\"path\",\"type\":\"integer\"},{\"name\":\"q\",\"in\":\"query\",\"type\":\"string\"},"
                                                  "{\"name\":\"X-In\",\"in\":\"header\",\"type\":\"string\"},{\"name\":\"body\",\"in\":\"body\",\"schema\":{}}]",
                                                  test->security);
  g_autoptr (FerJsonTree) properties = make_properties (test->parameters, test->policies);
  g_autoptr (FerCallValues) values = read_values (tree, "id=7&q=s&X-In=h&body={\"a\":{\"b\":\"v\"},\"l\":[{\"n\":1},{\"n\":2}]}");
  g_autoptr (FerCredentials) credentials = make_credentials ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCall) call = fer_call_new (tree, find_operation (tree), properties, values, credentials, NULL, &error);
  g_autofree char *plain = NULL, *text = NULL, *masked = NULL;

  g_assert_no_error (error);
  text = to_text (call->request);
  if (strstr (text, test->expected) == NULL)
    g_error ("%s\nis not in\n%s", test->expected, text);
  g_assert_cmpuint (call->steps->len, ==, test->n_steps);
  plain = to_text (call->plain);
  g_assert_cmpstr (plain, ==, policy_cases[0].expected);
  masked = fer_credentials_mask (credentials, text);
  for (guint i = 0; i < 3; i++)
    g_assert_null (strstr (masked, (const char *const[]){ "s3cret", "pass", "bWU6cGFzcw" }[i]));
}

/* An expression that is not ours to know stands in the request, and that is said. */
static void
test_unknown_expression (void)
{
  g_autoptr (FerJsonTree) tree = make_definition ("/p", "get", "\"responses\":{}", NULL);
  g_autoptr (FerJsonTree) properties = make_properties ("{}", POLICY ("setheader", X "name\":\"A\"," X "value\":\"a@b @{utcNow('x')}\""));
  g_autoptr (FerCallValues) values = fer_call_values_new ();
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  g_autoptr (FerCall) call = fer_call_new (tree, find_operation (tree), properties, values, credentials, NULL, NULL);

  g_assert_cmpstr (fer_pairs_find (call->request->headers, "A"), ==, "a@b @{utcNow('x')}");
  g_assert_cmpuint (call->notes->len, ==, 1);
  g_assert_cmpstr (call->notes->pdata[0], ==, "A policy has the expression “@{utcNow(…)”, which is not known here; it stands in the request as it is written.");
}

/* A service that sends an address back may encode it in its own way. */
static void
test_spellings (void)
{
  static const char *const sent_back[] = { "a key&/\"é", "a%20key%26%2F%22%C3%A9", "a%20key&/%22%C3%A9", "a%20key%26%2f%22%c3%a9", "a+key%26%2F%22%C3%A9", "a%2520key%2526%252F%2522%25C3%25A9", "a key&/\\\"é", "a key&~1\"é", "a key&/\"Ã©", "a%20key%26%2F%22%C3%83%C2%A9" };
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();

  fer_credentials_set (credentials, "api_key", sent_back[0], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sent_back); i++)
    {
      g_autofree char *masked = fer_credentials_mask (credentials, sent_back[i]);

      g_assert_cmpstr (masked, ==, FER_CREDENTIALS_MASK);
    }
}

/* What a connection lacks is said, and the call is made nevertheless. */
static void
test_notes (void)
{
  g_autoptr (FerJsonTree) tree = make_definition ("/p", "get", "\"responses\":{}", "{\"k\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"X-Key\"}}");
  g_autoptr (FerJsonTree) properties = make_properties (KEY, POLICY ("setheader", X "name\":\"A\"," X "value\":\"x@connectionParameters('no')\""));
  g_autoptr (FerCallValues) values = fer_call_values_new ();
  g_autoptr (FerCall) call = fer_call_new (tree, find_operation (tree), properties, values, NULL, "http://127.0.0.1:1/gw/", NULL);
  g_autofree char *text = to_text (call->request);

  g_assert_cmpstr (text, ==, "GET http://127.0.0.1:1/gw/p|A: x");
  g_assert_cmpuint (call->notes->len, ==, 2);
  g_assert_cmpstr (call->notes->pdata[0], ==, "The connection has no value for “api_key”, so it is not sent.");
  g_assert_cmpstr (call->notes->pdata[1], ==, "A policy asks for @connectionParameters('no'), which has no value.");
  g_assert_cmpuint (call->steps->len, ==, 2);
}

/* The definition can describe one way only; the set that was chosen says which it is. */
static void
test_chosen_set (void)
{
  static const struct
  {
    const char *set;
    const char *expected;
  } sets[] = {
    { "key", "GET https://example.org/p|X-Key: s3cret" },
    { "password", "GET https://example.org/p|Authorization: Basic bWU6cGFzcw==" },
    { "oauth", "GET https://example.org/p|Authorization: Bearer tok" },
  };
  g_autoptr (FerJsonTree) tree = make_definition ("/p", "get", "\"responses\":{}", "{\"k\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"X-Key\"}}");
  g_autoptr (FerJsonTree) properties = fer_json_tree_parse_string ("{\"properties\":{\"connectionParameterSets\":{\"values\":["
                                                                   "{\"name\":\"key\",\"parameters\":" KEY "},"
                                                                   "{\"name\":\"password\",\"parameters\":{\"username\":{\"type\":\"securestring\"},\"password\":{\"type\":\"securestring\"}}},"
                                                                   "{\"name\":\"oauth\",\"parameters\":{\"token\":{\"type\":\"oauthSetting\"}}}]}}}");

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (FerCallValues) values = fer_call_values_new ();
      g_autoptr (FerCredentials) credentials = make_credentials ();
      g_autoptr (FerCall) call = NULL;
      g_autofree char *text = NULL;

      fer_credentials_set_parameter_set (credentials, sets[i].set);
      call = fer_call_new (tree, find_operation (tree), properties, values, credentials, "https://example.org", NULL);
      text = to_text (call->request);
      g_assert_cmpstr (text, ==, sets[i].expected);
    }
}

static void
test_reply (void)
{
  g_autoptr (FerJsonTree) properties = make_properties ("{}", POLICY ("convertobjecttoarray", X "propertyParentPath\":\"@body()\"," X "propertySubPath\":\"null\"," X "newPropertyPath\":\"@body().Zones\",\"x-ms-apimTemplate-policySection\":\"Response\""));
  g_autoptr (FerPairs) headers = fer_pairs_new (TRUE);
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  GBytes *body = g_bytes_new_static ("{\"a\":1}", 7);
  g_autoptr (GPtrArray) steps = fer_policy_apply_to_reply (properties, "Op", credentials, headers, &body);

  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "{\"a\":1,\"Zones\":[{\"key\":\"a\",\"value\":1}]}", 39);
  g_bytes_unref (body);
}

/* What is entered as a password is masked in the request, in each place and spelling. */
static const struct
{
  const char *path;
  const char *operation;
  const char *values;
} password_cases[] = {
  { "/p", Q ("\"type\":\"string\",\"format\":\"password\""), "q=se/cret \"1\"" },
  { "/p", H ("\"type\":\"string\",\"format\":\"password\""), "X-Tag=se/cret \"1\"" },
  { "/p/{id}", P ("\"type\":\"string\",\"format\":\"password\",\"x-ms-url-encoding\":\"double\""), "id=se/cret \"1\"" },
  { "/p", Q ("\"type\":\"array\",\"format\":\"password\",\"collectionFormat\":\"multi\",\"items\":{\"type\":\"string\"}"), "q=se/cret \"1\",se/cret 2" },
  { "/p", B ("\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"properties\":{\"pw\":{\"type\":\"string\",\"format\":\"password\"}}}}}"),
    "body={\"a\":{\"pw\":\"se/cret \\\"1\\\"\"},\"b\":1}" },
  { "/p", B ("\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"password\"}}"), "body=[\"se/cret 1\",\"se/cret 2\"]" },
};

static void
test_passwords (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (FerJsonTree) tree = make_definition (password_cases[i].path, "post", password_cases[i].operation, NULL);
  g_autoptr (FerCallValues) values = read_values (tree, password_cases[i].values);
  g_autoptr (GPtrArray) inputs = fer_call_input_list (tree, find_operation (tree));
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCall) call = NULL;
  g_autofree char *sent = NULL, *masked = NULL, *kept = NULL;

  call = fer_call_new (tree, find_operation (tree), NULL, values, credentials, NULL, &error);
  g_assert_no_error (error);
  sent = to_text (call->request);
  masked = fer_credentials_mask (call->credentials, sent);
  g_assert_nonnull (strstr (sent, "cret"));
  g_assert_null (strstr (masked, "cret"));
  g_clear_pointer (&masked, g_free);
  masked = fer_credentials_mask (credentials, sent);
  g_assert_cmpstr (masked, ==, sent);

  fer_call_passwords_forget (tree, inputs, values);
  kept = fer_call_values_to_json (values);
  g_assert_null (strstr (kept, "cret"));
}

/* What does not fit is sent, and said. */
static const struct
{
  const char *operation;
  const char *values;
  const char *note; /* NULL: none */
} doubt_cases[] = {
  { Q ("\"type\":\"string\",\"enum\":[\"x\",\"y\"]"), "q=x", NULL },
  { Q ("\"type\":\"string\",\"enum\":[\"x\",\"y\"]"), "q=z", "“q” is z, which is none of the allowed values." },
  { Q ("\"type\":\"string\",\"format\":\"date\""), "q=2024-02-29", NULL },
  { Q ("\"type\":\"string\",\"format\":\"date\""), "q=2026-02-29", "“q” takes a day such as 2026-11-24, and 2026-02-29 is none." },
  { Q ("\"type\":\"string\",\"format\":\"date-time\""), "q=2026-02-28T10:00:00+02:00", NULL },
  { Q ("\"type\":\"string\",\"format\":\"date-time\""), "q=yesterday", "“q” takes a time such as 2026-11-24T08:30:00Z, and yesterday is none." },
  { B ("\"schema\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}"), "body={\"n\":12}", NULL },
  { B ("\"schema\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}"), "body={\"n\":\"12x\"}", "“n” should be of type integer, and is of type string." },
};

static void
test_doubt (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (FerJsonTree) tree = make_definition ("/p", "post", doubt_cases[i].operation, NULL);
  g_autoptr (FerCallValues) values = read_values (tree, doubt_cases[i].values);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCall) call = fer_call_new (tree, find_operation (tree), NULL, values, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (call->notes->len, ==, doubt_cases[i].note != NULL ? 1 : 0);
  if (doubt_cases[i].note != NULL)
    g_assert_cmpstr (call->notes->pdata[0], ==, doubt_cases[i].note);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/call/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (policy_cases); i++)
    {
      g_autofree char *name = g_strconcat ("/call/policy/", policy_cases[i].name, NULL);

      g_test_add_data_func (name, &policy_cases[i], test_policy);
    }
  for (guint i = 0; i < G_N_ELEMENTS (password_cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/call/password/%u", i);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_passwords);
    }
  for (guint i = 0; i < G_N_ELEMENTS (doubt_cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/call/doubt/%u", i);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_doubt);
    }
  g_test_add_func ("/call/multipart", test_multipart);
  g_test_add_func ("/call/notes", test_notes);
  g_test_add_func ("/call/chosen-set", test_chosen_set);
  g_test_add_func ("/call/reply", test_reply);
  g_test_add_func ("/call/unknown-expression", test_unknown_expression);
  g_test_add_func ("/call/spellings", test_spellings);
  return g_test_run ();
}
