/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-sketch.h"
#include "fer-json-tree.h"
#include "fer-splice.h"

G_BEGIN_DECLS

/**
 * fer_security_operations_follow:
 * @definition: the tree of the definition, whose `securityDefinitions` are about to change
 * @definitions: (nullable): what they are going to be
 *
 * The platform does not look at the `security` of an operation, but refuses a definition in which it names what is not there.
 * So what names a security definition that goes away then names the first one that there is, and is taken away where there
 * is none. What has named nothing before stays.
 *
 * Returns: (transfer full) (nullable): the splices of the operations, none of which is outside of `paths`; `NULL` with @error set
 *
 * Errors: those of the edits.
 */
FerSplices *fer_security_operations_follow (FerJsonTree   *definition,
                                            FerJsonSketch *definitions,
                                            GError       **error);

G_END_DECLS
