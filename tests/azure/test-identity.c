/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sign-in protocol against a service that answers from a script: what is asked, what becomes of the answers, and
 * that nothing secret is in a message or the log. Everything secret here has SECRET in it. */

#include "fer-identity.h"
#include "fer-proof.h"
#include "fer-test-folder.h"
#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-transport.h"

#include <libsoup/soup.h>
#include <string.h>

#define TENANT_PATH "/login/organizations/oauth2/v2.0/"
#define GRANT "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"SECRET-a\",\"refresh_token\":\"SECRET-r\"," \
              "\"client_info\":\"eyJ1aWQiOiJVIiwidXRpZCI6IkgifQ\"}"
#define CODE "{\"user_code\":\"YZMYLD4K9\",\"device_code\":\"SECRET-d\",\"verification_uri\":\"https://microsoft.com/devicelogin\"," \
             "\"expires_in\":900,\"interval\":1,\"message\":\"Do as I say\"}"
#define ERROR(word) "{\"error\":\"" word "\",\"error_description\":\"SECRET-e\"}"

typedef struct
{
  FerTestServer *server;
  FerIdentity   *identity;
  GCancellable  *cancellable;
  GError        *error;
  FerGrant      *grant;
  GAsyncResult  *result;

  /* What was shown or opened */
  char *shown;
  char *opened;

  /* What the browser comes back with; NULL: it does not */
  const char  *answer;
  SoupSession *browser;
} Fixture;

static GString *written; /* all log messages */

static GLogWriterOutput
keep_log (GLogLevelFlags   level,
          const GLogField *fields,
          gsize            n_fields,
          gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (written, "%s\n", (const char *)fields[i].value);
  return level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)
           ? g_log_writer_default (level, fields, n_fields, data)
           : G_LOG_WRITER_HANDLED;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerCloud) cloud = NULL;

  self->server = fer_test_server_new ();
  cloud = fer_cloud_new_custom (fer_test_server_get_base (self->server), NULL);
  self->identity = fer_identity_new (FER_SENDER (transport), cloud, " client ");
  fer_identity_set_second_msec (self->identity, 5);
  self->cancellable = g_cancellable_new ();
  self->browser = soup_session_new ();
  g_string_truncate (written, 0);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_null (strstr (written->str, "SECRET"));
  if (self->error != NULL)
    g_assert_null (strstr (self->error->message, "SECRET"));
  g_clear_object (&self->result);
  fer_test_server_free (self->server);
  g_assert_finalize_object (self->identity);
  g_object_unref (self->cancellable);
  g_object_unref (self->browser);
  g_clear_error (&self->error);
  g_clear_pointer (&self->grant, fer_grant_free);
  g_free (self->shown);
  g_free (self->opened);
}

/* --- The browser ------------------------------------------------------------------------------------------------- */

static void
read_page_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GBytes) page = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_nonnull (page);
}

/* Looks at the page's address as the sign-in page would, and comes back. */
static void
open_cb (const char *address,
         gpointer    data)
{
  Fixture *self = data;
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GHashTable) query = soup_form_decode (g_uri_get_query (uri));
  g_autofree char *back = NULL;
  g_autoptr (SoupMessage) message = NULL;

  g_free (self->opened);
  self->opened = g_strdup (address);
  if (self->answer == NULL)
    return;

  back = g_strdup_printf ("%s/?%s&state=%s", (const char *)g_hash_table_lookup (query, "redirect_uri"), self->answer,
                          (const char *)g_hash_table_lookup (query, "state"));
  message = soup_message_new ("GET", back);
  soup_session_send_and_read_async (self->browser, message, 0, NULL, read_page_cb, NULL);
}

static void
sign_in (Fixture         *self,
         const FerSignIn *options)
{
  fer_identity_sign_in_async (self->identity, options, open_cb, self, self->cancellable, fer_test_keep_result_cb, &self->result);
  if (self->answer == NULL)
    return;
  fer_test_wait_until (self->result != NULL);
  self->grant = fer_identity_sign_in_finish (self->identity, self->result, &self->error);
}

