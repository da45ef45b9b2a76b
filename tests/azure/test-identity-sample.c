/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing in to the sample, which checks what a scripted service cannot: the verifier against the challenge, the redirect
 * address, and that a code or a refresh token is good once. */

#include "fer-account.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-test-send.h"
#include "fer-transport.h"

#include <libsoup/soup.h>

static SoupSession *browser;

static void
read_page_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GBytes) page = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_nonnull (page);
}

static void
open_cb (const char *address,
         gpointer    data)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);

  soup_session_send_and_read_async (browser, message, 0, NULL, read_page_cb, NULL);
}

typedef struct
{
  FerSampleService *sample;
  FerIdentity      *identity;
  GAsyncResult     *result;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerCloud) cloud = NULL;

  self->sample = fer_sample_azure_new ();
  g_assert_true (fer_sample_service_start (self->sample, 0, NULL));
  cloud = fer_cloud_new_custom (fer_sample_service_get_base (self->sample), NULL);
  self->identity = fer_identity_new (FER_SENDER (transport), cloud, FER_SAMPLE_CLIENT);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->result);
  g_object_unref (self->identity);
  fer_sample_service_stop (self->sample);
  g_object_unref (self->sample);
}

static void
test_browser (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (FerTokenStore) store = fer_token_store_new ();
  g_autoptr (FerAccount) account = NULL;
  g_autoptr (FerGrant) grant = NULL;
  g_autoptr (GError) error = NULL;

  fer_identity_sign_in_async (self->identity, NULL, open_cb, NULL, NULL, fer_test_keep_result_cb, &self->result);
  fer_test_wait_until (self->result != NULL);
  grant = fer_identity_sign_in_finish (self->identity, self->result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (grant->username, ==, FER_SAMPLE_USER);
  g_assert_cmpstr (grant->name, ==, FER_SAMPLE_USER_NAME);

  account = fer_account_new (self->identity, store, grant->home_id, FER_SAMPLE_TENANT, NULL, grant->username);
  g_clear_object (&self->result);
  fer_account_keep_async (account, grant, NULL, fer_test_keep_result_cb, &self->result);
  fer_test_wait_until (self->result != NULL);
  g_assert_true (fer_account_keep_finish (account, self->result, NULL));

  /* Each needs the refresh token that the one before has brought. */
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *token = NULL;

      g_clear_object (&self->result);
      fer_token_source_get_token_async (FER_TOKEN_SOURCE (account), FER_SAMPLE_AUDIENCE_ARM, NULL, fer_test_keep_result_cb, &self->result);
      fer_test_wait_until (self->result != NULL);
      token = fer_token_source_get_token_finish (FER_TOKEN_SOURCE (account), self->result, &error);
      g_assert_no_error (error);
      fer_token_source_reject_token (FER_TOKEN_SOURCE (account), FER_SAMPLE_AUDIENCE_ARM, token);
    }
}

static void
test_denied (Fixture      *self,
             gconstpointer data)
{
  const FerSignIn options = { .login_hint = "deny@vanarsdel.example" };
  g_autoptr (GError) error = NULL;

  fer_identity_sign_in_async (self->identity, &options, open_cb, NULL, NULL, fer_test_keep_result_cb, &self->result);
  fer_test_wait_until (self->result != NULL);
  g_assert_null (fer_identity_sign_in_finish (self->identity, self->result, &error));
  g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_DECLINED);
}

static void
show_cb (const FerDeviceCode *code,
         gpointer             data)
{
  g_assert_cmpuint (code->expires_sec, >, 0);
}

static void
test_device (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (FerGrant) grant = NULL;
  g_autoptr (GError) error = NULL;

  fer_identity_sign_in_by_code_async (self->identity, NULL, NULL, show_cb, NULL, NULL, fer_test_keep_result_cb, &self->result);
  for (guint i = 0; i < 4 && self->result == NULL; i++)
    {
      gint64 end_usec = g_get_monotonic_time () + 8 * G_USEC_PER_SEC;
      guint  tick_id = g_timeout_add (50, fer_test_tick_cb, NULL);

      while (self->result == NULL && g_get_monotonic_time () < end_usec)
        g_main_context_iteration (NULL, TRUE);
      g_source_remove (tick_id);
    }
  g_assert_nonnull (self->result);
  grant = fer_identity_sign_in_by_code_finish (self->identity, self->result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (grant->username, ==, FER_SAMPLE_USER);
}

#define ADD(name, function) g_test_add ("/identity-sample/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  browser = soup_session_new ();
  ADD ("browser", test_browser);
  ADD ("denied", test_denied);
  ADD ("device", test_device);
  status = g_test_run ();
  g_object_unref (browser);

  return status;
}
