/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares apiProperties.json: what a connection is asked for, the policies, and what else it says. */

#include "config.h"

#include "fer-difference-private.h"

#include <glib/gi18n-lib.h>

#define MAX_POLICIES 2000

static const FerMemberKind properties_kinds[] = {
  { "connectionParameters", FER_N_ALTERATION_KINDS },
  { "connectionParameterSets", FER_N_ALTERATION_KINDS },
  { "policyTemplateInstances", FER_N_ALTERATION_KINDS },
  { "scriptOperations", FER_ALTERATION_SCRIPT_OPERATIONS },
  { "iconBrandColor", FER_ALTERATION_METADATA },
  { "publisher", FER_ALTERATION_METADATA },
  { "stackOwner", FER_ALTERATION_METADATA },
  { NULL, FER_ALTERATION_CONNECTOR_DETAIL },
};

static const FerMemberKind parameter_kinds[] = {
  { "type", FER_ALTERATION_CONNECTION_FIELD_TYPE },
  { "uiDefinition", FER_N_ALTERATION_KINDS },
  { "allowedValues", FER_N_ALTERATION_KINDS },
  { "oAuthSettings", FER_N_ALTERATION_KINDS },
  { NULL, FER_ALTERATION_CONNECTION_FIELD_DETAIL },
};

static const FerMemberKind look_kinds[] = {
  { "constraints", FER_N_ALTERATION_KINDS },
  { "schema", FER_ALTERATION_CONNECTION_FIELD_DETAIL },
  { NULL, FER_ALTERATION_CONNECTION_FIELD_LABEL },
};

static const FerMemberKind constraint_kinds[] = {
  { "required", FER_N_ALTERATION_KINDS },
  { "hidden", FER_N_ALTERATION_KINDS },
  { "allowedValues", FER_N_ALTERATION_KINDS },
  { "tabIndex", FER_ALTERATION_CONNECTION_FIELD_LABEL },
  { NULL, FER_ALTERATION_CONNECTION_FIELD_DETAIL },
};

static const FerMemberKind oauth_kinds[] = {
  { "identityProvider", FER_ALTERATION_SIGN_IN_KIND },
  { NULL, FER_ALTERATION_SIGN_IN_DETAIL },
};

static const FerMemberKind set_kinds[] = {
  { "parameters", FER_N_ALTERATION_KINDS },
  { "name", FER_N_ALTERATION_KINDS },
  { NULL, FER_ALTERATION_SIGN_IN_DETAIL },
};

typedef struct
{
  FerDifferenceRun *run;
  const char       *step; /* of the set; NULL for none */
} Context;

/* Both `true` and "true" are written. */
static gboolean
is_so (FerJsonTree *tree,
       FerJsonNode  parameter,
       const char  *constraint)
{
  FerJsonNode node = fer_json_node_find (tree, parameter, "uiDefinition", "constraints", constraint, NULL);

  return fer_json_node_string_equals (tree, node, "true") || fer_json_node_get_type (tree, node) == FER_JSON_TRUE;
}

static gboolean
is_required (FerJsonTree *tree,
             FerJsonNode  parameter)
{
  return is_so (tree, parameter, "required");
}

static FerJsonNode
find_choices (FerJsonTree *tree,
              FerJsonNode  parameter)
{
  FerJsonNode choices = fer_json_node_find (tree, parameter, "uiDefinition", "constraints", "allowedValues", NULL);

  return choices != FER_JSON_NONE ? choices : fer_json_node_get_member (tree, parameter, "allowedValues");
}

/* Returns: (transfer full): values → the texts that they are shown by */
static GHashTable *
index_choices (FerJsonTree *tree,
               FerJsonNode  choices)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (FerJsonNode node = fer_json_node_get_first_child (tree, choices); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      FerJsonNode value = fer_json_node_get_member (tree, node, "value");
      FerJsonNode text = fer_json_node_get_member (tree, node, "text");

      g_hash_table_insert (values, fer_json_meaning_dup_text (tree, value != FER_JSON_NONE ? value : node), text != FER_JSON_NONE ? fer_json_meaning_dup_text (tree, text) : g_strdup (""));
    }
  return values;
}

/* Returns: (transfer full) (nullable): the values that the other state does not have, or NULL for none */
static char *
list_missing (GHashTable *values,
              GHashTable *others)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (values), (GCompareFunc)g_strcmp0);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (GList *name = names; name != NULL; name = name->next)
    if (!g_hash_table_contains (others, name->data))
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", (char *)name->data);
  return missing->len > 0 ? g_strdup (missing->str) : NULL;
}

