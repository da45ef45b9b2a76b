/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connections.h"
#include "fer-document.h"
#include "fer-shelves.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerConnectionList:
 *
 * The connections of the connector that is shown, and what can be done with each; a section of the sidebar.
 */
#define FER_TYPE_CONNECTION_LIST (fer_connection_list_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectionList, fer_connection_list, FER, CONNECTION_LIST, AdwBin)

void fer_connection_list_set_connections (FerConnectionList *self,
                                          FerConnections    *connections);

/* @shelves: (nullable): where keys can be taken from */
void fer_connection_list_set_shelves (FerConnectionList *self,
                                      FerShelves        *shelves);

/**
 * fer_connection_list_set_document:
 * @document: (nullable): the connector that is shown
 */
void fer_connection_list_set_document (FerConnectionList *self,
                                       FerDocument       *document);

/**
 * fer_connection_list_make_model:
 * @connector: (nullable): the address of a connector's folder
 *
 * Returns: (transfer full): the connections of one connector
 */
GListModel *fer_connection_list_make_model (FerConnections *connections,
                                            const char     *connector) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_connection_list_dup_address:
 *
 * Returns: (transfer full) (nullable): what connections know a connector by; `NULL` before it was saved
 */
char *fer_connection_list_dup_address (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
