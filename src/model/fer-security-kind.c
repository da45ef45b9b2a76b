/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Recognises how people sign in. The connection parameters decide, for it is they that the platform asks for: a policy or
 * code may use them without any security definition, and providers of the platform are named nowhere else. */

#include "fer-security-kind.h"

static const struct
{
  const char     *name;
  FerSecurityKind kind;
} providers[] = {
  { "oauth2", FER_SECURITY_OAUTH2 },
  { "oauth2generic", FER_SECURITY_OAUTH2_GENERIC },
  { "aad", FER_SECURITY_ENTRA_ID },
  { "aadcertificate", FER_SECURITY_CERTIFICATE },
};

static const char *const words[FER_N_SECURITY_KINDS] = {
  [FER_SECURITY_NONE] = "none",
  [FER_SECURITY_FIELDS] = "none",
  [FER_SECURITY_API_KEY] = "api-key",
  [FER_SECURITY_BASIC] = "basic",
  [FER_SECURITY_OAUTH2] = "oauth2",
  [FER_SECURITY_OAUTH2_GENERIC] = "oauth2-generic",
  [FER_SECURITY_ENTRA_ID] = "entra-id",
  [FER_SECURITY_GATEWAY] = "gateway",
  [FER_SECURITY_GATEWAY_BASIC] = "gateway-basic",
  [FER_SECURITY_SEVERAL] = "several",
  [FER_SECURITY_CERTIFICATE] = "certificate",
  [FER_SECURITY_PROVIDER] = "provider",
};

static FerSecurityKind
find_provider (FerJsonTree *tree,
               FerJsonNode  oauth)
{
  FerJsonNode      settings = fer_json_node_get_member (tree, oauth, "oAuthSettings");
  g_autofree char *name = NULL;

  if (settings == FER_JSON_NONE)
    settings = fer_json_node_get_member (tree, oauth, "oauthSettings");
  name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, settings, "identityProvider"));
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (providers); i++)
    if (g_ascii_strcasecmp (name, providers[i].name) == 0)
      return providers[i].kind;
  return FER_SECURITY_PROVIDER;
}

FerJsonNode
fer_security_parameters_find_type (FerJsonTree *properties,
                                   FerJsonNode  parameters,
                                   const char  *type,
                                   const char  *name)
{
  FerJsonNode first = FER_JSON_NONE;

  if (properties == NULL || fer_json_node_get_type (properties, parameters) != FER_JSON_OBJECT)
    return FER_JSON_NONE;
  for (FerJsonNode node = fer_json_node_get_first_child (properties, parameters); node != FER_JSON_NONE; node = fer_json_node_get_next (properties, node))
    {
      g_autofree char *found = fer_json_node_dup_string (properties, fer_json_node_get_member (properties, node, "type"));

      if (found == NULL || g_ascii_strcasecmp (found, type) != 0)
        continue;
      if (name != NULL && fer_json_node_key_equals (properties, node, name))
        return node;
      if (first == FER_JSON_NONE)
        first = node;
    }
  return first;
}

FerSecurityKind
fer_security_kind_of_parameters (FerJsonTree *properties,
                                 FerJsonNode  parameters)
{
  FerJsonNode oauth;
  gboolean    basic;

  if (properties == NULL || fer_json_node_get_type (properties, parameters) != FER_JSON_OBJECT || fer_json_node_get_n_children (properties, parameters) == 0)
    return FER_SECURITY_NONE;
  basic = fer_json_node_get_member (properties, parameters, "username") != FER_JSON_NONE &&
          fer_json_node_get_member (properties, parameters, "password") != FER_JSON_NONE;
  if (fer_security_parameters_find_type (properties, parameters, "gatewaySetting", NULL) != FER_JSON_NONE)
    return basic ? FER_SECURITY_GATEWAY_BASIC : FER_SECURITY_GATEWAY;
  oauth = fer_security_parameters_find_type (properties, parameters, "oauthSetting", "token");
  if (oauth != FER_JSON_NONE)
    return find_provider (properties, oauth);
  if (basic)
    return FER_SECURITY_BASIC;
  if (fer_security_parameters_find_type (properties, parameters, "securestring", NULL) != FER_JSON_NONE)
    return FER_SECURITY_API_KEY;
  return FER_SECURITY_FIELDS;
}

static FerJsonNode
find_sets (FerJsonTree *properties)
{
  return fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", "connectionParameterSets", "values", NULL);
}

FerJsonNode
fer_security_parameters_find (FerJsonTree *properties,
                              guint        set)
{
  FerJsonNode sets;

  if (properties == NULL)
    return FER_JSON_NONE;
  if (set == 0)
    return fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", "connectionParameters", NULL);
  sets = find_sets (properties);
  if (fer_json_node_get_type (properties, sets) != FER_JSON_ARRAY)
    return FER_JSON_NONE;
  return fer_json_node_get_member (properties, fer_json_node_get_child (properties, sets, set - 1), "parameters");
}

FerSecurityKind
fer_security_kind_find (FerJsonTree *properties)
{
  if (properties == NULL)
    return FER_SECURITY_NONE;
  if (fer_json_node_get_n_children (properties, find_sets (properties)) > 0)
    return FER_SECURITY_SEVERAL;
  return fer_security_kind_of_parameters (properties, fer_security_parameters_find (properties, 0));
}

gboolean
fer_security_kind_is_oauth (FerSecurityKind self)
{
  return self == FER_SECURITY_OAUTH2 || self == FER_SECURITY_OAUTH2_GENERIC || self == FER_SECURITY_ENTRA_ID ||
         self == FER_SECURITY_CERTIFICATE || self == FER_SECURITY_PROVIDER;
}

gboolean
fer_security_kind_can_make (FerSecurityKind self)
{
  return self < FER_SECURITY_CERTIFICATE && self != FER_SECURITY_FIELDS;
}

const char *
fer_security_kind_to_word (FerSecurityKind self)
{
  g_return_val_if_fail (self < FER_N_SECURITY_KINDS, "none");

  return words[self];
}

FerSecurityKind
fer_security_kind_from_word (const char *word)
{
  for (FerSecurityKind kind = 0; kind < FER_N_SECURITY_KINDS; kind++)
    if (g_strcmp0 (words[kind], word) == 0)
      return kind;
  return FER_N_SECURITY_KINDS;
}

FerJsonNode
fer_security_definition_find (FerJsonTree *definition)
{
  FerJsonNode list;

  if (definition == NULL)
    return FER_JSON_NONE;
  list = fer_json_node_get_member (definition, fer_json_tree_get_root (definition), "securityDefinitions");
  return fer_json_node_get_type (definition, list) == FER_JSON_OBJECT ? fer_json_node_get_first_child (definition, list) : FER_JSON_NONE;
}
