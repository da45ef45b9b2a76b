/* SPDX-License-Identifier: GPL-3.0-or-later */
/* It is kept among the values of a connection, under names that no connection parameter can have. */

#include "config.h"

#include "fer-connection-network.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX FER_CONNECTION_NETWORK_PREFIX
#define NO_PROXY "none"
#define MAX_CERTIFICATE (1024 * 1024) /* what is longer is cut, and so no certificate */
#define DER_SEQUENCE 0x30             /* the first byte of PKCS #12 */

static char *
dup_value (FerConnection *connection,
           const char    *name)
{
  const char *value = connection != NULL ? fer_connection_get_value (connection, name) : NULL;

  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

FerConnectionNetwork *
fer_connection_network_new (FerConnection *connection)
{
  FerConnectionNetwork *self = g_new0 (FerConnectionNetwork, 1);
  g_autofree char      *any = dup_value (connection, PREFIX "any-certificate");

  self->authority = dup_value (connection, PREFIX "authority");
  self->certificate = dup_value (connection, PREFIX "certificate");
  self->proxy = dup_value (connection, PREFIX "proxy");
  self->login = dup_value (connection, PREFIX "login");
  self->any_certificate = g_strcmp0 (any, "true") == 0;
  return self;
}

void
fer_connection_network_free (FerConnectionNetwork *self)
{
  g_free (self->authority);
  g_free (self->certificate);
  g_free (self->proxy);
  g_free (self->login);
  g_free (self);
}

gboolean
fer_connection_network_is_plain (const FerConnectionNetwork *self)
{
  return self->authority == NULL && self->certificate == NULL && self->proxy == NULL && self->login == NULL && !self->any_certificate;
}

gboolean
fer_connection_network_check (const FerConnectionNetwork *self,
                              GError                    **error)
{
  g_autoptr (GUri) uri = NULL;

  if (self->proxy == NULL || g_str_equal (self->proxy, NO_PROXY))
    return TRUE;
  uri = g_uri_parse (self->proxy, G_URI_FLAGS_NONE, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
      g_strv_contains ((const char *const[]){ "http", "https", "socks", "socks4", "socks5", NULL }, g_uri_get_scheme (uri)))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("A proxy is “none”, or an address such as http://proxy.example:8080."));
  return FALSE;
}

void
fer_connection_network_keep (const FerConnectionNetwork *self,
                             FerConnection              *connection)
{
  fer_connection_set_value (connection, PREFIX "authority", self->authority);
  fer_connection_set_value (connection, PREFIX "certificate", self->certificate);
  fer_connection_set_value (connection, PREFIX "proxy", self->proxy);
  fer_connection_set_value (connection, PREFIX "login", self->login);
  fer_connection_set_value (connection, PREFIX "any-certificate", self->any_certificate ? "true" : NULL);
}

/* Applying. */

typedef struct
{
  FerConnectionNetwork *network;
  FerCaller            *caller;
  FerCredentials       *credentials; /* nullable */
  GTlsDatabase         *authority;
  GTlsCertificate      *certificate;
} Applying;

static void
applying_free (gpointer data)
{
  Applying *self = data;

  fer_connection_network_free (self->network);
  g_object_unref (self->caller);
  g_clear_pointer (&self->credentials, fer_credentials_unref);
  g_clear_object (&self->authority);
  g_clear_object (&self->certificate);
  g_free (self);
}

static const char *
get_password (Applying *self)
{
  return self->credentials != NULL ? fer_credentials_get (self->credentials, FER_CONNECTION_CERTIFICATE_PASSWORD) : NULL;
}

static char *
read_bounded (const char *path,
              gsize      *length,
              GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *content = stream != NULL ? g_malloc (MAX_CERTIFICATE) : NULL;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), content, MAX_CERTIFICATE, length, NULL, error))
    return NULL;
  return g_steal_pointer (&content);
}

/* What the file is, its first bytes say: people call PKCS #12 files .p12, .pfx or .PFX. */
static GTlsCertificate *
read_certificate (const char *path,
                  const char *password,
                  GError    **error)
{
  gsize            length;
  g_autofree char *content = read_bounded (path, &length, error);
  GTlsCertificate *certificate;

  if (content == NULL)
    return NULL;
  if (length == 0 || content[0] != DER_SEQUENCE)
    certificate = g_tls_certificate_new_from_pem (content, length, error);
  else
    certificate = g_tls_certificate_new_from_pkcs12 ((const guint8 *)content, length, password, error);
  explicit_bzero (content, length);
  return certificate;
}

/* Takes @cause. */
static GError *
explain_certificate (Applying *self,
                     GError   *cause)
{
  const char *path = self->network->certificate;
  GError     *error;

  if (!g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE_PASSWORD))
    {
      g_prefix_error (&cause, _ ("The certificate in “%s” cannot be used: "), path);
      return cause;
    }
  if (get_password (self) == NULL)
    error = g_error_new (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE_PASSWORD, _ ("“%s” is locked with a password: enter it in the connection, under Network."), path);
  else
    error = g_error_new (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE_PASSWORD,
                         _ ("The password in the connection is not the one that unlocks “%s”: enter it again, under Network."), path);
  g_error_free (cause);
  return error;
}

/* Only files are read here; what is made of them is handed over by the main thread. */
static void
read_in_thread (GTask                    *task,
                gpointer source           G_GNUC_UNUSED,
                gpointer                  task_data,
                GCancellable *cancellable G_GNUC_UNUSED)
{
  Applying *self = task_data;
  GError   *error = NULL;

  if (self->network->authority != NULL)
    self->authority = g_tls_file_database_new (self->network->authority, &error);
  if (error != NULL)
    g_prefix_error (&error, _ ("The certificates in “%s” cannot be used: "), self->network->authority);
  if (error == NULL && self->network->certificate != NULL)
    {
      self->certificate = read_certificate (self->network->certificate, get_password (self), &error);
      if (error != NULL)
        error = explain_certificate (self, error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static GProxyResolver *
make_resolver (const char *proxy)
{
  if (proxy == NULL)
    return NULL;
  return g_simple_proxy_resolver_new (g_str_equal (proxy, NO_PROXY) ? "direct://" : proxy, NULL);
}

void
fer_connection_network_apply_async (FerConnection      *connection,
                                    FerCaller          *caller,
                                    FerCredentials     *credentials,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Applying *self = g_new0 (Applying, 1);

  g_task_set_source_tag (task, fer_connection_network_apply_async);
  self->network = fer_connection_network_new (connection);
  self->caller = g_object_ref (caller);
  self->credentials = credentials != NULL ? fer_credentials_ref (credentials) : NULL;
  g_task_set_task_data (task, self, applying_free);
  if (self->network->authority != NULL || self->network->certificate != NULL)
    g_task_run_in_thread (task, read_in_thread);
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
fer_connection_network_apply_finish (GAsyncResult *result,
                                     GError      **error)
{
  Applying *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GProxyResolver) resolver = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  resolver = make_resolver (self->network->proxy);
  fer_caller_set_flags (self->caller, self->network->any_certificate ? FER_CALLER_ANY_CERTIFICATE : 0);
  fer_caller_set_authority (self->caller, self->authority);
  fer_caller_set_certificate (self->caller, self->certificate);
  fer_caller_set_proxy_resolver (self->caller, resolver);
  fer_caller_set_login (self->caller, self->network->login, self->credentials != NULL ? fer_credentials_get (self->credentials, "username") : NULL,
                        self->credentials != NULL ? fer_credentials_get (self->credentials, "password") : NULL);
  return TRUE;
}
