/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-call.h"

G_BEGIN_DECLS

/**
 * FerSampleRoute:
 *
 * A prefix of paths and who answers below it.
 */
typedef struct _FerSampleRoute FerSampleRoute;

FerSampleRoute *fer_sample_route_new (const char      *prefix,
                                      FerSampleHandler handler,
                                      gpointer         data,
                                      GDestroyNotify   destroy) G_GNUC_WARN_UNUSED_RESULT;
void            fer_sample_route_free (FerSampleRoute *self);

/**
 * fer_sample_route_get_n_steps:
 *
 * Returns: how exact it is
 */
guint fer_sample_route_get_n_steps (FerSampleRoute *self);

/**
 * fer_sample_route_try:
 *
 * Shows a call to the handler when the path fits.
 *
 * Returns: whether it has been answered
 */
gboolean fer_sample_route_try (FerSampleRoute *self,
                               FerSampleCall  *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleRoute, fer_sample_route_free)

G_END_DECLS
