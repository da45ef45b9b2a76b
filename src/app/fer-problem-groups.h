/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checkup.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  FER_GROUPING_NONE,
  FER_GROUPING_PLACE, /* by operation, or by what else of the connector it is about */
  FER_GROUPING_RULE,  /* by what is to be done */
} FerGrouping;

/**
 * FerProblemGroup:
 *
 * Problems that belong together. Properties, read-only: `title` (string), `n-items` (uint).
 */
#define FER_TYPE_PROBLEM_GROUP (fer_problem_group_get_type ())
G_DECLARE_FINAL_TYPE (FerProblemGroup, fer_problem_group, FER, PROBLEM_GROUP, GObject)

const char *fer_problem_group_get_title (FerProblemGroup *self);
GListModel *fer_problem_group_get_problems (FerProblemGroup *self);

/**
 * FerProblemGroups:
 *
 * Problems in groups, brought up to date a moment after the problems have changed. A group that still has some stays the
 * same object, and so do the problems in it. Without grouping it is the list of problems itself.
 */
#define FER_TYPE_PROBLEM_GROUPS (fer_problem_groups_get_type ())
G_DECLARE_FINAL_TYPE (FerProblemGroups, fer_problem_groups, FER, PROBLEM_GROUPS, GObject)

/**
 * fer_problem_groups_new:
 * @problems: (element-type FerDiagnostic)
 */
FerProblemGroups *fer_problem_groups_new (GListModel *problems) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_problem_groups_set_checkup:
 * @checkup: (nullable): which knows the findings behind the problems
 */
void        fer_problem_groups_set_checkup (FerProblemGroups *self,
                                            FerCheckup       *checkup);
FerGrouping fer_problem_groups_get_grouping (FerProblemGroups *self);
void        fer_problem_groups_set_grouping (FerProblemGroups *self,
                                             FerGrouping       grouping);

/**
 * fer_problem_groups_get_model:
 *
 * Returns: (transfer none): #FerProblemGroup by #FerProblemGroup, or the problems; another one after
 *   fer_problem_groups_set_grouping()
 */
GListModel *fer_problem_groups_get_model (FerProblemGroups *self);

G_END_DECLS
