/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way through a connector. It goes by structure and never follows a reference, so that it ends and that what is
 * shared is visited once, where it stands. It recurses where schemas nest; the tree is no deeper than FER_JSON_MAX_DEPTH. */

#include "config.h"

#include "fer-check-walk-private.h"

#include "fer-reference-walk.h"

static void walk_schema (FerCheck *check, const FerPlace *parent, FerJsonNode node, FerUse use, FerRelation relation);

static void
visit (FerCheck       *check,
       const FerPlace *place)
{
  GPtrArray *rules = check->rules[fer_place_kind_index (place->kind)];

  check->place = place;
  for (guint i = 0; i < rules->len; i++)
    {
      check->rule = rules->pdata[i];
      check->rule->check (check, place);
    }
  check->place = NULL;
}

static FerPlace
make_inner (const FerPlace *parent,
            FerPlaceKind    kind,
            FerJsonNode     node)
{
  FerPlace place = *parent;

  place.kind = kind;
  place.node = node;
  place.parent = parent;
  place.use = FER_USE_NONE;
  place.relation = FER_RELATION_TOP;
  place.depth = 0;
  place.key_bits = place.tree != NULL ? fer_json_node_get_key_bits (place.tree, node) : 0;
  return place;
}

static void
visit_inner (FerCheck       *check,
             const FerPlace *parent,
             FerPlaceKind    kind,
             FerJsonNode     node)
{
  FerPlace place = make_inner (parent, kind, node);

  visit (check, &place);
}

/* Reads the key's bytes; a key written with escapes is no extension that anybody meant. */
static gboolean
is_extension (FerJsonTree *tree,
              FerJsonNode  member)
{
  gsize start, end;

  return fer_json_node_get_key_range (tree, member, &start, &end) && end - start > 3 &&
         strncmp (fer_json_tree_peek_text (tree, NULL) + start + 1, "x-", 2) == 0;
}

static void
visit_extensions (FerCheck       *check,
                  const FerPlace *place)
{
  if (fer_json_node_get_type (place->tree, place->node) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, place->node))
    if (is_extension (place->tree, member))
      visit_inner (check, place, FER_PLACE_EXTENSION, member);
}

static gboolean
is_object (const FerPlace *place)
{
  return fer_json_node_get_type (place->tree, place->node) == FER_JSON_OBJECT;
}

/* Returns: TRUE when it is a reference, which is all there is to say about it */
static gboolean
visit_reference (FerCheck       *check,
                 const FerPlace *parent,
                 FerJsonNode     node,
                 FerUse          use)
{
  FerPlace place;

  if (fer_json_node_get_member (parent->tree, node, "$ref") == FER_JSON_NONE)
    return FALSE;
  place = make_inner (parent, FER_PLACE_REFERENCE, node);
  place.use = use;
  visit (check, &place);
  visit_extensions (check, &place);
  return TRUE;
}

static void
walk_members (FerCheck       *check,
              const FerPlace *place,
              const char     *key,
              FerJsonType     type,
              FerUse          use,
              FerRelation     relation)
{
  FerJsonNode members = fer_place_get (place, key);

  if (fer_json_node_get_type (place->tree, members) == type)
    for (FER_EACH_CHILD (member, place->tree, members))
      walk_schema (check, place, member, use, relation);
}

/* Says how deep a place is and whether makers see it. */
static void
settle_schema (FerPlace   *place,
               FerUse      use,
               FerRelation relation)
{
  place->use = use;
  place->relation = relation;
  place->depth = place->parent->kind == FER_PLACE_SCHEMA ? place->parent->depth + 1 : 0;
  place->internal = place->internal || fer_place_is (place, "x-ms-visibility", "internal");
}

static void
walk_schema (FerCheck       *check,
             const FerPlace *parent,
             FerJsonNode     node,
             FerUse          use,
             FerRelation     relation)
{
  FerPlace    place = make_inner (parent, FER_PLACE_SCHEMA, node);
  FerJsonNode items;

  if (!is_object (&place) || visit_reference (check, parent, node, use == FER_USE_NONE ? use : FER_USE_SCHEMA))
    return;
  settle_schema (&place, use, relation);
  visit (check, &place);
  visit_extensions (check, &place);
  walk_members (check, &place, "properties", FER_JSON_OBJECT, use, FER_RELATION_PROPERTY);
  walk_members (check, &place, "allOf", FER_JSON_ARRAY, use, FER_RELATION_ALL_OF);
  items = fer_place_get (&place, "items");
  if (items != FER_JSON_NONE)
    walk_schema (check, &place, items, use, FER_RELATION_ITEMS);
  items = fer_place_get (&place, "additionalProperties");
  if (items != FER_JSON_NONE)
    walk_schema (check, &place, items, use, FER_RELATION_ADDITIONAL);
}

