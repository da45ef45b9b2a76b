/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Traces of calls, and the tokens that ask for them: these say for which API and how long they are good, and are signed. No
 * key and no other credential gets into a trace.
 */

#include "config.h"

#include "fer-sample-traces.h"

#include "fer-sample-node.h"
#include "fer-sample-service.h"

#include <string.h>

#define MAX_TRACES 100
#define MAX_URL 2048

struct _FerSampleTraces
{
  GHashTable *by_id; /* (element-type utf8 JsonNode) */
  GQueue      ids;   /* of keys of @by_id, the eldest first */
  char       *secret;
};

FerSampleTraces *
fer_sample_traces_new (void)
{
  FerSampleTraces *self = g_rc_box_new0 (FerSampleTraces);

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_node_unref);
  g_queue_init (&self->ids);
  self->secret = g_uuid_string_random ();
  return self;
}

FerSampleTraces *
fer_sample_traces_ref (FerSampleTraces *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  FerSampleTraces *self = data;

  g_queue_clear (&self->ids);
  g_hash_table_unref (self->by_id);
  g_free (self->secret);
}

void
fer_sample_traces_unref (FerSampleTraces *self)
{
  g_rc_box_release_full (self, clear);
}

/* ---- tokens ---- */

static char *
sign (FerSampleTraces *self,
      const char      *service,
      const char      *api,
      gint64           expires)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT, service, api, expires);
  g_autofree char *folded = g_ascii_strdown (text, -1);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *)self->secret, strlen (self->secret), folded, -1);
}

char *
fer_sample_traces_make_token (FerSampleTraces *self,
                              const char      *service,
                              const char      *api,
                              gint64           expires)
{
  g_autofree char *signature = sign (self, service, api, expires);
  g_autofree char *name = g_uri_escape_string (api, NULL, FALSE);

  return g_strdup_printf ("aid=%s&p=tracing&ex=%" G_GINT64_FORMAT "&sn=%s", name, expires, signature);
}

typedef enum
{
  NOT_ASKED,
  EXPIRED,
  WRONG_API,
  GOOD,
} Verdict;

static Verdict
judge (FerSampleTraces *self,
       FerSampleCall   *call,
       const char      *service,
       const char      *api)
{
  const char *token = fer_sample_call_get_header (call, "Apim-Debug-Authorization");
  g_autoptr (GHashTable) members = token != NULL ? g_uri_parse_params (token, -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;
  const char      *name = members != NULL ? g_hash_table_lookup (members, "aid") : NULL;
  const char      *told = members != NULL ? g_hash_table_lookup (members, "ex") : NULL;
  const char      *signature = members != NULL ? g_hash_table_lookup (members, "sn") : NULL;
  g_autofree char *expected = NULL;
  gint64           expires = 0;

  if (name == NULL || told == NULL || signature == NULL || !g_ascii_string_to_signed (told, 10, 0, G_MAXINT64, &expires, NULL))
    return NOT_ASKED;
  expected = sign (self, service, name, expires);
  if (!g_str_equal (expected, signature))
    return NOT_ASKED;
  if (expires <= call->now_usec / G_USEC_PER_SEC)
    return EXPIRED;

  return g_ascii_strcasecmp (name, api) == 0 ? GOOD : WRONG_API;
}

/* ---- traces ---- */

static JsonNode *
make_entry (FerSampleCall *call,
            const char    *source,
            const char    *elapsed,
            JsonNode      *data) /* (transfer full) */
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (call->now_usec / G_USEC_PER_SEC);
  g_autofree char *stamp = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S") : g_strdup ("");
  g_autofree char *exact = g_strdup_printf ("%s.%06dZ", stamp, (int)(call->now_usec % G_USEC_PER_SEC));

  return fer_sample_node_build ("source", fer_sample_node_text (source), "timestamp", fer_sample_node_text (exact), "elapsed", fer_sample_node_text (elapsed), "data", data, NULL);
}

static JsonNode *
make_list (JsonNode *entry) /* (transfer full) (nullable) */
{
  JsonArray *list = json_array_new ();

  if (entry != NULL)
    json_array_add_element (list, entry);
  return fer_sample_node_take_array (list);
}

static JsonNode *
make_status (FerSampleCall *call)
{
  return fer_sample_node_build ("response", fer_sample_node_build ("status", fer_sample_node_build ("code", fer_sample_node_integer (soup_server_message_get_status (call->message)), "reason", fer_sample_node_text (soup_server_message_get_reason_phrase (call->message)), NULL), NULL), NULL);
}

static JsonNode *
make_trace (FerSampleCall *call,
            const char    *id,
            const char    *service,
            const char    *api,
            const char    *operation,
            gboolean       is_refused)
{
  g_autofree char *url = g_strndup (fer_sample_call_get_whole_path (call), MAX_URL);
  g_autofree char *valid = g_utf8_make_valid (url, -1);
  JsonNode        *request = fer_sample_node_build ("method", fer_sample_node_text (call->method), "url", fer_sample_node_text (valid), NULL);
  JsonNode        *inbound = fer_sample_node_build ("request", request,
                                                    "configuration", fer_sample_node_build ("api", fer_sample_node_text (api), "operation", fer_sample_node_text (operation), NULL), NULL);
  JsonNode        *backend = is_refused ? NULL : make_entry (call, "forward-request", "00:00:00.0011000", make_status (call));
  JsonNode        *outbound = is_refused ? NULL : make_entry (call, "transfer-response", "00:00:00.0024000", make_status (call));
  JsonNode        *on_error = is_refused ? make_entry (call, "authorization", "00:00:00.0007000", make_status (call)) : NULL;

  return fer_sample_node_build ("traceId", fer_sample_node_text (id), "serviceName", fer_sample_node_text (service),
                                "traceEntries", fer_sample_node_build ("inbound", make_list (make_entry (call, "api-inspector", "00:00:00.0002000", inbound)), "backend", make_list (backend), "outbound", make_list (outbound), "onError", make_list (on_error), NULL),
                                NULL);
}

void
fer_sample_traces_note (FerSampleTraces *self,
                        FerSampleCall   *call,
                        const char      *service,
                        const char      *api,
                        const char      *operation,
                        gboolean         is_refused)
{
  Verdict verdict = judge (self, call, service, api);
  char   *id = NULL;

  if (verdict == EXPIRED)
    fer_sample_reply_set_header (call, "Apim-Debug-Authorization-Expired", "true");
  if (verdict == WRONG_API)
    fer_sample_reply_set_header (call, "Apim-Debug-Authorization-WrongAPI", "true");
  if (verdict != GOOD)
    return;

  if (self->ids.length >= MAX_TRACES)
    g_hash_table_remove (self->by_id, g_queue_pop_head (&self->ids));
  id = fer_sample_service_make_id (call->service, "trace");
  g_hash_table_insert (self->by_id, id, make_trace (call, id, service, api, operation, is_refused));
  g_queue_push_tail (&self->ids, id);
  fer_sample_reply_set_header (call, "Apim-Trace-Id", id);
}

JsonNode *
fer_sample_traces_find (FerSampleTraces *self,
                        const char      *service,
                        const char      *id)
{
  JsonNode *trace = g_hash_table_lookup (self->by_id, id);

  if (trace == NULL || g_ascii_strcasecmp (fer_sample_node_string (json_node_get_object (trace), "serviceName", ""), service) != 0)
    return NULL;
  return trace;
}
