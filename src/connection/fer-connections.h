/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection.h"
#include "fer-credentials.h"
#include "fer-keyring.h"

G_BEGIN_DECLS

#define FER_TYPE_CONNECTIONS (fer_connections_get_type ())
G_DECLARE_FINAL_TYPE (FerConnections, fer_connections, FER, CONNECTIONS, GObject)

/**
 * FerConnections:
 * @notice: (nullable): a sentence about what is amiss: no keyring, so that secrets do not last; a list that could not be
 *   read; translated
 *
 * The connections of the person at this machine: a #GListModel of #FerConnection. All but the secrets is in a file,
 * `connections.json` in the user's data folder; secrets are in the keyring. Without one, a connection that has a secret
 * lives for this run only and gets no record in the file.
 *
 * Several programs may change the file at the same time. Nothing here waits on the calling thread.
 */

/**
 * fer_connections_new:
 * @folder: (nullable): where the file is; `NULL`: everything is for this run only
 */
FerConnections *fer_connections_new (const char *folder,
                                     FerKeyring *keyring) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connections_dup_folder:
 *
 * Returns: (transfer full): where the file of the person at this machine is
 */
char *fer_connections_dup_folder (void) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_connections_get_notice (FerConnections *self);

/**
 * fer_connections_load_async:
 *
 * Reads the file; when it has been read before, takes over what another program has changed since. A file that cannot be
 * understood is put aside, and #FerConnections:notice says where it is now.
 */
void fer_connections_load_async (FerConnections     *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * fer_connections_load_finish:
 *
 * Errors: those of GIO, when there is a file but it cannot be read; `G_IO_ERROR_CANCELLED`.
 */
gboolean fer_connections_load_finish (FerConnections *self,
                                      GAsyncResult   *result,
                                      GError        **error);

/**
 * fer_connections_find:
 * @word: an id, or a name
 * @connector: (nullable): only those of this connector
 *
 * Returns: (transfer none) (nullable): the first of that id, else the first of that name
 */
FerConnection *fer_connections_find (FerConnections *self,
                                     const char     *word,
                                     const char     *connector);

/**
 * fer_connections_dup_free_name:
 * @wanted: what a connection would be called best
 * @connector: the address of the connector's folder
 *
 * Returns: (transfer full): @wanted, with a number when another connection of @connector is called so
 */
char *fer_connections_dup_free_name (FerConnections *self,
                                     const char     *wanted,
                                     const char     *connector) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connections_save_async:
 * @connection: one of the list, or a new one that joins it
 * @secrets: (nullable) (element-type utf8 utf8): parameter → secret: those that are new; an empty one is forgotten; those
 *   that are not named stay
 *
 * Keeps what a connection says by now, and its secrets.
 */
void fer_connections_save_async (FerConnections     *self,
                                 FerConnection      *connection,
                                 GHashTable         *secrets,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * fer_connections_save_finish:
 *
 * Errors: those of GIO when the file cannot be written, and then the connection is in the list for this run; those of
 *   fer_keyring_forget_finish().
 */
gboolean fer_connections_save_finish (FerConnections *self,
                                      GAsyncResult   *result,
                                      GError        **error);

/**
 * fer_connections_duplicate_async:
 * @name: what to call the copy
 *
 * Adds a copy, secrets and all. Ended by fer_connections_save_finish().
 */
void fer_connections_duplicate_async (FerConnections     *self,
                                      FerConnection      *connection,
                                      const char         *name,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/**
 * fer_connections_remove_async:
 *
 * Forgets a connection: its secrets first, then its record. Ended by fer_connections_save_finish(); when the keyring does
 * not forget, everything is as before.
 */
void fer_connections_remove_async (FerConnections     *self,
                                   FerConnection      *connection,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/**
 * fer_connections_unlock_async:
 *
 * Brings the values of a connection together, secrets and all.
 */
void fer_connections_unlock_async (FerConnections     *self,
                                   FerConnection      *connection,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/**
 * fer_connections_unlock_finish:
 *
 * Errors: `G_IO_ERROR_NOT_FOUND` when a secret is not there any more, or the keyring stays locked; the message names the
 *   connection. `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full) (nullable): the values
 */
FerCredentials *fer_connections_unlock_finish (FerConnections *self,
                                               GAsyncResult   *result,
                                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
