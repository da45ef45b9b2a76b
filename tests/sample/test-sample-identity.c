/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing in as a plain client does it, with everything that can be wrong in it. */

#include "fer-sample-azure.h"
#include "fer-sample-identity.h"
#include "fer-sample-names.h"
#include "fer-test-sample.h"

#include <string.h>

/* The pair of RFC 7636, appendix B. */
#define VERIFIER "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define CHALLENGE "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
#define REDIRECT "http%3A%2F%2Flocalhost%3A53682"
#define SCOPE "https%3A%2F%2Fmanagement.azure.com%2F.default%20openid%20profile%20offline_access"
#define CLIENT "client_id=" FER_SAMPLE_CLIENT
#define AUTHORIZE "/login/organizations/oauth2/v2.0/authorize?" CLIENT "&response_type=code&redirect_uri=" REDIRECT "&scope=" SCOPE \
                  "&state=a%20b&nonce=n1&code_challenge=" CHALLENGE "&code_challenge_method=S256"
#define DEVICE_GRANT "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"

static FerTestReply *
post (FerSampleService *service,
      const char       *path,
      const char       *form)
{
  g_autofree char *url = g_strconcat (fer_sample_service_get_base (service), path, NULL);

  return fer_test_http ("POST", url, NULL, "application/x-www-form-urlencoded", form);
}

static FerTestReply *
ask_token (FerSampleService *service,
           const char       *tenant,
           const char       *form)
{
  g_autofree char *path = g_strdup_printf ("/login/%s/oauth2/v2.0/token", tenant);

  return post (service, path, form);
}

static char *
get_member (FerTestReply *reply,
            const char   *member)
{
  g_autoptr (JsonNode) node = fer_sample_json_parse (reply->body, -1);

  g_assert_nonnull (node);
  return g_strdup (fer_sample_json_peek_string (json_node_get_object (node), member));
}

static FerSampleToken *
get_token (FerTestReply *reply)
{
  g_autofree char *text = get_member (reply, "access_token");

  g_test_message ("%s", reply->body);
  g_assert_cmpuint (reply->status, ==, 200);
  return fer_sample_token_parse (text);
}

static void
assert_error (FerTestReply *reply,
              const char   *error,
              guint         number)
{
  g_autofree char *told = NULL;
  g_autofree char *words = g_strdup_printf ("\"error_description\":\"AADSTS%u: ", number);

  g_test_message ("%s", reply->body);
  told = get_member (reply, "error");
  g_assert_cmpstr (told, ==, error);
  g_assert_nonnull (strstr (reply->body, words));
  g_assert_cmpuint (reply->status, >=, 400);
}

/* Where the browser is sent. */
static char *
authorize (FerSampleService *service,
           const char       *path,
           const char       *more)
{
  g_autofree char *whole = g_strconcat (path, more, NULL);
  g_autoptr (FerTestReply) reply = fer_test_sample_ask (service, "GET", whole, NULL, NULL);

  g_assert_cmpuint (reply->status, ==, 302);
  return g_strdup (fer_test_reply_get (reply, "Location"));
}

static char *
get_code (FerSampleService *service,
          const char       *more)
{
  g_autofree char *location = authorize (service, AUTHORIZE, more);
  g_autoptr (GUri) uri = g_uri_parse (location, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GHashTable) query = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);

  g_assert_cmpint (g_uri_get_port (uri), ==, 53682);
  g_assert_cmpstr (g_hash_table_lookup (query, "state"), ==, "a b");
  g_assert_nonnull (g_hash_table_lookup (query, "session_state"));
  return g_strdup (g_hash_table_lookup (query, "code"));
}

static FerTestReply *
redeem (FerSampleService *service,
        const char       *code,
        const char       *redirect,
        const char       *verifier)
{
  g_autofree char *form = g_strdup_printf ("grant_type=authorization_code&" CLIENT "&client_info=1&code=%s&redirect_uri=%s&code_verifier=%s", code,
                                           redirect, verifier);

  return ask_token (service, "organizations", form);
}

