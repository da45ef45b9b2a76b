/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about parameters: where they stand, what they are called, and how they are sent. What a parameter says about its
 * type is for the rules of schemas. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-dynamic.h"
#include "fer-rules-private.h"

#include "fer-json-path.h"
#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Returns: (transfer full): its name; "" without one */
static char *
dup_name (const FerPlace *place)
{
  char *name = fer_place_dup_string (place, "name");

  return name != NULL ? name : g_strdup ("");
}

static gboolean
is_in (const FerPlace *place,
       const char     *in)
{
  return fer_place_is (place, "in", in);
}

/* Calls for entries of one `parameters` list that are the same twice. */
static void
parameter_not_unique (FerCheck       *check,
                      const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "parameters");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      FerJsonNode      node = fer_check_index_resolve (fer_check_get_index (check), entry);
      g_autofree char *name = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, node, "name"));
      g_autofree char *in = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, node, "in"));

      if (name != NULL && in != NULL && !g_hash_table_add (seen, g_strconcat (in, " ", name, NULL)))
        fer_check_report (check, entry, name, in, NULL);
    }
}

/* The newer form of such a reference says where the field is. */
static void
parameter_name_ambiguous (FerCheck       *check,
                          const FerPlace *place)
{
  FerDynamicCall calls[2];
  guint          n_calls = fer_dynamic_list_calls (place, calls);

  for (guint i = 0; i < n_calls; i++)
    {
      g_autoptr (GArray) arguments = calls[i].modern ? NULL : fer_dynamic_list_arguments (place, &calls[i]);

      for (guint j = 0; arguments != NULL && j < arguments->len; j++)
        {
          const FerDynamicArgument *argument = &g_array_index (arguments, FerDynamicArgument, j);
          g_auto (FerDynamicInput) source = { 0 };

          if (argument->reference != NULL && fer_dynamic_find_source (check, place, argument->reference, FALSE, &source) && source.ambiguous)
            fer_check_report_key (check, argument->node, argument->reference, NULL);
        }
    }
}

static guint
count_in (FerCheck       *check,
          const FerPlace *place,
          const char     *in)
{
  g_autoptr (GArray) parameters = fer_check_index_list_parameters (fer_check_get_index (check), place->node);
  guint n = 0;

  for (guint i = 0; i < parameters->len; i++)
    n += fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, g_array_index (parameters, FerJsonNode, i), "in"), in);
  return n;
}

static void
parameter_multiple_body (FerCheck       *check,
                         const FerPlace *place)
{
  guint n = count_in (check, place, "body");

  if (n > 1)
    fer_check_report (check, fer_place_get (place, "parameters"), fer_check_format_count (n), NULL);
}

static void
parameter_body_and_formdata (FerCheck       *check,
                             const FerPlace *place)
{
  if (count_in (check, place, "body") > 0 && count_in (check, place, "formData") > 0)
    fer_check_report (check, fer_place_get (place, "parameters"), NULL);
}

static void
parameter_body_on_get (FerCheck       *check,
                       const FerPlace *place)
{
  gboolean fetch = fer_json_node_key_equals (place->tree, place->node, "get") || fer_json_node_key_equals (place->tree, place->node, "head");

  if (fetch && count_in (check, place, "body") + count_in (check, place, "formData") > 0)
    fer_check_report (check, fer_place_get (place, "parameters"), NULL);
}

static void
parameter_body_schema_missing (FerCheck       *check,
                               const FerPlace *place)
{
  if (is_in (place, "body") && !fer_place_has (place, "schema"))
    fer_fix_set (fer_check_report (check, place->node, NULL), place->node, "schema", "{\"type\":\"object\"}");
}

