/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-severity.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/**
 * FerSourceGutter:
 *
 * The line numbers beside a source view, and an icon where the buffer has a source mark whose category is
 * the name of a severity. Its tooltips are asked for by the signal `query-tooltip` as usual, with the line
 * from fer_source_gutter_get_line().
 */
#define FER_TYPE_SOURCE_GUTTER (fer_source_gutter_get_type ())
G_DECLARE_FINAL_TYPE (FerSourceGutter, fer_source_gutter, FER, SOURCE_GUTTER, GtkWidget)

/**
 * fer_source_gutter_new:
 * @view: the view whose left gutter it becomes
 */
GtkWidget *fer_source_gutter_new (GtkTextView *view) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_source_gutter_get_line:
 * @y: in the gutter's coordinates
 *
 * Returns: the line of the buffer there, from 0
 */
int fer_source_gutter_get_line (FerSourceGutter *self,
                                int              y);

G_END_DECLS
