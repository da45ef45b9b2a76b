/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The token endpoint: each kind of grant is checked as the real one checks it, and exchanged. */

#include "fer-sample-identity-private.h"

#include "fer-sample-names.h"

#include <string.h>

#define TOKEN_LIFE_SEC 4712
#define REFRESH_LIFE_SEC (90 * 24 * 3600)
/* A refresh token that was used stays good for a while, for those who ask for several audiences at once. */
#define REFRESH_GRACE_SEC 300

/* One request to the token endpoint. */
typedef struct
{
  FerSampleIdentity *self;
  FerSampleCall     *call;
  GHashTable        *form;
  const char        *tenant; /* "" for the home of whoever signs in */
  gint64             now;    /* in seconds since 1970 */
} Request;

static const char *
get_field (Request    *request,
           const char *name)
{
  return g_hash_table_lookup (request->form, name);
}

static gboolean
refuse_grant (Request    *request,
              guint       number,
              const char *text)
{
  return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "invalid_grant", number, text);
}

static gboolean
refuse_secret (Request    *request,
               const char *secret) /* (nullable) */
{
  if (secret == NULL)
    return fer_sample_identity_fail (request->call, SOUP_STATUS_UNAUTHORIZED, "invalid_client", 7000218,
                                     "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");

  return fer_sample_identity_fail (request->call, SOUP_STATUS_UNAUTHORIZED, "invalid_client", 7000215,
                                   "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, "
                                   "not the client secret ID.");
}

/* ---- what is handed out ---- */

static gboolean
has_word (const char *scope,
          const char *word)
{
  g_auto (GStrv) words = g_strsplit (scope, " ", -1);

  return g_strv_contains ((const char *const *)words, word);
}

static void
add_refresh_token (Request        *request,
                   JsonObject     *object,
                   FerSampleGrant *grant,
                   const char     *scope)
{
  g_autofree char *id = fer_sample_service_make_id (request->call->service, "refresh");
  g_autofree char *word = g_strdup_printf ("0.AXEA-%s", id);

  fer_sample_grants_add (request->self->refreshes, word,
                         fer_sample_grant_new (grant->user, grant->client, NULL, scope, request->now + REFRESH_LIFE_SEC));
  json_object_set_string_member (object, "refresh_token", word);
}

static void
add_id_token (Request              *request,
              JsonObject           *object,
              const FerSampleToken *token,
              const char           *nonce)
{
  FerSampleToken   id = *token;
  g_autofree char *text = NULL;

  id.audience = token->client;
  id.nonce = (char *)nonce;
  text = fer_sample_token_write (&id, fer_sample_call_get_base (request->call));
  json_object_set_string_member (object, "id_token", text);
}

static void
add_client_info (JsonObject           *object,
                 const FerSampleToken *token)
{
  g_autofree char *plain = g_strdup_printf ("{\"uid\":\"%s\",\"utid\":\"" FER_SAMPLE_TENANT "\"}", token->object_id);
  g_autofree char *text = fer_sample_base64url (plain, strlen (plain));

  json_object_set_string_member (object, "client_info", text);
}

/* Everybody's home is the company; only there and where he is a guest has a user a name. */
static gboolean
hand_out (Request        *request,
          FerSampleGrant *grant,
          const char     *scope,
          const char     *tenant)
{
  static const char *const resources[] = {
    "https://service.powerapps.com", "https://api.powerplatform.com", "https://service.flow.microsoft.com",
    "https://apihub.azure.com", "https://graph.microsoft.com", "https://service.powerapps.com/", FER_SAMPLE_AUDIENCE_STAFF, NULL
  };
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *resource = fer_sample_identity_find_resource (scope);
  g_autofree char *granted = NULL;
  g_autofree char *text = NULL;
  const char      *permission;
  JsonObject      *object;
  FerSampleToken   token = { NULL };

  if (resource == NULL)
    return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "invalid_request", 28000,
                                     "Provided value for the input parameter scope is not valid because it contains more than one resource.");
  if (!fer_sample_cloud_is_manager (request->self->cloud, resource) && !g_strv_contains (resources, resource))
    return fer_sample_identity_fail_with (request->call, SOUP_STATUS_BAD_REQUEST, "invalid_resource", 500011,
                                          "The resource principal named %s was not found in the tenant named " FER_SAMPLE_TENANT_NAME ".", resource);

  permission = g_str_equal (resource, FER_SAMPLE_AUDIENCE_STAFF) ? "Directory.Read" : "user_impersonation";
  granted = g_strdup_printf ("%s/%s %s/.default", resource, permission, resource);
  token.audience = resource;
  token.tenant = (char *)(*tenant != '\0' ? tenant : FER_SAMPLE_TENANT);
  token.object_id = (char *)grant->user->object_id;
  token.name = (char *)grant->user->name;
  token.display_name = (char *)grant->user->display_name;
  token.client = (char *)grant->client;
  token.scopes = (char *)permission;
  token.issued = request->now;
  token.expires = request->now + TOKEN_LIFE_SEC;
  text = fer_sample_token_write (&token, fer_sample_call_get_base (request->call));

  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_string_member (object, "token_type", "Bearer");
  json_object_set_string_member (object, "scope", granted);
  json_object_set_int_member (object, "expires_in", TOKEN_LIFE_SEC);
  json_object_set_int_member (object, "ext_expires_in", TOKEN_LIFE_SEC);
  json_object_set_string_member (object, "access_token", text);
  if (has_word (scope, "offline_access"))
    add_refresh_token (request, object, grant, scope);
  if (has_word (scope, "openid"))
    add_id_token (request, object, &token, grant->nonce);
  if (g_strcmp0 (get_field (request, "client_info"), "1") == 0)
    add_client_info (object, &token);
  json_node_take_object (node, object);
  fer_sample_reply_json (request->call, SOUP_STATUS_OK, node, FER_SAMPLE_COMPACT);

  return TRUE;
}

