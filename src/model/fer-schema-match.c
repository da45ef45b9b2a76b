/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks a value and its schema side by side. Each schema is read once, with the parts of its `allOf` laid flat, and kept by
 * its node; so neither a schema that contains itself nor one that doubles with each step costs more than it is long. */

#include "config.h"

#include "fer-schema-match.h"

#include "fer-json-path.h"
#include "fer-reference.h"
#include "fer-value-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FINDINGS 2000

/* A schema as one object of it is looked at. */
typedef struct
{
  FerJsonNode node;
  char       *type;     /* "" when it may be anything */
  GHashTable *members;  /* name → node of the site */
  GHashTable *required; /* names */
  GHashTable *seen;     /* names that some object had */
  FerJsonNode items;
  FerJsonNode additional; /* what describes members without a name of their own */
  FerJsonNode values;     /* of the enum */
  gboolean    is_open;    /* members of any name are welcome */
  gboolean    is_closed;  /* members of no other name are allowed */
  gboolean    is_nullable;
  char       *object_pointer; /* (nullable): the first object that was held against it */
} Flat;

typedef struct
{
  FerJsonTree *definition;
  FerJsonTree *value;
  GHashTable  *flats;    /* node → Flat */
  GPtrArray   *order;    /* Flat, as they were met */
  GHashTable  *known;    /* key → FerSchemaFinding */
  GPtrArray   *findings; /* FerSchemaFinding */
} Match;

static void
flat_free (gpointer data)
{
  Flat *flat = data;

  g_free (flat->type);
  g_hash_table_unref (flat->members);
  g_hash_table_unref (flat->required);
  g_hash_table_unref (flat->seen);
  g_free (flat->object_pointer);
  g_free (flat);
}

static void
finding_free (gpointer data)
{
  FerSchemaFinding *finding = data;

  g_free (finding->value_pointer);
  g_free (finding->schema_pointer);
  g_free (finding->expected);
  g_free (finding->found);
  g_free (finding);
}

static void
read_members (Match      *match,
              Flat       *flat,
              FerJsonNode node)
{
  FerJsonTree *tree = match->definition;
  FerJsonNode  list = fer_json_node_get_member (tree, node, "properties");

  if (fer_json_node_get_type (tree, list) == FER_JSON_OBJECT)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      {
        g_autofree char *name = fer_json_node_dup_key (tree, child);

        if (!g_hash_table_contains (flat->members, name))
          g_hash_table_insert (flat->members, g_steal_pointer (&name), GUINT_TO_POINTER (child));
      }
  list = fer_json_node_get_member (tree, node, "required");
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode child = fer_json_node_get_first_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
      {
        char *name = fer_json_node_dup_string (tree, child);

        if (name != NULL)
          g_hash_table_add (flat->required, name);
      }
}

static void
read_rest (Match      *match,
           Flat       *flat,
           FerJsonNode node)
{
  FerJsonTree *tree = match->definition;
  FerJsonNode  additional = fer_json_node_get_member (tree, node, "additionalProperties");
  FerJsonNode  items = fer_json_node_get_member (tree, node, "items");

  if (*flat->type == '\0')
    {
      char *type = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "type"));

      g_free (flat->type);
      flat->type = type != NULL ? type : g_strdup ("");
    }
  if (flat->items == FER_JSON_NONE)
    flat->items = fer_json_node_get_type (tree, items) == FER_JSON_ARRAY ? fer_json_node_get_first_child (tree, items) : items;
  if (flat->values == FER_JSON_NONE)
    flat->values = fer_json_node_get_member (tree, node, "enum");
  if (fer_json_node_get_type (tree, additional) == FER_JSON_OBJECT)
    flat->additional = additional;
  flat->is_open |= fer_json_node_get_type (tree, additional) == FER_JSON_OBJECT || fer_json_node_get_type (tree, additional) == FER_JSON_TRUE;
  /* A schema that is asked for at run time says nothing now. */
  flat->is_open |= fer_json_node_get_member (tree, node, "x-ms-dynamic-schema") != FER_JSON_NONE || fer_json_node_get_member (tree, node, "x-ms-dynamic-properties") != FER_JSON_NONE;
  flat->is_closed |= fer_json_node_get_type (tree, additional) == FER_JSON_FALSE;
  flat->is_nullable |= fer_json_node_get_type (tree, fer_json_node_get_member (tree, node, "x-nullable")) == FER_JSON_TRUE;
}

