/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-call.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most that a request may carry. */
#define FER_SAMPLE_MAX_BODY_BYTES (8 * 1024 * 1024)

/**
 * FerSampleService:
 *
 * A server on 127.0.0.1 of which every address is below one base: "/login", "/arm", "/blob", "/gw/NAME".
 * It answers on the main context in which it was started. What it answers is said by routes;
 * fer_sample_azure_new() has them all.
 *
 * It serves this machine only: a request whose Host is no name of the loopback is refused, so that no
 * web page can reach it by a name of its own.
 */
#define FER_TYPE_SAMPLE_SERVICE (fer_sample_service_get_type ())
G_DECLARE_FINAL_TYPE (FerSampleService, fer_sample_service, FER, SAMPLE_SERVICE, GObject)

/**
 * FerSampleClock:
 *
 * Returns: the time, in microseconds since 1970
 */
typedef gint64 (*FerSampleClock) (gpointer data);

/**
 * fer_sample_service_new:
 *
 * Returns: (transfer full): a server that knows no route and has not started
 */
FerSampleService *fer_sample_service_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_service_add_route:
 * @prefix: a path of literal steps, compared without regard to case, and "{name}"s that stand for any one step
 * @handler: what answers it and all below it
 * @data: (closure): for @handler
 * @destroy: (nullable): what frees @data
 *
 * Of the routes that fit, the one with the most steps is asked first; of those with as many, the one that was
 * added last.
 */
void fer_sample_service_add_route (FerSampleService *self,
                                   const char       *prefix,
                                   FerSampleHandler  handler,
                                   gpointer          data,
                                   GDestroyNotify    destroy);

/**
 * fer_sample_service_add_guard:
 * @prefix: as for routes
 * @guard: looks at a call before any route does; returns `TRUE` when it has answered
 *
 * Guards are asked in the order in which they were added. They set #FerSampleCall.token.
 */
void fer_sample_service_add_guard (FerSampleService *self,
                                   const char       *prefix,
                                   FerSampleHandler  guard,
                                   gpointer          data,
                                   GDestroyNotify    destroy);

/**
 * fer_sample_service_add_finisher:
 * @prefix: as for routes
 * @finisher: changes an answer that has been given; what it returns means nothing
 *
 * Finishers see every call that a guard or a route has answered.
 */
void fer_sample_service_add_finisher (FerSampleService *self,
                                      const char       *prefix,
                                      FerSampleHandler  finisher,
                                      gpointer          data,
                                      GDestroyNotify    destroy);

/**
 * fer_sample_service_start:
 * @port: 0 for any that is free
 *
 * Errors: those of GIO, such as `G_IO_ERROR_ADDRESS_IN_USE`.
 */
gboolean fer_sample_service_start (FerSampleService *self,
                                   guint             port,
                                   GError          **error);

/**
 * fer_sample_service_stop:
 *
 * Closes it and every connection to it. What it knows stays, and it can be started again.
 */
void fer_sample_service_stop (FerSampleService *self);

/**
 * fer_sample_service_get_base:
 *
 * Returns: (transfer none) (nullable): "http://127.0.0.1:PORT" while it runs
 */
const char *fer_sample_service_get_base (FerSampleService *self);

/**
 * fer_sample_service_set_clock:
 * @clock: (nullable) (scope forever): what says the time; `NULL` for the real one
 */
void fer_sample_service_set_clock (FerSampleService *self,
                                   FerSampleClock    clock,
                                   gpointer          data);

/**
 * fer_sample_service_get_now_usec:
 *
 * Returns: what the clock says, in microseconds since 1970
 */
gint64 fer_sample_service_get_now_usec (FerSampleService *self);

/**
 * fer_sample_service_set_latency:
 * @min_msec: how long an answer waits at least, in milliseconds
 * @max_msec: and at most
 *
 * The default is none, which is what tests want; 20 to 150 is what the real ones are like.
 */
void fer_sample_service_set_latency (FerSampleService *self,
                                     guint             min_msec,
                                     guint             max_msec);

/**
 * fer_sample_service_make_id:
 * @kind: what it is for
 *
 * Returns: (transfer full): a GUID that was not given before; a sample asked the same things in the same order
 *   gives the same ones
 */
char *fer_sample_service_make_id (FerSampleService *self,
                                  const char       *kind) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_sample_service_hold:
 * @call: a call that is being answered
 * @delay_msec: how long the answer waits beyond the latency; `G_MAXUINT`: for ever
 */
void fer_sample_service_hold (FerSampleService *self,
                              FerSampleCall    *call,
                              guint             delay_msec);

G_END_DECLS
