/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The categories that a connector may be found under (reference §3.2): names joined by `;`. */

/* Certification refuses more. */
#define FER_MAX_CATEGORIES 2

/**
 * fer_category_list_known:
 *
 * Returns: (transfer none): the names that the service knows, sorted, `NULL` behind the last
 */
const char *const *fer_category_list_known (void);

/**
 * fer_category_split:
 * @joined: "Commerce;Productivity"
 *
 * Returns: (transfer full): each once, without blanks around it, in their order; known or not
 */
GStrv fer_category_split (const char *joined) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_category_set:
 * @joined: as it is
 * @name: one to add at the end, or to take away
 *
 * Returns: (transfer full): @joined with or without it; the others stay as they are written
 */
char *fer_category_set (const char *joined,
                        const char *name,
                        gboolean    present) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
