/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-operation.h"
#include "fer-part-private.h"

G_BEGIN_DECLS

/* For the parts of an operation, and what makes and moves operations. */

/**
 * fer_operation_new:
 *
 * Returns: (transfer full): an operation that is not bound yet
 */
FerOperation *fer_operation_new (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_operation_collect_sites:
 *
 * Returns: (transfer full) (element-type FerPartSite): the operations of a definition, in the order of the text
 */
GArray *fer_operation_collect_sites (FerJsonTree *tree) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_operation_is_same: a #FerPartKeyFunc of two ranks: path and verb, then the id
 */
gboolean fer_operation_is_same (FerPart           *old,
                                FerJsonTree       *tree,
                                const FerPartSite *site,
                                guint              rank);

/**
 * fer_operation_can_shift: a #FerPartTestFunc: nothing in its path has changed
 */
gboolean fer_operation_can_shift (FerPart *part);

/**
 * fer_operation_expect:
 * @path: (nullable): `NULL`: where it is now
 * @verb: (nullable): as a key
 *
 * Says under which path and verb the operation will be found after the open transaction.
 */
void fer_operation_expect (FerOperation *self,
                           const char   *path,
                           const char   *verb);

/**
 * fer_operation_get_path_item:
 *
 * Returns: the path item in the part's tree
 */
FerJsonNode fer_operation_get_path_item (FerOperation *self);

/**
 * fer_operation_peek_parameters:
 *
 * Returns: (transfer none): the list behind fer_operation_get_parameters()
 */
FerPartList *fer_operation_peek_parameters (FerOperation *self);
FerPartList *fer_operation_peek_responses (FerOperation *self);

/**
 * fer_operation_remove_node, fer_operation_move_node, fer_operation_duplicate_node:
 *
 * The structure edits of #FerPartClass.
 */
gboolean fer_operation_remove_node (FerPart *part,
                                    GError **error);
gboolean fer_operation_move_node (FerPart *part,
                                  int      by,
                                  GError **error);
char    *fer_operation_duplicate_node (FerPart *part,
                                       GError **error);

/* fer-parameter.c */

/**
 * fer_parameter_collect_sites:
 * @operation: the value of an operation
 *
 * Returns: (transfer full) (element-type FerPartSite): its own parameters (tag 0), then those of its path that it does
 *   not override (tag 1)
 */
GArray *fer_parameter_collect_sites (FerJsonTree *tree,
                                     FerJsonNode  operation) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_parameter_reconcile:
 *
 * Brings the list of parameters of an operation up to date.
 */
void fer_parameter_reconcile (FerPartList  *list,
                              FerOperation *operation);

/* fer-response.c */

GArray *fer_response_collect_sites (FerJsonTree *tree,
                                    FerJsonNode  operation) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_response_check_status:
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME`.
 */
gboolean fer_response_check_status (const char *status,
                                    GError    **error);
void     fer_response_reconcile (FerPartList  *list,
                                 FerOperation *operation);

/**
 * fer_operation_expect_first_path:
 *
 * Before its path is changed: when the changes since the path was another one have been taken back to be done anew
 * (fer_document_restart()), the operation is to be found under the path that it had before them.
 */
void fer_operation_expect_first_path (FerOperation *self);

G_END_DECLS