static GHashTable *
read_form (Fixture *self)
{
  g_autofree char *requests = fer_test_server_dup_requests (self->server);
  char            *body = strstr (requests, "\r\n\r\n");

  g_assert_nonnull (body);
  body += 4;
  if (strstr (body, "\n----") != NULL)
    *strstr (body, "\n----") = '\0';
  return soup_form_decode (g_strchomp (body));
}

static void
test_browser (Fixture      *self,
              gconstpointer data)
{
  const FerSignIn options = { .tenant = "contoso.example", .prompt = "select_account", .login_hint = "a+b@c", .claims = "{\"x\":1}" };
  g_autoptr (GHashTable) form = NULL;
  g_autoptr (GHashTable) query = NULL;
  g_autofree char *challenge = NULL;
  const char      *verifier;

  fer_test_server_answer_json (self->server, "POST /login/contoso.example/oauth2/v2.0/token", 200, NULL, GRANT);
  self->answer = "code=SECRET-c%2B%2F";
  sign_in (self, &options);
  g_assert_no_error (self->error);
  g_assert_cmpstr (self->grant->access_token, ==, "SECRET-a");
  g_assert_cmpstr (self->grant->home_id, ==, "U.H");

  query = soup_form_decode (strchr (self->opened, '?') + 1);
  form = read_form (self);
  verifier = g_hash_table_lookup (form, "code_verifier");
  challenge = fer_proof_dup_challenge (verifier);
  g_assert_true (g_str_has_prefix (self->opened, fer_test_server_get_base (self->server)));
  g_assert_cmpstr (g_hash_table_lookup (query, "code_challenge"), ==, challenge);
  g_assert_cmpstr (g_hash_table_lookup (query, "code_challenge_method"), ==, "S256");
  g_assert_cmpstr (g_hash_table_lookup (query, "client_id"), ==, "client");
  g_assert_cmpstr (g_hash_table_lookup (query, "response_type"), ==, "code");
  g_assert_cmpstr (g_hash_table_lookup (query, "scope"), ==, "https://management.azure.com/.default openid profile offline_access");
  g_assert_cmpstr (g_hash_table_lookup (query, "prompt"), ==, "select_account");
  g_assert_cmpstr (g_hash_table_lookup (query, "login_hint"), ==, "a+b@c");
  g_assert_cmpstr (g_hash_table_lookup (query, "claims"), ==, "{\"x\":1,\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}");
  g_assert_cmpstr (g_hash_table_lookup (form, "grant_type"), ==, "authorization_code");
  g_assert_cmpstr (g_hash_table_lookup (form, "code"), ==, "SECRET-c+/");
  g_assert_cmpstr (g_hash_table_lookup (form, "redirect_uri"), ==, g_hash_table_lookup (query, "redirect_uri"));
  g_assert_cmpstr (g_hash_table_lookup (form, "client_info"), ==, "1");
  g_assert_null (strstr (written->str, verifier));
  g_assert_null (strstr (self->opened, verifier));
}

static void
test_browser_refused (Fixture      *self,
                      gconstpointer data)
{
  self->answer = "error=access_denied&error_description=SECRET&error_subcode=cancel";
  sign_in (self, NULL);
  g_assert_error (self->error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_DECLINED);
  g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, 0);
}

static void
test_browser_code_refused (Fixture      *self,
                           gconstpointer data)
{
  fer_test_server_answer_json (self->server, "POST " TENANT_PATH "token", 400, NULL,
                               "{\"error\":\"invalid_client\",\"error_codes\":[7000218],\"error_description\":\"SECRET\"}");
  self->answer = "code=SECRET-c";
  sign_in (self, NULL);
  g_assert_error (self->error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_REGISTRATION);
}

/* {"nonce":"N"}, which is not what was asked with. */
static void
test_browser_other_nonce (Fixture      *self,
                          gconstpointer data)
{
  fer_test_server_answer_json (self->server, "POST " TENANT_PATH "token", 200, NULL,
                               "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"SECRET-a\",\"id_token\":\"e30.eyJub25jZSI6Ik4ifQ.\"}");
  self->answer = "code=SECRET-c";
  sign_in (self, NULL);
  g_assert_error (self->error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_STATE);
}

