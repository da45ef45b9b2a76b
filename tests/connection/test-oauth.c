/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing in as a connector does, against a provider that answers from a script. Everything secret here has SECRET in it. */

#include "fer-grant-words.h"
#include "fer-oauth.h"

#include "fer-test-send.h"
#include "fer-test-server.h"
#include "fer-transport.h"

#include <libsoup/soup.h>
#include <string.h>

#define PLAIN(more) "{\"identityProvider\":\"oauth2\",\"clientId\":\"my app\",\"scopes\":[\"read\",\"offline_access\"]," \
                    "\"customParameters\":{\"authorizationUrl\":{\"value\":\"BASE/authorize\"},"                         \
                    "\"tokenUrl\":{\"value\":\"BASE/token\"}" more "}}"
#define GRANT "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"SECRET-a\",\"refresh_token\":\"SECRET-r\",\"scope\":\"read\"}"

typedef struct
{
  FerTestServer *server;
  FerSender     *sender;
  SoupSession   *browser;
  const char    *answer; /* what the browser comes back with; NULL: it does not */
  char          *page;
  GAsyncResult  *result;
  FerOauthGrant *grant;
  GError        *error;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->server = fer_test_server_new ();
  self->sender = FER_SENDER (fer_transport_new ());
  self->browser = soup_session_new ();
  self->answer = "code=SECRET-c";
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  if (self->error != NULL)
    g_assert_null (strstr (self->error->message, "SECRET"));
  g_clear_object (&self->result);
  fer_test_server_free (self->server);
  g_assert_finalize_object (self->sender);
  g_object_unref (self->browser);
  g_clear_pointer (&self->grant, fer_oauth_grant_free);
  g_clear_error (&self->error);
  g_free (self->page);
}

static FerOauthProvider *
make_provider (Fixture        *self,
               const char     *settings,
               FerCredentials *values,
               GError        **error)
{
  g_autoptr (GString) text = g_string_new (settings);
  g_autoptr (FerJsonTree) tree = NULL;

  g_string_replace (text, "BASE", fer_test_server_get_base (self->server), 0);
  tree = fer_json_tree_parse_string (text->str);
  return fer_oauth_provider_new (tree, fer_json_tree_get_root (tree), "token", values, error);
}

static void
read_page_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GBytes) page = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_nonnull (page);
}

static GHashTable *
read_query (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);

  g_assert_nonnull (uri);
  return soup_form_decode (g_uri_get_query (uri));
}

static void
open_cb (const char *address,
         gpointer    data)
{
  Fixture *self = data;
  g_autoptr (GHashTable) query = read_query (address);
  g_autofree char *back = NULL;
  g_autoptr (SoupMessage) message = NULL;

  g_free (self->page);
  self->page = g_strdup (address);
  if (self->answer == NULL)
    return;
  back = g_strdup_printf ("%s/?%s&state=%s", (char *)g_hash_table_lookup (query, "redirect_uri"), self->answer,
                          (char *)g_hash_table_lookup (query, "state"));
  message = soup_message_new ("GET", back);
  soup_session_send_and_read_async (self->browser, message, 0, NULL, read_page_cb, NULL);
}

static void
finish (Fixture *self)
{
  fer_test_wait_until (self->result != NULL);
  g_clear_pointer (&self->grant, fer_oauth_grant_free);
  g_clear_error (&self->error);
  self->grant = fer_oauth_finish (self->sender, self->result, &self->error);
  g_clear_object (&self->result);
}

static void
sign_in (Fixture               *self,
         FerOauthProvider      *provider,
         const FerOauthOptions *options)
{
  fer_oauth_sign_in_async (self->sender, provider, options, open_cb, self, NULL, fer_test_keep_result_cb, &self->result);
  finish (self);
}

/* What was posted last, as fields. */
static GHashTable *
get_posted (Fixture *self)
{
  g_autofree char *requests = fer_test_server_dup_requests (self->server);
  char            *body = g_strrstr (requests, "\r\n\r\n");

  g_assert_nonnull (body);
  body += 4;
  *strstr (body, "----") = '\0';
  return soup_form_decode (g_strchomp (body));
}

