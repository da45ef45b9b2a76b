/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about how schemas hang together: references, circles, and sizes once references are followed. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"
#include "fer-schema-size.h"
#include "fer-shrink.h"

#include "fer-limits.h"
#include "fer-reference-walk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SCHEMA_DEPTH 20

static gboolean
is_schema_reference (const FerPlace *place)
{
  return place->use == FER_USE_SCHEMA;
}

static void
schema_ref_invalid (FerCheck       *check,
                    const FerPlace *place)
{
  g_autofree char *reference = fer_place_dup_string (place, "$ref");
  const char      *name = reference != NULL && g_str_has_prefix (reference, "#/definitions/") ? reference + strlen ("#/definitions/") : NULL;

  if (is_schema_reference (place) && (name == NULL || *name == '\0' || strchr (name, '/') != NULL))
    fer_check_report (check, fer_place_get (place, "$ref"), reference != NULL ? reference : "", NULL);
}

/* Asks for the definition that was probably meant. */
static void
suggest_definition (FerCheck       *check,
                    FerFinding     *finding,
                    const FerPlace *place,
                    const char     *name)
{
  const char      *near = fer_check_index_find_near_definition (fer_check_get_index (check), name);
  g_autofree char *reference = NULL;

  if (near == NULL || strpbrk (near, "~/%") != NULL)
    return;
  reference = g_strconcat ("#/definitions/", near, NULL);
  fer_fix_replace (finding, fer_place_get (place, "$ref"), NULL);
  fer_fix_ask (finding, reference, NULL);
}

static void
schema_ref_unresolved (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *reference = fer_place_dup_string (place, "$ref");

  if (is_schema_reference (place) && reference != NULL && g_str_has_prefix (reference, "#/definitions/") &&
      fer_check_index_resolve (fer_check_get_index (check), place->node) == FER_JSON_NONE)
    suggest_definition (check, fer_check_report (check, fer_place_get (place, "$ref"), reference, NULL), place, reference + strlen ("#/definitions/"));
}

static void
ref_has_siblings (FerCheck       *check,
                  const FerPlace *place)
{
  for (FER_EACH_CHILD (member, place->tree, place->node))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, member);

      if (key != NULL && !g_str_equal (key, "$ref"))
        fer_fix_remove (fer_check_report_key (check, member, key, NULL), member);
    }
}

/* Definitions whose fields lead back to them; with @required only through fields that must be there. */
typedef struct
{
  const FerPlace *place;
  FerCheckIndex  *index;
  GHashTable     *state; /* node + 1 → 1 on the way, 2 done */
  GArray         *looping;
  gboolean        required;
} Search;

static void search_definition (Search *search, FerJsonNode node, guint level);

static gboolean
is_required (Search     *search,
             FerJsonNode schema,
             FerJsonNode property)
{
  FerJsonTree     *tree = search->place->tree;
  FerJsonNode      required = fer_json_node_get_member (tree, schema, "required");
  g_autofree char *name = fer_json_node_dup_key (tree, property);

  return name != NULL && fer_json_node_get_type (tree, required) == FER_JSON_ARRAY && fer_check_index_has_name (search->index, required, name);
}

static void
search_schema (Search     *search,
               FerJsonNode schema,
               guint       level)
{
  FerJsonTree *tree = search->place->tree;
  FerJsonNode  properties = fer_json_node_get_member (tree, schema, "properties");
  FerJsonNode  parts = fer_json_node_get_member (tree, schema, "allOf");

  if (level == 0 || fer_json_node_get_type (tree, schema) != FER_JSON_OBJECT)
    return;
  if (fer_json_node_get_member (tree, schema, "$ref") != FER_JSON_NONE)
    {
      search_definition (search, fer_check_index_resolve (search->index, schema), level - 1);
      return;
    }
  if (fer_json_node_get_type (tree, properties) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (property, tree, properties))
      if (!search->required || is_required (search, schema, property))
        search_schema (search, property, level - 1);
  if (fer_json_node_get_type (tree, parts) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (part, tree, parts))
      search_schema (search, part, level - 1);
  if (search->required)
    return;
  search_schema (search, fer_json_node_get_member (tree, schema, "items"), level - 1);
  search_schema (search, fer_json_node_get_member (tree, schema, "additionalProperties"), level - 1);
}

