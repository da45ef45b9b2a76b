/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fer-part.h"

G_BEGIN_DECLS

/* What can be done to a part as a whole, from the widget that shows it. */

/**
 * fer_part_actions_remove:
 * @widget: where it is done: it says what was done, or why not, through `win.toast-undo` and `win.toast`
 *
 * Returns: whether it is gone
 */
gboolean fer_part_actions_remove (GtkWidget *widget,
                                  FerPart   *part);

/**
 * fer_part_actions_move:
 * @by: -1 or 1
 */
gboolean fer_part_actions_move (GtkWidget *widget,
                                FerPart   *part,
                                int        by);

/**
 * fer_part_actions_duplicate:
 *
 * Returns: (transfer none) (nullable): the copy
 */
FerPart *fer_part_actions_duplicate (GtkWidget *widget,
                                     FerPart   *part);

/**
 * fer_part_actions_install:
 * @property: of the class, the part that a row shows; the prefix of its actions
 *
 * Gives rows of a list box the actions `delete`, `duplicate`, `move-up` and `move-down`, which leave the focus on the row that
 * then shows the part.
 */
void fer_part_actions_install (GtkWidgetClass *widget_class,
                               const char     *property);

/**
 * fer_part_actions_add_keys:
 * @row: of such a class
 * @fields_type: of its child in which Delete is for the text
 *
 * Delete, Ctrl+D, Alt+Shift+Up and Alt+Shift+Down on the row.
 */
void fer_part_actions_add_keys (GtkWidget  *row,
                                const char *property,
                                GType       fields_type);

G_END_DECLS
