/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sign-in service's endpoints but for the token's, which has a file of its own. */

#include "fer-sample-identity-private.h"

#include "fer-sample-names.h"

#include <string.h>

#define CODE_LIFE_SEC 600

/* ---- what all endpoints share ---- */

const char *
fer_sample_identity_find_tenant (const char *name)
{
  static const struct
  {
    const char *name;
    const char *id;
  } tenants[] = {
    { "organizations", "" },
    { "common", "" },
    { FER_SAMPLE_TENANT, FER_SAMPLE_TENANT },
    { FER_SAMPLE_TENANT_DOMAIN, FER_SAMPLE_TENANT },
    { FER_SAMPLE_GUEST_TENANT, FER_SAMPLE_GUEST_TENANT },
    { FER_SAMPLE_GUEST_TENANT_DOMAIN, FER_SAMPLE_GUEST_TENANT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tenants); i++)
    if (g_ascii_strcasecmp (tenants[i].name, name) == 0)
      return tenants[i].id;

  return NULL;
}

gboolean
fer_sample_identity_fail (FerSampleCall *call,
                          guint          status,
                          const char    *error,
                          guint          number,
                          const char    *text)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (call->now_usec / G_USEC_PER_SEC);
  g_autofree char *stamp = now != NULL ? g_date_time_format (now, "%Y-%m-%d %H:%M:%SZ") : g_strdup ("");
  g_autofree char *trace = fer_sample_service_make_id (call->service, "trace");
  g_autofree char *correlation = fer_sample_service_make_id (call->service, "correlation");
  g_autofree char *address = g_strdup_printf ("%s/login/error?code=%u", fer_sample_call_get_base (call), number);
  g_autofree char *description =
    g_strdup_printf ("AADSTS%u: %s Trace ID: %s Correlation ID: %s Timestamp: %s", number, text, trace, correlation, stamp);
  JsonObject *object = json_object_new ();
  JsonArray  *numbers = json_array_new ();

  json_array_add_int_element (numbers, number);
  json_object_set_string_member (object, "error", error);
  json_object_set_string_member (object, "error_description", description);
  json_object_set_array_member (object, "error_codes", numbers);
  json_object_set_string_member (object, "timestamp", stamp);
  json_object_set_string_member (object, "trace_id", trace);
  json_object_set_string_member (object, "correlation_id", correlation);
  json_object_set_string_member (object, "error_uri", address);
  if (g_str_equal (error, "interaction_required"))
    {
      json_object_set_string_member (object, "suberror", "basic_action");
      json_object_set_string_member (object, "claims",
                                     "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"b1c7d0a4-3e52-4f96-9d18-20f7c6e5a83b\"]}}}");
    }
  json_node_take_object (node, object);
  fer_sample_reply_json (call, status, node, FER_SAMPLE_COMPACT);

  return TRUE;
}

gboolean
fer_sample_identity_fail_with (FerSampleCall *call,
                               guint          status,
                               const char    *error,
                               guint          number,
                               const char    *format,
                               ...)
{
  g_autofree char *text = NULL;
  va_list          arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return fer_sample_identity_fail (call, status, error, number, text);
}

GHashTable *
fer_sample_identity_read_form (FerSampleCall *call)
{
  gsize            n_bytes;
  const char      *data = g_bytes_get_data (call->body, &n_bytes);
  g_autofree char *text = g_strndup (data != NULL ? data : "", n_bytes);
  GHashTable      *form = soup_form_decode (text);
  GHashTableIter   iter;
  gpointer         value;

  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!g_utf8_validate (value, -1, NULL))
      g_hash_table_iter_remove (&iter);

  return form;
}

char *
fer_sample_identity_find_resource (const char *scope)
{
  g_auto (GStrv) words = g_strsplit (scope, " ", -1);
  g_autofree char *resource = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *slash = strrchr (words[i], '/');

      if (slash == NULL)
        continue; /* openid and the like */
      *slash = '\0';
      if (resource != NULL && !g_str_equal (resource, words[i]))
        return NULL;
      g_free (resource);
      resource = g_strdup (words[i]);
    }

  return resource != NULL ? g_steal_pointer (&resource) : g_strdup ("https://graph.microsoft.com");
}

const char *
fer_sample_identity_find_client (const char *client)
{
  static const char *const clients[] = { FER_SAMPLE_CLIENT, FER_SAMPLE_STAFF_CLIENT };

  for (guint i = 0; client != NULL && i < G_N_ELEMENTS (clients); i++)
    if (g_ascii_strcasecmp (clients[i], client) == 0)
      return clients[i];

  return NULL;
}

