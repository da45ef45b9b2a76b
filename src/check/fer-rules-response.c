/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what an operation answers. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What responses hold as one answer: `default`, or a status. */
static gboolean
is_status (const char *key)
{
  return strlen (key) == 3 && strspn (key, "0123456789") == 3;
}

static FerJsonNode
get_responses (const FerPlace *place)
{
  return fer_place_get (place, "responses");
}

/* Returns: TRUE when some response is told by @tell */
static gboolean
any_response (const FerPlace *place,
              gboolean (*tell) (const char *key))
{
  FerJsonNode responses = get_responses (place);

  if (fer_json_node_get_type (place->tree, responses) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (response, place->tree, responses))
      {
        g_autofree char *key = fer_json_node_dup_key (place->tree, response);

        if (key != NULL && tell (key))
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_answer (const char *key)
{
  return !g_str_has_prefix (key, "x-");
}

static gboolean
is_success (const char *key)
{
  return is_status (key) && *key == '2';
}

static gboolean
is_error (const char *key)
{
  return is_status (key) && (*key == '4' || *key == '5');
}

#define USUAL_RESPONSES "{\"200\":{\"description\":\"OK\"},\"default\":{\"description\":\"Error\"}}"

static void
responses_missing (FerCheck       *check,
                   const FerPlace *place)
{
  if (get_responses (place) == FER_JSON_NONE)
    fer_fix_set (fer_check_report (check, place->node, NULL), place->node, "responses", USUAL_RESPONSES);
}

static void
responses_empty (FerCheck       *check,
                 const FerPlace *place)
{
  FerJsonNode responses = get_responses (place);

  if (responses != FER_JSON_NONE && !any_response (place, is_answer))
    fer_fix_set (fer_check_report (check, responses, NULL), place->node, "responses", USUAL_RESPONSES);
}

static void
response_code_invalid (FerCheck       *check,
                       const FerPlace *place)
{
  FerJsonNode responses = get_responses (place);

  if (fer_json_node_get_type (place->tree, responses) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (response, place->tree, responses))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, response);

      if (key != NULL && !is_status (key) && !g_str_equal (key, "default") && !g_str_has_prefix (key, "x-"))
        fer_check_report_key (check, response, key, NULL);
    }
}

static void
no_success_response (FerCheck       *check,
                     const FerPlace *place)
{
  FerJsonNode responses = get_responses (place);
  FerJsonNode fallback = fer_json_node_get_member (place->tree, responses, "default");
  FerFinding *finding;

  if (!any_response (place, is_answer) || any_response (place, is_success))
    return;
  finding = fer_check_report (check, responses, NULL);
  if (fallback != FER_JSON_NONE)
    fer_fix_rename (finding, fallback, "200");
}

static void
default_response_schema (FerCheck       *check,
                         const FerPlace *place)
{
  FerJsonNode fallback = fer_json_node_get_member (place->tree, get_responses (place), "default");
  FerJsonNode shared = fer_check_index_resolve (fer_check_get_index (check), fallback);
  FerJsonNode schema = fer_json_node_get_member (place->tree, fallback, "schema");

  /* Others may need the schema of a response that is shared. */
  if (shared != fallback && shared != FER_JSON_NONE)
    {
      if (fer_json_node_get_member (place->tree, shared, "schema") != FER_JSON_NONE)
        fer_check_report (check, fallback, NULL);
      return;
    }
  /* Where it is the only answer, the schema is that of success. */
  if (schema != FER_JSON_NONE && any_response (place, is_success))
    fer_fix_remove (fer_check_report (check, schema, NULL), schema);
  else if (schema != FER_JSON_NONE)
    fer_check_report (check, schema, NULL);
}

static guint
count_schemas (FerCheck       *check,
               const FerPlace *place)
{
  FerJsonNode responses = get_responses (place);
  guint       n = 0;

  if (fer_json_node_get_type (place->tree, responses) == FER_JSON_OBJECT)
    for (FER_EACH_CHILD (response, place->tree, responses))
      {
        FerJsonNode resolved = fer_check_index_resolve (fer_check_get_index (check), response);

        n += fer_json_node_get_member (place->tree, resolved, "schema") != FER_JSON_NONE;
      }
  return n;
}

