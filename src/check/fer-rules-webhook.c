/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about webhooks: where the address to call goes in, what comes back to it, and how the subscription ends. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define URL "x-ms-notification-url"
#define CONTENT "x-ms-notification-content"

static const char *
get_label (FerCheck   *check,
           FerJsonNode node)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), node);

  return operation != NULL ? operation->label : "";
}

static guint
count_callbacks (FerCheck   *check,
                 FerJsonNode operation)
{
  g_autoptr (GArray) callbacks = fer_check_index_list_callbacks (fer_check_get_index (check), operation);

  return callbacks->len;
}

/* Returns: the schema of the body, resolved; none without one */
static FerJsonNode
find_body (FerCheck       *check,
           const FerPlace *place)
{
  g_autoptr (GArray) parameters = fer_check_index_list_parameters (fer_check_get_index (check), place->node);

  for (guint i = 0; i < parameters->len; i++)
    {
      FerJsonNode schema = fer_json_node_get_member (place->tree, g_array_index (parameters, FerJsonNode, i), "schema");

      if (schema != FER_JSON_NONE)
        return fer_check_index_resolve (fer_check_get_index (check), schema);
    }
  return FER_JSON_NONE;
}

/* Returns: the string among the fields whose name says that it is the address; none when none does */
static FerJsonNode
guess_callback (const FerPlace *place,
                FerJsonNode     fields)
{
  static const char *const words[] = { "callback", "notification", "webhook", "url", "target", "endpoint" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (FER_EACH_CHILD (field, place->tree, fields))
      {
        g_autofree char *key = fer_json_node_dup_key (place->tree, field);
        g_autofree char *lower = g_ascii_strdown (key != NULL ? key : "", -1);

        if (strstr (lower, words[i]) != NULL && fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, field, "type"), "string"))
          return field;
      }
  return FER_JSON_NONE;
}

static void
webhook_notification_url_missing (FerCheck       *check,
                                  const FerPlace *place)
{
  static const char field[] = "{\"type\":\"string\",\"x-ms-summary\":\"Callback URL\",\"x-ms-visibility\":\"internal\",\"" URL "\":true}";
  FerJsonNode       fields;
  FerJsonNode       guess;
  FerFinding       *finding;

  if (!fer_place_has (place, "x-ms-trigger") || fer_json_node_get_member (place->tree, place->path, CONTENT) == FER_JSON_NONE || count_callbacks (check, place->node) > 0)
    return;
  finding = fer_check_report (check, place->node, get_label (check, place->node), NULL);
  fields = fer_json_node_get_member (place->tree, find_body (check, place), "properties");
  guess = guess_callback (place, fields);
  if (guess != FER_JSON_NONE)
    fer_fix_set (finding, guess, URL, "true");
  else if (fer_json_node_get_type (place->tree, fields) == FER_JSON_OBJECT && fer_json_node_get_member (place->tree, fields, "notificationUrl") == FER_JSON_NONE)
    fer_fix_set (finding, fields, "notificationUrl", field);
}

static void
webhook_notification_content_missing (FerCheck       *check,
                                      const FerPlace *place)
{
  if (fer_place_has (place, CONTENT))
    return;
  for (FER_EACH_CHILD (member, place->tree, place->node))
    if (fer_check_index_get_operation (fer_check_get_index (check), member) != NULL && count_callbacks (check, member) > 0 &&
        fer_json_node_get_member (place->tree, member, CONTENT) == FER_JSON_NONE)
      {
        fer_fix_set (fer_check_report (check, place->node, get_label (check, member), NULL), place->node, CONTENT,
                     "{\"description\":\"What has happened.\",\"schema\":{\"type\":\"object\",\"additionalProperties\":{}}}");
        return;
      }
}

static void
notification_content_level (FerCheck       *check,
                            const FerPlace *place)
{
  FerJsonNode      content = fer_place_get (place, CONTENT);
  g_autofree char *json = NULL;
  FerFinding      *finding;

  if (content == FER_JSON_NONE)
    return;
  finding = fer_check_report_key (check, content, get_label (check, place->node), NULL);
  if (fer_json_node_get_member (place->tree, place->path, CONTENT) != FER_JSON_NONE)
    return;
  json = fer_json_node_dup_text (place->tree, content);
  fer_fix_set (finding, place->path, CONTENT, json);
  fer_fix_remove (finding, content);
}

