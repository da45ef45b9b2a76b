/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"

G_BEGIN_DECLS

/* For parts only: how one field of a value is read, compared and written. */

/**
 * fer_field_find:
 * @base: the value that @pointer is relative to
 *
 * Returns: the member, or `FER_JSON_NONE`
 */
FerJsonNode fer_field_find (FerJsonTree *tree,
                            FerJsonNode  base,
                            const char  *pointer);

/**
 * fer_field_read:
 * @value: initialised to the type of the field's property
 */
void fer_field_read (const FerField *self,
                     FerJsonTree    *tree,
                     FerJsonNode     base,
                     GValue         *value);

/**
 * fer_field_differs:
 * @old_tree: (nullable)
 *
 * Returns: `TRUE` when the field reads differently in two trees; equal bytes are not read
 */
gboolean fer_field_differs (const FerField *self,
                            FerJsonTree    *old_tree,
                            FerJsonNode     old_base,
                            FerJsonTree    *tree,
                            FerJsonNode     base);

/**
 * fer_field_write:
 * @base: a value of the file's form tree, which is that of its present text
 * @order: (nullable): the usual order of the members of @base
 *
 * Makes a field read as @value, as one undo step that coalesces with the last one of the same field. Nothing
 * happens when it does already.
 *
 * Errors: those of fer_json_edit_set() and fer_json_edit_remove(); nothing has changed then.
 */
gboolean fer_field_write (const FerField    *self,
                          FerDocument       *document,
                          FerFile           *file,
                          FerJsonNode        base,
                          const char *const *order,
                          const GValue      *value,
                          GError           **error);

/**
 * fer_field_set_json:
 * @pointer: as in #FerField
 * @json: (nullable): strict JSON; `NULL` removes the member
 *
 * Returns: (transfer full) (nullable): the splices that put a value there
 */
FerSplices *fer_field_set_json (FerJsonTree       *tree,
                                FerJsonNode        base,
                                const char        *pointer,
                                const char        *json,
                                const char *const *order,
                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_field_dup_spelling:
 * @pointer: as in #FerField
 *
 * Returns: (transfer full): the same, with each step in the case that it has in this connector
 */
char *fer_field_dup_spelling (FerJsonTree *tree,
                              FerJsonNode  base,
                              const char  *pointer) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_field_dup_display:
 *
 * Returns: (transfer full): a value as a form shows it: the text of a string, anything else as it is written
 */
char *fer_field_dup_display (FerJsonTree *tree,
                             FerJsonNode  node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_field_node_bytes_equal:
 *
 * Returns: `TRUE` when two values, each of which may be `FER_JSON_NONE`, are spelt the same
 */
gboolean fer_field_node_bytes_equal (FerJsonTree *a_tree,
                                     FerJsonNode  a,
                                     FerJsonTree *b_tree,
                                     FerJsonNode  b);

G_END_DECLS
