/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares the definitions that no operation reaches. Whatever one reaches is compared where it is used, by what it means
 * there; what none does breaks nothing, but it is in the file, and somebody has changed it. */

#include "config.h"

#include "fer-difference-private.h"

#include "fer-reference-walk.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FerDifferenceRun *run;
  guint8           *reached[2]; /* by node */
} Context;

/* What is inside of a definition is had with it. */
static void
mark (FerJsonTree *tree,
      FerJsonNode  node,
      guint8      *reached)
{
  for (; node != FER_JSON_NONE && !reached[node]; node = fer_json_node_get_parent (tree, node))
    reached[node] = TRUE;
}

static void
follow (FerJsonTree *tree,
        FerJsonNode  node,
        guint8      *reached,
        guint8      *queued,
        GArray      *queue)
{
  g_autofree char *reference = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "$ref"));
  FerJsonNode      target = reference != NULL ? fer_reference_follow (tree, reference) : FER_JSON_NONE;

  if (target == FER_JSON_NONE)
    return;
  mark (tree, target, reached);
  if (!queued[target])
    g_array_append_val (queue, target);
  queued[target] = TRUE;
}

/* Each node is looked at once, whoever refers to it. */
static guint8 *
find_reached (FerJsonTree *tree)
{
  guint8            *reached = g_new0 (guint8, fer_json_tree_get_n_nodes (tree) + 1);
  g_autofree guint8 *queued = g_new0 (guint8, fer_json_tree_get_n_nodes (tree) + 1);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  FerJsonNode paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  if (paths != FER_JSON_NONE)
    g_array_append_val (queue, paths);
  for (guint i = 0; i < queue->len; i++)
    {
      FerJsonNode node = g_array_index (queue, FerJsonNode, i);

      if (fer_json_node_get_type (tree, node) == FER_JSON_OBJECT)
        follow (tree, node, reached, queued, queue);
      for (FerJsonNode child = fer_json_node_get_first_child (tree, node); child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
        {
          if (!queued[child])
            g_array_append_val (queue, child);
          queued[child] = TRUE;
        }
    }
  return reached;
}

static void
compare_definition (const char *key,
                    FerJsonNode before,
                    FerJsonNode after,
                    gpointer    data)
{
  const Context   *self = data;
  g_autofree char *step = NULL;

  if ((before != FER_JSON_NONE && self->reached[0][before]) || (after != FER_JSON_NONE && self->reached[1][after]) ||
      fer_json_meaning_equal (self->run->trees[0], before, self->run->trees[1], after))
    return;
  step = g_strdup_printf (_ ("definition “%s”"), key);
  fer_difference_run_report (self->run, NULL,
                             before == FER_JSON_NONE  ? FER_ALTERATION_UNUSED_ADDED
                             : after == FER_JSON_NONE ? FER_ALTERATION_UNUSED_REMOVED
                                                      : FER_ALTERATION_UNUSED_CHANGED,
                             step, before, after);
}

void
fer_difference_compare_unused (FerDifferenceRun *run)
{
  Context     self = { .run = run };
  FerJsonNode definitions[2];

  for (guint side = 0; side < 2; side++)
    {
      self.reached[side] = find_reached (run->trees[side]);
      definitions[side] = fer_json_node_get_member (run->trees[side], fer_json_tree_get_root (run->trees[side]), "definitions");
    }
  fer_json_meaning_pair_members (run->trees[0], definitions[0], run->trees[1], definitions[1], compare_definition, &self);
  for (guint side = 0; side < 2; side++)
    g_free (self.reached[side]);
}
