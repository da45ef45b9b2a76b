/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what the definition and the connection parameters say of signing in: the same findings that the page for security
 * has, and the same ways to mend them. What the other tables have already (a second definition, nothing required, a secret in
 * the file) is not said again. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-security-check.h"
#include "fer-security-edit.h"
#include "fer-security-shape.h"

#include <glib/gi18n-lib.h>

static FerJsonTree *
get_properties (FerCheck *check)
{
  FerJsonTree *tree = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_PROPERTIES);

  return tree != NULL && !fer_json_tree_is_broken (tree) ? tree : NULL;
}

static gboolean
find (FerCheck           *check,
      const FerPlace     *place,
      FerSecurityMismatch mismatch,
      FerJsonNode        *node)
{
  FerSnapshot *snapshot = fer_check_get_snapshot (check);
  g_autoptr (GArray) found = NULL;

  /* What cannot be read says nothing. */
  if (fer_snapshot_get_text (snapshot, FER_FILE_ROLE_PROPERTIES) != NULL && get_properties (check) == NULL)
    return FALSE;
  found = fer_security_check_find (place->tree, get_properties (check), fer_snapshot_get_text (snapshot, FER_FILE_ROLE_SCRIPT) != NULL);
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, FerSecurityFinding, i).mismatch == mismatch)
      {
        *node = g_array_index (found, FerSecurityFinding, i).node;
        return TRUE;
      }
  return FALSE;
}

static void
fix_with (FerFinding    *finding,
          FerJsonNode    object,
          const char    *key,
          FerJsonSketch *value)
{
  g_autofree char *json = value != NULL ? fer_json_sketch_to_text (value) : NULL;

  if (json != NULL)
    fer_fix_set (finding, object, key, json);
}

static void
secdef_params_mismatch (FerCheck       *check,
                        const FerPlace *place)
{
  FerJsonTree     *properties = get_properties (check);
  FerJsonNode      root = properties != NULL ? fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", NULL) : FER_JSON_NONE;
  FerJsonNode      first, list;
  g_autofree char *type = NULL;
  g_auto (FerSecurityShape) shape = { NULL };

  if (!find (check, place, FER_MISMATCH_PARAMETERS_MISSING, &first))
    return;
  type = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, first, "type"));
  if (root == FER_JSON_NONE || fer_json_node_get_type (properties, root) != FER_JSON_OBJECT)
    {
      fer_check_report (check, first, type != NULL ? type : "", NULL);
      return;
    }
  list = fer_json_node_get_member (properties, root, "connectionParameters");
  fer_security_shape_read (&shape, place->tree, properties);
  if (fer_json_sketch_get_type (shape.parameters) != FER_JSON_OBJECT)
    {
      g_clear_pointer (&shape.parameters, fer_json_sketch_free);
      shape.parameters = fer_json_sketch_new_object ();
    }
  fer_security_shape_add_parameters (&shape, shape.parameters, fer_security_edit_kind_of_definition (place->tree));
  fix_with (fer_check_report_in (check, FER_FILE_ROLE_PROPERTIES, list != FER_JSON_NONE ? list : root, type != NULL ? type : "", NULL),
            root, "connectionParameters", shape.parameters);
}

/* Has the definition say what a connection is asked for. */
static void
fix_definition (FerFinding     *finding,
                FerCheck       *check,
                const FerPlace *place)
{
  FerJsonTree    *properties = get_properties (check);
  FerSecurityKind kind = fer_security_kind_of_parameters (properties, fer_security_parameters_find (properties, 0));
  g_auto (FerSecurityShape) shape = { NULL };

  if (!fer_security_kind_can_make (kind))
    return;
  fer_security_shape_read (&shape, place->tree, properties);
  fer_security_shape_define (&shape, kind);
  fix_with (finding, place->node, "securityDefinitions", shape.definitions);
  fix_with (finding, place->node, "security", shape.requirement);
}

static void
secdef_missing (FerCheck       *check,
                const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "securityDefinitions"), parameters;

  if (find (check, place, FER_MISMATCH_DEFINITION_MISSING, &parameters))
    fix_definition (fer_check_report (check, list != FER_JSON_NONE ? list : place->node, NULL), check, place);
}

static void
secdef_differs (FerCheck       *check,
                const FerPlace *place)
{
  FerJsonNode      first;
  g_autofree char *type = NULL;

  if (!find (check, place, FER_MISMATCH_DEFINITION_DIFFERS, &first))
    return;
  type = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, first, "type"));
  fix_definition (fer_check_report (check, first, type != NULL ? type : "", NULL), check, place);
}

static void
oauth_parameter_name (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonTree     *properties = get_properties (check);
  FerJsonNode      token;
  g_autofree char *name = NULL;
  FerFinding      *finding;

  if (!find (check, place, FER_MISMATCH_TOKEN_NAME, &token))
    return;
  name = fer_json_node_dup_key (properties, token);
  finding = fer_check_report_in (check, FER_FILE_ROLE_PROPERTIES, token, name, NULL);
  if (fer_json_node_get_member (properties, fer_json_node_get_parent (properties, token), "token") == FER_JSON_NONE)
    fer_fix_rename (finding, token, "token");
}

static void
gateway_capability (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonTree *properties = get_properties (check);
  FerJsonNode  gateway, root, list;
  FerFinding  *finding;

  if (!find (check, place, FER_MISMATCH_GATEWAY, &gateway))
    return;
  root = fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", NULL);
  list = fer_json_node_get_member (properties, root, "capabilities");
  finding = fer_check_report_in (check, FER_FILE_ROLE_PROPERTIES, gateway, NULL);
  if (fer_json_node_get_type (properties, list) == FER_JSON_ARRAY)
    fer_fix_append (finding, list, "\"gateway\"");
  else
    fer_fix_set (finding, root, "capabilities", "[\"gateway\"]");
}

/* clang-format off */
const FerRule fer_rules_consistency[] = {
  { "secdef-params-mismatch", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_DEFINITION, secdef_params_mismatch,
    N_ ("The definition wants a sign-in with “{1}”, and a connection is asked for none of what that takes."), N_ ("No connection can be made that works."),
    N_ ("Ask for what the security definition needs."), "Published connectors (severity inferred)" },
  { "secdef-missing", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_DEFINITION, secdef_missing,
    N_ ("A connection is asked for credentials that nothing sends."), N_ ("The definition does not say how, and neither a policy nor code uses them."),
    N_ ("Describe in the definition how they are sent."), "Published connectors (severity inferred)" },
  { "secdef-differs", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_DEFINITION, secdef_differs,
    N_ ("The definition describes a sign-in with “{1}”, and a connection is asked for another."), N_ ("What people give is not sent, or not as the service wants it."),
    N_ ("Describe the sign-in that a connection is asked for."), "Published connectors (severity inferred)" },
  { "oauth-parameter-name", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_DEFINITION, oauth_parameter_name,
    N_ ("The OAuth parameter is called “{1}”."), N_ ("The sign-in looks for “token” and for nothing else."),
    N_ ("Call it “token”."), "Published connectors (severity inferred)" },
  { "gateway-capability", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_DEFINITION, gateway_capability,
    N_ ("A gateway is asked for that is not among the capabilities."), N_ ("The platform offers no gateway to choose then."),
    N_ ("Add “gateway” to the capabilities."), "Documentation of custom connectors (severity inferred)" },
  { .id = NULL },
};
/* clang-format on */
