/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checkup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerProblemDetail:
 *
 * What there is to say of one problem, and what can be done about it: fixed, with an answer where one is needed; fixed
 * together with all of its kind; ignored for a reason, or ignored no longer.
 *
 * Signal `fixed (FerDiagnostic *problem)`: it has been done.
 */
#define FER_TYPE_PROBLEM_DETAIL (fer_problem_detail_get_type ())
G_DECLARE_FINAL_TYPE (FerProblemDetail, fer_problem_detail, FER, PROBLEM_DETAIL, GtkWidget)

/**
 * fer_problem_detail_show:
 * @checkup: (nullable): which knows the problem; `NULL` with the problem
 * @problem: (nullable): a problem of its document, or one that is ignored
 *
 * Shows a problem, once more when it is the same one: it may be another finding by now.
 */
void fer_problem_detail_show (FerProblemDetail *self,
                              FerCheckup       *checkup,
                              FerDiagnostic    *problem);

G_END_DECLS
