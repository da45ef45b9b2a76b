/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FER_ANSWER_SAME,
  FER_ANSWER_GONE, /* only before */
  FER_ANSWER_NEW,  /* only after */
  FER_ANSWER_GAP,  /* here stand lines that are the same in both, and are left out */
} FerAnswerLineKind;

/**
 * FerAnswerLine:
 * @text: (transfer none): "" for a gap
 */
typedef struct
{
  FerAnswerLineKind kind;
  char             *text;
} FerAnswerLine;

/**
 * fer_answer_difference_find:
 *
 * Compares two bodies line by line after they were laid out, JSON with a line for each value: that one came on one line and
 * the other did not is no difference. Around what differs three lines are kept. Where too much differs to be told apart
 * closely, all of one is gone and all of the other is new.
 *
 * Returns: (transfer full) (element-type FerAnswerLine): empty when nothing differs
 */
GPtrArray *fer_answer_difference_find (const char *before,
                                       const char *after) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_answer_difference_to_text:
 *
 * Returns: (transfer full): "- old", "+ new", "  same" and "…", a line each
 */
char *fer_answer_difference_to_text (GPtrArray *difference) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
