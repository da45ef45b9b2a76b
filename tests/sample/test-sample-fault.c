/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes wrong when it shall: by a header of the request, and lying in wait for requests to come. */

#include "fer-sample-azure.h"
#include "fer-test-sample.h"

#include <string.h>

#define TENANTS "/arm/tenants?api-version=2022-12-01"

static FerTestReply *
ask (FerSampleService *service,
     const char       *fault)
{
  g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), "/login/common/v2.0/.well-known/openid-configuration", NULL);
  g_autofree char *header = g_strdup_printf ("x-emulator-fault: %s\n", fault);

  return fer_test_http ("GET", url, header, NULL, NULL);
}

static void
test_by_header (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const struct
  {
    const char *fault;
    guint       status;
    const char *words;
    const char *retry_after;
  } cases[] = {
    { "429", 429, "{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90055: ", "2" },
    { "429-bare", 429, "\"error_codes\":[90055]", NULL },
    { "500", 500, "{\"error\":\"server_error\",\"error_description\":\"AADSTS", NULL },
    { "503", 503, "{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90033: ", NULL },
    { "html", 200, "<html>", NULL },
    { "types", 200, "{\"token_endpoint\":7,", NULL },
    { "unheard-of", 200, "{\"token_endpoint\":\"http", NULL },
  };
  g_autoptr (FerTestReply) half = ask (service, "BadJson");
  g_autoptr (JsonNode) broken = fer_sample_json_parse (half->body, half->n_bytes);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestReply) reply = ask (service, cases[i].fault);

      g_test_message ("%s: %s", cases[i].fault, reply->body);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_nonnull (strstr (reply->body, cases[i].words));
      g_assert_cmpstr (fer_test_reply_get (reply, "Retry-After"), ==, cases[i].retry_after);
    }
  g_assert_cmpuint (half->status, ==, 200);
  g_assert_true (g_str_has_prefix (half->body, "{\"token_endpoint\""));
  g_assert_null (broken);
}

/* Each part of the sample fails in its own words. */
static void
test_words (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const struct
  {
    const char *path, *fault;
    guint       status;
    const char *type, *words;
  } cases[] = {
    { TENANTS, "429", 429, "application/json", "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"" },
    { TENANTS, "500", 500, "application/json", "{\"error\":{\"code\":\"InternalServerError\",\"message\":\"" },
    { "/blob/api-export/x.json", "503", 503, "application/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>ServerBusy</Code><Message>" },
    { "/blob/api-export/x.json", "500", 500, "application/xml", "<Code>InternalError</Code>" },
    { "/gw/vanarsdel/echo", "429", 429, "application/json", "{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded. Try again in 2 seconds.\" }" },
    { "/gw/vanarsdel/echo", "500", 500, "application/json", "{ \"statusCode\": 500, \"message\": \"Internal server error\", \"activityId\": \"" },
    { "/blob/api-export", "", 404, "application/xml", "<Code>ResourceNotFound</Code>" },
    { "/blob/nowhere/x", "", 404, "application/xml", "<Code>ResourceNotFound</Code>" },
    { "/gw", "", 404, "application/json", "{ \"statusCode\": 404, \"message\": \"Resource not found\" }" },
    { "/login/nowhere", "", 404, "application/json", "{\"error\":\"invalid_request\",\"error_description\":\"AADSTS90056: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), cases[i].path, NULL);
      g_autofree char *header = g_strdup_printf ("x-emulator-fault: %s\n", cases[i].fault);
      g_autoptr (FerTestReply) reply = fer_test_http ("GET", url, header, NULL, NULL);

      g_test_message ("%s %s: %s", cases[i].path, cases[i].fault, reply->body);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_true (g_str_has_prefix (fer_test_reply_get (reply, "Content-Type"), cases[i].type));
      g_assert_nonnull (strstr (reply->body, cases[i].words));
    }
}

static char *
ask_raw (FerSampleService *service,
         const char       *fault)
{
  g_autofree char *request = g_strdup_printf ("GET /login/common/v2.0/.well-known/openid-configuration HTTP/1.1\r\nHost: localhost\r\n"
                                              "x-emulator-fault: %s\r\n\r\n",
                                              fault);

  return fer_test_http_raw (fer_sample_service_get_base (service), request, strlen (request));
}

/* Half of what was promised, and nothing at all; and that the service is well afterwards. */
static void
test_broken_off (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *cut = ask_raw (service, "cut");
  g_autofree char *silence = ask_raw (service, "timeout");
  g_autoptr (FerTestReply) well = ask (service, "");
  const char *body = strstr (cut, "\r\n\r\n");

  g_assert_true (g_str_has_prefix (cut, "HTTP/1.1 200 OK\r\n"));
  g_assert_cmpuint (strlen (body + 4), <, atoi (strstr (cut, "Content-Length: ") + 16));
  g_assert_cmpstr (silence, ==, "");
  g_assert_cmpuint (well->status, ==, 200);
}

/* An answer that is broken off while it should still wait. */
static void
test_broken_off_late (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 5;

  fer_sample_service_set_latency (service, 50, 60);
  for (guint i = 0; i < 3; i++)
    g_free (ask_raw (service, "cut"));
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static FerTestReply *
lay (FerSampleService *service,
     const char       *headers,
     const char       *body)
{
  g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), "/emulator/faults", NULL);

  return fer_test_http ("POST", url, headers, "application/json", body);
}

static void
assert_status (FerSampleService *service,
               guint             status)
{
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "GET", TENANTS, "USER", NULL);

  g_assert_cmpuint (reply->status, ==, status);
}

