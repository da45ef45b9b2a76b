/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-diagnostic.h"

G_BEGIN_DECLS

/**
 * fer_diagnostic_new_for_missing:
 * @file: a file of the connector to be shown in place of it
 * @name: the file that could not even be read
 *
 * Returns: (transfer full): a diagnostic whose `place` is @name alone
 */
FerDiagnostic *fer_diagnostic_new_for_missing (const char *code,
                                               FerSeverity severity,
                                               FerFile    *file,
                                               const char *name,
                                               const char *message) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_diagnostic_set_range:
 *
 * Moves its bytes, as the text has moved them. Line and column stay as told until fer_diagnostic_set_position().
 */
void fer_diagnostic_set_range (FerDiagnostic *self,
                               gsize          start,
                               gsize          end);

/**
 * fer_diagnostic_set_position:
 *
 * Says which line and column its range begins at, and notifies when they are others than those last told.
 */
void fer_diagnostic_set_position (FerDiagnostic *self,
                                  guint          line,
                                  guint          column);

G_END_DECLS