static void
multiple_response_schemas (FerCheck       *check,
                           const FerPlace *place)
{
  guint       n = count_schemas (check, place);
  FerFinding *finding;
  g_autoptr (GArray) removable = NULL;

  if (n < 2)
    return;
  removable = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  finding = fer_check_report (check, get_responses (place), fer_check_format_count (n), NULL);
  for (FER_EACH_CHILD (response, place->tree, get_responses (place)))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, response);
      FerJsonNode      schema = fer_json_node_get_member (place->tree, response, "schema");

      if (schema == FER_JSON_NONE || !(is_error (key) || (g_str_equal (key, "default") && any_response (place, is_success))))
        continue;
      g_array_append_val (removable, schema);
    }
  /* When others are left, that mends nothing. */
  for (guint i = 0; n < removable->len + 2 && i < removable->len; i++)
    fer_fix_remove (finding, g_array_index (removable, FerJsonNode, i));
}

static void
error_response_schema (FerCheck       *check,
                       const FerPlace *place)
{
  for (FER_EACH_CHILD (response, place->tree, get_responses (place)))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, response);
      FerJsonNode      shared = fer_check_index_resolve (fer_check_get_index (check), response);
      FerJsonNode      schema = fer_json_node_get_member (place->tree, shared, "schema");

      if (key == NULL || !is_error (key) || schema == FER_JSON_NONE)
        continue;
      /* Others may need the schema of a response that is shared. */
      if (shared != response)
        fer_check_report (check, response, key, NULL);
      else
        fer_fix_remove (fer_check_report (check, schema, key, NULL), schema);
    }
}

static gboolean
needs_no_schema (const FerPlace *place)
{
  FerJsonNode responses = get_responses (place);

  return fer_json_node_get_member (place->tree, responses, "204") != FER_JSON_NONE || fer_json_node_get_member (place->tree, responses, "202") != FER_JSON_NONE ||
         fer_place_has (place, "x-ms-agentic-protocol") || fer_json_node_get_member (place->tree, place->path, "x-ms-notification-content") != FER_JSON_NONE ||
         fer_json_node_key_equals (place->tree, place->node, "delete") || fer_json_node_key_equals (place->tree, place->node, "head");
}

/* Returns: (nullable): the service's answer as the author has given it as an example */
static char *
dup_example (FerJsonTree *tree,
             FerJsonNode  response)
{
  FerJsonNode example = fer_json_node_find (tree, response, "examples", "application/json", NULL);

  return example != FER_JSON_NONE ? fer_json_node_dup_text (tree, example) : NULL;
}

static void
ask_for_sample (FerFinding     *finding,
                const FerPlace *place)
{
  static const char *const codes[] = { "200", "201" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      FerJsonNode      response = fer_json_node_get_member (place->tree, get_responses (place), codes[i]);
      g_autofree char *example = NULL;

      if (fer_json_node_get_type (place->tree, response) != FER_JSON_OBJECT || fer_json_node_get_member (place->tree, response, "$ref") != FER_JSON_NONE)
        continue;
      example = dup_example (place->tree, response);
      fer_fix_sample (finding, response, "schema");
      fer_fix_ask (finding, example != NULL ? example : "{}", NULL);
      return;
    }
}

static void
success_schema_missing (FerCheck       *check,
                        const FerPlace *place)
{
  if (!place->internal && any_response (place, is_success) && !needs_no_schema (place) &&
      fer_check_index_find_success_schema (fer_check_get_index (check), place->node) == FER_JSON_NONE)
    ask_for_sample (fer_check_report (check, get_responses (place), NULL), place);
}

static gboolean
has_dynamic (FerJsonTree *tree,
             FerJsonNode  schema)
{
  return fer_json_node_get_member (tree, schema, "x-ms-dynamic-schema") != FER_JSON_NONE ||
         fer_json_node_get_member (tree, schema, "x-ms-dynamic-properties") != FER_JSON_NONE;
}

static gboolean
is_success_response (const FerPlace *place)
{
  g_autofree char *key = fer_json_node_dup_key (place->tree, place->node);

  return place->operation != FER_JSON_NONE && key != NULL && is_success (key);
}

static void
response_schema_empty (FerCheck       *check,
                       const FerPlace *place)
{
  FerJsonNode schema = fer_place_get (place, "schema");
  FerJsonNode target = fer_check_index_resolve (fer_check_get_index (check), schema);

  if (is_success_response (place) && fer_json_node_get_type (place->tree, target) == FER_JSON_OBJECT && fer_json_node_get_n_children (place->tree, target) == 0)
    fer_fix_remove (fer_check_report (check, schema, NULL), schema);
}

