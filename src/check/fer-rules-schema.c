/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about one schema: its type, its fields, and what it says of them. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-near.h"
#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_type (const FerPlace *place,
         const char     *type)
{
  return fer_place_is (place, "type", type);
}

/* A parameter or a header describes its type in itself; rules of parameters mind that. */
static gboolean
is_own_type (const FerPlace *place)
{
  return (place->use == FER_USE_PARAMETER || place->use == FER_USE_HEADER) && place->relation == FER_RELATION_TOP;
}

static gboolean
is_dynamic (const FerPlace *place)
{
  return fer_place_has (place, "x-ms-dynamic-schema") || fer_place_has (place, "x-ms-dynamic-properties");
}

/* Whether values of it are sent by the user: known for bodies, worked out for definitions. */
static gboolean
is_input (FerCheck       *check,
          const FerPlace *place)
{
  const FerPlace *top = place;

  if (place->use != FER_USE_DEFINITION)
    return place->use == FER_USE_BODY || place->use == FER_USE_PARAMETER;
  while (top->parent != NULL && top->parent->kind == FER_PLACE_SCHEMA)
    top = top->parent;
  return (fer_check_index_get_reached (fer_check_get_index (check), top->node) & FER_REACHED_BY_INPUT) != 0;
}

static char *
dup_key (const FerPlace *place)
{
  char *key = fer_json_node_dup_key (place->tree, place->node);

  return key != NULL ? key : g_strdup ("");
}

static void
schema_unsupported_keyword (FerCheck       *check,
                            const FerPlace *place)
{
  static const char *const keys[] = { "oneOf", "anyOf", "not", "nullable", "const", "if", "then", "else", "patternProperties", "deprecated" };
  FerJsonNode              type = fer_place_get (place, "type");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonNode node = fer_place_get (place, keys[i]);
      FerFinding *finding;

      if (node == FER_JSON_NONE)
        continue;
      finding = fer_check_report_key (check, node, keys[i], NULL);
      if (g_str_equal (keys[i], "nullable"))
        fer_fix_rename (finding, node, "x-nullable");
    }
  if (fer_json_node_get_type (place->tree, type) == FER_JSON_ARRAY || fer_json_node_string_equals (place->tree, type, "null"))
    fer_check_report_key (check, type, "type", NULL);
}

static void
schema_unique_items (FerCheck       *check,
                     const FerPlace *place)
{
  FerJsonNode node = fer_place_get (place, "uniqueItems");

  if (node != FER_JSON_NONE)
    fer_fix_remove (fer_check_report_key (check, node, NULL), node);
}

static void
schema_no_type (FerCheck       *check,
                const FerPlace *place)
{
  static const char *const enough[] = { "type", "allOf", "properties", "enum", "x-ms-dynamic-schema", "x-ms-dynamic-properties", "oneOf", "anyOf", "additionalProperties" };
  g_autofree char         *key = NULL;
  FerFinding              *finding;

  if (is_own_type (place) || fer_json_node_get_n_children (place->tree, place->node) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (enough); i++)
    if (fer_place_has (place, enough[i]))
      return;
  key = dup_key (place);
  finding = fer_check_report (check, place->node, key, NULL);
  fer_fix_set (finding, place->node, "type", NULL);
  fer_fix_ask (finding, fer_place_has (place, "items") ? "array" : "string", (const char *const *)NULL);
}

static void
schema_empty (FerCheck       *check,
              const FerPlace *place)
{
  g_autofree char *key = NULL;
  FerFinding      *finding;

  if (is_own_type (place) || fer_json_node_get_n_children (place->tree, place->node) > 0 || place->relation == FER_RELATION_ITEMS ||
      place->relation == FER_RELATION_ADDITIONAL || place->relation == FER_RELATION_TOP)
    return;
  key = dup_key (place);
  finding = fer_check_report (check, place->node, key, NULL);
  fer_fix_set (finding, place->node, "type", NULL);
  fer_fix_ask (finding, "string", NULL);
}

