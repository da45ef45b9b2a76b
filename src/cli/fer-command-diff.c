/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what differs in meaning between two states of a connector, and what that breaks; the worst comes first. */

#include "config.h"

#include "fer-command.h"
#include "fer-file-input.h"
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
  g_autofree char *others = fer_alteration_dup_others (alteration);

  printf ("%-8s  %s: %s", fer_verdict_get_id (judgement.verdict), title, fer_alteration_kind_describe (alteration->kind));
  if (values != NULL)
    printf (" %s", values);
  printf ("\n          %s", judgement.reason);
  if (judgement.hit != FER_HIT_NOBODY)
    printf (" (%s)", fer_hit_describe (judgement.hit));
  printf (" [%s]", fer_alteration_kind_get_id (alteration->kind));
  print_place (report, alteration, 0);
  print_place (report, alteration, 1);
  putchar ('\n');
  if (others != NULL)
    printf ("          %s\n", others);
}

static void
print_text (FerReport *report)
{
  const FerBreakingSummary *summary = &report->summary;
  GPtrArray                *alterations = report->difference->alterations;

  printf ("%s\n", fer_breaking_describe (summary));
  for (guint side = 0; side < 2; side++)
    if (report->difference->broken[side])
      {
        g_autofree char *doubt = fer_report_dup_doubt (report, side);

        printf ("%s\n", doubt);
      }
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

/* As git calls a program that it has for differences: path, old file, its hash and mode, new file, hash and mode, and for a
 * file that was renamed two words more. Whatever is found, git wants 0. */
static int
run_for_git (const FerArguments *arguments,
             GError            **error)
{
  const char *const files[] = { arguments->words[1], arguments->words[4], NULL };
  g_autoptr (FerFileInput) input = fer_file_input_read (files, error);
  g_autofree char  *old_name = g_strconcat ("a/", arguments->words[0], NULL);
  g_autofree char  *new_name = g_strconcat ("b/", arguments->words[arguments->n_words > 7 ? 7 : 0], NULL);
  const char *const names[2] = { old_name, new_name };
  const char *const folders[2] = { NULL, NULL };
  g_autoptr (FerReport) report = NULL;

  if (input == NULL)
    return FER_EXIT_FAILED;
  printf ("%s → %s\n", old_name, new_name);
  report = fer_report_new (input->states[0], input->states[1], names, folders);
  fer_report_input_warn (report, "diff");
  print_text (report);
  putchar ('\n');
  return FER_EXIT_FINE;
}

/* git says one word of a path that is not merged yet. */
static gboolean
is_unmerged (const FerArguments *arguments)
{
  return arguments->n_words == 1 && g_getenv ("GIT_DIFF_PATH_TOTAL") != NULL;
}

static int
run (const FerArguments *arguments,
     GError            **error)
{
  FerReportFailure failure;
  g_autoptr (FerReport) report = NULL;

  if (is_unmerged (arguments))
    {
      printf (_ ("%s is not merged yet."), arguments->words[0]);
      putchar ('\n');
      return FER_EXIT_FINE;
    }
  if (arguments->n_words == 7 || arguments->n_words == 9)
    return run_for_git (arguments, error);
  if (arguments->n_words != 2)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("It takes: ferrule-cli %s %s"), "diff", "BEFORE AFTER");
      return FER_EXIT_FAILED;
    }
  if (!fer_report_failure_parse (&failure, arguments->fail_on, error))
    return FER_EXIT_FAILED;
  report = fer_report_input_make (arguments, arguments->words[0], arguments->words[1], error);
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
  .description = N_ ("Each is a folder, a file of a connector, or one of these with “@” and a git revision: “parts@HEAD~1”;\n"
                     "“parts@api” is the API that the connector in a folder was made from, as it is now.\n"
                     "Exits with 1 when --fail-on is given and a change is as bad or worse. As a program that git calls for\n"
                     "differences it takes git's seven words; ferrule-review(7) says how."),
  .min_words = 1,
  .max_words = 9,
  .options = FER_OPTION_DIFF | FER_OPTION_FORMS | FER_OPTION_AZURE,
  .run = run,
};
