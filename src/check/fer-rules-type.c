/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the kind of a value: a text where there must be a list is what most programs fail on, and none explains. Each
 * kind of place has a list of its members; members that have rules of their own for it are not in them. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-near.h"

#include <glib/gi18n-lib.h>

#define KINDS(type) (1u << (type))
#define TEXT KINDS (FER_JSON_STRING)
#define NUMBER KINDS (FER_JSON_NUMBER)
#define YES_OR_NO (KINDS (FER_JSON_TRUE) | KINDS (FER_JSON_FALSE))
#define LIST KINDS (FER_JSON_ARRAY)
#define OBJECT KINDS (FER_JSON_OBJECT)

typedef struct
{
  const char *key;
  guint       kinds;
} Member;

/* What a person calls a kind of value. */
static const char *
get_kind_name (guint kinds)
{
  if ((kinds & TEXT) != 0)
    return _ ("a text");
  if (kinds == NUMBER)
    return _ ("a number");
  if (kinds == YES_OR_NO)
    return _ ("true or false");
  return (kinds & LIST) != 0 ? _ ("a list") : _ ("an object");
}

static void
check_members (FerCheck       *check,
               const FerPlace *place,
               const Member   *members)
{
  for (guint i = 0; members[i].key != NULL; i++)
    {
      FerJsonNode node = fer_place_get (place, members[i].key);

      if (node != FER_JSON_NONE && (members[i].kinds & KINDS (fer_json_node_get_type (place->tree, node))) == 0)
        fer_check_report_key (check, node, members[i].key, get_kind_name (members[i].kinds), NULL);
    }
}

static void
root_member_type (FerCheck       *check,
                  const FerPlace *place)
{
  static const Member members[] = {
    { "info", OBJECT },
    { "host", TEXT },
    { "basePath", TEXT },
    { "schemes", LIST },
    { "consumes", LIST },
    { "produces", LIST },
    { "paths", OBJECT },
    { "definitions", OBJECT },
    { "parameters", OBJECT },
    { "responses", OBJECT },
    { "securityDefinitions", OBJECT },
    { "security", LIST },
    { "tags", LIST },
    { "externalDocs", OBJECT },
    { "x-ms-connector-metadata", LIST },
    { "x-ms-capabilities", OBJECT },
    { NULL, 0 },
  };

  check_members (check, place, members);
}

static void
info_member_type (FerCheck       *check,
                  const FerPlace *place)
{
  static const Member members[] = {
    { "title", TEXT },
    { "description", TEXT },
    { "version", TEXT },
    { "termsOfService", TEXT },
    { "contact", OBJECT },
    { "license", OBJECT },
    { "x-ms-api-annotation", OBJECT },
    { NULL, 0 },
  };

  check_members (check, place, members);
}

static void
operation_member_type (FerCheck       *check,
                       const FerPlace *place)
{
  static const Member members[] = {
    { "summary", TEXT },
    { "description", TEXT },
    { "operationId", TEXT },
    { "tags", LIST },
    { "consumes", LIST },
    { "produces", LIST },
    { "schemes", LIST },
    { "parameters", LIST },
    { "responses", OBJECT },
    { "deprecated", YES_OR_NO },
    { "security", LIST },
    { "externalDocs", OBJECT },
    { "x-ms-api-annotation", OBJECT },
    { "x-ms-pageable", OBJECT },
    { "x-ms-trigger-hint", TEXT },
    { "x-ms-no-generic-test", YES_OR_NO },
    { NULL, 0 },
  };

  check_members (check, place, members);
}

static void
parameter_member_type (FerCheck       *check,
                       const FerPlace *place)
{
  static const Member members[] = {
    { "name", TEXT },
    { "in", TEXT },
    { "description", TEXT },
    { "required", YES_OR_NO },
    { "schema", OBJECT },
    { "type", TEXT },
    { "format", TEXT },
    { "items", OBJECT },
    { "enum", LIST },
    { "allowEmptyValue", YES_OR_NO },
    { "x-ms-summary", TEXT },
    { NULL, 0 },
  };

  check_members (check, place, members);
}

static void
response_member_type (FerCheck       *check,
                      const FerPlace *place)
{
  static const Member members[] = {
    { "description", TEXT },
    { "schema", OBJECT },
    { "headers", OBJECT },
    { "examples", OBJECT },
    { NULL, 0 },
  };

  check_members (check, place, members);
}