static void
array_without_items (FerCheck       *check,
                     const FerPlace *place)
{
  g_autofree char *key = dup_key (place);

  if (!is_own_type (place) && is_type (place, "array") && !fer_place_has (place, "items"))
    fer_fix_set (fer_check_report (check, place->node, key, NULL), place->node, "items", "{\"type\":\"string\"}");
}

static void
array_empty_items (FerCheck       *check,
                   const FerPlace *place)
{
  FerJsonNode items = fer_place_get (place, "items");
  FerFinding *finding;

  if (fer_json_node_get_type (place->tree, items) != FER_JSON_OBJECT || fer_json_node_get_n_children (place->tree, items) > 0)
    return;
  finding = fer_check_report (check, items, NULL);
  fer_fix_set (finding, items, "type", NULL);
  fer_fix_ask (finding, "string", NULL);
}

static void
items_on_non_array (FerCheck       *check,
                    const FerPlace *place)
{
  g_autofree char *type = fer_place_dup_string (place, "type");
  FerFinding      *finding;

  if (type == NULL || g_str_equal (type, "array") || !fer_place_has (place, "items"))
    return;
  finding = fer_check_report (check, fer_place_get (place, "items"), type, NULL);
  fer_fix_remove (finding, fer_place_get (place, "items"));
}

static void
object_empty_properties (FerCheck       *check,
                         const FerPlace *place)
{
  FerJsonNode properties = fer_place_get (place, "properties");
  FerFinding *finding;

  if (fer_json_node_get_type (place->tree, properties) != FER_JSON_OBJECT || fer_json_node_get_n_children (place->tree, properties) > 0 ||
      fer_place_has (place, "additionalProperties") || is_dynamic (place))
    return;
  finding = fer_check_report (check, properties, NULL);
  fer_fix_remove (finding, properties);
}

static void
required_empty (FerCheck       *check,
                const FerPlace *place)
{
  FerJsonNode required = fer_place_get (place, "required");

  if (fer_json_node_get_type (place->tree, required) == FER_JSON_ARRAY && fer_json_node_get_n_children (place->tree, required) == 0)
    fer_fix_remove (fer_check_report (check, required, NULL), required);
}

static void
required_undefined (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonNode required = fer_place_get (place, "required");
  FerJsonNode properties = fer_place_get (place, "properties");

  /* Parts of an allOf may require what another part defines. */
  if (fer_json_node_get_type (place->tree, required) != FER_JSON_ARRAY || is_dynamic (place) || fer_place_has (place, "allOf") ||
      place->relation == FER_RELATION_ALL_OF || fer_place_has (place, "additionalProperties") || (!is_type (place, "object") && properties == FER_JSON_NONE))
    return;
  for (FER_EACH_CHILD (entry, place->tree, required))
    {
      g_autofree char *name = fer_json_node_dup_string (place->tree, entry);
      FerFinding      *finding;

      if (name == NULL || fer_json_node_get_member (place->tree, properties, name) != FER_JSON_NONE)
        continue;
      finding = fer_check_report (check, entry, name, NULL);
      fer_fix_remove (finding, fer_json_node_get_n_children (place->tree, required) == 1 ? required : entry);
    }
}

static void
required_on_non_object (FerCheck       *check,
                        const FerPlace *place)
{
  FerJsonNode      required = fer_place_get (place, "required");
  g_autofree char *type = fer_place_dup_string (place, "type");

  if (!is_own_type (place) && fer_json_node_get_type (place->tree, required) == FER_JSON_ARRAY && type != NULL && !g_str_equal (type, "object"))
    fer_fix_remove (fer_check_report (check, required, type, NULL), required);
}

