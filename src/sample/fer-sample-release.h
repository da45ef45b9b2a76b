/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-api-management-private.h"

G_BEGIN_DECLS

/**
 * fer_sample_release_check:
 * @properties: of a release
 *
 * Returns: whether it names a revision of the API that it is for; else the request is answered
 */
gboolean fer_sample_release_check (FerSampleRequest *request,
                                   JsonObject       *properties);

/**
 * fer_sample_release_apply:
 * @release: one that has passed fer_sample_release_check()
 *
 * Makes the revision that a release names the current one: it goes by the plain name of the API from now on, and the one
 * that did so before by its number.
 */
void fer_sample_release_apply (FerSampleRequest *request,
                               FerSampleEntity  *release);

G_END_DECLS
