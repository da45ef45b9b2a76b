/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about operations as a whole: their ids, their words, and what they take and give. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"
#include "fer-label-suggestion.h"
#include "fer-limits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SUMMARY 80
#define MAX_SUMMARY_CERTIFIED 120
#define MANY_OPERATIONS 128

static const FerCheckOperation *
get_operation (FerCheck       *check,
               const FerPlace *place)
{
  return fer_check_index_get_operation (fer_check_get_index (check), place->node);
}

/* Returns: (transfer full): a text of the operation; "" when there is none */
static char *
dup_text (const FerPlace *place,
          const char     *key)
{
  char *text = fer_place_dup_string (place, key);

  return text != NULL ? text : g_strdup ("");
}

/* A description says more than the summary does, where more is known. */
static char *
suggest (FerCheck                *check,
         const FerPlace          *place,
         const FerCheckOperation *operation,
         const char              *key)
{
  gboolean         is_summary = g_str_equal (key, "summary");
  g_autofree char *summary = dup_text (place, "summary");
  g_autofree char *title = fer_check_dup_title (operation->label);
  g_autofree char *suggested = NULL;

  if (!is_summary)
    suggested = fer_label_suggest (place->tree, place->node, FER_LABEL_OPERATION, FER_LABEL_DESCRIPTION, operation->label, summary);
  if (suggested != NULL && *suggested != '\0')
    return g_steal_pointer (&suggested);
  return g_strconcat (title, is_summary ? "" : ".", NULL);
}

static void
check_missing (FerCheck       *check,
               const FerPlace *place,
               const char     *key)
{
  g_autofree char         *text = dup_text (place, key);
  const FerCheckOperation *operation = get_operation (check, place);
  g_autofree char         *suggestion = NULL;
  FerFinding              *finding;

  if (place->internal || *text != '\0' || operation == NULL)
    return;
  suggestion = suggest (check, place, operation, key);
  finding = fer_check_report (check, place->node, operation->label, NULL);
  fer_fix_set (finding, place->node, key, NULL);
  fer_fix_ask (finding, suggestion, NULL);
}

static void
summary_missing (FerCheck       *check,
                 const FerPlace *place)
{
  check_missing (check, place, "summary");
}

static void
description_missing_op (FerCheck       *check,
                        const FerPlace *place)
{
  check_missing (check, place, "description");
}

static void
check_summary_length (FerCheck       *check,
                      const FerPlace *place,
                      guint           least,
                      guint           most)
{
  g_autofree char *summary = dup_text (place, "summary");
  guint            n = fer_check_count_characters (summary);

  if (n > least && n <= most)
    fer_check_report (check, fer_place_get (place, "summary"), fer_check_format_count (n), fer_check_format_count (least), NULL);
}

static void
summary_too_long (FerCheck       *check,
                  const FerPlace *place)
{
  check_summary_length (check, place, MAX_SUMMARY, MAX_SUMMARY_CERTIFIED);
}

static void
summary_far_too_long (FerCheck       *check,
                      const FerPlace *place)
{
  check_summary_length (check, place, MAX_SUMMARY_CERTIFIED, G_MAXUINT);
}

static void
summary_restricted_chars (FerCheck       *check,
                          const FerPlace *place)
{
  g_autofree char *summary = dup_text (place, "summary");
  const char      *bad = strpbrk (summary, FER_CHECK_RESTRICTED);
  char             character[2] = { bad != NULL ? *bad : '\0', '\0' };
  g_autofree char *right = NULL;
  FerFinding      *finding;

  if (bad == NULL)
    return;
  finding = fer_check_report (check, fer_place_get (place, "summary"), summary, character, NULL);
  right = fer_check_dup_unrestricted (summary);
  fer_fix_replace (finding, fer_place_get (place, "summary"), NULL);
  fer_fix_ask (finding, right, NULL);
}

static void
summary_non_alnum (FerCheck       *check,
                   const FerPlace *place)
{
  g_autofree char *summary = dup_text (place, "summary");

  for (const char *p = summary; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)) && strchr (" ()" FER_CHECK_RESTRICTED, *p) == NULL)
      {
        fer_check_report (check, fer_place_get (place, "summary"), summary, NULL);
        return;
      }
}

