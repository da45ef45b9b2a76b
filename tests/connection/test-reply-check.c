/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers against what is declared, and the gateway's errors in words. */

#include "fer-reply-check.h"

#include "fer-json-path.h"
#include "fer-schema-match.h"

#include <string.h>

#define DEFINITION "{\"paths\":{\"/p\":{\"get\":{\"produces\":[\"application/json\"],\"responses\":{"                                          \
                   "\"200\":{\"schema\":{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"string\"}}}},"             \
                   "\"202\":{\"description\":\"\"},\"203\":{\"schema\":{\"type\":\"file\"}},\"default\":{\"schema\":{\"type\":\"object\"}}}}," \
                   "\"post\":{\"responses\":{\"200\":{\"schema\":{\"$ref\":\"#/definitions/Nope\"}}}},\"put\":{\"responses\":{\"200\":{\"description\":\"\"}}}}}}"

typedef struct
{
  const char *name;
  const char *verb;
  guint       status;
  const char *type;
  const char *body;
  const char *response;
  gboolean    is_fine;
  guint       n_findings;
  const char *note;
} Case;

static const Case cases[] = {
  { "fine", "get", 200, "application/json", "{\"a\":\"x\"}", "200", TRUE, 0, NULL },
  { "charset", "get", 200, "application/json; charset=utf-8", "{\"a\":\"x\"}", "200", TRUE, 0, NULL },
  { "missing", "get", 200, "application/json", "{}", "200", FALSE, 1, NULL },
  { "extra", "get", 200, "application/json", "{\"a\":\"x\",\"b\":1}", "200", TRUE, 1, NULL },
  { "default", "get", 404, "application/json", "{}", "default", TRUE, 0, NULL },
  { "undeclared", "put", 404, "application/json", "{}", NULL, FALSE, 0, "No response is declared for status 404." },
  { "empty", "get", 200, NULL, "", "200", FALSE, 0, "The body is empty, and one is declared." },
  { "no-json", "get", 200, "application/json", "<html>", "200", FALSE, 0, "The service says that the body is JSON, and it is not." },
  { "other-type", "get", 200, "text/html", "<html>", "200", FALSE, 0, "The operation does not say that it produces text/html." },
  { "bad-utf-8", "get", 200, "application/json", "{\"a\":\"\xff\"}", "200", FALSE, 0, "The body is not UTF-8 from byte 6 on." },
  { "null", "get", 200, "application/json", "null", "200", FALSE, 1, NULL },
  { "mark", "get", 200, "application/json", "\xef\xbb\xbf{\"a\":\"x\"}", "200", TRUE, 0, NULL },
  { "latin-1", "get", 200, "application/json; charset=iso-8859-1", "{\"a\":\"\xe4\"}", "200", TRUE, 0, NULL },
  { "no-charset", "get", 200, "application/json; charset=klingon", "{\"a\":\"x\"}", "200", TRUE, 0, NULL },
  { "picture", "get", 200, "image/png", "\x89PNG\xff", "200", FALSE, 0, "The operation does not say that it produces image/png." },
  { "unresolved", "post", 200, "application/json", "{}", "200", FALSE, 0, "The schema of the response refers to something that is not there, so nothing could be compared." },
  { "no-schema", "get", 202, "application/json", "{}", "202", TRUE, 0, "The response has a body, and no schema is declared for it." },
  { "name-twice", "get", 200, "application/json", "{\"a\":\"x\",\"a\":\"y\"}", "200", TRUE, 0, "A name stands twice in the same object of the body; which one counts is up to who reads it." },
  { "cut", "get", 200, "application/json", "{\"a\":\"x", "200", FALSE, 0, "The body is JSON that ends too early." },
  { "gzip", "get", 200, "application/json", "\x1f\x8b\x08 broken", "200", FALSE, 0, "The body is compressed with gzip, and cannot be unpacked." },
  { "file", "get", 203, "application/json", "\xff", "203", TRUE, 0, NULL },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (DEFINITION);
  g_autofree char *pointer = g_strconcat ("/paths/~1p/", test->verb, NULL);
  g_autoptr (GBytes) body = g_bytes_new (test->body, strlen (test->body));
  g_autoptr (FerReplyCheck) check = fer_reply_check_new (tree, fer_json_path_resolve (tree, pointer, NULL), test->status, test->type, body);

  g_assert_cmpstr (check->response, ==, test->response);
  g_assert_true (check->is_fine == test->is_fine);
  g_assert_cmpuint (check->findings->len, ==, test->n_findings);
  if (test->note == NULL)
    g_assert_cmpuint (check->notes->len, ==, 0);
  else
    g_assert_cmpstr (check->notes->pdata[0], ==, test->note);
}

typedef struct
{
  const char *name;
  guint       status;
  const char *header;
  const char *value;
  const char *body;
  const char *words;
} ErrorCase;