static void
required_boolean (FerCheck       *check,
                  const FerPlace *place)
{
  FerJsonNode      required = fer_place_get (place, "required");
  FerJsonType      type = fer_json_node_get_type (place->tree, required);
  g_autofree char *key = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *list = NULL;
  FerJsonNode      outer;
  FerFinding      *finding;

  if (is_own_type (place) || (type != FER_JSON_TRUE && type != FER_JSON_FALSE))
    return;
  key = dup_key (place);
  quoted = fer_json_value_quote (key);
  list = g_strdup_printf ("[%s]", quoted);
  finding = fer_check_report (check, required, key, NULL);
  fer_fix_remove (finding, required);
  if (type == FER_JSON_FALSE || place->relation != FER_RELATION_PROPERTY)
    return;
  outer = fer_place_get (place->parent, "required");
  if (outer == FER_JSON_NONE)
    fer_fix_set (finding, place->parent->node, "required", list);
  else if (fer_json_node_get_type (place->tree, outer) == FER_JSON_ARRAY)
    fer_fix_append (finding, outer, quoted);
}

/* Whether a field is in the list of its parent. */
static gboolean
is_required (const FerPlace *place)
{
  FerJsonNode      required = place->relation == FER_RELATION_PROPERTY ? fer_place_get (place->parent, "required") : FER_JSON_NONE;
  g_autofree char *key = dup_key (place);

  if (fer_json_node_get_type (place->tree, required) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, required))
      if (fer_json_node_string_equals (place->tree, entry, key))
        return TRUE;
  return FALSE;
}

static void
readonly_required_input (FerCheck       *check,
                         const FerPlace *place)
{
  g_autofree char *key = NULL;
  FerFinding      *finding;

  /* What goes both ways must say both. */
  if (place->use != FER_USE_BODY || !fer_place_is_true (place, "readOnly") || !is_required (place))
    return;
  key = dup_key (place);
  finding = fer_check_report (check, place->node, key, NULL);
  fer_fix_remove (finding, fer_place_get (place, "readOnly"));
}

static gboolean
is_numeric (const char *text,
            gboolean    whole)
{
  return g_regex_match_simple (whole ? "^-?(0|[1-9]\\d*)$" : "^-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?$", text, 0, 0);
}

/* Returns: TRUE when a value is of the type; unknown types take everything */
static gboolean
fits (const FerPlace *place,
      FerJsonNode     value,
      const char     *type)
{
  FerJsonType      found = fer_json_node_get_type (place->tree, value);
  g_autofree char *text = NULL;

  if (g_str_equal (type, "string"))
    return found == FER_JSON_STRING;
  if (g_str_equal (type, "boolean"))
    return found == FER_JSON_TRUE || found == FER_JSON_FALSE;
  if (g_str_equal (type, "number"))
    return found == FER_JSON_NUMBER;
  if (g_str_equal (type, "array"))
    return found == FER_JSON_ARRAY;
  if (g_str_equal (type, "object"))
    return found == FER_JSON_OBJECT;
  if (!g_str_equal (type, "integer"))
    return TRUE;
  text = fer_json_node_dup_text (place->tree, value);
  return found == FER_JSON_NUMBER && g_regex_match_simple ("^-?\\d+(\\.0+)?$", text, 0, 0);
}

/* Returns: (transfer full) (nullable): the value in the type that was meant, as JSON; `NULL` when it cannot be one */
static char *
convert (const FerPlace *place,
         FerJsonNode     value,
         const char     *type)
{
  FerJsonType      found = fer_json_node_get_type (place->tree, value);
  g_autofree char *text = found == FER_JSON_STRING ? fer_json_node_dup_string (place->tree, value) : fer_json_node_dup_text (place->tree, value);

  if (g_str_equal (type, "string") && (found == FER_JSON_NUMBER || found == FER_JSON_TRUE || found == FER_JSON_FALSE))
    return fer_json_value_quote (text);
  if (found != FER_JSON_STRING)
    return NULL;
  if ((g_str_equal (type, "integer") || g_str_equal (type, "number")) && is_numeric (text, g_str_equal (type, "integer")))
    return g_strdup (text);
  if (g_str_equal (type, "boolean") && (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0))
    return g_ascii_strdown (text, -1);
  return NULL;
}

