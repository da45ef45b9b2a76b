/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-call.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerRequestView:
 *
 * A request as it will be sent, what the security and the policies have done to it, and what it was before. Secrets are masked
 * until somebody asks to see them; so are those of the command line that it copies.
 */
#define FER_TYPE_REQUEST_VIEW (fer_request_view_get_type ())
G_DECLARE_FINAL_TYPE (FerRequestView, fer_request_view, FER, REQUEST_VIEW, AdwBin)

/**
 * fer_request_view_show:
 * @call: (nullable) (transfer full): `NULL` when none can be made
 * @fault: (nullable): why there is no call
 */
void fer_request_view_show (FerRequestView *self,
                            FerCall        *call,
                            const char     *fault);

G_END_DECLS
