/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A connection as the list of them keeps it. */

/**
 * fer_connection_new_from_record:
 *
 * Returns: (transfer full) (nullable): the connection, unless the record is none of ours
 */
FerConnection *fer_connection_new_from_record (JsonNode *record) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_make_record:
 *
 * Returns: (transfer full): all but the secrets
 */
JsonNode *fer_connection_make_record (FerConnection *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_set_secret:
 *
 * Notes that there is a secret for @parameter, or none.
 */
void fer_connection_set_secret (FerConnection *self,
                                const char    *parameter,
                                gboolean       there);

/**
 * fer_connection_take:
 *
 * Makes @self say what @other says, but for the id.
 */
void fer_connection_take (FerConnection *self,
                          FerConnection *other);

G_END_DECLS
