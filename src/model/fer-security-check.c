/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Definition and connection parameters are matched by kind and order, never by name (reference §4.5): one condition each. */

#include "config.h"

#include "fer-security-check.h"

#include "fer-security-shape.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FerJsonTree    *definition, *properties; /* the latter NULL without the file */
  gboolean        has_code;
  GArray         *found; /* of FerSecurityFinding */
  FerJsonNode     first; /* security definition */
  FerJsonNode     parameters;
  FerSecurityKind said;  /* by the definition */
  FerSecurityKind asked; /* by the parameters */
} Check;

static const struct
{
  const char *code;
  FerSeverity severity;
  const char *message;
} mismatches[FER_N_MISMATCHES] = {
  [FER_MISMATCH_PARAMETERS_MISSING] = { "security-parameters-missing", FER_SEVERITY_ERROR, N_ ("The definition wants a sign-in, but a connection is asked for none of what that takes.") },
  [FER_MISMATCH_DEFINITION_MISSING] = { "security-definition-missing", FER_SEVERITY_WARNING, N_ ("A connection is asked for credentials that nothing sends, because the definition does not say how.") },
  [FER_MISMATCH_DEFINITION_DIFFERS] = { "security-definition-differs", FER_SEVERITY_ERROR, N_ ("The definition describes another sign-in than the one that a connection is asked for.") },
  [FER_MISMATCH_SEVERAL_DEFINITIONS] = { "security-several-definitions", FER_SEVERITY_WARNING, N_ ("Only the first security definition counts; the others do nothing.") },
  [FER_MISMATCH_REQUIREMENT] = { "security-requirement", FER_SEVERITY_WARNING, N_ ("The definition describes a sign-in that its “security” does not ask for.") },
  [FER_MISMATCH_TOKEN_NAME] = { "security-token-name", FER_SEVERITY_ERROR, N_ ("The OAuth parameter must be called “token”, or the sign-in does not find it.") },
  [FER_MISMATCH_GATEWAY] = { "security-gateway", FER_SEVERITY_ERROR, N_ ("The gateway is asked for, but it is not among the capabilities.") },
  [FER_MISMATCH_SECRET] = { "security-secret-in-file", FER_SEVERITY_ERROR, N_ ("A client secret stands in the file, where everybody who has the connector can read it.") },
};

static FerSecurityKind
get_base (FerSecurityKind kind)
{
  if (kind == FER_SECURITY_GATEWAY_BASIC)
    return FER_SECURITY_BASIC;
  if (kind == FER_SECURITY_FIELDS || kind == FER_SECURITY_GATEWAY)
    return FER_SECURITY_NONE;
  return fer_security_kind_is_oauth (kind) ? FER_SECURITY_OAUTH2 : kind;
}

/* The part of a sign-in that is there of one that takes two. */
static gboolean
is_half (Check *check)
{
  return get_base (check->said) == FER_SECURITY_BASIC && get_base (check->asked) == FER_SECURITY_API_KEY &&
         (fer_json_node_get_member (check->properties, check->parameters, "username") != FER_JSON_NONE ||
          fer_json_node_get_member (check->properties, check->parameters, "password") != FER_JSON_NONE);
}

/* A policy or code may send what the definition says nothing of. */
static gboolean
is_sent_otherwise (Check *check)
{
  g_auto (FerSecurityShape) shape = { NULL };

  if (check->has_code)
    return TRUE;
  fer_security_shape_read (&shape, NULL, check->properties);
  for (FerJsonNode node = fer_json_node_get_first_child (check->properties, check->parameters); node != FER_JSON_NONE; node = fer_json_node_get_next (check->properties, node))
    {
      g_autofree char *name = fer_json_node_dup_key (check->properties, node);

      if (fer_security_shape_uses (&shape, name))
        return TRUE;
    }
  return FALSE;
}

static FerJsonNode
find_secret (FerJsonTree *tree,
             FerJsonNode  parameters)
{
  for (FerJsonNode node = fer_json_node_get_type (tree, parameters) == FER_JSON_OBJECT ? fer_json_node_get_first_child (tree, parameters) : FER_JSON_NONE;
       node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      FerJsonNode      secret = fer_json_node_find (tree, node, "oAuthSettings", "clientSecret", NULL);
      g_autofree char *text = fer_json_node_dup_string (tree, secret);

      if (text != NULL && *text != '\0')
        return secret;
    }
  return FER_JSON_NONE;
}

static FerJsonNode
find_any_secret (Check *check)
{
  for (guint set = 0; check->properties != NULL; set++)
    {
      FerJsonNode parameters = fer_security_parameters_find (check->properties, set);
      FerJsonNode secret;

      if (parameters == FER_JSON_NONE && set > 0)
        break;
      secret = find_secret (check->properties, parameters);
      if (secret != FER_JSON_NONE)
        return secret;
    }
  return FER_JSON_NONE;
}

static gboolean
is_required (Check *check)
{
  FerJsonTree     *tree = check->definition;
  FerJsonNode      list = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "security");
  g_autofree char *name = fer_json_node_dup_key (tree, check->first);

  if (check->first == FER_JSON_NONE || fer_json_node_get_type (tree, list) != FER_JSON_ARRAY)
    return check->first == FER_JSON_NONE;
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    if (fer_json_node_get_member (tree, node, name) != FER_JSON_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
has_gateway (Check *check)
{
  FerJsonTree *tree = check->properties;
  FerJsonNode  list = fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "capabilities", NULL);

  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      if (fer_json_node_string_equals (tree, node, "gateway"))
        return TRUE;
  return FALSE;
}

