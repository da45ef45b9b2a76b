/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a tree says of a schema, without making anything of it. */

#include "config.h"

#include "fer-schema.h"

#include "fer-reference.h"

#include <glib/gi18n-lib.h>

/* An `allOf` inside an `allOf` … of a definition that refers to itself ends there, and so does one that does it often. */
#define MAX_ALL_OF_DEPTH 8
#define MAX_ALL_OF_PARTS 256
#define MAX_CHILDREN 4096

char *
fer_schema_dup_reference (FerJsonTree *tree,
                          FerJsonNode  site)
{
  char *reference = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, site, "$ref"));

  return reference != NULL ? reference : g_strdup ("");
}

static gboolean
is_container (FerJsonTree *tree,
              FerJsonNode  node)
{
  FerJsonType type = fer_json_node_get_type (tree, node);

  return type == FER_JSON_OBJECT || type == FER_JSON_ARRAY;
}

char *
fer_schema_dup_label (FerJsonTree *tree,
                      FerJsonNode  site)
{
  g_autofree char *reference = fer_schema_dup_reference (tree, site);
  g_autofree char *type = NULL;
  g_autofree char *format = NULL;
  g_autofree char *inner = NULL;
  FerJsonNode      items;

  if (*reference != '\0')
    return fer_reference_dup_name (reference);
  type = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, site, "type"));
  items = fer_json_node_get_member (tree, site, "items");
  if (g_strcmp0 (type, "array") == 0 || (type == NULL && is_container (tree, items)))
    {
      if (fer_json_node_get_type (tree, items) != FER_JSON_OBJECT)
        return g_strdup (_ ("array"));
      if (fer_json_node_string_equals (tree, fer_json_node_get_member (tree, items, "type"), "array"))
        return g_strdup (_ ("array of arrays"));
      inner = fer_schema_dup_label (tree, items);
      /* Translators: a type in a schema; %s is the type of the items, such as “string” */
      return g_strdup_printf (_ ("array of %s"), inner);
    }
  if (type == NULL)
    return g_strdup (fer_json_node_get_type (tree, fer_json_node_get_member (tree, site, "properties")) == FER_JSON_OBJECT || is_container (tree, fer_json_node_get_member (tree, site, "allOf")) ? "object" : _ ("any"));
  format = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, site, "format"));
  if (format != NULL && *format != '\0')
    return g_strdup_printf ("%s · %s", type, format);
  return g_steal_pointer (&type);
}

static void
add_site (GArray       *sites,
          FerJsonTree  *tree,
          FerJsonNode   site,
          FerSchemaKind kind)
{
  FerPartSite place = { site, fer_reference_resolve (tree, site), kind };

  if (sites->len < MAX_CHILDREN)
    g_array_append_val (sites, place);
}

static void
collect_children (GArray      *sites,
                  FerJsonTree *tree,
                  FerJsonNode  node,
                  guint        depth,
                  guint       *budget)
{
  FerJsonNode list = fer_json_node_get_member (tree, node, "properties");

  if (fer_json_node_get_type (tree, list) == FER_JSON_OBJECT)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      add_site (sites, tree, child, FER_SCHEMA_PROPERTY);

  list = fer_json_node_get_member (tree, node, "allOf");
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY && depth < MAX_ALL_OF_DEPTH)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE && *budget > 0; child = fer_json_node_get_next (tree, child))
      {
        --*budget;
        collect_children (sites, tree, fer_reference_resolve (tree, child), depth + 1, budget);
      }

  list = fer_json_node_get_member (tree, node, "items");
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    list = fer_json_node_get_first_child (tree, list);
  if (fer_json_node_get_type (tree, list) == FER_JSON_OBJECT)
    add_site (sites, tree, list, FER_SCHEMA_ITEMS);
}

static gboolean
has_children (FerJsonTree *tree,
              FerJsonNode  node,
              guint        depth,
              guint       *budget)
{
  FerJsonNode list = fer_json_node_get_member (tree, node, "properties");

  if (fer_json_node_get_type (tree, list) == FER_JSON_OBJECT && fer_json_node_get_n_children (tree, list) > 0)
    return TRUE;
  list = fer_json_node_get_member (tree, node, "items");
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    list = fer_json_node_get_first_child (tree, list);
  if (fer_json_node_get_type (tree, list) == FER_JSON_OBJECT)
    return TRUE;
  list = fer_json_node_get_member (tree, node, "allOf");
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY && depth < MAX_ALL_OF_DEPTH)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE && *budget > 0; child = fer_json_node_get_next (tree, child))
      {
        --*budget;
        if (has_children (tree, fer_reference_resolve (tree, child), depth + 1, budget))
          return TRUE;
      }
  return FALSE;
}

FerJsonNode
fer_schema_find_required (FerJsonTree *tree,
                          FerJsonNode  owner,
                          const char  *name)
{
  FerJsonNode list = fer_json_node_get_member (tree, owner, "required");

  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      if (fer_json_node_string_equals (tree, child, name))
        return child;
  return FER_JSON_NONE;
}

void
fer_schema_collect_children (GArray      *sites,
                             FerJsonTree *tree,
                             FerJsonNode  node)
{
  guint budget = MAX_ALL_OF_PARTS;

  collect_children (sites, tree, node, 0, &budget);
}

gboolean
fer_schema_has_children (FerJsonTree *tree,
                         FerJsonNode  node)
{
  guint budget = MAX_ALL_OF_PARTS;

  return has_children (tree, node, 0, &budget);
}
