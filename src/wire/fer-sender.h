/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-reply.h"
#include "fer-request.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FER_TYPE_SENDER (fer_sender_get_type ())
G_DECLARE_INTERFACE (FerSender, fer_sender, FER, SENDER, GObject)

/**
 * FerSender:
 *
 * Who can send a request: the transport; or one who does more about it (waits and tries again, adds a token) and leaves
 * the sending to another.
 */
struct _FerSenderInterface
{
  GTypeInterface parent_interface;

  void (*send_async) (FerSender          *self,
                      const FerRequest   *request,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  FerReply *(*send_finish) (FerSender    *self,
                            GAsyncResult *result,
                            GError      **error);
};

void fer_sender_send_async (FerSender          *self,
                            const FerRequest   *request,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

/**
 * fer_sender_send_finish:
 *
 * Errors: `FER_WIRE_ERROR_BAD_ADDRESS` to `FER_WIRE_ERROR_TRUNCATED`; `G_IO_ERROR_CANCELLED`. A status is none.
 *
 * Returns: (transfer full) (nullable): the reply, of whatever status; see fer_reply_check()
 */
FerReply *fer_sender_send_finish (FerSender    *self,
                                  GAsyncResult *result,
                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
