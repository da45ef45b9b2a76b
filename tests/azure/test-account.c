/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tokens of somebody who has signed in: kept, refreshed once for all who ask, rotated, forgotten. There is no keyring
 * here, so the store keeps them in memory. */

#include "fer-account.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-transport.h"

#include <string.h>

#define TOKEN_PATH "POST /login/t1/oauth2/v2.0/token"
#define ARM "https://management.azure.com/"

typedef struct
{
  FerTestServer *server;
  FerTokenStore *store;
  FerAccount    *account;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerCloud) cloud = NULL;
  g_autoptr (FerIdentity) identity = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  FerGrant grant = { .refresh_token = (char *)"SECRET-0" };

  self->server = fer_test_server_new ();
  self->store = fer_token_store_new ();
  cloud = fer_cloud_new_custom (fer_test_server_get_base (self->server), NULL);
  identity = fer_identity_new (FER_SENDER (transport), cloud, "client");
  self->account = fer_account_new (identity, self->store, "u.h", "t1", NULL, "ann@example");
  fer_account_keep_async (self->account, &grant, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_true (fer_account_keep_finish (self->account, result, NULL));
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->account);
  g_object_unref (self->store);
  fer_test_server_free (self->server);
}

static void
answer (Fixture    *self,
        const char *number,
        guint       life_sec)
{
  g_autofree char *body = g_strdup_printf ("{\"token_type\":\"Bearer\",\"expires_in\":%u,\"access_token\":\"a%s\",\"refresh_token\":\"SECRET-%s\"}", life_sec, number, number);

  fer_test_server_answer_json (self->server, TOKEN_PATH, 200, NULL, body);
}

static char *
get_token (Fixture    *self,
           const char *audience,
           GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_token_source_get_token_async (FER_TOKEN_SOURCE (self->account), audience, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  return fer_token_source_get_token_finish (FER_TOKEN_SOURCE (self->account), result, error);
}

static void
test_rotates (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *other = NULL;
  g_autofree char *next = NULL;
  g_autofree char *requests = NULL;

  answer (self, "1", 3600);
  answer (self, "2", 3600);
  answer (self, "3", 3600);
  first = get_token (self, ARM, NULL);
  kept = get_token (self, ARM, NULL);
  g_assert_cmpstr (first, ==, "a1");
  g_assert_cmpstr (kept, ==, "a1");
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 1);
  other = get_token (self, "https://service.powerapps.com/", NULL);
  g_assert_cmpstr (other, ==, "a2");
  fer_token_source_reject_token (FER_TOKEN_SOURCE (self->account), ARM, "not this one");
  fer_token_source_reject_token (FER_TOKEN_SOURCE (self->account), ARM, "a1");
  next = get_token (self, ARM, NULL);
  g_assert_cmpstr (next, ==, "a3");
  requests = fer_test_server_dup_requests (self->server);
  g_assert_nonnull (strstr (requests, "refresh_token=SECRET-0"));
  g_assert_nonnull (strstr (requests, "refresh_token=SECRET-1"));
  g_assert_nonnull (strstr (requests, "refresh_token=SECRET-2"));
}

static void
test_single_flight (Fixture      *self,
                    gconstpointer data)
{
  GAsyncResult *results[5] = { NULL };

  answer (self, "1", 3600);
  fer_test_server_set_delay (self->server, 50);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    fer_token_source_get_token_async (FER_TOKEN_SOURCE (self->account), ARM, NULL, fer_test_keep_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *token = NULL;

      fer_test_wait_until (results[i] != NULL);
      token = fer_token_source_get_token_finish (FER_TOKEN_SOURCE (self->account), results[i], NULL);
      g_assert_cmpstr (token, ==, "a1");
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 1);
}

static void
test_expired (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  answer (self, "1", 0);
  answer (self, "2", 3600);
  first = get_token (self, ARM, NULL);
  second = get_token (self, ARM, NULL);
  g_assert_cmpstr (second, ==, "a2");
}

static void
test_revoked (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fer_test_server_answer_json (self->server, TOKEN_PATH, 400, NULL, "{\"error\":\"invalid_grant\",\"error_codes\":[700082],\"error_description\":\"SECRET-0\"}");
  g_assert_null (get_token (self, ARM, &error));
  g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN);
  g_assert_null (strstr (error->message, "SECRET"));
}