static void
compare_choices (FerDifferenceRun *run,
                 const char       *step,
                 FerJsonNode       before,
                 FerJsonNode       after)
{
  FerJsonNode old = find_choices (run->trees[0], before);
  FerJsonNode new = find_choices (run->trees[1], after);
  g_autoptr (GHashTable) was = index_choices (run->trees[0], old);
  g_autoptr (GHashTable) is = index_choices (run->trees[1], new);
  g_autofree char *gone = list_missing (was, is);
  g_autofree char *come = list_missing (is, was);

  if (old == FER_JSON_NONE || new == FER_JSON_NONE)
    {
      if (old != new)
        fer_difference_run_report_texts (run, NULL, new != FER_JSON_NONE ? FER_ALTERATION_CHOICES_INTRODUCED : FER_ALTERATION_CHOICES_DROPPED, step, old, new, gone, come);
      return;
    }
  if (gone != NULL)
    fer_difference_run_report_texts (run, NULL, FER_ALTERATION_CHOICES_REMOVED, step, old, new, gone, NULL);
  if (come != NULL)
    fer_difference_run_report_texts (run, NULL, FER_ALTERATION_CHOICES_ADDED, step, old, new, NULL, come);
  if (gone == NULL && come == NULL && !fer_json_meaning_equal_sets (run->trees[0], old, run->trees[1], new))
    fer_difference_run_report_texts (run, NULL, FER_ALTERATION_CHOICES_LABEL, step, old, new, NULL, NULL);
}

static void
compare_look (FerDifferenceRun *run,
              const char       *step,
              FerJsonNode       before,
              FerJsonNode       after)
{
  FerJsonNode looks[2] = { fer_json_node_get_member (run->trees[0], before, "uiDefinition"), fer_json_node_get_member (run->trees[1], after, "uiDefinition") };
  gboolean    was = is_so (run->trees[0], before, "hidden");
  gboolean    is = is_so (run->trees[1], after, "hidden");

  fer_difference_run_compare_members (run, NULL, step, looks[0], looks[1], look_kinds);
  fer_difference_run_compare_members (run, NULL, step, fer_json_node_get_member (run->trees[0], looks[0], "constraints"),
                                      fer_json_node_get_member (run->trees[1], looks[1], "constraints"), constraint_kinds);
  if (was != is)
    fer_difference_run_report_texts (run, NULL, is ? FER_ALTERATION_FIELD_HIDDEN : FER_ALTERATION_FIELD_SHOWN, step, before, after, NULL, NULL);
  compare_choices (run, step, before, after);
}

static void
report_parameter (FerDifferenceRun *run,
                  const char       *step,
                  FerJsonNode       before,
                  FerJsonNode       after)
{
  FerJsonTree      *tree = run->trees[before == FER_JSON_NONE ? 1 : 0];
  FerJsonNode       node = before == FER_JSON_NONE ? after : before;
  g_autofree char  *type = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "type"));
  gboolean          signs_in = g_strcmp0 (type, "oauthSetting") == 0;
  FerAlterationKind kind;

  if (before == FER_JSON_NONE)
    kind = signs_in ? FER_ALTERATION_SIGN_IN_ADDED : is_required (tree, node) ? FER_ALTERATION_CONNECTION_FIELD_ADDED_REQUIRED
                                                                              : FER_ALTERATION_CONNECTION_FIELD_ADDED;
  else
    kind = signs_in ? FER_ALTERATION_SIGN_IN_REMOVED : FER_ALTERATION_CONNECTION_FIELD_REMOVED;
  fer_difference_run_report_texts (run, NULL, kind, step, before, after, before != FER_JSON_NONE ? type : NULL, after != FER_JSON_NONE ? type : NULL);
}

static void
compare_parameter (const char *key,
                   FerJsonNode before,
                   FerJsonNode after,
                   gpointer    data)
{
  const Context    *self = data;
  FerDifferenceRun *run = self->run;
  g_autofree char  *name = g_strdup_printf (_ ("connection parameter “%s”"), key);
  g_autofree char  *step = self->step != NULL ? g_strconcat (self->step, " › ", name, NULL) : g_steal_pointer (&name);

  if (before == FER_JSON_NONE || after == FER_JSON_NONE)
    {
      report_parameter (run, step, before, after);
      return;
    }
  if (is_required (run->trees[0], before) != is_required (run->trees[1], after))
    fer_difference_run_report_texts (run, NULL, is_required (run->trees[1], after) ? FER_ALTERATION_FIELD_MADE_REQUIRED : FER_ALTERATION_FIELD_MADE_OPTIONAL, step, before, after, NULL, NULL);
  fer_difference_run_compare_members (run, NULL, step, before, after, parameter_kinds);
  compare_look (run, step, before, after);
  fer_difference_run_compare_members (run, NULL, step, fer_json_node_get_member (run->trees[0], before, "oAuthSettings"),
                                      fer_json_node_get_member (run->trees[1], after, "oAuthSettings"), oauth_kinds);
}

