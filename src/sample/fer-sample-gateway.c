/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gateway and what is behind it. It refuses in the words, the spacing and with the headers that were recorded; what it
 * lets through is answered by VanArsdel's own tables, by an echo, or by the example of the operation.
 */

#include "config.h"

#include "fer-sample-gateway.h"

#include "fer-sample-gateway-match.h"
#include "fer-sample-limits.h"
#include "fer-sample-refusal.h"
#include "fer-sample-vanarsdel.h"

#include <string.h>

typedef struct
{
  FerSampleService   *service; /* borrowed: it owns this */
  FerSampleCatalog   *catalog;
  FerSampleVanarsdel *vanarsdel;
  FerSampleLimits    *limits;
  FerSampleTraces    *traces;
} Gateway;

static gboolean
refuse (FerSampleCall *call,
        guint          status,
        const char    *reason,
        const char    *message)
{
  fer_sample_refuse_gateway (call, status, reason, message, NULL);
  return TRUE;
}

static gboolean
refuse_key (FerSampleCall               *call,
            const FerSampleGatewayMatch *match,
            const char                  *header,
            gboolean                     is_missing)
{
  const char      *whole = fer_sample_call_get_whole_path (call);
  g_autofree char *address = g_strndup (whole, strlen (whole) - strlen (match->rest));
  g_autofree char *challenge = g_strdup_printf ("AzureApiManagementKey realm=\"%s%s\",name=\"%s\",type=\"header\"", fer_sample_call_get_base (call), address, header);

  fer_sample_reply_set_header (call, "WWW-Authenticate", challenge);
  fer_sample_reply_set_header (call, "Vary", "Origin");
  return refuse (call, 401, "Access Denied",
                 is_missing ? "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API."
                            : "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.");
}

/* The key that the caller shows: in the header, and only without one in the query. */
static gboolean
check_key (FerSampleStore              *store,
           FerSampleCall               *call,
           const FerSampleGatewayMatch *match,
           const char                 **key)
{
  JsonObject      *names = fer_sample_node_object (match->api->properties, "subscriptionKeyParameterNames");
  const char      *header = fer_sample_node_string (names, "header", "Ocp-Apim-Subscription-Key");
  g_autofree char *query = g_ascii_strdown (fer_sample_node_string (names, "query", "subscription-key"), -1);

  *key = fer_sample_call_get_header (call, header);
  if (*key == NULL)
    *key = fer_sample_call_get_query (call, query);
  return fer_sample_gateway_accepts_key (store, match->api, *key) || !refuse_key (call, match, header, *key == NULL);
}

/* Whether a token was given for what the API's scope belongs to: "api://staff" of "api://staff/Read". */
static gboolean
is_for (FerSampleToken *token,
        const char     *scope)
{
  const char      *slash = strrchr (scope, '/');
  g_autofree char *audience = slash != NULL ? g_strndup (scope, slash - scope) : g_strdup (scope);

  return fer_sample_token_is_for (token, audience);
}

/* An API that staff sign in to wants a token of the sample beside the key. */
static gboolean
check_token (FerSampleCall               *call,
             const FerSampleGatewayMatch *match)
{
  const char *given = fer_sample_call_get_header (call, "Authorization");
  JsonObject *settings = fer_sample_node_object (fer_sample_node_object (match->api->properties, "authenticationSettings"), "oAuth2");
  g_autoptr (FerSampleToken) token = NULL;

  if (settings == NULL)
    return TRUE;
  if (given == NULL)
    return !refuse (call, 401, "Unauthorized", "JWT not present.");
  token = g_ascii_strncasecmp (given, "Bearer ", 7) == 0 ? fer_sample_token_parse (given + 7) : NULL;
  if (token == NULL || token->expires <= call->now_usec / G_USEC_PER_SEC || !is_for (token, fer_sample_node_string (settings, "scope", "")))
    return !refuse (call, 401, "Unauthorized", "Invalid JWT.");
  return TRUE;
}

