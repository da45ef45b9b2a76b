/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is remembered of calls: not too many, not too long, and no secret in memory or on disk. */

#include "fer-exchange-log.h"

#include "fer-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static FerCredentials *
make_credentials (void)
{
  FerCredentials *credentials = fer_credentials_new ();

  fer_credentials_set (credentials, "api_key", "CANARY+1", TRUE);
  return credentials;
}

/* A call with the secret in every place that it can be in. */
static FerExchange *
make_exchange (gsize n_bytes)
{
  g_autoptr (FerRequest) request = fer_request_new ("POST", "https://h/p?key=CANARY%2B1");
  FerExchange     *exchange;
  g_autofree char *filler = g_strnfill (n_bytes, 'x');
  char            *reply = g_strconcat ("you said CANARY+1 ", filler, NULL);

  fer_pairs_add (request->headers, "X-Key", "CANARY+1");
  fer_pairs_add (request->headers, "Authorization", "Bearer CANARY-of-another");
  request->body = g_bytes_new_static ("{\"k\":\"CANARY+1\"}", 16);
  exchange = fer_exchange_new (request);
  fer_exchange_add_hop (exchange, "POST", request->address)->status = 200;
  g_bytes_unref (exchange->body);
  exchange->body = g_bytes_new_take (reply, strlen (reply));
  exchange->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "No CANARY+1 here.");
  return exchange;
}

static void
add (FerExchangeLog *log,
     const char     *id,
     gsize           n_bytes)
{
  g_autoptr (FerCredentials) credentials = make_credentials ();
  g_autoptr (FerExchange) exchange = make_exchange (n_bytes);
  g_autoptr (FerCallValues) values = fer_call_values_new ();

  fer_call_values_set (values, FER_CALL_QUERY, "key", "\"CANARY+1\"");
  fer_exchange_log_add (log, id, values, exchange, credentials);
}

static void
test_round_trip (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *below = g_build_filename (folder->path, "a", "history", NULL);
  g_autoptr (FerExchangeLog) log = fer_exchange_log_new (below, "/some/connector");
  g_autoptr (FerExchangeLog) again = fer_exchange_log_new (below, "/some/connector");
  g_autoptr (FerExchangeLog) other = fer_exchange_log_new (below, "/another");
  g_autoptr (GAsyncResult) saved = NULL, loaded = NULL, empty = NULL;
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  add (log, "First", 0);
  add (log, "Second", 0);
  fer_exchange_log_save_async (log, NULL, keep_cb, &saved);
  fer_test_wait_until (saved != NULL);
  g_assert_true (fer_exchange_log_save_finish (log, saved, &error));
  g_assert_no_error (error);

  dir = g_dir_open (below, 0, NULL);
  path = g_build_filename (below, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "CANARY"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);

  fer_exchange_log_load_async (again, NULL, keep_cb, &loaded);
  fer_test_wait_until (loaded != NULL);
  g_assert_true (fer_exchange_log_load_finish (again, loaded, NULL));
  g_assert_cmpuint (fer_exchange_log_get_size (again), ==, 2);
  g_assert_cmpstr (fer_exchange_log_get_entry (again, 0)->operation_id, ==, "Second");
  g_assert_cmpuint (fer_exchange_log_get_entry (again, 0)->status, ==, 200);
  g_assert_cmpstr (fer_exchange_log_get_entry (again, 0)->reply, ==, "you said " FER_CREDENTIALS_MASK " ");

  fer_exchange_log_load_async (other, NULL, keep_cb, &empty);
  fer_test_wait_until (empty != NULL);
  g_assert_true (fer_exchange_log_load_finish (other, empty, NULL));
  g_assert_cmpuint (fer_exchange_log_get_size (other), ==, 0);
}

static void
test_bounds (void)
{
  g_autoptr (FerExchangeLog) log = fer_exchange_log_new (NULL, "x");

  for (guint i = 0; i < FER_EXCHANGE_LOG_SIZE + 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("Op%u", i);

      add (log, id, i == FER_EXCHANGE_LOG_SIZE ? 2 * FER_EXCHANGE_LOG_BODY : 0);
    }
  g_assert_cmpuint (fer_exchange_log_get_size (log), ==, FER_EXCHANGE_LOG_SIZE);
  g_assert_cmpstr (fer_exchange_log_get_entry (log, 0)->operation_id, ==, "Op59");
  for (guint i = 0; i < FER_EXCHANGE_LOG_SIZE; i++)
    {
      const FerLogEntry *entry = fer_exchange_log_get_entry (log, i);

      g_assert_cmpuint (strlen (entry->reply), <=, FER_EXCHANGE_LOG_BODY);
      for (guint j = 0; j < 6; j++)
        g_assert_null (strstr ((const char *const[]){ entry->reply, entry->request, entry->address, entry->values, entry->error, entry->method }[j], "CANARY"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-log/round-trip", test_round_trip);
  g_test_add_func ("/exchange-log/bounds", test_bounds);
  return g_test_run ();
}
