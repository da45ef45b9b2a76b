/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the vendor's extensions: that they are known, in their place, and hold what they should. Those of triggers
 * and of dynamic values have their own tables. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-file-picker.h"
#include "fer-policy-template.h"
#include "fer-rules-private.h"

#include "fer-near.h"
#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const known[] = {
  "x-ms-connector-metadata", "x-ms-summary", "x-ms-visibility", "x-ms-url-encoding", "x-ms-trigger", "x-ms-trigger-hint", "x-ms-trigger-metadata", "x-ms-trigger-value",
  "x-ms-notification-content", "x-ms-notification-url", "x-ms-notification", "x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-schema", "x-ms-dynamic-properties",
  "x-ms-dynamic-tree", "x-ms-enum-values", "x-ms-api-annotation", "x-ms-capabilities", "x-ms-pageable", "x-ms-no-generic-test", "x-ms-test-value", "x-ms-operation-context",
  "x-ms-safe-operation", "x-ms-media-kind", "x-ms-localizeDefaultValue", "x-ms-editor", "x-ms-editor-options", "x-ms-docs", "x-ms-deployment-version", "x-ms-keywords",
  "x-ms-openai-manifest", "x-ms-openai-data", "x-ms-openai-published-to-copilots", "x-ms-agentic-protocol", "x-ms-name-for-model", "x-ms-description-for-model",
  "x-ms-explicit-input", "x-ms-require-user-confirmation", "x-ms-enum", "x-ms-parameter-location", "x-ms-skip-url-encoding", NULL
};

static const char *const autorest[] = { "x-ms-enum", "x-ms-parameter-location", "x-ms-skip-url-encoding", "x-ms-client-name", "x-ms-mutability", "x-ms-discriminator-value", "x-ms-identifiers",
                                        "x-ms-long-running-operation", "x-ms-long-running-operation-options", "x-ms-parameterized-host", "x-ms-azure-resource", "x-ms-client-flatten",
                                        "x-ms-secret", "x-ms-examples", "x-ms-code-generation-settings", NULL };

static char *
dup_key (const FerPlace *place)
{
  char *key = fer_json_node_dup_key (place->tree, place->node);

  return key != NULL ? key : g_strdup ("");
}

static void
extension_unknown (FerCheck       *check,
                   const FerPlace *place)
{
  g_autofree char *key = dup_key (place);
  const char      *near;
  FerFinding      *finding;

  if (!g_str_has_prefix (key, "x-ms") || g_strv_contains (known, key) || g_strv_contains (autorest, key))
    return;
  near = fer_near_find (key, known);
  finding = fer_check_report_key (check, place->node, key, NULL);
  if (near == NULL || fer_place_has (place->parent, near))
    return;
  fer_fix_rename (finding, place->node, NULL);
  fer_fix_ask (finding, near, NULL);
}

static void
extension_autorest (FerCheck       *check,
                    const FerPlace *place)
{
  g_autofree char *key = dup_key (place);

  if (g_strv_contains (autorest, key))
    fer_fix_remove (fer_check_report_key (check, place->node, key, NULL), place->node);
}

/* Where an extension may stand: a letter each for root, info, path, operation, parameter, schema, response, header. */
typedef struct
{
  const char *key;
  const char *places;
} Placement;

static const Placement placements[] = {
  { "x-ms-connector-metadata", "R" },
  { "x-ms-trigger", "O" },
  { "x-ms-trigger-hint", "O" },
  { "x-ms-trigger-metadata", "O" },
  { "x-ms-pageable", "O" },
  { "x-ms-no-generic-test", "O" },
  { "x-ms-operation-context", "O" },
  { "x-ms-safe-operation", "O" },
  { "x-ms-agentic-protocol", "O" },
  { "x-ms-api-annotation", "IO" },
  { "x-ms-capabilities", "ROS" },
  { "x-ms-notification-url", "S" },
  { "x-ms-visibility", "OQSH" },
  { "x-ms-summary", "OQSAHN" },
  { "x-ms-enum-values", "QSH" },
  { "x-ms-media-kind", "QS" },
  { "x-ms-dynamic-values", "QS" },
  { "x-ms-dynamic-list", "QS" },
  { "x-ms-dynamic-tree", "QS" },
  { "x-ms-dynamic-schema", "QS" },
  { "x-ms-dynamic-properties", "QS" },
  { "x-ms-docs", "R" },
  { "x-ms-keywords", "I" },
  { "x-ms-openai-manifest", "R" },
};

