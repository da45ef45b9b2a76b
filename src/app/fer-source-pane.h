/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FerSourcePane:
 *
 * The files of a connector as source: a choice of file, its view, a search bar, and where the caret is.
 *
 * Properties: `editor` (FerEditor, nullable, settable), `file` (FerFile, nullable, settable: the one that is
 * shown).
 *
 * Actions: `source.search` (Ctrl+F), `source.search-next` (Ctrl+G), `source.search-previous` (Shift+Ctrl+G).
 */
#define FER_TYPE_SOURCE_PANE (fer_source_pane_get_type ())
G_DECLARE_FINAL_TYPE (FerSourcePane, fer_source_pane, FER, SOURCE_PANE, GtkWidget)

FerEditor *fer_source_pane_get_editor (FerSourcePane *self);
void       fer_source_pane_set_editor (FerSourcePane *self,
                                       FerEditor     *editor);
FerFile   *fer_source_pane_get_file (FerSourcePane *self);
void       fer_source_pane_set_file (FerSourcePane *self,
                                     FerFile       *file);

G_END_DECLS
