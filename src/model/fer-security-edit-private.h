/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-security-edit.h"
#include "fer-security-shape.h"

G_BEGIN_DECLS

/* For other edits of security. */

/**
 * fer_security_edit_open:
 * @shape: to be filled, and cleared by the caller
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`.
 */
gboolean fer_security_edit_open (FerDocument      *document,
                                 FerSecurityShape *shape,
                                 GError          **error);

/**
 * fer_security_edit_write:
 *
 * Inside the caller's transaction: writes what differs into both files.
 */
gboolean fer_security_edit_write (FerDocument      *document,
                                  FerSecurityShape *shape,
                                  GError          **error);

/**
 * fer_security_edit_commit:
 *
 * The same as an undo step of its own, or nothing at all.
 */
gboolean fer_security_edit_commit (FerDocument      *document,
                                   const char       *change_name,
                                   FerSecurityShape *shape,
                                   GError          **error);

G_END_DECLS