#define assert_field(table, name, value) g_assert_cmpstr (g_hash_table_lookup (table, name), ==, value)

static void
test_sign_in (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (FerOauthProvider) provider = make_provider (self, PLAIN (""), NULL, &self->error);
  const FerOauthOptions options = { .client_secret = "SECRET-s" };
  g_autoptr (GHashTable) query = NULL;
  g_autoptr (GHashTable) posted = NULL;
  g_autofree char *challenge = NULL;

  g_assert_no_error (self->error);
  fer_test_server_answer_json (self->server, "POST /token", 200, NULL, GRANT);
  sign_in (self, provider, &options);
  g_assert_no_error (self->error);
  g_assert_cmpstr (self->grant->access_token, ==, "SECRET-a");
  g_assert_cmpstr (self->grant->refresh_token, ==, "SECRET-r");
  g_assert_cmpstr (self->grant->scopes, ==, "read");
  g_assert_cmpint (ABS (self->grant->expires - 3600 - g_get_real_time () / G_USEC_PER_SEC), <, 60);

  query = read_query (self->page);
  assert_field (query, "client_id", "my app");
  assert_field (query, "response_type", "code");
  assert_field (query, "scope", "read offline_access");
  assert_field (query, "code_challenge_method", "S256");
  posted = get_posted (self);
  assert_field (posted, "grant_type", "authorization_code");
  assert_field (posted, "code", "SECRET-c");
  assert_field (posted, "client_id", "my app");
  assert_field (posted, "client_secret", "SECRET-s");
  assert_field (posted, "redirect_uri", g_hash_table_lookup (query, "redirect_uri"));
  g_assert_cmpuint (strlen (g_hash_table_lookup (posted, "code_verifier")), ==, 43);
}

static void
test_public_client (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (FerOauthProvider) provider = make_provider (self, PLAIN (""), NULL, &self->error);
  const FerOauthOptions options = { .without_proof = TRUE };
  g_autoptr (GHashTable) posted = NULL;

  fer_test_server_answer_json (self->server, "POST /token", 200, NULL, "{\"access_token\":\"SECRET-a\"}");
  sign_in (self, provider, &options);
  g_assert_no_error (self->error);
  g_assert_null (self->grant->refresh_token);
  g_assert_cmpint (self->grant->expires, ==, 0);
  g_assert_null (strstr (self->page, "code_challenge"));
  posted = get_posted (self);
  assert_field (posted, "client_secret", NULL);
  assert_field (posted, "code_verifier", NULL);
}

/* Providers older than the standard answer with a form. */
static void
test_form_reply (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (FerOauthProvider) provider = make_provider (self, PLAIN (""), NULL, &self->error);
  const FerOauthOptions options = { NULL };

  fer_test_server_answer (self->server, "POST /token",
                          "HTTP/1.1 200 OK\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 39\r\n\r\n"
                          "access_token=SECRET-a&token_type=bearer");
  sign_in (self, provider, &options);
  g_assert_no_error (self->error);
  g_assert_cmpstr (self->grant->access_token, ==, "SECRET-a");
}

static void
test_refresh (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (FerOauthProvider) provider =
    make_provider (self, PLAIN (",\"refreshUrl\":{\"value\":\"BASE/refresh\"}"), NULL, &self->error);
  const FerOauthOptions options = { .client_secret = "SECRET-s" };
  g_autoptr (GHashTable) posted = NULL;

  fer_test_server_answer_json (self->server, "POST /refresh", 200, NULL, "{\"access_token\":\"SECRET-b\",\"expires_in\":\"60\"}");
  fer_oauth_refresh_async (self->sender, provider, &options, "SECRET-r", NULL, fer_test_keep_result_cb, &self->result);
  finish (self);
  g_assert_no_error (self->error);
  g_assert_cmpstr (self->grant->access_token, ==, "SECRET-b");
  g_assert_cmpstr (self->grant->refresh_token, ==, "SECRET-r");
  g_assert_cmpint (self->grant->expires, >, 0);
  posted = get_posted (self);
  assert_field (posted, "grant_type", "refresh_token");
  assert_field (posted, "refresh_token", "SECRET-r");
}

