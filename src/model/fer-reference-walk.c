/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A way through a definition by the structure of OpenAPI and its extensions. It recurses where schemas nest, and the
 * tree is no deeper than FER_JSON_MAX_DEPTH; it never follows a reference, so it ends. */

#include "fer-reference-walk.h"

typedef struct
{
  FerJsonTree     *tree;
  FerReferenceFunc func;
  gpointer         data;
  FerJsonNode      owner;
} Walk;

typedef void (*VisitFunc) (Walk       *walk,
                           FerJsonNode node);

gboolean
fer_reference_is_verb (FerJsonTree *tree,
                       FerJsonNode  member)
{
  static const char *const verbs[] = { "get", "post", "put", "delete", "patch", "options", "head" };

  if (fer_json_node_get_type (tree, member) != FER_JSON_OBJECT)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (fer_json_node_key_equals (tree, member, verbs[i]))
      return TRUE;
  return FALSE;
}

static void
report (Walk            *walk,
        FerReferenceKind kind,
        FerJsonNode      node)
{
  FerReferenceSite site = { kind, node, walk->owner };
  FerJsonType      type = fer_json_node_get_type (walk->tree, node);

  if (type == (kind == FER_REFERENCE_CALL || kind == FER_REFERENCE_AI_OPERATION ? FER_JSON_OBJECT : FER_JSON_STRING))
    walk->func (walk->tree, &site, walk->data);
}

static void
each (Walk       *walk,
      FerJsonNode container,
      FerJsonType type,
      VisitFunc   visit)
{
  if (fer_json_node_get_type (walk->tree, container) == type)
    for (FerJsonNode child = fer_json_node_get_first_child (walk->tree, container); child != FER_JSON_NONE; child = fer_json_node_get_next (walk->tree, child))
      visit (walk, child);
}

static void
visit_call (Walk       *walk,
            FerJsonNode node)
{
  report (walk, FER_REFERENCE_OPERATION_ID, fer_json_node_get_member (walk->tree, node, "operationId"));
  report (walk, FER_REFERENCE_CALL, node);
}

static void
visit_ai_operation (Walk       *walk,
                    FerJsonNode node)
{
  report (walk, FER_REFERENCE_OPERATION_ID, fer_json_node_get_member (walk->tree, node, "operationId"));
  report (walk, FER_REFERENCE_AI_OPERATION, node);
}

/* An object with the calls `open` and `browse`: x-ms-dynamic-tree, the file picker. */
static void
visit_picker (Walk       *walk,
              FerJsonNode node)
{
  visit_call (walk, fer_json_node_get_member (walk->tree, node, "open"));
  visit_call (walk, fer_json_node_get_member (walk->tree, node, "browse"));
}

/* A schema, a parameter or a header: the three have the same places for references. */
static void
visit_schema (Walk       *walk,
              FerJsonNode node)
{
  FerJsonTree *tree = walk->tree;

  if (fer_json_node_get_type (tree, node) != FER_JSON_OBJECT)
    return;
  for (FerJsonNode member = fer_json_node_get_first_child (tree, node); member != FER_JSON_NONE; member = fer_json_node_get_next (tree, member))
    {
      static const struct
      {
        const char *key;
        FerJsonType container; /* of further schemas; INVALID: is one itself */
      } inner[] = {
        { "schema", FER_JSON_INVALID },
        { "items", FER_JSON_INVALID },
        { "additionalProperties", FER_JSON_INVALID },
        { "not", FER_JSON_INVALID },
        { "properties", FER_JSON_OBJECT },
        { "allOf", FER_JSON_ARRAY },
        { "anyOf", FER_JSON_ARRAY },
        { "oneOf", FER_JSON_ARRAY },
      };
      static const char *const calls[] = { "x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-schema", "x-ms-dynamic-properties" };

      if (fer_json_node_get_type (tree, member) == FER_JSON_STRING)
        {
          if (fer_json_node_key_equals (tree, member, "$ref"))
            report (walk, FER_REFERENCE_REF, member);
          continue;
        }
      for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
        if (fer_json_node_key_equals (tree, member, calls[i]))
          visit_call (walk, member);
      if (fer_json_node_key_equals (tree, member, "x-ms-dynamic-tree"))
        visit_picker (walk, member);
      for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
        if (fer_json_node_key_equals (tree, member, inner[i].key))
          {
            if (inner[i].container == FER_JSON_INVALID)
              visit_schema (walk, member);
            else
              each (walk, member, inner[i].container, visit_schema);
          }
    }
  each (walk, fer_json_node_get_member (tree, node, "items"), FER_JSON_ARRAY, visit_schema);
}

