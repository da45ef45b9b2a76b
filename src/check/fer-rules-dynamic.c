/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what dynamic extensions call, and what they give it. What they read of the answer, and in which forms they are
 * written, have tables of their own. */

#include "config.h"

#include "fer-dynamic.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>

static void
dynamic_operation_not_found (FerCheck       *check,
                             const FerPlace *place)
{
  FerDynamicCall calls[2];
  guint          n_calls = fer_dynamic_list_calls (place, calls);

  for (guint i = 0; i < n_calls; i++)
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, calls[i].node, "operationId");
      g_autofree char *id = fer_json_node_dup_string (place->tree, node);
      const char      *near;
      FerFinding      *finding;

      if (id == NULL || fer_check_index_find_operation (fer_check_get_index (check), id) != NULL)
        continue;
      finding = fer_check_report (check, node, id, NULL);
      near = fer_check_index_find_near (fer_check_get_index (check), id);
      if (near == NULL)
        continue;
      fer_fix_replace (finding, node, NULL);
      fer_fix_ask (finding, near, NULL);
    }
}

/* Looks at one argument that is given to an operation. */
typedef void (*ArgumentFunc) (FerCheck                 *check,
                              const FerPlace           *place,
                              const FerDynamicCall     *call,
                              const FerCheckOperation  *target,
                              const FerDynamicArgument *argument);

static void
each_argument (FerCheck       *check,
               const FerPlace *place,
               ArgumentFunc    func)
{
  FerDynamicCall calls[2];
  guint          n_calls = fer_dynamic_list_calls (place, calls);

  for (guint i = 0; i < n_calls; i++)
    {
      const FerCheckOperation *target = fer_dynamic_find_target (check, place, &calls[i]);
      g_autoptr (GArray) arguments = NULL;

      if (target == NULL)
        continue;
      arguments = fer_dynamic_list_arguments (place, &calls[i]);
      for (guint j = 0; j < arguments->len; j++)
        func (check, place, &calls[i], target, &g_array_index (arguments, FerDynamicArgument, j));
    }
}

static void
look_for_input (FerCheck                 *check,
                const FerPlace *place     G_GNUC_UNUSED,
                const FerDynamicCall     *call,
                const FerCheckOperation  *target,
                const FerDynamicArgument *argument)
{
  g_auto (FerDynamicInput) input = { 0 };

  if (!fer_dynamic_find_input (check, target->node, argument->key, call->modern, &input))
    fer_check_report_key (check, argument->node, argument->key, target->label, NULL);
}

static void
dynamic_parameter_not_found (FerCheck       *check,
                             const FerPlace *place)
{
  each_argument (check, place, look_for_input);
}

static void
look_for_source (FerCheck                       *check,
                 const FerPlace                 *place,
                 const FerDynamicCall           *call,
                 const FerCheckOperation *target G_GNUC_UNUSED,
                 const FerDynamicArgument       *argument)
{
  g_auto (FerDynamicInput) source = { 0 };

  if (argument->reference != NULL && fer_dynamic_has_caller (check, place) &&
      !fer_dynamic_find_source (check, place, argument->reference, call->modern, &source))
    fer_check_report (check, fer_json_node_get_first_child (place->tree, argument->node), argument->reference, NULL);
}

static void
dynamic_source_not_found (FerCheck       *check,
                          const FerPlace *place)
{
  each_argument (check, place, look_for_source);
}

static void
look_for_internal (FerCheck                       *check,
                   const FerPlace                 *place,
                   const FerDynamicCall           *call,
                   const FerCheckOperation *target G_GNUC_UNUSED,
                   const FerDynamicArgument       *argument)
{
  g_auto (FerDynamicInput) source = { 0 };
  g_autofree char *value = NULL;
  g_autofree char *json = NULL;
  FerJsonNode      node;
  FerFinding      *finding;

  if (argument->reference == NULL || !fer_dynamic_find_source (check, place, argument->reference, call->modern, &source) ||
      !fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, source.node, "x-ms-visibility"), "internal"))
    return;
  finding = fer_check_report (check, fer_json_node_get_first_child (place->tree, argument->node), argument->reference, NULL);
  node = fer_json_node_get_member (place->tree, source.node, "default");
  if (node == FER_JSON_NONE)
    return;
  value = fer_json_node_dup_text (place->tree, node);
  json = call->modern ? g_strdup_printf ("{\"value\":%s}", value) : g_strdup (value);
  fer_fix_replace (finding, argument->node, json);
}

