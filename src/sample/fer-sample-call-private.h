/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-call.h"

G_BEGIN_DECLS

/* A path of more steps than that is no address of anything here. */
#define FER_SAMPLE_MAX_SEGMENTS 64

/* What the server does with a call; handlers have no business with it. */

/**
 * fer_sample_call_new:
 *
 * Reads the address, the Host and the body.
 *
 * Returns: (transfer full) (nullable): the call; `NULL` when the address cannot be decoded, or the Host is no
 *   name of this machine
 */
FerSampleCall *fer_sample_call_new (FerSampleService  *service,
                                    SoupServerMessage *message,
                                    gint64             now_usec) G_GNUC_WARN_UNUSED_RESULT;
void           fer_sample_call_free (FerSampleCall *call);

/* Makes @call say what stands below the first @n_steps. */
void fer_sample_call_enter (FerSampleCall *call,
                            guint          n_steps);

void fer_sample_call_capture (FerSampleCall *call,
                              char          *name, /* (transfer full) */
                              const char    *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleCall, fer_sample_call_free)

G_END_DECLS