static void
check_value (FerCheck       *check,
             const FerPlace *place,
             FerJsonNode     value,
             const char     *type)
{
  g_autofree char *text = NULL;
  g_autofree char *right = NULL;
  FerFinding      *finding;

  if (value == FER_JSON_NONE || fits (place, value, type))
    return;
  text = fer_json_node_dup_text (place->tree, value);
  right = convert (place, value, type);
  finding = fer_check_report (check, value, text, type, NULL);
  if (right != NULL)
    fer_fix_replace (finding, value, right);
}

static void
default_type_mismatch (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *type = fer_place_dup_string (place, "type");

  if (type != NULL && fer_json_node_get_type (place->tree, fer_place_get (place, "default")) != FER_JSON_NULL)
    check_value (check, place, fer_place_get (place, "default"), type);
}

static void
default_null (FerCheck       *check,
              const FerPlace *place)
{
  FerJsonNode node = fer_place_get (place, "default");

  if (fer_json_node_get_type (place->tree, node) == FER_JSON_NULL)
    fer_fix_remove (fer_check_report (check, node, NULL), node);
}

static FerJsonNode
find_entry (const FerPlace *place,
            FerJsonNode     list,
            FerJsonNode     value)
{
  g_autofree char *text = fer_json_node_dup_text (place->tree, value);

  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *other = fer_json_node_dup_text (place->tree, entry);

      if (g_str_equal (text, other))
        return entry;
    }
  return FER_JSON_NONE;
}

static void
default_not_in_enum (FerCheck       *check,
                     const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "default");
  FerJsonNode      list = fer_place_get (place, "enum");
  g_autofree char *text = fer_json_node_dup_text (place->tree, node);

  if (node != FER_JSON_NONE && fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY && fer_json_node_get_n_children (place->tree, list) > 0 &&
      fer_json_node_get_type (place->tree, node) != FER_JSON_ARRAY && find_entry (place, list, node) == FER_JSON_NONE)
    fer_check_report (check, node, text, NULL);
}

static void
enum_empty (FerCheck       *check,
            const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "enum");

  if (fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY && fer_json_node_get_n_children (place->tree, list) == 0)
    fer_fix_remove (fer_check_report (check, list, NULL), list);
}

static void
enum_type_mismatch (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonNode      list = fer_place_get (place, "enum");
  g_autofree char *type = fer_place_dup_string (place, "type");

  if (type != NULL && !g_str_equal (type, "array") && fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, list))
      check_value (check, place, entry, type);
}

static void
enum_duplicate (FerCheck       *check,
                const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "enum");

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY || fer_json_node_get_n_children (place->tree, list) > 2000)
    return;
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *text = fer_json_node_dup_text (place->tree, entry);

      if (find_entry (place, list, entry) != entry)
        fer_fix_remove (fer_check_report (check, entry, text, NULL), entry);
    }
}

static void
format_unknown (FerCheck       *check,
                const FerPlace *place)
{
  static const char *const known[] = { "int32", "int64", "float", "double", "byte", "binary", "date", "date-time", "password", "date-no-tz", "email", "html", "uri", "uuid", NULL };
  FerJsonNode              node = fer_place_get (place, "format");
  g_autofree char         *format = fer_json_node_dup_string (place->tree, node);
  const char              *near;
  FerFinding              *finding;

  if (format == NULL || g_strv_contains (known, format))
    return;
  near = g_str_equal (format, "guid") ? "uuid" : g_str_equal (format, "url")     ? "uri"
                                               : g_str_equal (format, "decimal") ? "double"
                                                                                 : fer_near_find (format, known);
  finding = fer_check_report (check, node, format, NULL);
  if (*format == '\0' || near == NULL)
    {
      fer_fix_remove (finding, node);
      return;
    }
  fer_fix_replace (finding, node, NULL);
  fer_fix_ask (finding, near, known);
}