static void
test_signed_out (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  answer (self, "1", 3600);
  token = get_token (self, ARM, NULL);
  fer_account_sign_out_async (self->account, NULL, fer_test_keep_result_cb, &result);
  fer_test_wait_until (result != NULL);
  g_assert_true (fer_account_sign_out_finish (self->account, result, NULL));
  g_assert_null (get_token (self, ARM, &error));
  g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN);
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 1);
}

/* {"access_token":{"nbf":{"essential":true,"value":"1"}}} in base64, as Azure has it. */
#define CLAIMS "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwgInZhbHVlIjoiMSJ9fX0="
#define CHALLENGE "WWW-Authenticate: Bearer realm=\"\", authorization_uri=\"https://login.example/common\", error=\"insufficient_claims\", claims=\"" CLAIMS "\"\r\n"
#define ASKED "%22nbf%22%3A%7B%22essential%22%3Atrue%2C%22value%22%3A%221%22%7D"

static FerReply *
ask (Fixture *self,
     GError **error)
{
  g_autoptr (FerAzureSession) session = fer_account_make_session (self->account);
  g_autoptr (FerRequest) request = fer_request_new ("GET", "/tenants");

  return fer_test_send (FER_SENDER (session), request, NULL, error);
}

/* A service that wants to see more in the token gets a token with that; all in one question. */
static void
test_challenge (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (FerReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *requests = NULL;
  const char      *second;

  answer (self, "1", 3600);
  answer (self, "2", 3600);
  fer_test_server_answer_json (self->server, "GET /arm/tenants", 401, CHALLENGE, "{}");
  fer_test_server_answer_json (self->server, "GET /arm/tenants", 200, NULL, "{}");
  reply = ask (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fer_reply_get_status (reply), ==, 200);
  requests = fer_test_server_dup_requests (self->server);
  second = strstr (requests, "refresh_token=SECRET-1");
  g_assert_nonnull (second);
  g_assert_nonnull (strstr (requests, ASKED));
  g_assert_true (strstr (requests, ASKED) > strstr (requests, "GET /arm/tenants"));
  g_assert_nonnull (strstr (second, "Bearer a2"));
}

/* What only the person can bring is told with what they must sign in with. */
static void
test_challenge_for_person (Fixture      *self,
                           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer (self, "1", 3600);
  fer_test_server_answer_json (self->server, TOKEN_PATH, 400, NULL, "{\"error\":\"interaction_required\",\"error_codes\":[50076]}");
  fer_test_server_answer_json (self->server, "GET /arm/tenants", 401, CHALLENGE, "{}");
  g_assert_null (ask (self, &error));
  g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_INTERACTION);
  g_assert_cmpstr (fer_identity_error_get_claims (error), ==, "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1\"}}}");
}

/* A question is known to the service by an id, the same one however often it is put. */
static void
test_request_id (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (FerReply) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *requests = NULL;
  g_autofree char *id = NULL;
  const char      *header;

  answer (self, "1", 3600);
  fer_test_server_answer_json (self->server, "GET /arm/tenants", 429, "Retry-After: 0\r\n", "{}");
  fer_test_server_answer_json (self->server, "GET /arm/tenants", 500, "Retry-After: 3600\r\nx-ms-request-id: 0f0b6e9d-3c17-4a82-9d4e-f1a6b8c27350\r\n", "{}");
  reply = ask (self, &error);
  g_assert_no_error (error);
  g_assert_false (fer_reply_check (reply, &error));
  g_assert_nonnull (strstr (error->message, "(Request ID 0f0b6e9d-3c17-4a82-9d4e-f1a6b8c27350)"));
  requests = fer_test_server_dup_requests (self->server);
  header = strstr (requests, "x-ms-client-request-id: ");
  g_assert_nonnull (header);
  id = g_strndup (header + strlen ("x-ms-client-request-id: "), 36);
  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_nonnull (strstr (header + strlen ("x-ms-client-request-id: ") + 36, id));
}

#define ADD(name, function) g_test_add ("/account/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("rotates", test_rotates);
  ADD ("single-flight", test_single_flight);
  ADD ("expired", test_expired);
  ADD ("revoked", test_revoked);
  ADD ("signed-out", test_signed_out);
  ADD ("challenge", test_challenge);
  ADD ("challenge-for-person", test_challenge_for_person);
  ADD ("request-id", test_request_id);

  return g_test_run ();
}
