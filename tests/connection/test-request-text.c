/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What could be a secret is masked wherever a request is read: those that the connection knows, and what stands where secrets
 * do. Every secret here has SECRET in it. */

#include "fer-curl.h"
#include "fer-request-text.h"

#include <string.h>

#define M FER_CREDENTIALS_MASK

/* A line each: a header, and what is shown of its value. */
static const struct
{
  const char *name;
  const char *value;
  const char *shown;
} headers[] = {
  { "X-Part", "3", "3" },
  { "X-Part", "of SECRET-known", "of " M },
  { "Authorization", "Bearer SECRET", "Bearer " M },
  { "authorization", "SECRET", M },
  { "Cookie", "a=SECRET; b=SECRET", M },
  { "Ocp-Apim-Subscription-Key", "SECRET", M },
  { "X-API-Key", "SECRET", M },
  { "X-API-Key", "", "" },
};

static const struct
{
  const char *address;
  const char *shown;
} addresses[] = {
  { "https://a.example/b", "https://a.example/b" },
  { "https://a.example/b?c=d", "https://a.example/b?c=d" },
  { "https://a.example/b?c=SECRET-known&d", "https://a.example/b?c=" M "&d" },
  { "https://a.example/b?subscription-key=SECRET&c=d", "https://a.example/b?subscription-key=" M "&c=d" },
  { "https://a.example/b?c=d&sig=SECRET", "https://a.example/b?c=d&sig=" M },
};

static FerCredentials *
make_credentials (void)
{
  FerCredentials *credentials = fer_credentials_new ();

  fer_credentials_set (credentials, "api_key", "SECRET-known", TRUE);
  return credentials;
}

static void
test_headers (void)
{
  g_autoptr (FerCredentials) credentials = make_credentials ();

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *shown = fer_request_text_dup_header (headers[i].name, headers[i].value, credentials);
      g_autofree char *plain = fer_request_text_dup_header (headers[i].name, headers[i].value, NULL);

      g_assert_cmpstr (shown, ==, headers[i].shown);
      g_assert_cmpstr (plain, ==, headers[i].value);
    }
}

static void
test_addresses (void)
{
  g_autoptr (FerCredentials) credentials = make_credentials ();

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *shown = fer_request_text_dup_address (addresses[i].address, credentials);

      g_assert_cmpstr (shown, ==, addresses[i].shown);
    }
}

static FerRequest *
make_request (const char *body)
{
  FerRequest *request = fer_request_new ("POST", "https://a.example/b?subscription-key=SECRET");

  fer_pairs_add (request->headers, "X-API-Key", "SECRET");
  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_new (body, strlen (body));
  return request;
}

static void
test_whole (void)
{
  g_autoptr (FerCredentials) credentials = make_credentials ();
  g_autoptr (FerRequest) request = make_request ("{\"key\": \"SECRET-known\"}");
  g_autofree char *text = fer_request_text_write (request, credentials);
  g_autofree char *line = fer_curl_write (request, credentials);
  g_autofree char *revealed = fer_curl_write (request, NULL);

  g_assert_cmpstr (text, ==, "POST https://a.example/b?subscription-key=" M "\nX-API-Key: " M "\nContent-Type: application/json\n\n{\"key\": \"" M "\"}");
  g_assert_null (strstr (line, "SECRET"));
  g_assert_nonnull (strstr (revealed, "X-API-Key: SECRET"));
}

/* Cut in the middle of a secret, it would show the first half. */
static void
test_long_body (void)
{
  g_autoptr (FerCredentials) credentials = make_credentials ();
  g_autofree char *filler = g_strnfill (16384 - 10, 'x');
  g_autofree char *body = g_strconcat (filler, "SECRET-known and more that is cut", NULL);
  g_autoptr (FerRequest) request = make_request (body);
  g_autofree char *text = fer_request_text_write (request, credentials);

  g_assert_null (strstr (text, "SECR"));
  g_assert_true (g_str_has_suffix (text, "…"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request-text/headers", test_headers);
  g_test_add_func ("/request-text/addresses", test_addresses);
  g_test_add_func ("/request-text/whole", test_whole);
  g_test_add_func ("/request-text/long-body", test_long_body);
  return g_test_run ();
}
