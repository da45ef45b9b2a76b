/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-alteration.h"

G_BEGIN_DECLS

/* What is beyond is not listed; FerDifference:truncated says so. */
#define FER_DIFFERENCE_MAX_ALTERATIONS 10000

/**
 * FerDifference:
 * @alterations: (element-type FerAlteration): operations first, in the order of the later state, then the connector
 * @truncated: there are more than are listed, or than could be compared in bounded time
 * @broken: by side: the definition or the properties are not whole JSON, so that what was found is partly a guess
 * @n_operations: by side: how many operations there are
 *
 * What has changed in meaning between two states of a connector: order, layout and whether a schema is written in place
 * or referred to say nothing.
 */
typedef struct
{
  GPtrArray *alterations;
  gboolean   truncated;
  gboolean   broken[2];
  guint      n_operations[2];
} FerDifference;

/**
 * fer_difference_find:
 *
 * Compares on the calling thread, in bounded time and memory whatever the files hold.
 *
 * Returns: (transfer full): what has changed
 */
FerDifference *fer_difference_find (FerSnapshot *before,
                                    FerSnapshot *after) G_GNUC_WARN_UNUSED_RESULT;
void           fer_difference_free (FerDifference *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerDifference, fer_difference_free)

G_END_DECLS
