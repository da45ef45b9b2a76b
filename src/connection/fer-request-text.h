/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-credentials.h"
#include "fer-request.h"

G_BEGIN_DECLS

/* A request as people read it. What could be a secret is masked: the secrets of the connection wherever they stand, and
 * whatever is in a header or a member of a query that is there for secrets, such as "Authorization". */

/**
 * fer_request_text_write:
 * @credentials: (nullable): whose secrets are masked; `NULL`: nothing is
 *
 * Returns: (transfer full): method and address, the headers, and the body, long ones cut; UTF-8
 */
char *fer_request_text_write (const FerRequest *request,
                              FerCredentials   *credentials) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_request_text_dup_header:
 *
 * Returns: (transfer full): the value of a header, masked
 */
char *fer_request_text_dup_header (const char     *name,
                                   const char     *value,
                                   FerCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_request_text_dup_address:
 *
 * Returns: (transfer full): the address, masked
 */
char *fer_request_text_dup_address (const char     *address,
                                    FerCredentials *credentials) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