/* ---- authorization code ---- */

static gboolean
fits_challenge (const char *verifier,
                const char *challenge)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8           digest[32];
  gsize            n_digest = sizeof digest;
  g_autofree char *text = NULL;

  if (verifier == NULL || strlen (verifier) < 43 || strlen (verifier) > 128)
    return FALSE;

  g_checksum_update (checksum, (const guchar *)verifier, -1);
  g_checksum_get_digest (checksum, digest, &n_digest);
  text = fer_sample_base64url (digest, n_digest);
  return g_str_equal (text, challenge);
}

static gboolean
redeem_code (Request *request)
{
  FerSampleGrant *grant = fer_sample_grants_find (request->self->codes, get_field (request, "code"));
  const char     *redirect = get_field (request, "redirect_uri");
  const char     *scope = get_field (request, "scope");

  if (grant == NULL)
    return refuse_grant (request, 70000, "The provided authorization code is invalid or was issued for another client.");
  if (grant->used != 0)
    return refuse_grant (request, 54005, "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
  if (grant->expires <= request->now)
    return refuse_grant (request, 70008, "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.");
  if (g_strcmp0 (redirect, grant->redirect) != 0)
    return fer_sample_identity_fail_with (request->call, SOUP_STATUS_BAD_REQUEST, "invalid_client", 500112,
                                          "The reply address '%s' does not match the reply address '%s' provided when requesting Authorization code.",
                                          redirect != NULL ? redirect : "", grant->redirect);

  if (g_strcmp0 (fer_sample_identity_find_client (get_field (request, "client_id")), grant->client) != 0)
    return refuse_grant (request, 70000, "The provided authorization code is invalid or was issued for another client.");

  grant->used = request->now;
  if (grant->challenge == NULL && g_strcmp0 (get_field (request, "client_secret"), FER_SAMPLE_CLIENT_SECRET) != 0)
    return refuse_secret (request, get_field (request, "client_secret"));
  if (grant->challenge != NULL && !fits_challenge (get_field (request, "code_verifier"), grant->challenge))
    return refuse_grant (request, 501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");

  return hand_out (request, grant, scope != NULL ? scope : grant->scope, *request->tenant != '\0' ? request->tenant : grant->tenant);
}

/* ---- device code ---- */

static gboolean
redeem_device_code (Request *request)
{
  FerSampleGrant *grant = fer_sample_grants_find (request->self->devices, get_field (request, "device_code"));
  gint64          before;

  if (grant == NULL)
    return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "bad_verification_code", 70018, "Incorrect verification code.");
  if (grant->used != 0)
    return refuse_grant (request, 54005, "The device code was already redeemed.");
  if (grant->expires <= request->now)
    return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "expired_token", 70020, "The provided value for the input parameter 'device_code' is not valid. This device code has expired.");
  if (grant->declined)
    return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "authorization_declined", 70017, "The user has denied the authorization.");

  /* Half a second is forgiven, for the clocks of two programs. */
  before = grant->asked;
  grant->asked = request->call->now_usec;
  if (before != 0 && grant->asked - before < grant->interval * G_USEC_PER_SEC - G_USEC_PER_SEC / 2)
    {
      grant->interval += 5;
      return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "slow_down", 70016, "OAuth 2.0 device flow error. Polling is too fast. Slow down.");
    }
  if (grant->pending > 0)
    {
      grant->pending--;
      return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "authorization_pending", 70016,
                                       "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
    }

  grant->used = request->now;
  return hand_out (request, grant, grant->scope, *request->tenant != '\0' ? request->tenant : grant->tenant);
}

