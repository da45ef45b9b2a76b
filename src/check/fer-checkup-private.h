/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-checkup.h"

G_BEGIN_DECLS

/**
 * FerCheckupResult:
 * @snapshot: what was checked
 * @findings: (element-type FerFinding): without those that are ignored
 * @ignores: (nullable): `NULL` when there is no folder, or @fault says why
 * @ignored: (element-type FerFinding)
 * @n_stale: entries that ignore nothing
 * @fault: (nullable): why what is ignored could not be read
 *
 * What came out of one check.
 */
typedef struct
{
  FerSnapshot     *snapshot;
  GPtrArray       *findings;
  FerIgnores      *ignores;
  GPtrArray       *ignored;
  guint            n_stale;
  GError          *fault;
  FerConnectorSize size;
} FerCheckupResult;

void fer_checkup_result_free (FerCheckupResult *self);

/**
 * fer_checkup_result_make_async:
 * @visitor: (nullable): see fer_checkup_set_visitor()
 *
 * Checks on another thread.
 */
void fer_checkup_result_make_async (FerSnapshot        *snapshot,
                                    FerProfile          profile,
                                    FerCheckVisitor     visitor,
                                    GObject            *visitor_data,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * fer_checkup_result_make_finish:
 *
 * Returns: (transfer full) (nullable): `NULL` when it was cancelled
 */
FerCheckupResult *fer_checkup_result_make_finish (GAsyncResult *result,
                                                  GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerCheckupResult, fer_checkup_result_free)

G_END_DECLS