/* Returns: the field whose extension this is, when that says that it gets the address */
static const FerPlace *
get_callback (const FerPlace *place)
{
  gboolean is_callback = fer_json_node_key_equals (place->tree, place->node, URL) && fer_json_node_get_type (place->tree, place->node) == FER_JSON_TRUE;

  return is_callback && place->parent->kind == FER_PLACE_SCHEMA ? place->parent : NULL;
}

/* Returns: the member of `definitions` that a schema is in */
static FerJsonNode
find_definition (const FerPlace *schema)
{
  while (schema->parent != NULL && schema->parent->kind == FER_PLACE_SCHEMA)
    schema = schema->parent;
  return schema->node;
}

static void
notification_url_location (FerCheck       *check,
                           const FerPlace *place)
{
  const FerPlace *field = place->parent;
  FerReached      reached;

  if (!fer_json_node_key_equals (place->tree, place->node, URL) || fer_json_node_get_type (place->tree, place->node) != FER_JSON_TRUE)
    return;
  if (field->kind == FER_PLACE_SCHEMA && field->use == FER_USE_BODY)
    return;
  reached = field->use == FER_USE_DEFINITION ? fer_check_index_get_reached (fer_check_get_index (check), find_definition (field)) : FER_REACHED_BY_OUTPUT;
  if (reached == FER_REACHED_BY_OUTPUT)
    fer_check_report_key (check, place->node, NULL);
}

static gboolean
is_internal (const FerPlace *schema)
{
  for (; schema != NULL && schema->kind == FER_PLACE_SCHEMA; schema = schema->parent)
    if (fer_place_is (schema, "x-ms-visibility", "internal"))
      return TRUE;
  return FALSE;
}

static char *
dup_name (const FerPlace *field)
{
  char *name = fer_json_node_dup_key (field->tree, field->node);

  return name != NULL ? name : g_strdup ("");
}

static void
notification_url_not_internal (FerCheck       *check,
                               const FerPlace *place)
{
  const FerPlace  *field = get_callback (place);
  g_autofree char *name = NULL;

  if (field == NULL || is_internal (field))
    return;
  name = dup_name (field);
  fer_fix_set (fer_check_report (check, field->node, name, NULL), field->node, "x-ms-visibility", "\"internal\"");
}

static gboolean
lists (const FerPlace *place,
       FerJsonNode     list,
       const char     *name)
{
  for (FER_EACH_CHILD (entry, place->tree, list))
    if (fer_json_node_string_equals (place->tree, entry, name))
      return TRUE;
  return FALSE;
}

/* Says how to require a field in the object that it is in. */
static void
require (FerFinding     *finding,
         const FerPlace *object,
         const char     *name)
{
  FerJsonNode      list = fer_place_get (object, "required");
  g_autofree char *quoted = fer_json_value_quote (name);
  g_autofree char *array = g_strconcat ("[", quoted, "]", NULL);

  if (fer_json_node_get_type (object->tree, list) == FER_JSON_ARRAY)
    fer_fix_append (finding, list, quoted);
  else
    fer_fix_set (finding, object->node, "required", array);
}

static void
notification_url_not_required (FerCheck       *check,
                               const FerPlace *place)
{
  FerFinding *finding = NULL;

  for (const FerPlace *field = get_callback (place); field != NULL && field->relation == FER_RELATION_PROPERTY; field = field->parent)
    {
      g_autofree char *name = dup_name (field);

      if (lists (place, fer_place_get (field->parent, "required"), name))
        continue;
      if (finding == NULL)
        finding = fer_check_report (check, place->parent->node, name, NULL);
      require (finding, field->parent, name);
    }
}

