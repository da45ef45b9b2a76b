/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads states, and writes what is reported of them. */

#include "config.h"

#include "fer-report-input.h"

#include "fer-state.h"

#include <glib/gi18n.h>
#include <stdio.h>

static gboolean
parse_word (FerReportFailure *self,
            const char       *word)
{
  FerSeverity severity;

  if (fer_verdict_parse (word, &self->verdict))
    return TRUE;
  if (!fer_severity_parse (word, &severity))
    return FALSE;
  self->severity = severity;
  return TRUE;
}

gboolean
fer_report_failure_parse (FerReportFailure *self,
                          const char       *words,
                          GError          **error)
{
  g_auto (GStrv) parts = g_strsplit (words != NULL ? words : "never", ",", -1);

  self->verdict = FER_N_VERDICTS;
  self->severity = FER_SEVERITY_HINT + 1;
  if (parts[0] != NULL && parts[1] == NULL && g_str_equal (parts[0], "never"))
    return TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (!parse_word (self, parts[i]))
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _ ("“%s” is neither a verdict (“breaking”, “risky”, “additive”, “cosmetic”) nor a severity (“error”, “certification”, “warning”, “hint”)."), parts[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
fer_report_failure_is_met (const FerReportFailure *self,
                           FerReport              *report)
{
  if (self->verdict < FER_N_VERDICTS && report->summary.worst <= self->verdict)
    return TRUE;
  for (guint severity = FER_SEVERITY_ERROR; severity <= FER_SEVERITY_HINT; severity++)
    if (severity <= self->severity && self->severity <= FER_SEVERITY_HINT && fer_report_count_findings (report, (FerSeverity)severity) > 0)
      return TRUE;
  return FALSE;
}

FerReport *
fer_report_input_make (const char *before,
                       const char *after,
                       GError    **error)
{
  const char *const names[2] = { before, after };
  g_autoptr (FerSnapshot) old = NULL;
  g_autoptr (FerSnapshot) new = NULL;
  g_autofree char *old_folder = NULL;
  g_autofree char *new_folder = NULL;

  if (before != NULL)
    {
      old = fer_state_read (before, error);
      if (old == NULL)
        return NULL;
      old_folder = fer_state_dup_folder (before);
    }
  new = fer_state_read (after, error);
  if (new == NULL)
    return NULL;
  new_folder = fer_state_dup_folder (after);
  return fer_report_new (old, new, names, (const char *const[]){ old_folder, new_folder });
}

void
fer_report_input_warn (FerReport  *report,
                       const char *command)
{
  if (report->difference == NULL)
    return;
  for (guint side = 0; side < 2; side++)
    if (report->difference->broken[side])
      {
        fprintf (stderr, _ ("ferrule-cli %s: %s is broken; what was understood of it was compared."), command, report->names[side]);
        fputc ('\n', stderr);
      }
  if (report->difference->truncated)
    {
      fprintf (stderr, _ ("ferrule-cli %s: There are more changes than are listed."), command);
      fputc ('\n', stderr);
    }
}

gboolean
fer_report_input_print (FerReport          *report,
                        const FerArguments *arguments,
                        GError            **error)
{
  g_autofree char *text = arguments->json    ? fer_report_to_json (report)
                          : arguments->sarif ? fer_report_to_sarif (report)
                          : arguments->html  ? fer_report_to_html (report)
                                             : fer_report_to_markdown (report, FER_REPORT_MAX_MARKDOWN);

  if (arguments->output != NULL)
    return g_file_set_contents (arguments->output, text, -1, error);
  fputs (text, stdout);
  if (!g_str_has_suffix (text, "\n"))
    putchar ('\n');
  return TRUE;
}
