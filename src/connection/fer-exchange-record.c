/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of an answer that libsoup has got. Nothing of it is believed to be text, or few. */

#include "config.h"

#include "fer-exchange-record-private.h"

#include <glib/gi18n-lib.h>

#define MAX_HEADERS 500

void
fer_exchange_add_note (FerExchange *self,
                       char        *note)
{
  if (g_ptr_array_find_with_equal_func (self->notes, note, g_str_equal, NULL))
    g_free (note);
  else
    g_ptr_array_add (self->notes, note);
}

static FerHop *
get_hop (FerExchange *self)
{
  return self->hops->len > 0 ? self->hops->pdata[self->hops->len - 1] : NULL;
}

static const char *
get_protocol (SoupMessage *message)
{
  switch (soup_message_get_http_version (message))
    {
    case SOUP_HTTP_2_0:
      return "HTTP/2";
    case SOUP_HTTP_1_0:
      return "HTTP/1.0";
    default:
      return "HTTP/1.1";
    }
}

static void
copy_header (const char *name,
             const char *value,
             gpointer    data)
{
  FerExchange     *self = data;
  FerPairs        *headers = get_hop (self)->headers;
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  if (fer_pairs_get_size (headers) < MAX_HEADERS)
    fer_pairs_add (headers, name, valid);
  else
    fer_exchange_add_note (self, g_strdup_printf (_ ("The answer has more than %d headers; the others were left out."), MAX_HEADERS));
}

void
fer_exchange_record_head (FerExchange *self,
                          SoupMessage *message)
{
  FerHop             *hop = get_hop (self);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char         *reason = soup_message_get_reason_phrase (message);

  if (hop->status != 0 || soup_message_get_status (message) == SOUP_STATUS_NONE)
    return;
  hop->status = soup_message_get_status (message);
  g_free (hop->reason);
  hop->reason = reason != NULL ? g_utf8_make_valid (reason, -1) : g_strdup ("");
  g_free (hop->protocol);
  hop->protocol = g_strdup (get_protocol (message));
  soup_message_headers_foreach (headers, copy_header, self);
  if ((hop->status == 204 || hop->status == 304) && soup_message_headers_get_content_length (headers) > 0)
    fer_exchange_add_note (self, g_strdup_printf (_ ("Status %u says that there is no body, and the answer announces one; it is not read."), hop->status));
}

static gint64
get_span (guint64 start,
          guint64 end)
{
  return start > 0 && end >= start ? (gint64)(end - start) : -1;
}

void
fer_exchange_record_times (FerExchange *self,
                           SoupMessage *message,
                           gint64       start_usec)
{
  SoupMessageMetrics *metrics = message != NULL ? soup_message_get_metrics (message) : NULL;
  FerExchangeTimes   *times = &self->times;
  guint64             tls, connected, answered;

  times->total_usec = g_get_monotonic_time () - start_usec;
  if (metrics == NULL)
    return;
  tls = soup_message_metrics_get_tls_start (metrics);
  connected = soup_message_metrics_get_connect_end (metrics);
  answered = soup_message_metrics_get_response_start (metrics);
  times->dns_usec = get_span (soup_message_metrics_get_dns_start (metrics), soup_message_metrics_get_dns_end (metrics));
  times->connect_usec = get_span (soup_message_metrics_get_connect_start (metrics), tls > 0 ? tls : connected);
  times->tls_usec = get_span (tls, connected);
  times->wait_usec = get_span (soup_message_metrics_get_request_start (metrics), answered);
  times->download_usec = get_hop (self)->status != 0 ? get_span (answered, g_get_monotonic_time ()) : -1;
  self->wire_bytes = soup_message_metrics_get_response_body_bytes_received (metrics);
  self->header_bytes = soup_message_metrics_get_response_header_bytes_received (metrics);
}
