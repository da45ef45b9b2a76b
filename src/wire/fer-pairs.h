/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FerPairs:
 *
 * Names with values, in their order, a name more than once if need be: the headers or the query of a request.
 */
typedef struct _FerPairs FerPairs;

/**
 * fer_pairs_new:
 * @any_case: names are the same in upper and lower case, as those of headers are
 */
FerPairs *fer_pairs_new (gboolean any_case) G_GNUC_WARN_UNUSED_RESULT;
FerPairs *fer_pairs_copy (const FerPairs *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_pairs_free:
 *
 * Overwrites the values on the way out, since some are secret.
 */
void fer_pairs_free (FerPairs *self);

guint       fer_pairs_get_size (const FerPairs *self);
const char *fer_pairs_get_name (const FerPairs *self, guint index);
const char *fer_pairs_get_value (const FerPairs *self, guint index);

/**
 * fer_pairs_find:
 *
 * Returns: (transfer none) (nullable): the first value of that name
 */
const char *fer_pairs_find (const FerPairs *self,
                            const char     *name);

void fer_pairs_add (FerPairs   *self,
                    const char *name,
                    const char *value);

/**
 * fer_pairs_set:
 *
 * Gives a name this one value; it stays at its place, or goes to the end.
 */
void fer_pairs_set (FerPairs   *self,
                    const char *name,
                    const char *value);

/**
 * fer_pairs_remove:
 *
 * Returns: `FALSE` when there was none
 */
gboolean fer_pairs_remove (FerPairs   *self,
                           const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerPairs, fer_pairs_free)

G_END_DECLS