static void
test_browser_cancelled (Fixture      *self,
                        gconstpointer data)
{
  sign_in (self, NULL);
  g_assert_nonnull (self->opened);
  g_cancellable_cancel (self->cancellable);
  fer_test_wait_until (self->result != NULL);
  g_assert_null (fer_identity_sign_in_finish (self->identity, self->result, &self->error));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_browser_cancelled_redeeming (Fixture      *self,
                                  gconstpointer data)
{
  fer_test_server_answer (self->server, "POST " TENANT_PATH "token", FER_TEST_SERVER_SILENCE);
  self->answer = "code=SECRET-c";
  fer_identity_sign_in_async (self->identity, NULL, open_cb, self, self->cancellable, fer_test_keep_result_cb, &self->result);
  fer_test_wait_until (fer_test_server_count_requests (self->server) == 1);
  g_cancellable_cancel (self->cancellable);
  fer_test_wait_until (self->result != NULL);
  g_assert_null (fer_identity_sign_in_finish (self->identity, self->result, &self->error));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_browser_timed_out (Fixture      *self,
                        gconstpointer data)
{
  const FerSignIn options = { .timeout_msec = 10 };

  sign_in (self, &options);
  fer_test_wait_until (self->result != NULL);
  g_assert_null (fer_identity_sign_in_finish (self->identity, self->result, &self->error));
  g_assert_error (self->error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_TIMED_OUT);
}

static void
test_no_client (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerIdentity) none = fer_identity_new (FER_SENDER (transport), fer_identity_get_cloud (self->identity), " ");

  fer_identity_sign_in_async (none, NULL, open_cb, self, NULL, fer_test_keep_result_cb, &self->result);
  fer_test_wait_until (self->result != NULL);
  g_assert_null (fer_identity_sign_in_finish (none, self->result, &self->error));
  g_assert_error (self->error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_CLIENT);
  g_assert_nonnull (strstr (self->error->message, "App registrations"));
  g_assert_null (self->opened);
  g_clear_object (&self->result);
}

static void
test_bad_tenant (Fixture      *self,
                 gconstpointer data)
{
  const FerSignIn options = { .tenant = "../../evil" };

  self->answer = "code=c";
  sign_in (self, &options);
  g_assert_error (self->error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_TENANT);
}

/* --- The device code --------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *code;        /* the answer to the first request */
  const char *answers[5];  /* to the polls; the status is 200 for GRANT and 400 else */
  guint       n_polls;     /* 0: does not matter */
  GQuark (*domain) (void); /* NULL: it succeeds */
  int error;
} DeviceCase;

static const DeviceCase device_cases[] = {
  { "at-once", CODE, { GRANT }, 1, NULL, 0 },
  { "pending", CODE, { ERROR ("authorization_pending"), ERROR ("authorization_pending"), GRANT }, 3, NULL, 0 },
  { "slow-down", CODE, { ERROR ("slow_down"), GRANT }, 2, NULL, 0 },
  { "hiccup", CODE, { FER_TEST_SERVER_HANGUP, ERROR ("temporarily_unavailable"), GRANT }, 0, NULL, 0 },
  { "declined", CODE, { ERROR ("authorization_declined") }, 1, fer_identity_error_quark, FER_IDENTITY_ERROR_DECLINED },
  { "expired", CODE, { ERROR ("expired_token") }, 1, fer_identity_error_quark, FER_IDENTITY_ERROR_EXPIRED_CODE },
  { "bad-code", CODE, { ERROR ("bad_verification_code") }, 1, fer_identity_error_quark, FER_IDENTITY_ERROR_EXPIRED_CODE },
  { "no-public-client", CODE, { "{\"error\":\"invalid_client\",\"error_codes\":[7000218]}" }, 1, fer_identity_error_quark, FER_IDENTITY_ERROR_REGISTRATION },
  { "blocked", CODE, { "{\"error\":\"invalid_grant\",\"error_codes\":[53003]}" }, 1, fer_identity_error_quark, FER_IDENTITY_ERROR_BLOCKED },
  { "html", CODE, { "<html>SECRET</html>" }, 1, fer_wire_error_quark, -1 },
  { "never", "{\"user_code\":\"A\",\"device_code\":\"SECRET\",\"verification_uri\":\"https://a.example/\",\"expires_in\":3,\"interval\":1}", { ERROR ("authorization_pending") }, 0, fer_identity_error_quark, FER_IDENTITY_ERROR_EXPIRED_CODE },
  { "no-address", "{\"user_code\":\"A\",\"device_code\":\"SECRET\"}", { GRANT }, 0, fer_identity_error_quark, FER_IDENTITY_ERROR_UNEXPECTED },
  { "bad-address", "{\"user_code\":\"A\",\"device_code\":\"SECRET\",\"verification_uri\":\"javascript:alert(1)\"}", { GRANT }, 0, fer_identity_error_quark, FER_IDENTITY_ERROR_UNEXPECTED },
  { "bad-user-code", "{\"user_code\":\"A\\u001b[2J\",\"device_code\":\"SECRET\",\"verification_uri\":\"https://a.example/\"}", { GRANT }, 0, fer_identity_error_quark, FER_IDENTITY_ERROR_UNEXPECTED },
  { "wrong-types", "{\"user_code\":[],\"device_code\":7,\"verification_uri\":{},\"interval\":\"x\"}", { GRANT }, 0, fer_identity_error_quark, FER_IDENTITY_ERROR_UNEXPECTED },
};

