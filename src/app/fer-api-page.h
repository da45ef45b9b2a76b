/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"
#include "fer-azure-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerApiPage:
 *
 * What an API is, before a connector is made from it: where it is called, how it is paid for with a key, its operations,
 * its products and its policy, read only.
 *
 * Properties: `api` (FerApi, nullable).
 *
 * Signals: `make-connector (FerApi *api)`: the user asks for one, of the revision that is looked at; `tag-clicked (char
 * *tag)`: the user asks what else has this tag.
 */
#define FER_TYPE_API_PAGE (fer_api_page_get_type ())
G_DECLARE_FINAL_TYPE (FerApiPage, fer_api_page, FER, API_PAGE, AdwBin)

/**
 * fer_api_page_show:
 * @session: how to ask for what is not known of it yet
 */
void fer_api_page_show (FerApiPage      *self,
                        FerAzureSession *session,
                        FerApi          *api);

/**
 * fer_api_page_clear:
 *
 * Cancels what is asked, and forgets the API and how it is asked about.
 */
void fer_api_page_clear (FerApiPage *self);

/**
 * fer_api_page_get_session:
 *
 * Returns: (transfer none) (nullable): how its API is asked about
 */
FerAzureSession *fer_api_page_get_session (FerApiPage *self);

G_END_DECLS
