/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what a connector can do, what is wrong with it and, against an earlier state, what has changed: for a pull request,
 * for a reader, or for a program. */

#include "config.h"

#include "fer-command.h"
#include "fer-report-input.h"
#include "fer-state.h"

#include <glib/gi18n.h>

static int
run (const FerArguments *arguments,
     GError            **error)
{
  FerReportFailure failure;
  FerProfile       profile = FER_PROFILE_CUSTOM;
  g_autoptr (FerReport) report = NULL;

  if (!fer_report_failure_parse (&failure, arguments->fail_on, error))
    return FER_EXIT_FAILED;
  if (arguments->profile != NULL && !fer_profile_parse (arguments->profile, &profile))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is no profile “%s”: it is “custom”, “verified” or “independent”."), arguments->profile);
      return FER_EXIT_FAILED;
    }
  report = fer_report_input_make (arguments, arguments->against, arguments->words[0], error);
  if (report == NULL)
    return FER_EXIT_FAILED;
  report->ignores = fer_state_read_ignores (arguments->words[0], error);
  if (report->ignores == NULL || !fer_report_check (report, profile, NULL, error))
    return FER_EXIT_FAILED;
  fer_report_input_warn (report, "report");
  if (!fer_report_input_print (report, arguments, error))
    return FER_EXIT_FAILED;
  return fer_report_failure_is_met (&failure, report) ? FER_EXIT_FINDINGS : FER_EXIT_FINE;
}

const FerCommand fer_command_report = {
  .name = "report",
  .synopsis = "CONNECTOR",
  .summary = N_ ("Report what a connector can do, what is wrong with it and what has changed"),
  .description = N_ ("It is a folder, a file of a connector, or one of these with “@” and a git revision: “parts@HEAD~1”.\n"
                     "Markdown is written unless another form is asked for; it fits into a comment of a pull request.\n"
                     "With --against, findings are told apart by whether the earlier state had them; “parts@api” is the API that\n"
                     "the connector in a folder was made from, as it is now.\n"
                     "Exits with 1 when --fail-on is given and a change, or a new finding, is as bad or worse."),
  .min_words = 1,
  .max_words = 1,
  .options = FER_OPTION_DIFF | FER_OPTION_FORMS | FER_OPTION_AGAINST | FER_OPTION_AZURE,
  .run = run,
};