static void
dynamic_source_internal (FerCheck       *check,
                         const FerPlace *place)
{
  each_argument (check, place, look_for_internal);
}

static gboolean
is_required (const FerPlace        *place,
             const FerDynamicInput *input)
{
  return fer_json_node_get_type (place->tree, fer_json_node_get_member (place->tree, input->node, "required")) == FER_JSON_TRUE;
}

static void
compare_required (FerCheck                 *check,
                  const FerPlace           *place,
                  const FerDynamicCall     *call,
                  const FerCheckOperation  *target,
                  const FerDynamicArgument *argument)
{
  g_auto (FerDynamicInput) input = { 0 };
  g_auto (FerDynamicInput) source = { 0 };

  if (argument->reference != NULL && fer_dynamic_find_input (check, target->node, argument->key, call->modern, &input) && input.plain && is_required (place, &input) &&
      fer_dynamic_find_source (check, place, argument->reference, call->modern, &source) && source.plain && !is_required (place, &source) &&
      fer_json_node_get_member (place->tree, source.node, "default") == FER_JSON_NONE)
    fer_check_report (check, fer_json_node_get_first_child (place->tree, argument->node), argument->key, target->label, argument->reference, NULL);
}

static void
dynamic_required_mismatch (FerCheck       *check,
                           const FerPlace *place)
{
  each_argument (check, place, compare_required);
}

/* Returns: (transfer full) (nullable): the type of an input; NULL where it has none of its own */
static char *
dup_type (const FerPlace        *place,
          const FerDynamicInput *input)
{
  return fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, input->node, "type"));
}

/* Returns: (nullable): the type of a constant; NULL for one that says nothing */
static const char *
get_literal_type (const FerPlace *place,
                  FerJsonNode     literal)
{
  switch (fer_json_node_get_type (place->tree, literal))
    {
    case FER_JSON_STRING:
      return "string";
    case FER_JSON_NUMBER:
      return "number";
    case FER_JSON_TRUE:
    case FER_JSON_FALSE:
      return "boolean";
    case FER_JSON_ARRAY:
      return "array";
    default:
      return NULL;
    }
}

static gboolean
fits (const char *type,
      const char *into)
{
  gboolean numbers = (g_str_equal (type, "integer") || g_str_equal (type, "number")) && (g_str_equal (into, "integer") || g_str_equal (into, "number"));

  return numbers || g_str_equal (type, into);
}

static void
compare_types (FerCheck                 *check,
               const FerPlace           *place,
               const FerDynamicCall     *call,
               const FerCheckOperation  *target,
               const FerDynamicArgument *argument)
{
  g_auto (FerDynamicInput) input = { 0 };
  g_auto (FerDynamicInput) source = { 0 };
  g_autofree char *type = NULL;
  g_autofree char *given = NULL;

  if (!fer_dynamic_find_input (check, target->node, argument->key, call->modern, &input))
    return;
  type = dup_type (place, &input);
  if (argument->reference == NULL)
    given = g_strdup (get_literal_type (place, argument->literal));
  else if (fer_dynamic_find_source (check, place, argument->reference, call->modern, &source))
    given = dup_type (place, &source);
  if (type != NULL && given != NULL && !fits (given, type))
    fer_check_report (check, argument->node, argument->key, target->label, type, given, NULL);
}

static void
dynamic_type_mismatch (FerCheck       *check,
                       const FerPlace *place)
{
  each_argument (check, place, compare_types);
}

/* Whether the call gives something to a parameter, or to a field of it. */
static gboolean
is_given (GArray     *arguments,
          const char *name)
{
  for (guint i = 0; i < arguments->len; i++)
    if (g_str_equal (g_array_index (arguments, FerDynamicArgument, i).key, name))
      return TRUE;
  return FALSE;
}

/* Gives what is missing the parameter of the same name, where the caller has one; else asks for a constant. */
static void
offer_argument (FerCheck             *check,
                const FerPlace       *place,
                const FerDynamicCall *call,
                FerFinding           *finding,
                const char           *name)
{
  g_auto (FerDynamicInput) source = { 0 };
  FerJsonNode list = fer_json_node_get_member (place->tree, call->node, "parameters");

  if (list == FER_JSON_NONE)
    return;
  if (fer_dynamic_find_source (check, place, name, call->modern, &source))
    {
      g_autofree char *quoted = fer_json_value_quote (name);
      g_autofree char *json = g_strdup_printf ("{\"%s\":%s}", call->modern ? "parameterReference" : "parameter", quoted);

      fer_fix_set (finding, list, name, json);
    }
  else if (!call->modern)
    {
      fer_fix_set (finding, list, name, NULL);
      fer_fix_ask (finding, "", NULL);
    }
}

