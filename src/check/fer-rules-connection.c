/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what the connection asks the user for: each parameter, its texts and its constraints. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Returns: a constraint of the present parameter, or none */
static FerJsonNode
get_constraint (const FerPlace *place,
                const char     *key)
{
  return fer_json_node_find (place->tree, place->node, "uiDefinition", "constraints", key, NULL);
}

static gboolean
constraint_is (const FerPlace *place,
               const char     *key,
               const char     *value)
{
  return fer_json_node_string_equals (place->tree, get_constraint (place, key), value);
}

/* Whether a text says something. */
static gboolean
has_text (const FerPlace *place,
          FerJsonNode     object,
          const char     *key)
{
  g_autofree char *text = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, object, key));

  return text != NULL && *g_strstrip (text) != '\0';
}

static gboolean
is_oauth (const FerPlace *place)
{
  return fer_place_is (place, "type", "oauthSetting");
}

/* Whether it is the user who fills it in, and not the sign-in, the gateway or a claim of the token. */
static gboolean
is_entered (const FerPlace *place)
{
  return !is_oauth (place) && !fer_place_is (place, "type", "gatewaySetting") && !constraint_is (place, "hidden", "true") &&
         !fer_json_node_key_equals (place->tree, place->node, "token:TenantId");
}

static gboolean
is_word (const char *text,
         gsize       n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_')
      return FALSE;
  return n > 0;
}

/* Renames the parameter, and in the policies what asks for its value. */
static void
rename_parameter (FerFinding     *finding,
                  const FerPlace *place,
                  const char     *name)
{
  g_autofree char *plain = g_strcanon (g_strdup (name), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS, '_');
  g_autofree char *old = g_strdup_printf ("@connectionParameters('%s'", name);
  g_autofree char *new = g_strdup_printf ("@connectionParameters('%s'", plain);

  if (*plain == '\0' || fer_json_node_get_member (place->tree, fer_json_node_get_parent (place->tree, place->node), plain) != FER_JSON_NONE)
    return;
  fer_fix_rename (finding, place->node, plain);
  for (FerJsonNode node = 0; node < fer_json_tree_get_n_nodes (place->tree); node++)
    {
      g_autofree char *text = fer_json_node_dup_string (place->tree, node);
      g_autoptr (GString) changed = g_string_new (text != NULL && strstr (text, old) != NULL ? text : NULL);

      if (changed->len > 0 && g_string_replace (changed, old, new, 0) > 0)
        fer_fix_replace_string (finding, node, changed->str);
    }
}

static void
param_name_invalid (FerCheck       *check,
                    const FerPlace *place)
{
  g_autofree char *name = fer_json_node_dup_key (place->tree, place->node);
  const char      *colon = name != NULL ? strchr (name, ':') : NULL;

  if (name == NULL || (colon == NULL ? is_word (name, strlen (name)) : is_word (name, colon - name) && is_word (colon + 1, strlen (colon + 1))))
    return;
  rename_parameter (fer_check_report_key (check, place->node, name, NULL), place, name);
}

static void
param_type_invalid (FerCheck       *check,
                    const FerPlace *place)
{
  static const char *const types[] = { "string", "securestring", "int", "bool", "oauthSetting", "gatewaySetting", NULL };
  g_autofree char         *type = fer_place_dup_string (place, "type");
  FerFinding              *finding;

  if (type != NULL && g_strv_contains (types, type))
    return;
  finding = fer_check_report (check, fer_place_has (place, "type") ? fer_place_get (place, "type") : place->node, type != NULL ? type : "", NULL);
  for (guint i = 0; type != NULL && types[i] != NULL; i++)
    if (g_ascii_strcasecmp (type, types[i]) == 0)
      fer_fix_replace_string (finding, fer_place_get (place, "type"), types[i]);
}

static void
param_ui_missing (FerCheck       *check,
                  const FerPlace *place)
{
  g_autofree char *name = fer_json_node_dup_key (place->tree, place->node);

  g_autofree char *title = NULL;
  FerFinding      *finding;

  if (name == NULL || !is_entered (place) || fer_json_node_get_n_children (place->tree, fer_place_get (place, "uiDefinition")) > 0)
    return;
  title = fer_check_dup_title (name);
  finding = fer_check_report (check, place->node, name, NULL);
  fer_fix_set (finding, place->node, "uiDefinition",
               "{\"displayName\":" FER_FIX_ANSWER ",\"description\":" FER_FIX_ANSWER ",\"tooltip\":" FER_FIX_ANSWER
               ",\"constraints\":{\"required\":\"true\"}}");
  fer_fix_ask (finding, title, NULL);
}

