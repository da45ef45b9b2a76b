/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-credentials.h"
#include "fer-request.h"

G_BEGIN_DECLS

/**
 * fer_curl_write:
 * @credentials: (nullable): whose secrets are masked; `NULL`: nothing is
 *
 * Returns: (transfer full): a command line for a shell that sends the request with curl. A body that is no text is sent from a file
 *   "body.bin"
 */
char *fer_curl_write (const FerRequest *request,
                      FerCredentials   *credentials) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