static void
test_templates (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (FerCredentials) values = fer_credentials_new ();
  g_autoptr (FerOauthProvider) provider = NULL;
  g_autoptr (GHashTable) posted = NULL;
  const FerOauthOptions options = { .client_secret = "SECRET&s" };

  fer_credentials_set (values, "token:tenantId", "contoso", FALSE);
  provider = make_provider (self,
                            "{\"identityProvider\":\"oauth2generic\",\"clientId\":\"app\",\"scopes\":[\"a\",\"b\"],\"customParameters\":{"
                            "\"authorizationUrlTemplate\":{\"value\":\"BASE/{TENANTID}/authorize\"},"
                            "\"authorizationUrlQueryStringTemplate\":{\"value\":\"?x={unknown}&client_id={ClientId}&scope={Scopes}&redirect_uri={RedirectUrl}&state={State}\"},"
                            "\"tokenUrlTemplate\":{\"value\":\"BASE/{tenantId}/token\"},\"tokenUrlQueryStringTemplate\":{\"value\":\"?v=2\"},"
                            "\"tokenBodyTemplate\":{\"value\":\"code={code}&secret={clientsecret}&to={RedirectUrl}\"},"
                            "\"scopeListDelimiter\":{\"value\":\",\"}}}",
                            values, &self->error);
  g_assert_no_error (self->error);
  fer_test_server_answer_json (self->server, "POST /contoso/token?v=2", 200, NULL, GRANT);
  sign_in (self, provider, &options);
  g_assert_no_error (self->error);
  g_assert_nonnull (strstr (self->page, "/contoso/authorize?x={unknown}&client_id=app&scope=a%2Cb&"));
  posted = get_posted (self);
  assert_field (posted, "code", "SECRET-c");
  assert_field (posted, "secret", "SECRET&s");
}

static void
test_entra (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (FerOauthProvider) provider =
    make_provider (self,
                   "{\"identityProvider\":\"aad\",\"clientId\":\"app\",\"scopes\":[],\"customParameters\":{\"loginUri\":{\"value\":\"BASE/\"},"
                   "\"resourceUri\":{\"value\":\"api://parcels\"}}}",
                   NULL, &self->error);
  g_autoptr (GHashTable) posted = NULL;
  const FerOauthOptions options = { NULL };

  g_assert_no_error (self->error);
  fer_test_server_answer_json (self->server, "POST /common/oauth2/token", 200, NULL, GRANT);
  sign_in (self, provider, &options);
  g_assert_no_error (self->error);
  g_assert_nonnull (strstr (self->page, "/common/oauth2/authorize?"));
  g_assert_nonnull (strstr (self->page, "resource=api%3A%2F%2Fparcels"));
  posted = get_posted (self);
  assert_field (posted, "resource", "api://parcels");
  assert_field (posted, "client_secret", NULL);
}

/* What a connector lacks is told by its name, before any browser is opened. */

