/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerTreeMap:
 *
 * Says of the values of an old tree where they are in a new one, when they are not touched by what has changed in
 * between. Plain memory, lives on the stack.
 */
typedef struct
{
  FerJsonTree *old_tree; /* owned */
  FerJsonTree *tree;     /* owned */
  gsize        n_old;
  gsize        n_new;
  gsize        n_head; /* bytes that both texts begin with */
  gsize        n_tail; /* bytes that both texts end with, behind those */
  gboolean     references_stable;
} FerTreeMap;

void fer_tree_map_init (FerTreeMap  *self,
                        FerJsonTree *old_tree,
                        FerJsonTree *tree);
void fer_tree_map_clear (FerTreeMap *self);

/**
 * fer_tree_map_find:
 * @node: a value of the old tree
 *
 * Returns: the same value in the new tree when its key and its value are spelt as before; else `FER_JSON_NONE`
 */
FerJsonNode fer_tree_map_find (const FerTreeMap *self,
                               FerJsonNode       node);

/**
 * fer_tree_map_find_target:
 * @node: a value of the old tree that a `$ref` leads to
 *
 * Returns: as fer_tree_map_find(), but `FER_JSON_NONE` also where the reference might lead somewhere else now
 */
FerJsonNode fer_tree_map_find_target (const FerTreeMap *self,
                                      FerJsonNode       node);

G_END_DECLS
