/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-source-view.h"

G_BEGIN_DECLS

/**
 * FerSourceMarks:
 *
 * What is marked in the source of one file: its problems, in the gutter and under the text, and the lines
 * of the part that is selected.
 */
#define FER_TYPE_SOURCE_MARKS (fer_source_marks_get_type ())
G_DECLARE_FINAL_TYPE (FerSourceMarks, fer_source_marks, FER, SOURCE_MARKS, GObject)

/**
 * fer_source_marks_new:
 * @view: outlives the marks
 */
FerSourceMarks *fer_source_marks_new (FerSourceView *view) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_source_marks_set_accent:
 * @start: in bytes of the file's present text
 * @end: in bytes; the same as @start for nothing
 *
 * Gives the lines of a range the accent, and takes it from all others.
 */
void fer_source_marks_set_accent (FerSourceMarks *self,
                                  gsize           start,
                                  gsize           end);

G_END_DECLS
