/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The three providers that a custom connector can use have the same addresses under different names; the tables say which.
 * The order of members is that of the portal. */

#include "fer-security-oauth.h"

#include <string.h>

#define REDIRECT_URL "https://global.consent.azure-apim.net/redirect"
#define LOGIN_URI "https://login.microsoftonline.com"

/* What the custom parameters of a provider are for. */
typedef enum
{
  FOR_NOTHING_ELSE,
  FOR_AUTHORIZATION,
  FOR_TOKEN,
  FOR_REFRESH,
  FOR_TENANT,
} Purpose;

typedef struct
{
  FerSecurityKind kind;
  const char     *name;
  Purpose         purpose;
  const char     *value; /* at first */
} Custom;

static const Custom customs[] = {
  { FER_SECURITY_OAUTH2, "authorizationUrl", FOR_AUTHORIZATION, "" },
  { FER_SECURITY_OAUTH2, "tokenUrl", FOR_TOKEN, "" },
  { FER_SECURITY_OAUTH2, "refreshUrl", FOR_REFRESH, "" },
  { FER_SECURITY_OAUTH2_GENERIC, "authorizationUrlTemplate", FOR_AUTHORIZATION, "" },
  { FER_SECURITY_OAUTH2_GENERIC, "authorizationUrlQueryStringTemplate", FOR_NOTHING_ELSE,
    "?response_type=code&client_id={ClientId}&scope={Scopes}&redirect_uri={RedirectUrl}&state={State}" },
  { FER_SECURITY_OAUTH2_GENERIC, "tokenUrlTemplate", FOR_TOKEN, "" },
  { FER_SECURITY_OAUTH2_GENERIC, "tokenBodyTemplate", FOR_NOTHING_ELSE,
    "grant_type=authorization_code&code={Code}&redirect_uri={RedirectUrl}&client_id={ClientId}&client_secret={ClientSecret}" },
  { FER_SECURITY_OAUTH2_GENERIC, "tokenUrlQueryStringTemplate", FOR_NOTHING_ELSE, "" },
  { FER_SECURITY_OAUTH2_GENERIC, "refreshUrlTemplate", FOR_REFRESH, "" },
  { FER_SECURITY_OAUTH2_GENERIC, "refreshBodyTemplate", FOR_NOTHING_ELSE,
    "grant_type=refresh_token&refresh_token={RefreshToken}&client_id={ClientId}&client_secret={ClientSecret}" },
  { FER_SECURITY_OAUTH2_GENERIC, "refreshUrlQueryStringTemplate", FOR_NOTHING_ELSE, "" },
  { FER_SECURITY_OAUTH2_GENERIC, "scopeListDelimiter", FOR_NOTHING_ELSE, " " },
  { FER_SECURITY_ENTRA_ID, "loginUri", FOR_NOTHING_ELSE, LOGIN_URI },
  { FER_SECURITY_ENTRA_ID, "tenantId", FOR_TENANT, "common" },
  { FER_SECURITY_ENTRA_ID, "resourceUri", FOR_NOTHING_ELSE, "" },
  { FER_SECURITY_ENTRA_ID, "enableOnbehalfOfLogin", FOR_NOTHING_ELSE, "false" },
};

static const char *
get_provider (FerSecurityKind kind)
{
  return kind == FER_SECURITY_ENTRA_ID ? "aad" : kind == FER_SECURITY_OAUTH2_GENERIC ? "oauth2generic"
                                                                                     : "oauth2";
}

/* A member under any spelling: `AuthorizationUrl` occurs. */
static FerJsonSketch *
find_member (FerJsonSketch *object,
             const char    *name)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (object); i++)
    {
      FerJsonSketch *child = fer_json_sketch_get_child (object, i);

      if (fer_json_sketch_get_key (child) != NULL && g_ascii_strcasecmp (fer_json_sketch_get_key (child), name) == 0)
        return child;
    }
  return NULL;
}

static char *
dup_custom (FerJsonSketch *custom,
            const char    *name)
{
  return fer_json_sketch_dup_member (find_member (custom, name), "value");
}

static char *
dup_for_purpose (FerJsonSketch *custom,
                 Purpose        purpose)
{
  for (guint i = 0; i < G_N_ELEMENTS (customs) && purpose != FOR_NOTHING_ELSE; i++)
    {
      g_autofree char *value = customs[i].purpose == purpose ? dup_custom (custom, customs[i].name) : NULL;

      if (value != NULL && *value != '\0')
        return g_steal_pointer (&value);
    }
  return NULL;
}