static void
parameter_body_property (FerCheck       *check,
                         const FerPlace *place)
{
  static const char *const keys[] = { "type", "format", "default", "enum", "items", "collectionFormat" };

  for (guint i = 0; is_in (place, "body") && i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonNode      node = fer_place_get (place, keys[i]);
      FerJsonNode      schema = fer_place_get (place, "schema");
      g_autofree char *json = fer_json_node_dup_text (place->tree, node);
      FerFinding      *finding;

      if (node == FER_JSON_NONE)
        continue;
      finding = fer_check_report_key (check, node, keys[i], NULL);
      fer_fix_remove (finding, node);
      if (fer_json_node_get_type (place->tree, schema) == FER_JSON_OBJECT && fer_json_node_get_member (place->tree, schema, "$ref") == FER_JSON_NONE &&
          fer_json_node_get_member (place->tree, schema, keys[i]) == FER_JSON_NONE)
        fer_fix_set (finding, schema, keys[i], json);
    }
}

/* Returns: (transfer full) (nullable): the members of a schema as they are written, when the parameter can say all of them
 * itself, and does not yet */
static char *
dup_movable (const FerPlace *place,
             FerJsonNode     schema)
{
  static const char *const movable[] = { "type", "format", "enum", "default", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern", "multipleOf", NULL };
  g_autofree char         *text = fer_json_node_dup_text (place->tree, schema);
  gboolean                 typed = FALSE;

  if (fer_json_node_get_type (place->tree, schema) != FER_JSON_OBJECT)
    return NULL;
  for (FER_EACH_CHILD (member, place->tree, schema))
    {
      g_autofree char *key = fer_json_node_dup_key (place->tree, member);

      if (!g_strv_contains (movable, key) || fer_place_has (place, key))
        return NULL;
      typed = typed || g_str_equal (key, "type");
    }
  if (!typed || strlen (text) < 2)
    return NULL;
  text[strlen (text) - 1] = '\0';
  return g_strdup (g_strstrip (text + 1));
}

static void
parameter_nonbody_schema (FerCheck       *check,
                          const FerPlace *place)
{
  FerJsonNode      schema = fer_place_get (place, "schema");
  FerFinding      *finding;
  g_autofree char *members = NULL;
  gsize            start, end;

  if (is_in (place, "body") || schema == FER_JSON_NONE)
    return;
  finding = fer_check_report (check, schema, NULL);
  members = dup_movable (place, schema);
  fer_json_node_get_member_range (place->tree, schema, &start, &end);
  if (members != NULL)
    fer_fix_bytes (finding, start, end, members);
  else if (fer_place_has (place, "type"))
    fer_fix_remove (finding, schema);
}

/* Returns: what its values are, in quotes; a string where it has none, or several kinds */
static const char *
guess_type (const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "enum");
  FerJsonNode first = fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY ? fer_json_node_get_first_child (place->tree, list) : fer_place_get (place, "default");
  FerJsonType type = fer_json_node_get_type (place->tree, first);
  gboolean    whole = TRUE;

  if (first == FER_JSON_NONE || (type != FER_JSON_NUMBER && type != FER_JSON_TRUE && type != FER_JSON_FALSE))
    return "\"string\"";
  for (FerJsonNode node = first; list != FER_JSON_NONE && node != FER_JSON_NONE; node = fer_json_node_get_next (place->tree, node))
    {
      g_autofree char *text = fer_json_node_dup_text (place->tree, node);

      if ((fer_json_node_get_type (place->tree, node) == FER_JSON_NUMBER) != (type == FER_JSON_NUMBER))
        return "\"string\"";
      whole = whole && strpbrk (text, ".eE") == NULL;
    }
  if (type != FER_JSON_NUMBER)
    return "\"boolean\"";
  return whole ? "\"integer\"" : "\"number\"";
}

static void
parameter_type_missing (FerCheck       *check,
                        const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (!is_in (place, "body") && !fer_place_has (place, "type") && !fer_place_has (place, "schema"))
    fer_fix_set (fer_check_report (check, place->node, name, NULL), place->node, "type", guess_type (place));
}

static void
parameter_array_items (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (!is_in (place, "body") && fer_place_is (place, "type", "array") && !fer_place_has (place, "items"))
    fer_fix_set (fer_check_report (check, place->node, name, NULL), place->node, "items", "{\"type\":\"string\"}");
}