static void
visit_response (Walk       *walk,
                FerJsonNode node)
{
  visit_schema (walk, node); /* `$ref`, `schema` */
  each (walk, fer_json_node_get_member (walk->tree, node, "headers"), FER_JSON_OBJECT, visit_schema);
}

static void
visit_operation (Walk       *walk,
                 FerJsonNode node)
{
  FerJsonTree *tree = walk->tree;

  walk->owner = node;
  each (walk, fer_json_node_get_member (tree, node, "parameters"), FER_JSON_ARRAY, visit_schema);
  each (walk, fer_json_node_get_member (tree, node, "responses"), FER_JSON_OBJECT, visit_response);
  report (walk, FER_REFERENCE_OPERATION_ID, fer_json_node_find (tree, node, "x-ms-api-annotation", "replacement", "operationId", NULL));
  report (walk, FER_REFERENCE_OPERATION_ID, fer_json_node_find (tree, node, "x-ms-notification", "operationId", NULL));
  visit_call (walk, fer_json_node_find (tree, node, "x-ms-operation-context", "simulate", NULL));
  each (walk, fer_json_node_find (tree, node, "x-ms-openai-data", "operations", NULL), FER_JSON_ARRAY, visit_ai_operation);
}

static void
visit_path_item (Walk       *walk,
                 FerJsonNode node)
{
  walk->owner = node;
  each (walk, fer_json_node_get_member (walk->tree, node, "parameters"), FER_JSON_ARRAY, visit_schema);
  visit_response (walk, fer_json_node_get_member (walk->tree, node, "x-ms-notification-content"));
  for (FerJsonNode member = fer_json_node_get_first_child (walk->tree, node); member != FER_JSON_NONE; member = fer_json_node_get_next (walk->tree, member))
    if (fer_reference_is_verb (walk->tree, member))
      visit_operation (walk, member);
}

static void
visit_shared_schema (Walk       *walk,
                     FerJsonNode node)
{
  walk->owner = node;
  visit_schema (walk, node);
}

static void
visit_shared_response (Walk       *walk,
                       FerJsonNode node)
{
  walk->owner = node;
  visit_response (walk, node);
}

void
fer_reference_walk (FerJsonTree     *tree,
                    FerReferenceFunc func,
                    gpointer         data)
{
  FerJsonNode root = fer_json_tree_get_root (tree);
  Walk        walk = { tree, func, data, root };

  each (&walk, fer_json_node_get_member (tree, root, "paths"), FER_JSON_OBJECT, visit_path_item);
  each (&walk, fer_json_node_get_member (tree, root, "definitions"), FER_JSON_OBJECT, visit_shared_schema);
  each (&walk, fer_json_node_get_member (tree, root, "parameters"), FER_JSON_OBJECT, visit_shared_schema);
  each (&walk, fer_json_node_get_member (tree, root, "responses"), FER_JSON_OBJECT, visit_shared_response);

  walk.owner = root;
  visit_call (&walk, fer_json_node_find (tree, root, "x-ms-capabilities", "testConnection", NULL));
  visit_picker (&walk, fer_json_node_find (tree, root, "x-ms-capabilities", "file-picker", NULL));
  each (&walk, fer_json_node_find (tree, root, "x-ms-openai-data", "operations", NULL), FER_JSON_ARRAY, visit_ai_operation);
}