gboolean
fer_sample_identity_refuse_client (FerSampleCall *call,
                                   const char    *client)
{
  if (client == NULL)
    return fer_sample_identity_fail (call, SOUP_STATUS_BAD_REQUEST, "invalid_request", 900144,
                                     "The request body must contain the following parameter: 'client_id'.");
  if (fer_sample_identity_find_client (client) == NULL)
    return fer_sample_identity_fail_with (call, SOUP_STATUS_BAD_REQUEST, "unauthorized_client", 700016,
                                          "Application with identifier '%s' was not found in the directory '" FER_SAMPLE_TENANT_NAME "'. "
                                          "This can happen if the application has not been installed by the administrator of the tenant "
                                          "or consented to by any user in the tenant.",
                                          client);

  return FALSE;
}

/* ---- pages ---- */

static gboolean
reply_page (FerSampleCall *call,
            guint          status,
            const char    *title,
            const char    *text)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);
  g_autofree char *page = g_strdup_printf ("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head>\n"
                                           "<body><h1>%s</h1><p>%s</p></body></html>\n",
                                           title, title, safe);

  fer_sample_reply_text (call, status, "text/html; charset=utf-8", page, -1);
  return TRUE;
}

/* ---- authorize ---- */

static gboolean
is_loopback (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && g_str_equal (g_uri_get_scheme (uri), "http") && g_uri_get_userinfo (uri) == NULL &&
         g_uri_get_fragment (uri) == NULL && (g_str_equal (host, "localhost") || g_str_equal (host, "127.0.0.1"));
}

/* Sends the browser back with @name=@value and, where it said no, why. */
static gboolean
send_back (FerSampleCall *call,
           const char    *redirect,
           const char    *answer)
{
  const char      *state = fer_sample_call_get_query (call, "state");
  g_autofree char *safe_state = state != NULL ? g_uri_escape_string (state, NULL, FALSE) : NULL;
  g_autofree char *location = g_strdup_printf ("%s%s%s%s%s", redirect, strchr (redirect, '?') != NULL ? "&" : "?", answer,
                                               safe_state != NULL ? "&state=" : "", safe_state != NULL ? safe_state : "");

  fer_sample_reply_set_header (call, "Location", location);
  fer_sample_reply_empty (call, SOUP_STATUS_FOUND);
  return TRUE;
}

static gboolean
send_back_error (FerSampleCall *call,
                 const char    *redirect,
                 const char    *error,
                 const char    *description,
                 const char    *more)
{
  g_autofree char *safe = g_uri_escape_string (description, NULL, FALSE);
  g_autofree char *answer = g_strdup_printf ("error=%s&error_description=%s%s", error, safe, more);

  return send_back (call, redirect, answer);
}

/* What is wrong with a request that names no address it may be sent back to, or none that can be trusted. */
static const char *
find_fault (FerSampleCall *call)
{
  const char *client = fer_sample_identity_find_client (fer_sample_call_get_query (call, "client_id"));
  const char *challenge = fer_sample_call_get_query (call, "code_challenge");
  const char *redirect = fer_sample_call_get_query (call, "redirect_uri");
  const char *method = fer_sample_call_get_query (call, "code_challenge_method");

  if (fer_sample_identity_find_tenant (fer_sample_call_get (call, "tenant")) == NULL)
    return "AADSTS90002: Tenant not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.";
  if (client == NULL)
    return "AADSTS700016: Application with that identifier was not found in the directory '" FER_SAMPLE_TENANT_NAME "'.";
  if (redirect == NULL || !is_loopback (redirect))
    return "AADSTS50011: The redirect URI specified in the request does not match the redirect URIs configured for the application.";
  if (challenge == NULL && g_str_equal (client, FER_SAMPLE_STAFF_CLIENT))
    return NULL; /* it shows its secret instead */
  if (challenge == NULL || g_strcmp0 (method, "S256") != 0)
    return "AADSTS9002325: Proof Key for Code Exchange is required for cross-origin authorization code redemption.";

  return NULL;
}