static void
binary_nested (FerCheck       *check,
               const FerPlace *place)
{
  g_autofree char *key = NULL;
  FerFinding      *finding;

  if (is_own_type (place) || place->depth < 1 || !is_type (place, "string") || !fer_place_is (place, "format", "binary") || place->use == FER_USE_PARAMETER)
    return;
  key = dup_key (place);
  finding = fer_check_report (check, fer_place_get (place, "format"), key, NULL);
  fer_fix_replace (finding, fer_place_get (place, "format"), "\"byte\"");
}

static void
schema_file_misplaced (FerCheck       *check,
                       const FerPlace *place)
{
  if (!is_own_type (place) && is_type (place, "file") && !(place->use == FER_USE_OUTPUT && place->depth == 0))
    fer_check_report (check, fer_place_get (place, "type"), NULL);
}

static gboolean
get_number (const FerPlace *place,
            const char     *key,
            double         *number)
{
  FerJsonNode      node = fer_place_get (place, key);
  g_autofree char *text = NULL;

  if (fer_json_node_get_type (place->tree, node) != FER_JSON_NUMBER)
    return FALSE;
  text = fer_json_node_dup_text (place->tree, node);
  *number = g_ascii_strtod (text, NULL);
  return TRUE;
}

static void
numeric_range (FerCheck       *check,
               const FerPlace *place)
{
  static const char *const pairs[][2] = { { "minimum", "maximum" }, { "minLength", "maxLength" }, { "minItems", "maxItems" }, { "minProperties", "maxProperties" } };
  double                   least = 0;
  double                   most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gboolean has_least = get_number (place, pairs[i][0], &least);
      gboolean has_most = get_number (place, pairs[i][1], &most);

      if (has_least && has_most && least > most)
        fer_check_report (check, fer_place_get (place, pairs[i][0]), pairs[i][0], pairs[i][1], NULL);
    }
}

static void
negative_length (FerCheck       *check,
                 const FerPlace *place)
{
  static const char *const keys[] = { "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" };
  double                   number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (get_number (place, keys[i], &number) && number < 0)
      fer_check_report (check, fer_place_get (place, keys[i]), keys[i], NULL);
}

static void
multiple_of_not_positive (FerCheck       *check,
                          const FerPlace *place)
{
  double number = 0;

  if (get_number (place, "multipleOf", &number) && number <= 0)
    fer_check_report (check, fer_place_get (place, "multipleOf"), NULL);
}

static void
exclusive_without_bound (FerCheck       *check,
                         const FerPlace *place)
{
  static const char *const pairs[][2] = { { "exclusiveMinimum", "minimum" }, { "exclusiveMaximum", "maximum" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (fer_place_has (place, pairs[i][0]) && !fer_place_has (place, pairs[i][1]))
      fer_check_report_key (check, fer_place_get (place, pairs[i][0]), pairs[i][0], pairs[i][1], NULL);
}

static void
pattern_invalid (FerCheck       *check,
                 const FerPlace *place)
{
  g_autofree char *pattern = fer_place_dup_string (place, "pattern");
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = pattern != NULL ? g_regex_new (pattern, 0, 0, &error) : NULL;

  if (error != NULL)
    fer_check_report (check, fer_place_get (place, "pattern"), pattern, NULL);
}

static void
discriminator_invalid (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *name = fer_place_dup_string (place, "discriminator");
  FerJsonNode      field = name != NULL ? fer_json_node_get_member (place->tree, fer_place_get (place, "properties"), name) : FER_JSON_NONE;
  FerJsonNode      required = fer_place_get (place, "required");
  gboolean         listed = FALSE;

  if (!fer_place_has (place, "discriminator"))
    return;
  if (fer_json_node_get_type (place->tree, required) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, required))
      listed = listed || (name != NULL && fer_json_node_string_equals (place->tree, entry, name));
  field = fer_check_index_resolve (fer_check_get_index (check), field);
  if (!listed || !fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, field, "type"), "string"))
    fer_check_report (check, fer_place_get (place, "discriminator"), name != NULL ? name : "", NULL);
}