static void
parameter_path_required (FerCheck       *check,
                         const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (is_in (place, "path") && !fer_place_is_true (place, "required"))
    fer_fix_set (fer_check_report (check, place->node, name, NULL), place->node, "required", "true");
}

static void
path_parameter_encoding_missing (FerCheck       *check,
                                 const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (is_in (place, "path") && !fer_place_has (place, "x-ms-url-encoding"))
    fer_fix_set (fer_check_report (check, place->node, name, NULL), place->node, "x-ms-url-encoding", "\"single\"");
}

/* Returns: (transfer full): the name of the parameter or the field that a schema belongs to */
static char *
dup_owner_name (const FerPlace *place)
{
  if (place->kind == FER_PLACE_SCHEMA && place->relation != FER_RELATION_TOP)
    return fer_json_node_dup_key (place->tree, place->node);
  return dup_name (place->kind == FER_PLACE_PARAMETER ? place : place->parent);
}

static void
url_encoding_misplaced (FerCheck       *check,
                        const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "x-ms-url-encoding");
  g_autofree char *name = NULL;

  if (node == FER_JSON_NONE || (place->kind == FER_PLACE_SCHEMA ? fer_place_is_own_type (place) : is_in (place, "path")))
    return;
  name = dup_owner_name (place);
  fer_fix_remove (fer_check_report_key (check, node, name != NULL ? name : "", NULL), node);
}

static void
url_encoding_value (FerCheck       *check,
                    const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "x-ms-url-encoding");
  g_autofree char *text = fer_json_node_dup_text (place->tree, node);

  if (node != FER_JSON_NONE && is_in (place, "path") && !fer_place_is (place, "x-ms-url-encoding", "single") && !fer_place_is (place, "x-ms-url-encoding", "double"))
    fer_fix_replace (fer_check_report (check, node, text, NULL), node, g_ascii_strcasecmp (text, "\"double\"") == 0 ? "\"double\"" : "\"single\"");
}

static void
parameter_connectionid (FerCheck       *check,
                        const FerPlace *place)
{
  if (fer_place_is (place, "name", "connectionId"))
    fer_check_report (check, fer_place_get (place, "name"), NULL);
}

static void
parameter_reserved_header (FerCheck       *check,
                           const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (is_in (place, "header") && g_ascii_strcasecmp (name, "Authorization") == 0)
    fer_fix_remove (fer_check_report (check, place->node, NULL), place->node);
}

static void
header_content_type (FerCheck       *check,
                     const FerPlace *place)
{
  static const char *const names[] = { "content-type", "accept", "content-length", "host", "connection", "transfer-encoding", "upgrade", "te", NULL };
  g_autofree char         *name = dup_name (place);
  g_autofree char         *lower = g_ascii_strdown (name, -1);

  FerFinding *finding;

  if (!is_in (place, "header") || !g_strv_contains (names, lower))
    return;
  finding = fer_check_report (check, fer_place_get (place, "name"), name, NULL);
  /* What is shared is named by others. */
  if (fer_json_node_get_type (place->tree, fer_json_node_get_parent (place->tree, place->node)) == FER_JSON_ARRAY)
    fer_fix_remove (finding, place->node);
}

static void
parameter_file_location (FerCheck       *check,
                         const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (fer_place_is (place, "type", "file") && !is_in (place, "formData"))
    fer_check_report (check, fer_place_get (place, "type"), name, NULL);
}

/* Whether the operation sends in a format; unknown for what several share. */
static gboolean
consumes (const FerPlace *place,
          const char     *mime)
{
  FerJsonNode list = fer_json_node_get_member (place->tree, place->operation, "consumes");

  if (list == FER_JSON_NONE)
    list = fer_json_node_get_member (place->tree, fer_json_tree_get_root (place->tree), "consumes");
  if (fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, list))
      if (fer_json_node_string_equals (place->tree, entry, mime))
        return TRUE;
  return FALSE;
}

static void
parameter_file_consumes (FerCheck       *check,
                         const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (place->operation != FER_JSON_NONE && fer_place_is (place, "type", "file") && !consumes (place, "multipart/form-data"))
    fer_fix_set (fer_check_report (check, place->node, name, NULL), place->operation, "consumes", "[\"multipart/form-data\"]");
}

