/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"
#include "fer-security-set.h"

G_BEGIN_DECLS

/**
 * FerSecuritySetRow:
 *
 * A row that opens to the fields of one of several ways to sign in.
 *
 * Properties: `set` (FerSecuritySet, nullable), `editor` (FerEditor, nullable). It activates `security.add-parameter`, with the
 * number of its set, on what is around it.
 */
#define FER_TYPE_SECURITY_SET_ROW (fer_security_set_row_get_type ())
G_DECLARE_FINAL_TYPE (FerSecuritySetRow, fer_security_set_row, FER, SECURITY_SET_ROW, AdwExpanderRow)

FerSecuritySet *fer_security_set_row_get_set (FerSecuritySetRow *self);

/**
 * fer_security_set_row_open:
 * @focus: whether its label gets the focus
 */
void fer_security_set_row_open (FerSecuritySetRow *self,
                                gboolean           focus);

G_END_DECLS