static void
test_code (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *code = get_code (service, "");
  g_autoptr (FerTestReply) reply = redeem (service, code, REDIRECT, VERIFIER);
  g_autoptr (FerTestReply) again = redeem (service, code, REDIRECT, VERIFIER);
  g_autoptr (FerSampleToken) token = get_token (reply);
  g_autofree char *id_text = get_member (reply, "id_token");
  g_autoptr (FerSampleToken) id = fer_sample_token_parse (id_text);
  g_autofree char *bearer = NULL;
  g_autofree char *access = get_member (reply, "access_token");
  g_autoptr (FerTestReply) listed = NULL;

  g_assert_cmpstr (token->tenant, ==, FER_SAMPLE_TENANT);
  g_assert_cmpstr (token->object_id, ==, FER_SAMPLE_USER_OBJECT);
  g_assert_cmpint (token->expires, ==, FER_TEST_SAMPLE_NOW + 4712);
  g_assert_true (fer_sample_token_is_for (token, FER_SAMPLE_AUDIENCE_ARM));
  g_assert_false (fer_sample_token_is_for (token, FER_SAMPLE_AUDIENCE_POWER_APPS));
  g_assert_cmpstr (id->audience, ==, FER_SAMPLE_CLIENT);
  assert_error (again, "invalid_grant", 54005);

  /* Resource manager takes it. */
  bearer = g_strconcat ("Bearer ", access, NULL);
  listed = fer_test_sample_ask (service, "GET", "/arm/tenants?api-version=2022-12-01", bearer, NULL);
  g_assert_cmpuint (listed->status, ==, 200);
}

static void
test_code_refused (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *moved = get_code (service, "");
  g_autofree char *wrong = get_code (service, "");
  g_autofree char *late = get_code (service, "");
  g_autoptr (FerTestReply) at_other = redeem (service, moved, "http%3A%2F%2Flocalhost%3A53683", VERIFIER);
  g_autoptr (FerTestReply) by_other = redeem (service, wrong, REDIRECT, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX");
  g_autoptr (FerTestReply) by_short = redeem (service, moved, REDIRECT, "short");
  g_autoptr (FerTestReply) invented = redeem (service, "1.x", REDIRECT, VERIFIER);
  g_autoptr (FerTestReply) too_late = NULL;

  fer_test_sample_pass_time (601);
  too_late = redeem (service, late, REDIRECT, VERIFIER);
  assert_error (at_other, "invalid_client", 500112);
  assert_error (by_other, "invalid_grant", 501481);
  assert_error (by_short, "invalid_grant", 501481);
  assert_error (invented, "invalid_grant", 70000);
  assert_error (too_late, "invalid_grant", 70008);
}

static void
test_authorize_refused (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char         *denied = authorize (service, AUTHORIZE, "&login_hint=deny%40x.example");
  g_autofree char         *typed = authorize (service, "/login/organizations/oauth2/v2.0/authorize?" CLIENT "&response_type=token&scope=x&redirect_uri=" REDIRECT "&code_challenge=" CHALLENGE "&code_challenge_method=S256",
                                              "");
  static const FerTestCase cases[] = {
    { "GET", "/login/organizations/oauth2/v2.0/authorize", NULL, 400, "AADSTS700016" },
    { "GET", "/login/nowhere/oauth2/v2.0/authorize", NULL, 400, "AADSTS90002" },
    { "GET", "/login/common/oauth2/v2.0/authorize?" CLIENT "&response_type=code&redirect_uri=" REDIRECT "&scope=" SCOPE, NULL, 400, "AADSTS9002325" },
    { "GET", "/login/common/oauth2/v2.0/authorize?" CLIENT "&redirect_uri=https%3A%2F%2Fevil.example", NULL, 400, "AADSTS50011" },
    { "GET", "/login/common/oauth2/v2.0/authorize?" CLIENT "&redirect_uri=http%3A%2F%2Flocalhost%40evil.example", NULL, 400, "AADSTS50011" },
    { "GET", "/login/common/oauth2/v2.0/authorize?" CLIENT "&redirect_uri=http%3A%2F%2Flocalhost%0D%0AX%3A", NULL, 400, "AADSTS50011" },
    { "POST", AUTHORIZE, NULL, 404, "AADSTS90056" },
    { "GET", "/login/common/oauth2/v2.0/token", NULL, 404, "AADSTS90056" },
    { "GET", "/login/", NULL, 404, "AADSTS90056" },
    { "GET", "/login/common/v2.0/.well-known/openid-configuration", NULL, 200, "/login/common/oauth2/v2.0/token" },
  };

  g_assert_true (g_str_has_prefix (denied, "http://localhost:53682?error=access_denied&error_description=AADSTS65004"));
  g_assert_true (g_str_has_suffix (denied, "&error_subcode=cancel&state=a%20b"));
  g_assert_true (g_str_has_prefix (typed, "http://localhost:53682?error=unsupported_response_type"));
  fer_test_sample_try (service, cases, G_N_ELEMENTS (cases));
}

static void
test_device_code (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) given = post (service, "/login/organizations/oauth2/v2.0/devicecode", CLIENT "&scope=" SCOPE);
  g_autofree char *code = get_member (given, "device_code");
  g_autofree char *user_code = get_member (given, "user_code");
  g_autofree char *form = g_strconcat (DEVICE_GRANT "&" CLIENT "&device_code=", code, NULL);
  static const struct
  {
    guint       wait;
    const char *error; /* NULL: a token */
    guint       number;
  } polls[] = {
    { 0, "authorization_pending", 70016 },
    { 0, "slow_down", 70016 },
    { 5, "slow_down", 70016 },
    { 11, "authorization_pending", 70016 },
    { 11, NULL, 0 },
    { 11, "invalid_grant", 54005 },
  };

  g_assert_cmpuint (strlen (user_code), ==, 9);
  for (guint i = 0; i < G_N_ELEMENTS (polls); i++)
    {
      g_autoptr (FerTestReply) reply = NULL;

      fer_test_sample_pass_time (polls[i].wait);
      reply = ask_token (service, "organizations", form);
      if (polls[i].error != NULL)
        assert_error (reply, polls[i].error, polls[i].number);
      else
        {
          g_autoptr (FerSampleToken) token = get_token (reply);

          g_assert_cmpstr (token->name, ==, FER_SAMPLE_USER);
        }
    }
}

