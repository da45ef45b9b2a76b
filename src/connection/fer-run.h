/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call.h"
#include "fer-caller.h"
#include "fer-choice-asker.h"
#include "fer-reply-check.h"

G_BEGIN_DECLS

typedef enum
{
  FER_RUN_WAITING,
  FER_RUN_RUNNING,
  FER_RUN_FINE,    /* the status is a good one, and the answer is as declared */
  FER_RUN_FAILED,  /* it is not */
  FER_RUN_SKIPPED, /* it could not be called, or the run was cancelled before */
} FerRunState;

/**
 * FerRunResult:
 * @operation: of the definition
 * @title: the operation's id, else its method and path
 * @call: (nullable): what was made of it
 * @exchange: (nullable): how it went
 * @check: (nullable): the answer held against what is declared
 * @policies: (nullable): what policies did with the answer, and what they could not do with the request here: lines without
 *   secrets; "" for nothing
 * @origins: (element-type FerValueOrigin): which values are from lists of choices, or could not be had from them
 * @words: one sentence about how it went; it holds no secret
 *
 * One operation of a run.
 */
typedef struct
{
  FerJsonNode    operation;
  char          *title;
  char          *method;
  char          *path;
  FerRunState    state;
  FerCallValues *values;
  FerCall       *call;
  FerExchange   *exchange;
  FerReplyCheck *check;
  char          *policies;
  GPtrArray     *origins;
  char          *words;
} FerRunResult;

#define FER_TYPE_RUN (fer_run_get_type ())
G_DECLARE_FINAL_TYPE (FerRun, fer_run, FER, RUN, GObject)

/**
 * FerRun:
 *
 * Calls of several operations of one connector over one connection, some at a time. What one operation answers gives the
 * next ones their values: an id from a list is better than one made up. Lists of choices are asked for what has to have a
 * value and has none, each once.
 *
 * Signal `changed (guint index)`: a result has another state.
 */
FerRun *fer_run_new (FerJsonTree    *definition,
                     FerJsonTree    *properties,
                     FerCaller      *caller,
                     FerCredentials *credentials,
                     const char     *base) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_run_add:
 * @values: (nullable): what is known; a required parameter that has no value gets one made up
 */
void fer_run_add (FerRun              *self,
                  FerJsonNode          operation,
                  const FerCallValues *values);

/**
 * fer_run_is_safe:
 *
 * Returns: whether an operation can be called without changing anything: GET and HEAD, and what says of itself that it is safe
 */
gboolean fer_run_is_safe (FerJsonTree *definition,
                          FerJsonNode  operation);

/**
 * fer_run_add_all:
 * @only_safe: leave out what may change something
 *
 * Adds the operations of the connector in the order in which they help each other: those with the fewest path variables first.
 */
void fer_run_add_all (FerRun  *self,
                      gboolean only_safe);

/**
 * fer_run_start_async:
 * @at_once: how many calls are on their way at one time
 */
void fer_run_start_async (FerRun             *self,
                          guint               at_once,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);

/**
 * fer_run_start_finish:
 *
 * Returns: whether all went well
 */
gboolean fer_run_start_finish (FerRun       *self,
                               GAsyncResult *result);

guint               fer_run_get_size (FerRun *self);
const FerRunResult *fer_run_get_result (FerRun *self, guint index);

G_END_DECLS
