/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the usual order of members, so that a new one lands where a person looks for it. What the portal
 * writes comes first (reference §1.5); members that it does not write stand where most published
 * connectors have them. */

#include "fer-member-order.h"

#include "fer-json-path.h"

static const char *const definition_order[] = {
  "swagger", "info", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions", "parameters", "responses",
  "securityDefinitions", "security", "tags", "externalDocs", "x-ms-connector-metadata", "x-ms-openai-manifest", "x-ms-capabilities", NULL
};

static const char *const info_order[] = {
  "title", "description", "termsOfService", "version", "contact", "license", "x-ms-api-annotation", "x-ms-keywords", NULL
};

static const char *const contact_order[] = { "name", "url", "email", NULL };

static const char *const license_order[] = { "name", "url", NULL };

static const char *const path_item_order[] = {
  "parameters", "x-ms-notification-content", "get", "put", "post", "delete", "options", "head", "patch", NULL
};

static const char *const operation_order[] = {
  "tags", "responses", "summary", "description", "operationId", "deprecated", "consumes", "produces", "parameters", "security",
  "x-ms-pageable", "x-ms-no-generic-test", "x-ms-trigger", "x-ms-trigger-metadata", "x-ms-trigger-hint", "x-ms-visibility",
  "x-ms-api-annotation", "x-ms-openai-data", NULL
};

static const char *const parameter_order[] = {
  "name", "in", "required", "type", "items", "collectionFormat", "schema", "format", "pattern", "default", "minLength", "maxLength",
  "minimum", "maximum", "enum", "x-ms-enum-values", "x-ms-summary", "description", "x-ms-visibility", "x-ms-url-encoding",
  "x-ms-test-value", "x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-tree", NULL
};

static const char *const response_order[] = { "description", "x-ms-summary", "headers", "schema", "examples", NULL };

static const char *const responses_order[] = {
  "200", "201", "202", "203", "204", "206", "207", "301", "302", "304", "400", "401", "402", "403", "404", "405", "406", "408", "409",
  "410", "412", "413", "415", "422", "423", "429", "500", "501", "502", "503", "504", "default", NULL
};

static const char *const schema_order[] = {
  "type", "format", "required", "properties", "items", "additionalProperties", "default", "enum", "x-ms-enum-values", "minLength",
  "maxLength", "minimum", "maximum", "pattern", "title", "description", "x-ms-summary", "x-ms-visibility", "readOnly", "example",
  "x-ms-notification-url", "x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-schema", "x-ms-dynamic-properties", NULL
};

static const char *const properties_order[] = {
  "connectionParameters", "connectionParameterSets", "iconBrandColor", "scriptOperations", "capabilities", "policyTemplateInstances",
  "publisher", "stackOwner", NULL
};

static const char *const *const orders[FER_N_MEMBER_KINDS] = {
  [FER_MEMBERS_DEFINITION] = definition_order,
  [FER_MEMBERS_INFO] = info_order,
  [FER_MEMBERS_CONTACT] = contact_order,
  [FER_MEMBERS_LICENSE] = license_order,
  [FER_MEMBERS_PATH_ITEM] = path_item_order,
  [FER_MEMBERS_OPERATION] = operation_order,
  [FER_MEMBERS_PARAMETER] = parameter_order,
  [FER_MEMBERS_RESPONSE] = response_order,
  [FER_MEMBERS_RESPONSES] = responses_order,
  [FER_MEMBERS_SCHEMA] = schema_order,
  [FER_MEMBERS_PROPERTIES] = properties_order,
};

const char *const *
fer_member_order_get (FerMemberKind kind)
{
  g_return_val_if_fail (kind < FER_N_MEMBER_KINDS, NULL);

  return orders[kind];
}

const char *const *
fer_member_order_get_for_key (const char *key)
{
  static const struct
  {
    const char   *key;
    FerMemberKind kind;
  } kinds[] = {
    { "info", FER_MEMBERS_INFO },
    { "contact", FER_MEMBERS_CONTACT },
    { "license", FER_MEMBERS_LICENSE },
    { "responses", FER_MEMBERS_RESPONSES },
    { "schema", FER_MEMBERS_SCHEMA },
    { "properties", FER_MEMBERS_PROPERTIES },
  };

  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (key, kinds[i].key))
      return orders[kinds[i].kind];
  return NULL;
}

/* Whether steps are those of a pattern, in which “*” is any one step. */
static gboolean
matches (const char *const *steps,
         const char        *pattern)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  guint i;

  for (i = 0; wanted[i] != NULL && steps[i] != NULL; i++)
    if (!g_str_equal (wanted[i], "*") && !g_str_equal (wanted[i], steps[i]))
      return FALSE;
  return wanted[i] == NULL && steps[i] == NULL;
}

const char *const *
fer_member_order_get_for_pointer (const char *pointer)
{
  static const struct
  {
    const char   *parent;
    FerMemberKind kind;
  } kinds[] = {
    { "info", FER_MEMBERS_INFO },
    { "info/contact", FER_MEMBERS_CONTACT },
    { "info/license", FER_MEMBERS_LICENSE },
    { "paths/*", FER_MEMBERS_PATH_ITEM },
    { "paths/*/*", FER_MEMBERS_OPERATION },
    { "paths/*/parameters/*", FER_MEMBERS_PARAMETER },
    { "paths/*/*/parameters/*", FER_MEMBERS_PARAMETER },
    { "parameters/*", FER_MEMBERS_PARAMETER },
    { "paths/*/*/responses", FER_MEMBERS_RESPONSES },
    { "paths/*/*/responses/*", FER_MEMBERS_RESPONSE },
    { "responses/*", FER_MEMBERS_RESPONSE },
    { "definitions/*", FER_MEMBERS_SCHEMA },
    { "properties", FER_MEMBERS_PROPERTIES },
  };
  g_auto (GStrv) steps = fer_json_path_split (pointer, NULL);
  guint n_steps = steps != NULL ? g_strv_length (steps) : 0;

  if (n_steps == 0)
    return NULL;

  /* From here on the steps are those of the object that the member is in. */
  g_clear_pointer (&steps[--n_steps], g_free);
  if (n_steps == 0)
    return orders[FER_MEMBERS_DEFINITION];

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (matches ((const char *const *)steps, kinds[i].parent))
      return orders[kinds[i].kind];
  if (g_str_equal (steps[n_steps - 1], "schema") || g_str_equal (steps[n_steps - 1], "items") ||
      (n_steps > 1 && g_str_equal (steps[n_steps - 2], "properties")))
    return orders[FER_MEMBERS_SCHEMA];

  return NULL;
}
