/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refresh tokens, in memory and in the keyring. Memory is right for this run; the keyring is asked for what is not there,
 * and again when a token was refused, since another program may have had it replaced. */

#include "config.h"

#include "fer-token-store.h"

#include "fer-identity-error.h"
#include "fer-proof.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

struct _FerTokenStore
{
  GObject parent_instance;

  /* Owned */
  GHashTable *tokens; /* authority, client id and home account in a line each → token */
  char       *notice;
};

enum
{
  PROP_0,
  PROP_NOTICE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerTokenStore, fer_token_store, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const SecretSchema schema = {
  .name = APPLICATION_ID ".RefreshToken",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "authority", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "client-id", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "home-id", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static char *
dup_name (const FerTokenKey *key)
{
  return g_strjoin ("\n", key->authority, key->client_id, key->home_id, NULL);
}

static GHashTable *
make_attributes (const FerTokenKey *key)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (char *)"authority", (char *)key->authority);
  g_hash_table_insert (attributes, (char *)"client-id", (char *)key->client_id);
  g_hash_table_insert (attributes, (char *)"home-id", (char *)key->home_id);
  return attributes;
}

/* That there is no Secret Service is told once, and not as an error of what was asked. */
static void
take_notice (FerTokenStore *self)
{
  if (self->notice != NULL)
    return;

  self->notice = g_strdup (_ ("There is no keyring at hand, or it is locked. The sign-in is kept for this run only."));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
lose_notice (FerTokenStore *self)
{
  if (self->notice == NULL)
    return;

  g_clear_pointer (&self->notice, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
fer_token_store_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_NOTICE)
    g_value_set_string (value, FER_TOKEN_STORE (object)->notice);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fer_token_store_finalize (GObject *object)
{
  FerTokenStore *self = FER_TOKEN_STORE (object);

  g_hash_table_unref (self->tokens);
  g_free (self->notice);
  G_OBJECT_CLASS (fer_token_store_parent_class)->finalize (object);
}

static void
fer_token_store_class_init (FerTokenStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_token_store_get_property;
  object_class->finalize = fer_token_store_finalize;
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_token_store_init (FerTokenStore *self)
{
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_proof_free_word);
}

FerTokenStore *
fer_token_store_new (void)
{
  return g_object_new (FER_TYPE_TOKEN_STORE, NULL);
}

const char *
fer_token_store_get_notice (FerTokenStore *self)
{
  g_return_val_if_fail (FER_IS_TOKEN_STORE (self), NULL);
  return self->notice;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  FerTokenStore *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    lose_notice (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_notice (self);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

void
fer_token_store_save_async (FerTokenStore      *self,
                            const FerTokenKey  *key,
                            const char         *label,
                            const char         *token,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;
  g_autoptr (GHashTable) attributes = NULL;

  g_return_if_fail (FER_IS_TOKEN_STORE (self));
  g_return_if_fail (token != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_token_store_save_async);
  attributes = make_attributes (key);
  g_hash_table_replace (self->tokens, dup_name (key), g_strdup (token));
  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, token, cancellable, saved_cb, task);
}

gboolean
fer_token_store_save_finish (FerTokenStore *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_token_store_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  FerTokenStore *self = g_task_get_source_object (task);
  const char    *name = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char       *secret = secret_password_lookup_finish (result, &error);
  const char *kept;

  if (secret != NULL)
    g_hash_table_replace (self->tokens, g_strdup (name), g_strdup (secret));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_notice (self);
  secret_password_free (secret);

  kept = g_hash_table_lookup (self->tokens, name);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (kept != NULL)
    g_task_return_pointer (task, g_strdup (kept), (GDestroyNotify)fer_proof_free_word);
  else
    g_task_return_new_error (task, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN, "%s",
                             _ ("The keyring holds no sign-in for this account, or is locked. Sign in again."));
}

void
fer_token_store_find_async (FerTokenStore      *self,
                            const FerTokenKey  *key,
                            gboolean            anew,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask      *task;
  const char *kept;
  g_autoptr (GHashTable) attributes = NULL;

  g_return_if_fail (FER_IS_TOKEN_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_token_store_find_async);
  g_task_set_task_data (task, dup_name (key), g_free);
  kept = g_hash_table_lookup (self->tokens, g_task_get_task_data (task));
  /* Without a lasting place, what is in memory is all there is. */
  if (kept != NULL && (!anew || self->notice != NULL))
    {
      g_task_return_pointer (task, g_strdup (kept), (GDestroyNotify)fer_proof_free_word);
      g_object_unref (task);
      return;
    }
  attributes = make_attributes (key);
  secret_password_lookupv (&schema, attributes, cancellable, found_cb, task);
}

char *
fer_token_store_find_finish (FerTokenStore *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_token_store_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Where nothing can be kept, nothing is left behind. */
static gboolean
is_absence (const GError *error)
{
  return error->domain == G_DBUS_ERROR || error->domain == G_IO_ERROR ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  FerTokenStore *self = g_task_get_source_object (task);
  GError        *error = NULL;

  secret_password_clear_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, error);
  else if (error != NULL && is_absence (error))
    {
      take_notice (self);
      g_clear_error (&error);
      g_task_return_boolean (task, TRUE);
    }
  else if (error != NULL)
    {
      g_prefix_error_literal (&error, _ ("The keyring does not forget the sign-in: "));
      g_task_return_error (task, error);
    }
  else
    g_task_return_boolean (task, TRUE);
}

void
fer_token_store_forget_async (FerTokenStore      *self,
                              const FerTokenKey  *key,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask           *task;
  g_autofree char *name = NULL;
  g_autoptr (GHashTable) attributes = NULL;

  g_return_if_fail (FER_IS_TOKEN_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_token_store_forget_async);
  name = dup_name (key);
  attributes = make_attributes (key);
  g_hash_table_remove (self->tokens, name);
  secret_password_clearv (&schema, attributes, cancellable, forgotten_cb, task);
}

gboolean
fer_token_store_forget_finish (FerTokenStore *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_token_store_forget_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