static void
summary_ends_nonalnum (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *summary = dup_text (place, "summary");
  g_autofree char *trimmed = fer_check_dup_trimmed (summary);
  FerFinding      *finding;

  if (*summary == '\0' || fer_check_ends_alphanumeric (summary))
    return;
  finding = fer_check_report (check, fer_place_get (place, "summary"), summary, NULL);
  if (*trimmed != '\0')
    fer_fix_replace_string (finding, fer_place_get (place, "summary"), trimmed);
}

static void
trigger_summary_not_when (FerCheck       *check,
                          const FerPlace *place)
{
  g_autofree char *summary = dup_text (place, "summary");

  if (fer_place_has (place, "x-ms-trigger") && !place->internal && *summary != '\0' && g_ascii_strncasecmp (summary, "when ", 5) != 0)
    fer_check_report (check, fer_place_get (place, "summary"), summary, NULL);
}

static void
summary_duplicate (FerCheck       *check,
                   const FerPlace *place)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < operations->len; i++)
    {
      const FerCheckOperation *operation = &g_array_index (operations, FerCheckOperation, i);
      FerJsonNode              node = fer_json_node_get_member (place->tree, operation->node, "summary");
      g_autofree char         *summary = fer_json_node_dup_string (place->tree, node);
      const char              *other = summary != NULL ? g_hash_table_lookup (seen, summary) : NULL;

      if (summary == NULL || *summary == '\0' || operation->internal)
        continue;
      if (other != NULL)
        fer_check_report (check, node, summary, other, NULL);
      else
        g_hash_table_insert (seen, g_steal_pointer (&summary), operation->label);
    }
}

static void
description_equals_summary (FerCheck       *check,
                            const FerPlace *place)
{
  g_autofree char *summary = dup_text (place, "summary");
  g_autofree char *text = dup_text (place, "description");

  if (fer_check_same_text (summary, text))
    fer_check_report (check, fer_place_get (place, "description"), summary, NULL);
}

/* Also in front of a bracket or a quote that closes. */
static gboolean
ends_sentence (const char *text)
{
  gsize n = strlen (text);

  while (n > 0 && strchr (")]\"'", text[n - 1]) != NULL)
    n--;
  return n > 0 && strchr (".!?", text[n - 1]) != NULL;
}

static void
description_no_punctuation (FerCheck       *check,
                            const FerPlace *place)
{
  g_autofree char *text = dup_text (place, "description");
  g_autofree char *right = NULL;

  g_strchomp (text);
  if (*text == '\0' || ends_sentence (text))
    return;
  /* What would stand before the full stop in vain. */
  while (strlen (text) > 1 && strchr (":;,- ", text[strlen (text) - 1]) != NULL)
    text[strlen (text) - 1] = '\0';
  right = g_strconcat (text, ".", NULL);
  fer_fix_replace_string (fer_check_report (check, fer_place_get (place, "description"), NULL), fer_place_get (place, "description"), right);
}

static void
description_url_op (FerCheck       *check,
                    const FerPlace *place)
{
  g_autofree char *text = dup_text (place, "description");

  if (fer_check_has_url (text) || fer_check_matches ("</?(a|b|br|p|i|ul|li|code)( [^>]*)?/?>", text, G_REGEX_CASELESS))
    fer_check_report (check, fer_place_get (place, "description"), NULL);
}

static void
find_product_in (FerCheck          *check,
                 const FerPlace    *place,
                 FerJsonNode        object,
                 const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      FerJsonNode      node = fer_json_node_get_member (place->tree, object, keys[i]);
      g_autofree char *text = fer_json_node_dup_string (place->tree, node);
      const char      *product = text != NULL ? fer_check_find_product (text) : NULL;

      if (product != NULL)
        fer_check_report (check, node, product, NULL);
    }
}

