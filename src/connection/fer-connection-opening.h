/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-caller.h"
#include "fer-connections.h"
#include "fer-json-tree.h"

G_BEGIN_DECLS

/* An access token that ends within this time is renewed before it is used: a call may be slow, and clocks differ. */
#define FER_CONNECTION_RENEWED_BEFORE 60 /* seconds */

/**
 * fer_connection_open_async:
 * @properties: (nullable): of the connector: how it signs in
 * @caller: (nullable): is to go the way of the connection: see #FerConnectionNetwork
 *
 * Brings the values of a connection together to be sent: as fer_connections_unlock_async(), and an access token that has
 * ended, or is about to, is renewed with the refresh token first and kept. Calls that are made at the same time have it
 * renewed once.
 */
void fer_connection_open_async (FerConnections     *connections,
                                FerConnection      *connection,
                                FerJsonTree        *properties,
                                FerCaller          *caller,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/**
 * fer_connection_open_finish:
 *
 * Errors: those of fer_connections_unlock_finish(), fer_oauth_finish() and fer_connection_network_apply_finish(): nothing is to be sent. A token that cannot be
 *   renewed but has not ended yet is used.
 *
 * Returns: (transfer full) (nullable): the values
 */
FerCredentials *fer_connection_open_finish (FerConnections *connections,
                                            GAsyncResult   *result,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
