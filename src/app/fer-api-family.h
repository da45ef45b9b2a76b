/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-api.h"

G_BEGIN_DECLS

/**
 * FerApiFamily:
 *
 * The versions of one API, as one entry of the sidebar. Implements GListModel of FerApi. Its title never changes.
 */
#define FER_TYPE_API_FAMILY (fer_api_family_get_type ())
G_DECLARE_FINAL_TYPE (FerApiFamily, fer_api_family, FER, API_FAMILY, GObject)

FerApiFamily *fer_api_family_new (const char *version_set,
                                  const char *title) G_GNUC_WARN_UNUSED_RESULT;

const char *fer_api_family_get_version_set (FerApiFamily *self);
const char *fer_api_family_get_title (FerApiFamily *self);

/**
 * fer_api_family_set_versions:
 * @versions: (element-type FerApi): in their order
 */
void fer_api_family_set_versions (FerApiFamily *self,
                                  GPtrArray    *versions);

G_END_DECLS
