/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about several ways to sign in, of which the user chooses one, and about those that exclude each other. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Returns: the list of sets; none without one */
static FerJsonNode
get_sets (const FerPlace *place)
{
  FerJsonNode values = fer_json_node_get_member (place->tree, fer_place_get (place, "connectionParameterSets"), "values");

  return fer_json_node_get_type (place->tree, values) == FER_JSON_ARRAY ? values : FER_JSON_NONE;
}

static FerJsonNode
get_first_set (const FerPlace *place)
{
  FerJsonNode sets = get_sets (place);

  return sets != FER_JSON_NONE ? fer_json_node_get_first_child (place->tree, sets) : FER_JSON_NONE;
}

/* For the sets of the properties: for (EACH_SET (set, place)) */
#define EACH_SET(set, place)               \
  FerJsonNode set = get_first_set (place); \
  set != FER_JSON_NONE;                    \
  set = fer_json_node_get_next ((place)->tree, set)

/* Returns: the parameters of a set; none when they are no object */
static FerJsonNode
get_parameters (const FerPlace *place,
                FerJsonNode     set)
{
  FerJsonNode parameters = fer_json_node_get_member (place->tree, set, "parameters");

  return fer_json_node_get_type (place->tree, parameters) == FER_JSON_OBJECT ? parameters : FER_JSON_NONE;
}

static gboolean
has_type (const FerPlace *place,
          FerJsonNode     parameter,
          const char     *type)
{
  return fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, parameter, "type"), type);
}

/* Whether a set has that name; up to @end, or all of them without one. */
static gboolean
is_taken (const FerPlace *place,
          const char     *name,
          FerJsonNode     end)
{
  for (EACH_SET (set, place))
    {
      if (set == end)
        break;
      if (fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, set, "name"), name))
        return TRUE;
    }
  return FALSE;
}

static void
sets_duplicate_name (FerCheck       *check,
                     const FerPlace *place)
{
  for (EACH_SET (set, place))
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, set, "name");
      g_autofree char *name = fer_json_node_dup_string (place->tree, node);
      g_autofree char *free_name = NULL;
      FerFinding      *finding;

      if (name == NULL || !is_taken (place, name, set))
        continue;
      for (guint i = 2; free_name == NULL || is_taken (place, free_name, FER_JSON_NONE); i++)
        {
          g_free (free_name);
          free_name = g_strdup_printf ("%s-%u", name, i);
        }
      finding = fer_check_report (check, node, name, NULL);
      fer_fix_replace (finding, node, NULL);
      fer_fix_ask (finding, free_name, NULL);
    }
}

static void
check_displayname (FerCheck       *check,
                   const FerPlace *place,
                   FerJsonNode     owner)
{
  FerJsonNode ui = fer_json_node_get_member (place->tree, owner, "uiDefinition");
  FerJsonNode node = fer_json_node_get_member (place->tree, ui, "displayname");
  FerFinding *finding;

  if (node == FER_JSON_NONE)
    return;
  finding = fer_check_report_key (check, node, NULL);
  if (fer_json_node_get_member (place->tree, ui, "displayName") == FER_JSON_NONE)
    fer_fix_rename (finding, node, "displayName");
}

static void
sets_displayname_case (FerCheck       *check,
                       const FerPlace *place)
{
  check_displayname (check, place, fer_place_get (place, "connectionParameterSets"));
  for (EACH_SET (set, place))
    {
      check_displayname (check, place, set);
      for (FER_EACH_CHILD (parameter, place->tree, get_parameters (place, set)))
        check_displayname (check, place, parameter);
    }
}

/* Says the schema that repeats what is said beside it. */
static void
fix_schema (FerFinding     *finding,
            const FerPlace *place,
            FerJsonNode     parameter,
            FerJsonNode     ui)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *type = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, parameter, "type"));
  g_autofree char *description = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, ui, "description"));
  g_autofree char *schema = NULL;

  if (type == NULL || description == NULL)
    return;
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "type");
  fer_json_writer_string (writer, type);
  fer_json_writer_key (writer, "description");
  fer_json_writer_string (writer, description);
  fer_json_writer_end_object (writer);
  schema = fer_json_writer_finish (writer);
  fer_fix_set (finding, ui, "schema", schema);
}

static void
sets_param_schema (FerCheck       *check,
                   const FerPlace *place)
{
  for (EACH_SET (set, place))
    for (FER_EACH_CHILD (parameter, place->tree, get_parameters (place, set)))
      {
        FerJsonNode      ui = fer_json_node_get_member (place->tree, parameter, "uiDefinition");
        g_autofree char *name = fer_json_node_dup_key (place->tree, parameter);

        if (has_type (place, parameter, "oauthSetting") || fer_json_node_get_member (place->tree, ui, "description") == FER_JSON_NONE ||
            fer_json_node_get_member (place->tree, ui, "schema") != FER_JSON_NONE)
          continue;
        fix_schema (fer_check_report (check, ui, name != NULL ? name : "", NULL), place, parameter, ui);
      }
}

static void
sets_two_oauth (FerCheck       *check,
                const FerPlace *place)
{
  for (EACH_SET (set, place))
    {
      guint n = 0;

      for (FER_EACH_CHILD (parameter, place->tree, get_parameters (place, set)))
        {
          g_autofree char *name = fer_json_node_dup_key (place->tree, parameter);

          n += has_type (place, parameter, "oauthSetting");
          if (n > 1 && has_type (place, parameter, "oauthSetting"))
            fer_check_report (check, parameter, name != NULL ? name : "", NULL);
        }
    }
}