static const struct
{
  const char   *settings;
  FerOauthError error;
  const char   *word;
} refused[] = {
  { "{}", FER_OAUTH_ERROR_INCOMPLETE, "identityProvider" },
  { "{\"identityProvider\":\"oauth2\"}", FER_OAUTH_ERROR_INCOMPLETE, "clientId" },
  { "{\"identityProvider\":\"oauth2\",\"clientId\":\"\"}", FER_OAUTH_ERROR_INCOMPLETE, "clientId" },
  { "{\"identityProvider\":\"oauth2\",\"clientId\":\"a\"}", FER_OAUTH_ERROR_INCOMPLETE, "authorizationUrl" },
  { "{\"identityProvider\":\"oauth2generic\",\"clientId\":\"a\",\"customParameters\":{\"authorizationUrl\":{\"value\":\"BASE\"}}}",
    FER_OAUTH_ERROR_INCOMPLETE, "authorizationUrlTemplate" },
  { "{\"identityProvider\":\"aad\",\"clientId\":\"a\"}", FER_OAUTH_ERROR_INCOMPLETE, "resourceUri" },
  { "{\"identityProvider\":\"facebook\",\"clientId\":\"a\"}", FER_OAUTH_ERROR_PROVIDER, "facebook" },
};

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FerOauthProvider) provider = make_provider (self, refused[i].settings, NULL, &error);

      g_assert_null (provider);
      g_assert_error (error, FER_OAUTH_ERROR, (int)refused[i].error);
      g_assert_nonnull (strstr (error->message, refused[i].word));
    }
}

static void
test_plain_http (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (FerOauthProvider) provider =
    make_provider (self,
                   "{\"identityProvider\":\"oauth2\",\"clientId\":\"a\",\"customParameters\":{\"authorizationUrl\":{\"value\":\"BASE/a\"},"
                   "\"tokenUrl\":{\"value\":\"http://id.example.com/token\"}}}",
                   NULL, &self->error);

  g_assert_null (provider);
  g_assert_error (self->error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS);
}

static const struct
{
  const char *answer; /* of the page; NULL: a code */
  guint       status; /* of the token endpoint */
  const char *reply;
  GQuark (*domain) (void);
  int         code;
  const char *word;
} faults[] = {
  { "error=access_denied&error_description=No", 0, NULL, fer_oauth_error_quark, FER_OAUTH_ERROR_DECLINED, "did not let you in" },
  { "error=redirect_uri_mismatch", 0, NULL, fer_oauth_error_quark, FER_OAUTH_ERROR_REDIRECT, "http://localhost" },
  { "error=wild", 0, NULL, fer_oauth_error_quark, FER_OAUTH_ERROR_UNEXPECTED, "“wild”" },
  { NULL, 401, "{\"error\":\"invalid_client\",\"error_description\":\"not SECRET-s\"}", fer_oauth_error_quark, FER_OAUTH_ERROR_CLIENT, "client secret" },
  { NULL, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"SECRET-c is old\"}", fer_oauth_error_quark, FER_OAUTH_ERROR_SIGN_IN, "Sign in again" },
  { NULL, 200, "{\"error\":\"invalid_scope\"}", fer_oauth_error_quark, FER_OAUTH_ERROR_SCOPE, "scopes" },
  { NULL, 200, "{}", fer_oauth_error_quark, FER_OAUTH_ERROR_UNEXPECTED, "without a token" },
  { NULL, 200, "[]", fer_oauth_error_quark, FER_OAUTH_ERROR_UNEXPECTED, "without a token" },
  { NULL, 200, "<html>SECRET</html>", fer_oauth_error_quark, FER_OAUTH_ERROR_UNEXPECTED, "without a token" },
  { NULL, 200, "{\"access_token\":\"with blank\"}", fer_oauth_error_quark, FER_OAUTH_ERROR_UNEXPECTED, "without a token" },
  { NULL, 500, "<html>SECRET</html>", fer_wire_error_quark, FER_WIRE_ERROR_SERVICE, "" },
};

static void
test_faults (Fixture      *self,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (FerOauthProvider) provider = make_provider (self, PLAIN (""), NULL, NULL);
      const FerOauthOptions options = { .client_secret = "SECRET-s" };

      self->answer = faults[i].answer != NULL ? faults[i].answer : "code=SECRET-c";
      if (faults[i].reply != NULL)
        {
          fer_test_server_free (self->server);
          self->server = fer_test_server_new ();
          fer_oauth_provider_unref (provider);
          provider = make_provider (self, PLAIN (""), NULL, NULL);
          fer_test_server_answer_json (self->server, "POST /token", faults[i].status, NULL, faults[i].reply);
        }
      sign_in (self, provider, &options);
      g_test_message ("%s %s", faults[i].reply, self->error != NULL ? self->error->message : "no error");
      g_assert_true (g_error_matches (self->error, faults[i].domain (), faults[i].code));
      g_assert_nonnull (strstr (self->error->message, faults[i].word));
      g_assert_null (strstr (self->error->message, "SECRET"));
    }
}

