/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-diagnostic.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerProblemRow:
 *
 * One problem in a list: how bad, what and where; or a group of them: what they have in common, and how many.
 *
 * Properties: `row` (GtkTreeListRow of a FerDiagnostic or FerProblemGroup, nullable, settable), `problem` (FerDiagnostic,
 * nullable, read-only).
 *
 * ## Accessibility
 * Its spoken name is all of it: "Warning: Trailing comma. apiProperties.json, line 12".
 */
#define FER_TYPE_PROBLEM_ROW (fer_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (FerProblemRow, fer_problem_row, FER, PROBLEM_ROW, GtkWidget)

FerDiagnostic  *fer_problem_row_get_problem (FerProblemRow *self);
GtkTreeListRow *fer_problem_row_get_row (FerProblemRow *self);
void            fer_problem_row_set_row (FerProblemRow  *self,
                                         GtkTreeListRow *row);

G_END_DECLS
