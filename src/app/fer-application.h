/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerApplication:
 *
 * The program: its windows, the connectors that they share, what it was called with, and the session that
 * it comes back to.
 */
#define FER_TYPE_APPLICATION (fer_application_get_type ())
G_DECLARE_FINAL_TYPE (FerApplication, fer_application, FER, APPLICATION, AdwApplication)

FerApplication *fer_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

FerWorkspace *fer_application_get_workspace (FerApplication *self);

G_END_DECLS
