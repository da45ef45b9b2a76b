/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-ignores.h"

G_BEGIN_DECLS

/**
 * FerCheckResult:
 * @name: the connector, as it was given
 * @files: (array fixed-size=5): paths by #FerFileRole; `NULL` for what is not there
 * @findings: (nullable) (element-type FerFinding): what was found; `NULL` when it could not be read
 * @ignores: (nullable): what is ignored in it; `NULL` when nothing is to be
 * @ignored: (nullable) (element-type FerFinding): what was found, and is ignored
 * @stale: (nullable) (element-type FerIgnore): entries of @ignores that nothing was found for
 * @n_fixed: how many were mended
 * @error: (nullable): why it could not be read, or written
 *
 * What came out for one connector.
 */
typedef struct
{
  char       *name;
  char       *files[FER_N_FILE_ROLES];
  GPtrArray  *findings;
  FerIgnores *ignores;
  GPtrArray  *ignored;
  GPtrArray  *stale;
  guint       n_fixed;
  GError     *error;
} FerCheckResult;

void fer_check_result_free (FerCheckResult *self);

/* Each prints all results on standard output. @results: (element-type FerCheckResult) */
void fer_check_report_as_text (GPtrArray *results);
void fer_check_report_as_json (GPtrArray *results);
void fer_check_report_as_sarif (GPtrArray *results);
void fer_check_report_as_junit (GPtrArray *results);

/**
 * fer_check_result_peek_file:
 *
 * Returns: (transfer none): the path of the file that a finding is in
 */
const char *fer_check_result_peek_file (const FerCheckResult *self,
                                        const FerFinding     *finding);

/**
 * fer_check_report_dup_printable:
 *
 * Returns: (transfer full): a text from elsewhere as it may reach a terminal: on one line, and without control characters
 */
char *fer_check_report_dup_printable (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
