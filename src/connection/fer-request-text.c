/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names are those that services use for keys and tokens; a person may type one where no connection knows of it. */

#include "config.h"

#include "fer-request-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In bytes: what a person reads of a body that was sent. */
#define MAX_BODY 16384

static const char *const secret_headers[] = {
  "api-key",
  "apikey",
  "authorization",
  "cookie",
  "ocp-apim-subscription-key",
  "proxy-authorization",
  "set-cookie",
  "x-access-token",
  "x-api-key",
  "x-auth-token",
  "x-functions-key",
  NULL,
};

static const char *const secret_members[] = {
  "access_token",
  "api-key",
  "api_key",
  "apikey",
  "client_secret",
  "password",
  "sig",
  "subscription-key",
  NULL,
};

static gboolean
is_among (const char *const *names,
          const char        *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_strv_contains (names, lower);
}

/* The word before a token says how one signs in, and is no secret. */
char *
fer_request_text_dup_header (const char     *name,
                             const char     *value,
                             FerCredentials *credentials)
{
  const char *space = strchr (value, ' ');

  if (credentials == NULL)
    return g_strdup (value);
  if (!is_among (secret_headers, name) || *value == '\0')
    return fer_credentials_mask (credentials, value);
  if (space == NULL || g_str_has_suffix (name, "ookie"))
    return g_strdup (FER_CREDENTIALS_MASK);
  return g_strdup_printf ("%.*s " FER_CREDENTIALS_MASK, (int)(space - value), value);
}

static void
append_member (GString    *text,
               const char *member)
{
  const char      *equals = strchr (member, '=');
  g_autofree char *name = equals != NULL ? g_strndup (member, equals - member) : NULL;

  if (name != NULL && is_among (secret_members, name))
    g_string_append_printf (text, "%s=" FER_CREDENTIALS_MASK, name);
  else
    g_string_append (text, member);
}

char *
fer_request_text_dup_address (const char     *address,
                              FerCredentials *credentials)
{
  g_autofree char *masked = credentials != NULL ? fer_credentials_mask (credentials, address) : NULL;
  char            *query = masked != NULL ? strchr (masked, '?') : NULL;
  g_auto (GStrv) members = query != NULL ? g_strsplit (query + 1, "&", -1) : NULL;
  GString *text;

  if (credentials == NULL)
    return g_strdup (address);
  if (members == NULL)
    return g_steal_pointer (&masked);
  text = g_string_new_len (masked, query + 1 - masked);
  for (guint i = 0; members[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, '&');
      append_member (text, members[i]);
    }
  return g_string_free (text, FALSE);
}

/* Masked before it is cut, so that no beginning of a secret stays at the end. */
static void
append_body (GString        *text,
             GBytes         *body,
             FerCredentials *credentials)
{
  gsize            n_bytes = g_bytes_get_size (body);
  g_autofree char *plain = NULL;
  g_autofree char *masked = NULL;

  if (n_bytes == 0)
    return;
  g_string_append (text, "\n\n");
  if (!g_utf8_validate (g_bytes_get_data (body, NULL), n_bytes, NULL))
    {
      g_autofree char *size = g_format_size (n_bytes);

      /* Translators: in place of a body that is no text; %s is a size, such as "2 kB". */
      g_string_append_printf (text, _ ("(%s that are no text)"), size);
      return;
    }
  plain = g_strndup (g_bytes_get_data (body, NULL), n_bytes);
  masked = credentials != NULL ? fer_credentials_mask (credentials, plain) : g_steal_pointer (&plain);
  if (strlen (masked) > MAX_BODY)
    strcpy (g_utf8_find_prev_char (masked, masked + MAX_BODY - strlen ("…")), "…");
  g_string_append (text, masked);
}

static void
append_header (GString        *text,
               const char     *name,
               const char     *value,
               FerCredentials *credentials)
{
  g_autofree char *masked = value != NULL ? fer_request_text_dup_header (name, value, credentials) : NULL;

  if (masked != NULL)
    g_string_append_printf (text, "\n%s: %s", name, masked);
}

char *
fer_request_text_write (const FerRequest *request,
                        FerCredentials   *credentials)
{
  g_autofree char *address = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (request != NULL, NULL);

  address = fer_request_text_dup_address (request->address, credentials);
  g_string_append_printf (text, "%s %s", request->method, address);
  append_header (text, "Accept", request->accept, credentials);
  for (guint i = 0; i < fer_pairs_get_size (request->headers); i++)
    append_header (text, fer_pairs_get_name (request->headers, i), fer_pairs_get_value (request->headers, i), credentials);
  append_header (text, "Content-Type", request->content_type, credentials);
  if (request->body != NULL)
    append_body (text, request->body, credentials);
  return g_utf8_make_valid (text->str, text->len);
}
