/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-azure-input.h"
#include "fer-generator-update.h"
#include "fer-snapshot.h"

G_BEGIN_DECLS

/**
 * FerApiState:
 * @base: what the API was when the connector was made, as a connector
 * @theirs: what it is now
 * @update: what is to be recorded when both have been merged
 */
typedef struct
{
  FerSnapshot        *base;
  FerSnapshot        *theirs;
  FerGeneratorUpdate *update;
} FerApiState;

/**
 * fer_api_state_read:
 * @arguments: which cloud to ask, and as whom
 * @folder: of a connector that records which API it was made from
 *
 * Asks API Management for the API as it is now.
 *
 * Errors: `G_IO_ERROR_NOT_FOUND` when the folder records nothing, and those of asking.
 *
 * Returns: (transfer full) (nullable): the API then and now
 */
FerApiState *fer_api_state_read (const FerArguments *arguments,
                                 const char         *folder,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         fer_api_state_free (FerApiState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerApiState, fer_api_state_free)

G_END_DECLS
