/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-finding.h"
#include "fer-snapshot.h"

G_BEGIN_DECLS

/**
 * fer_checker_run:
 * @profile: one profile
 * @rules: (nullable) (array zero-terminated=1): ids, to look for these only
 *
 * Checks a connector on the calling thread, which may be any. It ends whatever the texts hold.
 *
 * Returns: (transfer full) (element-type FerFinding): what is wrong, in the order of files and places;
 *   `NULL` when it was cancelled
 */
GPtrArray *fer_checker_run (FerSnapshot       *snapshot,
                            FerProfile         profile,
                            const char *const *rules,
                            GCancellable      *cancellable) G_GNUC_WARN_UNUSED_RESULT;

/**
 * FerCheckVisitor:
 * @data: as it was given
 *
 * Tells with fer_check_tell() what the rules of this floor cannot know of, on the thread of the check. What it tells is put in
 * order, counted and ignored as everything else is.
 */
typedef void (*FerCheckVisitor) (FerCheck *check,
                                 gpointer  data);

/**
 * fer_checker_run_with:
 * @visitor: (nullable): called once, behind all rules
 *
 * As fer_checker_run().
 */
GPtrArray *fer_checker_run_with (FerSnapshot       *snapshot,
                                 FerProfile         profile,
                                 const char *const *rules,
                                 FerCheckVisitor    visitor,
                                 gpointer           data,
                                 GCancellable      *cancellable) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_check_wants:
 * @rule: the id of one that hangs at %FER_PLACE_ELSEWHERE
 *
 * Returns: (transfer none) (nullable): the rule, when this run looks for it
 */
const FerRule *fer_check_wants (FerCheck   *check,
                                const char *rule);

/**
 * fer_check_tell:
 * @rule: from fer_check_wants()
 * @role: in which file; one that is not there stands for the definition
 * @pointer: RFC 6901; where nothing has it, the finding is about the whole file
 * @about: (nullable): see #FerFinding
 * @operations: (nullable) (array zero-terminated=1): those that are touched; `NULL` for those that the place touches
 * @...: what fills `{1}`, `{2}`… of the rule's message (copied), `NULL` at the end
 */
void fer_check_tell (FerCheck          *check,
                     const FerRule     *rule,
                     FerFileRole        role,
                     const char        *pointer,
                     const char        *about,
                     const char *const *operations,
                     ...) G_GNUC_NULL_TERMINATED;

/* Of the run that a visitor is called in. */
FerSnapshot *fer_check_get_snapshot (FerCheck *check);

/**
 * fer_checker_looks_for:
 *
 * Returns: `TRUE` when fer_checker_run() with these looks for that rule
 */
gboolean fer_checker_looks_for (const FerRule     *rule,
                                FerProfile         profile,
                                const char *const *rules);

/**
 * fer_checker_run_async:
 *
 * As fer_checker_run(), on another thread.
 */
void       fer_checker_run_async (FerSnapshot        *snapshot,
                                  FerProfile          profile,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
GPtrArray *fer_checker_run_finish (GAsyncResult *result,
                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
