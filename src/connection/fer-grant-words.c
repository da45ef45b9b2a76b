/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A token is told by what it says of itself, where it says something, and else by what came along with it. */

#include "config.h"

#include "fer-grant-words.h"

#include <glib/gi18n-lib.h>

char *
fer_grant_words_describe_expiry (gint64 expires)
{
  g_autoptr (GDateTime) time = expires > 0 ? g_date_time_new_from_unix_local (expires) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%x %X") : NULL;

  if (text == NULL)
    return NULL;
  /* Translators: %s is a date and a time. */
  return g_strdup_printf (expires > g_get_real_time () / G_USEC_PER_SEC ? _ ("Good until %s") : _ ("Ended %s"), text);
}

static void
take_line (GPtrArray *lines,
           char      *line)
{
  if (line != NULL)
    g_ptr_array_add (lines, line);
}

char *
fer_grant_words_describe (const FerOauthGrant *grant)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FerOauthToken) token = fer_oauth_token_new (grant->access_token);
  gint64           expires = grant->expires > 0 || token == NULL ? grant->expires : token->expires;
  g_autofree char *expiry = fer_grant_words_describe_expiry (expires);
  const char      *scopes = token != NULL && token->scopes != NULL ? token->scopes : grant->scopes;

  if (token != NULL && token->audience != NULL)
    /* Translators: %s is the service that a token is for. */
    take_line (lines, g_strdup_printf (_ ("For %s"), token->audience));
  if (token != NULL && token->subject != NULL)
    /* Translators: %s is a person or program. */
    take_line (lines, g_strdup_printf (_ ("Signed in as %s"), token->subject));
  if (scopes != NULL)
    /* Translators: %s are the scopes of a token. */
    take_line (lines, g_strdup_printf (_ ("Scopes: %s"), scopes));
  take_line (lines, g_steal_pointer (&expiry));
  if (grant->refresh_token == NULL)
    g_ptr_array_add (lines, g_strdup (_ ("It cannot be renewed: sign in again when it has ended.")));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}
