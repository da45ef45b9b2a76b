/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checkup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerProblemFilter:
 *
 * Which problems of a connector are shown: by severity, by lane, and by words in them or in their place. Everything
 * passes a new one. What the rules did not find stands in the way of saving.
 */
#define FER_TYPE_PROBLEM_FILTER (fer_problem_filter_get_type ())
G_DECLARE_FINAL_TYPE (FerProblemFilter, fer_problem_filter, FER, PROBLEM_FILTER, GtkFilter)

FerProblemFilter *fer_problem_filter_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_problem_filter_set_checkup:
 * @checkup: (nullable): which knows the findings behind the problems
 */
void fer_problem_filter_set_checkup (FerProblemFilter *self,
                                     FerCheckup       *checkup);
void fer_problem_filter_show_severity (FerProblemFilter *self,
                                       FerSeverity       severity,
                                       gboolean          shown);
void fer_problem_filter_show_lane (FerProblemFilter *self,
                                   FerLane           lane,
                                   gboolean          shown);

/**
 * fer_problem_filter_set_search:
 * @words: all of them are looked for, whatever their case
 */
void fer_problem_filter_set_search (FerProblemFilter *self,
                                    const char       *words);

/**
 * fer_problem_filter_is_open:
 *
 * Returns: `TRUE` when everything passes
 */
gboolean fer_problem_filter_is_open (FerProblemFilter *self);

G_END_DECLS
