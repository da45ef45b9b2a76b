/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a schema and a value together ask a person for. A value decides over its schema what it is: what stands in a body is
 * shown as it is, and only marked when it is not as declared. */

#include "fer-body-field.h"

#include "fer-json-value.h"
#include "fer-reference.h"
#include "fer-schema.h"

#include <string.h>

#define MAX_DEPTH 8
#define MAX_PARTS 64
#define MAX_CHOICES 1000

static FerJsonNode
find_member (FerJsonTree *tree,
             FerJsonNode  schema,
             const char  *key,
             guint        depth,
             guint       *budget)
{
  FerJsonNode found = fer_json_node_get_member (tree, schema, key);
  FerJsonNode parts = fer_json_node_get_member (tree, schema, "allOf");

  if (found != FER_JSON_NONE || fer_json_node_get_type (tree, parts) != FER_JSON_ARRAY || depth >= MAX_DEPTH)
    return found;
  for (FerJsonNode part = fer_json_node_get_first_child (tree, parts); part != FER_JSON_NONE && *budget > 0; part = fer_json_node_get_next (tree, part))
    {
      --*budget;
      found = find_member (tree, fer_reference_resolve (tree, part), key, depth + 1, budget);
      if (found != FER_JSON_NONE)
        return found;
    }
  return FER_JSON_NONE;
}

FerJsonNode
fer_body_field_find_member (FerJsonTree *definition,
                            FerJsonNode  schema,
                            const char  *key)
{
  guint budget = MAX_PARTS;

  return find_member (definition, schema, key, 0, &budget);
}

static char *
dup_string (FerJsonTree *tree,
            FerJsonNode  schema,
            const char  *key)
{
  char *text = fer_json_node_dup_string (tree, fer_body_field_find_member (tree, schema, key));

  return text != NULL ? text : g_strdup ("");
}

/* What the schema asks for. */
static FerBodyKind
find_declared (FerJsonTree *tree,
               FerJsonNode  schema)
{
  static const struct
  {
    const char *type;
    FerBodyKind kind;
  } types[] = {
    { "object", FER_BODY_OBJECT },
    { "array", FER_BODY_ARRAY },
    { "string", FER_BODY_TEXT },
    { "file", FER_BODY_TEXT },
    { "integer", FER_BODY_NUMBER },
    { "number", FER_BODY_NUMBER },
    { "boolean", FER_BODY_BOOLEAN },
  };
  g_autofree char *type = dup_string (tree, schema, "type");
  FerJsonNode      list = fer_body_field_find_member (tree, schema, "enum");
  gboolean         is_group = g_str_equal (type, "object") || g_str_equal (type, "array");

  if (!is_group && fer_json_node_get_type (tree, list) == FER_JSON_ARRAY && fer_json_node_get_n_children (tree, list) > 0)
    return FER_BODY_CHOICE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return types[i].kind;
  if (fer_body_field_find_member (tree, schema, "properties") != FER_JSON_NONE || fer_body_field_find_member (tree, schema, "additionalProperties") != FER_JSON_NONE)
    return FER_BODY_OBJECT;
  return fer_body_field_find_member (tree, schema, "items") != FER_JSON_NONE ? FER_BODY_ARRAY : FER_BODY_ANY;
}

static gboolean
is_whole (const char *json)
{
  return strpbrk (json, ".eE") == NULL;
}

static gboolean
fits (FerBodyField *self,
      FerJsonType   type)
{
  switch (self->kind)
    {
    case FER_BODY_TEXT:
      return type == FER_JSON_STRING;
    case FER_BODY_NUMBER:
      return type == FER_JSON_NUMBER && (!g_str_has_prefix (self->type, "integer") || is_whole (self->json));
    case FER_BODY_BOOLEAN:
      return type == FER_JSON_TRUE || type == FER_JSON_FALSE;
    default:
      return TRUE;
    }
}

/* The value decides. What only text can say, such as null, is JSON. */
static void
meet_value (FerBodyField *self,
            FerJsonType   type)
{
  FerBodyKind declared = self->kind;
  gboolean    is_group = declared == FER_BODY_OBJECT || declared == FER_BODY_ARRAY;

  if (type == FER_JSON_OBJECT)
    self->kind = FER_BODY_OBJECT;
  else if (type == FER_JSON_ARRAY)
    self->kind = FER_BODY_ARRAY;
  else if (is_group || type == FER_JSON_NULL || (declared == FER_BODY_BOOLEAN && !fits (self, type)))
    self->kind = FER_BODY_ANY;
  if ((self->kind != declared && declared != FER_BODY_ANY && type != FER_JSON_NULL) || !fits (self, type))
    self->flags |= FER_BODY_MISFIT;
}