static void
text_product_name (FerCheck       *check,
                   const FerPlace *place)
{
  FerJsonNode parameters = fer_place_get (place, "parameters");

  find_product_in (check, place, place->node, (const char *const[]){ "summary", "description", NULL });
  if (fer_json_node_get_type (place->tree, parameters) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (parameter, place->tree, parameters))
      find_product_in (check, place, parameter, (const char *const[]){ "x-ms-summary", "description", NULL });
}

static void
operation_no_visible (FerCheck       *check,
                      const FerPlace *place)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));

  for (guint i = 0; i < operations->len; i++)
    if (!g_array_index (operations, FerCheckOperation, i).internal)
      return;
  if (operations->len > 0)
    fer_check_report (check, fer_place_get (place, "paths"), NULL);
}

static void
check_count (FerCheck       *check,
             const FerPlace *place,
             guint           least,
             guint           most)
{
  guint n = fer_check_index_get_operations (fer_check_get_index (check))->len;

  if (n > least && n <= most)
    fer_check_report (check, fer_place_get (place, "paths"), fer_check_format_count (n), fer_check_format_count (least), NULL);
}

static void
operations_too_many (FerCheck       *check,
                     const FerPlace *place)
{
  check_count (check, place, FER_CONNECTOR_MAX_OPERATIONS, G_MAXUINT);
}

static void
operations_many (FerCheck       *check,
                 const FerPlace *place)
{
  check_count (check, place, MANY_OPERATIONS, FER_CONNECTOR_MAX_OPERATIONS);
}

static gboolean
has_parameter_in (FerCheck       *check,
                  const FerPlace *place,
                  const char     *in)
{
  g_autoptr (GArray) parameters = fer_check_index_list_parameters (fer_check_get_index (check), place->node);

  for (guint i = 0; i < parameters->len; i++)
    if (fer_json_node_string_equals (place->tree, fer_json_node_get_member (place->tree, g_array_index (parameters, FerJsonNode, i), "in"), in))
      return TRUE;
  return FALSE;
}

/* Returns: what the operation takes: its own list, or else the connector's; none without any */
static FerJsonNode
get_consumes (const FerPlace *place)
{
  FerJsonNode own = fer_place_get (place, "consumes");

  return own != FER_JSON_NONE ? own : fer_json_node_get_member (place->tree, fer_json_tree_get_root (place->tree), "consumes");
}

static void
consumes_missing (FerCheck       *check,
                  const FerPlace *place)
{
  if (fer_json_node_get_n_children (place->tree, get_consumes (place)) == 0 && has_parameter_in (check, place, "body"))
    fer_fix_set (fer_check_report (check, place->node, NULL), place->node, "consumes", "[\"application/json\"]");
}

/* Returns: (transfer none): the first that the list does not have */
static const char *
find_missing_format (FerJsonTree       *tree,
                     FerJsonNode        list,
                     const char *const *known)
{
  for (guint i = 0; known[i] != NULL; i++)
    {
      gboolean is_there = FALSE;

      for (FER_EACH_CHILD (entry, tree, list))
        is_there = is_there || fer_json_node_string_equals (tree, entry, known[i]);
      if (!is_there)
        return known[i];
    }
  return known[0];
}

static void
check_mime_list (FerCheck       *check,
                 const FerPlace *place,
                 FerJsonNode     owner,
                 const char     *key)
{
  static const char *const known[] = { "application/json", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded", NULL };
  FerJsonNode              list = fer_json_node_get_member (place->tree, owner, key);

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *mime = fer_json_node_dup_string (place->tree, entry);
      FerFinding      *finding;

      if (mime == NULL || g_strv_contains (known, mime))
        continue;
      finding = fer_check_report (check, entry, mime, NULL);
      fer_fix_replace (finding, entry, NULL);
      fer_fix_ask (finding, find_missing_format (place->tree, list, known), known);
    }
}

static void
mime_not_supported (FerCheck       *check,
                    const FerPlace *place)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));

  check_mime_list (check, place, place->node, "consumes");
  for (guint i = 0; i < operations->len; i++)
    check_mime_list (check, place, g_array_index (operations, FerCheckOperation, i).node, "consumes");
}

