/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares operations: themselves, their parameters and their answers. */

#include "config.h"

#include "fer-difference-private.h"

#include "fer-operation-sites.h"
#include "fer-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FerMemberKind operation_kinds[] = {
  { "operationId", FER_N_ALTERATION_KINDS },
  { "parameters", FER_N_ALTERATION_KINDS },
  { "responses", FER_N_ALTERATION_KINDS },
  { "deprecated", FER_N_ALTERATION_KINDS },
  { "x-ms-visibility", FER_N_ALTERATION_KINDS },
  { "x-ms-trigger", FER_ALTERATION_OPERATION_TRIGGER },
  { "x-ms-trigger-hint", FER_ALTERATION_OPERATION_NOTE },
  { "consumes", FER_N_ALTERATION_KINDS },
  { "produces", FER_N_ALTERATION_KINDS },
  { "schemes", FER_N_ALTERATION_KINDS },
  { "security", FER_N_ALTERATION_KINDS },
  { "summary", FER_ALTERATION_OPERATION_LABEL },
  { "description", FER_ALTERATION_OPERATION_NOTE },
  { "tags", FER_ALTERATION_OPERATION_NOTE },
  { "externalDocs", FER_ALTERATION_OPERATION_NOTE },
  { "x-ms-no-generic-test", FER_ALTERATION_OPERATION_NOTE },
  { NULL, FER_ALTERATION_OPERATION_DETAIL },
};

static const FerMemberKind answer_kinds[] = {
  { "schema", FER_N_ALTERATION_KINDS },
  { "headers", FER_N_ALTERATION_KINDS },
  { NULL, FER_ALTERATION_ANSWER_NOTE },
};

typedef struct
{
  FerJsonNode node; /* references resolved */
  char       *name;
  char       *in;
  guint       other; /* one more than the index in the other list; 0 for none */
} Parameter;

static void
parameter_clear (gpointer data)
{
  Parameter *parameter = data;

  g_free (parameter->name);
  g_free (parameter->in);
}

static GArray *
list_parameters (FerJsonTree               *tree,
                 const FerMatchedOperation *operation)
{
  g_autoptr (GArray) sites = fer_operation_sites_list_parameters (tree, operation->node, NULL);
  GArray *parameters = g_array_new (FALSE, FALSE, sizeof (Parameter));

  g_array_set_clear_func (parameters, parameter_clear);
  for (guint i = 0; i < sites->len; i++)
    {
      FerJsonNode node = g_array_index (sites, FerJsonNode, i);
      char       *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "name"));
      char       *in = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "in"));
      Parameter   parameter = { node, name != NULL ? name : g_strdup (""), in != NULL ? in : g_strdup (""), 0 };

      g_array_append_val (parameters, parameter);
    }
  return parameters;
}

static gboolean
same_label (FerDifferenceRun *run,
            const Parameter  *before,
            const Parameter  *after)
{
  static const char *const keys[] = { "x-ms-summary", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      FerJsonNode old = fer_json_node_get_member (run->trees[0], before->node, keys[i]);
      FerJsonNode new = fer_json_node_get_member (run->trees[1], after->node, keys[i]);

      if (old != FER_JSON_NONE && fer_json_meaning_equal (run->trees[0], old, run->trees[1], new))
        return TRUE;
    }
  return FALSE;
}

/* The platform sends it by itself: nobody is asked. */
static gboolean
is_sent_by_itself (FerJsonTree *tree,
                   FerJsonNode  parameter)
{
  return fer_json_node_string_equals (tree, fer_json_node_get_member (tree, parameter, "x-ms-visibility"), "internal") &&
         fer_json_node_get_member (tree, parameter, "default") != FER_JSON_NONE;
}

/* The ways in which two parameters are the same, the surest first. */
static gboolean
is_same (FerDifferenceRun *run,
         const Parameter  *before,
         const Parameter  *after,
         guint             way)
{
  gboolean same_name = g_str_equal (before->name, after->name);
  gboolean same_in = g_str_equal (before->in, after->in);

  if (way == 0)
    return same_name && same_in;
  if (way == 1)
    return same_in && g_str_equal (before->in, "body");
  if (way == 2)
    return same_name;
  return same_in && same_label (run, before, after);
}