static void
test_timed_out (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (FerOauthProvider) provider = make_provider (self, PLAIN (""), NULL, NULL);
  const FerOauthOptions options = { .timeout_msec = 1 };

  self->answer = NULL;
  sign_in (self, provider, &options);
  g_assert_error (self->error, FER_OAUTH_ERROR, FER_OAUTH_ERROR_TIMED_OUT);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (FerOauthProvider) provider = make_provider (self, PLAIN (""), NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const FerOauthOptions options = { NULL };

  self->answer = NULL;
  fer_oauth_sign_in_async (self->sender, provider, &options, open_cb, self, cancellable, fer_test_keep_result_cb, &self->result);
  g_cancellable_cancel (cancellable);
  finish (self);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define TOKEN "e30.eyJhdWQiOlsiYXBpOi8vcGFyY2VscyIsIm90aGVyIl0sImlzcyI6Imh0dHBzOi8vaWQuZXhhbXBsZSIsInN1YiI6ImFubiIsInNjcCI6InJlYWQgd3JpdGUiLCJleHAiOjE3OTU0MDI4NjF9.c2ln"

static void
test_token (void)
{
  /* {"aud":["api://parcels","other"],"iss":"https://id.example","sub":"ann","scp":"read write","exp":1795402861} */
  g_autoptr (FerOauthToken) token =
    fer_oauth_token_new (TOKEN);

  g_assert_nonnull (token);
  g_assert_cmpstr (token->audience, ==, "api://parcels other");
  g_assert_cmpstr (token->issuer, ==, "https://id.example");
  g_assert_cmpstr (token->subject, ==, "ann");
  g_assert_cmpstr (token->scopes, ==, "read write");
  g_assert_cmpint (token->expires, ==, 1795402861);
  g_assert_null (fer_oauth_token_new ("opaque"));
  g_assert_null (fer_oauth_token_new ("a.b.c"));
}

/* To people: a token that says something is believed, of any other what came along. */
static void
test_words (Fixture      *self,
            gconstpointer data)
{
  FerOauthGrant    told = { (char *)TOKEN, (char *)"again", 0, (char *)"all" };
  FerOauthGrant    opaque = { (char *)"SECRET", NULL, 1, (char *)"read" };
  g_autofree char *told_words = fer_grant_words_describe (&told);
  g_autofree char *opaque_words = fer_grant_words_describe (&opaque);
  g_autofree char *never = fer_grant_words_describe_expiry (0);

  g_assert_true (g_str_has_prefix (told_words, "For api://parcels other\nSigned in as ann\nScopes: read write\n"));
  g_assert_null (strstr (told_words, "renewed"));
  g_assert_true (g_str_has_prefix (opaque_words, "Scopes: read\nEnded "));
  g_assert_true (g_str_has_suffix (opaque_words, "\nIt cannot be renewed: sign in again when it has ended."));
  g_assert_null (strstr (opaque_words, "SECRET"));
  g_assert_null (never);
}

#define ADD(name, function) g_test_add ("/oauth/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sign-in", test_sign_in);
  ADD ("words", test_words);
  ADD ("public-client", test_public_client);
  ADD ("form-reply", test_form_reply);
  ADD ("refresh", test_refresh);
  ADD ("templates", test_templates);
  ADD ("entra", test_entra);
  ADD ("refused", test_refused);
  ADD ("plain-http", test_plain_http);
  ADD ("faults", test_faults);
  ADD ("timed-out", test_timed_out);
  ADD ("cancelled", test_cancelled);
  g_test_add_func ("/oauth/token", test_token);

  return g_test_run ();
}