static void
parameter_binary_urlencoded (FerCheck       *check,
                             const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (place->operation != FER_JSON_NONE && is_in (place, "formData") && fer_place_is (place, "format", "binary") &&
      consumes (place, "application/x-www-form-urlencoded") && !consumes (place, "multipart/form-data"))
    fer_check_report (check, place->node, name, NULL);
}

static void
parameter_formdata_ascii (FerCheck       *check,
                          const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (is_in (place, "formData") && !fer_check_is_ascii (name))
    fer_check_report (check, fer_place_get (place, "name"), name, NULL);
}

static void
parameter_allow_empty (FerCheck       *check,
                       const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "allowEmptyValue");
  g_autofree char *name = dup_name (place);

  if (node != FER_JSON_NONE && !is_in (place, "query") && !is_in (place, "formData"))
    fer_fix_remove (fer_check_report_key (check, node, name, NULL), node);
}

static void
collection_format_multi (FerCheck       *check,
                         const FerPlace *place)
{
  static const char *const known[] = { "csv", "ssv", "tsv", "pipes", NULL };

  /* A list may be one of lists. */
  for (FerJsonNode list = place->node; list != FER_JSON_NONE; list = fer_json_node_get_member (place->tree, list, "items"))
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, list, "collectionFormat");
      g_autofree char *format = fer_json_node_dup_string (place->tree, node);
      FerFinding      *finding;

      if (format == NULL || g_strv_contains (known, format))
        continue;
      finding = fer_check_report (check, node, format, NULL);
      fer_fix_replace (finding, node, NULL);
      fer_fix_ask (finding, "csv", known);
    }
}

static gboolean
is_internal_itself (const FerPlace *place)
{
  return fer_place_is (place, "x-ms-visibility", "internal");
}

static void
internal_required_no_default (FerCheck       *check,
                              const FerPlace *place)
{
  g_autofree char *name = dup_name (place);
  FerFinding      *finding;

  /* The address of a webhook is filled in by the platform; an internal operation is called with values. */
  if (!is_internal_itself (place) || is_in (place, "body") || !fer_place_is_true (place, "required") || fer_place_has (place, "default") ||
      fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, place->operation, "x-ms-visibility"), "internal"))
    return;
  finding = fer_check_report (check, place->node, name, NULL);
  if (fer_place_is (place, "type", "string"))
    {
      fer_fix_set (finding, place->node, "default", NULL);
      fer_fix_ask (finding, name, NULL);
    }
}

static void
internal_default_not_required (FerCheck       *check,
                               const FerPlace *place)
{
  g_autofree char *name = dup_name (place);

  if (is_internal_itself (place) && fer_place_has (place, "default") && !fer_place_is_true (place, "required"))
    fer_fix_set (fer_check_report (check, place->node, name, NULL), place->node, "required", "true");
}

static void
parameter_ref (FerCheck       *check,
               const FerPlace *place)
{
  g_autofree char *reference = fer_place_dup_string (place, "$ref");
  FerJsonNode      target = fer_check_index_resolve (fer_check_get_index (check), place->node);

  if (place->use != FER_USE_PARAMETER)
    return;
  if (reference == NULL || target == FER_JSON_NONE || !g_str_has_prefix (reference, "#/parameters/") || place->parent->kind == FER_PLACE_DEFINITION)
    fer_check_report (check, fer_place_get (place, "$ref"), reference != NULL ? reference : "", NULL);
}

static void
unused_parameter_definition (FerCheck       *check,
                             const FerPlace *place)
{
  g_autofree char *key = NULL;

  if (place->parent->kind != FER_PLACE_DEFINITION || fer_check_index_is_used (fer_check_get_index (check), place->node))
    return;
  key = fer_json_node_dup_key (place->tree, place->node);
  fer_fix_remove (fer_check_report_key (check, place->node, key, NULL), place->node);
}