static void
show_cb (const FerDeviceCode *code,
         gpointer             data)
{
  Fixture *self = data;

  g_assert_null (self->shown);
  self->shown = g_strdup_printf ("%s at %s", code->user_code, code->address);
}

static void
sign_in_by_code (Fixture *self)
{
  fer_identity_sign_in_by_code_async (self->identity, NULL, NULL, show_cb, self, self->cancellable, fer_test_keep_result_cb, &self->result);
}

static void
test_device (Fixture      *self,
             gconstpointer data)
{
  const DeviceCase *test = data;

  fer_test_server_answer_json (self->server, "POST " TENANT_PATH "devicecode", 200, NULL, test->code);
  for (guint i = 0; i < G_N_ELEMENTS (test->answers) && test->answers[i] != NULL; i++)
    if (*test->answers[i] == '\0')
      fer_test_server_answer (self->server, "POST " TENANT_PATH "token", FER_TEST_SERVER_HANGUP);
    else
      fer_test_server_answer_json (self->server, "POST " TENANT_PATH "token", g_str_equal (test->answers[i], GRANT) ? 200 : 400, NULL, test->answers[i]);

  sign_in_by_code (self);
  fer_test_wait_until (self->result != NULL);
  self->grant = fer_identity_sign_in_by_code_finish (self->identity, self->result, &self->error);
  if (test->n_polls != 0)
    g_assert_cmpuint (fer_test_server_count_requests (self->server), ==, test->n_polls + 1);
  if (test->domain == NULL)
    {
      g_assert_no_error (self->error);
      g_assert_cmpstr (self->grant->refresh_token, ==, "SECRET-r");
      g_assert_cmpstr (self->shown, ==, "YZMYLD4K9 at https://microsoft.com/devicelogin");
    }
  else
    {
      g_assert_nonnull (self->error);
      g_assert_cmpstr (g_quark_to_string (self->error->domain), ==, g_quark_to_string (test->domain ()));
      if (test->error >= 0)
        g_assert_cmpint (self->error->code, ==, test->error);
    }
}

