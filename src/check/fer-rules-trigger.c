/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about operations that start flows: what makes them one, and how those that ask again and again do it. What webhooks
 * need has a table of its own. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-policy-template.h"
#include "fer-rules-private.h"

#include "fer-near.h"
#include "fer-trigger.h"

#include <glib/gi18n-lib.h>

static const char *
get_label (FerCheck       *check,
           const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), place->operation);

  return operation != NULL ? operation->label : "";
}

static FerTriggerKind
get_kind (FerCheck       *check,
          const FerPlace *place)
{
  return fer_trigger_find_kind (place->tree, place->node, fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_PROPERTIES));
}

static void
trigger_value (FerCheck       *check,
               const FerPlace *place)
{
  static const char *const values[] = { "single", "batch", NULL };
  FerJsonNode              node = fer_place_get (place, "x-ms-trigger");
  g_autofree char         *value = fer_json_node_dup_string (place->tree, node);
  g_autofree char         *text = NULL;
  const char              *near;
  FerFinding              *finding;

  if (node == FER_JSON_NONE || (value != NULL && g_strv_contains (values, value)))
    return;
  text = fer_json_node_dup_text (place->tree, node);
  near = value != NULL ? fer_near_find (value, values) : NULL;
  finding = fer_check_report (check, node, text, NULL);
  fer_fix_replace (finding, node, NULL);
  fer_fix_ask (finding, near != NULL ? near : values[0], values);
}

static void
polling_method (FerCheck       *check,
                const FerPlace *place)
{
  if (fer_place_has (place, "x-ms-trigger") && !fer_json_node_key_equals (place->tree, place->node, "get") && get_kind (check, place) == FER_TRIGGER_POLLING)
    fer_check_report (check, place->node, get_label (check, place), NULL);
}

static gboolean
has_polling_policy (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonTree *tree = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_PROPERTIES);
  FerJsonNode  list = tree != NULL ? fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "policyTemplateInstances", NULL) : FER_JSON_NONE;

  if (tree == NULL)
    return FALSE;
  for (FER_EACH_CHILD (policy, tree, list))
    {
      const FerPolicyTemplate *template = fer_policy_template_find (tree, policy);

      if (template != NULL && g_str_equal (template->id, "pollingtrigger") && fer_policy_is_for (tree, policy, get_label (check, place)))
        return TRUE;
    }
  return FALSE;
}

static void
polling_without_state (FerCheck       *check,
                       const FerPlace *place)
{
  FerFinding *finding;

  if (!fer_place_is (place, "x-ms-trigger", "batch") || fer_place_has (place, "x-ms-trigger-metadata") || get_kind (check, place) == FER_TRIGGER_WEBHOOK ||
      has_polling_policy (check, place))
    return;
  finding = fer_check_report (check, place->node, get_label (check, place), NULL);
  fer_fix_set (finding, place->node, "x-ms-trigger-metadata", "{\"kind\":\"query\",\"mode\":\"polling\"}");
}

/* Whether it is an array, holds one, or is not said at all. */
static gboolean
may_hold_array (FerCheck       *check,
                const FerPlace *place,
                FerJsonNode     schema)
{
  FerCheckIndex *index = fer_check_get_index (check);
  FerJsonNode    node = fer_check_index_resolve (index, schema);
  FerJsonNode    fields = fer_json_node_get_member (place->tree, node, "properties");

  if (fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, node, "type"), "array") ||
      fer_json_node_get_member (place->tree, node, "items") != FER_JSON_NONE || fer_json_node_get_member (place->tree, node, "allOf") != FER_JSON_NONE ||
      fer_json_node_get_member (place->tree, node, "x-ms-dynamic-schema") != FER_JSON_NONE)
    return TRUE;
  for (FER_EACH_CHILD (field, place->tree, fields))
    if (fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, fer_check_index_resolve (index, field), "type"), "array"))
      return TRUE;
  return FALSE;
}

static void
batch_response_not_array (FerCheck       *check,
                          const FerPlace *place)
{
  FerJsonNode schema = FER_JSON_NONE;

  if (!fer_place_is (place, "x-ms-trigger", "batch") || get_kind (check, place) == FER_TRIGGER_WEBHOOK)
    return;
  schema = fer_check_index_find_success_schema (fer_check_get_index (check), place->node);
  if (schema != FER_JSON_NONE && !may_hold_array (check, place, schema))
    fer_check_report (check, schema, get_label (check, place), NULL);
}

static void
trigger_hint_missing (FerCheck       *check,
                      const FerPlace *place)
{
  FerFinding *finding;

  if (!fer_place_has (place, "x-ms-trigger") || fer_place_has (place, "x-ms-trigger-hint") || place->internal)
    return;
  finding = fer_check_report (check, place->node, get_label (check, place), NULL);
  fer_fix_set (finding, place->node, "x-ms-trigger-hint", NULL);
  fer_fix_ask (finding, "To see it work now, make it happen in the service.", NULL);
}

static void
trigger_hint_without_trigger (FerCheck       *check,
                              const FerPlace *place)
{
  FerJsonNode hint = fer_place_get (place, "x-ms-trigger-hint");

  if (hint != FER_JSON_NONE && !fer_place_has (place, "x-ms-trigger"))
    fer_fix_remove (fer_check_report_key (check, hint, get_label (check, place), NULL), hint);
}

/* clang-format off */
const FerRule fer_rules_trigger[] = {
  { "trigger-value", "JsonValueNotInEnum", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_OPERATION, trigger_value,
    N_ ("A trigger is “single” or “batch”, not {1}."), N_ ("The service does not know whether one event comes or many."),
    N_ ("Choose “single” for a webhook, “batch” for what returns a list."), "Published schema of the definition (severity inferred)" },
  { "polling-method", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_OPERATION, polling_method,
    N_ ("The polling trigger “{1}” does not use GET."), N_ ("It is asked again and again, and should change nothing."),
    N_ ("Use GET, if the service has one."), "Documentation of polling triggers" },
  { "polling-without-state", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_OPERATION, polling_without_state,
    N_ ("Nothing says what “{1}” has found before."), N_ ("Unless the service remembers it by itself, the same is found again and again, or nothing ever."),
    N_ ("Add a polling policy, or say with x-ms-trigger-metadata that the service keeps the state."), "Documentation of polling triggers" },
  { "batch-response-not-array", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_OPERATION, batch_response_not_array,
    N_ ("The answer of “{1}” holds no array."), N_ ("A flow is started for each element of it."),
    N_ ("Describe the array in the answer, or make the trigger a single one."), "Documentation of the extensions (severity inferred)" },
  { "trigger-hint-missing", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_OPERATION, trigger_hint_missing,
    N_ ("Nothing says how to make “{1}” fire."), N_ ("The hint is shown to who tries a flow."),
    N_ ("Add an x-ms-trigger-hint."), "Documentation of the extensions" },
  { "trigger-hint-without-trigger", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_OPERATION, trigger_hint_without_trigger,
    N_ ("“{1}” has a hint for triggers, but is none."), N_ ("It is never shown."),
    N_ ("Remove it."), "Published connectors" },
  { .id = NULL },
};
/* clang-format on */
