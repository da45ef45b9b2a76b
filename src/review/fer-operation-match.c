/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds which operations of two states are the same. Likeness is asked for only where few are left, so that the time is
 * bounded; it is the share of what two operations have in common of all that they have. */

#include "config.h"

#include "fer-operation-match.h"

#include <string.h>

#define MAX_LEFT 200      /* on each side, to be compared by likeness */
#define MIN_LIKENESS 0.55 /* 0 … 1 */
#define MAX_TRAITS 400    /* of one operation */

static const char *const verbs[] = { "get", "put", "post", "delete", "options", "head", "patch", NULL };

static void
operation_free (gpointer data)
{
  FerMatchedOperation *self = data;

  g_free (self->path);
  g_free (self->verb);
  g_free (self->id);
  g_free (self);
}

static GPtrArray *
list_operations (FerJsonTree *tree)
{
  GPtrArray  *operations = g_ptr_array_new_with_free_func (operation_free);
  FerJsonNode paths = tree != NULL ? fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths") : FER_JSON_NONE;
  FerJsonNode item = paths != FER_JSON_NONE ? fer_json_node_get_first_child (tree, paths) : FER_JSON_NONE;

  for (; item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
    for (FerJsonNode node = fer_json_node_get_first_child (tree, item); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      {
        g_autofree char     *verb = fer_json_node_dup_key (tree, node);
        FerMatchedOperation *operation;

        if (verb == NULL || !g_strv_contains (verbs, verb) || fer_json_node_get_type (tree, node) != FER_JSON_OBJECT)
          continue;
        operation = g_new0 (FerMatchedOperation, 1);
        operation->node = node;
        operation->item = item;
        operation->path = fer_json_node_dup_key (tree, item);
        operation->path = operation->path != NULL ? operation->path : g_strdup ("");
        operation->verb = g_steal_pointer (&verb);
        operation->id = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "operationId"));
        g_ptr_array_add (operations, operation);
      }
  return operations;
}

char *
fer_operation_match_dup_shape (const char *path)
{
  GString *shape = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *c = path; *c != '\0'; c++)
    {
      inside = inside && *c != '}' && *c != '/';
      if (!inside)
        g_string_append_c (shape, *c);
      inside = inside || *c == '{';
    }
  return g_string_free (shape, FALSE);
}

typedef char *(*DupKey) (const FerMatchedOperation *operation);

static char *
dup_id (const FerMatchedOperation *operation)
{
  return operation->id != NULL && *operation->id != '\0' ? g_strdup (operation->id) : NULL;
}

static char *
dup_id_and_route (const FerMatchedOperation *operation)
{
  return operation->id != NULL ? g_strdup_printf ("%s %s %s", operation->id, operation->verb, operation->path) : NULL;
}

static char *
dup_route (const FerMatchedOperation *operation)
{
  return g_strdup_printf ("%s %s", operation->verb, operation->path);
}

static char *
dup_shape (const FerMatchedOperation *operation)
{
  g_autofree char *shape = fer_operation_match_dup_shape (operation->path);

  return g_strdup_printf ("%s %s", operation->verb, shape);
}

/* @found has, by side and index, one more than the index of the other side's; 0 for none. */
static void
match_by_key (FerOperationMatch *self,
              guint             *found[2],
              DupKey             dup_key)
{
  g_autoptr (GHashTable) waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = self->operations[0]->len; i > 0; i--)
    {
      char *key = found[0][i - 1] == 0 ? dup_key (self->operations[0]->pdata[i - 1]) : NULL;

      if (key != NULL)
        g_hash_table_insert (waiting, key, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < self->operations[1]->len; i++)
    {
      g_autofree char *key = found[1][i] == 0 ? dup_key (self->operations[1]->pdata[i]) : NULL;
      guint            other = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (waiting, key)) : 0;

      if (other == 0)
        continue;
      g_hash_table_remove (waiting, key);
      found[1][i] = other;
      found[0][other - 1] = i + 1;
    }
}

static void
add_trait (GHashTable *traits,
           const char *kind,
           const char *text)
{
  if (text != NULL && g_hash_table_size (traits) < MAX_TRAITS)
    g_hash_table_add (traits, g_strconcat (kind, text, NULL));
}

