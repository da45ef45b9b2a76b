/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about how the definition says that one signs in. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FerJsonNode
get_schemes (const FerPlace *place)
{
  return fer_json_node_get_member (place->tree, fer_json_tree_get_root (place->tree), "securityDefinitions");
}

/* The members that each type may have, beside its type, its description and extensions. */
static const char *const *
get_members (const char *type)
{
  static const char *const api_key[] = { "type", "description", "name", "in", NULL };
  static const char *const oauth2[] = { "type", "description", "flow", "authorizationUrl", "tokenUrl", "scopes", NULL };
  static const char *const basic[] = { "type", "description", NULL };

  if (g_strcmp0 (type, "apiKey") == 0)
    return api_key;
  if (g_strcmp0 (type, "oauth2") == 0)
    return oauth2;
  return g_strcmp0 (type, "basic") == 0 ? basic : NULL;
}

static void
security_property_not_valid (FerCheck       *check,
                             const FerPlace *place)
{
  g_autofree char   *type = fer_place_dup_string (place, "type");
  const char *const *known = get_members (type);

  if (known == NULL)
    return;
  for (FER_EACH_CHILD (member, place->tree, place->node))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, member);

      if (key != NULL && !g_strv_contains (known, key) && !g_str_has_prefix (key, "x-"))
        fer_fix_remove (fer_check_report_key (check, member, key, type, NULL), member);
    }
}

static void
security_property_required (FerCheck       *check,
                            const FerPlace *place)
{
  static const char *const api_key[] = { "name", "in", NULL };
  static const char *const oauth2[] = { "flow", "authorizationUrl", "tokenUrl", NULL };
  static const char *const none[] = { "type", NULL };
  g_autofree char         *type = fer_place_dup_string (place, "type");
  const char *const       *needed = g_strcmp0 (type, "apiKey") == 0 ? api_key : g_strcmp0 (type, "oauth2") == 0 ? oauth2
                                                                                                                : none;

  for (guint i = 0; needed[i] != NULL; i++)
    {
      /* Each flow has the addresses that it uses. */
      if ((g_str_equal (needed[i], "tokenUrl") && fer_place_is (place, "flow", "implicit")) ||
          (g_str_equal (needed[i], "authorizationUrl") && (fer_place_is (place, "flow", "password") || fer_place_is (place, "flow", "application"))))
        continue;
      if (!fer_place_has (place, needed[i]))
        fer_check_report (check, place->node, needed[i], NULL);
    }
}

static void
security_oauth_flow (FerCheck       *check,
                     const FerPlace *place)
{
  g_autofree char *flow = fer_place_dup_string (place, "flow");
  FerFinding      *finding;

  if (!fer_place_is (place, "type", "oauth2") || flow == NULL || g_str_equal (flow, "accessCode"))
    return;
  finding = fer_check_report (check, fer_place_get (place, "flow"), flow, NULL);
  fer_fix_replace (finding, fer_place_get (place, "flow"), "\"accessCode\"");
}

static gboolean
is_double_key (const FerPlace *place)
{
  FerJsonNode schemes = get_schemes (place);

  return fer_json_node_get_member (place->tree, schemes, "apiKeyHeader") != FER_JSON_NONE &&
         fer_json_node_get_member (place->tree, schemes, "apiKeyQuery") != FER_JSON_NONE;
}

static void
security_multiple_definitions (FerCheck       *check,
                               const FerPlace *place)
{
  FerJsonNode      schemes = get_schemes (place);
  FerJsonNode      first = FER_JSON_NONE;
  g_autofree char *name = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *only = NULL;

  if (fer_json_node_get_type (place->tree, schemes) != FER_JSON_OBJECT || fer_json_node_get_n_children (place->tree, schemes) < 2 || is_double_key (place))
    return;
  first = fer_json_node_get_first_child (place->tree, schemes);
  name = fer_json_node_dup_key (place->tree, first);
  quoted = fer_json_value_quote (name != NULL ? name : "");
  scheme = fer_json_node_dup_text (place->tree, first);
  only = g_strdup_printf ("{%s:%s}", quoted, scheme);
  fer_fix_replace (fer_check_report (check, schemes, fer_check_format_count (fer_json_node_get_n_children (place->tree, schemes)), name != NULL ? name : "", NULL),
                   schemes, only);
}

/* Returns: an entry of the connector's `security` that asks for a scheme, alone */
static FerJsonNode
find_requirement (const FerPlace *place,
                  const char     *name)
{
  FerJsonNode list = fer_place_get (place, "security");

  if (fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, list))
      if (fer_json_node_get_n_children (place->tree, entry) == 1 && fer_json_node_get_member (place->tree, entry, name) != FER_JSON_NONE)
        return entry;
  return FER_JSON_NONE;
}

