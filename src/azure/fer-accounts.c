/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of accounts and its index on disk. The list is right for this run; the file is read and changed on other
 * threads, line by line, so that what another program has put there stays. Accounts that do not last are in the list only,
 * and a reading of the file leaves them alone. */

#include "config.h"

#include "fer-accounts-private.h"

#include "fer-api-cache.h"

#include <glib/gi18n-lib.h>

#define FILE_NAME "accounts.json"

struct _FerAccounts
{
  GObject parent_instance;

  /* Owned */
  char          *path; /* NULL: nothing lasts */
  FerTokenStore *store;
  FerSender     *sender;
  GPtrArray     *accounts;
  GHashTable    *lasting; /* ids of those that the index has */
  char          *own_notice;
  GFileMonitor  *monitor; /* NULL before the index has been read */
};

enum
{
  PROP_0,
  PROP_NOTICE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void fer_accounts_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FerAccounts, fer_accounts, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fer_accounts_list_model_init))

static GType
fer_accounts_get_item_type (GListModel *model)
{
  return FER_TYPE_ACCOUNT;
}

static guint
fer_accounts_get_n_items (GListModel *model)
{
  return FER_ACCOUNTS (model)->accounts->len;
}

static gpointer
fer_accounts_get_item (GListModel *model,
                       guint       position)
{
  FerAccounts *self = FER_ACCOUNTS (model);

  return position < self->accounts->len ? g_object_ref (self->accounts->pdata[position]) : NULL;
}

static void
fer_accounts_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = fer_accounts_get_item_type;
  iface->get_n_items = fer_accounts_get_n_items;
  iface->get_item = fer_accounts_get_item;
}