/* A parameter or header describes its type in itself; only its items are another place. */
static void
walk_own_type (FerCheck       *check,
               const FerPlace *parent,
               FerUse          use)
{
  FerPlace    place = make_inner (parent, FER_PLACE_SCHEMA, parent->node);
  FerJsonNode items = fer_place_get (parent, "items");

  place.use = use;
  visit (check, &place);
  if (items != FER_JSON_NONE)
    walk_schema (check, &place, items, use, FER_RELATION_ITEMS);
}

static void
walk_parameter (FerCheck       *check,
                const FerPlace *parent,
                FerJsonNode     node)
{
  FerPlace place = make_inner (parent, FER_PLACE_PARAMETER, node);

  if (!is_object (&place) || visit_reference (check, parent, node, FER_USE_PARAMETER))
    return;
  place.internal = place.internal || fer_place_is (&place, "x-ms-visibility", "internal");
  visit (check, &place);
  visit_extensions (check, &place);
  if (fer_place_has (&place, "schema"))
    walk_schema (check, &place, fer_place_get (&place, "schema"), FER_USE_BODY, FER_RELATION_TOP);
  if (!fer_place_is (&place, "in", "body"))
    walk_own_type (check, &place, FER_USE_PARAMETER);
}

static void
walk_parameters (FerCheck       *check,
                 const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "parameters");

  if (fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, list))
      walk_parameter (check, place, entry);
}

static void
walk_headers (FerCheck       *check,
              const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "headers");

  if (fer_json_node_get_type (place->tree, list) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (entry, place->tree, list))
      {
        FerPlace header = make_inner (place, FER_PLACE_HEADER, entry);

        if (!is_object (&header))
          continue;
        visit (check, &header);
        visit_extensions (check, &header);
        walk_own_type (check, &header, FER_USE_HEADER);
      }
}

static void
walk_response (FerCheck       *check,
               const FerPlace *parent,
               FerJsonNode     node)
{
  FerPlace place = make_inner (parent, FER_PLACE_RESPONSE, node);

  if (!is_object (&place) || is_extension (place.tree, node) || visit_reference (check, parent, node, FER_USE_RESPONSE))
    return;
  visit (check, &place);
  visit_extensions (check, &place);
  walk_headers (check, &place);
  if (fer_place_has (&place, "schema"))
    walk_schema (check, &place, fer_place_get (&place, "schema"), FER_USE_OUTPUT, FER_RELATION_TOP);
}

static void
walk_security (FerCheck       *check,
               const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "security");

  if (fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, list))
      visit_inner (check, place, FER_PLACE_SECURITY_REQUIREMENT, entry);
}

static void
walk_operation (FerCheck       *check,
                const FerPlace *parent,
                FerJsonNode     node)
{
  FerPlace    place = make_inner (parent, FER_PLACE_OPERATION, node);
  FerJsonNode responses = fer_place_get (&place, "responses");

  place.operation = node;
  place.internal = fer_place_is (&place, "x-ms-visibility", "internal");
  visit (check, &place);
  visit_extensions (check, &place);
  walk_security (check, &place);
  walk_parameters (check, &place);
  if (fer_json_node_get_type (place.tree, responses) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (response, place.tree, responses))
      walk_response (check, &place, response);
}

static void
walk_notification (FerCheck       *check,
                   const FerPlace *parent)
{
  FerPlace place = make_inner (parent, FER_PLACE_NOTIFICATION, fer_place_get (parent, "x-ms-notification-content"));

  if (!is_object (&place))
    return;
  visit (check, &place);
  visit_extensions (check, &place);
  walk_headers (check, &place);
  if (fer_place_has (&place, "schema"))
    walk_schema (check, &place, fer_place_get (&place, "schema"), FER_USE_NOTIFICATION, FER_RELATION_TOP);
}

static void
walk_path (FerCheck       *check,
           const FerPlace *parent,
           FerJsonNode     node)
{
  FerPlace place = make_inner (parent, FER_PLACE_PATH, node);

  if (g_cancellable_is_cancelled (check->cancellable))
    return;
  place.path = node;
  visit (check, &place);
  if (!is_object (&place))
    return;
  visit_extensions (check, &place);
  walk_parameters (check, &place);
  walk_notification (check, &place);
  for (FER_EACH_CHILD (member, place.tree, node))
    if (fer_reference_is_verb (place.tree, member))
      walk_operation (check, &place, member);
}

