/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a string (or whatever else stands in the place of a key) means, from the bytes that spell it. */

/**
 * fer_json_string_decode:
 * @raw: (array length=n_bytes): a string with its quotes (the closing one may be missing); without a
 *   quote in front, it means itself
 *
 * Returns: (transfer full): valid UTF-8: escapes resolved, an escape that JSON does not know as it is
 *   spelt, U+FFFD for what is no character (a lone surrogate, U+0000, each byte that is not UTF-8)
 */
char *fer_json_string_decode (const char *raw,
                              gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_json_string_is_text:
 *
 * Returns: `FALSE` when fer_json_string_decode() has to put U+FFFD for what is no character
 */
gboolean fer_json_string_is_text (const char *raw,
                                  gsize       n_bytes);

/**
 * fer_json_string_equals:
 *
 * As comparing fer_json_string_decode(), without allocating.
 */
gboolean fer_json_string_equals (const char *raw,
                                 gsize       n_bytes,
                                 const char *value);

G_END_DECLS
