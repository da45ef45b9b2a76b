/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-difference.h"

G_BEGIN_DECLS

/* How bad a change is for those who use the connector already; the worst first. */
typedef enum
{
  FER_VERDICT_BREAKING,
  FER_VERDICT_RISKY,
  FER_VERDICT_ADDITIVE,
  FER_VERDICT_COSMETIC,
  FER_N_VERDICTS,
} FerVerdict;

typedef enum
{
  FER_HIT_NOBODY = 0,
  FER_HIT_FLOWS = 1 << 0,
  FER_HIT_APPS = 1 << 1,
  FER_HIT_BOTH = FER_HIT_FLOWS | FER_HIT_APPS,
} FerHit;

/**
 * FerJudgement:
 * @hit: who notices
 * @reason: a translated sentence
 */
typedef struct
{
  FerVerdict  verdict;
  FerHit      hit;
  const char *reason;
} FerJudgement;

/**
 * FerBreakingSummary:
 * @worst: of all changes; %FER_N_VERDICTS when there are none
 * @n: how many of each
 * @major: certification treats it as a major update, for something breaks
 */
typedef struct
{
  FerVerdict worst;
  guint      n[FER_N_VERDICTS];
  gboolean   major;
} FerBreakingSummary;

/**
 * fer_breaking_judge:
 *
 * Judges one change by the rules for updates of published connectors (reference §5.11).
 */
FerJudgement fer_breaking_judge (const FerAlteration *alteration);

/**
 * fer_breaking_summarise:
 *
 * Counts, and finds the worst.
 */
FerBreakingSummary fer_breaking_summarise (const FerDifference *difference);

/**
 * fer_breaking_describe:
 *
 * Returns: a translated sentence that says the verdict and the lane of certification
 */
const char *fer_breaking_describe (const FerBreakingSummary *summary);

/**
 * fer_verdict_get_id:
 *
 * Returns: the word for programs: "breaking"
 */
const char *fer_verdict_get_id (FerVerdict verdict);

/**
 * fer_verdict_parse:
 *
 * Returns: `FALSE` when there is no verdict of that name
 */
gboolean fer_verdict_parse (const char *id,
                            FerVerdict *verdict);

/**
 * fer_hit_get_id:
 *
 * Returns: "flows", "apps", "both" or "nobody"
 */
const char *fer_hit_get_id (FerHit hit);

/**
 * fer_verdict_describe:
 *
 * Returns: the translated word for people: "Breaking"
 */
const char *fer_verdict_describe (FerVerdict verdict);

/**
 * fer_hit_describe:
 *
 * Returns: translated: "flows and apps"; "" for nobody
 */
const char *fer_hit_describe (FerHit hit);

G_END_DECLS
