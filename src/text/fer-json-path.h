/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"
#include "fer-text-error.h"

G_BEGIN_DECLS

/* A path is a JSON pointer (RFC 6901), a plain string: "" is the root, "/paths/~1orders/get" a member. */

/**
 * fer_json_path_resolve:
 * @pointer: RFC 6901; `-` names nothing here
 *
 * Errors: `FER_TEXT_ERROR_BAD_POINTER`, `FER_TEXT_ERROR_NO_SUCH_VALUE`; the message names the first
 * step that leads nowhere.
 *
 * Returns: the node, or `FER_JSON_NONE` with @error set
 */
FerJsonNode fer_json_path_resolve (FerJsonTree *tree,
                                   const char  *pointer,
                                   GError     **error);

/**
 * fer_json_path_of:
 *
 * Returns: (transfer full): the pointer that leads to a node (to its last namesake, where its key is
 *   there twice)
 */
char *fer_json_path_of (FerJsonTree *tree,
                        FerJsonNode  node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_path_at:
 * @byte_offset: 0 … length
 *
 * Returns: (transfer full) (nullable): the pointer of the innermost value there, `NULL` outside the root
 */
char *fer_json_path_at (FerJsonTree *tree,
                        gsize        byte_offset) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_path_escape:
 *
 * Returns: (transfer full): a key as one step of a pointer: `~` as `~0`, `/` as `~1`
 */
char *fer_json_path_escape (const char *key) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_path_join:
 * @...: keys (not escaped), `NULL` at the end
 *
 * Returns: (transfer full): @pointer with those steps added
 */
char *fer_json_path_join (const char *pointer,
                          ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_path_split:
 *
 * Errors: `FER_TEXT_ERROR_BAD_POINTER`.
 *
 * Returns: (transfer full) (nullable): the steps, escapes resolved; empty for the root
 */
char **fer_json_path_split (const char *pointer,
                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
