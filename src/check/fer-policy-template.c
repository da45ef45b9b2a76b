/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The templates of policies, as the published schema and the documentation have them. */

#include "config.h"

#include "fer-policy-template.h"

#include <string.h>

/* clang-format off */
static const FerPolicyTemplate templates[] = {
  { "dynamichosturl", "Set host URL", { "urlTemplate" }, { NULL }, FALSE },
  { "dynamicsubdomain", "Set subdomain", { "urlTemplate" }, { NULL }, FALSE },
  { "routerequesttoendpoint", "Route request", { "newPath" }, { "httpMethod" }, FALSE },
  { "setheader", "Set HTTP header", { "name", "value" }, { "existsAction" }, TRUE },
  { "setqueryparameter", "Set query string parameter", { "name", "value" }, { "existsAction" }, FALSE },
  { "setproperty", "Set property",
    { "newPropertyParentPathTemplate", "newPropertySubPathTemplate", "propertyValuePathTemplate" }, { NULL }, TRUE },
  { "convertarraytoobject", "Convert an array to an object",
    { "propertyParentPath", "keyWithinCollectionPath", "newPropertyPath" }, { "propertySubPath", "retainKey" }, TRUE },
  { "convertobjecttoarray", "Convert an object to an array",
    { "propertyParentPath", "newPropertyPath" }, { "propertySubPath", "keyName", "valueName" }, TRUE },
  { "stringtoarray", "Convert delimited string into array of objects",
    { "propertyParentPath", "delimiterList", "childPropertyName", "newPropertyPath" }, { "propertySubPath" }, TRUE },
  { "stringreplace", "Replace a string",
    { "propertyParentPath", "sourceString", "replacementString", "newPropertyPath" }, { "propertySubPath" }, TRUE },
  { "encodepropertyvalue", "Encode the value of a property", { "propertyParentPath", "newPropertyPath" }, { "propertySubPath" }, TRUE },
  { "setvaluefromurl", "Set header/query parameter value from URL",
    { "parameterTemplate", "parameterValueUrl", "parameterValuePathTemplate" }, { "httpMethod" }, TRUE },
  { "pollingtrigger", "Poll", { "triggerConfig", "triggerDataPath" }, { NULL }, FALSE },
  { "updatenextlink", "Update next link", { "nextLinkPropertyName" }, { "nextLinkParentPropertyPath" }, FALSE },
  { "setconnectionstatustounauthenticated", "Set connection status to unauthenticated", { "statusCode" }, { NULL }, FALSE },
  { "moveproperties", "Move properties", { "srcParentPath", "dstParentPath" }, { "srcSubPath", "dstSubPath", "copyOnlySubProperties" }, TRUE },
};
/* clang-format on */

const FerPolicyTemplate *
fer_policy_template_find (FerJsonTree *tree,
                          FerJsonNode  policy)
{
  g_autofree char *id = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, policy, "templateId"));

  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (templates); i++)
    if (g_ascii_strcasecmp (id, templates[i].id) == 0)
      return &templates[i];
  return NULL;
}

static gboolean
lists (const char *const *names,
       guint              n_names,
       const char        *name)
{
  for (guint i = 0; i < n_names && names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return TRUE;
  return FALSE;
}

gboolean
fer_policy_template_has (const FerPolicyTemplate *self,
                         const char              *name)
{
  return lists (self->required, G_N_ELEMENTS (self->required), name) || lists (self->optional, G_N_ELEMENTS (self->optional), name);
}

const char *const *
fer_policy_template_get_values (const FerPolicyTemplate *self,
                                const char              *key)
{
  static const char *const actions[] = { "override", "skip", "append", NULL };
  static const char *const methods[] = { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "@Request.OriginalHTTPMethod", NULL };
  static const char *const fetches[] = { "GET", "POST", "PUT", NULL };
  static const char *const sections[] = { "Request", "Response", NULL };
  static const char *const header_sections[] = { "Request", "Response", "Failure", NULL };
  static const char *const truths[] = { "true", "false", NULL };

  if (g_str_equal (key, FER_POLICY_SECTION))
    return g_str_equal (self->id, "setheader") ? header_sections : sections;
  if (g_str_equal (key, FER_POLICY_PARAMETER "existsAction"))
    return actions;
  if (g_str_equal (key, FER_POLICY_PARAMETER "httpMethod"))
    return g_str_equal (self->id, "setvaluefromurl") ? fetches : methods;
  return g_str_equal (key, FER_POLICY_PARAMETER "retainKey") ? truths : NULL;
}

FerJsonNode
fer_policy_get_parameter (FerJsonTree *tree,
                          FerJsonNode  policy,
                          const char  *name)
{
  g_autofree char *key = g_strconcat (FER_POLICY_PARAMETER, name, NULL);

  return fer_json_node_find (tree, policy, "parameters", key, NULL);
}

FerJsonNode
fer_policy_get_operations (FerJsonTree *tree,
                           FerJsonNode  policy)
{
  FerJsonNode list = fer_json_node_find (tree, policy, "parameters", FER_POLICY_OPERATIONS, NULL);
  gboolean    named = fer_json_node_get_type (tree, list) == FER_JSON_ARRAY && fer_json_node_get_n_children (tree, list) > 0;

  return named ? list : FER_JSON_NONE;
}

gboolean
fer_policy_is_for (FerJsonTree *tree,
                   FerJsonNode  policy,
                   const char  *operation_id)
{
  FerJsonNode list = fer_policy_get_operations (tree, policy);

  if (list == FER_JSON_NONE)
    return TRUE;
  for (FerJsonNode entry = fer_json_node_get_first_child (tree, list); entry != FER_JSON_NONE; entry = fer_json_node_get_next (tree, entry))
    if (fer_json_node_string_equals (tree, entry, operation_id))
      return TRUE;
  return FALSE;
}
