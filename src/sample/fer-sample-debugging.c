/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two questions about traces that the management plane answers: for a token with which calls of one API are traced, and
 * for what has been traced.
 */

#include "config.h"

#include "fer-sample-api-management-private.h"

#include <string.h>

/* From this version on there are these questions. */
#define FIRST_VERSION "2023-05-01"
#define MAX_SECONDS 3600

/* "PT1H30M" in seconds; 0 for what is none, or longer than a day. */
static gint64
read_duration (const char *text)
{
  gint64 seconds = 0;

  if (!g_str_has_prefix (text, "PT") || text[2] == '\0')
    return 0;
  for (const char *c = text + 2; *c != '\0'; c++)
    {
      char   *unit = NULL;
      guint64 number = g_ascii_isdigit (*c) ? g_ascii_strtoull (c, &unit, 10) : 0;
      gint64  factor = unit == NULL ? 0 : *unit == 'H' ? 3600
                                        : *unit == 'M' ? 60
                                                       : *unit == 'S';

      if (factor == 0 || number > 86400)
        return 0;
      seconds += number * factor;
      c = unit;
    }
  return seconds <= 86400 ? seconds : 0;
}

static gboolean
wants_tracing (JsonObject *body)
{
  g_auto (GStrv) purposes = fer_sample_node_dup_strings (fer_sample_node_array (body, "purposes"));

  return g_strv_contains ((const char *const *)purposes, "tracing");
}

static void
give_token (FerSampleRequest *request,
            JsonObject       *body)
{
  const char      *id = fer_sample_node_string (body, "apiId", "");
  gint64           seconds = read_duration (fer_sample_node_string (body, "credentialsExpireAfter", "PT1H"));
  gsize            length = strlen (request->id);
  const char      *path = g_ascii_strncasecmp (id, request->id, length) == 0 ? id + length : id;
  FerSampleEntity *api = g_ascii_strncasecmp (path, "/apis/", 6) == 0 ? fer_sample_store_find (request->store, path + 1) : NULL;
  g_autofree char *token = NULL;
  g_autoptr (JsonNode) answer = NULL;

  if (!wants_tracing (body))
    fer_sample_request_reply_invalid (request, "purposes", "The purposes must name 'tracing'.");
  else if (seconds <= 0 || seconds > MAX_SECONDS)
    fer_sample_request_reply_invalid (request, "credentialsExpireAfter", "The credentials must expire after one hour or less.");
  else if (api == NULL)
    fer_sample_request_reply_error (request, 404, "ResourceNotFound", "API not found.");
  else
    {
      token = fer_sample_traces_make_token (request->management->traces, request->service, api->name, request->call->now_usec / G_USEC_PER_SEC + seconds);
      answer = fer_sample_node_build ("token", fer_sample_node_text (token), NULL);
      fer_sample_reply_json (request->call, 200, answer, FER_SAMPLE_PRETTY);
    }
}

static void
give_trace (FerSampleRequest *request,
            JsonObject       *body)
{
  JsonNode *trace = fer_sample_traces_find (request->management->traces, request->service, fer_sample_node_string (body, "traceId", ""));

  if (trace == NULL)
    fer_sample_request_reply_error (request, 404, "ResourceNotFound", "Trace not found.");
  else
    fer_sample_reply_json (request->call, 200, trace, FER_SAMPLE_PRETTY);
}

gboolean
fer_sample_debugging_handle (FerSampleRequest *request)
{
  const char *version = fer_sample_call_get_query (request->call, "api-version");
  g_autoptr (JsonNode) node = NULL;
  JsonObject *body = NULL;
  gboolean    is_token = request->n_steps == 3 && g_ascii_strcasecmp (request->steps[2], "listDebugCredentials") == 0;
  gboolean    is_trace = request->n_steps == 3 && g_ascii_strcasecmp (request->steps[2], "listTrace") == 0;

  if ((!is_token && !is_trace) || g_ascii_strcasecmp (request->steps[0], "gateways") != 0 || g_ascii_strcasecmp (request->steps[1], "managed") != 0 ||
      g_ascii_strncasecmp (version, FIRST_VERSION, strlen (FIRST_VERSION)) < 0)
    return FALSE;

  node = fer_sample_call_parse_body (request->call);
  body = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (body == NULL)
    fer_sample_request_reply_invalid (request, "body", "The request body is no JSON object.");
  else if (is_token)
    give_token (request, body);
  else
    give_trace (request, body);
  return TRUE;
}
