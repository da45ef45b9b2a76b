/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fer_near_find:
 * @words: `NULL`-terminated
 *
 * Returns: (transfer none) (nullable): the one of @words that @word is most likely mistyped from
 */
const char *fer_near_find (const char        *word,
                           const char *const *words);

G_END_DECLS
