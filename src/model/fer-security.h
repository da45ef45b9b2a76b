/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection-parameter.h"
#include "fer-diagnostic.h"
#include "fer-security-kind.h"
#include "fer-security-set.h"

G_BEGIN_DECLS

/**
 * FerSecurity:
 *
 * What a connector says of signing in, over both of its files.
 *
 * Properties: `kind` (string: "none", "api-key", "basic", "oauth2", "oauth2-generic", "entra-id", "gateway", "gateway-basic",
 * "several", and, which cannot be set, "certificate" and "provider"; only fields that policies use read as "none"; setting it
 * turns the connector into that kind, see fer_security_edit_choose()), `key-location` ("header", "query") and `key-name`
 * (string: where an API key is sent; from the definition), `sets-label`, `sets-description`
 * (string: what the choice among several ways is called), `has-key`, `known` (boolean, read-only: the definition describes
 * an API key; the kind can be made here).
 */
#define FER_TYPE_SECURITY (fer_security_get_type ())
G_DECLARE_FINAL_TYPE (FerSecurity, fer_security, FER, SECURITY, FerPart)

/**
 * fer_document_get_security:
 *
 * Returns: (transfer none): the same for the life of the connector
 */
FerSecurity *fer_document_get_security (FerDocument *self);

FerSecurityKind fer_security_get_kind (FerSecurity *self);

/**
 * fer_security_get_parameters:
 *
 * Returns: (transfer none) (element-type FerConnectionParameter): those of the connector, then those of each set
 */
GListModel *fer_security_get_parameters (FerSecurity *self);

/**
 * fer_security_get_sets:
 *
 * Returns: (transfer none) (element-type FerSecuritySet): the ways that a connection chooses from; none where there is but one
 */
GListModel *fer_security_get_sets (FerSecurity *self);

/**
 * fer_security_get_mismatches:
 *
 * Returns: (transfer none) (element-type FerDiagnostic): what the two files disagree about (reference §4.5)
 */
GListModel *fer_security_get_mismatches (FerSecurity *self);

/**
 * fer_security_get_mend_label:
 *
 * Returns: (transfer none): what mending does, translated, for a button
 */
const char *fer_security_get_mend_label (FerDiagnostic *mismatch);

/**
 * fer_security_mend:
 *
 * Takes a mismatch away, as one undo step.
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`, and those of the edits.
 */
gboolean fer_security_mend (FerSecurity   *self,
                            FerDiagnostic *mismatch,
                            GError       **error);

/**
 * fer_security_choose:
 *
 * Sets `kind`.
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME`: no kind that can be made; those of fer_security_edit_choose().
 */
gboolean fer_security_choose (FerSecurity *self,
                              const char  *kind,
                              GError     **error);

/**
 * fer_security_add_set:
 * @kind: one that one of several ways can be
 *
 * Errors: as fer_security_mend().
 *
 * Returns: (transfer none) (nullable): the new one, which is the last
 */
FerSecuritySet *fer_security_add_set (FerSecurity *self,
                                      const char  *kind,
                                      GError     **error);

/**
 * fer_security_add_parameter:
 * @set: the number of one of several ways to sign in, %FER_SECURITY_EVERY_SET, or 0 for what is asked where there is one way
 *
 * Errors: as fer_security_mend().
 *
 * Returns: (transfer none) (nullable): the new one; in the first of all ways
 */
FerConnectionParameter *fer_security_add_parameter (FerSecurity *self,
                                                    guint        set,
                                                    GError     **error);

G_END_DECLS
