/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refresh tokens in the keyring, and what their absence means to somebody who wants to sign in. */

#include "config.h"

#include "fer-token-store.h"

#include "fer-identity-error.h"
#include "fer-keyring.h"
#include "fer-proof.h"

#include <glib/gi18n-lib.h>

struct _FerTokenStore
{
  GObject parent_instance;

  FerKeyring *keyring; /* owned */
};

enum
{
  PROP_0,
  PROP_NOTICE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerTokenStore, fer_token_store, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* A token is good for one app at one authority; both are one word, so a blank keeps them apart. */
static char *
dup_name (const FerTokenKey *key)
{
  return g_strjoin (" ", key->authority, key->client_id, NULL);
}

#define KEYRING_KEY(key, key_name) (&(const FerKeyringKey){ "RefreshToken", (key)->home_id, key_name })

static void
notify_notice (FerTokenStore *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static void
fer_token_store_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_NOTICE)
    g_value_set_string (value, fer_token_store_get_notice (FER_TOKEN_STORE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fer_token_store_finalize (GObject *object)
{
  g_object_unref (FER_TOKEN_STORE (object)->keyring);

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
  self->keyring = fer_keyring_new ();
  g_signal_connect_object (self->keyring, "notify::lasting", G_CALLBACK (notify_notice), self, G_CONNECT_SWAPPED);
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

  return fer_keyring_get_lasting (self->keyring) ? NULL : _ ("There is no keyring at hand, or it is locked. The sign-in is kept for this run only.");
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fer_keyring_save_finish (FER_KEYRING (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
  g_autofree char *name = NULL;
  GTask           *task;

  g_return_if_fail (FER_IS_TOKEN_STORE (self));
  g_return_if_fail (token != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_token_store_save_async);
  name = dup_name (key);
  fer_keyring_save_async (self->keyring, KEYRING_KEY (key, name), label, token, cancellable, saved_cb, task);
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
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char   *token = fer_keyring_find_finish (FER_KEYRING (source), result, &error);

  if (token != NULL)
    g_task_return_pointer (task, token, (GDestroyNotify)fer_proof_free_word);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, error);
  else
    {
      g_error_free (error);
      g_task_return_new_error (task, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN, "%s",
                               _ ("The keyring holds no sign-in for this account, or is locked. Sign in again."));
    }
}

void
fer_token_store_find_async (FerTokenStore      *self,
                            const FerTokenKey  *key,
                            gboolean            anew,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autofree char *name = NULL;
  GTask           *task;

  g_return_if_fail (FER_IS_TOKEN_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_token_store_find_async);
  name = dup_name (key);
  fer_keyring_find_async (self->keyring, KEYRING_KEY (key, name), anew, cancellable, found_cb, task);
}

char *
fer_token_store_find_finish (FerTokenStore *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_token_store_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fer_keyring_forget_finish (FER_KEYRING (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fer_token_store_forget_async (FerTokenStore      *self,
                              const FerTokenKey  *key,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autofree char *name = NULL;
  GTask           *task;

  g_return_if_fail (FER_IS_TOKEN_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_token_store_forget_async);
  name = dup_name (key);
  fer_keyring_forget_async (self->keyring, KEYRING_KEY (key, name), cancellable, forgotten_cb, task);
}

gboolean
fer_token_store_forget_finish (FerTokenStore *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_token_store_forget_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
