/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"
#include "fer-security-kind.h"

G_BEGIN_DECLS

/* What changes how people sign in: each is one undo step over both files, or nothing at all. */

/**
 * fer_security_edit_choose:
 * @kind: one that can be made
 *
 * Turns the connector into another kind. Values that both kinds have stay, and so does what is nobody's (see
 * fer_security_shape_make()). Without an apiProperties.json one is made.
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`, and those of the edits.
 */
gboolean fer_security_edit_choose (FerDocument    *document,
                                   FerSecurityKind kind,
                                   GError        **error);

/**
 * fer_security_edit_add_set:
 * @kind: see fer_security_sets_can_hold()
 *
 * Adds one more way to sign in to a connector that has several.
 *
 * Errors: as fer_security_edit_choose().
 */
gboolean fer_security_edit_add_set (FerDocument    *document,
                                    FerSecurityKind kind,
                                    GError        **error);

/**
 * fer_security_edit_add_parameter:
 * @set: as in fer_security_parameters_find(), or %FER_SECURITY_EVERY_SET
 *
 * Adds a plain connection parameter under a free name, for policies to use.
 *
 * Errors: as fer_security_edit_choose().
 *
 * Returns: (transfer full) (nullable): its name
 */
char *fer_security_edit_add_parameter (FerDocument *document,
                                       guint        set,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_security_edit_follow:
 *
 * Inside the caller's transaction: has an OAuth definition say what the connection parameter says.
 */
gboolean fer_security_edit_follow (FerDocument *document,
                                   GError     **error);

/**
 * FerSecurityMismatch: what definition and connection parameters can disagree about (reference §4.5)
 */
typedef enum
{
  FER_MISMATCH_PARAMETERS_MISSING,
  FER_MISMATCH_DEFINITION_MISSING,
  FER_MISMATCH_DEFINITION_DIFFERS,
  FER_MISMATCH_SEVERAL_DEFINITIONS,
  FER_MISMATCH_REQUIREMENT,
  FER_MISMATCH_TOKEN_NAME,
  FER_MISMATCH_GATEWAY,
  FER_MISMATCH_SECRET,
  FER_N_MISMATCHES, /*< skip >*/
} FerSecurityMismatch;

/**
 * fer_security_edit_mend:
 *
 * Takes a mismatch away.
 *
 * Errors: as fer_security_edit_choose().
 */
gboolean fer_security_edit_mend (FerDocument        *document,
                                 FerSecurityMismatch mismatch,
                                 GError            **error);

/**
 * fer_security_edit_kind_of_definition:
 *
 * Returns: the kind that goes with the first security definition
 */
FerSecurityKind fer_security_edit_kind_of_definition (FerJsonTree *definition);

G_END_DECLS
