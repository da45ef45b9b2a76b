/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-answer-lines.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerAnswerRow:
 *
 * A line of an answer, with a triangle where something begins that can be folded. Signal `toggled ()`: that was clicked.
 */
#define FER_TYPE_ANSWER_ROW (fer_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (FerAnswerRow, fer_answer_row, FER, ANSWER_ROW, GtkWidget)

FerAnswerRow *fer_answer_row_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_answer_row_set_line:
 * @line: (nullable)
 */
void fer_answer_row_set_line (FerAnswerRow  *self,
                              FerAnswerLine *line,
                              FerAnswerKind  kind);

G_END_DECLS