static void
notification_url_not_string (FerCheck       *check,
                             const FerPlace *place)
{
  const FerPlace  *field = get_callback (place);
  g_autofree char *name = NULL;

  if (field == NULL || fer_place_is (field, "type", "string"))
    return;
  name = dup_name (field);
  fer_fix_set (fer_check_report (check, fer_place_has (field, "type") ? fer_place_get (field, "type") : field->node, name, NULL), field->node, "type", "\"string\"");
}

static void
notification_url_multiple (FerCheck       *check,
                           const FerPlace *place)
{
  if (count_callbacks (check, place->node) > 1)
    fer_check_report (check, place->node, get_label (check, place->node), NULL);
}

static void
notification_url_without_trigger (FerCheck       *check,
                                  const FerPlace *place)
{
  if (!fer_place_has (place, "x-ms-trigger") && count_callbacks (check, place->node) > 0)
    fer_fix_set (fer_check_report (check, place->node, get_label (check, place->node), NULL), place->node, "x-ms-trigger", "\"single\"");
}

/* Returns: whether any operation of a path has `x-ms-trigger`, and that value if one is given */
static gboolean
has_trigger (FerCheck       *check,
             const FerPlace *place,
             const char     *value)
{
  for (FER_EACH_CHILD (member, place->tree, place->path))
    {
      const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), member);

      if (operation != NULL && operation->trigger &&
          (value == NULL || fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, member, "x-ms-trigger"), value)))
        return TRUE;
    }
  return FALSE;
}

static void
notification_content_unused (FerCheck       *check,
                             const FerPlace *place)
{
  if (!has_trigger (check, place, NULL))
    fer_check_report (check, place->node, NULL);
}

static void
single_notification_array (FerCheck       *check,
                           const FerPlace *place)
{
  FerJsonNode schema = fer_place_get (place, "schema");
  FerJsonNode node = fer_check_index_resolve (fer_check_get_index (check), schema);

  if (fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, node, "type"), "array") && has_trigger (check, place, "single"))
    fer_check_report (check, schema, NULL);
}

static void
webhook_method (FerCheck       *check,
                const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), place->node);

  if (operation->trigger && !g_str_equal (operation->verb, "post") && count_callbacks (check, place->node) > 0)
    fer_check_report (check, place->node, operation->label, NULL);
}

static const FerCheckOperation *
find_verb (FerCheck   *check,
           const char *verb)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));

  for (guint i = 0; i < operations->len; i++)
    if (g_str_equal (g_array_index (operations, FerCheckOperation, i).verb, verb))
      return &g_array_index (operations, FerCheckOperation, i);
  return NULL;
}

static const FerCheckOperation *
find_webhook (FerCheck *check)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));

  for (guint i = 0; i < operations->len; i++)
    {
      const FerCheckOperation *operation = &g_array_index (operations, FerCheckOperation, i);

      if (operation->trigger && count_callbacks (check, operation->node) > 0)
        return operation;
    }
  return NULL;
}

/* Where it is depends on what the service answers, so the path is a proposal only. */
static void
webhook_no_delete (FerCheck       *check,
                   const FerPlace *place)
{
  static const char        removal[] = "{\"delete\":{\"summary\":\"Remove hook\",\"description\":\"Ends the subscription of a trigger.\",\"operationId\":\"RemoveHook\","
                                       "\"x-ms-visibility\":\"internal\",\"parameters\":[{\"name\":\"hookId\",\"in\":\"path\",\"required\":true,\"type\":\"string\","
                                       "\"x-ms-summary\":\"Hook\",\"description\":\"The number of the subscription.\",\"x-ms-url-encoding\":\"single\"}],"
                                       "\"responses\":{\"204\":{\"description\":\"The subscription has ended.\"}}}}";
  FerJsonNode              paths = fer_place_get (place, "paths");
  const FerCheckOperation *webhook = find_verb (check, "delete") == NULL ? find_webhook (check) : NULL;
  g_autofree char         *url = NULL;
  FerFinding              *finding;

  if (webhook == NULL)
    return;
  finding = fer_check_report (check, paths, webhook->label, NULL);
  url = g_strconcat (webhook->url, g_str_has_suffix (webhook->url, "/") ? "" : "/", "{hookId}", NULL);
  if (fer_json_node_get_member (place->tree, paths, url) == FER_JSON_NONE && strchr (webhook->url, '{') == NULL &&
      fer_check_index_find_operation (fer_check_get_index (check), "RemoveHook") == NULL)
    fer_fix_set (finding, paths, url, removal);
}