static void
search_definition (Search     *search,
                   FerJsonNode node,
                   guint       level)
{
  guint state = GPOINTER_TO_UINT (g_hash_table_lookup (search->state, GUINT_TO_POINTER ((guint)node + 1)));

  if (node == FER_JSON_NONE || level == 0)
    return;
  if (state == 1)
    g_array_append_val (search->looping, node);
  if (state != 0)
    return;
  g_hash_table_insert (search->state, GUINT_TO_POINTER ((guint)node + 1), GUINT_TO_POINTER (1));
  search_schema (search, node, level);
  g_hash_table_insert (search->state, GUINT_TO_POINTER ((guint)node + 1), GUINT_TO_POINTER (2));
}

static void
check_loops (FerCheck       *check,
             const FerPlace *place,
             gboolean        required)
{
  FerJsonNode definitions = fer_place_get (place, "definitions");
  Search      search = { place, fer_check_get_index (check), NULL, NULL, required };
  g_autoptr (GHashTable) state = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) looping = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  search.state = state;
  search.looping = looping;
  if (fer_json_node_get_type (place->tree, definitions) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (definition, place->tree, definitions))
    search_definition (&search, definition, 4000);
  for (guint i = 0; i < looping->len; i++)
    {
      FerJsonNode      node = g_array_index (looping, FerJsonNode, i);
      g_autofree char *name = fer_json_node_dup_key (place->tree, node);

      if (g_hash_table_add (told, GUINT_TO_POINTER ((guint)node + 1)))
        fer_check_report_key (check, node, name != NULL ? name : "", NULL);
    }
}

static void
schema_ref_loop (FerCheck       *check,
                 const FerPlace *place)
{
  check_loops (check, place, FALSE);
}

static void
schema_required_loop (FerCheck       *check,
                      const FerPlace *place)
{
  check_loops (check, place, TRUE);
}

/* Calls for each body and answer of each operation. */
typedef void (*BodyFunc) (FerCheck     *check,
                          FerJsonNode   schema,
                          FerSchemaSize size);

static void
each_body (FerCheck       *check,
           const FerPlace *place,
           BodyFunc        func)
{
  FerCheckIndex  *index = fer_check_get_index (check);
  GArray         *operations = fer_check_index_get_operations (index);
  FerSchemaSizes *sizes = fer_check_get_schema_sizes (check);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < operations->len; i++)
    {
      FerJsonNode operation = g_array_index (operations, FerCheckOperation, i).node;
      FerJsonNode responses = fer_json_node_get_member (place->tree, operation, "responses");
      g_autoptr (GArray) owners = fer_check_index_list_parameters (index, operation);

      for (FER_EACH_CHILD (child, place->tree, responses))
        {
          FerJsonNode response = fer_check_index_resolve (index, child);

          if (response != FER_JSON_NONE)
            g_array_append_val (owners, response);
        }
      for (guint j = 0; j < owners->len; j++)
        {
          FerJsonNode schema = fer_json_node_get_member (place->tree, g_array_index (owners, FerJsonNode, j), "schema");

          if (schema != FER_JSON_NONE && g_hash_table_add (told, GUINT_TO_POINTER ((guint)schema + 1)))
            func (check, schema, fer_schema_sizes_measure (sizes, schema));
        }
    }
}

static void
tell_depth (FerCheck     *check,
            FerJsonNode   schema,
            FerSchemaSize size)
{
  if (size.depth > MAX_SCHEMA_DEPTH)
    fer_check_report (check, schema, fer_check_format_count (size.depth), fer_check_format_count (MAX_SCHEMA_DEPTH), NULL);
}

