/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-ignores.h"

G_BEGIN_DECLS

/**
 * FerFixes:
 * @changes: in the coordinates of the texts before
 * @n_fixed: how many findings are gone
 */
typedef struct
{
  FerChanges changes;
  guint      n_fixed;
} FerFixes;

/**
 * fer_fixer_find:
 * @rules: (nullable) (array zero-terminated=1): ids, to mend findings of these only ("all of this kind"); `NULL`: all
 *   that is safe. What must be asked is mended, with its suggestion, only when its rule is named here
 * @ignores: (nullable): what is ignored stays as it is
 *
 * Works out on the calling thread, which may be any, how to mend a connector; nothing is changed yet. Looking again at
 * what comes out finds nothing of these kinds that could still be mended.
 */
FerFixes *fer_fixer_find (FerSnapshot       *snapshot,
                          FerProfile         profile,
                          const char *const *rules,
                          FerIgnores        *ignores) G_GNUC_WARN_UNUSED_RESULT;
void      fer_fixes_free (FerFixes *self);

/**
 * fer_fixes_apply:
 * @name: of the undo step
 *
 * Makes the changes in the document, as one undo step.
 *
 * Returns: `FALSE`, and nothing is done, when its texts are not those of @snapshot any more
 */
gboolean fer_fixes_apply (FerFixes    *self,
                          FerSnapshot *snapshot,
                          FerDocument *document,
                          const char  *name);

/**
 * fer_fixer_mend:
 * @finding: of @snapshot
 * @answer: (nullable): see fer_finding_make_changes()
 * @name: of the undo step
 *
 * Mends one finding in the document, as one undo step.
 *
 * Errors: those of fer_json_edit_set(), and `FER_TEXT_ERROR_NO_SUCH_VALUE` when the text is another one by now.
 */
gboolean fer_fixer_mend (FerDocument *document,
                         FerSnapshot *snapshot,
                         FerFinding  *finding,
                         const char  *answer,
                         const char  *name,
                         GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerFixes, fer_fixes_free)

G_END_DECLS
