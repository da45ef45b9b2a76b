/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-run.h"

G_BEGIN_DECLS

/* Reports hold no secrets: what was sent is not in them, and addresses are without their queries. */

/**
 * fer_run_report_to_junit:
 * @name: of the connector
 *
 * Returns: (transfer full): the run as JUnit XML: a test case for each operation
 */
char *fer_run_report_to_junit (FerRun     *run,
                               const char *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_run_report_to_html:
 *
 * Returns: (transfer full): the run as a page with a table: operation, result, schema; it loads nothing
 */
char *fer_run_report_to_html (FerRun     *run,
                              const char *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_run_report_to_json:
 *
 * Returns: (transfer full): the run for programs, with every finding and its pointers
 */
char *fer_run_report_to_json (FerRun *run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