static void
schema_too_deep (FerCheck       *check,
                 const FerPlace *place)
{
  each_body (check, place, tell_depth);
}

static void
tell_count (FerCheck     *check,
            FerJsonNode   schema,
            FerSchemaSize size)
{
  if (size.count > FER_CONNECTOR_MAX_SCHEMAS)
    fer_shrink_schema (check, fer_check_report (check, schema, fer_check_format_count (size.count), fer_check_format_count (FER_CONNECTOR_MAX_SCHEMAS), NULL),
                       schema, size.count, FER_CONNECTOR_MAX_SCHEMAS);
}

static void
schema_count_body (FerCheck       *check,
                   const FerPlace *place)
{
  each_body (check, place, tell_count);
}

static void
schema_count_operation (FerCheck       *check,
                        const FerPlace *place)
{
  GArray         *operations = fer_check_index_get_operations (fer_check_get_index (check));
  FerSchemaSizes *sizes = fer_check_get_schema_sizes (check);

  for (guint i = 0; i < operations->len; i++)
    {
      FerJsonNode operation = g_array_index (operations, FerCheckOperation, i).node;
      guint       n = fer_schema_sizes_measure_operation (sizes, operation, NULL).count;

      if (n > FER_CONNECTOR_MAX_OPERATION_SCHEMAS)
        fer_check_report (check, operation, fer_check_format_count (n), fer_check_format_count (FER_CONNECTOR_MAX_OPERATION_SCHEMAS), NULL);
    }
}

static void
schema_count_total (FerCheck       *check,
                    const FerPlace *place)
{
  GArray         *operations = fer_check_index_get_operations (fer_check_get_index (check));
  FerSchemaSizes *sizes = fer_check_get_schema_sizes (check);
  guint64         n = 0;

  for (guint i = 0; i < operations->len; i++)
    n += fer_schema_sizes_measure_operation (sizes, g_array_index (operations, FerCheckOperation, i).node, NULL).count;
  if (n > FER_CONNECTOR_MANY_SCHEMAS)
    fer_check_report (check, fer_place_get (place, "paths"), fer_check_format_count (n), fer_check_format_count (FER_CONNECTOR_MANY_SCHEMAS), NULL);
}

static void
unused_definition (FerCheck       *check,
                   const FerPlace *place)
{
  FerJsonNode definitions = fer_place_get (place, "definitions");

  if (fer_json_node_get_type (place->tree, definitions) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (definition, place->tree, definitions))
    {
      g_autofree char *name = fer_json_node_dup_key (place->tree, definition);

      if (!fer_check_index_is_used (fer_check_get_index (check), definition))
        fer_fix_remove (fer_check_report_key (check, definition, name, NULL), definition);
    }
}

typedef struct
{
  FerFinding *finding;
  FerJsonNode definition;
  const char *reference; /* to write */
} Renaming;

static void
rename_reference (FerJsonTree            *tree,
                  const FerReferenceSite *site,
                  gpointer                data)
{
  Renaming        *renaming = data;
  g_autofree char *reference = site->kind == FER_REFERENCE_REF ? fer_json_node_dup_string (tree, site->node) : NULL;

  if (reference != NULL && fer_reference_follow (tree, reference) == renaming->definition)
    fer_fix_replace_string (renaming->finding, site->node, renaming->reference);
}

static void
rename_definition (FerFinding  *finding,
                   FerJsonTree *tree,
                   FerJsonNode  definition,
                   const char  *name)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), " /~%", '_');
  g_autofree char *reference = g_strconcat ("#/definitions/", plain, NULL);
  Renaming         renaming = { finding, definition, reference };

  if (fer_json_node_get_member (tree, fer_json_node_get_parent (tree, definition), plain) != FER_JSON_NONE)
    return;
  fer_fix_rename (finding, definition, plain);
  fer_reference_walk (tree, rename_reference, &renaming);
}