static void
response_object_no_properties (FerCheck       *check,
                               const FerPlace *place)
{
  FerJsonNode schema = fer_check_index_resolve (fer_check_get_index (check), fer_place_get (place, "schema"));

  if (!is_success_response (place) || !fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, schema, "type"), "object") ||
      has_dynamic (place->tree, schema) || fer_json_node_get_n_children (place->tree, fer_json_node_get_member (place->tree, schema, "properties")) > 0 ||
      fer_json_node_get_member (place->tree, schema, "additionalProperties") != FER_JSON_NONE || fer_json_node_get_member (place->tree, schema, "allOf") != FER_JSON_NONE)
    return;
  fer_fix_set (fer_check_report (check, fer_place_get (place, "schema"), NULL), schema, "additionalProperties", "{}");
}

static void
response_description_missing (FerCheck       *check,
                              const FerPlace *place)
{
  g_autofree char *key = fer_json_node_dup_key (place->tree, place->node);

  if (!fer_place_has (place, "description"))
    fer_fix_set (fer_check_report (check, place->node, key, NULL), place->node, "description", g_strcmp0 (key, "200") == 0 ? "\"OK\"" : "\"Response\"");
}

static void
response_description_empty (FerCheck       *check,
                            const FerPlace *place)
{
  g_autofree char *key = fer_json_node_dup_key (place->tree, place->node);

  if (fer_place_is (place, "description", ""))
    fer_check_report (check, fer_place_get (place, "description"), key, NULL);
}

static void
response_ref (FerCheck       *check,
              const FerPlace *place)
{
  g_autofree char *reference = fer_place_dup_string (place, "$ref");
  FerJsonNode      target = fer_check_index_resolve (fer_check_get_index (check), place->node);

  if (place->use != FER_USE_RESPONSE)
    return;
  if (reference == NULL || target == FER_JSON_NONE || !g_str_has_prefix (reference, "#/responses/") || place->parent->kind == FER_PLACE_DEFINITION)
    fer_check_report (check, fer_place_get (place, "$ref"), reference != NULL ? reference : "", NULL);
}

static void
response_example_mime (FerCheck       *check,
                       const FerPlace *place)
{
  FerJsonNode produces = fer_json_node_get_member (place->tree, place->operation, "produces");
  FerJsonNode examples = fer_place_get (place, "examples");

  if (produces == FER_JSON_NONE)
    produces = fer_json_node_get_member (place->tree, fer_json_tree_get_root (place->tree), "produces");
  if (place->operation == FER_JSON_NONE || fer_json_node_get_n_children (place->tree, produces) == 0 || fer_json_node_get_type (place->tree, examples) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (example, place->tree, examples))
    {
      g_autofree char *mime = fer_json_node_dup_key (place->tree, example);
      gboolean         produced = FALSE;

      for (FER_EACH_CHILD (entry, place->tree, produces))
        produced = produced || (mime != NULL && fer_json_node_string_equals (place->tree, entry, mime));
      if (!produced)
        fer_fix_remove (fer_check_report_key (check, example, mime, NULL), example);
    }
}

static void
response_headers_duplicate (FerCheck       *check,
                            const FerPlace *place)
{
  FerJsonNode headers = fer_place_get (place, "headers");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (fer_json_node_get_type (place->tree, headers) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (header, place->tree, headers))
    {
      g_autofree char *name = fer_json_node_dup_key (place->tree, header);
      g_autofree char *lower = g_ascii_strdown (name, -1);

      if (!g_hash_table_add (seen, g_steal_pointer (&lower)))
        fer_check_report_key (check, header, name, NULL);
    }
}

static gboolean
has_location (FerCheck       *check,
              const FerPlace *place,
              const char     *code)
{
  FerJsonNode response = fer_check_index_resolve (fer_check_get_index (check), fer_json_node_get_member (place->tree, get_responses (place), code));

  return fer_json_node_get_member (place->tree, fer_json_node_get_member (place->tree, response, "headers"), "Location") != FER_JSON_NONE;
}

static void
webhook_response_location (FerCheck       *check,
                           const FerPlace *place)
{
  if (fer_place_has (place, "x-ms-trigger") && fer_json_node_get_member (place->tree, place->path, "x-ms-notification-content") != FER_JSON_NONE &&
      any_response (place, is_answer) && !has_location (check, place, "201") && !has_location (check, place, "200"))
    fer_check_report (check, get_responses (place), NULL);
}

