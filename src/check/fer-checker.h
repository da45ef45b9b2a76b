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
