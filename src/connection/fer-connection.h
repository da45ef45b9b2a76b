/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  FER_CONNECTION_UNTRIED,
  FER_CONNECTION_WORKED,
  FER_CONNECTION_FAILED,
} FerConnectionOutcome;

#define FER_TYPE_CONNECTION (fer_connection_get_type ())
G_DECLARE_FINAL_TYPE (FerConnection, fer_connection, FER, CONNECTION, GObject)

/**
 * FerConnection:
 * @id: what the keyring and the file know it by; never changes
 * @name: what a person calls it
 * @connector: the address (URI) of the connector's folder
 * @parameter_set: (nullable): which of the connector's `connectionParameterSets` its values are of
 * @base: (nullable): an address that is asked in place of the connector's, scheme and host and maybe a path
 * @used: when it was last used, in seconds since 1970; 0 for never
 * @outcome: what came of that
 *
 * What a call needs beside its connector: for each connection parameter a value. It knows those values that are no
 * secret, and of the secrets no more than that there is one; FerConnections gets at them. Whoever changes one has
 * fer_connections_save_async() make it last.
 */

FerConnection *fer_connection_new (const char *name,
                                   const char *connector) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_new_copy:
 * @name: what to call the copy
 *
 * Returns: (transfer full): another one with the same values, and with the same secrets once
 *   fer_connections_duplicate_async() has taken care of them; never used
 */
FerConnection *fer_connection_new_copy (FerConnection *self,
                                        const char    *name) G_GNUC_WARN_UNUSED_RESULT;

const char          *fer_connection_get_id (FerConnection *self);
const char          *fer_connection_get_name (FerConnection *self);
const char          *fer_connection_get_connector (FerConnection *self);
const char          *fer_connection_get_parameter_set (FerConnection *self);
const char          *fer_connection_get_base (FerConnection *self);
gint64               fer_connection_get_used (FerConnection *self);
FerConnectionOutcome fer_connection_get_outcome (FerConnection *self);

/**
 * fer_connection_set_use:
 * @used: in seconds since 1970
 */
void fer_connection_set_use (FerConnection       *self,
                             gint64               used,
                             FerConnectionOutcome outcome);

/**
 * fer_connection_get_value:
 * @parameter: of the connector, such as "environment"
 *
 * Returns: (transfer none) (nullable): the value, when there is one that is no secret
 */
const char *fer_connection_get_value (FerConnection *self,
                                      const char    *parameter);

/**
 * fer_connection_set_value:
 * @value: (nullable): `NULL` takes it out
 *
 * Sets a value that is no secret.
 */
void fer_connection_set_value (FerConnection *self,
                               const char    *parameter,
                               const char    *value);

/**
 * fer_connection_list_values:
 *
 * Returns: (transfer container): the names of the parameters that have such a value, in the order of the alphabet
 */
const char **fer_connection_list_values (FerConnection *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_has_secret:
 *
 * Returns: whether the keyring, or the memory of this run, has a secret for @parameter
 */
gboolean fer_connection_has_secret (FerConnection *self,
                                    const char    *parameter);

/**
 * fer_connection_list_secrets:
 *
 * Returns: (transfer container): the names of the secrets, in the order of the alphabet
 */
const char **fer_connection_list_secrets (FerConnection *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
