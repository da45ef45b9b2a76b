/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-security-set.h"

G_BEGIN_DECLS

/**
 * FerSecuritySetFields:
 *
 * The fields of one of several ways to sign in.
 *
 * Properties: `set` (FerSecuritySet, nullable).
 */
#define FER_TYPE_SECURITY_SET_FIELDS (fer_security_set_fields_get_type ())
G_DECLARE_FINAL_TYPE (FerSecuritySetFields, fer_security_set_fields, FER, SECURITY_SET_FIELDS, AdwBin)

void fer_security_set_fields_focus_label (FerSecuritySetFields *self);

G_END_DECLS
