/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/* For parts that are duplicated or moved from one container to another. */

/**
 * fer_copy_dup_json:
 *
 * Errors: `FER_MODEL_ERROR_BROKEN`.
 *
 * Returns: (transfer full) (nullable): a value as strict JSON: as it is written where that is strict, else without its
 *   comments and superfluous commas
 */
char *fer_copy_dup_json (FerJsonTree *tree,
                         FerJsonNode  node,
                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_copy_with_member:
 * @json: an object, as strict JSON
 *
 * Returns: (transfer full) (nullable): @json with a string member that is set to @value
 */
char *fer_copy_with_member (const char *json,
                            const char *key,
                            const char *value,
                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
