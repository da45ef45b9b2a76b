/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call-values.h"
#include "fer-credentials.h"
#include "fer-exchange.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many calls of a connector are remembered, and how much of each body. */
#define FER_EXCHANGE_LOG_SIZE 50
#define FER_EXCHANGE_LOG_BODY 65536

/**
 * FerLogEntry:
 * @started_usec: when, in microseconds since 1970
 * @values: JSON, as fer_call_values_to_json() writes it, to send it again
 * @request: head and body as text
 * @reply: the body as text; "" for what is none
 * @error: "" when there was none
 *
 * A call as it is remembered: without secrets, and not longer than it may be.
 */
typedef struct
{
  gint64 started_usec;
  char  *operation_id;
  char  *values;
  char  *method;
  char  *address;
  char  *request;
  guint  status;
  gint64 total_usec;
  char  *reply;
  char  *error;
} FerLogEntry;

/**
 * FerExchangeLog:
 *
 * The last calls of one connector, the newest first.
 *
 * Signal `changed ()`: a call was added, or all have come or gone.
 */
#define FER_TYPE_EXCHANGE_LOG (fer_exchange_log_get_type ())
G_DECLARE_FINAL_TYPE (FerExchangeLog, fer_exchange_log, FER, EXCHANGE_LOG, GObject)

/**
 * fer_exchange_log_new:
 * @folder: (nullable): where histories are kept; `NULL`: this one is for this run only
 * @connector: which it is about, such as its place; only a digest of it is kept
 */
FerExchangeLog *fer_exchange_log_new (const char *folder,
                                      const char *connector) G_GNUC_WARN_UNUSED_RESULT;

guint              fer_exchange_log_get_size (FerExchangeLog *self);
const FerLogEntry *fer_exchange_log_get_entry (FerExchangeLog *self, guint index);

/**
 * fer_exchange_log_add:
 * @values: (nullable): of the parameters
 * @credentials: whose secrets are left out
 *
 * Remembers a call; the oldest goes when there are too many.
 */
void fer_exchange_log_add (FerExchangeLog      *self,
                           const char          *operation_id,
                           const FerCallValues *values,
                           FerExchange         *exchange,
                           FerCredentials      *credentials);
void fer_exchange_log_clear (FerExchangeLog *self);

/**
 * fer_exchange_log_load_async:
 *
 * Reads what was remembered. A file that cannot be understood is as good as none.
 */
void     fer_exchange_log_load_async (FerExchangeLog     *self,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean fer_exchange_log_load_finish (FerExchangeLog *self,
                                       GAsyncResult   *result,
                                       GError        **error);

/**
 * fer_exchange_log_save_async:
 *
 * Writes it, for nobody else to read. Errors: those of GIO.
 */
void     fer_exchange_log_save_async (FerExchangeLog     *self,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean fer_exchange_log_save_finish (FerExchangeLog *self,
                                       GAsyncResult   *result,
                                       GError        **error);

G_END_DECLS
