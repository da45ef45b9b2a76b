/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signs a person in, with the browser of this machine or with a code on any other, and keeps that for the commands to
 * come; or tries whether a pipeline's service principal can. */

#include "config.h"

#include "fer-account-input.h"

#include "fer-azure-input.h"
#include "fer-azure-settings.h"
#include "fer-interrupt.h"
#include "fer-json-value.h"
#include "fer-resource-manager.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define BROWSER_MSEC (5 * 60 * 1000)

/* --- What is said on the way ------------------------------------------------------------------------------------- */

/* On standard error: the answer is the account. */
static void
open_cb (const char *address,
         gpointer    data)
{
  g_printerr (_ ("Sign in with the browser. If it does not open, open this address yourself:\n%s\n"), address);
  if (!g_app_info_launch_default_for_uri (address, NULL, NULL))
    g_printerr (_ ("No browser could be started here. Where there is none, sign in with --device-code.\n"));
}

static void
show_cb (const FerDeviceCode *code,
         gpointer             data)
{
  guint minutes = MAX (code->expires_sec / 60, 1);

  g_printerr (g_dngettext (GETTEXT_PACKAGE, "Open %s on any device and enter the code %s. It is good for %u minute.\n",
                           "Open %s on any device and enter the code %s. It is good for %u minutes.\n", minutes),
              code->address, code->user_code, minutes);
}

/* The preferred one is of the preferred cloud. */
static char *
dup_tenant (const FerArguments *arguments)
{
  g_autoptr (GSettings) settings = NULL;

  if (arguments->tenant != NULL || arguments->cloud != NULL || arguments->sample)
    return g_strdup (arguments->tenant);
  settings = fer_account_input_open_settings ();
  return settings != NULL ? fer_azure_settings_dup_tenant (settings) : NULL;
}

