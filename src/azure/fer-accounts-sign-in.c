/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an account comes into the list: somebody signs in, the keyring takes the refresh token, resource manager says what
 * the directory is called, and the index gets a line. After the first of these, nothing takes the sign-in back: a name that
 * is not to be had is the directory's id, and a file that cannot be written makes an account for this run. */

#include "config.h"

#include "fer-accounts-private.h"

#include "fer-proof.h"
#include "fer-resource-manager.h"

#include <glib/gi18n-lib.h>

/* One sign-in: the data of its task. */
typedef struct
{
  char           *tenant; /* that was asked for */
  FerAccount     *account;
  FerGrant       *grant;
  FerAccountLine *line;
  char           *path;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *self = data;

  g_free (self->tenant);
  g_clear_object (&self->account);
  g_clear_pointer (&self->grant, fer_grant_free);
  g_clear_pointer (&self->line, fer_account_line_free);
  g_free (self->path);
  g_free (self);
}

FerAccountLine *
fer_accounts_make_line (FerAccount *account)
{
  FerAccountLine *line = g_new0 (FerAccountLine, 1);

  line->cloud = g_strdup (fer_cloud_get_words (fer_account_get_cloud (account)));
  line->client_id = g_strdup (fer_identity_get_client_id (fer_account_get_identity (account)));
  line->home_id = g_strdup (fer_account_get_home_id (account));
  line->tenant = g_strdup (fer_account_get_tenant (account));
  line->tenant_name = g_strdup (fer_account_get_tenant_name (account));
  line->username = g_strdup (fer_account_get_username (account));
  return line;
}

static void
finish (GTask   *task,
        gboolean lasts)
{
  SignIn     *sign_in = g_task_get_task_data (task);
  FerAccount *there = fer_accounts_take (g_task_get_source_object (task), sign_in->account, lasts);

  g_task_return_pointer (task, there, g_object_unref);
}

/* --- A line in the index ----------------------------------------------------------------------------------------- */

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  SignIn *sign_in = data;
  GError *error = NULL;

  if (fer_account_file_change (sign_in->path, sign_in->line, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  FerAccounts *self = FER_ACCOUNTS (source);
  g_autoptr (GError) error = NULL;
  gboolean lasts = g_task_propagate_boolean (G_TASK (result), &error);

  if (!lasts)
    {
      /* Translators: %s is a sentence of its own. */
      g_autofree char *notice = g_strdup_printf (_ ("The sign-in is kept for this run only. %s"), error->message);

      fer_accounts_set_notice (self, notice);
    }
  finish (task, lasts);
}

static void
write_line (GTask *task)
{
  FerAccounts *self = g_task_get_source_object (task);
  SignIn      *sign_in = g_task_get_task_data (task);
  g_autoptr (GTask) writing = NULL;

  if (fer_accounts_get_path (self) == NULL || fer_token_store_get_notice (fer_accounts_get_store (self)) != NULL)
    {
      finish (task, FALSE);
      return;
    }
  sign_in->path = g_strdup (fer_accounts_get_path (self));
  sign_in->line = fer_accounts_make_line (sign_in->account);
  writing = g_task_new (self, NULL, written_cb, g_object_ref (task));
  g_task_set_task_data (writing, sign_in, NULL); /* the other task's, which waits */
  g_task_run_in_thread (writing, write_thread);
}

/* --- What the directory is called -------------------------------------------------------------------------------- */

static void
got_tenants_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GTask) task = data;
  SignIn *sign_in = g_task_get_task_data (task);
  g_autoptr (GPtrArray) tenants = fer_resource_manager_list_tenants_finish (result, NULL);

  for (guint i = 0; tenants != NULL && i < tenants->len; i++)
    {
      const FerTenant *tenant = tenants->pdata[i];

      if (g_ascii_strcasecmp (tenant->id, fer_account_get_tenant (sign_in->account)) == 0)
        fer_account_set_tenant_name (sign_in->account, tenant->name);
    }
  write_line (task);
}

/* From here on it is too late to cancel; asking for the name is only cut short. */
static void
find_name (GTask *task)
{
  SignIn *sign_in = g_task_get_task_data (task);
  g_autoptr (FerAzureSession) session = fer_account_make_session (sign_in->account);

  g_task_set_check_cancellable (task, FALSE);
  fer_resource_manager_list_tenants_async (session, g_task_get_cancellable (task), got_tenants_cb, g_object_ref (task));
}

/* --- Signing in -------------------------------------------------------------------------------------------------- */

/* What the store may have by now belongs to nobody, unless somebody was signed in before. */
static void
take_back (FerAccounts *self,
           FerAccount  *account)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (FerAccount) other = g_list_model_get_item (G_LIST_MODEL (self), i);

      if (fer_account_is_same_person (other, account))
        return;
    }
  fer_account_sign_out_async (account, NULL, NULL, NULL);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (fer_account_keep_finish (FER_ACCOUNT (source), result, &error))
    {
      find_name (task);
      return;
    }
  take_back (g_task_get_source_object (task), FER_ACCOUNT (source));
  g_task_return_error (task, error);
}

