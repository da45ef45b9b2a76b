/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"
#include "fer-model-error.h"

G_BEGIN_DECLS

/**
 * fer_definition_check:
 * @tree: of a text
 * @name: of its file, for the message
 *
 * Tells whether a text may be opened as the definition of a connector. What is broken or empty may, to be
 * mended; what is whole and plainly something else may not.
 *
 * Errors: `FER_MODEL_ERROR_OPENAPI_3`, `_NOT_JSON`, `_NOT_A_DEFINITION`.
 */
gboolean fer_definition_check (FerJsonTree *tree,
                               const char  *name,
                               GError     **error);

/**
 * fer_definition_has_member:
 *
 * Returns: `TRUE` when the root is an object with that member
 */
gboolean fer_definition_has_member (FerJsonTree *tree,
                                    const char  *key);

G_END_DECLS
