/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-policy.h"

G_BEGIN_DECLS

/**
 * FerSampleLimits:
 *
 * How often something has been called since when; bounded in number.
 */
typedef struct _FerSampleLimits FerSampleLimits;

FerSampleLimits *fer_sample_limits_new (void) G_GNUC_WARN_UNUSED_RESULT;
void             fer_sample_limits_free (FerSampleLimits *self);

/**
 * fer_sample_limits_count:
 * @name: what is counted: by which policy, and whose calls
 * @now: in seconds since 1970
 * @left: (out) (optional): how many more are allowed
 *
 * Counts a call.
 *
 * Returns: how many seconds there are until the next is allowed; 0 when this one is
 */
gint64 fer_sample_limits_count (FerSampleLimits   *self,
                                const char        *name,
                                FerSampleAllowance allowance,
                                gint64             now,
                                guint             *left);

G_END_DECLS
