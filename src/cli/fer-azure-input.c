/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A way into Azure that waits: the program's only loop turns while an answer is on its way, and the sample, when it is
 * asked for, answers in that same loop. */

#include "config.h"

#include "fer-azure-input.h"

#include "fer-account-input.h"
#include "fer-interrupt.h"

#include "fer-api-export.h"
#include "fer-near.h"
#include "fer-proof.h"
#include "fer-resource-manager.h"
#include "fer-sample-azure.h"
#include "fer-sample-names.h"
#include "fer-service-principal.h"
#include "fer-transport.h"
#include "fer-wire-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SECRET_SIZE 4096

struct _FerAzureInput
{
  FerSampleService *sample;   /* NULL for a real cloud */
  FerAccountInput  *accounts; /* NULL when nobody has signed in who asks */
  FerAzureSession  *session;
  guint             n_problems;
};

void
fer_azure_input_wait_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

GAsyncResult *
fer_azure_input_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

void
fer_azure_input_free (FerAzureInput *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->session);
  g_clear_pointer (&self->accounts, fer_account_input_free);
  if (self->sample != NULL)
    fer_sample_service_stop (self->sample);
  g_clear_object (&self->sample);
  g_free (self);
}

FerAzureSession *
fer_azure_input_get_session (FerAzureInput *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->session;
}

static void
sign_in (FerAzureInput *self,
         FerCloud      *cloud,
         const char    *tenant,
         const char    *client,
         const char    *secret)
{
  g_autoptr (FerTransport) transport = fer_transport_new ();
  g_autoptr (FerIdentity) identity = fer_identity_new (FER_SENDER (transport), cloud, client);
  g_autoptr (FerServicePrincipal) principal = fer_service_principal_new (identity, tenant, secret);

  self->session = fer_azure_session_new (FER_SENDER (transport), cloud, FER_TOKEN_SOURCE (principal));
}

static gboolean
open_sample (FerAzureInput *self,
             GError       **error)
{
  g_autoptr (FerCloud) cloud = NULL;

  self->sample = fer_sample_azure_new ();
  if (!fer_sample_azure_start (self->sample, error))
    return FALSE;
  cloud = fer_cloud_new_custom (fer_sample_service_get_base (self->sample), error);
  if (cloud == NULL)
    return FALSE;
  sign_in (self, cloud, FER_SAMPLE_TENANT, FER_SAMPLE_CLIENT, FER_SAMPLE_CLIENT_SECRET);
  return TRUE;
}

/* Of the service principal: given as it is, or in a file that whoever runs a pipeline keeps. */
static char *
read_secret (GError **error)
{
  const char *path = g_getenv ("AZURE_CLIENT_SECRET_FILE");
  char        secret[MAX_SECRET_SIZE + 1] = "";
  gsize       n_bytes = 0;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  char *found;

  if (g_getenv ("AZURE_CLIENT_SECRET") != NULL)
    return g_strdup (g_getenv ("AZURE_CLIENT_SECRET"));

  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, error);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), secret, MAX_SECRET_SIZE, &n_bytes, NULL, error))
    return NULL;
  secret[n_bytes] = '\0';
  found = g_strdup (g_strchomp (secret));
  explicit_bzero (secret, sizeof secret);
  return found;
}

static gboolean
has_principal (void)
{
  return g_getenv ("AZURE_TENANT_ID") != NULL && g_getenv ("AZURE_CLIENT_ID") != NULL &&
         (g_getenv ("AZURE_CLIENT_SECRET") != NULL || g_getenv ("AZURE_CLIENT_SECRET_FILE") != NULL);
}

static gboolean
open_as_principal (FerAzureInput *self,
                   const char    *cloud_words,
                   GError       **error)
{
  g_autoptr (FerCloud) cloud = NULL;
  char *secret;

  if (!has_principal ())
    {
      g_set_error_literal (error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNAUTHORIZED,
                           _ ("There is no service principal: set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or AZURE_CLIENT_SECRET_FILE."));
      return FALSE;
    }
  cloud = fer_account_input_read_cloud (cloud_words, error);
  secret = cloud != NULL ? read_secret (error) : NULL;
  if (secret == NULL)
    return FALSE;
  sign_in (self, cloud, g_getenv ("AZURE_TENANT_ID"), g_getenv ("AZURE_CLIENT_ID"), secret);
  fer_proof_free_word (secret);
  return TRUE;
}

