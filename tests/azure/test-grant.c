/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Token replies, good and bad, and the words of a sign-in. */

#include "fer-grant.h"
#include "fer-identity-error.h"
#include "fer-proof.h"
#include "fer-wire-json.h"

#include <string.h>

/* {"oid":"O","tid":"T","preferred_username":"a@b","name":"Ann","nonce":"N"} */
#define ID_TOKEN "e30.eyJvaWQiOiJPIiwidGlkIjoiVCIsInByZWZlcnJlZF91c2VybmFtZSI6ImFAYiIsIm5hbWUiOiJBbm4iLCJub25jZSI6Ik4ifQ."
/* {"uid":"U","utid":"H"} */
#define CLIENT_INFO "eyJ1aWQiOiJVIiwidXRpZCI6IkgifQ"

static FerGrant *
read_body (const char *body,
           GError    **error)
{
  g_autoptr (JsonNode) reply = json_from_string (body, NULL);

  g_assert_nonnull (reply);
  return fer_grant_new_from_reply (reply, error);
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FerGrant) grant = read_body ("{\"token_type\":\"Bearer\",\"expires_in\":4712,\"access_token\":\"a.b.c\",\"refresh_token\":\"0.A\","
                                          "\"id_token\":\"" ID_TOKEN "\",\"client_info\":\"" CLIENT_INFO "\"}",
                                          &error);
  gint64 left_sec;

  g_assert_no_error (error);
  left_sec = (grant->expires_usec - fer_grant_get_now_usec ()) / G_USEC_PER_SEC;
  g_assert_cmpint (left_sec, >, 4712 - 300 - 30);
  g_assert_cmpint (left_sec, <=, 4712 - 300);
  g_assert_cmpstr (grant->access_token, ==, "a.b.c");
  g_assert_cmpstr (grant->refresh_token, ==, "0.A");
  g_assert_cmpstr (grant->home_id, ==, "U.H");
  g_assert_cmpstr (grant->tenant, ==, "T");
  g_assert_cmpstr (grant->object_id, ==, "O");
  g_assert_cmpstr (grant->username, ==, "a@b");
  g_assert_cmpstr (grant->name, ==, "Ann");
  g_assert_cmpstr (grant->nonce, ==, "N");
}

static void
test_least (void)
{
  g_autoptr (FerGrant) grant = read_body ("{\"token_type\":\"bearer\",\"expires_in\":\"60\",\"access_token\":\"" ID_TOKEN "\"}", NULL);

  /* Without an id token, what the access token says. */
  g_assert_cmpstr (grant->home_id, ==, "O.T");
  g_assert_null (grant->refresh_token);
  g_assert_cmpint ((grant->expires_usec - fer_grant_get_now_usec ()) / G_USEC_PER_SEC, <=, 45);
}

static void
test_hostile (void)
{
  static const char *const bodies[] = {
    "{}",
    "[]",
    "{\"token_type\":\"Bearer\",\"access_token\":7}",
    "{\"token_type\":\"Bearer\",\"access_token\":\"\"}",
    "{\"token_type\":\"Bearer\",\"access_token\":\"a\\r\\nHost: evil\"}",
    "{\"token_type\":\"Bearer\",\"access_token\":\"a b\"}",
    "{\"token_type\":\"Bearer\",\"access_token\":\"\\u00e9\"}",
    "{\"token_type\":\"PoP\",\"access_token\":\"SECRET\"}",
    "{\"access_token\":\"SECRET\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_body (bodies[i], &error));
      g_assert_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_UNEXPECTED);
      g_assert_null (strstr (error->message, "SECRET"));
    }
}

static void
test_wrong_types (void)
{
  /* {"oid":7,"tid":null,"name":"a\nb"} */
  g_autoptr (FerGrant) grant = read_body ("{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"expires_in\":-5,\"refresh_token\":{},"
                                          "\"id_token\":\"e30.eyJvaWQiOjcsInRpZCI6bnVsbCwibmFtZSI6ImFcbmIifQ.\",\"client_info\":\"!!!\"}",
                                          NULL);

  g_assert_null (grant->refresh_token);
  g_assert_null (grant->home_id);
  g_assert_null (grant->name);
  g_assert_cmpint (grant->expires_usec, <=, fer_grant_get_now_usec ());
}

static void
test_words (void)
{
  g_autofree char *challenge = fer_proof_dup_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"); /* RFC 7636, appendix B */
  char            *one = fer_proof_new_word ();
  char            *two = fer_proof_new_word ();

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  g_assert_cmpuint (strlen (one), ==, 43);
  g_assert_cmpuint (strspn (one, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), ==, 43);
  g_assert_cmpstr (one, !=, two);
  fer_proof_free_word (one);
  fer_proof_free_word (two);
  g_assert_null (fer_proof_read_claims ("a.b"));
  g_assert_null (fer_proof_read_claims (NULL));
  g_assert_null (fer_proof_read_json (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grant/whole", test_whole);
  g_test_add_func ("/grant/least", test_least);
  g_test_add_func ("/grant/hostile", test_hostile);
  g_test_add_func ("/grant/wrong-types", test_wrong_types);
  g_test_add_func ("/grant/words", test_words);

  return g_test_run ();
}