/* A field that makers see and can take a value of. */
static gboolean
is_visible_leaf (const FerPlace *place)
{
  return place->relation == FER_RELATION_PROPERTY && !place->internal && !is_type (place, "object") && !fer_place_has (place, "properties");
}

static void
property_title_missing (FerCheck       *check,
                        const FerPlace *place)
{
  g_autofree char *key = NULL;
  g_autofree char *title = NULL;
  FerFinding      *finding;

  if (!is_visible_leaf (place) || fer_place_has (place, "x-ms-summary") || fer_place_has (place, "title"))
    return;
  key = dup_key (place);
  title = fer_check_dup_title (key);
  finding = fer_check_report (check, place->node, key, NULL);
  fer_fix_set (finding, place->node, "x-ms-summary", NULL);
  fer_fix_ask (finding, title, NULL);
}

static void
property_description_missing (FerCheck       *check,
                              const FerPlace *place)
{
  g_autofree char *key = NULL;

  if (!is_visible_leaf (place) || fer_place_has (place, "description"))
    return;
  key = dup_key (place);
  fer_check_report (check, place->node, key, NULL);
}

static void
property_internal_required_no_default (FerCheck       *check,
                                       const FerPlace *place)
{
  g_autofree char *key = dup_key (place);

  if (fer_place_is (place, "x-ms-visibility", "internal") && !fer_place_has (place, "default") && !fer_place_has (place, "x-ms-notification-url") &&
      !fer_place_has (place, "properties") && !is_type (place, "object") && is_required (place) && is_input (check, place))
    fer_check_report (check, place->node, key, NULL);
}

static void
property_internal_default_not_required (FerCheck       *check,
                                        const FerPlace *place)
{
  g_autofree char *key = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *list = NULL;
  FerJsonNode      required;
  FerFinding      *finding;

  if (place->relation != FER_RELATION_PROPERTY || !fer_place_is (place, "x-ms-visibility", "internal") || !fer_place_has (place, "default") ||
      is_required (place) || !is_input (check, place))
    return;
  key = dup_key (place);
  quoted = fer_json_value_quote (key);
  list = g_strdup_printf ("[%s]", quoted);
  required = fer_place_get (place->parent, "required");
  finding = fer_check_report (check, place->node, key, NULL);
  if (required == FER_JSON_NONE)
    fer_fix_set (finding, place->parent->node, "required", list);
  else if (fer_json_node_get_type (place->tree, required) == FER_JSON_ARRAY)
    fer_fix_append (finding, required, quoted);
}

