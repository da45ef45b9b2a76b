/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of API Management's gateway, as somebody who holds a key has to read them. They are known by their message,
 * since policies may make a 401 of anything. */

#include "config.h"

#include "fer-json-tree.h"
#include "fer-redaction.h"
#include "fer-reply-check.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <stdio.h>
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

/* API Management says "message"; after it what services say: OAuth 2 (RFC 6749), problem details (RFC 9457), .NET. */
static char *
dup_message (FerExchange *exchange)
{
  static const char *const names[] = { "message", "error_description", "detail", "Message", "title", "error" };
  g_autoptr (FerJsonTree) tree = NULL;
  FerJsonNode root;
  char       *message;

  if (g_bytes_get_size (exchange->body) == 0 || g_bytes_get_size (exchange->body) > 65536)
    return g_strdup ("");
  tree = fer_json_tree_parse (exchange->body);
  root = fer_json_tree_get_root (tree);
  message = fer_json_node_dup_string (tree, fer_json_node_find (tree, root, "error", "message", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names) && message == NULL; i++)
    message = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, root, names[i]));
  return message != NULL ? message : g_strdup ("");
}

/* Of Retry-After: seconds, or the day and time of HTTP. */
static gint64
read_retry_after (const char *value)
{
  g_autoptr (GDateTime) moment = g_ascii_isdigit (*value) ? NULL : soup_date_time_new_from_http_string (value);

  return moment != NULL ? g_date_time_to_unix (moment) - g_get_real_time () / G_USEC_PER_SEC : g_ascii_strtoll (value, NULL, 10);
}

/* "in 00:59:48" and "in 2.10:05:00", which are .NET's; 0 for anything else. */
static gint64
read_span (const char *text)
{
  unsigned days = 0, hours, minutes, seconds;

  if (sscanf (text, " in %5u.%2u:%2u:%2u", &days, &hours, &minutes, &seconds) != 4)
    {
      days = 0;
      if (sscanf (text, " in %5u:%2u:%2u", &hours, &minutes, &seconds) != 3)
        return 0;
    }
  return ((days * G_GINT64_CONSTANT (24) + hours) * 60 + minutes) * 60 + seconds;
}

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* So that nobody comes too early. */
static int
count (gint64 seconds,
       int    unit)
{
  return (seconds + unit - 1) / unit;
}

/* How long a person waits, in the largest unit that says it well. */
static char *
dup_wait (FerExchange *exchange,
          const char  *message)
{
  const char *at = strstr (message, " in ");
  const char *after = fer_exchange_get_header (exchange, "Retry-After");
  gint64      seconds = at != NULL ? read_span (at) : 0;

  if (seconds <= 0)
    seconds = after != NULL ? read_retry_after (after) : at != NULL ? g_ascii_strtoll (at + 4, NULL, 10)
                                                                    : 0;
  seconds = MIN (seconds, G_MAXINT32);
  if (seconds >= 2 * DAY)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %d day.", "Try again in %d days.", count (seconds, DAY)), count (seconds, DAY));
  if (seconds >= 3 * HOUR)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %d hour.", "Try again in %d hours.", count (seconds, HOUR)), count (seconds, HOUR));
  if (seconds >= 2 * MINUTE)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %d minute.", "Try again in %d minutes.", count (seconds, MINUTE)), count (seconds, MINUTE));
  if (seconds > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %d second.", "Try again in %d seconds.", (int)seconds), (int)seconds);
  return g_strdup (_ ("Try again later."));
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