/* Where nothing of another kind says it, the definition may; a refresh goes where tokens come from. */
static char *
dup_from_definition (FerJsonSketch *definition,
                     Purpose        purpose)
{
  g_autofree char *authorization = fer_json_sketch_dup_member (definition, "authorizationUrl");

  if (purpose == FOR_AUTHORIZATION)
    return g_steal_pointer (&authorization);
  if (purpose == FOR_TOKEN || purpose == FOR_REFRESH)
    return fer_json_sketch_dup_member (definition, "tokenUrl");
  if (purpose == FOR_TENANT && authorization != NULL && g_str_has_prefix (authorization, LOGIN_URI "/"))
    {
      const char *tenant = authorization + strlen (LOGIN_URI "/");

      return g_strndup (tenant, strcspn (tenant, "/"));
    }
  return NULL;
}

static FerJsonSketch *
make_custom (const char *value)
{
  FerJsonSketch *object = fer_json_sketch_new_object ();

  fer_json_sketch_set_string (object, "value", value);
  return object;
}

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (customs); i++)
    if (g_ascii_strcasecmp (customs[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

static FerJsonSketch *
make_customs (FerJsonSketch  *old,
              FerSecurityKind kind,
              FerJsonSketch  *definition)
{
  FerJsonSketch *made = fer_json_sketch_new_object ();

  for (guint i = 0; i < G_N_ELEMENTS (customs); i++)
    {
      g_autofree char *value = NULL;

      if (customs[i].kind != kind)
        continue;
      value = dup_custom (old, customs[i].name);
      if (value == NULL)
        value = dup_for_purpose (old, customs[i].purpose);
      if (value == NULL)
        value = dup_from_definition (definition, customs[i].purpose);
      (void)fer_json_sketch_set (made, customs[i].name, make_custom (value != NULL ? value : customs[i].value));
    }
  for (guint i = 0; i < fer_json_sketch_get_n_children (old); i++)
    {
      FerJsonSketch *child = fer_json_sketch_get_child (old, i);

      if (!is_known (fer_json_sketch_get_key (child)))
        (void)fer_json_sketch_set (made, fer_json_sketch_get_key (child), fer_json_sketch_copy (child));
    }
  return made;
}

/* Members of an object that is to have them: those that are missing, in the order of @wanted. */
static void
fill (FerJsonSketch *object,
      const char    *wanted)
{
  g_autoptr (FerJsonSketch) template = fer_json_sketch_new_parsed (wanted);

  for (guint i = 0; i < fer_json_sketch_get_n_children (template); i++)
    {
      FerJsonSketch *child = fer_json_sketch_get_child (template, i);

      if (find_member (object, fer_json_sketch_get_key (child)) == NULL)
        (void)fer_json_sketch_set (object, fer_json_sketch_get_key (child), fer_json_sketch_copy (child));
    }
}

static void
replace (FerJsonSketch *object,
         const char    *key,
         FerJsonSketch *value)
{
  g_autoptr (FerJsonSketch) old = fer_json_sketch_set (object, key, value);
}

static void
drop (FerJsonSketch *object,
      const char    *key)
{
  g_autoptr (FerJsonSketch) old = fer_json_sketch_steal (object, key);
}

static FerJsonSketch *
ensure_object (FerJsonSketch *object,
               const char    *key)
{
  if (fer_json_sketch_get_type (fer_json_sketch_get (object, key)) != FER_JSON_OBJECT)
    replace (object, key, fer_json_sketch_new_object ());
  return fer_json_sketch_get (object, key);
}

/* The scopes that the definition names, when the parameter has none. */
static void
take_scopes (FerJsonSketch *settings,
             FerJsonSketch *definition)
{
  FerJsonSketch *scopes = fer_json_sketch_get (settings, "scopes");
  FerJsonSketch *named = fer_json_sketch_get (definition, "scopes");

  if (fer_json_sketch_get_type (scopes) != FER_JSON_ARRAY || fer_json_sketch_get_n_children (scopes) > 0 ||
      fer_json_sketch_get_type (named) != FER_JSON_OBJECT)
    return;
  for (guint i = 0; i < fer_json_sketch_get_n_children (named); i++)
    fer_json_sketch_add (scopes, fer_json_sketch_new_string (fer_json_sketch_get_key (fer_json_sketch_get_child (named, i))));
}

static void
make_properties (FerJsonSketch  *settings,
                 FerSecurityKind kind)
{
  FerJsonSketch   *properties = ensure_object (settings, "properties");
  FerJsonSketch   *custom = fer_json_sketch_get (settings, "customParameters");
  g_autofree char *resource = dup_custom (custom, "resourceUri");

  if (kind == FER_SECURITY_ENTRA_ID)
    {
      fill (properties, "{\"IsFirstParty\":\"False\",\"AzureActiveDirectoryResourceId\":\"\",\"IsOnbehalfofLoginSupported\":true}");
      fer_json_sketch_set_string (properties, "AzureActiveDirectoryResourceId", resource != NULL ? resource : "");
      return;
    }
  fill (properties, "{\"IsFirstParty\":\"False\"}");
  drop (properties, "AzureActiveDirectoryResourceId");
  drop (properties, "IsOnbehalfofLoginSupported");
}

void
fer_security_oauth_make (FerJsonSketch  *token,
                         FerSecurityKind kind,
                         FerJsonSketch  *definition)
{
  FerJsonSketch *settings;

  fer_json_sketch_set_string (token, "type", "oauthSetting");
  settings = ensure_object (token, "oAuthSettings");
  fill (settings, "{\"identityProvider\":\"\",\"clientId\":\"\",\"scopes\":[],\"redirectMode\":\"GlobalPerConnector\",\"redirectUrl\":\"" REDIRECT_URL
                  "\",\"properties\":{},\"customParameters\":{}}");
  fer_json_sketch_set_string (settings, "identityProvider", get_provider (kind));
  take_scopes (settings, definition);
  replace (settings, "customParameters", make_customs (fer_json_sketch_get (settings, "customParameters"), kind, definition));
  make_properties (settings, kind);
}

/* The definition. */

static char *
dup_address (FerJsonSketch  *custom,
             FerSecurityKind kind,
             Purpose         purpose,
             FerJsonSketch  *old)
{
  g_autofree char *login = NULL, *tenant = NULL, *there = NULL, *value = NULL;

  if (kind != FER_SECURITY_ENTRA_ID)
    value = dup_for_purpose (custom, purpose);
  /* A template with a place for a value is no address. */
  if (value != NULL && strchr (value, '{') == NULL)
    return g_steal_pointer (&value);
  there = dup_from_definition (old, purpose);
  if (kind != FER_SECURITY_ENTRA_ID)
    return there != NULL ? g_steal_pointer (&there) : g_strdup (value != NULL ? value : "");
  login = dup_custom (custom, "loginUri");
  tenant = dup_custom (custom, "tenantId");
  /* What the definition says there already may be of another version of the service. */
  value = g_strdup_printf ("%s/%s/oauth2/", login != NULL && *login != '\0' ? login : LOGIN_URI, tenant != NULL && *tenant != '\0' ? tenant : "common");
  if (there != NULL && g_str_has_prefix (there, value))
    return g_steal_pointer (&there);
  return g_strconcat (value, purpose == FOR_TOKEN ? "token" : "authorize", NULL);
}

static FerJsonSketch *
make_scopes (FerJsonSketch *scopes,
             FerJsonSketch *old)
{
  FerJsonSketch *made = fer_json_sketch_new_object ();

  for (guint i = 0; i < fer_json_sketch_get_n_children (scopes); i++)
    {
      g_autofree char *scope = fer_json_sketch_dup_string (fer_json_sketch_get_child (scopes, i));
      g_autofree char *words = scope != NULL ? fer_json_sketch_dup_member (old, scope) : NULL;

      if (scope != NULL && *scope != '\0')
        fer_json_sketch_set_string (made, scope, words != NULL ? words : scope);
    }
  return made;
}

FerJsonSketch *
fer_security_oauth_define (FerJsonSketch  *token,
                           FerSecurityKind kind,
                           FerJsonSketch  *old)
{
  gboolean         fits = fer_json_sketch_string_equals (fer_json_sketch_get (old, "type"), "oauth2");
  FerJsonSketch   *made = fits ? fer_json_sketch_copy (old) : fer_json_sketch_new_object ();
  FerJsonSketch   *settings = fer_json_sketch_get (token, "oAuthSettings");
  FerJsonSketch   *custom = fer_json_sketch_get (settings, "customParameters");
  FerJsonSketch   *scopes = fer_json_sketch_get (settings, "scopes");
  g_autofree char *authorization = dup_address (custom, kind, FOR_AUTHORIZATION, fits ? old : NULL);
  g_autofree char *address = dup_address (custom, kind, FOR_TOKEN, fits ? old : NULL);

  fer_json_sketch_set_string (made, "type", "oauth2");
  fer_json_sketch_set_string (made, "flow", "accessCode");
  fer_json_sketch_set_string (made, "authorizationUrl", authorization);
  fer_json_sketch_set_string (made, "tokenUrl", address);
  replace (made, "scopes", make_scopes (scopes, fer_json_sketch_get (fits ? old : NULL, "scopes")));
  return made;
}