static char
get_letter (FerPlaceKind kind)
{
  static const struct
  {
    FerPlaceKind kind;
    char         letter;
  } letters[] = { { FER_PLACE_DEFINITION, 'R' }, { FER_PLACE_INFO, 'I' }, { FER_PLACE_PATH, 'P' }, { FER_PLACE_OPERATION, 'O' }, { FER_PLACE_PARAMETER, 'Q' }, { FER_PLACE_SCHEMA, 'S' }, { FER_PLACE_RESPONSE, 'A' }, { FER_PLACE_HEADER, 'H' }, { FER_PLACE_NOTIFICATION, 'N' } };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].kind == kind)
      return letters[i].letter;
  return '\0';
}

static void
extension_misplaced (FerCheck       *check,
                     const FerPlace *place)
{
  char             letter = get_letter (place->parent->kind);
  g_autofree char *key = NULL;
  FerFinding      *finding;

  if (letter == '\0')
    return;
  key = dup_key (place);
  for (guint i = 0; i < G_N_ELEMENTS (placements); i++)
    if (g_str_equal (key, placements[i].key) && strchr (placements[i].places, letter) == NULL)
      {
        finding = fer_check_report_key (check, place->node, key, NULL);
        fer_fix_remove (finding, place->node);
      }
}

static void
visibility_invalid (FerCheck       *check,
                    const FerPlace *place)
{
  static const char *const values[] = { "important", "advanced", "internal", NULL };
  g_autofree char         *value = NULL;
  g_autofree char         *text = NULL;
  const char              *near;
  FerFinding              *finding;

  if (!fer_json_node_key_equals (place->tree, place->node, "x-ms-visibility"))
    return;
  value = fer_json_node_dup_string (place->tree, place->node);
  if (value != NULL && g_strv_contains (values, value))
    return;
  text = fer_json_node_dup_text (place->tree, place->node);
  near = value != NULL ? fer_near_find (value, values) : NULL;
  finding = fer_check_report (check, place->node, text, NULL);
  if (near != NULL)
    fer_fix_replace_string (finding, place->node, near);
  else if (value != NULL && (*value == '\0' || g_str_equal (value, "none") || g_str_equal (value, "normal")))
    fer_fix_remove (finding, place->node);
}

static void
editor_dictionary (FerCheck       *check,
                   const FerPlace *place)
{
  if (fer_place_is (place, "x-ms-editor", "dictionary") && (!fer_place_is (place, "type", "object") || !fer_place_has (place, "additionalProperties")))
    fer_check_report (check, fer_place_get (place, "x-ms-editor"), NULL);
}

static void
pageable_nextlink_name (FerCheck       *check,
                        const FerPlace *place)
{
  static const char *const names[] = { "nextLink", "@odata.nextLink", NULL };
  FerJsonNode              node = fer_json_node_get_member (place->tree, fer_place_get (place, "x-ms-pageable"), "nextLinkName");
  g_autofree char         *name = fer_json_node_dup_string (place->tree, node);
  FerFinding              *finding;

  if (name == NULL || g_strv_contains (names, name))
    return;
  finding = fer_check_report (check, node, name, NULL);
  fer_fix_replace (finding, node, NULL);
  fer_fix_ask (finding, "nextLink", names);
}

static void
pageable_property_missing (FerCheck       *check,
                           const FerPlace *place)
{
  FerJsonNode      pageable = fer_place_get (place, "x-ms-pageable");
  g_autofree char *name = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, pageable, "nextLinkName"));
  FerJsonNode      schema = fer_check_index_find_success_schema (fer_check_get_index (check), place->node);
  FerJsonNode      fields = fer_json_node_get_member (place->tree, fer_check_index_resolve (fer_check_get_index (check), schema), "properties");

  if (name != NULL && fields != FER_JSON_NONE && fer_json_node_get_member (place->tree, fields, name) == FER_JSON_NONE)
    fer_check_report_key (check, pageable, name, NULL);
}