static FerAccount *
sign_in (FerAccountInput    *input,
         FerIdentity        *identity,
         const FerArguments *arguments,
         GError            **error)
{
  FerAccounts *accounts = fer_account_input_get_accounts (input);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *tenant = dup_tenant (arguments);
  const FerSignIn  options = {
     .tenant = tenant,
     .prompt = arguments->account == NULL ? "select_account" : NULL,
     .login_hint = arguments->account,
     .timeout_msec = BROWSER_MSEC,
  };

  if (arguments->device_code)
    fer_accounts_sign_in_by_code_async (accounts, identity, tenant, show_cb, NULL, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  else
    fer_accounts_sign_in_async (accounts, identity, &options, open_cb, NULL, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  return fer_accounts_sign_in_finish (accounts, fer_azure_input_wait (&result), error);
}

/* --- What is said in the end ------------------------------------------------------------------------------------- */

/* The directories that this one sign-in is not for. */
static GPtrArray *
list_other_tenants (FerAccount *account)
{
  g_autoptr (FerAzureSession) session = fer_account_make_session (account);
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *tenants;

  fer_resource_manager_list_tenants_async (session, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  tenants = fer_resource_manager_list_tenants_finish (fer_azure_input_wait (&result), NULL);
  if (tenants == NULL)
    return g_ptr_array_new ();
  for (guint i = tenants->len; i > 0; i--)
    if (g_ascii_strcasecmp (((FerTenant *)tenants->pdata[i - 1])->id, fer_account_get_tenant (account)) == 0)
      g_ptr_array_remove_index (tenants, i - 1);
  return tenants;
}

static void
write_member (FerJsonWriter *writer,
              const char    *key,
              const char    *value)
{
  fer_json_writer_key (writer, key);
  fer_json_writer_string (writer, value);
}

static void
print_as_json (FerAccount *account,
               gboolean    lasts,
               GPtrArray  *tenants)
{
  g_autoptr (FerJsonWriter) writer = fer_json_writer_new ();
  g_autofree char *answer = NULL;

  fer_json_writer_begin_object (writer);
  fer_account_input_write (writer, account);
  fer_json_writer_key (writer, "lasts");
  fer_json_writer_boolean (writer, lasts);
  fer_json_writer_key (writer, "otherTenants");
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < tenants->len; i++)
    {
      const FerTenant *tenant = tenants->pdata[i];

      fer_json_writer_begin_object (writer);
      write_member (writer, "tenant", tenant->id);
      write_member (writer, "tenantName", tenant->name);
      fer_json_writer_end_object (writer);
    }
  fer_json_writer_end_array (writer);
  fer_json_writer_end_object (writer);
  answer = fer_json_writer_finish (writer);
  puts (answer);
}

static void
print_words (FerAccount *account,
             gboolean    lasts,
             GPtrArray  *tenants)
{
  /* Translators: a person with a directory in parentheses. */
  printf (_ ("Signed in: %s\n"), fer_account_get_title (account));
  for (guint i = 0; i < tenants->len; i++)
    {
      const FerTenant *tenant = tenants->pdata[i];

      /* Translators: the name of another directory of the person, and its id as an option takes it. */
      printf (_ ("For %s, sign in with --tenant %s\n"), tenant->name, tenant->id);
    }
  if (!lasts)
    puts (_ ("Nothing of it is kept."));
}

/* --- Where to ---------------------------------------------------------------------------------------------------- */

static char *
dup_client_id (const FerArguments *arguments)
{
  g_autoptr (GSettings) settings = NULL;

  if (arguments->client_id != NULL)
    return g_strdup (arguments->client_id);
  if (g_getenv ("FERRULE_CLIENT_ID") != NULL)
    return g_strdup (g_getenv ("FERRULE_CLIENT_ID"));
  settings = fer_account_input_open_settings ();
  return settings != NULL ? fer_azure_settings_dup_client_id (settings) : g_strdup ("");
}

/* Who would be forgotten with the end of the program should not sign in for nothing. */
static gboolean
check_keyring (FerAccountInput *input,
               GError         **error)
{
  if (fer_account_input_has_keyring (input))
    return TRUE;
  g_set_error_literal (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_SIGN_IN,
                       _ ("There is no keyring at hand, or it is locked, so that a sign-in would be forgotten at once. Unlock it, or use a service principal (see “ENVIRONMENT” in the manual)."));
  return FALSE;
}

static gboolean
log_in (FerAccountInput    *input,
        FerIdentity        *identity,
        const FerArguments *arguments,
        gboolean            lasts,
        GError            **error)
{
  g_autoptr (FerAccount) account = sign_in (input, identity, arguments, error);
  g_autoptr (GPtrArray) tenants = account != NULL ? list_other_tenants (account) : NULL;
  FerAccounts *accounts = fer_account_input_get_accounts (input);

  if (account == NULL)
    return FALSE;
  if (lasts && fer_accounts_get_notice (accounts) != NULL)
    {
      g_printerr ("%s: %s\n", g_get_prgname (), fer_accounts_get_notice (accounts));
      lasts = FALSE;
    }
  if (arguments->json)
    print_as_json (account, lasts, tenants);
  else
    print_words (account, lasts, tenants);
  if (!lasts)
    return fer_account_input_sign_out (input, account, error);
  return TRUE;
}

/* The sample ends with the command, and so does the sign-in. */
static int
log_in_to_sample (const FerArguments *arguments,
                  GError            **error)
{
  g_autoptr (FerSampleService) sample = fer_sample_azure_new ();
  g_autoptr (FerAccountInput) input = NULL;
  g_autoptr (FerCloud) cloud = NULL;
  g_autoptr (FerIdentity) identity = NULL;
  gboolean done;

  if (!fer_sample_azure_start (sample, error))
    return FER_EXIT_FAILED;
  cloud = fer_cloud_new_custom (fer_sample_service_get_base (sample), error);
  input = cloud != NULL ? fer_account_input_open (FALSE, error) : NULL;
  if (input != NULL)
    identity = fer_accounts_make_identity (fer_account_input_get_accounts (input), cloud, FER_SAMPLE_CLIENT);
  done = identity != NULL && log_in (input, identity, arguments, FALSE, error);
  fer_sample_service_stop (sample);
  return done ? FER_EXIT_FINE : FER_EXIT_FAILED;
}

static int
log_in_to_cloud (const FerArguments *arguments,
                 GError            **error)
{
  g_autoptr (FerCloud) cloud = fer_account_input_read_cloud (arguments->cloud, error);
  g_autoptr (FerAccountInput) input = cloud != NULL ? fer_account_input_open (TRUE, error) : NULL;
  g_autoptr (FerIdentity) identity = NULL;
  g_autofree char *client_id = dup_client_id (arguments);

  if (input == NULL)
    return FER_EXIT_FAILED;
  identity = fer_accounts_make_identity (fer_account_input_get_accounts (input), cloud, client_id);
  if (!fer_identity_check_ready (identity, error) || !check_keyring (input, error) || !log_in (input, identity, arguments, TRUE, error))
    return FER_EXIT_FAILED;
  return FER_EXIT_FINE;
}

/* Nothing is kept of it, for its secret is at hand whenever a command runs. */
static int
try_service_principal (const FerArguments *arguments,
                       GError            **error)
{
  g_autoptr (FerAzureInput) input = fer_azure_input_open_principal (arguments, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) tenants = NULL;

  if (input == NULL)
    return FER_EXIT_FAILED;
  fer_resource_manager_list_tenants_async (fer_azure_input_get_session (input), fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  tenants = fer_resource_manager_list_tenants_finish (fer_azure_input_wait (&result), error);
  if (tenants == NULL)
    return FER_EXIT_FAILED;
  if (arguments->json)
    puts ("{\"servicePrincipal\":true,\"lasts\":false}");
  else
    puts (_ ("The service principal can sign in. Nothing of it is kept: every command signs in by itself."));
  return FER_EXIT_FINE;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  if (arguments->service_principal)
    return try_service_principal (arguments, error);
  return arguments->sample ? log_in_to_sample (arguments, error) : log_in_to_cloud (arguments, error);
}

const FerCommand fer_command_login = {
  .name = "login",
  .synopsis = "",
  .summary = N_ ("Sign in to Azure"),
  .description = N_ ("The browser opens, and the command waits five minutes for it; with “--device-code” it prints a code to be entered\n"
                     "on any device. The sign-in stays in the keyring until “ferrule-cli logout”. Signing in needs the client id of an\n"
                     "app registration: “--client-id”, FERRULE_CLIENT_ID, or the preferences of the window. “--service-principal”\n"
                     "only tries whether the one of AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET can sign in."),
  .min_words = 0,
  .max_words = 0,
  .options = FER_OPTION_AZURE | FER_OPTION_LOGIN,
  .run = run,
};
