/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-command.h"
#include "fer-report.h"

G_BEGIN_DECLS

/* What the commands that report have in common. */

/**
 * FerReportFailure:
 * @verdict: this or worse; %FER_N_VERDICTS: none
 * @severity: this or worse; %FER_SEVERITY_HINT + 1: none
 *
 * What makes a command exit with 1.
 */
typedef struct
{
  FerVerdict verdict;
  guint      severity;
} FerReportFailure;

/**
 * fer_report_failure_parse:
 * @words: (nullable): a verdict, a severity, or one of each with a comma between them; `NULL` or "never" for nothing
 *
 * Errors: `G_OPTION_ERROR_BAD_VALUE`.
 */
gboolean fer_report_failure_parse (FerReportFailure *self,
                                   const char       *words,
                                   GError          **error);
gboolean fer_report_failure_is_met (const FerReportFailure *self,
                                    FerReport              *report);

/**
 * fer_report_input_make:
 * @arguments: which cloud to ask, and as whom
 * @before: (nullable): a state, as fer_state_read() takes it; or a folder with “@api”: the API that its connector was made
 *   from, as it is now and as a connector
 * @after: another
 *
 * Errors: those of fer_state_read() and fer_api_state_read().
 */
FerReport *fer_report_input_make (const FerArguments *arguments,
                                  const char         *before,
                                  const char         *after,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_report_input_warn:
 * @command: in whose name
 *
 * Says on standard error what could be compared in part only.
 */
void fer_report_input_warn (FerReport  *report,
                            const char *command);

/**
 * fer_report_input_print:
 *
 * Prints the report in the form that was asked for, Markdown if none was, on standard output or into the file that
 * --output names.
 *
 * Errors: those of g_file_set_contents().
 */
gboolean fer_report_input_print (FerReport          *report,
                                 const FerArguments *arguments,
                                 GError            **error);

G_END_DECLS
