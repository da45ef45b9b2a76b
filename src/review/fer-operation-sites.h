/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * fer_operation_sites_list_parameters:
 * @operation: the value of an operation
 * @lost: (out) (optional): whether one refers to nothing
 *
 * Lists the parameters of an operation, its own first, then those of its path that it does not replace; at most some
 * thousand.
 *
 * Returns: (transfer full) (element-type FerJsonNode): no `$ref`s
 */
GArray *fer_operation_sites_list_parameters (FerJsonTree *tree,
                                             FerJsonNode  operation,
                                             gboolean    *lost) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_operation_sites_find_answer:
 * @status: (out) (optional) (transfer full) (nullable): whose it is
 *
 * Returns: the schema, maybe a `$ref`, of the lowest status of success that has one, else of `default`; `FER_JSON_NONE`
 *   when no content is described
 */
FerJsonNode fer_operation_sites_find_answer (FerJsonTree *tree,
                                             FerJsonNode  operation,
                                             char       **status);

/**
 * fer_operation_sites_list_members:
 * @schema: no `$ref`
 *
 * Returns: (transfer full) (element-type FerJsonNode): the properties of an object and of what its `allOf` names, each key
 *   once: what the schema says itself goes before its parts
 */
GArray *fer_operation_sites_list_members (FerJsonTree *tree,
                                          FerJsonNode  schema) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