static void
look_for_missing (FerCheck                *check,
                  const FerPlace          *place,
                  const FerDynamicCall    *call,
                  const FerCheckOperation *target)
{
  g_autoptr (GArray) arguments = fer_dynamic_list_arguments (place, call);
  g_autoptr (GArray) parameters = fer_check_index_list_parameters (fer_check_get_index (check), target->node);

  for (guint i = 0; i < parameters->len; i++)
    {
      FerJsonNode      parameter = g_array_index (parameters, FerJsonNode, i);
      FerJsonNode      list = fer_json_node_get_member (place->tree, call->node, "parameters");
      g_autofree char *name = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, parameter, "name"));
      FerFinding      *finding;

      /* A body is given by its fields. */
      if (name == NULL || fer_json_node_get_type (place->tree, fer_json_node_get_member (place->tree, parameter, "required")) != FER_JSON_TRUE ||
          fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, parameter, "in"), "body") ||
          fer_json_node_get_member (place->tree, parameter, "default") != FER_JSON_NONE || is_given (arguments, name))
        continue;
      finding = fer_check_report (check, list != FER_JSON_NONE ? list : call->node, target->label, name, NULL);
      offer_argument (check, place, call, finding, name);
    }
}

static void
dynamic_required_parameter_missing (FerCheck       *check,
                                    const FerPlace *place)
{
  FerDynamicCall calls[2];
  guint          n_calls = fer_dynamic_list_calls (place, calls);

  for (guint i = 0; i < n_calls; i++)
    {
      const FerCheckOperation *target = fer_dynamic_find_target (check, place, &calls[i]);

      if (target != NULL)
        look_for_missing (check, place, &calls[i], target);
    }
}

static void
dynamic_target_visible (FerCheck       *check,
                        const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), place->node);

  if (!operation->internal && fer_check_index_is_called (fer_check_get_index (check), operation->id))
    fer_fix_set (fer_check_report (check, place->node, operation->label, NULL), place->node, "x-ms-visibility", "\"internal\"");
}

static void
dynamic_target_not_get (FerCheck       *check,
                        const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), place->node);

  if (!g_str_equal (operation->verb, "get") && fer_check_index_is_called (fer_check_get_index (check), operation->id))
    fer_check_report (check, place->node, operation->label, NULL);
}

static void
dynamic_on_body_parameter (FerCheck       *check,
                           const FerPlace *place)
{
  g_autofree char *key = fer_json_node_dup_key (place->tree, place->node);
  g_autofree char *json = NULL;
  FerJsonNode      schema;
  FerFinding      *finding;

  if (place->parent->kind != FER_PLACE_PARAMETER || !g_str_has_prefix (key, "x-ms-dynamic-") || !fer_place_is (place->parent, "in", "body"))
    return;
  schema = fer_place_get (place->parent, "schema");
  finding = fer_check_report_key (check, place->node, key, NULL);
  /* Beside a reference it would not be read either. */
  if (fer_json_node_get_type (place->tree, schema) != FER_JSON_OBJECT || fer_json_node_get_member (place->tree, schema, "$ref") != FER_JSON_NONE ||
      fer_json_node_get_member (place->tree, schema, key) != FER_JSON_NONE)
    return;
  json = fer_json_node_dup_text (place->tree, place->node);
  fer_fix_set (finding, schema, key, json);
  fer_fix_remove (finding, place->node);
}

static void
dynamic_parameters_absent (FerCheck       *check,
                           const FerPlace *place)
{
  FerDynamicCall calls[2];

  if (fer_dynamic_list_calls (place, calls) == 1 && fer_place_has (place, "operationId") && !fer_place_has (place, "parameters"))
    fer_fix_set (fer_check_report_key (check, place->node, NULL), place->node, "parameters", "{}");
}

