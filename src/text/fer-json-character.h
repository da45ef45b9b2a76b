/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of all these, @at is before @end. */

/**
 * fer_json_character_measure:
 *
 * Returns: the length of the character of several bytes that begins at @at; 0 when it is not UTF-8: too
 *   long, a surrogate, past U+10FFFF or cut off
 */
guint fer_json_character_measure (const guint8 *at,
                                  const guint8 *end);

/**
 * fer_json_character_measure_blank:
 *
 * Returns: the length of the blank at @at that Unicode or C knows and JSON does not; 0 for anything else
 */
guint fer_json_character_measure_blank (const guint8 *at,
                                        const guint8 *end);

/**
 * fer_json_character_skip_invalid:
 *
 * Returns: behind the bytes from @at on that are no UTF-8
 */
const guint8 *fer_json_character_skip_invalid (const guint8 *at,
                                               const guint8 *end);

G_END_DECLS