static GHashTable *
list_traits (FerJsonTree               *tree,
             const FerMatchedOperation *operation)
{
  GHashTable      *traits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *shape = fer_operation_match_dup_shape (operation->path);
  g_auto (GStrv) steps = g_strsplit (shape, "/", 64);
  g_autofree char *summary = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, operation->node, "summary"));
  g_autofree char *description = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, operation->node, "description"));
  FerJsonNode      parameters = fer_json_node_get_member (tree, operation->node, "parameters");

  add_trait (traits, "verb ", operation->verb);
  add_trait (traits, "summary ", summary);
  add_trait (traits, "description ", description);
  for (guint i = 0; steps[i] != NULL; i++)
    add_trait (traits, "step ", *steps[i] != '\0' ? steps[i] : NULL);
  for (FerJsonNode node = fer_json_node_get_first_child (tree, parameters); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "name"));
      g_autofree char *reference = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, node, "$ref"));

      add_trait (traits, "parameter ", name);
      add_trait (traits, "parameter ", reference);
    }
  return traits;
}

static double
get_likeness (GHashTable *left,
              GHashTable *right)
{
  GHashTableIter iter;
  gpointer       trait;
  guint          n_both = 0;

  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &trait, NULL))
    n_both += g_hash_table_contains (right, trait);
  return (double)n_both / MAX (1, g_hash_table_size (left) + g_hash_table_size (right) - n_both);
}

typedef struct
{
  double likeness;
  guint  before;
  guint  after;
} Candidate;

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->likeness != right->likeness)
    return left->likeness < right->likeness ? 1 : -1;
  if (left->before != right->before)
    return left->before < right->before ? -1 : 1;
  return left->after < right->after ? -1 : left->after > right->after;
}

static GPtrArray *
list_left (FerJsonTree *tree,
           GPtrArray   *operations,
           const guint *found,
           GArray      *indices)
{
  GPtrArray *traits = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);

  for (guint i = 0; i < operations->len && indices->len <= MAX_LEFT; i++)
    if (found[i] == 0)
      {
        g_array_append_val (indices, i);
        g_ptr_array_add (traits, list_traits (tree, operations->pdata[i]));
      }
  return traits;
}

static void
match_by_likeness (FerOperationMatch *self,
                   FerJsonTree       *trees[2],
                   guint             *found[2])
{
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) new = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) old_traits = list_left (trees[0], self->operations[0], found[0], old);
  g_autoptr (GPtrArray) new_traits = list_left (trees[1], self->operations[1], found[1], new);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  if (old->len > MAX_LEFT || new->len > MAX_LEFT)
    return;
  for (guint i = 0; i < old->len; i++)
    for (guint j = 0; j < new->len; j++)
      {
        Candidate candidate = { get_likeness (old_traits->pdata[i], new_traits->pdata[j]), g_array_index (old, guint, i), g_array_index (new, guint, j) };

        if (candidate.likeness >= MIN_LIKENESS)
          g_array_append_val (candidates, candidate);
      }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (found[0][candidate->before] != 0 || found[1][candidate->after] != 0)
        continue;
      found[0][candidate->before] = candidate->after + 1;
      found[1][candidate->after] = candidate->before + 1;
    }
}

FerOperationMatch *
fer_operation_match_new (FerJsonTree *before,
                         FerJsonTree *after)
{
  static const DupKey keys[] = { dup_id_and_route, dup_id, dup_route, dup_shape };
  FerOperationMatch  *self = g_new0 (FerOperationMatch, 1);
  FerJsonTree        *trees[2] = { before, after };
  g_autofree guint   *found_before = NULL;
  g_autofree guint   *found_after = NULL;
  guint              *found[2];

  self->operations[0] = list_operations (before);
  self->operations[1] = list_operations (after);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (FerOperationPair));
  found[0] = found_before = g_new0 (guint, self->operations[0]->len + 1);
  found[1] = found_after = g_new0 (guint, self->operations[1]->len + 1);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    match_by_key (self, found, keys[i]);
  match_by_likeness (self, trees, found);
  for (guint i = 0; i < self->operations[1]->len; i++)
    {
      FerOperationPair pair = { { found[1][i] != 0 ? self->operations[0]->pdata[found[1][i] - 1] : NULL, self->operations[1]->pdata[i] } };

      g_array_append_val (self->pairs, pair);
    }
  for (guint i = 0; i < self->operations[0]->len; i++)
    {
      FerOperationPair pair = { { self->operations[0]->pdata[i], NULL } };

      if (found[0][i] == 0)
        g_array_append_val (self->pairs, pair);
    }
  return self;
}

void
fer_operation_match_free (FerOperationMatch *self)
{
  g_ptr_array_unref (self->operations[0]);
  g_ptr_array_unref (self->operations[1]);
  g_array_unref (self->pairs);
  g_free (self);
}