/* Asks for one of the texts that the user reads, of a parameter that has any. */
static void
need_text (FerCheck       *check,
           const FerPlace *place,
           const char     *key)
{
  FerJsonNode      ui = fer_place_get (place, "uiDefinition");
  g_autofree char *name = fer_json_node_dup_key (place->tree, place->node);
  g_autofree char *title = NULL;
  FerFinding      *finding;

  if (name == NULL || !is_entered (place) || fer_json_node_get_n_children (place->tree, ui) == 0 || has_text (place, ui, key))
    return;
  title = fer_check_dup_title (name);
  finding = fer_check_report (check, ui, name, NULL);
  fer_fix_set (finding, ui, key, NULL);
  fer_fix_ask (finding, title, NULL);
}

static void
param_description_missing (FerCheck       *check,
                           const FerPlace *place)
{
  /* In a set the text that is shown may stand in the schema. */
  if (fer_json_node_find (place->tree, place->node, "uiDefinition", "schema", "description", NULL) == FER_JSON_NONE)
    need_text (check, place, "description");
}

static void
param_displayname_missing (FerCheck       *check,
                           const FerPlace *place)
{
  need_text (check, place, "displayName");
}

static void
param_tooltip_missing (FerCheck       *check,
                       const FerPlace *place)
{
  FerJsonNode      ui = fer_place_get (place, "uiDefinition");
  g_autofree char *name = fer_json_node_dup_key (place->tree, place->node);
  g_autofree char *description = NULL;

  if (name == NULL || !is_entered (place) || !has_text (place, ui, "description") || has_text (place, ui, "tooltip"))
    return;
  description = fer_json_node_dup_text (place->tree, fer_json_node_get_member (place->tree, ui, "description"));
  fer_fix_set (fer_check_report (check, ui, name, NULL), ui, "tooltip", description);
}

static void
constraint_boolean (FerCheck       *check,
                    const FerPlace *place)
{
  static const char *const keys[] = { "required", "hidden" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonNode node = get_constraint (place, keys[i]);
      FerJsonType type = fer_json_node_get_type (place->tree, node);

      if (type == FER_JSON_TRUE || type == FER_JSON_FALSE)
        fer_fix_replace_string (fer_check_report (check, node, keys[i], NULL), node, type == FER_JSON_TRUE ? "true" : "false");
    }
}

/* Reports a string that should be a value as bare text; what else it says cannot be mended. */
static void
constraint_cleartext_string (FerCheck       *check,
                             const FerPlace *place)
{
  static const char *const keys[] = { "clearText", "tabIndex" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonNode      node = get_constraint (place, keys[i]);
      g_autofree char *text = fer_json_node_dup_string (place->tree, node);
      FerFinding      *finding;
      gint64           number;

      if (text == NULL)
        continue;
      finding = fer_check_report (check, node, keys[i], NULL);
      if (i == 0 && g_ascii_strcasecmp (text, "true") == 0)
        fer_fix_replace (finding, node, "true");
      else if (i == 0 && g_ascii_strcasecmp (text, "false") == 0)
        fer_fix_replace (finding, node, "false");
      else if (i == 1 && g_ascii_string_to_signed (text, 10, 0, 999, &number, NULL))
        fer_fix_replace (finding, node, fer_check_format_count (number));
    }
}

/* Returns: FALSE when there is no such number */
static gboolean
get_tab_index (const FerPlace *place,
               FerJsonNode     parameter,
               guint64        *index)
{
  g_autofree char *text = fer_json_node_dup_text (place->tree, fer_json_node_find (place->tree, parameter, "uiDefinition", "constraints", "tabIndex", NULL));

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, 9999, index, NULL);
}

