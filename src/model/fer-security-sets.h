/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-security-shape.h"

G_BEGIN_DECLS

/* Several ways to sign in, of which each connection chooses one (reference §4.6), as a shape of both files. */

/**
 * fer_security_sets_make:
 * @old_kind: what it is now, which becomes the first way
 *
 * Offers a second way beside the present one.
 */
void fer_security_sets_make (FerSecurityShape *self,
                             FerSecurityKind   old_kind);

/**
 * fer_security_sets_leave:
 * @kind: what is wanted
 *
 * Takes all ways away but what the connector itself says, to which the parameters of the way of that kind are added.
 *
 * Returns: what the parameters of the connector are then
 */
FerSecurityKind fer_security_sets_leave (FerSecurityShape *self,
                                         FerSecurityKind   kind);

/**
 * fer_security_sets_add:
 * @kind: see fer_security_sets_can_hold()
 *
 * Adds a way to sign in at the end.
 */
void fer_security_sets_add (FerSecurityShape *self,
                            FerSecurityKind   kind);

/**
 * fer_security_sets_turn:
 * @index: a way to sign in
 * @kind: see fer_security_sets_can_hold()
 *
 * Turns one way into another kind. Its own parameters stay as far as they fit, so do words that somebody wrote.
 */
void fer_security_sets_turn (FerSecurityShape *self,
                             guint             index,
                             FerSecurityKind   kind);

/**
 * fer_security_sets_keep_only:
 *
 * Makes one way the only one, without sets.
 */
void fer_security_sets_keep_only (FerSecurityShape *self,
                                  guint             index);

/**
 * fer_security_sets_are_led:
 *
 * Returns: `TRUE` when the parameters of the connector are of the kind of its first way
 */
gboolean fer_security_sets_are_led (FerSecurityShape *self);

/**
 * fer_security_sets_settle:
 * @led: fer_security_sets_are_led() before the change
 *
 * After a change of the ways: makes the rest say what they need. The definition can describe one way only, so it
 * describes what cannot be done otherwise: a password first, for OAuth speaks for itself and a key goes by a policy.
 */
void fer_security_sets_settle (FerSecurityShape *self,
                               gboolean          led);

/**
 * fer_security_sets_can_hold:
 *
 * Returns: `TRUE` for the kinds that one of several ways can be
 */
gboolean fer_security_sets_can_hold (FerSecurityKind kind);

/**
 * fer_security_sets_dup_free_name:
 * @values: (nullable): the list of ways
 *
 * Returns: (transfer full): @name, or with a number behind it when it is taken
 */
char *fer_security_sets_dup_free_name (FerJsonSketch *values,
                                       const char    *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
