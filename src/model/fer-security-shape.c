/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exact JSON of each way to sign in, as the portal writes it (reference §4.3), and the turning of one into another.
 * Which parameters are a kind's own is decided by name and type; all others are somebody's, and stay. */

#include "fer-security-shape-private.h"

#include "fer-security-oauth.h"

#include <string.h>

#define KEY_NAME "API Key"
#define BASIC_NAME "basic_auth"
#define OAUTH_NAME "oauth2_auth"

#define UI(name, description, tooltip, constraints) \
  "\"uiDefinition\":{\"displayName\":\"" name "\",\"description\":\"" description "\",\"tooltip\":\"" tooltip "\",\"constraints\":{" constraints "}}"

/* The fixed connection parameters, each with its kinds. */
static const struct
{
  const char *name;
  guint       kinds;
  const char *json;
} parameters[] = {
  { "authType", 1 << FER_SECURITY_GATEWAY,
    "{\"type\":\"string\",\"allowedValues\":[{\"value\":\"none\"}]," UI ("Authentication Type", "Authentication type to connect to your API", "Authentication type to connect to your API", "\"tabIndex\":1,\"required\":\"true\",\"allowedValues\":[{\"text\":\"none\",\"value\":\"anonymous\"}],\"capability\":[\"gateway\"]") "}" },
  { "authType", 1 << FER_SECURITY_GATEWAY_BASIC,
    "{\"type\":\"string\",\"allowedValues\":[{\"value\":\"basic\"}]," UI ("Authentication Type", "Authentication type to connect to your API", "Authentication type to connect to your API", "\"tabIndex\":1,\"required\":\"true\",\"allowedValues\":[{\"text\":\"basic\",\"value\":\"basic\"}],\"capability\":[\"gateway\"]") "}" },
  { "api_key", 1 << FER_SECURITY_API_KEY,
    "{\"type\":\"securestring\"," UI ("API Key", "The API Key for this api", "Provide your API Key", "\"tabIndex\":2,\"clearText\":false,\"required\":\"true\"") "}" },
  { "username", 1 << FER_SECURITY_BASIC | 1 << FER_SECURITY_GATEWAY_BASIC,
    "{\"type\":\"securestring\"," UI ("User", "The user for this api", "Provide the user", "\"tabIndex\":2,\"clearText\":true,\"required\":\"true\"") "}" },
  { "password", 1 << FER_SECURITY_BASIC | 1 << FER_SECURITY_GATEWAY_BASIC,
    "{\"type\":\"securestring\"," UI ("Password", "The password for this api", "Provide the password", "\"tabIndex\":3,\"clearText\":false,\"required\":\"true\"") "}" },
  { "gateway", 1 << FER_SECURITY_GATEWAY | 1 << FER_SECURITY_GATEWAY_BASIC,
    "{\"type\":\"gatewaySetting\",\"gatewaySettings\":{\"dataSourceType\":\"CustomConnector\",\"connectionDetails\":[]},"
    "\"uiDefinition\":{\"constraints\":{\"tabIndex\":4,\"required\":\"true\",\"capability\":[\"gateway\"]}}}" },
  { "token:TenantId", 1 << FER_SECURITY_ENTRA_ID,
    "{\"type\":\"string\",\"metadata\":{\"sourceType\":\"AzureActiveDirectoryTenant\"},\"uiDefinition\":{\"constraints\":{\"required\":\"false\",\"hidden\":\"true\"}}}" },
};

static void
replace (FerJsonSketch *object,
         const char    *key,
         FerJsonSketch *value)
{
  g_autoptr (FerJsonSketch) old = fer_json_sketch_set (object, key, value);
}

static void
take (FerJsonSketch **place,
      FerJsonSketch  *value)
{
  g_clear_pointer (place, fer_json_sketch_free);
  *place = value;
}

/* Reading. */