/* What one policy says of the call: TRUE when it may pass. */
static gboolean
obey (Gateway        *gateway,
      FerSampleCall  *call,
      FerSampleStore *store,
      const char     *owner,
      const char     *caller)
{
  g_autoptr (FerSamplePolicy) policy = fer_sample_policy_read (store, owner);
  gint64           now = call->now_usec / G_USEC_PER_SEC;
  g_autofree char *rate = g_strjoin (" ", "rate", fer_sample_call_get (call, "svc"), owner, caller, NULL);
  g_autofree char *quota = g_strjoin (" ", "quota", fer_sample_call_get (call, "svc"), owner, caller, NULL);
  g_autofree char *seconds = NULL;
  g_autofree char *message = NULL;
  gint64           wait = 0;

  if (policy == NULL)
    return TRUE;
  if (policy->shuts_out)
    return !refuse (call, 403, "Forbidden", "Forbidden");

  wait = fer_sample_limits_count (gateway->limits, rate, policy->rate, now, NULL);
  if (wait > 0)
    {
      seconds = g_strdup_printf ("%" G_GINT64_FORMAT, wait);
      message = g_strdup_printf ("Rate limit is exceeded. Try again in %s seconds.", seconds);
      fer_sample_reply_set_header (call, "Retry-After", seconds);
      return !refuse (call, 429, "Too Many Requests", message);
    }
  wait = fer_sample_limits_count (gateway->limits, quota, policy->quota, now, NULL);
  if (wait == 0)
    return TRUE;
  seconds = g_strdup_printf ("%" G_GINT64_FORMAT, wait);
  message = g_strdup_printf ("Out of call volume quota. Quota will be replenished in %02d:%02d:%02d.", (int)(wait / 3600), (int)(wait / 60 % 60), (int)(wait % 60));
  fer_sample_reply_set_header (call, "Retry-After", seconds);
  return !refuse (call, 403, "Quota Exceeded", message);
}

/* The policies of the service, of the product whose key is shown, of the API and of the operation. The all-access key
 * belongs to no product, and so to no product's policy. */
static gboolean
check_policies (Gateway                     *gateway,
                FerSampleCall               *call,
                FerSampleStore              *store,
                const FerSampleGatewayMatch *match,
                const char                  *key)
{
  FerSampleEntity *subscription = key != NULL ? fer_sample_gateway_find_subscription (store, key) : NULL;
  const char      *scope = subscription != NULL ? fer_sample_node_string (subscription->properties, "scope", "") : "";
  const char      *caller = subscription != NULL ? subscription->name : "";
  gboolean         is_product = g_ascii_strncasecmp (scope, "/products/", 10) == 0;

  return obey (gateway, call, store, "", caller) && (!is_product || obey (gateway, call, store, scope + 1, caller)) &&
         obey (gateway, call, store, match->api->path, caller) && obey (gateway, call, store, match->operation->path, caller);
}

/* A page of a site that the API's policy, or that of the service, lets in asks before it calls. */
static gboolean
answer_preflight (FerSampleCall               *call,
                  FerSampleStore              *store,
                  const FerSampleGatewayMatch *match)
{
  const char *origin = fer_sample_call_get_header (call, "Origin");
  const char *method = fer_sample_call_get_header (call, "Access-Control-Request-Method");
  const char *headers = fer_sample_call_get_header (call, "Access-Control-Request-Headers");
  const char *owners[] = { match->api != NULL ? match->api->path : "", "" };

  if (strcmp (call->method, "OPTIONS") != 0 || origin == NULL || method == NULL || match->api == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      g_autoptr (FerSamplePolicy) policy = fer_sample_policy_read (store, owners[i]);

      if (policy == NULL || policy->origins == NULL || (!g_strv_contains ((const char *const *)policy->origins, origin) && !g_strv_contains ((const char *const *)policy->origins, "*")))
        continue;
      fer_sample_reply_set_header (call, "Access-Control-Allow-Origin", origin);
      fer_sample_reply_set_header (call, "Access-Control-Allow-Methods", method);
      if (headers != NULL)
        fer_sample_reply_set_header (call, "Access-Control-Allow-Headers", headers);
      fer_sample_reply_empty (call, 200);
      return TRUE;
    }
  return FALSE;
}

