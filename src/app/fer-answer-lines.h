/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-answer-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FerAnswerLine:
 *
 * A line of an answer, made when somebody looks at it. Property `folded` (boolean, read-only, notified): the lines below it
 * that belong to it are hidden.
 */
#define FER_TYPE_ANSWER_LINE (fer_answer_line_get_type ())
G_DECLARE_FINAL_TYPE (FerAnswerLine, fer_answer_line, FER, ANSWER_LINE, GObject)

/**
 * fer_answer_line_dup_text:
 *
 * Returns: (transfer full): as it is shown: of what is folded also how it ends
 */
char    *fer_answer_line_dup_text (FerAnswerLine *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean fer_answer_line_can_fold (FerAnswerLine *self);
gboolean fer_answer_line_is_folded (FerAnswerLine *self);

/**
 * FerAnswerLines:
 *
 * The lines of an answer that are not folded away, as a list of #FerAnswerLine. It holds no line, only where lines are, so
 * that it may have millions.
 */
#define FER_TYPE_ANSWER_LINES (fer_answer_lines_get_type ())
G_DECLARE_FINAL_TYPE (FerAnswerLines, fer_answer_lines, FER, ANSWER_LINES, GObject)

FerAnswerLines *fer_answer_lines_new (FerAnswerText *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_answer_lines_toggle:
 * @position: in the list
 *
 * Folds what begins there, or unfolds it; nothing happens where nothing begins.
 */
void fer_answer_lines_toggle (FerAnswerLines *self,
                              guint           position);

/**
 * fer_answer_lines_dup_range:
 * @first: position in the list
 * @last: position in the list
 *
 * Returns: (transfer full): the lines from one to the other as text, with what is folded away between and in them
 */
char *fer_answer_lines_dup_range (FerAnswerLines *self,
                                  guint           first,
                                  guint           last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
