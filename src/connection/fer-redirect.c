/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an answer leads, and what may go there. */

#include "fer-redirect-private.h"

#include "fer-address.h"

char *
fer_redirect_find (const FerHop *hop,
                   GUri         *address)
{
  const char      *location = fer_pairs_find (hop->headers, "Location");
  g_autofree char *base = NULL;

  if (location == NULL || (hop->status != 301 && hop->status != 302 && hop->status != 303 && hop->status != 307 && hop->status != 308))
    return NULL;
  if (g_uri_peek_scheme (location) != NULL)
    return g_strdup (location);
  base = g_uri_to_string (address);
  return g_uri_resolve_relative (base, location, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
}

gboolean
fer_redirect_drops_body (guint       status,
                         const char *method)
{
  if (status == 307 || status == 308 || g_str_equal (method, "HEAD"))
    return FALSE;
  return status == 303 || g_str_equal (method, "POST");
}

static gboolean
is_safer_self (GUri *from,
               GUri *to)
{
  return g_str_equal (g_uri_get_scheme (from), "http") && g_str_equal (g_uri_get_scheme (to), "https") &&
         g_ascii_strcasecmp (g_uri_get_host (from), g_uri_get_host (to)) == 0 && g_uri_get_port (from) == -1 && g_uri_get_port (to) == -1;
}

gboolean
fer_redirect_keeps_trust (GUri *origin,
                          GUri *address)
{
  return fer_address_is_same_origin (origin, address) || is_safer_self (origin, address);
}

char *
fer_redirect_dup_target (GUri *from,
                         GUri *to)
{
  const char *host = g_uri_get_host (to);

  if (g_ascii_strcasecmp (g_uri_get_host (from), host) != 0)
    return g_strdup (host);
  if (g_uri_get_port (to) == -1)
    return g_strdup_printf ("%s://%s", g_uri_get_scheme (to), host);
  return g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (to), host, g_uri_get_port (to));
}