/* Returns: (transfer full): a name under which the parameter can stand among the shared ones */
static char *
choose_shared_name (FerJsonTree *tree,
                    FerJsonNode  shared,
                    const char  *name)
{
  char *chosen = g_strdup (name);

  for (guint n = 2; fer_json_node_get_member (tree, shared, chosen) != FER_JSON_NONE; n++)
    {
      g_free (chosen);
      chosen = g_strdup_printf ("%s%u", name, n);
    }
  return chosen;
}

/* Puts what stands in all @entries into “parameters”, and refers to it from each of them. */
static void
share_parameter (FerFinding     *finding,
                 const FerPlace *place,
                 GArray         *entries,
                 const char     *name)
{
  FerJsonNode      shared = fer_place_get (place, "parameters");
  g_autofree char *text = fer_json_node_dup_text (place->tree, g_array_index (entries, FerJsonNode, 0));
  g_autofree char *chosen = choose_shared_name (place->tree, shared, name);
  g_autofree char *pointer = fer_json_path_join ("#/parameters", chosen, NULL);
  g_autofree char *quoted = fer_json_value_quote (pointer);
  g_autofree char *reference = g_strdup_printf ("{\"$ref\":%s}", quoted);
  g_autofree char *key = fer_json_value_quote (chosen);
  g_autofree char *first = g_strdup_printf ("{%s:%s}", key, text);

  if (shared == FER_JSON_NONE)
    fer_fix_set (finding, place->node, "parameters", first);
  else if (fer_json_node_get_type (place->tree, shared) == FER_JSON_OBJECT)
    fer_fix_set (finding, shared, chosen, text);
  else
    return;
  for (guint i = 0; i < entries->len; i++)
    fer_fix_replace (finding, g_array_index (entries, FerJsonNode, i), reference);
}

static void
collect_entries (GHashTable  *found,
                 GPtrArray   *in_order,
                 FerJsonTree *tree,
                 FerJsonNode  list)
{
  if (fer_json_node_get_type (tree, list) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, tree, list))
    {
      g_autofree char *text = fer_json_node_dup_text (tree, entry);
      GArray          *entries = g_hash_table_lookup (found, text);

      if (fer_json_node_get_type (tree, fer_json_node_get_member (tree, entry, "name")) != FER_JSON_STRING ||
          fer_json_node_string_equals (tree, fer_json_node_get_member (tree, entry, "in"), "body"))
        continue;
      if (entries == NULL)
        {
          entries = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
          g_hash_table_insert (found, g_steal_pointer (&text), entries);
          g_ptr_array_add (in_order, entries);
        }
      g_array_append_val (entries, entry);
    }
}

/* A parameter, written down in full in several operations. */
static void
parameter_should_be_shared (FerCheck       *check,
                            const FerPlace *place)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GPtrArray) in_order = g_ptr_array_new ();

  for (guint i = 0; i < operations->len; i++)
    collect_entries (found, in_order, place->tree, fer_json_node_get_member (place->tree, g_array_index (operations, FerCheckOperation, i).node, "parameters"));
  for (guint i = 0; i < in_order->len; i++)
    {
      GArray          *entries = in_order->pdata[i];
      g_autofree char *name = NULL;

      if (entries->len < 3)
        continue;
      name = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, g_array_index (entries, FerJsonNode, 0), "name"));
      share_parameter (fer_check_report (check, g_array_index (entries, FerJsonNode, 2), name, NULL), place, entries, name);
    }
}

