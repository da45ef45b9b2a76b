/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every refusal of the sign-in service that is known, and some that cannot be: what the program is told, and that the
 * person is told what to do. */

#include "fer-identity-error.h"

#include <string.h>

#define CORRELATION "55137716-1f7e-42e1-b0fa-4d07b8d4896c"

static const struct
{
  guint            number;
  FerIdentityError code;
  const char      *word; /* somewhere in the message: the remedy */
} numbers[] = {
  { 50011, FER_IDENTITY_ERROR_REGISTRATION, "“http://localhost”" },
  { 500113, FER_IDENTITY_ERROR_REGISTRATION, "“http://localhost”" },
  { 50020, FER_IDENTITY_ERROR_ACCOUNT, "another directory" },
  { 50034, FER_IDENTITY_ERROR_ACCOUNT, "Type the name again" },
  { 50059, FER_IDENTITY_ERROR_TENANT, "Choose one" },
  { 90002, FER_IDENTITY_ERROR_TENANT, "Choose another one" },
  { 50058, FER_IDENTITY_ERROR_INTERACTION, "in the browser" },
  { 50076, FER_IDENTITY_ERROR_INTERACTION, "second factor" },
  { 50079, FER_IDENTITY_ERROR_INTERACTION, "set up a second factor" },
  { 50105, FER_IDENTITY_ERROR_BLOCKED, "Ask an administrator" },
  { 50126, FER_IDENTITY_ERROR_ACCOUNT, "Try again" },
  { 50158, FER_IDENTITY_ERROR_BLOCKED, "administrator" },
  { 53000, FER_IDENTITY_ERROR_BLOCKED, "administrator" },
  { 53001, FER_IDENTITY_ERROR_BLOCKED, "administrator" },
  { 53003, FER_IDENTITY_ERROR_BLOCKED, "administrator" },
  { 50173, FER_IDENTITY_ERROR_SIGN_IN, "Sign in again" },
  { 700082, FER_IDENTITY_ERROR_SIGN_IN, "Sign in again" },
  { 70008, FER_IDENTITY_ERROR_SIGN_IN, "Sign in again" },
  { 50194, FER_IDENTITY_ERROR_TENANT, "Name that directory" },
  { 500011, FER_IDENTITY_ERROR_RESOURCE, "never have been used" },
  { 65001, FER_IDENTITY_ERROR_CONSENT, "agree" },
  { 65002, FER_IDENTITY_ERROR_CLIENT, "of your own" },
  { 65004, FER_IDENTITY_ERROR_DECLINED, "did not agree" },
  { 70000, FER_IDENTITY_ERROR_SIGN_IN, "Sign in again" },
  { 70002, FER_IDENTITY_ERROR_SIGN_IN, "Sign in again" },
  { 70016, FER_IDENTITY_ERROR_PENDING, "not been entered" },
  { 70017, FER_IDENTITY_ERROR_DECLINED, "declined" },
  { 70018, FER_IDENTITY_ERROR_EXPIRED_CODE, "new one" },
  { 70019, FER_IDENTITY_ERROR_EXPIRED_CODE, "new one" },
  { 70020, FER_IDENTITY_ERROR_EXPIRED_CODE, "new one" },
  { 54005, FER_IDENTITY_ERROR_EXPIRED_CODE, "Sign in again" },
  { 700016, FER_IDENTITY_ERROR_CLIENT, "Correct it" },
  { 7000215, FER_IDENTITY_ERROR_SECRET, "its value rather than its id" },
  { 7000222, FER_IDENTITY_ERROR_SECRET, "Make a new one" },
  { 7000218, FER_IDENTITY_ERROR_REGISTRATION, "public client flows" },
  { 9002327, FER_IDENTITY_ERROR_REGISTRATION, "single-page" },
  { 9002313, FER_IDENTITY_ERROR_UNEXPECTED, "report" },
  { 123456, FER_IDENTITY_ERROR_UNEXPECTED, "no reason that is known" },
};