static gboolean
authorize (FerSampleCall *call,
           gpointer       data)
{
  FerSampleIdentity *self = data;
  const char        *fault = find_fault (call);
  const char        *redirect = fer_sample_call_get_query (call, "redirect_uri");
  const char        *hint = fer_sample_call_get_query (call, "login_hint");
  const char        *scope = fer_sample_call_get_query (call, "scope");
  FerSampleGrant    *grant;
  g_autofree char   *id = NULL;
  g_autofree char   *code = NULL;
  g_autofree char   *answer = NULL;

  if (!g_str_equal (call->method, "GET") || call->n_segments > 0)
    return FALSE;
  if (fault != NULL)
    return reply_page (call, SOUP_STATUS_BAD_REQUEST, "Sign in", fault);
  if (g_strcmp0 (fer_sample_call_get_query (call, "response_type"), "code") != 0)
    return send_back_error (call, redirect, "unsupported_response_type", "AADSTS70005: The response type is not supported.", "");
  if (scope == NULL)
    return send_back_error (call, redirect, "invalid_request", "AADSTS900144: The request must contain the following parameter: 'scope'.", "");
  if (hint != NULL && g_ascii_strncasecmp (hint, "deny", 4) == 0)
    return send_back_error (call, redirect, "access_denied", "AADSTS65004: User declined to consent to access the app.", "&error_subcode=cancel");

  grant = fer_sample_grant_new (fer_sample_user_find (hint), fer_sample_identity_find_client (fer_sample_call_get_query (call, "client_id")),
                                fer_sample_identity_find_tenant (fer_sample_call_get (call, "tenant")), scope,
                                call->now_usec / G_USEC_PER_SEC + CODE_LIFE_SEC);
  grant->redirect = g_strdup (redirect);
  grant->challenge = g_strdup (fer_sample_call_get_query (call, "code_challenge"));
  grant->nonce = g_strdup (fer_sample_call_get_query (call, "nonce"));
  id = fer_sample_service_make_id (call->service, "code");
  code = g_strdup_printf ("1.%s", id);
  fer_sample_grants_add (self->codes, code, grant);
  answer = g_strdup_printf ("code=%s&session_state=%s", code, id);
  return send_back (call, redirect, answer);
}

/* ---- device code ---- */

static char *
make_user_code (const char *id)
{
  g_autofree char *upper = g_ascii_strup (id, -1);

  g_strdelimit (upper, "01-", 'X');
  return g_strndup (upper, 9);
}

static gboolean
reply_device (FerSampleCall        *call,
              const char           *device_code,
              const FerSampleGrant *grant,
              guint                 expires_sec)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *page = g_strdup_printf ("%s/login/device", fer_sample_call_get_base (call));
  g_autofree char *message = g_strdup_printf ("To sign in, use a web browser to open the page %s and enter the code %s to authenticate.",
                                              page, grant->user_code);
  JsonObject      *object = json_object_new ();

  json_object_set_string_member (object, "user_code", grant->user_code);
  json_object_set_string_member (object, "device_code", device_code);
  json_object_set_string_member (object, "verification_uri", page);
  json_object_set_int_member (object, "expires_in", expires_sec);
  json_object_set_int_member (object, "interval", grant->interval);
  json_object_set_string_member (object, "message", message);
  json_node_take_object (node, object);
  fer_sample_reply_json (call, SOUP_STATUS_OK, node, FER_SAMPLE_COMPACT);

  return TRUE;
}

static gboolean
give_device_code (FerSampleCall *call,
                  gpointer       data)
{
  FerSampleIdentity *self = data;
  g_autoptr (GHashTable) form = fer_sample_identity_read_form (call);
  const char      *tenant = fer_sample_identity_find_tenant (fer_sample_call_get (call, "tenant"));
  const char      *client = g_hash_table_lookup (form, "client_id");
  const char      *scope = g_hash_table_lookup (form, "scope");
  g_autofree char *id = NULL;
  g_autofree char *code = NULL;
  FerSampleGrant  *grant;

  if (!g_str_equal (call->method, "POST") || call->n_segments > 0)
    return FALSE;
  if (tenant == NULL)
    return fer_sample_identity_fail_with (call, SOUP_STATUS_BAD_REQUEST, "invalid_request", 90002, "Tenant '%s' not found.", fer_sample_call_get (call, "tenant"));
  if (fer_sample_identity_refuse_client (call, client))
    return TRUE;
  if (scope == NULL)
    return fer_sample_identity_fail (call, SOUP_STATUS_BAD_REQUEST, "invalid_request", 900144,
                                     "The request body must contain the following parameter: 'scope'.");

  id = fer_sample_service_make_id (call->service, "device");
  code = g_strdup_printf ("HAQABAAEAAAD-%s", id);
  grant = fer_sample_grant_new (fer_sample_user_find (g_hash_table_lookup (form, "login_hint")), fer_sample_identity_find_client (client), tenant, scope,
                                call->now_usec / G_USEC_PER_SEC + self->expires_sec);
  grant->user_code = make_user_code (id);
  grant->interval = self->interval_sec;
  grant->pending = self->n_pending;
  fer_sample_grants_add (self->devices, code, grant);

  return reply_device (call, code, grant, self->expires_sec);
}

