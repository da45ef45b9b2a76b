/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what dynamic extensions read of the answer of the operation that they call. Where a schema does not say what
 * it holds, anything may be there. */

#include "config.h"

#include "fer-dynamic.h"
#include "fer-rules-private.h"

#include <glib/gi18n-lib.h>

/* Returns: a path of a call by the name that its form has for it */
static FerJsonNode
get_path (const FerPlace       *place,
          const FerDynamicCall *call,
          const char           *classic,
          const char           *modern)
{
  return fer_json_node_get_member (place->tree, call->node, call->modern ? modern : classic);
}

static gboolean
is_list (const FerPlace *place)
{
  return fer_json_node_key_equals (place->tree, place->node, "x-ms-dynamic-values") || fer_json_node_key_equals (place->tree, place->node, "x-ms-dynamic-list") ||
         fer_json_node_key_equals (place->tree, place->node, "x-ms-dynamic-tree");
}

/* Whether a schema says all that it holds. */
static gboolean
is_closed (FerCheck       *check,
           const FerPlace *place,
           FerJsonNode     schema)
{
  FerJsonNode node = fer_check_index_resolve (fer_check_get_index (check), schema);

  return fer_json_node_get_n_children (place->tree, fer_json_node_get_member (place->tree, node, "properties")) > 0 &&
         fer_json_node_get_member (place->tree, node, "additionalProperties") == FER_JSON_NONE &&
         fer_json_node_get_member (place->tree, node, "x-ms-dynamic-schema") == FER_JSON_NONE;
}

/* Returns: the schema at a path of another one, resolved; none where there is none, or it cannot be told */
static FerJsonNode
follow (FerCheck   *check,
        FerJsonNode schema,
        const char *path)
{
  return path != NULL && *path != '\0' ? fer_check_index_find_property (fer_check_get_index (check), schema, path) : fer_check_index_resolve (fer_check_get_index (check), schema);
}

static gboolean
is_array (const FerPlace *place,
          FerJsonNode     schema)
{
  return fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, schema, "type"), "array") ||
         fer_json_node_get_member (place->tree, schema, "items") != FER_JSON_NONE;
}

static void
look_for_array (FerCheck             *check,
                const FerPlace       *place,
                const FerDynamicCall *call)
{
  const FerCheckOperation *target = fer_dynamic_find_target (check, place, call);
  FerJsonNode              answer = target != NULL ? fer_check_index_find_success_schema (fer_check_get_index (check), target->node) : FER_JSON_NONE;
  FerJsonNode              node = get_path (place, call, "value-collection", "itemsPath");
  g_autofree char         *path = fer_json_node_dup_string (place->tree, node);
  FerJsonNode              found = follow (check, answer, path);

  if (answer == FER_JSON_NONE || (found != FER_JSON_NONE && is_array (place, found)))
    return;
  if (found == FER_JSON_NONE ? is_closed (check, place, answer) : is_closed (check, place, found) || fer_json_node_get_member (place->tree, found, "type") != FER_JSON_NONE)
    {
      g_autofree char *quoted = path != NULL && *path != '\0' ? g_strdup_printf ("“%s”", path) : g_strdup (_ ("its top"));

      fer_check_report_key (check, node != FER_JSON_NONE ? node : call->node, target->label, quoted, NULL);
    }
}

static void
dynamic_collection_not_array (FerCheck       *check,
                              const FerPlace *place)
{
  FerDynamicCall calls[2];
  guint          n_calls = is_list (place) ? fer_dynamic_list_calls (place, calls) : 0;

  for (guint i = 0; i < n_calls; i++)
    look_for_array (check, place, &calls[i]);
}

static void
look_for_item (FerCheck             *check,
               const FerPlace       *place,
               const FerDynamicCall *call,
               FerJsonNode           node)
{
  const FerCheckOperation *target = fer_dynamic_find_target (check, place, call);
  FerJsonNode              answer = target != NULL ? fer_check_index_find_success_schema (fer_check_get_index (check), target->node) : FER_JSON_NONE;
  g_autofree char         *collection = fer_json_node_dup_string (place->tree, get_path (place, call, "value-collection", "itemsPath"));
  g_autofree char         *path = fer_json_node_dup_string (place->tree, node);
  FerJsonNode              items = answer != FER_JSON_NONE ? fer_json_node_get_member (place->tree, follow (check, answer, collection), "items") : FER_JSON_NONE;

  if (path != NULL && *path != '\0' && is_closed (check, place, items) && follow (check, items, path) == FER_JSON_NONE)
    fer_check_report (check, node, path, target->label, NULL);
}

