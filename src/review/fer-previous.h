/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checker.h"

G_BEGIN_DECLS

/**
 * FerPrevious:
 *
 * The earlier state that the rule “breaking-change” compares a connector with. All of it may be used on any thread.
 */
#define FER_TYPE_PREVIOUS (fer_previous_get_type ())
G_DECLARE_FINAL_TYPE (FerPrevious, fer_previous, FER, PREVIOUS, GObject)

/**
 * fer_previous_new:
 * @name: what to call that state
 */
FerPrevious *fer_previous_new (FerSnapshot *state,
                               const char  *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_previous_new_head:
 *
 * Returns: (transfer full): the last commit of the folder that is checked, read when it is asked for and again when that was
 *   some seconds ago; there is nothing to compare with outside of a repository
 */
FerPrevious *fer_previous_new_head (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_previous_visit:
 * @self: a #FerPrevious
 *
 * Tells what breaks flows and apps that were made with the earlier state. A #FerCheckVisitor.
 */
void fer_previous_visit (FerCheck *check,
                         gpointer  self);

G_END_DECLS