/* The account knows its cloud; one that is named only says which account is meant. */
static gboolean
open_as_person (FerAzureInput *self,
                const char    *name,
                const char    *cloud_words,
                GError       **error)
{
  g_autoptr (FerCloud) cloud = NULL;
  g_autoptr (FerAccount) account = NULL;

  if (cloud_words != NULL)
    {
      cloud = fer_cloud_parse (cloud_words, error);
      if (cloud == NULL)
        return FALSE;
    }
  self->accounts = fer_account_input_open (TRUE, error);
  account = self->accounts != NULL ? fer_account_input_find (self->accounts, name, cloud, error) : NULL;
  if (account == NULL)
    return FALSE;
  self->session = fer_account_make_session (account);
  return TRUE;
}

/* Whoever set some of them meant the service principal. */
static void
name_missing_variable (GError **error)
{
  gboolean    has_secret = g_getenv ("AZURE_CLIENT_SECRET") != NULL || g_getenv ("AZURE_CLIENT_SECRET_FILE") != NULL;
  const char *missing = g_getenv ("AZURE_TENANT_ID") == NULL ? "AZURE_TENANT_ID" : g_getenv ("AZURE_CLIENT_ID") == NULL ? "AZURE_CLIENT_ID"
                                                                                                                        : "AZURE_CLIENT_SECRET";

  if (g_getenv ("AZURE_TENANT_ID") == NULL && g_getenv ("AZURE_CLIENT_ID") == NULL && !has_secret)
    return;
  g_clear_error (error);
  /* Translators: %s is the name of an environment variable. */
  g_set_error (error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_ACCOUNT, _ ("The service principal of the environment is not whole: %s is not set. And nobody is signed in."), missing);
}

/* Nobody can sign in again where a service principal asks. */
static void
explain (FerAzureInput *self,
         GError       **error)
{
  g_autoptr (GError) reason = NULL;

  if (error == NULL || self->accounts != NULL || self->sample != NULL || !g_error_matches (*error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNAUTHORIZED))
    return;
  reason = g_steal_pointer (error);
  g_set_error (error, reason->domain, reason->code, _ ("%s Here the service principal of the environment asks: see to its secret and its role."), reason->message);
}

FerAzureInput *
fer_azure_input_open (const FerArguments *arguments,
                      GError            **error)
{
  g_autoptr (FerAzureInput) self = NULL;

  if (arguments->sample || (arguments->account == NULL && has_principal ()))
    return fer_azure_input_open_principal (arguments, error);
  self = g_new0 (FerAzureInput, 1);
  if (open_as_person (self, arguments->account, arguments->cloud, error))
    return g_steal_pointer (&self);
  if (error != NULL && arguments->account == NULL && g_error_matches (*error, FER_IDENTITY_ERROR, FER_IDENTITY_ERROR_ACCOUNT))
    name_missing_variable (error);
  return NULL;
}

