/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-azure-session.h"
#include "fer-service-shelf.h"

G_BEGIN_DECLS

/**
 * FerShelves:
 *
 * The API Management services that the program knows of, shared by its windows. Implements GListModel of FerServiceShelf.
 *
 * Properties, read-only: `loading` (boolean: services are being listed), `message` (string, nullable: why they could
 * not be, as a sentence), `has-sample` (boolean: the local sample runs).
 */
#define FER_TYPE_SHELVES (fer_shelves_get_type ())
G_DECLARE_FINAL_TYPE (FerShelves, fer_shelves, FER, SHELVES, GObject)

FerShelves *fer_shelves_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_shelves_try_sample:
 *
 * Starts the local sample, unless it runs, and lists its services. It ends with the object.
 *
 * Errors: those of fer_sample_service_start().
 */
gboolean fer_shelves_try_sample (FerShelves *self,
                                 GError    **error);

/**
 * fer_shelves_refresh:
 *
 * Lists everything again.
 */
void fer_shelves_refresh (FerShelves *self);

/**
 * fer_shelves_get_session:
 *
 * Returns: (transfer none) (nullable): how to ask the services
 */
FerAzureSession *fer_shelves_get_session (FerShelves *self);

G_END_DECLS