static void
test_in_wait (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) laid = lay (service, NULL, "{\"fault\":\"429\",\"path\":\"/ARM/tenants\",\"times\":2}");
  g_autoptr (FerTestReply) other = ask (service, "");
  g_autoptr (FerTestReply) cleared = NULL;
  g_autoptr (FerTestReply) away = NULL;

  g_assert_cmpstr (laid->body, ==, "[{\"fault\":\"429\",\"path\":\"/ARM/tenants\",\"times\":2}]");
  g_assert_cmpuint (other->status, ==, 200);
  assert_status (service, 429);
  assert_status (service, 429);
  assert_status (service, 200);

  fer_test_reply_free (lay (service, NULL, "{\"fault\":\"503\",\"path\":\"/gw/\"}"));
  away = fer_test_sample_ask (service, "GET", "/gw/vanarsdel/x", NULL, NULL);
  g_assert_cmpstr (away->body, ==, "{ \"statusCode\": 503, \"message\": \"The service is temporarily unavailable.\" }");

  fer_test_reply_free (lay (service, NULL, "{\"fault\":\"500\",\"times\":1000}"));
  assert_status (service, 500);
  cleared = fer_test_sample_ask (service, "DELETE", "/emulator/faults", NULL, NULL);
  g_assert_cmpstr (cleared->body, ==, "[]");
  assert_status (service, 200);
}

static void
test_laying_refused (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const char *const bodies[] = {
    "",
    "[]",
    "{}",
    "{\"fault\":7}",
    "{\"fault\":\"none\"}",
    "{\"fault\":\"500\",\"times\":0}",
    "{\"fault\":\"500\",\"times\":99999999999}",
  };
  g_autoptr (FerTestReply) page = lay (service, "Origin: https://evil.example\n", "{\"fault\":\"500\"}");
  g_autoptr (FerTestReply) full = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (FerTestReply) reply = lay (service, NULL, bodies[i]);

      g_assert_cmpuint (reply->status, ==, 400);
    }
  g_assert_cmpuint (page->status, ==, 403);
  for (guint i = 0; i < 100; i++)
    fer_test_reply_free (lay (service, NULL, "{\"fault\":\"500\",\"path\":\"/x\"}"));
  full = lay (service, NULL, "{\"fault\":\"500\",\"path\":\"/x\"}");
  g_assert_cmpuint (full->status, ==, 400);
}

/* ---- the page ---- */

static FerTestReply *
send_form (FerSampleService *service,
           const char       *origin,
           const char       *form)
{
  g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), "/emulator", NULL);
  g_autofree char *header = g_strdup_printf ("Origin: %s\n", origin);

  return fer_test_http ("POST", url, header, "application/x-www-form-urlencoded", form);
}

static void
test_page (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  const char *base = fer_sample_service_get_base (service);
  g_autoptr (FerTestReply) foreign = send_form (service, "https://evil.example", "do=lay&fault=500&path=/arm&times=1");
  g_autoptr (FerTestReply) laid = send_form (service, base, "do=lay&fault=500&path=%2Farm%3Cb%3E&times=7");
  g_autoptr (FerTestReply) page = fer_test_sample_ask (service, "GET", "/emulator", NULL, NULL);
  static const char *const wrong[] = { "", "do=lay", "do=lay&fault=none&path=/&times=1", "do=lay&fault=500&path=%ff&times=1", "do=lay&fault=500&path=/&times=0",
                                       "do=latency&min=5&max=4", "do=latency&min=0&max=99999999", "do=what" };

  g_assert_cmpuint (foreign->status, ==, 403);
  g_assert_cmpuint (laid->status, ==, 303);
  g_assert_nonnull (strstr (page->body, "<li>500 for /arm&lt;b&gt;, 7 times</li>"));
  g_assert_nonnull (strstr (page->body, "<option>badjson</option>"));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (FerTestReply) reply = send_form (service, base, wrong[i]);

      g_assert_cmpuint (reply->status, ==, 400);
    }
  fer_test_reply_free (send_form (service, base, "do=lay&fault=503&path=/arm&times=1"));
  assert_status (service, 503);
  fer_test_reply_free (send_form (service, base, "do=lay&fault=503&path=/arm&times=1"));
  fer_test_reply_free (send_form (service, base, "do=clear"));
  assert_status (service, 200);
  {
    g_autoptr (FerTestReply) far = send_form (service, base, "do=latency&min=100&max=100");
    gint64 from = g_get_monotonic_time ();

    g_assert_cmpuint (far->status, ==, 303);
    assert_status (service, 200);
    g_assert_cmpint (g_get_monotonic_time () - from, >=, 100 * 1000);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/fault/by-header", test_by_header);
  g_test_add_func ("/sample/fault/words", test_words);
  g_test_add_func ("/sample/fault/broken-off", test_broken_off);
  g_test_add_func ("/sample/fault/broken-off-late", test_broken_off_late);
  g_test_add_func ("/sample/fault/in-wait", test_in_wait);
  g_test_add_func ("/sample/fault/laying-refused", test_laying_refused);
  g_test_add_func ("/sample/fault/page", test_page);

  return g_test_run ();
}
