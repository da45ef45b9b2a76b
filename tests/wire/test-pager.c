/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists that end in every way that is known, and lists that do not. */

#include "fer-pager.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-transport.h"

typedef struct
{
  const char *name;
  const char *first;
  const char *second;
  int         n_items; /* -1: an error */
  int         code;
} Case;

static const Case cases[] = {
  { "no-link", "{\"value\":[1,2],\"count\":2}", NULL, 2, 0 },
  { "null", "{\"value\":[1],\"nextLink\":null}", NULL, 1, 0 },
  { "empty-link", "{\"value\":[],\"nextLink\":\"\"}", NULL, 0, 0 },
  { "wrong-type-of-link", "{\"value\":[1],\"nextLink\":7}", NULL, 1, 0 },
  { "two-pages", "{\"value\":[1,2],\"nextLink\":\"BASE/two?$skiptoken=a%2Bb\"}", "{\"value\":[3],\"nextLink\":\"\"}", 3, 0 },
  { "circle", "{\"value\":[1],\"nextLink\":\"BASE/two?$skiptoken=a%2Bb\"}", "{\"value\":[1],\"nextLink\":\"BASE/one\"}", -1, FER_WIRE_ERROR_BAD_REPLY },
  { "no-list", "{\"value\":{}}", NULL, -1, FER_WIRE_ERROR_BAD_REPLY },
  { "array", "[]", NULL, -1, FER_WIRE_ERROR_BAD_REPLY },
  { "html", "<html>", NULL, -1, FER_WIRE_ERROR_NOT_JSON },
  { "truncated", "{\"value\":[1,", NULL, -1, FER_WIRE_ERROR_TRUNCATED },
  { "second-is-broken", "{\"value\":[1],\"nextLink\":\"BASE/two?$skiptoken=a%2Bb\"}", "{\"value\":", -1, FER_WIRE_ERROR_TRUNCATED },
  { "link-elsewhere", "{\"value\":[1],\"nextLink\":\"http://example.com/?sig=SECRET\"}", NULL, -1, FER_WIRE_ERROR_BAD_ADDRESS },
};

static void
test_collect (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/one", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  fer_test_server_answer_json (server, "GET /one", 200, NULL, test->first);
  if (test->second != NULL)
    fer_test_server_answer_json (server, "GET /two?$skiptoken=a%2Bb ", 200, NULL, test->second);
  fer_pager_collect_async (FER_SENDER (transport), address, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  items = fer_pager_collect_finish (result, &error);

  if (test->n_items < 0)
    {
      g_assert_error (error, FER_WIRE_ERROR, test->code);
      g_assert_null (items);
      g_assert_null (strstr (error->message, "SECRET"));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, test->n_items);
}

/* A link of 4 kB with every kind of escape in it comes back byte for byte. */
static void
test_long_link (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autofree char *certificate = g_strnfill (4000, 'C');
  g_autofree char *target = g_strdup_printf ("/two?%%24skiptoken=%s&s=a%%2bb-_%%2F~!'()*,;:@&h=%%3D=&t", certificate);
  g_autofree char *line = g_strconcat ("GET ", target, " ", NULL);
  g_autofree char *first = g_strdup_printf ("{\"value\":[1],\"nextLink\":\"BASE%s\"}", target);
  g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/one", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) items = NULL;

  fer_test_server_answer_json (server, "GET /one", 200, NULL, first);
  fer_test_server_answer_json (server, line, 200, NULL, "{\"value\":[2]}");
  fer_pager_collect_async (FER_SENDER (transport), address, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  items = fer_pager_collect_finish (result, NULL);
  g_assert_nonnull (items);
  g_assert_cmpuint (items->len, ==, 2);
}

static void
test_cancel (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *address = g_strconcat (fer_test_server_get_base (server), "/one", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fer_test_server_answer_json (server, "GET /one", 200, NULL, "{\"value\":[1],\"nextLink\":\"BASE/two\"}");
  fer_test_server_answer (server, "GET /two", FER_TEST_SERVER_SILENCE);
  fer_pager_collect_async (FER_SENDER (transport), address, cancellable, fer_test_keep_result_cb, &result);
  fer_test_wait_until (fer_test_server_count_requests (server) == 2);
  g_cancellable_cancel (cancellable);
  fer_test_wait_until (result != NULL);
  g_assert_null (fer_pager_collect_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pager/collect/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_collect);
    }
  g_test_add_func ("/pager/long-link", test_long_link);
  g_test_add_func ("/pager/cancel", test_cancel);

  return g_test_run ();
}
