/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the scanner cuts texts into. */

#include "fer-json-scanner.h"

#include <string.h>

/* Cuts a text and writes one letter for each token, with the name of its fault behind it. */
static char *
cut (const char *text,
     gsize       n_bytes)
{
  GString       *tokens = g_string_new (NULL);
  FerJsonScanner scanner;
  FerJsonToken   token;
  gsize          end = 0;

  fer_json_scanner_init (&scanner, text, n_bytes);
  while (fer_json_scanner_next (&scanner, &token))
    {
      g_assert_cmpuint (token.start, ==, end);
      g_assert_cmpuint (token.end, >, token.start);
      end = token.end;
      g_string_append_c (tokens, ".{}[],:s1tfnw?_/c*x"[token.type]);
      if (token.fault == FER_JSON_FAULT_NONE)
        continue;
      g_assert_cmpuint (token.fault_start, >=, token.start);
      g_assert_cmpuint (token.fault_end, <=, token.end);
      g_string_append_printf (tokens, "(%s)", fer_json_fault_code_get_name (token.fault));
    }
  g_assert_cmpint (token.type, ==, FER_JSON_TOKEN_END);
  g_assert_cmpuint (end, ==, n_bytes);
  return g_string_free (tokens, FALSE);
}

typedef struct
{
  const char *text;
  const char *tokens;
} Case;

static void
test_tokens (void)
{
  static const Case cases[] = {
    { "", "" },
    { "{}[],:", "{}[],:" },
    { " \t\r\n\n\r", "_///" },
    { "\"a\" 1 true false null", "s_1_t_f_n" },
    { "0 -0 10 1.5 1e5 1E+5 -1.25e-3", "1_1_1_1_1_1_1" },
    { "\"a\\\"b\"", "s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = cut (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scanner/tokens", test_tokens);
  return g_test_run ();
}
