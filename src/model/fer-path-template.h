/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For renames. Pairs are (element-type char*): old and new names, alternating. */

/**
 * fer_name_pairs_find:
 *
 * Returns: (transfer none) (nullable): what a name becomes; `NULL` for one that stays
 */
const char *fer_name_pairs_find (GPtrArray  *pairs,
                                 const char *name);

/**
 * fer_path_template_list_variables:
 *
 * Returns: (transfer full) (element-type char*): the names of the variables in a path, in their order
 */
GPtrArray *fer_path_template_list_variables (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_path_template_has:
 * @variables: as from fer_path_template_list_variables()
 */
gboolean fer_path_template_has (GPtrArray  *variables,
                                const char *name);

/**
 * fer_path_template_match:
 *
 * Returns: (transfer full): pairs: the variables of a path that have become others, by position
 */
GPtrArray *fer_path_template_match (const char *old_path,
                                    const char *new_path) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_path_template_rename:
 *
 * Returns: (transfer full): a text with its `{variables}` renamed
 */
char *fer_path_template_rename (const char *text,
                                GPtrArray  *pairs) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
