/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the state of a connector and about revisions of an operation: what x-ms-api-annotation says. Operations
 * that are revisions of one another are a family; one that says nothing is the first of the family that its id names. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ANNOTATION "x-ms-api-annotation"
#define MAX_ACTIVE 2

/* One operation. */
typedef struct
{
  const FerCheckOperation *operation;
  FerJsonNode              annotation; /* none: it says nothing */
  char                    *family;
  guint                    revision; /* 0: none, or no number */
  gboolean                 deprecated;
  gboolean                 production;
} Member;

static void
clear_member (gpointer data)
{
  g_free (((Member *)data)->family);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const Member *first = a;
  const Member *second = b;
  int           order = strcmp (first->family, second->family);

  if (order != 0)
    return order;
  return first->operation->node < second->operation->node ? -1 : first->operation->node > second->operation->node;
}

static guint
read_revision (FerJsonTree *tree,
               FerJsonNode  annotation)
{
  FerJsonNode      node = fer_json_node_get_member (tree, annotation, "revision");
  g_autofree char *text = fer_json_node_dup_text (tree, node);
  guint64          revision = 0;

  if (annotation == FER_JSON_NONE)
    return 1;
  if (fer_json_node_get_type (tree, node) == FER_JSON_NUMBER && g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT / 2, &revision, NULL))
    return (guint)revision;
  return 0;
}

static char *
dup_state (FerJsonTree *tree,
           FerJsonNode  annotation)
{
  return fer_json_node_dup_string (tree, fer_json_node_get_member (tree, annotation, "status"));
}

/* Returns: (transfer full) (nullable): what the connector says of itself */
static char *
dup_connector_state (FerJsonTree *tree)
{
  return dup_state (tree, fer_json_node_find (tree, fer_json_tree_get_root (tree), "info", ANNOTATION, NULL));
}

/* Returns: (transfer full) (element-type Member): all operations, family by family, each in the order of the text */
static GArray *
list_members (FerCheck       *check,
              const FerPlace *place)
{
  GArray          *operations = fer_check_index_get_operations (fer_check_get_index (check));
  GArray          *members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autofree char *whole = dup_connector_state (place->tree);

  g_array_set_clear_func (members, clear_member);
  for (guint i = 0; i < operations->len; i++)
    {
      const FerCheckOperation *operation = &g_array_index (operations, FerCheckOperation, i);
      FerJsonNode              annotation = fer_json_node_get_member (place->tree, operation->node, ANNOTATION);
      g_autofree char         *state = dup_state (place->tree, annotation);
      Member                   member = { .operation = operation, .annotation = annotation };

      member.family = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, annotation, "family"));
      if (member.family == NULL)
        member.family = g_strdup (operation->label);
      member.revision = read_revision (place->tree, annotation);
      member.deprecated = fer_json_node_get_type (place->tree, fer_json_node_get_member (place->tree, operation->node, "deprecated")) == FER_JSON_TRUE;
      member.production = g_strcmp0 (state != NULL ? state : whole, "Production") == 0;
      g_array_append_val (members, member);
    }
  g_array_sort (members, compare_members);
  return members;
}

typedef void (*FamilyFunc) (FerCheck       *check,
                            const FerPlace *place,
                            const Member   *members,
                            guint           n_members);

static void
each_family (FerCheck       *check,
             const FerPlace *place,
             FamilyFunc      func)
{
  g_autoptr (GArray) all = list_members (check, place);
  guint n = 0;

  for (guint start = 0; start < all->len; start += n)
    {
      const Member *first = &g_array_index (all, Member, start);

      for (n = 1; start + n < all->len && g_str_equal (first[n].family, first->family); n++)
        continue;
      if (n > 1 || fer_json_node_get_member (place->tree, first->annotation, "family") != FER_JSON_NONE)
        func (check, place, first, n);
    }
}

static guint
find_last_revision (const Member *members,
                    guint         n_members)
{
  guint last = 0;

  for (guint i = 0; i < n_members; i++)
    last = MAX (last, members[i].revision);
  return last;
}