/* The page that a device code leads to. It asks nothing; "?code=…&answer=no" says no. */
static gboolean
show_device_page (FerSampleCall *call,
                  gpointer       data)
{
  FerSampleIdentity *self = data;
  const char        *code = fer_sample_call_get_query (call, "code");
  const char        *answer = fer_sample_call_get_query (call, "answer");
  FerSampleGrant    *grant = code != NULL ? fer_sample_grants_find_user_code (self->devices, code) : NULL;

  if (call->n_segments > 0 || !g_str_equal (call->method, "GET"))
    return FALSE;
  if (code != NULL && grant == NULL)
    return reply_page (call, SOUP_STATUS_OK, "Enter code", "That code didn't work. Check the code and try again.");
  if (grant != NULL && g_strcmp0 (answer, "no") == 0)
    {
      grant->declined = TRUE;
      return reply_page (call, SOUP_STATUS_OK, "Sign in", "You declined the request. You may close this window.");
    }

  return reply_page (call, SOUP_STATUS_OK, "Sign in", "This is the local sample: it approves the code by itself. You may close this window.");
}

/* ---- the rest ---- */

static gboolean
show_configuration (FerSampleCall *call,
                    gpointer       data)
{
  const char      *tenant = fer_sample_call_get (call, "tenant");
  g_autofree char *base = g_strdup_printf ("%s/login/%s", fer_sample_call_get_base (call), tenant);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object;
  static const struct
  {
    const char *member;
    const char *path;
  } members[] = {
    { "token_endpoint", "oauth2/v2.0/token" },
    { "authorization_endpoint", "oauth2/v2.0/authorize" },
    { "device_authorization_endpoint", "oauth2/v2.0/devicecode" },
    { "issuer", "v2.0" },
  };

  if (!g_str_equal (call->method, "GET") || call->n_segments > 0 || fer_sample_identity_find_tenant (tenant) == NULL)
    return FALSE;

  object = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *address = g_strdup_printf ("%s/%s", base, members[i].path);

      json_object_set_string_member (object, members[i].member, address);
    }
  json_node_take_object (node, object);
  fer_sample_reply_json (call, SOUP_STATUS_OK, node, FER_SAMPLE_COMPACT);
  return TRUE;
}

static gboolean
know_nothing (FerSampleCall *call,
              gpointer       data)
{
  return fer_sample_identity_fail (call, SOUP_STATUS_NOT_FOUND, "invalid_request", 90056,
                                   "The resource is disabled or does not exist, or it does not take this method. Check your app's code.");
}

static gboolean
set_headers (FerSampleCall *call,
             gpointer       data)
{
  g_autofree char *id = fer_sample_service_make_id (call->service, "request");

  fer_sample_reply_set_header (call, "Cache-Control", "no-store, no-cache");
  fer_sample_reply_set_header (call, "Pragma", "no-cache");
  fer_sample_reply_set_header (call, "Expires", "-1");
  fer_sample_reply_set_header (call, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  fer_sample_reply_set_header (call, "X-Content-Type-Options", "nosniff");
  fer_sample_reply_set_header (call, "x-ms-request-id", id);

  return FALSE;
}

static void
identity_free (gpointer data)
{
  FerSampleIdentity *self = data;

  fer_sample_grants_free (self->codes);
  fer_sample_grants_free (self->devices);
  fer_sample_grants_free (self->refreshes);
  g_free (self);
}

FerSampleIdentity *
fer_sample_identity_add (FerSampleService     *service,
                         const FerSampleCloud *cloud)
{
  FerSampleIdentity *self = g_new0 (FerSampleIdentity, 1);

  self->cloud = cloud;
  self->codes = fer_sample_grants_new ();
  self->devices = fer_sample_grants_new ();
  self->refreshes = fer_sample_grants_new ();
  fer_sample_identity_set_device (self, 1, 900, 2);

  fer_sample_service_add_guard (service, "/login", set_headers, self, identity_free);
  fer_sample_service_add_route (service, "/login", know_nothing, NULL, NULL);
  fer_sample_service_add_route (service, "/login/device", show_device_page, self, NULL);
  fer_sample_service_add_route (service, "/login/{tenant}/oauth2/v2.0/authorize", authorize, self, NULL);
  fer_sample_service_add_route (service, "/login/{tenant}/oauth2/v2.0/devicecode", give_device_code, self, NULL);
  fer_sample_service_add_route (service, "/login/{tenant}/oauth2/v2.0/token", fer_sample_identity_token, self, NULL);
  fer_sample_service_add_route (service, "/login/{tenant}/v2.0/.well-known/openid-configuration", show_configuration, NULL, NULL);

  return self;
}

void
fer_sample_identity_set_device (FerSampleIdentity *self,
                                guint              interval_sec,
                                guint              expires_sec,
                                guint              n_pending)
{
  self->interval_sec = interval_sec;
  self->expires_sec = expires_sec;
  self->n_pending = n_pending;
}
