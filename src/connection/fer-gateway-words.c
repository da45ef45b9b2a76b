/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of API Management's gateway, as somebody who holds a key has to read them. They are known by their message,
 * since policies may make a 401 of anything. */

#include "config.h"

#include "fer-json-tree.h"
#include "fer-redaction.h"
#include "fer-reply-check.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* name="…" in WWW-Authenticate. */
static char *
dup_header_name (FerExchange *exchange)
{
  const char *challenge = fer_exchange_get_header (exchange, "WWW-Authenticate");
  const char *name = challenge != NULL ? strstr (challenge, "name=\"") : NULL;
  const char *end = name != NULL ? strchr (name + strlen ("name=\""), '"') : NULL;

  return end != NULL ? g_strndup (name + strlen ("name=\""), end - name - strlen ("name=\"")) : g_strdup ("Ocp-Apim-Subscription-Key");
}

static char *
dup_message (FerExchange *exchange)
{
  g_autoptr (FerJsonTree) tree = NULL;
  FerJsonNode root;
  char       *message;

  if (g_bytes_get_size (exchange->body) == 0 || g_bytes_get_size (exchange->body) > 65536)
    return g_strdup ("");
  tree = fer_json_tree_parse (exchange->body);
  root = fer_json_tree_get_root (tree);
  message = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, root, "message"));
  if (message == NULL)
    message = fer_json_node_dup_string (tree, fer_json_node_find (tree, root, "error", "message", NULL));
  return message != NULL ? message : g_strdup ("");
}

/* "in 00:59:48", or Retry-After, as a time that a person waits. */
static char *
dup_wait (FerExchange *exchange,
          const char  *message)
{
  const char *at = strstr (message, " in ");
  const char *after = fer_exchange_get_header (exchange, "Retry-After");
  int         hours, minutes, seconds;

  if (at != NULL && sscanf (at, " in %d:%d:%d", &hours, &minutes, &seconds) == 3)
    seconds += 60 * minutes + 3600 * CLAMP (hours, 0, 10000);
  else
    seconds = after != NULL ? atoi (after) : at != NULL ? atoi (at + 4)
                                                        : 0;
  if (seconds <= 0)
    return g_strdup (_ ("Try again later."));
  if (seconds >= 120)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %d minute.", "Try again in %d minutes.", (seconds + 59) / 60), (seconds + 59) / 60);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %d second.", "Try again in %d seconds.", seconds), seconds);
}

/* Of nginx, which answers for many services: it has no status of its own for that. Returns: (transfer none) (nullable) */
static const char *
find_certificate_words (FerExchange *exchange)
{
  gsize       n_bytes;
  const char *body = g_bytes_get_data (exchange->body, &n_bytes);

  if (fer_exchange_get_status (exchange) != 400 || body == NULL)
    return NULL;
  if (g_strstr_len (body, MIN (n_bytes, 4096), "No required SSL certificate was sent") != NULL)
    return _ ("The service wants a client certificate, and none was sent: the connection can name one.");
  if (g_strstr_len (body, MIN (n_bytes, 4096), "The SSL certificate error") != NULL)
    return _ ("The service does not take the connection’s client certificate.");
  return NULL;
}

char *
fer_reply_check_explain (FerExchange *exchange)
{
  guint            status = fer_exchange_get_status (exchange);
  g_autofree char *message = dup_message (exchange);
  g_autofree char *header = dup_header_name (exchange);
  g_autofree char *wait = dup_wait (exchange, message);
  g_autofree char *said = fer_redact (message);

  if (status < 400)
    return NULL;
  if (find_certificate_words (exchange) != NULL)
    return g_strdup (find_certificate_words (exchange));
  if (strstr (message, "missing subscription key") != NULL)
    return g_strdup_printf (_ ("The gateway wants a subscription key in the header “%s”, and none was sent."), header);
  if (strstr (message, "invalid subscription key") != NULL)
    return g_strdup_printf (_ ("The gateway does not take the key in the header “%s”: it is wrong, not active, or for another product."), header);
  if (strstr (message, "quota") != NULL && (status == 403 || status == 429))
    return g_strdup_printf (_ ("The quota of the key is used up. %s"), wait);
  if (status == 429)
    return g_strdup_printf (_ ("The service has been asked too often. %s"), wait);
  if (status == 404 && g_ascii_strcasecmp (message, "Resource not found") == 0)
    return g_strdup (_ ("The gateway knows no such operation: look at method, path and base address."));
  if (status == 401)
    return *said != '\0' ? g_strdup_printf (_ ("The service does not take the credentials. It says: %s"), said) : g_strdup (_ ("The service does not take the credentials."));
  if (status == 403)
    return *said != '\0' ? g_strdup_printf (_ ("The service knows the caller and does not allow this. It says: %s"), said) : g_strdup (_ ("The service knows the caller and does not allow this."));
  if (status >= 502 && status <= 504)
    return g_strdup (_ ("The gateway could not get an answer from the service behind it."));
  return *said != '\0' ? g_strdup_printf (_ ("The service says: %s"), said) : NULL;
}