static gboolean
is_annotation (const FerPlace *place)
{
  return fer_json_node_key_equals (place->tree, place->node, ANNOTATION);
}

static void
annotation_status_invalid (FerCheck       *check,
                           const FerPlace *place)
{
  static const char *const states[] = { "Production", "Preview" };
  FerJsonNode              node = fer_place_get (place, "status");
  g_autofree char         *state = fer_json_node_get_type (place->tree, node) == FER_JSON_STRING ? fer_json_node_dup_string (place->tree, node)
                                                                                                 : fer_json_node_dup_text (place->tree, node);
  FerFinding              *finding;

  if (!is_annotation (place) || node == FER_JSON_NONE || g_str_equal (state, states[0]) || g_str_equal (state, states[1]))
    return;
  finding = fer_check_report (check, node, state, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_ascii_strcasecmp (state, states[i]) == 0)
      fer_fix_replace_string (finding, node, states[i]);
}

static void
annotation_revision (FerCheck       *check,
                     const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "revision");
  g_autofree char *text = NULL;

  if (!is_annotation (place) || node == FER_JSON_NONE || read_revision (place->tree, place->node) > 0)
    return;
  text = fer_json_node_dup_text (place->tree, node);
  fer_fix_replace (fer_check_report (check, node, text, NULL), node, "1");
}

static void
annotation_replacement (FerCheck       *check,
                        const FerPlace *place)
{
  FerJsonNode node = fer_place_get (place, "replacement");

  if (is_annotation (place) && node != FER_JSON_NONE && place->parent->kind == FER_PLACE_OPERATION && !fer_place_is_true (place->parent, "deprecated"))
    fer_fix_remove (fer_check_report (check, node, NULL), node);
}

static void
annotation_replacement_incomplete (FerCheck       *check,
                                   const FerPlace *place)
{
  static const char *const keys[] = { "api", "operationId" };
  FerJsonNode              node = fer_place_get (place, "replacement");

  if (!is_annotation (place) || fer_json_node_get_type (place->tree, node) != FER_JSON_OBJECT)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, node, keys[i]));

      if (text == NULL || *text == '\0')
        fer_check_report (check, node, keys[i], NULL);
    }
}

static void
check_duplicates (FerCheck       *check,
                  const FerPlace *place,
                  const Member   *members,
                  guint           n_members)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint last = find_last_revision (members, n_members);

  for (guint i = 0; i < n_members; i++)
    {
      FerJsonNode node = fer_json_node_get_member (place->tree, members[i].annotation, "revision");
      FerFinding *finding;

      if (members[i].revision == 0 || g_hash_table_add (seen, GUINT_TO_POINTER (members[i].revision)))
        continue;
      finding = fer_check_report (check, node != FER_JSON_NONE ? node : members[i].operation->node, members[i].family,
                                  fer_check_format_count (members[i].revision), NULL);
      if (node != FER_JSON_NONE)
        fer_fix_replace (finding, node, fer_check_format_count (++last));
    }
}

static void
family_duplicate_revision (FerCheck       *check,
                           const FerPlace *place)
{
  each_family (check, place, check_duplicates);
}

/* Of more than @most that are alike, the oldest is to go. */
static void
report_crowd (FerCheck     *check,
              const Member *members,
              guint         n_members,
              gboolean      in_production,
              guint         most)
{
  const Member *oldest = NULL;
  guint         n = 0;

  for (guint i = 0; i < n_members; i++)
    {
      if (members[i].deprecated || (in_production && !members[i].production))
        continue;
      n++;
      if (oldest == NULL || members[i].revision < oldest->revision)
        oldest = &members[i];
    }
  if (n > most)
    fer_fix_set (fer_check_report (check, oldest->operation->node, members->family, fer_check_format_count (n), NULL), oldest->operation->node, "deprecated", "true");
}

static void
check_active (FerCheck             *check,
              const FerPlace *place G_GNUC_UNUSED,
              const Member         *members,
              guint                 n_members)
{
  report_crowd (check, members, n_members, FALSE, MAX_ACTIVE);
}