static void
formdata_consumes (FerCheck       *check,
                   const FerPlace *place)
{
  FerJsonNode list = get_consumes (place);

  if (!has_parameter_in (check, place, "formData"))
    return;
  if (fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY)
    for (FER_EACH_CHILD (entry, place->tree, list))
      if (fer_json_node_string_equals (place->tree, entry, "multipart/form-data") ||
          fer_json_node_string_equals (place->tree, entry, "application/x-www-form-urlencoded"))
        return;
  fer_fix_set (fer_check_report (check, place->node, NULL), place->node, "consumes", "[\"multipart/form-data\"]");
}

static void
deprecated_not_marked (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *summary = dup_text (place, "summary");
  g_autofree char *lower = g_utf8_strdown (summary, -1);
  g_autofree char *right = g_strconcat (summary, " (deprecated)", NULL);

  if (*summary != '\0' && fer_place_is_true (place, "deprecated") && strstr (lower, "deprecated") == NULL)
    fer_fix_replace_string (fer_check_report (check, fer_place_get (place, "summary"), summary, NULL), fer_place_get (place, "summary"), right);
}

static void
check_duplicates (FerCheck       *check,
                  const FerPlace *place,
                  FerJsonNode     list)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (fer_json_node_get_type (place->tree, list) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (entry, place->tree, list))
    {
      g_autofree char *text = fer_json_node_dup_text (place->tree, entry);

      if (g_hash_table_contains (seen, text))
        fer_fix_remove (fer_check_report (check, entry, text, NULL), entry);
      else
        g_hash_table_add (seen, g_steal_pointer (&text));
    }
}

