/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an address becomes on its way to the request line, and which addresses are refused. */

#include "fer-address.h"

typedef struct
{
  const char *written;
  const char *path;  /* NULL: refused */
  const char *query; /* as it must go out */
} Case;

static const Case cases[] = {
  { "https://management.azure.com/tenants?api-version=2022-12-01", "/tenants", "api-version=2022-12-01" },
  { "https://a.example", "/", NULL },
  { "https://a.example?x=1", "/", "x=1" },
  { "HTTPS://A.example/x#part", "/x", NULL },
  { "https://b.example/api-export/Swagger Petstore.json?sv=1&sig=a%2Bb%3d%2D~+c&se=2024-02-14T18:02:45Z&sp=r",
    "/api-export/Swagger%20Petstore.json", "sv=1&sig=a%2Bb%3d%2D~+c&se=2024-02-14T18:02:45Z&sp=r" },
  { "https://b.example/Lag\xc3\xa4ger.json?q=\xc3\xa4 b", "/Lag%C3%A4ger.json", "q=%C3%A4%20b" },
  { "https://b.example/echo%3Brev%3D2", "/echo%3Brev%3D2", NULL },
  { "https://b.example/x?a=b?c\r\nHost: evil", "/x", "a=b?c%0D%0AHost:%20evil" },
  { "http://127.0.0.1:8080/arm/", "/arm/", NULL },
  { "http://[::1]:8080/arm", "/arm", NULL },
  { "http://localhost/arm", "/arm", NULL },
  { "http://management.azure.com/tenants", NULL, NULL },
  { "http://127.0.0.1.evil.example/", NULL, NULL },
  { "http://localhost.evil.example/", NULL, NULL },
  { "https://user:secret@a.example/", NULL, NULL },
  { "https://", NULL, NULL },
  { "https:///path", NULL, NULL },
  { "file:///etc/passwd", NULL, NULL },
  { "ftp://a.example/", NULL, NULL },
  { "/tenants", NULL, NULL },
  { "tenants?sig=secret", NULL, NULL },
  { "", NULL, NULL },
  { "https://a.example:port/", NULL, NULL },
  { "https://user:secret@a.example:port/", NULL, NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) address = fer_address_parse (cases[i].written, &error);

      g_test_message ("%s", cases[i].written);
      if (cases[i].path == NULL)
        {
          g_assert_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS);
          g_assert_null (strstr (error->message, "secret"));
          g_assert_true (*cases[i].written == '\0' || !g_str_has_prefix (error->message, "“”"));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (g_uri_get_path (address), ==, cases[i].path);
      g_assert_cmpstr (g_uri_get_query (address), ==, cases[i].query);
      g_assert_null (g_uri_get_fragment (address));
    }
}

/* Why it is refused is said, without what was in it. */
static void
test_password (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fer_address_parse ("https://user:secret@a.example/", &error));
  g_assert_cmpstr (error->message, ==, "The address of a.example has a name or a password in it; they belong into a connection.");
}

static void
test_long (void)
{
  g_autofree char *certificate = g_strnfill (4096, 'c');
  g_autofree char *written = g_strconcat ("https://a.example/op?t=1&c=", certificate, "&s=x%2B", NULL);
  g_autofree char *endless = g_strnfill (100000, 'c');
  g_autoptr (GUri) address = fer_address_parse (written, NULL);

  g_assert_nonnull (address);
  g_assert_cmpstr (g_uri_get_query (address), ==, strchr (written, '?') + 1);
  g_assert_null (fer_address_parse (endless, NULL));
}

static void
test_origin (void)
{
  g_autoptr (GUri) plain = fer_address_parse ("https://a.example/x", NULL);
  g_autoptr (GUri) port = fer_address_parse ("https://A.example:443/y?z", NULL);
  g_autoptr (GUri) other_port = fer_address_parse ("https://a.example:444/", NULL);
  g_autoptr (GUri) other = fer_address_parse ("https://b.example/", NULL);

  g_assert_true (fer_address_is_same_origin (plain, port));
  g_assert_false (fer_address_is_same_origin (plain, other_port));
  g_assert_false (fer_address_is_same_origin (plain, other));
}

static void
test_words (void)
{
  g_autoptr (GUri) address = fer_address_parse ("https://b.example/a b?sig=secret", NULL);
  g_autofree char *words = fer_address_to_words (address);
  g_autofree char *segment = fer_address_escape_segment ("echo-api;rev=2/..");

  g_assert_cmpstr (words, ==, "https://b.example/a%20b");
  g_assert_cmpstr (segment, ==, "echo-api%3Brev%3D2%2F..");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/parse", test_parse);
  g_test_add_func ("/address/long", test_long);
  g_test_add_func ("/address/origin", test_origin);
  g_test_add_func ("/address/words", test_words);

  g_test_add_func ("/address/password", test_password);
  return g_test_run ();
}