static void
match_parameters (FerDifferenceRun *run,
                  GArray           *before,
                  GArray           *after)
{
  for (guint way = 0; way < 4; way++)
    for (guint i = 0; i < before->len; i++)
      for (guint j = 0; j < after->len && g_array_index (before, Parameter, i).other == 0; j++)
        {
          Parameter *old = &g_array_index (before, Parameter, i);
          Parameter *new = &g_array_index (after, Parameter, j);

          if (new->other != 0 || !is_same (run, old, new, way))
            continue;
          old->other = j + 1;
          new->other = i + 1;
        }
}

static gboolean
is_required (FerJsonTree *tree,
             FerJsonNode  parameter)
{
  return fer_json_node_get_type (tree, fer_json_node_get_member (tree, parameter, "required")) == FER_JSON_TRUE;
}

static char *
name_parameter (const Parameter *parameter)
{
  return g_strdup_printf (_ ("parameter “%s”"), parameter->name);
}

static void
compare_parameter (FerDifferenceRun *run,
                   FerVisit         *operation,
                   const Parameter  *before,
                   const Parameter  *after)
{
  g_autofree char *step = name_parameter (after);
  gboolean         was = is_required (run->trees[0], before->node);
  gboolean         is = is_required (run->trees[1], after->node);
  FerVisit        *visit = fer_difference_run_add_visit (run, operation, before->node, after->node, FER_DIRECTION_REQUEST, step);

  if (visit == NULL || visit->settled)
    return;
  /* A shared parameter is met by each of its operations, and these are said once. */
  visit->settled = TRUE;
  if (!g_str_equal (before->name, after->name))
    fer_difference_run_report_texts (run, visit, FER_ALTERATION_FIELD_RENAMED, NULL, before->node, after->node, before->name, after->name);
  if (!g_str_equal (before->in, after->in))
    fer_difference_run_report_texts (run, visit, FER_ALTERATION_FIELD_MOVED, NULL, before->node, after->node, before->in, after->in);
  if (was != is)
    fer_difference_run_report_texts (run, visit, is ? FER_ALTERATION_FIELD_MADE_REQUIRED : FER_ALTERATION_FIELD_MADE_OPTIONAL, NULL, before->node, after->node,
                                     was ? _ ("required") : _ ("optional"), is ? _ ("required") : _ ("optional"));
}

static void
report_parameter (FerDifferenceRun *run,
                  FerVisit         *operation,
                  const Parameter  *parameter,
                  gboolean          added)
{
  g_autofree char  *step = name_parameter (parameter);
  FerJsonNode       before = added ? FER_JSON_NONE : parameter->node;
  FerJsonNode       after = added ? parameter->node : FER_JSON_NONE;
  FerVisit         *visit = fer_difference_run_add_visit (run, operation, before, after, FER_DIRECTION_REQUEST, step);
  FerAlterationKind kind = added && is_required (run->trees[1], after) && !is_sent_by_itself (run->trees[1], after) ? FER_ALTERATION_FIELD_ADDED_REQUIRED : FER_ALTERATION_FIELD_ADDED;

  if (visit == NULL || visit->settled)
    return;
  visit->settled = TRUE;
  fer_difference_run_report_texts (run, visit, added ? kind : FER_ALTERATION_FIELD_REMOVED, NULL, before, after,
                                   added ? NULL : parameter->in, added ? parameter->in : NULL);
}

static void
compare_parameters (FerDifferenceRun       *run,
                    FerVisit               *visit,
                    const FerOperationPair *pair)
{
  g_autoptr (GArray) before = list_parameters (run->trees[0], pair->sides[0]);
  g_autoptr (GArray) after = list_parameters (run->trees[1], pair->sides[1]);

  match_parameters (run, before, after);
  for (guint i = 0; i < after->len; i++)
    {
      const Parameter *parameter = &g_array_index (after, Parameter, i);

      if (parameter->other != 0)
        compare_parameter (run, visit, &g_array_index (before, Parameter, parameter->other - 1), parameter);
      else
        report_parameter (run, visit, parameter, TRUE);
    }
  for (guint i = 0; i < before->len; i++)
    if (g_array_index (before, Parameter, i).other == 0)
      report_parameter (run, visit, &g_array_index (before, Parameter, i), FALSE);
}

typedef struct
{
  FerDifferenceRun *run;
  FerVisit         *visit;
  char             *step;         /* of the answer */
  gboolean          says_success; /* there is an answer 2… in either state */
} Context;

