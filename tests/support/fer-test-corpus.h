/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fer_test_corpus_list:
 * @part: (nullable): a folder inside, such as `connectors`, or `NULL` for all
 *
 * Looks for published connectors in the folder that FERRULE_CORPUS names, or else in `shared/corpus`
 * beside the source tree.
 *
 * Returns: (transfer full) (element-type filename): the paths of all `.json` files there, sorted; `NULL`
 *   when there is no such folder
 */
GPtrArray *fer_test_corpus_list (const char *part) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_corpus_list_or_skip:
 *
 * As fer_test_corpus_list(), and marks the running test as skipped when it returns `NULL`.
 */
GPtrArray *fer_test_corpus_list_or_skip (const char *part) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_corpus_read:
 *
 * Returns: (transfer full): what a file of the corpus holds; failing to read it ends the test
 */
GBytes *fer_test_corpus_read (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_test_corpus_get_stride:
 *
 * Returns: 1 for a test to take every file; more in a sanitizer's build, which is many times slower, to take
 *   only every so many
 */
guint fer_test_corpus_get_stride (void);

G_END_DECLS
