/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What services write into WWW-Authenticate, and what they might. */

#include "fer-challenge.h"

/* {"a":1} */
#define CLAIMS "eyJhIjoxfQ=="

static const struct
{
  const char *name;
  const char *headers[2];
  const char *claims;
} cases[] = {
  { "plain", { "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" CLAIMS "\"" }, "{\"a\":1}" },
  { "order", { "bearer claims=\"" CLAIMS "\",error=\"insufficient_claims\"" }, "{\"a\":1}" },
  { "without-padding", { "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ\"" }, "{\"a\":1}" },
  { "second-header", { "Negotiate", "Bearer error=\"insufficient_claims\", claims=\"" CLAIMS "\"" }, "{\"a\":1}" },
  { "another-scheme", { "PoP error=\"insufficient_claims\", claims=\"" CLAIMS "\"" }, NULL },
  { "another-error", { "Bearer error=\"invalid_token\", claims=\"" CLAIMS "\"" }, NULL },
  { "no-claims", { "Bearer error=\"insufficient_claims\"" }, NULL },
  { "no-base64", { "Bearer error=\"insufficient_claims\", claims=\"{}\"" }, NULL },
  { "no-object", { "Bearer error=\"insufficient_claims\", claims=\"WzFd\"" }, NULL },
  { "no-parameters", { "Bearer" }, NULL },
  { "unclosed", { "Bearer error=\"insufficient_claims\", claims=\"" CLAIMS }, "{\"a\":1}" },
  { "empty", { "" }, NULL },
  { "none", { NULL }, NULL },
};

static char *
read_headers (const char *const *values,
              guint              n_values)
{
  g_autoptr (GUri) address = g_uri_parse ("https://example.com/", SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("", 0);
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (FerReply) reply = NULL;

  for (guint i = 0; i < n_values && values[i] != NULL; i++)
    soup_message_headers_append (headers, "WWW-Authenticate", values[i]);
  reply = fer_reply_new (address, 401, headers, body);
  soup_message_headers_unref (headers);
  return fer_challenge_dup_claims (reply);
}

static void
test_claims (gconstpointer data)
{
  guint            i = GPOINTER_TO_UINT (data);
  g_autofree char *claims = read_headers (cases[i].headers, G_N_ELEMENTS (cases[i].headers));

  g_assert_cmpstr (claims, ==, cases[i].claims);
}

static void
test_too_long (void)
{
  g_autofree char *text = g_strnfill (9000, 'a');
  g_autofree char *json = g_strdup_printf ("{\"a\":\"%s\"}", text);
  g_autofree char *encoded = g_base64_encode ((const guchar *)json, strlen (json));
  g_autofree char *header = g_strdup_printf ("Bearer error=\"insufficient_claims\", claims=\"%s\"", encoded);
  const char      *values[] = { header };
  g_autofree char *claims = read_headers (values, 1);

  g_assert_null (claims);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/challenge/claims/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_claims);
    }
  g_test_add_func ("/challenge/too-long", test_too_long);

  return g_test_run ();
}
