/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about a connection parameter that signs in: the provider, what it is told, and the tenant beside it. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TENANT_ID "token:TenantId"
#define TENANT                                                                         \
  "{\"type\":\"string\",\"metadata\":{\"sourceType\":\"AzureActiveDirectoryTenant\"}," \
  "\"uiDefinition\":{\"constraints\":{\"required\":\"false\",\"hidden\":\"true\"}}}"

/* What each provider must be told, as the published schema has it. */
static const struct
{
  const char *name;
  const char *required[4];
} providers[] = {
  { "aad", { "resourceUri" } },
  { "aadcertificate", { "resourceUri" } },
  { "oauth2", { "authorizationUrl", "tokenUrl", "refreshUrl" } },
  { "oauth2generic", { "authorizationUrlTemplate", "tokenUrlTemplate", "refreshUrlTemplate" } },
  { "facebook", { NULL } },
  { "github", { NULL } },
  { "google", { NULL } },
};

/* Returns: what the parameter says of signing in; none for another parameter */
static FerJsonNode
get_settings (const FerPlace *place)
{
  FerJsonNode settings = fer_place_get (place, "oAuthSettings");

  if (!fer_place_is (place, "type", "oauthSetting") || fer_json_node_get_type (place->tree, settings) != FER_JSON_OBJECT)
    return FER_JSON_NONE;
  return settings;
}

static FerJsonNode
get_setting (const FerPlace *place,
             const char     *key)
{
  return fer_json_node_get_member (place->tree, get_settings (place), key);
}

static char *
dup_setting (const FerPlace *place,
             const char     *key)
{
  return fer_json_node_dup_string (place->tree, get_setting (place, key));
}

/* Returns: where in the table, or -1 for a provider that is not in it */
static int
find_provider (const FerPlace *place)
{
  g_autofree char *name = dup_setting (place, "identityProvider");

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (providers); i++)
    if (g_str_equal (name, providers[i].name))
      return (int)i;
  return -1;
}

static gboolean
is_entra (const FerPlace *place)
{
  return fer_json_node_string_equals (place->tree, get_setting (place, "identityProvider"), "aad") ||
         fer_json_node_string_equals (place->tree, get_setting (place, "identityProvider"), "aadcertificate");
}

/* Returns: the entry of that name, whatever its case: so it is looked up */
static FerJsonNode
find_custom (FerJsonTree *tree,
             FerJsonNode  custom,
             const char  *name)
{
  for (FER_EACH_CHILD (entry, tree, custom))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, entry);

      if (key != NULL && g_ascii_strcasecmp (key, name) == 0)
        return entry;
    }
  return FER_JSON_NONE;
}

static void
oauth_idp_unknown (FerCheck       *check,
                   const FerPlace *place)
{
  g_autofree char *name = dup_setting (place, "identityProvider");

  if (get_settings (place) != FER_JSON_NONE && find_provider (place) < 0)
    fer_check_report (check, name != NULL ? get_setting (place, "identityProvider") : get_settings (place), name != NULL ? name : "", NULL);
}

/* Whether the user is asked for it: the parameter "token:resourceUri" gives the provider its "resourceUri". */
static gboolean
is_asked_for (const FerPlace *place,
              const char     *name)
{
  g_autofree char *own = fer_json_node_dup_key (place->tree, place->node);
  g_autofree char *asked = g_strdup_printf ("%s:%s", own != NULL ? own : "", name);

  return find_custom (place->tree, fer_json_node_get_parent (place->tree, place->node), asked) != FER_JSON_NONE;
}

static void
oauth_custom_missing (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonNode custom = get_setting (place, "customParameters");
  int         provider = find_provider (place);

  if (provider < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (providers[0].required) && providers[provider].required[i] != NULL; i++)
    if (find_custom (place->tree, custom, providers[provider].required[i]) == FER_JSON_NONE && !is_asked_for (place, providers[provider].required[i]))
      fer_check_report (check, custom != FER_JSON_NONE ? custom : get_settings (place), providers[provider].name, providers[provider].required[i], NULL);
}

static void
oauth_custom_value (FerCheck       *check,
                    const FerPlace *place)
{
  for (FER_EACH_CHILD (entry, place->tree, get_setting (place, "customParameters")))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, entry);

      if (key != NULL && fer_json_node_get_type (place->tree, fer_json_node_get_member (place->tree, entry, "value")) != FER_JSON_STRING)
        fer_check_report (check, entry, key, NULL);
    }
}