const FerRule fer_rules_schema[] = {
  { "schema-unsupported-keyword", "AdditionalPropertyNotAllowed SwaggerKeywordNotSupported", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, schema_unsupported_keyword,
    N_ ("OpenAPI 2.0 has no such “{1}” in a schema."), N_ ("It is from OpenAPI 3 or JSON Schema; the service refuses it."), N_ ("Say it in another way: one type, and x-nullable."), "Published validator" }, { "schema-unique-items", "SwaggerKeywordNotSupported", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, schema_unique_items, N_ ("“uniqueItems” is not supported."), N_ ("The published validator names it; nothing looks at it."), N_ ("Remove it."), "Published validator" }, { "schema-no-type", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, schema_no_type, N_ ("The schema of “{1}” has no type."), N_ ("Designers show “any”, which fits into no field."), N_ ("Say what it is."), "Published connectors" }, { "schema-empty", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, schema_empty, N_ ("The schema of “{1}” is empty."), N_ ("Certification refuses empty schemas; designers show “any”."), N_ ("Say what it is."), "Certification 2.4.6" }, { "array-without-items", "ArrayHasNoItems", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, array_without_items, N_ ("The list “{1}” does not say what is in it."), N_ ("The service refuses it."), N_ ("Add “items”."), "Published validator (severity inferred)" }, { "array-empty-items", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, array_empty_items, N_ ("The list does not say what is in it."), N_ ("Certification refuses empty schemas; later steps can use nothing of the items."), N_ ("Describe an item."), "Certification 2.4.6" }, { "items-on-non-array", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, items_on_non_array, N_ ("Something of the type “{1}” has no items."), N_ ("They are ignored, or the type is wrong."), N_ ("Remove them, or make it an array."), "Published connectors" }, { "object-empty-properties", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_SCHEMA, object_empty_properties, N_ ("The object has an empty list of fields."), N_ ("Certification refuses it."), N_ ("Describe the fields, or remove the list."), "Certification 2.4.6; submission for certification" }, { "required-empty", "RequiredPropertyArrayEmpty", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, required_empty, N_ ("The list of required fields is empty."), N_ ("OpenAPI asks for at least one."), N_ ("Remove the list."), "Published validator (severity inferred)" }, { "required-undefined", "RequiredPropertyDefinitionMissing", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, required_undefined, N_ ("“{1}” is required, but there is no such field."), N_ ("Nobody can give it."), N_ ("Correct the name, or add the field."), "Published validator (severity inferred)" }, { "required-on-non-object", "RequiredPropertyNotOnObject", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, required_on_non_object, N_ ("Something of the type “{1}” has no fields that could be required."), N_ ("The published validator refuses it."), N_ ("Remove the list."), "Published validator (severity inferred)" }, { "required-boolean", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, required_boolean, N_ ("“{1}” says itself whether it is required."), N_ ("In OpenAPI the object around it lists its required fields."), N_ ("Move it into that list."), "Published schema of the definition" }, { "readonly-required-input", "RequiredReadOnlyPropertyNotAllowedAsInput", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, readonly_required_input, N_ ("“{1}” is read-only, and required in what is sent."), N_ ("Nobody can give it."), N_ ("Let it be one of the two."), "Published validator (severity inferred)" }, { "default-type-mismatch", "DefaultValueMustMatchType", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, default_type_mismatch, N_ ("The default {1} is no {2}."), N_ ("The published validator refuses it."), N_ ("Write a value of the type."), "Published validator (severity inferred)" }, { "default-null", "DefaultValueMustMatchType", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, default_null, N_ ("The default is null."), N_ ("That is no value of any type of OpenAPI 2.0."), N_ ("Remove it."), "Published validator" }, { "default-not-in-enum", "JsonValueNotInEnum", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_SCHEMA, default_not_in_enum, N_ ("The default {1} is not among the values that are allowed."), N_ ("The list shows no value then."), N_ ("Choose one of the values."), "Published validator" }, { "enum-empty", "EnumMustContainAtLeastOneElement", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, enum_empty, N_ ("The list of allowed values is empty."), N_ ("The service refuses it."), N_ ("Remove the list, or fill it."), "Published validator" }, { "enum-type-mismatch", "InvalidEnumValue", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, enum_type_mismatch, N_ ("The allowed value {1} is no {2}."), N_ ("The published validator refuses it."), N_ ("Write a value of the type."), "Published validator (severity inferred)" }, { "enum-duplicate", "ArrayDuplicateValue", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, enum_duplicate, N_ ("The allowed value {1} stands there twice."), N_ ("The published validator refuses it."), N_ ("Keep one of them."), "Published validator (severity inferred)" }, { "format-unknown", "UnrecognizedTypeFormat", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, format_unknown, N_ ("The format “{1}” is not known."), N_ ("It is ignored, and the validator names it."), N_ ("Use a known one, or none."), "Published validator" }, { "binary-nested", "InvalidStringBinaryProperty", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, binary_nested, N_ ("“{1}” holds bytes inside of an object."), N_ ("Bytes can only be a whole body, a field of a form, or a whole answer. Inside they are text in base64."), N_ ("Say “byte” instead of “binary”."), "Published validator (severity inferred)" }, { "schema-file-misplaced", "SchemaTypeFileNotValid", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, schema_file_misplaced, N_ ("A file cannot stand here."), N_ ("Only a whole answer, or a field of a form, can be a file."), N_ ("Use a string with the format “binary” or “byte”."), "Published validator (severity inferred)" }, { "numeric-range", "MinimumShouldBeLessThanOrEqualToMaximum MinLengthShouldBeLessThanOrEqualToMaxLength MinItemsShouldBeLessThanOrEqualToMaxItems", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, numeric_range, N_ ("“{1}” is above “{2}”."), N_ ("No value can be right."), N_ ("Exchange them, or correct one."), "Published validator (severity inferred)" }, { "numeric-negative", "MaxItemsMustBeGreaterThanOrEqualToZero MaxLengthMustBeGreaterThanOrEqualToZero MaxPropertiesMustBeGreaterThanOrEqualToZero MinItemsMustBeGreaterThanOrEqualToZero "
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                             "MinLengthMustBeGreaterThanOrEqualToZero MinPropertiesMustBeGreaterThanOrEqualToZero",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, negative_length, N_ ("“{1}” is below zero."), N_ ("Nothing has fewer than none."), N_ ("Correct it."), "Published validator (severity inferred)" }, { "numeric-multiple-of", "MultipleOfMustBeGreaterThanZero", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, multiple_of_not_positive, N_ ("“multipleOf” is not above zero."), N_ ("No number can be a multiple of it."), N_ ("Correct it."), "Published validator (severity inferred)" }, { "numeric-exclusive", "ExclusiveMaximumRequiresMaximum ExclusiveMinimumRequiresMinimum", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, exclusive_without_bound, N_ ("“{1}” stands there without “{2}”."), N_ ("In OpenAPI 2.0 it only says whether the bound itself is allowed."), N_ ("Add the bound."), "Published validator (severity inferred)" }, { "pattern-invalid", "PatternShouldBeValidRegularExpression", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, pattern_invalid, N_ ("The pattern “{1}” is no regular expression."), N_ ("The published validator refuses it. (The service reads it as .NET does; this program reads the common part.)"), N_ ("Correct it."), "Published validator (severity inferred)" }, { "discriminator-invalid", "DiscriminatorMustBeARequiredStringProperty", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, discriminator_invalid, N_ ("The discriminator “{1}” is no required field that is a string."), N_ ("The published validator refuses it."), N_ ("Name such a field, or remove the discriminator."), "Published validator (severity inferred)" }, { "property-title-missing", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_SCHEMA, property_title_missing, N_ ("The field “{1}” has no summary."), N_ ("Makers see its raw name."), N_ ("Name it in a word or two."), "String guidance" }, { "property-description-missing", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_SCHEMA, property_description_missing, N_ ("The field “{1}” has no description."), N_ ("Makers must guess what it is."), N_ ("Say in a sentence what it is."), "String guidance" }, { "property-internal-required-no-default", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_SCHEMA, property_internal_required_no_default, N_ ("The field “{1}” is hidden and required, but has no value."), N_ ("Nobody can give it one."), N_ ("Give it a default, or show it."), "Documentation of the extensions" }, { "property-internal-default-not-required", "InternalPropertyWithDefaultOptional PropertyMustBeRequired", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_SCHEMA, property_internal_default_not_required, N_ ("The field “{1}” is hidden and has a default, but is not required."), N_ ("Its default is then never sent."), N_ ("Make it required."), "Published validator" }, { .id = NULL },
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     };
