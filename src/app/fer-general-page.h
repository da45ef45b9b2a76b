/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"

G_BEGIN_DECLS

/**
 * FerGeneralPage:
 *
 * The form for what is said of the connector as a whole.
 *
 * Properties: `editor` (FerEditor, nullable), `general` (FerGeneral, nullable, read-only: the editor's).
 */
#define FER_TYPE_GENERAL_PAGE (fer_general_page_get_type ())
G_DECLARE_FINAL_TYPE (FerGeneralPage, fer_general_page, FER, GENERAL_PAGE, AdwBin)

void fer_general_page_set_editor (FerGeneralPage *self,
                                  FerEditor      *editor);

G_END_DECLS
