/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerMatchedOperation:
 * @node: the operation
 * @item: its path
 * @path: the path's text
 * @verb: in lower case
 * @id: (nullable): the operation's id
 */
typedef struct
{
  FerJsonNode node;
  FerJsonNode item;
  char       *path;
  char       *verb;
  char       *id;
} FerMatchedOperation;

/**
 * FerOperationPair:
 * @sides: (nullable): the operation before and after; `NULL` where it is not there, but never both
 */
typedef struct
{
  const FerMatchedOperation *sides[2];
} FerOperationPair;

/**
 * FerOperationMatch:
 * @operations: (element-type FerMatchedOperation): by side
 * @pairs: (element-type FerOperationPair): those of the later state in its order, then those that are gone
 *
 * Which operation of a state is which of another: by its id, then by verb and path (whatever its variables are called),
 * then by likeness.
 */
typedef struct
{
  GPtrArray *operations[2];
  GArray    *pairs;
} FerOperationMatch;

FerOperationMatch *fer_operation_match_new (FerJsonTree *before,
                                            FerJsonTree *after) G_GNUC_WARN_UNUSED_RESULT;
void               fer_operation_match_free (FerOperationMatch *self);

/**
 * fer_operation_match_dup_shape:
 *
 * Returns: (transfer full): a path without the names of its variables: "/parts/{}/orders"
 */
char *fer_operation_match_dup_shape (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerOperationMatch, fer_operation_match_free)

G_END_DECLS
