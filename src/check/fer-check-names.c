/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of names that are asked for each of many places: read once, and bounded where each is held against each. */

#include "config.h"

#include "fer-check-index-private.h"
#include "fer-check-private.h"

#include "fer-near.h"

/* In one check: a thousand mistakes in the largest connector that is known. */
#define MAX_COMPARED 2000000
#define MANY 32

/* Whether so many more may be compared. What is too many once stays too many. */
static gboolean
may_compare (FerCheckIndex *self,
             guint          n)
{
  self->n_compared = n < MAX_COMPARED - self->n_compared ? self->n_compared + n : MAX_COMPARED;
  return self->n_compared < MAX_COMPARED;
}

const char *
fer_check_index_find_near (FerCheckIndex *self,
                           const char    *id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (!may_compare (self, self->operations->len))
    return NULL;
  for (guint i = 0; i < self->operations->len; i++)
    if (g_array_index (self->operations, FerCheckOperation, i).id != NULL)
      g_ptr_array_add (ids, g_array_index (self->operations, FerCheckOperation, i).id);
  g_ptr_array_add (ids, NULL);
  return fer_near_find (id, (const char *const *)ids->pdata);
}

static GPtrArray *
list_definitions (FerJsonTree *tree)
{
  FerJsonNode definitions = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "definitions");
  GPtrArray  *names = g_ptr_array_new_with_free_func (g_free);

  for (FER_EACH_CHILD (definition, tree, definitions))
    {
      char *name = fer_json_node_dup_key (tree, definition);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);
  return names;
}

const char *
fer_check_index_find_near_definition (FerCheckIndex *self,
                                      const char    *name)
{
  if (self->definitions == NULL)
    self->definitions = list_definitions (self->tree);
  if (!may_compare (self, self->definitions->len))
    return NULL;
  return fer_near_find (name, (const char *const *)self->definitions->pdata);
}

/* Returns: (transfer full) (nullable): what somebody is known by there */
static char *
dup_name (FerJsonTree *tree,
          FerJsonNode  names,
          FerJsonNode  child)
{
  return fer_json_node_get_type (tree, names) == FER_JSON_OBJECT ? fer_json_node_dup_key (tree, child) : fer_json_node_dup_string (tree, child);
}

static GHashTable *
make_set (FerJsonTree *tree,
          FerJsonNode  names)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (FER_EACH_CHILD (child, tree, names))
    {
      char *name = dup_name (tree, names, child);

      if (name != NULL)
        g_hash_table_add (set, name);
    }
  return set;
}

/* Of the few names that are usual, no set is worth its making. */
static gboolean
find_name (FerJsonTree *tree,
           FerJsonNode  names,
           const char  *name,
           gboolean    *is_long)
{
  guint n = 0;

  for (FER_EACH_CHILD (child, tree, names))
    {
      if (fer_json_node_get_type (tree, names) == FER_JSON_OBJECT ? fer_json_node_key_equals (tree, child, name) : fer_json_node_string_equals (tree, child, name))
        return TRUE;
      if (++n == MANY)
        {
          *is_long = TRUE;
          break;
        }
    }
  return FALSE;
}

gboolean
fer_check_index_has_name (FerCheckIndex *self,
                          FerJsonNode    names,
                          const char    *name)
{
  gboolean    is_long = FALSE;
  GHashTable *set;

  if (find_name (self->tree, names, name, &is_long))
    return TRUE;
  if (!is_long)
    return FALSE;
  if (self->names == NULL)
    self->names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
  set = g_hash_table_lookup (self->names, KEY (names));
  if (set == NULL)
    {
      set = make_set (self->tree, names);
      g_hash_table_insert (self->names, KEY (names), set);
    }
  return g_hash_table_contains (set, name);
}
