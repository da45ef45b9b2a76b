/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping and forgetting a connection. Secrets go first, one after the other, and the record follows: so a record never
 * names a secret that nobody keeps, and a connection that is gone has left none behind. */

#include "config.h"

#include "fer-connections-private.h"

#include "fer-proof.h"
#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FerConnection *connection;
  GHashTable    *secrets; /* still to be done; the values are overwritten when they go */
  gboolean       removal;
  char          *path;
  JsonNode      *record; /* NULL: it goes */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->connection);
  g_hash_table_unref (self->secrets);
  g_free (self->path);
  g_clear_pointer (&self->record, json_node_unref);
  g_free (self);
}

static GTask *
job_new (FerConnections     *self,
         FerConnection      *connection,
         GCancellable       *cancellable,
         GAsyncReadyCallback callback,
         gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job   *job = g_new0 (Job, 1);

  job->connection = g_object_ref (connection);
  job->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)fer_proof_free_word);
  job->path = g_strdup (fer_connections_get_path (self));
  g_task_set_source_tag (task, fer_connections_save_async);
  g_task_set_task_data (task, job, job_free);
  return task;
}

static JsonArray *
change_records (JsonArray *records,
                gpointer   user_data)
{
  Job        *job = user_data;
  JsonArray  *changed = json_array_new ();
  JsonNode   *record = job->record;
  const char *id = fer_connection_get_id (job->connection);

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonNode *there = json_array_get_element (records, i);

      if (g_strcmp0 (fer_wire_json_get_string (there, "id"), id) != 0)
        json_array_add_element (changed, json_node_ref (there));
      else if (record != NULL)
        json_array_add_element (changed, json_node_ref (g_steal_pointer (&record)));
    }
  if (record != NULL)
    json_array_add_element (changed, json_node_ref (record));
  return changed;
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      user_data,
              GCancellable *cancellable)
{
  Job    *job = user_data;
  GError *error = NULL;

  if (fer_record_file_change (job->path, &fer_connections_file, change_records, job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_record (GTask *task)
{
  FerConnections         *self = g_task_get_source_object (task);
  Job                    *job = g_task_get_task_data (task);
  g_autofree const char **secrets = fer_connection_list_secrets (job->connection);
  gboolean                lasts = job->path != NULL && (secrets[0] == NULL || fer_keyring_get_lasting (fer_connections_get_keyring (self)));

  if (job->removal)
    fer_connections_drop (self, job->connection);
  else
    fer_connections_take (self, job->connection, lasts);
  if (!job->removal && lasts)
    job->record = fer_connection_make_record (job->connection);
  if (job->path != NULL && (lasts || job->removal))
    g_task_run_in_thread (task, write_thread);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void next_secret (GTask *task);

static void
secret_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask  *task = user_data;
  GError *error = NULL;

  if (fer_keyring_save_finish (FER_KEYRING (source), result, &error))
    next_secret (task);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static void
secret_forgotten_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GTask  *task = user_data;
  GError *error = NULL;

  if (fer_keyring_forget_finish (FER_KEYRING (source), result, &error))
    next_secret (task);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static void
next_secret (GTask *task)
{
  FerConnections  *self = g_task_get_source_object (task);
  Job             *job = g_task_get_task_data (task);
  GHashTableIter   iter;
  gpointer         name, secret;
  FerKeyringKey    key = { FER_CONNECTIONS_KEYRING_KIND, fer_connection_get_id (job->connection), NULL };
  g_autofree char *taken = NULL;
  g_autofree char *label = NULL;

  g_hash_table_iter_init (&iter, job->secrets);
  if (!g_hash_table_iter_next (&iter, &name, &secret))
    {
      write_record (task);
      return;
    }

  g_hash_table_iter_steal (&iter);
  taken = name;
  key.name = name;
  fer_connection_set_secret (job->connection, name, *(char *)secret != '\0');
  /* Translators: how the keyring's own programs call a secret: the name of the connection, and which of its secrets. */
  label = g_strdup_printf (_ ("Ferrule: %s (%s)"), fer_connection_get_name (job->connection), taken);
  if (*(char *)secret != '\0')
    fer_keyring_save_async (fer_connections_get_keyring (self), &key, label, secret, g_task_get_cancellable (task), secret_saved_cb, task);
  else
    fer_keyring_forget_async (fer_connections_get_keyring (self), &key, g_task_get_cancellable (task), secret_forgotten_cb, task);
  fer_proof_free_word (secret);
}

static void
copy_secret (gpointer name,
             gpointer secret,
             gpointer table)
{
  g_hash_table_replace (table, g_strdup (name), g_strdup (secret));
}

void
fer_connections_save_async (FerConnections     *self,
                            FerConnection      *connection,
                            GHashTable         *secrets,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (FER_IS_CONNECTIONS (self));
  g_return_if_fail (FER_IS_CONNECTION (connection));

  task = job_new (self, connection, cancellable, callback, user_data);
  if (secrets != NULL)
    g_hash_table_foreach (secrets, copy_secret, ((Job *)g_task_get_task_data (task))->secrets);
  next_secret (task);
}

gboolean
fer_connections_save_finish (FerConnections *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_connections_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
fer_connections_remove_async (FerConnections     *self,
                              FerConnection      *connection,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (FER_IS_CONNECTIONS (self));
  g_return_if_fail (FER_IS_CONNECTION (connection));

  task = job_new (self, connection, cancellable, callback, user_data);
  ((Job *)g_task_get_task_data (task))->removal = TRUE;
  /* All of them, those of which the record says nothing too. */
  fer_keyring_forget_async (fer_connections_get_keyring (self), &(FerKeyringKey){ FER_CONNECTIONS_KEYRING_KIND, fer_connection_get_id (connection), NULL },
                            cancellable, secret_forgotten_cb, task);
}
