/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checkup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerSizeGauges:
 *
 * How much a connector takes of what it may have: a small bar each for bytes, operations, the largest body and all
 * schemas, with the numbers in words where the pointer rests and for a screen reader.
 */
#define FER_TYPE_SIZE_GAUGES (fer_size_gauges_get_type ())
G_DECLARE_FINAL_TYPE (FerSizeGauges, fer_size_gauges, FER, SIZE_GAUGES, GtkWidget)

void fer_size_gauges_show (FerSizeGauges          *self,
                           const FerConnectorSize *size);

G_END_DECLS