static void
test_device_code_ends (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) given = post (service, "/login/organizations/oauth2/v2.0/devicecode", CLIENT "&scope=" SCOPE);
  g_autoptr (FerTestReply) other = post (service, "/login/organizations/oauth2/v2.0/devicecode", CLIENT "&scope=" SCOPE);
  g_autofree char *code = get_member (given, "device_code");
  g_autofree char *user_code = get_member (given, "user_code");
  g_autofree char *other_code = get_member (other, "device_code");
  g_autofree char *form = g_strconcat (DEVICE_GRANT "&" CLIENT "&device_code=", code, NULL);
  g_autofree char *other_form = g_strconcat (DEVICE_GRANT "&" CLIENT "&device_code=", other_code, NULL);
  g_autofree char *page = g_strdup_printf ("/login/device?code=%s&answer=no", user_code);
  g_autoptr (FerTestReply) said_no = fer_test_sample_ask (service, "GET", page, NULL, NULL);
  g_autoptr (FerTestReply) declined = ask_token (service, "organizations", form);
  g_autoptr (FerTestReply) unknown = ask_token (service, "organizations", DEVICE_GRANT "&" CLIENT "&device_code=x");
  g_autoptr (FerTestReply) late = NULL;

  fer_test_sample_pass_time (900);
  late = ask_token (service, "organizations", other_form);
  g_assert_cmpuint (said_no->status, ==, 200);
  assert_error (declined, "authorization_declined", 70017);
  assert_error (unknown, "bad_verification_code", 70018);
  assert_error (late, "expired_token", 70020);
}

static char *
sign_in (FerSampleService *service,
         const char       *who)
{
  g_autofree char *hint = g_strconcat ("&login_hint=", who, NULL);
  g_autofree char *code = get_code (service, hint);
  g_autoptr (FerTestReply) reply = redeem (service, code, REDIRECT, VERIFIER);

  return get_member (reply, "refresh_token");
}