FerAzureInput *
fer_azure_input_open_principal (const FerArguments *arguments,
                                GError            **error)
{
  g_autoptr (FerAzureInput) self = g_new0 (FerAzureInput, 1);

  if (!(arguments->sample ? open_sample (self, error) : open_as_principal (self, arguments->cloud, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/* A blank and a question, or nothing. */
static char *
make_hint (const char  *name,
           const char **names)
{
  const char      *near = fer_near_find (name, names);
  g_autofree char *shown = NULL;

  if (near == NULL)
    return g_strdup ("");
  shown = fer_command_shorten (near);
  /* Translators: behind a sentence. Mind the blank at the start. */
  return g_strdup_printf (_ (" Did you mean “%s”?"), shown);
}

static GPtrArray *
ask_for_services (FerAzureInput *self,
                  GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) problems = NULL;
  GPtrArray *services;

  fer_resource_manager_list_services_async (self->session, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  services = fer_resource_manager_list_services_finish (fer_azure_input_wait (&result), &problems, error);
  /* The only problem is the error itself. */
  if (services == NULL && problems != NULL && g_strv_length (problems) == 1)
    {
      explain (self, error);
      return NULL;
    }
  for (guint i = 0; problems != NULL && problems[i] != NULL; i++)
    {
      g_printerr ("%s: %s\n", g_get_prgname (), problems[i]);
      self->n_problems++;
    }
  return services;
}

static gboolean
keep_service (FerAzureInput *self,
              GPtrArray     *services,
              const char    *name,
              GError       **error)
{
  g_autofree const char **names = g_new0 (const char *, services->len + 1);
  g_autofree char        *shown = fer_command_shorten (name);
  g_autofree char        *hint = NULL;
  gpointer                found = NULL;

  for (guint i = 0; i < services->len; i++)
    {
      names[i] = fer_api_service_get_name (services->pdata[i]);
      if (g_ascii_strcasecmp (names[i], name) == 0)
        found = services->pdata[i];
    }
  if (found == NULL)
    {
      hint = make_hint (name, names);
      if (self->n_problems > 0)
        g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_FOUND, _ ("Nobody that could be asked has a service “%s”."), shown);
      else
        g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_FOUND, _ ("There is no service “%s”.%s"), shown, hint);
      return FALSE;
    }
  for (guint i = services->len; i > 0; i--)
    if (services->pdata[i - 1] != found)
      g_ptr_array_remove_index (services, i - 1);
  return TRUE;
}

GPtrArray *
fer_azure_input_list_services (FerAzureInput *self,
                               const char    *name,
                               GError       **error)
{
  g_autoptr (GPtrArray) services = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  services = ask_for_services (self, error);
  if (services == NULL || (name != NULL && !keep_service (self, services, name, error)))
    return NULL;
  return g_steal_pointer (&services);
}

GPtrArray *
fer_azure_input_list_apis (FerAzureInput *self,
                           GPtrArray     *services,
                           GError       **error)
{
  g_autoptr (GPtrArray) apis = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < services->len; i++)
    {
      FerApiService *service = services->pdata[i];
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) reason = NULL;
      g_autoptr (GPtrArray) own = NULL;

      if (!fer_api_service_get_ready (service))
        continue;
      fer_api_management_list_apis_async (self->session, service, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
      own = fer_api_management_list_apis_finish (fer_azure_input_wait (&result), &reason);
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      if (own == NULL)
        {
          g_printerr ("%s: %s: %s\n", g_get_prgname (), fer_api_service_get_name (service), reason->message);
          self->n_problems++;
        }
      else
        g_ptr_array_extend_and_steal (apis, g_steal_pointer (&own));
    }
  return g_steal_pointer (&apis);
}

guint
fer_azure_input_count_problems (FerAzureInput *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_problems;
}

/* 2: by its name in the address; 1: by what it is called; 0: not at all. */
static guint
rate (FerApi     *api,
      const char *name)
{
  const char      *service = fer_api_service_get_name (fer_api_get_service (api));
  g_autofree char *prefix = g_strconcat (service, "/", NULL);
  const char      *rest = g_str_has_prefix (name, prefix) ? name + strlen (prefix) : name;

  if (g_str_equal (fer_api_get_name (api), rest))
    return 2;
  return g_str_equal (fer_api_get_display_name (api), rest) ? 1 : 0;
}

static char *
make_api_hint (GPtrArray  *apis,
               const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *slash = strchr (name, '/');

  for (guint i = 0; i < apis->len; i++)
    {
      g_ptr_array_add (names, (gpointer)fer_api_get_name (apis->pdata[i]));
      g_ptr_array_add (names, (gpointer)fer_api_get_display_name (apis->pdata[i]));
    }
  g_ptr_array_add (names, NULL);
  return make_hint (slash != NULL ? slash + 1 : name, (const char **)names->pdata);
}

FerApi *
fer_azure_input_find_api (FerAzureInput *self,
                          const char    *name,
                          GError       **error)
{
  g_autoptr (GPtrArray) services = fer_azure_input_list_services (self, NULL, error);
  g_autoptr (GPtrArray) apis = services != NULL ? fer_azure_input_list_apis (self, services, error) : NULL;
  g_autofree char *shown = fer_command_shorten (name);
  g_autofree char *hint = NULL;
  FerApi          *best = NULL;
  guint            highest = 0, n_best = 0;

  if (apis == NULL)
    return NULL;
  for (guint i = 0; i < apis->len; i++)
    {
      guint rating = rate (apis->pdata[i], name);

      if (rating > highest)
        n_best = 0;
      if (rating == 0 || rating < highest)
        continue;
      highest = rating;
      best = apis->pdata[i];
      n_best++;
    }
  if (n_best == 1)
    return g_object_ref (best);
  hint = make_api_hint (apis, name);
  if (n_best == 0 && self->n_problems > 0)
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_FOUND, _ ("No service that could be asked has an API “%s”."), shown);
  else if (n_best == 0)
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_FOUND, _ ("No service has an API “%s”.%s"), shown, hint);
  else
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_FOUND, _ ("Several APIs are called “%s”; say which by SERVICE/NAME."), shown);
  return NULL;
}

gboolean
fer_azure_input_export (FerAzureInput *self,
                        FerApi        *api,
                        GBytes       **exported,
                        GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) remarks = NULL;
  FerApiKind kind = fer_api_get_kind (api);

  *exported = NULL;
  if (kind == FER_API_MCP || kind == FER_API_GRAPHQL || fer_api_get_obstacle (api) != NULL)
    return TRUE;
  fer_api_export_async (fer_azure_input_get_session (self), api, fer_interrupt_get_cancellable (), fer_azure_input_wait_cb, &result);
  *exported = fer_api_export_finish (fer_azure_input_wait (&result), &remarks, error);
  for (guint i = 0; remarks != NULL && remarks[i] != NULL; i++)
    g_printerr ("%s: %s\n", g_get_prgname (), remarks[i]);
  return *exported != NULL;
}
