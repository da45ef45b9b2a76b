/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call-error.h"
#include "fer-call-values.h"
#include "fer-credentials.h"
#include "fer-operation.h"
#include "fer-request.h"

G_BEGIN_DECLS

/**
 * FerCallStep:
 * @template_id: of a policy, such as "setheader"; "security" for the credentials, "base" for another base address
 * @title: as the connector calls the policy; may be ""
 * @applied: `FALSE`: it would do something on the platform, and could not be done here
 * @words: a sentence that says what it did; it may hold secrets, see fer_credentials_mask()
 */
typedef struct
{
  char    *template_id;
  char    *title;
  gboolean applied;
  char    *words;
} FerCallStep;

/**
 * FerCall:
 * @plain: what a flow or an app asks of the connector
 * @request: what is sent to the service: with credentials, after the policies
 * @steps: (element-type FerCallStep): how the one became the other
 * @notes: (element-type char*): sentences about what is odd: a connection parameter without a value, a script that is not run
 * @credentials: those of the connection, and what was entered as a password: what is masked wherever the call is shown
 *
 * An operation with values, as requests. Both hold secrets.
 */
typedef struct
{
  FerRequest     *plain;
  FerRequest     *request;
  GPtrArray      *steps;
  GPtrArray      *notes;
  FerCredentials *credentials;
} FerCall;

/**
 * fer_call_new:
 * @definition: a connector's definition
 * @operation: one of its operations
 * @properties: (nullable): its apiProperties
 * @values: for the parameters
 * @credentials: (nullable): of the connection
 * @base: (nullable): where the connection sends calls instead of the connector's host and base path
 *
 * Makes the requests; nothing is sent. Defaults are sent as the platform does: those of required parameters, and of
 * required internal members of a body. What a connection lacks is a note and no error, so that a service can say itself
 * what it misses.
 *
 * Errors: #FerCallError.
 *
 * Returns: (transfer full) (nullable): the call
 */
FerCall *fer_call_new (FerJsonTree         *definition,
                       FerJsonNode          operation,
                       FerJsonTree         *properties,
                       const FerCallValues *values,
                       FerCredentials      *credentials,
                       const char          *base,
                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_new_for_operation:
 *
 * The same, of an open connector.
 */
FerCall *fer_call_new_for_operation (FerOperation        *operation,
                                     const FerCallValues *values,
                                     FerCredentials      *credentials,
                                     const char          *base,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void     fer_call_free (FerCall *self);

/**
 * fer_call_steps_dup_words:
 * @steps: (element-type FerCallStep): of a request, or of an answer
 * @credentials: (nullable): whose secrets are masked
 *
 * Returns: (transfer full): a line for each; what could not be done here has a mark in front. "" for none
 */
char *fer_call_steps_dup_words (GPtrArray      *steps,
                                FerCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_call_dup_base:
 *
 * Returns: (transfer full) (nullable): scheme, host and base path as the definition has them; `NULL` without a host
 */
char *fer_call_dup_base (FerJsonTree *definition) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerCall, fer_call_free)

G_END_DECLS