static FerTestReply *
refresh (FerSampleService *service,
         const char       *tenant,
         const char       *word,
         const char       *scope)
{
  g_autofree char *form = g_strdup_printf ("grant_type=refresh_token&" CLIENT "&refresh_token=%s&scope=%s", word, scope);

  return ask_token (service, tenant, form);
}

/* One refresh token serves every audience and tenant, and is replaced each time. */
static void
test_refresh (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *word = sign_in (service, FER_SAMPLE_USER);
  g_autofree char *reader = sign_in (service, FER_SAMPLE_READER);
  g_autoptr (FerTestReply) first = refresh (service, "organizations", word, "https%3A%2F%2Fservice.powerapps.com%2F%2F.default");
  g_autoptr (FerTestReply) there = refresh (service, FER_SAMPLE_GUEST_TENANT, word, SCOPE);
  g_autoptr (FerTestReply) factor = refresh (service, FER_SAMPLE_GUEST_TENANT, reader, SCOPE);
  g_autoptr (FerTestReply) nowhere = refresh (service, "organizations", word, "https%3A%2F%2Fnobody.example%2F.default");
  g_autoptr (FerTestReply) both = refresh (service, "organizations", word, SCOPE "%20https%3A%2F%2Fservice.powerapps.com%2FUser");
  g_autoptr (FerTestReply) old = NULL;
  g_autoptr (FerTestReply) next = NULL;
  g_autoptr (FerTestReply) dead = NULL;
  g_autofree char *new_word = get_member (first, "refresh_token");
  g_autoptr (FerSampleToken) of_first = get_token (first);
  g_autoptr (FerSampleToken) of_there = get_token (there);

  g_assert_cmpstr (of_first->audience, ==, "https://service.powerapps.com/");
  g_assert_cmpstr (of_there->tenant, ==, FER_SAMPLE_GUEST_TENANT);
  g_assert_cmpstr (new_word, !=, word);
  assert_error (factor, "interaction_required", 50076);
  assert_error (nowhere, "invalid_resource", 500011);
  assert_error (both, "invalid_request", 28000);

  fer_test_sample_pass_time (300);
  old = refresh (service, "organizations", word, SCOPE);
  next = refresh (service, "organizations", new_word, SCOPE);
  assert_error (old, "invalid_grant", 70008);
  g_assert_cmpuint (next->status, ==, 200);
  fer_test_sample_pass_time (90 * 24 * 3600);
  dead = refresh (service, "organizations", reader, SCOPE);
  assert_error (dead, "invalid_grant", 700082);
}

static void
test_requests_refused (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const struct
  {
    const char *tenant;
    const char *form;
    const char *error; /* NULL: a token */
    guint       number;
  } cases[] = {
    { "organizations", "", "invalid_request", 900144 },
    { "organizations", "grant_type=%", "invalid_request", 900144 },
    { "organizations", "grant_type=%ff&" CLIENT, "invalid_request", 900144 },
    { "organizations", "grant_type=refresh_token", "invalid_request", 900144 },
    { "organizations", "grant_type=refresh_token&client_id=00000000-0000-0000-0000-000000000000", "unauthorized_client", 700016 },
    { "organizations", "grant_type=refresh_token&" CLIENT, "invalid_grant", 70000 },
    { "organizations", "grant_type=authorization_code&" CLIENT, "invalid_grant", 70000 },
    { "organizations", "grant_type=password&" CLIENT, "unsupported_grant_type", 70003 },
    { "consumers", "grant_type=refresh_token&" CLIENT, "invalid_request", 90002 },
    { "vanarsdel.example", "grant_type=client_credentials&" CLIENT, "invalid_client", 7000218 },
    { "vanarsdel.example", "grant_type=client_credentials&" CLIENT "&client_secret=x", "invalid_client", 7000215 },
    { "common", "grant_type=client_credentials&" CLIENT "&client_secret=" FER_SAMPLE_CLIENT_SECRET, "invalid_request", 50059 },
    { "vanarsdel.example", "grant_type=client_credentials&" CLIENT "&client_secret=" FER_SAMPLE_CLIENT_SECRET, "invalid_scope", 1002012 },
    { "vanarsdel.example",
      "grant_type=client_credentials&" CLIENT "&client_secret=" FER_SAMPLE_CLIENT_SECRET "&scope=https%3A%2F%2Fmanagement.azure.com%2F.default", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FerTestReply) reply = ask_token (service, cases[i].tenant, cases[i].form);

      if (cases[i].error != NULL)
        assert_error (reply, cases[i].error, cases[i].number);
      else
        {
          g_autoptr (FerSampleToken) token = get_token (reply);

          g_assert_cmpstr (token->object_id, ==, FER_SAMPLE_CLIENT_OBJECT);
          g_assert_null (strstr (reply->body, "refresh_token"));
        }
    }
}