static void
family_many_active (FerCheck       *check,
                    const FerPlace *place)
{
  each_family (check, place, check_active);
}

static void
check_production (FerCheck             *check,
                  const FerPlace *place G_GNUC_UNUSED,
                  const Member         *members,
                  guint                 n_members)
{
  report_crowd (check, members, n_members, TRUE, 1);
}

static void
family_many_production (FerCheck       *check,
                        const FerPlace *place)
{
  each_family (check, place, check_production);
}

static void
check_empty (FerCheck       *check,
             const FerPlace *place,
             const Member   *members,
             guint           n_members)
{
  guint    last = find_last_revision (members, n_members);
  gboolean first = TRUE;

  for (guint i = 0; i < n_members; i++)
    first = first && members[i].revision != 1;
  /* What says nothing is the first one, unless another one says that it is. */
  for (guint i = 0; i < n_members; i++)
    if (members[i].annotation != FER_JSON_NONE && fer_json_node_get_member (place->tree, members[i].annotation, "revision") == FER_JSON_NONE)
      fer_fix_set (fer_check_report (check, members[i].annotation, members[i].operation->label, members[i].family, NULL), members[i].annotation, "revision",
                   fer_check_format_count (first ? 1 : ++last)),
        first = FALSE;
}

static void
family_empty_revision (FerCheck       *check,
                       const FerPlace *place)
{
  each_family (check, place, check_empty);
}

/* Returns: (transfer full): an id with the ending of a revision, instead of another one */
static char *
dup_with_revision (const char *id,
                   guint       revision)
{
  g_autoptr (GRegex) ending = g_regex_new ("_?[vV]\\d+$", 0, 0, NULL);
  g_autofree char *stem = g_regex_replace_literal (ending, id, -1, 0, "", 0, NULL);

  return g_strdup_printf ("%s_V%u", stem, revision);
}

static void
operationid_revision_suffix (FerCheck       *check,
                             const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "operationId");
  g_autofree char *id = fer_json_node_dup_string (place->tree, node);
  guint            revision = read_revision (place->tree, fer_place_get (place, ANNOTATION));
  g_autofree char *ending = g_strdup_printf ("V%u", revision);
  g_autofree char *right = NULL;

  if (id == NULL || revision < 2 || g_str_has_suffix (id, ending))
    return;
  right = dup_with_revision (id, revision);
  fer_fix_rename_operation (check, fer_check_report (check, node, id, fer_check_format_count (revision), NULL), node, id, right);
}

static void
status_ahead (FerCheck       *check,
              const FerPlace *place)
{
  FerJsonNode      annotation = fer_place_get (place, ANNOTATION);
  g_autofree char *own = dup_state (place->tree, annotation);
  g_autofree char *whole = dup_connector_state (place->tree);

  if (g_strcmp0 (own, "Production") == 0 && g_strcmp0 (whole, "Preview") == 0)
    fer_fix_set (fer_check_report (check, fer_json_node_get_member (place->tree, annotation, "status"), NULL), annotation, "status", "\"Preview\"");
}

/* Whether the address of the service says that it is not final. */
static void
status_beta_service (FerCheck       *check,
                     const FerPlace *place)
{
  static const char *const keys[] = { "host", "basePath" };
  g_autofree char         *state = dup_connector_state (place->tree);

  if (g_strcmp0 (state, "Production") != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = fer_place_dup_string (place, keys[i]);

      if (text != NULL && (fer_check_has_word (text, "beta") || fer_check_has_word (text, "alpha")))
        fer_check_report (check, fer_place_get (place, keys[i]), text, NULL);
    }
}