static gboolean
is_open (FerJsonTree *tree,
         FerJsonNode  schema)
{
  FerJsonNode extra = fer_body_field_find_member (tree, schema, "additionalProperties");

  if (extra != FER_JSON_NONE)
    return fer_json_node_get_type (tree, extra) != FER_JSON_FALSE;
  return !fer_schema_has_children (tree, schema);
}

FerBodyField *
fer_body_field_new (FerJsonTree *definition,
                    FerJsonNode  site,
                    FerJsonTree *body,
                    FerJsonNode  value)
{
  FerBodyField *self = g_new0 (FerBodyField, 1);
  FerJsonNode   fallback;

  self->definition = fer_json_tree_ref (definition);
  self->site = site;
  self->schema = fer_reference_resolve (definition, site);
  self->type = site != FER_JSON_NONE ? fer_schema_dup_label (definition, site) : g_strdup ("");
  self->format = dup_string (definition, self->schema, "format");
  self->description = dup_string (definition, self->schema, "description");
  self->kind = find_declared (definition, self->schema);
  fallback = fer_body_field_find_member (definition, self->schema, "default");
  self->fallback = fallback != FER_JSON_NONE ? fer_json_node_dup_text (definition, fallback) : NULL;
  self->json = value != FER_JSON_NONE ? fer_json_node_dup_text (body, value) : NULL;
  self->n_children = fer_json_node_get_n_children (body, value);
  if (self->json != NULL)
    meet_value (self, fer_json_node_get_type (body, value));
  if (self->kind == FER_BODY_OBJECT && is_open (definition, self->schema))
    self->flags |= FER_BODY_OPEN;
  return self;
}

void
fer_body_field_free (FerBodyField *self)
{
  fer_json_tree_unref (self->definition);
  g_free (self->pointer);
  g_free (self->label);
  g_free (self->description);
  g_free (self->type);
  g_free (self->format);
  g_free (self->json);
  g_free (self->fallback);
  g_free (self);
}

gboolean
fer_body_field_is_group (const FerBodyField *self)
{
  return self->kind == FER_BODY_OBJECT || self->kind == FER_BODY_ARRAY;
}

char *
fer_body_field_read (const FerBodyField *self,
                     const char         *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (*text == '\0')
    return (self->flags & (FER_BODY_ITEM | FER_BODY_EXTRA)) != 0 ? g_strdup ("\"\"") : NULL;
  if (self->kind == FER_BODY_NUMBER && strchr ("-0123456789", *trimmed) != NULL && fer_json_value_check (trimmed, NULL))
    return g_steal_pointer (&trimmed);
  if (self->kind == FER_BODY_ANY && fer_json_value_check (trimmed, NULL))
    return g_steal_pointer (&trimmed);
  return fer_json_value_quote (text);
}

char *
fer_body_field_dup_plain (const FerBodyField *self,
                          const char         *json)
{
  g_autoptr (FerJsonTree) tree = json != NULL ? fer_json_tree_parse_string (json) : NULL;
  g_autofree char *text = tree != NULL ? fer_json_node_dup_string (tree, fer_json_tree_get_root (tree)) : NULL;

  if (json == NULL)
    return g_strdup ("");
  /* A text that would be read as something else keeps its quotes. */
  if (text == NULL || (self->kind == FER_BODY_ANY && (*text == '\0' || fer_json_value_check (text, NULL))))
    return g_strdup (json);
  return g_steal_pointer (&text);
}

GPtrArray *
fer_body_field_list_choices (const FerBodyField *self)
{
  GPtrArray   *choices = g_ptr_array_new_with_free_func (g_free);
  FerJsonTree *tree = self->definition;
  FerJsonNode  list = fer_body_field_find_member (tree, self->schema, "enum");

  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE && choices->len < MAX_CHOICES; node = fer_json_node_get_next (tree, node))
    g_ptr_array_add (choices, fer_json_node_dup_text (tree, node));
  if (self->json != NULL && !g_ptr_array_find_with_equal_func (choices, self->json, g_str_equal, NULL))
    g_ptr_array_add (choices, g_strdup (self->json));
  return choices;
}
