/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"

G_BEGIN_DECLS

/**
 * FerOperationsPage:
 *
 * The operations of a connector: the list, and the form of the one that is selected; side by side, or, where it is narrow,
 * one after the other.
 *
 * Properties: `editor` (FerEditor, nullable), `operation` (FerOperation, nullable, read-only: the one that is shown; it stays
 * when something that belongs to no operation is selected).
 */
#define FER_TYPE_OPERATIONS_PAGE (fer_operations_page_get_type ())
G_DECLARE_FINAL_TYPE (FerOperationsPage, fer_operations_page, FER, OPERATIONS_PAGE, AdwBin)

void          fer_operations_page_set_editor (FerOperationsPage *self,
                                              FerEditor         *editor);
FerOperation *fer_operations_page_get_operation (FerOperationsPage *self);

/**
 * fer_operations_page_get_actions:
 *
 * Returns: (transfer none): `add`, `duplicate`, `delete`, `move-up`, `move-down`, `previous`, `next`, `find`, `back`; the
 *   page has them as `ops`, and a window inserts them under that name so that its accelerators find them
 */
GActionGroup *fer_operations_page_get_actions (FerOperationsPage *self);

/**
 * fer_operations_page_focus_list:
 *
 * Puts the keyboard into the list of operations; where there is room for one only, into the list or the form, as shown.
 */
void fer_operations_page_focus_list (FerOperationsPage *self);

G_END_DECLS