static void
test_device_cancelled (Fixture      *self,
                       gconstpointer data)
{
  fer_identity_set_second_msec (self->identity, 100000);
  fer_test_server_answer_json (self->server, "POST " TENANT_PATH "devicecode", 200, NULL, CODE);
  sign_in_by_code (self);
  fer_test_wait_until (self->shown != NULL);
  g_cancellable_cancel (self->cancellable);
  fer_test_wait_until (self->result != NULL);
  g_assert_null (fer_identity_sign_in_by_code_finish (self->identity, self->result, &self->error));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_device_cancelled_polling (Fixture      *self,
                               gconstpointer data)
{
  fer_test_server_answer_json (self->server, "POST " TENANT_PATH "devicecode", 200, NULL, CODE);
  fer_test_server_answer (self->server, "POST " TENANT_PATH "token", FER_TEST_SERVER_SILENCE);
  sign_in_by_code (self);
  fer_test_wait_until (fer_test_server_count_requests (self->server) == 2);
  g_cancellable_cancel (self->cancellable);
  fer_test_wait_until (self->result != NULL);
  g_assert_null (fer_identity_sign_in_by_code_finish (self->identity, self->result, &self->error));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- Refresh, service principal ---------------------------------------------------------------------------------- */

static void
test_refresh (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GHashTable) form = NULL;

  fer_test_server_answer_json (self->server, "POST /login/t1/oauth2/v2.0/token", 200, NULL, GRANT);
  fer_identity_refresh_async (self->identity, "t1", "https://service.powerapps.com", "SECRET-0", "{\"access_token\":{\"nbf\":{\"essential\":true}}}", NULL, fer_test_keep_result_cb, &self->result);
  fer_test_wait_until (self->result != NULL);
  self->grant = fer_identity_refresh_finish (self->identity, self->result, &self->error);
  g_assert_no_error (self->error);
  g_assert_cmpstr (self->grant->refresh_token, ==, "SECRET-r");
  form = read_form (self);
  g_assert_cmpstr (g_hash_table_lookup (form, "grant_type"), ==, "refresh_token");
  g_assert_cmpstr (g_hash_table_lookup (form, "refresh_token"), ==, "SECRET-0");
  g_assert_cmpstr (g_hash_table_lookup (form, "scope"), ==, "https://service.powerapps.com/.default openid profile offline_access");
  g_assert_cmpstr (g_hash_table_lookup (form, "claims"), ==, "{\"access_token\":{\"nbf\":{\"essential\":true},\"xms_cc\":{\"values\":[\"cp1\"]}}}");
}

static void
test_service (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GHashTable) form = NULL;

  fer_test_server_answer_json (self->server, "POST /login/t1/oauth2/v2.0/token", 401, NULL,
                               "{\"error\":\"invalid_client\",\"error_codes\":[7000215],\"error_description\":\"Invalid client secret SECRET-0\"}");
  fer_identity_sign_in_as_service_async (self->identity, "t1", NULL, "SECRET-0", NULL, fer_test_keep_result_cb, &self->result);
  fer_test_wait_until (self->result != NULL);
  g_assert_null (fer_identity_sign_in_as_service_finish (self->identity, self->result, &self->error));
  g_assert_error (self->error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SECRET);
  form = read_form (self);
  g_assert_cmpstr (g_hash_table_lookup (form, "grant_type"), ==, "client_credentials");
  g_assert_cmpstr (g_hash_table_lookup (form, "client_secret"), ==, "SECRET-0");
  g_assert_cmpstr (g_hash_table_lookup (form, "scope"), ==, "https://management.azure.com/.default");
}

#define ADD(name, function) g_test_add ("/identity/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  written = g_string_new (NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);
  ADD ("browser", test_browser);
  ADD ("browser/refused", test_browser_refused);
  ADD ("browser/code-refused", test_browser_code_refused);
  ADD ("browser/other-nonce", test_browser_other_nonce);
  ADD ("browser/cancelled", test_browser_cancelled);
  ADD ("browser/cancelled-redeeming", test_browser_cancelled_redeeming);
  ADD ("browser/timed-out", test_browser_timed_out);
  ADD ("no-client", test_no_client);
  ADD ("bad-tenant", test_bad_tenant);
  for (guint i = 0; i < G_N_ELEMENTS (device_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/identity/device/", device_cases[i].name, NULL);

      g_test_add (path, Fixture, &device_cases[i], set_up, test_device, tear_down);
    }
  ADD ("device/cancelled", test_device_cancelled);
  ADD ("device/cancelled-polling", test_device_cancelled_polling);
  ADD ("refresh", test_refresh);
  ADD ("service", test_service);

  status = g_test_run ();
  g_string_free (written, TRUE);
  return status;
}
