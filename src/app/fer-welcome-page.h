/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerWelcomePage:
 *
 * What a window shows before it shows a connector: the doors, and the connectors that were open lately.
 *
 * Property `workspace` (FerWorkspace). Signal `place-chosen (GFile *place)`: the user asks for a recent one.
 */
#define FER_TYPE_WELCOME_PAGE (fer_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (FerWelcomePage, fer_welcome_page, FER, WELCOME_PAGE, AdwBin)

G_END_DECLS