/* Returns: whether a policy leads an operation's next link through the connector */
static gboolean
has_next_link_policy (FerJsonTree *properties,
                      FerJsonNode  policies,
                      const char  *operation_id)
{
  if (fer_json_node_get_type (properties, policies) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (policy, properties, policies))
      {
        const FerPolicyTemplate *template = fer_policy_template_find (properties, policy);

        if (template != NULL && g_str_equal (template->id, "updatenextlink") && fer_policy_is_for (properties, policy, operation_id))
          return TRUE;
      }
  return FALSE;
}

static char *
write_next_link_policy (const char *operation_id,
                        const char *link)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();

  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, "templateId");
  fer_json_writer_string (writer, "updatenextlink");
  fer_json_writer_key (writer, "title");
  fer_json_writer_string (writer, operation_id);
  fer_json_writer_key (writer, "parameters");
  fer_json_writer_begin_object (writer);
  fer_json_writer_key (writer, FER_POLICY_PARAMETER "nextLinkPropertyName");
  fer_json_writer_string (writer, link);
  fer_json_writer_key (writer, FER_POLICY_OPERATIONS);
  fer_json_writer_begin_array (writer);
  fer_json_writer_string (writer, operation_id);
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);
  fer_json_writer_end_object (writer);
  return fer_json_writer_finish (writer);
}

/* It is the properties where something is missing, and where it is mended. */
static void
pageable_without_policy (FerCheck       *check,
                         const FerPlace *place)
{
  FerJsonTree     *tree = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_PROPERTIES);
  FerJsonNode      properties = tree != NULL ? fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", NULL) : FER_JSON_NONE;
  g_autofree char *link = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, fer_place_get (place, "x-ms-pageable"), "nextLinkName"));
  g_autofree char *id = fer_place_dup_string (place, "operationId");
  g_autofree char *policy = NULL;
  g_autofree char *list = NULL;
  FerJsonNode      policies;
  FerFinding      *finding;

  if (link == NULL || id == NULL || tree == NULL || fer_json_node_get_type (tree, properties) != FER_JSON_OBJECT)
    return;
  policies = fer_json_node_get_member (tree, properties, "policyTemplateInstances");
  if (has_next_link_policy (tree, policies, id))
    return;
  policy = write_next_link_policy (id, link);
  list = g_strdup_printf ("[%s]", policy);
  finding = fer_check_report_in (check, FER_FILE_ROLE_PROPERTIES, policies != FER_JSON_NONE ? policies : properties, id, NULL);
  if (fer_json_node_get_type (tree, policies) == FER_JSON_ARRAY)
    fer_fix_append (finding, policies, policy);
  else
    fer_fix_set (finding, properties, "policyTemplateInstances", list);
}

static void
test_connection_operation (FerCheck       *check,
                           const FerPlace *place)
{
  FerJsonNode              node = fer_json_node_find (place->tree, place->node, "x-ms-capabilities", "testConnection", "operationId", NULL);
  g_autofree char         *id = fer_json_node_dup_string (place->tree, node);
  const FerCheckOperation *operation = id != NULL ? fer_check_index_find_operation (fer_check_get_index (check), id) : NULL;

  if (id != NULL && operation == NULL)
    fer_check_report (check, node, id, NULL);
}

static void
test_connection_get (FerCheck       *check,
                     const FerPlace *place)
{
  FerJsonNode              node = fer_json_node_find (place->tree, place->node, "x-ms-capabilities", "testConnection", "operationId", NULL);
  g_autofree char         *id = fer_json_node_dup_string (place->tree, node);
  const FerCheckOperation *operation = id != NULL ? fer_check_index_find_operation (fer_check_get_index (check), id) : NULL;

  if (operation != NULL && !g_str_equal (operation->verb, "get"))
    fer_check_report (check, node, id, NULL);
}