static void
compare_content (FerDifferenceRun *run,
                 FerVisit         *visit,
                 const char       *step,
                 FerJsonNode       before,
                 FerJsonNode       after)
{
  if (before != FER_JSON_NONE && after != FER_JSON_NONE)
    fer_difference_run_add_visit (run, visit, before, after, FER_DIRECTION_RESPONSE, step);
  else if (before != after)
    fer_difference_run_report_texts (run, visit, after == FER_JSON_NONE ? FER_ALTERATION_CONTENT_REMOVED : FER_ALTERATION_CONTENT_ADDED, step, before, after, NULL, NULL);
}

static void
compare_header (const char *key,
                FerJsonNode before,
                FerJsonNode after,
                gpointer    data)
{
  const Context   *self = data;
  g_autofree char *name = g_strdup_printf (_ ("header “%s”"), key);
  g_autofree char *step = g_strconcat (self->step, " › ", name, NULL);

  if (before != FER_JSON_NONE && after != FER_JSON_NONE)
    fer_difference_run_add_visit (self->run, self->visit, before, after, FER_DIRECTION_RESPONSE, step);
  else
    fer_difference_run_report_texts (self->run, self->visit, after == FER_JSON_NONE ? FER_ALTERATION_FIELD_REMOVED : FER_ALTERATION_FIELD_ADDED, step, before, after, NULL, NULL);
}

static void
compare_answer (const char *key,
                FerJsonNode before,
                FerJsonNode after,
                gpointer    data)
{
  const Context    *parent = data;
  FerDifferenceRun *run = parent->run;
  gboolean          fine = *key == '2' || (g_str_equal (key, "default") && !parent->says_success);
  g_autofree char  *step = g_strdup_printf (_ ("answer %s"), key);
  Context           self = { run, parent->visit, step, parent->says_success };
  FerJsonNode       old = fer_reference_resolve (run->trees[0], before);
  FerJsonNode new = fer_reference_resolve (run->trees[1], after);

  if (g_str_has_prefix (key, "x-"))
    return;
  if (before == FER_JSON_NONE)
    fer_difference_run_report_texts (run, parent->visit, fine ? FER_ALTERATION_ANSWER_ADDED : FER_ALTERATION_ERROR_ANSWER_ADDED, step, before, after, NULL, key);
  else if (after == FER_JSON_NONE)
    fer_difference_run_report_texts (run, parent->visit, fine ? FER_ALTERATION_ANSWER_REMOVED : FER_ALTERATION_ERROR_ANSWER_REMOVED, step, before, after, key, NULL);
  else
    {
      fer_difference_run_compare_members (run, parent->visit, step, old, new, answer_kinds);
      compare_content (run, parent->visit, step, fer_json_node_get_member (run->trees[0], old, "schema"), fer_json_node_get_member (run->trees[1], new, "schema"));
      fer_json_meaning_pair_members (run->trees[0], fer_json_node_get_member (run->trees[0], old, "headers"),
                                     run->trees[1], fer_json_node_get_member (run->trees[1], new, "headers"), compare_header, &self);
    }
}

static void
compare_notification (FerDifferenceRun       *run,
                      FerVisit               *visit,
                      const FerOperationPair *pair)
{
  FerJsonNode nodes[2];
  FerJsonNode schemas[2];

  for (guint side = 0; side < 2; side++)
    {
      FerJsonTree *tree = run->trees[side];
      gboolean     triggers = fer_json_node_get_member (tree, pair->sides[side]->node, "x-ms-trigger") != FER_JSON_NONE;

      nodes[side] = triggers ? fer_json_node_get_member (tree, pair->sides[side]->item, "x-ms-notification-content") : FER_JSON_NONE;
      schemas[side] = fer_json_node_get_member (tree, nodes[side], "schema");
    }
  fer_difference_run_compare_members (run, visit, _ ("notification"), nodes[0], nodes[1], answer_kinds);
  compare_content (run, visit, _ ("notification"), schemas[0], schemas[1]);
}

