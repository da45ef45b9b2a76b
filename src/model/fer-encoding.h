/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-file-io.h"

G_BEGIN_DECLS

/* Between the bytes of a file and UTF-8. Both ways are exact: decoding and encoding again gives every
 * byte back. */

/**
 * fer_encoding_decode:
 * @raw: (transfer none): the bytes of a file
 * @encoding: (out): what they are in; UTF-8 whenever they are valid UTF-8
 *
 * Errors: `FER_MODEL_ERROR_NOT_TEXT`; the message is a sentence that begins with @name.
 *
 * Returns: (transfer full) (nullable): the same text in UTF-8
 */
GBytes *fer_encoding_decode (GBytes      *raw,
                             const char  *name,
                             FerEncoding *encoding,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_encoding_encode:
 * @utf8: (transfer none): valid UTF-8
 *
 * Errors: `FER_MODEL_ERROR_CANNOT_ENCODE`: a character is not in the encoding, or the result would be
 *   taken for UTF-8 when it is read again.
 *
 * Returns: (transfer full) (nullable): the bytes of a file
 */
GBytes *fer_encoding_encode (GBytes     *utf8,
                             const char *name,
                             FerEncoding encoding,
                             GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
