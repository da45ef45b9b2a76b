/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"

G_BEGIN_DECLS

/*
 * Who refers to whom inside a connector, over all its files: `$ref`, the operation ids in dynamic values,
 * lists, schemas, properties and trees, in testConnection and the file picker, in annotations, notifications
 * and simulations, in policies (`x-ms-apimTemplate-operationName`) and `scriptOperations`, in the script, and path variables
 * in templates, parameters and policies' `newPath`.
 */

/**
 * fer_reference_resolve:
 * @node: a value of @tree
 *
 * Follows local `$ref`s from a value, also through several; a cycle or a target that is not there ends it.
 *
 * Returns: what the value stands for; @node itself when it is no reference; `FER_JSON_NONE` when it leads nowhere
 */
FerJsonNode fer_reference_resolve (FerJsonTree *tree,
                                   FerJsonNode  node);

/**
 * fer_reference_dup_name:
 * @reference: the text of a `$ref`
 *
 * Returns: (transfer full): the name of what it refers to, escapes of JSON pointer and URI resolved: "Part" of
 *   "#/definitions/Part"
 */
char *fer_reference_dup_name (const char *reference) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_reference_rename_operation:
 *
 * Changes an operation's id everywhere, as one undo step ("Rename Operation").
 *
 * Errors: `FER_MODEL_ERROR_NOT_FOUND`, `_BAD_NAME` (empty), `_NAME_TAKEN`, `_BROKEN` (a file that would have to change is).
 */
gboolean fer_reference_rename_operation (FerDocument *document,
                                         const char  *old_id,
                                         const char  *new_id,
                                         GError     **error);

/**
 * fer_reference_rename_definition:
 * @section: "definitions", "parameters" or "responses"
 *
 * Changes the name of a shared definition everywhere, as one undo step ("Rename Definition").
 *
 * Errors: as fer_reference_rename_operation().
 */
gboolean fer_reference_rename_definition (FerDocument *document,
                                          const char  *section,
                                          const char  *old_name,
                                          const char  *new_name,
                                          GError     **error);

/**
 * fer_reference_rename_path_variable:
 * @path: the path whose template has the variable
 *
 * Changes `{old}` in the template, the path parameters of that name in all its operations (and of the path itself), and references to it in
 * dynamic calls of those operations, as one undo step ("Rename Path Variable"). A shared parameter (`$ref`) that other paths use too is an error
 * `FER_MODEL_ERROR_NAME_TAKEN` that names them.
 */
gboolean fer_reference_rename_path_variable (FerDocument *document,
                                             const char  *path,
                                             const char  *old_name,
                                             const char  *new_name,
                                             GError     **error);

/**
 * fer_reference_count_users:
 * @pointer: of a definition, shared parameter or shared response
 *
 * Returns: how many `$ref`s lead to it
 */
guint fer_reference_count_users (FerJsonTree *tree,
                                 const char  *pointer);

G_END_DECLS