static void
compare_route (FerDifferenceRun       *run,
               FerVisit               *visit,
               const FerOperationPair *pair)
{
  const FerMatchedOperation *before = pair->sides[0];
  const FerMatchedOperation *after = pair->sides[1];
  g_autofree char           *old_shape = fer_operation_match_dup_shape (before->path);
  g_autofree char           *new_shape = fer_operation_match_dup_shape (after->path);
  g_autofree char           *old_base = fer_difference_dup_base_path (run->trees[0]);
  g_autofree char           *new_base = fer_difference_dup_base_path (run->trees[1]);
  g_autofree char           *old_address = g_strconcat (old_base, old_shape, NULL);
  g_autofree char           *new_address = g_strconcat (new_base, new_shape, NULL);
  gboolean                   same_address = g_str_equal (old_address, new_address);

  if (g_strcmp0 (before->id, after->id) != 0)
    fer_difference_run_report (run, visit, FER_ALTERATION_OPERATION_ID, NULL, fer_json_node_get_member (run->trees[0], before->node, "operationId"),
                               fer_json_node_get_member (run->trees[1], after->node, "operationId"));
  if (!g_str_equal (before->verb, after->verb))
    fer_difference_run_report_texts (run, visit, FER_ALTERATION_OPERATION_VERB, NULL, before->node, after->node, before->verb, after->verb);
  run->n_kept++;
  run->n_moved += !same_address;
  if (!g_str_equal (old_shape, new_shape) && !same_address)
    fer_difference_run_report_texts (run, visit, FER_ALTERATION_OPERATION_PATH, NULL, before->item, after->item, before->path, after->path);
}

/* Then “default” is what a failure answers. */
static gboolean
says_success (FerDifferenceRun *run,
              FerVisit         *visit,
              guint             side)
{
  FerJsonTree *tree = run->trees[side];
  FerJsonNode  responses = fer_json_node_get_member (tree, visit->nodes[side], "responses");

  for (FerJsonNode node = fer_json_node_get_first_child (tree, responses); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *key = fer_json_node_dup_key (tree, node);

      if (key != NULL && *key == '2')
        return TRUE;
    }
  return FALSE;
}

char *
fer_difference_dup_base_path (FerJsonTree *tree)
{
  char *path = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "basePath"));

  if (path != NULL && g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  return path != NULL ? path : g_strdup ("");
}

/* What an operation does not say itself, the connector says for it. Where neither state says it here, what has changed
 * there is told of the connector. */
