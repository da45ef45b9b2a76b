/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads states, and writes what is reported of them. */

#include "config.h"

#include "fer-report-input.h"

#include "fer-api-state.h"
#include "fer-generator-folder.h"
#include "fer-state.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define API_SIGN "@api"

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
  if (parts[0] == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--fail-on says nothing: “never” is the word for that."));
      return FALSE;
    }
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
  gboolean broken = report->difference != NULL && (report->difference->broken[0] || report->difference->broken[1]);

  /* What was not understood may hold anything. */
  if (self->verdict < FER_N_VERDICTS && (broken || report->summary.worst <= self->verdict))
    return TRUE;
  for (guint severity = FER_SEVERITY_ERROR; severity <= FER_SEVERITY_HINT; severity++)
    if (severity <= self->severity && self->severity <= FER_SEVERITY_HINT && fer_report_count_findings (report, (FerSeverity)severity) > 0)
      return TRUE;
  return FALSE;
}

/* "FOLDER@api", where the folder records an API; a branch of that name is meant elsewhere. */
static char *
dup_api_folder (const char *name)
{
  g_autofree char *path = g_str_has_suffix (name, API_SIGN) && !g_file_test (name, G_FILE_TEST_EXISTS) ? g_strndup (name, strlen (name) - strlen (API_SIGN)) : NULL;
  g_autoptr (GFile) folder = path != NULL ? g_file_new_for_commandline_arg (*path != '\0' ? path : ".") : NULL;
  g_autofree char *origin = folder != NULL ? fer_generator_read_origin (folder) : NULL;

  return origin != NULL ? g_file_get_path (folder) : NULL;
}

/* @folder: (out): where its files are, for places that can be followed */
static FerSnapshot *
read_state (const FerArguments *arguments,
            const char         *name,
            char              **folder,
            GError            **error)
{
  g_autofree char *api_folder = dup_api_folder (name);
  g_autoptr (FerApiState) api = NULL;

  *folder = NULL;
  if (api_folder == NULL)
    {
      *folder = fer_state_dup_folder (name);
      return fer_state_read (name, error);
    }
  api = fer_api_state_read (arguments, api_folder, error);
  return api != NULL ? fer_snapshot_ref (api->theirs) : NULL;
}

FerReport *
fer_report_input_make (const FerArguments *arguments,
                       const char         *before,
                       const char         *after,
                       GError            **error)
{
  const char *const names[2] = { before, after };
  g_autofree char  *old_folder = NULL;
  g_autofree char  *new_folder = NULL;
  g_autoptr (FerSnapshot) old = before != NULL ? read_state (arguments, before, &old_folder, error) : NULL;
  g_autoptr (FerSnapshot) new = NULL;

  if (before != NULL && old == NULL)
    return NULL;
  new = read_state (arguments, after, &new_folder, error);
  return new != NULL ? fer_report_new (old, new, names, (const char *const[]){ old_folder, new_folder }) : NULL;
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