static void
report (Check              *check,
        FerSecurityMismatch mismatch,
        FerFileRole         role,
        FerJsonNode         node)
{
  FerSecurityFinding finding = { mismatch, role, node };

  g_array_append_val (check->found, finding);
}

static void
check_pair (Check *check)
{
  FerSecurityKind said = get_base (check->said), asked = get_base (check->asked);

  if (said == asked)
    return;
  if (asked == FER_SECURITY_NONE || is_half (check))
    report (check, FER_MISMATCH_PARAMETERS_MISSING, FER_FILE_ROLE_DEFINITION, check->first);
  else if (check->first != FER_JSON_NONE)
    report (check, FER_MISMATCH_DEFINITION_DIFFERS, FER_FILE_ROLE_DEFINITION, check->first);
  else if (!is_sent_otherwise (check))
    report (check, FER_MISMATCH_DEFINITION_MISSING, FER_FILE_ROLE_PROPERTIES, check->parameters);
}

static void
check_parameters (Check *check)
{
  FerJsonTree *tree = check->properties;
  FerJsonNode  token, secret, gateway;

  if (tree == NULL)
    return;
  token = fer_security_parameters_find_type (tree, check->parameters, "oauthSetting", "token");
  gateway = fer_security_parameters_find_type (tree, check->parameters, "gatewaySetting", NULL);
  secret = find_any_secret (check);
  if (token != FER_JSON_NONE && !fer_json_node_key_equals (tree, token, "token"))
    report (check, FER_MISMATCH_TOKEN_NAME, FER_FILE_ROLE_PROPERTIES, token);
  if (gateway != FER_JSON_NONE && !has_gateway (check))
    report (check, FER_MISMATCH_GATEWAY, FER_FILE_ROLE_PROPERTIES, gateway);
  if (secret != FER_JSON_NONE)
    report (check, FER_MISMATCH_SECRET, FER_FILE_ROLE_PROPERTIES, secret);
}

GArray *
fer_security_check_find (FerJsonTree *definition,
                         FerJsonTree *properties,
                         gboolean     has_code)
{
  Check check = { .definition = definition, .properties = properties, .has_code = has_code, .found = g_array_new (FALSE, FALSE, sizeof (FerSecurityFinding)) };

  if (definition == NULL)
    return check.found;
  check.first = fer_security_definition_find (definition);
  check.parameters = fer_security_parameters_find (properties, 0);
  check.said = fer_security_edit_kind_of_definition (definition);
  check.asked = fer_security_kind_of_parameters (properties, check.parameters);
  /* Sets say more than the definition can. */
  if (fer_security_kind_find (properties) != FER_SECURITY_SEVERAL)
    check_pair (&check);
  if (fer_json_node_get_next (definition, check.first) != FER_JSON_NONE)
    report (&check, FER_MISMATCH_SEVERAL_DEFINITIONS, FER_FILE_ROLE_DEFINITION, fer_json_node_get_parent (definition, check.first));
  else if (!is_required (&check))
    report (&check, FER_MISMATCH_REQUIREMENT, FER_FILE_ROLE_DEFINITION, check.first);
  check_parameters (&check);
  return check.found;
}

/* FALSE while a file is broken: nobody knows then. */
static gboolean
get_tree (FerDocument  *document,
          FerFileRole   role,
          FerJsonTree **tree)
{
  FerFile *file = fer_document_get_file (document, role);

  *tree = file != NULL ? fer_file_get_form_tree (file) : NULL;
  return file == NULL || (!fer_file_get_broken (file) && !fer_file_get_stale (file));
}

GPtrArray *
fer_security_check (FerDocument *document)
{
  GPtrArray   *diagnostics = g_ptr_array_new_with_free_func (g_object_unref);
  FerJsonTree *definition, *properties;
  g_autoptr (GArray) found = NULL;

  if (!get_tree (document, FER_FILE_ROLE_DEFINITION, &definition) || !get_tree (document, FER_FILE_ROLE_PROPERTIES, &properties))
    return diagnostics;
  found = fer_security_check_find (definition, properties, fer_document_get_file (document, FER_FILE_ROLE_SCRIPT) != NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const FerSecurityFinding *finding = &g_array_index (found, FerSecurityFinding, i);
      FerJsonTree              *tree = finding->role == FER_FILE_ROLE_PROPERTIES ? properties : definition;
      gsize                     start = 0, end = 0;

      if (finding->node != FER_JSON_NONE)
        fer_json_node_get_member_range (tree, finding->node, &start, &end);
      g_ptr_array_add (diagnostics, fer_diagnostic_new (mismatches[finding->mismatch].code, mismatches[finding->mismatch].severity, fer_document_get_file (document, finding->role),
                                                        start, end, _ (mismatches[finding->mismatch].message)));
    }
  return diagnostics;
}

FerSecurityMismatch
fer_security_check_get_mismatch (const char *code)
{
  for (guint i = 0; i < FER_N_MISMATCHES; i++)
    if (g_strcmp0 (mismatches[i].code, code) == 0)
      return i;
  return FER_N_MISMATCHES;
}
