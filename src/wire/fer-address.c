/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads addresses and says which may be asked. GLib's parser normalizes what it reads ("%2d" becomes "-"), which
 * would break a signature; so the query goes around it and is put back as it was written. */

#include "config.h"

#include "fer-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* As libsoup wants its addresses; it takes one with these flags as it is. */
#define ADDRESS_FLAGS (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_ENCODED_FRAGMENT | G_URI_FLAGS_SCHEME_NORMALIZE)

/* Longer than any link seen (4 kB, reference §2), short enough for every proxy. */
#define MAX_ADDRESS 65536

/* Leaves "%41" as well as "%" alone: only what a request line cannot hold is changed. */
static char *
encode_stray (const char *part)
{
  GString *encoded = g_string_new (NULL);

  for (const guchar *at = (const guchar *)part; *at != '\0'; at++)
    if (*at <= ' ' || *at >= 0x7f || strchr ("\"<>\\^`{|}", *at) != NULL)
      g_string_append_printf (encoded, "%%%02X", *at);
    else
      g_string_append_c (encoded, *at);

  return g_string_free (encoded, FALSE);
}

/* What was given is said, but for a name and a password in it, which end with the last "@". */
static GUri *
fail (GError    **error,
      const char *given)
{
  const char *at = strrchr (given, '@');
  const char *beginning = at != NULL ? at + 1 : given;

  g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS,
               _ ("“%.200s” is not the address of a service; it takes https://, or http:// on this machine."), beginning);
  return NULL;
}

gboolean
fer_address_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

static GUri *
parse (const char *address,
       gboolean    allow_plain,
       GError    **error)
{
  g_auto (GStrv) halves = NULL;
  g_autofree char *before = NULL;
  g_autofree char *query = NULL;
  g_autofree char *valid = NULL;
  g_autoptr (GUri) base = NULL;
  const char *path, *host;

  g_return_val_if_fail (address != NULL, NULL);

  if (strlen (address) > MAX_ADDRESS)
    return fail (error, "");
  halves = g_strsplit (address, "#", 2);
  if (halves[0] == NULL)
    return fail (error, "");
  query = strchr (halves[0], '?') != NULL ? encode_stray (strchr (halves[0], '?') + 1) : NULL;
  halves[0][strcspn (halves[0], "?")] = '\0';
  valid = g_utf8_make_valid (halves[0], -1);
  before = encode_stray (halves[0]);

  base = g_uri_parse (before, ADDRESS_FLAGS, NULL);
  host = base != NULL ? g_uri_get_host (base) : NULL;
  if (host != NULL && *host != '\0' && g_uri_get_userinfo (base) != NULL)
    {
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_BAD_ADDRESS, _ ("The address of %s has a name or a password in it; they belong into a connection."), host);
      return NULL;
    }
  if (host == NULL || *host == '\0' || g_uri_get_userinfo (base) != NULL)
    return fail (error, valid);
  if (!g_str_equal (g_uri_get_scheme (base), "https") &&
      !(g_str_equal (g_uri_get_scheme (base), "http") && (allow_plain || fer_address_is_loopback (host))))
    return fail (error, valid);

  path = g_uri_get_path (base);
  return g_uri_build (ADDRESS_FLAGS, g_uri_get_scheme (base), NULL, host, g_uri_get_port (base),
                      path == NULL || *path == '\0' ? "/" : path, query, NULL);
}

GUri *
fer_address_parse (const char *address,
                   GError    **error)
{
  return parse (address, FALSE, error);
}

GUri *
fer_address_parse_plain (const char *address,
                         GError    **error)
{
  return parse (address, TRUE, error);
}

gboolean
fer_address_is_same_origin (GUri *a,
                            GUri *b)
{
  return g_ascii_strcasecmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

char *
fer_address_to_words (GUri *address)
{
  return g_uri_to_string_partial (address, G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT);
}

char *
fer_address_escape_segment (const char *segment)
{
  return g_uri_escape_string (segment, NULL, FALSE);
}
