/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-label.h"

G_BEGIN_DECLS

/* What is pasted beyond is not looked at. */
#define FER_LABEL_MAX_PASTED 20000 /* cells */

/**
 * FerLabelChange:
 * @label: whose text
 * @text: which
 * @value: what to write; "" takes it away
 */
typedef struct
{
  FerLabel    *label;
  FerLabelText text;
  char        *value;
} FerLabelChange;

/**
 * fer_label_change_new:
 * @value: (transfer none): it becomes one line, with single blanks in it and none around it
 */
FerLabelChange *fer_label_change_new (FerLabel    *label,
                                      FerLabelText text,
                                      const char  *value) G_GNUC_WARN_UNUSED_RESULT;
void            fer_label_change_free (FerLabelChange *self);

/**
 * fer_label_changes_new_for_suggestions:
 * @labels: (element-type FerLabel)
 *
 * Returns: (transfer full) (element-type FerLabelChange): what would fill in all that is missing and has a suggestion
 */
GPtrArray *fer_label_changes_new_for_suggestions (GListModel *labels) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_label_changes_new_for_table:
 * @labels: (element-type FerLabel): the rows as they are seen
 * @row: where to begin
 * @text: in which column
 * @cells: lines of cells with tabs between them, as spreadsheets copy them: a cell with a tab, a line break or a quote in
 *   it may be quoted, with quotes in it doubled
 *
 * Lays cells over the rows from a cell on, to the right and down; what sticks out is cut off, and an empty cell leaves
 * what is there.
 *
 * Returns: (transfer full) (element-type FerLabelChange)
 */
GPtrArray *fer_label_changes_new_for_table (GListModel  *labels,
                                            guint        row,
                                            FerLabelText text,
                                            const char  *cells) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_label_changes_make_splices:
 * @changes: (element-type FerLabelChange): of labels of @snapshot
 *
 * Works out what to write; on the calling thread, which may be any.
 *
 * Errors: those of fer_json_edit_set(), such as for a place that is not there any more.
 *
 * Returns: (transfer full) (nullable): all changes of the definition in one
 */
FerSplices *fer_label_changes_make_splices (GPtrArray   *changes,
                                            FerSnapshot *snapshot,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
