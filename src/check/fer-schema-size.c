/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large schemas are once their references are followed. Sizes of what is referred to are kept; while one is being
 * measured it counts as nothing, which ends circles. Recursion is bounded by the depth of the tree times the longest
 * chain of references, and cut off at MAX_DEPTH. */

#include "config.h"

#include "fer-schema-size.h"

#define MAX_DEPTH 400

struct _FerSchemaSizes
{
  FerJsonTree   *tree;
  FerCheckIndex *index;
  GHashTable    *known;  /* node + 1 → FerSchemaSize, packed */
  GHashTable    *bodies; /* schema + 1, whole as asked → FerSchemaSize */
};

static FerSchemaSize measure (FerSchemaSizes *self, FerJsonNode schema, guint level);

FerSchemaSizes *
fer_schema_sizes_new (FerJsonTree   *tree,
                      FerCheckIndex *index)
{
  FerSchemaSizes *self = g_new0 (FerSchemaSizes, 1);

  self->tree = fer_json_tree_ref (tree);
  self->index = index;
  self->known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->bodies = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
fer_schema_sizes_free (FerSchemaSizes *self)
{
  fer_json_tree_unref (self->tree);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->bodies);
  g_free (self);
}

static void
add (FerSchemaSize *size,
     FerSchemaSize  inner)
{
  size->count = MIN (size->count + inner.count, FER_SCHEMA_MAX_COUNT);
  size->depth = MAX (size->depth, inner.depth);
}

static void
add_each (FerSchemaSizes *self,
          FerSchemaSize  *size,
          FerJsonNode     list,
          guint           level)
{
  for (FerJsonNode child = fer_json_node_get_first_child (self->tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (self->tree, child))
    add (size, measure (self, child, level));
}

static FerSchemaSize
measure_inside (FerSchemaSizes *self,
                FerJsonNode     schema,
                guint           level)
{
  FerSchemaSize size = { 0, 0 };

  add_each (self, &size, fer_json_node_get_member (self->tree, schema, "properties"), level);
  add_each (self, &size, fer_json_node_get_member (self->tree, schema, "allOf"), level);
  add (&size, measure (self, fer_json_node_get_member (self->tree, schema, "items"), level));
  add (&size, measure (self, fer_json_node_get_member (self->tree, schema, "additionalProperties"), level));
  size.count = MIN (size.count + 1, FER_SCHEMA_MAX_COUNT);
  size.depth++;
  return size;
}

static FerSchemaSize
measure (FerSchemaSizes *self,
         FerJsonNode     schema,
         guint           level)
{
  FerSchemaSize  nothing = { 0, 0 };
  gboolean       refers = fer_json_node_get_member (self->tree, schema, "$ref") != FER_JSON_NONE;
  FerJsonNode    node = refers ? fer_check_index_resolve (self->index, schema) : schema;
  gpointer       key = GUINT_TO_POINTER ((guint)node + 1);
  FerSchemaSize *known;

  if (level == 0 || fer_json_node_get_type (self->tree, node) != FER_JSON_OBJECT)
    return nothing;
  if (!refers)
    return measure_inside (self, node, level - 1);
  known = g_hash_table_lookup (self->known, key);
  if (known == NULL)
    {
      FerSchemaSize size;

      g_hash_table_insert (self->known, key, g_new0 (FerSchemaSize, 1));
      size = measure_inside (self, node, level - 1);
      known = g_memdup2 (&size, sizeof size);
      g_hash_table_insert (self->known, key, known);
    }
  return *known;
}

FerSchemaSize
fer_schema_sizes_measure (FerSchemaSizes *self,
                          FerJsonNode     schema)
{
  gpointer             key = GUINT_TO_POINTER ((guint)schema + 1);
  const FerSchemaSize *known = g_hash_table_lookup (self->bodies, key);
  FerSchemaSize       *size;

  if (known != NULL)
    return *known;
  size = g_new (FerSchemaSize, 1);
  *size = measure (self, schema, MAX_DEPTH);
  g_hash_table_insert (self->bodies, key, size);
  return *size;
}

static void
add_body (FerSchemaSizes *self,
          FerJsonNode     owner,
          FerSchemaSize  *size,
          FerSchemaSize  *largest)
{
  FerSchemaSize body = fer_schema_sizes_measure (self, fer_json_node_get_member (self->tree, owner, "schema"));

  add (size, body);
  largest->count = MAX (largest->count, body.count);
  largest->depth = MAX (largest->depth, body.depth);
}

FerSchemaSize
fer_schema_sizes_measure_operation (FerSchemaSizes *self,
                                    FerJsonNode     operation,
                                    FerSchemaSize  *largest)
{
  FerSchemaSize size = { 0, 0 };
  FerSchemaSize most = { 0, 0 };
  FerJsonNode   responses = fer_json_node_get_member (self->tree, operation, "responses");
  g_autoptr (GArray) parameters = fer_check_index_list_parameters (self->index, operation);

  for (guint i = 0; i < parameters->len; i++)
    add_body (self, g_array_index (parameters, FerJsonNode, i), &size, &most);
  for (FerJsonNode child = fer_json_node_get_first_child (self->tree, responses); child != FER_JSON_NONE; child = fer_json_node_get_next (self->tree, child))
    add_body (self, fer_check_index_resolve (self->index, child), &size, &most);
  if (largest != NULL)
    *largest = most;
  return size;
}
