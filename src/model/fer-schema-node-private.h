/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-schema-node.h"

G_BEGIN_DECLS

/* For the parts that have a schema. */

/**
 * fer_schema_node_update_root:
 * @root: (inout) (nullable) (transfer full): the root node, if one has been made yet
 * @site: where the schema stands now; `FER_JSON_NONE`: there is none
 *
 * Finds the root of a schema again, with those of its nodes that have been made. One that is gone is dropped.
 */
void fer_schema_node_update_root (FerSchemaNode **root,
                                  FerFile        *file,
                                  FerJsonTree    *tree,
                                  FerJsonNode     site);

/**
 * fer_schema_node_new_root:
 *
 * Returns: (transfer full): the root of the schema at @site
 */
FerSchemaNode *fer_schema_node_new_root (FerDocument *document,
                                         FerFile     *file,
                                         FerJsonTree *tree,
                                         FerJsonNode  site) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
