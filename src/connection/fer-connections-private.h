/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection-private.h"
#include "fer-connections.h"
#include "fer-record-file.h"

G_BEGIN_DECLS

/* What keeping and unlocking need of the list. */

#define FER_CONNECTIONS_KEYRING_KIND "Connection"

extern const FerRecordFileKind fer_connections_file;

/**
 * fer_connections_get_path:
 *
 * Returns: (transfer none) (nullable): the file; `NULL` when nothing is to last
 */
const char *fer_connections_get_path (FerConnections *self);

FerKeyring *fer_connections_get_keyring (FerConnections *self);

/**
 * fer_connections_take:
 * @lasts: whether the file has it
 *
 * Puts a connection into the list; the one of the same id that is there says what it says from now on.
 */
void fer_connections_take (FerConnections *self,
                           FerConnection  *connection,
                           gboolean        lasts);

void fer_connections_drop (FerConnections *self,
                           FerConnection  *connection);

G_END_DECLS