/* clang-format off */
const FerRule fer_rules_parameter[] = {
  { "parameter-not-unique", "OperationParametersContainDuplicateParameter OperationParametersAreNotUnique", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, parameter_not_unique,
    N_ ("The parameter “{1}” in {2} is there twice."), N_ ("The service refuses it."),
    N_ ("Keep one of them."), "Published validator" },
  { "parameter-name-ambiguous", "OperationParameterNameIsAmbiguous", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_EXTENSION, parameter_name_ambiguous,
    N_ ("“{1}” is a parameter and a field of the body."), N_ ("It cannot be told which of the two gives the value."),
    N_ ("Call one of them otherwise, or use x-ms-dynamic-list or x-ms-dynamic-properties, which say where it is."), "Published validator" },
  { "path-parameter-not-unique", "PathParametersContainDuplicateParameter", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PATH, parameter_not_unique,
    N_ ("The parameter “{1}” in {2} is there twice."), N_ ("The service refuses it."),
    N_ ("Keep one of them."), "Published validator" },
  { "parameter-multiple-body", "OperationParametersContainMultipleBodyParameters PathParametersContainMultipleBodyParameters", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, parameter_multiple_body,
    N_ ("The operation has {1} bodies."), N_ ("A call has one body."),
    N_ ("Put everything into one schema."), "Published validator" },
  { "parameter-body-and-formdata", "ParameterListContainsFormDataAndBody", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_OPERATION, parameter_body_and_formdata,
    N_ ("The operation has a body and a form."), N_ ("A call has one of them."),
    N_ ("Decide for one."), "Published validator" },
  { "parameter-body-on-get", "BodyOrFormDataParameterInFetchOperationNotAllowed", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_OPERATION, parameter_body_on_get,
    N_ ("A call that fetches has no body."), N_ ("The published validator refuses it; what stands there is not sent."),
    N_ ("Use another verb, or query parameters."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "parameter-body-schema-missing", "BodyParameterSchemaRequired", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PARAMETER, parameter_body_schema_missing,
    N_ ("The body has no schema."), N_ ("The service refuses it."),
    N_ ("Describe the body."), "Published validator" },
  { "parameter-body-property", "BodyParameterPropertyNotValid", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PARAMETER, parameter_body_property,
    N_ ("“{1}” belongs into the schema of the body."), N_ ("The service refuses it here."),
    N_ ("Move it into the schema."), "Published validator" },
  { "parameter-nonbody-schema", "NonBodyParameterSchemaNotValid", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PARAMETER, parameter_nonbody_schema,
    N_ ("Only a body has a schema."), N_ ("The service refuses it."),
    N_ ("Say type and format in the parameter itself."), "Published validator" },
  { "parameter-type-missing", "RequiredPropertyMissing", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PARAMETER, parameter_type_missing,
    N_ ("The parameter “{1}” has no type."), N_ ("OpenAPI asks for it."),
    N_ ("Say what it is, most often a string."), "Published schema of the definition" },
  { "parameter-array-items", "ArrayHasNoItems", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PARAMETER, parameter_array_items,
    N_ ("The list “{1}” does not say what is in it."), N_ ("The service refuses it."),
    N_ ("Add “items”."), "Published validator" },
  { "parameter-path-required", "PathParameterMustBeRequired", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PARAMETER, parameter_path_required,
    N_ ("The path parameter “{1}” is not required."), N_ ("Without it there is no address to call."),
    N_ ("Make it required."), "Published validator" },
  { "path-parameter-encoding-missing", "PathParameterMissingEncoding", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_PARAMETER, path_parameter_encoding_missing,
    N_ ("The path parameter “{1}” does not say how it is encoded."), N_ ("Values with slashes end up in another address. “single” is what is done without."),
    N_ ("Say “single”; “double” for values that hold slashes."), "Seen in answers of the validator" },
  { "url-encoding-misplaced", "QueryParameterEncodingNotSupported", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_PARAMETER | FER_PLACE_SCHEMA, url_encoding_misplaced,
    N_ ("“{1}” is not in the path and has no encoding."), N_ ("Only path parameters have one; the validator refuses it in a query."),
    N_ ("Remove it."), "Published validator" },
  { "url-encoding-value", "JsonValueNotInEnum", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PARAMETER, url_encoding_value,
    N_ ("The encoding {1} is neither “single” nor “double”."), N_ ("There is no other."),
    N_ ("Say “single”."), "Published schema of the definition (severity inferred)" },
  { "parameter-connectionid", "ConnectionIdParameterNotAllowed", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PARAMETER, parameter_connectionid,
    N_ ("No parameter may be called “connectionId”."), N_ ("The platform uses the name in the address of the connection."),
    N_ ("Call it something else, and let a policy set the name that the service wants."), "Published validator" },
  { "parameter-reserved-header", "ReservedParameterIsUsed", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PARAMETER, parameter_reserved_header,
    N_ ("The header “Authorization” cannot be a parameter."), N_ ("The service refuses it: signing in is for the connection."),
    N_ ("Remove it, and set up the security."), "Seen in refusals" },
  { "header-content-type", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_PARAMETER, header_content_type,
    N_ ("The header “{1}” is set by the platform itself."), N_ ("What the user gives may be ignored."),
    N_ ("Use “consumes” and “produces”, or a policy."), "Published connectors" },
  { "parameter-file-location", "FileParameterMustBeInFormData", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PARAMETER, parameter_file_location,
    N_ ("The file “{1}” is not in a form."), N_ ("Files can be sent in forms only."),
    N_ ("Put it into formData."), "Published validator" },
  { "parameter-file-consumes", "MimeTypeNotCompatibleWithRequestContentSchemaType", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PARAMETER, parameter_file_consumes,
    N_ ("The file “{1}” is not sent as multipart/form-data."), N_ ("Files can be sent in no other format."),
    N_ ("Let the operation consume multipart/form-data."), "Published validator (severity inferred)" },
  { "parameter-binary-urlencoded", "StringBinaryNotSupportedForFormUrlEncoded", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PARAMETER, parameter_binary_urlencoded,
    N_ ("The bytes of “{1}” cannot be sent in a url-encoded form."), N_ ("The service refuses it."),
    N_ ("Let the operation consume multipart/form-data."), "Published validator" },
  { "parameter-formdata-ascii", "InvalidFormDataParameterName", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_PARAMETER, parameter_formdata_ascii,
    N_ ("The name “{1}” has other characters than ASCII."), N_ ("A form cannot carry such a name."),
    N_ ("Rename it, if the service takes another name."), "Published validator (severity inferred)" },
  { "parameter-allow-empty", "AllowEmptyValueOnlyValidForQueryFormData", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_PARAMETER, parameter_allow_empty,
    N_ ("“{1}” cannot be empty where it is."), N_ ("Only queries and forms can have a name without a value."),
    N_ ("Remove “allowEmptyValue”."), "Published validator (severity inferred)" },
  { "collection-format-multi", "CollectionFormatValueNotSupported", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PARAMETER, collection_format_multi,
    N_ ("The format “{1}” of a list is not supported."), N_ ("The service refuses it."),
    N_ ("Use “csv”, if the service takes commas."), "Seen in refusals" },
  { "internal-required-no-default", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_PARAMETER, internal_required_no_default,
    N_ ("“{1}” is hidden and required, but has no value."), N_ ("Nobody can give it one."),
    N_ ("Give it a default, or show it."), "Documentation of the extensions (severity inferred)" },
  { "internal-default-not-required", "InternalPropertyWithDefaultOptional PropertyMustBeRequired", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_PARAMETER, internal_default_not_required,
    N_ ("“{1}” is hidden and has a default, but is not required."), N_ ("Its default is then never sent."),
    N_ ("Make it required."), "Published validator" },
  { "parameter-ref", "ParameterReferenceNotFound ParameterReferenceNotValid ParameterRefLoopNotAllowed", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_REFERENCE, parameter_ref,
    N_ ("“{1}” is no reference to a parameter."), N_ ("A parameter can only refer to a member of “parameters”, and that must not be a reference itself."),
    N_ ("Correct the reference."), "Published validator" },
  { "parameter-should-be-shared", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_DEFINITION, parameter_should_be_shared,
    N_ ("“{1}” is written down in the same way in three operations or more."), N_ ("What is changed in one is forgotten in another."),
    N_ ("Put it into “parameters” and refer to it."), "Coding standards" },
  { "unused-parameter-definition", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_PARAMETER, unused_parameter_definition,
    N_ ("Nobody uses the parameter “{1}”."), N_ ("It only adds to the size."),
    N_ ("Remove it."), "Published connectors" },
  { .id = NULL },
};
/* clang-format on */
