/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sender.h"

G_BEGIN_DECLS

/**
 * fer_poll_async:
 * @reply: to the request that began the work
 * @interval_msec: how long to wait between two looks when nobody says; 0 for the usual 1.5 s
 *
 * Waits for work that a service has taken on: follows Azure-AsyncOperation or else Location, literally, until it is done.
 * A reply that is done already is the answer.
 */
void fer_poll_async (FerSender          *sender,
                     FerReply           *reply,
                     guint               interval_msec,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);

/**
 * fer_poll_finish:
 *
 * Errors: those of fer_sender_send_finish() and fer_reply_check(); `FER_WIRE_ERROR_FAILED` when the work failed, was
 *   cancelled there, or is not done after half an hour; `FER_WIRE_ERROR_BAD_REPLY` when it cannot be followed.
 *
 * Returns: (transfer full) (nullable): the last reply
 */
FerReply *fer_poll_finish (GAsyncResult *result,
                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
