/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-call.h"

G_BEGIN_DECLS

/**
 * FerSampleTraces:
 *
 * What the gateways remember of calls that were to be traced: a caller shows a token that he has asked the management
 * plane for, is told the id of his trace, and asks for it there. The latest hundred are kept.
 */
typedef struct _FerSampleTraces FerSampleTraces;

FerSampleTraces *fer_sample_traces_new (void) G_GNUC_WARN_UNUSED_RESULT;
FerSampleTraces *fer_sample_traces_ref (FerSampleTraces *self) G_GNUC_WARN_UNUSED_RESULT;
void             fer_sample_traces_unref (FerSampleTraces *self);

/**
 * fer_sample_traces_make_token:
 * @service: of which service
 * @api: the name of an API, to whose calls the token is good
 * @expires: in seconds since 1970
 *
 * Returns: (transfer full): "aid=api&…"
 */
char *fer_sample_traces_make_token (FerSampleTraces *self,
                                    const char      *service,
                                    const char      *api,
                                    gint64           expires) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_traces_note:
 * @call: a call that the gateway has answered
 * @api: the API that was called
 * @operation: and which of its operations
 * @is_refused: whether it got no further than the gateway
 *
 * Looks whether the call is to be traced, says in the headers of the answer what has come of that, and keeps the trace.
 */
void fer_sample_traces_note (FerSampleTraces *self,
                             FerSampleCall   *call,
                             const char      *service,
                             const char      *api,
                             const char      *operation,
                             gboolean         is_refused);

/* Returns: (transfer none) (nullable): a trace of @service as it is answered */
JsonNode *fer_sample_traces_find (FerSampleTraces *self,
                                  const char      *service,
                                  const char      *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSampleTraces, fer_sample_traces_unref)

G_END_DECLS
