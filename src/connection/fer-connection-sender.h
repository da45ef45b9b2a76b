/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection.h"
#include "fer-credentials.h"
#include "fer-sender.h"

G_BEGIN_DECLS

#define FER_TYPE_CONNECTION_SENDER (fer_connection_sender_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectionSender, fer_connection_sender, FER, CONNECTION_SENDER, GObject)

/**
 * FerConnectionSender:
 *
 * Sends what belongs to a connection and is none of its calls, such as signing in, the way that the connection's calls go: its
 * certificates, its proxy, its exceptions. A #FerSender. The connection's login is for its service, and is not used.
 */

/**
 * fer_connection_sender_new:
 * @connection: says how; see #FerConnectionNetwork
 * @credentials: (nullable): of the connection, for the password of its certificate
 */
FerConnectionSender *fer_connection_sender_new (FerConnection  *connection,
                                                FerCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
