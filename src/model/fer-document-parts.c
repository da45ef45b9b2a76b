/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the parts of a connector: the general one and the list of operations, which own the rest. They are made when somebody
 * first asks, and found again when a transaction closes. What they have to say then is held back until all of them
 * stand on the new tree, so that nobody who listens sees half of a change. */

#include "fer-document-private.h"

#include "fer-general.h"
#include "fer-operation-private.h"
#include "fer-parameter.h"
#include "fer-response.h"
#include "fer-security.h"

struct _FerPartsState
{
  FerGeneral  *general;    /* owned */
  FerSecurity *security;   /* owned */
  FerPartList *operations; /* owned */
  GPtrArray   *held;       /* owned objects whose notifications wait; NULL outside a refresh */

  const FerTreeMap *map; /* while parts are being found again */

  FerFile *file;     /* borrowed: the definition */
  GArray  *problems; /* of gsize, sorted: where in it the problems are */
};

static void
free_state (gpointer data)
{
  FerPartsState *state = data;

  g_clear_object (&state->general);
  g_clear_object (&state->security);
  g_clear_object (&state->operations);
  g_array_unref (state->problems);
  g_free (state);
}

static FerPart *
make_operation (gpointer data)
{
  return FER_PART (fer_operation_new (data));
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  gsize first = *(const gsize *)a, second = *(const gsize *)b;

  return first < second ? -1 : first > second;
}

/* Every part counts its problems after every edit, so their places are listed once. */
static void
list_problems (FerDocument   *self,
               FerPartsState *state)
{
  GListModel *problems = fer_document_get_problems (self);
  guint       n_problems = g_list_model_get_n_items (problems);

  g_array_set_size (state->problems, 0);
  for (guint i = 0; i < n_problems; i++)
    {
      g_autoptr (FerDiagnostic) problem = g_list_model_get_item (problems, i);
      gsize start, end;

      if (fer_diagnostic_get_file (problem) != state->file)
        continue;
      fer_diagnostic_get_range (problem, &start, &end);
      g_array_append_val (state->problems, start);
    }
  g_array_sort (state->problems, compare_places);
}

static void
find_all (FerDocument   *self,
          FerPartsState *state)
{
  FerFile *file = fer_document_get_file (self, FER_FILE_ROLE_DEFINITION);
  /* Who listens may change the text again, and with it the tree of the file. */
  g_autoptr (FerJsonTree) tree = file != NULL && fer_file_get_form_tree (file) != NULL ? fer_json_tree_ref (fer_file_get_form_tree (file)) : NULL;
  g_autoptr (GArray) sites = NULL;
  FerJsonTree *old_tree = fer_part_get_tree (FER_PART (state->general));
  FerTreeMap   map = { NULL };

  if (tree == NULL)
    return;
  state->file = file;
  list_problems (self, state);
  if (old_tree != NULL)
    {
      fer_tree_map_init (&map, old_tree, tree);
      state->map = &map;
    }
  sites = fer_operation_collect_sites (tree);
  fer_part_bind (FER_PART (state->general), file, tree, fer_json_tree_get_root (tree));
  fer_part_bind (FER_PART (state->security), file, tree, fer_json_tree_get_root (tree));
  fer_part_list_reconcile (state->operations, file, tree, sites, fer_operation_is_same, 2, NULL, fer_operation_can_shift, make_operation, self);
  state->map = NULL;
  fer_tree_map_clear (&map);
}

static void
thaw (gpointer object)
{
  g_object_thaw_notify (object);
  g_object_unref (object);
}

static FerPartsState *
get_state (FerDocument *self)
{
  FerPartsState *state = fer_document_get_parts_state (self);

  if (state == NULL)
    {
      state = g_new0 (FerPartsState, 1);
      state->general = g_object_new (FER_TYPE_GENERAL, "document", self, NULL);
      state->security = g_object_new (FER_TYPE_SECURITY, "document", self, NULL);
      state->operations = fer_part_list_new (FER_TYPE_OPERATION);
      state->problems = g_array_new (FALSE, FALSE, sizeof (gsize));
      fer_document_set_parts_state (self, state, free_state);
      find_all (self, state);
    }
  return state;
}

void
fer_document_refresh_parts (FerDocument *self)
{
  FerPartsState *state = fer_document_get_parts_state (self);

  /* Nobody has asked yet, or somebody who listens to the refresh that is going on has changed the text: the document
   * then refreshes once more. */
  if (state == NULL || state->held != NULL)
    return;

  state->held = g_ptr_array_new_with_free_func (thaw);
  find_all (self, state);
  g_ptr_array_unref (g_steal_pointer (&state->held));
}

void
fer_document_hold_notify (FerDocument *self,
                          gpointer     object)
{
  FerPartsState *state = fer_document_get_parts_state (self);

  if (state == NULL || state->held == NULL)
    return;
  g_object_freeze_notify (object);
  g_ptr_array_add (state->held, g_object_ref (object));
}

const FerTreeMap *
fer_document_get_tree_map (FerDocument *self)
{
  FerPartsState *state = fer_document_get_parts_state (self);

  return state != NULL ? state->map : NULL;
}

/* How many problems there are before a place. */
static guint
count_before (GArray *places,
              gsize   place)
{
  guint low = 0, high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places, gsize, middle) < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
