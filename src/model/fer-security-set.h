/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"
#include "fer-security-kind.h"

G_BEGIN_DECLS

/**
 * FerSecuritySet:
 *
 * One of several ways to sign in (reference §4.6): a connection parameter set. Removing, moving or turning one has the
 * definition, the policy that sends a key, and the parameters of the connector follow in the same undo step; see
 * fer_security_sets_settle().
 *
 * Properties: `name` (by which a connection remembers it), `label`, `description` (string), `sharing` (boolean: connections may
 * be shared), `kind` (string: as that of #FerSecurity; setting it turns the set into that kind).
 */
#define FER_TYPE_SECURITY_SET (fer_security_set_get_type ())
G_DECLARE_FINAL_TYPE (FerSecuritySet, fer_security_set, FER, SECURITY_SET, FerPart)

/**
 * fer_security_set_get_number:
 *
 * Returns: which one it is, as in fer_security_parameters_find()
 */
guint fer_security_set_get_number (FerSecuritySet *self);

FerSecurityKind fer_security_set_get_kind (FerSecuritySet *self);

/**
 * fer_security_set_set_name:
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME`, `_NAME_TAKEN`, `_BROKEN`.
 */
gboolean fer_security_set_set_name (FerSecuritySet *self,
                                    const char     *name,
                                    GError        **error);

/**
 * fer_security_set_choose:
 *
 * Sets `kind`.
 *
 * Errors: `FER_MODEL_ERROR_BAD_NAME`: no kind that one of several ways can be; those of the edits.
 */
gboolean fer_security_set_choose (FerSecuritySet *self,
                                  const char     *kind,
                                  GError        **error);

/**
 * fer_security_set_keep_only:
 *
 * Makes it the only way to sign in: its parameters become the connector's, and there are no sets any more.
 *
 * Errors: those of the edits.
 */
gboolean fer_security_set_keep_only (FerSecuritySet *self,
                                     GError        **error);

G_END_DECLS
