/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-finding.h"

G_BEGIN_DECLS

/**
 * FerSarif:
 *
 * A log in SARIF 2.1.0 with one run, as code scanning takes it: every rule described, each result with its place.
 */
typedef struct _FerSarif FerSarif;

/**
 * FerSarifResult:
 * @rule: the id of a rule that was added
 * @message: a sentence
 * @file: the path of the file: a relative one stays so, as code scanning wants it
 * @line: from 1
 * @column: from 1, in characters
 * @start: first byte
 * @end: behind the last byte
 * @key: stays the same while other things change
 * @justification: (nullable): why it is suppressed
 */
typedef struct
{
  const char *rule;
  FerSeverity severity;
  const char *message;
  const char *file;
  guint       line;
  guint       column;
  gsize       start;
  gsize       end;
  const char *key;
  const char *justification;
} FerSarifResult;

/**
 * fer_sarif_new:
 *
 * Returns: (transfer full): a log in which no rule is described yet
 */
FerSarif *fer_sarif_new (void) G_GNUC_WARN_UNUSED_RESULT;
void      fer_sarif_free (FerSarif *self);

/**
 * fer_sarif_add_rule:
 * @summary: what is wrong, or why that matters
 * @whole: everything there is to say
 * @help: what to do about it
 *
 * Describes a rule. All of them come before the first fault or result.
 */
void fer_sarif_add_rule (FerSarif   *self,
                         const char *id,
                         FerSeverity severity,
                         const char *summary,
                         const char *whole,
                         const char *help);

/**
 * fer_sarif_add_all_rules:
 *
 * Describes the rules of the tables.
 */
void fer_sarif_add_all_rules (FerSarif *self);

/**
 * fer_sarif_add_fault:
 *
 * Says what could not be looked at, lest it seem that nothing is wrong with it. Before the first result.
 */
void fer_sarif_add_fault (FerSarif   *self,
                          const char *message);
void fer_sarif_add_result (FerSarif             *self,
                           const FerSarifResult *result);

/**
 * fer_sarif_add_finding:
 * @file: its path
 * @justification: (nullable): why it is ignored
 */
void fer_sarif_add_finding (FerSarif   *self,
                            FerFinding *finding,
                            const char *file,
                            const char *justification);

/**
 * fer_sarif_finish:
 *
 * Returns: (transfer full): the log; nothing can be added to it any more
 */
char *fer_sarif_finish (FerSarif *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FerSarif, fer_sarif_free)

G_END_DECLS
