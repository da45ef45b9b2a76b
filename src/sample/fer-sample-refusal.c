/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each part's own words for what went wrong. A client that knows only one of these forms is found out. */

#include "fer-sample-refusal.h"

#include "fer-sample-identity-private.h"

static const struct
{
  guint       status;
  const char *code;
  const char *message;
  const char *blob_code;
  const char *blob_message;
  const char *gateway_reason;
  const char *gateway_message;
  const char *oauth_error;
  guint       oauth_number;
  const char *oauth_text;
} words[] = {
  { 429, "TooManyRequests", "The request is being throttled.",
    "TooManyRequests", "The rate of requests is more than the account allows.",
    "Too Many Requests", "Rate limit is exceeded. Try again in 2 seconds.",
    "temporarily_unavailable", 90055, "There are too many incoming requests." },
  { 500, "InternalServerError", "Encountered internal server error.",
    "InternalError", "The server encountered an internal error. Please retry the request.",
    "Internal Server Error", "Internal server error",
    "server_error", 90036, "An unexpected, non-retryable error stemming from the directory service has occurred." },
  { 503, "ServiceUnavailable", "The service is temporarily unavailable.",
    "ServerBusy", "The server is currently unable to receive requests. Please retry your request.",
    "Service Unavailable", "The service is temporarily unavailable.",
    "temporarily_unavailable", 90033, "A transient error has occurred. Please try again." },
};

/* One line with this very spacing: clients compare lengths. */
void
fer_sample_refuse_gateway (FerSampleCall *call,
                           guint          status,
                           const char    *reason,
                           const char    *message,
                           const char    *activity)
{
  g_autofree char *trail = activity != NULL ? g_strdup_printf (", \"activityId\": \"%s\"", activity) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("{ \"statusCode\": %u, \"message\": \"%s\"%s }", status, message, trail);

  fer_sample_reply_text (call, status, "application/json", text, -1);
  soup_server_message_set_status (call->message, status, reason);
}

void
fer_sample_refuse_blob (FerSampleCall *call,
                        guint          status,
                        const char    *code,
                        const char    *message,
                        const char    *detail)
{
  g_autofree char *id = fer_sample_service_make_id (call->service, "blob-request");
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (call->now_usec / G_USEC_PER_SEC);
  g_autofree char *stamp = now != NULL ? g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
  g_autofree char *more = detail != NULL ? g_markup_printf_escaped ("<AuthenticationErrorDetail>%s</AuthenticationErrorDetail>", detail) : g_strdup ("");
  g_autofree char *error = g_markup_printf_escaped ("<Code>%s</Code><Message>%s\nRequestId:%s\nTime:%s</Message>", code, message, id, stamp);
  g_autofree char *xml = g_strconcat ("<?xml version=\"1.0\" encoding=\"utf-8\"?><Error>", error, more, "</Error>", NULL);

  fer_sample_reply_set_header (call, "x-ms-error-code", code);
  fer_sample_reply_set_header (call, "x-ms-request-id", id);
  fer_sample_reply_text (call, status, "application/xml", xml, -1);
}

void
fer_sample_refuse_for_now (FerSampleCall *call,
                           const char    *front,
                           guint          status)
{
  g_autofree char *activity = status == 500 ? fer_sample_service_make_id (call->service, "activity") : NULL;
  guint            i = 0;

  while (i + 1 < G_N_ELEMENTS (words) && words[i].status != status)
    i++;
  if (g_ascii_strcasecmp (front, "gw") == 0)
    fer_sample_refuse_gateway (call, status, words[i].gateway_reason, words[i].gateway_message, activity);
  else if (g_ascii_strcasecmp (front, "login") == 0)
    fer_sample_identity_fail (call, status, words[i].oauth_error, words[i].oauth_number, words[i].oauth_text);
  else if (g_ascii_strcasecmp (front, "blob") == 0)
    fer_sample_refuse_blob (call, status, words[i].blob_code, words[i].blob_message, NULL);
  else
    fer_sample_reply_error (call, status, words[i].code, words[i].message);
}
