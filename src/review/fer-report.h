/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-breaking.h"

#include "fer-connector-size.h"
#include "fer-ignores.h"

G_BEGIN_DECLS

/* What a comment of a pull request takes, with room to spare. */
#define FER_REPORT_MAX_MARKDOWN 60000

/**
 * FerReportGroup:
 * @operation: (nullable): the operation's id, or verb and path; `NULL` for what is about the connector
 * @alterations: (element-type FerAlteration): borrowed; the worst first
 * @worst: of them
 *
 * What has changed in one operation.
 */
typedef struct
{
  const char *operation;
  GPtrArray  *alterations;
  FerVerdict  worst;
} FerReportGroup;

/**
 * FerReport:
 * @title: what the connector is called
 * @names: what the two states are called; the first is `NULL` without an earlier state
 * @folders: (nullable): where their files are said to be; `NULL` for the present folder
 * @states: (nullable): the earlier one may not be there
 * @sizes: of both
 * @difference: (nullable): `NULL` without an earlier state
 * @summary: of @difference
 * @groups: (element-type FerReportGroup): the worst first
 * @is_checked: fer_report_check() was called; without it there are no findings
 * @findings: (element-type FerFinding): what is wrong and was not before
 * @known: (element-type FerFinding): what is wrong, and was in the earlier state as well
 * @ignored: (element-type FerFinding): what is wrong and ignored
 * @stale: (element-type FerIgnore): what is ignored but not found any more
 * @ignores: (nullable): the reasons
 *
 * What is to be said of a connector, and of what has changed in it, whatever the form.
 */
typedef struct
{
  char              *title;
  char              *names[2];
  char              *folders[2];
  FerSnapshot       *states[2];
  FerConnectorSize   sizes[2];
  FerDifference     *difference;
  FerBreakingSummary summary;
  GPtrArray         *groups;
  gboolean           is_checked;
  GPtrArray         *findings;
  GPtrArray         *known;
  GPtrArray         *ignored;
  GPtrArray         *stale;
  FerIgnores        *ignores;
} FerReport;

/**
 * fer_report_new:
 * @before: (nullable): the earlier state
 * @names: (array fixed-size=2): what to call them
 * @folders: (array fixed-size=2): where their files are, as they are to be said; each may be `NULL`
 *
 * Compares on the calling thread, which may be any.
 */
FerReport *fer_report_new (FerSnapshot       *before,
                           FerSnapshot       *after,
                           const char *const *names,
                           const char *const *folders) G_GNUC_WARN_UNUSED_RESULT;
void       fer_report_free (FerReport *self);

/**
 * fer_report_check:
 *
 * Adds what the rules find in the later state, told apart by whether the earlier one had it as well. Where nobody has set
 * @ignores, they are those of the later state's folder.
 *
 * Errors: those of fer_ignores_read(); %G_IO_ERROR_CANCELLED, and nothing was added.
 */
gboolean fer_report_check (FerReport    *self,
                           FerProfile    profile,
                           GCancellable *cancellable,
                           GError      **error);

/**
 * fer_report_count_findings:
 *
 * Returns: how many of that severity are new
 */
guint fer_report_count_findings (FerReport  *self,
                                 FerSeverity severity);

/**
 * fer_report_dup_path:
 *
 * Returns: (transfer full) (nullable): the path of a file of a state, as it is to be said; `NULL` when it has none
 */
char *fer_report_dup_path (FerReport  *self,
                           guint       side,
                           FerFileRole role) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_report_dup_place:
 *
 * Returns: (transfer full) (nullable): path and line of a place; `NULL` where there is nothing
 */
char *fer_report_dup_place (FerReport                *self,
                            guint                     side,
                            const FerAlterationPlace *place) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_report_dup_source:
 * @max_lines: how much of it to show
 *
 * Returns: (transfer full) (nullable): the text of a place from the beginning of its line, less deeply indented, UTF-8
 *   without control characters; `NULL` where there is nothing
 */
char *fer_report_dup_source (FerReport                *self,
                             guint                     side,
                             const FerAlterationPlace *place,
                             guint                     max_lines) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_report_dup_doubt:
 *
 * Returns: (transfer full): a sentence: the state of @side is broken, and what was understood of it was compared
 */
char *fer_report_dup_doubt (FerReport *self,
                            guint      side) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_report_dup_values:
 *
 * Returns: (transfer full) (nullable): what a value was and is: "“number” → “string”"; `NULL` when there is nothing to say
 */
char *fer_report_dup_values (const FerAlteration *alteration) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_report_to_markdown:
 * @max_bytes: at least 10,000; what does not fit is counted
 *
 * Returns: (transfer full): a text for a pull request. Nothing in it that came from a connector is taken for markup, for
 *   a link, or calls anybody by name.
 */
char *fer_report_to_markdown (FerReport *self,
                              gsize      max_bytes) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fer_report_to_html:
 *
 * Returns: (transfer full): a page that needs nothing else, light or dark as the reader's, and printable
 */
char *fer_report_to_html (FerReport *self) G_GNUC_WARN_UNUSED_RESULT;

/* For programs: everything there is. Both return (transfer full). */
char *fer_report_to_json (FerReport *self) G_GNUC_WARN_UNUSED_RESULT;
char *fer_report_to_sarif (FerReport *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerReport, fer_report_free)

G_END_DECLS
