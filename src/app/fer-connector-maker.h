/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"
#include "fer-azure-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerConnectorMaker:
 *
 * The window that makes a connector from an API: which operations, what it is called, how the key is sent, where it goes,
 * and how much of what a connector may have it takes.
 *
 * Signals: `made (GFile *folder)`: it is there.
 */
#define FER_TYPE_CONNECTOR_MAKER (fer_connector_maker_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectorMaker, fer_connector_maker, FER, CONNECTOR_MAKER, AdwWindow)

/**
 * fer_connector_maker_start:
 *
 * Asks for the operations and the definition of the API, and lets a person choose.
 */
void fer_connector_maker_start (FerConnectorMaker *self,
                                FerAzureSession   *session,
                                FerApi            *api);

/**
 * fer_connector_maker_set_place:
 * @place: an existing folder, in which the connector's own comes to be
 */
void fer_connector_maker_set_place (FerConnectorMaker *self,
                                    GFile             *place);

G_END_DECLS
