/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens by client credentials. A grant is kept per audience; one that a service has refused, or that is about to end, is
 * asked for again. */

#include "fer-service-principal.h"

struct _FerServicePrincipal
{
  GObject parent_instance;

  FerIdentity *identity;
  char        *tenant;
  char        *secret;
  GHashTable  *grants; /* audience → FerGrant */
};

static void token_source_init (FerTokenSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerServicePrincipal, fer_service_principal, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (FER_TYPE_TOKEN_SOURCE, token_source_init))

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  FerServicePrincipal *self = g_task_get_source_object (task);
  GError              *error = NULL;
  FerGrant            *grant = fer_identity_sign_in_as_service_finish (FER_IDENTITY (source), result, &error);

  if (grant == NULL)
    {
      g_task_return_error (task, error);
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
  FerServicePrincipal *self = FER_SERVICE_PRINCIPAL (source);
  const FerGrant      *grant = g_hash_table_lookup (self->grants, audience);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, get_token_async);
  g_task_set_task_data (task, g_strdup (audience), g_free);
  if (grant != NULL && fer_grant_get_now_usec () < grant->expires_usec)
    g_task_return_pointer (task, g_strdup (grant->access_token), g_free);
  else
    fer_identity_sign_in_as_service_async (self->identity, self->tenant, audience, self->secret, cancellable, signed_in_cb, g_steal_pointer (&task));
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
  FerServicePrincipal *self = FER_SERVICE_PRINCIPAL (source);
  const FerGrant      *grant = g_hash_table_lookup (self->grants, audience);

  if (grant != NULL && g_str_equal (grant->access_token, token))
    g_hash_table_remove (self->grants, audience);
}

static void
token_source_init (FerTokenSourceInterface *iface)
{
  iface->get_token_async = get_token_async;
  iface->get_token_finish = get_token_finish;
  iface->reject_token = reject_token;
}

static void
fer_service_principal_finalize (GObject *object)
{
  FerServicePrincipal *self = FER_SERVICE_PRINCIPAL (object);

  g_object_unref (self->identity);
  g_free (self->tenant);
  g_free (self->secret);
  g_hash_table_unref (self->grants);
  G_OBJECT_CLASS (fer_service_principal_parent_class)->finalize (object);
}

static void
fer_service_principal_class_init (FerServicePrincipalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fer_service_principal_finalize;
}

static void
fer_service_principal_init (FerServicePrincipal *self)
{
  self->grants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_grant_free);
}

FerServicePrincipal *
fer_service_principal_new (FerIdentity *identity,
                           const char  *tenant,
                           const char  *secret)
{
  FerServicePrincipal *self;

  g_return_val_if_fail (FER_IS_IDENTITY (identity), NULL);
  g_return_val_if_fail (tenant != NULL && secret != NULL, NULL);

  self = g_object_new (FER_TYPE_SERVICE_PRINCIPAL, NULL);
  self->identity = g_object_ref (identity);
  self->tenant = g_strdup (tenant);
  self->secret = g_strdup (secret);
  return self;
}
