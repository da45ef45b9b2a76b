/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens of the sample are had with the secret of its only program, one at a time, and kept in memory. */

#include "fer-sample-tokens.h"

#include "fer-sample-names.h"

struct _FerSampleTokens
{
  GObject parent_instance;

  /* owned */
  FerIdentity *identity;
  GHashTable  *grants; /* audience → FerGrant */
};

static void fer_sample_tokens_iface_init (FerTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerSampleTokens, fer_sample_tokens, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FER_TYPE_TOKEN_SOURCE, fer_sample_tokens_iface_init))

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  FerSampleTokens *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  FerGrant *grant = fer_identity_sign_in_as_service_finish (FER_IDENTITY (source), result, &error);

  if (grant == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_pointer (task, g_strdup (grant->access_token), g_free);
  g_hash_table_replace (self->grants, g_strdup (g_task_get_task_data (task)), grant);
}

static void
get_token_async (FerTokenSource     *source,
                 const char         *audience,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  FerSampleTokens *self = FER_SAMPLE_TOKENS (source);
  FerGrant        *grant = g_hash_table_lookup (self->grants, audience);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, get_token_async);
  g_task_set_task_data (task, g_strdup (audience), g_free);
  if (grant != NULL && grant->expires_usec > fer_grant_get_now_usec ())
    g_task_return_pointer (task, g_strdup (grant->access_token), g_free);
  else
    fer_identity_sign_in_as_service_async (self->identity, FER_SAMPLE_TENANT, audience, FER_SAMPLE_CLIENT_SECRET, cancellable,
                                           signed_in_cb, g_steal_pointer (&task));
}

static char *
get_token_finish (FerTokenSource *source,
                  GAsyncResult   *result,
                  GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
reject_token (FerTokenSource *source,
              const char     *audience,
              const char     *token)
{
  FerSampleTokens *self = FER_SAMPLE_TOKENS (source);
  FerGrant        *grant = g_hash_table_lookup (self->grants, audience);

  if (grant != NULL && g_strcmp0 (grant->access_token, token) == 0)
    g_hash_table_remove (self->grants, audience);
}

static void
fer_sample_tokens_iface_init (FerTokenSourceInterface *iface)
{
  iface->get_token_async = get_token_async;
  iface->get_token_finish = get_token_finish;
  iface->reject_token = reject_token;
}

static void
fer_sample_tokens_dispose (GObject *object)
{
  FerSampleTokens *self = FER_SAMPLE_TOKENS (object);

  g_clear_object (&self->identity);
  g_clear_pointer (&self->grants, g_hash_table_unref);

  G_OBJECT_CLASS (fer_sample_tokens_parent_class)->dispose (object);
}

static void
fer_sample_tokens_class_init (FerSampleTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fer_sample_tokens_dispose;
}

static void
fer_sample_tokens_init (FerSampleTokens *self)
{
  self->grants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_grant_free);
}

FerSampleTokens *
fer_sample_tokens_new (FerIdentity *identity)
{
  FerSampleTokens *self;

  g_return_val_if_fail (FER_IS_IDENTITY (identity), NULL);

  self = g_object_new (FER_TYPE_SAMPLE_TOKENS, NULL);
  self->identity = g_object_ref (identity);
  return self;
}