/* Names of a provider that is not known are its own business. */
static void
oauth_custom_case (FerCheck       *check,
                   const FerPlace *place)
{
  FerJsonNode custom = get_setting (place, "customParameters");

  if (find_provider (place) < 0)
    return;
  for (FER_EACH_CHILD (entry, place->tree, custom))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, entry);
      g_autofree char *right = NULL;
      FerFinding      *finding;

      if (key == NULL || !g_ascii_isupper (*key))
        continue;
      right = g_strdup (key);
      *right = g_ascii_tolower (*right);
      finding = fer_check_report_key (check, entry, key, right, NULL);
      if (fer_json_node_get_member (place->tree, custom, right) == FER_JSON_NONE)
        fer_fix_rename (finding, entry, right);
    }
}

static void
oauth_url_not_https (FerCheck       *check,
                     const FerPlace *place)
{
  for (FER_EACH_CHILD (entry, place->tree, get_setting (place, "customParameters")))
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, entry, "value");
      g_autofree char *url = fer_json_node_dup_string (place->tree, node);

      if (url != NULL && g_ascii_strncasecmp (url, "http://", 7) == 0)
        fer_check_report (check, node, url, NULL);
    }
}

static const char *const redirect_modes[] = { "GlobalPerConnector", "Global", "Direct", NULL };

/* Returns: (nullable): the mode that a word is in another case */
static const char *
find_mode (const char *word)
{
  for (guint i = 0; redirect_modes[i] != NULL; i++)
    if (g_ascii_strcasecmp (word, redirect_modes[i]) == 0)
      return redirect_modes[i];
  return NULL;
}

static void
oauth_redirectmode (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonNode      node = get_setting (place, "redirectMode");
  g_autofree char *mode = fer_json_node_dup_string (place->tree, node);
  FerFinding      *finding;

  if (get_settings (place) == FER_JSON_NONE || (mode != NULL && g_ascii_strcasecmp (mode, redirect_modes[0]) == 0))
    return;
  if (mode != NULL && find_mode (mode) != NULL && !g_str_equal (mode, find_mode (mode)))
    return;
  finding = fer_check_report (check, node != FER_JSON_NONE ? node : get_settings (place), mode != NULL ? mode : "", redirect_modes[0], NULL);
  fer_fix_set (finding, get_settings (place), "redirectMode", "\"GlobalPerConnector\"");
}

static void
oauth_redirectmode_case (FerCheck       *check,
                         const FerPlace *place)
{
  FerJsonNode      node = get_setting (place, "redirectMode");
  g_autofree char *mode = fer_json_node_dup_string (place->tree, node);
  const char      *right = mode != NULL ? find_mode (mode) : NULL;

  if (right != NULL && !g_str_equal (mode, right))
    fer_fix_replace_string (fer_check_report (check, node, mode, right, NULL), node, right);
}

static void
oauth_clientsecret_present (FerCheck       *check,
                            const FerPlace *place)
{
  FerJsonNode      node = get_setting (place, "clientSecret");
  g_autofree char *secret = fer_json_node_dup_string (place->tree, node);

  if (secret != NULL && *secret != '\0')
    fer_fix_remove (fer_check_report_key (check, node, NULL), node);
}

static void
oauth_clientid_real (FerCheck       *check,
                     const FerPlace *place)
{
  g_autofree char *id = dup_setting (place, "clientId");
  FerFinding      *finding;

  if (id == NULL || !g_uuid_string_is_valid (id) || strspn (id, "0-") == strlen (id))
    return;
  finding = fer_check_report (check, get_setting (place, "clientId"), id, NULL);
  fer_fix_replace (finding, get_setting (place, "clientId"), NULL);
  fer_fix_ask (finding, "[client id]", NULL);
}

static void
oauth_clientid_empty (FerCheck       *check,
                      const FerPlace *place)
{
  g_autofree char *id = dup_setting (place, "clientId");

  if (get_settings (place) != FER_JSON_NONE && (id == NULL || *g_strstrip (id) == '\0'))
    fer_check_report (check, get_setting (place, "clientId") != FER_JSON_NONE ? get_setting (place, "clientId") : get_settings (place), NULL);
}

/* Returns: (transfer full): the list with one of its entries split at blanks and commas, as JSON */
static char *
split_scope (const FerPlace *place,
             FerJsonNode     list,
             FerJsonNode     joined)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_array (writer);
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *text = fer_json_node_dup_text (place->tree, entry);
      g_autofree char *scope = entry == joined ? fer_json_node_dup_string (place->tree, entry) : NULL;
      g_auto (GStrv) parts = scope != NULL ? g_strsplit_set (scope, " ,", -1) : NULL;

      if (parts == NULL)
        fer_json_writer_raw (writer, text);
      for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
        if (*parts[i] != '\0')
          fer_json_writer_string (writer, parts[i]);
    }
  fer_json_writer_end_array (writer);
  return fer_json_writer_finish (writer);
}