/* Speaking as one cloud, it gives out and takes that cloud's tokens only. */
static void
test_cloud (void)
{
  g_autoptr (FerSampleService) service = fer_sample_azure_new_as (fer_sample_cloud_find ("usgov"));
  const char *base;
  g_autoptr (FerTestReply) foreign = NULL;
  g_autoptr (FerTestReply) reply = NULL;
  g_autoptr (FerTestReply) refused = NULL;
  g_autoptr (FerTestReply) tenants = NULL;
  g_autoptr (FerSampleToken) token = NULL;
  g_autofree char *written = NULL, *own = NULL, *foreign_written = NULL, *public = NULL, *url = NULL;

  g_assert_true (fer_sample_service_start (service, 0, NULL));
  base = fer_sample_service_get_base (service);
  foreign = ask_token (service, "vanarsdel.example", "grant_type=client_credentials&" CLIENT "&client_secret=" FER_SAMPLE_CLIENT_SECRET "&scope=https%3A%2F%2Fmanagement.azure.com%2F.default");
  assert_error (foreign, "invalid_resource", 500011);
  reply = ask_token (service, "vanarsdel.example", "grant_type=client_credentials&" CLIENT "&client_secret=" FER_SAMPLE_CLIENT_SECRET "&scope=https%3A%2F%2Fmanagement.usgovcloudapi.net%2F.default");
  token = get_token (reply);
  url = g_strconcat (base, "/arm/tenants?api-version=2022-12-01", NULL);
  written = fer_sample_token_write (token, base);
  own = g_strconcat ("Authorization: Bearer ", written, "\n", NULL);
  tenants = fer_test_http ("GET", url, own, NULL, NULL);
  g_assert_cmpuint (tenants->status, ==, 200);

  g_free (token->audience);
  token->audience = g_strdup (FER_SAMPLE_AUDIENCE_ARM);
  foreign_written = fer_sample_token_write (token, base);
  public = g_strconcat ("Authorization: Bearer ", foreign_written, "\n", NULL);
  refused = fer_test_http ("GET", url, public, NULL, NULL);
  g_assert_cmpuint (refused->status, ==, 401);
  g_assert_nonnull (strstr (refused->body, "'https://management.core.usgovcloudapi.net/','https://management.usgovcloudapi.net/'"));
}

static void
test_device_settings (void)
{
  g_autoptr (FerSampleService) service = fer_sample_service_new ();
  FerSampleIdentity *identity = fer_sample_identity_add (service, fer_sample_cloud_find (NULL));
  g_autoptr (FerTestReply) given = NULL;

  fer_sample_identity_set_device (identity, 7, 30, 0);
  g_assert_true (fer_sample_service_start (service, 0, NULL));
  given = post (service, "/login/common/oauth2/v2.0/devicecode", CLIENT "&scope=" SCOPE);
  g_assert_nonnull (strstr (given->body, "\"expires_in\":30,\"interval\":7,"));
}

/* Nobody can make it remember without end. */
static void
test_many (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autofree char *first = get_code (service, "");
  g_autoptr (FerTestReply) forgotten = NULL;

  for (guint i = 0; i < 1000; i++)
    g_free (get_code (service, ""));
  forgotten = redeem (service, first, REDIRECT, VERIFIER);
  assert_error (forgotten, "invalid_grant", 70000);
}

