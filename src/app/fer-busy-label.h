/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-azure-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerBusyLabel:
 *
 * Says that a service is busy, and for how long it is left alone, while a request waits to be sent again; hidden else.
 */
#define FER_TYPE_BUSY_LABEL (fer_busy_label_get_type ())
G_DECLARE_FINAL_TYPE (FerBusyLabel, fer_busy_label, FER, BUSY_LABEL, AdwBin)

/**
 * fer_busy_label_watch:
 * @session: (nullable): `NULL` to watch nothing
 * @cancellable: of the requests that it is about
 * @name: what the service is called
 */
void fer_busy_label_watch (FerBusyLabel    *self,
                           FerAzureSession *session,
                           GCancellable    *cancellable,
                           const char      *name);

G_END_DECLS
