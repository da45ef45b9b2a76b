/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what differs in meaning between two states of a connector, and what that breaks; the worst comes first. */

#include "config.h"

#include "fer-command.h"
#include "fer-report-input.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_place (FerReport           *report,
             const FerAlteration *alteration,
             guint                side)
{
  g_autofree char *place = fer_report_dup_place (report, side, &alteration->places[side]);

  printf (" %s", place != NULL ? place : "-");
}

static void
print_alteration (FerReport           *report,
                  const FerAlteration *alteration)
{
  FerJudgement     judgement = fer_breaking_judge (alteration);
  g_autofree char *title = fer_alteration_dup_title (alteration);
  g_autofree char *values = fer_report_dup_values (alteration);

  printf ("%-8s  %s: %s", fer_verdict_get_id (judgement.verdict), title, fer_alteration_kind_describe (alteration->kind));
  if (values != NULL)
    printf (" %s", values);
  printf ("\n          %s [%s]", judgement.reason, fer_alteration_kind_get_id (alteration->kind));
  print_place (report, alteration, 0);
  print_place (report, alteration, 1);
  putchar ('\n');
}

static void
print_text (FerReport *report)
{
  const FerBreakingSummary *summary = &report->summary;
  GPtrArray                *alterations = report->difference->alterations;

  printf ("%s\n", fer_breaking_describe (summary));
  if (alterations->len == 0)
    return;
  /* Translators: how many changes of each kind, behind "ferrule-cli diff" */
  printf (_ ("breaking: %u, risky: %u, additive: %u, cosmetic: %u\n"), summary->n[FER_VERDICT_BREAKING], summary->n[FER_VERDICT_RISKY],
          summary->n[FER_VERDICT_ADDITIVE], summary->n[FER_VERDICT_COSMETIC]);
  for (FerVerdict verdict = 0; verdict < FER_N_VERDICTS; verdict++)
    for (guint i = 0; i < alterations->len; i++)
      if (fer_breaking_judge (alterations->pdata[i]).verdict == verdict)
        print_alteration (report, alterations->pdata[i]);
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  FerReportFailure failure;
  g_autoptr (FerReport) report = NULL;

  if (!fer_report_failure_parse (&failure, arguments->fail_on, error))
    return FER_EXIT_FAILED;
  report = fer_report_input_make (arguments->words[0], arguments->words[1], error);
  if (report == NULL)
    return FER_EXIT_FAILED;
  fer_report_input_warn (report, "diff");
  if (arguments->json || arguments->sarif || arguments->html || arguments->markdown)
    {
      if (!fer_report_input_print (report, arguments, error))
        return FER_EXIT_FAILED;
    }
  else
    print_text (report);
  return fer_report_failure_is_met (&failure, report) ? FER_EXIT_FINDINGS : FER_EXIT_FINE;
}

const FerCommand fer_command_diff = {
  .name = "diff",
  .synopsis = "BEFORE AFTER",
  .summary = N_ ("Say what differs in meaning, and what that breaks"),
  .description = N_ ("Each is a folder, a file of a connector, or one of these with “@” and a git revision: “parts@HEAD~1”.\n"
                     "Exits with 1 when --fail-on is given and a change is as bad or worse."),
  .min_words = 2,
  .max_words = 2,
  .options = FER_OPTION_DIFF | FER_OPTION_FORMS,
  .run = run,
};