static void
array_duplicate_value (FerCheck       *check,
                       const FerPlace *place)
{
  static const char *const root_keys[] = { "schemes", "consumes", "produces" };
  static const char *const keys[] = { "schemes", "consumes", "produces", "tags" };
  GArray                  *operations = fer_check_index_get_operations (fer_check_get_index (check));

  for (guint i = 0; i < G_N_ELEMENTS (root_keys); i++)
    check_duplicates (check, place, fer_place_get (place, root_keys[i]));
  for (guint i = 0; i < operations->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
      check_duplicates (check, place, fer_json_node_get_member (place->tree, g_array_index (operations, FerCheckOperation, i).node, keys[j]));
}

/* clang-format off */
const FerRule fer_rules_operation[] = {
  { "summary-missing", "RequiredPropertyMissing", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_OPERATION, summary_missing,
    N_ ("“{1}” has no summary."), N_ ("It is the name of the action in flows and apps."),
    N_ ("Say in a few words what it does."), "Coding standards; submission for certification" },
  { "summary-too-long", "OperationSummaryTooLong", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_OPERATION, summary_too_long,
    N_ ("The summary has {1} characters; {2} fit."), N_ ("What is longer is cut off on the cards."),
    N_ ("Shorten it."), "String guidance" },
  { "summary-far-too-long", "OperationSummaryTooLong FieldLengthExceeded", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_OPERATION, summary_far_too_long,
    N_ ("The summary has {1} characters; {2} are the most."), N_ ("The published validator refuses it."),
    N_ ("Shorten it."), "Published validator" },
  { "summary-restricted-chars", "RestrictedCharactersInSummary", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_OPERATION, summary_restricted_chars,
    N_ ("The summary “{1}” contains “{2}”."), N_ ("The published validator refuses slashes, angle brackets, stars, percent signs, ampersands and question marks there."),
    N_ ("Say it in words."), "Published validator" },
  { "summary-non-alnum", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_OPERATION, summary_non_alnum,
    N_ ("The summary “{1}” has other signs than letters, digits and parentheses."), N_ ("The submission page asks for these only; the validator does not."),
    N_ ("Say it in words."), "Submission for certification" },
  { "summary-ends-nonalnum", "ValueMustEndWithAlphanumeric", FER_IS_FOR_CERTIFICATION, FER_FIX_SAFE, FER_PLACE_OPERATION, summary_ends_nonalnum,
    N_ ("The summary “{1}” does not end with a letter or a digit."), N_ ("Certification refuses such summaries."),
    N_ ("Take the last characters away."), "Published validator; string guidance" },
  { "summary-duplicate", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_DEFINITION, summary_duplicate,
    N_ ("The summary “{1}” is also that of “{2}”."), N_ ("Nobody can tell them apart in the list of actions."),
    N_ ("Say what is different."), "Published connectors" },
  { "trigger-summary-not-when", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_OPERATION, trigger_summary_not_when,
    N_ ("The summary “{1}” of a trigger does not begin with “When”."), N_ ("Makers know a trigger by that word."),
    N_ ("Say what happens: “When a parcel arrives”."), "String guidance" },
  { "description-missing-op", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_OPERATION, description_missing_op,
    N_ ("“{1}” has no description."), N_ ("It is the help text of the action."),
    N_ ("Say in a sentence what it does."), "Coding standards" },
  { "description-equals-summary", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_OPERATION, description_equals_summary,
    N_ ("The description says no more than the summary “{1}”."), N_ ("It is the help text of the action."),
    N_ ("Say what the summary leaves open."), "Coding standards; string guidance" },
  { "description-no-punctuation", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_OPERATION, description_no_punctuation,
    N_ ("The description does not end with a full stop."), N_ ("Descriptions are sentences."),
    N_ ("End it with a full stop."), "Submission for certification" },
  { "description-url-op", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_OPERATION, description_url_op,
    N_ ("The description contains a link or markup."), N_ ("It is shown as plain text, where nobody can follow it."),
    N_ ("Leave it out."), "Certification 2.3.6 (inferred)" },
  { "text-product-name", "ValueContainsRestrictedWords", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_OPERATION, text_product_name,
    N_ ("The text names “{1}”."), N_ ("The same text is shown in every product that the connector can be used in."),
    N_ ("Say it without naming the product."), "Submission for certification" },
  { "operation-no-visible", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, operation_no_visible,
    N_ ("Every operation is internal."), N_ ("Nobody can use the connector."),
    N_ ("Let at least one operation be seen."), "Published connectors (severity inferred)" },
  { "operations-too-many", "TotalOperationsCountExceedsMaxAllowed", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, operations_too_many,
    N_ ("There are {1} operations; {2} are the most."), N_ ("The service refuses the connector."),
    N_ ("Split it in two."), "Published validator" },
  { "operations-many", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_DEFINITION, operations_many,
    N_ ("There are {1} operations, more than {2}."), N_ ("Older parts of the platform take no more than that."),
    N_ ("Consider splitting the connector."), "Frequently asked questions of the platform" },
  { "consumes-missing", "ConsumesMissing", FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_OPERATION, consumes_missing,
    N_ ("Nothing says in which format the body is sent."), N_ ("JSON is assumed."),
    N_ ("Say “application/json”."), "Published validator" },
  { "mime-not-supported", "MimeTypeNotSupported MimeTypeNotValid", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_DEFINITION, mime_not_supported,
    N_ ("“{1}” is no format that the service can send."), N_ ("It knows JSON, plain text and the two kinds of form; what it does with others is not published."),
    N_ ("Choose one of these, if the service takes it."), "Published validator" },
  { "formdata-consumes", "MimeTypeNotCompatibleWithRequestContentSchemaType", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_OPERATION, formdata_consumes,
    N_ ("The operation sends a form, but does not say in which format."), N_ ("Forms are sent as multipart/form-data or url-encoded, never as JSON."),
    N_ ("Say “multipart/form-data”."), "Published validator (severity inferred: published connectors were taken with it)" },
  { "deprecated-not-marked", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_OPERATION, deprecated_not_marked,
    N_ ("“{1}” is deprecated, but its summary does not say so."), N_ ("Flows that use it go on showing the summary."),
    N_ ("Append “(deprecated)”."), "Documentation of deprecation" },
  { "array-duplicate-value", "ArrayDuplicateValue", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_DEFINITION, array_duplicate_value,
    N_ ("The value {1} stands in the list twice."), N_ ("The published validator refuses it."),
    N_ ("Keep one of them."), "Published validator (severity inferred)" },
  { .id = NULL },
};
/* clang-format on */