static FerJsonSketch *
read_member (FerJsonTree *tree,
             const char  *parent,
             const char  *key)
{
  FerJsonNode object = tree != NULL ? fer_json_tree_get_root (tree) : FER_JSON_NONE;
  FerJsonNode node;

  if (tree == NULL)
    return NULL;
  if (parent != NULL)
    object = fer_json_node_get_member (tree, object, parent);
  node = fer_json_node_get_member (tree, object, key);
  return node != FER_JSON_NONE ? fer_json_sketch_new_from_tree (tree, node) : NULL;
}

void
fer_security_shape_read (FerSecurityShape *self,
                         FerJsonTree      *definition,
                         FerJsonTree      *properties)
{
  self->parameters = read_member (properties, "properties", "connectionParameters");
  self->sets = read_member (properties, "properties", "connectionParameterSets");
  self->capabilities = read_member (properties, "properties", "capabilities");
  self->policies = read_member (properties, "properties", "policyTemplateInstances");
  self->definitions = read_member (definition, NULL, "securityDefinitions");
  self->requirement = read_member (definition, NULL, "security");
}

void
fer_security_shape_clear (FerSecurityShape *self)
{
  g_clear_pointer (&self->parameters, fer_json_sketch_free);
  g_clear_pointer (&self->sets, fer_json_sketch_free);
  g_clear_pointer (&self->capabilities, fer_json_sketch_free);
  g_clear_pointer (&self->policies, fer_json_sketch_free);
  g_clear_pointer (&self->definitions, fer_json_sketch_free);
  g_clear_pointer (&self->requirement, fer_json_sketch_free);
}

static gboolean
mentions (FerJsonSketch *value,
          const char    *call)
{
  g_autofree char *text = fer_json_sketch_dup_string (value);

  if (text != NULL)
    return strstr (text, call) != NULL;
  for (guint i = 0; i < fer_json_sketch_get_n_children (value); i++)
    if (mentions (fer_json_sketch_get_child (value, i), call))
      return TRUE;
  return FALSE;
}

gboolean
fer_security_shape_uses (FerSecurityShape *self,
                         const char       *parameter)
{
  g_autofree char *call = g_strdup_printf ("connectionParameters('%s'", parameter);

  return mentions (self->policies, call);
}

/* Parameters. */

FerJsonSketch *
fer_security_shape_ensure_parameters (FerSecurityShape *self)
{
  if (fer_json_sketch_get_type (self->parameters) != FER_JSON_OBJECT)
    take (&self->parameters, fer_json_sketch_new_object ());
  return self->parameters;
}

static gboolean
is_of_type (FerJsonSketch *parameter,
            const char    *type)
{
  g_autofree char *found = fer_json_sketch_dup_member (parameter, "type");

  return found != NULL && g_ascii_strcasecmp (found, type) == 0;
}

/* The parameter that is a kind's key: of that name, or else the first secret. */
static FerJsonSketch *
find_key (FerJsonSketch *object)
{
  FerJsonSketch *key = fer_json_sketch_get (object, "api_key");

  for (guint i = 0; key == NULL && i < fer_json_sketch_get_n_children (object); i++)
    if (is_of_type (fer_json_sketch_get_child (object, i), "securestring"))
      key = fer_json_sketch_get_child (object, i);
  return key;
}

