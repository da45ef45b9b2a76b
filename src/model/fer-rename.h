/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"
#include "fer-operation.h"

G_BEGIN_DECLS

/* For parts: one name that changes in many places, of several files, or nowhere. */

/**
 * FerRename:
 *
 * A batch of changes of strings and keys, all made against the form trees of the moment at which it began. Plain
 * memory.
 */
typedef struct _FerRename FerRename;

FerRename *fer_rename_new (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void       fer_rename_free (FerRename *self);

/**
 * fer_rename_get_document:
 *
 * Returns: (transfer none): whose names are changed
 */
FerDocument *fer_rename_get_document (FerRename *self);

/**
 * fer_rename_get_tree:
 *
 * Returns: (transfer none) (nullable): the tree that nodes of that file are of
 */
FerJsonTree *fer_rename_get_tree (FerRename  *self,
                                  FerFileRole role);

/**
 * fer_rename_string:
 *
 * Gives a string another value, fer_rename_key() a member another key. A place that is there already is left.
 */
void fer_rename_string (FerRename  *self,
                        FerFileRole role,
                        FerJsonNode node,
                        const char *value);
void fer_rename_key (FerRename  *self,
                     FerFileRole role,
                     FerJsonNode node,
                     const char *key);

/**
 * fer_rename_splices:
 * @splices: for the present text of that file, which there is
 *
 * Adds what has been found in a text that has no tree.
 */
void fer_rename_splices (FerRename  *self,
                         FerFileRole role,
                         FerSplices *splices);

/**
 * fer_rename_fail:
 *
 * Makes the batch one that will not be done.
 */
void fer_rename_fail (FerRename  *self,
                      int         code,
                      const char *format,
                      ...) G_GNUC_PRINTF (3, 4);

/**
 * fer_rename_commit:
 * @change_name: translated
 *
 * Does it all, as one undo step.
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`: a file that has to change is broken; whatever fer_rename_fail() has said.
 *
 * Returns: `FALSE` when nothing was done
 */
gboolean fer_rename_commit (FerRename  *self,
                            const char *change_name,
                            GError    **error);

/* fer-rename-operation.c */

/**
 * fer_rename_operation_node:
 * @operation: the value of an operation, in the form tree
 *
 * As fer_reference_rename_operation(), for one operation: where another has the same id, references stay with that one.
 */
gboolean fer_rename_operation_node (FerDocument *document,
                                    FerJsonNode  operation,
                                    const char  *new_id,
                                    GError     **error);

/* fer-rename-parameter.c */

/**
 * fer_rename_add_parameters:
 * @operations: (element-type FerJsonNode): whose parameter it is, in the tree of the definition
 * @location: "query", "path" …
 * @pairs: (element-type char*): old and new names, alternating
 *
 * Adds to a batch the parameters of that name and all that refers to them: dynamic calls in these operations, dynamic
 * calls of these operations, and policies for these operations only. Not the template of a path.
 */
void fer_rename_add_parameters (FerRename  *self,
                                GArray     *operations,
                                const char *location,
                                GPtrArray  *pairs);

/**
 * fer_rename_parameter:
 * @parameter: a #FerParameter that is current
 *
 * Renames a parameter for all operations that have it, a path parameter with its variable.
 */
gboolean fer_rename_parameter (FerPart      *parameter,
                               FerOperation *operation,
                               const char   *name,
                               GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerRename, fer_rename_free)

G_END_DECLS
