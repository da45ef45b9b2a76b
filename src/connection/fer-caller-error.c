/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong on the way, in a sentence that says who and what. */

#include "config.h"

#include "fer-caller-error-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

typedef struct
{
  FerWireError code;
  const char  *words; /* "%s" is the host */
} Words;

/* In the order of FerCallerFault. */
static const Words faults[] = {
  { 0, "" },
  { FER_WIRE_ERROR_TIMED_OUT, N_ ("%s cannot be reached: no connection came about in time.") },
  { FER_WIRE_ERROR_TIMED_OUT, N_ ("%s has not answered in time.") },
  { FER_WIRE_ERROR_TIMED_OUT, N_ ("%s began to answer and then fell silent.") },
  { FER_WIRE_ERROR_TIMED_OUT, N_ ("%s takes too long to answer.") },
  { FER_WIRE_ERROR_TOO_BIG, N_ ("The answer of %s does not end; what came up to the limit is kept.") },
  { FER_WIRE_ERROR_TOO_BIG, N_ ("The answer of %s unpacks to more than the limit; what came up to there is kept.") },
  { FER_WIRE_ERROR_TRUNCATED, N_ ("The answer of %s is shorter than it says.") },
  { FER_WIRE_ERROR_PROXY, N_ ("The proxy on the way to %s refused.") },
  { FER_WIRE_ERROR_TOO_BIG, N_ ("The headers of the answer of %s do not end.") },
};

static const struct
{
  int   code; /* of G_IO_ERROR */
  Words words;
} causes[] = {
  { G_IO_ERROR_CONNECTION_REFUSED, { FER_WIRE_ERROR_UNREACHABLE, N_ ("Nobody answers at %s.") } },
  { G_IO_ERROR_HOST_UNREACHABLE, { FER_WIRE_ERROR_UNREACHABLE, N_ ("%s cannot be reached; this computer may be offline.") } },
  { G_IO_ERROR_NETWORK_UNREACHABLE, { FER_WIRE_ERROR_UNREACHABLE, N_ ("%s cannot be reached; this computer may be offline.") } },
  { G_IO_ERROR_TIMED_OUT, { FER_WIRE_ERROR_TIMED_OUT, N_ ("%s has not answered in time.") } },
  { G_IO_ERROR_PROXY_FAILED, { FER_WIRE_ERROR_PROXY, N_ ("The proxy on the way to %s refused.") } },
  { G_IO_ERROR_PROXY_NEED_AUTH, { FER_WIRE_ERROR_PROXY, N_ ("The proxy on the way to %s wants a password.") } },
  { G_IO_ERROR_PROXY_AUTH_FAILED, { FER_WIRE_ERROR_PROXY, N_ ("The proxy on the way to %s does not take the password.") } },
  { G_IO_ERROR_PROXY_NOT_ALLOWED, { FER_WIRE_ERROR_PROXY, N_ ("The proxy on the way to %s refused.") } },
  { G_IO_ERROR_INVALID_DATA, { FER_WIRE_ERROR_BAD_REPLY, N_ ("The answer of %s cannot be unpacked.") } },
  { G_IO_ERROR_PARTIAL_INPUT, { FER_WIRE_ERROR_TRUNCATED, N_ ("The answer of %s ends in the middle.") } },
};

static Words
find_words (const GError *cause,
            gboolean      has_head)
{
  if (cause->domain == G_TLS_ERROR)
    return (Words){ FER_WIRE_ERROR_TLS, g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE) ? N_ ("%s shows a certificate that this system does not trust.")
                                        : g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED)
                                          ? N_ ("%s wants a client certificate.")
                                          : N_ ("No secure connection to %s came about.") };
  if (cause->domain == G_RESOLVER_ERROR)
    return (Words){ FER_WIRE_ERROR_UNREACHABLE, N_ ("There is no host %s, or this computer is offline.") };
  if (cause->domain == SOUP_SESSION_ERROR)
    return (Words){ FER_WIRE_ERROR_BAD_REPLY, N_ ("What %s answers is no HTTP that can be read.") };
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (g_error_matches (cause, G_IO_ERROR, causes[i].code) && (has_head || causes[i].code != G_IO_ERROR_PARTIAL_INPUT))
      return causes[i].words;
  return has_head ? (Words){ FER_WIRE_ERROR_TRUNCATED, N_ ("The answer of %s ends in the middle.") }
                  : (Words){ FER_WIRE_ERROR_UNREACHABLE, N_ ("%s closed the connection without an answer.") };
}

GError *
fer_caller_fault_to_error (FerCallerFault fault,
                           const GError  *cause,
                           const char    *host,
                           gboolean       has_head)
{
  g_autoptr (GString) sentence = NULL;
  Words words;

  if (fault == FER_CALLER_FINE && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The call was cancelled."));
  words = fault != FER_CALLER_FINE ? faults[fault] : find_words (cause, has_head);
  sentence = g_string_new (_ (words.words));
  g_string_replace (sentence, "%s", host, 1);
  return g_error_new_literal (FER_WIRE_ERROR, words.code, sentence->str);
}
