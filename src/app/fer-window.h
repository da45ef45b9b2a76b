/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-connections.h"
#include "fer-session.h"
#include "fer-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FerWindow:
 *
 * A window: the sidebar, and one connector of the workspace, or the welcome page while there is none.
 *
 * Properties: `workspace` (FerWorkspace, construct-only), `keeper` (FerKeeper, nullable, read-only: the connector that
 * is shown), `sidebar-visible`, `source-visible`, `problems-open` (boolean: also the actions `win.show-sidebar`,
 * `win.show-source`, `win.show-problems`).
 *
 * Signals: `state-changed ()`: what fer_window_dup_state() tells may have changed; `leaving ()`: the window closes,
 * and all that was to be asked has been.
 *
 * What widgets inside may ask for by gtk_widget_activate_action():
 * `win.toast` (string): a sentence for what has no place, for a moment;
 * `win.toast-undo` (string): "Removed parameter ‘top’", with a button that takes the last step back while it is the
 * last; to be activated after the step;
 * `win.reveal-source`: shows the source, before something in it is revealed.
 */
#define FER_TYPE_WINDOW (fer_window_get_type ())
G_DECLARE_FINAL_TYPE (FerWindow, fer_window, FER, WINDOW, AdwApplicationWindow)

FerWindow *fer_window_new (GtkApplication *application,
                           FerWorkspace   *workspace);

FerWorkspace *fer_window_get_workspace (FerWindow *self);
FerKeeper    *fer_window_get_keeper (FerWindow *self);

/**
 * fer_window_show:
 * @keeper: (nullable): one of the workspace's; `NULL`: the welcome page
 *
 * Shows a connector as this window showed it last.
 */
void fer_window_show (FerWindow *self,
                      FerKeeper *keeper);

/**
 * fer_window_open:
 * @place: a folder, or a file of one
 *
 * Opens a connector and shows it, or says in the window why that cannot be. A window that is opening
 * something else gives that up.
 */
void fer_window_open (FerWindow *self,
                      GFile     *place);

/**
 * fer_window_dup_state:
 *
 * Returns: (transfer full): how the window is now
 */
FerSessionWindow *fer_window_dup_state (FerWindow *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_window_restore:
 *
 * Arranges the window as it was left and opens what it showed.
 */
void fer_window_restore (FerWindow              *self,
                         const FerSessionWindow *state);

/**
 * fer_window_show_services:
 *
 * Shows the sidebar, with the keyboard in its services.
 */
void fer_window_show_services (FerWindow *self);

/**
 * fer_window_set_connections:
 *
 * Gives the window the connections of the person at this machine.
 */
void fer_window_set_connections (FerWindow      *self,
                                 FerConnections *connections);

G_END_DECLS