static void
test_recordings (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  g_autoptr (FerTestReply) device = post (service, "/login/organizations/oauth2/v2.0/devicecode", CLIENT "&scope=" SCOPE);
  g_autofree char *device_code = get_member (device, "device_code");
  g_autofree char *form = g_strconcat (DEVICE_GRANT "&" CLIENT "&device_code=", device_code, NULL);
  g_autoptr (FerTestReply) pending = ask_token (service, "organizations", form);
  g_autofree char *code = get_code (service, "&login_hint=" FER_SAMPLE_READER);
  g_autoptr (FerTestReply) token = redeem (service, code, REDIRECT, VERIFIER);
  g_autofree char *word = get_member (token, "refresh_token");
  g_autoptr (FerTestReply) factor = refresh (service, FER_SAMPLE_GUEST_TENANT, word, SCOPE);
  g_autoptr (FerTestReply) dead = NULL;

  fer_test_sample_pass_time (90 * 24 * 3600);
  dead = refresh (service, "organizations", word, SCOPE);
  fer_test_sample_compare ("identity/devicecode_200.json", device->body);
  fer_test_sample_compare ("identity/token_200.json", token->body);
  fer_test_sample_compare ("identity/token_400_authorization_pending.json", pending->body);
  fer_test_sample_compare ("identity/token_400_interaction_required.json", factor->body);
  fer_test_sample_compare ("identity/token_400_invalid_grant_expired_refresh.json", dead->body);
}

/* The program that the Staff Directory's authorization server names: it shows a secret where others prove their key, and
 * what it gets opens that API and nothing else. */
static void
test_staff (void)
{
  g_autoptr (FerSampleService) service = fer_test_sample_start ();
  static const char *const secrets[] = { "", "&client_secret=wrong", "&client_secret=" FER_SAMPLE_CLIENT_SECRET };
  static const guint       numbers[] = { 7000218, 7000215, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autofree char *location = authorize (service, "/login/" FER_SAMPLE_TENANT "/oauth2/v2.0/authorize?client_id=" FER_SAMPLE_STAFF_CLIENT "&response_type=code&redirect_uri=" REDIRECT "&scope=api%3A%2F%2Fvanarsdel-staff%2FDirectory.Read",
                                             "");
      g_auto (GStrv) parts = g_strsplit_set (location, "=&", -1);
      g_autofree char *form = g_strdup_printf ("grant_type=authorization_code&client_id=" FER_SAMPLE_STAFF_CLIENT "&code=%s&redirect_uri=%s%s", parts[1], REDIRECT, secrets[i]);
      g_autofree char *stolen = g_strdup_printf ("grant_type=authorization_code&" CLIENT "&code=%s&redirect_uri=%s", parts[1], REDIRECT);
      g_autoptr (FerTestReply) by_other = ask_token (service, FER_SAMPLE_TENANT, stolen);
      g_autoptr (FerTestReply) reply = ask_token (service, FER_SAMPLE_TENANT, form);
      g_autoptr (FerSampleToken) token = NULL;

      assert_error (by_other, "invalid_grant", 70000);
      if (numbers[i] != 0)
        {
          assert_error (reply, "invalid_client", numbers[i]);
          continue;
        }
      token = get_token (reply);
      g_assert_cmpstr (token->audience, ==, FER_SAMPLE_AUDIENCE_STAFF);
      g_assert_cmpstr (token->scopes, ==, "Directory.Read");
      g_assert_cmpstr (token->client, ==, FER_SAMPLE_STAFF_CLIENT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/identity/code", test_code);
  g_test_add_func ("/sample/identity/code-refused", test_code_refused);
  g_test_add_func ("/sample/identity/authorize-refused", test_authorize_refused);
  g_test_add_func ("/sample/identity/device-code", test_device_code);
  g_test_add_func ("/sample/identity/device-code-ends", test_device_code_ends);
  g_test_add_func ("/sample/identity/refresh", test_refresh);
  g_test_add_func ("/sample/identity/requests-refused", test_requests_refused);
  g_test_add_func ("/sample/identity/cloud", test_cloud);
  g_test_add_func ("/sample/identity/device-settings", test_device_settings);
  g_test_add_func ("/sample/identity/many", test_many);
  g_test_add_func ("/sample/identity/recordings", test_recordings);
  g_test_add_func ("/sample/identity/staff", test_staff);

  return g_test_run ();
}
