/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checker.h"
#include "fer-connector-size.h"
#include "fer-ignores.h"

G_BEGIN_DECLS

/* The pages of a connector that a finding belongs to. */
typedef enum
{
  FER_CHECKUP_GENERAL,
  FER_CHECKUP_OPERATIONS,
  FER_CHECKUP_SECURITY,
  FER_N_CHECKUP_PAGES,
} FerCheckupPage;

/**
 * FerCheckup:
 *
 * The rules, kept up with a connector that is being edited. A moment after each change it is checked anew on another
 * thread; what comes of a text that has changed meanwhile is dropped. Findings become problems of the document, and one
 * that is still there stays the same object, wherever it stands by then.
 *
 * Properties: `document` (FerDocument, construct-only), `profile` (uint: one #FerProfile, settable).
 *
 * Signal `checked ()`: what was found agrees with the texts.
 */
#define FER_TYPE_CHECKUP (fer_checkup_get_type ())
G_DECLARE_FINAL_TYPE (FerCheckup, fer_checkup, FER, CHECKUP, GObject)

FerCheckup *fer_checkup_new (FerDocument *document) G_GNUC_WARN_UNUSED_RESULT;
FerProfile  fer_checkup_get_profile (FerCheckup *self);

/**
 * fer_checkup_set_profile:
 *
 * Checks anew when it is another one.
 */
void fer_checkup_set_profile (FerCheckup *self,
                              FerProfile  profile);

/**
 * fer_checkup_set_visitor:
 * @visitor: called in each check from now on, on its thread
 * @data: safe to use on any thread
 *
 * Has a floor above look as well; see #FerCheckVisitor.
 */
void fer_checkup_set_visitor (FerCheckup     *self,
                              FerCheckVisitor visitor,
                              GObject        *data);

/**
 * fer_checkup_run:
 *
 * Checks now rather than in a moment: for what has changed beside the texts.
 */
void fer_checkup_run (FerCheckup *self);

/**
 * fer_checkup_is_current:
 *
 * Returns: `TRUE` when what was found agrees with the texts
 */
gboolean fer_checkup_is_current (FerCheckup *self);

/**
 * fer_checkup_find:
 * @problem: of the document's problems, or of fer_checkup_get_ignored()
 *
 * Returns: (transfer none) (nullable): the finding behind it; `NULL` for what the rules did not find
 */
FerFinding *fer_checkup_find (FerCheckup    *self,
                              FerDiagnostic *problem);

/**
 * fer_checkup_get_ignored:
 *
 * Returns: (transfer none) (element-type FerDiagnostic): what was found and is ignored; the same list all along
 */
GListModel *fer_checkup_get_ignored (FerCheckup *self);

/**
 * fer_checkup_get_reason:
 * @ignored: of fer_checkup_get_ignored()
 *
 * Returns: (transfer none) (nullable): why it is ignored, and since when
 */
const FerIgnore *fer_checkup_get_reason (FerCheckup    *self,
                                         FerDiagnostic *ignored);

/**
 * fer_checkup_get_n_stale:
 *
 * Returns: how many entries of ignore.json ignore nothing any more
 */
guint fer_checkup_get_n_stale (FerCheckup *self);

/**
 * fer_checkup_get_ignore_fault:
 *
 * Returns: (transfer none) (nullable): why ignore.json could not be read, so that nothing is ignored
 */
const GError *fer_checkup_get_ignore_fault (FerCheckup *self);

/**
 * fer_checkup_count_fixes:
 * @rule: (nullable): of that kind; `NULL`: all that is safe
 *
 * Returns: how many findings can be mended without asking; those of a kind that asks count too when @rule names it
 */
guint fer_checkup_count_fixes (FerCheckup    *self,
                               const FerRule *rule);

/**
 * fer_checkup_count_page:
 *
 * Returns: how many findings belong to a page
 */
guint fer_checkup_count_page (FerCheckup    *self,
                              FerCheckupPage page);

/**
 * fer_checkup_get_size:
 *
 * Returns: how large the connector was when it was checked last
 */
FerConnectorSize fer_checkup_get_size (FerCheckup *self);

/**
 * fer_checkup_mend:
 * @answer: (nullable): see fer_finding_make_changes()
 *
 * Mends one problem, as one undo step.
 *
 * Errors: those of fer_fixer_mend().
 */
gboolean fer_checkup_mend (FerCheckup    *self,
                           FerDiagnostic *problem,
                           const char    *answer,
                           GError       **error);

/**
 * fer_checkup_mend_all_async:
 * @rule: (nullable): all of that kind, with its suggestions where it asks; `NULL`: everything that is safe
 *
 * Works out on another thread how to mend many, and does it as one undo step.
 */
void fer_checkup_mend_all_async (FerCheckup         *self,
                                 const FerRule      *rule,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * fer_checkup_mend_all_finish:
 *
 * Errors: `FER_TEXT_ERROR_NO_SUCH_VALUE` when the text has changed meanwhile.
 *
 * Returns: how many were mended, or -1
 */
int fer_checkup_mend_all_finish (FerCheckup   *self,
                                 GAsyncResult *result,
                                 GError      **error);

/**
 * fer_checkup_ignore_async:
 * @reason: (nullable): not empty; `NULL`: it is ignored no longer
 *
 * Writes into `.ferrule/ignore.json`, on another thread, that a problem is to be ignored, and checks anew.
 */
void fer_checkup_ignore_async (FerCheckup         *self,
                               FerDiagnostic      *problem,
                               const char         *reason,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
/**
 * fer_checkup_ignore_finish:
 *
 * Errors: `G_IO_ERROR_NOT_FOUND` for a connector that has no folder yet, and those of fer_ignores_read() and
 * fer_ignores_write().
 */
gboolean fer_checkup_ignore_finish (FerCheckup   *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
