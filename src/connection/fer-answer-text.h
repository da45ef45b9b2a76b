/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-credentials.h"

G_BEGIN_DECLS

/* A line is cut to so many characters: no view lays out one of any length. */
#define FER_ANSWER_MAX_LINE 2000
#define FER_ANSWER_HEX_WIDTH 16 /* bytes in a line */

typedef enum
{
  FER_ANSWER_EMPTY,
  FER_ANSWER_JSON,
  FER_ANSWER_XML,
  FER_ANSWER_TEXT,
  FER_ANSWER_IMAGE,
  FER_ANSWER_BINARY,
} FerAnswerKind;

/**
 * FerAnswerText:
 *
 * The body of an answer as lines to read, laid out and without the connection's secrets. JSON and XML get a line for each
 * value and element, and those that hold others can be folded; nothing but blanks between them is changed, so what is
 * broken shows as it came. Bytes that are no text are shown in hexadecimal. Immutable, and good on any thread.
 */
typedef struct _FerAnswerText FerAnswerText;

/**
 * fer_answer_text_new:
 * @content_type: (nullable): what the service says it is; the bytes themselves are asked too
 *
 * Takes time and memory in proportion to the body, on the calling thread.
 */
FerAnswerText *fer_answer_text_new (GBytes         *body,
                                    const char     *content_type,
                                    FerCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;
FerAnswerText *fer_answer_text_ref (FerAnswerText *self);
void           fer_answer_text_unref (FerAnswerText *self);

FerAnswerKind fer_answer_text_get_kind (FerAnswerText *self);

/**
 * fer_answer_text_get_note:
 *
 * Returns: (nullable): a sentence about what is odd, such as a type that is not what the body is
 */
const char *fer_answer_text_get_note (FerAnswerText *self);

guint fer_answer_text_get_n_lines (FerAnswerText *self);

/**
 * fer_answer_text_dup_line:
 * @line: below fer_answer_text_get_n_lines()
 *
 * Returns: (transfer full): without its end; one that is too long ends with an ellipsis
 */
char *fer_answer_text_dup_line (FerAnswerText *self,
                                guint          line) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_answer_text_get_fold_end:
 *
 * Returns: the last line of what begins on a line, which is @line itself where nothing does that could be folded
 */
guint fer_answer_text_get_fold_end (FerAnswerText *self,
                                    guint          line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerAnswerText, fer_answer_text_unref)

G_END_DECLS
