/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may stand in a message of what a service wrote. */

#include "fer-redaction.h"

static const struct
{
  const char *text;
  const char *redacted;
} cases[] = {
  { "API not found.", "API not found." },
  { "two\r\nlines", "two  lines" },
  { "The link https://b.example/a.json?sv=2017&sig=abc%2B&se=2026 has expired.", "The link https://b.example/a.json?… has expired." },
  { "Invalid sig=a1b2c3, sorry", "Invalid sig=…, sorry" },
  { "Access token eyJhbGciOi.eyJhdWQi.c2ln is bad", "Access token … is bad" },
  { "key 0123456789abcdef0123456789abcdef is unknown", "key … is unknown" },
  { "client '11111111-1111-1111-1111-111111111111' may not", "client '11111111-1111-1111-1111-111111111111' may not" },
  { "action 'Microsoft.ApiManagement/service/subscriptions/listSecrets/action' over it", "action 'Microsoft.ApiManagement/service/subscriptions/listSecrets/action' over it" },
  { "token … sig=LEAKME here", "token … sig=… here" },
  { "with subscription-key=abc and client_secret=def&x=y", "with subscription-key=… and client_secret=…&x=y" },
  { "The key must be a header.", "The key must be a header." },
  { "bad \xff byte", "bad \xef\xbf\xbd byte" },
};

static void
test_redact (void)
{
  g_autofree char *longer = g_strnfill (100000, 'x');
  g_autofree char *shorter = fer_redact (longer);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *redacted = fer_redact (cases[i].text);

      g_assert_cmpstr (redacted, ==, cases[i].redacted);
    }
  g_assert_cmpuint (strlen (shorter), <, 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redaction/redact", test_redact);

  return g_test_run ();
}
