/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-merge.h"

G_BEGIN_DECLS

/**
 * fer_merge_output_print:
 * @decided: what is left is left on purpose
 * @names: what the three states are called
 *
 * Says what a merge takes on standard output, and what it leaves, with all three values of each, on standard error.
 */
void fer_merge_output_print (FerMerge          *merge,
                             gboolean           decided,
                             const char *const *names);

/**
 * fer_merge_output_print_kept:
 * @kept: what fer_merge_list_kept() has found
 *
 * Says what of mine no change of theirs touches, on standard output.
 */
void fer_merge_output_print_kept (GPtrArray *kept);

/**
 * fer_merge_output_print_json:
 * @kept: (nullable): what is said as kept, too
 *
 * Says all of it as JSON on standard output.
 */
void fer_merge_output_print_json (FerMerge  *merge,
                                  gboolean   decided,
                                  GPtrArray *kept);

/**
 * fer_merge_output_count_open:
 *
 * Returns: how many conflicts are left to be decided
 */
guint fer_merge_output_count_open (FerMerge *merge,
                                   gboolean  decided);

/**
 * fer_merge_output_write:
 * @mine: what is written besides what has changed
 * @folder: that of @mine, or one that is empty or not there yet
 *
 * Writes a merged connector, each file atomically.
 *
 * Errors: those of fer_file_io_write() and of GIO.
 */
gboolean fer_merge_output_write (FerMergeResult *result,
                                 FerSnapshot    *mine,
                                 GFile          *folder,
                                 GError        **error);

G_END_DECLS