/* Each part counts once, however often the parts name it. */
static void
read_parts (Match      *match,
            Flat       *flat,
            FerJsonNode node,
            GHashTable *visited)
{
  FerJsonTree *tree = match->definition;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  g_array_append_val (stack, node);
  while (stack->len > 0)
    {
      FerJsonNode part = g_array_index (stack, FerJsonNode, stack->len - 1);
      FerJsonNode list = fer_json_node_get_member (tree, part, "allOf");

      g_array_set_size (stack, stack->len - 1);
      if (part == FER_JSON_NONE || !g_hash_table_add (visited, GUINT_TO_POINTER (part)))
        continue;
      read_members (match, flat, part);
      read_rest (match, flat, part);
      if (fer_json_node_get_type (tree, list) != FER_JSON_ARRAY)
        continue;
      for (FerJsonNode child = fer_json_node_get_last_child (tree, list); child != FER_JSON_NONE; child = fer_json_node_get_previous (tree, child))
        {
          FerJsonNode target = fer_reference_resolve (tree, child);

          g_array_append_val (stack, target);
        }
    }
}

static Flat *
get_flat (Match      *match,
          FerJsonNode site)
{
  FerJsonNode node = fer_reference_resolve (match->definition, site);
  Flat       *flat = g_hash_table_lookup (match->flats, GUINT_TO_POINTER (node));
  g_autoptr (GHashTable) visited = NULL;

  if (flat != NULL || node == FER_JSON_NONE)
    return flat;

  visited = g_hash_table_new (NULL, NULL);
  flat = g_new0 (Flat, 1);
  flat->node = node;
  flat->type = g_strdup ("");
  flat->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  flat->required = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  flat->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  flat->items = flat->additional = flat->values = FER_JSON_NONE;
  read_parts (match, flat, node, visited);
  /* Nothing at all is known of its members, so none of them is too many. */
  flat->is_open |= g_hash_table_size (flat->members) == 0 && *flat->type == '\0';
  g_hash_table_insert (match->flats, GUINT_TO_POINTER (node), flat);
  g_ptr_array_add (match->order, flat);
  return flat;
}

static const char *
name_type (FerJsonType type)
{
  static const char *const names[] = { "", "object", "array", "string", "number", "boolean", "boolean", "null" };

  return names[type];
}

/* Takes the pointer into the value; @name tells apart what stands at one schema. */
static void
add_finding (Match               *match,
             FerSchemaFindingKind kind,
             FerJsonNode          schema,
             const char          *name,
             char                *value_pointer,
             const char          *expected,
             const char          *found)
{
  g_autofree char  *pointer = value_pointer;
  g_autofree char  *key = g_strdup_printf ("%d/%u/%s", kind, schema, name);
  FerSchemaFinding *finding = g_hash_table_lookup (match->known, key);

  if (finding != NULL)
    {
      finding->count++;
      return;
    }
  if (match->findings->len >= MAX_FINDINGS)
    return;
  finding = g_new0 (FerSchemaFinding, 1);
  finding->kind = kind;
  finding->value_pointer = g_steal_pointer (&pointer);
  finding->schema_pointer = fer_json_path_of (match->definition, schema);
  finding->expected = g_strdup (expected);
  finding->found = g_strdup (found);
  finding->count = 1;
  g_hash_table_insert (match->known, g_steal_pointer (&key), finding);
  g_ptr_array_add (match->findings, finding);
}

