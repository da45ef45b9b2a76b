/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"

G_BEGIN_DECLS

/**
 * FerSecurityPage:
 *
 * The form for how people sign in, and for what a connection is asked for.
 *
 * Properties: `editor` (FerEditor, nullable), `security` (FerSecurity, nullable, read-only: the editor's).
 */
#define FER_TYPE_SECURITY_PAGE (fer_security_page_get_type ())
G_DECLARE_FINAL_TYPE (FerSecurityPage, fer_security_page, FER, SECURITY_PAGE, AdwBin)

void fer_security_page_set_editor (FerSecurityPage *self,
                                   FerEditor       *editor);

G_END_DECLS