static void
sets_not_wizard (FerCheck       *check,
                 const FerPlace *place)
{
  if (get_first_set (place) != FER_JSON_NONE)
    fer_check_report (check, fer_place_get (place, "connectionParameterSets"), NULL);
}

/* Returns: what says that the service is reached through a gateway; none without one */
static FerJsonNode
find_gateway (const FerPlace *place)
{
  FerJsonNode capabilities = fer_place_get (place, "capabilities");
  FerJsonNode parameters = fer_place_get (place, "connectionParameters");

  if (fer_json_node_get_type (place->tree, capabilities) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, capabilities))
      if (fer_json_node_string_equals (place->tree, entry, "gateway"))
        return entry;
  if (fer_json_node_get_type (place->tree, parameters) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (parameter, place->tree, parameters))
      if (has_type (place, parameter, "gatewaySetting"))
        return parameter;
  return FER_JSON_NONE;
}

static gboolean
has_parameter (const FerPlace *place,
               const char     *type)
{
  FerJsonNode parameters = fer_place_get (place, "connectionParameters");

  if (fer_json_node_get_type (place->tree, parameters) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (parameter, place->tree, parameters))
      if (has_type (place, parameter, type))
        return TRUE;
  return FALSE;
}

static gboolean
has_policy (const FerPlace *place,
            const char *template)
{
  FerJsonNode policies = fer_place_get (place, "policyTemplateInstances");

  if (fer_json_node_get_type (place->tree, policies) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (policy, place->tree, policies))
      {
        g_autofree char *id = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, policy, "templateId"));

        if (id != NULL && g_ascii_strcasecmp (id, template) == 0)
          return TRUE;
      }
  return FALSE;
}

/* Whether the definition sends a key: its first definition of a security counts. */
static gboolean
has_api_key (FerCheck *check)
{
  FerJsonTree *tree = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_DEFINITION);
  FerJsonNode  schemes = tree != NULL ? fer_json_node_find (tree, fer_json_tree_get_root (tree), "securityDefinitions", NULL) : FER_JSON_NONE;

  if (tree == NULL || fer_json_node_get_type (tree, schemes) != FER_JSON_OBJECT || fer_json_node_get_n_children (tree, schemes) == 0)
    return FALSE;
  return fer_json_node_string_equals (tree, fer_json_node_get_member (tree, fer_json_node_get_first_child (tree, schemes), "type"), "apiKey");
}

static void
gateway_conflict (FerCheck       *check,
                  const FerPlace *place)
{
  FerJsonNode gateway = find_gateway (place);

  if (gateway == FER_JSON_NONE)
    return;
  if (has_parameter (place, "oauthSetting"))
    fer_check_report (check, gateway, "oauthSetting", NULL);
  if (has_api_key (check))
    fer_check_report (check, gateway, "apiKey", NULL);
  if (has_policy (place, "dynamichosturl"))
    fer_check_report (check, gateway, "dynamichosturl", NULL);
  if (fer_snapshot_get_text (fer_check_get_snapshot (check), FER_FILE_ROLE_SCRIPT) != NULL)
    fer_check_report (check, gateway, fer_snapshot_get_name (fer_check_get_snapshot (check), FER_FILE_ROLE_SCRIPT), NULL);
}

/* clang-format off */
const FerRule fer_rules_set[] = {
  { "gateway-conflict", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PROPERTIES, gateway_conflict,
    N_ ("The service is reached through a gateway, and “{1}” does not go with that."), N_ ("Through the gateway there is no OAuth, no API key, no script and no other host."),
    N_ ("Do without one of the two."), "Documentation of custom connectors and of custom code" },
  { "sets-duplicate-name", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PROPERTIES, sets_duplicate_name,
    N_ ("Another way to sign in is called “{1}” too."), N_ ("A connection keeps the name to know how it was made."),
    N_ ("Give each a name of its own."), "Documentation of several authentications (severity inferred)" },
  { "sets-displayname-case", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_PROPERTIES, sets_displayname_case,
    N_ ("“displayname” is written “displayName”."), N_ ("Names are compared letter by letter, so this one may not be shown."),
    N_ ("Rename it."), "Documentation of several authentications" },
  { "sets-param-schema", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_PROPERTIES, sets_param_schema,
    N_ ("The description of “{1}” is not shown."), N_ ("In a set it is taken from a “schema” inside of “uiDefinition”."),
    N_ ("Repeat the type and the description there."), "Documentation of several authentications" },
  { "sets-two-oauth", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PROPERTIES, sets_two_oauth,
    N_ ("“{1}” is the second to sign in within one set."), N_ ("A connection signs in once."),
    N_ ("Put it into a set of its own."), "Published connectors (severity inferred)" },
  { "sets-not-wizard", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_PROPERTIES, sets_not_wizard,
    N_ ("The portal cannot edit several ways to sign in."), N_ ("Whoever opens the connector there may lose them."),
    N_ ("Keep the files, and upload them with a tool."), "Documentation of several authentications" },
  { .id = NULL },
};
/* clang-format on */