static void
oauth_scopes_joined (FerCheck       *check,
                     const FerPlace *place)
{
  FerJsonNode scopes = get_setting (place, "scopes");

  if (fer_json_node_get_type (place->tree, scopes) != FER_JSON_ARRAY || fer_json_tree_is_broken (place->tree))
    return;
  for (FER_EACH_CHILD (entry, place->tree, scopes))
    {
      g_autofree char *scope = fer_json_node_dup_string (place->tree, entry);
      g_autofree char *list = NULL;

      if (scope == NULL || strpbrk (scope, " ,") == NULL)
        continue;
      list = split_scope (place, scopes, entry);
      fer_fix_replace (fer_check_report (check, entry, scope, NULL), scopes, list);
    }
}

/* Published connectors without any `properties` were taken. */
static void
oauth_isfirstparty (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonNode      properties = get_setting (place, "properties");
  FerJsonNode      node = fer_json_node_get_member (place->tree, properties, "IsFirstParty");
  gboolean         certificate = fer_json_node_string_equals (place->tree, get_setting (place, "identityProvider"), "aadcertificate");
  g_autofree char *text = fer_json_node_dup_text (place->tree, node);
  gboolean         yes = certificate || (text != NULL && strcasestr (text, "true") != NULL);

  if (fer_json_node_get_type (place->tree, properties) != FER_JSON_OBJECT || fer_json_node_string_equals (place->tree, node, "True") ||
      (!certificate && fer_json_node_string_equals (place->tree, node, "False")))
    return;
  fer_fix_set (fer_check_report (check, node != FER_JSON_NONE ? node : properties, yes ? "True" : "False", NULL), properties, "IsFirstParty",
               yes ? "\"True\"" : "\"False\"");
}

static void
aad_tenantid_missing (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonNode      list = fer_json_node_get_parent (place->tree, place->node);
  g_autofree char *name = fer_json_node_dup_key (place->tree, place->node);

  if (name != NULL && is_entra (place) && fer_json_node_get_member (place->tree, list, TENANT_ID) == FER_JSON_NONE)
    fer_fix_set (fer_check_report (check, place->node, name, NULL), list, TENANT_ID, TENANT);
}

/* Whether a constraint says so, in quotes or bare; the quotes are another rule's. */
static gboolean
constraint_says (const FerPlace *place,
                 const char     *key,
                 const char     *value)
{
  FerJsonNode      node = fer_json_node_find (place->tree, place->node, "uiDefinition", "constraints", key, NULL);
  g_autofree char *text = fer_json_node_get_type (place->tree, node) == FER_JSON_STRING ? fer_json_node_dup_string (place->tree, node)
                                                                                        : fer_json_node_dup_text (place->tree, node);

  return g_strcmp0 (text, value) == 0;
}

/* In a set it is the user who names the tenant, when an application signs in by itself. */
static void
tenantid_shape (FerCheck       *check,
                const FerPlace *place)
{
  FerJsonNode list = fer_json_node_get_parent (place->tree, place->node);

  if (!fer_json_node_key_equals (place->tree, place->node, TENANT_ID) || !fer_json_node_key_equals (place->tree, list, "connectionParameters"))
    return;
  if (fer_place_is (place, "type", "string") && constraint_says (place, "required", "false") && constraint_says (place, "hidden", "true") &&
      fer_json_node_string_equals (place->tree, fer_json_node_find (place->tree, place->node, "metadata", "sourceType", NULL), "AzureActiveDirectoryTenant"))
    return;
  fer_fix_replace (fer_check_report (check, place->node, NULL), place->node, TENANT);
}

/* Returns: the first parameter of the plain provider, in the properties; none without one */
static FerJsonNode
find_plain_oauth (FerJsonTree *tree)
{
  FerJsonNode list = fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "connectionParameters", NULL);

  if (fer_json_node_get_type (tree, list) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (parameter, tree, list))
      if (fer_json_node_string_equals (tree, fer_json_node_find (tree, parameter, "oAuthSettings", "identityProvider", NULL), "oauth2"))
        return fer_json_node_find (tree, parameter, "oAuthSettings", "customParameters", NULL);
  return FER_JSON_NONE;
}

static void
oauth_secdef_url_mismatch (FerCheck       *check,
                           const FerPlace *place)
{
  static const char *const keys[] = { "authorizationUrl", "tokenUrl" };
  FerJsonTree             *properties = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_PROPERTIES);
  FerJsonNode              custom = properties != NULL ? find_plain_oauth (properties) : FER_JSON_NONE;

  if (custom == FER_JSON_NONE || !fer_place_is (place, "type", "oauth2"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonNode      entry = find_custom (properties, custom, keys[i]);
      g_autofree char *used = fer_json_node_dup_string (properties, fer_json_node_get_member (properties, entry, "value"));
      g_autofree char *shown = fer_place_dup_string (place, keys[i]);

      if (used == NULL || shown == NULL || *used == '\0' || g_str_equal (used, shown))
        continue;
      fer_fix_replace_string (fer_check_report (check, fer_place_get (place, keys[i]), shown, used, NULL), fer_place_get (place, keys[i]), used);
    }
}

