/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tries an edit out and compares the trees before and after it, node by node in the order of the text. In
 * a broken text a tree is partly a guess, and a change at one place may let it be guessed otherwise at
 * another; only trying tells.
 */
#include "fer-json-proof.h"

#include <string.h>

guint
fer_json_proof_count_nodes (FerJsonTree *tree,
                            FerJsonNode  node)
{
  FerJsonNode ancestor = node;
  FerJsonNode next = FER_JSON_NONE;

  while (ancestor != FER_JSON_NONE && (next = fer_json_node_get_next (tree, ancestor)) == FER_JSON_NONE)
    ancestor = fer_json_node_get_parent (tree, ancestor);
  return (next != FER_JSON_NONE ? next : fer_json_tree_get_n_nodes (tree)) - node;
}

static guint
count_structural_faults (FerJsonTree *tree)
{
  guint n_faults = 0;

  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    n_faults += fer_json_fault_code_is_structural (fer_json_tree_peek_fault (tree, i)->code);
  return n_faults;
}

static gboolean
are_equal_ranges (FerJsonTree *before,
                  gsize        start,
                  gsize        end,
                  FerJsonTree *after,
                  gsize        other_start,
                  gsize        other_end)
{
  return end - start == other_end - other_start &&
         memcmp (fer_json_tree_peek_text (before, NULL) + start,
                 fer_json_tree_peek_text (after, NULL) + other_start,
                 end - start) == 0;
}

static gboolean
are_equal_keys (FerJsonTree *before,
                FerJsonNode  node,
                FerJsonTree *after,
                FerJsonNode  other)
{
  gsize    start, end, other_start, other_end;
  gboolean has_key = fer_json_node_get_key_range (before, node, &start, &end);

  return has_key == fer_json_node_get_key_range (after, other, &other_start, &other_end) &&
         are_equal_ranges (before, start, end, after, other_start, other_end);
}

/* Where the children follow in the order of the text, their numbers say all about who is in whom. */
static gboolean
are_equal_values (FerJsonTree *before,
                  FerJsonNode  node,
                  FerJsonTree *after,
                  FerJsonNode  other,
                  int          n_more)
{
  FerJsonType type = fer_json_node_get_type (before, node);
  gsize       start, end, other_start, other_end;

  if (type != fer_json_node_get_type (after, other) ||
      fer_json_node_get_n_children (before, node) + n_more != fer_json_node_get_n_children (after, other))
    return FALSE;
  if (type == FER_JSON_OBJECT || type == FER_JSON_ARRAY)
    return TRUE;
  fer_json_node_get_range (before, node, &start, &end);
  fer_json_node_get_range (after, other, &other_start, &other_end);
  return are_equal_ranges (before, start, end, after, other_start, other_end);
}

/* What has come under a key that was there before still has it. */
static gboolean
has_come_as_meant (const FerJsonProof *self,
                   FerJsonTree        *before,
                   FerJsonTree        *after)
{
  if (self->n_gone > 0 && self->n_come > 0 && !are_equal_keys (before, self->gone, after, self->come))
    return FALSE;
  for (guint i = 0; i < self->n_come; i++)
    if (!are_equal_values (self->source, self->source_node + i, after, self->come + i, 0) ||
        (i > 0 && !are_equal_keys (self->source, self->source_node + i, after, self->come + i)))
      return FALSE;
  return TRUE;
}

static gboolean
holds_for (const FerJsonProof *self,
           FerJsonTree        *before,
           FerJsonTree        *after)
{
  guint       n_before = fer_json_tree_get_n_nodes (before);
  guint       n_after = fer_json_tree_get_n_nodes (after);
  FerJsonNode node = 0;
  FerJsonNode other = 0;

  if (fer_json_tree_get_n_faults (after) > fer_json_tree_get_n_faults (before) ||
      count_structural_faults (after) > count_structural_faults (before) ||
      n_before - self->n_gone + self->n_come != n_after ||
      !has_come_as_meant (self, before, after))
    return FALSE;
  for (;; node++, other++)
    {
      if (node == self->gone)
        node += self->n_gone;
      if (other == self->come)
        other += self->n_come;
      if (node >= n_before || other >= n_after)
        return TRUE;
      if (!are_equal_values (before, node, after, other, node == self->container ? self->n_more : 0) ||
          (node != self->renamed && !are_equal_keys (before, node, after, other)))
        return FALSE;
    }
}

gboolean
fer_json_proof_holds (const FerJsonProof *self,
                      FerJsonTree        *tree,
                      FerSplices         *splices)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FerJsonTree) after = NULL;
  gsize       n_bytes;
  const char *text = fer_json_tree_peek_text (tree, &n_bytes);

  bytes = fer_splices_apply (splices, text, n_bytes);
  g_assert (bytes != NULL);
  after = fer_json_tree_parse (bytes);
  return holds_for (self, tree, after);
}
