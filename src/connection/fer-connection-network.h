/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-caller.h"
#include "fer-connection.h"
#include "fer-credentials.h"

G_BEGIN_DECLS

/* No connection parameter has a name that begins so. */
#define FER_CONNECTION_NETWORK_PREFIX "network:"

/* The name of the secret that unlocks the file of the client certificate. */
#define FER_CONNECTION_CERTIFICATE_PASSWORD FER_CONNECTION_NETWORK_PREFIX "certificate-password"

/**
 * FerConnectionNetwork:
 * @authority: (nullable): path of a PEM file with certificates that are believed beside those of the system
 * @certificate: (nullable): path of a file with a certificate and its private key, in PEM or PKCS #12: who we are
 * @proxy: (nullable): the address of a proxy, or "none"; `NULL` for the system's
 * @login: (nullable): "NTLM", with the connection's user name and password, or "Negotiate", with the ticket of this session
 * @any_certificate: whoever shows it is believed
 *
 * How a connection gets to its service. Nothing of it is secret: the private key stays in its file, and the password of that is
 * the connection's secret %FER_CONNECTION_CERTIFICATE_PASSWORD.
 */
typedef struct
{
  char    *authority;
  char    *certificate;
  char    *proxy;
  char    *login;
  gboolean any_certificate;
} FerConnectionNetwork;

/**
 * fer_connection_network_new:
 * @connection: (nullable)
 *
 * Returns: (transfer full): what the connection says; for none: nothing special
 */
FerConnectionNetwork *fer_connection_network_new (FerConnection *connection) G_GNUC_WARN_UNUSED_RESULT;
void                  fer_connection_network_free (FerConnectionNetwork *self);

/**
 * fer_connection_network_is_plain:
 *
 * Returns: `TRUE` when it says nothing special
 */
gboolean fer_connection_network_is_plain (const FerConnectionNetwork *self);

/**
 * fer_connection_network_check:
 *
 * Errors: `G_IO_ERROR_INVALID_ARGUMENT` for what cannot be the address of a proxy; a sentence.
 */
gboolean fer_connection_network_check (const FerConnectionNetwork *self,
                                       GError                    **error);

/**
 * fer_connection_network_keep:
 *
 * Has the connection say it; fer_connections_save_async() makes it last.
 */
void fer_connection_network_keep (const FerConnectionNetwork *self,
                                  FerConnection              *connection);

/**
 * fer_connection_network_apply_async:
 * @caller: gets it, whatever it had before
 * @credentials: (nullable): of the connection: user name and password for a login, the password of the certificate
 *
 * Reads the files that a connection names on another thread and has a caller go by them.
 */
void fer_connection_network_apply_async (FerConnection      *connection,
                                         FerCaller          *caller,
                                         FerCredentials     *credentials,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);

/**
 * fer_connection_network_apply_finish:
 *
 * Errors: those of reading and understanding the files; the message names the file. `G_TLS_ERROR_BAD_CERTIFICATE_PASSWORD` when
 *   the certificate wants a password, or another one. `G_IO_ERROR_CANCELLED`.
 */
gboolean fer_connection_network_apply_finish (GAsyncResult *result,
                                              GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerConnectionNetwork, fer_connection_network_free)

G_END_DECLS
