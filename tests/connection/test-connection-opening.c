/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A connection that is opened for a call: a token that is about to end is renewed first, once for all who call, and kept;
 * what cannot be renewed is said. Every secret here has SECRET in it. */

#include "fer-connection-grant.h"
#include "fer-connection-opening.h"

#include "fer-connection-network.h"
#include "fer-test-folder.h"
#include "fer-test-send.h"
#include "fer-test-server.h"

#include <string.h>

#define PROPERTIES                                                                                                                      \
  "{\"properties\":{\"connectionParameters\":{\"token\":{\"type\":\"oauthSetting\",\"oAuthSettings\":{\"identityProvider\":\"oauth2\"," \
  "\"clientId\":\"app\",\"scopes\":[],\"customParameters\":{\"authorizationUrl\":{\"value\":\"BASE/authorize\"},"                       \
  "\"tokenUrl\":{\"value\":\"BASE/token\"},\"refreshUrl\":{\"value\":\"BASE/token\"}}}}}}}"
#define GRANT "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"SECRET-new\",\"refresh_token\":\"SECRET-next\"}"

typedef struct
{
  FerTestFolder  *folder;
  FerTestServer  *server;
  FerConnections *connections;
  FerConnection  *connection;
  FerJsonTree    *properties;
} Fixture;

static void
keep (Fixture    *self,
      const char *refresh_token,
      gint64      seconds_left)
{
  g_autoptr (GHashTable) secrets = fer_connection_grant_new_secrets ();
  g_autoptr (GAsyncResult) result = NULL;
  FerOauthGrant grant = { (char *)"SECRET-old", (char *)refresh_token, g_get_real_time () / G_USEC_PER_SEC + seconds_left, NULL };

  fer_connection_grant_keep (&grant, self->connection, "token", secrets);
  fer_connections_save_async (self->connections, self->connection, secrets, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_true (fer_connections_save_finish (self->connections, result, NULL));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (FerKeyring) keyring = fer_keyring_new ();
  g_autoptr (GString) text = g_string_new (PROPERTIES);

  self->folder = fer_test_folder_new ();
  self->server = data != NULL ? fer_test_server_new_tls (data) : fer_test_server_new ();
  g_string_replace (text, "BASE", fer_test_server_get_base (self->server), 0);
  self->properties = fer_json_tree_parse_string (text->str);
  self->connections = fer_connections_new (self->folder->path, keyring);
  self->connection = fer_connection_new ("Mine", "file:///connectors/inventory");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_unref (self->connection);
  g_object_add_weak_pointer (G_OBJECT (self->connections), (gpointer *)&self->connections);
  g_object_unref (self->connections);
  fer_test_wait_until (self->connections == NULL);
  fer_json_tree_unref (self->properties);
  fer_test_server_free (self->server);
  fer_test_folder_free (self->folder);
}

static FerCredentials *
end (Fixture       *self,
     GAsyncResult **result,
     GError       **error)
{
  fer_test_wait_until (*result != NULL);
  return fer_connection_open_finish (self->connections, *result, error);
}

static void
assert_opens (Fixture    *self,
              const char *token)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FerCredentials) credentials = NULL;

  fer_connection_open_async (self->connections, self->connection, self->properties, NULL, NULL, fer_test_keep_result_cb, &result);
  credentials = end (self, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fer_credentials_get (credentials, "token"), ==, token);
}

static void
test_a_good_token_is_used (Fixture      *self,
                           gconstpointer data)
{
  keep (self, "SECRET-first", FER_CONNECTION_RENEWED_BEFORE + 60);
  assert_opens (self, "SECRET-old");
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 0);
}

static void
test_one_about_to_end_is_renewed (Fixture      *self,
                                  gconstpointer data)
{
  fer_test_server_answer_json (self->server, "POST /token", 200, NULL, GRANT);
  keep (self, "SECRET-first", FER_CONNECTION_RENEWED_BEFORE - 20);
  assert_opens (self, "SECRET-new");
  assert_opens (self, "SECRET-new");
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 1);
  g_assert_cmpint (fer_connection_grant_get_expires (self->connection, "token"), >, g_get_real_time () / G_USEC_PER_SEC + 3000);
}