/* The sets by their names, the last of each. */
static GHashTable *
index_sets (FerJsonTree *tree,
            FerJsonNode  list)
{
  GHashTable *sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "name"));

      g_hash_table_insert (sets, name != NULL ? name : g_strdup (""), GUINT_TO_POINTER (node));
    }
  return sets;
}

static void
compare_set (FerDifferenceRun *run,
             const char       *name,
             FerJsonNode       before,
             FerJsonNode       after)
{
  g_autofree char *step = g_strdup_printf (_ ("sign-in “%s”"), name);
  Context          self = { run, step };

  if (before == FER_JSON_NONE || after == FER_JSON_NONE)
    {
      fer_difference_run_report_texts (run, NULL, before == FER_JSON_NONE ? FER_ALTERATION_SIGN_IN_ADDED : FER_ALTERATION_SIGN_IN_REMOVED, step, before, after,
                                       before != FER_JSON_NONE ? name : NULL, after != FER_JSON_NONE ? name : NULL);
      return;
    }
  fer_difference_run_compare_members (run, NULL, step, before, after, set_kinds);
  fer_json_meaning_pair_members (run->trees[0], fer_json_node_get_member (run->trees[0], before, "parameters"),
                                 run->trees[1], fer_json_node_get_member (run->trees[1], after, "parameters"), compare_parameter, &self);
}

static void
compare_sets (FerDifferenceRun *run,
              FerJsonNode       before,
              FerJsonNode       after)
{
  g_autoptr (GHashTable) old = index_sets (run->trees[0], fer_json_node_get_member (run->trees[0], before, "values"));
  g_autoptr (GHashTable) new = index_sets (run->trees[1], fer_json_node_get_member (run->trees[1], after, "values"));
  g_autoptr (GList) old_names = g_list_sort (g_hash_table_get_keys (old), (GCompareFunc)g_strcmp0);
  g_autoptr (GList) new_names = g_list_sort (g_hash_table_get_keys (new), (GCompareFunc)g_strcmp0);

  for (GList *name = new_names; name != NULL; name = name->next)
    compare_set (run, name->data, g_hash_table_contains (old, name->data) ? GPOINTER_TO_UINT (g_hash_table_lookup (old, name->data)) : FER_JSON_NONE,
                 GPOINTER_TO_UINT (g_hash_table_lookup (new, name->data)));
  for (GList *name = old_names; name != NULL; name = name->next)
    if (!g_hash_table_contains (new, name->data))
      compare_set (run, name->data, GPOINTER_TO_UINT (g_hash_table_lookup (old, name->data)), FER_JSON_NONE);
}

static GArray *
list_children (FerJsonTree *tree,
               FerJsonNode  list)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));

  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE && nodes->len < MAX_POLICIES; node = fer_json_node_get_next (tree, node))
    g_array_append_val (nodes, node);
  return nodes;
}

static char *
name_policy (FerJsonTree *tree,
             FerJsonNode  policy)
{
  g_autofree char *title = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, policy, "title"));
  g_autofree char *template = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, policy, "templateId"));

  return g_strdup_printf (_ ("policy “%s”"), title != NULL && *title != '\0' ? title : template != NULL ? template
                                                                                                        : "");
}

static gboolean
is_same_policy (FerDifferenceRun *run,
                FerJsonNode       before,
                FerJsonNode       after,
                guint             way)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (way == 0)
    return fer_json_meaning_equal (run->trees[0], before, run->trees[1], after);
  if (way == 1)
    {
      old = name_policy (run->trees[0], before);
      new = name_policy (run->trees[1], after);
      return g_str_equal (old, new);
    }
  return fer_json_meaning_equal (run->trees[0], fer_json_node_get_member (run->trees[0], before, "templateId"),
                                 run->trees[1], fer_json_node_get_member (run->trees[1], after, "templateId"));
}

