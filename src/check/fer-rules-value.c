/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the values that a schema, a parameter or a header allows: default, enum, format and bounds. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"
#include "fer-near.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_numeric (const char *text,
            gboolean    whole)
{
  return fer_check_matches (whole ? "^-?(0|[1-9]\\d*)$" : "^-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?$", text, 0);
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
  return found == FER_JSON_NUMBER && fer_check_matches ("^-?\\d+(\\.0+)?$", text, 0);
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

  g_autoptr (GHashTable) seen = NULL;

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY)
    return;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *text = fer_json_node_dup_text (place->tree, entry);

      if (g_hash_table_contains (seen, text))
        fer_fix_remove (fer_check_report (check, entry, text, NULL), entry);
      else
        g_hash_table_add (seen, g_steal_pointer (&text));
    }
}

/* Returns: (nullable): the format that was probably meant */
static const char *
find_format (const char        *format,
             const char *const *known)
{
  static const char *const others[][2] = { { "guid", "uuid" }, { "url", "uri" }, { "decimal", "double" } };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (format, others[i][0]))
      return others[i][1];
  return fer_near_find (format, known);
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
  near = find_format (format, known);
  finding = fer_check_report (check, node, format, NULL);
  if (*format == '\0' || near == NULL)
    {
      fer_fix_remove (finding, node);
      return;
    }
  fer_fix_replace (finding, node, NULL);
  fer_fix_ask (finding, near, known);
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

/* Returns: (transfer full): the pattern in the dialect that can be read here: a character by its number is written otherwise */
static char *
translate_pattern (const char *pattern)
{
  GString *translated = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0'; p++)
    {
      g_string_append_c (translated, *p);
      if (*p != '\\' || p[1] == '\0')
        continue;
      p++;
      if (*p == 'u' && strspn (p + 1, "0123456789abcdefABCDEF") >= 4)
        {
          /* Half of a pair is no character here. */
          g_string_append_printf (translated, "x{%.4s}", strchr ("dD", p[1]) != NULL && g_ascii_xdigit_value (p[2]) >= 8 ? "FFFD" : p + 1);
          p += 4;
        }
      else
        g_string_append_c (translated, *p);
    }
  return g_string_free (translated, FALSE);
}

/* What .NET reads and this program does not: groups that balance, choices between groups, blocks of characters. */
static gboolean
is_only_for_net (const char *pattern)
{
  return fer_check_matches ("\\(\\?(<[A-Za-z_0-9]*-|'[A-Za-z_0-9]*-|\\()|\\\\[pP]\\{Is", pattern, 0);
}

/* What this program reads and .NET does not: a quantifier that takes hold ("a++"). */
static gboolean
repeats_twice (const char *pattern)
{
  gboolean in_class = FALSE;

  for (const char *p = pattern; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '[' || *p == ']')
        in_class = *p == '[' || (in_class && p[-1] == '[');
      else if (!in_class && strchr ("*+?", *p) != NULL && p[1] == '+' && p > pattern)
        return TRUE;
    }
  return FALSE;
}

static void
pattern_invalid (FerCheck       *check,
                 const FerPlace *place)
{
  g_autofree char *pattern = fer_place_dup_string (place, "pattern");
  g_autoptr (GError) error = NULL;
  g_autofree char *translated = pattern != NULL ? translate_pattern (pattern) : NULL;
  g_autoptr (GRegex) regex = pattern != NULL ? g_regex_new (translated, 0, 0, &error) : NULL;

  if (error != NULL ? !is_only_for_net (pattern) : pattern != NULL && repeats_twice (pattern))
    fer_check_report (check, fer_place_get (place, "pattern"), pattern, NULL);
}

/* clang-format off */
const FerRule fer_rules_value[] = {
  { "default-type-mismatch", "DefaultValueMustMatchType", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, default_type_mismatch,
    N_ ("The default {1} is no {2}."), N_ ("The published validator refuses it."),
    N_ ("Write a value of the type."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "default-null", "DefaultValueMustMatchType", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, default_null,
    N_ ("The default is null."), N_ ("That is no value of any type of OpenAPI 2.0."),
    N_ ("Remove it."), "Published validator" },
  { "default-not-in-enum", "JsonValueNotInEnum", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_SCHEMA, default_not_in_enum,
    N_ ("The default {1} is not among the values that are allowed."), N_ ("The list shows no value then."),
    N_ ("Choose one of the values."), "Published validator" },
  { "enum-empty", "EnumMustContainAtLeastOneElement", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, enum_empty,
    N_ ("The list of allowed values is empty."), N_ ("The service refuses it."),
    N_ ("Remove the list, or fill it."), "Published validator" },
  { "enum-type-mismatch", "InvalidEnumValue", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, enum_type_mismatch,
    N_ ("The allowed value {1} is no {2}."), N_ ("The published validator refuses it."),
    N_ ("Write a value of the type."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "enum-duplicate", "ArrayDuplicateValue", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, enum_duplicate,
    N_ ("The allowed value {1} stands there twice."), N_ ("The published validator refuses it."),
    N_ ("Keep one of them."), "Published validator (severity inferred)" },
  { "format-unknown", "UnrecognizedTypeFormat", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, format_unknown,
    N_ ("The format “{1}” is not known."), N_ ("It is ignored, and the validator names it."),
    N_ ("Use a known one, or none."), "Published validator" },
  { "numeric-range", "MinimumShouldBeLessThanOrEqualToMaximum MinLengthShouldBeLessThanOrEqualToMaxLength MinItemsShouldBeLessThanOrEqualToMaxItems", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, numeric_range,
    N_ ("“{1}” is above “{2}”."), N_ ("No value can be right."),
    N_ ("Exchange them, or correct one."), "Published validator (severity inferred)" },
  { "numeric-negative", "MaxItemsMustBeGreaterThanOrEqualToZero MaxLengthMustBeGreaterThanOrEqualToZero MaxPropertiesMustBeGreaterThanOrEqualToZero MinItemsMustBeGreaterThanOrEqualToZero "
    "MinLengthMustBeGreaterThanOrEqualToZero MinPropertiesMustBeGreaterThanOrEqualToZero", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, negative_length,
    N_ ("“{1}” is below zero."), N_ ("Nothing has fewer than none."),
    N_ ("Correct it."), "Published validator (severity inferred)" },
  { "numeric-multiple-of", "MultipleOfMustBeGreaterThanZero", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, multiple_of_not_positive,
    N_ ("“multipleOf” is not above zero."), N_ ("No number can be a multiple of it."),
    N_ ("Correct it."), "Published validator (severity inferred)" },
  { "numeric-exclusive", "ExclusiveMaximumRequiresMaximum ExclusiveMinimumRequiresMinimum", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, exclusive_without_bound,
    N_ ("“{1}” stands there without “{2}”."), N_ ("In OpenAPI 2.0 it only says whether the bound itself is allowed."),
    N_ ("Add the bound."), "Published validator (severity inferred)" },
  { "pattern-invalid", "PatternShouldBeValidRegularExpression", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, pattern_invalid,
    N_ ("The pattern “{1}” is no regular expression."), N_ ("The published validator refuses it. (The service reads it as .NET does; this program reads the common part.)"),
    N_ ("Correct it."), "Published validator (severity inferred)" },
  { .id = NULL },
};
/* clang-format on */
