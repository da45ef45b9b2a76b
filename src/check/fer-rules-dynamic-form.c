/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the two forms of dynamic extensions, for older and newer designers, which must say the same. */

#include "config.h"

#include "fer-dynamic.h"
#include "fer-rules-private.h"

#include <glib/gi18n-lib.h>

/* Whether every input that a classic call names is a parameter that nothing else is called like. */
static gboolean
names_parameters_only (FerCheck       *check,
                       const FerPlace *place)
{
  FerDynamicCall           call = { place->node, FALSE };
  const FerCheckOperation *target = fer_dynamic_find_target (check, place, &call);
  g_autoptr (GArray) arguments = fer_dynamic_list_arguments (place, &call);

  for (guint i = 0; i < arguments->len; i++)
    {
      const FerDynamicArgument *argument = &g_array_index (arguments, FerDynamicArgument, i);
      g_auto (FerDynamicInput) source = { 0 };
      g_auto (FerDynamicInput) input = { 0 };

      if (argument->reference != NULL && fer_dynamic_find_source (check, place, argument->reference, FALSE, &source) && (!source.plain || source.ambiguous))
        return FALSE;
      if (target != NULL && fer_dynamic_find_input (check, target->node, argument->key, FALSE, &input) && (!input.plain || input.ambiguous))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_alone (const FerPlace *place,
          const char     *key,
          const char     *beside)
{
  return fer_json_node_key_equals (place->tree, place->node, key) && fer_place_has (place, "operationId") && !fer_place_has (place->parent, beside);
}

static void
dynamic_values_without_list (FerCheck       *check,
                             const FerPlace *place)
{
  g_autofree char *json = NULL;

  if (!is_alone (place, "x-ms-dynamic-values", "x-ms-dynamic-list") || names_parameters_only (check, place))
    return;
  json = fer_dynamic_write_modern (check, place);
  fer_fix_set (fer_check_report_key (check, place->node, NULL), place->parent->node, "x-ms-dynamic-list", json);
}

static void
dynamic_schema_without_properties (FerCheck       *check,
                                   const FerPlace *place)
{
  g_autofree char *path = NULL;
  g_autofree char *json = NULL;

  if (!is_alone (place, "x-ms-dynamic-schema", "x-ms-dynamic-properties"))
    return;
  path = fer_place_dup_string (place, "value-path");
  if (!(path != NULL && g_str_has_suffix (path, "properties")) && names_parameters_only (check, place))
    return;
  json = fer_dynamic_write_modern (check, place);
  fer_fix_set (fer_check_report_key (check, place->node, NULL), place->parent->node, "x-ms-dynamic-properties", json);
}

static void
dynamic_list_without_values (FerCheck       *check,
                             const FerPlace *place)
{
  gboolean         list = is_alone (place, "x-ms-dynamic-list", "x-ms-dynamic-values");
  const char      *classic = list ? "x-ms-dynamic-values" : "x-ms-dynamic-schema";
  g_autofree char *json = NULL;

  if (!list && !is_alone (place, "x-ms-dynamic-properties", "x-ms-dynamic-schema"))
    return;
  json = fer_dynamic_write_classic (place);
  fer_fix_set (fer_check_report_key (check, place->node, classic, NULL), place->parent->node, classic, json);
}

static void
dynamic_properties_path_mismatch (FerCheck       *check,
                                  const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "itemValuePath");
  g_autofree char *modern = NULL;
  g_autofree char *classic = NULL;
  g_autofree char *right = NULL;

  if (!fer_json_node_key_equals (place->tree, place->node, "x-ms-dynamic-properties"))
    return;
  modern = fer_json_node_dup_string (place->tree, node);
  classic = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, fer_place_get (place->parent, "x-ms-dynamic-schema"), "value-path"));
  right = fer_dynamic_dup_schema_path (classic);
  if (modern != NULL && classic != NULL && !g_str_equal (modern, right))
    fer_fix_replace_string (fer_check_report (check, node, modern, classic, NULL), node, right);
}

/* clang-format off */
const FerRule fer_rules_dynamic_form[] = {
  { "dynamic-values-without-list", "DynamicListExtensionRequiredForAmbiguousReferences DynamicListExtensionRequiredForNonParameterReferences", FER_IS_WARNING,
    FER_FIX_SAFE, FER_PLACE_EXTENSION, dynamic_values_without_list,
    N_ ("x-ms-dynamic-values names a field of a body, and has no x-ms-dynamic-list beside it."), N_ ("Newer designers cannot tell which field is meant."),
    N_ ("Say the same with x-ms-dynamic-list, which has whole paths."), "Published validator" },
  { "dynamic-schema-without-properties",
    "DynamicPropertiesExtensionRequiredForAmbiguousReferences DynamicPropertiesExtensionRequiredForNonParameterReferences DynamicPropertiesExtensionRequiredForPropertiesValuePath",
    FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_EXTENSION, dynamic_schema_without_properties,
    N_ ("x-ms-dynamic-schema names a field of a body or a bare map of properties, and has no x-ms-dynamic-properties beside it."),
    N_ ("Newer designers cannot tell what is meant."), N_ ("Say the same with x-ms-dynamic-properties."), "Published validator" },
  { "dynamic-list-without-values", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_EXTENSION, dynamic_list_without_values,
    N_ ("There is no {1} beside it."), N_ ("Older designers do not know the newer form, and show nothing."),
    N_ ("Say the same with {1}."), "Documentation of the extensions" },
  { "dynamic-properties-path-mismatch", "DynamicPropertiesItemValuePathMismatch", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_EXTENSION, dynamic_properties_path_mismatch,
    N_ ("The newer form reads the schema at “{1}”, the older one at “{2}”."), N_ ("Designers show different fields."),
    N_ ("Let both read the same, the newer one without “properties” at the end."), "Published validator" },
  { .id = NULL },
};
/* clang-format on */