/* clang-format off */
const FerRule fer_rules_oauth[] = {
  { "oauth-idp-unknown", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_CONNECTION_PARAMETER, oauth_idp_unknown,
    N_ ("“{1}” is no provider that is known to sign in."), N_ ("The service may have others, but they are not published."),
    N_ ("Use “oauth2”, “oauth2generic” or “aad”, or keep it if the connector was made with it."), "Published schema of the properties; solution checker" },
  { "oauth-custom-missing", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_CONNECTION_PARAMETER, oauth_custom_missing,
    N_ ("The provider “{1}” is not told its “{2}”."), N_ ("Without that nobody can sign in."),
    N_ ("Add it to “customParameters”."), "Published schema of the properties (severity inferred)" },
  { "oauth-custom-value", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_CONNECTION_PARAMETER, oauth_custom_value,
    N_ ("“{1}” has no text as its “value”."), N_ ("The published schema refuses it, and the provider is told nothing."),
    N_ ("Write it as an object with a “value” in quotes."), "Published schema of the properties (severity inferred: published connectors were taken with it)" },
  { "oauth-custom-case", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, oauth_custom_case,
    N_ ("“{1}” is written “{2}”."), N_ ("The published schema begins these names with a small letter."),
    N_ ("Rename it."), "Published schema of the properties" },
  { "oauth-url-not-https", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_CONNECTION_PARAMETER, oauth_url_not_https,
    N_ ("Signing in goes through “{1}”, which is not encrypted."), N_ ("Certification refuses it; everybody on the way can read the token."),
    N_ ("Use the address of the service that begins with https."), "Certification error 3.1.6" },
  { "oauth-redirectmode", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, oauth_redirectmode,
    N_ ("The redirect mode is “{1}”, and not “{2}”."), N_ ("A new connector has an address of its own to come back to; only older ones may share one."),
    N_ ("Use “{2}”, and register the new address with the provider."), "Seen in refusals, since February 2024" },
  { "oauth-redirectmode-case", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, oauth_redirectmode_case,
    N_ ("The redirect mode “{1}” is written “{2}”."), N_ ("The published schema compares letter by letter."),
    N_ ("Write “{2}”."), "Published schema of the properties (severity inferred: published connectors were taken with it)" },
  { "oauth-clientsecret-present", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, oauth_clientsecret_present,
    N_ ("The client secret stands in the file."), N_ ("Whoever gets the file can sign in as the application."),
    N_ ("Remove it, make a new one with the provider, and give it when the connector is uploaded."), "Published connectors" },
  { "oauth-clientid-real", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, oauth_clientid_real,
    N_ ("The client id {1} looks like a real one."), N_ ("In a file that others get it names your application to them."),
    N_ ("Write a placeholder, and give the id when the connector is uploaded."), "Published connectors" },
  { "oauth-clientid-empty", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_CONNECTION_PARAMETER, oauth_clientid_empty,
    N_ ("There is no client id."), N_ ("It is needed when the connector is created."),
    N_ ("Write the id of the application that is registered with the provider."), "Published connectors" },
  { "oauth-scopes-joined", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, oauth_scopes_joined,
    N_ ("“{1}” looks like several scopes in one."), N_ ("The provider gets them unchanged, which works; the portal shows them as one."),
    N_ ("Make each a scope of its own, if the provider separates them by blanks."), "Published connectors" },
  { "oauth-isfirstparty", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, oauth_isfirstparty,
    N_ ("“IsFirstParty” must be the text “{1}”."), N_ ("The published schema refuses anything else, a bare true or false too."),
    N_ ("Write “{1}”, in quotes."), "Published schema of the properties (severity inferred: published connectors were taken with it)" },
  { "aad-tenantid-missing", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, aad_tenantid_missing,
    N_ ("Beside “{1}” there is no “token:TenantId”."), N_ ("Without it the tenant of the user is not kept."),
    N_ ("Add it; nobody sees it."), "Published connectors" },
  { "tenantid-shape", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, tenantid_shape,
    N_ ("“token:TenantId” is not as the published schema has it."), N_ ("It is filled in by signing in only when it is hidden, not required, and says where it is from."),
    N_ ("Replace it by the usual one."), "Published schema of the properties" },
  { "oauth-secdef-url-mismatch", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SECURITY_DEFINITION, oauth_secdef_url_mismatch,
    N_ ("Here it is “{1}”, but the connection uses “{2}”."), N_ ("The portal shows the one, and signing in uses the other."),
    N_ ("Take the address of the connection, if that is the right one."), "Published connectors" },
  { .id = NULL },
};
/* clang-format on */