static void
file_picker_needs_tree (FerCheck       *check,
                        const FerPlace *place)
{
  g_autofree char *json = NULL;
  FerFinding      *finding;

  if (!fer_json_node_key_equals (place->tree, place->node, "x-ms-dynamic-values") || !fer_place_is (place, "capability", "file-picker") ||
      fer_place_has (place->parent, "x-ms-dynamic-tree"))
    return;
  finding = fer_check_report_key (check, place->node, NULL);
  json = fer_file_picker_make_tree (place->tree, place->node);
  if (json != NULL)
    fer_fix_set (finding, place->parent->node, "x-ms-dynamic-tree", json);
}

static void
mcp_post_only (FerCheck       *check,
               const FerPlace *place)
{
  guint n = 0;

  if (!fer_place_has (place, "x-ms-agentic-protocol"))
    return;
  for (FER_EACH_CHILD (member, place->tree, place->path))
    n += fer_check_index_get_operation (fer_check_get_index (check), member) != NULL;
  if (n > 1 || !fer_json_node_key_equals (place->tree, place->node, "post"))
    fer_check_report_key (check, fer_place_get (place, "x-ms-agentic-protocol"), NULL);
}

static void
mcp_protocol_value (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "x-ms-agentic-protocol");
  g_autofree char *text = fer_json_node_dup_text (place->tree, node);

  if (node != FER_JSON_NONE && !fer_place_is (place, "x-ms-agentic-protocol", "mcp-streamable-1.0"))
    fer_fix_replace (fer_check_report (check, node, text, NULL), node, "\"mcp-streamable-1.0\"");
}

/* Whether two values are written the same. */
static gboolean
is_same (const FerPlace *place,
         FerJsonNode     a,
         FerJsonNode     b)
{
  g_autofree char *first = fer_json_node_dup_text (place->tree, a);
  g_autofree char *second = fer_json_node_dup_text (place->tree, b);

  return g_str_equal (first, second);
}

static void
enum_values_invalid (FerCheck       *check,
                     const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "x-ms-enum-values");
  FerJsonNode allowed = fer_place_get (place, "enum");

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY || fer_json_node_get_type (place->tree, allowed) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      FerJsonNode      value = fer_json_node_get_member (place->tree, entry, "value");
      g_autofree char *text = fer_json_node_dup_text (place->tree, value);
      gboolean         found = value == FER_JSON_NONE;

      for (FER_EACH_CHILD (other, place->tree, allowed))
        found = found || is_same (place, value, other);
      if (found)
        continue;
      fer_fix_remove (fer_check_report (check, value, text, NULL), entry);
    }
}

static void
enum_values_duplicate (FerCheck       *check,
                       const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "x-ms-enum-values");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *text = fer_json_node_dup_text (place->tree, fer_json_node_get_member (place->tree, entry, "value"));

      if (g_hash_table_contains (seen, text))
        fer_fix_remove (fer_check_report (check, entry, text, NULL), entry);
      else
        g_hash_table_add (seen, g_steal_pointer (&text));
    }
}

static void
enum_values_no_name (FerCheck       *check,
                     const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "x-ms-enum-values");

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      FerJsonNode      value = fer_json_node_get_member (place->tree, entry, "value");
      g_autofree char *string = fer_json_node_dup_string (place->tree, value);
      g_autofree char *text = string != NULL ? fer_check_dup_title (string) : fer_json_node_dup_text (place->tree, value);
      g_autofree char *quoted = fer_json_value_quote (*text != '\0' ? text : string != NULL ? string
                                                                                            : "");

      if (fer_json_node_get_type (place->tree, entry) == FER_JSON_OBJECT && fer_json_node_get_member (place->tree, entry, "displayName") == FER_JSON_NONE)
        fer_fix_set (fer_check_report (check, entry, text, NULL), entry, "displayName", quoted);
    }
}

/* Returns: the list of functions by which a field can be filtered; none without one */
static FerJsonNode
get_functions (const FerPlace *place)
{
  FerJsonNode own = fer_place_get (place, "filterFunctions");

  return own != FER_JSON_NONE ? own : fer_json_node_get_member (place->tree, fer_place_get (place, "x-ms-capabilities"), "filterFunctions");
}

