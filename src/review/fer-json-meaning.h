/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/* What a JSON value says, whatever its layout, the order of its members and the spelling of its strings. */

/**
 * FerJsonPairFunc:
 * @key: of the members
 * @before: of that key, or `FER_JSON_NONE`
 * @after: of that key, or `FER_JSON_NONE`; never both
 */
typedef void (*FerJsonPairFunc) (const char *key,
                                 FerJsonNode before,
                                 FerJsonNode after,
                                 gpointer    data);

/**
 * fer_json_meaning_equal:
 *
 * Returns: `TRUE` when any reader of JSON would get the same from both; two that are not there are equal
 */
gboolean fer_json_meaning_equal (FerJsonTree *tree_before,
                                 FerJsonNode  before,
                                 FerJsonTree *tree_after,
                                 FerJsonNode  after);

/**
 * fer_json_meaning_equal_sets:
 *
 * As fer_json_meaning_equal(), but two lists are equal whatever the order of their elements.
 */
gboolean fer_json_meaning_equal_sets (FerJsonTree *tree_before,
                                      FerJsonNode  before,
                                      FerJsonTree *tree_after,
                                      FerJsonNode  after);

/**
 * fer_json_meaning_hash:
 *
 * Returns: a number that is the same for values that are equal
 */
guint fer_json_meaning_hash (FerJsonTree *tree,
                             FerJsonNode  node);

/**
 * fer_json_meaning_dup_text:
 *
 * Returns: (transfer full): the value spelled in one way, whatever its layout, the order of its members and the spelling of its
 *   strings and numbers: values that are equal, and only they, have the same text; "" for `FER_JSON_NONE`
 */
char *fer_json_meaning_dup_text (FerJsonTree *tree, FerJsonNode node) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_meaning_pair_members:
 * @before: an object; anything else has no members
 *
 * Calls @func for each key that is in one of two objects, those of @before first, in their order.
 */
void fer_json_meaning_pair_members (FerJsonTree    *tree_before,
                                    FerJsonNode     before,
                                    FerJsonTree    *tree_after,
                                    FerJsonNode     after,
                                    FerJsonPairFunc func,
                                    gpointer        data);

G_END_DECLS
