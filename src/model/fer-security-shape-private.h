/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-security-shape.h"

G_BEGIN_DECLS

/* For what else makes shapes: the sets. */

#define FER_SECURITY_KEY_HEADER "X-Api-Key"

/**
 * fer_security_shape_ensure_parameters:
 *
 * Returns: (transfer none): the object of connection parameters
 */
FerJsonSketch *fer_security_shape_ensure_parameters (FerSecurityShape *self);

/**
 * fer_security_shape_remove_own:
 *
 * Removes the parameters that are @old_kind's own and that neither @kind nor a policy wants.
 */
void fer_security_shape_remove_own (FerSecurityShape *self,
                                    FerSecurityKind   old_kind,
                                    FerSecurityKind   kind);

G_END_DECLS
