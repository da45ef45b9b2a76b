/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerConnectorGauge:
 *
 * A bar for how much is taken of what there may be at most, with the numbers under it.
 */
#define FER_TYPE_CONNECTOR_GAUGE (fer_connector_gauge_get_type ())
G_DECLARE_FINAL_TYPE (FerConnectorGauge, fer_connector_gauge, FER, CONNECTOR_GAUGE, AdwBin)

/**
 * fer_connector_gauge_show:
 * @text: both numbers in words
 */
void fer_connector_gauge_show (FerConnectorGauge *self,
                               double             value,
                               double             most,
                               const char        *text);

G_END_DECLS
