/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"
#include "fer-schema-node.h"

G_BEGIN_DECLS

/**
 * FerSchemaTree:
 *
 * A schema as a tree that is made as far as it is opened, and the fields of the node that is selected.
 *
 * Properties: `root-node` (FerSchemaNode, nullable), `editor` (FerEditor, nullable: told which node is selected), `part-label`
 * (string: the spoken name of the tree).
 */
#define FER_TYPE_SCHEMA_TREE (fer_schema_tree_get_type ())
G_DECLARE_FINAL_TYPE (FerSchemaTree, fer_schema_tree, FER, SCHEMA_TREE, AdwBin)

void fer_schema_tree_set_root_node (FerSchemaTree *self,
                                    FerSchemaNode *root_node);

/**
 * fer_schema_tree_get_selected:
 *
 * Returns: (transfer none) (nullable): the node whose fields are shown
 */
FerSchemaNode *fer_schema_tree_get_selected (FerSchemaTree *self);

/**
 * fer_schema_tree_select:
 *
 * Returns: whether the node is in the part of the tree that is open
 */
gboolean fer_schema_tree_select (FerSchemaTree *self,
                                 FerSchemaNode *node);

G_END_DECLS