static const ErrorCase errors[] = {
  { "fine", 200, "X", "", "{\"message\":\"missing subscription key\"}", NULL },
  { "missing-key", 401, "WWW-Authenticate", "AzureApiManagementKey realm=\"https://h/p\",name=\"X-Store-Key\",type=\"header\"",
    "{ \"statusCode\": 401, \"message\": \"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.\" }",
    "The gateway wants a subscription key in the header “X-Store-Key”, and none was sent." },
  { "wrong-key", 401, "X", "", "{ \"statusCode\": 401, \"message\": \"Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.\" }",
    "The gateway does not take the key in the header “Ocp-Apim-Subscription-Key”: it is wrong, not active, or for another product." },
  { "quota", 403, "X", "", "{ \"statusCode\": 403, \"message\": \"Out of call volume quota. Quota will be replenished in 00:59:48.\" }", "The quota of the key is used up. Try again in 60 minutes." },
  { "quota-of-days", 403, "X", "", "{ \"statusCode\": 403, \"message\": \"Out of call volume quota. Quota will be replenished in 2.10:05:00.\" }", "The quota of the key is used up. Try again in 3 days." },
  { "quota-of-hours", 403, "X", "", "{ \"message\": \"Out of call volume quota. Quota will be replenished in 05:59:48.\" }", "The quota of the key is used up. Try again in 6 hours." },
  { "at-a-date", 429, "Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT", "", NULL },
  { "at-a-past-date", 429, "Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT", "", "The service has been asked too often. Try again later." },
  { "error-as-text", 500, "X", "", "{\"error\":\"boom\"}", "The service says: boom" },
  { "problem", 422, "X", "", "{\"type\":\"about:blank\",\"title\":\"Unprocessable\",\"detail\":\"No such day\"}", "The service says: No such day" },
  { "rate", 429, "Retry-After", "8", "{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded. Try again in 8 seconds.\" }", "The service has been asked too often. Try again in 8 seconds." },
  { "no-operation", 404, "X", "", "{ \"statusCode\": 404, \"message\": \"Resource not found\" }", "The gateway knows no such operation: look at method, path and base address." },
  { "own-404", 404, "X", "", "{\"message\":\"No part 7\"}", "The service says: No part 7" },
  { "jwt", 401, "X", "", "{ \"statusCode\": 401, \"message\": \"JWT not present.\" }", "The service does not take the credentials. It says: JWT not present." },
  { "forbidden", 403, "X", "", "", "The service knows the caller and does not allow this." },
  { "behind", 502, "X", "", "<html>", "The gateway could not get an answer from the service behind it." },
  { "nothing", 500, "X", "", "<html>", NULL },
};

static void
test_error (gconstpointer data)
{
  const ErrorCase *test = data;
  g_autoptr (FerRequest) request = fer_request_new ("GET", "https://h/p");
  g_autoptr (FerExchange) exchange = fer_exchange_new (request);
  FerHop          *hop = fer_exchange_add_hop (exchange, "GET", "https://h/p");
  g_autofree char *words = NULL;

  hop->status = test->status;
  fer_pairs_add (hop->headers, test->header, test->value);
  g_bytes_unref (exchange->body);
  exchange->body = g_bytes_new_static (test->body, strlen (test->body));
  words = fer_reply_check_explain (exchange);
  if (g_str_equal (test->name, "at-a-date"))
    g_assert_true (g_str_has_suffix (words, " days."));
  else
    g_assert_cmpstr (words, ==, test->words);
}

/* What other readers read is JSON, too. */
static void
test_deep (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (DEFINITION);
  g_autoptr (GString) text = g_string_new ("{\"a\":\"x\",\"b\":");
  g_autoptr (GBytes) body = NULL;
  g_autoptr (FerReplyCheck) check = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < 3000; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  body = g_bytes_new (text->str, text->len);
  check = fer_reply_check_new (tree, fer_json_path_resolve (tree, "/paths/~1p/get", NULL), 200, "application/json", body);
  g_assert_true (check->is_fine);
  g_assert_cmpstr (check->notes->pdata[0], ==, "The body is nested deeper than 512 levels; what is below them was not compared.");
}

/* A service that sends back a key as a name, or what a terminal obeys. */
static void
test_tellable (void)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (DEFINITION);
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":\"x\",\"no key s3cret\\u001b[31m\\nok\":1}", strlen ("{\"a\":\"x\",\"no key s3cret\\u001b[31m\\nok\":1}"));
  g_autoptr (FerReplyCheck) check = fer_reply_check_new (tree, fer_json_path_resolve (tree, "/paths/~1p/get", NULL), 200, "application/json", body);
  g_autoptr (FerCredentials) credentials = fer_credentials_new ();
  g_autofree char *words = NULL;

  fer_credentials_set (credentials, "api_key", "s3cret", TRUE);
  fer_reply_check_make_tellable (check, credentials);
  g_assert_cmpuint (check->findings->len, ==, 1);
  words = fer_schema_finding_dup_words (check->findings->pdata[0]);
  g_assert_cmpstr (words, ==, "“no key " FER_CREDENTIALS_MASK "�[31m�ok” is not in the schema.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/reply-check/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autofree char *name = g_strconcat ("/reply-check/error/", errors[i].name, NULL);

      g_test_add_data_func (name, &errors[i], test_error);
    }
  g_test_add_func ("/reply-check/tellable", test_tellable);
  g_test_add_func ("/reply-check/deep", test_deep);
  return g_test_run ();
}
