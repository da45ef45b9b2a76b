/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-diagnostic.h"

G_BEGIN_DECLS

/**
 * FerProblems:
 *
 * The diagnostics of a connector's files as one list: what the trees say, what was noticed while reading, and what
 * somebody else has found. Their ranges follow each splice; which of them there are follows when they are updated.
 */
typedef struct _FerProblems FerProblems;

FerProblems *fer_problems_new (void) G_GNUC_WARN_UNUSED_RESULT;
void         fer_problems_free (FerProblems *self);

/**
 * fer_problems_get_list:
 *
 * Returns: (transfer none) (element-type FerDiagnostic): in the order of files and places; the same list all along
 */
GListModel *fer_problems_get_list (FerProblems *self);

/**
 * fer_problems_add_lasting:
 * @diagnostic: what no edit of a text can mend, such as a file that could not be read
 */
void fer_problems_add_lasting (FerProblems   *self,
                               FerDiagnostic *diagnostic);

/**
 * fer_problems_remove_lasting:
 * @place: the name of a file that can be read now
 */
void fer_problems_remove_lasting (FerProblems *self,
                                  const char  *place);

/**
 * fer_problems_set_findings:
 * @diagnostics: (element-type FerDiagnostic): what somebody who looks closer has found, in place of what was found
 *   before; the ranges are those of the present texts
 */
void fer_problems_set_findings (FerProblems *self,
                                GPtrArray   *diagnostics);

/**
 * fer_problems_touch:
 * @splices: (nullable): what has just happened to the file's text; its tree is new already. `NULL`: something
 *   else about the file
 */
void fer_problems_touch (FerProblems *self,
                         FerFile     *file,
                         FerSplices  *splices);

/**
 * fer_problems_update:
 * @files: (element-type FerFile): all files, in their order
 *
 * Brings the list up to date with the files that were touched. A diagnostic that is still true stays the
 * same object.
 */
void fer_problems_update (FerProblems *self,
                          GListModel  *files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerProblems, fer_problems_free)

G_END_DECLS
