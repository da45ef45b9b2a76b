/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-finding.h"

G_BEGIN_DECLS

/* For the checker, which makes findings, and the fixer, which puts fixes together. */

/**
 * fer_finding_new:
 * @node: what its fixes are relative to; may be none
 * @message: (transfer full)
 */
FerFinding *fer_finding_new (const FerRule *rule,
                             FerFileRole    role,
                             FerJsonNode    node,
                             char          *message) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_finding_complete:
 * @tree: (nullable): of its file
 * @operations: (nullable): copied
 *
 * Works out its pointer and settles its fix.
 */
void fer_finding_complete (FerFinding        *self,
                           FerJsonTree       *tree,
                           const char *const *operations);

/**
 * fer_finding_get_node:
 *
 * Returns: the node that it was reported at
 */
FerJsonNode fer_finding_get_node (FerFinding *self);

/**
 * fer_finding_list_places:
 * @places: (element-type guint64): what nobody else may change beside the fix: the file's role in the upper half, the node in
 *   the lower one
 * @lists: (element-type guint64): likewise, objects and arrays that others may take members from, too, but change in no other way
 */
void fer_finding_list_places (FerFinding  *self,
                              FerSnapshot *snapshot,
                              GArray      *places,
                              GArray      *lists);

G_END_DECLS