static gboolean
is_own (FerJsonSketch  *object,
        FerJsonSketch  *parameter,
        FerSecurityKind kind)
{
  const char *name = fer_json_sketch_get_key (parameter);

  if (is_of_type (parameter, "oauthSetting") || is_of_type (parameter, "gatewaySetting"))
    return TRUE;
  if (g_str_has_prefix (name, "token:"))
    return fer_security_kind_is_oauth (kind);
  if (kind == FER_SECURITY_API_KEY && parameter == find_key (object))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (g_str_equal (parameters[i].name, name) && (parameters[i].kinds & 1u << kind) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_wanted (FerJsonSketch  *parameter,
           FerSecurityKind kind)
{
  const char *name = fer_json_sketch_get_key (parameter);

  if (fer_security_kind_is_oauth (kind))
    return is_of_type (parameter, "oauthSetting") || (g_str_has_prefix (name, "token:") && (kind == FER_SECURITY_ENTRA_ID || !g_str_equal (name, "token:TenantId")));
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (g_str_equal (parameters[i].name, name) && (parameters[i].kinds & 1u << kind) != 0)
      return TRUE;
  return FALSE;
}

void
fer_security_shape_remove_own (FerSecurityShape *self,
                               FerSecurityKind   old_kind,
                               FerSecurityKind   kind)
{
  FerJsonSketch *object = self->parameters;

  for (guint i = fer_json_sketch_get_n_children (object); i-- > 0;)
    {
      FerJsonSketch *parameter = fer_json_sketch_get_child (object, i);

      if (is_own (object, parameter, old_kind) && !is_wanted (parameter, kind) && !fer_security_shape_uses (self, fer_json_sketch_get_key (parameter)))
        fer_json_sketch_free (fer_json_sketch_steal_child (object, i));
    }
}

static FerJsonSketch *
find_oauth (FerJsonSketch *object)
{
  FerJsonSketch *token = fer_json_sketch_get (object, "token");

  for (guint i = 0; token == NULL && i < fer_json_sketch_get_n_children (object); i++)
    if (is_of_type (fer_json_sketch_get_child (object, i), "oauthSetting"))
      token = fer_json_sketch_get_child (object, i);
  return token;
}

static FerJsonSketch *
get_first_definition (FerSecurityShape *self)
{
  return fer_json_sketch_get_type (self->definitions) == FER_JSON_OBJECT ? fer_json_sketch_get_child (self->definitions, 0) : NULL;
}

static void
add_oauth (FerSecurityShape *self,
           FerJsonSketch    *object,
           FerSecurityKind   kind)
{
  FerJsonSketch *token = find_oauth (object);

  if (token == NULL)
    {
      replace (object, "token", fer_json_sketch_new_object ());
      token = fer_json_sketch_get (object, "token");
    }
  else if (!g_str_equal (fer_json_sketch_get_key (token), "token"))
    fer_json_sketch_rename (token, "token");
  fer_security_oauth_make (token, kind, get_first_definition (self));
}

void
fer_security_shape_add_parameters (FerSecurityShape *self,
                                   FerJsonSketch    *object,
                                   FerSecurityKind   kind)
{
  if (fer_security_kind_is_oauth (kind))
    add_oauth (self, object, kind);
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      gboolean replaces = g_str_equal (parameters[i].name, "authType");

      if ((parameters[i].kinds & 1u << kind) == 0 || (kind == FER_SECURITY_API_KEY && find_key (object) != NULL))
        continue;
      if (replaces || fer_json_sketch_get (object, parameters[i].name) == NULL)
        replace (object, parameters[i].name, fer_json_sketch_new_parsed (parameters[i].json));
    }
  if (kind == FER_SECURITY_GATEWAY_BASIC)
    fer_json_sketch_sort (object, (const char *const[]){ "authType", "username", "password", "gateway", NULL });
}

/* The definition. */

static FerJsonSketch *
make_definition (FerSecurityShape *self,
                 FerSecurityKind   kind,
                 FerJsonSketch    *old,
                 const char      **name)
{
  const char    *type = kind == FER_SECURITY_API_KEY ? "apiKey" : fer_security_kind_is_oauth (kind) ? "oauth2"
                                                                                                    : "basic";
  gboolean       fits = fer_json_sketch_string_equals (fer_json_sketch_get (old, "type"), type);
  FerJsonSketch *made;

  *name = kind == FER_SECURITY_API_KEY ? KEY_NAME : fer_security_kind_is_oauth (kind) ? OAUTH_NAME
                                                                                      : BASIC_NAME;
  if (fits)
    *name = fer_json_sketch_get_key (old);
  if (fer_security_kind_is_oauth (kind))
    return fer_security_oauth_define (find_oauth (self->parameters), kind, old);
  if (fits)
    return fer_json_sketch_copy (old);
  made = fer_json_sketch_new_object ();
  fer_json_sketch_set_string (made, "type", type);
  if (kind == FER_SECURITY_API_KEY)
    {
      fer_json_sketch_set_string (made, "in", "header");
      fer_json_sketch_set_string (made, "name", FER_SECURITY_KEY_HEADER);
    }
  return made;
}

static FerJsonSketch *
make_requirement (const char    *name,
                  FerJsonSketch *definition)
{
  FerJsonSketch *scopes = fer_json_sketch_get (definition, "scopes");
  FerJsonSketch *list = fer_json_sketch_new_array (), *entry = fer_json_sketch_new_object (), *names = fer_json_sketch_new_array ();

  for (guint i = 0; i < fer_json_sketch_get_n_children (scopes); i++)
    fer_json_sketch_add (names, fer_json_sketch_new_string (fer_json_sketch_get_key (fer_json_sketch_get_child (scopes, i))));
  replace (entry, name, names);
  fer_json_sketch_add (list, entry);
  return list;
}

void
fer_security_shape_define (FerSecurityShape *self,
                           FerSecurityKind   kind)
{
  g_autoptr (FerJsonSketch) old = g_steal_pointer (&self->definitions);
  FerJsonSketch *first = fer_json_sketch_get_type (old) == FER_JSON_OBJECT ? fer_json_sketch_get_child (old, 0) : NULL;
  FerJsonSketch *made;
  const char    *name;

  self->definitions = fer_json_sketch_new_object ();
  if (kind == FER_SECURITY_NONE || kind == FER_SECURITY_FIELDS || kind == FER_SECURITY_GATEWAY)
    {
      take (&self->requirement, fer_json_sketch_new_array ());
      return;
    }
  made = make_definition (self, kind, first, &name);
  replace (self->definitions, name, made);
  take (&self->requirement, make_requirement (name, made));
}

void
fer_security_shape_require (FerSecurityShape *self)
{
  FerJsonSketch *first = get_first_definition (self);

  take (&self->requirement, first != NULL ? make_requirement (fer_json_sketch_get_key (first), first) : fer_json_sketch_new_array ());
}

void
fer_security_shape_keep_first (FerSecurityShape *self)
{
  while (get_first_definition (self) != NULL && fer_json_sketch_get_n_children (self->definitions) > 1)
    fer_json_sketch_free (fer_json_sketch_steal_child (self->definitions, 1));
  fer_security_shape_require (self);
}

void
fer_security_shape_name_token (FerSecurityShape *self)
{
  FerJsonSketch *token = find_oauth (self->parameters);

  if (token != NULL && fer_json_sketch_get (self->parameters, "token") == NULL)
    fer_json_sketch_rename (token, "token");
}

void
fer_security_shape_set_gateway (FerSecurityShape *self,
                                gboolean          wanted)
{
  gboolean there = FALSE;

  if (fer_json_sketch_get_type (self->capabilities) != FER_JSON_ARRAY && !wanted)
    return;
  if (fer_json_sketch_get_type (self->capabilities) != FER_JSON_ARRAY)
    take (&self->capabilities, fer_json_sketch_new_array ());
  for (guint i = fer_json_sketch_get_n_children (self->capabilities); i-- > 0;)
    if (fer_json_sketch_string_equals (fer_json_sketch_get_child (self->capabilities, i), "gateway"))
      {
        there = TRUE;
        if (!wanted)
          fer_json_sketch_free (fer_json_sketch_steal_child (self->capabilities, i));
      }
  if (wanted && !there)
    fer_json_sketch_add (self->capabilities, fer_json_sketch_new_string ("gateway"));
}

/* The whole. */

void
fer_security_shape_make (FerSecurityShape *self,
                         FerSecurityKind   old_kind,
                         FerSecurityKind   kind)
{
  g_return_if_fail (fer_security_kind_can_make (kind) && kind != FER_SECURITY_SEVERAL);

  fer_security_shape_ensure_parameters (self);
  if (old_kind != kind)
    fer_security_shape_remove_own (self, old_kind, kind);
  fer_security_shape_add_parameters (self, self->parameters, kind);
  fer_security_shape_define (self, kind);
  fer_security_shape_set_gateway (self, kind == FER_SECURITY_GATEWAY || kind == FER_SECURITY_GATEWAY_BASIC);
}
