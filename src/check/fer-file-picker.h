/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * fer_file_picker_make_tree:
 * @tree: of the definition
 * @values: an `x-ms-dynamic-values` that uses the capability “file-picker”
 *
 * Says in the newer form what the capability of the connector and its use say in the older one.
 *
 * Returns: (transfer full) (nullable): an `x-ms-dynamic-tree`, as JSON; `NULL` when the capability does not say which
 *   operations list the files
 */
char *fer_file_picker_make_tree (FerJsonTree *tree,
                                 FerJsonNode  values) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
