/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which operations a place of the definition is part of: its own, or all that reach it through references. Each owner is
 * worked out once. */

#include "config.h"

#include "fer-check-index-private.h"

#define MAX_TOUCHED 100

/* Returns: the operation, path item or member of a shared section that a node is in; the root for anything else */
static FerJsonNode
find_owner (FerCheckIndex *self,
            FerJsonNode    node)
{
  FerJsonTree *tree = self->tree;
  FerJsonNode  root = fer_json_tree_get_root (tree);
  FerJsonNode  above[3] = { FER_JSON_NONE, FER_JSON_NONE, FER_JSON_NONE }; /* the three levels below the root on the way */

  for (; node != FER_JSON_NONE && node != root; node = fer_json_node_get_parent (tree, node))
    {
      above[2] = above[1];
      above[1] = above[0];
      above[0] = node;
    }
  if (above[1] == FER_JSON_NONE)
    return root;
  if (fer_json_node_key_equals (tree, above[0], "paths"))
    return above[2] != FER_JSON_NONE && fer_check_index_get_operation (self, above[2]) != NULL ? above[2] : above[1];
  if (fer_json_node_key_equals (tree, above[0], "definitions") || fer_json_node_key_equals (tree, above[0], "parameters") ||
      fer_json_node_key_equals (tree, above[0], "responses"))
    return above[1];
  return root;
}

static void
add_label (FerCheckIndex *self      G_GNUC_UNUSED,
           GPtrArray               *labels,
           const FerCheckOperation *operation)
{
  if (labels->len < MAX_TOUCHED && !g_ptr_array_find_with_equal_func (labels, operation->label, g_str_equal, NULL))
    g_ptr_array_add (labels, g_strdup (operation->label));
}

static void
add_labels (FerCheckIndex *self,
            GPtrArray     *labels,
            FerJsonNode    owner)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (self, owner);

  if (operation != NULL)
    add_label (self, labels, operation);
  else
    for (FerJsonNode child = fer_json_node_get_first_child (self->tree, owner); child != FER_JSON_NONE; child = fer_json_node_get_next (self->tree, child))
      {
        operation = fer_check_index_get_operation (self, child);
        if (operation != NULL)
          add_label (self, labels, operation);
      }
}

static char **
list_touched (FerCheckIndex *self,
              FerJsonNode    owner)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (FerJsonNode));
  GPtrArray *labels = g_ptr_array_new ();

  g_array_append_val (queue, owner);
  g_hash_table_add (seen, KEY (owner));
  for (guint i = 0; i < queue->len; i++)
    {
      FerJsonNode node = g_array_index (queue, FerJsonNode, i);
      GArray     *users = g_hash_table_lookup (self->users, KEY (node));

      if (!fer_check_index_is_shared (self->tree, node))
        add_labels (self, labels, node);
      for (guint j = 0; users != NULL && j < users->len; j++)
        if (g_hash_table_add (seen, KEY (g_array_index (users, FerJsonNode, j))))
          g_array_append_val (queue, g_array_index (users, FerJsonNode, j));
    }
  g_ptr_array_add (labels, NULL);
  return (char **)g_ptr_array_free (labels, FALSE);
}

const char *const *
fer_check_index_get_touched (FerCheckIndex *self,
                             FerJsonNode    node)
{
  static const char *const none[] = { NULL };
  FerJsonNode              owner;
  char                   **labels;

  if (self->tree == NULL || node == FER_JSON_NONE)
    return none;
  owner = find_owner (self, node);
  if (owner == fer_json_tree_get_root (self->tree))
    return none;
  labels = g_hash_table_lookup (self->touched, KEY (owner));
  if (labels == NULL)
    {
      labels = list_touched (self, owner);
      g_hash_table_insert (self->touched, KEY (owner), labels);
    }
  return (const char *const *)labels;
}