static gboolean
is_integer (FerJsonTree *tree,
            FerJsonNode  node)
{
  g_autofree char *text = fer_json_node_dup_text (tree, node);
  double           number = g_ascii_strtod (text, NULL);

  return strpbrk (text, ".eE") == NULL || number == (double)(gint64)CLAMP (number, -9e15, 9e15);
}

static gboolean
has_type (const char  *type,
          FerJsonTree *tree,
          FerJsonNode  node)
{
  const char *found = name_type (fer_json_node_get_type (tree, node));

  if (g_str_equal (type, "integer"))
    return g_str_equal (found, "number") && is_integer (tree, node);
  return *type == '\0' || g_str_equal (type, found) || g_str_equal (type, "file") || !(g_str_equal (type, "object") || g_str_equal (type, "array") || g_str_equal (type, "string") || g_str_equal (type, "number") || g_str_equal (type, "boolean"));
}

/* A text without its quotes, anything else as it is written. */
static char *
dup_spelling (FerJsonTree *tree,
              FerJsonNode  node)
{
  char *text = fer_json_node_dup_string (tree, node);

  return text != NULL ? text : fer_json_node_dup_text (tree, node);
}

/* Two scalars; they are compared as they are spelt, numbers else as numbers. */
static gboolean
is_same (FerJsonTree *tree_a,
         FerJsonNode  a,
         FerJsonTree *tree_b,
         FerJsonNode  b)
{
  g_autofree char *text_a = dup_spelling (tree_a, a), *text_b = dup_spelling (tree_b, b);
  gboolean         are_numbers = fer_json_node_get_type (tree_a, a) == FER_JSON_NUMBER && fer_json_node_get_type (tree_b, b) == FER_JSON_NUMBER;

  return g_str_equal (text_a, text_b) || (are_numbers && g_ascii_strtod (text_a, NULL) == g_ascii_strtod (text_b, NULL));
}

static void
check_values (Match      *match,
              Flat       *flat,
              FerJsonNode node)
{
  FerJsonTree     *tree = match->definition;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;

  /* Values at a list are meant for its items, by who wrote them. */
  if (fer_json_node_get_type (tree, flat->values) != FER_JSON_ARRAY || fer_json_node_get_type (match->value, node) == FER_JSON_OBJECT || fer_json_node_get_type (match->value, node) == FER_JSON_ARRAY)
    return;
  for (FerJsonNode value = fer_json_node_get_first_child (tree, flat->values); value != FER_JSON_NONE; value = fer_json_node_get_next (tree, value))
    if (is_same (tree, value, match->value, node))
      return;
  found = fer_json_node_dup_text (match->value, node);
  expected = fer_json_node_dup_text (tree, flat->values);
  add_finding (match, FER_SCHEMA_OTHER_VALUE, flat->node, found, fer_json_path_of (match->value, node), expected, found);
}

static void
check_form (Match      *match,
            Flat       *flat,
            FerJsonNode node)
{
  g_autofree char *expected = fer_value_form_find_breach (match->definition, flat->node, match->value, node);
  g_autofree char *found = expected != NULL ? fer_json_node_dup_text (match->value, node) : NULL;

  if (expected != NULL)
    add_finding (match, FER_SCHEMA_BAD_FORM, flat->node, expected, fer_json_path_of (match->value, node), expected, found);
}

static void check_node (Match *match, FerJsonNode site, FerJsonNode node);

