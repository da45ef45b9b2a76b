/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection-network.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerNetworkGroup:
 *
 * Rows for how a connection gets to its service: certificates, proxy, and the exception that is better not made, which is
 * said as long as it is.
 */
#define FER_TYPE_NETWORK_GROUP (fer_network_group_get_type ())
G_DECLARE_FINAL_TYPE (FerNetworkGroup, fer_network_group, FER, NETWORK_GROUP, AdwPreferencesGroup)

/**
 * fer_network_group_set:
 * @has_password: the connection has one for the client certificate
 */
void fer_network_group_set (FerNetworkGroup            *self,
                            const FerConnectionNetwork *network,
                            gboolean                    has_password);

/**
 * fer_network_group_get:
 *
 * Returns: (transfer full): what the rows say
 */
FerConnectionNetwork *fer_network_group_get (FerNetworkGroup *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_network_group_get_password:
 *
 * Returns: (transfer none) (nullable): the password of the client certificate that was entered; "" when the one that is kept is
 *   not wanted any more, for it was that of another file; `NULL` when all is as it was
 */
const char *fer_network_group_get_password (FerNetworkGroup *self);

G_END_DECLS
