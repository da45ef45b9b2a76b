/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A button deep inside a form asks the nearest host around it, so that nothing between them has to know of lists. */

#include "config.h"

#include "fer-choice-host.h"

G_DEFINE_INTERFACE (FerChoiceHost, fer_choice_host, GTK_TYPE_WIDGET)

static void
fer_choice_host_default_init (FerChoiceHostInterface *iface)
{
}

void
fer_choice_host_ask_async (FerChoiceHost      *self,
                           FerJsonNode         node,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (FER_IS_CHOICE_HOST (self));

  FER_CHOICE_HOST_GET_IFACE (self)->ask_async (self, node, cancellable, callback, user_data);
}

GPtrArray *
fer_choice_host_ask_finish (FerChoiceHost *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (FER_IS_CHOICE_HOST (self), NULL);

  return FER_CHOICE_HOST_GET_IFACE (self)->ask_finish (self, result, error);
}