static void
answer_vanarsdel (Gateway                     *gateway,
                  FerSampleCall               *call,
                  const FerSampleGatewayMatch *match)
{
  g_autoptr (JsonNode) body = fer_sample_call_parse_body (call);
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *location = NULL;
  const char      *whole = fer_sample_call_get_whole_path (call);
  g_autofree char *api = g_strndup (whole, strlen (whole) - strlen (match->rest));
  guint            status = fer_sample_vanarsdel_call (gateway->vanarsdel, call->method, match->rest, call->query_values, body, &answer, &location);

  if (location != NULL)
    {
      g_autofree char *address = g_strconcat (fer_sample_call_get_base (call), api, location, NULL);

      fer_sample_reply_set_header (call, "Location", address);
    }
  if (answer == NULL && status == 404)
    answer = fer_sample_node_build ("type", fer_sample_node_text ("https://tools.ietf.org/html/rfc7231#section-6.5.4"), "title", fer_sample_node_text ("Not Found"), "status", fer_sample_node_integer (404), NULL);
  if (answer != NULL)
    fer_sample_reply_json (call, status, answer, FER_SAMPLE_COMPACT);
  else
    fer_sample_reply_empty (call, status);
}

/* What came in as JSON; credentials are not said back. */
static void
answer_echo (FerSampleCall               *call,
             const FerSampleGatewayMatch *match)
{
  static const char *const silent[] = { "authorization", "cookie", "ocp-apim-subscription-key", "subscription-key", NULL };
  SoupMessageHeaders      *received = soup_server_message_get_request_headers (call->message);
  JsonObject              *headers = json_object_new ();
  JsonObject              *query = json_object_new ();
  g_autoptr (JsonNode) body = fer_sample_call_parse_body (call);
  g_autoptr (JsonNode) answer = NULL;
  SoupMessageHeadersIter iter;
  GHashTableIter         values;
  gpointer               name, value;
  const char            *header, *text;

  soup_message_headers_iter_init (&iter, received);
  while (soup_message_headers_iter_next (&iter, &header, &text))
    {
      g_autofree char *folded = g_ascii_strdown (header, -1);

      if (!g_strv_contains (silent, folded) && g_utf8_validate (header, -1, NULL) && g_utf8_validate (text, -1, NULL))
        json_object_set_string_member (headers, header, text);
    }
  g_hash_table_iter_init (&values, call->query_values);
  while (g_hash_table_iter_next (&values, &name, &value))
    if (!g_strv_contains (silent, name))
      json_object_set_string_member (query, name, value);
  if (body != NULL)
    {
      json_object_unref (headers);
      json_object_unref (query);
      fer_sample_reply_json (call, 200, body, FER_SAMPLE_COMPACT);
      return;
    }
  answer = fer_sample_node_build ("id", fer_sample_node_integer (1), "method", fer_sample_node_text (call->method), "path", fer_sample_node_text (match->rest),
                                  "query", fer_sample_node_take_object (query), "headers", fer_sample_node_take_object (headers), NULL);
  fer_sample_reply_json (call, 200, answer, FER_SAMPLE_COMPACT);
}

