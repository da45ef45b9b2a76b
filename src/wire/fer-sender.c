/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface only. */

#include "fer-sender.h"

G_DEFINE_INTERFACE (FerSender, fer_sender, G_TYPE_OBJECT)

static void
fer_sender_default_init (FerSenderInterface *iface)
{
}

void
fer_sender_send_async (FerSender          *self,
                       const FerRequest   *request,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_return_if_fail (FER_IS_SENDER (self));

  FER_SENDER_GET_IFACE (self)->send_async (self, request, cancellable, callback, user_data);
}

FerReply *
fer_sender_send_finish (FerSender    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (FER_IS_SENDER (self), NULL);

  return FER_SENDER_GET_IFACE (self)->send_finish (self, result, error);
}