/* The second of two that are the same goes behind all others. */
static void
tabindex_duplicate (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonNode list = fer_json_node_get_parent (place->tree, place->node);
  gboolean    taken = FALSE;
  guint64     own = 0;
  guint64     other = 0;
  guint64     last = 0;

  if (!get_tab_index (place, place->node, &own))
    return;
  for (FER_EACH_CHILD (parameter, place->tree, list))
    if (get_tab_index (place, parameter, &other))
      {
        taken = taken || (other == own && parameter < place->node);
        last = MAX (last, other);
      }
  if (taken)
    fer_fix_replace (fer_check_report (check, get_constraint (place, "tabIndex"), fer_check_format_count (own), NULL), get_constraint (place, "tabIndex"),
                     fer_check_format_count (last + 1));
}

static void
hidden_required (FerCheck       *check,
                 const FerPlace *place)
{
  g_autofree char *name = fer_json_node_dup_key (place->tree, place->node);

  if (name != NULL && constraint_is (place, "hidden", "true") && constraint_is (place, "required", "true") && !fer_place_has (place, "defaultValue"))
    fer_check_report (check, get_constraint (place, "hidden"), name, NULL);
}

static void
secret_as_string (FerCheck       *check,
                  const FerPlace *place)
{
  static const char *const secrets[] = { "secret", "password", "apikey", "token" };
  g_autofree char         *name = fer_json_node_dup_key (place->tree, place->node);
  g_autoptr (GString) plain = NULL;
  FerFinding *finding;

  if (name == NULL || !fer_place_is (place, "type", "string"))
    return;
  plain = g_string_new (strrchr (name, ':') != NULL ? strrchr (name, ':') + 1 : name);
  g_string_ascii_down (plain);
  g_string_replace (plain, "_", "", 0);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (g_str_has_suffix (plain->str, secrets[i]))
      {
        finding = fer_check_report (check, fer_place_get (place, "type"), name, NULL);
        fer_fix_replace (finding, fer_place_get (place, "type"), "\"securestring\"");
        return;
      }
}

/* The name of a user may be read while it is typed. */
static void
securestring_cleartext (FerCheck       *check,
                        const FerPlace *place)
{
  static const char *const names[] = { "user", "login", "mail", "account" };
  FerJsonNode              node = get_constraint (place, "clearText");
  g_autofree char         *name = fer_json_node_dup_key (place->tree, place->node);

  if (name == NULL || !fer_place_is (place, "type", "securestring") || fer_json_node_get_type (place->tree, node) != FER_JSON_TRUE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcasestr (name, names[i]) != NULL)
      return;
  fer_fix_replace (fer_check_report (check, node, name, NULL), node, "false");
}

/* Whether the definition sends the key as the whole of `Authorization`: its first definition of a security counts. */
static gboolean
sends_authorization (FerCheck *check)
{
  FerJsonTree     *tree = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_DEFINITION);
  FerJsonNode      schemes = tree != NULL ? fer_json_node_find (tree, fer_json_tree_get_root (tree), "securityDefinitions", NULL) : FER_JSON_NONE;
  FerJsonNode      scheme;
  g_autofree char *name = NULL;

  if (tree == NULL || fer_json_node_get_n_children (tree, schemes) == 0)
    return FALSE;
  scheme = fer_json_node_get_first_child (tree, schemes);
  name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, scheme, "name"));
  return name != NULL && g_ascii_strcasecmp (name, "Authorization") == 0 &&
         fer_json_node_string_equals (tree, fer_json_node_get_member (tree, scheme, "type"), "apiKey") &&
         fer_json_node_string_equals (tree, fer_json_node_get_member (tree, scheme, "in"), "header");
}

static void
apikey_authorization_scheme (FerCheck       *check,
                             const FerPlace *place)
{
  static const char *const schemes[] = { "Bearer", "Basic", "Token", "ApiKey" };
  FerJsonNode              ui = fer_place_get (place, "uiDefinition");
  g_autofree char         *texts = fer_json_node_dup_text (place->tree, ui);
  g_autofree char         *description = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, ui, "description"));
  g_autofree char         *suggestion = NULL;
  FerFinding              *finding;

  if (description == NULL || !fer_place_is (place, "type", "securestring") || !sends_authorization (check))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (fer_check_has_word (texts, schemes[i]))
      return;
  finding = fer_check_report (check, fer_json_node_get_member (place->tree, ui, "description"), NULL);
  suggestion = g_strdup_printf ("%s%s Write “Bearer”, a blank and the key.", description, g_str_has_suffix (description, ".") ? "" : ".");
  fer_fix_replace (finding, fer_json_node_get_member (place->tree, ui, "description"), NULL);
  fer_fix_ask (finding, suggestion, NULL);
}

