/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerCheckOperation:
 * @node: the operation
 * @path: the path item that it is in
 * @id: (nullable): its `operationId`
 * @label: what to call it: its id, or verb and path
 * @verb: "get"
 * @url: its path as written
 * @internal: it is hidden from makers
 * @trigger: it has `x-ms-trigger`
 */
typedef struct
{
  FerJsonNode node;
  FerJsonNode path;
  char       *id;
  char       *label;
  char       *verb;
  char       *url;
  gboolean    internal;
  gboolean    trigger;
} FerCheckOperation;

/* How a shared definition is reached. */
typedef enum
{
  FER_REACHED_NEVER = 0,
  FER_REACHED_BY_INPUT = 1 << 0,
  FER_REACHED_BY_OUTPUT = 1 << 1,
} FerReached;

/**
 * FerCheckIndex:
 *
 * What rules ask again and again about a definition: its operations, where its references lead, and who uses what.
 * Everything is bounded, however the references run. For one thread.
 */
typedef struct _FerCheckIndex FerCheckIndex;

/**
 * fer_check_index_new:
 * @tree: (nullable): of the definition
 */
FerCheckIndex *fer_check_index_new (FerJsonTree *tree) G_GNUC_WARN_UNUSED_RESULT;
void           fer_check_index_free (FerCheckIndex *self);

/**
 * fer_check_index_get_operations:
 *
 * Returns: (transfer none) (element-type FerCheckOperation): in the order of the text
 */
GArray *fer_check_index_get_operations (FerCheckIndex *self);

/**
 * fer_check_index_find_operation:
 *
 * Returns: (transfer none) (nullable): the first operation of that `operationId`
 */
const FerCheckOperation *fer_check_index_find_operation (FerCheckIndex *self,
                                                         const char    *id);

/**
 * fer_check_index_find_near:
 *
 * Nothing is suggested any more when very many names were compared: a text could hold enough to keep a check busy for hours.
 *
 * Returns: (transfer none) (nullable): the `operationId` that one is most likely mistyped from
 */
const char *fer_check_index_find_near (FerCheckIndex *self,
                                       const char    *id);

/**
 * fer_check_index_find_near_definition:
 *
 * As fer_check_index_find_near(), which it shares the bound with.
 *
 * Returns: (transfer none) (nullable): the name of the definition that one is most likely mistyped from
 */
const char *fer_check_index_find_near_definition (FerCheckIndex *self,
                                                  const char    *name);

/**
 * fer_check_index_has_name:
 * @names: a list of strings, or an object
 *
 * Returns: whether @name is in the list, or the key of a member
 */
gboolean fer_check_index_has_name (FerCheckIndex *self,
                                   FerJsonNode    names,
                                   const char    *name);

/**
 * fer_check_index_get_operation:
 *
 * Returns: (transfer none) (nullable): the operation that is this node
 */
const FerCheckOperation *fer_check_index_get_operation (FerCheckIndex *self,
                                                        FerJsonNode    node);

/**
 * fer_check_index_resolve:
 * @node: of the definition
 *
 * Returns: the node itself when it has no `$ref`; else what that leads to in the end, or `FER_JSON_NONE`: nothing is
 *   there, or it goes in a circle
 */
FerJsonNode fer_check_index_resolve (FerCheckIndex *self,
                                     FerJsonNode    node);

/**
 * fer_check_index_list_parameters:
 *
 * Returns: (transfer full) (element-type FerJsonNode): the parameters of an operation, its own and those of its path that
 *   it does not replace; references are resolved, and left out where they lead nowhere
 */
GArray *fer_check_index_list_parameters (FerCheckIndex *self,
                                         FerJsonNode    operation) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_check_index_list_callbacks:
 *
 * Returns: (transfer full) (element-type FerJsonNode): the fields of an operation's body that get the address to call back,
 *   wherever in it they are
 */
GArray *fer_check_index_list_callbacks (FerCheckIndex *self,
                                        FerJsonNode    operation) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_check_index_find_success_schema:
 *
 * Returns: the schema of an operation's answer, as it stands there (maybe a `$ref`); `FER_JSON_NONE` without one
 */
FerJsonNode fer_check_index_find_success_schema (FerCheckIndex *self,
                                                 FerJsonNode    operation);

/**
 * fer_check_index_find_property:
 * @schema: maybe a `$ref`
 * @path: names with `/` (or `.`, where no name has one) between them; steps that are "items" and "properties" themselves
 *   may be said or left out
 *
 * Returns: the schema of a field, resolved; `FER_JSON_NONE` where there is none
 */
FerJsonNode fer_check_index_find_property (FerCheckIndex *self,
                                           FerJsonNode    schema,
                                           const char    *path);

/**
 * fer_check_index_get_touched:
 * @node: any of the definition
 *
 * Returns: (transfer none) (array zero-terminated=1): the labels of the operations that it is part of, through any
 *   references; at most 100
 */
const char *const *fer_check_index_get_touched (FerCheckIndex *self,
                                                FerJsonNode    node);

/**
 * fer_check_index_get_reached:
 * @owner: a member of `definitions`, `parameters` or `responses`
 */
FerReached fer_check_index_get_reached (FerCheckIndex *self,
                                        FerJsonNode    owner);

/**
 * fer_check_index_is_used:
 * @owner: a member of `definitions`, `parameters` or `responses`
 *
 * Returns: `TRUE` when any reference leads to it, its own excepted
 */
gboolean fer_check_index_is_used (FerCheckIndex *self,
                                  FerJsonNode    owner);

/**
 * fer_check_index_is_called:
 * @id: (nullable): an `operationId`
 *
 * Returns: `TRUE` when a dynamic extension calls it, for makers to choose among its answers
 */
gboolean fer_check_index_is_called (FerCheckIndex *self,
                                    const char    *id);

/**
 * fer_check_index_get_naming:
 * @id: an `operationId`
 *
 * Returns: (transfer none) (nullable) (element-type FerJsonNode): the strings of the definition that refer to an operation by
 *   this id, in the order of the text; its own is none of them
 */
GArray *fer_check_index_get_naming (FerCheckIndex *self,
                                    const char    *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerCheckIndex, fer_check_index_free)

G_END_DECLS
