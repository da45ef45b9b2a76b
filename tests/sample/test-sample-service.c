/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server by itself: which route answers, what a handler is told, what is refused, and that nothing
 * that is thrown at it makes it complain. */

#include "fer-sample-azure.h"
#include "fer-sample-listener.h"
#include "fer-sample-service.h"
#include "fer-test-http.h"

#include <string.h>

static FerSampleService *
start (void)
{
  FerSampleService *service = fer_sample_service_new ();
  g_autoptr (GError) error = NULL;

  fer_sample_service_start (service, 0, &error);
  g_assert_no_error (error);

  return service;
}

/* Says what it was told. */
static gboolean
tell (FerSampleCall *call,
      gpointer       data)
{
  g_autofree char *steps = g_strjoinv ("|", call->segments);
  g_autofree char *text = g_strdup_printf ("%s %s %s [%s] ?%s", (const char *)data, call->method, call->path, steps, call->query);

  if (g_str_equal (call->path, "/pass"))
    return FALSE;
  fer_sample_reply_text (call, 200, "text/plain", text, -1);
  return TRUE;
}

static gboolean
tell_captures (FerSampleCall *call,
               gpointer       data)
{
  const char      *top = fer_sample_call_get_query (call, "$top");
  g_autofree char *text = g_strdup_printf ("%s %s %s", fer_sample_call_get (call, "sub"), fer_sample_call_get (call, "svc"), top != NULL ? top : "-");

  fer_sample_reply_text (call, 200, "text/plain", text, -1);
  return TRUE;
}

static FerTestReply *
get (FerSampleService *service,
     const char       *path)
{
  g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), path, NULL);

  return fer_test_http ("GET", url, NULL, NULL, NULL);
}

static void
test_routes (void)
{
  g_autoptr (FerSampleService) service = start ();
  static const struct
  {
    const char *path;
    guint       status;
    const char *answer;
  } cases[] = {
    { "/a", 200, "short GET / [] ?" },
    { "/A/x%20y/z/", 200, "short GET /x y/z/ [x y|z] ?" },
    { "/a/b/c?q=%26&&x", 200, "long GET /c [c] ?q=%26&&x" },
    { "/a//b///c", 200, "long GET ///c [c] ?" },
    { "/a/b/pass", 200, "short GET /b/pass [b|pass] ?" },
    { "/a/pass", 404, "Not Found\n" },
    { "/ab", 404, "Not Found\n" },
    { "/", 404, "Not Found\n" },
    { "/of/1/in/2/x?%24TOP=5&$top=6", 200, "1 2 5" },
    { "/of/1/IN/%C3%A9", 200, "1 é -" },
    { "/a/%zz", 400, NULL },
    { "/a/%00", 400, NULL },
    { "/a/%ff", 400, NULL },
    { "/a?x=%ff", 400, NULL },
  };

  fer_sample_service_add_route (service, "/a", tell, (gpointer) "short", NULL);
  fer_sample_service_add_route (service, "/a/b", tell, (gpointer) "long", NULL);
  fer_sample_service_add_route (service, "/of/{sub}/in/{svc}", tell_captures, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestReply) reply = get (service, cases[i].path);

      g_test_message ("%s", cases[i].path);
      if (cases[i].answer != NULL)
        g_assert_cmpstr (reply->body, ==, cases[i].answer);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
    }
}

static gboolean
tell_base (FerSampleCall *call,
           gpointer       data)
{
  fer_sample_reply_text (call, 200, NULL, fer_sample_call_get_base (call), -1);
  return TRUE;
}

/* A page of some site that has pointed its name at us must not get an answer. */
static void
test_hosts (void)
{
  g_autoptr (FerSampleService) service = start ();
  static const struct
  {
    const char *host;
    const char *base;
  } cases[] = {
    { "Host: 127.0.0.1:1234", "http://127.0.0.1:1234" },
    { "Host: localhost:80", "http://localhost:80" },
    { "Host: LOCALHOST", "http://LOCALHOST" },
    { "Host: [::1]:9", "http://[::1]:9" },
    { "Host: evil.example", NULL },
    { "Host: 127.0.0.1.evil.example", NULL },
    { "Host: localhost:80@evil.example", NULL },
    { "Host: localhost:", NULL },
    { "Host: 10.0.0.1:80", NULL },
    { "X: y", NULL },
  };

  fer_sample_service_add_route (service, "/a", tell_base, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *request = g_strdup_printf ("GET /a HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n", cases[i].host);
      g_autofree char *answer = fer_test_http_raw (fer_sample_service_get_base (service), request, strlen (request));

      g_test_message ("%s", cases[i].host);
      if (cases[i].base != NULL)
        g_assert_true (g_str_has_suffix (answer, cases[i].base));
      else
        g_assert_null (strstr (answer, " 200 "));
    }
}

