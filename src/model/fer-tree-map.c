/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One edit leaves a common head and a common tail of the text. Nodes stand in the order of the text, so a value in the head
 * has the index that it had, and one in the tail is as many nodes from the end as it was. What is found so
 * is checked: its bytes must begin where they should. */

#include "fer-tree-map.h"

#include <string.h>

#define BLOCK 1024

static gsize
count_common_head (const char *a,
                   const char *b,
                   gsize       n_max)
{
  gsize n = 0;

  while (n + BLOCK <= n_max && memcmp (a + n, b + n, BLOCK) == 0)
    n += BLOCK;
  while (n < n_max && a[n] == b[n])
    n++;
  return n;
}

static gsize
count_common_tail (const char *a_end,
                   const char *b_end,
                   gsize       n_max)
{
  gsize n = 0;

  while (n + BLOCK <= n_max && memcmp (a_end - n - BLOCK, b_end - n - BLOCK, BLOCK) == 0)
    n += BLOCK;
  while (n < n_max && a_end[-1 - (gssize)n] == b_end[-1 - (gssize)n])
    n++;
  return n;
}

/* The member of a member of the root that has the changed bytes inside of its value; NONE when there is none such. */
static FerJsonNode
find_changed_member (FerJsonTree *tree,
                     gsize        start,
                     gsize        end)
{
  FerJsonNode node = fer_json_tree_get_root (tree);

  for (guint depth = 0; depth < 2; depth++)
    {
      FerJsonNode child = fer_json_node_get_first_child (tree, node);
      gsize       child_start = 0, child_end = 0;

      for (; child != FER_JSON_NONE; child = fer_json_node_get_next (tree, child))
        {
          fer_json_node_get_range (tree, child, &child_start, &child_end);
          if (child_start < start && end < child_end)
            break;
        }
      if (child == FER_JSON_NONE)
        return FER_JSON_NONE;
      node = child;
    }
  return node;
}

void
fer_tree_map_init (FerTreeMap  *self,
                   FerJsonTree *old_tree,
                   FerJsonTree *tree)
{
  const char *old_text = fer_json_tree_peek_text (old_tree, &self->n_old);
  const char *text = fer_json_tree_peek_text (tree, &self->n_new);
  FerJsonNode member;

  self->old_tree = fer_json_tree_ref (old_tree);
  self->tree = fer_json_tree_ref (tree);
  self->n_head = count_common_head (old_text, text, MIN (self->n_old, self->n_new));
  self->n_tail = count_common_tail (old_text + self->n_old, text + self->n_new, MIN (self->n_old, self->n_new) - self->n_head);

  /* Inside of one definition, operation and so on no name changes that a reference knows. */
  member = find_changed_member (old_tree, self->n_head, self->n_old - self->n_tail);
  self->references_stable = old_tree == tree ||
                            (member != FER_JSON_NONE && member == find_changed_member (tree, self->n_head, self->n_new - self->n_tail));
}

void
fer_tree_map_clear (FerTreeMap *self)
{
  g_clear_pointer (&self->old_tree, fer_json_tree_unref);
  g_clear_pointer (&self->tree, fer_json_tree_unref);
}

FerJsonNode
fer_tree_map_find (const FerTreeMap *self,
                   FerJsonNode       node)
{
  FerJsonNode mapped;
  gsize       start, end, mapped_start, mapped_end;

  if (self->old_tree == self->tree || node == FER_JSON_NONE)
    return node;
  fer_json_node_get_member_range (self->old_tree, node, &start, &end);
  if (end < self->n_head)
    mapped = node;
  else if (start > self->n_old - self->n_tail)
    {
      mapped = node + fer_json_tree_get_n_nodes (self->tree) - fer_json_tree_get_n_nodes (self->old_tree);
      start += self->n_new - self->n_old;
      end += self->n_new - self->n_old;
    }
  else
    return FER_JSON_NONE;

  if (mapped >= fer_json_tree_get_n_nodes (self->tree))
    return FER_JSON_NONE;
  fer_json_node_get_member_range (self->tree, mapped, &mapped_start, &mapped_end);
  return mapped_start == start && mapped_end == end ? mapped : FER_JSON_NONE;
}

FerJsonNode
fer_tree_map_find_target (const FerTreeMap *self,
                          FerJsonNode       node)
{
  FerJsonNode parent = fer_json_node_get_parent (self->old_tree, node);

  /* "#/definitions/Name" and no deeper, or a key on the way could be another. */
  if (!self->references_stable || fer_json_node_get_parent (self->old_tree, parent) != fer_json_tree_get_root (self->old_tree))
    return FER_JSON_NONE;
  return fer_tree_map_find (self, node);
}
