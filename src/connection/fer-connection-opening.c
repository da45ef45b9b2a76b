/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh token may be good for one use only, so at any time one renewal of a connection is under way; whoever comes
 * meanwhile waits for its end and looks again. It goes on when the one who began it has gone: what it brings is for all. */

#include "fer-connection-opening.h"

#include "fer-connection-field.h"
#include "fer-connection-grant.h"
#include "fer-connection-network.h"
#include "fer-connection-sender.h"

#define WAITING "fer-connection-opening-waiting"

typedef struct
{
  FerConnection  *connection;
  FerJsonTree    *properties; /* nullable */
  FerCredentials *credentials;
  FerCaller      *caller; /* nullable */
  FerSender      *sender;
  char           *parameter; /* of the sign-in; NULL without one */
  gboolean        renewed;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_object_unref (self->connection);
  g_clear_pointer (&self->properties, fer_json_tree_unref);
  g_clear_pointer (&self->credentials, fer_credentials_unref);
  g_clear_object (&self->caller);
  g_clear_object (&self->sender);
  g_free (self->parameter);
  g_free (self);
}

static void unlock (GTask *task);

static void
applied_cb (GObject *source G_GNUC_UNUSED,
            GAsyncResult   *result,
            gpointer        user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *self = g_task_get_task_data (task);
  GError  *error = NULL;

  if (fer_connection_network_apply_finish (result, &error))
    g_task_return_pointer (task, g_steal_pointer (&self->credentials), (GDestroyNotify)fer_credentials_unref);
  else
    g_task_return_error (task, error);
}

static void
end (GTask  *task,
     GError *error)
{
  Opening *self = g_task_get_task_data (task);

  if (error == NULL && self->caller != NULL)
    {
      fer_connection_network_apply_async (self->connection, self->caller, self->credentials, g_task_get_cancellable (task), applied_cb, task);
      return;
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&self->credentials), (GDestroyNotify)fer_credentials_unref);
  g_object_unref (task);
}

/* Those who waited look again; what they find is renewed, or they are told why not. */
static void
end_renewal (Opening      *self,
             const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_object_steal_data (G_OBJECT (self->connection), WAITING);

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    if (error == NULL)
      unlock (waiting->pdata[i]);
    else
      end (waiting->pdata[i], g_error_copy (error));
}

static gint64
get_seconds_left (Opening *self)
{
  gint64 expires = fer_connection_grant_get_expires (self->connection, self->parameter);

  return expires > 0 ? expires - g_get_real_time () / G_USEC_PER_SEC : G_MAXINT64;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask   *task = user_data;
  Opening *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* What could not be written is good all the same, for this run. */
  if (!fer_connections_save_finish (FER_CONNECTIONS (source), result, &error))
    g_info ("%s", error->message);
  self->renewed = TRUE;
  end_renewal (self, NULL);
  g_clear_pointer (&self->credentials, fer_credentials_unref);
  unlock (task);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask   *task = user_data;
  Opening *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerOauthGrant) grant = fer_oauth_finish (FER_SENDER (source), result, &error);
  g_autoptr (GHashTable) secrets = NULL;

  if (grant != NULL)
    {
      secrets = fer_connection_grant_new_secrets ();
      fer_connection_grant_keep (grant, self->connection, self->parameter, secrets);
      fer_connections_save_async (g_task_get_source_object (task), self->connection, secrets, NULL, saved_cb, task);
      return;
    }
  if (get_seconds_left (self) > 0)
    g_clear_error (&error);
  self->renewed = TRUE;
  end_renewal (self, error);
  end (task, g_steal_pointer (&error));
}

/* Returns: (nullable): what the connection's fields say of the sign-in, with the list that holds it in @fields */
static const FerConnectionField *
find_sign_in (Opening   *self,
              GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    if (((FerConnectionField *)fields->pdata[i])->kind == FER_CONNECTION_SIGN_IN)
      return fields->pdata[i];
  return NULL;
}

static void
renew (GTask                    *task,
       const FerConnectionField *field,
       const char               *refresh_token)
{
  Opening         *self = g_task_get_task_data (task);
  g_autofree char *secret_name = fer_connection_grant_dup_name (self->parameter, FER_CONNECTION_CLIENT_SECRET);
  FerOauthOptions  options = { .client_secret = fer_credentials_get (self->credentials, secret_name) };
  GError          *error = NULL;
  g_autoptr (FerOauthProvider) provider = fer_oauth_provider_new (self->properties, field->settings, self->parameter, self->credentials, &error);

  if (provider == NULL)
    {
      if (get_seconds_left (self) > 0)
        g_clear_error (&error);
      end (task, error);
      return;
    }
  g_object_set_data_full (G_OBJECT (self->connection), WAITING, g_ptr_array_new (), (GDestroyNotify)g_ptr_array_unref);
  self->sender = FER_SENDER (fer_connection_sender_new (self->connection, self->credentials));
  fer_oauth_refresh_async (self->sender, provider, &options, refresh_token, NULL, renewed_cb, task);
}

static void
look (GTask *task)
{
  Opening *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) fields = fer_connection_field_list (self->properties, fer_connection_get_parameter_set (self->connection));
  const FerConnectionField *field = find_sign_in (self, fields);
  GPtrArray                *waiting = g_object_get_data (G_OBJECT (self->connection), WAITING);
  g_autofree char          *token_name = NULL;
  const char               *refresh_token;

  if (field == NULL || self->renewed)
    {
      end (task, NULL);
      return;
    }
  g_free (self->parameter);
  self->parameter = g_strdup (field->name);
  token_name = fer_connection_grant_dup_name (field->name, FER_CONNECTION_REFRESH_TOKEN);
  refresh_token = fer_credentials_get (self->credentials, token_name);
  if (refresh_token == NULL || *refresh_token == '\0' || get_seconds_left (self) > FER_CONNECTION_RENEWED_BEFORE)
    end (task, NULL);
  else if (waiting != NULL)
    {
      self->renewed = TRUE;
      g_ptr_array_add (waiting, task);
    }
  else
    renew (task, field, refresh_token);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask   *task = user_data;
  Opening *self = g_task_get_task_data (task);
  GError  *error = NULL;

  g_clear_pointer (&self->credentials, fer_credentials_unref);
  self->credentials = fer_connections_unlock_finish (FER_CONNECTIONS (source), result, &error);
  if (error != NULL)
    end (task, error);
  else
    look (task);
}

static void
unlock (GTask *task)
{
  Opening *self = g_task_get_task_data (task);

  fer_connections_unlock_async (g_task_get_source_object (task), self->connection, g_task_get_cancellable (task), unlocked_cb, task);
}

void
fer_connection_open_async (FerConnections     *connections,
                           FerConnection      *connection,
                           FerJsonTree        *properties,
                           FerCaller          *caller,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GTask   *task = g_task_new (connections, cancellable, callback, user_data);
  Opening *self = g_new0 (Opening, 1);

  g_task_set_source_tag (task, fer_connection_open_async);
  self->connection = g_object_ref (connection);
  self->properties = properties != NULL ? fer_json_tree_ref (properties) : NULL;
  self->caller = caller != NULL ? g_object_ref (caller) : NULL;
  g_task_set_task_data (task, self, opening_free);
  unlock (task);
}

FerCredentials *
fer_connection_open_finish (FerConnections *connections,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, connections), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