static void
compare_inherited (FerDifferenceRun *run,
                   FerVisit         *visit)
{
  static const FerMemberKind inherited[] = {
    { "consumes", FER_ALTERATION_OPERATION_MEDIA },
    { "produces", FER_ALTERATION_OPERATION_MEDIA },
    { "schemes", FER_ALTERATION_OPERATION_DETAIL },
    { "security", FER_ALTERATION_OPERATION_SECURITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (inherited); i++)
    {
      FerJsonNode own[2], said[2];

      for (guint side = 0; side < 2; side++)
        {
          own[side] = fer_json_node_get_member (run->trees[side], visit->nodes[side], inherited[i].key);
          said[side] = own[side] != FER_JSON_NONE ? own[side] : fer_json_node_get_member (run->trees[side], fer_json_tree_get_root (run->trees[side]), inherited[i].key);
        }
      if ((own[0] != FER_JSON_NONE || own[1] != FER_JSON_NONE) && !fer_json_meaning_equal_sets (run->trees[0], said[0], run->trees[1], said[1]))
        fer_difference_run_report (run, visit, inherited[i].kind, inherited[i].kind == FER_ALTERATION_OPERATION_DETAIL ? inherited[i].key : NULL, own[0], own[1]);
    }
}

static void
compare_operation (FerDifferenceRun       *run,
                   FerVisit               *visit,
                   const FerOperationPair *pair)
{
  static const FerAlterationKind visibility[] = { FER_ALTERATION_OPERATION_HIDDEN, FER_ALTERATION_OPERATION_SHOWN, FER_ALTERATION_OPERATION_VISIBILITY };
  FerJsonNode                    before = fer_json_node_get_member (run->trees[0], visit->nodes[0], "deprecated");
  FerJsonNode                    after = fer_json_node_get_member (run->trees[1], visit->nodes[1], "deprecated");
  gboolean                       was = fer_json_node_get_type (run->trees[0], before) == FER_JSON_TRUE;
  gboolean                       is = fer_json_node_get_type (run->trees[1], after) == FER_JSON_TRUE;
  Context                        self = { run, visit, NULL, says_success (run, visit, 0) || says_success (run, visit, 1) };

  compare_route (run, visit, pair);
  fer_difference_compare_visibility (run, visit, visibility);
  if (was != is)
    fer_difference_run_report (run, visit, is ? FER_ALTERATION_OPERATION_DEPRECATED : FER_ALTERATION_OPERATION_RESTORED, NULL, before, after);
  fer_difference_run_compare_members (run, visit, NULL, visit->nodes[0], visit->nodes[1], operation_kinds);
  compare_inherited (run, visit);
  compare_parameters (run, visit, pair);
  run->direction = FER_DIRECTION_RESPONSE;
  fer_json_meaning_pair_members (run->trees[0], fer_json_node_get_member (run->trees[0], visit->nodes[0], "responses"),
                                 run->trees[1], fer_json_node_get_member (run->trees[1], visit->nodes[1], "responses"), compare_answer, &self);
  compare_notification (run, visit, pair);
  run->direction = FER_DIRECTION_NONE;
}

static char *
name_operation (const FerMatchedOperation *operation)
{
  g_autofree char *verb = g_ascii_strup (operation->verb, -1);

  return operation->id != NULL && *operation->id != '\0' ? g_strdup (operation->id) : g_strdup_printf ("%s %s", verb, operation->path);
}

static void
visit_operation (FerDifferenceRun       *run,
                 FerVisit               *visit,
                 const FerOperationPair *pair)
{
  const FerMatchedOperation *only = pair->sides[0] == NULL ? pair->sides[1] : pair->sides[0];
  g_autofree char           *verb = g_ascii_strup (only->verb, -1);
  g_autofree char           *route = g_strdup_printf ("%s %s", verb, only->path);

  if (pair->sides[0] == NULL)
    fer_difference_run_report_texts (run, visit, FER_ALTERATION_OPERATION_ADDED, NULL, FER_JSON_NONE, only->node, NULL, route);
  else if (pair->sides[1] == NULL)
    fer_difference_run_report_texts (run, visit, FER_ALTERATION_OPERATION_REMOVED, NULL, only->node, FER_JSON_NONE, route, NULL);
  else
    compare_operation (run, visit, pair);
}

static gboolean
is_trigger (FerDifferenceRun       *run,
            const FerOperationPair *pair,
            guint                   side)
{
  return pair->sides[side] != NULL && fer_json_node_get_member (run->trees[side], pair->sides[side]->node, "x-ms-trigger") != FER_JSON_NONE;
}

void
fer_difference_compare_operations (FerDifferenceRun *run)
{
  g_autoptr (FerOperationMatch) match = fer_operation_match_new (run->trees[0], run->trees[1]);
  guint n = 0;

  for (; n < match->pairs->len; n++)
    {
      const FerOperationPair *pair = &g_array_index (match->pairs, FerOperationPair, n);
      FerVisit               *visit;

      visit = fer_difference_run_add_visit (run, NULL, pair->sides[0] != NULL ? pair->sides[0]->node : FER_JSON_NONE,
                                            pair->sides[1] != NULL ? pair->sides[1]->node : FER_JSON_NONE, FER_DIRECTION_NONE, "");
      if (visit == NULL)
        break;
      g_free (visit->operation);
      visit->operation = name_operation (pair->sides[1] != NULL ? pair->sides[1] : pair->sides[0]);
      visit->trigger = is_trigger (run, pair, 1) || (pair->sides[1] == NULL && is_trigger (run, pair, 0));
    }
  run->difference->n_operations[0] = match->operations[0]->len;
  run->difference->n_operations[1] = match->operations[1]->len;
  /* They were put first into the queue, one each. */
  for (guint i = 0; i < n && i < run->visits->len; i++)
    visit_operation (run, run->visits->pdata[i], &g_array_index (match->pairs, FerOperationPair, i));
  for (guint i = n; i < run->visits->len && !run->difference->truncated; i++)
    {
      FerVisit *visit = run->visits->pdata[i];

      /* What is there on one side only has been reported by who found it. */
      if (visit->direction != FER_DIRECTION_NONE && (!visit->settled || (visit->nodes[0] != FER_JSON_NONE && visit->nodes[1] != FER_JSON_NONE)))
        fer_difference_compare_value (run, visit);
    }
}
