/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing the values of a connection together, for a call or for a copy. */

#include "config.h"

#include "fer-connections-private.h"

#include "fer-proof.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FerConnection  *connection;
  FerCredentials *credentials;
  const char    **names; /* of the secrets */
  guint           next;
} Unlocking;

static void
unlocking_free (gpointer data)
{
  Unlocking *self = data;

  g_free (self->names);
  g_object_unref (self->connection);
  fer_credentials_unref (self->credentials);
  g_free (self);
}

static void find_next (GTask *task);

static void
secret_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask     *task = user_data;
  Unlocking *unlocking = g_task_get_task_data (task);
  GError    *error = NULL;
  char      *secret = fer_keyring_find_finish (FER_KEYRING (source), result, &error);

  if (secret != NULL)
    {
      fer_credentials_set (unlocking->credentials, unlocking->names[unlocking->next++], secret, TRUE);
      fer_proof_free_word (secret);
      find_next (task);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, error);
  else
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               /* Translators: the name of a connection. */
                               _ ("The keyring has no secret of the connection “%s”, or is locked. Enter the secret again."),
                               fer_connection_get_name (unlocking->connection));
      g_error_free (error);
    }
  g_object_unref (task);
}

static void
find_next (GTask *task)
{
  FerConnections *self = g_task_get_source_object (task);
  Unlocking      *unlocking = g_task_get_task_data (task);
  FerKeyringKey   key = { FER_CONNECTIONS_KEYRING_KIND, fer_connection_get_id (unlocking->connection), unlocking->names[unlocking->next] };

  if (key.name != NULL)
    {
      fer_keyring_find_async (fer_connections_get_keyring (self), &key, FALSE, g_task_get_cancellable (task), secret_found_cb, task);
      return;
    }
  g_task_return_pointer (task, fer_credentials_ref (unlocking->credentials), (GDestroyNotify)fer_credentials_unref);
  g_object_unref (task);
}

void
fer_connections_unlock_async (FerConnections     *self,
                              FerConnection      *connection,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autofree const char **values = NULL;
  Unlocking              *unlocking;
  GTask                  *task;

  g_return_if_fail (FER_IS_CONNECTIONS (self));
  g_return_if_fail (FER_IS_CONNECTION (connection));

  unlocking = g_new0 (Unlocking, 1);
  unlocking->connection = g_object_ref (connection);
  unlocking->names = fer_connection_list_secrets (connection);
  unlocking->credentials = fer_credentials_new ();
  fer_credentials_set_parameter_set (unlocking->credentials, fer_connection_get_parameter_set (connection));
  values = fer_connection_list_values (connection);
  for (guint i = 0; values[i] != NULL; i++)
    fer_credentials_set (unlocking->credentials, values[i], fer_connection_get_value (connection, values[i]), FALSE);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_connections_unlock_async);
  g_task_set_task_data (task, unlocking, unlocking_free);
  find_next (task);
}

FerCredentials *
fer_connections_unlock_finish (FerConnections *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_connections_unlock_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Duplicating: what the one has is brought together, and saved for the other. */

typedef struct
{
  FerConnection *copy;
  char         **names; /* of the secrets */
} Copying;

static void
copying_free (gpointer data)
{
  Copying *self = data;

  g_object_unref (self->copy);
  g_strfreev (self->names);
  g_free (self);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fer_connections_save_finish (FER_CONNECTIONS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GHashTable) secrets = g_hash_table_new (g_str_hash, g_str_equal);
  Copying *copying = g_task_get_task_data (task);
  GError  *error = NULL;
  g_autoptr (FerCredentials) credentials = fer_connections_unlock_finish (FER_CONNECTIONS (source), result, &error);

  if (credentials == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; copying->names[i] != NULL; i++)
    g_hash_table_insert (secrets, copying->names[i], (char *)fer_credentials_get (credentials, copying->names[i]));
  fer_connections_save_async (FER_CONNECTIONS (source), copying->copy, secrets, g_task_get_cancellable (task), copied_cb, g_object_ref (task));
}

void
fer_connections_duplicate_async (FerConnections     *self,
                                 FerConnection      *connection,
                                 const char         *name,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autofree const char **names = NULL;
  Copying                *copying;
  GTask                  *task;

  g_return_if_fail (FER_IS_CONNECTIONS (self));
  g_return_if_fail (FER_IS_CONNECTION (connection));
  g_return_if_fail (name != NULL);

  names = fer_connection_list_secrets (connection);
  copying = g_new0 (Copying, 1);
  copying->copy = fer_connection_new_copy (connection, name);
  copying->names = g_strdupv ((char **)names);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_connections_save_async);
  g_task_set_task_data (task, copying, copying_free);
  fer_connections_unlock_async (self, connection, cancellable, unlocked_cb, task);
}