static void
walk_shared (FerCheck       *check,
             const FerPlace *place)
{
  FerJsonNode parameters = fer_place_get (place, "parameters");
  FerJsonNode responses = fer_place_get (place, "responses");
  FerJsonNode schemes = fer_place_get (place, "securityDefinitions");

  if (fer_json_node_get_type (place->tree, schemes) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (scheme, place->tree, schemes))
      visit_inner (check, place, FER_PLACE_SECURITY_DEFINITION, scheme);
  if (fer_json_node_get_type (place->tree, parameters) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (parameter, place->tree, parameters))
      walk_parameter (check, place, parameter);
  if (fer_json_node_get_type (place->tree, responses) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (response, place->tree, responses))
      walk_response (check, place, response);
  walk_members (check, place, "definitions", FER_JSON_OBJECT, FER_USE_DEFINITION, FER_RELATION_TOP);
}

static void
walk_definition (FerCheck       *check,
                 const FerPlace *file)
{
  FerPlace    place = make_inner (file, FER_PLACE_DEFINITION, file->node);
  FerJsonNode paths = fer_place_get (&place, "paths");
  FerPlace    info = make_inner (&place, FER_PLACE_INFO, fer_place_get (&place, "info"));

  if (!is_object (&place))
    return;
  visit (check, &place);
  visit_extensions (check, &place);
  if (is_object (&info))
    {
      visit (check, &info);
      visit_extensions (check, &info);
    }
  walk_security (check, &place);
  if (fer_json_node_get_type (place.tree, paths) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (path, place.tree, paths))
      if (!is_extension (place.tree, path))
        walk_path (check, &place, path);
  walk_shared (check, &place);
}

static void
walk_connection_parameters (FerCheck       *check,
                            const FerPlace *place,
                            FerJsonNode     list)
{
  if (fer_json_node_get_type (place->tree, list) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (parameter, place->tree, list))
      if (fer_json_node_get_type (place->tree, parameter) == FER_JSON_OBJECT)
        visit_inner (check, place, FER_PLACE_CONNECTION_PARAMETER, parameter);
}

static void
walk_properties (FerCheck       *check,
                 const FerPlace *file)
{
  FerPlace    place = make_inner (file, FER_PLACE_PROPERTIES, fer_place_get (file, "properties"));
  FerJsonNode sets = fer_json_node_get_member (place.tree, fer_place_get (&place, "connectionParameterSets"), "values");
  FerJsonNode policies = fer_place_get (&place, "policyTemplateInstances");

  if (!is_object (&place))
    return;
  visit (check, &place);
  walk_connection_parameters (check, &place, fer_place_get (&place, "connectionParameters"));
  if (fer_json_node_get_type (place.tree, sets) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (set, place.tree, sets))
      walk_connection_parameters (check, &place, fer_json_node_get_member (place.tree, set, "parameters"));
  if (fer_json_node_get_type (place.tree, policies) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (policy, place.tree, policies))
      if (fer_json_node_get_type (place.tree, policy) == FER_JSON_OBJECT)
        visit_inner (check, &place, FER_PLACE_POLICY, policy);
}

static FerPlace
make_file (FerCheck   *check,
           FerFileRole role)
{
  FerJsonTree *tree = fer_snapshot_get_tree (check->snapshot, role);
  FerJsonNode  root = tree != NULL ? fer_json_tree_get_root (tree) : FER_JSON_NONE;

  return (FerPlace){
    .kind = FER_PLACE_FILE,
    .role = role,
    .tree = tree,
    .node = root,
    .path = FER_JSON_NONE,
    .operation = FER_JSON_NONE,
    .key_bits = tree != NULL ? fer_json_node_get_key_bits (tree, root) : 0,
  };
}

void
fer_check_walk (FerCheck *check)
{
  for (FerFileRole role = 0; role < FER_N_FILE_ROLES; role++)
    {
      FerPlace place = make_file (check, role);

      if (role == FER_FILE_ROLE_DEFINITION)
        visit_inner (check, &place, FER_PLACE_FOLDER, place.node);
      if (fer_snapshot_get_text (check->snapshot, role) == NULL)
        continue;
      visit (check, &place);
      if (role == FER_FILE_ROLE_DEFINITION && place.tree != NULL)
        walk_definition (check, &place);
      if (role == FER_FILE_ROLE_PROPERTIES && place.tree != NULL)
        walk_properties (check, &place);
    }
}