static void
filter_functions_empty (FerCheck       *check,
                        const FerPlace *place)
{
  FerJsonNode list = get_functions (place);

  if (list != FER_JSON_NONE && fer_json_node_get_n_children (place->tree, list) == 0)
    fer_fix_remove (fer_check_report (check, list, NULL), list);
}

static void
filter_functions_duplicate (FerCheck       *check,
                            const FerPlace *place)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (FER_EACH_CHILD (entry, place->tree, get_functions (place)))
    {
      g_autofree char *text = fer_json_node_dup_text (place->tree, entry);

      if (g_hash_table_contains (seen, text))
        fer_fix_remove (fer_check_report (check, entry, text, NULL), entry);
      else
        g_hash_table_add (seen, g_steal_pointer (&text));
    }
}

static void
filter_functions_input (FerCheck       *check,
                        const FerPlace *place)
{
  FerJsonNode list = place->use == FER_USE_BODY || place->use == FER_USE_PARAMETER ? get_functions (place) : FER_JSON_NONE;

  if (list != FER_JSON_NONE)
    fer_fix_remove (fer_check_report_key (check, list, NULL), list);
}

static void
filter_functions_value (FerCheck       *check,
                        const FerPlace *place)
{
  static const char *const functions[] = { "lt", "le", "eq", "ne", "gt", "ge", "min", "max", "countdistinct", "add", "sub", "mul", "div", "mod", "negate", "now", "not", "and", "or", "day",
                                           "month", "year", "hour", "minute", "second", "date", "time", "totaloffsetminutes", "totalseconds", "round", "floor", "ceiling", "contains",
                                           "startswith", "endswith", "length", "indexof", "replace", "substring", "substringof", "tolower", "toupper", "trim", "concat", "sum", "average",
                                           "count", "null", "cast", "isof", NULL };

  for (FER_EACH_CHILD (entry, place->tree, get_functions (place)))
    {
      g_autofree char *text = fer_json_node_dup_string (place->tree, entry);
      const char      *near;
      FerFinding      *finding;

      if (text == NULL || g_strv_contains (functions, text))
        continue;
      near = fer_near_find (text, functions);
      finding = fer_check_report (check, entry, text, NULL);
      fer_fix_replace (finding, entry, NULL);
      fer_fix_ask (finding, near != NULL ? near : "eq", functions);
    }
}

