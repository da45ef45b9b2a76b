/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing in to a certified OpenID provider, which is strict about PKCE, redirects and refresh tokens. */

#include "fer-oauth.h"

#include "fer-test-peer.h"
#include "fer-test-send.h"
#include "fer-transport.h"

#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  FerTestPeer   *peer; /* NULL: skipped */
  FerSender     *sender;
  SoupSession   *browser;
  FerOauthGrant *grant;
  GError        *error;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->peer = fer_test_peer_new ("oidc-provider", "oidc.mjs");
  self->sender = FER_SENDER (fer_transport_new ());
  self->browser = soup_session_new ();
  soup_session_add_feature_by_type (self->browser, SOUP_TYPE_COOKIE_JAR);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->peer, fer_test_peer_free);
  g_object_unref (self->sender);
  g_object_unref (self->browser);
  g_clear_pointer (&self->grant, fer_oauth_grant_free);
  g_clear_error (&self->error);
}

static FerOauthProvider *
make_provider (Fixture    *self,
               const char *client,
               const char *scope)
{
  const char      *base = fer_test_peer_get_base (self->peer);
  g_autofree char *settings = g_strdup_printf (
    "{\"identityProvider\":\"oauth2generic\",\"clientId\":\"%s\",\"scopes\":[\"openid\",\"offline_access\",\"%s\"],\"customParameters\":{"
    "\"authorizationUrlTemplate\":{\"value\":\"%s/auth\"},"
    "\"authorizationUrlQueryStringTemplate\":{\"value\":"
    "\"?response_type=code&client_id={ClientId}&scope={Scopes}&redirect_uri={RedirectUrl}&state={State}&prompt=consent\"},"
    "\"tokenUrlTemplate\":{\"value\":\"%s/token\"}}}",
    client, scope, base, base);
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (settings);
  FerOauthProvider *provider = fer_oauth_provider_new (tree, fer_json_tree_get_root (tree), "token", NULL, &self->error);

  g_assert_no_error (self->error);
  return provider;
}

static void
came_back_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GBytes) page = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_nonnull (page);
}

/* A browser whose person says yes to everything: it follows where it is sent, back to this machine in the end. */
static void
open_cb (const char *address,
         gpointer    data)
{
  Fixture *self = data;
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);

  soup_session_send_and_read_async (self->browser, message, 0, NULL, came_back_cb, NULL);
}

static void
finish (Fixture       *self,
        GAsyncResult **result)
{
  fer_test_wait_until (*result != NULL);
  g_clear_pointer (&self->grant, fer_oauth_grant_free);
  self->grant = fer_oauth_finish (self->sender, *result, &self->error);
  g_clear_object (result);
}

static void
sign_in (Fixture               *self,
         FerOauthProvider      *provider,
         const FerOauthOptions *options)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_oauth_sign_in_async (self->sender, provider, options, open_cb, self, NULL, fer_test_keep_result_cb, &result);
  finish (self, &result);
}

static void
sign_in_and_refresh (Fixture    *self,
                     const char *client,
                     const char *secret)
{
  const FerOauthOptions options = { .client_secret = secret, .timeout_msec = 20000 };
  g_autoptr (FerOauthProvider) provider = make_provider (self, client, "read");
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *first = NULL;

  sign_in (self, provider, &options);
  g_assert_no_error (self->error);
  g_assert_nonnull (self->grant->refresh_token);
  g_assert_cmpint (self->grant->expires, >, 0);
  first = g_strdup (self->grant->access_token);

  {
    g_autofree char *refresh = g_strdup (self->grant->refresh_token);

    fer_oauth_refresh_async (self->sender, provider, &options, refresh, NULL, fer_test_keep_result_cb, &result);
  }
  finish (self, &result);
  g_assert_no_error (self->error);
  g_assert_cmpstr (self->grant->access_token, !=, first);
}

static void
test_public (Fixture      *self,
             gconstpointer data)
{
  if (self->peer != NULL)
    sign_in_and_refresh (self, "public", NULL);
}

static void
test_confidential (Fixture      *self,
                   gconstpointer data)
{
  if (self->peer != NULL)
    sign_in_and_refresh (self, "confidential", "SECRET-of-the-app");
}

static void
test_wrong_secret (Fixture      *self,
                   gconstpointer data)
{
  const FerOauthOptions options = { .client_secret = "SECRET-wrong", .timeout_msec = 20000 };
  g_autoptr (FerOauthProvider) provider = self->peer != NULL ? make_provider (self, "confidential", "read") : NULL;

  if (provider == NULL)
    return;
  sign_in (self, provider, &options);
  g_assert_error (self->error, FER_OAUTH_ERROR, FER_OAUTH_ERROR_CLIENT);
  g_assert_null (strstr (self->error->message, "SECRET"));
}

static void
test_wrong_scope (Fixture      *self,
                  gconstpointer data)
{
  const FerOauthOptions options = { .timeout_msec = 20000 };
  g_autoptr (FerOauthProvider) provider = self->peer != NULL ? make_provider (self, "public", "openid\",\"email") : NULL;

  if (provider == NULL)
    return;
  sign_in (self, provider, &options);
  /* What it does not know it leaves out, and says what it gave. */
  g_assert_no_error (self->error);
  g_assert_null (strstr (self->grant->scopes, "email"));
}

static void
test_without_proof (Fixture      *self,
                    gconstpointer data)
{
  const FerOauthOptions options = { .without_proof = TRUE, .timeout_msec = 20000 };
  g_autoptr (FerOauthProvider) provider = self->peer != NULL ? make_provider (self, "public", "read") : NULL;

  if (provider == NULL)
    return;
  sign_in (self, provider, &options);
  g_assert_error (self->error, FER_OAUTH_ERROR, FER_OAUTH_ERROR_UNEXPECTED);
  g_assert_nonnull (strstr (self->error->message, "PKCE"));
}

#define ADD(name, function) g_test_add ("/oauth-peer/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("public", test_public);
  ADD ("confidential", test_confidential);
  ADD ("wrong-secret", test_wrong_secret);
  ADD ("wrong-scope", test_wrong_scope);
  ADD ("without-proof", test_without_proof);

  return g_test_run ();
}
