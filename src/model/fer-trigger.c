/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells webhooks from polling triggers by what makers and the portal write (reference §6). Reads only; most
 * operations are actions and cost one look for a member. */

#include "fer-trigger.h"

#include "fer-reference.h"

/* How deep in a body a callback URL is looked for; none of the published ones is deeper than five. */
#define MAX_BODY_DEPTH 16

static gboolean
string_equals_ignoring_case (FerJsonTree *tree,
                             FerJsonNode  node,
                             const char  *value)
{
  g_autofree char *string = fer_json_node_dup_string (tree, node);

  return string != NULL && g_ascii_strcasecmp (string, value) == 0;
}

static gboolean
is_named (FerJsonTree *tree,
          FerJsonNode  names,
          const char  *name)
{
  if (fer_json_node_string_equals (tree, names, name))
    return TRUE;
  if (fer_json_node_get_type (tree, names) == FER_JSON_ARRAY)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, names); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (fer_json_node_string_equals (tree, child, name))
        return TRUE;
  return FALSE;
}

static gboolean
has_polling_policy (FerJsonTree *properties,
                    const char  *operation_id)
{
  FerJsonNode policies = fer_json_node_find (properties, fer_json_tree_get_root (properties), "properties", "policyTemplateInstances", NULL);

  if (fer_json_node_get_type (properties, policies) != FER_JSON_ARRAY)
    return FALSE;
  for (FerJsonNode policy = fer_json_node_get_first_child (properties, policies); policy != FER_JSON_NONE; policy = fer_json_node_get_next (properties, policy))
    if (string_equals_ignoring_case (properties, fer_json_node_get_member (properties, policy, "templateId"), "pollingtrigger") &&
        is_named (properties, fer_json_node_find (properties, policy, "parameters", "x-ms-apimTemplate-operationName", NULL), operation_id))
      return TRUE;
  return FALSE;
}

/* A definition that refers to itself ends at the depth; @budget bounds the work when it does so often. */
static gboolean
has_notification_url (FerJsonTree *tree,
                      FerJsonNode  schema,
                      guint        depth,
                      guint       *budget)
{
  FerJsonNode list;

  schema = fer_reference_resolve (tree, schema);
  if (fer_json_node_get_type (tree, schema) != FER_JSON_OBJECT || depth > MAX_BODY_DEPTH || *budget == 0)
    return FALSE;
  --*budget;
  if (fer_json_node_get_type (tree, fer_json_node_get_member (tree, schema, "x-ms-notification-url")) == FER_JSON_TRUE)
    return TRUE;
  list = fer_json_node_get_member (tree, schema, "properties");
  if (fer_json_node_get_type (tree, list) == FER_JSON_OBJECT)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (has_notification_url (tree, child, depth + 1, budget))
        return TRUE;
  list = fer_json_node_get_member (tree, schema, "allOf");
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (has_notification_url (tree, child, depth + 1, budget))
        return TRUE;
  return has_notification_url (tree, fer_json_node_get_member (tree, schema, "items"), depth + 1, budget);
}

static gboolean
body_has_notification_url (FerJsonTree *tree,
                           FerJsonNode  parameters)
{
  guint budget = 2000;

  if (fer_json_node_get_type (tree, parameters) != FER_JSON_ARRAY)
    return FALSE;
  for (FerJsonNode child = fer_json_node_get_first_child (tree, parameters); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
    {
      FerJsonNode parameter = fer_reference_resolve (tree, child);

      if (has_notification_url (tree, fer_json_node_get_member (tree, parameter, "schema"), 0, &budget))
        return TRUE;
    }
  return FALSE;
}

FerTriggerKind
fer_trigger_find_kind (FerJsonTree *definition,
                       FerJsonNode  operation,
                       FerJsonTree *properties)
{
  FerJsonNode      trigger = fer_json_node_get_member (definition, operation, "x-ms-trigger");
  FerJsonNode      path_item;
  g_autofree char *operation_id = NULL;

  if (fer_json_node_get_type (definition, trigger) != FER_JSON_STRING || fer_json_node_string_equals (definition, trigger, ""))
    return FER_TRIGGER_NONE;

  if (fer_json_node_get_member (definition, operation, "x-ms-trigger-metadata") != FER_JSON_NONE)
    return FER_TRIGGER_POLLING;
  operation_id = fer_json_node_dup_string (definition, fer_json_node_get_member (definition, operation, "operationId"));
  if (properties != NULL && operation_id != NULL && has_polling_policy (properties, operation_id))
    return FER_TRIGGER_POLLING;

  path_item = fer_json_node_get_parent (definition, operation);
  if (body_has_notification_url (definition, fer_json_node_get_member (definition, operation, "parameters")) ||
      fer_json_node_get_member (definition, path_item, "x-ms-notification-content") != FER_JSON_NONE)
    return FER_TRIGGER_WEBHOOK;

  if (fer_json_node_string_equals (definition, trigger, "batch") && fer_json_node_key_equals (definition, operation, "get"))
    return FER_TRIGGER_POLLING;
  return FER_TRIGGER_UNKNOWN;
}