static void
definition_name_chars (FerCheck       *check,
                       const FerPlace *place)
{
  FerJsonNode definitions = fer_place_get (place, "definitions");

  if (fer_json_node_get_type (place->tree, definitions) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (definition, place->tree, definitions))
    {
      g_autofree char *name = fer_json_node_dup_key (place->tree, definition);

      if (name != NULL && strpbrk (name, " /~%") != NULL)
        rename_definition (fer_check_report_key (check, definition, name, NULL), place->tree, definition, name);
    }
}

/* clang-format off */
const FerRule fer_rules_reference[] = {
  { "schema-ref-invalid", "SchemaReferenceNotValid JsonPointerNotValid", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_REFERENCE, schema_ref_invalid,
    N_ ("“{1}” is no reference to a definition."), N_ ("A schema can only refer to a member of “definitions” in the same file."),
    N_ ("Write #/definitions/ and the name."), "Published validator" },
  { "schema-ref-unresolved", "SchemaReferenceNotFound", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_REFERENCE, schema_ref_unresolved,
    N_ ("“{1}” leads nowhere."), N_ ("The service refuses it, sometimes without saying why."),
    N_ ("Correct the reference, or add the definition."), "Seen in refusals" },
  { "ref-has-siblings", "AdditionalPropertyNotAllowedAdjacentToRef", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_REFERENCE, ref_has_siblings,
    N_ ("“{1}” stands beside a reference, where it is ignored."), N_ ("A reference replaces the whole object."),
    N_ ("Remove it, or put the reference into “allOf”."), "Published validator" },
  { "schema-ref-loop", "SchemaRefLoopNotAllowed", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_DEFINITION, schema_ref_loop,
    N_ ("The definition “{1}” leads back to itself."), N_ ("Designers cut it off somewhere, each at another depth."),
    N_ ("Make definitions for as many levels as are needed."), "Published validator" },
  { "schema-required-loop", "RequiredLoopInSchemaNotAllowed", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, schema_required_loop,
    N_ ("The definition “{1}” leads back to itself through fields that are required."), N_ ("A value of it would never end; the service refuses it."),
    N_ ("Let one of the fields be optional."), "Published validator" },
  { "schema-too-deep", "SchemaTooDeep", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, schema_too_deep,
    N_ ("The schema is {1} levels deep, more than {2}."), N_ ("There is a limit that is not published; the deepest schema that is known to pass has 14 levels."),
    N_ ("Flatten it."), "Published validator; the number is this program's" },
  { "schema-count-body", "BodySchemaCountExceedsMaxAllowed", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_DEFINITION, schema_count_body,
    N_ ("The schema is made of {1} schemas; {2} are the most."), N_ ("The service refuses to save it. Every use of a definition is counted."),
    N_ ("Leave fields out that nobody needs. Mending leaves out what is in the largest ones."), "Seen in refusals" },
  { "schema-count-operation", "OperationSchemaCountExceedsMaxAllowed", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, schema_count_operation,
    N_ ("The operation is made of {1} schemas; {2} are the most."), N_ ("The service refuses it."),
    N_ ("Leave fields out that nobody needs."), "Published validator" },
  { "schema-count-total", "TotalSchemaCountExceedsMaxAllowed", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_DEFINITION, schema_count_total,
    N_ ("All operations together are made of {1} schemas, more than {2}."), N_ ("There is a limit that is not published."),
    N_ ("Leave fields or operations out that nobody needs."), "Published validator; the number is this program's" },
  { "unused-definition", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_DEFINITION, unused_definition,
    N_ ("Nobody uses the definition “{1}”."), N_ ("It only adds to the size."),
    N_ ("Remove it."), "Published connectors" },
  { "definition-name-chars", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_DEFINITION, definition_name_chars,
    N_ ("The name of the definition “{1}” must be escaped in references."), N_ ("Some tools forget that."),
    N_ ("Rename it."), "Published connectors" },
  { .id = NULL },
};
/* clang-format on */