/* clang-format off */
const FerRule fer_rules_extension[] = {
  { "extension-unknown", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_EXTENSION, extension_unknown,
    N_ ("There is no extension “{1}”."), N_ ("The service ignores it without a word."),
    N_ ("Correct its name."), "Published schema of the definition" },
  { "extension-autorest", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_EXTENSION, extension_autorest,
    N_ ("“{1}” means something to AutoRest only."), N_ ("The service ignores it."),
    N_ ("Remove it."), "Published schema of the definition" },
  { "extension-misplaced", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_EXTENSION, extension_misplaced,
    N_ ("“{1}” means nothing at this place."), N_ ("It is ignored here, or refused."),
    N_ ("Move it to its place, or remove it."), "Published schema of the definition" },
  { "visibility-invalid", "JsonValueNotInEnum", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_EXTENSION, visibility_invalid,
    N_ ("The visibility {1} does not exist."), N_ ("It is “important”, “advanced” or “internal”, letter by letter; anything else is ignored."),
    N_ ("Correct it, or remove it."), "Published schema of the definition" },
  { "editor-dictionary", "InvalidCustomEditorExtensionDictionaryValue", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_SCHEMA, editor_dictionary,
    N_ ("Only an object with additional properties can be edited as a dictionary."), N_ ("The published validator refuses it."),
    N_ ("Add “additionalProperties”, or remove the editor."), "Published validator (severity inferred)" },
  { "pageable-nextlink-name", "InvalidNextLinkNameValue", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_OPERATION, pageable_nextlink_name,
    N_ ("Pages cannot be followed by “{1}”."), N_ ("Only “nextLink” and “@odata.nextLink” are."),
    N_ ("Use one of them, if the service answers so."), "Published validator (severity inferred)" },
  { "pageable-without-policy", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_OPERATION, pageable_without_policy,
    N_ ("No policy leads the next page of “{1}” through the connector."), N_ ("The address of the next page goes to the service directly, where nobody is signed in."),
    N_ ("Add an “updatenextlink” policy for the operation."), "Published schema of the definition" },
  { "pageable-property-missing", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_OPERATION, pageable_property_missing,
    N_ ("The answer has no field “{1}” by which pages are followed."), N_ ("Only the first page is ever read."),
    N_ ("Add the field to the schema, if the service sends it."), "Published connectors" },
  { "test-connection-operation", "OperationIdNotFound", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, test_connection_operation,
    N_ ("The connection is tested with “{1}”, which does not exist."), N_ ("No connection could be made."),
    N_ ("Name an operation of this connector."), "Published validator" },
  { "test-connection-get", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_DEFINITION, test_connection_get,
    N_ ("The connection is tested with “{1}”, which does not just fetch."), N_ ("The test runs with each new connection, and should change nothing."),
    N_ ("Name an operation with the verb GET."), "Documentation of the test of connections" },
  { "file-picker-needs-tree", "DynamicTreeExtensionMissing", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_EXTENSION, file_picker_needs_tree,
    N_ ("The file picker has no x-ms-dynamic-tree beside it."), N_ ("Newer designers read that one only."),
    N_ ("Add it. It can be made of the connector’s capability, when that says which operations list the files."), "Published validator" },
  { "mcp-post-only", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, mcp_post_only,
    N_ ("An MCP server must be a POST, and alone in its path."), N_ ("The service refuses it otherwise."),
    N_ ("Move it to a path of its own."), "Seen in refusals" },
  { "mcp-protocol-value", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_OPERATION, mcp_protocol_value,
    N_ ("The protocol {1} is not supported any more."), N_ ("Only “mcp-streamable-1.0” is."),
    N_ ("Use it, if the server speaks it."), "Documentation of MCP servers" },
  { "enum-values-invalid", "InvalidEnumValuesExtensionValue", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_SCHEMA, enum_values_invalid,
    N_ ("The value {1} has a display name, but is not allowed by “enum”."), N_ ("The published validator refuses it."),
    N_ ("Remove it, or allow it."), "Published validator (severity inferred)" },
  { "enum-values-duplicate", "DuplicateEnumValuesInExtension", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, enum_values_duplicate,
    N_ ("The value {1} has two display names."), N_ ("The published validator refuses it."),
    N_ ("Keep one of them."), "Published validator (severity inferred)" },
  { "enum-values-no-name", "MissingEnumValuesDisplayName", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_SCHEMA, enum_values_no_name,
    N_ ("The value “{1}” has no display name."), N_ ("That is all that the entry is for."),
    N_ ("Add “displayName”."), "Published validator (severity inferred)" },
  { "filter-functions-empty", "FilterFunctionsPropertyEmpty", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, filter_functions_empty,
    N_ ("The list of filter functions is empty."), N_ ("The published validator names it."),
    N_ ("Remove it."), "Published validator (severity inferred)" },
  { "filter-functions-duplicate", "FilterFunctionsPropertyHasDuplicates", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, filter_functions_duplicate,
    N_ ("The filter function {1} stands there twice."), N_ ("The published validator names it."),
    N_ ("Keep one of them."), "Published validator (severity inferred)" },
  { "filter-functions-input", "FilterFunctionsPropertyInInputSchema", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_SCHEMA, filter_functions_input,
    N_ ("What is sent cannot be filtered."), N_ ("Filter functions are for fields of answers."),
    N_ ("Remove them."), "Published validator (severity inferred)" },
  { "filter-functions-value", "FilterFunctionsPropertyInvalidValue", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_SCHEMA, filter_functions_value,
    N_ ("There is no filter function “{1}”."), N_ ("The published validator names it."),
    N_ ("Choose one of the list."), "Published validator (severity inferred; the list is that of tabular connectors)" },
  { .id = NULL },
};
/* clang-format on */
