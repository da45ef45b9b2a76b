/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-call.h"

G_BEGIN_DECLS

/* How each part of the sample says no: the sign-in service as OAuth does, the storage in XML, the gateway on one line of
 * its own spacing, resource manager in its envelope. */

/**
 * fer_sample_refuse_for_now:
 * @front: the first step of the path, as "login"
 * @status: 429, 500 or 503
 *
 * Answers that something is wrong that will pass.
 */
void fer_sample_refuse_for_now (FerSampleCall *call,
                                const char    *front,
                                guint          status);

/**
 * fer_sample_refuse_blob:
 * @code: what it is called, as "AuthenticationFailed"
 * @message: a sentence
 * @detail: (nullable): what more there is to know
 *
 * Answers as the storage does.
 */
void fer_sample_refuse_blob (FerSampleCall *call,
                             guint          status,
                             const char    *code,
                             const char    *message,
                             const char    *detail);

/**
 * fer_sample_refuse_gateway:
 * @reason: behind the status
 * @activity: (nullable): the id under which the gateway remembers what went wrong
 *
 * Answers as the gateway does.
 */
void fer_sample_refuse_gateway (FerSampleCall *call,
                                guint          status,
                                const char    *reason,
                                const char    *message,
                                const char    *activity);

G_END_DECLS