/* clang-format off */
const FerRule fer_rules_version[] = {
  { "annotation-status-invalid", "JsonValueNotInEnum", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_EXTENSION, annotation_status_invalid,
    N_ ("“{1}” is neither “Production” nor “Preview”."), N_ ("The published schema compares letter by letter."),
    N_ ("Write one of the two."), "Published schema of the definition (severity inferred)" },
  { "annotation-revision", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_EXTENSION, annotation_revision,
    N_ ("The revision {1} is no whole number from 1."), N_ ("The published schema refuses it, and revisions cannot be put in order."),
    N_ ("Count from 1, without quotes."), "Published schema of the definition (severity inferred)" },
  { "annotation-replacement", "ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_EXTENSION, annotation_replacement,
    N_ ("The operation names a replacement, but is not deprecated."), N_ ("The published validator refuses it: what is replaced is not offered any more."),
    N_ ("Remove the replacement, or deprecate the operation."), "Published validator (severity inferred)" },
  { "annotation-replacement-incomplete", "ApiAnnotationExtensionReplacementInfoMissingApiProperty ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_EXTENSION, annotation_replacement_incomplete,
    N_ ("The replacement does not say its “{1}”."), N_ ("The published validator asks for both the API and the operation."),
    N_ ("Name it."), "Published validator (severity inferred)" },
  { "family-duplicate-revision", "OperationFamilyHasDuplicateRevisions", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_DEFINITION, family_duplicate_revision,
    N_ ("The family “{1}” has the revision {2} twice."), N_ ("It cannot be told which of the two is newer."),
    N_ ("Give each a number of its own."), "Published validator (severity inferred)" },
  { "family-many-active", "OperationFamilyHasManyActiveOperations", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_DEFINITION, family_many_active,
    N_ ("The family “{1}” has {2} operations that are not deprecated."), N_ ("Two are the most: the one in production, and the next in preview."),
    N_ ("Deprecate the oldest; flows that use it go on."), "Published validator; operational versioning" },
  { "family-many-production", "OperationFamilyHasManyActiveProductionOperations", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_DEFINITION, family_many_production,
    N_ ("The family “{1}” has {2} operations in production that are not deprecated."), N_ ("Makers see the same action several times."),
    N_ ("Deprecate the oldest; flows that use it go on."), "Published validator; operational versioning" },
  { "family-empty-revision", "OperationFamilyHasManyEmptyRevisions OperationRevisionEmpty", FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_DEFINITION, family_empty_revision,
    N_ ("“{1}” does not say which revision of “{2}” it is."), N_ ("Without a number the members of a family cannot be put in order."),
    N_ ("Give it the next number."), "Published validator; operational versioning" },
  { "operationid-revision-suffix", "OperationIdShouldEndWithRevision", FER_IS_HINT, FER_FIX_ASK, FER_PLACE_OPERATION, operationid_revision_suffix,
    N_ ("“{1}” is the revision {2}, but its id does not say so."), N_ ("The ids of later revisions end with “_V” and the number."),
    N_ ("Rename the operation, before anybody uses it: renaming breaks flows."), "Published validator; operational versioning" },
  { "status-ahead", "OperationStatusAheadOfConnector", FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_OPERATION, status_ahead,
    N_ ("The operation is in production, but the connector is a preview."), N_ ("An operation cannot be more finished than the connector that it is in."),
    N_ ("Make it a preview too, or put the connector into production."), "Published validator (severity inferred)" },
  { "status-beta-service", "ProductionStatusOnBetaService", FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_DEFINITION, status_beta_service,
    N_ ("The connector is in production, but “{1}” looks like a service that is not."), N_ ("The published validator refuses it. How it tells is not published; this is told by the words “alpha” and “beta”."),
    N_ ("Use the final service, or make the connector a preview."), "Published validator (severity inferred)" },
  { "breaking-change", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_ELSEWHERE, NULL,
    N_ ("Compared with {1}, this breaks flows and apps: {2}: {3}"), N_ ("What was made with the earlier version fails, and certification refuses the update. It can be told only beside an earlier state: the window compares with the last commit of the folder, the command line with what --against names."),
    N_ ("Take the change back, or make a new revision of the operation and deprecate the old one."), "Certification of updates" },
  { .id = NULL },
};
/* clang-format on */
