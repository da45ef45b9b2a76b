/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-document.h"
#include "fer-shelves.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerUpdateWindow:
 *
 * What an API has changed since a connector was made from it: each change to be taken or left, conflicts with all three
 * values, and all that is taken made as one undo step.
 */
#define FER_TYPE_UPDATE_WINDOW (fer_update_window_get_type ())
G_DECLARE_FINAL_TYPE (FerUpdateWindow, fer_update_window, FER, UPDATE_WINDOW, AdwWindow)

/**
 * fer_update_window_new:
 * @document: whose API is asked at once
 * @shelves: the services that can be asked
 */
FerUpdateWindow *fer_update_window_new (GtkWindow   *parent,
                                        FerDocument *document,
                                        FerShelves  *shelves);

G_END_DECLS
