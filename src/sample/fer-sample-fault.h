/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-service.h"

G_BEGIN_DECLS

/**
 * FerSampleFaults:
 *
 * What goes wrong on purpose. A fault is asked for by the header `x-emulator-fault` of the request itself, or is
 * lying in wait for requests to come.
 *
 * Their names: "429" with Retry-After and "429-bare" without, "500", "503", "html" (a page where JSON is due),
 * "timeout" (no answer for five minutes): these keep the request from being carried out. "slow" (three seconds late), "badjson"
 * (the answer's first half), "types" (strings where numbers are due, and so on), "cut" (the connection breaks in the
 * midst of the answer): these spoil the answer.
 */
typedef struct _FerSampleFaults FerSampleFaults;

/**
 * fer_sample_fault_add:
 *
 * Adds the switch; to be called before anything else is added, so that it comes first. "/emulator/faults" tells and
 * sets what lies in wait: `POST {"fault": "429", "path": "/arm", "times": 2}`.
 *
 * Returns: (transfer none): it, which lives as long as @service
 */
FerSampleFaults *fer_sample_fault_add (FerSampleService *service);

/**
 * fer_sample_fault_lay:
 * @fault: one of the names above
 * @path: with what the paths of the requests begin that it is for
 * @times: how many of them, from now on
 *
 * Returns: whether there is such a fault, and room for it
 */
gboolean fer_sample_fault_lay (FerSampleFaults *self,
                               const char      *fault,
                               const char      *path,
                               guint            times);

/* Forgets all that lies in wait. */
void fer_sample_fault_clear (FerSampleFaults *self);

/* Returns: (transfer none) (nullable): the name of a fault, by index; `NULL` behind the last */
const char *fer_sample_fault_get_name (guint index);

/* What lies in wait, by index, the eldest first; FALSE behind the last. The strings are those of @self. */
gboolean fer_sample_fault_get_trap (FerSampleFaults *self,
                                    guint            index,
                                    const char     **fault,
                                    const char     **path,
                                    guint           *times);

G_END_DECLS