/* Returns: for each that is new, one more than the index of what it was; 0 for none */
static guint *
match_policies (FerDifferenceRun *run,
                GArray           *old,
                GArray *new)
{
  guint               *found = g_new0 (guint, new->len + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, old->len + 1);

  for (guint way = 0; way < 3; way++)
    for (guint j = 0; j < new->len; j++)
      for (guint i = 0; i < old->len && found[j] == 0; i++)
        if (!taken[i] && is_same_policy (run, g_array_index (old, FerJsonNode, i), g_array_index (new, FerJsonNode, j), way))
          {
            found[j] = i + 1;
            taken[i] = TRUE;
          }
  return found;
}

/* What it is called changes nothing that it does. */
static void
compare_policy (FerDifferenceRun *run,
                const char       *step,
                FerJsonNode       before,
                FerJsonNode       after)
{
  static const FerMemberKind kinds[] = { { "title", FER_ALTERATION_METADATA }, { NULL, FER_N_ALTERATION_KINDS } };
  static const char *const   doing[] = { "templateId", "parameters" };
  gboolean                   same = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (doing); i++)
    same = same && fer_json_meaning_equal (run->trees[0], fer_json_node_get_member (run->trees[0], before, doing[i]), run->trees[1], fer_json_node_get_member (run->trees[1], after, doing[i]));
  if (!same)
    fer_difference_run_report (run, NULL, FER_ALTERATION_POLICY_CHANGED, step, before, after);
  else
    fer_difference_run_compare_members (run, NULL, step, before, after, kinds);
}

static void
compare_policies (FerDifferenceRun *run,
                  FerJsonNode       before,
                  FerJsonNode       after)
{
  g_autoptr (GArray) old = list_children (run->trees[0], before);
  g_autoptr (GArray) new = list_children (run->trees[1], after);
  g_autofree guint    *found = NULL;
  g_autofree gboolean *kept = g_new0 (gboolean, old->len + 1);
  guint                last = 0;
  gboolean             in_order = TRUE;

  if (fer_json_meaning_equal (run->trees[0], before, run->trees[1], after))
    return;
  found = match_policies (run, old, new);
  for (guint j = 0; j < new->len; j++)
    {
      FerJsonNode      is = g_array_index (new, FerJsonNode, j);
      FerJsonNode      was = found[j] != 0 ? g_array_index (old, FerJsonNode, found[j] - 1) : FER_JSON_NONE;
      g_autofree char *step = name_policy (run->trees[1], is);

      if (was == FER_JSON_NONE)
        fer_difference_run_report (run, NULL, FER_ALTERATION_POLICY_ADDED, step, was, is);
      else
        compare_policy (run, step, was, is);
      in_order = in_order && (found[j] == 0 || found[j] > last);
      last = MAX (last, found[j]);
      kept[found[j] != 0 ? found[j] - 1 : old->len] = TRUE;
    }
  for (guint i = 0; i < old->len; i++)
    {
      FerJsonNode      was = g_array_index (old, FerJsonNode, i);
      g_autofree char *step = name_policy (run->trees[0], was);

      if (!kept[i])
        fer_difference_run_report (run, NULL, FER_ALTERATION_POLICY_REMOVED, step, was, FER_JSON_NONE);
    }
  if (!in_order)
    fer_difference_run_report_texts (run, NULL, FER_ALTERATION_POLICY_ORDER, NULL, before, after, NULL, NULL);
}

void
fer_difference_compare_properties (FerDifferenceRun *run)
{
  FerJsonNode nodes[2];
  FerJsonNode members[2];
  Context     self = { run, NULL };

  for (guint side = 0; side < 2; side++)
    nodes[side] = fer_json_node_get_member (run->trees[side], fer_json_tree_get_root (run->trees[side]), "properties");
  fer_difference_run_compare_members (run, NULL, NULL, nodes[0], nodes[1], properties_kinds);
  for (guint side = 0; side < 2; side++)
    members[side] = fer_json_node_get_member (run->trees[side], nodes[side], "connectionParameters");
  fer_json_meaning_pair_members (run->trees[0], members[0], run->trees[1], members[1], compare_parameter, &self);
  for (guint side = 0; side < 2; side++)
    members[side] = fer_json_node_get_member (run->trees[side], nodes[side], "connectionParameterSets");
  compare_sets (run, members[0], members[1]);
  for (guint side = 0; side < 2; side++)
    members[side] = fer_json_node_get_member (run->trees[side], nodes[side], "policyTemplateInstances");
  compare_policies (run, members[0], members[1]);
}