static void
check_object (Match      *match,
              Flat       *flat,
              FerJsonNode node)
{
  FerJsonTree   *value = match->value;
  GHashTableIter iter;
  gpointer       name, site;

  if (flat->object_pointer == NULL)
    flat->object_pointer = fer_json_path_of (value, node);
  for (FerJsonNode child = fer_json_node_get_first_child (value, node); child != FER_JSON_NONE; child = fer_json_node_get_next (value, child))
    {
      g_autofree char *key = fer_json_node_dup_key (value, child);

      if (g_hash_table_lookup_extended (flat->members, key, NULL, &site))
        {
          if (!g_hash_table_contains (flat->seen, key))
            g_hash_table_add (flat->seen, g_strdup (key));
          check_node (match, GPOINTER_TO_UINT (site), child);
        }
      else if (flat->additional != FER_JSON_NONE)
        check_node (match, flat->additional, child);
      else if (!flat->is_open)
        add_finding (match, flat->is_closed ? FER_SCHEMA_FORBIDDEN : FER_SCHEMA_EXTRA, flat->node, key, fer_json_path_of (value, child), "", name_type (fer_json_node_get_type (value, child)));
    }
  g_hash_table_iter_init (&iter, flat->required);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (fer_json_node_get_member (value, node, name) == FER_JSON_NONE)
      {
        g_autofree char *pointer = fer_json_path_of (value, node);

        site = g_hash_table_lookup (flat->members, name);
        add_finding (match, FER_SCHEMA_MISSING, site != NULL ? GPOINTER_TO_UINT (site) : flat->node, name, fer_json_path_join (pointer, name, NULL), "", "");
      }
}

static void
check_node (Match      *match,
            FerJsonNode site,
            FerJsonNode node)
{
  FerJsonType type = fer_json_node_get_type (match->value, node);
  Flat       *flat = get_flat (match, site);

  if (flat == NULL)
    return;
  if (type == FER_JSON_NULL)
    {
      if (!flat->is_nullable && *flat->type != '\0' && !g_str_equal (flat->type, "null"))
        add_finding (match, FER_SCHEMA_NULL, flat->node, "", fer_json_path_of (match->value, node), flat->type, "null");
      return;
    }
  if (!has_type (flat->type, match->value, node))
    {
      add_finding (match, FER_SCHEMA_OTHER_TYPE, flat->node, name_type (type), fer_json_path_of (match->value, node), flat->type, name_type (type));
      return;
    }
  check_values (match, flat, node);
  check_form (match, flat, node);
  if (type == FER_JSON_OBJECT)
    check_object (match, flat, node);
  else if (type == FER_JSON_ARRAY && flat->items != FER_JSON_NONE)
    for (FerJsonNode child = fer_json_node_get_first_child (match->value, node); child != FER_JSON_NONE; child = fer_json_node_get_next (match->value, child))
      check_node (match, flat->items, child);
}

static void
add_unseen (Match *match,
            Flat  *flat)
{
  GHashTableIter iter;
  gpointer       name, site;

  if (flat->object_pointer == NULL)
    return;
  g_hash_table_iter_init (&iter, flat->members);
  while (g_hash_table_iter_next (&iter, &name, &site))
    if (!g_hash_table_contains (flat->seen, name) && !g_hash_table_contains (flat->required, name))
      add_finding (match, FER_SCHEMA_UNSEEN, GPOINTER_TO_UINT (site), name, fer_json_path_join (flat->object_pointer, name, NULL), "", "");
}

GPtrArray *
fer_schema_match (FerJsonTree *definition,
                  FerJsonNode  schema,
                  FerJsonTree *value,
                  FerJsonNode  node)
{
  Match      match = { definition, value, NULL, NULL, NULL, NULL };
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);

  g_return_val_if_fail (definition != NULL, findings);
  g_return_val_if_fail (value != NULL, findings);

  match.flats = g_hash_table_new_full (NULL, NULL, NULL, flat_free);
  match.order = g_ptr_array_new ();
  match.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  match.findings = findings;
  check_node (&match, schema, node);
  for (guint i = 0; i < match.order->len; i++)
    add_unseen (&match, match.order->pdata[i]);
  g_hash_table_unref (match.flats);
  g_ptr_array_unref (match.order);
  g_hash_table_unref (match.known);
  return findings;
}

