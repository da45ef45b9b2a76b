/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call.h"

G_BEGIN_DECLS

/**
 * fer_policy_apply_to_reply:
 * @properties: (nullable): the connector's apiProperties
 * @operation_id: of the operation that was called
 * @headers: of the reply; changed
 * @body: (inout): of the reply
 *
 * Does with a reply what the policies of the section "Response" say, so that it can be held against the response that
 * the connector declares.
 *
 * Returns: (transfer full) (element-type FerCallStep): what was done; empty when no policy is for replies
 */
GPtrArray *fer_policy_apply_to_reply (FerJsonTree    *properties,
                                      const char     *operation_id,
                                      FerCredentials *credentials,
                                      FerPairs       *headers,
                                      GBytes        **body) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
