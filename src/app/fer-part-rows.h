/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fer-editor.h"

G_BEGIN_DECLS

/**
 * FerPartRows:
 *
 * The rows of a list box for a list of parts. Turning to another list changes what the rows show and makes only those that are
 * missing: a row with its widgets costs more to make than all that it shows.
 */
#define FER_TYPE_PART_ROWS (fer_part_rows_get_type ())
G_DECLARE_FINAL_TYPE (FerPartRows, fer_part_rows, FER, PART_ROWS, GObject)

/**
 * fer_part_rows_new:
 * @list: to be filled; it must outlive its use here
 * @row_type: a subclass of #AdwExpanderRow with a property @property and one `editor`
 * @property: static: the part that a row shows
 */
FerPartRows *fer_part_rows_new (GtkListBox *list,
                                GType       row_type,
                                const char *property) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_part_rows_set_model:
 * @model: (nullable) (element-type FerPart)
 *
 * Shows these parts, with their fields folded away.
 */
void fer_part_rows_set_model (FerPartRows *self,
                              GListModel  *model,
                              FerEditor   *editor);

/**
 * fer_part_rows_find:
 *
 * Returns: (transfer none) (nullable): the row of a part
 */
GtkWidget *fer_part_rows_find (FerPartRows *self,
                               FerPart     *part);

G_END_DECLS
