/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"
#include "fer-splice.h"

G_BEGIN_DECLS

/**
 * FerJsonProof:
 * @container: whose number of children changes, `FER_JSON_NONE` for none
 * @n_more: by how much
 * @gone: in the tree before, the first node that is no longer there
 * @n_gone: how many nodes that are
 * @come: in the tree after, the first node that is new there
 * @n_come: how many nodes that are
 * @source: where nodes like them can be seen
 * @source_node: the first of these
 * @renamed: the node whose key changes, `FER_JSON_NONE` for none
 *
 * What an edit is meant to do to the tree; all else must stay.
 */
typedef struct
{
  FerJsonNode  container;
  int          n_more;
  FerJsonNode  gone;
  guint        n_gone;
  FerJsonNode  come;
  guint        n_come;
  FerJsonTree *source;
  FerJsonNode  source_node;
  FerJsonNode  renamed;
} FerJsonProof;

/**
 * fer_json_proof_holds:
 *
 * Returns: `TRUE` when the splices do that to the tree of a text, and leave no more faults, structural or not, than
 *   there were
 */
gboolean fer_json_proof_holds (const FerJsonProof *self,
                               FerJsonTree        *tree,
                               FerSplices         *splices);

/**
 * fer_json_proof_count_nodes:
 *
 * Returns: how many nodes a value is, itself included
 */
guint fer_json_proof_count_nodes (FerJsonTree *tree,
                                  FerJsonNode  node);

G_END_DECLS
