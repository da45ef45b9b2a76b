/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerProblemsPanel:
 *
 * What is wrong with a connector, as a list that takes one line while it is closed or empty.
 *
 * Properties: `editor` (FerEditor, nullable, settable), `open` (boolean, settable: the list is shown when
 * there is something in it).
 *
 * Gives the window that it stands in the actions `problems.next` and `problems.previous`.
 */
#define FER_TYPE_PROBLEMS_PANEL (fer_problems_panel_get_type ())
G_DECLARE_FINAL_TYPE (FerProblemsPanel, fer_problems_panel, FER, PROBLEMS_PANEL, GtkWidget)

FerEditor *fer_problems_panel_get_editor (FerProblemsPanel *self);
void       fer_problems_panel_set_editor (FerProblemsPanel *self,
                                          FerEditor        *editor);
gboolean   fer_problems_panel_get_open (FerProblemsPanel *self);
void       fer_problems_panel_set_open (FerProblemsPanel *self,
                                        gboolean          open);

/**
 * fer_problems_panel_go:
 * @by: 1 for the next problem, -1 for the one before, around the end of the list
 *
 * Goes from the problem that was last gone to, or to the first or last one.
 */
void fer_problems_panel_go (FerProblemsPanel *self,
                            int               by);

G_END_DECLS
