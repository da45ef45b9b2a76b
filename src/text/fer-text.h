/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-splice.h"

G_BEGIN_DECLS

/**
 * FerText:
 *
 * One text: UTF-8 bytes, exactly as a file holds them (byte order mark, line ends and all), and a
 * version that grows with every change. It changes by splices only.
 *
 * Signal `spliced (FerSplices *splices)`: the bytes have just changed that way; the text is already
 * the new one.
 */
#define FER_TYPE_TEXT (fer_text_get_type ())
G_DECLARE_FINAL_TYPE (FerText, fer_text, FER, TEXT, GObject)

/**
 * fer_text_new:
 * @bytes: (transfer none): valid UTF-8, less than 2 GiB
 */
FerText *fer_text_new (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_text_get_bytes:
 *
 * Returns: (transfer none): the bytes of this version; immutable, so a reference is a snapshot
 */
GBytes *fer_text_get_bytes (FerText *self);

/**
 * fer_text_peek:
 * @n_bytes: (out): the length
 *
 * Returns: (transfer none) (array length=n_bytes): the bytes, valid until the next change; not terminated
 */
const char *fer_text_peek (FerText *self,
                           gsize   *n_bytes);
gsize       fer_text_get_length (FerText *self);
guint64     fer_text_get_version (FerText *self);

/**
 * fer_text_apply:
 *
 * Changes the text and emits `spliced`; does neither when @splices is empty. A list that reaches past
 * the end, or would leave invalid UTF-8, is a programmer's fault.
 */
void fer_text_apply (FerText    *self,
                     FerSplices *splices);

/**
 * fer_text_locate:
 * @text: (array length=n_bytes): UTF-8
 * @byte_offset: 0 … n_bytes
 * @line: (out) (optional): from 1; LF, CR LF and a lone CR end a line
 * @column: (out) (optional): from 1, in characters
 *
 * Where a byte is for a person.
 */
void fer_text_locate (const char *text,
                      gsize       n_bytes,
                      gsize       byte_offset,
                      guint      *line,
                      guint      *column);

/**
 * fer_text_find_line:
 * @line: from 1
 *
 * Returns: the offset of the first byte of that line; the length when there are fewer lines
 */
gsize fer_text_find_line (const char *text,
                          gsize       n_bytes,
                          guint       line);

G_END_DECLS