static void
security_apim_double_key (FerCheck       *check,
                          const FerPlace *place)
{
  FerJsonNode requirement = find_requirement (place, "apiKeyQuery");
  FerFinding *finding;

  if (!is_double_key (place))
    return;
  finding = fer_check_report (check, fer_json_node_get_member (place->tree, get_schemes (place), "apiKeyQuery"), NULL);
  fer_fix_remove (finding, fer_json_node_get_member (place->tree, get_schemes (place), "apiKeyQuery"));
  if (requirement != FER_JSON_NONE)
    fer_fix_remove (finding, requirement);
}

static void
security_requirement_undefined (FerCheck       *check,
                                const FerPlace *place)
{
  if (fer_json_node_get_type (place->tree, place->node) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, place->node))
    {
      g_autofree char *name = fer_json_node_dup_key (place->tree, member);
      FerFinding      *finding;

      if (name == NULL || fer_json_node_get_member (place->tree, get_schemes (place), name) != FER_JSON_NONE)
        continue;
      finding = fer_check_report_key (check, member, name, NULL);
      fer_fix_remove (finding, fer_json_node_get_n_children (place->tree, place->node) == 1 ? place->node : member);
    }
}

static void
security_requirement_scopes (FerCheck       *check,
                             const FerPlace *place)
{
  if (fer_json_node_get_type (place->tree, place->node) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, place->node))
    {
      g_autofree char *name = fer_json_node_dup_key (place->tree, member);
      FerJsonNode      scheme = name != NULL ? fer_json_node_get_member (place->tree, get_schemes (place), name) : FER_JSON_NONE;

      if (scheme == FER_JSON_NONE || fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, scheme, "type"), "oauth2") ||
          fer_json_node_get_n_children (place->tree, member) == 0)
        continue;
      fer_fix_replace (fer_check_report (check, member, name, NULL), member, "[]");
    }
}

static void
security_requirement_null (FerCheck       *check,
                           const FerPlace *place)
{
  if (fer_json_node_get_type (place->tree, place->node) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, place->node))
    {
      g_autofree char *name = fer_json_node_dup_key (place->tree, member);

      if (name != NULL && fer_json_node_get_type (place->tree, member) != FER_JSON_ARRAY)
        fer_fix_replace (fer_check_report (check, member, name, NULL), member, "[]");
    }
}

/* Adds a scope to those of a scheme, described by its own name. */
static void
declare_scope (FerFinding     *finding,
               const FerPlace *place,
               FerJsonNode     scheme,
               const char     *scope)
{
  FerJsonNode      scopes = fer_json_node_get_member (place->tree, scheme, "scopes");
  g_autofree char *quoted = fer_json_value_quote (scope);
  g_autofree char *object = g_strdup_printf ("{%s:%s}", quoted, quoted);

  if (scopes == FER_JSON_NONE)
    fer_fix_set (finding, scheme, "scopes", object);
  else if (fer_json_node_get_type (place->tree, scopes) == FER_JSON_OBJECT)
    fer_fix_set (finding, scopes, scope, quoted);
}

static void
check_scopes (FerCheck       *check,
              const FerPlace *place,
              FerJsonNode     requirement,
              const char     *name,
              FerJsonNode     scheme)
{
  FerJsonNode scopes = fer_json_node_get_member (place->tree, scheme, "scopes");

  for (FER_EACH_CHILD (entry, place->tree, requirement))
    {
      g_autofree char *scope = fer_json_node_dup_string (place->tree, entry);

      if (scope != NULL && fer_json_node_get_member (place->tree, scopes, scope) == FER_JSON_NONE)
        declare_scope (fer_check_report (check, entry, scope, name, NULL), place, scheme, scope);
    }
}

static void
security_scope_undefined (FerCheck       *check,
                          const FerPlace *place)
{
  if (fer_json_node_get_type (place->tree, place->node) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, place->node))
    {
      g_autofree char *name = fer_json_node_dup_key (place->tree, member);
      FerJsonNode      scheme = name != NULL ? fer_json_node_get_member (place->tree, get_schemes (place), name) : FER_JSON_NONE;

      if (fer_json_node_get_type (place->tree, member) == FER_JSON_ARRAY &&
          fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, scheme, "type"), "oauth2"))
        check_scopes (check, place, member, name, scheme);
    }
}

