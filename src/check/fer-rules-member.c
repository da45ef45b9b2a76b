/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about members that OpenAPI 2.0 does not know. What is of a later version has a rule of its own. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-near.h"
#include "fer-reference-walk.h"

#include <glib/gi18n-lib.h>

static const char *const root_keys[] = { "swagger", "info", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions", "parameters",
                                         "responses", "securityDefinitions", "security", "tags", "externalDocs", NULL };
static const char *const info_keys[] = { "title", "description", "termsOfService", "contact", "license", "version", NULL };
static const char *const operation_keys[] = { "tags", "summary", "description", "externalDocs", "operationId", "consumes", "produces", "parameters",
                                              "responses", "schemes", "deprecated", "security", NULL };
static const char *const path_keys[] = { "get", "put", "post", "delete", "options", "head", "patch", "parameters", "$ref", NULL };

#define TYPE_KEYS "type", "format", "items", "collectionFormat", "default", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", \
                  "pattern", "maxItems", "minItems", "uniqueItems", "enum", "multipleOf"

static const char *const parameter_keys[] = { "name", "in", "description", "required", "schema", "allowEmptyValue", TYPE_KEYS, NULL };
static const char *const response_keys[] = { "description", "schema", "headers", "examples", NULL };
static const char *const header_keys[] = { "description", TYPE_KEYS, NULL };
static const char *const schema_keys[] = { "$ref", "title", "description", "maxProperties", "minProperties", "required", "allOf", "properties", "additionalProperties",
                                           "discriminator", "readOnly", "xml", "externalDocs", "example", TYPE_KEYS, NULL };
/* These have their own. */
static const char *const later_keys[] = { "oneOf", "anyOf", "not", "nullable", "const", "if", "then", "else", "patternProperties", "deprecated", "examples", "style", "explode", "content", NULL };

static void
check_keys (FerCheck          *check,
            const FerPlace    *place,
            FerJsonNode        object,
            const char *const *known)
{
  if (fer_json_node_get_type (place->tree, object) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, object))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, member);
      const char      *near;
      FerFinding      *finding;

      if (key == NULL || g_strv_contains (known, key) || g_strv_contains (later_keys, key) || g_str_has_prefix (key, "x-"))
        continue;
      near = fer_near_find (key, known);
      finding = fer_check_report_key (check, member, key, NULL);
      if (near == NULL || fer_json_node_get_member (place->tree, object, near) != FER_JSON_NONE)
        continue;
      fer_fix_rename (finding, member, NULL);
      fer_fix_ask (finding, near, NULL);
    }
}

static void
unknown_property (FerCheck       *check,
                  const FerPlace *place)
{
  FerJsonNode paths = fer_place_get (place, "paths");

  check_keys (check, place, place->node, root_keys);
  check_keys (check, place, fer_place_get (place, "info"), info_keys);
  check_keys (check, place, fer_json_node_find (place->tree, place->node, "info", "contact", NULL), (const char *[]){ "name", "url", "email", NULL });
  check_keys (check, place, fer_json_node_find (place->tree, place->node, "info", "license", NULL), (const char *[]){ "name", "url", NULL });
  if (fer_json_node_get_type (place->tree, paths) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (path, place->tree, paths))
    {
      check_keys (check, place, path, path_keys);
      for (FER_EACH_CHILD (member, place->tree, path))
        if (fer_reference_is_verb (place->tree, member))
          check_keys (check, place, member, operation_keys);
    }
}

static void
unknown_parameter_property (FerCheck       *check,
                            const FerPlace *place)
{
  check_keys (check, place, place->node, parameter_keys);
}

static void
unknown_response_property (FerCheck       *check,
                           const FerPlace *place)
{
  check_keys (check, place, place->node, response_keys);
}

static void
unknown_header_property (FerCheck       *check,
                         const FerPlace *place)
{
  check_keys (check, place, place->node, header_keys);
}

/* What a parameter or a header says of its own type is looked at with them. */
static void
unknown_schema_property (FerCheck       *check,
                         const FerPlace *place)
{
  gboolean own_type = (place->use == FER_USE_PARAMETER || place->use == FER_USE_HEADER) && place->relation == FER_RELATION_TOP;

  if (!own_type)
    check_keys (check, place, place->node, schema_keys);
}

#define WHY N_ ("The service refuses members that it does not know; most often a name is misspelt.")
#define MEND N_ ("Correct the name, or remove it; a name of your own begins with “x-”.")
#define SOURCE "Published validator; no published connector has one"

/* clang-format off */
const FerRule fer_rules_member[] = {
  { "unknown-property", "ExtensionNameNotValid AdditionalPropertyNotAllowed SwaggerKeywordNotSupported", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_DEFINITION, unknown_property,
    N_ ("OpenAPI 2.0 knows no “{1}” here."), N_ ("The service refuses members that it does not know, unless their name begins with “x-”."),
    N_ ("Correct the name, or remove it."), "Seen in refusals" },
  { "unknown-parameter-property", "AdditionalPropertyNotAllowed", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PARAMETER, unknown_parameter_property,
    N_ ("OpenAPI 2.0 has no “{1}” in a parameter."), WHY,
    MEND, SOURCE },
  { "unknown-response-property", "AdditionalPropertyNotAllowed", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_RESPONSE, unknown_response_property,
    N_ ("OpenAPI 2.0 has no “{1}” in a response."), WHY,
    MEND, SOURCE },
  { "unknown-header-property", "AdditionalPropertyNotAllowed", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_HEADER, unknown_header_property,
    N_ ("OpenAPI 2.0 has no “{1}” in a header."), WHY,
    MEND, SOURCE },
  { "unknown-schema-property", "AdditionalPropertyNotAllowed", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, unknown_schema_property,
    N_ ("OpenAPI 2.0 has no “{1}” in a schema."), WHY,
    MEND, SOURCE },
  { .id = NULL },
};
/* clang-format on */
