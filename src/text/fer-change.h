/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-text.h"

G_BEGIN_DECLS

/**
 * FerChange:
 * @splices: what has changed in @text
 * @inverse: what takes it back
 * @state_before: which of its states the text was in before
 * @state_after: and which after
 *
 * One change of one text, for the history, which names the states.
 */
typedef struct
{
  FerText    *text;
  FerSplices *splices;
  FerSplices *inverse;
  guint64     state_before;
  guint64     state_after;
} FerChange;

/**
 * fer_change_new:
 * @splices: (transfer none): what is about to change in @text
 */
FerChange *fer_change_new (FerText    *text,
                           FerSplices *splices,
                           guint64     state_before,
                           guint64     state_after) G_GNUC_WARN_UNUSED_RESULT;
void       fer_change_free (FerChange *self);

/**
 * fer_change_get_cost:
 *
 * Returns: the memory that it takes, in bytes, about
 */
gsize fer_change_get_cost (FerChange *self);

/**
 * fer_change_list_new:
 *
 * Returns: (transfer full) (element-type FerChange): an empty list that owns its changes
 */
GPtrArray *fer_change_list_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_change_list_join:
 * @changes: (transfer full): a list in the order of time
 *
 * Returns: (transfer full): a list that does the same with one change for each text, in the order in which
 *   the texts were first changed. Texts do not see each other, so each may change at once instead of in turns
 */
GPtrArray *fer_change_list_join (GPtrArray *changes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