static void
test_hostile (void)
{
  g_autoptr (FerSampleService) service = start ();
  g_autofree char *long_header = g_strnfill (300 * 1024, 'h');
  g_autofree char *long_path = g_strnfill (60 * 1024, '/');
  g_autofree char *many_steps = g_strnfill (2000, 'a');
  g_autofree char *of_header = g_strdup_printf ("GET /a HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n", long_header);
  g_autofree char *of_path = g_strdup_printf ("GET /a%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", long_path);
  g_autofree char *of_steps = NULL;
  const char      *cases[] = {
         of_header,
         of_path,
         NULL, /* of_steps */
         "",
         "\r\n\r\n",
         "GET\r\n\r\n",
         "GET a HTTP/1.1\r\nHost: localhost\r\n\r\n",
         "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
         "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
         "GET http://evil.example/a HTTP/1.1\r\nHost: evil.example\r\n\r\n",
         "GET /a HTTP/9.9\r\nHost: localhost\r\n\r\n",
         "GET /a?%%%=%&=&&;=%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
         "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\nx",
         "POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
         "POST /a HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nab",
         "GET /a HTTP/1.1\r\nHost: localhost\r\nX: \xff\xfe\r\n y\r\n\r\n",
         "\x16\x03\x01\x02 GET / HTTP/1.1\r\n\r\n",
  };

  for (guint i = 0; i < 2000; i += 2)
    many_steps[i] = '/';
  of_steps = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", many_steps);
  cases[2] = of_steps;

  fer_sample_service_add_route (service, "/a", tell, (gpointer) "a", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = fer_test_http_raw (fer_sample_service_get_base (service), cases[i], strlen (cases[i]));
      g_autoptr (FerTestReply) reply = get (service, "/a");

      g_test_message ("%.30s: %.30s", cases[i], answer);
      g_assert_cmpuint (reply->status, ==, 200);
    }
}

static void
test_big_body (void)
{
  g_autoptr (FerSampleService) service = start ();
  g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), "/a", NULL);
  g_autofree char *just = g_strnfill (FER_SAMPLE_MAX_BODY_BYTES, 'x');
  g_autofree char *over = g_strnfill (FER_SAMPLE_MAX_BODY_BYTES + 1, 'x');
  g_autoptr (FerTestReply) taken = NULL;
  g_autoptr (FerTestReply) refused = NULL;

  fer_sample_service_add_route (service, "/a", tell, (gpointer) "a", NULL);
  taken = fer_test_http ("POST", url, NULL, "text/plain", just);
  refused = fer_test_http ("POST", url, NULL, "text/plain", over);
  g_assert_cmpuint (taken->status, ==, 200);
  g_assert_cmpuint (refused->status, ==, 413);
  g_assert_cmpstr (fer_test_reply_get (refused, "Connection"), ==, "close");
}

/* More callers who say nothing than there is room for: whoever has something to say is heard. */
static void
test_crowd (void)
{
  g_autoptr (FerSampleService) service = start ();
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);
  guint16 port = atoi (strrchr (fer_sample_service_get_base (service), ':') + 1);
  guint   n_open = 0;

  fer_sample_service_add_route (service, "/a", tell, (gpointer) "a", NULL);
  for (guint i = 0; i < 3 * FER_SAMPLE_MAX_CONNECTIONS / 2; i++)
    {
      g_autoptr (GSocketClient) client = g_socket_client_new ();
      GSocketConnection *connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

      g_assert_nonnull (connection);
      g_ptr_array_add (crowd, connection);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FerTestReply) reply = get (service, "/a");

      g_assert_cmpuint (reply->status, ==, 200);
    }
  for (guint i = 0; i < crowd->len; i++)
    n_open += (g_socket_condition_check (g_socket_connection_get_socket (g_ptr_array_index (crowd, i)), G_IO_IN | G_IO_HUP) & (G_IO_IN | G_IO_HUP)) == 0;
  g_assert_cmpuint (n_open, <=, FER_SAMPLE_MAX_CONNECTIONS);
}

/* Whoever does not get to the end of his headers is cut off, and nothing of them is kept. */
static void
test_endless_headers (void)
{
  g_autoptr (FerSampleService) service = start ();
  g_autoptr (GString) request = g_string_new ("GET /a HTTP/1.1\r\nHost: localhost\r\nX: ");
  g_autofree char *more = g_strnfill (4 * 1024 * 1024, 'x');
  g_autofree char *answer = NULL;
  g_autoptr (FerTestReply) reply = NULL;

  fer_sample_service_add_route (service, "/a", tell, (gpointer) "a", NULL);
  g_string_append (request, more);
  answer = fer_test_http_raw (fer_sample_service_get_base (service), request->str, request->len);
  reply = get (service, "/a");
  g_assert_null (strstr (answer, "200"));
  g_assert_cmpuint (reply->status, ==, 200);
}

static gboolean
wait_forever (FerSampleCall *call,
              gpointer       data)
{
  fer_sample_service_hold (call->service, call, G_MAXUINT);
  *(gboolean *)data = TRUE;
  fer_sample_reply_empty (call, 200);
  return TRUE;
}

static void
failed_cb (GObject      *session,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (SOUP_SESSION (session), result, (GError **)data);

  g_assert_null (bytes);
}

