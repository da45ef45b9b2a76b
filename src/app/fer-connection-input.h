/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connection-field.h"
#include "fer-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * fer_connection_input_new:
 * @field: neither a sign-in nor a gateway; kept alive by the caller
 * @connection: (nullable): whose value is shown
 *
 * Returns: (transfer floating): a row in which the value of a connection parameter is entered: a text, a secret that can be
 *   revealed, a number, a switch or a choice
 */
GtkWidget *fer_connection_input_new (const FerConnectionField *field,
                                     FerConnection            *connection) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_input_new_secret:
 * @kept: there is one already, which what is typed replaces
 *
 * Returns: (transfer floating): a row for a secret
 */
GtkWidget *fer_connection_input_new_secret (const char *label,
                                            gboolean    kept) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_input_dup_value:
 *
 * Returns: (transfer full): what the row says; "" for nothing
 */
char *fer_connection_input_dup_value (GtkWidget                *row,
                                      const FerConnectionField *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