/* clang-format off */
const FerRule fer_rules_response[] = {
  { "responses-missing", "OperationMustHaveResponse", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_OPERATION, responses_missing,
    N_ ("The operation has no response."), N_ ("The service refuses it."),
    N_ ("Say what it answers, at least 200."), "Published validator" },
  { "responses-empty", "OperationMustHaveResponse", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_OPERATION, responses_empty,
    N_ ("The list of responses is empty."), N_ ("The published validator asks for one at least; published connectors were taken without."),
    N_ ("Say what it answers, at least 200."), "Published validator (severity inferred)" },
  { "response-code-invalid", "ResponseMustBeDefaultOrHttpStatusCode", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, response_code_invalid,
    N_ ("“{1}” is neither a status nor “default”."), N_ ("A status has three digits."),
    N_ ("Correct it."), "Published validator" },
  { "no-success-response", "OperationShouldHaveSuccessfulResponse", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_OPERATION, no_success_response,
    N_ ("The operation has no response for success."), N_ ("What it answers is then not offered to later steps."),
    N_ ("Add the response 200, or make it of “default”."), "Published validator; coding standards" },
  { "default-response-schema", "DefaultResponseHasSchema", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_OPERATION, default_response_schema,
    N_ ("The response “default” has a schema."), N_ ("Certification refuses it: the answers of success have the schema."),
    N_ ("Remove it, or move it to the response of success."), "Certification 2.4.2" },
  { "multiple-response-schemas", "OperationHasManyResponsesWithSchema", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_OPERATION, multiple_response_schemas,
    N_ ("{1} responses have a schema."), N_ ("Only one is used for the outputs of the action."),
    N_ ("Keep that of success."), "Published validator" },
  { "error-response-schema", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_OPERATION, error_response_schema,
    N_ ("The response {1} has a schema."), N_ ("The outputs of failures are never offered."),
    N_ ("Remove it."), "Coding standards" },
  { "success-schema-missing", "SchemaDefinitionSetIncorrectly", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_OPERATION, success_schema_missing,
    N_ ("No response of success says what it holds."), N_ ("Later steps can then use nothing of the answer."),
    N_ ("Give an answer of the service as JSON: the schema is made from it."), "Certification 2.4.1" },
  { "response-schema-empty", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_RESPONSE, response_schema_empty,
    N_ ("The schema of the response is empty."), N_ ("Certification refuses empty schemas; later steps can use nothing of the answer."),
    N_ ("Describe the answer, or remove the schema."), "Certification 2.4.4" },
  { "response-object-no-properties", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_RESPONSE, response_object_no_properties,
    N_ ("The answer is an object without any field."), N_ ("Later steps can use nothing of it."),
    N_ ("Describe its fields."), "Certification 2.4.4" },
  { "response-description-missing", "RequiredPropertyMissing", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_RESPONSE, response_description_missing,
    N_ ("The response “{1}” has no description."), N_ ("OpenAPI asks for it."),
    N_ ("Add it."), "Published schema of the definition" },
  { "response-description-empty", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_RESPONSE, response_description_empty,
    N_ ("The description of the response “{1}” is empty."), N_ ("It may be empty, but says nothing then."),
    N_ ("Say what is answered."), "Published schema of the definition" },
  { "response-ref", "ResponseReferenceNotFound ResponseReferenceNotValid ResponseRefLoopNotAllowed", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_REFERENCE, response_ref,
    N_ ("“{1}” is no reference to a response."), N_ ("A response can only refer to a member of “responses”, and that must not be a reference itself."),
    N_ ("Correct the reference."), "Published validator" },
  { "response-example-mime", "ResponseExampleMustBeProducedByOperation", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_RESPONSE, response_example_mime,
    N_ ("There is an example of “{1}”, which the operation does not produce."), N_ ("The example is of no use."),
    N_ ("Remove it, or add the format to “produces”."), "Published validator" },
  { "response-headers-duplicate", "ResponseHeadersAreNotUnique", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_RESPONSE, response_headers_duplicate,
    N_ ("The header “{1}” is there twice."), N_ ("Capitals make no difference in the names of headers."),
    N_ ("Keep one of them."), "Published validator (severity inferred)" },
  { "webhook-response-location", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_OPERATION, webhook_response_location,
    N_ ("The response of the webhook does not name the header “Location”."), N_ ("The platform calls that address to end the subscription."),
    N_ ("Document the header, if the service sends it."), "Documentation of webhooks" },
  { .id = NULL },
};
/* clang-format on */