static void
fer_accounts_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_NOTICE)
    g_value_set_string (value, fer_accounts_get_notice (FER_ACCOUNTS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fer_accounts_finalize (GObject *object)
{
  FerAccounts *self = FER_ACCOUNTS (object);

  g_clear_object (&self->monitor);
  g_free (self->path);
  g_object_unref (self->store);
  g_object_unref (self->sender);
  g_ptr_array_unref (self->accounts);
  g_hash_table_unref (self->lasting);
  g_free (self->own_notice);
  G_OBJECT_CLASS (fer_accounts_parent_class)->finalize (object);
}

static void
fer_accounts_class_init (FerAccountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fer_accounts_get_property;
  object_class->finalize = fer_accounts_finalize;
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fer_accounts_init (FerAccounts *self)
{
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  self->lasting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
store_notice_cb (FerAccounts *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

FerAccounts *
fer_accounts_new (const char    *folder,
                  FerTokenStore *store,
                  FerSender     *sender)
{
  FerAccounts *self;

  g_return_val_if_fail (FER_IS_TOKEN_STORE (store), NULL);
  g_return_val_if_fail (FER_IS_SENDER (sender), NULL);

  self = g_object_new (FER_TYPE_ACCOUNTS, NULL);
  self->path = folder != NULL ? g_build_filename (folder, FILE_NAME, NULL) : NULL;
  self->store = g_object_ref (store);
  self->sender = g_object_ref (sender);
  g_signal_connect_object (store, "notify::notice", G_CALLBACK (store_notice_cb), self, G_CONNECT_SWAPPED);
  return self;
}

char *
fer_accounts_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "ferrule", NULL);
}

const char *
fer_accounts_get_notice (FerAccounts *self)
{
  g_return_val_if_fail (FER_IS_ACCOUNTS (self), NULL);

  return self->own_notice != NULL ? self->own_notice : fer_token_store_get_notice (self->store);
}

FerIdentity *
fer_accounts_make_identity (FerAccounts *self,
                            FerCloud    *cloud,
                            const char  *client_id)
{
  g_return_val_if_fail (FER_IS_ACCOUNTS (self), NULL);

  return fer_identity_new (self->sender, cloud, client_id);
}

FerTokenStore *
fer_accounts_get_store (FerAccounts *self)
{
  return self->store;
}

const char *
fer_accounts_get_path (FerAccounts *self)
{
  return self->path;
}

void
fer_accounts_set_notice (FerAccounts *self,
                         const char  *notice)
{
  if (g_strcmp0 (self->own_notice, notice) == 0)
    return;
  g_free (self->own_notice);
  self->own_notice = g_strdup (notice);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

/* --- The list ---------------------------------------------------------------------------------------------------- */

static FerAccount *
find_id (FerAccounts *self,
         const char  *id)
{
  for (guint i = 0; i < self->accounts->len; i++)
    if (g_str_equal (fer_account_get_id (self->accounts->pdata[i]), id))
      return self->accounts->pdata[i];
  return NULL;
}

FerAccount *
fer_accounts_take (FerAccounts *self,
                   FerAccount  *account,
                   gboolean     lasts)
{
  FerAccount *there = find_id (self, fer_account_get_id (account));

  if (lasts)
    g_hash_table_add (self->lasting, g_strdup (fer_account_get_id (account)));
  if (there != NULL)
    {
      fer_account_set_tenant_name (there, fer_account_get_tenant_name (account));
      return g_object_ref (there);
    }
  g_ptr_array_add (self->accounts, g_object_ref (account));
  g_list_model_items_changed (G_LIST_MODEL (self), self->accounts->len - 1, 0, 1);
  return g_object_ref (account);
}

static void
drop (FerAccounts *self,
      FerAccount  *account)
{
  guint position;

  g_hash_table_remove (self->lasting, fer_account_get_id (account));
  if (!g_ptr_array_find (self->accounts, account, &position))
    return;
  g_ptr_array_remove_index (self->accounts, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* --- Reading the index ------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *lines;
  char      *aside;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->aside);
  g_free (self);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Reading *reading = g_new0 (Reading, 1);
  GError  *error = NULL;

  reading->lines = fer_account_file_read (data, &reading->aside, &error);
  if (reading->lines != NULL)
    g_task_return_pointer (task, reading, reading_free);
  else
    {
      reading_free (reading);
      g_task_return_error (task, error);
    }
}

/* A cloud that this program does not know may be one that a later one does: its line stays in the file. */
static FerAccount *
make_account (FerAccounts          *self,
              const FerAccountLine *line)
{
  g_autoptr (FerCloud) cloud = fer_cloud_parse (line->cloud, NULL);
  g_autoptr (FerIdentity) identity = cloud != NULL ? fer_identity_new (self->sender, cloud, line->client_id) : NULL;

  return identity != NULL ? fer_account_new (identity, self->store, line->home_id, line->tenant, line->tenant_name, line->username) : NULL;
}

/* Lets go of those that the index had, and has no more. */
static void
drop_missing (FerAccounts *self,
              GHashTable  *seen)
{
  for (guint i = self->accounts->len; i > 0; i--)
    {
      g_autoptr (FerAccount) account = g_object_ref (self->accounts->pdata[i - 1]);
      const char *id = fer_account_get_id (account);

      if (!g_hash_table_contains (self->lasting, id) || g_hash_table_contains (seen, id))
        continue;
      fer_account_set_closed (account, TRUE);
      drop (self, account);
    }
}

static void
take_reading (FerAccounts *self,
              Reading     *reading)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < reading->lines->len; i++)
    {
      g_autoptr (FerAccount) account = make_account (self, reading->lines->pdata[i]);

      if (account == NULL)
        continue;
      g_hash_table_add (seen, g_strdup (fer_account_get_id (account)));
      g_object_unref (fer_accounts_take (self, account, TRUE));
    }
  drop_missing (self, seen);
  if (reading->aside != NULL)
    {
      g_autofree char *notice = g_strdup_printf (_ ("The list of accounts could not be read. It is kept as “%s”; sign in again."), reading->aside);

      fer_accounts_set_notice (self, notice);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError  *error = NULL;
  Reading *reading = g_task_propagate_pointer (G_TASK (result), &error);

  if (reading == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  take_reading (FER_ACCOUNTS (source), reading);
  reading_free (reading);
  g_task_return_boolean (task, TRUE);
}

/* Another program has signed somebody in or out; or it was this one, and then there is nothing new. */
static void
changed_cb (FerAccounts      *self,
            GFile            *file,
            GFile            *other,
            GFileMonitorEvent event)
{
  if (event != G_FILE_MONITOR_EVENT_CHANGED && event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    fer_accounts_load_async (self, NULL, NULL, NULL);
}

/* Where no file can be watched, changes are seen at the next start. */
static void
watch (FerAccounts *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  if (self->monitor != NULL)
    return;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
fer_accounts_load_async (FerAccounts        *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) reading = NULL;

  g_return_if_fail (FER_IS_ACCOUNTS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_accounts_load_async);
  if (self->path == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  watch (self);
  reading = g_task_new (self, cancellable, read_cb, g_object_ref (task));
  g_task_set_task_data (reading, g_strdup (self->path), g_free);
  g_task_run_in_thread (reading, read_thread);
}

gboolean
fer_accounts_load_finish (FerAccounts  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_accounts_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Signing out ------------------------------------------------------------------------------------------------- */

typedef struct
{
  char      *path;
  GPtrArray *accounts; /* that go */
  GPtrArray *lines;    /* theirs */
  GPtrArray *folders;  /* of what their services have said */
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *self = data;

  g_free (self->path);
  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->folders);
  g_free (self);
}

/* What is kept of the services goes last, for a reply that came in the last moment may still be on its way to the disk. */
static void
erase_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Leaving *leaving = data;
  GError  *error = NULL;
  gboolean done = leaving->path == NULL || !g_file_test (leaving->path, G_FILE_TEST_EXISTS) ||
                  fer_account_file_change (leaving->path, NULL, leaving->lines, &error);

  for (guint i = 0; i < leaving->folders->len; i++)
    fer_api_cache_forget (leaving->folders->pdata[i]);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* From here on the person is gone from this program, whatever the disk says. */
static void
erase (GTask *task)
{
  FerAccounts *self = g_task_get_source_object (task);
  Leaving     *leaving = g_task_get_task_data (task);

  for (guint i = 0; i < leaving->accounts->len; i++)
    {
      fer_account_set_closed (leaving->accounts->pdata[i], TRUE);
      drop (self, leaving->accounts->pdata[i]);
    }
  g_task_run_in_thread (task, erase_thread);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Leaving *leaving = g_task_get_task_data (task);
  GError  *error = NULL;

  if (fer_account_sign_out_finish (FER_ACCOUNT (source), result, &error))
    {
      erase (task);
      return;
    }
  for (guint i = 0; i < leaving->accounts->len; i++)
    fer_account_set_closed (leaving->accounts->pdata[i], FALSE);
  g_task_return_error (task, error);
}

static void
add_leaving (Leaving    *leaving,
             FerAccount *account)
{
  FerAccountLine *line = fer_accounts_make_line (account);

  g_ptr_array_add (leaving->accounts, g_object_ref (account));
  g_ptr_array_add (leaving->lines, line);
  g_ptr_array_add (leaving->folders, fer_account_dup_cache_folder (account));
}

static void
leave (FerAccounts        *self,
       FerAccount         *account,
       gboolean            whole_person,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Leaving *leaving = g_new0 (Leaving, 1);
  gboolean last = TRUE;

  leaving->path = g_strdup (self->path);
  leaving->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  leaving->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_account_line_free);
  leaving->folders = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, fer_accounts_sign_out_async);
  g_task_set_task_data (task, leaving, leaving_free);
  g_task_set_check_cancellable (task, FALSE);
  add_leaving (leaving, account);
  for (guint i = 0; i < self->accounts->len; i++)
    {
      FerAccount *other = self->accounts->pdata[i];

      if (other == account || !fer_account_is_same_person (other, account))
        continue;
      if (whole_person)
        add_leaving (leaving, other);
      else
        last = FALSE;
    }
  for (guint i = 0; i < leaving->accounts->len; i++)
    fer_account_set_closed (leaving->accounts->pdata[i], TRUE);
  if (last)
    fer_account_sign_out_async (account, cancellable, forgotten_cb, g_steal_pointer (&task));
  else
    erase (task);
}

void
fer_accounts_sign_out_async (FerAccounts        *self,
                             FerAccount         *account,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (FER_IS_ACCOUNTS (self));
  g_return_if_fail (FER_IS_ACCOUNT (account));

  leave (self, account, TRUE, cancellable, callback, user_data);
}

void
fer_accounts_remove_tenant_async (FerAccounts        *self,
                                  FerAccount         *account,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (FER_IS_ACCOUNTS (self));
  g_return_if_fail (FER_IS_ACCOUNT (account));

  leave (self, account, FALSE, cancellable, callback, user_data);
}

gboolean
fer_accounts_sign_out_finish (FerAccounts  *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_accounts_sign_out_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
