/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The accounts of this machine's user, for one command. What is in the index was put there by another command or by the
 * window; a name on the command line is held against it. */

#include "config.h"

#include "fer-account-input.h"

#include "fer-azure-input.h"
#include "fer-azure-settings.h"
#include "fer-interrupt.h"
#include "fer-transport.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FerAccountInput
{
  FerTokenStore *store;
  FerAccounts   *accounts;
};

void
fer_account_input_free (FerAccountInput *self)
{
  g_object_unref (self->accounts);
  g_object_unref (self->store);
  g_free (self);
}

FerAccountInput *
fer_account_input_open (gboolean lasting,
                        GError **error)
{
  g_autoptr (FerAccountInput) self = g_new0 (FerAccountInput, 1);
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *folder = lasting ? fer_accounts_dup_folder () : NULL;

  self->store = fer_token_store_new ();
  self->accounts = fer_accounts_new (folder, self->store, FER_SENDER (transport));
  fer_accounts_load_async (self->accounts, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  if (!fer_accounts_load_finish (self->accounts, fer_azure_input_wait (&result), error))
    return NULL;
  if (fer_accounts_get_notice (self->accounts) != NULL)
    g_printerr ("%s: %s\n", g_get_prgname (), fer_accounts_get_notice (self->accounts));
  return g_steal_pointer (&self);
}

FerAccounts *
fer_account_input_get_accounts (FerAccountInput *self)
{
  return self->accounts;
}

/* Asks for what nobody has; the store finds out on the way whether there is anybody to ask. */
gboolean
fer_account_input_has_keyring (FerAccountInput *self)
{
  static const FerTokenKey nobody = { "none", "none", "none" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *token = NULL;

  fer_token_store_find_async (self->store, &nobody, TRUE, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  token = fer_token_store_find_finish (self->store, fer_azure_input_wait (&result), NULL);
  return fer_token_store_get_notice (self->store) == NULL;
}

static gboolean
is_same_word (const char *a,
              const char *b)
{
  g_autofree char *one = g_utf8_casefold (a, -1);
  g_autofree char *other = g_utf8_casefold (b, -1);

  return g_str_equal (one, other);
}

static gboolean
is_tenant (FerAccount *account,
           const char *name)
{
  return is_same_word (name, fer_account_get_tenant (account)) || is_same_word (name, fer_account_get_tenant_name (account));
}

static gboolean
is_meant (FerAccount *account,
          const char *name)
{
  const char      *username = fer_account_get_username (account);
  const char      *slash = strchr (name, '/');
  g_autofree char *before = slash != NULL ? g_strndup (name, slash - name) : NULL;

  if (is_same_word (name, username) || is_tenant (account, name))
    return TRUE;
  return before != NULL && is_same_word (before, username) && is_tenant (account, slash + 1);
}

static void
set_none (FerAccountInput *self,
          const char      *name,
          GError         **error)
{
  g_autofree char *shown = name != NULL ? fer_command_shorten (name) : NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) == 0)
    g_set_error_literal (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_ACCOUNT,
                         _ ("Nobody is signed in. Sign in with “ferrule-cli login”; in a pipeline, set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET; or try --sample."));
  else if (name != NULL)
    g_set_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_ACCOUNT, _ ("Nobody is signed in as “%s”; “ferrule-cli accounts” lists who is."), shown);
  else
    g_set_error_literal (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_ACCOUNT, _ ("Nobody is signed in to this cloud; “ferrule-cli accounts” lists who is signed in where."));
}

static void
set_several (GPtrArray *found,
             GError   **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (names, "%s%s/%s", i > 0 ? ", " : "", fer_account_get_username (found->pdata[i]), fer_account_get_tenant (found->pdata[i]));
  g_set_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_ACCOUNT, _ ("Several accounts are meant; name one of them: %s"), names->str);
}

static GPtrArray *
list_meant (FerAccountInput *self,
            const char      *name,
            FerCloud        *cloud)
{
  GListModel *model = G_LIST_MODEL (self->accounts);
  GPtrArray  *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (FerAccount) account = g_list_model_get_item (model, i);

      if (name != NULL && !is_meant (account, name))
        continue;
      if (cloud != NULL && !g_str_equal (fer_cloud_get_words (fer_account_get_cloud (account)), fer_cloud_get_words (cloud)))
        continue;
      g_ptr_array_add (found, g_steal_pointer (&account));
    }
  return found;
}

FerAccount *
fer_account_input_find (FerAccountInput *self,
                        const char      *name,
                        FerCloud        *cloud,
                        GError         **error)
{
  g_autoptr (GPtrArray) found = list_meant (self, name, cloud);

  if (found->len == 1)
    return g_object_ref (found->pdata[0]);
  if (found->len == 0)
    set_none (self, name, error);
  else
    set_several (found, error);
  return NULL;
}

FerAccount *
fer_account_input_find_person (FerAccountInput *self,
                               const char      *name,
                               FerCloud        *cloud,
                               GError         **error)
{
  g_autoptr (GPtrArray) found = list_meant (self, name, cloud);

  for (guint i = 1; i < found->len; i++)
    if (!fer_account_is_same_person (found->pdata[i], found->pdata[0]))
      {
        set_several (found, error);
        return NULL;
      }
  if (found->len > 0)
    return g_object_ref (found->pdata[0]);
  if (name != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) > 0)
    set_none (self, name, error);
  else
    g_set_error_literal (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_ACCOUNT, _ ("Nobody is signed in."));
  return NULL;
}

FerAccount *
fer_account_input_find_first (FerAccountInput *self,
                              FerCloud        *cloud)
{
  g_autoptr (GPtrArray) found = list_meant (self, NULL, cloud);

  return found->len > 0 ? g_object_ref (found->pdata[0]) : NULL;
}

gboolean
fer_account_input_sign_out (FerAccountInput *self,
                            FerAccount      *account,
                            GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fer_accounts_sign_out_async (self->accounts, account, NULL, fer_azure_input_wait_cb, &result);
  return fer_accounts_sign_out_finish (self->accounts, fer_azure_input_wait (&result), error);
}

void
fer_account_input_write (FerJsonWriter *writer,
                         FerAccount    *account)
{
  const struct
  {
    const char *key;
    const char *value;
  } members[] = {
    { "user", fer_account_get_username (account) },
    { "tenant", fer_account_get_tenant (account) },
    { "tenantName", fer_account_get_tenant_name (account) },
    { "cloud", fer_cloud_get_words (fer_account_get_cloud (account)) },
    { "clientId", fer_identity_get_client_id (fer_account_get_identity (account)) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      fer_json_writer_key (writer, members[i].key);
      fer_json_writer_string (writer, members[i].value);
    }
}

/* The program also runs where nothing of it is installed. */
GSettings *
fer_account_input_open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE) : NULL;

  return schema != NULL && g_settings_schema_has_key (schema, "client-id") ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

FerCloud *
fer_account_input_read_cloud (const char *words,
                              GError    **error)
{
  g_autoptr (GSettings) settings = words == NULL ? fer_account_input_open_settings () : NULL;

  if (settings != NULL)
    return fer_azure_settings_make_cloud (settings, error);
  return fer_cloud_parse (words != NULL ? words : "public", error);
}