/* What a parameter says of its own type is looked at with the parameter. */
static void
schema_member_type (FerCheck       *check,
                    const FerPlace *place)
{
  static const Member members[] = {
    { "type", TEXT | LIST }, /* several have a rule of their own, and so has “required” that is true or false */
    { "required", LIST | YES_OR_NO },
    { "properties", OBJECT },
    { "allOf", LIST },
    { "items", OBJECT },
    { "additionalProperties", OBJECT | YES_OR_NO },
    { "enum", LIST },
    { "format", TEXT },
    { "title", TEXT },
    { "description", TEXT },
    { "pattern", TEXT },
    { "readOnly", YES_OR_NO },
    { "minimum", NUMBER },
    { "maximum", NUMBER },
    { "exclusiveMinimum", YES_OR_NO },
    { "exclusiveMaximum", YES_OR_NO },
    { "multipleOf", NUMBER },
    { "minLength", NUMBER },
    { "maxLength", NUMBER },
    { "minItems", NUMBER },
    { "maxItems", NUMBER },
    { "minProperties", NUMBER },
    { "maxProperties", NUMBER },
    { "discriminator", TEXT },
    { "x-ms-summary", TEXT },
    { NULL, 0 },
  };

  if (place->use != FER_USE_PARAMETER || place->relation != FER_RELATION_TOP)
    check_members (check, place, members);
}

/* What stands in a list. */
static void
check_elements (FerCheck       *check,
                const FerPlace *place,
                const char     *key,
                guint           kinds)
{
  FerJsonNode list = fer_place_get (place, key);

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (element, place->tree, list))
    if ((kinds & KINDS (fer_json_node_get_type (place->tree, element))) == 0)
      fer_check_report (check, element, key, get_kind_name (kinds), NULL);
}

static void
operation_element_type (FerCheck       *check,
                        const FerPlace *place)
{
  check_elements (check, place, "parameters", OBJECT);
  check_elements (check, place, "tags", TEXT);
}

static void
path_element_type (FerCheck       *check,
                   const FerPlace *place)
{
  check_elements (check, place, "parameters", OBJECT);
}

static void
schema_element_type (FerCheck       *check,
                     const FerPlace *place)
{
  check_elements (check, place, "required", TEXT);
  check_elements (check, place, "allOf", OBJECT);
  check_elements (check, place, "x-ms-enum-values", OBJECT);
}

/* What is no type is taken for a text by one program and for nothing by the next. */
static void
type_unknown (FerCheck       *check,
              const FerPlace *place)
{
  static const char *const types[] = { "string", "number", "integer", "boolean", "array", "object", "file", NULL };
  FerJsonNode              node = fer_place_get (place, "type");
  g_autofree char         *type = fer_json_node_get_type (place->tree, node) == FER_JSON_STRING ? fer_json_node_dup_string (place->tree, node) : NULL;
  const char              *near = type != NULL && !g_strv_contains (types, type) ? fer_near_find (type, types) : NULL;
  FerFinding              *finding;

  if (type == NULL || g_strv_contains (types, type))
    return;
  finding = fer_check_report (check, node, type, NULL);
  fer_fix_replace (finding, node, NULL);
  fer_fix_ask (finding, near != NULL ? near : types[0], types);
}

#define MESSAGE N_ ("“{1}” must be {2}.")
#define ELEMENT N_ ("Each element of “{1}” must be {2}.")
#define WHY N_ ("The published validator refuses any other kind of value here.")
#define MEND N_ ("Write the value as that.")
#define SOURCE "OpenAPI 2.0; published validator (severity inferred)"

/* clang-format off */
const FerRule fer_rules_type[] = {
  { "root-member-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, root_member_type,
    MESSAGE, WHY,
    MEND, SOURCE },
  { "info-member-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_INFO, info_member_type,
    MESSAGE, WHY,
    MEND, SOURCE },
  { "operation-member-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, operation_member_type,
    MESSAGE, WHY,
    MEND, SOURCE },
  { "parameter-member-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PARAMETER, parameter_member_type,
    MESSAGE, WHY,
    MEND, SOURCE },
  { "response-member-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_RESPONSE, response_member_type,
    MESSAGE, WHY,
    MEND, SOURCE },
  { "schema-member-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, schema_member_type,
    MESSAGE, WHY,
    MEND, SOURCE },
  { "operation-element-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, operation_element_type,
    ELEMENT, WHY,
    MEND, SOURCE },
  { "path-element-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PATH, path_element_type,
    ELEMENT, WHY,
    MEND, SOURCE },
  { "schema-element-type", "JsonTypeIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, schema_element_type,
    ELEMENT, WHY,
    MEND, SOURCE },
  { "type-unknown", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, type_unknown,
    N_ ("“{1}” is no type."), N_ ("Nobody knows what is meant: some programs take it for a text, others refuse the definition."),
    N_ ("Choose one of the types that there are."), "OpenAPI 2.0" },
  { .id = NULL },
};
/* clang-format on */