static void
dynamic_tree_selected_value (FerCheck       *check,
                             const FerPlace *place)
{
  FerJsonNode list = fer_json_node_get_member (place->tree, fer_place_get (place, "open"), "parameters");

  if (!fer_json_node_key_equals (place->tree, place->node, "x-ms-dynamic-tree") || fer_json_node_get_type (place->tree, list) != FER_JSON_OBJECT)
    return;
  for (FER_EACH_CHILD (member, place->tree, list))
    {
      FerJsonNode node = fer_json_node_get_member (place->tree, member, "selectedItemValuePath");

      if (node != FER_JSON_NONE)
        fer_check_report_key (check, node, NULL);
    }
}

/* clang-format off */
const FerRule fer_rules_dynamic[] = {
  { "dynamic-operation-not-found", "OperationIdNotFound", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_EXTENSION, dynamic_operation_not_found,
    N_ ("The values come from “{1}”, which is no operation."), N_ ("The service refuses it."),
    N_ ("Name an operation of this connector."), "Published validator" },
  { "dynamic-parameter-not-found", "OperationParameterNameNotFound", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_EXTENSION, dynamic_parameter_not_found,
    N_ ("“{1}” is no parameter of “{2}”, nor a field of its body."), N_ ("The service refuses it."),
    N_ ("Name an input of the operation, or remove this one."), "Published validator; seen in refusals" },
  { "dynamic-required-parameter-missing", "OperationMissingRequiredProperty", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_EXTENSION, dynamic_required_parameter_missing,
    N_ ("“{1}” needs “{2}”, and is not given it."), N_ ("The call fails, so no values are shown."),
    N_ ("Give it a constant, or the value of another parameter."), "Published validator" },
  { "dynamic-source-not-found", "OperationParameterNameNotFound", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_EXTENSION, dynamic_source_not_found,
    N_ ("There is no parameter or field “{1}” to take a value from."), N_ ("The call is made without it, or not at all."),
    N_ ("Name a parameter of this operation; a field of the body with its path."), "Published validator (severity inferred)" },
  { "dynamic-source-internal", "SourcePropertyInternal", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_EXTENSION, dynamic_source_internal,
    N_ ("“{1}” is hidden from makers, so its value is not known when the call is made."), N_ ("Its default is not used either."),
    N_ ("Write the value itself."), "Published validator" },
  { "dynamic-required-mismatch", "OperationParameterRequiredMismatch", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_EXTENSION, dynamic_required_mismatch,
    N_ ("“{1}” of “{2}” is required, but “{3}”, which it is taken from, is not."), N_ ("The list stays empty as long as that is empty."),
    N_ ("Require both, or none."), "Published validator" },
  { "dynamic-type-mismatch", "OperationParameterTypeMismatch OperationParameterStaticTypeMismatch", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_EXTENSION, dynamic_type_mismatch,
    N_ ("“{1}” of “{2}” has the type {3}, but is given the type {4}."), N_ ("The call may be refused."),
    N_ ("Give it a value of its type."), "Published validator" },
  { "dynamic-target-visible", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_OPERATION, dynamic_target_visible,
    N_ ("“{1}” serves others with values, and is offered to makers as well."), N_ ("They have to look through more actions."),
    N_ ("Make it internal, if it is of no use by itself."), "Published connectors" },
  { "dynamic-target-not-get", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_OPERATION, dynamic_target_not_get,
    N_ ("“{1}” serves others with values, but is no GET."), N_ ("It runs while a flow is being made, and should change nothing."),
    N_ ("Use a GET, if the service has one."), "Published connectors" },
  { "dynamic-on-body-parameter", "DynamicExtensionDefinitionNotAllowedInParameter", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_EXTENSION, dynamic_on_body_parameter,
    N_ ("“{1}” stands beside the schema of the body, and not in it."), N_ ("The published validator refuses it there."),
    N_ ("Move it into the schema."), "Published validator (severity inferred)" },
  { "dynamic-parameters-absent", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_EXTENSION, dynamic_parameters_absent,
    N_ ("The call has no “parameters”."), N_ ("The documentation requires them, though it works without."),
    N_ ("Add an empty object."), "Documentation of the extensions" },
  { "dynamic-tree-selected-value", "SelectedItemValuePathNotAllowedInThisPosition", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_EXTENSION, dynamic_tree_selected_value,
    N_ ("Nothing is selected yet when the root of the tree is listed."), N_ ("The published validator takes selectedItemValuePath in “browse” only."),
    N_ ("Give a constant, or the value of a parameter."), "Published validator (severity inferred)" },
  { .id = NULL },
};
/* clang-format on */
