/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-splice.h"

G_BEGIN_DECLS

/**
 * fer_script_rename_operation:
 * @text: (array length=n_bytes): C#, in UTF-8
 * @ids: (element-type utf8): a set of all operation ids of the connector
 *
 * Follows the renaming of an operation into the connector's script. A string literal, wholly @old_id, is followed where the code
 * compares it with `OperationId` (`==`, `Equals`, `switch`, `is`, in another case too where the code makes no difference), gives it to
 * something of that name, or lists it among nothing but operation ids. Comments, longer strings and parts of ids (`StartsWith`) stay.
 *
 * Returns: (transfer full): what to change
 */
FerSplices *fer_script_rename_operation (const char *text,
                                         gsize       n_bytes,
                                         GHashTable *ids,
                                         const char *old_id,
                                         const char *new_id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_script_find_string:
 *
 * Finds what has to be looked at by a person after fer_script_rename_operation(): string literals that are wholly @value.
 *
 * Returns: (transfer full) (element-type gsize): where they begin, in bytes, in order
 */
GArray *fer_script_find_string (const char *text,
                                gsize       n_bytes,
                                const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