static const struct
{
  const char      *body;
  FerIdentityError code;
  guint            number;
  const char      *correlation_id;
  const char      *claims;
} replies[] = {
  { "{\"error\":\"authorization_pending\",\"error_codes\":[70016]}", FER_IDENTITY_ERROR_PENDING, 70016, NULL, NULL },
  { "{\"error\":\"slow_down\",\"error_codes\":[70016]}", FER_IDENTITY_ERROR_SLOW_DOWN, 70016, NULL, NULL },
  { "{\"error\":\"authorization_declined\"}", FER_IDENTITY_ERROR_DECLINED, 0, NULL, NULL },
  { "{\"error\":\"expired_token\"}", FER_IDENTITY_ERROR_EXPIRED_CODE, 0, NULL, NULL },
  { "{\"error\":\"bad_verification_code\"}", FER_IDENTITY_ERROR_EXPIRED_CODE, 0, NULL, NULL },
  { "{\"error\":\"invalid_grant\"}", FER_IDENTITY_ERROR_SIGN_IN, 0, NULL, NULL },
  { "{\"error\":\"interaction_required\",\"claims\":\"{}\"}", FER_IDENTITY_ERROR_INTERACTION, 0, NULL, "{}" },
  { "{\"error\":\"login_required\"}", FER_IDENTITY_ERROR_INTERACTION, 0, NULL, NULL },
  { "{\"error\":\"consent_required\"}", FER_IDENTITY_ERROR_CONSENT, 0, NULL, NULL },
  { "{\"error\":\"unauthorized_client\"}", FER_IDENTITY_ERROR_CLIENT, 0, NULL, NULL },
  { "{\"error\":\"invalid_client\"}", FER_IDENTITY_ERROR_REGISTRATION, 0, NULL, NULL },
  { "{\"error\":\"invalid_scope\"}", FER_IDENTITY_ERROR_RESOURCE, 0, NULL, NULL },
  { "{\"error\":\"invalid_resource\"}", FER_IDENTITY_ERROR_RESOURCE, 0, NULL, NULL },
  { "{\"error\":\"invalid_request\"}", FER_IDENTITY_ERROR_UNEXPECTED, 0, NULL, NULL },
  { "{\"error\":\"temporarily_unavailable\"}", FER_IDENTITY_ERROR_SERVICE, 0, NULL, NULL },
  { "{\"error\":\"server_error\"}", FER_IDENTITY_ERROR_SERVICE, 0, NULL, NULL },
  /* The number only in the sentence, the id only in the sentence. */
  { "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50173: eyJ0SECRET. Correlation ID: " CORRELATION " Timestamp\"}", FER_IDENTITY_ERROR_SIGN_IN, 50173, CORRELATION, NULL },
  { "{\"error\":\"invalid_grant\",\"correlation_id\":\"" CORRELATION "\",\"error_codes\":[700082]}", FER_IDENTITY_ERROR_SIGN_IN, 700082, CORRELATION, NULL },
  /* Wrong in every type. */
  { "{\"error\":7,\"error_codes\":\"x\",\"correlation_id\":[],\"claims\":{},\"error_description\":null}", FER_IDENTITY_ERROR_UNEXPECTED, 0, NULL, NULL },
  { "{\"error\":\"eyJ0SECRET\",\"error_codes\":[-5],\"correlation_id\":\"eyJ0SECRET\"}", FER_IDENTITY_ERROR_UNEXPECTED, 0, NULL, NULL },
  { "{\"error_codes\":[99999999999999],\"error_description\":\"AADSTS99999999999999999999999\"}", FER_IDENTITY_ERROR_UNEXPECTED, 0, NULL, NULL },
  { "{\"error_codes\":[\"50011\"]}", FER_IDENTITY_ERROR_UNEXPECTED, 0, NULL, NULL },
  { "[]", FER_IDENTITY_ERROR_UNEXPECTED, 0, NULL, NULL },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"error\":\"invalid_grant\",\"error_codes\":[%u],\"correlation_id\":\"" CORRELATION "\","
                                               "\"error_description\":\"AADSTS%u: eyJ0SECRET\"}",
                                               numbers[i].number, numbers[i].number);
      g_autofree char *shown = g_strdup_printf ("(AADSTS%u, correlation id " CORRELATION ")", numbers[i].number);
      g_autoptr (JsonNode) reply = json_from_string (body, NULL);
      g_autoptr (GError) error = NULL;

      /* What is not in the table goes by the word; here by an unknown one. */
      if (numbers[i].number == 123456)
        json_object_set_string_member (json_node_get_object (reply), "error", "who_knows");
      error = fer_identity_error_new_from_reply (reply);
      g_test_message ("%s", error->message);
      g_assert_error (error, FER_IDENTITY_ERROR, (int)numbers[i].code);
      g_assert_nonnull (strstr (error->message, numbers[i].word));
      g_assert_true (g_str_has_suffix (error->message, shown));
      g_assert_null (strstr (error->message, "SECRET"));
    }
}

static void
test_replies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (JsonNode) reply = json_from_string (replies[i].body, NULL);
      g_autoptr (GError) error = fer_identity_error_new_from_reply (reply);
      g_autoptr (GError) copy = g_error_copy (error);

      g_assert_error (copy, FER_IDENTITY_ERROR, (int)replies[i].code);
      g_assert_cmpuint (fer_identity_error_get_number (copy), ==, replies[i].number);
      g_assert_cmpstr (fer_identity_error_get_correlation_id (copy), ==, replies[i].correlation_id);
      g_assert_cmpstr (fer_identity_error_get_claims (copy), ==, replies[i].claims);
      g_assert_null (strstr (copy->message, "SECRET"));
    }
}

static void
test_redirect (void)
{
  g_autoptr (GError) denied = fer_identity_error_new_from_redirect ("access_denied", "the user canceled SECRET");
  g_autoptr (GError) consent = fer_identity_error_new_from_redirect ("access_denied", "AADSTS65004: no. Correlation ID: " CORRELATION);
  g_autoptr (GError) nothing = fer_identity_error_new_from_reply (NULL);

  g_assert_error (denied, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_DECLINED);
  g_assert_cmpstr (denied->message, ==, "The sign-in was declined. Nothing has changed.");
  g_assert_error (consent, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_DECLINED);
  g_assert_cmpuint (fer_identity_error_get_number (consent), ==, 65004);
  g_assert_cmpstr (fer_identity_error_get_correlation_id (consent), ==, CORRELATION);
  g_assert_error (nothing, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_UNEXPECTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identity-error/numbers", test_numbers);
  g_test_add_func ("/identity-error/replies", test_replies);
  g_test_add_func ("/identity-error/redirect", test_redirect);

  return g_test_run ();
}