/* Stopped while somebody waits, the server lets him go and can be started again. */
static void
test_stop_while_held (void)
{
  g_autoptr (FerSampleService) service = start ();
  g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), "/a", NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerTestReply) reply = NULL;
  gboolean reached = FALSE;

  fer_sample_service_add_route (service, "/a", wait_forever, &reached, NULL);
  fer_sample_service_set_latency (service, 5, 10);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, failed_cb, &error);
  while (!reached)
    g_main_context_iteration (NULL, TRUE);
  fer_sample_service_stop (service);
  g_assert_null (fer_sample_service_get_base (service));
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (fer_sample_service_start (service, 0, NULL));
  fer_sample_service_add_route (service, "/a", tell, (gpointer) "again", NULL);
  reply = get (service, "/a");
  g_assert_cmpstr (reply->body, ==, "again GET / [] ?");
}

static void
test_port_taken (void)
{
  g_autoptr (FerSampleService) first = start ();
  g_autoptr (FerSampleService) second = fer_sample_service_new ();
  g_autoptr (GError) error = NULL;
  guint port = atoi (strrchr (fer_sample_service_get_base (first), ':') + 1);

  g_assert_false (fer_sample_service_start (second, port, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static void
test_ids (void)
{
  g_autoptr (FerSampleService) first = fer_sample_service_new ();
  g_autoptr (FerSampleService) second = fer_sample_service_new ();

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *one = fer_sample_service_make_id (first, "x");
      g_autofree char *other = fer_sample_service_make_id (second, "x");

      g_assert_cmpstr (one, ==, other);
      g_assert_true (g_uuid_string_is_valid (one));
    }
}

static void
test_json (void)
{
  static const struct
  {
    const char *text;
    const char *compact; /* NULL: refused */
    const char *pretty;
  } cases[] = {
    { "{ \"a\" : [ ], \"b\":{},\"c\":[1,{\"d\":null}]}", "{\"a\":[],\"b\":{},\"c\":[1,{\"d\":null}]}",
      "{\r\n  \"a\": [],\r\n  \"b\": {},\r\n  \"c\": [\r\n    1,\r\n    {\r\n      \"d\": null\r\n    }\r\n  ]\r\n}" },
    { "[45.99, 0.1, 12345678901, true, \"\\u00e9\\n\\\"\\u0001\"]", "[45.99,0.1,12345678901,true,\"é\\n\\\"\\u0001\"]", NULL },
    { "", NULL, NULL },
    { " ", NULL, NULL },
    { "{\"a\":1", NULL, NULL },
    { "/*\"*/[]", NULL, NULL },
    { "\xff", NULL, NULL },
  };
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = fer_sample_json_parse (cases[i].text, -1);
      g_autofree char *compact = NULL;
      g_autofree char *pretty = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (node != NULL, ==, cases[i].compact != NULL);
      if (node == NULL)
        continue;
      compact = fer_sample_json_write (node, FER_SAMPLE_COMPACT);
      pretty = fer_sample_json_write (node, FER_SAMPLE_PRETTY);
      g_assert_cmpstr (compact, ==, cases[i].compact);
      if (cases[i].pretty != NULL)
        g_assert_cmpstr (pretty, ==, cases[i].pretty);
    }
  g_assert_null (fer_sample_json_parse (deep, -1));
}

/* The same place every day; where that is taken, any other. Other tests may have it for a while. */
static void
test_port (void)
{
  g_autoptr (FerSampleService) holder = fer_sample_azure_new ();
  g_autoptr (FerSampleService) service = fer_sample_azure_new ();
  g_autoptr (GError) error = NULL;
  gboolean is_there = FALSE;

  for (guint i = 0; !is_there && i < 500; i++)
    {
      g_usleep (10 * 1000);
      g_assert_true (fer_sample_azure_start (holder, &error));
      is_there = g_str_equal (fer_sample_service_get_base (holder), "http://127.0.0.1:" G_STRINGIFY (FER_SAMPLE_PORT));
      if (!is_there)
        fer_sample_service_stop (holder);
    }
  g_assert_true (is_there);

  g_assert_true (fer_sample_azure_start (service, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fer_sample_service_get_base (service), !=, fer_sample_service_get_base (holder));
  fer_sample_service_stop (service);
  fer_sample_service_stop (holder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/service/routes", test_routes);
  g_test_add_func ("/sample/service/hosts", test_hosts);
  g_test_add_func ("/sample/service/hostile", test_hostile);
  g_test_add_func ("/sample/service/big-body", test_big_body);
  g_test_add_func ("/sample/service/crowd", test_crowd);
  g_test_add_func ("/sample/service/endless-headers", test_endless_headers);
  g_test_add_func ("/sample/service/stop-while-held", test_stop_while_held);
  g_test_add_func ("/sample/service/port-taken", test_port_taken);
  g_test_add_func ("/sample/service/ids", test_ids);
  g_test_add_func ("/sample/service/json", test_json);
  g_test_add_func ("/sample/service/port", test_port);

  return g_test_run ();
}