static void
notification_ext_target (FerCheck       *check,
                         const FerPlace *place)
{
  FerJsonNode node = fer_place_get (place, "x-ms-notification");

  if (node != FER_JSON_NONE && (!fer_place_has (place, "x-ms-trigger") || count_callbacks (check, place->node) > 0))
    fer_fix_remove (fer_check_report_key (check, node, get_label (check, place->node), NULL), node);
}

/* Returns: the operation that is to wake this one up; NULL where none is named, or none is there */
static const FerCheckOperation *
get_waker (FerCheck       *check,
           const FerPlace *place)
{
  g_autofree char *id = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, fer_place_get (place, "x-ms-notification"), "operationId"));

  return id != NULL ? fer_check_index_find_operation (fer_check_get_index (check), id) : NULL;
}

static void
notification_operation_no_webhook (FerCheck       *check,
                                   const FerPlace *place)
{
  FerJsonNode              node = fer_json_node_get_member (place->tree, fer_place_get (place, "x-ms-notification"), "operationId");
  const FerCheckOperation *waker = get_waker (check, place);
  g_autofree char         *id = fer_json_node_dup_string (place->tree, node);

  if (id != NULL && (waker == NULL || count_callbacks (check, waker->node) == 0))
    fer_check_report (check, node, id, NULL);
}

static gboolean
is_same_member (const FerPlace *place,
                FerJsonNode     a,
                FerJsonNode     b,
                const char     *key)
{
  g_autofree char *first = fer_json_node_dup_text (place->tree, fer_json_node_get_member (place->tree, a, key));
  g_autofree char *second = fer_json_node_dup_text (place->tree, fer_json_node_get_member (place->tree, b, key));

  return g_str_equal (first, second);
}

static void
fetch_subscribe_parameters (FerCheck       *check,
                            const FerPlace *place)
{
  const FerCheckOperation *waker = get_waker (check, place);
  g_autoptr (GArray) own = NULL;
  g_autoptr (GArray) others = NULL;

  if (waker == NULL)
    return;
  own = fer_check_index_list_parameters (fer_check_get_index (check), place->node);
  others = fer_check_index_list_parameters (fer_check_get_index (check), waker->node);
  for (guint i = 0; i < own->len; i++)
    for (guint j = 0; j < others->len; j++)
      {
        FerJsonNode      parameter = g_array_index (own, FerJsonNode, i);
        FerJsonNode      other = g_array_index (others, FerJsonNode, j);
        g_autofree char *name = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, parameter, "name"));

        if (name != NULL && is_same_member (place, parameter, other, "name") &&
            !(is_same_member (place, parameter, other, "type") && is_same_member (place, parameter, other, "x-ms-visibility")))
          fer_check_report (check, parameter, name, waker->label, NULL);
      }
}

