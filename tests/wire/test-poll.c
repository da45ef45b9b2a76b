/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work that takes a while, by both customs, with links as long as they are in life. */

#include "fer-poll.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-transport.h"

typedef struct
{
  const char *name;
  guint       status;
  const char *header; /* with LINK for the long one */
  const char *body;
  guint       statuses[4]; /* of what follows; 0: no more */
  const char *bodies[4];
  int         code; /* -1: fine */
} Case;

static const Case cases[] = {
  { "location", 202, "Location: LINK\r\n", "", { 202, 202, 201 }, { "", "", "{\"name\":\"a\"}" }, -1 },
  { "status-object", 201, "Azure-AsyncOperation: LINK\r\nLocation: BASE/wrong\r\n", "{\"properties\":{\"provisioningState\":\"InProgress\"}}", { 200, 200 }, { "{\"status\":\"InProgress\"}", "{\"status\":\"Succeeded\"}" }, -1 },
  { "done-at-once", 200, NULL, "{\"name\":\"a\"}", { 0 }, { NULL }, -1 },
  { "failed", 202, "Azure-AsyncOperation: LINK\r\n", "", { 200 }, { "{\"status\":\"Failed\",\"error\":{\"code\":\"x\",\"message\":\"bad import sig=SECRET1\"}}" }, FER_WIRE_ERROR_FAILED },
  { "cancelled-there", 202, "Azure-AsyncOperation: LINK\r\n", "", { 200 }, { "{\"status\":\"Canceled\"}" }, FER_WIRE_ERROR_FAILED },
  { "no-link", 202, NULL, "", { 0 }, { NULL }, FER_WIRE_ERROR_BAD_REPLY },
  { "goes-wrong", 202, "Location: LINK\r\n", "", { 400 }, { "{\"error\":{\"code\":\"ValidationError\",\"message\":\"no\"}}" }, FER_WIRE_ERROR_REFUSED },
};

static void
test_poll (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autofree char *certificate = g_strnfill (2900, 'C');
  g_autofree char *target = g_strdup_printf ("/op?asyncId=1&asyncCode=201&t=6&c=%s&s=a%%2bb-_&h=%%3D", certificate);
  g_autofree char *line = g_strconcat ("GET ", target, " ", NULL);
  g_autoptr (GString) headers = g_string_new (test->header);
  g_autofree char *link = g_strconcat (fer_test_server_get_base (server), target, NULL);
  g_autoptr (FerReply) first = NULL;
  g_autoptr (FerReply) last = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_string_replace (headers, "LINK", link, 1);
  fer_test_server_answer_json (server, "GET /start", test->status, headers->str, test->body);
  for (guint i = 0; i < 4 && test->statuses[i] != 0; i++)
    fer_test_server_answer_json (server, line, test->statuses[i], NULL, test->bodies[i]);
  first = fer_test_get (FER_SENDER (transport), fer_test_server_get_base (server), "/start", &error);
  g_assert_no_error (error);

  fer_poll_async (FER_SENDER (transport), first, 10, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  last = fer_poll_finish (result, &error);
  if (test->code >= 0)
    {
      g_assert_error (error, FER_WIRE_ERROR, test->code);
      g_assert_null (strstr (error->message, "SECRET"));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (fer_reply_get_status (last), <, 202);
}

/* As long as the service asks for, though 10 ms would do for us. */
static void
test_waits_as_asked (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerReply) first = NULL;
  g_autoptr (FerReply) last = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 start_usec = g_get_monotonic_time ();

  fer_test_server_answer_json (server, "GET /start", 202, "Location: BASE/later\r\nRetry-After: 1\r\n", "");
  fer_test_server_answer_json (server, "GET /later", 200, NULL, "{}");
  first = fer_test_get (FER_SENDER (transport), fer_test_server_get_base (server), "/start", NULL);
  fer_poll_async (FER_SENDER (transport), first, 10, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  last = fer_poll_finish (result, NULL);
  g_assert_nonnull (last);
  g_assert_cmpint (g_get_monotonic_time () - start_usec, >=, G_USEC_PER_SEC);
}

static void
test_cancel (void)
{
  g_autoptr (FerTestServer) server = fer_test_server_new ();
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FerReply) first = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fer_test_server_answer_json (server, "GET /start", 202, "Location: /later\r\nRetry-After: 30\r\n", "");
  first = fer_test_get (FER_SENDER (transport), fer_test_server_get_base (server), "/start", NULL);
  fer_poll_async (FER_SENDER (transport), first, 0, cancellable, fer_test_keep_result_cb, &result);
  g_cancellable_cancel (cancellable);
  fer_test_wait_until (result != NULL);
  g_assert_null (fer_poll_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/poll/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_poll);
    }
  g_test_add_func ("/poll/waits-as-asked", test_waits_as_asked);
  g_test_add_func ("/poll/cancel", test_cancel);

  return g_test_run ();
}