static void
test_many_at_once_renew_once (Fixture      *self,
                              gconstpointer data)
{
  GAsyncResult *results[5] = { NULL };

  fer_test_server_answer_json (self->server, "POST /token", 200, NULL, GRANT);
  keep (self, "SECRET-first", -100);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    fer_connection_open_async (self->connections, self->connection, self->properties, NULL, NULL, fer_test_keep_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FerCredentials) credentials = end (self, &results[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (fer_credentials_get (credentials, "token"), ==, "SECRET-new");
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 1);
}

static void
test_a_refusal_says_to_sign_in (Fixture      *self,
                                gconstpointer data)
{
  GAsyncResult *results[2] = { NULL };

  fer_test_server_answer_json (self->server, "POST /token", 400, NULL, "{\"error\":\"invalid_grant\",\"error_description\":\"SECRET-first is used up\"}");
  keep (self, "SECRET-first", -100);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    fer_connection_open_async (self->connections, self->connection, self->properties, NULL, NULL, fer_test_keep_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (end (self, &results[i], &error));
      g_assert_error (error, FER_OAUTH_ERROR, FER_OAUTH_ERROR_SIGN_IN);
      g_assert_null (strstr (error->message, "SECRET"));
      g_object_unref (results[i]);
    }
}

/* The provider is not well, but the token has some seconds yet. */
static void
test_what_has_not_ended_is_used (Fixture      *self,
                                 gconstpointer data)
{
  fer_test_server_answer_json (self->server, "POST /token", 400, NULL, "{\"error\":\"temporarily_unavailable\"}");
  keep (self, "SECRET-first", FER_CONNECTION_RENEWED_BEFORE - 20);
  assert_opens (self, "SECRET-old");
}

static void
test_without_refresh_token (Fixture      *self,
                            gconstpointer data)
{
  keep (self, NULL, -100);
  assert_opens (self, "SECRET-old");
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 0);
}

/* A provider behind a certificate of one's own, as the service behind it. */
static void
test_renewed_by_the_way_of_the_connection (Fixture      *self,
                                           gconstpointer pem)
{
  static const struct
  {
    const char *authority; /* "own": the right one */
    const char *words;     /* NULL: it is renewed */
  } ways[] = {
    { NULL, "does not trust" },
    { "/nonexistent.pem", "/nonexistent.pem" },
    { "own", NULL },
  };

  fer_test_server_answer_json (self->server, "POST /token", 200, NULL, GRANT);
  keep (self, "SECRET-first", -100);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      FerConnectionNetwork network = { .authority = g_strcmp0 (ways[i].authority, "own") == 0 ? (char *)pem : (char *)ways[i].authority };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (FerCredentials) credentials = NULL;

      fer_connection_network_keep (&network, self->connection);
      fer_connection_open_async (self->connections, self->connection, self->properties, NULL, NULL, fer_test_keep_result_cb, &result);
      credentials = end (self, &result, &error);
      g_assert_cmpint (credentials != NULL, ==, ways[i].words == NULL);
      if (credentials != NULL)
        g_assert_cmpstr (fer_credentials_get (credentials, "token"), ==, "SECRET-new");
      else
        g_assert_nonnull (strstr (error->message, ways[i].words));
    }
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/opening/a-good-token-is-used", test_a_good_token_is_used },
    { "/opening/one-about-to-end-is-renewed", test_one_about_to_end_is_renewed },
    { "/opening/many-at-once-renew-once", test_many_at_once_renew_once },
    { "/opening/a-refusal-says-to-sign-in", test_a_refusal_says_to_sign_in },
    { "/opening/what-has-not-ended-is-used", test_what_has_not_ended_is_used },
    { "/opening/without-refresh-token", test_without_refresh_token },
  };

  g_autofree char *own = NULL;

  g_test_init (&argc, &argv, NULL);
  own = g_test_build_filename (G_TEST_DIST, "support", "fixtures", "tls", "own.pem", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add ("/opening/renewed-by-the-way-of-the-connection", Fixture, own, set_up, test_renewed_by_the_way_of_the_connection, tear_down);
  return g_test_run ();
}
