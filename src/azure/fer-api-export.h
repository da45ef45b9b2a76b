/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"
#include "fer-azure-session.h"

G_BEGIN_DECLS

/* Some exports are several megabytes. */
#define FER_API_EXPORT_MAX_SIZE (32u * 1024 * 1024)

/**
 * fer_api_export_async:
 *
 * Gets the definition of an API as OpenAPI 2.0, by the first way that works: by a signed link, which is followed at once
 * and without a token; in the reply itself; or built here from the operations and schemas, for an API that the service
 * cannot export. Exports of versions and revisions of one API wait for each other, because a service has been seen to
 * mix them up.
 */
void fer_api_export_async (FerAzureSession    *session,
                           FerApi             *api,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/**
 * fer_api_export_finish:
 * @remarks: (out) (optional) (nullable) (transfer full) (array zero-terminated=1): when it was built here, what could not
 *   be said, as translated sentences; the first one tells that it was. `NULL` for a real export
 *
 * Errors: those of fer_pager_collect_finish(), from the last way that was tried; a refusal of the identity is final.
 *
 * Returns: (transfer full) (nullable): the definition, without a byte order mark
 */
GBytes *fer_api_export_finish (GAsyncResult *result,
                               char       ***remarks,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