/* ---- refresh token ---- */

static gboolean
redeem_refresh_token (Request *request)
{
  FerSampleGrant  *grant = fer_sample_grants_find (request->self->refreshes, get_field (request, "refresh_token"));
  const char      *scope = get_field (request, "scope");
  g_autofree char *whole = NULL;

  if (grant == NULL)
    return refuse_grant (request, 70000, "The provided refresh token is malformed or invalid.");
  if (g_strcmp0 (fer_sample_identity_find_client (get_field (request, "client_id")), grant->client) != 0)
    return refuse_grant (request, 700005, "The provided refresh token was issued to another client.");
  if (grant->expires <= request->now)
    return refuse_grant (request, 700082, "The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00.");
  if (grant->used != 0 && grant->used + REFRESH_GRACE_SEC <= request->now)
    return refuse_grant (request, 70008, "The provided authorization code or refresh token has expired. It has been replaced by another.");
  if (g_str_equal (request->tenant, FER_SAMPLE_GUEST_TENANT) && g_str_equal (grant->user->name, FER_SAMPLE_READER))
    return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "interaction_required", 50076,
                                     "Due to a configuration change made by your administrator, or because you moved to a new location, "
                                     "you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'.");

  if (grant->used == 0)
    grant->used = request->now;
  /* There is a new one in any case, whether it was asked for or not. */
  whole = scope != NULL ? g_strconcat (scope, has_word (scope, "offline_access") ? "" : " offline_access", NULL) : g_strdup (grant->scope);
  return hand_out (request, grant, whole, request->tenant);
}

/* ---- client credentials ---- */

static gboolean
redeem_secret (Request *request)
{
  static const FerSampleUser program = { FER_SAMPLE_CLIENT_NAME, FER_SAMPLE_CLIENT_NAME, FER_SAMPLE_CLIENT_OBJECT };
  g_autofree FerSampleGrant *grant = NULL;
  const char                *secret = get_field (request, "client_secret");
  const char                *scope = get_field (request, "scope");

  if (g_strcmp0 (secret, FER_SAMPLE_CLIENT_SECRET) != 0)
    return refuse_secret (request, secret);
  if (*request->tenant == '\0')
    return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "invalid_request", 50059,
                                     "No tenant-identifying information found in either the request or implied by any provided credentials.");
  if (scope == NULL || !g_str_has_suffix (scope, "/.default") || strchr (scope, ' ') != NULL)
    return fer_sample_identity_fail (request->call, SOUP_STATUS_BAD_REQUEST, "invalid_scope", 1002012,
                                     "The provided value for scope is not valid. Client credential flows must have a scope value with /.default "
                                     "suffixed to the resource identifier (application ID URI).");

  grant = g_new0 (FerSampleGrant, 1);
  grant->user = &program;
  grant->client = (char *)fer_sample_identity_find_client (get_field (request, "client_id"));
  return hand_out (request, grant, scope, request->tenant);
}

gboolean
fer_sample_identity_token (FerSampleCall *call,
                           gpointer       data)
{
  static const struct
  {
    const char *grant_type;
    gboolean (*redeem) (Request *request);
  } kinds[] = {
    { "authorization_code", redeem_code },
    { "refresh_token", redeem_refresh_token },
    { "urn:ietf:params:oauth:grant-type:device_code", redeem_device_code },
    { "client_credentials", redeem_secret },
  };
  g_autoptr (GHashTable) form = fer_sample_identity_read_form (call);
  const char *grant_type = g_hash_table_lookup (form, "grant_type");
  Request     request = { data, call, form, NULL, call->now_usec / G_USEC_PER_SEC };

  if (!g_str_equal (call->method, "POST") || call->n_segments > 0)
    return FALSE;
  request.tenant = fer_sample_identity_find_tenant (fer_sample_call_get (call, "tenant"));
  if (request.tenant == NULL)
    return fer_sample_identity_fail_with (call, SOUP_STATUS_BAD_REQUEST, "invalid_request", 90002, "Tenant '%s' not found.", fer_sample_call_get (call, "tenant"));
  if (grant_type == NULL)
    return fer_sample_identity_fail (call, SOUP_STATUS_BAD_REQUEST, "invalid_request", 900144,
                                     "The request body must contain the following parameter: 'grant_type'.");
  if (fer_sample_identity_refuse_client (call, g_hash_table_lookup (form, "client_id")))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].grant_type, grant_type))
      return kinds[i].redeem (&request);

  return fer_sample_identity_fail_with (call, SOUP_STATUS_BAD_REQUEST, "unsupported_grant_type", 70003,
                                        "The app requested an unsupported grant type '%s'.", grant_type);
}
