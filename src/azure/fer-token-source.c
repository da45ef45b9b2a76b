/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface only; who holds tokens implements it. */

#include "fer-token-source.h"

G_DEFINE_INTERFACE (FerTokenSource, fer_token_source, G_TYPE_OBJECT)

static void
fer_token_source_default_init (FerTokenSourceInterface *iface)
{
}

void
fer_token_source_get_token_async (FerTokenSource     *self,
                                  const char         *audience,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (FER_IS_TOKEN_SOURCE (self));
  g_return_if_fail (audience != NULL);

  FER_TOKEN_SOURCE_GET_IFACE (self)->get_token_async (self, audience, cancellable, callback, user_data);
}

char *
fer_token_source_get_token_finish (FerTokenSource *self,
                                   GAsyncResult   *result,
                                   GError        **error)
{
  g_return_val_if_fail (FER_IS_TOKEN_SOURCE (self), NULL);

  return FER_TOKEN_SOURCE_GET_IFACE (self)->get_token_finish (self, result, error);
}

void
fer_token_source_reject_token (FerTokenSource *self,
                               const char     *audience,
                               const char     *token)
{
  g_return_if_fail (FER_IS_TOKEN_SOURCE (self));

  if (FER_TOKEN_SOURCE_GET_IFACE (self)->reject_token != NULL)
    FER_TOKEN_SOURCE_GET_IFACE (self)->reject_token (self, audience, token);
}

void
fer_token_source_take_claims (FerTokenSource *self,
                              const char     *audience,
                              const char     *claims)
{
  g_return_if_fail (FER_IS_TOKEN_SOURCE (self));
  g_return_if_fail (audience != NULL && claims != NULL);

  if (FER_TOKEN_SOURCE_GET_IFACE (self)->take_claims != NULL)
    FER_TOKEN_SOURCE_GET_IFACE (self)->take_claims (self, audience, claims);
}