static void
security_no_global_requirement (FerCheck       *check,
                                const FerPlace *place)
{
  FerJsonNode      first = fer_json_node_get_first_child (place->tree, get_schemes (place));
  g_autofree char *name = fer_json_node_dup_key (place->tree, first);
  g_autofree char *quoted = NULL;
  g_autofree char *list = NULL;
  FerJsonNode      security = fer_place_get (place, "security");

  if (name == NULL || fer_json_node_get_n_children (place->tree, security) > 0)
    return;
  quoted = fer_json_value_quote (name);
  list = g_strdup_printf ("[{%s:[]}]", quoted);
  fer_fix_set (fer_check_report (check, security != FER_JSON_NONE ? security : get_schemes (place), name, NULL), place->node, "security", list);
}

static void
security_scopes_missing (FerCheck       *check,
                         const FerPlace *place)
{
  g_autofree char *name = fer_json_node_dup_key (place->tree, place->node);

  if (fer_place_is (place, "type", "oauth2") && !fer_place_has (place, "scopes"))
    fer_fix_set (fer_check_report (check, place->node, name, NULL), place->node, "scopes", "{}");
}

static void
operation_security_ignored (FerCheck       *check,
                            const FerPlace *place)
{
  if (fer_place_has (place, "security"))
    fer_check_report_key (check, fer_place_get (place, "security"), NULL);
}

/* clang-format off */
const FerRule fer_rules_security[] = {
  { "security-property-not-valid", "SecuritySchemePropertyNotValid", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SECURITY_DEFINITION, security_property_not_valid,
    N_ ("“{1}” does not belong to a security definition of the type “{2}”."), N_ ("The published validator refuses it."),
    N_ ("Remove it."), "Published validator (severity inferred)" },
  { "security-property-required", "SecuritySchemePropertyRequired", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SECURITY_DEFINITION, security_property_required,
    N_ ("The security definition lacks “{1}”."), N_ ("Without it nobody can sign in."),
    N_ ("Add it."), "Published validator (severity inferred)" },
  { "security-oauth-flow", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SECURITY_DEFINITION, security_oauth_flow,
    N_ ("The OAuth flow “{1}” has no runtime."), N_ ("Connections can only be made with the authorization code."),
    N_ ("Use “accessCode”, if the service offers it."), "Connection parameters of the platform (severity inferred: published connectors were taken with it)" },
  { "security-multiple-definitions", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_DEFINITION, security_multiple_definitions,
    N_ ("There are {1} security definitions."), N_ ("Only the first is imported."),
    N_ ("Keep “{2}” only, or the one that the connection uses."), "Documentation of the import" },
  { "security-apim-double-key", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_DEFINITION, security_apim_double_key,
    N_ ("The subscription key is declared twice, as a header and as a query."), N_ ("An export of API Management does so; only the first is imported."),
    N_ ("Remove the query."), "Exports of API Management" },
  { "security-requirement-undefined", "SecurityRequirementMustBeDefined", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SECURITY_REQUIREMENT, security_requirement_undefined,
    N_ ("The security definition “{1}” does not exist."), N_ ("The published validator refuses it."),
    N_ ("Remove it here, or define it."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "security-requirement-scopes", "SecurityRequirementMustHaveEmptyValue", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SECURITY_REQUIREMENT, security_requirement_scopes,
    N_ ("“{1}” is not OAuth and has no scopes."), N_ ("The list must be empty there."),
    N_ ("Empty the list."), "Published validator (severity inferred)" },
  { "security-requirement-null", "SecurityRequirementMustHaveValue", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SECURITY_REQUIREMENT, security_requirement_null,
    N_ ("“{1}” must have a list, maybe an empty one."), N_ ("The published validator refuses it."),
    N_ ("Write []."), "Published validator (severity inferred)" },
  { "security-scope-undefined", "OAuthSecurityRequirementValueMustBeScopeName", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SECURITY_REQUIREMENT, security_scope_undefined,
    N_ ("“{2}” has no scope “{1}”."), N_ ("The published validator refuses it."),
    N_ ("Declare the scope."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "security-no-global-requirement", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_DEFINITION, security_no_global_requirement,
    N_ ("“{1}” is defined, but not asked for."), N_ ("The service signs in all the same; other programs take the API for an open one."),
    N_ ("Ask for it."), "Published connectors" },
  { "security-scopes-missing", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SECURITY_DEFINITION, security_scopes_missing,
    N_ ("“{1}” does not list its scopes."), N_ ("OpenAPI asks for the list, even if it is empty."),
    N_ ("Add it."), "OpenAPI 2.0 (severity inferred: published connectors were taken with it)" },
  { "operation-security-ignored", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_OPERATION, operation_security_ignored,
    N_ ("The operation has a security of its own."), N_ ("A connector signs in one way for all operations, so this is ignored."),
    N_ ("Remove it."), "Published connectors" },
  { .id = NULL },
};
/* clang-format on */