/* clang-format off */
const FerRule fer_rules_webhook[] = {
  { "webhook-notification-url-missing", "WebhookOperationsMissingNotificationUrlProperty", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_OPERATION, webhook_notification_url_missing,
    N_ ("No field of the body of “{1}” gets the address to call."), N_ ("The service never learns where to report what has happened."),
    N_ ("Mark the field with x-ms-notification-url."), "Published validator" },
  { "webhook-notification-content-missing", "OperationMustHaveNotificationContentExtension", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PATH, webhook_notification_content_missing,
    N_ ("Nothing says what is reported to the address that “{1}” gives."), N_ ("The trigger has no outputs."),
    N_ ("Add x-ms-notification-content to the path."), "Published validator (severity inferred)" },
  { "notification-content-level", NULL, FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_OPERATION, notification_content_level,
    N_ ("What is reported stands in the operation “{1}”."), N_ ("It is looked for in the path only."),
    N_ ("Move x-ms-notification-content one level up, beside the verb."), "Seen in refusals (severity inferred)" },
  { "notification-url-location", "NotificationUrlNotAllowedInThisPosition", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_EXTENSION, notification_url_location,
    N_ ("The address to call back can only go into a body that is sent."), N_ ("The published validator refuses it at other places."),
    N_ ("Mark a field of the body of the trigger."), "Published validator (severity inferred)" },
  { "notification-url-not-internal", "NotificationUrlNotInternal", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_EXTENSION, notification_url_not_internal,
    N_ ("Makers see the address to call back, “{1}”."), N_ ("It is filled in for them, and theirs would be lost."),
    N_ ("Make the field internal."), "Published validator (severity inferred)" },
  { "notification-url-not-required", "NotificationUrlNotRequired", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_EXTENSION, notification_url_not_required,
    N_ ("The address to call back, or what it is in, is not required: “{1}”."), N_ ("What is internal and not required may not be sent."),
    N_ ("Require it, and every object that it is in."), "Published validator (severity inferred)" },
  { "notification-url-not-string", "NotificationUrlNotString", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_EXTENSION, notification_url_not_string,
    N_ ("The address to call back, “{1}”, is no string."), N_ ("The service puts a URL there."),
    N_ ("Make it a string."), "Published validator (severity inferred)" },
  { "notification-url-multiple", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_OPERATION, notification_url_multiple,
    N_ ("“{1}” gives the address to call back in several fields."), N_ ("Only one of them is meant."),
    N_ ("Mark one field only."), "Published connectors" },
  { "notification-url-without-trigger", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_OPERATION, notification_url_without_trigger,
    N_ ("“{1}” has a field for the address to call back, but is no trigger."), N_ ("The field stays empty."),
    N_ ("Make the operation a trigger, or remove the mark."), "Published connectors" },
  { "notification-content-unused", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_NOTIFICATION, notification_content_unused,
    N_ ("No operation of this path is a trigger."), N_ ("Nobody gets what is described here."),
    N_ ("Make the operation that subscribes a trigger, or remove this."), "Published connectors" },
  { "single-notification-array", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_NOTIFICATION, single_notification_array,
    N_ ("What is reported is an array, while the trigger is for single events."), N_ ("A flow starts once for the whole array."),
    N_ ("Describe a single event, or make the trigger a batch."), "Published connectors" },
  { "webhook-method", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_OPERATION, webhook_method,
    N_ ("The webhook “{1}” does not subscribe with POST."), N_ ("Nearly every other one does."),
    N_ ("Use POST, if the service has one."), "Published connectors" },
  { "webhook-no-delete", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_DEFINITION, webhook_no_delete,
    N_ ("No operation ends the subscription that “{1}” makes."), N_ ("When a flow is switched off, the service goes on calling."),
    N_ ("Add a DELETE for the address that the service answers with in “Location”."), "Documentation of webhooks (severity inferred)" },
  { "notification-ext-target", "NotificationExtensionNotSupportedInWebhookOperation NotificationExtensionSupportedForTriggerOnly", FER_IS_ERROR, FER_FIX_SAFE,
    FER_PLACE_OPERATION, notification_ext_target,
    N_ ("x-ms-notification is not for “{1}”."), N_ ("It wakes polling triggers, and nothing else."),
    N_ ("Remove it."), "Published validator (severity inferred)" },
  { "notification-operation-no-webhook", "NotificationOperationMustBeWebhook", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, notification_operation_no_webhook,
    N_ ("“{1}” is no webhook, so it cannot wake this trigger."), N_ ("Nothing is ever reported to it."),
    N_ ("Name an operation whose body has a field for the address to call back."), "Published validator (severity inferred)" },
  { "fetch-subscribe-parameters", "ParamtersWithSameNameMustHaveSameTypeAndVisibility", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, fetch_subscribe_parameters,
    N_ ("“{1}” is of another type or visibility than in “{2}”."), N_ ("One value is given to both."),
    N_ ("Describe them alike."), "Published validator (severity inferred)" },
  { .id = NULL },
};
/* clang-format on */