static void
dynamic_item_path_not_found (FerCheck       *check,
                             const FerPlace *place)
{
  FerDynamicCall calls[2];
  guint          n_calls = is_list (place) ? fer_dynamic_list_calls (place, calls) : 0;

  for (guint i = 0; i < n_calls; i++)
    {
      look_for_item (check, place, &calls[i], get_path (place, &calls[i], "value-path", "itemValuePath"));
      look_for_item (check, place, &calls[i], get_path (place, &calls[i], "value-title", "itemTitlePath"));
    }
}

static void
dynamic_schema_path_not_found (FerCheck       *check,
                               const FerPlace *place)
{
  FerDynamicCall           calls[2];
  const FerCheckOperation *target = !is_list (place) && fer_dynamic_list_calls (place, calls) > 0 ? fer_dynamic_find_target (check, place, &calls[0]) : NULL;
  FerJsonNode              node = target != NULL ? get_path (place, &calls[0], "value-path", "itemValuePath") : FER_JSON_NONE;
  FerJsonNode              answer = target != NULL ? fer_check_index_find_success_schema (fer_check_get_index (check), target->node) : FER_JSON_NONE;
  g_autofree char         *path = fer_json_node_dup_string (place->tree, node);

  if (path != NULL && *path != '\0' && answer != FER_JSON_NONE && is_closed (check, place, answer) && follow (check, answer, path) == FER_JSON_NONE)
    fer_check_report (check, node, path, target->label, NULL);
}

/* Returns: (transfer full): the field of the items that is most likely their name */
static char *
suggest_title (FerCheck             *check,
               const FerPlace       *place,
               const FerDynamicCall *call)
{
  static const char *const usual[] = { "displayName", "name", "title", "label", "summary", "description" };
  const FerCheckOperation *target = fer_dynamic_find_target (check, place, call);
  FerJsonNode              answer = target != NULL ? fer_check_index_find_success_schema (fer_check_get_index (check), target->node) : FER_JSON_NONE;
  g_autofree char         *collection = fer_json_node_dup_string (place->tree, get_path (place, call, "value-collection", "itemsPath"));
  FerJsonNode              items = answer != FER_JSON_NONE ? fer_json_node_get_member (place->tree, follow (check, answer, collection), "items") : FER_JSON_NONE;
  g_autofree char         *value = fer_json_node_dup_string (place->tree, get_path (place, call, "value-path", "itemValuePath"));

  for (guint i = 0; items != FER_JSON_NONE && i < G_N_ELEMENTS (usual); i++)
    if (follow (check, items, usual[i]) != FER_JSON_NONE)
      return g_strdup (usual[i]);
  return value != NULL ? g_steal_pointer (&value) : g_strdup ("name");
}

static void
dynamic_title_missing (FerCheck       *check,
                       const FerPlace *place)
{
  FerDynamicCall   calls[2];
  g_autofree char *title = NULL;
  FerFinding      *finding;

  if (!is_list (place) || fer_dynamic_list_calls (place, calls) != 1 || !fer_place_has (place, "operationId") ||
      get_path (place, &calls[0], "value-title", "itemTitlePath") != FER_JSON_NONE)
    return;
  title = suggest_title (check, place, &calls[0]);
  finding = fer_check_report_key (check, place->node, NULL);
  fer_fix_set (finding, place->node, calls[0].modern ? "itemTitlePath" : "value-title", NULL);
  fer_fix_ask (finding, title, NULL);
}

/* clang-format off */
const FerRule fer_rules_dynamic_answer[] = {
  { "dynamic-collection-not-array", "InvokedOperationShouldProduceArray", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_EXTENSION, dynamic_collection_not_array,
    N_ ("The answer of “{1}” has no array at {2}."), N_ ("There is nothing to choose from."),
    N_ ("Say where in the answer the array is."), "Published validator; connectors were accepted with it" },
  { "dynamic-item-path-not-found", "InvokedOperationShouldProduceProperty", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_EXTENSION, dynamic_item_path_not_found,
    N_ ("What “{2}” lists has no field “{1}”."), N_ ("Nothing is shown, or chosen, for it."),
    N_ ("Name a field of what is listed."), "Published validator; connectors were accepted with it" },
  { "dynamic-schema-path-not-found", "InvokedOperationShouldProduceProperty", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_EXTENSION, dynamic_schema_path_not_found,
    N_ ("The answer of “{2}” has no field “{1}”."), N_ ("The fields are looked for there, and none are shown."),
    N_ ("Name the field of the answer that holds the schema."), "Published validator" },
  { "dynamic-title-missing", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_EXTENSION, dynamic_title_missing,
    N_ ("Nothing says by which field people know the values."), N_ ("They choose among bare values."),
    N_ ("Name a field with words."), "Published connectors" },
  { .id = NULL },
};
/* clang-format on */
