/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call.h"
#include "fer-caller.h"
#include "fer-choices.h"
#include "fer-connections.h"
#include "fer-exchange-log.h"
#include "fer-reply-check.h"
#include "fer-run.h"

G_BEGIN_DECLS

/**
 * FerTesterResult:
 * @operation: what was called
 * @call: what was made of it
 * @exchange: how it went
 * @credentials: whose secrets are masked where it is shown
 * @steps: (element-type FerCallStep): what the policies did with the answer
 * @body: of the answer, after the policies
 * @content_type: (nullable): likewise
 * @check: (nullable): the answer held against what is declared; `NULL` when none came
 *
 * A call that was made, or tried.
 */
typedef struct
{
  FerOperation   *operation;
  FerCall        *call;
  FerExchange    *exchange;
  FerCredentials *credentials;
  GPtrArray      *steps;
  GBytes         *body;
  char           *content_type;
  FerReplyCheck  *check;
} FerTesterResult;

void fer_tester_result_free (FerTesterResult *self);

/**
 * fer_tester_result_check_again:
 *
 * Holds the answer against what the operation declares by now.
 */
void fer_tester_result_check_again (FerTesterResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerTesterResult, fer_tester_result_free)

#define FER_TYPE_TESTER (fer_tester_get_type ())
G_DECLARE_FINAL_TYPE (FerTester, fer_tester, FER, TESTER, GObject)

/**
 * FerTester:
 *
 * Calls the operations of one connector over one of its connections, or over none, and remembers the calls. Secrets are
 * fetched anew for each call, so one that was changed a moment ago is the one that is sent. Cookies stay with a connection.
 *
 * Signal `changed ()`: another connection, its values have come, or its base address is another one: what
 * fer_tester_make_call() makes may be different.
 */

/**
 * fer_tester_new:
 * @connections: (nullable): where connections are unlocked and their use is noted
 * @log_folder: (nullable): where calls are remembered; `NULL`: for this run only
 */
FerTester *fer_tester_new (FerDocument    *document,
                           FerConnections *connections,
                           const char     *log_folder) G_GNUC_WARN_UNUSED_RESULT;

void           fer_tester_set_connection (FerTester     *self,
                                          FerConnection *connection);
FerConnection *fer_tester_get_connection (FerTester *self);

/**
 * fer_tester_get_fault:
 *
 * Returns: (transfer none) (nullable): why the connection has no values: a sentence
 */
const char *fer_tester_get_fault (FerTester *self);

/**
 * fer_tester_get_log:
 *
 * Returns: (transfer none): the calls of this connector
 */
FerExchangeLog *fer_tester_get_log (FerTester *self);

/**
 * fer_tester_make_call:
 *
 * Makes the request as it would be sent now, with the cookies that a service has set; nothing is sent. It is to be looked at.
 *
 * Errors: #FerCallError.
 */
FerCall *fer_tester_make_call (FerTester           *self,
                               FerOperation        *operation,
                               const FerCallValues *values,
                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;

void fer_tester_send_async (FerTester           *self,
                            FerOperation        *operation,
                            const FerCallValues *values,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/**
 * fer_tester_send_finish:
 *
 * Errors: #FerCallError, those of fer_connection_open_finish(): nothing was sent. What failed later is in the result.
 */
FerTesterResult *fer_tester_send_finish (FerTester    *self,
                                         GAsyncResult *result,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_tester_prepare_run_async:
 *
 * Gets ready to call all operations that change nothing; see fer_run_start_async().
 */
void    fer_tester_prepare_run_async (FerTester          *self,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
FerRun *fer_tester_prepare_run_finish (FerTester    *self,
                                       GAsyncResult *result,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_tester_note_run:
 * @run: one that has been prepared, and has ended
 *
 * Notes that the connection was used, as a call does by itself: it worked when the service let one call in.
 */
void fer_tester_note_run (FerTester *self,
                          FerRun    *run);

/**
 * fer_tester_list_choices_async:
 * @definition: maybe an earlier state of the connector's
 * @operation: whose parameter it is, or whose body has the field
 * @node: the parameter, or the schema of the field
 * @values: what is entered so far
 *
 * Asks the operation that a dynamic list names for its choices, over the connection.
 */
void fer_tester_list_choices_async (FerTester           *self,
                                    FerJsonTree         *definition,
                                    FerJsonNode          operation,
                                    FerJsonNode          node,
                                    const FerCallValues *values,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/**
 * fer_tester_list_choices_finish:
 *
 * Errors: #FerCallError, those of fer_connection_open_finish(); the message is a sentence without secrets.
 *
 * Returns: (transfer full) (nullable) (element-type FerChoice): the choices; there may be none
 */
GPtrArray *fer_tester_list_choices_finish (FerTester    *self,
                                           GAsyncResult *result,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