/* The first answer that the operation tells of, with its example. */
static void
answer_example (FerSampleCall               *call,
                const FerSampleGatewayMatch *match)
{
  JsonArray  *responses = fer_sample_node_array (match->operation->properties, "responses");
  JsonNode   *first = responses != NULL && json_array_get_length (responses) > 0 ? json_array_get_element (responses, 0) : NULL;
  JsonObject *response = first != NULL && JSON_NODE_HOLDS_OBJECT (first) ? json_node_get_object (first) : NULL;
  JsonArray  *bodies = fer_sample_node_array (response, "representations");
  JsonNode   *body = bodies != NULL && json_array_get_length (bodies) > 0 ? json_array_get_element (bodies, 0) : NULL;
  JsonNode   *example = body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? fer_sample_node_find (json_node_get_object (body), "examples/default/value") : NULL;
  gint64      told = response != NULL ? json_object_get_int_member_with_default (response, "statusCode", 200) : 200;
  guint       status = told >= 200 && told <= 599 ? told : 200;

  if (strcmp (fer_sample_node_string (match->api->properties, "type", "http"), "soap") == 0)
    fer_sample_reply_text (call, 200, "text/xml; charset=utf-8", "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body /></soap:Envelope>", -1);
  else if (example != NULL)
    fer_sample_reply_json (call, status, example, FER_SAMPLE_COMPACT);
  else
    fer_sample_reply_empty (call, status);
}

static gboolean
passes (Gateway                     *gateway,
        FerSampleCall               *call,
        FerSampleStore              *store,
        const FerSampleGatewayMatch *match)
{
  const char *key = NULL;

  return check_key (store, call, match, &key) && check_token (call, match) && check_policies (gateway, call, store, match, key);
}

static void
answer (Gateway                     *gateway,
        FerSampleCall               *call,
        const FerSampleGatewayMatch *match)
{
  const char *behind = fer_sample_node_string (match->api->properties, "serviceUrl", "");

  if (strstr (behind, "//field-engineer.vanarsdel.example") != NULL)
    answer_vanarsdel (gateway, call, match);
  else if (strstr (behind, "//echoapi.vanarsdel.example") != NULL)
    answer_echo (call, match);
  else
    answer_example (call, match);
}

static gboolean
handle (FerSampleCall *call,
        gpointer       data)
{
  Gateway              *gateway = data;
  const char           *service = fer_sample_call_get (call, "svc");
  FerSampleStore       *store = fer_sample_catalog_find (gateway->catalog, service);
  FerSampleGatewayMatch match = { NULL, NULL, NULL };
  gboolean              is_refused;

  if (store != NULL)
    match = fer_sample_gateway_match (store, call);
  if (store != NULL && answer_preflight (call, store, &match))
    return TRUE;
  if (match.operation == NULL)
    return refuse (call, 404, "Resource Not Found", "Resource not found");

  is_refused = !passes (gateway, call, store, &match);
  if (!is_refused)
    answer (gateway, call, &match);
  fer_sample_traces_note (gateway->traces, call, service, match.api->name, match.operation->name, is_refused);
  return TRUE;
}

static gboolean
know_nothing (FerSampleCall *call,
              gpointer       data)
{
  return refuse (call, 404, "Resource Not Found", "Resource not found");
}

static gint64
tell_time (gpointer data)
{
  Gateway *gateway = data;

  return fer_sample_service_get_now_usec (gateway->service) / G_USEC_PER_SEC;
}

static void
gateway_free (gpointer data)
{
  Gateway *gateway = data;

  fer_sample_catalog_unref (gateway->catalog);
  fer_sample_traces_unref (gateway->traces);
  fer_sample_vanarsdel_free (gateway->vanarsdel);
  fer_sample_limits_free (gateway->limits);
  g_free (gateway);
}

void
fer_sample_gateway_add (FerSampleService *service,
                        FerSampleCatalog *catalog,
                        FerSampleTraces  *traces)
{
  Gateway *gateway = g_new0 (Gateway, 1);

  gateway->service = service;
  gateway->catalog = fer_sample_catalog_ref (catalog);
  gateway->traces = fer_sample_traces_ref (traces);
  gateway->vanarsdel = fer_sample_vanarsdel_new (tell_time, gateway);
  gateway->limits = fer_sample_limits_new ();
  fer_sample_service_add_route (service, "/gw", know_nothing, NULL, NULL);
  fer_sample_service_add_route (service, "/gw/{svc}", handle, gateway, gateway_free);
}
