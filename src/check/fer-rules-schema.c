/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about one schema: its type, and how its fields and items hang together. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_type (const FerPlace *place,
         const char     *type)
{
  return fer_place_is (place, "type", type);
}

static gboolean
is_dynamic (const FerPlace *place)
{
  return fer_place_has (place, "x-ms-dynamic-schema") || fer_place_has (place, "x-ms-dynamic-properties");
}

/* How the definition is reached that a schema is in. */
static FerReached
get_reached (FerCheck       *check,
             const FerPlace *place)
{
  const FerPlace *top = place;

  while (top->parent != NULL && top->parent->kind == FER_PLACE_SCHEMA)
    top = top->parent;
  return fer_check_index_get_reached (fer_check_get_index (check), top->node);
}

/* Whether values of it are sent by the user: known for bodies, worked out for definitions. */
static gboolean
is_input (FerCheck       *check,
          const FerPlace *place)
{
  if (place->use != FER_USE_DEFINITION)
    return place->use == FER_USE_BODY || place->use == FER_USE_PARAMETER;
  return (get_reached (check, place) & FER_REACHED_BY_INPUT) != 0;
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

  if (fer_place_is_own_type (place) || fer_json_node_get_n_children (place->tree, place->node) == 0)
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

  if (fer_place_is_own_type (place) || fer_json_node_get_n_children (place->tree, place->node) > 0 || place->relation == FER_RELATION_ITEMS ||
      place->relation == FER_RELATION_ADDITIONAL)
    return;
  /* An answer or a body has rules of its own; a definition is found here, once, whoever refers to it. */
  if (place->relation == FER_RELATION_TOP && place->use != FER_USE_DEFINITION)
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

  if (!fer_place_is_own_type (place) && is_type (place, "array") && !fer_place_has (place, "items"))
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
  gboolean    is_object = fer_json_node_get_type (place->tree, properties) == FER_JSON_OBJECT;

  /* Parts of an allOf may require what another part defines. */
  if (fer_json_node_get_type (place->tree, required) != FER_JSON_ARRAY || is_dynamic (place) || fer_place_has (place, "allOf") ||
      place->relation == FER_RELATION_ALL_OF || fer_place_has (place, "additionalProperties") || (!is_type (place, "object") && properties == FER_JSON_NONE))
    return;
  for (FER_EACH_CHILD (entry, place->tree, required))
    {
      g_autofree char *name = fer_json_node_dup_string (place->tree, entry);
      FerFinding      *finding;

      if (name == NULL || (is_object && fer_check_index_has_name (fer_check_get_index (check), properties, name)))
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

  if (!fer_place_is_own_type (place) && fer_json_node_get_type (place->tree, required) == FER_JSON_ARRAY && type != NULL && !g_str_equal (type, "object"))
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

  if (fer_place_is_own_type (place) || (type != FER_JSON_TRUE && type != FER_JSON_FALSE))
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
is_required (FerCheck       *check,
             const FerPlace *place)
{
  FerJsonNode      required = place->relation == FER_RELATION_PROPERTY ? fer_place_get (place->parent, "required") : FER_JSON_NONE;
  g_autofree char *key = dup_key (place);

  return fer_json_node_get_type (place->tree, required) == FER_JSON_ARRAY && fer_check_index_has_name (fer_check_get_index (check), required, key);
}

/* A definition that is sent and never answered. */
static gboolean
is_input_only (FerCheck       *check,
               const FerPlace *place)
{
  return place->use == FER_USE_DEFINITION && get_reached (check, place) == FER_REACHED_BY_INPUT;
}

static void
readonly_required_input (FerCheck       *check,
                         const FerPlace *place)
{
  g_autofree char *key = NULL;
  FerFinding      *finding;

  /* What goes both ways must say both. */
  if ((place->use != FER_USE_BODY && !is_input_only (check, place)) || !fer_place_is_true (place, "readOnly") || !is_required (check, place))
    return;
  key = dup_key (place);
  finding = fer_check_report (check, place->node, key, NULL);
  fer_fix_remove (finding, fer_place_get (place, "readOnly"));
}

static void
binary_nested (FerCheck       *check,
               const FerPlace *place)
{
  g_autofree char *key = NULL;
  FerFinding      *finding;

  if (fer_place_is_own_type (place) || place->depth < 1 || !is_type (place, "string") || !fer_place_is (place, "format", "binary") || place->use == FER_USE_PARAMETER)
    return;
  key = dup_key (place);
  finding = fer_check_report (check, fer_place_get (place, "format"), key, NULL);
  fer_fix_replace (finding, fer_place_get (place, "format"), "\"byte\"");
}

static void
schema_file_misplaced (FerCheck       *check,
                       const FerPlace *place)
{
  if (!fer_place_is_own_type (place) && is_type (place, "file") && !(place->use == FER_USE_OUTPUT && place->depth == 0))
    fer_check_report (check, fer_place_get (place, "type"), NULL);
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
      !fer_place_has (place, "properties") && !is_type (place, "object") && is_required (check, place) && is_input (check, place))
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
      is_required (check, place) || !is_input (check, place))
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

/* clang-format off */
const FerRule fer_rules_schema[] = {
  { "schema-unsupported-keyword", "AdditionalPropertyNotAllowed SwaggerKeywordNotSupported", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, schema_unsupported_keyword,
    N_ ("OpenAPI 2.0 has no such “{1}” in a schema."), N_ ("It is from OpenAPI 3 or JSON Schema; the service refuses it."),
    N_ ("Say it in another way: one type, and x-nullable."), "Published validator" },
  { "schema-unique-items", "SwaggerKeywordNotSupported", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, schema_unique_items,
    N_ ("“uniqueItems” is not supported."), N_ ("The published validator names it; nothing looks at it."),
    N_ ("Remove it."), "Published validator" },
  { "schema-no-type", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, schema_no_type,
    N_ ("The schema of “{1}” has no type."), N_ ("Designers show “any”, which fits into no field."),
    N_ ("Say what it is."), "Published connectors" },
  { "schema-empty", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, schema_empty,
    N_ ("The schema of “{1}” is empty."), N_ ("Certification refuses empty schemas; designers show “any”."),
    N_ ("Say what it is."), "Certification 2.4.6" },
  { "array-without-items", "ArrayHasNoItems", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, array_without_items,
    N_ ("The list “{1}” does not say what is in it."), N_ ("The service refuses it."),
    N_ ("Add “items”."), "Published validator (severity inferred)" },
  { "array-empty-items", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, array_empty_items,
    N_ ("The list does not say what is in it."), N_ ("Certification refuses empty schemas; later steps can use nothing of the items."),
    N_ ("Describe an item."), "Certification 2.4.6" },
  { "items-on-non-array", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, items_on_non_array,
    N_ ("Something of the type “{1}” has no items."), N_ ("They are ignored, or the type is wrong."),
    N_ ("Remove them, or make it an array."), "Published connectors" },
  { "object-empty-properties", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_SCHEMA, object_empty_properties,
    N_ ("The object has an empty list of fields."), N_ ("Certification refuses it."),
    N_ ("Describe the fields, or remove the list."), "Certification 2.4.6; submission for certification" },
  { "required-empty", "RequiredPropertyArrayEmpty", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, required_empty,
    N_ ("The list of required fields is empty."), N_ ("OpenAPI asks for at least one."),
    N_ ("Remove the list."), "Published validator (severity inferred)" },
  { "required-undefined", "RequiredPropertyDefinitionMissing", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, required_undefined,
    N_ ("“{1}” is required, but there is no such field."), N_ ("Nobody can give it."),
    N_ ("Correct the name, or add the field."), "Published validator (severity inferred)" },
  { "required-on-non-object", "RequiredPropertyNotOnObject", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, required_on_non_object,
    N_ ("Something of the type “{1}” has no fields that could be required."), N_ ("The published validator refuses it."),
    N_ ("Remove the list."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "required-boolean", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, required_boolean,
    N_ ("“{1}” says itself whether it is required."), N_ ("In OpenAPI the object around it lists its required fields."),
    N_ ("Move it into that list."), "Published schema of the definition" },
  { "readonly-required-input", "RequiredReadOnlyPropertyNotAllowedAsInput", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, readonly_required_input,
    N_ ("“{1}” is read-only, and required in what is sent."), N_ ("Nobody can give it."),
    N_ ("Let it be one of the two."), "Published validator (severity inferred)" },
  { "binary-nested", "InvalidStringBinaryProperty", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, binary_nested,
    N_ ("“{1}” holds bytes inside of an object."), N_ ("Bytes can only be a whole body, a field of a form, or a whole answer. Inside they are text in base64."),
    N_ ("Say “byte” instead of “binary”."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "schema-file-misplaced", "SchemaTypeFileNotValid", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, schema_file_misplaced,
    N_ ("A file cannot stand here."), N_ ("Only a whole answer, or a field of a form, can be a file."),
    N_ ("Use a string with the format “binary” or “byte”."), "Published validator (severity inferred)" },
  { "discriminator-invalid", "DiscriminatorMustBeARequiredStringProperty", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, discriminator_invalid,
    N_ ("The discriminator “{1}” is no required field that is a string."), N_ ("The published validator refuses it."),
    N_ ("Name such a field, or remove the discriminator."), "Published validator (severity inferred)" },
  { "property-title-missing", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_SCHEMA, property_title_missing,
    N_ ("The field “{1}” has no summary."), N_ ("Makers see its raw name."),
    N_ ("Name it in a word or two."), "String guidance" },
  { "property-description-missing", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_SCHEMA, property_description_missing,
    N_ ("The field “{1}” has no description."), N_ ("Makers must guess what it is."),
    N_ ("Say in a sentence what it is."), "String guidance" },
  { "property-internal-required-no-default", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_SCHEMA, property_internal_required_no_default,
    N_ ("The field “{1}” is hidden and required, but has no value."), N_ ("Nobody can give it one."),
    N_ ("Give it a default, or show it."), "Documentation of the extensions" },
  { "property-internal-default-not-required", "InternalPropertyWithDefaultOptional PropertyMustBeRequired", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_SCHEMA, property_internal_default_not_required,
    N_ ("The field “{1}” is hidden and has a default, but is not required."), N_ ("Its default is then never sent."),
    N_ ("Make it required."), "Published validator" },
  { .id = NULL },
};
/* clang-format on */
