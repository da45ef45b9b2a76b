/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-generator.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerConnectorDetails:
 *
 * What a new connector says about itself besides its name, folded away: brand colour, publisher, owner of the service
 * and its addresses. All of it can be changed later.
 *
 * Signals: `changed`.
 */
#define FER_TYPE_CONNECTOR_DETAILS (fer_connector_details_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectorDetails, fer_connector_details, FER, CONNECTOR_DETAILS, AdwExpanderRow)

/**
 * fer_connector_details_propose:
 *
 * Fills in what is known from the API.
 */
void fer_connector_details_propose (FerConnectorDetails *self,
                                    FerApi              *api);

/**
 * fer_connector_details_fill:
 * @choices: gets texts that are good until something is changed here
 */
void fer_connector_details_fill (FerConnectorDetails *self,
                                 FerGeneratorChoices *choices);

G_END_DECLS