fer_document_count_problems (FerDocument *self,
                             FerFile     *file,
                             gsize        start,
                             gsize        end)
{
  FerPartsState *state = fer_document_get_parts_state (self);

  if (state == NULL || file != state->file)
    return 0;
  return count_before (state->problems, end) - count_before (state->problems, start);
}

FerGeneral *
fer_document_get_general (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  return get_state (self)->general;
}

FerSecurity *
fer_document_get_security (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  return get_state (self)->security;
}

GListModel *
fer_document_get_operations (FerDocument *self)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);

  return G_LIST_MODEL (get_state (self)->operations);
}

/* By place. */

/* The part of a list whose place @node is, or is inside of. */
static FerPart *
find_in_list (FerPartList *list,
              FerJsonTree *tree,
              FerJsonNode  node)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      FerPart *part = fer_part_list_peek (list, i);

      for (FerJsonNode inner = node; inner != FER_JSON_NONE; inner = fer_json_node_get_parent (tree, inner))
        if (inner == fer_part_get_site (part))
          return part;
    }
  return NULL;
}

/* The path item that a node is, or is inside of. */
static FerJsonNode
find_path_item (FerJsonTree *tree,
                FerJsonNode  node)
{
  FerJsonNode paths = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

  while (node != FER_JSON_NONE && fer_json_node_get_parent (tree, node) != paths)
    node = fer_json_node_get_parent (tree, node);
  return paths != FER_JSON_NONE ? node : FER_JSON_NONE;
}

/* The key of a path, and what its operations share, belong to the first of them. */
static FerPart *
find_operation (FerPartsState *state,
                FerJsonTree   *tree,
                FerJsonNode    node)
{
  FerPart    *operation = find_in_list (state->operations, tree, node);
  FerJsonNode path_item = find_path_item (tree, node);

  for (guint i = 0; operation == NULL && path_item != FER_JSON_NONE && i < g_list_model_get_n_items (G_LIST_MODEL (state->operations)); i++)
    if (fer_operation_get_path_item (fer_part_list_peek (state->operations, i)) == path_item)
      operation = fer_part_list_peek (state->operations, i);
  return operation;
}

/* Whether a node is a member of that key of the root, or inside of one. */
static gboolean
is_inside (FerJsonTree *tree,
           FerJsonNode  node,
           const char  *key)
{
  FerJsonNode member = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), key);

  while (node != FER_JSON_NONE && node != member)
    node = fer_json_node_get_parent (tree, node);
  return node != FER_JSON_NONE;
}

/* Of the properties file, where connections are asked and gateways are named is security. */
static FerPart *
find_in_properties (FerPartsState *state,
                    FerJsonTree   *tree,
                    FerJsonNode    node)
{
  GListModel *lists[] = { fer_security_get_parameters (state->security), fer_security_get_sets (state->security) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      FerPartList *list = FER_PART_LIST (lists[i]);
      FerPart     *part = g_list_model_get_n_items (lists[i]) > 0 && fer_part_get_tree (fer_part_list_peek (list, 0)) == tree
                            ? find_in_list (list, tree, node)
                            : NULL;

      if (part != NULL)
        return part;
    }
  for (; node != FER_JSON_NONE; node = fer_json_node_get_parent (tree, node))
    if (fer_json_node_key_equals (tree, node, "connectionParameters") || fer_json_node_key_equals (tree, node, "connectionParameterSets"))
      return FER_PART (state->security);
  return FER_PART (state->general);
}

static FerPart *
find_in_definition (FerPartsState *state,
                    FerJsonTree   *tree,
                    FerJsonNode    node)
{
  static const char *const shared[] = { "paths", "definitions", "parameters", "responses" };
  FerPart                 *operation = find_operation (state, tree, node);
  FerPart                 *inner = NULL;

  if (operation != NULL)
    {
      inner = find_in_list (fer_operation_peek_parameters (FER_OPERATION (operation)), tree, node);
      if (inner == NULL)
        inner = find_in_list (fer_operation_peek_responses (FER_OPERATION (operation)), tree, node);
      return inner != NULL ? inner : operation;
    }
  if (is_inside (tree, node, "securityDefinitions") || is_inside (tree, node, "security"))
    return FER_PART (state->security);
  for (; node != FER_JSON_NONE; node = fer_json_node_get_parent (tree, node))
    if (fer_json_node_get_parent (tree, node) == fer_json_tree_get_root (tree))
      for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
        if (fer_json_node_key_equals (tree, node, shared[i]))
          return NULL;
  return FER_PART (state->general);
}

FerPart *
fer_document_find_part (FerDocument *self,
                        FerFile     *file,
                        gsize        byte_offset)
{
  FerPartsState *state;
  FerJsonTree   *tree;

  g_return_val_if_fail (FER_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (FER_IS_FILE (file), NULL);

  state = get_state (self);
  tree = fer_file_get_form_tree (file);
  if (fer_file_get_stale (file) || tree == NULL)
    return NULL;
  if (fer_file_get_role (file) == FER_FILE_ROLE_PROPERTIES)
    return find_in_properties (state, tree, fer_json_node_at (tree, byte_offset));
  if (fer_file_get_role (file) != FER_FILE_ROLE_DEFINITION || fer_part_get_tree (FER_PART (state->general)) != tree)
    return NULL;
  return find_in_definition (state, tree, fer_json_node_at (tree, byte_offset));
}
