/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request as a line that works in any POSIX shell. Secrets are masked before anything is quoted. */

#include "fer-curl.h"

#include "fer-request-text.h"

#include <string.h>

/* Single quotes keep everything as it is, but for themselves. */
static void
append_quoted (GString        *line,
               FerCredentials *credentials,
               const char     *text)
{
  g_autofree char *masked = credentials != NULL ? fer_credentials_mask (credentials, text) : g_strdup (text);
  g_autofree char *quoted = g_shell_quote (masked);

  g_string_append (line, quoted);
}

static void
append_header (GString        *line,
               FerCredentials *credentials,
               const char     *name,
               const char     *value)
{
  /* curl leaves a header out that has nothing behind its colon, unless it ends in a semicolon. */
  g_autofree char *masked = fer_request_text_dup_header (name, value, credentials);
  g_autofree char *header = *value != '\0' ? g_strdup_printf ("%s: %s", name, masked) : g_strdup_printf ("%s;", name);

  g_string_append (line, " \\\n  --header ");
  append_quoted (line, credentials, header);
}

static gboolean
is_text (GBytes *body)
{
  gsize       n_bytes;
  const char *bytes = g_bytes_get_data (body, &n_bytes);

  return n_bytes == 0 || g_utf8_validate (bytes, n_bytes, NULL);
}

char *
fer_curl_write (const FerRequest *request,
                FerCredentials   *credentials)
{
  GString         *line;
  g_autofree char *address = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  line = g_string_new ("curl");
  address = fer_request_text_dup_address (request->address, credentials);
  if (g_str_equal (request->method, "HEAD"))
    g_string_append (line, " --head");
  else if (!g_str_equal (request->method, request->body != NULL ? "POST" : "GET"))
    g_string_append_printf (line, " --request %s", request->method);
  g_string_append (line, " --globoff ");
  append_quoted (line, credentials, address);
  if (request->accept != NULL)
    append_header (line, credentials, "Accept", request->accept);
  if (request->content_type != NULL)
    append_header (line, credentials, "Content-Type", request->content_type);
  for (guint i = 0; i < fer_pairs_get_size (request->headers); i++)
    append_header (line, credentials, fer_pairs_get_name (request->headers, i), fer_pairs_get_value (request->headers, i));
  if (request->body == NULL)
    return g_string_free (line, FALSE);

  g_string_append (line, " \\\n  --data-binary ");
  if (is_text (request->body) && ((const char *)g_bytes_get_data (request->body, NULL) == NULL || *(const char *)g_bytes_get_data (request->body, NULL) != '@'))
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));

      append_quoted (line, credentials, text);
    }
  else
    g_string_append (line, "@body.bin");
  return g_string_free (line, FALSE);
}
