/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-azure-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerApiOperations:
 *
 * The operations of an API under their heading, while they are asked for, when they are there, and when they could not be
 * had.
 *
 * Signals: `cancel ()`, `retry ()`: what the user asks for.
 */
#define FER_TYPE_API_OPERATIONS (fer_api_operations_get_type ())
G_DECLARE_FINAL_TYPE (FerApiOperations, fer_api_operations, FER, API_OPERATIONS, AdwBin)

/**
 * fer_api_operations_show_asking:
 * @session: who is asked, for the service that is called @name
 * @cancellable: of what is asked
 *
 * What is there stays until something else comes.
 */
void fer_api_operations_show_asking (FerApiOperations *self,
                                     FerAzureSession  *session,
                                     GCancellable     *cancellable,
                                     const char       *name);

/**
 * fer_api_operations_show:
 * @operations: (element-type FerApiOperation)
 * @note: (nullable): a sentence above them, which stands for them when there are none
 */
void fer_api_operations_show (FerApiOperations *self,
                              GPtrArray        *operations,
                              const char       *note);

/**
 * fer_api_operations_show_failure:
 * @message: why they are not there
 */
void fer_api_operations_show_failure (FerApiOperations *self,
                                      const char       *message);

/* Forgets them. */
void fer_api_operations_clear (FerApiOperations *self);

G_END_DECLS
