/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of connections and its file. The list is right for this run; the file is read and changed on other threads,
 * record by record, so that what another program has put there stays. Connections that do not last are in the list only,
 * and a reading of the file leaves them alone. */

#include "config.h"

#include "fer-connections-private.h"

#include "fer-wire-json.h"

#include <glib/gi18n-lib.h>

#define FILE_NAME "connections.json"

struct _FerConnections
{
  GObject parent_instance;

  /* owned */
  char       *path; /* NULL: nothing lasts */
  FerKeyring *keyring;
  GPtrArray  *list;
  GHashTable *lasting; /* ids of those that the file has */
  char       *own_notice;
};

enum
{
  PROP_0,
  PROP_NOTICE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void fer_connections_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerConnections, fer_connections, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_connections_list_model_init))

static GType
get_item_type (GListModel *model)
{
  return FER_TYPE_CONNECTION;
}

static guint
get_n_items (GListModel *model)
{
  return FER_CONNECTIONS (model)->list->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  FerConnections *self = FER_CONNECTIONS (model);

  return position < self->list->len ? g_object_ref (self->list->pdata[position]) : NULL;
}

static void
fer_connections_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
fer_connections_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_NOTICE)
    g_value_set_string (value, fer_connections_get_notice (FER_CONNECTIONS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
fer_connections_finalize (GObject *object)
{
  FerConnections *self = FER_CONNECTIONS (object);

  g_free (self->path);
  g_object_unref (self->keyring);
  g_ptr_array_unref (self->list);
  g_hash_table_unref (self->lasting);
  g_free (self->own_notice);

  G_OBJECT_CLASS (fer_connections_parent_class)->finalize (object);
}

static void
fer_connections_class_init (FerConnectionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_connections_get_property;
  object_class->finalize = fer_connections_finalize;
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_connections_init (FerConnections *self)
{
  self->list = g_ptr_array_new_with_free_func (g_object_unref);
  self->lasting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
notify_notice (FerConnections *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

FerConnections *
fer_connections_new (const char *folder,
                     FerKeyring *keyring)
{
  FerConnections *self;

  g_return_val_if_fail (FER_IS_KEYRING (keyring), NULL);

  self = g_object_new (FER_TYPE_CONNECTIONS, NULL);
  self->path = folder != NULL ? g_build_filename (folder, FILE_NAME, NULL) : NULL;
  self->keyring = g_object_ref (keyring);
  g_signal_connect_object (keyring, "notify::lasting", G_CALLBACK (notify_notice), self, G_CONNECT_SWAPPED);
  return self;
}

char *
fer_connections_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "ferrule", NULL);
}

const char *
fer_connections_get_notice (FerConnections *self)
{
  g_return_val_if_fail (FER_IS_CONNECTIONS (self), NULL);

  if (self->own_notice != NULL)
    return self->own_notice;
  return fer_keyring_get_lasting (self->keyring) ? NULL : _ ("There is no keyring at hand, or it is locked. Secrets are kept for this run only.");
}

/* The list. */

static FerConnection *
find_id (FerConnections *self,
         const char     *id)
{
  for (guint i = 0; i < self->list->len; i++)
    if (g_str_equal (fer_connection_get_id (self->list->pdata[i]), id))
      return self->list->pdata[i];
  return NULL;
}

FerConnection *
fer_connections_find (FerConnections *self,
                      const char     *word,
                      const char     *connector)
{
  FerConnection *there;

  g_return_val_if_fail (FER_IS_CONNECTIONS (self), NULL);
  g_return_val_if_fail (word != NULL, NULL);

  there = find_id (self, word);
  if (there != NULL)
    return there;
  for (guint i = 0; i < self->list->len; i++)
    if (g_str_equal (fer_connection_get_name (self->list->pdata[i]), word) &&
        (connector == NULL || g_str_equal (fer_connection_get_connector (self->list->pdata[i]), connector)))
      return self->list->pdata[i];
  return NULL;
}

static gboolean
is_taken (FerConnections *self,
          const char     *name,
          const char     *connector)
{
  for (guint i = 0; i < self->list->len; i++)
    if (g_str_equal (fer_connection_get_name (self->list->pdata[i]), name) && g_str_equal (fer_connection_get_connector (self->list->pdata[i]), connector))
      return TRUE;
  return FALSE;
}

char *
fer_connections_dup_free_name (FerConnections *self,
                               const char     *wanted,
                               const char     *connector)
{
  char *name = g_strdup (wanted);

  g_return_val_if_fail (FER_IS_CONNECTIONS (self), name);

  for (guint i = 2; is_taken (self, name, connector); i++)
    {
      g_free (name);
      /* Translators: the name of a connection, and a number that tells it from others of the same name: "Inventory 2". */
      name = g_strdup_printf (_ ("%s %u"), wanted, i);
    }
  return name;
}

const char *
fer_connections_get_path (FerConnections *self)
{
  return self->path;
}

FerKeyring *
fer_connections_get_keyring (FerConnections *self)
{
  return self->keyring;
}

void
fer_connections_take (FerConnections *self,
                      FerConnection  *connection,
                      gboolean        lasts)
{
  FerConnection *there = find_id (self, fer_connection_get_id (connection));

  if (lasts)
    g_hash_table_add (self->lasting, g_strdup (fer_connection_get_id (connection)));
  if (there == connection)
    return;
  if (there != NULL)
    {
      fer_connection_take (there, connection);
      return;
    }
  g_ptr_array_add (self->list, g_object_ref (connection));
  g_list_model_items_changed (G_LIST_MODEL (self), self->list->len - 1, 0, 1);
}

void
fer_connections_drop (FerConnections *self,
                      FerConnection  *connection)
{
  guint position;

  g_hash_table_remove (self->lasting, fer_connection_get_id (connection));
  if (!g_ptr_array_find (self->list, connection, &position))
    return;
  g_ptr_array_remove_index (self->list, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* The file. */

static gboolean
check_record (JsonNode *record)
{
  g_autoptr (FerConnection) connection = fer_connection_new_from_record (record);

  return connection != NULL;
}

const FerRecordFileKind fer_connections_file = { "ferrule-connections", 1, "connections", 2000, check_record };

typedef struct
{
  JsonArray *records;
  char      *aside;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_pointer (&self->records, json_array_unref);
  g_free (self->aside);
  g_free (self);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      path,
             GCancellable *cancellable)
{
  Reading *reading = g_new0 (Reading, 1);
  GError  *error = NULL;

  reading->records = fer_record_file_read (path, &fer_connections_file, &reading->aside, &error);
  if (reading->records != NULL)
    {
      g_task_return_pointer (task, reading, reading_free);
      return;
    }
  reading_free (reading);
  g_task_return_error (task, error);
}

/* Lets go of those that the file had, and has no more. */
static void
drop_missing (FerConnections *self,
              GHashTable     *seen)
{
  for (guint i = self->list->len; i > 0; i--)
    {
      const char *id = fer_connection_get_id (self->list->pdata[i - 1]);

      if (g_hash_table_contains (self->lasting, id) && !g_hash_table_contains (seen, id))
        fer_connections_drop (self, self->list->pdata[i - 1]);
    }
}

static void
take_reading (FerConnections *self,
              Reading        *reading)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (reading->records); i++)
    {
      g_autoptr (FerConnection) connection = fer_connection_new_from_record (json_array_get_element (reading->records, i));

      g_hash_table_add (seen, g_strdup (fer_connection_get_id (connection)));
      fer_connections_take (self, connection, TRUE);
    }
  drop_missing (self, seen);
  if (reading->aside == NULL)
    return;

  g_free (self->own_notice);
  self->own_notice = g_strdup_printf (_ ("The list of connections could not be read. It is kept as “%s”."), reading->aside);
  notify_notice (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError  *error = NULL;
  Reading *reading = g_task_propagate_pointer (G_TASK (result), &error);

  if (reading == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_reading (FER_CONNECTIONS (source), reading);
  reading_free (reading);
  g_task_return_boolean (task, TRUE);
}

void
fer_connections_load_async (FerConnections     *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) reading = NULL;

  g_return_if_fail (FER_IS_CONNECTIONS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_connections_load_async);
  if (self->path == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  reading = g_task_new (self, cancellable, read_cb, g_object_ref (task));
  g_task_set_task_data (reading, g_strdup (self->path), g_free);
  g_task_run_in_thread (reading, read_thread);
}

gboolean
fer_connections_load_finish (FerConnections *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_connections_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