/* Takes over the error, or the grant. */
static void
take_grant (GTask       *task,
            FerIdentity *identity,
            FerGrant    *grant,
            GError      *error)
{
  FerAccounts *self = g_task_get_source_object (task);
  SignIn      *sign_in = g_task_get_task_data (task);
  const char  *tenant;

  if (grant == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  sign_in->grant = grant;
  tenant = grant->tenant != NULL ? grant->tenant : sign_in->tenant;
  if (grant->home_id == NULL || tenant == NULL)
    {
      g_task_return_new_error (task, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_UNEXPECTED, "%s",
                               _ ("The sign-in service does not say who has signed in. Allow “openid” and “profile” in the app registration, and sign in again."));
      return;
    }
  sign_in->account = fer_account_new (identity, fer_accounts_get_store (self), grant->home_id, tenant, NULL,
                                      grant->username != NULL ? grant->username : grant->name != NULL ? grant->name
                                                                                                      : "");
  fer_account_keep_async (sign_in->account, grant, g_task_get_cancellable (task), kept_cb, g_object_ref (task));
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError   *error = NULL;
  FerGrant *grant = fer_identity_sign_in_finish (FER_IDENTITY (source), result, &error);

  take_grant (task, FER_IDENTITY (source), grant, error);
}

static void
signed_in_by_code_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError   *error = NULL;
  FerGrant *grant = fer_identity_sign_in_by_code_finish (FER_IDENTITY (source), result, &error);

  take_grant (task, FER_IDENTITY (source), grant, error);
}

static GTask *
make_task (FerAccounts        *self,
           const char         *tenant,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  GTask  *task = g_task_new (self, cancellable, callback, user_data);
  SignIn *sign_in = g_new0 (SignIn, 1);

  sign_in->tenant = g_strdup (tenant);
  g_task_set_task_data (task, sign_in, sign_in_free);
  return task;
}

void
fer_accounts_sign_in_async (FerAccounts        *self,
                            FerIdentity        *identity,
                            const FerSignIn    *options,
                            FerIdentityOpenFunc open,
                            gpointer            open_data,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (FER_IS_ACCOUNTS (self));

  task = make_task (self, options != NULL ? options->tenant : NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_accounts_sign_in_async);
  fer_identity_sign_in_async (identity, options, open, open_data, cancellable, signed_in_cb, task);
}

void
fer_accounts_sign_in_by_code_async (FerAccounts        *self,
                                    FerIdentity        *identity,
                                    const char         *tenant,
                                    FerIdentityShowFunc show,
                                    gpointer            show_data,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (FER_IS_ACCOUNTS (self));

  task = make_task (self, tenant, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_accounts_sign_in_async);
  fer_identity_sign_in_by_code_async (identity, tenant, NULL, show, show_data, cancellable, signed_in_by_code_cb, task);
}

FerAccount *
fer_accounts_sign_in_finish (FerAccounts  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_accounts_sign_in_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Another directory ------------------------------------------------------------------------------------------- */

/* The token itself stays in the account; that there is one is the proof. */
static void
got_token_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  SignIn *sign_in = g_task_get_task_data (task);
  GError *error = NULL;
  char   *token = fer_token_source_get_token_finish (FER_TOKEN_SOURCE (source), result, &error);

  if (token == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  fer_proof_free_word (token);
  if (g_str_equal (fer_account_get_tenant_name (sign_in->account), fer_account_get_tenant (sign_in->account)))
    find_name (task);
  else
    write_line (task);
}

void
fer_accounts_add_tenant_async (FerAccounts        *self,
                               FerAccount         *account,
                               const char         *tenant,
                               const char         *name,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask  *task;
  SignIn *sign_in;

  g_return_if_fail (FER_IS_ACCOUNTS (self));
  g_return_if_fail (FER_IS_ACCOUNT (account));
  g_return_if_fail (tenant != NULL);

  task = make_task (self, tenant, cancellable, callback, user_data);
  g_task_set_source_tag (task, fer_accounts_add_tenant_async);
  sign_in = g_task_get_task_data (task);
  sign_in->account = fer_account_new (fer_account_get_identity (account), fer_accounts_get_store (self), fer_account_get_home_id (account),
                                      tenant, name, fer_account_get_username (account));
  fer_token_source_get_token_async (FER_TOKEN_SOURCE (sign_in->account), fer_cloud_get_arm_audience (fer_account_get_cloud (account)),
                                    cancellable, got_token_cb, task);
}

FerAccount *
fer_accounts_add_tenant_finish (FerAccounts  *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fer_accounts_add_tenant_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