static void
oauth_settings_missing (FerCheck       *check,
                        const FerPlace *place)
{
  g_autofree char *name = fer_json_node_dup_key (place->tree, place->node);

  if (name != NULL && is_oauth (place) && fer_json_node_get_type (place->tree, fer_place_get (place, "oAuthSettings")) != FER_JSON_OBJECT)
    fer_check_report (check, place->node, name, NULL);
}

/* clang-format off */
const FerRule fer_rules_connection[] = {
  { "param-name-invalid", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, param_name_invalid,
    N_ ("The name “{1}” has other characters than letters, digits and “_”."), N_ ("The published schema refuses it."),
    N_ ("Rename it, also where policies use it."), "Published schema of the properties (severity inferred: published connectors were taken with it)" },
  { "param-type-invalid", NULL, FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, param_type_invalid,
    N_ ("“{1}” is no type of a connection parameter."), N_ ("The service does not know what to ask for."),
    N_ ("Use string, securestring, int, bool, oauthSetting or gatewaySetting."), "Published schema of the properties" },
  { "param-ui-missing", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, param_ui_missing,
    N_ ("Nothing says how “{1}” is asked for."), N_ ("Certification refuses an empty “uiDefinition”."),
    N_ ("Add a “uiDefinition” with a name and a description."), "Certification error 2.6.9" },
  { "param-description-missing", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, param_description_missing,
    N_ ("“{1}” has no description."), N_ ("Certification refuses it; users do not know what to give."),
    N_ ("Say what is to be given, and where it is found."), "Certification error 2.6.10" },
  { "param-displayname-missing", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, param_displayname_missing,
    N_ ("“{1}” has no name for people."), N_ ("The connection dialogue shows the technical name."),
    N_ ("Give it a display name."), "Published connectors (severity inferred)" },
  { "param-tooltip-missing", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, param_tooltip_missing,
    N_ ("“{1}” has no tooltip."), N_ ("It is the hint inside the empty field."),
    N_ ("Add one; the description will do."), "Published connectors" },
  { "constraint-boolean", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, constraint_boolean,
    N_ ("“{1}” must be the text “true” or “false”."), N_ ("Certification refuses a bare true or false here."),
    N_ ("Put it into quotes."), "Published schema of the properties" },
  { "constraint-cleartext-string", NULL, FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, constraint_cleartext_string,
    N_ ("“{1}” must not be in quotes."), N_ ("The published schema refuses a text here."),
    N_ ("Write the bare value."), "Published schema of the properties (severity inferred)" },
  { "tabindex-duplicate", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_CONNECTION_PARAMETER, tabindex_duplicate,
    N_ ("The place {1} is taken by another parameter."), N_ ("Which of the two is asked for first is left to chance."),
    N_ ("Give each a number of its own."), "Published connectors" },
  { "hidden-required", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_CONNECTION_PARAMETER, hidden_required,
    N_ ("“{1}” is required, but hidden and without a default."), N_ ("Nobody can fill it in."),
    N_ ("Show it, give it a default, or do not require it."), "Inference" },
  { "secret-as-string", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, secret_as_string,
    N_ ("“{1}” looks like a secret, but is a plain string."), N_ ("It is stored readable."),
    N_ ("Make it a securestring."), "Published connectors" },
  { "securestring-cleartext", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, securestring_cleartext,
    N_ ("“{1}” is a secret, but is shown while it is typed."), N_ ("Somebody may look over the user's shoulder."),
    N_ ("Set “clearText” to false, unless it is no secret."), "Published connectors" },
  { "apikey-authorization-scheme", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_CONNECTION_PARAMETER, apikey_authorization_scheme,
    N_ ("The key is sent as it is in “Authorization”, and nobody says what stands before it."), N_ ("Most services want “Bearer” or another word there, and the user must type it too."),
    N_ ("Say in the description what is to be typed, or add the word with a policy."), "Published connectors" },
  { "oauth-settings-missing", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_CONNECTION_PARAMETER, oauth_settings_missing,
    N_ ("“{1}” signs in, but has no “oAuthSettings”."), N_ ("The service does not know where to sign in."),
    N_ ("Add them; the member is written exactly so."), "Published schema of the properties" },
  { .id = NULL },
};
/* clang-format on */