gboolean
fer_schema_finding_is_fault (const FerSchemaFinding *self)
{
  return self->kind == FER_SCHEMA_MISSING || self->kind == FER_SCHEMA_OTHER_TYPE || self->kind == FER_SCHEMA_OTHER_VALUE || self->kind == FER_SCHEMA_FORBIDDEN ||
         (self->kind == FER_SCHEMA_NULL && *self->value_pointer == '\0');
}

/* Of the root, which has no name. */
static char *
dup_words_of_all (const FerSchemaFinding *self,
                  const char             *shown)
{
  if (self->kind == FER_SCHEMA_OTHER_TYPE)
    /* Translators: about a whole answer, as opposed to one member of it: two types: string, object … */
    return g_strdup_printf (_ ("All of it should be of type %s, and is of type %s."), self->expected, shown);
  if (self->kind == FER_SCHEMA_OTHER_VALUE)
    /* Translators: about a whole answer, as opposed to one member of it. */
    return g_strdup_printf (_ ("All of it is %s, which is none of the allowed values."), shown);
  if (self->kind == FER_SCHEMA_BAD_FORM)
    /* Translators: about a whole answer, as opposed to one member of it; the second is a format, or a limit: date-time, maximum 10 … */
    return g_strdup_printf (_ ("All of it is %s, which does not fit “%s”."), shown, self->expected);
  /* Translators: about a whole answer, as opposed to one member of it. */
  return g_strdup (_ ("All of it is null."));
}

/* The name of the member; "parts[2]" for what stands in a list, which has a number only. */
static char *
dup_name (const char *pointer)
{
  g_autofree char *name = fer_reference_dup_name (pointer);
  g_autofree char *list = NULL;
  const char      *last = strrchr (pointer, '/');

  if (last == NULL || last[1] == '\0' || last[1 + strspn (last + 1, "0123456789")] != '\0')
    return g_steal_pointer (&name);
  list = g_strndup (pointer, last - pointer);
  g_free (name);
  name = *list != '\0' ? dup_name (list) : g_strdup ("");
  return g_strdup_printf ("%s[%s]", name, last + 1);
}

char *
fer_schema_finding_dup_words (const FerSchemaFinding *self)
{
  g_autofree char *shown = g_utf8_substring (self->found, 0, MIN (g_utf8_strlen (self->found, -1), 60));
  g_autofree char *name = dup_name (self->value_pointer);

  if (*self->value_pointer == '\0')
    return dup_words_of_all (self, shown);
  switch (self->kind)
    {
    case FER_SCHEMA_MISSING:
      return g_strdup_printf (_ ("“%s” is required, and not there."), name);
    case FER_SCHEMA_OTHER_TYPE:
      /* Translators: a member, the type that the schema names, and the type of the value: string, object … */
      return g_strdup_printf (_ ("“%s” should be of type %s, and is of type %s."), name, self->expected, shown);
    case FER_SCHEMA_OTHER_VALUE:
      return g_strdup_printf (_ ("“%s” is %s, which is none of the allowed values."), name, shown);
    case FER_SCHEMA_EXTRA:
      return g_strdup_printf (_ ("“%s” is not in the schema."), name);
    case FER_SCHEMA_NULL:
      return g_strdup_printf (_ ("“%s” is null."), name);
    case FER_SCHEMA_FORBIDDEN:
      return g_strdup_printf (_ ("“%s” is not in the schema, which allows no others."), name);
    case FER_SCHEMA_BAD_FORM:
      /* Translators: a member, its value, and a format or a limit: date-time, maximum 10 … */
      return g_strdup_printf (_ ("“%s” is %s, which does not fit “%s”."), name, shown, self->expected);
    case FER_SCHEMA_UNSEEN:
      return g_strdup_printf (_ ("“%s” is in the schema, and not there."), name);
    }
  return g_strdup ("");
}
