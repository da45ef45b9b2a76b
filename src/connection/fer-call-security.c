/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the credentials into a request. Definition and connection parameters are not linked by name, so they are matched by
 * kind and order, as the platform does (reference §2.3): only the first security definition counts. */

#include "config.h"

#include "fer-call-draft-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The object of the parameters that the connection has values for. */
static FerJsonNode
find_parameters (FerCallContext *context)
{
  FerJsonTree *tree = context->properties;
  const char  *set = fer_credentials_get_parameter_set (context->credentials);
  FerJsonNode  properties, values;

  if (tree == NULL)
    return FER_JSON_NONE;
  properties = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "properties");
  values = fer_json_node_find (tree, properties, "connectionParameterSets", "values", NULL);
  if (set != NULL && fer_json_node_get_type (tree, values) == FER_JSON_ARRAY)
    for (FerJsonNode value = fer_json_node_get_first_child (tree, values); value != FER_JSON_NONE; value = fer_json_node_get_next (tree, value))
      if (fer_json_node_string_equals (tree, fer_json_node_get_member (tree, value, "name"), set))
        return fer_json_node_get_member (tree, value, "parameters");
  return fer_json_node_get_member (tree, properties, "connectionParameters");
}

/* The first parameter of a type, in any case; one of @hint's name is preferred. */
static char *
find_parameter (FerCallContext *context,
                const char     *type,
                const char     *hint)
{
  FerJsonTree     *tree = context->properties;
  FerJsonNode      list = find_parameters (context);
  g_autofree char *first = NULL;

  if (tree == NULL || fer_json_node_get_type (tree, list) != FER_JSON_OBJECT)
    return NULL;
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *found = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "type"));
      g_autofree char *name = fer_json_node_dup_key (tree, node);

      if (found == NULL || g_ascii_strcasecmp (found, type) != 0 || strchr (name, ':') != NULL)
        continue;
      if (g_str_equal (name, hint))
        return g_steal_pointer (&name);
      if (first == NULL)
        first = g_steal_pointer (&name);
    }
  return g_steal_pointer (&first);
}

static const char *
get_value (FerCallContext *context,
           const char     *name)
{
  const char *value = fer_credentials_get_parameter (context->credentials, name);

  /* With several ways to sign in, the others have no values, and rightly so. */
  if (value == NULL && fer_credentials_get_parameter_set (context->credentials) == NULL)
    fer_call_add_note (context->call, g_strdup_printf (_ ("The connection has no value for “%s”, so it is not sent."), name));
  return value;
}

static void
apply_key (FerCallContext *context,
           FerJsonNode     security)
{
  FerJsonTree     *tree = context->definition;
  g_autofree char *parameter = find_parameter (context, "securestring", "api_key");
  g_autofree char *field = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, security, "name"));
  const char      *value;

  if (parameter == NULL)
    parameter = find_parameter (context, "string", "api_key");
  if (parameter == NULL)
    parameter = g_strdup ("api_key");
  value = get_value (context, parameter);
  if (value == NULL || field == NULL || *field == '\0')
    return;
  if (fer_json_node_string_equals (tree, fer_json_node_get_member (tree, security, "in"), "query"))
    {
      g_autofree char *encoded = fer_call_encode_text (value);

      fer_pairs_set (context->draft->query, field, encoded);
      fer_call_add_step (context->call, "security", "", TRUE, g_strdup_printf (_ ("The query parameter “%s” gets the connection’s “%s”."), field, parameter));
      return;
    }
  fer_pairs_set (context->draft->headers, field, value);
  fer_call_add_step (context->call, "security", "", TRUE, g_strdup_printf (_ ("The header “%s” gets the connection’s “%s”."), field, parameter));
}

static void
apply_basic (FerCallContext *context)
{
  const char      *user = get_value (context, "username"), *password = get_value (context, "password");
  g_autofree char *pair = NULL, *encoded = NULL, *header = NULL;

  if (user == NULL && password == NULL)
    return;
  pair = g_strconcat (user != NULL ? user : "", ":", password != NULL ? password : "", NULL);
  encoded = g_base64_encode ((const guchar *)pair, strlen (pair));
  header = g_strconcat ("Basic ", encoded, NULL);
  fer_credentials_note_secret (context->credentials, encoded);
  fer_pairs_set (context->draft->headers, "Authorization", header);
  explicit_bzero (pair, strlen (pair));
  explicit_bzero (encoded, strlen (encoded));
  explicit_bzero (header, strlen (header));
  fer_call_add_step (context->call, "security", "", TRUE, g_strdup (_ ("The header “Authorization” gets the connection’s user name and password.")));
}

static void
apply_token (FerCallContext *context)
{
  g_autofree char *parameter = find_parameter (context, "oauthSetting", "token");
  g_autofree char *header = NULL;
  const char      *token = get_value (context, parameter != NULL ? parameter : "token");

  if (token == NULL)
    return;
  header = g_strconcat ("Bearer ", token, NULL);
  fer_pairs_set (context->draft->headers, "Authorization", header);
  explicit_bzero (header, strlen (header));
  fer_call_add_step (context->call, "security", "", TRUE, g_strdup (_ ("The header “Authorization” gets the connection’s access token.")));
}

/* The way that was chosen asks for a user name and a password, whatever the definition describes. */
static gboolean
is_password_set (FerCallContext *context)
{
  FerJsonTree *tree = context->properties;
  FerJsonNode  list = tree != NULL && fer_credentials_get_parameter_set (context->credentials) != NULL ? find_parameters (context) : FER_JSON_NONE;

  return list != FER_JSON_NONE && fer_json_node_get_member (tree, list, "username") != FER_JSON_NONE &&
         fer_json_node_get_member (tree, list, "password") != FER_JSON_NONE;
}

void
fer_call_security_apply (FerCallContext *context)
{
  FerJsonTree     *tree = context->definition;
  FerJsonNode      list = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "securityDefinitions");
  FerJsonNode      security = fer_json_node_get_type (tree, list) == FER_JSON_OBJECT ? fer_json_node_get_first_child (tree, list) : FER_JSON_NONE;
  g_autofree char *type = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, security, "type"));
  g_autofree char *token = find_parameter (context, "oauthSetting", "token");

  /* A set that signs in speaks for itself, for the definition can describe only one way. */
  if (g_strcmp0 (type, "oauth2") == 0 ||
      (token != NULL && fer_credentials_get_parameter_set (context->credentials) != NULL && fer_credentials_get (context->credentials, token) != NULL))
    apply_token (context);
  else if (is_password_set (context))
    apply_basic (context);
  else if (g_strcmp0 (type, "apiKey") == 0)
    apply_key (context, security);
  else if (g_strcmp0 (type, "basic") == 0)
    apply_basic (context);
}
